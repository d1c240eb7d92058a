"""How many people: one range and one best figure from what several sources count. The rule stands here alone.

1. Of one source (or group of sources that copy each other) the latest figure counts; a vague one ("at least
   5", "dozens") takes the place of an exact one only where it begins above it. Somebody who died of wounds
   later is one more of an earlier toll, not the toll: such a figure is "at least" that many.
2. Exact figures and closed ranges of the sources span the range, from the lowest to the highest. An open one
   ("at least 5") never lowers it, and opens it where it begins above it. Open ones alone begin at the lowest.
3. The best figure is the one that most sources give or leave room for; of several the middle one, and of the
   two in the middle the one told later. Without an exact figure it is the middle of a closed range, else
   where the highest open one begins.
Measures are never added to one another: the killed among the injured are not counted twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.corroboration.told import Told
from bot.domain.values import Count


def figure(told: Iterable[Told], measure: str) -> Count | None:
    """What a measure of an incident comes to; ``None`` where no claim states it."""
    latest: dict[str, Count] = {}
    for one in sorted(told, key=lambda each: each.order):
        count = one.claim.counts.get(measure)
        if count is None:
            continue
        if "wounds" in one.claim.cues:
            count = Count(count.low, None, count.text)
        before = latest.pop(one.unit, None)
        latest[one.unit] = count if before is None or _replaces(count, before) else before
    return span(list(latest.values()))


def _replaces(count: Count, before: Count) -> bool:
    if count.high is not None:
        return True
    return count.low > (before.low if before.high is None else before.high)


def span(stated: Sequence[Count | None]) -> Count | None:
    """One range with its best figure, from one count of each source, the earlier told first."""
    counts = [count for count in stated if count is not None]
    if not counts:
        return None
    best = best_of(counts)
    if len(counts) == 1:
        return replace(counts[0], best=best)
    texts = {count.text for count in counts}
    text = texts.pop() if len(texts) == 1 else None
    closed = [(count.low, count.high) for count in counts if count.high is not None]
    open_lows = [count.low for count in counts if count.high is None]
    if not closed:
        return Count(min(open_lows), None, text, best)
    low, high = min(pair[0] for pair in closed), max(pair[1] for pair in closed)
    return Count(low, None if any(start > high for start in open_lows) else high, text, best)


def best_of(counts: Sequence[Count]) -> int:
    """The best figure of one count of each source, the earlier told first; at least one."""
    exact = [count.low for count in counts if count.high == count.low]
    ranges = [count for count in counts if count.high is not None]
    if not exact:
        if not ranges:
            return max(count.low for count in counts)
        middle = sorted((count.low + (count.high or count.low)) // 2 for count in ranges)
        return middle[len(middle) // 2]
    support = {
        value: sum(value >= count.low and (count.high is None or value <= count.high) for count in counts)
        for value in exact
    }
    most = max(support.values())
    leading = sorted(value for value in support if support[value] == most)
    middle = leading[(len(leading) - 1) // 2 : len(leading) // 2 + 1]
    return max(middle, key=lambda value: _last(exact, value))


def _last(values: Sequence[int], value: int) -> int:
    """Where a value stands for the last time."""
    return len(values) - 1 - list(reversed(values)).index(value)
