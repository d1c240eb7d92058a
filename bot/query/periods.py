"""The grammar of days and periods in questions: "since 15 May", "the last ten days", "1-10 May", "in Q1 2018".

A question's bare month, day or weekday is the latest that has begun. (A report's dates have a grammar of their own in
``bot.language.dates``, where the day of publication decides.) Order of the steps: numeric dates are found in the text;
then, from each token on, the longest named period; then what stands before it ("since", "between") makes it a range.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.language.numbers import NumberKind, NumberReader, NumberSpan
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Document, Gap, Kind, Token
from bot.query.calendar import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Named,
    Span,
    first_or_last,
    nth_weekday,
    trailing,
    unit_around,
)
from bot.query.lexicon import K, Sense

_NUMERIC = re.compile(
    r"(?<![\d/.])(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})(?:[-/.](?P<d1>\d{1,2}))?"
    r"|(?P<d2>\d{1,2})(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<y2>\d{4}|\d{2})"
    r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})"
    r"|(?P<m4>\d{1,2})[-/](?P<y4>\d{4}))(?!\d|[/.]\d)"
)
_TOLD = ("same", "previous_day", "previous_week", "previous_month", "previous_year", "previous_period")
_SEASONS = ("season_1", "season_2", "season_3", "season_4")
_UNITS = ("hour", "day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade")
_WHOLE_PARTS = ("early", "mid", "late", "half_1", "half_2")
_WEEKS = ("week_1", "week_2", "week_3", "week_4", "week_5")
_QUARTERS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4")
_MODAL_PRONOUNS = {
    "i",
    "we",
    "you",
    "they",
    "he",
    "she",
    "it",
    "there",
    "be",
    "have",
    "not",
    "one",
    "who",
    "that",
    "which",
}
_MARCH_DETERMINERS = {"a", "protest", "every", "each", "big", "peaceful", "any"}
_WEAK_WORDS = {
    "mon",
    "tue",
    "wed",
    "thu",
    "sat",
    "sun",
    "mar",
    "dec",
    "jan",
    "sep",
    "nov",
    "fri",
    "oct",
    "jun",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a question names at tokens ``first`` to ``last``; an open end is ``None``.

    ``guessed`` are the names whose year was guessed, each with the days it was taken for. ``relative`` is "same" or
    "previous" for a period told by another one ("the month before").
    """

    first: int
    last: int
    start: date | None
    end: date | None
    guessed: tuple[tuple[str, Span], ...] = ()
    relative: str | None = None
    impossible: bool = False
    reversed: bool = False
    negated: bool = False


