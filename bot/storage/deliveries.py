"""The outbox: what chats are owed, from the transaction that caused it until Telegram took it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, Select, case, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Debt, Delivery, DeliveryBacklog, DeliveryKind
from bot.services.ports import Told
from bot.storage.codec import detail_from, detail_shape
from bot.storage.incidents import INCIDENT
from bot.storage.people import CHAT
from bot.storage.tables import METADATA

DELIVERY = METADATA.tables["delivery"]
PENDING, SENT, REFUSED, VOID = "pending", "sent", "refused", "void"
BUNDLED, FOR_DIGEST = "bundled", "for_digest"

_LONGEST_WAIT = timedelta(days=1)
"""A wait or a hold that would last longer was set by a clock that has been put back since."""

_LONGEST_ERROR = 300
_IDS_AT_ONCE = 1_000
_EDITS_LAST = 2**62
"""Added to the number of an edit, so that what is new in a chat goes before what is brought up to date."""

_RENEWED = ("state", "watch_id", "thread_id", "report_id", "bundle", "next_try", "tries")
"""What changes of an alert that is owed again."""

_TURN = case((DELIVERY.c.kind == DeliveryKind.EDIT.value, DELIVERY.c.id + _EDITS_LAST), else_=DELIVERY.c.id)


class SqlDeliveries:
    """The outbox of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    async def owe(self, debts: Sequence[Debt], *, at: datetime) -> int:
        """Owe messages; those that a chat was owed before are left out. How many are new.

        One that waits for a bundle or a digest and is now owed at once is no longer left to wait; an alert of
        which nothing was left to be told is owed again.
        """
        new = 0
        for debt in debts:
            values = _columns(debt) | {"created": at}
            again = [BUNDLED, FOR_DIGEST, VOID] if values["state"] == PENDING else [VOID]
            open_again = DELIVERY.c.state.in_(again) & (DELIVERY.c.kind == DeliveryKind.ALERT.value)
            statement = self._insert(values).on_conflict_do_update(
                index_elements=["chat_id", "key"],
                set_={name: values[name] for name in _RENEWED} | {"leased_until": None},
                where=open_again,
            )
            returned = await self._session.execute(statement.returning(DELIVERY.c.id))
            new += returned.first() is not None
        return new

    async def owe_edit(self, chat_id: int, message_id: int, *, thread_id: int | None, at: datetime) -> None:
        """Owe it to a chat that a message is brought up to date, once for all that has changed since.

        Whoever is doing that now did not see the last change: its version tells, so that it is done again.
        """
        debt = Debt(chat_id, f"edit:{message_id}", DeliveryKind.EDIT, thread_id)
        values = _columns(debt) | {"created": at, "message_id": message_id}
        again = {
            "state": PENDING,
            "version": DELIVERY.c.version + 1,
            "tries": 0,
            "error": None,
            "created": at,
        }
        statement = self._insert(values).on_conflict_do_update(index_elements=["chat_id", "key"], set_=again)
        await self._session.execute(statement)

    def _insert(self, values: Mapping[str, Any]) -> Any:
        insert = postgresql.insert if self._dialect == "postgresql" else sqlite.insert
        return insert(DELIVERY).values(values)

    async def ready(self, now: datetime) -> bool:
        """Whether anything is owed now, or a bundle is due."""
        owed = exists(select(DELIVERY.c.id).where(DELIVERY.c.state == PENDING))
        due = exists(select(DELIVERY.c.id).where(DELIVERY.c.state == BUNDLED, _over(now)))
        return bool(await self._session.scalar(select(owed | due)))

    async def open_bundles(self, now: datetime) -> int:
        """Owe what was bundled until now; how much."""
        opened = update(DELIVERY).where(DELIVERY.c.state == BUNDLED, _over(now))
        values = {"state": PENDING, "next_try": None}
        return len(list(await self._session.scalars(opened.values(values).returning(DELIVERY.c.id))))

    async def bundle_due(self, watch_id: int) -> datetime | None:
        """When the bundle that a watch is gathering is to be told; ``None`` where there is none."""
        gathering = (DELIVERY.c.state == BUNDLED, DELIVERY.c.watch_id == watch_id)
        found: datetime | None = await self._session.scalar(
            select(func.min(DELIVERY.c.next_try)).where(*gathering)
        )
        return found

    async def due(self, now: datetime, *, lease: float, busy: Collection[int], limit: int) -> list[int]:
        """Chats whose next message may be sent, the longest waiting first; ``busy`` ones are left out."""
        heads = select(func.min(_TURN)).where(DELIVERY.c.state == PENDING)
        if busy:
            heads = heads.where(DELIVERY.c.chat_id.not_in(sorted(busy)))
        held = DELIVERY.c.leased_until
        statement = (
            select(DELIVERY.c.chat_id)
            .join(CHAT, CHAT.c.chat_id == DELIVERY.c.chat_id)
            .where(
                DELIVERY.c.state == PENDING,
                _TURN.in_(heads.group_by(DELIVERY.c.chat_id)),
                CHAT.c.paused.is_(None),
                or_(held.is_(None), held <= now, held > now + timedelta(seconds=lease)),
                or_(DELIVERY.c.next_try.is_(None), _over(now)),
            )
            .order_by(_TURN)
            .limit(limit)
        )
        return list(await self._session.scalars(statement.with_for_update(skip_locked=True, of=DELIVERY)))

    async def waiting(self, chat_id: int, *, limit: int) -> list[Delivery]:
        """What a chat is owed, oldest first, edits last."""
        statement = select(DELIVERY).where(DELIVERY.c.state == PENDING, DELIVERY.c.chat_id == chat_id)
        return await self._deliveries(statement.order_by(_TURN).limit(limit))

    async def _deliveries(self, statement: Select[Any]) -> list[Delivery]:
        return [_delivery_of(row) for row in (await self._session.execute(statement)).mappings()]

    async def lease(self, ids: Collection[int], *, until: datetime) -> None:
        """Hold deliveries, so that nobody else sends them."""
        await self._change(ids, {"leased_until": until})

    async def sent(
        self, ids: Collection[int], message_id: int, *, at: datetime, told_change: int | None = None
    ) -> None:
        """Note that one message told them, which knew the changes of incidents up to ``told_change``."""
        values = {"state": SENT, "sent": at, "message_id": message_id, "html": None, "leased_until": None}
        await self._change(ids, values | {"told_change": told_change})

    async def edited(self, delivery: Delivery, *, at: datetime, told_change: int) -> None:
        """Note that a message was brought up to date; it stays owed where it was owed anew meanwhile."""
        same = DELIVERY.c.version == delivery.version
        values = {
            "state": case((same, SENT), else_=PENDING),
            "sent": at,
            "leased_until": None,
            "told_change": told_change,
        }
        await self._change([delivery.id], values)

    async def void(self, ids: Collection[int], *, at: datetime, why: str | None = None) -> None:
        """Note that nothing is left to be said of them."""
        error = None if why is None else why[:_LONGEST_ERROR]
        values = {"state": VOID, "sent": at, "html": None, "error": error, "leased_until": None}
        await self._change(ids, values)

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

    async def _change(self, ids: Collection[int], values: Mapping[str, Any], state: str = PENDING) -> None:
        """Change deliveries that are still owed: what was sent meanwhile stays sent."""
        for some in _parts(ids):
            owed = (DELIVERY.c.id.in_(some), DELIVERY.c.state == state)
            await self._session.execute(update(DELIVERY).where(*owed).values(values))

    async def known(self, chat_id: int, keys: Collection[str]) -> set[str]:
        """Those of the keys that a chat was owed before."""
        owed = (DELIVERY.c.chat_id == chat_id, DELIVERY.c.key.in_(sorted(keys)))
        return set(await self._session.scalars(select(DELIVERY.c.key).where(*owed)))

    async def told(self, incident_ids: Collection[int]) -> list[Told]:
        """The alerts about incidents that were sent or are still owed."""
        alerts = select(
            DELIVERY.c.chat_id, DELIVERY.c.thread_id, DELIVERY.c.incident_id, DELIVERY.c.message_id
        ).where(DELIVERY.c.kind == DeliveryKind.ALERT.value, DELIVERY.c.state.not_in([VOID, REFUSED]))
        return [
            Told(*row)
            for some in _parts(incident_ids)
            for row in await self._session.execute(alerts.where(DELIVERY.c.incident_id.in_(some)))
        ]

    async def told_before_merging(self, incident_ids: Collection[int]) -> list[Told]:
        """The same about incidents that were merged into these, by the numbers of these."""
        merged = (
            select(DELIVERY.c.chat_id, DELIVERY.c.thread_id, INCIDENT.c.merged_into, DELIVERY.c.message_id)
            .join(INCIDENT, INCIDENT.c.id == DELIVERY.c.incident_id)
            .where(DELIVERY.c.kind == DeliveryKind.ALERT.value, DELIVERY.c.state.not_in([VOID, REFUSED]))
        )
        return [
            Told(*row)
            for some in _parts(incident_ids)
            for row in await self._session.execute(merged.where(INCIDENT.c.merged_into.in_(some)))
        ]

    async def of_message(self, chat_id: int, message_id: int) -> list[Delivery]:
        """The alerts that a message told."""
        told = (
            DELIVERY.c.chat_id == chat_id,
            DELIVERY.c.message_id == message_id,
            DELIVERY.c.kind == DeliveryKind.ALERT.value,
        )
        return await self._deliveries(select(DELIVERY).where(*told).order_by(DELIVERY.c.id))

    async def for_digest(self, chat_id: int) -> list[Delivery]:
        """The alerts that a chat's next digest is to tell, oldest first."""
        waits = (DELIVERY.c.chat_id == chat_id, DELIVERY.c.state == FOR_DIGEST)
        return await self._deliveries(select(DELIVERY).where(*waits).order_by(DELIVERY.c.id))

    async def digested(self, ids: Collection[int], *, at: datetime) -> None:
        """Note that a digest told them."""
        await self._change(ids, {"state": SENT, "sent": at}, FOR_DIGEST)

    async def pause_chat(self, chat_id: int, *, at: datetime | None) -> bool:
        """Send a chat nothing from now on (``at``), or serve it again (``None``); whether that changes it."""
        now = CHAT.c.paused.is_(None) if at is not None else CHAT.c.paused.is_not(None)
        statement = update(CHAT).where(CHAT.c.chat_id == chat_id, now).values(paused=at)
        return (await self._session.execute(statement.returning(CHAT.c.chat_id))).first() is not None

    async def paused_chats(self) -> set[int]:
        """The chats that are sent nothing."""
        return set(await self._session.scalars(select(CHAT.c.chat_id).where(CHAT.c.paused.is_not(None))))

    async def backlog(self) -> DeliveryBacklog:
        """What waits and what was set aside."""
        rows = await self._session.execute(
            select(DELIVERY.c.state, func.count(), func.min(DELIVERY.c.created))
            .where(DELIVERY.c.state.in_([PENDING, REFUSED]))
            .group_by(DELIVERY.c.state)
        )
        found = {state: (count, oldest) for state, count, oldest in rows}
        waiting, oldest = found.get(PENDING, (0, None))
        error = await self._last_error(PENDING, REFUSED)
        refusal = await self._last_error(REFUSED)
        paused = await self._session.scalar(
            select(func.count()).select_from(CHAT).where(CHAT.c.paused.is_not(None))
        )
        return DeliveryBacklog(waiting, oldest, found.get(REFUSED, (0, None))[0], error, paused or 0, refusal)

    async def _last_error(self, *states: str) -> str | None:
        known = select(DELIVERY.c.error).where(DELIVERY.c.state.in_(states), DELIVERY.c.error.is_not(None))
        found = await self._session.scalar(known.order_by(DELIVERY.c.id.desc()).limit(1))
        return None if found is None else str(found)


