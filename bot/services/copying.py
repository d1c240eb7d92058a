"""Copies: whether a text that comes is one that was kept before, under another signature."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.corroboration import copies
from bot.domain.claim import Claim
from bot.domain.report import Report
from bot.domain.values import MEASURED
from bot.services.ports import UnitOfWork

_SILENT_SHARE = 0.8
"""The share of wording from which two texts that claim nothing are copies."""

Read = Callable[[str, date], Awaitable[Sequence[Claim]]]
"""The claims of a text as published on a day."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is like a text: the report that it is a copy of, and how much wording it shares with others."""

    copy_of: Report | None = None
    shares: Mapping[int, float] = field(default_factory=dict)


async def likeness(
    unit: UnitOfWork, text: str, bands: Sequence[int], claims: Sequence[Claim], day: date, read: Read
) -> Likeness:
    """What is like a text published on ``day`` among all that is kept.

    A copy shares most of the wording and claims the same; a text that changes a figure, a day or a place is
    an updated version, and only alike.
    """
    found = await unit.links.reports_like(bands, but=None)
    shares = {number: copies.share(text, other) for number, other in found.items()}
    for number in sorted(shares, key=lambda one: (-shares[one], found[one])):
        if shares[number] < copies.COPY_SHARE:
            break
        report = await unit.reports.get(number)
        if report is None:
            continue
        kept = [one.claim for one in await unit.incidents.claims_of_report(number)]
        if not kept and shares[number] < _SILENT_SHARE:
            continue
        if copies.figures_differ(text, found[number]):
            continue
        ours = claims if report.publication_day == day else await read(text, report.publication_day)
        if claimed(ours) == claimed(kept):
            return Likeness(report)
    return Likeness(None, alike(text, found))


def alike(text: str, others: Mapping[int, str]) -> dict[int, float]:
    """Which of other texts (by id) share so much wording with a text that they may tell of the same."""
    shares = {number: copies.share(text, other) for number, other in others.items()}
    return {
        number: share
        for number, share in shares.items()
        if share >= copies.ALIKE_SHARE and copies.common(text, others[number]) >= copies.LEAST_COMMON
    }


def claimed(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    """What texts claim, to be compared: types, days, places, figures and actors."""
    return sorted(_claimed(claim) for claim in claims)


def _claimed(claim: Claim) -> tuple[str, ...]:
    place = claim.place
    where = "" if place is None else place.place.id if place.place is not None else place.mention.casefold()
    counts = [claim.counts.get(measure) for measure in MEASURED]
    figures = ["" if count is None else f"{count.low}-{count.high}" for count in counts]
    days = f"{claim.date.start}–{claim.date.end}"
    actors = (",".join(sorted(named)) for named in (claim.perpetrators, claim.targets))
    return (claim.type.value, claim.modality.value, days, where, *figures, *actors)
