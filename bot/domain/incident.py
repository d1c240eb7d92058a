"""An incident: what we hold to have happened, from one or more claims."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.report import Report
from bot.domain.values import UNKNOWN_DATE, ClaimPlace, Counts, DateRange


class ReviewStatus(StrEnum):
    """What the team has said of an incident."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class SourcedClaim:
    """A kept claim with the report it stands in."""

    id: int
    claim: Claim
    report: Report


@dataclass(frozen=True, slots=True)
class Incident:
    """What we hold to have happened.

    ``counts`` span what the claims say: the low of the lowest, the high of the highest.
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
