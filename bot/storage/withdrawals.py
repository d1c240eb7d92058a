"""Reports that were withdrawn, and put back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import Withdrawal
from bot.storage.incidents import CLAIM
from bot.storage.reports import REPORT, SOURCE
from bot.storage.tables import METADATA

WITHDRAWAL = METADATA.tables["withdrawal"]


class SqlWithdrawals:
    """Withdrawals of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def withdraw(self, report_id: int, *, at: datetime, by: int | None) -> bool:
        """Mark a report; false where it is marked already."""
        mark = update(REPORT).where(REPORT.c.id == report_id, REPORT.c.withdrawn.is_(None))
        marked = await self._session.execute(mark.values(withdrawn=at).returning(REPORT.c.id))
        if marked.scalar() is None:
            return False
        values = {"report_id": report_id, "at": at, "user_id": by}
        await self._session.execute(insert(WITHDRAWAL).values(values))
        return True

    async def restore(self, report_id: int, *, at: datetime, by: int | None) -> bool:
        """Take the mark away; false where there is none."""
        mark = update(REPORT).where(REPORT.c.id == report_id, REPORT.c.withdrawn.is_not(None))
        marked = await self._session.execute(mark.values(withdrawn=None).returning(REPORT.c.id))
        if marked.scalar() is None:
            return False
        last = update(WITHDRAWAL).where(WITHDRAWAL.c.report_id == report_id, WITHDRAWAL.c.undone.is_(None))
        await self._session.execute(last.values(undone=at, undone_by=by))
        return True

    async def of_incident(self, incident_id: int) -> Sequence[Withdrawal]:
        """When reports that speak of an incident were withdrawn, oldest first, those put back too."""
        behind = select(CLAIM.c.report_id).where(CLAIM.c.incident_id == incident_id)
        statement = (
            select(WITHDRAWAL, SOURCE.c.name.label("source_name"))
            .join(REPORT, REPORT.c.id == WITHDRAWAL.c.report_id)
            .join(SOURCE, SOURCE.c.id == REPORT.c.source_id, isouter=True)
            .where(WITHDRAWAL.c.report_id.in_(behind))
            .order_by(WITHDRAWAL.c.id)
        )
        return [
            Withdrawal(
                report_id=row["report_id"],
                source_name=row["source_name"],
                at=row["at"],
                by=row["user_id"],
                undone=row["undone"],
                undone_by=row["undone_by"],
            )
            for row in (await self._session.execute(statement)).mappings()
        ]
