"""Days and weeks with unusually many incidents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Span(StrEnum):
    """How long the time is that is unusual."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Spike:
    """An unusual day, or a week from Monday: how many incidents it had, and the times it is compared with.

    ``before`` holds the figures of the same weekday of (or of the weeks in) the eight weeks before, oldest
    first; ``median`` and ``spread`` (the median absolute deviation times 1.4826) are theirs. ``chance`` is
    how likely such a figure or a higher one is, were nothing unusual (see ``bot.services.unusual``).
    ``by_day`` holds the figures of the last eight weeks by day, oldest first, ``until`` the day of the last.
    """

    span: Span
    start: date
    figure: int
    before: tuple[int, ...]
    median: float
    spread: float
    chance: float
    until: date
    by_day: tuple[int, ...] = ()
