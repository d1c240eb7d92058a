"""Days and periods of questions: what a named period spans, and which year is meant where none is said."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
_PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "half_1": (1, 15), "half_2": (16, 31)}
_PART_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "half_1": (1, 6), "half_2": (7, 12)}


@dataclass(frozen=True, slots=True)
class Span:
    """Inclusive local days."""

    start: date
    end: date

    def back(self, years: int) -> "Span":
        """The same days some years earlier (29 February becomes the 28th)."""
        return Span(_year_back(self.start, years), _year_back(self.end, years))

    def months_back(self, months: int) -> "Span":
        """The same days some months earlier (the 31st becomes a shorter month's last)."""
        return Span(_month_back(self.start, months), _month_back(self.end, months))


@dataclass(frozen=True, slots=True)
class Named:
    """A period as a question names it; what is ``None`` was not said. ``part`` is a key such as "early" or
    "week_2".

    ``fixed`` is the period itself where the present settles it ("yesterday"); nothing else counts then.
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    fixed: Span | None = None
    unit: str | None = None
    """The calendar unit of a fixed period ("month" for "last month"), which can be narrowed: "late last
    month".
    """

    @property
    def yearless(self) -> bool:
        """Whether a year had to be guessed."""
        return self.fixed is None and self.year is None

    def span(self, latest: date) -> Span | None:
        """The days meant; without a year, those of the latest year in which the period began by ``latest``.

        ``None`` for days that no calendar has (31 February).
        """
        if self.fixed is not None:
            return self.fixed
        if self.month is None and self.day is not None:
            return self._day_of_month(latest)
        if self.year is not None:
            return self._in(self.year)
        found = [self._in(latest.year - back) for back in range(9)]
        begun = [span for span in found if span is not None and span.start <= latest]
        return begun[0] if begun else None

    def _day_of_month(self, latest: date) -> Span | None:
        year, month = latest.year, latest.month
        for _ in range(12):
            day = _day(year, month, self.day or 0)
            if day is not None and day <= latest:
                return Span(day, day)
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return None

    def _in(self, year: int) -> Span | None:
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            return None
        if self.day is not None and self.month is not None:
            day = _day(year, self.month, self.day)
            return None if day is None else Span(day, day)
        if self.month is None:
            return part_of_year(year, self.part)
        return part_of_month(year, self.month, self.part)


def part_of_month(year: int, month: int, part: str | None) -> Span:
    """A month or a part of it: thirds for early, mid and late (1-10, 11-20, 21-end), halves, or weeks of
    seven days.
    """
    length = calendar.monthrange(year, month)[1]
    first, last = 1, length
    if part in _PART_DAYS:
        first, last = _PART_DAYS[part]
    elif part == "week_5":
        first = length - 6
    elif part is not None and part.startswith("week_"):
        last = 7 * int(part[-1])
        first = last - 6
    return Span(date(year, month, first), date(year, month, min(last, length)))


def part_of_year(year: int, part: str | None) -> Span:
    """A year or a part of it: thirds, halves or quarters."""
    first, last = _PART_MONTHS.get(part or "", (1, 12))
    if part is not None and part.startswith("season_"):
        return _season(year, int(part[-1]))
    if part is not None and part.startswith("quarter_"):
        last = 3 * int(part[-1])
        first = last - 2
    return Span(date(year, first, 1), part_of_month(year, last, None).end)


def _season(year: int, season: int) -> Span:
    """Three months from March on; winter begins in the December before."""
    if season == 4:
        return Span(date(year - 1, 12, 1), part_of_month(year, 2, None).end)
    first = 3 * season
    return Span(date(year, first, 1), part_of_month(year, first + 2, None).end)


def first_or_last(span: Span, count: int, unit: str, *, last: bool) -> Span | None:
    """The first or last few days, weeks or months of a period; ``None`` where they are more than it holds."""
    if unit == "month":
        months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1
        if not 0 < count < months:
            return None
        if last:
            return Span(unit_around(span.end, "month", 1 - count).start, span.end)
        return Span(span.start, unit_around(span.start, "month", count - 1).end)
    days = count * {"day": 1, "week": 7, "fortnight": 14}.get(unit, 1000)
    if not 0 < days <= (span.end - span.start).days + 1:
        return None
    if last:
        return Span(span.end - timedelta(days - 1), span.end)
    return Span(span.start, span.start + timedelta(days - 1))


def nth_weekday(span: Span, weekday: int, number: int) -> date | None:
    """The first, second … (1, 2 …) or last (-1) such weekday of a period."""
    first = span.start + timedelta((weekday - span.start.weekday()) % 7)
    if number == -1:
        return span.end - timedelta((span.end.weekday() - weekday) % 7)
    day = first + timedelta(7 * (number - 1))
    return day if day <= span.end else None


def unit_around(day: date, unit: str, shift: int = 0) -> Span:
    """The calendar unit that holds a day, or one ``shift`` units later (earlier when negative).

    Weeks run from Monday to Sunday; weekends are Friday and Saturday, as in Syria: the one begun last.
    """
    if unit == "day":
        return Span(day + timedelta(shift), day + timedelta(shift))
    if unit in {"week", "fortnight"}:
        length = 7 if unit == "week" else 14
        start = day - timedelta(day.weekday()) + timedelta(length * shift)
        return Span(start, start + timedelta(length - 1))
    if unit == "weekend":
        friday = day - timedelta((day.weekday() - 4) % 7) + timedelta(7 * shift)
        return Span(friday, friday + timedelta(1))
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
        return part_of_month(year, month + 1, None)
    if unit == "quarter":
        year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + shift, 4)
        return part_of_year(year, f"quarter_{quarter + 1}")
    if unit == "decade":
        return Span(
            date(day.year // 10 * 10 + 10 * shift, 1, 1), date(day.year // 10 * 10 + 10 * shift + 9, 12, 31)
        )
    return part_of_year(day.year + shift, None)


def trailing(today: date, count: int, unit: str) -> Span | None:
    """The last ``count`` units that end today, today counted; ``None`` where the calendar does not reach
    that far.
    """
    days = {"hour": 1, "day": 1, "week": 7, "fortnight": 14, "weekend": 7}
    try:
        if unit == "hour":
            start = today - timedelta(max(1, -(-count // 24)))
        elif unit in days:
            start = today - timedelta(count * days[unit] - 1)
        else:
            months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
            year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
            start = date(
                year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1])
            ) + timedelta(1)
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None
    return Span(start, today) if start.year >= EARLIEST_YEAR else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_back(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def _year_back(day: date, years: int) -> date:
    return (
        day.replace(year=day.year - years, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - years)
    )
