"""Breakdowns: by what incidents are grouped, and what the groups are called."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, String, and_, case, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.codebook import EventType
from bot.domain.query import GroupBy
from bot.storage.incidents import ACTOR, INCIDENT, INCIDENT_SOURCE, PERPETRATOR, PLACE, TARGET
from bot.storage.reports import SOURCE

_TIMES = frozenset({GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH, GroupBy.YEAR})


def time_groups() -> frozenset[GroupBy]:
    """The breakdowns whose groups are spans of time."""
    return _TIMES


def group_key(group_by: GroupBy, dialect: str) -> tuple[ColumnElement[Any], FromClause]:
    """What incidents are grouped by, and the tables to read; the key is ``''`` where it is not stated.

    An incident whose days do not all fall into one span has no key: a month-only date belongs to no week.
    """
    if group_by in _TIMES:
        first = _span_start(group_by, INCIDENT.c.date_start, dialect)
        last = _span_start(group_by, INCIDENT.c.date_end, dialect)
        return case((first == last, first), else_=literal("")), INCIDENT
    if group_by is GroupBy.ACTOR:
        # Who did it; of a clash, everybody in it.
        fought = and_(ACTOR.c.role == TARGET, INCIDENT.c.type == EventType.ARMED_CLASH.value)
        who = and_(ACTOR.c.incident_id == INCIDENT.c.id, or_(ACTOR.c.role == PERPETRATOR, fought))
        return func.coalesce(ACTOR.c.actor, literal("")), INCIDENT.outerjoin(ACTOR, who)
    if group_by is GroupBy.SOURCE:
        told = INCIDENT.outerjoin(INCIDENT_SOURCE, INCIDENT_SOURCE.c.incident_id == INCIDENT.c.id)
        sourced = told.outerjoin(SOURCE, SOURCE.c.id == INCIDENT_SOURCE.c.source_id)
        return func.coalesce(SOURCE.c.name, literal("")), sourced
    column = {
        GroupBy.PLACE: INCIDENT.c.place_id,
        GroupBy.GOVERNORATE: INCIDENT.c.governorate_id,
        GroupBy.TYPE: INCIDENT.c.type,
    }[group_by]
    return func.coalesce(column, literal("")), INCIDENT


async def names_of(session: AsyncSession, group_by: GroupBy, keys: Sequence[str]) -> dict[str, str]:
    """The names of places by their id; a governorate without a row of its own is called as its towns say."""
    if group_by not in {GroupBy.PLACE, GroupBy.GOVERNORATE} or not keys:
        return {}
    named = await session.execute(select(PLACE.c.id, PLACE.c.name).where(PLACE.c.id.in_(keys)))
    names = {row[0]: row[1] for row in named}
    unnamed = [key for key in keys if key not in names]
    if group_by is GroupBy.GOVERNORATE and unnamed:
        told = select(PLACE.c.governorate_id, func.max(PLACE.c.admin1)).where(
            PLACE.c.governorate_id.in_(unnamed), PLACE.c.admin1.is_not(None)
        )
        names |= {row[0]: row[1] for row in await session.execute(told.group_by(PLACE.c.governorate_id))}
    return names


def _span_start(group_by: GroupBy, day: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """The first day of the span that holds a day, in ISO form; weeks begin on Monday."""
    if dialect == "postgresql":
        return func.to_char(func.date_trunc(group_by.value, day), literal("YYYY-MM-DD"))
    iso = cast(day, String)
    if group_by is GroupBy.DAY:
        return iso
    if group_by is GroupBy.WEEK:
        return func.date(iso, "weekday 0", "-6 days")
    if group_by is GroupBy.MONTH:
        return func.substr(iso, 1, 7) + "-01"
    return func.substr(iso, 1, 4) + "-01-01"
