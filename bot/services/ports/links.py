"""What the use cases need of pairs: which texts are alike, which claims go together, what people said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.corroboration import Node, Teller, Told
from bot.domain.incident import Incident
from bot.domain.points import Part
from bot.domain.report import Report


class Relation(StrEnum):
    """How two claims go together: about one incident, or one about what followed from the other's."""

    SAME = "same"
    RELATED = "related"


class Verdict(StrEnum):
    """What a person says of two incidents that may be one; the same ones are merged."""

    DIFFERENT = "different"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Link:
    """The score of two claims, with its parts."""

    one: int
    other: int
    relation: Relation
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A claim to be grouped, with the incident it stands in now. ``scored``: see the table ``claim``."""

    node: Node
    incident_id: int
    scored: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two incidents of which a person is to say whether they are one; ``parts`` are those of the best pair.

    ``later``: somebody has put it off.
    """

    one: int
    other: int
    score: float
    parts: tuple[Part, ...]
    later: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal with its two incidents."""

    proposal: Proposal
    one: Incident
    other: Incident


class LinkStore(Protocol):
    """Keeps what is known of pairs of reports, claims and incidents."""

    async def reports_like(self, bands: Sequence[int], *, but: int | None) -> Mapping[int, str]:
        """Texts of reports (by id) that share most bands with a signature; withdrawn ones are left out."""
        ...

    async def sign(self, report_id: int, bands: Sequence[int], *, new: bool) -> None:
        """Keep a report's signature, of a report that is not ``new`` in place of the one before."""
        ...

    async def note_likeness(self, report_id: int, shares: Mapping[int, float], *, new: bool) -> None:
        """Keep which reports share how much wording with a report, in place of what was kept before."""
        ...

    async def likeness(self, report_id: int) -> Mapping[int, float]:
        """Which reports share how much wording with a report."""
        ...

    async def around(self, told: Told, *, alike: Collection[int]) -> Sequence[Told]:
        """Claims of other reports that may be about the claim's incident, and those of reports ``alike``."""
        ...

    async def before_and_after(self, told: Told) -> Sequence[Told]:
        """Claims of other reports of what the claim's incident may follow from, or lead to."""
        ...

    async def told_of(self, incident_id: int) -> Sequence[Told]:
        """An incident's claims with their reports."""
        ...

    async def told(self, claim_ids: Collection[int]) -> Sequence[Told]:
        """Claims with their reports."""
        ...

    async def teller(self, report: Report) -> Teller:
        """Whose a report's claims are."""
        ...

    async def component(
        self, claim_id: int, *, least: float, most: int, without: int | None = None
    ) -> frozenset[int]:
        """Claims that hang together with one by such scores; if more than ``most``, not all of them.

        ``without`` leaves one claim out.
        """
        ...

    async def neighbours(self, claim_ids: Collection[int], *, least: float) -> frozenset[int]:
        """Claims with such a score to any of these, and those that share an incident with any of these."""
        ...

    async def members(self, claim_ids: Collection[int]) -> Sequence[Member]:
        """Claims as they are to be grouped."""
        ...

    async def scores(self, claim_ids: Collection[int]) -> Mapping[tuple[int, int], float]:
        """The scores of all pairs among claims that may be about one incident."""
        ...

    async def put(self, links: Sequence[Link]) -> None:
        """Keep scores of pairs of which none is kept."""
        ...

    async def drop(self, claim_ids: Collection[int]) -> None:
        """Forget the scores of claims."""
        ...

    async def mark(self, claim_ids: Collection[int]) -> None:
        """Bring up to date which pairs of these claims are joined and which are open."""
        ...

    async def proposals(
        self, *, incident_ids: Collection[int] | None = None, limit: int
    ) -> Sequence[Proposal]:
        """Open proposals, the surest first, those put off last; only of some incidents, or of all."""
        ...

    async def count_proposals(self) -> int:
        """How many pairs of incidents are open, those put off too; of very many not all are counted."""
        ...

    async def related(self, incident_id: int) -> Mapping[int, Proposal]:
        """Incidents that followed from an incident or led to it, by id."""
        ...

    async def links_of(self, incident_id: int) -> Sequence[Link]:
        """The scores of pairs among an incident's claims: why they are held to be one."""
        ...

    async def set_verdict(
        self, one: int, other: int, verdict: Verdict | None, *, by: int | None, at: datetime
    ) -> None:
        """Keep what a person says of two incidents; ``None`` takes it back."""
        ...

    async def hold_verdicts(self, gone: int, into: int) -> None:
        """Say of an incident what was said of one that it took in."""
        ...
