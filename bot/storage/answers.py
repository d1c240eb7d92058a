"""Answers: figures, breakdowns and pages, computed by the database."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FunctionElement,
    Select,
    Subquery,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.answer import Figure, Group, Totals
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery, Measure, Order
from bot.services.ports import Search
from bot.storage.grouping import group_key, names_of, time_groups
from bot.storage.incidents import GONE, INCIDENT, SqlIncidents
from bot.storage.search import COARSE, Found, best_number, compile_search, measure_bounds
from bot.storage.spans import DateClass

_STREAMED_AT_ONCE = 300
_UNREVIEWED = case((INCIDENT.c.standing == ReviewStatus.UNREVIEWED.value, 1), else_=0)


class SqlAnswers:
    """Questions to the incidents of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name
        self._last: tuple[Search, Found] | None = None

    def _found(self, search: Search) -> Found:
        """The conditions of a question; an answer asks for those of one question several times."""
        if self._last is None or self._last[0] is not search:
            self._last = (search, compile_search(search, self._dialect))
        return self._last[1]

    async def totals(self, search: Search) -> Totals:
        """The figures of all matches, but for the doubtful ones."""
        columns = [func.count(), func.coalesce(func.sum(_UNREVIEWED), 0), *_figure_columns(search.query)]
        certain = select(*columns).select_from(INCIDENT).where(self._found(search).certain)
        return _totals(search.query, (await self._session.execute(certain)).one())

    async def count(self, search: Search, *, most: int) -> int:
        """How many incidents match for certain; ``most`` where there are as many or more."""
        some = select(INCIDENT.c.id).where(self._found(search).certain).limit(_bounded(most)).subquery()
        return await self._session.scalar(select(func.count()).select_from(some)) or 0

    async def first(self, search: Search, *, limit: int) -> tuple[Totals, Sequence[int]]:
        """The figures of all matches and the ids of the first of them.

        The words of reports are dear to look for: with them it is one statement that gives both.
        """
        found = self._found(search)
        if found.told is None or limit <= 0:
            totals = await self.totals(search)
            return totals, await self.ids(search, offset=0, limit=limit) if totals.incidents else ()
        sums = [func.count(), func.sum(_UNREVIEWED), *_sums(search.query)]
        page = self._certain(found, search.query).add_columns(*(each.over() for each in sums))
        rows = (await self._session.execute(page.limit(_bounded(limit)))).all()
        whole = [value or 0 for value in rows[0][1:]] if rows else [0] * len(sums)
        return _totals(search.query, whole), [row[0] for row in rows]

    async def last_day(self, until: date) -> date | None:
        """The last day, up to ``until``, on which an incident ended; ``None`` where none did."""
        stands, day, end = INCIDENT.c.standing != GONE, INCIDENT.c.date_start, INCIDENT.c.date_end
        latest_day = select(day).where(stands, day <= until, end <= until).order_by(day.desc()).limit(1)
        short = INCIDENT.c.date_class == DateClass.SHORT.value
        latest_end = select(func.max(end)).where(COARSE, short, stands, end <= until)
        days = [await self._session.scalar(latest_day), await self._session.scalar(latest_end)]
        return max((found for found in days if found is not None), default=None)

    async def doubtful_first(
        self, search: Search, *, leaving_out: Sequence[int], limit: int
    ) -> Sequence[int]:
        """Ids of certain matches, the least sure ones first, but for some."""
        found = select(INCIDENT.c.id).where(self._found(search).certain)
        if leaving_out:
            found = found.where(INCIDENT.c.id.not_in(leaving_out))
        ordered = found.order_by(INCIDENT.c.confidence, INCIDENT.c.id).limit(_bounded(limit))
        return list(await self._session.scalars(ordered))

    async def possible(self, search: Search, *, offset: int, limit: int) -> tuple[int, Sequence[int]]:
        """How many incidents are doubtful, and the ids of a page of them in the question's order."""
        together = self._doubtful(search)
        if together is None:
            return 0, ()
        if limit > 0:
            order = _list_order(search.query, together.c, dated=False)
            page = select(together.c.id, func.count().over()).order_by(*order)
            rows = (await self._session.execute(page.offset(_bounded(offset)).limit(_bounded(limit)))).all()
            if rows or not offset:
                return (rows[0][1] if rows else 0), [row[0] for row in rows]
        count = await self._session.scalar(select(func.count()).select_from(together))
        return count or 0, ()

    async def groups(self, search: Search) -> tuple[Group, ...]:
        """The breakdown that the question asks for, in its order and within its limit."""
        query = search.query
        if query.group_by is None:
            return ()
        found = self._found(search)
        key, source = group_key(query.group_by, self._dialect)
        incidents = func.count()
        figures = _figure_columns(query)
        statement = select(key.label("key"), incidents, *figures).select_from(source).where(found.certain)
        statement = statement.group_by(key).order_by(*_group_order(query, key, incidents, figures))
        if (least := query.at_least.get(Measure.INCIDENTS.value)) is not None:
            statement = statement.having(incidents >= least)
        if query.limit is not None:
            statement = statement.limit(_bounded(query.limit))
        rows = (await self._session.execute(statement)).all()
        names = await names_of(self._session, query.group_by, [row[0] for row in rows if row[0]])
        return tuple(
            Group(row[0] or "", names.get(row[0] or ""), row[1], _figure(query, row[1], row[2:]))
            for row in rows
        )

    async def ids(self, search: Search, *, offset: int, limit: int) -> Sequence[int]:
        """Ids of a page of matches, in the question's order."""
        page = (
            self._certain(self._found(search), search.query).offset(_bounded(offset)).limit(_bounded(limit))
        )
        return list(await self._session.scalars(page))

    async def stream(self, search: Search) -> AsyncIterator[Incident]:
        """Every match in order (within the question's ``limit``), a few hundred in memory at a time."""
        found = self._found(search)
        statement = self._certain(found, search.query)
        if search.query.limit is not None and search.query.group_by is None:
            statement = statement.limit(_bounded(search.query.limit))
        incidents = SqlIncidents(self._session)
        rows = await self._session.stream(statement, execution_options={"yield_per": _STREAMED_AT_ONCE})
        try:
            async for some in rows.partitions():
                for incident in await incidents.get([row[0] for row in some]):
                    yield incident
        finally:
            await rows.close()

    def _certain(self, found: Found, query: IncidentQuery) -> Select[int]:
        statement = select(INCIDENT.c.id).where(found.certain)
        dated = query.start is not None or query.end is not None
        return statement.order_by(*_list_order(query, INCIDENT.c, dated=dated))

    def _doubtful(self, search: Search) -> Subquery | None:
        found = self._found(search)
        if not found.possible:
            return None
        columns = [INCIDENT.c.id, INCIDENT.c.date_start, INCIDENT.c.killed_low]
        every = union_all(*(select(*columns).where(arm) for arm in found.possible))
        if found.told is None:
            return every.subquery()
        ids = select(every.subquery().c.id)
        return select(*columns).where(INCIDENT.c.id.in_(ids), found.told).subquery()


