"""Reports whose texts are alike: found by the bands of their signatures."""

from collections.abc import Mapping, Sequence

from sqlalchemy import BigInteger, Integer, and_, bindparam, delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.reports import REPORT, VERSION
from bot.storage.tables import METADATA

BAND = METADATA.tables["report_band"]
LIKENESS = METADATA.tables["report_likeness"]

_MOST_LIKE = 12

_NEAR = (
    select(BAND.c.report_id, func.count().label("n"))
    .where(
        BAND.c.band.in_(bindparam("bands", type_=BigInteger, expanding=True)),
        BAND.c.report_id != bindparam("but", type_=Integer),
    )
    .group_by(BAND.c.report_id)
    .order_by(func.count().desc(), BAND.c.report_id)
    .limit(_MOST_LIKE)
    .subquery()
)
_LIKE = (
    select(REPORT.c.id, VERSION.c.text)
    .join(_NEAR, _NEAR.c.report_id == REPORT.c.id)
    .join(VERSION, and_(VERSION.c.report_id == REPORT.c.id, VERSION.c.version == REPORT.c.version))
    .where(REPORT.c.withdrawn.is_(None))
)
_REPORT = bindparam("report", type_=Integer)
_SHARES = select(LIKENESS.c.report_a + LIKENESS.c.report_b - _REPORT, LIKENESS.c.share).where(
    or_(LIKENESS.c.report_a == _REPORT, LIKENESS.c.report_b == _REPORT)
)


class SqlLikeness:
    """Signatures and wording that reports share."""

    _session: AsyncSession

    async def reports_like(self, bands: Sequence[int], *, but: int | None) -> Mapping[int, str]:
        """Texts of reports (by id) that share most bands with a signature; withdrawn ones are left out."""
        if not bands:
            return {}
        rows = await self._session.execute(_LIKE, {"bands": list(bands), "but": but or 0})
        return {row[0]: row[1] for row in rows}

    async def sign(self, report_id: int, bands: Sequence[int], *, new: bool) -> None:
        """Keep a report's signature, of a report that is not ``new`` in place of the one before."""
        if not new:
            await self._session.execute(delete(BAND).where(BAND.c.report_id == report_id))
        if bands:
            rows = [{"band": band, "report_id": report_id} for band in bands]
            await self._session.execute(insert(BAND), rows)

    async def note_likeness(self, report_id: int, shares: Mapping[int, float], *, new: bool) -> None:
        """Keep which reports share how much wording with a report, in place of what was kept before."""
        if not new:
            either = or_(LIKENESS.c.report_a == report_id, LIKENESS.c.report_b == report_id)
            await self._session.execute(delete(LIKENESS).where(either))
        rows = [
            {"report_a": min(report_id, other), "report_b": max(report_id, other), "share": share}
            for other, share in shares.items()
        ]
        if rows:
            await self._session.execute(insert(LIKENESS), rows)

    async def likeness(self, report_id: int) -> Mapping[int, float]:
        """Which reports share how much wording with a report."""
        rows = await self._session.execute(_SHARES, {"report": report_id})
        return {row[0]: row[1] for row in rows}
