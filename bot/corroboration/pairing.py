"""Which claim of a re-read report was which before."""

from collections.abc import Sequence

from bot.domain.claim import Claim


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
