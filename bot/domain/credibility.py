"""How credible what is held of an incident is, 1 to 6 by the Admiralty code. The rule stands here alone.

1 confirmed: three independent sources agree, or two of which one is graded A or B
2 probably true: two independent sources agree; or three that contradict one another
3 possibly true: one source graded A, B or C; or two sources that contradict one another
4 doubtful: one source graded D or E, or the texts tell it as uncertain, or a source denies it
5 improbable: the team has rejected it, or every text denies it
6 cannot be judged: one source that nobody has graded (or graded F)

Sources of one group (they copy each other) and copies of one text are one source. Contradiction is a figure
of killed that another source's figure leaves no room for. It is a proposal: what people make of an incident
is its review status.
"""

from dataclasses import dataclass

from bot.domain.codebook import Modality
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.review import ReviewStatus
from bot.domain.source import DOUBTED, RELIABLE

_UNSURE = frozenset({Modality.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Credibility:
    """A grade from 1 to 6 and why: ``reason`` names a message (``credible-because-…``)."""

    grade: int
    reason: str
    sources: int
    contradicted: bool = False


def credibility(incident: Incident) -> Credibility | None:
    """The grade proposed for an incident; ``None`` where no report tells of it."""
    if not incident.claims:
        return None
    units = {_unit(one) for one in incident.claims}
    count = len(units)
    if incident.status is ReviewStatus.REJECTED:
        return Credibility(5, "rejected", count)
    modalities = {one.claim.modality for one in incident.claims}
    if modalities == {Modality.DENIED}:
        return Credibility(5, "denied", count)
    if Modality.DENIED in modalities:
        return Credibility(4, "disputed", count)
    if modalities <= _UNSURE:
        return Credibility(4, "unsure", count)
    grades = {one.report.reliability for one in incident.claims}
    if count == 1:
        return _single(grades)
    against = contradicted(incident)
    firm = count > 2 or bool(grades & RELIABLE)
    grade = (1 if firm else 2) + against
    reason = "several" if count > 2 else "two_firm" if firm else "two"
    return Credibility(grade, reason, count, against)


def _single(grades: set[str | None]) -> Credibility:
    if grades & RELIABLE:
        return Credibility(3, "one_reliable", 1)
    if "C" in grades:
        return Credibility(3, "one_fair", 1)
    if grades & DOUBTED:
        return Credibility(4, "one_doubted", 1)
    return Credibility(6, "one_ungraded", 1)


def contradicted(incident: Incident) -> bool:
    """Whether independent sources give numbers of killed that exclude one another."""
    tolls: dict[str, tuple[int, int | None]] = {}
    for one in incident.claims:
        killed = one.claim.counts.killed
        if killed is not None:
            tolls[_unit(one)] = (killed.low, killed.high)
    lows = [low for low, _ in tolls.values()]
    highs = [high for _, high in tolls.values() if high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def _unit(sourced: SourcedClaim) -> str:
    """The independent source of a claim; a report without a named source is one of its own."""
    return sourced.report.unit or f"r{sourced.report.id}"
