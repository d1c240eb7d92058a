"""The question lexicons: words of ``config/questions/*.yaml`` and what each may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.domain.codebook import EventType
from bot.domain.query import Measure
from bot.language.entries import Row, read_rows
from bot.language.phrases import NOUN, VERB, Open, Phrase, PhraseIndex
from bot.language.text import fold_word
from bot.query.patterns import expand


class K(StrEnum):
    """What a word or phrase of a question may be."""

    TYPE = "type"
    MEASURE = "measure"
    FIGURE = "figures"
    COUNTING = "counting"
    PEOPLE = "people"
    MEMBERS = "members"
    PREMISES = "premises"
    ANYTHING = "anything"
    ROLE = "roles"
    WHO = "who"
    PASSIVE = "passive"
    ACTIVE = "active"
    EXCLUDE = "exclude"
    COMPARE = "compare"
    COMPARE_WITH = "compare_with"
    GROUP = "group"
    GROUP_ADVERB = "group_adverbs"
    PER = "per"
    WHICH = "which"
    ORDER = "order"
    TOP = "top"
    BOTTOM = "bottom"
    MODALITY = "modality"
    ADDING = "adding"
    STATUS = "status"
    SOURCES = "sources"
    RELIABILITY = "reliability"
    HELD = "held"
    TEXT = "text"
    TEXT_ABOUT = "text_about"
    WITH_FIGURES = "with_figures"
    AT_LEAST = "at_least_after"
    AT_MOST = "at_most"
    VICTIMS = "victim_nouns"
    PLACES = "places"
    OBJECT = "objects"
    VIEW = "view"
    FOLLOW = "follow"
    ANAPHORA = "anaphora"
    CHAT = "chat"
    PERIOD = "periods"
    ACTOR = "actors"
    WIDEN = "widen"
    SMALL = "small"
    MANNER = "manner"
    CODE = "code"
    FUNCTION = "function"


class Part(StrEnum):
    """What part of speech a word of a type or a measure is."""

    NOUN = "nouns"
    MASS = "mass"
    DID = "did"
    DO = "do"
    PERSON = "persons"
    WORD = "word"


_ARTICLE = "ال"
_ONTO = "عال"
_PASSIVES = ("ان", "ات")
_SHORTEST_PASSIVE = 5
_ARTICLES = ("ال", "وال", "بال", "فال", "كال", "لل", "و", "ب", "ل")
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a phrase may stand for.

    ``plural`` is ``None`` where the lexicon does not say. ``types`` are the event types meant (K.TYPE);
    ``people`` is the measure that counts the people whom they touch.
    """

    kind: K
    value: str = ""
    part: Part = Part.WORD
    plural: bool | None = None
    types: tuple[EventType, ...] = ()
    people: Measure | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The types that a verb of taking may mean, by what was taken."""

    people: EventType
    ground: EventType
    weapons: EventType
    property: EventType
    otherwise: EventType


_PARTS = (Part.NOUN, Part.MASS, Part.DID, Part.DO, Part.PERSON)
_PLAIN = (
    K.COUNTING,
    K.PEOPLE,
    K.MEMBERS,
    K.PREMISES,
    K.ANYTHING,
    K.WHO,
    K.PASSIVE,
    K.ACTIVE,
    K.COMPARE,
    K.COMPARE_WITH,
    K.PER,
    K.WHICH,
    K.TOP,
    K.BOTTOM,
    K.ADDING,
    K.TEXT,
    K.TEXT_ABOUT,
    K.WITH_FIGURES,
    K.AT_LEAST,
    K.AT_MOST,
    K.FOLLOW,
    K.ANAPHORA,
    K.CODE,
    K.FUNCTION,
)
_KEYED = (
    K.FIGURE,
    K.ROLE,
    K.EXCLUDE,
    K.GROUP,
    K.GROUP_ADVERB,
    K.ORDER,
    K.MODALITY,
    K.STATUS,
    K.SOURCES,
    K.RELIABILITY,
    K.HELD,
    K.VICTIMS,
    K.PLACES,
    K.OBJECT,
    K.VIEW,
    K.CHAT,
    K.PERIOD,
    K.WIDEN,
    K.SMALL,
    K.MANNER,
)
_OTHER = (
    "types",
    "groups",
    "by_object",
    "measures",
    "wording",
    "actors",
    "actors_meant",
    "aerial",
    "plain_words",
    "spoken",
    "dates",
)


class QuestionLexicon:
    """All question words of all languages in one index, since questions mix languages."""

    def __init__(self, paths: Sequence[Path], countries: Sequence[str] = ()) -> None:
        """Read the files. Raises ``ConfigurationError`` with file and line for what cannot be used.

        ``countries`` are the ISO codes of the countries whose own names for actors are read.
        """
        self._countries = frozenset(countries)
        self.taken: dict[str, Taken] = {}
        self.groups: dict[str, tuple[EventType, ...]] = {}
        self.dates: dict[str, set[str]] = {}
        """Words beside which others are, or are no, dates."""
        self.plain: set[str] = set()
        """Words that are spelt right and name nothing that can be asked for."""
        self.spoken: dict[str, str] = {}
        """Words of spoken tongues, folded, and the written word that each is read as."""
        self.meant: dict[str, str] = {}
        """Actors of the dictionary that mean another one here."""
        self.aerial: set[str] = set()
        """Actors whose bombing is from the air."""
        phrases: list[Phrase[Sense]] = []
        for path in paths:
            row = read_rows(path)
            row.allow(*_OTHER, *_PLAIN, *_KEYED)
            self._lists(row)
            phrases.extend([*self._events(row), *self._actors(row), *_slots(row)])
        self.index: PhraseIndex[Sense] = PhraseIndex(phrases)
        self.words: frozenset[str] = _content_words(phrases)
        self._verbs = frozenset(
            fold_word(phrase.text)
            for phrase in phrases
            if phrase.payload.part is Part.DID and " " not in phrase.text
        )

    def spoken_word(self, word: str) -> str | None:
        """The written word that one of a spoken tongue is read as, also behind the article."""
        if word in self.spoken:
            return self.spoken[word]
        bare = self.spoken.get(word.removeprefix(_ARTICLE)) if word.startswith(_ARTICLE) else None
        return None if bare is None else _ARTICLE + bare

    def rightly_spelt(self, word: str) -> bool:
        """Whether a word, folded, names nothing that can be asked for and yet is no misspelt one."""
        return any(bare in self.plain for bare in (word, *_without_article(word)))

    def written(self, word: str) -> str | None:
        """How a spoken Arabic word is written: "على الحواجز" for "عالحواجز", "سرق" for "انسرق", "اتسرق"."""
        if word.startswith(_ONTO) and len(word) >= _SHORTEST_PASSIVE:
            return f"على ال{word.removeprefix(_ONTO)}"
        conjunction, bare = ("و", word[1:]) if word[:1] == "و" else ("", word)
        opening = next((each for each in _PASSIVES if bare.startswith(each)), None)
        if opening is None or len(bare) < _SHORTEST_PASSIVE:
            return None
        stem = bare.removeprefix(opening)
        verb = next((each for each in (stem, stem + "ا", "ا" + stem) if each in self._verbs), None)
        return None if verb is None else conjunction + verb

    def _lists(self, row: Row) -> None:
        """The lists of words that are no phrases of the grammar."""
        dates = row.row("dates")
        for name in dates.values:
            self.dates.setdefault(name, set()).update(fold_word(word) for word in dates.texts(name))
        self.plain.update(fold_word(word) for word in row.texts("plain_words"))
        spoken = row.row("spoken")
        self.spoken.update({fold_word(word): spoken.text(word) for word in spoken.values})
        self.aerial.update(row.texts("aerial"))
        for country, below in row.row("actors_meant").items():
            if country in self._countries:
                self.meant.update({key: below.text(key) for key in below.values})

    def _events(self, row: Row) -> Iterator[Phrase[Sense]]:
        """Words for event types, groups of them, and measures."""
        for key, below in row.row("types").items():
            yield from _parts(below, Sense(K.TYPE, key, types=(_event(below, key),), people=_people(below)))
        for key, below in row.row("groups").items():
            named = tuple(_event(below, name) for name in below.texts("types"))
            self.groups[key] = named or self.groups[key]
            yield from _parts(below, Sense(K.TYPE, key, types=self.groups[key], people=_people(below)))
        for key, below in row.row("by_object").items():
            taken = Taken(
                *(
                    _event(below, below.text(k))
                    for k in ("people", "ground", "weapons", "property", "otherwise")
                )
            )
            self.taken[key] = taken
            yield from _parts(below, Sense(K.TYPE, key, types=(taken.otherwise,), people=Measure.DETAINED))
        for key, below in row.row("measures").items():
            if key not in set(Measure):
                below.fail(f"{key!r} is no measure")
            yield from _parts(below, Sense(K.MEASURE, key, people=Measure(key)))

    def _actors(self, row: Row) -> Iterator[Phrase[Sense]]:
        """Names for actors that are clear only where questions are about one country."""
        for country, below in row.row("actors").items():
            if country in self._countries:
                for actor_id in below.values:
                    yield from _listed(below, actor_id, Sense(K.ACTOR, actor_id))


def _without_article(word: str) -> Iterator[str]:
    """An Arabic word less its article and the letters before it."""
    for opening in _ARTICLES:
        if word.startswith(opening) and len(word) >= len(opening) + _SHORTEST_WORD:
            yield word.removeprefix(opening)


def _slots(row: Row) -> Iterator[Phrase[Sense]]:
    """The phrases of all other slots."""
    for kind in _PLAIN:
        yield from _listed(row, kind, Sense(kind))
    for kind in _KEYED:
        below = row.row(kind)
        for key in below.values:
            yield from _listed(below, key, Sense(kind, key))


def _event(row: Row, name: str) -> EventType:
    """An event type by its id, checked."""
    if name not in set(EventType):
        row.fail(f"{name!r} is no event type of the codebook")
    return EventType(name)


def _people(row: Row) -> Measure | None:
    return Measure(row.choice("people", tuple(Measure))) if row.has("people") else None


def _parts(row: Row, sense: Sense) -> Iterator[Phrase[Sense]]:
    row.allow("types", "people", "ground", "weapons", "property", "otherwise", *_PARTS)
    for part in _PARTS:
        yield from _listed(row, part, Sense(sense.kind, sense.value, part, None, sense.types, sense.people))


def _listed(row: Row, key: str, sense: Sense) -> Iterator[Phrase[Sense]]:
    for pattern in row.texts(key):
        try:
            ways = expand(pattern)
        except ValueError as error:
            row.fail(str(error))
        for way in ways:
            plural = True if sense.part is Part.PERSON and way.plural is None else way.plural
            meant = Sense(sense.kind, sense.value, sense.part, plural, sense.types, sense.people)
            group = f"{sense.kind}.{sense.value}.{sense.part}.{len(way.text.split())}"
            yield Phrase(way.text, meant, _opening(meant, way.text), group=group)
            if _takes_alef(way.text, meant):
                yield Phrase(way.text + "ا", meant, _opening(meant, way.text), group=group)


def _takes_alef(text: str, sense: Sense) -> bool:
    """Whether an Arabic noun is written with an alef as an object or behind a rank (قصفا, اعتقالا)."""
    noun = sense.part in {Part.NOUN, Part.MASS} and sense.plural is not True
    return noun and "\u0621" <= text[-1] <= "\u064a" and " " not in text and text[-1] not in "ةاءى"


def _opening(sense: Sense, text: str) -> Open:
    """In what ways an Arabic question may write the phrase otherwise; Latin phrases list their own forms."""
    if not any("\u0600" <= char <= "\u06ff" for char in text):
        return Open.NOTHING
    if sense.part in {Part.DID, Part.DO}:
        return VERB | Open.PREPOSITION | Open.ARTICLE
    return (NOUN & ~Open.PLURAL) if sense.part is not Part.WORD else (NOUN & ~Open.PLURAL & ~Open.PRONOUN)


def _content_words(phrases: Sequence[Phrase[Sense]]) -> frozenset[str]:
    """The longer words of phrases that restrict something: what a misspelt word may have been."""
    idle = {K.FUNCTION, K.CHAT, K.PASSIVE, K.FOLLOW, K.ANAPHORA}
    return frozenset(
        word
        for phrase in phrases
        if phrase.payload.kind not in idle
        for word in fold_word(phrase.text).replace("-", " ").split()
        if len(word) >= 5 and word.isalpha()
    )
