"""The outbox: what chats are owed, from the transaction that caused it until Telegram took it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.watch import Debt, Delivery, DeliveryBacklog, DeliveryKind
from bot.storage.people import CHAT
from bot.storage.tables import METADATA

DELIVERY = METADATA.tables["delivery"]
PENDING, SENT, REFUSED, VOID = "pending", "sent", "refused", "void"

_LONGEST_WAIT = timedelta(days=1)
"""A wait or a hold that would last longer was set by a clock that has been put back since."""

_LONGEST_ERROR = 300


class SqlDeliveries:
    """The outbox of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    async def owe(self, debts: Sequence[Debt], *, at: datetime) -> int:
        """Owe messages; those that a chat was owed before are left out. How many are new."""
        if not debts:
            return 0
        rows = [
            {
                "chat_id": debt.chat_id,
                "key": debt.key,
                "kind": debt.kind.value,
                "thread_id": debt.thread_id,
                "incident_id": debt.incident_id,
                "watch_id": debt.watch_id,
                "report_id": debt.report_id,
                "html": debt.html,
                "state": PENDING,
                "tries": 0,
                "created": at,
            }
            for debt in debts
        ]
        insert = postgresql.insert if self._dialect == "postgresql" else sqlite.insert
        new = 0
        for row in rows:
            statement = insert(DELIVERY).values(row).on_conflict_do_nothing().returning(DELIVERY.c.id)
            new += (await self._session.execute(statement)).first() is not None
        return new

    async def due(self, now: datetime, *, lease: float, busy: Collection[int], limit: int) -> list[int]:
        """Chats whose next message may be sent, the longest waiting first; ``busy`` ones are left out."""
        heads = select(func.min(DELIVERY.c.id)).where(DELIVERY.c.state == PENDING)
        if busy:
            heads = heads.where(DELIVERY.c.chat_id.not_in(sorted(busy)))
        held, waits = DELIVERY.c.leased_until, DELIVERY.c.next_try
        statement = (
            select(DELIVERY.c.chat_id)
            .join(CHAT, CHAT.c.chat_id == DELIVERY.c.chat_id)
            .where(
                DELIVERY.c.id.in_(heads.group_by(DELIVERY.c.chat_id)),
                CHAT.c.paused.is_(None),
                or_(held.is_(None), held <= now, held > now + timedelta(seconds=lease)),
                or_(waits.is_(None), waits <= now, waits > now + _LONGEST_WAIT),
            )
            .order_by(DELIVERY.c.id)
            .limit(limit)
        )
        return list(await self._session.scalars(statement.with_for_update(skip_locked=True, of=DELIVERY)))

    async def waiting(self, chat_id: int, *, limit: int) -> list[Delivery]:
        """What a chat is owed, oldest first."""
        statement = select(DELIVERY).where(DELIVERY.c.state == PENDING, DELIVERY.c.chat_id == chat_id)
        rows = await self._session.execute(statement.order_by(DELIVERY.c.id).limit(limit))
        return [
            Delivery(
                id=row["id"],
                chat_id=row["chat_id"],
                kind=DeliveryKind(row["kind"]),
                created=row["created"],
                thread_id=row["thread_id"],
                incident_id=row["incident_id"],
                watch_id=row["watch_id"],
                report_id=row["report_id"],
                html=row["html"],
                tries=row["tries"],
            )
            for row in rows.mappings()
        ]

    async def lease(self, ids: Collection[int], *, until: datetime) -> None:
        """Hold deliveries, so that nobody else sends them."""
        await self._change(ids, {"leased_until": until})

    async def sent(self, ids: Collection[int], message_id: int, *, at: datetime) -> None:
        """Note that one message told them."""
        await self._change(ids, {"state": SENT, "sent": at, "message_id": message_id, "html": None})

    async def void(self, ids: Collection[int], *, at: datetime) -> None:
        """Note that nothing is left to be said of them."""
        await self._change(ids, {"state": VOID, "sent": at, "html": None})

    async def wait(self, ids: Collection[int], *, until: datetime, error: str | None = None) -> None:
        """Let go of them until a time; with an ``error`` a try is counted."""
        values: dict[str, Any] = {"next_try": until, "leased_until": None}
        if error is not None:
            values |= {"error": error[:_LONGEST_ERROR], "tries": DELIVERY.c.tries + 1}
        await self._change(ids, values)

    async def refuse(self, ids: Collection[int], error: str, *, at: datetime) -> None:
        """Set them aside."""
        await self._change(ids, {"state": REFUSED, "sent": at, "error": error[:_LONGEST_ERROR]})

    async def release(self, ids: Collection[int]) -> None:
        """Let go of them."""
        await self._change(ids, {"leased_until": None, "next_try": None})

    async def _change(self, ids: Collection[int], values: Mapping[str, Any]) -> None:
        """Change deliveries that are still owed: what was sent meanwhile stays sent."""
        owed = (DELIVERY.c.id.in_(sorted(ids)), DELIVERY.c.state == PENDING)
        await self._session.execute(update(DELIVERY).where(*owed).values(values))

    async def pause_chat(self, chat_id: int, *, at: datetime | None) -> bool:
        """Send a chat nothing from now on (``at``), or serve it again (``None``); whether that changes it."""
        now = CHAT.c.paused.is_(None) if at is not None else CHAT.c.paused.is_not(None)
        statement = update(CHAT).where(CHAT.c.chat_id == chat_id, now).values(paused=at)
        return (await self._session.execute(statement.returning(CHAT.c.chat_id))).first() is not None

    async def backlog(self) -> DeliveryBacklog:
        """What waits and what was set aside."""
        rows = await self._session.execute(
            select(DELIVERY.c.state, func.count(), func.min(DELIVERY.c.created))
            .where(DELIVERY.c.state.in_([PENDING, REFUSED]))
            .group_by(DELIVERY.c.state)
        )
        found = {state: (count, oldest) for state, count, oldest in rows}
        waiting, oldest = found.get(PENDING, (0, None))
        last = select(DELIVERY.c.error).where(DELIVERY.c.state.in_([PENDING, REFUSED]))
        error = await self._session.scalar(
            last.where(DELIVERY.c.error.is_not(None)).order_by(DELIVERY.c.id.desc()).limit(1)
        )
        paused = await self._session.scalar(
            select(func.count()).select_from(CHAT).where(CHAT.c.paused.is_not(None))
        )
        return DeliveryBacklog(waiting, oldest, found.get(REFUSED, (0, None))[0], error, paused or 0)
