"""Pairs of claims: finding those that may go together, keeping their scores."""

import zlib
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import BigInteger, RowMapping, bindparam, delete, insert, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.corroboration import Node
from bot.domain.report import Origin, OriginKind
from bot.domain.review import ReviewStatus
from bot.services.ports.links import Link, Member, Relation
from bot.storage.candidates import CURRENT, SqlCandidates, content_of
from bot.storage.corrections import CORRECTION
from bot.storage.incidents import CLAIM, INCIDENT
from bot.storage.likeness import SqlLikeness
from bot.storage.proposals import SqlProposals
from bot.storage.reports import REPORT, VERSION
from bot.storage.tables import METADATA

LINK = METADATA.tables["claim_link"]

_IDS = bindparam("ids", type_=BigInteger, expanding=True)
_SAME = LINK.c.relation == Relation.SAME.value
_GOOD = (LINK.c.score >= bindparam("least"), _SAME)
_WITHOUT = bindparam("without", type_=BigInteger)
_STEP = union_all(  # two look-ups by index; one statement with OR would read the whole table
    select(LINK.c.claim_b).where(LINK.c.claim_a.in_(_IDS), LINK.c.claim_b != _WITHOUT, *_GOOD),
    select(LINK.c.claim_a).where(LINK.c.claim_b.in_(_IDS), LINK.c.claim_a != _WITHOUT, *_GOOD),
)
_BESIDE = union_all(
    select(LINK.c.claim_b).where(LINK.c.claim_a.in_(_IDS), *_GOOD),
    select(LINK.c.claim_a).where(LINK.c.claim_b.in_(_IDS), *_GOOD),
    select(CLAIM.c.id).where(
        CLAIM.c.incident_id.in_(select(CLAIM.c.incident_id).where(CLAIM.c.id.in_(_IDS)))
    ),
)
_SCORES = select(LINK.c.claim_a, LINK.c.claim_b, LINK.c.score).where(
    LINK.c.claim_a.in_(_IDS), LINK.c.claim_b.in_(_IDS), _SAME
)
_PUT = insert(LINK)
_CORRECTED = (
    select(CORRECTION.c.id)
    .where(CORRECTION.c.incident_id == INCIDENT.c.id, CORRECTION.c.undone.is_(None))
    .exists()
)
_HELD = or_(INCIDENT.c.status != ReviewStatus.UNREVIEWED.value, _CORRECTED)
_MEMBERS = (
    select(
        CLAIM.c.id,
        CLAIM.c.report_id,
        CLAIM.c.incident_id,
        CLAIM.c.position,
        CLAIM.c.scored,
        REPORT.c.publication_day,
        REPORT.c.origin_kind,
        REPORT.c.origin_key,
        VERSION.c.text_key,
        _HELD.label("held"),
    )
    .join(INCIDENT, INCIDENT.c.id == CLAIM.c.incident_id)
    .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
    .join(VERSION, CURRENT)
    .where(CLAIM.c.id.in_(_IDS), REPORT.c.withdrawn.is_(None))
)


class SqlLinks(SqlCandidates, SqlLikeness, SqlProposals):
    """Pairs of reports, claims and incidents of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def component(
        self, claim_id: int, *, least: float, most: int, without: int | None = None
    ) -> frozenset[int]:
        """Claims that hang together with one by such scores; if more than ``most``, not all of them."""
        found, edge = {claim_id}, {claim_id}
        while edge and len(found) <= most:
            values = {"ids": sorted(edge), "least": least, "without": without or 0}
            edge = set(await self._session.scalars(_STEP, values)) - found
            found |= edge
        return frozenset(found)

    async def neighbours(self, claim_ids: Collection[int], *, least: float) -> frozenset[int]:
        """Claims with such a score to any of these, and those that share an incident with any of these."""
        if not claim_ids:
            return frozenset()
        values = {"ids": sorted(claim_ids), "least": least}
        return frozenset(await self._session.scalars(_BESIDE, values))

    async def members(self, claim_ids: Collection[int]) -> Sequence[Member]:
        """Claims as they are to be grouped; what a person reviewed or corrected is held where it is."""
        rows = await self._session.execute(_MEMBERS, {"ids": sorted(claim_ids)})
        return [
            Member(
                Node(
                    row["id"],
                    _teller_number(row),
                    f"{content_of(row)}:{row['position']:04}",
                    row["incident_id"] if row["held"] else None,
                ),
                row["incident_id"],
                row["scored"],
            )
            for row in rows.mappings()
        ]

    async def scores(self, claim_ids: Collection[int]) -> Mapping[tuple[int, int], float]:
        """The scores of all pairs among claims that may be about one incident."""
        rows = await self._session.execute(_SCORES, {"ids": sorted(claim_ids)})
        return {(row[0], row[1]): row[2] for row in rows}

    async def put(self, links: Sequence[Link]) -> None:
        """Keep scores of pairs of which none is kept."""
        if not links:
            return
        rows = [
            {
                "claim_a": min(link.one, link.other),
                "claim_b": max(link.one, link.other),
                "relation": link.relation.value,
                "score": link.score,
                "parts": [[part.name, part.reason, part.points] for part in link.parts],
                "state": "open" if link.relation is Relation.SAME else "related",
            }
            for link in links
        ]
        await self._session.execute(_PUT, rows)

    async def drop(self, claim_ids: Collection[int]) -> None:
        """Forget the scores of claims."""
        ids = sorted(claim_ids)
        if ids:
            await self._session.execute(
                delete(LINK).where(or_(LINK.c.claim_a.in_(ids), LINK.c.claim_b.in_(ids)))
            )


def _teller_number(row: RowMapping) -> int:
    """Who tells a claim: its report or, of a row, its table. No two claims of one are about one incident."""
    table = Origin(OriginKind(row["origin_kind"]), row["origin_key"]).table
    return int(row["report_id"]) if table is None else -zlib.crc32(table.encode())
