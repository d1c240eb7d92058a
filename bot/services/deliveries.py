"""Delivering what is owed: at least once, in each chat's order, within Telegram's limits.

A delivery is held, sent, and then noted as sent. What stops the program between the last two, or loses
Telegram's answer, makes the message stand in the chat twice: nothing else does.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from typing import assert_never

from bot.domain.access import Chat, ChatKind, Role
from bot.domain.clock import Clock
from bot.domain.delivery import (
    Debt,
    DeliveryBacklog,
    DeliveryKind,
    Gone,
    Moved,
    Outcome,
    Owed,
    Pointless,
    Refused,
    Sent,
    Unreachable,
    WaitFor,
)
from bot.domain.errors import StorageError
from bot.services.access import AccessService
from bot.services.languages import language_of
from bot.services.limits import Limits
from bot.services.owing import Job, next_job, owed_of
from bot.services.ports import UnitOfWork, Units

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""How long a sender holds a delivery; after that it is taken to have died, and another one sends it."""

WAITS = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15, 60, 180, 600))
"""How long to wait after each failed try; the last one from then on."""

NOTE_WAITS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds between attempts to note what came of a message."""

_EVERY = 1_000_000

Post = Callable[[Owed], Awaitable[Outcome]]
"""Puts a message into words and sends it."""

GoneNotice = Callable[[Chat, str, str | None], str]
"""Tells an owner, as HTML and in a language, that a chat cannot be reached any more, and why."""


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
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``pause`` waits for seconds, before what came of a message is noted once more."""
        self._units = units
        self._access = access
        self._owners = tuple(owners)
        self._gone_notice = gone_notice
        self._clock = clock
        self._pause = pause

    async def tick(self, post: Post, *, limits: Limits | None = None) -> int:
        """Send the next message of every chat that may get one now; how many were tried.

        Without ``limits`` none are kept.
        """
        sending = await self.begin(post, limits=limits)
        await asyncio.gather(*sending)
        return len(sending)

    async def begin(self, post: Post, *, limits: Limits | None = None) -> list[asyncio.Task[None]]:
        """The same without waiting for the end: a chat that is slow to take its message holds up no other."""
        jobs = await self._claim(limits)
        return [asyncio.create_task(self._work(job, post)) for job in jobs]

    async def backlog(self) -> DeliveryBacklog:
        """What waits and what was set aside."""
        async with self._units.reading() as unit:
            return await unit.deliveries.backlog()

    async def message(self, chat_id: int, message_id: int) -> Owed | None:
        """The alerts that a message told, as it would be put into words now; ``None`` where it told none."""
        async with self._units.reading() as unit:
            chat = await unit.people.chat(chat_id)
            told = await unit.deliveries.of_message(chat_id, message_id)
            if chat is None or not told:
                return None
            return await owed_of(unit, Job(chat, tuple(told)), now=self._clock.now())

    async def reachable(self, chat_id: int) -> None:
        """Somebody spoke to the bot in a chat: what is owed there may be sent again."""
        async with self._units.reading() as unit:
            if not (await unit.deliveries.backlog()).paused_chats:
                return
        async with self._units.unit() as unit:
            if await unit.deliveries.pause_chat(chat_id, at=None):
                logger.info("Chat %s is served again", chat_id)
            await unit.commit()

    async def _claim(self, limits: Limits | None) -> list[Job]:
        now = self._clock.now()
        room = _EVERY if limits is None else limits.room(now)
        busy = set() if limits is None else limits.busy(now)
        if not room:
            return []
        lease = LEASE.total_seconds()
        async with self._units.reading() as unit:
            if not await unit.deliveries.ready(now):
                return []
        async with self._units.unit() as unit:
            await unit.deliveries.open_bundles(now)
            jobs = []
            for chat_id in await unit.deliveries.due(now, lease=lease, busy=busy, limit=room):
                if (job := await next_job(unit, chat_id)) is not None:
                    await unit.deliveries.lease(job.ids, until=now + LEASE)
                    jobs.append(job)
                    if limits is not None:
                        limits.note(chat_id, now)
            await unit.commit()
        return jobs

    async def _work(self, job: Job, post: Post) -> None:
        try:
            owed, told_change = await self._owed(job)
            outcome = await post(owed) if owed is not None else Pointless("nothing is left to tell")
        except Exception as fault:  # noqa: BLE001 - what fails in one chat's words must not silence the others
            logger.error("Delivery %s could not be put into words: %r", job.ids[0], fault)
            outcome, told_change = Unreachable(type(fault).__name__), 0
        await self._noted(job, outcome, told_change)

    async def _noted(self, job: Job, outcome: Outcome, told_change: int) -> None:
        """Note what came of a message, again and again while the database cannot be used.

        What is not noted in the end is sent once more when its lease is over.
        """
        for seconds in NOTE_WAITS:
            try:
                return await self._record(job, outcome, told_change)
            except StorageError as fault:
                logger.warning("What became of delivery %s is noted later: %s", job.ids[0], fault.message)
                await self._pause(seconds)
        return await self._record(job, outcome, told_change)

    async def _owed(self, job: Job) -> tuple[Owed | None, int]:
        """What there is to say, and the last change of an incident that it can know of.

        ``None`` where the chat may not be told, or nothing is left to tell.
        """
        chat = job.chat
        user_id = chat.chat_id if chat.kind is ChatKind.PRIVATE else None
        if not (chat.allowed or (await self._access.decide(user_id, chat.chat_id, chat.kind)).allowed):
            return None, 0
        async with self._units.reading() as unit:
            last = await unit.news.last()
            return await owed_of(unit, job, now=self._clock.now()), last

    async def _record(self, job: Job, outcome: Outcome, told_change: int) -> None:
        now, ids, chat_id = self._clock.now(), job.ids, job.chat.chat_id
        async with self._units.unit() as unit:
            outbox = unit.deliveries
            match outcome:
                case Sent(message_id):
                    await self._sent(unit, job, message_id, told_change)
                case WaitFor(seconds):
                    logger.warning("Telegram asks to wait %s seconds with chat %s", seconds, chat_id)
                    await outbox.wait(ids, until=now + timedelta(seconds=seconds))
                case Unreachable(why):
                    wait = WAITS[min(job.head.tries, len(WAITS) - 1)]
                    logger.warning(
                        "Chat %s could not be sent a message (%s), again in %s", chat_id, why, wait
                    )
                    await outbox.wait(ids, until=now + wait, error=why)
                case Refused(why):
                    logger.error("Telegram refuses delivery %s, set aside: %s", ids[0], why)
                    await outbox.refuse(ids, why, at=now)
                case Pointless(why):
                    await outbox.void(ids, at=now, why=why)
                case Gone(why):
                    await self._gone(unit, job, why)
                case Moved(new_id):
                    await outbox.release(ids)
                    await unit.people.move_chat(chat_id, new_id)
                case _:
                    assert_never(outcome)
            await unit.commit()

    async def _sent(self, unit: UnitOfWork, job: Job, message_id: int, told_change: int) -> None:
        """Note what was sent; where an incident changed while it was on its way, it is edited next."""
        now, head = self._clock.now(), job.head
        if head.kind is DeliveryKind.EDIT:
            await unit.deliveries.edited(head, at=now, told_change=told_change)
            return
        await unit.deliveries.sent(job.ids, message_id, at=now, told_change=told_change)
        told = {delivery.incident_id for delivery in job.deliveries if delivery.incident_id is not None}
        if head.kind is DeliveryKind.ALERT and await unit.news.since(told_change, incident_ids=told):
            await unit.deliveries.owe_edit(job.chat.chat_id, message_id, thread_id=head.thread_id, at=now)

    async def _gone(self, unit: UnitOfWork, job: Job, why: str) -> None:
        """Pause the chat and tell the owners, once."""
        now, gone = self._clock.now(), job.chat.chat_id
        await unit.deliveries.release(job.ids)
        if not await unit.deliveries.pause_chat(gone, at=now):
            return
        logger.warning("Chat %s cannot be reached any more: %s", gone, why)
        key = f"gone:{gone}:{now.isoformat()}"
        debts = []
        by_role = [one.user_id for one in await unit.people.members() if one.role is Role.OWNER]
        for owner in dict.fromkeys((*self._owners, *by_role)):
            if owner != gone:
                await ensure_chat(unit, Chat(owner, ChatKind.PRIVATE))
                html = self._gone_notice(job.chat, why, await language_of(unit, owner))
                debts.append(Debt(owner, key, DeliveryKind.NOTICE, html=html))
        await unit.deliveries.owe(debts, at=now)


async def ensure_chat(unit: UnitOfWork, chat: Chat) -> None:
    """Make a chat known, as it is where it is known already."""
    if await unit.people.chat(chat.chat_id) is None:
        await unit.people.put_chat(chat)
