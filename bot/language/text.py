"""Folding: one plain form for the many ways a word is written, with a map back to the original offsets."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

ARABIC_LETTER = "\u0621-\u064a\u066e-\u06d3"
_TATWEEL = "\u0640"

# One folded letter for the variants that writers mix: alef, ya, ta marbuta, hamza seats, Persian shapes.
_ARABIC_FOLDS = str.maketrans("أإآٱىةؤئکیگڤپچھہےۀژڭێۆەڕڵ", "اااايهويكيجفبجههيهزكيوهرل")
_PUNCTUATION = str.maketrans(
    {"،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'",
     "`": "'", "´": "'", "ʿ": "'", "ʾ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-",
     "‑": "-", "−": "-", "–": "-", "—": "\u2014", "…": "…", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)  # fmt: skip
# Letters that Unicode does not take apart.
_LATIN_FOLDS = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}

# Words broken up to slip past moderation. A gap is what stands between two parts of one word:
_LETTER = f"[{ARABIC_LETTER}]"
_MARKED = f"[{ARABIC_LETTER}\u064b-\u0655\u0670]"
_HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SPLITTER = rf"[ .*_/\\|\-،,+~^'\"•·:!\u00a0{_HIDDEN}]"
_MARK = r"[.*_/\\|+~^•·]"
_BROKEN = re.compile(
    "|".join(
        (
            rf"(?<={_MARKED}){_TATWEEL}+(?:{_SPLITTER}{{1,3}}{_TATWEEL}+)+(?={_LETTER})",  # مـ ـقـ ـتل
            rf"(?<={_MARKED}){_TATWEEL}+{_MARK}{{1,2}}(?={_LETTER})",  # قصـ.ف
            rf"(?<={_MARKED}){_MARK}{{1,2}}{_TATWEEL}+(?={_LETTER})",  # قص.ـف
            rf"(?<={_MARKED})[*~^]{{1,3}}(?={_LETTER})",  # ق*صف
            rf"(?<={_LETTER}{_LETTER})\.(?=(?!و){_LETTER}(?![{ARABIC_LETTER}.]))",  # قت.ل
            rf"(?<=(?<!{_MARKED})[قشجفحخزضظغكنبذرثط])\.(?={_LETTER}{_LETTER})",  # ق.تل; not د.محمد
        )
    )
)
# Single letters set apart by dots or spaces: ق.ص.ف, ق ص ف.
_SPACED = re.compile(rf"(?<!{_MARKED}){_LETTER}(?:[.\-* ]{_LETTER}){{2,}}(?!{_MARKED})")
# What can hold a gap at all; most texts hold none of it.
_SUSPECT = re.compile(rf"[{_TATWEEL}*~^]|{_LETTER}\.{_LETTER}|(?<!{_MARKED}){_LETTER} {_LETTER} ")


class _CharacterFolds(dict[int, str]):
    """Code point → its folded form, worked out once for each character met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self._fold(char)
        self[code] = folded
        return folded

    @staticmethod
    def _fold(char: str) -> str:
        if char == "\n":
            return "\n"
        char = char.translate(_PUNCTUATION)
        if char.translate(_ARABIC_FOLDS) != char:
            return char.translate(_ARABIC_FOLDS)
        category = unicodedata.category(char)
        if char == _TATWEEL or category in {"Mn", "Me", "Cf"}:
            return ""
        if category in {"Cc", "Cs", "Co"}:
            return " "
        if category == "Nd":
            return str(unicodedata.digit(char))
        if category == "No":
            return char
        if char in "'\"":
            return char
        plain = _LATIN_FOLDS.get(char.lower())
        if plain is not None:
            return plain
        bases = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
        folded = "".join(bases).casefold().translate(_ARABIC_FOLDS)
        # what one character stands for must not fall apart into several tokens
        return folded if len(folded) < 2 or folded.isalpha() else char


class _Marks(dict[str, bool]):
    """Character → whether it is a mark over or under the one before."""

    def __missing__(self, char: str) -> bool:
        mark = self[char] = unicodedata.category(char) == "Mn"
        return mark


