"""Points for days: how far apart two claims date an incident, and how sure each is of its day."""

from bot.corroboration.told import Told
from bot.domain.claim import Claim
from bot.domain.values import DatePrecision, DateRange

SEQUEL_CUES = frozenset({"toll", "wounds"})
"""What a text says when it tells on of an incident: a toll that rose, somebody who died of wounds."""

_ASSUMED = ("no date", "the only day")
_NIGHT = "the first of the two days"
_FARTHEST_SEQUEL = 10

DatePart = tuple[str, float]
"""The reason and the points."""


def date_assumed(claim: Claim) -> bool:
    """Whether the day was not in the text: the day of publication was taken, or the one before."""
    return any(line.startswith(_ASSUMED) for line in claim.assumptions)


def at_night(claim: Claim) -> bool:
    """Whether the day is the first of two that a night touches."""
    return any(_NIGHT in line for line in claim.assumptions)


def date_part(one: Told, other: Told) -> DatePart | None:
    """Points for the days of two claims, the earlier told first; ``None`` = they exclude each other."""
    ours, theirs = one.claim, other.claim
    first, second = ours.date, theirs.date
    if first.start is None or second.start is None or first.end is None or second.end is None:
        return None
    if _days(first) == _days(second) == 1:
        return _single_days(one, other)
    gap = max((second.start - first.end).days, (first.start - second.end).days)
    if gap > 1:
        return None
    longest = max(_days(first), _days(second))
    shortest = min(_days(first), _days(second))
    if first == second:
        return "same_span", 2.0 if longest <= 7 else 0.0 if longest <= 31 else -2.0
    points = 1.5 if longest <= 3 else 0.5 if longest <= 8 else -1.0 if longest <= 31 else -3.0
    if gap == 1:
        return ("next_to_span", points - 2.0) if longest <= 8 else None
    return "within_span", points if shortest <= 3 else points - 0.5


def _single_days(one: Told, other: Told) -> DatePart | None:
    ours, theirs = one.claim, other.claim
    if ours.date.start is None or theirs.date.start is None:
        return None
    gap = abs((ours.date.start - theirs.date.start).days)
    loose = [date_assumed(claim) for claim in (ours, theirs)]
    if gap == 0:
        return "same_day", 2.5 if all(loose) else 3.0
    later = other if theirs.date.start > ours.date.start else one
    if SEQUEL_CUES & set(later.claim.cues) and date_assumed(later.claim) and gap <= _FARTHEST_SEQUEL:
        return "told_on", 1.5 - 0.2 * gap
    if gap == 1:
        if at_night(ours) or at_night(theirs):
            return "night", 1.0
        if _ahead(one) or _ahead(other):
            return "day_ahead", 1.0
        return ("day_apart_assumed", -0.8) if any(loose) else ("day_apart", -1.0)
    if gap <= 3 and any(loose):
        return "days_apart_assumed", -1.5 - gap / 2
    return ("days_apart", -5.0) if gap <= 3 else None


def _ahead(told: Told) -> bool:
    """Whether a text dates what happened after its own publication: the day is wrong."""
    return told.claim.date.start is not None and told.claim.date.start > told.day


def _days(span: DateRange) -> int:
    if span.start is None or span.end is None or span.precision is DatePrecision.UNKNOWN:
        return 0
    return (span.end - span.start).days + 1
