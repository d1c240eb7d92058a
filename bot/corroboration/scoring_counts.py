"""Points for numbers of people: what seldom agrees by chance, and what tells two incidents apart."""

from bot.corroboration.scoring_dates import SEQUEL_CUES
from bot.corroboration.told import Told
from bot.domain.claim import Claim
from bot.domain.values import MEASURED, Count

CountPart = tuple[str, str, float]
"""The measure, the reason and the points."""

_MOST_FOR, _MOST_AGAINST = 3.0, -4.0


def count_parts(one: Told, other: Told) -> list[CountPart]:
    """Points for each count that both claims state, the earlier told first; together within bounds."""
    told_on = bool(SEQUEL_CUES & {*one.claim.cues, *other.claim.cues})
    parts: list[CountPart] = []
    for measure in MEASURED:
        ours, theirs = one.claim.counts.get(measure), other.claim.counts.get(measure)
        if ours is None or theirs is None:
            continue
        if measure == "executed" and ours == one.claim.counts.killed:
            continue
        reason, points = _compared(ours, theirs, told_on=told_on)
        parts.append((measure, reason, points))
    if _only_injured(one.claim, other.claim) or _only_injured(other.claim, one.claim):
        parts.append(("killed", "only_injured", -0.8))
    whole = sum(points for _, _, points in parts)
    bounded = max(_MOST_AGAINST, min(_MOST_FOR, whole))
    if parts and bounded != whole:
        parts = [(measure, reason, points * bounded / whole) for measure, reason, points in parts]
    return parts


def _only_injured(one: Claim, other: Claim) -> bool:
    """Whether a claim counts the injured and no dead, while the other counts dead."""
    dead = other.counts.killed
    return dead is not None and dead.low > 0 and one.counts.killed is None and one.counts.injured is not None


def _compared(ours: Count, theirs: Count, *, told_on: bool) -> tuple[str, float]:
    if ours.high is not None and (ours.low, ours.high) == (theirs.low, theirs.high):
        people = ours.low
        return "same_count", 0.4 if people < 2 else 0.9 if people < 3 else 1.4 if people < 6 else 2.0
    if _overlap(ours, theirs):
        return "fitting_count", 0.4
    if told_on:
        return "risen_count", -0.1
    low, high = sorted((ours, theirs), key=lambda count: count.low)
    grown = 0.5 if high is theirs else 0.0  # first reports are low
    gap = high.low - (low.high if low.high is not None else low.low)
    share = gap / max(high.low, 1)
    if (gap <= 2 and share <= 0.67) or share <= 0.34:
        return "near_count", -0.5
    return "other_count", (-1.5 if share <= 0.67 else -2.5) + grown


def _overlap(ours: Count, theirs: Count) -> bool:
    ours_end = ours.high if ours.high is not None else max(ours.low, theirs.low)
    theirs_end = theirs.high if theirs.high is not None else max(ours.low, theirs.low)
    if ours.high is None or theirs.high is None:
        open_, other = (ours, theirs) if ours.high is None else (theirs, ours)
        return other.high is None or open_.low <= other.high
    return ours.low <= theirs_end and theirs.low <= ours_end
