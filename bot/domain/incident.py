"""An incident: what we hold to have happened, from one or more claims."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.correction import Correction
from bot.domain.report import Report
from bot.domain.review import ReviewStatus
from bot.domain.values import UNKNOWN_DATE, ClaimPlace, Counts, DateRange

__all__ = ["Incident", "ReviewStatus", "SourcedClaim"]


@dataclass(frozen=True, slots=True)
class SourcedClaim:
    """A kept claim with the report it stands in."""

    id: int
    claim: Claim
    report: Report


@dataclass(frozen=True, slots=True)
class Incident:
    """What we hold to have happened.

    ``counts`` span what the claims say: the low of the lowest, the high of the highest. ``corrections`` are
    those in force, oldest first; ``revision`` grows with each change by a person. ``merged_into`` is the
    incident that this one was merged into.
    """

    id: int
    type: EventType
    acled: str
    modality: Modality = Modality.HAPPENED
    date: DateRange = UNKNOWN_DATE
    place: ClaimPlace | None = None
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    weapon: str | None = None
    confidence: float = 0.5
    assumptions: tuple[str, ...] = ()
    status: ReviewStatus = ReviewStatus.UNREVIEWED
    claims: tuple[SourcedClaim, ...] = ()
    updated: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    revision: int = 0
    merged_into: int | None = None
