"""The grammar of days and periods in questions: "since 15 May", "the last ten days", "1-10 May", "in Q1
2018".

A question's bare month, day or weekday is the latest that has begun. (A report's dates have a grammar of
their own in
``bot.language.dates``, where the day of publication decides.) Order of the steps: numeric dates are found
in the text;
then, from each token on, the longest named period; then what stands before it ("since", "between") makes it
a range.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.language.numbers import NumberReader, NumberSpan
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Document, Gap, Kind
from bot.query.calendar import Named, Span, unit_around
from bot.query.lexicon import K, Sense
from bot.query.named_periods import TOLD, NamedPeriods

_LONGEST_LISTED = timedelta(100)
_AGAIN = {"week", "weekend", "month", "quarter", "year"}
_NEAR = 4
"""Tokens behind a period within which its unit is still meant: "this month or the last"."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a question names at tokens ``first`` to ``last``; an open end is ``None``.

    ``guessed`` are the names whose year was guessed, each with the days it was taken for. ``relative`` is
    "same" or "previous" for a period told by another one ("the month before").
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
    unit: str | None = None
    """The calendar unit that the present tells ("month" for "this month")."""


class Periods(NamedPeriods):
    """The periods of one question."""

    compared_at: int | None = None
    """Where two sides begin to be compared: from there on "between A and B" is no range."""

    def find(self) -> list[Period]:
        """The periods in order, not overlapping."""
        found: list[Period] = []
        index = 0
        while index < len(self.tokens):
            if self._compared(index) and (parts := self._parts_of(index)) is not None:
                found += [Period(first, last, days.start, days.end) for first, last, days in parts]
                index = parts[1][1] + 1
                continue
            period = self._period(index) or self._elliptic(index, found[-1] if found else None)
            if period is None:
                index += 1
            else:
                found.append(period)
                index = period.last + 1
        for at in range(len(found) - 2, -1, -1):
            found[at] = self._in_year_of(found[at], found[at + 1])
        return found

    def _elliptic(self, i: int, before: Period | None) -> Period | None:
        """ "This month or last", "هذا الشهر والماضي": the unit that was named right before is meant again."""
        if before is None or before.unit not in _AGAIN or not 0 < i - before.last <= _NEAR:
            return None
        for key, shift in (("last", -1), ("last_post", -1), ("this", 0), ("this_post", 0)):
            following = self.keys[i].get(key)
            if following is None or not (key.endswith("_post") or self._ends(following)):
                continue
            span = unit_around(self.today, before.unit, shift)
            return Period(i, following - 1, span.start, span.end, unit=before.unit)
        return None

    def _ends(self, i: int) -> bool:
        """Whether nothing follows that a word such as "last" could belong to."""
        token = self.tokens[i] if i < len(self.tokens) else None
        return token is None or token.kind is not Kind.WORD or "on" in self.keys[i]

    def _compared(self, i: int) -> bool:
        return self.compared_at is not None and self.compared_at <= i

    def _in_year_of(self, period: Period, behind: Period) -> Period:
        """A period whose year was guessed, in that of the one it is joined to ("March and April 2011")."""
        if len(period.guessed) != 1 or behind.guessed or behind.relative is not None:
            return period
        if period.start is None or period.end is None or behind.start is None or behind.end is None:
            return period
        if self._skip(period.last + 1, "list") < behind.first or behind.end - behind.start > _LONGEST_LISTED:
            return period
        years = period.start.year - behind.start.year
        if (period.start.month, period.start.day) > (behind.start.month, behind.start.day):
            years += 1
        span = Span(period.start, period.end).back(years)
        return replace(period, start=span.start, end=span.end, guessed=())

    def _period(self, i: int) -> Period | None:
        here = self.keys[i]
        if "between" in here:
            found = self._range(i, here["between"], joined=not self._compared(i))
            if found is not None:
                return found
        if "so_far" in here and (inner := self._single(self._skip(here["so_far"], "on"))) is not None:
            return replace(self._until_today(inner), first=i)
        for key in ("since", "after", "before", "until"):
            if key in here and here[key] >= here.get("early", 0):
                found = self._open(i, here[key], key)
                if found is not None:
                    return found
        if (listed := self._listed(i)) is not None:
            return listed
        joint = "today" in here and self._joined_by(here["today"])
        if "on" in here and here["on"] < len(self.tokens) and not self._asked(i) and not joint:
            inner = self._period(here["on"])
            if inner is not None and inner.first == here["on"]:
                return replace(inner, first=i)
        return self._range(i, i) or self._single(i)

    def _range(self, first: int, i: int, *, joined: bool = False) -> Period | None:
        """A to B, the first of which may be a bare day number that shares the month of the second.

        ``joined`` lets an "and" stand between them, too.
        """
        i = self._skip(i, "on")
        left = self._named(i)
        candidates = [left] if left is not None and left.part not in TOLD else []
        bare = self._bare_day(i)
        if bare is not None and (left is None or left.last <= bare.last or left.month is None):
            candidates.append(bare)
        for named in candidates:
            after = self._link(named.last + 1, between=joined)
            if after is None:
                continue
            if "now" in self.keys[after] and named is not bare:
                return self._from_to(first, named, None, self.keys[after]["now"] - 1)
            right = self._named(self._skip(after, "on")) or (
                self._bare_day(after) if named.month is not None else None
            )
            if right is not None and self.tokens[after].gap is Gap.HYPHEN:
                right = self._year_of_months(named, right)
            if right is not None and not (named is bare and right.month is None):
                return self._from_to(first, named, right, right.last)
        return None

    def _year_of_months(self, left: Named, right: Named) -> Named:
        """ "Nov-Dec 17": behind two months as one word, two figures are a year."""
        months = left.month is not None and left.day is None and right.month is not None
        if not months or right.day is None or right.year is not None:
            return right
        year = self.today.year // 100 * 100 + right.day
        return replace(right, year=year, day=None) if right.day > 9 and year <= self.today.year else right

    def _joined_by(self, i: int) -> bool:
        """Whether the Arabic "and" begins a token ("اليوم وأمس")."""
        return i < len(self.tokens) and self.tokens[i].arabic and self.tokens[i].norm.startswith("و")

    def _asked(self, i: int) -> bool:
        """Whether a word such as "day" is what is asked for ("أي يوم في أيار")."""
        return i > 0 and self.tokens[i - 1].norm in self.cues.get("which_before", ())

    def _listed(self, i: int) -> Period | None:
        """Days that follow on one another, of which the last alone has the month: "3, 4 and 5 June"."""
        days: list[Named] = []
        at = i
        while (bare := self._bare_day(at)) is not None and bare.day is not None:
            dated = self._dated(at)
            if days and dated is not None and dated.month is not None and dated.day is not None:
                numbers = [*(day.day or 0 for day in days), dated.day]
                if numbers != list(range(numbers[0], dated.day + 1)):
                    return None
                return self._from_to(i, days[0], dated, dated.last)
            days.append(bare)
            after = bare.last + 1
            at = self._skip(after, "list")
            if at == after:
                return None
        return None

    def _link(self, i: int, *, between: bool) -> int | None:
        """Past what joins the two ends of a range; ``None`` where nothing does."""
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.norm in {"-", "\u2014"} and token.kind is Kind.MARK:
            return i + 1
        if token.gap is Gap.HYPHEN and (self.keys[i] or self._named(i) is not None):
            return i
        if between and "and" in self.keys[i]:
            return self.keys[i]["and"]
        if between and token.arabic and token.norm.startswith("و") and self.keys[i]:
            return i
        if i in self.reaching and (between or self._key(i, "month_") is not None):
            return i
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
            first,
            last,
            start.start if start else None,
            end.end if end else None,
            [n for n in (left, right) if n.yearless],
        )
        return made if end is not None else replace(made, impossible=True)

    def _open(self, first: int, i: int, key: str) -> Period | None:
        i = self._skip(i, "on")
        named = self._named(i)
        if named is None and key == "since":
            named = self._lasting(i)
        if named is None or named.part in TOLD:
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
        weak = key == "since" and self.doc.tokens[first].norm in self.cues.get("weak_since", ())
        if (
            weak
            and named.part != "early"
            and "early" not in self.keys[i]
            and (named.fixed is not None or named.day is None)
            and not self._weekday_since(first)
            and "onwards" not in self.keys[named.last + 1]
        ):
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

    def _weekday_since(self, i: int) -> bool:
        """Arabic: "من [يوم] الجمعة" says since when, where "من أيار" may say of which month."""
        if not self.tokens[i].arabic:
            return False
        return (self._key(i + 1, "weekday_") or self._key(self._skip(i + 1, "on"), "weekday_")) is not None

    def _until_today(self, period: Period) -> Period:
        """ "So far this month": what is still to come is left out."""
        begun = period.start is not None and period.end is not None and period.start <= self.today
        return replace(period, end=self.today) if begun and (period.end or date.min) > self.today else period

    def _single(self, i: int) -> Period | None:
        named = self._named(i)
        if named is None:
            return None
        if named.part in TOLD:
            return Period(i, named.last, None, None, relative=named.part)
        span = named.span(self.today)
        if span is None:
            return Period(i, named.last, None, None, impossible=True)
        following = self.keys[named.last + 1].get("so_far")
        if following is not None:
            made = self._made(i, following - 1, span.start, span.end, [named])
            return self._until_today(made)
        following = self.keys[named.last + 1].get("onwards")
        if following is not None and self.doc.tokens[named.last + 1].norm != "on":
            return self._made(i, following - 1, span.start, max(self.today, span.start), [named])
        made = self._made(i, named.last, span.start, span.end, [named])
        return made if named.unit is None else replace(made, unit=named.unit)

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
    doc: Document,
    matches: Sequence[PhraseMatch[Sense]],
    numbers: NumberReader,
    today: date,
    cues: Mapping[str, AbstractSet[str]],
    within: Span | None = None,
) -> tuple[list[Period], list[NumberSpan]]:
    """The periods of a question, and the numbers that belong to none of them.

    ``within`` is the month or the year that the question before was about.
    """
    words = [match for match in matches if match.payload.kind is K.PERIOD]
    compared = [match for match in matches if match.payload.kind is K.COMPARE]
    periods = Periods(doc, words, numbers.find(doc), today, cues)
    periods.within = within
    periods.compared_at = min((match.first for match in compared), default=None)
    for match in compared:
        for index in range(match.first, match.last + 1):
            periods.keys[index].clear()
    found = periods.find()
    return found, numbers.find(doc, skip=[(p.first, p.last) for p in found])
