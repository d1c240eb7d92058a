"""What a date of a text means, before anybody knows on what day the text was published."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.values import DateRange


class DateKind(StrEnum):
    """What sort of date a mention is."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # part of a month or year, quarter, season
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    ANAPHORIC = "anaphoric"
    DURATION = "duration"


class DateCue(StrEnum):
    """The word before a date that says how the text uses it."""

    SINCE = "since"
    BEFORE = "before"
    AFTER = "after"
    UNTIL = "until"
    BY = "by"


class DayPart(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class MonthPart(StrEnum):
    """A part of a month (or, the first five, of a year)."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    FIRST_WEEK = "first_week"
    SECOND_WEEK = "second_week"
    THIRD_WEEK = "third_week"
    FOURTH_WEEK = "fourth_week"
    LAST_WEEK = "last_week"


class Unit(StrEnum):
    """A unit of time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day of the calendar; what the text leaves out is ``None`` (no month: "on the 5th").

    Several ``months`` are open readings. ``year_offset`` counts from the publication year ("3 May last
    year").
    """

    day: int
    months: tuple[int, ...] = ()
    year: int | None = None
    weekday: int | None = None
    year_offset: int | None = None
    month_offset: int | None = None
    """Counted from the month of publication ("14 of the current month")."""
    same_month: bool = False
    """In the month of the date before ("in 7 of it")."""


@dataclass(frozen=True, slots=True)
class InMonth:
    """A month, or a part of it."""

    months: tuple[int, ...]
    year: int | None = None
    part: MonthPart | None = None
    year_offset: int | None = None


@dataclass(frozen=True, slots=True)
class InYear:
    """A year, or a part of it; for quarters, halves and seasons ``span`` months from ``month`` on."""

    year: int | None
    part: MonthPart | None = None
    month: int | None = None
    span: int = 12
    year_offset: int | None = None


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A weekday (1 Monday … 7 Sunday).

    ``shift``: the nearest (``None``), the last before the day itself (-1), this week's (0), the next (1),
    last week's (-7).
    """

    weekday: int
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Days counted from the publication day, inclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The week, month, year … that lies ``offset`` from the present one, or a part of it."""

    unit: Unit
    offset: int
    part: MonthPart | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """The ``amount`` units that end with the publication day."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before the publication day."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Same:
    """So many days after (before) the day the text spoke of last."""

    offset: int


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long something took; no date."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another, inclusive."""

    start: "Meaning"
    end: "Meaning"


Meaning = OnDay | InMonth | InYear | OnWeekday | Days | Calendar | Past | Ago | Same | Lasting | Between


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: tokens ``first`` to ``last``, inclusive, part of the day included, cue word not.

    ``stamp`` marks when the *text* was posted (a date alone on its line, "6:55 AM · Jul 4, 2022"): no day
    of an event. ``dateline`` marks a date that opens a line before a dash or colon ("Idlib – 3 June –").
    ``bracketed`` marks a date in brackets.
    """

    first: int
    last: int
    kind: DateKind
    meaning: Meaning
    day_part: DayPart | None = None
    cue: DateCue | None = None
    stamp: bool = False
    dateline: bool = False
    bracketed: bool = False

    @property
    def durational(self) -> bool:
        """Whether it says how long, not when ("for three days")."""
        return self.kind is DateKind.DURATION

    @property
    def historic(self) -> bool:
        """Whether it sets a background more than an event: a bare year, "since 2011"."""
        return self.kind is DateKind.YEAR or (
            self.cue is DateCue.SINCE and self.kind is not DateKind.RELATIVE
        )


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """The days a mention stands for, and what was assumed to say so, in plain words."""

    range: DateRange
    assumptions: tuple[str, ...] = ()
