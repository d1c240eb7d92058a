"""A phrase matcher: many names and cues looked for in one pass over a document's tokens.

Phrases are written as people write them ("Ahrar al-Sham", "قوات النظام"), cut by the same tokenizer as
texts and kept in a tree by folded word. A text may write them otherwise in the ways that ``Open`` names: with
an Arabic clitic before, an article more or less, a pronoun or an English plural behind, another
transliteration. Each way has to be allowed by the phrase; the match tells what was opened. Latin forms of
the Arabic article (al-, el-, ash- …) inside a phrase may always be missing, assimilated or run together with
the word.

Matches of one ``group`` never overlap: the leftmost wins, of those the longest, of those the one with the
least opened. Several payloads under one spelling are all given, for the caller to choose. Groups do not know
one another, so that several dictionaries can share one index and one pass.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from bot.language.text import fold_word
from bot.language.tokens import Document, Gap, Kind, Token, tokenize

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Open(IntFlag):
    """Ways in which a text may write a phrase otherwise: allowed by a phrase, found by a match."""

    NOTHING = 0
    CONJUNCTION = 1
    """و or ف before the first word: وقوات."""
    PREPOSITION = 2
    """ب, ل or ك before the first word: بالطيران, للنظام."""
    FUTURE = 4
    """س before a verb."""
    ARTICLE = 8
    """ال before a word that is written without it."""
    BARE = 16
    """No ال before a word that is written with it."""
    PRONOUN = 32
    """A pronoun behind a word: أطفالها, اعتقلته."""
    PLURAL = 64
    """The English plural of a word: kalashnikovs."""
    SPELLING = 128
    """Another transliteration of a Latin word: jaish, jaysh, jeish."""


CLITICS = Open.CONJUNCTION | Open.PREPOSITION
"""What any Arabic name or noun bears."""
NOUN = CLITICS | Open.ARTICLE | Open.PRONOUN | Open.PLURAL
"""What a common noun bears."""
VERB = Open.CONJUNCTION | Open.FUTURE | Open.PRONOUN
"""What a verb form bears."""


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T_co]):
    """A phrase to look for.

    ``capitals`` asks for capitals: throughout where the phrase is an acronym, else at each longer word.
    """

    text: str
    payload: T_co
    open: Open = CLITICS
    capitals: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[T_co]):
    """A phrase found at tokens ``first`` to ``last``, inclusive.

    ``clitics`` are the Arabic letters opened before it; ``opened`` is a set of ``Open`` flags (a plain
    integer: flag arithmetic is slow).
    """

    first: int
    last: int
    phrase: Phrase[T_co]
    opened: int = 0
    clitics: str = ""

    @property
    def payload(self) -> T_co:
        """What the phrase stands for."""
        return self.phrase.payload


_CONJUNCTION, _PREPOSITION, _FUTURE = int(Open.CONJUNCTION), int(Open.PREPOSITION), int(Open.FUTURE)
_ARTICLE, _BARE, _PRONOUN = int(Open.ARTICLE), int(Open.BARE), int(Open.PRONOUN)
_PLURAL, _SPELLING = int(Open.PLURAL), int(Open.SPELLING)

_Found = list[PhraseMatch[T]]
_ARTICLES = frozenset({"al", "el", "il", "ul"})
_SUN_ARTICLES = frozenset(
    a + c for a in "aeu" for c in ("sh", "s", "n", "r", "d", "t", "z", "l", "th", "dh")
)  # ash-Sham, an-Nusra, ud-Din
_ANY_ARTICLE = _ARTICLES | _SUN_ARTICLES
_SMALL_WORDS = (
    frozenset({"of", "the", "for", "and", "in", "to", "a", "an", "de", "del", "la", "on", "s", "'s"})
    | _ANY_ARTICLE
)
_PRONOUNS = ("هما", "هم", "هن", "ها", "كم", "نا", "ه")
_SHORTEST_STEM = 3
_MEMORY = 60_000


class _Word(NamedTuple):
    """A word (or mark) of a phrase; ``hyphen`` tells that one stands before it."""

    norm: str
    hyphen: bool
    letters: bool


def _words(phrase: str) -> list[_Word]:
    """A phrase cut as the tokenizer cuts texts."""
    folded = fold_word(phrase)
    plain = folded.split()
    if all(word.isalpha() for word in plain):
        return [_Word(word, False, True) for word in plain]
    return [
        _Word(
            token.norm.replace("'", "") if token.kind is Kind.WORD else token.norm,
            token.gap is Gap.HYPHEN,
            token.kind is Kind.WORD,
        )
        for token in tokenize(" ".join(plain)).tokens
    ]


class _Node(Generic[T]):
    """A step in the tree: what may follow, and the phrases that end here with what they do not open.

    ``alike`` holds the words of ``next`` that may be spelt otherwise, by their common spelling;
    ``article`` what follows an article.
    """

    __slots__ = ("alike", "article", "ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.ends: tuple[tuple[Phrase[T], int], ...] = ()
        self.alike: dict[str, tuple[_Node[T], ...]] | None = None
        self.article: _Node[T] | None = None

    def step(self, word: str) -> "_Node[T]":
        """The node after a word, made where it is missing."""
        node = self.next.get(word)
        if node is None:
            node = self.next[word] = _Node()
        return node

    def allow_spellings(self, word: str) -> None:
        """Let the word of an edge be spelt otherwise."""
        if self.alike is None:
            self.alike = {}
        key = spelling(word)
        known = self.alike.get(key, ())
        node = self.next[word]
        if node not in known:
            self.alike[key] = (*known, node)

    def after(self, variant: "_Variant") -> "tuple[_Node[T], ...]":
        """The nodes that a variant of a word leads to."""
        if variant.opened & _SPELLING and self.alike is not None and variant.word.startswith("~"):
            return self.alike.get(variant.word[1:], ())
        node = self.next.get(variant.word)
        return () if node is None else (node,)


@dataclass(frozen=True, slots=True)
class _Variant:
    """A word as the tree may hold it, and what was opened to get there."""

    word: str
    opened: int = 0
    clitics: str = ""


def spelling(word: str) -> str:
    """A key that the usual transliterations of one Arabic word share (jaysh, jaish, jeish → jish)."""
    key = word.replace("'", "").translate(_SAME_SOUND)
    out: list[str] = []
    for char in key:
        if not out or out[-1] != char:
            out.append(char)
    text = "".join(out).replace("ai", "i").replace("ia", "i")
    return text[:-1] if len(text) > 3 and text[-1] == "h" and text[-2] in "aiu" else text


_SAME_SOUND = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u", "q": "k", "v": "f", "p": "b"})


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


def _variants(word: str) -> list[_Variant]:
    """Every way to read a word of a text as a word of a phrase at its first place, the plainest first."""
    if _is_arabic(word):
        return _arabic_variants(word)
    run_together = [
        _Variant(word[2:], _SPELLING)
        for article in ("al", "el")
        if word.startswith(article) and len(word) > 5
    ]
    return [*_latin_variants(word), *run_together]


@lru_cache(_MEMORY)
def _latin_variants(word: str) -> tuple[_Variant, ...]:
    """The word without apostrophes, without a plural ending, and its common spelling, marked ``~``."""
    plain = word.replace("'", "") if "'" in word else word
    found = [_Variant(plain)]
    if len(plain) > 3 and plain.endswith("s"):
        found.append(_Variant(plain[:-1], _PLURAL))
        if plain.endswith("es"):
            found.append(_Variant(plain[:-2], _PLURAL))
        if plain.endswith("ies"):
            found.append(_Variant(plain[:-3] + "y", _PLURAL))
    if len(plain) > 3 and plain.isalpha():
        found.append(_Variant("~" + spelling(plain), _SPELLING))
    return tuple(found)


def _arabic_variants(word: str) -> list[_Variant]:
    found = list(_arabic_inner(word))
    rest, clitics, opened = word, "", 0
    for letters, mark in (("وف", _CONJUNCTION), ("بلكس", _PREPOSITION)):
        if rest[0] in letters and len(rest) > _SHORTEST_STEM:
            opened |= _FUTURE if rest[0] == "س" else mark
            rest, clitics = rest[1:], clitics + rest[0]
            found += [_Variant(v.word, v.opened | opened, clitics) for v in _arabic_inner(rest)]
            if clitics[-1] == "ل" and rest[0] == "ل":  # للنظام = ل + النظام
                full = "ا" + rest
                found += [_Variant(v.word, v.opened | opened, clitics) for v in _arabic_inner(full)]
    return found


@lru_cache(_MEMORY)
def _arabic_inner(word: str) -> tuple[_Variant, ...]:
    """The word itself, with an article more or less, without a pronoun."""
    found = [_Variant(word)]
    if word.startswith("ال") and len(word) >= 2 + _SHORTEST_STEM:
        found.append(_Variant(word[2:], _ARTICLE))
    elif len(word) >= _SHORTEST_STEM:
        found.append(_Variant("ال" + word, _BARE))
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _SHORTEST_STEM:
            stem = word[: -len(pronoun)]
            found.append(_Variant(stem, _PRONOUN))
            if stem.endswith("ت"):
                found.append(_Variant(stem[:-1] + "ه", _PRONOUN))
            break
    return tuple(found)


class _Starts(dict[str, "tuple[tuple[_Variant, _Node[T]], ...]"], Generic[T]):
    """Word of a text → where in the tree it may begin; worked out once for each word met, bounded."""

    def __init__(self, root: _Node[T]) -> None:
        super().__init__()
        self._root = root

    def __missing__(self, word: str) -> "tuple[tuple[_Variant, _Node[T]], ...]":
        value = tuple((v, node) for v in _variants(word) for node in self._root.after(v))
        if len(self) >= _MEMORY:
            self.clear()
        self[word] = value
        return value


class PhraseIndex(Generic[T]):
    """Many phrases, found in one pass. Build it once, then use it from any thread."""

    def __init__(self, phrases: Iterable[Phrase[T]] = ()) -> None:
        self._root: _Node[T] = _Node()
        self._starts: _Starts[T] = _Starts(self._root)
        self._size = 0
        self.add_all(phrases)

    def __len__(self) -> int:
        return self._size

    def add_all(self, phrases: Iterable[Phrase[T]]) -> None:
        """Add phrases; raises ``ValueError`` for one that holds no word."""
        for phrase in phrases:
            self._add(phrase, _words(phrase.text))
        self._starts.clear()

    def _add(self, phrase: Phrase[T], words: Sequence[_Word]) -> None:
        if not words:
            raise ValueError(f"a phrase without a word: {phrase.text!r}")
        self._size += 1
        spellings = bool(phrase.open & _SPELLING)
        node = self._root
        for index, word in enumerate(words):
            if _is_article(words, index):
                if index > 0:
                    node.article = node.article or _Node()
                    node = node.article
                continue
            before, node = node, node.step(word.norm)
            if spellings and len(word.norm) > 3 and word.norm.isalpha() and not _is_arabic(word.norm):
                before.allow_spellings(word.norm)
        end = (phrase, ~int(phrase.open))
        node.ends += (end,)
        joined = _run_together(words)
        if joined is not None:
            self._root.step(joined).ends += (end,)

    def find(self, doc: Document) -> list[PhraseMatch[T]]:
        """Every phrase of a document in reading order; the module says which of overlapping ones is kept."""
        found: list[PhraseMatch[T]] = []
        reached: dict[str, int] = {}
        starts = self._starts
        tokens = doc.tokens
        for token in tokens:
            options = starts[token.norm]
            if not options:
                continue
            here: list[PhraseMatch[T]] = []
            for variant, node in options:
                _walk(node, token.index, token.index + 1, variant.opened, variant.clitics, tokens, here)
            here = [match for match in here if not _opens_feminine(match, tokens)]
            if here:
                self._keep_best(here, reached, found, tokens)
        return found

    @staticmethod
    def _keep_best(
        here: list[PhraseMatch[T]],
        reached: dict[str, int],
        found: list[PhraseMatch[T]],
        tokens: Sequence[Token],
    ) -> None:
        groups = {match.phrase.group for match in here}
        for group in sorted(groups):
            mine = here if len(groups) == 1 else [match for match in here if match.phrase.group == group]
            first = mine[0].first
            if reached.get(group, -1) >= first:
                continue
            best = max((match.last, -match.opened.bit_count()) for match in mine)
            begin = _with_article(tokens, first, reached.get(group, -1))
            kept: list[T] = []
            for match in mine:
                if (match.last, -match.opened.bit_count()) == best and match.payload not in kept:
                    kept.append(match.payload)
                    found.append(PhraseMatch(begin, match.last, match.phrase, match.opened, match.clitics))
            reached[group] = best[0]


def _opens_feminine(match: PhraseMatch[T], tokens: Sequence[Token]) -> bool:
    """Whether what was opened as the pronoun ه is the ending ة of another word (سيطرة, محافظة)."""
    return (
        bool(match.opened & _PRONOUN)
        and any(token.text.endswith("ة") for token in tokens[match.first : match.last + 1])
        and tokens[match.last].text.endswith("ة")
    )


def _walk(
    node: "_Node[T]",
    first: int,
    index: int,
    opened: int,
    clitics: str,
    tokens: Sequence[Token],
    out: _Found[T],
) -> None:
    for phrase, closed in node.ends:
        if not opened & closed and (not phrase.capitals or _has_capitals(tokens[first:index], phrase.text)):
            out.append(PhraseMatch(first, index - 1, phrase, opened, clitics))
    if index >= len(tokens):
        return
    token = tokens[index]
    if node.next:
        exact = node.next.get(token.norm)
        if exact is not None:
            _walk(exact, first, index + 1, opened, clitics, tokens, out)
        if token.kind is Kind.WORD:
            for variant in _arabic_inner(token.norm) if token.arabic else _latin_variants(token.norm):
                if variant.word != token.norm:
                    for following in node.after(variant):
                        _walk(following, first, index + 1, opened | variant.opened, clitics, tokens, out)
    if node.article is not None:
        _walk_article(node.article, first, index, opened, clitics, tokens, out)


def _walk_article(
    after: "_Node[T]",
    first: int,
    index: int,
    opened: int,
    clitics: str,
    tokens: Sequence[Token],
    out: _Found[T],
) -> None:
    """Past an article of the phrase: written, missing, or run together with the next word."""
    word = tokens[index].norm
    if word in _ANY_ARTICLE and index + 1 < len(tokens):
        _walk(after, first, index + 1, opened, clitics, tokens, out)
        return
    _walk(after, first, index, opened, clitics, tokens, out)
    for article in ("al", "el"):
        following = after.next.get(word[2:]) if word.startswith(article) and len(word) > 4 else None
        if following is not None:
            _walk(following, first, index + 1, opened, clitics, tokens, out)


def _is_article(words: Sequence[_Word], index: int) -> bool:
    """Whether a word of a phrase is the Arabic article in Latin letters, to which something belongs."""
    if index + 1 >= len(words):
        return False
    word = words[index].norm
    return word in _ARTICLES or (word in _SUN_ARTICLES and words[index + 1].hyphen)


def _run_together(words: Sequence[_Word]) -> str | None:
    """The form of a hyphenated phrase without its hyphens (counter-terrorism → counterterrorism)."""
    if len(words) < 2 or not all(word.letters and not _is_arabic(word.norm) for word in words):
        return None
    return "".join(word.norm for word in words) if all(word.hyphen for word in words[1:]) else None


def _with_article(tokens: Sequence[Token], first: int, reached: int) -> int:
    """Where a match begins when the Latin article before it belongs to it (Al-Nusra)."""
    if first == 0 or first - 1 <= reached or tokens[first].arabic:
        return first
    before = tokens[first - 1]
    if tokens[first].gap is Gap.HYPHEN and before.norm in _ANY_ARTICLE:
        return first - 1
    return first - 1 if before.norm in {"al", "el"} and tokens[first].gap is Gap.SPACE else first


def _has_capitals(tokens: Sequence[Token], phrase: str) -> bool:
    """Whether an acronym is in capitals throughout (a plural s aside), else each longer word capitalised."""
    if len(tokens) == 1 and phrase.isupper():
        plural = tokens[0].text[-1] == "s" and len(tokens[0].text) == len(phrase) + 1
        return tokens[0].upper or (plural and tokens[0].text[:-1].isupper())
    words = [t for t in tokens if t.kind is Kind.WORD and not t.arabic and t.norm not in _SMALL_WORDS]
    return all(t.capital for t in words)
