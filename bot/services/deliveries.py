"""Delivering what is owed: at least once, in each chat's order, within Telegram's limits.

A delivery is held, sent, and then noted as sent. What stops the program between the last two, or loses
Telegram's answer, makes the message stand in the chat twice: nothing else does.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from bot.domain.access import Chat, ChatKind
from bot.domain.clock import Clock
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.watch import (
    Debt,
    Delivery,
    DeliveryBacklog,
    DeliveryKind,
    Gone,
    Moved,
    Outcome,
    Owed,
    Refused,
    Sent,
    Unreachable,
    WaitFor,
)
from bot.services.access import AccessService
from bot.services.limits import Limits
from bot.services.ports import UnitOfWork, Units

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""How long a sender holds a delivery; after that it is taken to have died, and another one sends it."""

WAITS = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15, 60, 180, 600))
"""How long to wait after each failed try; the last one from then on."""

FLOOD = 5
"""Reports of which more alerts than this wait in a chat are told in one message."""

_MOST_AT_ONCE = 400
_EVERY = 1_000_000

Post = Callable[[Owed], Awaitable[Outcome]]
"""Puts a message into words and sends it."""

GoneNotice = Callable[[Chat, str], str]
"""Tells owners, as HTML, that a chat cannot be reached any more, and why."""


@dataclass(frozen=True, slots=True)
class _Job:
    chat: Chat
    deliveries: tuple[Delivery, ...]
    coalesced: bool

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(delivery.id for delivery in self.deliveries)


class DeliveryService:
    """Sends what is owed. Several programs may do so on one database."""

    def __init__(
        self,
        units: Units,
        *,
        access: AccessService,
        owners: Collection[int],
        gone_notice: GoneNotice,
        clock: Clock,
    ) -> None:
        self._units = units
        self._access = access
        self._owners = tuple(owners)
        self._gone_notice = gone_notice
        self._clock = clock

    async def tick(self, post: Post, *, limits: Limits | None = None) -> int:
        """Send the next message of every chat that may get one now; how many were tried.

        Without ``limits`` none are kept.
        """
        jobs = await self._claim(limits)
        await asyncio.gather(*(self._work(job, post) for job in jobs))
        return len(jobs)

    async def backlog(self) -> DeliveryBacklog:
        """What waits and what was set aside."""
        async with self._units.reading() as unit:
            return await unit.deliveries.backlog()

    async def reachable(self, chat_id: int) -> None:
        """Somebody spoke to the bot in a chat: what is owed there may be sent again."""
        async with self._units.reading() as unit:
            if not (await unit.deliveries.backlog()).paused_chats:
                return
        async with self._units.unit() as unit:
            if await unit.deliveries.pause_chat(chat_id, at=None):
                logger.info("Chat %s is served again", chat_id)
            await unit.commit()

    async def _claim(self, limits: Limits | None) -> list[_Job]:
        now = self._clock.now()
        room = _EVERY if limits is None else limits.room(now)
        busy = set() if limits is None else limits.busy(now)
        if not room:
            return []
        lease = LEASE.total_seconds()
        async with self._units.reading() as unit:
            if not (await unit.deliveries.backlog()).waiting:
                return []
        async with self._units.unit() as unit:
            jobs = []
            for chat_id in await unit.deliveries.due(now, lease=lease, busy=busy, limit=room):
                if (job := await _next_job(unit, chat_id)) is not None:
                    await unit.deliveries.lease(job.ids, until=now + LEASE)
                    jobs.append(job)
                    if limits is not None:
                        limits.note(chat_id, now)
            await unit.commit()
        return jobs

    async def _work(self, job: _Job, post: Post) -> None:
        owed = await self._owed(job)
        if owed is None:
            async with self._units.unit() as unit:
                await unit.deliveries.void(job.ids, at=self._clock.now())
                await unit.commit()
            return
        try:
            outcome = await post(owed)
        except Exception as fault:  # noqa: BLE001 - what fails in one chat's words must not silence the others
            logger.error("Delivery %s could not be put into words: %r", job.ids[0], fault)
            outcome = Unreachable(type(fault).__name__)
        await self._record(job, outcome)

    async def _owed(self, job: _Job) -> Owed | None:
        """What there is to say; ``None`` where the chat may not be told, or nothing is left to tell."""
        head, chat = job.deliveries[0], job.chat
        user_id = chat.chat_id if chat.kind is ChatKind.PRIVATE else None
        if not (chat.allowed or (await self._access.decide(user_id, chat.chat_id, chat.kind)).allowed):
            return None
        if head.kind is not DeliveryKind.ALERT:
            return Owed(chat, head.kind, head.thread_id, html=head.html)
        ids = [delivery.incident_id for delivery in job.deliveries if delivery.incident_id is not None]
        async with self._units.reading() as unit:
            kept = await unit.incidents.get(ids)
            watch = await unit.watches.get(head.watch_id) if head.watch_id is not None else None
        incidents = tuple(incident for incident in kept if _stands(incident))
        if not incidents or watch is None:
            return None
        report_id = None if job.coalesced else head.report_id
        return Owed(chat, head.kind, head.thread_id, incidents, report_id, watch, job.coalesced)

    async def _record(self, job: _Job, outcome: Outcome) -> None:
        now, ids, chat_id = self._clock.now(), job.ids, job.chat.chat_id
        async with self._units.unit() as unit:
            outbox = unit.deliveries
            match outcome:
                case Sent(message_id):
                    await outbox.sent(ids, message_id, at=now)
                case WaitFor(seconds):
                    logger.warning("Telegram asks to wait %s seconds with chat %s", seconds, chat_id)
                    await outbox.wait(ids, until=now + timedelta(seconds=seconds))
                case Unreachable(why):
                    tries = job.deliveries[0].tries
                    wait = WAITS[min(tries, len(WAITS) - 1)]
                    logger.warning(
                        "Chat %s could not be sent a message (%s), again in %s", chat_id, why, wait
                    )
                    await outbox.wait(ids, until=now + wait, error=why)
                case Refused(why):
                    logger.error("Telegram refuses delivery %s, set aside: %s", ids[0], why)
                    await outbox.refuse(ids, why, at=now)
                case Gone(why):
                    await self._gone(unit, job, why)
                case Moved(new_id):
                    await outbox.release(ids)
                    await unit.people.move_chat(chat_id, new_id)
                case _:
                    assert_never(outcome)
            await unit.commit()

    async def _gone(self, unit: UnitOfWork, job: _Job, why: str) -> None:
        """Pause the chat and tell the owners, once."""
        now, gone = self._clock.now(), job.chat.chat_id
        await unit.deliveries.release(job.ids)
        if not await unit.deliveries.pause_chat(gone, at=now):
            return
        logger.warning("Chat %s cannot be reached any more: %s", gone, why)
        html, key = self._gone_notice(job.chat, why), f"gone:{gone}:{now.isoformat()}"
        debts = []
        for owner in self._owners:
            if owner != gone:
                await ensure_chat(unit, Chat(owner, ChatKind.PRIVATE))
                debts.append(Debt(owner, key, DeliveryKind.NOTICE, html=html))
        await unit.deliveries.owe(debts, at=now)


