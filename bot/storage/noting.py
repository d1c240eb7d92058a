"""What incidents' reports tell of them: their sources, and by when they were known."""

from collections.abc import Collection

from sqlalchemy import BigInteger, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.reports import PUBLICATION, REPORT, SOURCE
from bot.storage.tables import METADATA

INCIDENT = METADATA.tables["incident"]
INCIDENT_SOURCE = METADATA.tables["incident_source"]
CLAIM = METADATA.tables["claim"]

WITHDRAWN = select(REPORT.c.id).where(REPORT.c.withdrawn.is_not(None))
"""The reports whose claims count no more."""

_IDS = bindparam("ids", type_=BigInteger, expanding=True)
_BEHIND = (
    select(CLAIM.c.report_id)
    .where(CLAIM.c.incident_id == INCIDENT.c.id, CLAIM.c.report_id.not_in(WITHDRAWN))
    .correlate(INCIDENT)
)
_NOTE = (
    update(INCIDENT)
    .where(INCIDENT.c.id.in_(_IDS))
    .values(
        known_by=select(func.min(REPORT.c.publication_day)).where(REPORT.c.id.in_(_BEHIND)).scalar_subquery(),
        sources=select(func.count(func.distinct(func.coalesce(-SOURCE.c.group_id, SOURCE.c.id))))
        .select_from(REPORT)
        .join(SOURCE, SOURCE.c.id == REPORT.c.source_id)
        .where(REPORT.c.id.in_(_BEHIND))
        .scalar_subquery(),
    )
)
_FORGET_SOURCES = delete(INCIDENT_SOURCE).where(INCIDENT_SOURCE.c.incident_id.in_(_IDS))
_PUT_SOURCES = insert(INCIDENT_SOURCE).from_select(
    ["incident_id", "source_id"],
    select(CLAIM.c.incident_id, PUBLICATION.c.source_id)
    .join(PUBLICATION, PUBLICATION.c.report_id == CLAIM.c.report_id)
    .where(
        CLAIM.c.incident_id.in_(_IDS),
        CLAIM.c.report_id.not_in(WITHDRAWN),
        PUBLICATION.c.source_id.is_not(None),
    )
    .distinct(),
)


async def note_reports(session: AsyncSession, incident_ids: Collection[int]) -> None:
    """Bring up to date what incidents' reports tell."""
    values = {"ids": sorted(incident_ids)}
    for statement in (_NOTE, _FORGET_SOURCES, _PUT_SOURCES) if incident_ids else ():
        await session.execute(statement, values)