def _over(now: datetime) -> Any:
    """Whether a wait is over, or was set by a clock that has been put back since."""
    return or_(DELIVERY.c.next_try <= now, DELIVERY.c.next_try > now + _LONGEST_WAIT)


def _parts(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _IDS_AT_ONCE):
        yield ordered[start : start + _IDS_AT_ONCE]


def _columns(debt: Debt) -> dict[str, Any]:
    state = FOR_DIGEST if debt.for_digest else BUNDLED if debt.held_until is not None else PENDING
    return {
        "chat_id": debt.chat_id,
        "key": debt.key,
        "kind": debt.kind.value,
        "thread_id": debt.thread_id,
        "incident_id": debt.incident_id,
        "watch_id": debt.watch_id,
        "report_id": debt.report_id,
        "html": debt.html,
        "bundle": debt.bundle,
        "detail": None if debt.detail is None else detail_shape(debt.detail),
        "state": state,
        "next_try": debt.held_until,
        "tries": 0,
        "version": 0,
    }


def _delivery_of(row: RowMapping) -> Delivery:
    return Delivery(
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
        bundle=row["bundle"],
        message_id=row["message_id"],
        version=row["version"],
        told_change=row["told_change"],
        detail=None if row["detail"] is None else detail_from(row["detail"]),
    )
