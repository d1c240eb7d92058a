"""Cues that a text tells on of something earlier: a toll that rose, somebody who died of wounds."""

import re
from collections.abc import Mapping
from pathlib import Path

from bot.domain.claim import Claim
from bot.language.lexicon_data import DataFile
from bot.language.text import fold

_AROUND = 240
"""Characters on each side of the quoted words in which their sentence is looked for."""

_BETWEEN = r"(?:\W+\w+){0,14}?\W+"
_SENTENCE_END = re.compile(r"[.!?؟۔]+[\"'»”)]*\s+|\n+")
_CUES = ("toll", "wounds", "held", "moved", "swapped", "died")


class SequelReader:
    """Finds such cues in the sentence of a claim; built once from the data file, then only read."""

    def __init__(self, data: DataFile) -> None:
        """Compile the phrases; raises ``ConfigurationError`` naming file and entry."""
        self._cues: Mapping[str, re.Pattern[str]] = {
            cue: _pattern([phrase for key in data for phrase in data.section(key).words(cue)])
            for cue in _CUES
        }

    @classmethod
    def load(cls, path: Path) -> "SequelReader":
        """Read ``config/sequels.yaml``."""
        return cls(DataFile.load(path))

    def cues(self, text: str, claim: Claim) -> tuple[str, ...]:
        """The cues in the sentences that a claim of the text rests on."""
        sentences = " ".join(_sentence(text, quote.start, quote.end) for quote in claim.evidence)
        folded = fold(sentences).text
        return tuple(cue for cue, pattern in self._cues.items() if pattern.search(folded))


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    parts = []
    for phrase in phrases:
        pieces = [r"\W+".join(map(re.escape, fold(piece).text.split())) for piece in phrase.split("...")]
        parts.append(_BETWEEN.join(pieces))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)")


def _sentence(text: str, start: int, end: int) -> str:
    """The words around quoted ones, as far as the ends of their sentence."""
    before = text[max(0, start - _AROUND) : start]
    starts = [found.end() for found in _SENTENCE_END.finditer(before)]
    after = text[end : end + _AROUND]
    stop = _SENTENCE_END.search(after)
    return before[starts[-1] if starts else 0 :] + text[start:end] + after[: stop.start() if stop else None]
