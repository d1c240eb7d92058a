"""Which incident a claim belongs to, and which claim of a re-read report was which before."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.values import ClaimPlace, DatePrecision, DateRange, PlacePrecision

FINE = frozenset({PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.TOWN})
"""The precisions at which one place name means one place."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that a claim could belong to. ``reports`` are the ids of the reports that speak of it."""

    incident_id: int
    type: EventType
    modality: Modality
    date: DateRange
    place: ClaimPlace | None
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    reports: frozenset[int]


def choose(
    claim: Claim,
    candidates: Sequence[Candidate],
    *,
    report_id: int | None,
    family: Callable[[str], Collection[str]],
) -> Candidate | None:
    """The incident that a claim is about, or ``None`` for one of its own.

    Type, modality, single day and town must be the same, actors must not contradict each other, and the
    incident must rest on other reports than ``report_id``: one text that tells of two arrests means two. Of
    several, the one that shares most actors is taken, then the oldest.
    """
    fitting = [
        (-shared, candidate.incident_id, candidate)
        for candidate in candidates
        if (shared := _agreement(claim, candidate, report_id, family)) is not None
    ]
    return min(fitting, key=lambda entry: entry[:2])[2] if fitting else None


def joinable(claim: Claim) -> bool:
    """Whether a claim is precise enough to be told apart: one day, and one town or a place in it."""
    return (
        claim.date.precision is DatePrecision.DAY
        and claim.place is not None
        and claim.place.place is not None
        and claim.place.precision in FINE
    )


def _agreement(
    claim: Claim, candidate: Candidate, report_id: int | None, family: Callable[[str], Collection[str]]
) -> int | None:
    """How many roles name the same actor, or ``None`` where claim and incident are two things."""
    if not joinable(claim) or report_id in candidate.reports:
        return None
    if (claim.type, claim.modality, claim.date) != (candidate.type, candidate.modality, candidate.date):
        return None
    if not _same_place(claim.place, candidate.place):
        return None
    perpetrators = _shared(claim.perpetrators, candidate.perpetrators, family)
    targets = _shared(claim.targets, candidate.targets, family)
    if perpetrators is None or targets is None:
        return None
    return perpetrators + targets


def _same_place(one: ClaimPlace | None, other: ClaimPlace | None) -> bool:
    if one is None or other is None or one.place is None or other.place is None:
        return False
    return one.place.id == other.place.id and one.precision in FINE and other.precision in FINE


def _shared(
    ours: Sequence[str], theirs: Sequence[str], family: Callable[[str], Collection[str]]
) -> int | None:
    """1 when both name one actor (or a unit of it), 0 when one names nobody, ``None`` when they differ."""
    if not ours or not theirs:
        return 0
    for actor in ours:
        for other in theirs:
            if actor == other or actor in family(other) or other in family(actor):
                return 1
    return None


def pair(before: Sequence[Claim], after: Sequence[Claim]) -> dict[int, int]:
    """Which claim of a re-read report was which before: index in ``after`` → index in ``before``.

    Claims of one type are paired by what they share — quoted words first, then place, then date — the best
    pairs first, then in the order of the text; a claim without a counterpart is left out.
    """
    scored = sorted(
        (-score, abs(new - old), new, old)
        for new, claim in enumerate(after)
        for old, former in enumerate(before)
        if claim.type is former.type and (score := _likeness(claim, former)) > 0
    )
    pairs: dict[int, int] = {}
    for _, _, new, old in scored:
        if new not in pairs and old not in pairs.values():
            pairs[new] = old
    return pairs


def _likeness(one: Claim, other: Claim) -> int:
    quotes = {quote.text for quote in one.evidence} & {quote.text for quote in other.evidence}
    return 4 * bool(quotes) + 2 * (_place_id(one) == _place_id(other)) + (one.date == other.date)


def _place_id(claim: Claim) -> str | None:
    if claim.place is None:
        return None
    return claim.place.place.id if claim.place.place is not None else claim.place.mention
