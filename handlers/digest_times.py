"""When a digest is wanted, as people write it: ``08:00 mon,wed Europe/Berlin arrests in Idlib``."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from zoneinfo import available_timezones

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_BETWEEN = re.compile(r"[,،;+&/]")
_RANGE = re.compile(r"[-–—]")
_AND = {"and", "و"}

Weekday = Callable[[str], int | None]
"""The ISO number of a weekday's name."""


class UnknownZoneError(ValueError):
    """A time zone that nobody knows; the message is its name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """When: the local time, the ISO weekdays (none: all of them), the time zone; and a question's words."""

    at: time
    days: tuple[int, ...] = ()
    timezone: str | None = None
    question: str = ""


def read(words: Sequence[str], weekday: Weekday) -> Wanted | None:
    """What is wanted; ``None`` where it does not begin with a time. Raises ``UnknownZoneError``."""
    found = _TIME.fullmatch(words[0].translate(_DIGITS)) if words else None
    if found is None:
        return None
    days: set[int] = set()
    timezone = None
    rest = list(words[1:])
    while rest:
        if rest[0].lower() in _AND and days:
            rest.pop(0)
        elif (named := _days(rest[0], weekday)) is not None:
            days |= named
            rest.pop(0)
        elif "/" in rest[0] and timezone is None:
            timezone = rest.pop(0)
            if timezone not in available_timezones():
                raise UnknownZoneError(timezone)
        else:
            break
    every = () if len(days) == 7 else tuple(sorted(days))
    return Wanted(time(int(found[1]), int(found[2])), every, timezone, " ".join(rest))


def _days(word: str, weekday: Weekday) -> set[int] | None:
    """The weekdays that a word lists ("mon,wed", "sun-thu"); ``None`` for any other word."""
    parts = [part for part in _BETWEEN.split(word) if part]
    days: set[int] = set()
    for part in parts:
        ends = [_day(name, weekday) for name in _RANGE.split(part)]
        if not 1 <= len(ends) <= 2:
            return None
        first, last = ends[0], ends[-1]
        if first is None or last is None:
            return None
        days |= {(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)}
    return days or None


def _day(name: str, weekday: Weekday) -> int | None:
    """A weekday; in Arabic also without its article, and behind "and"."""
    bare = name.strip(".")
    for form in (bare, bare.removeprefix("و"), f"ال{bare}"):
        if form and (found := weekday(form)) is not None:
            return found
    return None
