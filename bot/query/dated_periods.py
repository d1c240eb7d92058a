"""Days, months and years as they are written: "Monday 14 May 2018", "May 3rd", "the 5th", "2017", "14/5"."""

from dataclasses import replace

from bot.language.tokens import Kind
from bot.query.calendar import Named, Span
from bot.query.relative_periods import RelativePeriods


class DatedPeriods(RelativePeriods):
    """Readers of dates; each gives the date that begins at a token, or ``None``."""

    def _written(self, i: int) -> Named | None:
        return self.numeric.get(i)

    def _dated(self, i: int) -> Named | None:
        """Day, month and year in their orders, a weekday, a month or a year alone."""
        if i >= len(self.tokens):
            return None
        weekday = self._key(i, "weekday_")
        if weekday is not None and i and self.tokens[i - 1].norm in self.cues.get("repeated", ()):
            return None
        if weekday is not None and not self._weak(i, weekday[1]):
            after = weekday[1]
            if after < len(self.tokens) and self.tokens[after].norm == ",":
                after += 1
            named = (
                self._day_month(self._skip(after, "on")) or self._month_day(after) or self.numeric.get(after)
            )
            if named is not None and named.day is not None:
                return replace(named, first=i)
            day = self._weekday(weekday[0], before=False)
            return Named(i, weekday[1] - 1, fixed=Span(day, day), unit="day")
        return self._day_month(i) or self._month_day(i) or self._only_day(i) or self._only_year(i)

    def _day_month(self, i: int) -> Named | None:
        day = self._day_number(i)
        if day is None:
            return None
        month = self._key(self._skip(day[1], "of"), "month_")
        if month is None and self._skip(day[1], "of") > day[1]:
            return self._day_of_unit(i, day)
        if month is None or self._modal(month[1] - 1):
            return None
        named = self._with_year(Named(i, month[1] - 1, month=month[0], day=day[0]))
        past = self.keys[named.last + 1].get("last_post")  # "١٢ أيار الماضي"
        return named if past is None else replace(named, last=past - 1)

    def _day_of_unit(self, i: int, day: tuple[int, int]) -> Named | None:
        """ "The 10th of last month"."""
        unit = self._relative(self._skip(day[1], "of"))
        if unit is None or unit.unit != "month" or unit.fixed is None:
            return None
        begin = unit.fixed.start
        return Named(i, unit.last, year=begin.year, month=begin.month, day=day[0])

    def _month_day(self, i: int) -> Named | None:
        month = self._key(i, "month_")
        if month is None or self._modal(i) or self._weak(i, month[1]):
            return None
        following = self._skip(month[1], "article")
        day = self._day_number(following)
        if day is not None and self._unit(day[1]) is None and self._is_day_here(day[1], following):
            return self._with_year(Named(i, day[1] - 1, month=month[0], day=day[0]))
        return self._with_year(Named(i, month[1] - 1, month=month[0]))

    def _is_day_here(self, after: int, start: int) -> bool:
        """Whether a number behind a month is its day: no count of something ("in May 5 people")."""
        if after - start > 1 or after >= len(self.tokens):
            return True
        token = self.tokens[after]
        return token.kind is not Kind.WORD or token.norm not in self.cues.get("counted", ())

    def _only_day(self, i: int) -> Named | None:
        day = self._day_number(i)
        if day is None:
            return None
        before = self.tokens[i - 1].norm if i else ""
        marked = day[1] > i + 1 and self.keys[day[1] - 1].get("ordinal_mark") is not None
        if marked or before in self.cues.get("day_before", ()):
            return Named(i, day[1] - 1, day=day[0])
        return None

    def _only_year(self, i: int) -> Named | None:
        year = self._year(i)
        return None if year is None else Named(i, year[1] - 1, year=year[0])

    def _with_year(self, named: Named) -> Named:
        following = named.last + 1
        if (second := self._second_name(following, named.month)) is not None:
            named, following = replace(named, last=second - 1), second
        following = self._skip(following, "of")
        year = self._year(following)
        if year is not None:
            return replace(named, year=year[0], last=year[1] - 1)
        quoted = following < len(self.tokens) and self.tokens[following].norm == "'"
        short = self._short_year(following) if named.day is not None or quoted else None
        if short is not None:
            return replace(named, year=short[0], last=short[1] - 1)
        unit = self._relative(following) if following < len(self.tokens) else None
        if unit is not None and unit.unit == "year" and unit.fixed is not None:
            return replace(named, year=unit.fixed.start.year, last=unit.last)
        return named

    def _short_year(self, i: int) -> tuple[int, int] | None:
        """A year in two figures behind a whole date: "5 May 18", "5 May '18"."""
        quoted = i < len(self.tokens) and self.tokens[i].norm == "'"
        at = i + 1 if quoted else i
        if at >= len(self.tokens) or not self.tokens[at].norm.isdigit() or len(self.tokens[at].norm) != 2:
            return None
        year = self.today.year // 100 * 100 + int(self.tokens[at].norm)
        ends = at + 1 >= len(self.tokens) or self.tokens[at + 1].kind is Kind.MARK
        return (year, at + 1) if ends and year <= self.today.year + 1 else None

    def _second_name(self, i: int, month: int | None) -> int | None:
        """Past a second name of the same month: "أيار/مايو", "أيار (مايو)"."""
        if i + 1 < len(self.tokens) and self.tokens[i].norm in {"/", "("}:
            other = self._key(i + 1, "month_")
            if other is not None and other[0] == month:
                closed = other[1] < len(self.tokens) and self.tokens[other[1]].norm == ")"
                return other[1] + 1 if closed else other[1]
        return None
