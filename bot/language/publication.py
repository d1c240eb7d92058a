"""The date in the first line of a pasted text: when it was published, as whoever copied it wrote down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.values import DatePrecision
from bot.language.dates import DateMention, DateReader
from bot.language.entries import read_rows
from bot.language.text import fold_word
from bot.language.tokens import Document, Kind, tokenize

ASSUMPTION = "date of publication taken from the first line of the text"

OF_PAGE = "date of publication taken from what the page says of itself"

_LONGEST_LINE = 120
_MOST_WORDS = 5
"""Words beside the date: a source's name and little more; a line with more tells of something."""

_LEAST_BEHIND = 3
"""Words that must follow, or the line is the report itself."""

_NOON = 12
_DIGITS = {ord(char): str(value) for value, char in enumerate("٠١٢٣٤٥٦٧٨٩")}
_DIGITS |= {ord(char): str(value) for value, char in enumerate("۰۱۲۳۴۵۶۷۸۹")}
_SENTENCE_END = re.compile(r"[.!?؟]\s*$")


@dataclass(frozen=True, slots=True)
class PublicationWords:
    """``config/publication.yaml``: words around the date of a first line, as folded."""

    event_before: frozenset[str]
    clock_before: tuple[str, ...]
    morning: tuple[str, ...]
    evening: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> "PublicationWords":
        """Read and check the file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("event_before", "clock_before", "morning", "evening")
        return cls(
            frozenset(fold_word(word) for word in top.texts("event_before")),
            *(tuple(top.texts(name)) for name in ("clock_before", "morning", "evening")),
        )


@dataclass(frozen=True, slots=True)
class DatedLine:
    """When a text says it was published: a local day, or an aware time where the line gives one."""

    published: date | datetime


class PublicationReader:
    """Finds the date in a text's first line; built once, then used from any thread."""

    def __init__(self, dates: DateReader, words: PublicationWords, zone: ZoneInfo) -> None:
        """``zone`` is that of times in the line."""
        self._dates = dates
        self._words = words
        self._zone = zone
        self._clock = _clock(words)

    def read(self, text: str, *, today: date) -> DatedLine | None:
        """The date of publication, where the first line holds one with its year and little else.

        "7 June 2018", "Idlib Post, 7 June 2018:", "الخميس 7 حزيران 2018", "2018-06-07 14:30". A date after
        ``today``, one of an event ("On 7 June 2018, …") and one with nothing behind it are none.
        """
        body = text.lstrip("\ufeff\u200e\u200f \t\r\n")
        line, _, rest = body[: _LONGEST_LINE * 8].partition("\n")
        line = line.translate(_DIGITS)
        clock = self._clock.search(line[:_LONGEST_LINE])
        bare = line if clock is None else _blank(line, clock)
        head, colon, behind = bare.partition(":")
        if len(head) > _LONGEST_LINE or len(re.findall(r"\w+", f"{behind} {rest}")) < _LEAST_BEHIND:
            return None
        if not colon and not rest.strip():
            return None
        day = self._day(head, today)
        if day is None:
            return None
        moment = self._time(clock) if clock is not None and clock.end() <= len(head) + 1 else None
        return DatedLine(day if moment is None else datetime.combine(day, moment, self._zone))

    def _day(self, head: str, today: date) -> date | None:
        """The one day, with its year, that a line names beside a few words."""
        document = tokenize(head)
        mentions = self._dates.find(document)
        if len(mentions) != 1 or _SENTENCE_END.search(head):
            return None
        mention = mentions[0]
        if not self._little_beside(document, mention):
            return None
        found = self._dates.resolve(mention, published=today)
        named_year = not any(line.startswith(("year ", "month ")) for line in found.assumptions)
        day = found.range.start if found.range.precision is DatePrecision.DAY else None
        with_year = re.search(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}\b", head) is not None
        return day if day is not None and named_year and with_year and day <= today else None

    def _little_beside(self, document: Document, mention: DateMention) -> bool:
        """Whether a line is a date with a name, and tells of nothing that happened on that day."""
        words = [token for token in document.tokens if token.kind in {Kind.WORD, Kind.NUMBER}]
        before = [token for token in words if token.index < mention.first]
        after = [token for token in words if token.index > mention.last]
        if len(before) + len(after) > _MOST_WORDS:
            return False
        beside = {before[-1].norm if before else None, document.tokens[mention.first].norm}
        return not beside & self._words.event_before

    def _time(self, clock: re.Match[str]) -> time:
        hour, half = int(clock["hour"]), (clock["half"] or "").lower()
        if half in self._words.evening and hour < _NOON:
            hour += _NOON
        elif half in self._words.morning and hour == _NOON:
            hour = 0
        return time(hour, int(clock["minute"]))


def _blank(line: str, clock: re.Match[str]) -> str:
    return line[: clock.start()] + " " * len(clock[0]) + line[clock.end() :]


def _clock(words: PublicationWords) -> re.Pattern[str]:
    before, halves = _any_of(words.clock_before), _any_of((*words.morning, *words.evening))
    return re.compile(
        rf"(?:[,،]?\s*(?:{before})?\s*)?(?<![\d:./-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?"
        rf"(?:\s*(?P<half>{halves})(?!\w))?(?:\s*(?:UTC|GMT)\b)?",
        re.IGNORECASE,
    )


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
