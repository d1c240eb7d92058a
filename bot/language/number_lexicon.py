"""The number words of each language, compiled from ``config/numbers.yaml`` into look-up tables."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from pathlib import Path

from bot.language.lexicon_data import DataFile
from bot.language.text import fold_word
from bot.language.tokens import Token
from bot.language.wordtable import Phrase, PhraseTable, phrase_words, with_clitics


class NumberKind(StrEnum):
    """What a number is; only a ``COUNT`` can be a number of people."""

    COUNT = "count"
    ORDINAL = "ordinal"
    TIME = "time"
    YEAR = "year"
    CALIBRE = "calibre"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    DURATION = "duration"
    DISTANCE = "distance"
    WEIGHT = "weight"
    COUNTER = "counter"
    TIMES = "times"
    FRACTION = "fraction"
    DECIMAL = "decimal"
    IDENTIFIER = "identifier"
    LIST = "list"


class Bound(StrEnum):
    """What a modifier makes of a number."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    EXACTLY = "exactly"


class Role(Enum):
    """How a number word combines with its neighbours."""

    VALUE = auto()
    HUNDRED = auto()
    SCALE = auto()
    DOZEN = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One number word.

    ``factor`` tells that it multiplies what stands before it, ``conjoined`` that an "and" is glued to it,
    ``opening`` that a preposition or article is, so that it can only begin a number.
    """

    value: int
    role: Role
    factor: bool = False
    conjoined: bool = False
    opening: bool = False


_ARTICLED = ("", "ال", "وال", "بال", "لل", "فال", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_UNARTICLED_VALUES = {1, 2}


class NumberLexicon:
    """Look-up tables over folded words for all languages of the data file."""

    def __init__(self, data: DataFile) -> None:
        """Compile; raises ``ConfigurationError`` naming file and entry."""
        self.words: dict[str, Word] = {}
        self.joiners: set[str] = set()
        self.links = {"of", "من"}
        self.changes: set[str] = set()
        self.ordinals: set[str] = set()
        self.ordinal_endings: set[str] = set()
        self.range_words: set[str] = set()
        self._pairs: dict[str, dict[str, Word]] = {}
        vague: dict[Phrase, int] = {}
        self._vague_scales: dict[str, int] = {}
        article: dict[Phrase, bool] = {}
        before: dict[Phrase, Bound] = {}
        after: dict[Phrase, Bound] = {}
        units: dict[Phrase, NumberKind] = {}
        units_before: dict[Phrase, NumberKind] = {}
        ages: dict[Phrase, NumberKind] = {}
        openers: dict[Phrase, frozenset[str]] = {}
        never: dict[Phrase, bool] = {}
        for language in data:
            section = data.section(language)
            self._values(section)
            for phrase, low in section.numbers("vague").items():
                vague.update(dict.fromkeys(with_clitics(phrase), low))
            for word, low in section.numbers("vague_scales").items():
                for form in with_clitics(word):
                    vague[form] = low
                    self._vague_scales[form[0]] = _unit_of(low)
            article.update(dict.fromkeys(map(phrase_words, section.words("indefinite")), False))
            article.update(dict.fromkeys(map(phrase_words, section.words("half")), True))
            for table, key in ((before, "before"), (after, "after")):
                for bound in section.section(key):
                    for phrase in section.section(key).words(bound):
                        table.update(dict.fromkeys(with_clitics(phrase), _bound(section, key, bound)))
            for table_of_kinds, key in ((units, "units"), (units_before, "before_units")):
                for kind in section.section(key):
                    for phrase in section.section(key).words(kind):
                        forms = with_clitics(phrase) if key == "before_units" else [phrase_words(phrase)]
                        table_of_kinds.update(dict.fromkeys(forms, _kind(section, key, kind)))
            ages.update(
                dict.fromkeys(map(phrase_words, section.section("units").words("age")), NumberKind.AGE)
            )
            shut = section.section("shut_range")
            for word in section.words("open_range"):
                closers = frozenset(fold_word(closer) for closer in shut.words(word))
                openers.update(dict.fromkeys(with_clitics(word), closers))
            never.update(dict.fromkeys(map(phrase_words, section.words("never")), True))
            self.changes.update(form[0] for word in section.words("changes") for form in with_clitics(word))
            self.joiners.update(fold_word(word) for word in section.words("and"))
            self.ordinals.update(fold_word(word) for word in section.words("ordinals"))
            self.ordinal_endings.update(fold_word(word) for word in section.words("ordinal_endings"))
            self.range_words.update(fold_word(word) for word in section.words("range"))
        self.vague = PhraseTable(vague)
        self.article = PhraseTable(article)
        self.bounds_before = PhraseTable(before)
        self.bounds_after = PhraseTable(after)
        self.units = PhraseTable(units)
        self.units_before = PhraseTable(units_before)
        self.ages = PhraseTable(ages)
        self.openers = PhraseTable(openers)
        self.never = PhraseTable(never)
        self.never_after = PhraseTable({phrase: True for phrase in never if self._ends_in_number(phrase)})
        self.starts = frozenset(
            {*self.words, *self._pairs, *self.vague.first_words(), *self.article.first_words()} - self.joiners
        )

    @classmethod
    def load(cls, path: Path) -> "NumberLexicon":
        """Read and compile the data file."""
        return cls(DataFile.load(path))

    def word_at(self, tokens: list[Token], index: int) -> tuple[int, Word] | None:
        """The number word at a token, two tokens long for such as "أحد عشر": (number of tokens, word)."""
        if index >= len(tokens):
            return None
        norm = tokens[index].norm
        pairs = self._pairs.get(norm)
        if pairs is not None and index + 1 < len(tokens):
            word = pairs.get(tokens[index + 1].norm)
            if word is not None:
                return 2, word
        word = self.words.get(norm)
        return None if word is None else (1, word)

    def scale_at(self, tokens: list[Token], index: int) -> int:
        """The multiplier that a word such as "hundred" or "thousands" stands for, else 0."""
        if index >= len(tokens):
            return 0
        norm = tokens[index].norm
        word = self.words.get(norm)
        if word is not None and word.factor and not word.conjoined:
            return word.value
        return self._vague_scales.get(norm, 0)

    def _values(self, section: DataFile) -> None:
        for key, role in (
            ("values", Role.VALUE), ("hundreds", Role.HUNDRED), ("scales", Role.SCALE), ("dozens", Role.DOZEN)
        ):  # fmt: skip
            for written, value in section.numbers(key).items():
                factor = role is not Role.VALUE and value in _MULTIPLIERS
                for form, conjoined, opening in _forms(written, value):
                    self.words.setdefault(form, Word(value, role, factor, conjoined, opening))
        for written, value in section.numbers("teens").items():
            first, *rest = phrase_words(written)
            if len(rest) != 1:
                raise section.fault(f"teens.{written}", "must be two words")
            for form, conjoined, opening in _forms(first, 0):
                word = Word(value, Role.VALUE, conjoined=conjoined, opening=opening)
                self._pairs.setdefault(form, {})[rest[0]] = word

    def _ends_in_number(self, words: Phrase) -> bool:
        return len(words) > 1 and words[-1] in self.words


_MULTIPLIERS = {12, 100, 1000, 1_000_000, 1_000_000_000}


def _forms(written: str, value: int) -> list[tuple[str, bool, bool]]:
    """The folded word with what may be glued to it: (form, holds an "and", holds more)."""
    word = fold_word(written)
    if word.isascii():
        return [(word, False, False)]
    prefixes = (
        [p for p in _ARTICLED if "ال" not in p and p != "لل"] if value in _UNARTICLED_VALUES else _ARTICLED
    )
    return [(prefix + word, prefix.startswith("و"), prefix not in ("", "و", "وال")) for prefix in prefixes]


def _unit_of(low: int) -> int:
    """The multiplier behind a vague plural: 20 → 10, 24 → 12, 200 → 100."""
    return low // 2


def _bound(section: DataFile, key: str, name: str) -> Bound:
    try:
        return Bound(name)
    except ValueError:
        raise section.fault(f"{key}.{name}", f"is none of {', '.join(Bound)}") from None


def _kind(section: DataFile, key: str, name: str) -> NumberKind:
    try:
        return NumberKind(name)
    except ValueError:
        raise section.fault(f"{key}.{name}", f"is none of {', '.join(NumberKind)}") from None
