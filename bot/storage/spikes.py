"""How many incidents each day had."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import OriginKind
from bot.services.ports import Search
from bot.storage.incidents import CLAIM, INCIDENT
from bot.storage.reports import REPORT
from bot.storage.search import compile_search


class SqlSpikes:
    """Incidents by day in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    async def by_day(self, search: Search, *, first: date, last: date) -> Mapping[date, int]:
        """How many matches each day (inclusive, local) had; matches of more than a day count for none."""
        return await self._counted(search, first, last)

    async def from_messages(self, search: Search, *, first: date, last: date) -> Mapping[date, int]:
        """The same, without matches that nothing but files of reports told of."""
        told = (
            select(CLAIM.c.id)
            .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
            .where(CLAIM.c.incident_id == INCIDENT.c.id, REPORT.c.origin_kind != OriginKind.FILE.value)
        )
        return await self._counted(search, first, last, exists(told))

    async def _counted(
        self, search: Search, first: date, last: date, *more: ColumnElement[bool]
    ) -> Mapping[date, int]:
        found = compile_search(search, self._dialect)
        day = INCIDENT.c.date_start
        on_a_day = (day == INCIDENT.c.date_end, day >= first, day <= last)
        statement = select(day, func.count()).where(found.certain, *on_a_day, *more).group_by(day)
        rows = (await self._session.execute(statement)).all()
        return {row[0]: row[1] for row in rows}

    async def began(self) -> date | None:
        """The first day that any incident happened on."""
        found: date | None = await self._session.scalar(select(func.min(INCIDENT.c.date_start)))
        return found
