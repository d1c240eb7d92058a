"""What the use cases need of kept claims and incidents, and of what people changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.corroboration import Facts
from bot.domain.claim import Claim
from bot.domain.correction import Correction, Field, FieldValue
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.report import Report


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim in the store, with the incident it belongs to."""

    id: int
    incident_id: int
    claim: Claim


class IncidentStore(Protocol):
    """Keeps claims and incidents."""

    def changed(self) -> frozenset[int]:
        """The incidents made, changed or taken away since this was last asked in this transaction."""
        ...

    async def standing(self, incident_ids: Sequence[int]) -> Sequence[int]:
        """Those that are held to have happened, or were not reviewed yet, in the order asked for."""
        ...

    async def claims_of_report(self, report_id: int) -> Sequence[KeptClaim]:
        """A report's claims, in the order of the text."""
        ...

    async def claims_of_incident(self, incident_id: int) -> Sequence[KeptClaim]:
        """An incident's claims, oldest first."""
        ...

    async def add_claims(
        self,
        report: Report,
        placed: Sequence[tuple[Claim, int]],
        *,
        numbers: Sequence[int | None] = (),
        noted: Collection[int] | None = None,
    ) -> Sequence[int]:
        """Keep claims of a report, each with the id of its incident; their ids.

        ``numbers`` holds for each claim the id under which it is kept already, or ``None``. ``noted`` are the
        incidents at which to note the source [all]: for others it is done when they are settled.
        """
        ...

    async def touched(self, incident_id: int) -> bool:
        """Whether a person has reviewed or corrected an incident."""
        ...

    async def note_sources(self, report_id: int) -> None:
        """Bring up to date which sources speak of a report's incidents."""
        ...

    async def drop_claims(self, report_id: int, *, but: Collection[int] = ()) -> None:
        """Take away the claims of a report, but for some."""
        ...

    async def create(self, facts: Facts, *, at: datetime) -> int:
        """A new incident; its id."""
        ...

    async def settle(
        self, incident_id: int, facts: Facts | None, *, at: datetime, into: int | None = None
    ) -> None:
        """Set what is held of an incident after its claims changed; corrections win.

        ``None`` (no claims left) takes it away; it is only put out of every count where people have corrected
        it, or where its claims went ``into`` another one.
        """
        ...

    async def get(self, incident_ids: Sequence[int]) -> tuple[Incident, ...]:
        """Incidents with their claims and reports, in the order asked for; unknown ids are left out."""
        ...

    async def revise(self, incident_id: int, *, at: datetime) -> int | None:
        """Number a change by a person; ``None`` where there is no such incident."""
        ...

    async def set_status(self, incident_id: int, status: ReviewStatus) -> None:
        """Set what the team says of an incident; one that is gone stays gone."""
        ...

    async def move_claims(self, claim_ids: Sequence[int], incident_id: int) -> None:
        """Give claims to another incident; both must be settled afterwards."""
        ...

    async def set_merged(self, incident_id: int, into: int | None) -> None:
        """Note which incident took another one in; ``None`` takes that back."""
        ...


class CorrectionStore(Protocol):
    """Keeps what people changed."""

    async def of(self, incident_ids: Sequence[int]) -> Mapping[int, Sequence[Correction]]:
        """All corrections of incidents, oldest first, those taken back too."""
        ...

    async def add(
        self,
        incident_id: int,
        field: Field,
        *,
        old: FieldValue,
        new: FieldValue,
        by: int | None,
        at: datetime,
        why: str | None,
        revision: int,
    ) -> None:
        """Keep a correction."""
        ...

    async def undo(
        self, correction_ids: Sequence[int], *, by: int | None, at: datetime, revision: int
    ) -> None:
        """Take corrections back."""
        ...
