"""The query while it is being put together, and what is said of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from bot.domain.codebook import EventType, Modality
from bot.domain.incident import ReviewStatus
from bot.domain.query import Comparison, GroupBy, IncidentQuery, Measure, Order
from bot.domain.values import Place
from bot.query.calendar import Span

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Note:
    """An assumption, as a key of the wording file and what fills its blanks."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, key: str, **values: str) -> "Note":
        """A note from keyword values."""
        return cls(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place taken for a name, and the others that bear it."""

    name: str
    taken: Place
    others: tuple[Place, ...]
    unsure: bool = False


@dataclass(slots=True)
class Draft:
    """What the slots have filled so far."""

    measure: Measure | None = None
    types: list[EventType] = field(default_factory=list)
    not_types: list[EventType] = field(default_factory=list)
    modality: list[Modality] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    not_places: list[Place] = field(default_factory=list)
    other_places: list[Place] = field(default_factory=list)
    perpetrators: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    not_actors: list[str] = field(default_factory=list)
    start: date | None = None
    end: date | None = None
    dated: bool = False
    other_days: Span | None = None
    group_by: GroupBy | None = None
    order: Order | None = None
    limit: int | None = None
    text: str | None = None
    at_least: dict[str, int] = field(default_factory=dict)
    status: ReviewStatus | None = None
    sources: list[str] = field(default_factory=list)
    min_sources: int | None = None
    reliability: list[str] = field(default_factory=list)
    still_held: bool = False
    quiet_since: date | None = None
    notes: list[Note] = field(default_factory=list)
    guessed: list[tuple[str, Span]] = field(default_factory=list)
    place_choices: list[PlaceChoice] = field(default_factory=list)
    unrecognised: list[str] = field(default_factory=list)
    view: str | None = None
    comparing: bool = False
    """Whether a comparison was asked for."""
    widened: list[str] = field(default_factory=list)
    """The slots that are to hold everything again ("any time")."""
    counting: bool = False
    """Whether a number was asked for ("how many")."""
    people: bool = False
    """Whether people are spoken of ("how many people")."""
    adding: bool = False
    """Whether what is named comes on top of the question before ("add raids")."""
    about_incidents: bool = False
    """Whether a word named incidents as such ("what happened", "incidents")."""

    def say(self, key: str, **values: str) -> None:
        """Add an assumption once."""
        note = Note.of(key, **values)
        if note not in self.notes:
            self.notes.append(note)

    def restricts(self) -> bool:
        """Whether anything narrows the incidents or says what of them is counted."""
        slots = (
            self.types,
            self.not_types,
            self.measure,
            self.places,
            self.not_places,
            self.perpetrators,
            self.targets,
            self.actors,
            self.not_actors,
            self.dated,
            self.text,
            self.status,
            self.sources,
            self.min_sources,
            self.reliability,
            self.still_held,
            self.quiet_since,
            self.at_least,
            self.modality,
            self.other_places,
        )
        return any(slots)

    def query(self) -> IncidentQuery:
        """The query as it stands."""
        compare = None
        if self.other_days is not None or self.other_places:
            days = self.other_days
            compare = Comparison(
                days.start if days else None, days.end if days else None, tuple(self.other_places)
            )
        return IncidentQuery(
            measure=self.measure or Measure.INCIDENTS,
            types=_once(self.types),
            not_types=_once(self.not_types),
            modality=_once(self.modality) or (Modality.HAPPENED,),
            places=_once(self.places),
            not_places=_once(self.not_places),
            perpetrators=_once(self.perpetrators),
            targets=_once(self.targets),
            actors=_once(self.actors),
            not_actors=_once(self.not_actors),
            start=self.start,
            end=self.end,
            group_by=self.group_by,
            order=self.order,
            limit=self.limit,
            compare_to=compare,
            text=self.text,
            at_least=dict(self.at_least),
            status=self.status,
            sources=_once(self.sources),
            min_sources=self.min_sources,
            reliability=_once(sorted(self.reliability)),
            still_held=self.still_held,
            quiet_since=self.quiet_since,
        )


def _once(values: list[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))
