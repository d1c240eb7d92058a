"""Words around the names of persons: given names, titles, offices, what announces a list of them."""

import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.values import MARK
from bot.language.lexicon_data import DataFile
from bot.language.text import fold
from bot.language.tokens import Kind, tokenize

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words and phrases, folded; phrases with one blank between their words."""

    entries: frozenset[str]
    longest: int
    firsts: frozenset[str] = field(init=False)
    lasts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "firsts", frozenset(entry.split()[0] for entry in self.entries))
        object.__setattr__(self, "lasts", frozenset(entry.split()[-1] for entry in self.entries))

    def __contains__(self, word: object) -> bool:
        return word in self.entries

    def ends_at(self, words: Sequence[str], index: int) -> int:
        """How many of the words up to ``index`` (inclusive) are an entry: the most; 0 = none is."""
        if index < 0 or words[index] not in self.lasts:
            return 0
        for size in range(min(self.longest, index + 1), 0, -1):
            if " ".join(words[index - size + 1 : index + 1]) in self.entries:
                return size
        return 0

    def starts_at(self, words: Sequence[str], index: int) -> int:
        """How many of the words from ``index`` on are an entry: the most; 0 = none is."""
        if index >= len(words) or words[index] not in self.firsts:
            return 0
        for size in range(min(self.longest, len(words) - index), 0, -1):
            if " ".join(words[index : index + size]) in self.entries:
                return size
        return 0


KEYS = (
    "given", "before", "called", "offices", "speech", "lists", "family", "not", "numbers", "sites", "homes",
)  # fmt: skip


_TELLING = frozenset({"given", "before", "called", "sites"})


@dataclass(frozen=True, slots=True)
class NameWords:
    """``config/naming.yaml``, a set of words for each language and key."""

    _sets: Mapping[tuple[str, str], WordSet]
    _telling: frozenset[str]
    """The first words of all that a name is told by."""

    @classmethod
    def load(cls, path: Path) -> "NameWords":
        """Read and fold the file; raises ``ConfigurationError`` naming file and entry."""
        data = DataFile.load(path)
        sets = {}
        for language in LANGUAGES:
            section = data.section(language)
            for key in section:
                if key not in KEYS:
                    raise section.fault(key, f"is none of {', '.join(KEYS)}")
            for key in KEYS:
                folded = frozenset(_folded(word) for word in section.words(key))
                sets[language, key] = WordSet(folded, max((w.count(" ") + 1 for w in folded), default=0))
        telling = (entry for (_, key), found in sets.items() if key in _TELLING for entry in found.entries)
        return cls(sets, frozenset(entry.split()[0] for entry in telling))

    def may_be_in(self, text: str) -> bool:
        """Whether a text has a word by which a name is told: for texts that are hardly ever prose."""
        said = set(tokenize(text).words)
        return not said.isdisjoint(self._telling)

    def is_site(self, name: str) -> bool:
        """Whether a place of this name is a shelter, a hospital or a home."""
        words = _folded(name).split()
        sets = [self.of(language, key) for language in LANGUAGES for key in ("sites", "homes")]
        return any(found.starts_at(words, index) for found in sets for index in range(len(words)))

    def of(self, language: str, key: str) -> WordSet:
        """One set; ``language`` is ``en`` or ``ar``."""
        return self._sets[language, key]


_CLITICS = "وفبلك"
_LEAST_LETTERS = 3
_PARTICLES = frozenset(
    {"bin", "ibn", "ben", "abu", "umm", "abd", "van", "von", "ابو", "ابي", "ابن", "عبد", "ام"}
)


def name_key(name: str) -> str:
    """What two spellings of a name share that differ in case, marks or hyphens only."""
    return " ".join(token.norm for token in tokenize(name).tokens if token.kind is Kind.WORD)


class SoughtName:
    """A name to be found, however its letters are folded.

    Raises ``ValueError`` for words with fewer than three letters.
    """

    def __init__(self, name: str) -> None:
        self._words = [token.norm for token in tokenize(name).tokens if token.kind is Kind.WORD]
        if len("".join(self._words)) < _LEAST_LETTERS:
            raise ValueError("a name has three letters at least")
        self._longest = max(self._words, key=len)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(self._words)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a text has the name, as offsets into it; in Arabic also behind "and", "of" or "to"."""
        if not text or self._longest not in fold(text).text:
            return []
        document = tokenize(text)
        norms, found = document.words, list[tuple[int, int]]()
        size = len(self._words)
        for index in range(len(norms) - size + 1):
            if norms[index + 1 : index + size] != self._words[1:]:
                continue
            clitic = norms[index][1:] == self._words[0] and norms[index][0] in _CLITICS
            if norms[index] == self._words[0] or clitic:
                first, last = document.tokens[index], document.tokens[index + size - 1]
                found.append((first.start + clitic, last.end))
        return found

    def masked(self, text: str, *, thoroughly: bool = False) -> str:
        """A text with each letter of the name replaced; ``thoroughly``: of its single words as well."""
        for start, end in self.spans(text):
            text = _marked(text, start, end)
        return words_masked(text, self._words) if thoroughly else text


def words_masked(text: str, words: Collection[str]) -> str:
    """A text with marks in place of words of a name, where they stand alone with a capital or in Arabic."""
    telling = {word for word in words if len(word) >= _LEAST_LETTERS and word not in _PARTICLES}
    telling |= {f"و{word}" for word in telling if not word.isascii()}
    document = tokenize(text)
    for index in document.where(telling):
        token = document.tokens[index]
        if token.capital or token.arabic:
            text = _marked(text, token.start, token.end)
    return text


def _marked(text: str, start: int, end: int) -> str:
    return text[:start] + MARK * (end - start) + text[end:]


class ForgottenNames:
    """Knows names again by keyed digests of their folded words, without holding any."""

    def __init__(self, key: bytes, digests: Collection[tuple[int, str]]) -> None:
        """``digests`` are those of ``digest_of``, each with the number of its words."""
        self._key = key
        self._digests = frozenset(digest for _, digest in digests)
        self._sizes = sorted({size for size, _ in digests}, reverse=True)

    def masked(self, text: str) -> str:
        """A text with marks in place of each such name, and of its words where they stand alone."""
        if not self._sizes or not text:
            return text
        document = tokenize(text)
        norms = document.words
        found: set[str] = set()
        for size in self._sizes:
            for index in range(len(norms) - size + 1):
                words = norms[index : index + size]
                clitic = not words[0].isascii() and words[0][0] in _CLITICS
                bare = [words[0][1:], *words[1:]] if clitic else words
                is_it = digest_of(self._key, words) in self._digests
                if is_it or (clitic and digest_of(self._key, bare) in self._digests):
                    start = document.tokens[index].start + (not is_it)
                    text = _marked(text, start, document.tokens[index + size - 1].end)
                    found.update(words if is_it else bare)
        return words_masked(text, found) if found else text


def digest_of(key: bytes, words: Sequence[str]) -> str:
    """A keyed digest (HMAC-SHA-256) of the folded words of a name."""
    return hmac.new(key, " ".join(words).encode("utf-8", "surrogatepass"), "sha256").hexdigest()


def _folded(text: str) -> str:
    return " ".join(token.norm for token in tokenize(text).tokens)
