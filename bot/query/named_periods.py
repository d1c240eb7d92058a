"""Parts of months and years, and what lies beside a day: "mid-May", "Q1 2018", "the week of 21 May", "the
last Friday of May".
"""

from dataclasses import replace
from datetime import timedelta

from bot.query.calendar import Named, Span, first_or_last, nth_weekday, unit_around
from bot.query.dated_periods import DatedPeriods

TOLD = (
    "same",
    "same_month",
    "same_week",
    "previous_day",
    "previous_week",
    "previous_month",
    "previous_year",
    "previous_period",
)
"""Parts of a ``Named`` that are told by another period: "the same period", "the month before"."""
_SEASONS = ("season_1", "season_2", "season_3", "season_4")
_WHOLE_PARTS = ("early", "mid", "late", "half_1", "half_2")
_FRIDAY = 4
_WEEK_DAYS = {"early": (0, 2), "mid": (2, 3), "late": (4, 6)}
_WEEKS = ("week_1", "week_2", "week_3", "week_4", "week_5")
_FEASTS = {"new_year_eve": (12, 31), "new_year": (1, 1)}
_MOST_PARTS = {"half": 2, "week": 5, "quarter": 4}
_QUARTERS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4")


class NamedPeriods(DatedPeriods):
    """Readers of everything that names one period; ``_named`` tries them in their order."""

    def _named(self, i: int) -> Named | None:
        """The longest named period that begins at a token."""
        if i >= len(self.tokens) or not self._may_begin(i):
            return None
        for read in (
            self._written,
            self._away,
            self._two_parts,
            self._part_behind,
            self._some_of,
            self._weekday_of,
            self._fixed,
            self._told,
            self._part,
            self._week_of,
            self._relative,
            self._between_ago,
            self._ago,
            self._dated,
        ):
            named = read(i)
            if named is not None:
                return named
        for key in ("month_of", "year_of"):
            if key in self.keys[i]:
                following = self.keys[i][key]
                named = self._relative(following) or self._dated(following) or self._numbered(following, key)
                fits = (
                    named is not None
                    and named.day is None
                    and (named.month is not None) is (key == "month_of")
                )
                if named is not None and fits:
                    return replace(named, first=i)
        return None

    def _may_begin(self, i: int) -> bool:
        """Whether a period can begin at a token: most words of a question have nothing to do with days."""
        told = bool(self.keys[i]) or i in self.numeric or i in self.figures or i in self.ranged
        return told or self.tokens[i].norm in self.cues.get("one", ())

    def _numbered(self, i: int, key: str) -> Named | None:
        """A month by its number: "شهر ٥", "month 11", with its year where one follows."""
        number = self._number(i) or self._key(i, "ordinal_")
        if key != "month_of" or number is None or not 1 <= number[0] <= 12:
            return None
        if self._unit(number[1]) and number[1] not in self.reaching:
            return None
        return self._with_year(Named(i, number[1] - 1, month=number[0]))

    def _fixed(self, i: int) -> Named | None:
        here, today = self.keys[i], self.today
        shifts = {"day_before_yesterday": -2, "overnight": -1, "yesterday": -1, "today": 0, "tomorrow": 1}
        for key, shift in shifts.items():
            if key in here:
                day = today + timedelta(shift)
                return Named(
                    i, here[key] - 1, fixed=Span(day, today if key == "overnight" else day), unit="day"
                )
        for unit in ("week", "month", "year"):
            if f"now_{unit}" in here:
                return Named(i, here[f"now_{unit}"] - 1, fixed=unit_around(today, unit), unit=unit)
        for unit in ("day", "week", "month", "year"):
            if f"before_last_{unit}" in here:
                span = unit_around(today, unit, -2)
                return Named(i, here[f"before_last_{unit}"] - 1, fixed=span, unit=unit)
            if f"to_date_{unit}" in here:
                begun = Span(unit_around(today, unit).start, today)
                return Named(i, here[f"to_date_{unit}"] - 1, fixed=begun, unit="day")
        for key, (month, date) in _FEASTS.items():
            if key in here:
                return self._with_year(Named(i, here[key] - 1, month=month, day=date))
        for month in (10, 12):
            single = self._key(i, "month_")
            if f"pair_{month}" in here and (single is None or single[1] <= here[f"pair_{month}"]):
                return self._pair(i, here[f"pair_{month}"], month)
        return None

    def _told(self, i: int) -> Named | None:
        """Days told by others: "the same period last year", "the month before"."""
        here = self.keys[i]
        for key in TOLD:
            if key not in here:
                continue
            last = here[key]
            following = self._relative(self._skip(last, "of"))
            if key == "same" and following is not None and following.unit in {"year", "month", "week"}:
                part = key if following.unit == "year" else f"same_{following.unit}"
                return Named(i, following.last, part=part)
            return Named(i, last - 1, part=key)
        return None

    def _pair(self, first: int, after: int, month: int) -> Named:
        """Two months that follow on one another under one name: "كانون الأول والثاني"."""
        year = self._year(self._skip(after, "of"))
        begun = Named(first, after, month=month, year=year[0] if year else None).span(self.today)
        start = begun.start if begun is not None else self.today
        end = unit_around(start, "month", 1).end
        return Named(first, (year[1] if year else after) - 1, fixed=Span(start, end), unit="day")

    def _part(self, i: int) -> Named | None:
        """A part of a month or year: "mid-May", "late last month", "Q1 2018", "the second half of 2017"."""
        for key in (*_WHOLE_PARTS, *_WEEKS, *_QUARTERS, *_SEASONS):
            following = self.keys[i].get(key)
            if following is None:
                continue
            if key in _SEASONS:
                year = self._year(self._skip(following, "of"))
                behind = self.tokens[following].norm if following < len(self.tokens) else ""
                if year is None and behind in self.cues.get("season_not_before", ()):
                    continue
                return Named(
                    i, (year[1] if year else following) - 1, year=year[0] if year else None, part=key
                )
            whole = self._whole(self._skip(following, "on")) or self._before(following, key)
            if whole is None and (key in _QUARTERS or self.tokens[i].norm in self.cues.get("half_alone", ())):
                return Named(i, following - 1, part=key)
            if whole is None:
                continue
            if key in _QUARTERS and whole.month is not None:
                continue
            return _part_of(i, whole, key)
        for key in _WEEK_DAYS:
            following = self.keys[i].get(key)
            if following is not None and (week := self._week_part(i, self._skip(following, "on"), key)):
                return week
        return None

    def _two_parts(self, i: int) -> Named | None:
        """ "The first and second week of May", "الربع الأول والثاني من 2017"."""
        parts = self._parts_of(i)
        if parts is None:
            return None
        return Named(i, parts[1][1], fixed=Span(parts[0][2].start, parts[1][2].end), unit="day")

    def _parts_of(self, i: int) -> tuple[tuple[int, int, Span], tuple[int, int, Span]] | None:
        """Two parts of one month or year that are named together: first and last token, and the days."""
        unit = self._divided(i)
        one = self._key(unit[1] if unit is not None else i, "ordinal_")
        two = self._key(self._skip(one[1], "list"), "ordinal_") if one is not None else None
        if one is None or two is None:
            return None
        unit, after = (unit, two[1]) if unit is not None else (self._divided(two[1]), two[1])
        if unit is None or unit[0] not in _MOST_PARTS or not 0 < one[0] < two[0]:
            return None
        whole = self._whole(self._skip(self._skip(max(after, unit[1]), "on"), "of"))
        if whole is None or two[0] > _MOST_PARTS[unit[0]]:
            return None
        spans = [_part_of(i, whole, f"{unit[0]}_{number}").span(self.today) for number in (one[0], two[0])]
        if spans[0] is None or spans[1] is None:
            return None
        return (i, one[1] - 1, spans[0]), (one[1], whole.last, spans[1])

    def _divided(self, i: int) -> tuple[str, int] | None:
        """A unit that months and years are divided into, and what follows it."""
        half = self.keys[i].get("unit_half") if i < len(self.tokens) else None
        return ("half", half) if half is not None else self._unit(i)

    def _part_behind(self, i: int) -> Named | None:
        """Arabic: which part it is stands behind the whole: "نصف أيار الأول", "أسبوع نيسان الثالث"."""
        for unit, most in _MOST_PARTS.items():
            following = self.keys[i].get(f"unit_{unit}")
            if following is None or not self.tokens[i].arabic:
                continue
            named = self._month_alone(following) or self._year_alone(following)
            which = self._key(named.last + 1, "ordinal_") if named is not None else None
            if (
                named is None
                or which is None
                or not 0 < which[0] <= most
                or (named.month and unit == "quarter")
            ):
                continue
            year = self._year(self._skip(which[1], "of")) if named.year is None else None
            return replace(
                named,
                first=i,
                last=(year[1] if year else which[1]) - 1,
                year=year[0] if year else named.year,
                part=f"{unit}_{which[0]}",
            )
        return None

    def _month_alone(self, i: int) -> Named | None:
        at = self.keys[i].get("month_of", i)
        month = self._key(at, "month_")
        return None if month is None else Named(i, month[1] - 1, month=month[0])

    def _year_alone(self, i: int) -> Named | None:
        year = self._year(self.keys[i].get("year_of", i))
        return None if year is None else Named(i, year[1] - 1, year=year[0])

    def _week_part(self, first: int, i: int, part: str) -> Named | None:
        """ "The beginning of the week", "late last week": its first three days, the two amid, or its last."""
        if part not in _WEEK_DAYS or "unit_weekend" in self.keys[first]:
            return None
        named, unit = self._relative(i), self._unit(i)
        if named is not None and named.unit == "week" and named.fixed is not None:
            week, last = named.fixed, named.last
        elif unit is not None and unit[0] == "week":
            week, last = unit_around(self.today, "week"), unit[1] - 1
        else:
            return None
        begin, end = _WEEK_DAYS[part]
        days = Span(week.start + timedelta(begin), week.start + timedelta(end))
        return Named(first, last, fixed=days, unit="day")

    def _before(self, i: int, key: str) -> Named | None:
        """The month or year of the question before, for a week or half told alone."""
        if self.within is None or key not in (*_WEEKS, "half_1", "half_2"):
            return None
        month = unit_around(self.within.start, "month") == self.within
        return Named(i, i - 1, fixed=self.within, unit="month" if month else "year")

    def _whole(self, i: int) -> Named | None:
        """A month or a year that a part can be cut from."""
        if i >= len(self.tokens):
            return None
        named = self._relative(i) or self._dated(i)
        if named is None:
            for unit in ("month", "year"):
                following = self.keys[i].get(f"unit_{unit}")
                if following is not None:
                    return Named(i, following - 1, fixed=unit_around(self.today, unit), unit=unit)
            return None
        if named.fixed is not None:
            return named if named.unit in {"month", "year"} else None
        return named if named.day is None and named.part is None else None

    def _some_of(self, i: int) -> Named | None:
        """ "The first ten days of May", "the last two weeks of 2017", "الأيام العشرة الأولى من أيار"."""
        for key, post in (("first", "first_post"), ("final", "final_post")):
            following = self.keys[i].get(key)
            number = self._number(following if following is not None else i)
            unit = (
                self._unit(number[1])
                if number is not None
                else self._unit(following if following is not None else i)
            )
            if unit is None:
                continue
            if number is None and following is not None and unit[0] in {"day", "fortnight"}:
                number, after = (1, following), unit[1]
            elif number is None:
                number = self._number(unit[1])
                after = number[1] if number is not None else unit[1]
            else:
                after = unit[1]
            if following is None:
                if post not in self.keys[after]:
                    continue
                after = self.keys[after][post]
            begins = self._skip(self._skip(after, "on"), "of")
            whole = (self._whole(begins) or self._whole(after + 1)) if number is not None else None
            span = whole.span(self.today) if whole is not None and after < whole.first else None
            if number is None or whole is None or span is None:
                continue
            part = first_or_last(span, number[0], unit[0], last=key == "final")
            return None if part is None else Named(i, whole.last, fixed=part, unit="day")
        return None

    def _weekday_of(self, i: int) -> Named | None:
        """ "The last Friday of May", "the second Monday in April"."""
        ordinal = self._key(i, "ordinal_")
        number, after = (-1, self.keys[i]["final"]) if "final" in self.keys[i] else ordinal or (0, i)
        weekday = self._key(after, "weekday_") if number else None
        unit = self._unit(after) if number else None
        if unit is not None and unit[0] == "weekend":
            weekday = (_FRIDAY, unit[1])
        if weekday is None or "of" not in self.keys[weekday[1]]:
            return None
        whole = self._whole(self._skip(weekday[1], "of"))
        span = whole.span(self.today) if whole is not None else None
        day = nth_weekday(span, weekday[0], number) if span is not None else None
        if day is None or whole is None:
            return None
        end = day + timedelta(1) if unit is not None and unit[0] == "weekend" else day
        return Named(i, whole.last, fixed=Span(day, end), unit="day")

    def _week_of(self, i: int) -> Named | None:
        for key, unit in (("week_of", "week"), ("weekend_of", "weekend"), ("week_from", ""), ("week_to", "")):
            following = self.keys[i].get(key)
            if following is None:
                continue
            named = self._written(self._skip(following, "on")) or self._dated(self._skip(following, "on"))
            if named is None or named.day is None:
                continue
            span = named.span(self.today)
            if span is None:
                return Named(i, named.last, year=1, month=1, day=1)
            near = span.start + timedelta(1) if unit == "weekend" else span.start
            whole = unit_around(near, unit) if unit else Span(span.start, span.start + timedelta(6))
            if key == "week_to":
                whole = Span(span.end - timedelta(6), span.end)
            return Named(i, named.last, fixed=whole, unit="week")
        return None

    def _away(self, i: int) -> Named | None:
        """ "The week before 21 May", "three days after 5 May"."""
        number = self._number(i)
        unit = self._unit(number[1] if number is not None else i)
        if unit is None:
            return None
        for key, sign in (("before", -1), ("after", 1)):
            following = self.keys[unit[1]].get(key)
            named = (
                self._dated(self._skip(following, "on")) or self._written(following)
                if following is not None
                else None
            )
            span = named.span(self.today) if named is not None and named.day is not None else None
            if named is None or span is None:
                continue
            count = number[0] if number is not None else 1
            days = {"week": 7, "fortnight": 14, "month": 30}.get(unit[0], 1)
            count = -(-count // 24) if unit[0] == "hour" else count * days
            if unit[0] not in {"hour", "day", "week", "fortnight", "month"} or not 0 < count < 10_000:
                return None
            near, far = span.start + timedelta(sign), span.start + timedelta(sign * count)
            return Named(i, named.last, fixed=Span(min(near, far), max(near, far)), unit="day")
        return None


def _part_of(first: int, whole: Named, key: str) -> Named:
    """A part of a month or a year that was named or told by the present."""
    if whole.fixed is None:
        return replace(whole, first=first, part=key)
    begin = whole.fixed.start
    month = begin.month if whole.unit == "month" else None
    return Named(first, whole.last, year=begin.year, month=month, part=key)
