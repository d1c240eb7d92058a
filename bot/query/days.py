"""The slot of days: one period, several put together, or two compared."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.domain.query import GroupBy, IncidentQuery
from bot.query.calendar import Span, unit_around
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K
from bot.query.periods import Period

_THAN = "من"
_EVENT_WORDS = 9
"""Words from "since" to a day that may tell what happened on it."""
_Told = list[tuple[Item, Period]]


def fill_days(
    line: Line, draft: Draft, today: date, comparison: int | None, previous: IncidentQuery | None = None
) -> None:
    """Fill start and end, and the days compared with.

    ``comparison`` is the index of what asks to compare, if anything does; ``previous`` is the question
    before.
    """
    _since_events(line, draft, today)
    told = _told(line, draft)
    plain = [(item, period) for item, period in told if period.relative is None]
    relative = [(item, period) for item, period in told if period.relative is not None]
    for _, period in plain:
        draft.guessed.extend(period.guessed)
        if period.reversed:
            draft.say("turned_round")
    alone = previous is not None and len(plain) == 1 and not relative
    if comparison is not None and not alone and _compare(line, draft, plain, relative, today, comparison):
        return
    if relative and plain:
        plain += _beside_told(plain[-1][1], relative)
    elif relative:
        plain = _settled(relative, draft, today, previous)
    if plain:
        draft.dated = True
        _together(draft, [period for _, period in plain])


def _told(line: Line, draft: Draft) -> _Told:
    """The periods that restrict the question; what cannot (31 February, "not in May") is named."""
    told: _Told = []
    for index, item in line.free(lambda it: it.period is not None):
        period = item.period
        if period is None or (item.has(K.GROUP) and _groups(line, index)):
            item.period = None
            continue
        item.used = "days"
        if period.impossible or item.negated:
            draft.unrecognised.append(item.text)
            if period.impossible:
                draft.say("no_such_day", words=item.text)
        else:
            told.append((item, period))
    return told


def _since_events(line: Line, draft: Draft, today: date) -> None:
    """Days told beside what happened on them: "since the offensive began on 17 May" reaches until now.

    What happened says nothing of what is asked for: it is named, but for the place that it tells.
    """
    for index, since in [*enumerate(line.items)]:
        if not since.small("since") or since.used is not None or since.period is not None:
            continue
        behind = line.items[index + 1 :]
        dated = next((item for item in behind if item.period is not None), None)
        if dated is None or dated.period is None or dated.first - since.first > _EVENT_WORDS:
            continue
        period = dated.period
        if period.start is None or period.end is None or period.start > today or period.end >= today:
            continue
        place = next(
            (item for item in behind if item.first < dated.first and item.has(K.PLACES, "in")), dated
        )
        if place.first - since.last > 1:
            draft.unrecognised.append(line.take(since.first, place.first - 1, "unable").text)
            dated.period = replace(period, end=today)


def _settled(relative: _Told, draft: Draft, today: date, previous: IncidentQuery | None) -> _Told:
    """ "The month before" alone: before that of the last question, else before the present one."""
    settled: _Told = []
    for item, period in relative:
        unit = (period.relative or "").removeprefix("previous_")
        if unit not in {"day", "week", "month", "year"}:
            draft.unrecognised.append(item.text)
            continue
        span = _before(period, previous) or unit_around(today, unit, -1)
        settled.append((item, replace(period, start=span.start, end=span.end, relative=None)))
    return settled


def _beside_told(told: Period, relative: _Told) -> _Told:
    """Days told by those before them: "yesterday or the day before"."""
    found: _Told = []
    for item, period in relative:
        span = _told_by(told, period.relative or "", "")
        if span is not None and not (period.relative or "").startswith("same"):
            found.append((item, replace(period, start=span.start, end=span.end, relative=None)))
    return found


def _common_unit(periods: list[Period]) -> GroupBy | None:
    """The unit of periods that follow on one another: "April, May and June" are months."""
    spans = [span for period in periods if (span := _span(period)) is not None]
    units = {_unit_of(span) for span in spans}
    touching = all(two.start - one.end == timedelta(1) for one, two in pairwise(spans))
    unit = units.pop() if len(units) == 1 and len(spans) == len(periods) and touching else None
    return GroupBy(unit) if unit in set(GroupBy) else None


def _before(period: Period, previous: IncidentQuery | None) -> Span | None:
    """The days before those of the last question: "what about the month before?"."""
    if previous is None or previous.start is None or previous.end is None:
        return None
    return _told_by(replace(period, start=previous.start, end=previous.end), period.relative or "", "")


def _compare(
    line: Line,
    draft: Draft,
    plain: list[tuple[Item, Period]],
    relative: list[tuple[Item, Period]],
    today: date,
    comparison: int,
) -> bool:
    """Two sides: the period before what asks to compare and the one behind it, or the first two."""
    cue = line.items[comparison]
    before = [p for item, p in plain if item.first < cue.first]
    after = [p for item, p in plain if item.first > cue.first]
    if relative and (before or after):
        first = (before or after)[-1 if before else 0]
        other = _told_by(first, relative[0][1].relative or "", relative[0][0].norm)
        return _sides(draft, first, other)
    if before and after and not _place_follows(line, comparison):
        return _sides(draft, before[-1], _span(after[0]))
    both = before + after
    if len(both) > 2 and (common := _common_unit(both)) is not None:
        _together(draft, both)
        draft.dated, draft.group_by = True, common
        draft.say("periods_by_group")
        return True
    if len(both) >= 2 and not draft.other_places:
        return _sides(draft, both[0], _span(both[1]))
    if len(after) == 1 and not before and not _two_places(line) and _right_behind(line, comparison):
        other_span = _span(after[0])
        if other_span is None:
            return False
        unit = _unit_of(other_span)
        now = unit_around(today, unit)
        draft.say("compared_with_now", days=f"{now.start.isoformat()}/{now.end.isoformat()}")
        return _sides(draft, Period(0, 0, now.start, now.end), other_span)
    return False


def _groups(line: Line, index: int) -> bool:
    """Arabic: whether "اليوم" is not today but the day by which something is counted or ranked."""
    before, behind = line.at(index - 1), line.at(index + 1)
    ranked = behind is not None and (behind.has(K.ORDER) or behind.small("relative"))
    return ranked or (
        before is not None and (before.has(K.PER) or before.has(K.WHICH)) and not before.has(K.ROLE)
    )


def _right_behind(line: Line, index: int) -> bool:
    """Whether what asks to compare is followed by days at once: "compared with last month"."""
    for item in line.items[index + 1 :]:
        if item.period is not None:
            return True
        if not item.bare:
            return False
    return False


def _place_follows(line: Line, index: int) -> bool:
    for item in line.items[index + 1 :]:
        if item.place is not None:
            return any(each.place is not None for each in line.items[:index])
        if item.period is not None:
            return False
    return False


def _two_places(line: Line) -> bool:
    return sum(item.place is not None and not item.negated for item in line.items) >= 2


def _sides(draft: Draft, first: Period, other: Span | None) -> bool:
    if other is None:
        return False
    draft.start, draft.end, draft.dated = first.start, first.end, True
    draft.other_days = other
    return True


def _span(period: Period) -> Span | None:
    if period.start is None or period.end is None:
        return None
    return Span(period.start, period.end)


def _told_by(first: Period, relative: str, words: str) -> Span | None:
    """ "The same period last year", "the month before": days told by other days."""
    span = _span(first)
    if span is None:
        return None
    if relative == "same":
        return span.back(1)
    if relative == "same_month":
        return span.months_back(1)
    if relative == "same_week":
        return Span(span.start - timedelta(7), span.end - timedelta(7))
    unit = relative.removeprefix("previous_")
    if unit == "period" or (unit != "year" and unit != _unit_of(span)):
        unit = _unit_of(span)
    if unit == "year" and _unit_of(span) != "year":
        return span.back(1)
    if unit == "day" and span.start != span.end:
        length = (span.end - span.start).days + 1
        return Span(span.start - timedelta(length), span.start - timedelta(1))
    return unit_around(span.start, unit, -1)


def _unit_of(span: Span) -> str:
    """The calendar unit that a span is, or "day"."""
    for unit in ("year", "quarter", "month", "week", "weekend"):
        if unit_around(span.start, unit) == span:
            return unit
    return "day"


def _together(draft: Draft, periods: list[Period]) -> None:
    """Several periods: one where they touch, cut where one lies in another, else compared."""
    merged = periods[0]
    for period in periods[1:]:
        joined = _joined(merged, period)
        if joined is None:
            other = _span(period)
            if other is not None and draft.other_days is None and not draft.other_places:
                draft.other_days = other
                draft.say("two_periods_compared")
            else:
                draft.say("one_period_left_out")
            continue
        merged = joined
    draft.start, draft.end = merged.start, merged.end


def _joined(one: Period, two: Period) -> Period | None:
    """One period from two: "since March, before 10 May" is cut, "April and May" is joined."""
    if (one.start is None) != (two.start is None) and (one.start is None or two.start is None):
        return _cut(one, two)
    if None in (one.start, one.end, two.start, two.end):
        return _cut(one, two)
    a, b = (one, two) if _starts(one) <= _starts(two) else (two, one)
    if _starts(b) <= _ends(a) and _ends(b) <= _ends(a):
        return replace(b, first=one.first)
    if _starts(b) <= _ends(a) + timedelta(1):
        return replace(a, end=b.end)
    return None


def _cut(one: Period, two: Period) -> Period | None:
    starts = [p.start for p in (one, two) if p.start is not None]
    ends = [p.end for p in (one, two) if p.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and start > end:
        return None
    return replace(one, start=start, end=end)


def _starts(period: Period) -> date:
    return period.start or date.min


def _ends(period: Period) -> date:
    return period.end or date.max


def comparison_cue(line: Line) -> int | None:
    """The index of what asks for a comparison, if anything does."""
    more: Item | None = None
    rising = any(item.small("rising") for item in line)
    for index, item in enumerate(line.items):
        if item.has(K.COMPARE) and item.used is None:
            item.used = "compare"
            return index
        before = line.at(index - 1)
        if before is not None and before.small("more") and item.small("than") and _alternatives(line, index):
            before.used = "compare"
            return index
        if before is not None and before.small("more") and _than_when(line, index):
            before.used = "compare"
            return index - 1
        more = item if item.small("more") else more
        if rising and item.small("changed_from") and _alternatives(line, index):
            return index
        if item.small("alternative") and _rivals(line, index):
            return index
        if more is not None and item.small("alternative") and _alternatives(line, index):
            more.used = more.used or "compare"
            return index
    return None


def compares_actors(line: Line, cue: int) -> bool:
    """Whether actors stand on both sides of what asks to compare: "HTS vs Ahrar clashes"."""
    sides = [_beside(line, cue, step) for step in (-1, 1)]
    return all(side is not None and side.actor is not None for side in sides)


def _beside(line: Line, index: int, step: int) -> Item | None:
    at = index + step
    while (item := line.at(at)) is not None and item.bare:
        at += step
    return item


def _rivals(line: Line, index: int) -> bool:
    """Whether two actors stand beside an "or", and more is asked for ("النظام ولا داعش قتل أكثر")."""
    sides = (line.at(index - 1), line.at(index + 1))
    actors = all(side is not None and side.actor is not None for side in sides)
    return actors and any(item.small("more") for item in line)


def _than_when(line: Line, index: int) -> bool:
    """Arabic: whether a period holds the "than" itself ("في نيسان أقل من آذار")."""
    item = line.items[index]
    than = item.arabic and item.period is not None and line.doc.tokens[item.first].norm == _THAN
    return than and any(each.period is not None for each in line.items[:index])


def _alternatives(line: Line, index: int) -> bool:
    """Whether places or days stand on both sides of an "or"."""
    before, after = line.items[:index], line.items[index + 1 :]
    places = any(item.place for item in before) and any(item.place for item in after)
    return places or (any(item.period for item in before) and any(item.period for item in after))
