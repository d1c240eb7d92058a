"""Folding: one plain form for the many ways a word is written, with a map back to the original offsets."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

ARABIC_LETTER = "\u0621-\u064a\u066e-\u06d3"
_TATWEEL = "\u0640"

# One folded letter for the variants that writers mix (alef, ya, ta marbuta, hamza seats, Persian shapes).
_ARABIC_FOLDS = str.maketrans("أإآٱىةؤئکیگڤپچھہےۀ", "اااايهويكيجفبجههيه")
_PUNCTUATION = str.maketrans(
    {"،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'",
     "ʿ": "'", "ʾ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "−": "-", "–": "-",
     "—": "\u2014", "…": "…", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)  # fmt: skip

# A word broken up to slip past moderation: stretched letters with a gap or a mark between them (مـ ـقـ ـتل, القصـ.ـف).
_BROKEN = re.compile(
    rf"(?<=[{ARABIC_LETTER}]){_TATWEEL}+(?:[ .*_/\\|\-،,+~^'\"\u200b-\u200f]{{1,3}}){_TATWEEL}+(?=[{ARABIC_LETTER}])"
    rf"|(?<=[{ARABIC_LETTER}]){_TATWEEL}+[.*_/\\|+~^]{{1,2}}(?=[{ARABIC_LETTER}])"
    rf"|(?<=[{ARABIC_LETTER}])[.*_/\\|+~^]{{1,2}}{_TATWEEL}+(?=[{ARABIC_LETTER}])"
    rf"|(?<=[{ARABIC_LETTER}])[*|~^](?=[{ARABIC_LETTER}])"
)


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
        if char in "'\"":
            return char
        bases = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
        folded = "".join(bases).casefold().translate(_ARABIC_FOLDS)
        return folded if folded else ""


_FOLDS = _CharacterFolds()


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
        """The original offset just after folded character ``index - 1``: the end of a span that ends at ``index``."""
        if self.starts is None or index == 0:
            return index
        end = self.starts[index - 1] + 1
        text = self.original
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
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
    """Fold a text: lower case, no marks, one form for each Arabic letter, Western digits, broken-up words joined.

    Line breaks stay; other control characters become spaces, direction and zero-width marks vanish.
    """
    if text.isascii():
        return FoldedText(text, text.lower().translate(_ASCII_CONTROL))
    folded = text.translate(_FOLDS)
    breaks = list(_BROKEN.finditer(text)) if _TATWEEL in text or "*" in text or "|" in text else []
    if not breaks and len(folded) == len(text) and all(len(_FOLDS[ord(c)]) == 1 for c in set(text)):
        return FoldedText(text, folded)
    return _fold_with_map(text, [(m.start(), m.end()) for m in breaks])


_ASCII_CONTROL = {code: " " for code in range(32) if chr(code) != "\n"} | {127: " "}


def _fold_with_map(text: str, gaps: list[tuple[int, int]]) -> FoldedText:
    parts: list[str] = []
    starts: list[int] = []
    folds = _FOLDS
    position = 0
    for gap_start, gap_end in [*gaps, (len(text), len(text))]:
        for index in range(position, gap_start):
            piece = folds[ord(text[index])]
            if len(piece) == 1:
                parts.append(piece)
                starts.append(index)
            else:
                parts.extend(piece)
                starts.extend([index] * len(piece))
        position = max(position, gap_end)
    return FoldedText(text, "".join(parts), starts)


def fold_word(text: str) -> str:
    """The folded form of a word or name alone, without a map."""
    return text.lower() if text.isascii() else fold(text).text
