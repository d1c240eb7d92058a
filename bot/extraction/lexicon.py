"""The lexicon of events of a language: read from ``config/lexicon/*.yaml``, checked, compiled to one matcher.

The files say in their heads what their entries mean. An entry of ``triggers`` becomes one ``TriggerEntry``
with a phrase for each of its forms; a cue becomes a ``Cue``. Languages share the mechanism: ``verbs`` and
``passives`` are bent by the language's own rules, while ``active``, ``nouns``, ``adjectives`` and ``words``
list forms as they are written; Arabic clitics, articles and pronouns are opened by the matcher.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bot.domain.codebook import EventType, Modality
from bot.domain.values import MEASURED
from bot.extraction.inflect import EnglishInflector, plural
from bot.extraction.inflect_arabic import bend, duals
from bot.language.entries import Row, read_rows
from bot.language.phrases import VERB, Open, Phrase, PhraseIndex
from bot.language.tokens import tokenize


class Form(StrEnum):
    """How a trigger stands in the text."""

    BASE = "base"
    FINITE = "finite"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    PASSIVE = "passive"
    NOUN = "noun"
    PLURAL = "plural"
    ADJECTIVE = "adjective"


VERBAL = frozenset({Form.BASE, Form.FINITE, Form.PAST, Form.PARTICIPLE, Form.ING, Form.PASSIVE})
NOMINAL = frozenset({Form.NOUN, Form.PLURAL, Form.ADJECTIVE})


class Frame(StrEnum):
    """Who stands where around a trigger (the head of ``config/lexicon/en.yaml`` explains them)."""

    TRANSITIVE = "transitive"
    PATIENT = "patient"
    AGENT = "agent"
    MUTUAL = "mutual"
    WEAPON = "weapon"
    EVENT = "event"
    OBJECT = "object"
    BODY = "body"
    TOLL = "toll"


_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words and phrases to be looked for among a sentence's words.

    ``phrases`` stand under their longest word, so that only those are looked for that can be there.
    """

    single: frozenset[str] = frozenset()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.single or self.phrases)

    def within(self, words: frozenset[str], joined: str) -> bool:
        """Whether any of them stands there; ``joined`` is the folded words with a blank on every side."""
        if not self.single.isdisjoint(words):
            return True
        phrases = self.phrases
        if not phrases or phrases.keys().isdisjoint(words):
            return False
        return any(phrase in joined for key in phrases.keys() & words for phrase in phrases[key])


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """One entry of ``triggers``."""

    id: str
    type: EventType
    frame: Frame
    measure: str | None
    strength: int
    tags: frozenset[str]
    acled: str | None
    with_words: Words
    without: Words
    not_before: tuple[tuple[str, ...], ...]
    not_after: tuple[tuple[str, ...], ...]
    precedes: tuple[tuple[str, ...], ...]
    follows: tuple[tuple[str, ...], ...]
    takes_place: bool = False
    mishaps: Words = Words()


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that turns a trigger's modality; ``side`` is where the trigger stands from it.

    ``clitic`` is an Arabic preposition that the word behind the phrase must bear (متهم ب).
    """

    kind: str
    side: str
    clitic: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What a note says by itself that it tells of: "Property destruction: On 3 May, …"."""

    type: EventType
    acled: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a phrase of the matcher stands for: a form of a trigger, a cue, or another mark of structure."""

    entry: TriggerEntry | None = None
    form: Form = Form.NOUN
    cue: Cue | None = None
    mark: str = ""
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's lexicon, compiled."""

    language: str
    order: str
    index: PhraseIndex[Hit]
    sets: Mapping[str, frozenset[str]]
    statistics: Words
    mishaps: Words
    violence: Words
    causes: Words
    _unions: dict[tuple[tuple[str, ...], frozenset[str]], frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def words(self, name: str) -> frozenset[str]:
        """A set of single words of the section ``grammar``; empty where the language has none."""
        return self.sets.get(name, _NO_WORDS)

    def any_of(self, *names: str, also: frozenset[str] = _NO_WORDS) -> frozenset[str]:
        """The words of several sets, and others with them (put together once)."""
        known = self._unions.get((names, also))
        if known is None:
            known = self._unions[names, also] = also.union(*map(self.words, names))
        return known


CUE_KINDS = ("negated", "denied", "attempted", "planned", "hypothetical", "background", "reported")
MODALITY_OF = {
    "denied": Modality.DENIED,
    "attempted": Modality.ATTEMPTED,
    "planned": Modality.PLANNED,
    "hypothetical": Modality.HYPOTHETICAL,
    "background": Modality.BACKGROUND,
}
_MISHAP_SETS = ("@accidents", "@disease", "@disaster")
_SIDES = ("right", "left", "both")
_MARKS = ("separators", "including", "additional", "light_verbs", "companions", "claiming", "blaming")
_ENTRY_KEYS = (
    "verbs", "active", "passives", "nouns", "adjectives", "words", "as", "frame", "measure", "strength",
    "tags", "acled",
    "with", "without", "not_before", "not_after", "precedes", "follows", "takes_place",
)  # fmt: skip
_FIXED = {
    "verb": Form.PAST,
    "clause": Form.FINITE,
    "passive": Form.PASSIVE,
    "adjective": Form.ADJECTIVE,
    "noun": Form.NOUN,
}
_ARABIC_VERB = VERB
_NO_ALEF = "ةىاءهتؤئ"  # after these no alef is written for the accusative (كمينا, هجوما, not غارة)
_ARABIC_NOUN = Open.CONJUNCTION | Open.PREPOSITION | Open.ARTICLE | Open.PRONOUN


def load_lexicon(path: Path) -> Lexicon:
    """Read one language's file; raises ``ConfigurationError`` naming file and line."""
    return _Loader(read_rows(path)).load()


class _Loader:
    """Reads one file."""

    def __init__(self, top: Row) -> None:
        top.allow(
            "language", "order", "grammar", "triggers", "sets", "cues", "separators", "statistics",
            "report_verbs",
            "reason_markers", "relative", "conjunctions", "furniture", "discards", "labels",
        )  # fmt: skip
        self._top = top
        self._language = top.text("language")
        self._grammar = top.row("grammar")
        irregular = {
            base: self._grammar.row("irregular").texts(base) for base in self._grammar.row("irregular").values
        }
        for base, forms in irregular.items():
            if len(forms) != 4:
                self._grammar.row("irregular").fail(
                    f"{base!r} needs four forms: third person, past, participle, -ing"
                )
        self._inflector = EnglishInflector(irregular, self._grammar.texts("doubled"))
        self._named = {name: top.row("sets").texts(name) for name in top.row("sets").values}
        self._arabic = self._language == "ar"

    def load(self) -> Lexicon:
        """The compiled lexicon."""
        phrases: list[Phrase[Hit]] = []
        for name, rows in self._top.row("triggers").values.items():
            if name not in set(EventType):
                self._top.row("triggers").fail(f"{name!r} is no type of the codebook")
            if not isinstance(rows, list):
                self._top.row("triggers").fail(f"{name!r} must be a list of entries")
            for number, row in enumerate(self._top.row("triggers").rows(name)):
                phrases.extend(self._trigger(EventType(name), number, row))
        discard = Hit(mark="discards")
        phrases.extend(
            Phrase(text, discard, self._opened(), group="trigger") for text in self._top.texts("discards")
        )
        phrases.extend(self._cues())
        phrases.extend(self._marks())
        phrases.extend(self._labels())
        return Lexicon(
            self._language,
            self._top.text("order", "svo"),
            PhraseIndex(phrases),
            self._sets(),
            self._words(
                [text for name in ("any", "unreal") for text in self._top.row("statistics").texts(name)]
            ),
            self._words([text for text in _MISHAP_SETS if text[1:] in self._named]),
            self._words(["@violence"] if "violence" in self._named else []),
            self._words(["@causes"] if "causes" in self._named else []),
        )

    def _trigger(self, type_: EventType, number: int, row: Row) -> Iterable[Phrase[Hit]]:
        row.allow(*_ENTRY_KEYS)
        measure = row.optional("measure")
        if measure is not None and measure not in MEASURED:
            row.fail(f"'measure' is {measure!r}, not one of {', '.join(MEASURED)}")
        frame = row.choice("frame", [f.value for f in Frame], Frame.TRANSITIVE.value)
        entry = TriggerEntry(
            f"{type_.value}.{number + 1}",
            type_,
            Frame(frame),
            measure,
            row.number("strength") or 2,
            frozenset(row.texts("tags")),
            row.optional("acled"),
            self._words(row.texts("with")),
            self._words([text for text in row.texts("without") if text not in _MISHAP_SETS]),
            self._sequences(row.texts("not_before")),
            self._sequences(row.texts("not_after")),
            self._sequences(row.texts("precedes")),
            self._sequences(row.texts("follows")),
            row.flag("takes_place"),
            self._words([text for text in row.texts("without") if text in _MISHAP_SETS]),
        )
        forms = list(self._forms(row))
        if not forms:
            row.fail("the entry has no word")
        for text, form in forms:
            verbal = form not in {Form.NOUN, Form.PLURAL, Form.ADJECTIVE}
            opened = (_ARABIC_VERB if verbal else _ARABIC_NOUN) if self._arabic else Open.NOTHING
            yield Phrase(text, Hit(entry, form), opened, group="trigger")

    def _forms(self, row: Row) -> Iterable[tuple[str, Form]]:
        for verb in row.texts("verbs"):
            if self._arabic:
                bent = bend(verb)
                yield from ((text, Form.PAST) for text in bent.past)
                yield from ((text, Form.FINITE) for text in bent.present)
                continue
            forms = self._inflector.verb(verb)
            seen = {
                forms.past: Form.PAST,
                forms.base: Form.BASE,
                forms.third: Form.FINITE,
                forms.ing: Form.ING,
            }
            seen.setdefault(forms.participle, Form.PARTICIPLE)
            if forms.base == forms.past:
                seen[forms.past] = Form.PAST
            yield from seen.items()
        for text in row.texts("active"):
            yield text, Form.PAST
        for verb in row.texts("passives"):
            bent = bend(verb)
            yield from ((text, Form.PASSIVE) for text in (*bent.past, *bent.present))
        for noun in row.texts("nouns"):
            yield noun, Form.NOUN
            if not self._arabic:
                yield plural(noun), Form.PLURAL
                continue
            if " " not in noun and noun[-1] not in _NO_ALEF:
                yield noun + "ا", Form.NOUN
            yield from ((text, Form.NOUN) for text in duals(noun))
        for text in row.texts("adjectives"):
            yield text, Form.ADJECTIVE
        fixed = _FIXED[row.choice("as", tuple(_FIXED), "noun")]
        for text in row.texts("words"):
            yield text, fixed

    def _cues(self) -> Iterable[Phrase[Hit]]:
        for kind, row in self._top.row("cues").items():
            if kind not in CUE_KINDS:
                row.fail(f"{kind!r} is no kind of cue (known: {', '.join(CUE_KINDS)})")
            row.allow(*_SIDES)
            for side in _SIDES:
                for text in row.texts(side):
                    opened = self._opened() | (Open.PREPOSITION if self._arabic else Open.NOTHING)
                    clitic = text[-1] if self._arabic and text[-2:-1] == " " else ""
                    cue = Cue(kind, side, clitic)
                    phrase = text[:-2] if clitic else text
                    yield Phrase(phrase, Hit(cue=cue), opened, group=f"cue {kind} {clitic}")

    def _marks(self) -> Iterable[Phrase[Hit]]:
        for name in _MARKS:
            texts = self._top.texts(name) if name in self._top.values else self._grammar.texts(name)
            for text in texts:
                if name == "light_verbs" and not self._arabic:
                    forms = self._inflector.verb(text)
                    for form in {forms.base, forms.third, forms.past, forms.participle, forms.ing}:
                        yield Phrase(form, Hit(mark=name), Open.NOTHING, group=name)
                else:
                    yield Phrase(text, Hit(mark=name), self._opened(), group=name)

    def _labels(self) -> Iterable[Phrase[Hit]]:
        for row in self._top.rows("labels"):
            row.allow("type", "acled", "words")
            name = row.choice("type", [kind.value for kind in EventType])
            hit = Hit(mark="labels", label=Label(EventType(name), row.optional("acled")))
            yield from (Phrase(text, hit, self._opened(), group="labels") for text in row.texts("words"))

    def _opened(self) -> Open:
        return Open.CONJUNCTION if self._arabic else Open.NOTHING

    def _sets(self) -> dict[str, frozenset[str]]:
        sets = {
            name: frozenset(folded(text) for text in self._grammar.texts(name))
            for name in self._grammar.values
            if name != "irregular"
        }
        for name in ("reason_markers", "relative", "conjunctions", "furniture"):
            sets[name] = frozenset(folded(text) for text in self._top.texts(name))
        sets["closed"] = frozenset().union(
            *(
                sets.get(name, frozenset())
                for name in ("prepositions", "conjunctions", "be", "have", "relative", "subordinators")
            )
        )
        verbs: set[str] = set()
        for verb in self._top.texts("report_verbs"):
            forms = self._inflector.verb(verb)
            verbs |= (
                {verb} if self._arabic else {forms.base, forms.third, forms.past, forms.participle, forms.ing}
            )
        sets["report_verbs"] = frozenset(folded(verb) for verb in verbs)
        sets["telling_verbs"] = sets["report_verbs"] - sets.get("report_nouns", frozenset())
        return sets

    def _words(self, texts: Sequence[str]) -> Words:
        single: set[str] = set()
        phrases: dict[str, list[str]] = {}
        for text in texts:
            if text.startswith("@"):
                if text[1:] not in self._named:
                    self._top.fail(f"there is no set {text!r}")
                inner = self._words(self._named[text[1:]])
                single |= inner.single
                for key, found in inner.phrases.items():
                    phrases.setdefault(key, []).extend(found)
                continue
            word = folded(text)
            if " " in word:
                phrases.setdefault(max(word.split(), key=len), []).append(f" {word} ")
            else:
                single.add(word)
        return Words(frozenset(single), {key: tuple(found) for key, found in phrases.items()})

    def _sequences(self, texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        found: list[tuple[str, ...]] = []
        for text in texts:
            if text.startswith("@"):
                found.extend(self._sequences(self._named[text[1:]]))
            else:
                found.append(tuple(folded(text).split()))
        return tuple(found)


def folded(text: str) -> str:
    """The folded words of a phrase with one blank between them, as ``Words`` and sequences hold them."""
    return " ".join(token.norm for token in tokenize(text).tokens)