_FOLDS = _CharacterFolds()
_MARKS = _Marks()
_EVEN: set[str] = set()
"""Characters met so far that fold to exactly one."""


@dataclass(frozen=True, slots=False)
class FoldedText:
    """A folded text and the way back: ``starts[i]`` is where folded character ``i`` began in the original.

    ``starts`` is ``None`` where folding moved nothing (then offsets are the same in both).
    """

    original: str
    text: str
    starts: list[int] | None = field(default=None, repr=False)

    def start_of(self, index: int) -> int:
        """The original offset at which folded character ``index`` begins (``len`` maps to ``len``)."""
        if self.starts is None:
            return index
        return self.starts[index] if index < len(self.starts) else len(self.original)

    def end_of(self, index: int) -> int:
        """The original offset of the end of a span that ends before folded character ``index``."""
        if self.starts is None or index == 0:
            return index
        end = self.starts[index - 1] + 1
        text = self.original
        while end < len(text) and _MARKS[text[end]]:
            end += 1
        return end

    @cached_property
    def _sorted_starts(self) -> list[int]:
        return self.starts or []

    def index_at(self, offset: int) -> int:
        """The folded index of the character that holds the original ``offset``."""
        if self.starts is None:
            return offset
        return max(0, bisect_right(self._sorted_starts, offset) - 1)


def fold(text: str) -> FoldedText:
    """Fold a text: lower case, no marks, one form for each Arabic letter, Western digits, broken words
    joined.

    Line breaks stay; other control characters become spaces, direction and zero-width marks vanish.
    """
    if text.isascii():
        return FoldedText(text, text.lower().translate(_ASCII_CONTROL))
    folds = _FOLDS
    unknown = set(text).difference(_EVEN)
    uneven = "".join(sorted(char for char in unknown if len(folds[ord(char)]) != 1))
    _EVEN.update(unknown.difference(uneven))
    gaps = _gaps(text)
    if not uneven and not gaps:
        return FoldedText(text, text.translate(folds))
    return _fold_with_map(text, gaps, uneven)


_ASCII_CONTROL = {code: " " for code in range(32) if chr(code) != "\n"} | {127: " "}


def _gaps(text: str) -> list[tuple[int, int]]:
    """The spans of the original that part one word, in order, not overlapping."""
    if _SUSPECT.search(text) is None:
        return []
    found = [match.span() for match in _BROKEN.finditer(text)]
    for match in _SPACED.finditer(text):
        found.extend((at, at + 1) for at in range(match.start() + 1, match.end(), 2))
    gaps: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not gaps or start >= gaps[-1][1]:
            gaps.append((start, end))
    return gaps


def _fold_with_map(text: str, gaps: list[tuple[int, int]], uneven: str) -> FoldedText:
    """Fold piece by piece: between gaps, and between the characters that do not fold to exactly one."""
    parts: list[str] = []
    starts: list[int] = []
    position = 0
    for gap_start, gap_end in [*gaps, (len(text), len(text))]:
        for match in _uneven_runs(uneven).finditer(text, position, gap_start):
            start, end = match.span()
            parts.append(text[position:start].translate(_FOLDS))
            starts.extend(range(position, start))
            for index in range(start, end):
                piece = _FOLDS[ord(text[index])]
                parts.append(piece)
                starts.extend([index] * len(piece))
            position = end
        parts.append(text[position:gap_start].translate(_FOLDS))
        starts.extend(range(position, gap_start))
        position = gap_end
    return FoldedText(text, "".join(parts), starts)


@lru_cache(maxsize=256)
def _uneven_runs(characters: str) -> re.Pattern[str]:
    """Finds runs of the given characters; nothing where there are none."""
    return re.compile(f"[{re.escape(characters)}]+" if characters else r"(?!)")


def fold_word(text: str) -> str:
    """The folded form of a word or name alone, without a map."""
    if text.isascii():
        return text.lower()
    return fold(text).text if _SUSPECT.search(text) else text.translate(_FOLDS)