class Periods:
    """The periods of one question."""

    def __init__(
        self, doc: Document, matches: Sequence[PhraseMatch[Sense]], numbers: Sequence[NumberSpan], today: date,
        *, comparing: bool = False,
    ) -> None:
        """``matches`` are the K.PERIOD phrases of the document."""
        self.tokens = doc.tokens
        self.doc = doc
        self.today = today
        self.keys: list[dict[str, int]] = [{} for _ in range(len(doc.tokens) + 1)]
        for match in matches:
            here = self.keys[match.first]
            here[match.payload.value] = max(match.last + 1, here.get(match.payload.value, 0))
        self.figures = _figures(doc.tokens, numbers)
        self.numeric = _numeric(doc, today)
        self.comparing = comparing

    def find(self) -> list[Period]:
        """The periods in order, not overlapping."""
        found: list[Period] = []
        index = 0
        while index < len(self.tokens):
            period = self._period(index)
            if period is None:
                index += 1
            else:
                found.append(period)
                index = period.last + 1
        return found

    # ranges

    def _period(self, i: int) -> Period | None:
        here = self.keys[i]
        if "between" in here and not self.comparing:
            found = self._range(i, here["between"])
            if found is not None:
                return found
        for key in ("since", "after", "before", "until"):
            if key in here:
                found = self._open(i, here[key], key)
                if found is not None:
                    return found
        if "on" in here and self._starts_name(here["on"]):
            inner = self._period(here["on"])
            if inner is not None and inner.first == here["on"]:
                return replace(inner, first=i)
        return self._range(i, i) or self._single(i)

    def _starts_name(self, i: int) -> bool:
        return i < len(self.tokens)

    def _range(self, first: int, i: int) -> Period | None:
        """A to B, the first of which may be a bare day number that shares the month of the second."""
        i = self._skip(i, "on")
        left = self._named(i)
        candidates = [left] if left is not None and left.part not in _TOLD else []
        bare = self._bare_day(i)
        if bare is not None and (left is None or left.last <= bare.last or left.month is None):
            candidates.append(bare)
        for named in candidates:
            after = self._link(named.last + 1, between=first != i)
            if after is None:
                continue
            if "now" in self.keys[after] and named is not bare:
                return self._from_to(first, named, None, self.keys[after]["now"] - 1)
            right = self._named(self._skip(after, "on")) or (
                self._bare_day(after) if named.month is not None else None
            )
            if right is not None and not (named is bare and right.month is None):
                return self._from_to(first, named, right, right.last)
        return None

    def _link(self, i: int, *, between: bool) -> int | None:
        """Past what joins the two ends of a range; ``None`` where nothing does."""
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.norm in {"-", "\u2014"} and token.kind is Kind.MARK:
            return i + 1
        if between and "and" in self.keys[i]:
            return self.keys[i]["and"]
        return self.keys[i].get("until")

    def _from_to(self, first: int, left: Named, right: Named | None, last: int) -> Period:
        if right is None:
            start = left.span(self.today)
            return self._made(first, last, start.start if start else None, self.today, [left])
        if right.month is None and right.day is not None and right.fixed is None:
            right = replace(right, month=left.month, year=left.year)
        if left.fixed is None and left.month is None and left.day is not None:
            left = replace(left, month=right.month, year=right.year)
            if left.month is None and right.fixed is not None:
                left = replace(left, month=right.fixed.start.month, year=right.fixed.start.year)
        if left.year is not None and right.yearless and left.fixed is None:
            right = _year_after(left, right)
        end = right.span(self.today)
        start = left.span(end.end if end is not None else self.today)
        if left.yearless and not right.yearless and end is not None and right.fixed is None:
            start = left.span(end.end)
            left = replace(left, year=start.start.year if start is not None else None)
        made = self._made(
            first, last, start.start if start else None, end.end if end else None, [n for n in (left, right) if n.yearless]
        )
        return made if end is not None else replace(made, impossible=True)

    def _open(self, first: int, i: int, key: str) -> Period | None:
        i = self._skip(i, "on")
        named = self._named(i)
        if named is None or named.part in _TOLD:
            return None
        span = named.span(self.today)
        names = [named]
        if span is None:
            return Period(first, named.last, None, None, impossible=True)
        if key == "before":
            return self._made(first, named.last, None, span.start - timedelta(1), names)
        if key == "until":
            return self._made(first, named.last, None, span.end, names)
        start = span.start if key == "since" else span.end + timedelta(1)
        weak = key == "since" and self.doc.tokens[first].norm in {"from", "من"}
        if weak and (named.fixed is not None or named.day is None) and "onwards" not in self.keys[named.last + 1]:
            return self._made(first, named.last, span.start, span.end, names)
        after = named.last + 1
        if after < len(self.tokens):
            for closing in ("until", "before"):
                following = self.keys[after].get(closing)
                if following is None:
                    continue
                if "now" in self.keys[following] and closing == "until":
                    return self._made(first, self.keys[following]["now"] - 1, start, self.today, names)
                other = self._named(self._skip(following, "on"))
                end = other.span(self.today) if other is not None else None
                if other is not None and end is not None:
                    stop = end.end if closing == "until" else end.start - timedelta(1)
                    return self._made(first, other.last, start, stop, [named, other])
        last = (
            self.keys[after]["onwards"] - 1
            if after < len(self.tokens) and "onwards" in self.keys[after]
            else named.last
        )
        return self._made(first, last, start, max(start, self.today), names)

    def _single(self, i: int) -> Period | None:
        named = self._named(i)
        if named is None:
            return None
        if named.part in _TOLD:
            return Period(i, named.last, None, None, relative=named.part)
        span = named.span(self.today)
        if span is None:
            return Period(i, named.last, None, None, impossible=True)
        following = self.keys[named.last + 1].get("onwards")
        if following is not None and self.doc.tokens[named.last + 1].norm != "on":
            return self._made(i, following - 1, span.start, max(self.today, span.start), [named])
        return self._made(i, named.last, span.start, span.end, [named])

    def _made(
        self, first: int, last: int, start: date | None, end: date | None, names: list[Named]
    ) -> Period:
        guessed = []
        for named in names:
            span = named.span(end if end is not None and end < self.today else self.today)
            if named.yearless and span is not None:
                guessed.append((self.doc.span_text(named.first, named.last), span))
        turned = start is not None and end is not None and start > end
        if turned:
            start, end = end, start
        return Period(first, last, start, end, tuple(guessed), reversed=turned)

    # names

    def _named(self, i: int) -> Named | None:
        """The longest named period that begins at a token."""
        if i >= len(self.tokens):
            return None
        for read in (
            self._written,
            self._away,
            self._some_of,
            self._weekday_of,
            self._fixed,
            self._part,
            self._week_of,
            self._relative,
            self._ago,
            self._dated,
        ):
            named = read(i)
            if named is not None:
                return named
        for key in ("month_of", "year_of"):
            if key in self.keys[i]:
                named = self._relative(self.keys[i][key]) or self._dated(self.keys[i][key])
                fits = named is not None and named.day is None and (named.month is not None) is (key == "month_of")
                if named is not None and fits:
                    return replace(named, first=i)
        return None

    def _written(self, i: int) -> Named | None:
        return self.numeric.get(i)

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
        for key in _TOLD:
            if key not in here:
                continue
            last = here[key]
            following = self._relative(self._skip(last, "of"))
            if key == "same" and following is not None and following.unit == "year":
                last = following.last + 1
            return Named(i, last - 1, part=key)
        return None

    def _part(self, i: int) -> Named | None:
        """A part of a month or year: "mid-May", "late last month", "Q1 2018", "the second half of 2017"."""
        for key in (*_WHOLE_PARTS, *_WEEKS, *_QUARTERS, *_SEASONS):
            following = self.keys[i].get(key)
            if following is None:
                continue
            if key in _SEASONS:
                year = self._year(self._skip(following, "of"))
                return Named(i, (year[1] if year else following) - 1, year=year[0] if year else None, part=key)
            whole = self._whole(self._skip(following, "on"))
            if whole is None and (key in _QUARTERS or self.tokens[i].norm in {"h1", "h2"}):
                return Named(i, following - 1, part=key)
            if whole is None:
                continue
            if key in _QUARTERS and whole.month is not None:
                continue
            if whole.fixed is not None:
                begin = whole.fixed.start
                month = begin.month if whole.unit == "month" else None
                return Named(i, whole.last, year=begin.year, month=month, part=key)
            return replace(whole, first=i, part=key)
        return None

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
            unit = self._unit(number[1]) if number is not None else self._unit(i) if following is None else None
            if unit is None:
                continue
            if number is None:
                number = self._number(unit[1])
                after = number[1] if number is not None else unit[1]
            else:
                after = unit[1]
            if following is None:
                if post not in self.keys[after]:
                    continue
                after = self.keys[after][post]
            whole = self._whole(self._skip(self._skip(after, "on"), "of")) if number is not None else None
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
        if weekday is None or "of" not in self.keys[weekday[1]]:
            return None
        whole = self._whole(self._skip(weekday[1], "of"))
        span = whole.span(self.today) if whole is not None else None
        day = nth_weekday(span, weekday[0], number) if span is not None else None
        return None if day is None or whole is None else Named(i, whole.last, fixed=Span(day, day), unit="day")

    def _week_of(self, i: int) -> Named | None:
        for key, unit in (("week_of", "week"), ("weekend_of", "weekend"), ("week_from", "")):
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
            named = self._dated(self._skip(following, "on")) or self._written(following) if following is not None else None
            span = named.span(self.today) if named is not None and named.day is not None else None
            if named is None or span is None:
                continue
            count = (number[0] if number is not None else 1) * {"week": 7, "fortnight": 14, "month": 30}.get(unit[0], 1)
            if unit[0] not in {"day", "week", "fortnight", "month"} or not 0 < count < 10_000:
                return None
            near, far = span.start + timedelta(sign), span.start + timedelta(sign * count)
            return Named(i, named.last, fixed=Span(min(near, far), max(near, far)), unit="day")
        return None

    def _relative(self, i: int) -> Named | None:
        """ "this month", "last ten days", "next week", "last Friday", "the weekend"; in Arabic with the adjective behind."""
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
            named = self._shifted(i, following, shift, rolling=self.tokens[following - 1].norm == "past")
            if named is not None:
                return named
        return self._behind(i)

    def _shifted(self, first: int, i: int, shift: int, *, rolling: bool) -> Named | None:
        """A unit, weekday or month after "this", "last" or "next"."""
        unit = self._unit(i)
        if unit is not None:
            if rolling and unit[0] not in {"weekend", "day"}:
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
            if unit[0] == "weekend":
                return Named(i, unit[1] - 1, fixed=unit_around(self.today, "weekend"), unit="weekend")
            return None
        if count is not None:
            return self._trailing(i, after - 1, count, unit[0]) if shift == -1 else None
        if unit[0] == "day":
            return None
        return Named(i, after - 1, fixed=unit_around(self.today, unit[0], shift), unit=unit[0])

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

    def _ago(self, i: int) -> Named | None:
        """ "ten days ago", "قبل ثلاثة أيام"."""
        before = self.keys[i].get("ago_pre")
        start = before if before is not None else i
        number = self._number(start)
        if (
            number is None
            and self.tokens[start : start + 1]
            and self.tokens[start].norm in {"a", "an", "one"}
        ):
            number = (1, start + 1)
        dual = self._dual(start)
        unit = dual if dual is not None else self._unit(number[1] if number is not None else start)
        if unit is None or (number is None and dual is None and before is None):
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

    def _dated(self, i: int) -> Named | None:
        """Day, month and year in their orders, a weekday, a month or a year alone."""
        if i >= len(self.tokens):
            return None
        weekday = self._key(i, "weekday_")
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
        return self._with_year(Named(i, month[1] - 1, month=month[0], day=day[0]))

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
        return token.kind is not Kind.WORD or not ({"people", "men"} & {token.norm})

    def _only_day(self, i: int) -> Named | None:
        day = self._day_number(i)
        if day is None:
            return None
        before = self.tokens[i - 1].norm if i else ""
        marked = day[1] > i + 1 and self.keys[day[1] - 1].get("ordinal_mark") is not None
        if marked or before in {"يوم", "تاريخ", "بتاريخ"}:
            return Named(i, day[1] - 1, day=day[0]) if before not in _COUNTED_ORDINALS else None
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
        unit = self._relative(following) if following < len(self.tokens) else None
        if unit is not None and unit.unit == "year" and unit.fixed is not None:
            return replace(named, year=unit.fixed.start.year, last=unit.last)
        return named

    def _second_name(self, i: int, month: int | None) -> int | None:
        """Past a second name of the same month: "أيار/مايو", "أيار (مايو)"."""
        if i + 1 < len(self.tokens) and self.tokens[i].norm in {"/", "("}:
            other = self._key(i + 1, "month_")
            if other is not None and other[0] == month:
                closed = other[1] < len(self.tokens) and self.tokens[other[1]].norm == ")"
                return other[1] + 1 if closed else other[1]
        return None

    # words

    def _skip(self, i: int, key: str) -> int:
        while i < len(self.tokens) and self.keys[i].get(key) is not None:
            i = self.keys[i][key]
        return i

    def _key(self, i: int, prefix: str) -> tuple[int, int] | None:
        if i >= len(self.tokens):
            return None
        for key, after in self.keys[i].items():
            if key.startswith(prefix) and key[len(prefix) :].isdigit():
                return int(key[len(prefix) :]), after
        return None

    def _unit(self, i: int) -> tuple[str, int] | None:
        if i >= len(self.tokens):
            return None
        here = self.keys[i]
        return next(((unit, here[f"unit_{unit}"]) for unit in _UNITS if f"unit_{unit}" in here), None)

    def _dual(self, i: int) -> tuple[str, int] | None:
        if i >= len(self.tokens):
            return None
        here = self.keys[i]
        return next(((unit, here[f"dual_{unit}"]) for unit in _UNITS if f"dual_{unit}" in here), None)

    def _number(self, i: int) -> tuple[int, int] | None:
        return self.figures.get(i)

    def _day_number(self, i: int) -> tuple[int, int] | None:
        number = self.figures.get(i) or self._key(i, "ordinal_")
        if number is None or not 1 <= number[0] <= 31:
            return None
        after = number[1]
        if after < len(self.tokens) and self.tokens[after].gap is Gap.NOTHING:
            after = self.keys[after].get("ordinal_mark", after)
        return number[0], after

    def _bare_day(self, i: int) -> Named | None:
        day = self._day_number(i) if i < len(self.tokens) else None
        return None if day is None else Named(i, day[1] - 1, day=day[0])

    def _year(self, i: int) -> tuple[int, int] | None:
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.kind is not Kind.NUMBER or len(token.norm) != 4 or not token.norm.isdigit():
            return None
        following = self.tokens[i + 1].norm if i + 1 < len(self.tokens) else ""
        year = int(token.norm)
        if not EARLIEST_YEAR <= year <= LATEST_YEAR or following in _COUNTED_NOUNS:
            return None
        return year, i + 1

    def _weekday(self, weekday: int, *, before: bool) -> date:
        back = (self.today.weekday() - weekday) % 7
        return self.today - timedelta(back or (7 if before else 0))

    def _modal(self, i: int) -> bool:
        """Whether "may" is the verb, or "march" the walk."""
        word = self.tokens[i].norm
        if word not in {"may", "march", "mar"}:
            return False
        before = self.tokens[i - 1].norm if i else ""
        after = self.tokens[i + 1].norm if i + 1 < len(self.tokens) else ""
        if word == "may":
            return after in _MODAL_PRONOUNS or before in _MODAL_PRONOUNS
        return before in _MARCH_DETERMINERS

    def _weak(self, i: int, after: int) -> bool:
        """Whether a short form that is also another word ("sun", "mar") lacks the company of a date."""
        word = self.tokens[i].norm
        if word not in _WEAK_WORDS or self.tokens[i].capital:
            return False
        near = [self.tokens[j] for j in (i - 1, after) if 0 <= j < len(self.tokens)]
        return not any(
            t.kind is Kind.NUMBER or t.norm in {"in", "on", "since", "last", "from", "until", "of"}
            for t in near
        )


