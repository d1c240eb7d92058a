"""A question, understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.domain.codebook import EventType, Modality
from bot.domain.incident import ReviewStatus
from bot.domain.values import Place


class Measure(StrEnum):
    """What is counted: incidents, or people."""

    INCIDENTS = "incidents"
    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    RELEASED = "released"
    EXECUTED = "executed"


class GroupBy(StrEnum):
    """By what an answer is broken down."""

    PLACE = "place"
    GOVERNORATE = "governorate"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    TYPE = "type"
    ACTOR = "actor"
    SOURCE = "source"


class Order(StrEnum):
    """In what order incidents or groups come."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DEADLIEST = "deadliest"
    MOST = "most"
    FEWEST = "fewest"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second side of a comparison: other days, or other places."""

    start: date | None = None
    end: date | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents are asked for and what is to be said of them. Days are inclusive and local.

    Empty tuples restrict nothing. Several ``places``, ``perpetrators`` or ``targets`` mean any of them;
    several ``actors`` mean all of them. ``status`` ``None`` means all but rejected. ``at_least`` maps a
    measure to its lowest figure. ``reliability`` holds grades of the Admiralty code (A to F), one of which a
    source has; ``still_held`` leaves out those taken of whom every one is told to have been released,
    exchanged or killed; ``quiet_since`` leaves out incidents of which, or of what followed, anything was
    published after that day.
    """

    measure: Measure = Measure.INCIDENTS
    types: tuple[EventType, ...] = ()
    not_types: tuple[EventType, ...] = ()
    modality: tuple[Modality, ...] = (Modality.HAPPENED,)
    places: tuple[Place, ...] = ()
    not_places: tuple[Place, ...] = ()
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    group_by: GroupBy | None = None
    order: Order | None = None
    limit: int | None = None
    compare_to: Comparison | None = None
    text: str | None = None
    at_least: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    status: ReviewStatus | None = None
    sources: tuple[str, ...] = ()
    min_sources: int | None = None
    reliability: tuple[str, ...] = ()
    still_held: bool = False
    quiet_since: date | None = None


class View(StrEnum):
    """How an answer is to be shown, where the question says so; the last two are about the one before."""

    MAP = "map"
    TIMELINE = "timeline"
    CHART = "chart"
    TABLE = "table"
    LIST = "list"
    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    JSONL = "jsonl"
    MORE = "more"
    WHY = "why"


class Manner(StrEnum):
    """What a plain message reads like; the middle two might well be the other thing."""

    QUESTION = "question"
    MAYBE_QUESTION = "maybe_question"
    MAYBE_REPORT = "maybe_report"
    REPORT = "report"

    @property
    def asks(self) -> bool:
        """Whether the message is taken for a question."""
        return self in {Manner.QUESTION, Manner.MAYBE_QUESTION}

    @property
    def unsure(self) -> bool:
        """Whether the other way is to be offered."""
        return self in {Manner.MAYBE_QUESTION, Manner.MAYBE_REPORT}


class ChoiceKind(StrEnum):
    """What a choice offered beside a reading would change."""

    PLACE = "place"
    YEAR = "year"
    ANY_TIME = "any_time"
    GOVERNORATE = "governorate"
    ANYWHERE = "anywhere"
    ANY_TYPE = "any_type"
    ANYBODY = "anybody"
    HAPPENED = "happened"
    ANYWHERE_ANY_TIME = "anywhere_any_time"
    EVERYWHERE = "everywhere"

    @property
    def wider(self) -> bool:
        """Whether it leaves out a condition of a question that found nothing."""
        return self not in {ChoiceKind.PLACE, ChoiceKind.YEAR, ChoiceKind.EVERYWHERE}


MANY = 1000
"""As far as incidents of wider questions are counted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Another reading that is one tap away: a label and the query it stands for.

    ``incidents`` is how many a wider question finds; above ``MANY`` nothing but that.
    """

    kind: ChoiceKind
    label: str
    query: IncidentQuery
    incidents: int | None = None


class Scope(StrEnum):
    """Where a question's place comes from: its words, the chat's own area, or nowhere because it was asked
    for everywhere.
    """

    ASKED = "asked"
    AREA = "area"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read.

    ``query`` is ``None`` for what is no question about incidents, and for a question in which nothing was
    recognised; ``understood`` then says what would help. ``choices`` offer other readings of something
    ambiguous; ``must_choose`` says that no reading is likely enough to answer before one is chosen. ``asked``
    holds the question's own words. ``scope`` tells where its place comes from when it names none.
    """

    query: IncidentQuery | None
    understood: str
    assumptions: tuple[str, ...] = ()
    unrecognised: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    must_choose: bool = False
    follow_up: bool = False
    view: View | None = None
    asked: str = ""
    scope: Scope = Scope.ASKED
