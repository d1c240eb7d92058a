"""An answer: the figures and incidents that a question found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.codebook import EventType
from bot.domain.incident import Incident
from bot.domain.query import IncidentQuery
from bot.domain.values import Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, inclusive: of incidents (``low == high``) or of people.

    For people ``low`` and ``high`` add up what the incidents say; ``open_ended`` tells that some
    incident sets no upper end ("at least 5"), so that the truth may lie above ``high``. ``stated`` is
    the number of incidents that state such a count at all. ``best`` adds up the incidents' likeliest
    numbers; ``None`` where nobody worked it out.
    """

    low: int
    high: int
    open_ended: bool = False
    stated: int = 0
    best: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a breakdown.

    ``key`` is a place id, a type, an actor id, a source's name, or a first day in ISO form (of the day,
    the ISO week from Monday, the month, the year); the empty string is "not stated". ``name`` is the
    place's name where there is one. An incident with two actors or two sources stands in the groups of
    both.
    """

    key: str
    name: str | None
    incidents: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Totals:
    """What all matching incidents come to. ``figure`` is in the question's measure."""

    incidents: int = 0
    figure: Figure = Figure(0, 0)
    unreviewed: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found.

    ``totals`` count every match (``limit`` shortens lists only); ``incidents`` is the page from
    ``offset`` on, newest first unless the question says otherwise, and ``listed`` the length of the
    whole list. ``possible`` is the page of the doubtful ones, too coarse in date or place to say that
    they fall inside: never counted. ``compared`` holds the totals of the second side of a comparison.
    """

    query: IncidentQuery
    totals: Totals
    incidents: tuple[Incident, ...] = ()
    offset: int = 0
    listed: int = 0
    possible: tuple[Incident, ...] = ()
    groups: tuple[Group, ...] = ()
    compared: Totals | None = None

    @property
    def count(self) -> int:
        """The figure in the question's measure, at its lowest: what the contract calls ``count``."""
        return self.totals.figure.low

    @property
    def next_offset(self) -> int | None:
        """Where the next page begins, or ``None`` after the last."""
        end = self.offset + len(self.incidents)
        return end if self.incidents and end < self.listed else None


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents at one place, by type. ``coarse``: the texts name an area there and no town."""

    place: Place
    coarse: bool
    types: Mapping[EventType, int]

    @property
    def total(self) -> int:
        """How many incidents stand here."""
        return sum(self.types.values())


@dataclass(frozen=True, slots=True)
class Extent:
    """From which day to which (inclusive) matching incidents reach; ``dated`` of them have days at all."""

    first: date
    last: date
    dated: int
