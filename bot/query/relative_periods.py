"""Periods told by the present: "this month", "the last ten days", "three weeks ago", "الشهر الماضي"."""

from dataclasses import replace
from datetime import date, timedelta

from bot.language.tokens import Gap
from bot.query.calendar import EARLIEST_YEAR, Named, Span, trailing, unit_around
from bot.query.period_words import PeriodWords

_MOST_AGO = 1000
_JOINED = "ول"
"""Arabic letters that join the second of two numbers to the first."""


class RelativePeriods(PeriodWords):
    """Readers of periods that the present settles; each gives the period that begins at a token, or
    ``None``.
    """

    def _relative(self, i: int) -> Named | None:
        """ "this month", "last ten days", "next week", "last Friday", "the weekend"; in Arabic with the
        adjective behind.
        """
        if i >= len(self.tokens):
            return None
        for key, shift in (("this", 0), ("last", -1), ("next", 1)):
            following = self.keys[i].get(key)
            if following is None:
                continue
            count = self._number(following)
            if count is not None and key != "next":
                unit = self._unit(count[1])
                if unit is not None:
                    return self._trailing(i, unit[1] - 1, count[0], unit[0])
            if (dual := self._dual(following)) is not None:
                return self._trailing(i, dual[1] - 1, 2, dual[0])
            named = self._shifted(
                i, following, shift, rolling=self.tokens[following - 1].norm in self.cues.get("rolling", ())
            )
            if named is not None:
                return named
        return self._behind(i)

    def _shifted(self, first: int, i: int, shift: int, *, rolling: bool) -> Named | None:
        """A unit, weekday or month after "this", "last" or "next"."""
        unit = self._unit(i)
        if unit is not None:
            trails = unit[0] == "fortnight" and shift == -1  # no calendar counts in fortnights
            if trails or (rolling and unit[0] not in {"weekend", "day"}):
                return self._trailing(first, unit[1] - 1, 1, unit[0])
            if shift == -1 and unit[0] == "weekend":
                shift = 0 if self.today.weekday() not in {4, 5} else -1
            return Named(first, unit[1] - 1, fixed=unit_around(self.today, unit[0], shift), unit=unit[0])
        return self._shifted_name(first, i, shift)

    def _shifted_name(self, first: int, i: int, shift: int) -> Named | None:
        weekday, month = self._key(i, "weekday_"), self._key(i, "month_")
        if weekday is not None:
            day = self._weekday(weekday[0], before=shift == -1)
            day = day if shift < 1 else day + timedelta(7)
            return Named(first, weekday[1] - 1, fixed=Span(day, day), unit="day")
        if (season := self._key(i, "season_")) is not None and shift < 1:
            span = Named(first, i, part=f"season_{season[0]}").span(self.today)
            if span is not None and shift == -1 and span.end >= self.today:
                span = span.back(1)
            return Named(first, season[1] - 1, fixed=span, unit="season")
        if month is not None:
            following = self._year(month[1])
            if following is not None:
                return None
            latest = self.today if shift != -1 else date(self.today.year, self.today.month, 1) - timedelta(1)
            span = Named(i, i, month=month[0]).span(latest)
            year = (span.start.year if span is not None else self.today.year) if shift else self.today.year
            return Named(first, month[1] - 1, year=year + max(0, shift), month=month[0])
        return None

    def _behind(self, i: int) -> Named | None:
        """Arabic: the unit first, what says which one behind it ("الشهر الماضي", "الأيام العشرة الماضية")."""
        unit, count, shift = self._unit(i), None, None
        after = i
        if unit is None and (dual := self._dual(i)) is not None:
            unit, count = dual, 2
        if unit is None:
            number = self._number(i)
            if (day := self._day_of_last(i)) is not None:
                return day
            unit = self._unit(number[1]) if number is not None else None
            count = number[0] if number is not None else None
        if unit is None:
            return self._month_behind(i)
        after = unit[1]
        if count is None and (number := self._number(after)) is not None:
            count, after = number
        for key, value in (("last_post", -1), ("this_post", 0), ("next_post", 1)):
            following = self.keys[after].get(key)
            if following is not None:
                shift, after = value, following
                break
        if shift is None:
            if unit[0] == "weekend" and self.tokens[i].norm not in self.cues.get("several", ()):
                return Named(i, unit[1] - 1, fixed=unit_around(self.today, "weekend"), unit="weekend")
            return None
        if count is not None:
            return self._trailing(i, after - 1, count, unit[0]) if shift == -1 else None
        if unit[0] == "day":
            return None
        shift += int(unit[0] == "weekend" and shift == -1 and self.today.weekday() not in {4, 5})
        return Named(i, after - 1, fixed=unit_around(self.today, unit[0], shift), unit=unit[0])

    def _day_of_last(self, i: int) -> Named | None:
        """Arabic: a day of the last month: "٢٥ الشهر الماضي"; "٢٥ شهراً" would be a length."""
        number = self._number(i)
        at = number[1] if number is not None else len(self.tokens)
        if number is None or at >= len(self.tokens) or not self.tokens[at].norm.startswith("ال"):
            return None
        month = self._behind(at)
        if month is None or month.unit != "month" or month.fixed is None:
            return None
        begin = month.fixed.start
        return Named(i, month.last, year=begin.year, month=begin.month, day=number[0])

    def _month_behind(self, i: int) -> Named | None:
        for prefix in ("weekday_", "month_"):
            name = self._key(i, prefix)
            if name is None:
                continue
            for key, shift in (("last_post", -1), ("this_post", 0), ("next_post", 1)):
                following = self.keys[name[1]].get(key)
                if following is not None:
                    shifted = self._shifted_name(i, i, shift)
                    return replace(shifted, last=following - 1) if shifted is not None else None
        return None

    def _trailing(self, first: int, last: int, count: int, unit: str) -> Named:
        span = trailing(self.today, count, unit) if 0 < count < 100_000 else None
        if span is None:
            return Named(first, last, year=1, month=1, day=1)
        return Named(first, last, fixed=span, unit="day")

    def _lasting(self, i: int) -> Named | None:
        """A length of time behind "since": "منذ شهرين", "since three weeks"."""
        number, dual = self._number(i), self._dual(i)
        unit = dual or (self._unit(number[1]) if number is not None else None)
        if unit is None:
            return None
        return self._trailing(i, unit[1] - 1, 2 if dual is not None or number is None else number[0], unit[0])

    def _between_ago(self, i: int) -> Named | None:
        """ "Two to three weeks ago", "between 2 and 4 days ago", "قبل يومين أو ثلاثة"."""
        start = self.keys[i].get("between", i)
        before = self.keys[start].get("ago_pre")
        told = self._least_and_most(start if before is None else before)
        if told is None:
            return None
        counts, unit, after = told
        if before is None:
            following = self.keys[after].get("ago")
            if following is None:
                return None
            after = following
        name = "day" if unit == "hour" else unit
        low, high = (-(-each // 24) if unit == "hour" else each for each in counts)
        if not 0 < low <= high < _MOST_AGO:
            return None
        begin, end = unit_around(self.today, name, -high).start, unit_around(self.today, name, -low).end
        return Named(i, after - 1, fixed=Span(begin, end), unit="day")

    def _least_and_most(self, i: int) -> tuple[tuple[int, int], str, int] | None:
        """Two numbers of one unit, the unit, and what follows: "two or three weeks", "يومين أو ثلاثة"."""
        if (ranged := self.ranged.get(i)) is not None:
            unit = self._unit(ranged[2]) or self._unit(ranged[2] + 1)
            return None if unit is None else ((ranged[0], ranged[1]), unit[0], unit[1])
        one = self._counted(i)
        if one is None:
            return None
        at = one[2]
        joined = at < len(self.tokens) and self.tokens[at].gap is Gap.HYPHEN
        link = at if joined else self._joint(at)
        two = self._counted(link) if link is not None else None
        named = two[1] or one[1] if two is not None else None
        if two is None or named is None:
            return None
        return (min(one[0], two[0]), max(one[0], two[0])), named, two[2]

    def _counted(self, i: int) -> tuple[int, str | None, int] | None:
        """A number with or without its unit, and what follows: "two weeks", "three", "يومين"."""
        if i >= len(self.tokens):
            return None
        if (dual := self._dual(i)) is not None:
            return 2, dual[0], dual[1]
        number = self._number(i)
        if number is None:
            return None
        unit = self._unit(number[1])
        return (number[0], unit[0], unit[1]) if unit is not None else (number[0], None, number[1])

    def _joint(self, i: int) -> int | None:
        """Past what joins two numbers ("or", "and", "to"); in Arabic the number itself may begin with it."""
        if i >= len(self.tokens):
            return None
        for key in ("and", "list", "until"):
            if key in self.keys[i]:
                return self.keys[i][key]
        token = self.tokens[i]
        if token.norm in {"-", "\u2014"}:
            return i + 1
        return i if token.arabic and token.norm[0] in _JOINED else None

    def _ago(self, i: int) -> Named | None:
        """ "ten days ago", "before two days" (said so by speakers of Arabic), "قبل ثلاثة أيام"."""
        counted = self.keys[i].get("ago_counted")
        before = self.keys[i].get("ago_pre", counted)
        start = before if before is not None else i
        number = self._number(start)
        if (
            number is None
            and self.tokens[start : start + 1]
            and self.tokens[start].norm in self.cues.get("one", ())
        ):
            number = (1, start + 1)
        dual = self._dual(start)
        unit = dual if dual is not None else self._unit(number[1] if number is not None else start)
        if unit is None or (number is None and dual is None and (before is None or before == counted)):
            return None
        count = 2 if dual is not None else number[0] if number is not None else 1
        after = unit[1]
        if before is None:
            following = self.keys[after].get("ago")
            if following is None:
                return None
            after = following
        if not 0 < count < 5000:
            return Named(i, after - 1, year=1, month=1, day=1)
        name = "day" if unit[0] == "hour" else unit[0]
        shift = -(-count // 24) if unit[0] == "hour" else count
        if name == "year" and self.today.year - shift < EARLIEST_YEAR:
            return Named(i, after - 1, year=1, month=1, day=1)
        return Named(i, after - 1, fixed=unit_around(self.today, name, -shift), unit=name)
