"""Tokens: words, numbers and marks of a folded text, each with its place in the original."""

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import IntEnum
from itertools import compress, count

from bot.domain.values import MARK
from bot.language.text import FoldedText, fold

# A word may hold an apostrophe (ma'arrat, don't) but not a possessive one, and letters of one script only
# ("Conversationمركز" is two); digits and letters part (5am, 30may), also an ordinal and its ending (3rd). A
# name that was taken out (███) is a word with a capital.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d{3})*(?:[.,]\d+)?)"
    r"|(?P<word>[\u0621-\u06d3]+|█+|[^\W\d_\u0621-\u06d3]+(?:'(?!s\b)[^\W\d_\u0621-\u06d3]+)*)"
    r"|(?P<newline>\n+)"
    r"|(?P<mark>'s\b|[^\w\s]|_)"
)


class Kind(IntEnum):
    """What a token is."""

    WORD = 1
    NUMBER = 2
    MARK = 3
    NEWLINE = 4


class Gap(IntEnum):
    """What stands between a token and the one before it."""

    NOTHING = 0
    SPACE = 1
    HYPHEN = 2
    UNDERSCORE = 3


@dataclass(slots=True)
class Token:
    """One token. ``start``/``end`` are offsets into the original text; ``norm`` is the folded form.

    Hyphens and underscores inside compounds ("Al-Bab", "#خان_شيخون") are no tokens: the following token's
    ``gap`` says they were there. ``capital`` tells that the original begins with an upper-case letter,
    ``upper`` that it is in capitals throughout (and longer than one letter). ``arabic`` tells the script.
    """

    index: int
    start: int
    end: int
    text: str
    norm: str
    kind: Kind
    gap: Gap
    capital: bool
    upper: bool
    arabic: bool


@dataclass(slots=True)
class Document:
    """A text with its folding and its tokens: what every step of reading shares."""

    folded: FoldedText
    tokens: list[Token]
    words: list[str]
    """The folded form of each token."""
    capitals: list[int]
    """The indexes of the words that begin with a capital."""
    arabic: list[int]
    """The indexes of the words in Arabic letters."""
    numbers: list[int]
    newlines: list[int]

    @property
    def text(self) -> str:
        """The text exactly as it was given."""
        return self.folded.original

    def span_text(self, first: int, last: int) -> str:
        """The original text from token ``first`` to token ``last``, inclusive."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def where(self, words: Container[str], first: int = 0, last: int | None = None) -> list[int]:
        """The indexes of tokens whose folded form is one of ``words``, from ``first`` to ``last``."""
        some = self.words[first : len(self.words) if last is None else last + 1]
        return list(compress(count(first), map(words.__contains__, some)))

    def norms(self, first: int, last: int) -> list[str]:
        """The folded forms of tokens ``first`` to ``last``, inclusive."""
        return self.words[first : last + 1]


# By the number of the group that matched.
_KINDS = (Kind.MARK, Kind.NUMBER, Kind.WORD, Kind.NEWLINE, Kind.MARK)
_JOINERS = {"-": Gap.HYPHEN, "_": Gap.UNDERSCORE}
_MEMORY = 60_000


class _Looks(dict[str, tuple[bool, bool, bool]]):
    """Word as it is written → capital, upper, arabic; worked out once for each word met, bounded."""

    def __missing__(self, word: str) -> tuple[bool, bool, bool]:
        if len(self) >= _MEMORY:
            self.clear()
        capital = word[0].isupper() or word[0] == MARK
        looks = capital, capital and len(word) > 1 and word.isupper(), "\u0600" <= word[0] <= "\u06ff"
        self[word] = looks
        return looks


_LOOKS = _Looks()


def tokenize(text: str) -> Document:
    """Cut a text into tokens. Empty text gives an empty document; nothing raises."""
    folded = fold(text)
    source, starts = folded.text, folded.starts
    document = Document(folded, [], [], [], [], [], [])
    tokens, words = document.tokens, document.words
    space, word, looks = Gap.SPACE, Kind.WORD, _LOOKS
    index = 0
    previous_end = -1
    joint = Gap.NOTHING
    for match in _TOKEN.finditer(source):
        begin, end = match.span()
        kind, norm = _KINDS[match.lastindex or 0], match[0]
        start, stop = (begin, end) if starts is None else (starts[begin], folded.end_of(end))
        original = text[start:stop]
        gap = joint if begin == previous_end else space
        joint, previous_end = Gap.NOTHING, end
        if kind is word:
            capital, upper, arabic = looks[original]
            tokens.append(Token(index, start, stop, original, norm, kind, gap, capital, upper, arabic))
            if capital:
                document.capitals.append(index)
            elif arabic:
                document.arabic.append(index)
        elif norm in _JOINERS and _joins(source, begin, end):
            joint = _JOINERS[norm]
            continue
        else:
            tokens.append(Token(index, start, stop, original, norm, kind, gap, False, False, False))
            if kind is Kind.NUMBER:
                document.numbers.append(index)
            elif kind is Kind.NEWLINE:
                document.newlines.append(index)
        words.append(norm)
        index += 1
    return document


def _joins(source: str, begin: int, end: int) -> bool:
    """Whether a hyphen or underscore stands inside a compound: word characters around it, no digit pair."""
    if begin == 0 or end >= len(source):
        return False
    left, right = source[begin - 1], source[end]
    if source[begin] == "-" and left.isdigit() and right.isdigit():
        return False
    return left.isalnum() and right.isalnum()
