"""How much the database holds."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.incident import ReviewStatus
from bot.services.ports import Contents
from bot.storage.incidents import GONE, INCIDENT
from bot.storage.people import MEMBER
from bot.storage.reports import REPORT, SOURCE


async def contents(session: AsyncSession) -> Contents:
    """Counts of everything a person would ask after, in one statement."""
    stands = INCIDENT.c.standing != GONE
    statement = select(
        select(func.count()).select_from(REPORT).scalar_subquery(),
        select(func.count()).select_from(INCIDENT).where(stands).scalar_subquery(),
        select(func.count())
        .select_from(INCIDENT)
        .where(INCIDENT.c.standing == ReviewStatus.UNREVIEWED.value)
        .scalar_subquery(),
        select(func.count()).select_from(SOURCE).scalar_subquery(),
        select(func.count()).select_from(MEMBER).scalar_subquery(),
        select(func.max(REPORT.c.received)).scalar_subquery(),
        select(func.min(INCIDENT.c.date_start)).where(stands).scalar_subquery(),
        select(func.max(INCIDENT.c.date_end)).where(stands).scalar_subquery(),
    )
    return Contents(*(await session.execute(statement)).one())