def _sums(query: IncidentQuery) -> list[FunctionElement[Any]]:
    """Sums of the lows and of the highs as far as known, if one is open, how many state it, the best."""
    if query.measure is Measure.INCIDENTS:
        return []
    low, high = measure_bounds(query.measure)
    return [
        func.sum(low),
        func.sum(func.coalesce(high, low)),
        func.sum(case((high.is_(None), 1), else_=0)),
        func.count(low),
        func.sum(best_number(query.measure)),
    ]


def _figure_columns(query: IncidentQuery) -> list[ColumnElement[Any]]:
    """The sums, 0 where there is nothing to add up."""
    return [func.coalesce(each, 0) for each in _sums(query)]


def _totals(query: IncidentQuery, row: Sequence[Any]) -> Totals:
    """The figures of a row of the count, the unreviewed ones and the sums."""
    incidents, waiting, *figures = row
    return Totals(incidents=incidents, figure=_figure(query, incidents, figures), unreviewed=int(waiting))


def _figure(query: IncidentQuery, incidents: int, figures: Sequence[Any]) -> Figure:
    if query.measure is Measure.INCIDENTS:
        return Figure(incidents, incidents, stated=incidents)
    low, high, open_ended, stated, best = (int(value) for value in figures)
    return Figure(low, high, open_ended > 0, stated, best)


def _list_order(query: IncidentQuery, columns: Any, *, dated: bool) -> list[ColumnElement[Any]]:
    """Newest first unless asked otherwise; undated last. ``dated``: no undated one can be among them."""
    day, number = columns.date_start, columns.id
    if query.order is Order.OLDEST:
        return [day.asc() if dated else day.asc().nulls_last(), number.asc()]
    newest = [day.desc() if dated else day.desc().nulls_last(), number.desc()]
    if query.order is Order.DEADLIEST:
        return [func.coalesce(columns.killed_low, -1).desc(), *newest]
    return newest


def _group_order(
    query: IncidentQuery,
    key: ColumnElement[Any],
    incidents: ColumnElement[Any],
    figures: Sequence[ColumnElement[Any]],
) -> list[ColumnElement[Any]]:
    """Times in their order, all else by the figure; "not stated" last among times."""
    figure = figures[0] if figures else incidents
    if query.order is Order.FEWEST:
        return [figure.asc(), incidents.asc(), key.asc()]
    in_time = query.group_by in time_groups() and query.order not in {Order.MOST, Order.DEADLIEST}
    if in_time and query.order is Order.NEWEST:
        return [key.desc()]
    if in_time:
        return [case((key == literal(""), 1), else_=0), key.asc()]
    return [figure.desc(), incidents.desc(), key.asc()]


def _bounded(number: int) -> int:
    return max(0, min(number, 2**31 - 1))