_COUNTED_NOUNS = {
    "people",
    "civilians",
    "persons",
    "men",
    "women",
    "children",
    "fighters",
    "killed",
    "deaths",
}
_COUNTED_ORDINALS = {"top", "every"}


def _figures(tokens: Sequence[Token], numbers: Sequence[NumberSpan]) -> Mapping[int, tuple[int, int]]:
    """Token index of a plain number → its value and the index after it."""
    found: dict[int, tuple[int, int]] = {}
    for span in numbers:
        at = span.figure if span.figure >= 0 else span.first
        if span.high is not None and span.high != span.low:
            continue
        if not span.vague:
            whole = span.kind in {NumberKind.COUNT, NumberKind.ORDINAL}
            found[at] = (span.low, span.last + 1 if whole and span.last >= at else at + 1)
    for token in tokens:
        if token.kind is Kind.NUMBER and token.norm.isdigit() and len(token.norm) <= 6:
            found[token.index] = (int(token.norm), token.index + 1)
    return found


def _numeric(doc: Document, today: date) -> Mapping[int, Named]:
    """Dates in figures, day first; a day and month that can only be the other way round are turned."""
    at = {token.start: token.index for token in doc.tokens}
    ends = {token.end: token.index for token in doc.tokens}
    found: dict[int, Named] = {}
    for match in _NUMERIC.finditer(doc.text):
        first, last = at.get(match.start()), ends.get(match.end())
        if first is None or last is None:
            continue
        part = {key: int(value) for key, value in match.groupdict().items() if value and key != "s"}
        year = part.get("y1") or part.get("y4")
        if "y2" in part:
            year = part["y2"] if part["y2"] > 99 else 2000 + part["y2"]
        month = part.get("m1") or part.get("m2") or part.get("m3") or part.get("m4") or 0
        day = part.get("d1") or part.get("d2") or part.get("d3")
        if day is not None and month > 12 >= day and "y1" not in part:
            day, month = month, day
        if "m3" in part and (not 1 <= month <= 12 or not day):
            continue
        if not 1 <= month <= 12:
            year, month, day = 1, 1, 1
        found[first] = Named(first, last, year=year, month=month, day=day)
    return found


def _year_after(left: Named, right: Named) -> Named:
    """The second end of a range in the first year that does not end before the first begins."""
    begin = left.span(date(left.year or 1, 12, 31))
    for year in (left.year or 1, (left.year or 1) + 1):
        dated = replace(right, year=year)
        span = dated.span(date(year, 12, 31))
        if begin is not None and span is not None and span.end >= begin.start:
            return dated
    return right


def read_periods(
    doc: Document, matches: Sequence[PhraseMatch[Sense]], numbers: NumberReader, today: date
) -> tuple[list[Period], list[NumberSpan]]:
    """The periods of a question, and the numbers that belong to none of them."""
    every = numbers.find(doc)
    words = [match for match in matches if match.payload.kind is K.PERIOD]
    compared = [match for match in matches if match.payload.kind is K.COMPARE]
    periods = Periods(doc, words, every, today, comparing=bool(compared))
    for match in compared:
        for index in range(match.first, match.last + 1):
            periods.keys[index].clear()
    found = periods.find()
    return found, numbers.find(doc, skip=[(p.first, p.last) for p in found])
