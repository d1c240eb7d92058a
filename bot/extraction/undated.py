"""Events that the text does not date: when the day of the words, the post's stamp or the day of publication
stands in.

A short post tells of what has just happened, and a wire report of what was told that day; a long article's
undated
event stays undated, since nothing says when it was.
"""

from dataclasses import replace
from datetime import timedelta

from bot.domain.codebook import Modality
from bot.domain.values import DatePrecision, DateRange
from bot.extraction.analysis import DateSeen, Event, LineKind, Sheet

_REAL = frozenset({Modality.HAPPENED, Modality.ATTEMPTED})
_TOLD = _REAL | {Modality.PLANNED}  # arrested while they planned a bombing: the arrest has its day
_FLASH_CHARACTERS = 1200
_FLASH_EVENTS = 3
_STAMP_REACH = timedelta(days=3)
_BULLETIN = timedelta(days=7)


def date_undated(sheet: Sheet) -> None:
    """Give a date to undated events of short reports, with the assumption said."""
    undated = [event for event in sheet.events if event.date is None]
    if not undated:
        return
    told = [
        d
        for d in sheet.dates
        if d.reporting and d.range.precision is DatePrecision.DAY and _not_later(sheet, d)
    ]
    flash = _is_flash(sheet)
    only = _only_day(sheet)
    for event in undated:
        if event.modality not in _REAL or any(t.modality not in _TOLD for t in event.triggers):
            continue
        spoken = _spoken(sheet, event, told)
        if spoken is not None:
            event.date, event.date_rule = _by_telling(sheet, spoken)
        elif only is not None:
            event.date = replace(
                only, assumptions=(*only.assumptions, "the only day that the report names assumed")
            )
            event.date_rule = "the only day that the report names"
        elif flash:
            first = event.triggers[0].first
            day = DateRange.day(sheet.published)
            event.date = DateSeen(first, first, day, ("no date in the text: the day of publication assumed",))
            event.date_rule = "the day of publication"


def _only_day(sheet: Sheet) -> DateSeen | None:
    """The day of all events of a report that are dated, where it is one and not long past: a daily
    bulletin's day."""
    dated = [e.date for e in sheet.events if e.date is not None and e.own_date and not e.history]
    days = {d.range.start for d in dated if d.range.precision is DatePrecision.DAY}
    if len(days) != 1 or len(dated) != sum(d.range.precision is DatePrecision.DAY for d in dated):
        return None
    day = next(iter(days))
    return dated[0] if day is not None and sheet.published - day <= _BULLETIN else None


def _by_telling(sheet: Sheet, spoken: DateSeen) -> tuple[DateSeen, str]:
    """The day on which it was told; what is told on the day of publication happened, as a rule, the day
    before.

    A wire report dates an event of its own day by name ("on Monday"); where it dates only the words, the
    event is older.
    """
    days, assumption = spoken.range, "no date of the event in the text: the day on which it was told assumed"
    if spoken.range.start == sheet.published and not _stamped(sheet, spoken):
        days = DateRange.day(sheet.published - timedelta(days=1))
        assumption = "no date of the event in the text: the day before it was told assumed"
    seen = DateSeen(spoken.first, spoken.last, days, (*spoken.assumptions, assumption))
    return seen, "the day on which it was told"


def _not_later(sheet: Sheet, seen: DateSeen) -> bool:
    return seen.range.start is not None and seen.range.start <= sheet.published


def _spoken(sheet: Sheet, event: Event, told: list[DateSeen]) -> DateSeen | None:
    """The day of somebody's words in a sentence of the event, or of the post's stamp near the day of
    publication."""
    own = {s.index for s in event.sentences}
    for seen in told:
        if sheet.sentence_at[seen.first] in own and not _stamped(sheet, seen):
            return seen
    if len(sheet.events) > _FLASH_EVENTS:
        return None
    for seen in told:
        start = seen.range.start
        if start is not None and (not _stamped(sheet, seen) or sheet.published - start <= _STAMP_REACH):
            return seen
    return None


def _stamped(sheet: Sheet, seen: DateSeen) -> bool:
    return seen.stamp or sheet.sentences[sheet.sentence_at[seen.first]].kind in {
        LineKind.STAMP,
        LineKind.FURNITURE,
        LineKind.HEADING,
    }


def _is_flash(sheet: Sheet) -> bool:
    """Whether a report is a short post about one thing or a few, or a day's list."""
    if len(sheet.document.text) > _FLASH_CHARACTERS:
        return False
    listed = all(event.sentence.kind is LineKind.BULLET for event in sheet.events)
    return listed or len(sheet.events) <= _FLASH_EVENTS
