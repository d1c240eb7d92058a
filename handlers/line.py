"""The update line: every update is kept before Telegram is told, then handled, chat by chat in order."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Mapping, Sequence

from telegram import Update

from bot.domain.errors import StorageError
from bot.services.ports import PendingUpdate
from handlers.context import App

logger = logging.getLogger(__name__)

AT_ONCE = 8
"""Chats whose updates are handled at the same time."""

PATIENCE = (2.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds between tries of an update while the database cannot be used; its chat waits. Then it stays in the
inbox, and is taken up again when there is nothing else to do."""

FULL = 2_000
"""Updates in memory from which on Telegram is asked for no more until some are handled."""


class UpdateLine:
    """Keeps updates, hands them to the application, and marks them as done.

    What a crash can do: an update that was kept is handled again after the restart. Its report is recognised
    and its buttons do the same once more, so that nothing is kept twice; only words that Telegram took
    in the moment before the crash can stand in the chat a second time.
    """

    def __init__(self, application: App) -> None:
        self._application = application
        self._parts = application.bot_data.parts
        self._lanes: dict[int, deque[PendingUpdate]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting: set[int] = set()
        self._failed: set[int] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._stopping = asyncio.Event()
        self._changed = asyncio.Condition()

    async def keep(self, updates: Sequence[Mapping[str, object]]) -> None:
        """Store a batch of raw updates, then line them up. Raises ``StorageError`` where that fails."""
        pending = [PendingUpdate(_update_id(raw), json.dumps(raw)) for raw in updates]
        await self._parts.inbox.store(pending)
        await self._line_up(pending)

    async def take_up(self) -> None:
        """Line up whatever the inbox holds unhandled: at the start, and when there is nothing else to do."""
        after: int | None = None
        while batch := await self._parts.inbox.pending(after=after):
            await self._line_up(batch, again=True)
            after = batch[-1].update_id

    async def settled(self) -> None:
        """Wait until every update that was lined up has been handled."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._waiting)

    async def room(self) -> None:
        """Wait until there is room for more."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._waiting) < FULL)

    async def stop(self) -> None:
        """Let what is being handled come to its end; the rest stays in the inbox for the next start."""
        self._stopping.set()
        for lane in self._lanes.values():
            lane.clear()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def abandon(self) -> None:
        """Drop everything as it is, as a crash would."""
        for worker in self._workers:
            worker.cancel()

    async def _line_up(self, updates: Sequence[PendingUpdate], *, again: bool = False) -> None:
        for update in updates:
            if update.update_id in self._waiting or update.update_id in self._failed:
                continue
            self._waiting.add(update.update_id)
            if again:
                self._application.bot_data.again.add(update.update_id)
            chat_id = _chat_id(update.payload)
            lane = self._lanes.get(chat_id)
            if lane is not None:
                lane.append(update)
                continue
            self._lanes[chat_id] = deque([update])
            worker = asyncio.create_task(self._work(chat_id))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def _work(self, chat_id: int) -> None:
        """Handle a chat's updates one after the other."""
        lane = self._lanes[chat_id]
        while lane:
            update = lane.popleft()
            await self._patiently(update)
            self._forget(update.update_id)
            async with self._changed:
                self._waiting.discard(update.update_id)
                self._changed.notify_all()
        del self._lanes[chat_id]

    async def _patiently(self, update: PendingUpdate) -> None:
        """Handle an update, and again after a while as long as the database cannot be used."""
        for wait in (*PATIENCE, None):
            async with self._turns:
                try:
                    if await self._handle(update):
                        return
                except StorageError as fault:
                    logger.warning("Update %s waits: %s", update.update_id, fault.message)
            if wait is None or self._stopping.is_set():
                return
            await self._pause(wait)

    async def _pause(self, seconds: float) -> None:
        """Wait, but not for longer than until the end."""
        waits = [
            asyncio.ensure_future(self._parts.pause(seconds)),
            asyncio.ensure_future(self._stopping.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()

    def _forget(self, number: int) -> None:
        """Drop what was noted in memory of an update that is done with for now."""
        shared = self._application.bot_data
        shared.callers.pop(number, None)
        for noted in (shared.again, shared.acknowledged, shared.told, shared.postponed):
            noted.discard(number)

    async def _handle(self, pending: PendingUpdate) -> bool:
        """Handle an update; false where the database could not be used and it should be tried again."""
        inbox, number = self._parts.inbox, pending.update_id
        if not await inbox.begin(number):
            return True
        try:
            update = Update.de_json(json.loads(pending.payload), self._application.bot)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            logger.error("Update %s cannot be read: %s", number, type(fault).__name__)
            self._failed.add(number)
            await inbox.failed(number, "unreadable")
            return True
        shared = self._application.bot_data
        await self._application.process_update(update)
        error_id = shared.failures.pop(number, None)
        if number in shared.postponed:
            shared.postponed.discard(number)
            shared.again.add(number)
            await inbox.postpone(number)
            return False
        if error_id is None:
            await inbox.done(number)
        else:
            self._failed.add(number)
            await inbox.failed(number, error_id)
        return True


def _update_id(raw: Mapping[str, object]) -> int:
    found = raw.get("update_id")
    if not isinstance(found, int):
        raise TypeError("an update without its number")
    return found


def _chat_id(payload: str) -> int:
    """The chat whose updates must keep their order; what belongs to no chat goes by its sender."""
    for content in json.loads(payload).values():
        if isinstance(content, dict):
            inner = content.get("message")
            message = inner if isinstance(inner, dict) else content
            for owner in (message.get("chat"), content.get("from")):
                if isinstance(owner, dict) and isinstance(owner.get("id"), int):
                    return int(owner["id"])
    return 0
