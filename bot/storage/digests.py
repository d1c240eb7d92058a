"""Who gets a digest when, and which were made."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import RowMapping, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.watch import DigestPlan
from bot.services.ports import DigestMade, Search
from bot.storage.codec import query_from, query_shape
from bot.storage.incidents import INCIDENT
from bot.storage.search import compile_search
from bot.storage.tables import METADATA

PLAN = METADATA.tables["digest_plan"]
DIGEST = METADATA.tables["digest"]


class SqlDigests:
    """The digests of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def plans(self) -> tuple[DigestPlan, ...]:
        """All plans."""
        rows = await self._session.execute(select(PLAN).order_by(PLAN.c.chat_id))
        return tuple(_plan_of(row) for row in rows.mappings())

    async def plan(self, chat_id: int) -> DigestPlan | None:
        """A chat's plan."""
        found = await self._session.execute(select(PLAN).where(PLAN.c.chat_id == chat_id))
        row = found.mappings().first()
        return None if row is None else _plan_of(row)

    async def put_plan(self, plan: DigestPlan) -> None:
        """Set a chat's plan."""
        await self.drop_plan(plan.chat_id)
        values = {
            "chat_id": plan.chat_id,
            "thread_id": plan.thread_id,
            "at": plan.at,
            "query": None if plan.query is None else query_shape(plan.query),
            "created": plan.created,
            "days": ",".join(map(str, plan.days)) or None,
            "quiet": plan.quiet,
        }
        await self._session.execute(insert(PLAN).values(values))

    async def drop_plan(self, chat_id: int) -> bool:
        """Take a chat's plan away; whether there was one."""
        gone = delete(PLAN).where(PLAN.c.chat_id == chat_id).returning(PLAN.c.chat_id)
        return (await self._session.execute(gone)).first() is not None

    async def last(self, chat_id: int) -> DigestMade | None:
        """The digest of the latest local day that a chat had one for."""
        columns = select(DIGEST.c.local_day, DIGEST.c.made, DIGEST.c.last_change)
        latest = columns.where(DIGEST.c.chat_id == chat_id).order_by(DIGEST.c.local_day.desc()).limit(1)
        row = (await self._session.execute(latest)).first()
        return None if row is None else DigestMade(*row)

    async def note(
        self,
        chat_id: int,
        day: date,
        *,
        made: datetime,
        since: datetime | None,
        last_change: int | None = None,
    ) -> bool:
        """Note that a chat's digest of a local day is made; false where it was made before."""
        insert_once = postgresql.insert if self._session.get_bind().dialect.name == "postgresql" else None
        statement = (insert_once or sqlite.insert)(DIGEST)
        values = {
            "chat_id": chat_id,
            "local_day": day,
            "made": made,
            "covers_from": since,
            "last_change": last_change,
        }
        once = statement.values(values).on_conflict_do_nothing().returning(DIGEST.c.chat_id)
        return (await self._session.execute(once)).first() is not None

    async def late(
        self, search: Search, *, since: datetime, until: datetime | None, limit: int
    ) -> tuple[int, Sequence[int]]:
        """How many matches were first kept after ``since`` and before ``until``, and ids of the gravest."""
        found = compile_search(search, self._session.get_bind().dialect.name)
        fresh = [found.certain, INCIDENT.c.created > since]
        if until is not None:
            fresh.append(INCIDENT.c.created < until)
        count = await self._session.scalar(select(func.count()).select_from(INCIDENT).where(*fresh))
        gravest = func.coalesce(INCIDENT.c.killed_low, -1).desc()
        ids = select(INCIDENT.c.id).where(*fresh).order_by(gravest, INCIDENT.c.id.desc()).limit(limit)
        return count or 0, list(await self._session.scalars(ids))


def _plan_of(row: RowMapping) -> DigestPlan:
    query = None if row["query"] is None else query_from(row["query"])
    return DigestPlan(
        row["chat_id"],
        row["at"],
        row["created"],
        query,
        row["thread_id"],
        tuple(int(day) for day in (row["days"] or "").split(",") if day),
        row["quiet"],
    )
