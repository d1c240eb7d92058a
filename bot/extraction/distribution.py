"""People told town by town: "five were arrested in Tulkarm, four in Beit Ummar" are two events."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extraction.analysis import Group, PlaceSeen, Sentence, Sheet, Trigger

_NEAR = 5
_USUAL = 2
_NONE: Mapping[int, Trigger] = {}


def distributed(
    sheet: Sheet, sentence: Sentence, triggers: Sequence[Trigger], places: Sequence[PlaceSeen]
) -> Mapping[int, Trigger]:
    """Where the second and later towns of such a list begin, each with the trigger and its own number.

    A number told before for all of them together no longer counts beside theirs.
    """
    if sentence.language.order != "vso" or len(places) < _USUAL:
        return _NONE
    groups = [g for g in sheet.groups if sentence.first <= g.first <= sentence.last and not g.inner]
    for trigger in triggers:
        if trigger.entry.measure is None or trigger.count is None or trigger.count_span is None:
            continue
        items = _items(sheet, trigger, triggers, groups, places)
        if items:
            total = trigger.count.low + sum(g.count.low for g in items if g.count is not None)
            for other in triggers:
                same = other is not trigger and other.entry.measure == trigger.entry.measure
                if same and other.count is not None and other.count.low == total:
                    other.count = other.count_span = None
            return {g.first: replace(trigger, count=g.count, count_span=(g.first, g.last)) for g in items}
    return _NONE


def _items(
    sheet: Sheet,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    groups: Sequence[Group],
    places: Sequence[PlaceSeen],
) -> list[Group]:
    """The counted people behind those of a trigger, joined by و, each before a place of its own."""
    last = trigger.count_span[1] if trigger.count_span is not None else trigger.last
    end = min((t.first for t in triggers if t.first > last), default=trigger.sentence.last + 1)
    starts = [p.first for p in places]
    found: list[Group] = []
    for group in groups:
        if not last < group.first < end:
            continue
        joined = _joined(sheet, group) and group.count is not None
        if not joined or not any(last < start <= last + _NEAR and start < group.first for start in starts):
            break
        found.append(group)
        last = group.last
    if found and not any(last < start <= last + _NEAR for start in starts):
        found.pop()
    return found


def _joined(sheet: Sheet, group: Group) -> bool:
    tokens = sheet.document.tokens
    return tokens[group.first].norm.startswith("و") or tokens[group.first - 1].norm == "و"