async def ensure_chat(unit: UnitOfWork, chat: Chat) -> None:
    """Make a chat known, as it is where it is known already."""
    if await unit.people.chat(chat.chat_id) is None:
        await unit.people.put_chat(chat)


async def _next_job(unit: UnitOfWork, chat_id: int) -> _Job | None:
    chat = await unit.people.chat(chat_id)
    waiting = await unit.deliveries.waiting(chat_id, limit=_MOST_AT_ONCE)
    if chat is None or not waiting:
        return None
    together, coalesced = next_message(waiting)
    return _Job(chat, tuple(together), coalesced)


def next_message(waiting: Sequence[Delivery]) -> tuple[list[Delivery], bool]:
    """Which of the deliveries that wait in a chat, oldest first, the next message tells.

    Alerts of one report stand together. So do those of more than ``FLOOD`` reports: the second value tells.
    """
    head = waiting[0]
    if head.kind is not DeliveryKind.ALERT:
        return [head], False
    run: list[Delivery] = []
    for delivery in waiting:
        if delivery.kind is not DeliveryKind.ALERT or delivery.thread_id != head.thread_id:
            break
        run.append(delivery)
    if len({delivery.report_id for delivery in run}) > FLOOD:
        return run, True
    same = [delivery for delivery in run if delivery.report_id == head.report_id]
    return same[: _prefix(run, head)], False


def _prefix(run: Sequence[Delivery], head: Delivery) -> int:
    """How many deliveries at the beginning are of the first one's report: later ones keep their order."""
    for index, delivery in enumerate(run):
        if delivery.report_id != head.report_id:
            return index
    return len(run)


def _stands(incident: Incident) -> bool:
    return incident.status is not ReviewStatus.REJECTED and bool(incident.claims)
