"""What several claims about one incident come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.values import (
    MEASURED,
    ClaimPlace,
    Count,
    Counts,
    DatePrecision,
    DateRange,
    PlacePrecision,
)

_DATE_ORDER = list(DatePrecision)
_PLACE_ORDER = list(PlacePrecision)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is held of an incident, without its id, claims and status."""

    type: EventType
    acled: str
    modality: Modality
    date: DateRange
    place: ClaimPlace | None
    other_places: tuple[ClaimPlace, ...]
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    counts: Counts
    weapon: str | None
    confidence: float
    assumptions: tuple[str, ...]


def combine(claims: Sequence[Claim]) -> Facts:
    """The facts of an incident from its claims, oldest first; at least one.

    Date and place are the finest that a claim gives (the oldest of equals), with the assumptions of their
    claims; actors are everybody named; figures span the claims (see ``span``); confidence is the highest.
    """
    if not claims:
        raise ValueError("an incident needs a claim")
    dated = min(claims, key=lambda claim: _DATE_ORDER.index(claim.date.precision))
    placed = min(claims, key=_place_rank)
    return Facts(
        type=claims[0].type,
        acled=claims[0].acled,
        modality=claims[0].modality,
        date=dated.date,
        place=placed.place,
        other_places=_other_places(claims, placed.place),
        perpetrators=_in_order(actor for claim in claims for actor in claim.perpetrators),
        targets=_in_order(actor for claim in claims for actor in claim.targets),
        counts=Counts(
            **{measure: span([claim.counts.get(measure) for claim in claims]) for measure in MEASURED}
        ),
        weapon=next((claim.weapon for claim in claims if claim.weapon), None),
        confidence=max(claim.confidence for claim in claims),
        assumptions=_in_order(line for claim in claims for line in claim.assumptions),
    )


def span(counts: Iterable[Count | None]) -> Count | None:
    """One range for what several claims count.

    Closed figures span from the lowest low to the highest high. An open one ("at least 5") never lowers a
    closed one, and opens the range only when it begins above it. Open figures alone give their lowest low,
    open. The words are kept where all agree.
    """
    stated = [count for count in counts if count is not None]
    if not stated:
        return None
    if len(stated) == 1:
        return stated[0]
    texts = {count.text for count in stated}
    text = texts.pop() if len(texts) == 1 else None
    closed = [(count.low, count.high) for count in stated if count.high is not None]
    open_lows = [count.low for count in stated if count.high is None]
    if not closed:
        return Count(min(open_lows), None, text)
    low, high = min(pair[0] for pair in closed), max(pair[1] for pair in closed)
    return Count(low, None if any(start > high for start in open_lows) else high, text)


def _place_rank(claim: Claim) -> tuple[bool, bool, int]:
    place = claim.place
    if place is None:
        return (True, True, 0)
    return (False, place.place is None, _PLACE_ORDER.index(place.precision))


def _other_places(claims: Sequence[Claim], main: ClaimPlace | None) -> tuple[ClaimPlace, ...]:
    """Places that claims name beside the main one, each once."""
    seen = {main.place.id} if main is not None and main.place is not None else set()
    others: list[ClaimPlace] = []
    for claim in claims:
        for place in (claim.place, *claim.other_places):
            if place is not None and place.place is not None and place.place.id not in seen:
                if place is claim.place and main is not None:
                    continue
                seen.add(place.place.id)
                others.append(place)
    return tuple(others)


def _in_order(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
