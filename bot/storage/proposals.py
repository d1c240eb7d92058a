"""Proposals: pairs of incidents that a person is asked about, and what people said of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.points import Part
from bot.services.ports.links import Link, Proposal, Relation, Verdict
from bot.storage.incidents import CLAIM, GONE, INCIDENT
from bot.storage.tables import METADATA

LINK = METADATA.tables["claim_link"]
VERDICT = METADATA.tables["verdict"]

_MOST_LOOKED_AT = 400
_MOST_COUNTED = 1000
_A, _B = CLAIM.alias("a"), CLAIM.alias("b")
_ONE = case((_A.c.incident_id < _B.c.incident_id, _A.c.incident_id), else_=_B.c.incident_id)
_OTHER = case((_A.c.incident_id < _B.c.incident_id, _B.c.incident_id), else_=_A.c.incident_id)
_IDS = bindparam("ids", type_=BigInteger, expanding=True)
_HOMES = [
    select(CLAIM.c.incident_id).where(CLAIM.c.id == end).scalar_subquery()
    for end in (LINK.c.claim_a, LINK.c.claim_b)
]
_MARK = (
    update(LINK)
    .where(or_(LINK.c.claim_a.in_(_IDS), LINK.c.claim_b.in_(_IDS)), LINK.c.relation == Relation.SAME.value)
    .values(state=case((_HOMES[0] == _HOMES[1], "joined"), else_="open"))
)


class SqlProposals:
    """Open pairs of incidents, verdicts, and why claims are joined."""

    _session: AsyncSession

    async def mark(self, claim_ids: Collection[int]) -> None:
        """Bring up to date which pairs of these claims are joined and which are open."""
        ids = sorted(claim_ids)
        if not ids:
            return
        await self._session.execute(_MARK, {"ids": ids})

    async def proposals(
        self, *, incident_ids: Collection[int] | None = None, limit: int
    ) -> Sequence[Proposal]:
        """Open proposals, the surest first, those put off last; only of some incidents, or of all."""
        link: FromClause = LINK if incident_ids is None else _links_of(incident_ids)
        statement = _pairs(link).where(link.c.state == "open").order_by(link.c.score.desc(), _ONE, _OTHER)
        rows = await self._session.execute(statement.limit(_MOST_LOOKED_AT))
        found: dict[tuple[int, int], Proposal] = {}
        for row in rows.mappings():
            pair = (row["one"], row["other"])
            later = row["verdict"] == Verdict.LATER.value
            found.setdefault(pair, Proposal(*pair, row["score"], _parts(row["parts"]), later))
        return sorted(found.values(), key=lambda one: one.later)[:limit]

    async def count_proposals(self) -> int:
        """How many pairs of incidents are open, those put off too; of very many not all are counted."""
        pairs = _pairs(LINK).where(LINK.c.state == "open").limit(_MOST_COUNTED).subquery()
        distinct = select(pairs.c.one, pairs.c.other).distinct().subquery()
        return await self._session.scalar(select(func.count()).select_from(distinct)) or 0

    async def related(self, incident_id: int) -> Mapping[int, Proposal]:
        """Incidents that followed from an incident or led to it, by id."""
        link = _links_of([incident_id])
        statement = _pairs(link).where(link.c.relation == Relation.RELATED.value)
        rows = await self._session.execute(statement.order_by(link.c.score.desc()).limit(_MOST_LOOKED_AT))
        found: dict[int, Proposal] = {}
        for row in rows.mappings():
            other = row["other"] if row["one"] == incident_id else row["one"]
            found.setdefault(other, Proposal(row["one"], row["other"], row["score"], _parts(row["parts"])))
        return found

    async def links_of(self, incident_id: int) -> Sequence[Link]:
        """The scores of pairs among an incident's claims: why they are held to be one."""
        statement = (
            select(LINK)
            .join(_A, _A.c.id == LINK.c.claim_a)
            .join(_B, _B.c.id == LINK.c.claim_b)
            .where(_A.c.incident_id == incident_id, _B.c.incident_id == incident_id)
            .order_by(LINK.c.score.desc(), LINK.c.claim_a, LINK.c.claim_b)
        )
        return [
            Link(
                row["claim_a"],
                row["claim_b"],
                Relation(row["relation"]),
                row["score"],
                _parts(row["parts"]),
            )
            for row in (await self._session.execute(statement)).mappings()
        ]

    async def set_verdict(
        self, one: int, other: int, verdict: Verdict | None, *, by: int | None, at: datetime
    ) -> None:
        """Keep what a person says of two incidents; ``None`` takes it back."""
        pair = {"incident_a": min(one, other), "incident_b": max(one, other)}
        same = and_(*(VERDICT.c[name] == value for name, value in pair.items()))
        await self._session.execute(delete(VERDICT).where(same))
        if verdict is not None:
            said = {"verdict": verdict.value, "user_id": by, "at": at}
            await self._session.execute(insert(VERDICT).values(pair | said))

    async def hold_verdicts(self, gone: int, into: int) -> None:
        """Say of an incident what was said of one that it took in."""
        either = or_(VERDICT.c.incident_a == gone, VERDICT.c.incident_b == gone)
        rows = (await self._session.execute(select(VERDICT).where(either))).mappings().all()
        for row in rows:
            other = row["incident_b"] if row["incident_a"] == gone else row["incident_a"]
            if other != into:
                verdict = Verdict(row["verdict"])
                await self.set_verdict(into, other, verdict, by=row["user_id"], at=row["at"])


def _links_of(incident_ids: Collection[int]) -> FromClause:
    """The links of incidents' claims, each found by an index and not among all that are open."""
    own = select(CLAIM.c.id).where(CLAIM.c.incident_id.in_(sorted(incident_ids)))
    ends = (LINK.c.claim_a, LINK.c.claim_b)
    return union(*(select(LINK).where(end.in_(own)) for end in ends)).subquery()


def _pairs(link: FromClause) -> Select[Any]:
    """Pairs of standing incidents by their claims' links, but for those that people called different."""
    one, other = INCIDENT.alias("i"), INCIDENT.alias("j")
    return (
        select(_ONE.label("one"), _OTHER.label("other"), link.c.score, link.c.parts, VERDICT.c.verdict)
        .select_from(link)
        .join(_A, _A.c.id == link.c.claim_a)
        .join(_B, _B.c.id == link.c.claim_b)
        .join(one, and_(one.c.id == _A.c.incident_id, one.c.standing.not_in((GONE, "rejected"))))
        .join(other, and_(other.c.id == _B.c.incident_id, other.c.standing.not_in((GONE, "rejected"))))
        .join(VERDICT, and_(VERDICT.c.incident_a == _ONE, VERDICT.c.incident_b == _OTHER), isouter=True)
        .where(
            _A.c.incident_id != _B.c.incident_id,
            or_(VERDICT.c.verdict.is_(None), VERDICT.c.verdict != Verdict.DIFFERENT.value),
        )
    )


def _parts(shape: Sequence[Sequence[Any]]) -> tuple[Part, ...]:
    return tuple(Part(*one) for one in shape)
