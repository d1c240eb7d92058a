"""Updates of Telegram's, from arrival until they are handled."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.ports import Backlog, PendingUpdate
from bot.storage.tables import METADATA

INBOX = METADATA.tables["inbox"]
_WAITING, _DONE, _SET_ASIDE = "waiting", "done", "set_aside"


class SqlInbox:
    """The inbox of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, updates: Sequence[PendingUpdate], *, at: datetime) -> int:
        """Keep updates; how many were not kept yet."""
        ids = [pending.update_id for pending in updates]
        known = set(await self._session.scalars(select(INBOX.c.update_id).where(INBOX.c.update_id.in_(ids))))
        new = {pending.update_id: pending for pending in updates if pending.update_id not in known}
        if new:
            rows = [
                {
                    "update_id": p.update_id,
                    "payload": p.payload,
                    "state": _WAITING,
                    "tries": 0,
                    "received": at,
                }
                for p in new.values()
            ]
            await self._session.execute(insert(INBOX), rows)
        return len(new)

    async def pending(self, *, after: int | None, limit: int) -> tuple[PendingUpdate, ...]:
        """Updates to be handled, by update id."""
        statement = select(INBOX.c.update_id, INBOX.c.payload).where(INBOX.c.state == _WAITING)
        if after is not None:
            statement = statement.where(INBOX.c.update_id > after)
        rows = await self._session.execute(statement.order_by(INBOX.c.update_id).limit(limit))
        return tuple(PendingUpdate(update_id, payload) for update_id, payload in rows)

    async def begin(self, update_id: int, *, most: int) -> bool:
        """Count a try; false when it is done already or was tried ``most`` times (then it is set aside)."""
        waiting = (INBOX.c.update_id == update_id, INBOX.c.state == _WAITING)
        tries = await self._session.scalar(select(INBOX.c.tries).where(*waiting))
        if tries is None:
            return False
        change = {"state": _SET_ASIDE} if tries >= most else {"tries": tries + 1}
        await self._session.execute(update(INBOX).where(*waiting).values(change))
        return bool(tries < most)

    async def done(self, update_id: int, *, at: datetime) -> None:
        """Mark an update as handled and drop its payload."""
        change = {"state": _DONE, "handled": at, "payload": None}
        await self._session.execute(update(INBOX).where(INBOX.c.update_id == update_id).values(change))

    async def failed(self, update_id: int, error_id: str) -> None:
        """Note the fault of the last try."""
        statement = update(INBOX).where(INBOX.c.update_id == update_id)
        await self._session.execute(statement.values(error_id=error_id))

    async def postpone(self, update_id: int) -> None:
        """Do not count the last try."""
        statement = update(INBOX).where(INBOX.c.update_id == update_id, INBOX.c.tries > 0)
        await self._session.execute(statement.values(tries=INBOX.c.tries - 1))

    async def backlog(self) -> Backlog:
        """What waits."""
        rows = await self._session.execute(
            select(INBOX.c.state, func.count(), func.min(INBOX.c.received))
            .where(INBOX.c.state != _DONE)
            .group_by(INBOX.c.state)
        )
        found = {state: (count, oldest) for state, count, oldest in rows}
        waiting, oldest = found.get(_WAITING, (0, None))
        return Backlog(waiting, oldest, found.get(_SET_ASIDE, (0, None))[0])

    async def prune(self, *, before: datetime) -> int:
        """Take away updates handled before a time; how many."""
        old = (INBOX.c.state == _DONE, INBOX.c.handled < before)
        gone = await self._session.scalars(delete(INBOX).where(*old).returning(INBOX.c.update_id))
        return len(list(gone))
