"""A claim: what one report says about one incident."""

from dataclasses import dataclass, field

from bot.domain.codebook import EventType, Modality
from bot.domain.values import UNKNOWN_DATE, ClaimPlace, Counts, DateRange, Evidence, Named, Reason


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says about one incident.

    ``perpetrators`` and ``targets`` hold actor ids of the actor dictionary, else words of the text. ``acled``
    is the ACLED sub-event type. ``confidence`` lies in 0..1 and is calibrated on the development sets.
    ``cues`` say how the text tells on of something earlier: ``toll`` (a toll that rose), ``wounds`` (somebody
    died of them later), ``held`` (what became of people who had been arrested or abducted), ``moved`` (they
    were brought elsewhere), ``swapped`` (let go in an exchange), ``died`` (somebody died while held).
    """

    type: EventType
    acled: str
    modality: Modality = Modality.HAPPENED
    date: DateRange = UNKNOWN_DATE
    place: ClaimPlace | None = None
    other_places: tuple[ClaimPlace, ...] = ()
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    weapon: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.5
    assumptions: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    names: tuple[Named, ...] = ()
    cues: tuple[str, ...] = ()
