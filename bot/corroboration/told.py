"""A claim as it was told: by whom, when, and which report's it is."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.claim import Claim


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what corroboration has to know of its report.

    ``number`` is the claim's id, negative for one that is not kept yet; ``report`` and ``incident`` are those
    of its report and of the incident it stands in (0 = none yet).
    ``key`` says what the claim is by content alone: it puts claims into an order in which nothing depends on
    which came first. ``source`` is who tells it, ``unit`` the independent source (sources that copy each
    other are one); ``published`` when, in UTC, and ``day`` the local day that its dates count from.
    """

    claim: Claim
    number: int = 0
    report: int = 0
    incident: int = field(default=0, compare=False)
    key: str = ""
    source: str = ""
    unit: str = ""
    day: date = date.min
    published: datetime | None = field(default=None, compare=False)

    @property
    def order(self) -> tuple[date, str, str]:
        """Where a claim stands among others: earlier published first, then by content."""
        moment = self.published.isoformat() if self.published is not None else ""
        return self.day, moment, self.key


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose a report's claims are: see ``Told``. ``content`` is what the report says, by content alone."""

    report: int
    content: str
    source: str
    unit: str
    day: date
    published: datetime | None

    def told(self, claim: Claim, *, position: int, number: int, incident: int = 0) -> Told:
        """A claim of the report; ``position`` counts its claims from 0 in the order of the text."""
        return Told(
            claim,
            number=number,
            report=self.report,
            incident=incident,
            key=f"{self.content}:{position:04}",
            source=self.source,
            unit=self.unit,
            day=self.day,
            published=self.published,
        )
