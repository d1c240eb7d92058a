"""What is new about an incident that people were told of: how it stood then, how it stands now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.codebook import EventType, Modality
from bot.domain.correction import COUNTED, Field, FieldValue, Kind
from bot.domain.review import ReviewStatus
from bot.domain.values import UNKNOWN_DATE, ClaimPlace, Count, Counts, DateRange


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How an incident stands, as far as people are told of it.

    ``stands`` is false once no report tells of it any more or it was merged into ``merged_into``. ``sources``
    are the names of those that tell of it, ``independent`` how many of them are independent.
    """

    type: EventType
    acled: str
    modality: Modality = Modality.HAPPENED
    date: DateRange = UNKNOWN_DATE
    place: ClaimPlace | None = None
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    weapon: str | None = None
    status: ReviewStatus = ReviewStatus.UNREVIEWED
    stands: bool = True
    merged_into: int | None = None
    sources: tuple[str, ...] = ()
    independent: int = 0

    @property
    def counted(self) -> bool:
        """Whether it is held to have happened: it stands, and nobody has rejected it."""
        return self.stands and self.status is not ReviewStatus.REJECTED

    def values(self) -> Mapping[Field, FieldValue]:
        """The fields that a correction can change, as a correction would hold them."""
        fixed: dict[Field, FieldValue] = {
            Field.TYPE: Kind(self.type, self.acled),
            Field.MODALITY: self.modality,
            Field.DATE: self.date,
            Field.PLACE: self.place,
            Field.PERPETRATORS: self.perpetrators,
            Field.TARGETS: self.targets,
            Field.WEAPON: self.weapon,
        }
        return fixed | {measure: self.counts.get(measure) for measure in COUNTED}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field's value then and now."""

    field: Field
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an incident. ``after`` is ``None`` where nothing of it is kept any more.

    ``known`` is when the incident first stood as something that could be told, ``at`` when it changed; both
    aware UTC. Changes are numbered in the order in which they were kept.
    """

    id: int
    incident_id: int
    known: datetime
    at: datetime
    before: Snapshot
    after: Snapshot | None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The fields that hold something else now, where the incident is still held to have happened."""
        if self.after is None or not self.after.counted:
            return ()
        old, new = self.before.values(), self.after.values()
        return tuple(
            Difference(name, old[name], new[name]) for name in old if not _same(old[name], new[name])
        )

    @property
    def new_sources(self) -> tuple[str, ...]:
        """Who tells of it now and did not then."""
        if self.after is None:
            return ()
        return tuple(name for name in self.after.sources if name not in self.before.sources)

    @property
    def nothing(self) -> bool:
        """Whether it stands as it did, as far as people are told."""
        return self.before == self.after

    @property
    def correction(self) -> bool:
        """Whether what was told is not so any more: not merely confirmed, or told by one source more."""
        after = self.after
        if (
            after is None
            or after.counted != self.before.counted
            or after.merged_into != self.before.merged_into
        ):
            return True
        return bool(self.differences)


def collapsed(changes: Iterable[Change]) -> list[Change]:
    """For each incident one change, from how it stood first to how it stands last.

    There is none where that is the same. ``changes`` come in their order.
    """
    found: dict[int, Change] = {}
    for change in changes:
        first = found.get(change.incident_id)
        if first is None:
            found[change.incident_id] = change
        else:
            found[change.incident_id] = Change(
                change.id, change.incident_id, first.known, change.at, first.before, change.after
            )
    return [change for change in found.values() if not change.nothing]


def _same(old: FieldValue, new: FieldValue) -> bool:
    """Whether two values say the same; the words a number was told in do not matter."""
    if isinstance(old, Count) and isinstance(new, Count):
        return (old.low, old.high) == (new.low, new.high)
    if isinstance(old, ClaimPlace) and isinstance(new, ClaimPlace) and old.place is not None:
        return replace(old, mention="") == replace(new, mention="")
    return old == new
