"""From what a date means to the days it stands for, given when the text was published."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from bot.domain.values import UNKNOWN_DATE, DatePrecision, DateRange
from bot.language.dates import periods
from bot.language.dates.meaning import (
    Ago,
    Between,
    Calendar,
    DateMention,
    Days,
    InMonth,
    InYear,
    Lasting,
    Meaning,
    MonthPart,
    OnDay,
    OnWeekday,
    Past,
    ResolvedDate,
    Same,
    Unit,
)

_Dated = TypeVar("_Dated", OnDay, InMonth, InYear)
_LONGEST = timedelta(days=366 * 200)


class Resolver:
    """Resolves meanings against one publication day. Notes what it assumes on the way."""

    def __init__(
        self,
        published: date,
        *,
        last: DateRange | None = None,
        ahead: bool = False,
        grace: int = 1,
        weekend: tuple[int, int] = periods.SYRIAN_WEEKEND,
    ) -> None:
        """``ahead`` looks for days after the publication; ``grace`` days after it are still of its year."""
        self.published = published
        self.last = last
        self.ahead = ahead
        self.grace = grace
        self.weekend = weekend
        self.assumptions: list[str] = []

    def resolve(self, meaning: Meaning) -> DateRange:
        """The days; ``UNKNOWN_DATE`` for durations, anaphors without an anchor, days that no calendar has."""
        try:
            return self._resolve(meaning)
        except (ValueError, OverflowError):
            return UNKNOWN_DATE

    def _resolve(self, meaning: Meaning) -> DateRange:
        match meaning:
            case OnDay():
                return self._day(self._dated(meaning))
            case InMonth():
                return self._month(self._dated(meaning))
            case InYear():
                return self._year(self._dated(meaning))
            case OnWeekday():
                return DateRange.day(self._weekday(meaning))
            case Days(start, end):
                return _days(self.published + timedelta(days=start), self.published + timedelta(days=end))
            case Calendar(unit, offset, part):
                return self._calendar(unit, offset, part)
            case Past(amount, unit):
                return periods.last_n(amount, unit, self.published)
            case Ago(amount, unit):
                return self._ago(amount, unit)
            case Same(offset):
                return self._same(offset)
            case Between():
                return self._between(meaning)
            case Lasting():
                return UNKNOWN_DATE

    # --- calendar dates ---

    def _dated(self, meaning: _Dated) -> _Dated:
        """With the year that "last year" stands for."""
        if meaning.year_offset is None:
            return meaning
        return replace(meaning, year=self.published.year + meaning.year_offset, year_offset=None)

    def _day(self, meaning: OnDay) -> DateRange:
        if meaning.year is not None:
            options = [day for m in meaning.months if (day := _valid(meaning.year, m, meaning.day))]
            if not options:
                self.assumptions.append(f"there is no day {meaning.day} in that month")
                return UNKNOWN_DATE
            return DateRange.day(self._nearest(options))
        if not meaning.months:
            return self._in_month_told(meaning) or self._day_of_month(meaning.day)
        years = range(self.published.year - 4, self.published.year + 5)
        options = [day for y in years for m in meaning.months if (day := _valid(y, m, meaning.day))]
        if not options:
            self.assumptions.append(f"there is no day {meaning.day} in that month")
            return UNKNOWN_DATE
        found = self._by_weekday(options, meaning.weekday) or self._nearest(options)
        self.assumptions.append(f"year {found.year} taken from the report's date")
        if len(meaning.months) > 1:
            self.assumptions.append(f"month taken as {found:%B}, the latest that fits")
        if found > self.published and not self.ahead:
            self.assumptions.append("it lies after the report's date, which may be off")
        if meaning.weekday is not None and found.isoweekday() != meaning.weekday:
            self.assumptions.append(
                f"{found.isoformat()} was no {_WEEKDAYS[meaning.weekday - 1]}; the date was kept"
            )
        return DateRange.day(found)

    def _by_weekday(self, options: list[date], weekday: int | None) -> date | None:
        """The option of the named weekday that lies within a week after the publication day, if any."""
        soon = [
            day
            for day in options
            if weekday == day.isoweekday() and timedelta(0) < day - self.published <= timedelta(days=7)
        ]
        return soon[0] if soon and self.grace else None

    def _nearest(self, options: list[date]) -> date:
        """The latest option up to the publication day (with the grace), or the first after it."""
        if self.ahead:
            after = [day for day in options if day >= self.published]
            return min(after) if after else max(options)
        limit = self.published + timedelta(days=self.grace)
        before = [day for day in options if day <= limit]
        return max(before) if before else min(options)

    def _in_month_told(self, meaning: OnDay) -> DateRange | None:
        """The day in a month counted from that of publication, or in that of the date before."""
        if meaning.month_offset is not None:
            here = periods.shift_month(self.published.year, self.published.month, meaning.month_offset)
        elif meaning.same_month and self.last is not None and self.last.start is not None:
            here = (self.last.start.year, self.last.start.month)
        else:
            return None
        day = _valid(*here, meaning.day)
        if day is None:
            return None
        self.assumptions.append(f"{day:%B %Y} taken from the report's date")
        return DateRange.day(day)

    def _day_of_month(self, number: int) -> DateRange:
        year, month = self.published.year, self.published.month
        for back in range(0, 12 if not self.ahead else -12, 1 if not self.ahead else -1):
            day = _valid(*periods.shift_month(year, month, -back), number)
            if day and ((day <= self.published) if not self.ahead else (day >= self.published)):
                self.assumptions.append(f"{day:%B %Y} taken from the report's date")
                return DateRange.day(day)
        return UNKNOWN_DATE

    def _month(self, meaning: InMonth) -> DateRange:
        if meaning.year is not None:
            options = [(meaning.year, m) for m in meaning.months]
        else:
            options = [
                (y, m)
                for y in range(self.published.year - 1, self.published.year + 2)
                for m in meaning.months
            ]
        here = (self.published.year, self.published.month)
        fitting = [o for o in options if (o >= here if self.ahead else o <= here)]
        if fitting:
            year, month = min(fitting) if self.ahead else max(fitting)
        else:
            year, month = max(options) if self.ahead else min(options)
        if meaning.year is None:
            self.assumptions.append(f"year {year} taken from the report's date")
        if meaning.part is not None:
            return periods.part_of_month(year, month, meaning.part)
        return periods.month_of(year, month)

    def _year(self, meaning: InYear) -> DateRange:
        year = meaning.year
        if meaning.month is None:
            year = self.published.year if year is None else year
            return periods.part_of_year(year, meaning.part) if meaning.part else periods.year_of(year)
        if year is None:
            year = self.published.year
            if date(year, meaning.month, 1) > self.published and not self.ahead:
                year -= 1
            self.assumptions.append(f"year {year} taken from the report's date")
        return periods.months_from(year, meaning.month, meaning.span)

    def _weekday(self, meaning: OnWeekday) -> date:
        today = self.published
        back = (today.isoweekday() - meaning.weekday) % 7
        if meaning.shift is None:
            return today + timedelta(days=-back % 7) if self.ahead else today - timedelta(days=back)
        if meaning.shift == -1:
            return today - timedelta(days=back or 7)
        if meaning.shift == 1:
            return today + timedelta(days=-back % 7 or 7)
        monday = today - timedelta(days=today.weekday() - min(meaning.shift, 0))
        return monday + timedelta(days=meaning.weekday - 1)

    # --- relative dates ---

    def _calendar(self, unit: Unit, offset: int, part: MonthPart | None) -> DateRange:
        found = periods.calendar_unit(unit, offset, self.published, self.weekend)
        if part is not None and found.start is not None:
            if unit is Unit.MONTH:
                return periods.part_of_month(found.start.year, found.start.month, part)
            if unit is Unit.YEAR:
                return periods.part_of_year(found.start.year, part)
        return found

    def _ago(self, amount: int, unit: Unit) -> DateRange:
        today = self.published
        if unit in (Unit.HOUR, Unit.MINUTE):
            hours = amount if unit is Unit.HOUR else 0
            return (
                DateRange.day(today) if hours < 12 else _days(today - timedelta(days=-(-hours // 24)), today)
            )
        if unit is Unit.WEEK:
            return periods.week_of(today - timedelta(days=7 * amount))
        if unit is Unit.MONTH:
            return periods.month_of(*periods.shift_month(today.year, today.month, -amount))
        if unit is Unit.YEAR:
            return periods.year_of(today.year - amount)
        return DateRange.day(today - timedelta(days=amount))

    def _same(self, offset: int) -> DateRange:
        if self.last is None or self.last.start is None or self.last.end is None:
            return UNKNOWN_DATE
        if offset == 0:
            return self.last
        anchor = self.last.end if offset > 0 else self.last.start
        if self.last.precision is not DatePrecision.DAY and self.last.precision is not DatePrecision.RANGE:
            return self.last
        return DateRange.day(anchor + timedelta(days=offset))

    def _between(self, meaning: Between) -> DateRange:
        end = self.resolve(meaning.end)
        if end.start is None or end.end is None:
            return self.resolve(meaning.start)
        year_known = isinstance(meaning.start, OnDay | InMonth | InYear) and meaning.start.year is not None
        if isinstance(meaning.start, Same | Days | Calendar | Past | Ago) or year_known:
            start = self.resolve(meaning.start)
        else:
            before = Resolver(end.start, last=self.last, grace=0, weekend=self.weekend)
            start = before.resolve(meaning.start)
        if start.start is None or start.start > end.end or end.end - start.start > _LONGEST:
            return end
        if start.start == end.end:
            return start
        return DateRange(start.start, end.end, DatePrecision.RANGE)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def resolve_date(
    mention: DateMention,
    *,
    published: date,
    last: DateRange | None = None,
    ahead: bool = False,
    grace: int = 1,
    weekend: tuple[int, int] = periods.SYRIAN_WEEKEND,
) -> ResolvedDate:
    """The days (local, inclusive) that a mention stands for in a text published on a day.

    ``last`` is the date the text spoke of before, for "the same day". ``ahead`` is for plans: the nearest
    day on or after the publication. A day without a year that lies up to ``grace`` days after the
    publication counts as that year's (publication stamps and local days differ by time zone); questions
    pass 0.
    """
    resolver = Resolver(published, last=last, ahead=ahead, grace=grace, weekend=weekend)
    found = resolver.resolve(mention.meaning)
    return ResolvedDate(found, tuple(dict.fromkeys(resolver.assumptions)))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(start: date, end: date) -> DateRange:
    return DateRange(start, end, DatePrecision.DAY if start == end else DatePrecision.RANGE)
