"""How many people: the counts of an event from all the triggers that tell of its dead, hurt, held and
freed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.codebook import Modality
from bot.domain.values import MEASURED, Count, Counts
from bot.extraction.analysis import Sheet, Trigger

_MOST_TRIGGERS = 120
_REAL = frozenset({Modality.HAPPENED, Modality.BACKGROUND})


@dataclass(frozen=True, slots=True)
class Told:
    """A count with the trigger that told it and the words it stands in."""

    count: Count
    trigger: Trigger
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tolls:
    """The counts of an event and where each comes from."""

    counts: Counts
    told: dict[str, list[Told]]


def count_people(sheet: Sheet, triggers: Sequence[Trigger]) -> Tolls:
    """Counts of the triggers of one event. What was denied, or only tried or planned, counts nobody."""
    told: dict[str, list[Told]] = {measure: [] for measure in MEASURED}
    for trigger in triggers[:_MOST_TRIGGERS]:
        measure = trigger.entry.measure
        if measure is None or trigger.negated or trigger.count is None or trigger.count_span is None:
            continue
        if trigger.modality not in _REAL:
            continue
        told[measure].append(Told(trigger.count, trigger, trigger.count_span))
    for measure, items in told.items():
        # a pronoun takes up people told of before: it counts only where nothing else does
        if any(not item.trigger.count_taken_up for item in items):
            told[measure] = [item for item in items if not item.trigger.count_taken_up]
    died = {item.span for item in told["killed"] if item.trigger.pronoun}
    told["injured"] = [item for item in told["injured"] if item.span not in died]  # hurt, then dead of it
    if told["killed"]:
        told["injured"] = [item for item in told["injured"] if not item.trigger.count_taken_up]
    figures: dict[str, Count | None] = {measure: _figure(sheet, told[measure]) for measure in MEASURED}
    executed = figures["executed"]
    if executed is not None:
        killed = figures["killed"]
        if killed is None or killed.low < executed.low:
            figures["killed"] = executed
            told["killed"] = told["executed"]
    return Tolls(Counts(**figures), told)


def _figure(sheet: Sheet, told: Sequence[Told]) -> Count | None:
    """One figure from several: a stated total wins; the same people told twice count once; others are
    added."""
    if not told:
        return None
    totals = [t for t in told if t.trigger.count_total]
    if totals:
        best = max(totals, key=lambda t: t.count.low)
        others = [t for t in told if not t.trigger.count_total]
        if best.count.low >= max((t.count.low for t in others), default=0):
            return _worded(sheet, best)
    seen: list[Told] = []
    total: Count | None = None
    for item in told:
        if any(item.span == other.span for other in seen):
            continue
        seen.append(item)
        total = _merge(total, item, seen[:-1])
    if total is None:
        return None
    if len(seen) == 1:
        return _worded(sheet, seen[0])
    return Count(total.low, total.high, "; ".join(sheet.document.span_text(*t.span) for t in seen))


def _merge(total: Count | None, item: Told, earlier: Sequence[Told]) -> Count:
    count = item.count
    if total is None:
        return count
    same_sentence = [e for e in earlier if e.trigger.sentence is item.trigger.sentence]
    repeated = any(e.count == count and e.trigger.patients == item.trigger.patients for e in earlier)
    adds = item.trigger.count_extra or (
        bool(same_sentence) and not repeated and item.trigger.entry.frame.value != "body"
    )
    if adds:
        high = total.high + count.high if total.high is not None and count.high is not None else None
        return Count(total.low + count.low, high)
    if count.low > total.low:
        return count
    return total


def _worded(sheet: Sheet, told: Told) -> Count:
    return Count(told.count.low, told.count.high, sheet.document.span_text(*told.span))
