"""What the steps of reading share: sentences, clauses, triggers, groups of people and the events they add
up to."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from bot.domain.codebook import EventType, Modality
from bot.domain.values import ClaimPlace, Count, DateRange
from bot.extraction.lexicon import Form, Label, Lexicon, TriggerEntry
from bot.language.actors import ActorMention
from bot.language.numbers import NumberSpan
from bot.language.people import PeopleMention
from bot.language.tokens import Document
from bot.language.weapons import WeaponMention


class LineKind(IntEnum):
    """What a line of a text is."""

    PROSE = 1
    HEADING = 2
    BULLET = 3
    FURNITURE = 4
    STAMP = 5


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens ``first`` to ``last``, inclusive. ``paragraph`` counts blocks of text, ``line`` lines."""

    index: int
    first: int
    last: int
    paragraph: int
    line: int
    kind: LineKind
    language: Lexicon
    separated: bool = False
    statistic: bool = False
    label: Label | None = None
    words: frozenset[str] = frozenset()
    joined: str = ""


class Voice(StrEnum):
    """How a trigger stands to its sufferer: behind it, before it, or as a noun's complement."""

    ACTIVE = "active"
    PASSIVE = "passive"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Link(StrEnum):
    """What a trigger is to the sentence: told itself, or only the reason, aim or topic of something told."""

    MAIN = "main"
    REASON = "reason"
    TOPIC = "topic"


@dataclass(slots=True, eq=False)
class Group:
    """People as the text puts them: tokens ``first`` to ``last`` with how many they are, and who.

    ``count`` is ``None`` where nothing says how many. ``inner`` marks a part of a group before it ("including
    two children"), ``definite`` people spoken of before ("the victims", "the two").
    """

    first: int
    last: int
    count: Count | None
    actors: tuple[str, ...] = ()
    inner: bool = False
    definite: bool = False
    extra: bool = False
    bare: bool = False
    armed: bool = False
    named: bool = False
    nouns: tuple[str, ...] = ()
    collective: bool = False
    bare_head: bool = False


@dataclass(slots=True, eq=False)
class Trigger:
    """A word that says that something happened, with what the steps found around it."""

    first: int
    last: int
    entry: TriggerEntry
    form: Form
    sentence: Sentence
    clause: tuple[int, int]
    voice: Voice = Voice.ACTIVE
    link: Link = Link.MAIN
    modality: Modality = Modality.HAPPENED
    cue: tuple[int, int, str] | None = None
    past_perfect: bool = False
    negated: bool = False
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    agent_nouns: tuple[str, ...] = ()
    patient_nouns: tuple[str, ...] = ()
    agent_span: tuple[int, int] | None = None
    patient_span: tuple[int, int] | None = None
    patient_count: Count | None = None
    count: Count | None = None
    count_extra: bool = False
    count_total: bool = False
    count_taken_up: bool = False
    count_span: tuple[int, int] | None = None
    pronoun: bool = False
    finite: bool = False
    plural: bool = False
    unsure: bool = False


@dataclass(slots=True, eq=False)
class DateSeen:
    """A date of the text, settled: what it spans, and whether it dates an event or only somebody's words."""

    first: int
    last: int
    range: DateRange
    assumptions: tuple[str, ...] = ()
    reporting: bool = False
    history: bool = False
    clarifies: bool = False
    stamp: bool = False
    period: bool = False


@dataclass(slots=True, eq=False)
class PlaceSeen:
    """A place of the text, settled; ``origin`` marks where somebody is from, ``dateline`` where a report was
    filed, ``aside`` what only a road, a border or an office is named for."""

    first: int
    last: int
    place: ClaimPlace
    assumptions: tuple[str, ...] = ()
    origin: bool = False
    role: str = ""
    weight: int = 0
    alternatives: int = 0
    certainty: float = 1.0
    unknown_finer: bool = False
    dateline: bool = False
    aside: bool = False


@dataclass(slots=True, eq=False)
class Event:
    """Triggers of one happening, before they become a claim."""

    triggers: list[Trigger]
    sentence: Sentence
    date: DateSeen | None = None
    date_rule: str = ""
    places: list[PlaceSeen] = field(default_factory=list)
    place_rule: str = ""
    modality: Modality = Modality.HAPPENED
    types: set[EventType] = field(default_factory=set)
    own_date: bool = False
    own_place: bool = False
    heading: bool = False
    history: bool = False
    sentences: list[Sentence] = field(default_factory=list)
    carried_agents: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Sheet:
    """One report while it is being read. Each step fills in its part and changes none of the parts before
    it."""

    document: Document
    published: date
    lexicon: Lexicon
    sentences: list[Sentence] = field(default_factory=list)
    sentence_at: list[int] = field(default_factory=list)
    numbers: list[NumberSpan] = field(default_factory=list)
    number_starts: frozenset[int] = frozenset()
    number_ends: frozenset[int] = frozenset()
    dates: list[DateSeen] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    people: list[PeopleMention] = field(default_factory=list)
    weapons: list[WeaponMention] = field(default_factory=list)
    places: list[PlaceSeen] = field(default_factory=list)
    place_starts: frozenset[int] = frozenset()
    groups: list[Group] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    recent_events: int = 0
    plural_ends: frozenset[int] = frozenset()
    named_tokens: frozenset[int] = frozenset()
    dated_tokens: frozenset[int] = frozenset()
    actor_ends: frozenset[int] = frozenset()
