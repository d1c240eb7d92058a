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

A pickled index keeps what follows each first word packed until a text holds that word: opening it takes
milliseconds however many phrases it holds.
"""

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from bot.language.text import fold_word
from bot.language.tokens import Document, Gap, Kind, Token, tokenize
from bot.language.variants import (
    CLITICS,
    MEMORY,
    NOUN,
    PRONOUN,
    SPELT,
    VERB,
    Open,
    Variant,
    arabic_inner,
    is_arabic,
    latin_variants,
    spelling,
    variants_of,
    ways_to_follow,
)

__all__ = ["CLITICS", "NOUN", "VERB", "Open", "Phrase", "PhraseIndex", "PhraseMatch", "spelling"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


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


class PhraseMatch(NamedTuple, Generic[T_co]):
    """A phrase found at tokens ``first`` to ``last``, inclusive.

    ``clitics`` are the Arabic letters opened before it; ``opened`` is a set of ``Open`` flags (a plain
    integer: flag arithmetic is slow).
    """

    first: int
    last: int
    phrase: Phrase[T_co]
    payload: T_co
    opened: int = 0
    clitics: str = ""


_Found = list[PhraseMatch[T]]
_OPTIONS = itemgetter(1)
_ARTICLES = frozenset({"al", "el", "il", "ul"})
_SUN_ARTICLES = frozenset(
    a + c for a in "aeu" for c in ("sh", "s", "n", "r", "d", "t", "z", "l", "th", "dh")
)  # ash-Sham, an-Nusra, ud-Din
_ANY_ARTICLE = _ARTICLES | _SUN_ARTICLES
_SMALL_WORDS = (
    frozenset({"of", "the", "for", "and", "in", "to", "a", "an", "de", "del", "la", "on", "s", "'s"})
    | _ANY_ARTICLE
)


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

    def after(self, variant: "Variant") -> "tuple[_Node[T], ...]":
        """The nodes that a variant of a word leads to."""
        if variant.opened & SPELT and self.alike is not None and variant.word.startswith("~"):
            return self.alike.get(variant.word[1:], ())
        node = self.next.get(variant.word)
        return () if node is None else (node,)


class _Packed(Generic[T]):
    """The root of an index that was pickled: first word → its node in pickled form, opened when it is met."""

    def __init__(self, nodes: dict[str, bytes], alike: dict[str, tuple[str, ...]]) -> None:
        """``alike`` holds the first words that may be spelt otherwise, by their common spelling."""
        self._nodes = nodes
        self._alike = alike

    @classmethod
    def of(cls, root: _Node[T]) -> "_Packed[T]":
        """Pack a tree."""
        words = {id(node): word for word, node in root.next.items()}
        return cls(
            {word: pickle.dumps(node, pickle.HIGHEST_PROTOCOL) for word, node in root.next.items()},
            {key: tuple(words[id(node)] for node in nodes) for key, nodes in (root.alike or {}).items()},
        )

    def after(self, variant: "Variant") -> "tuple[_Node[T], ...]":
        """The nodes that a variant of a first word leads to."""
        if variant.opened & SPELT and variant.word.startswith("~"):
            return tuple(self._open(word) for word in self._alike.get(variant.word[1:], ()))
        return (self._open(variant.word),) if variant.word in self._nodes else ()

    def _open(self, word: str) -> _Node[T]:
        node: _Node[T] = pickle.loads(self._nodes[word])  # noqa: S301 - packed by ``of`` in this object
        return node

    def unpacked(self) -> _Node[T]:
        """The whole tree, to add to it."""
        root: _Node[T] = _Node()
        root.next = {word: self._open(word) for word in self._nodes}
        for key, words in self._alike.items():
            root.alike = root.alike or {}
            root.alike[key] = tuple(root.next[word] for word in words)
        return root


class _Start(NamedTuple, Generic[T]):
    """What a word may begin: phrases of that word alone, and the node of those that go on (if any do).

    ``seconds`` are the ways in which their second word can be written; ``None`` where an article may follow.
    """

    whole: tuple[Phrase[T], ...]
    further: _Node[T] | None
    seconds: frozenset[str] | None
    opened: int
    clitics: str


class _Starts(dict[str, tuple[_Start[T], ...]], Generic[T]):
    """Word of a text → what it may begin; worked out once for each word met, bounded."""

    def __init__(self, root: "_Node[T] | _Packed[T]") -> None:
        super().__init__()
        self._root = root

    def __missing__(self, word: str) -> tuple[_Start[T], ...]:
        found = (_start(variant, node) for variant in variants_of(word) for node in self._root.after(variant))
        value = tuple(start for start in found if start.whole or start.further)
        if len(self) >= MEMORY:
            self.clear()
        self[word] = value
        return value


def _start(variant: Variant, node: _Node[T]) -> _Start[T]:
    whole = tuple(phrase for phrase, closed in node.ends if not variant.opened & closed)
    further = node if node.next or node.article is not None else None
    seconds = frozenset(node.next).union(f"~{key}" for key in node.alike or ())
    return _Start(whole, further, seconds if node.article is None else None, variant.opened, variant.clitics)


class PhraseIndex(Generic[T]):
    """Many phrases, found in one pass. Build it once, then use it from any thread."""

    def __init__(self, phrases: Iterable[Phrase[T]] = ()) -> None:
        self._root: _Node[T] | _Packed[T] = _Node()
        self._starts: _Starts[T] = _Starts(self._root)
        self._size = 0
        self.add_all(phrases)

    def __getstate__(self) -> tuple[int, _Packed[T]]:
        root = self._root
        return self._size, _Packed.of(root) if isinstance(root, _Node) else root

    def __setstate__(self, state: tuple[int, _Packed[T]]) -> None:
        self._size, self._root = state
        self._starts = _Starts(self._root)

    def __len__(self) -> int:
        return self._size

    def add_all(self, phrases: Iterable[Phrase[T]]) -> None:
        """Add phrases; raises ``ValueError`` for one that holds no word."""
        root = self._root if isinstance(self._root, _Node) else self._root.unpacked()
        for phrase in phrases:
            _add(root, phrase, _words(phrase.text))
            self._size += 1
        self._root, self._starts = root, _Starts(root)

    def find(self, doc: Document) -> list[PhraseMatch[T]]:
        """Every phrase of a document in reading order; the module says which of overlapping ones is kept."""
        found: list[PhraseMatch[T]] = []
        reached: dict[str, int] = {}
        starts = self._starts
        tokens = doc.tokens
        words = doc.words
        last = len(words) - 1
        for first, options in filter(_OPTIONS, enumerate(map(starts.__getitem__, words))):
            here: list[PhraseMatch[T]] = []
            following: frozenset[str] | None = None
            for whole, further, seconds, opened, clitics in options:
                for phrase in whole:
                    if not phrase.capitals or _has_capitals([tokens[first]], phrase.text):
                        match = PhraseMatch(first, first, phrase, phrase.payload, opened, clitics)
                        here.append(match)
                if further is None or first == last:
                    continue
                if seconds is not None:
                    following = following or ways_to_follow(words[first + 1])
                    if following.isdisjoint(seconds):
                        continue
                _walk_on(further, first, first + 1, opened, clitics, tokens, here)
            if len(here) == 1:
                _keep(here[0], reached, found, tokens)
            elif here:
                self._keep_best(here, reached, found, tokens)
        return found

    @staticmethod
    def _keep_best(
        here: list[PhraseMatch[T]],
        reached: dict[str, int],
        found: list[PhraseMatch[T]],
        tokens: Sequence[Token],
    ) -> None:
        first = here[0].first
        here = [one for one in here if not (one.opened & PRONOUN and _opens_feminine(one, tokens))]
        groups = {match.phrase.group for match in here}
        for group in groups if len(groups) < 2 else sorted(groups):
            before = reached.get(group, -1)
            mine = here if len(groups) == 1 else [match for match in here if match.phrase.group == group]
            if len(mine) == 1:
                _keep(mine[0], reached, found, tokens)
                continue
            if before >= first:
                continue
            begin = _with_article(tokens, first, before)
            best = max((match.last, -match.opened.bit_count()) for match in mine)
            kept: list[T] = []
            for match in mine:
                if (match.last, -match.opened.bit_count()) == best and match.payload not in kept:
                    kept.append(match.payload)
                    found.append(match._replace(first=begin))
            reached[group] = best[0]


def _keep(match: PhraseMatch[T], reached: dict[str, int], found: _Found[T], tokens: Sequence[Token]) -> None:
    """Keep the only match of its group that begins at its first token, unless one before reaches it."""
    group, first = match.phrase.group, match.first
    before = reached.get(group, -1)
    if before >= first or (match.opened & PRONOUN and _opens_feminine(match, tokens)):
        return
    begin = _with_article(tokens, first, before)
    found.append(match if begin == first else match._replace(first=begin))
    reached[group] = match.last


def _add(root: _Node[T], phrase: Phrase[T], words: Sequence[_Word]) -> None:
    if not words:
        raise ValueError(f"a phrase without a word: {phrase.text!r}")
    spellings = bool(phrase.open & Open.SPELLING)
    node = root
    for index, word in enumerate(words):
        if _is_article(words, index):
            if index > 0:
                node.article = node.article or _Node()
                node = node.article
            continue
        before, node = node, node.step(word.norm)
        if spellings and len(word.norm) > 3 and word.norm.isalpha() and not is_arabic(word.norm):
            before.allow_spellings(word.norm)
    end = (phrase, ~int(phrase.open))
    node.ends += (end,)
    joined = _run_together(words)
    if joined is not None:
        root.step(joined).ends += (end,)


def _opens_feminine(match: PhraseMatch[T], tokens: Sequence[Token]) -> bool:
    """Whether what was opened as the pronoun ه is the ending ة of another word (سيطرة, محافظة)."""
    return tokens[match.last].text.endswith("ة")


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
            out.append(PhraseMatch(first, index - 1, phrase, phrase.payload, opened, clitics))
    if node.next or node.article is not None:
        _walk_on(node, first, index, opened, clitics, tokens, out)


def _walk_on(
    node: "_Node[T]",
    first: int,
    index: int,
    opened: int,
    clitics: str,
    tokens: Sequence[Token],
    out: _Found[T],
) -> None:
    """Past a node, where something follows it."""
    if index >= len(tokens):
        return
    token = tokens[index]
    following = node.next
    if following:
        norm = token.norm
        exact = following.get(norm)
        if exact is not None:
            _walk(exact, first, index + 1, opened, clitics, tokens, out)
        if token.kind is Kind.WORD:
            for variant in arabic_inner(norm) if token.arabic else latin_variants(norm):
                word = variant.word
                if word == norm:
                    continue
                if word in following:
                    _walk(following[word], first, index + 1, opened | variant.opened, clitics, tokens, out)
                elif node.alike is not None and variant.opened & SPELT:
                    for alike in node.alike.get(word[1:], ()):
                        _walk(alike, first, index + 1, opened | variant.opened, clitics, tokens, out)
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
    if len(words) < 2 or not all(word.letters and not is_arabic(word.norm) for word in words):
        return None
    return "".join(word.norm for word in words) if all(word.hyphen for word in words[1:]) else None


def _with_article(tokens: Sequence[Token], first: int, reached: int) -> int:
    """Where a match begins when the Latin article before it belongs to it (Al-Nusra)."""
    if first == 0 or tokens[first - 1].norm not in _ANY_ARTICLE:
        return first
    before = tokens[first - 1]
    if first - 1 <= reached or tokens[first].arabic:
        return first
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
