"""Periods of the calendar as inclusive ranges of local days, for reports and questions alike."""

from datetime import date, timedelta

from bot.domain.values import DatePrecision, DateRange
from bot.language.dates.meaning import MonthPart, Unit

SYRIAN_WEEKEND = (5, 6)
"""Friday and Saturday, as ISO weekdays."""

_ONE = timedelta(days=1)


def month_of(year: int, month: int) -> DateRange:
    """A whole month."""
    return DateRange(date(year, month, 1), last_day(year, month), DatePrecision.MONTH)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return (
        date(year + month // 12, month % 12 + 1, 1) - _ONE
        if (year, month) != (9999, 12)
        else date(9999, 12, 31)
    )


def months_from(year: int, month: int, count: int) -> DateRange:
    """``count`` whole months from one on, as a range."""
    end_year, end_month = shift_month(year, month, count - 1)
    return DateRange(date(year, month, 1), last_day(end_year, end_month), DatePrecision.RANGE)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The (year, month) that lies so many months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def year_of(year: int) -> DateRange:
    """A whole year."""
    return DateRange(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)


def quarter_of(year: int, quarter: int) -> DateRange:
    """A quarter, 1 to 4."""
    return months_from(year, quarter * 3 - 2, 3)


def half_of(year: int, half: int) -> DateRange:
    """A half year, 1 or 2."""
    return months_from(year, half * 6 - 5, 6)


def week_of(day: date) -> DateRange:
    """The week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return DateRange(monday, monday + timedelta(days=6), DatePrecision.WEEK)


def weekend_on_or_before(day: date, weekend: tuple[int, int] = SYRIAN_WEEKEND) -> DateRange:
    """The latest weekend that has begun by a day; ``weekend`` holds its first and last ISO weekday."""
    first = day - timedelta(days=(day.isoweekday() - weekend[0]) % 7)
    return DateRange(first, first + timedelta(days=(weekend[1] - weekend[0]) % 7), DatePrecision.RANGE)


def last_n(amount: int, unit: Unit, today: date) -> DateRange:
    """The so many days, weeks, months or years that end with today, today included; hours cross midnight."""
    amount = max(amount, 1)
    if unit in (Unit.HOUR, Unit.MINUTE):
        hours = amount if unit is Unit.HOUR else 0
        start = today - timedelta(days=min(-(-hours // 24), 3660))
    elif unit is Unit.MONTH:
        start = same_day(today, -amount) + _ONE
    elif unit is Unit.QUARTER:
        start = same_day(today, -3 * amount) + _ONE
    elif unit is Unit.YEAR:
        start = same_day(today, -12 * amount) + _ONE
    else:
        days = amount * (7 if unit in (Unit.WEEK, Unit.WEEKEND) else 1)
        start = today - timedelta(days=min(max(days, 1) - 1, (today - date.min).days))
    return DateRange(start, today, DatePrecision.DAY if start == today else DatePrecision.RANGE)


def last_n_days(amount: int, today: date) -> DateRange:
    """The so many days that end with today, today included."""
    return last_n(amount, Unit.DAY, today)


def same_day(day: date, months: int) -> date:
    """The same day so many months later (earlier), or the last of a shorter month; never off the calendar."""
    year, month = shift_month(day.year, day.month, months)
    if year < 1:
        return date.min
    if year > 9998:
        return date(9998, 12, 31)
    return date(year, month, min(day.day, last_day(year, month).day))


def calendar_unit(
    unit: Unit, offset: int, today: date, weekend: tuple[int, int] = SYRIAN_WEEKEND
) -> DateRange:
    """The whole day, week, month, quarter, year or weekend that lies ``offset`` from the present one."""
    if unit is Unit.WEEK:
        return week_of(today + timedelta(days=7 * offset))
    if unit is Unit.WEEKEND:
        present = weekend_on_or_before(today + timedelta(days=7 * offset), weekend)
        over = weekend_on_or_before(today, weekend)
        # "last weekend", once this week's is over, is that one
        return over if offset == -1 and over.end is not None and over.end < today else present
    if unit is Unit.MONTH:
        return month_of(*shift_month(today.year, today.month, offset))
    if unit is Unit.QUARTER:
        year, month = shift_month(today.year, (today.month - 1) // 3 * 3 + 1, 3 * offset)
        return months_from(year, month, 3)
    if unit is Unit.YEAR:
        return year_of(min(max(today.year + offset, 1), 9998))
    return DateRange.day(today + timedelta(days=offset))


_PART_DAYS = {
    MonthPart.EARLY: (1, 10),
    MonthPart.MID: (11, 20),
    MonthPart.LATE: (21, 31),
    MonthPart.FIRST_HALF: (1, 15),
    MonthPart.SECOND_HALF: (16, 31),
    MonthPart.FIRST_WEEK: (1, 7),
    MonthPart.SECOND_WEEK: (8, 14),
    MonthPart.THIRD_WEEK: (15, 21),
    MonthPart.FOURTH_WEEK: (22, 28),
}
_PART_MONTHS = {
    MonthPart.EARLY: (1, 4),
    MonthPart.MID: (5, 4),
    MonthPart.LATE: (9, 4),
    MonthPart.FIRST_HALF: (1, 6),
    MonthPart.SECOND_HALF: (7, 6),
}


def part_of_month(year: int, month: int, part: MonthPart) -> DateRange:
    """A part of a month: early is days 1–10, mid 11–20, late 21 to the end; halves break after the 15th."""
    end = last_day(year, month)
    if part is MonthPart.LAST_WEEK:
        return DateRange(end - timedelta(days=6), end, DatePrecision.WEEK)
    first, last = _PART_DAYS[part]
    precision = DatePrecision.WEEK if last - first == 6 else DatePrecision.RANGE
    return DateRange(
        date(year, month, first),
        min(date(year, month, min(last, 28)) + timedelta(days=max(0, last - 28)), end),
        precision,
    )


def part_of_year(year: int, part: MonthPart) -> DateRange:
    """A part of a year: early is January–April, mid May–August, late September–December; or a half."""
    month, count = _PART_MONTHS.get(part, (1, 12))
    return months_from(year, month, count)
