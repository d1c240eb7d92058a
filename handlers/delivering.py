"""The tick that sends what chats are owed, and makes what is owed at a time of the clock."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.domain.access import Chat
from bot.domain.delivery import Outcome, Owed
from bot.domain.errors import StorageError
from bot.rendering.messages import Catalogue
from bot.services.limits import Limits
from handlers import digests
from handlers.context import App
from handlers.posting import Poster

logger = logging.getLogger(__name__)

SPIKES_EVERY = 10
"""Minutes between two looks for unusual days."""

TICK = 0.5
"""Seconds between two looks at what is owed."""


class Deliverer:
    """Sends what is owed, with ``limits`` as fast as Telegram allows."""

    def __init__(self, application: App, *, limits: Limits | None = None, tick: float = TICK) -> None:
        self._parts = application.bot_data.parts
        self._poster = Poster(application)
        self._limits = limits
        self._seconds = tick
        self._stop = asyncio.Event()
        self._minute: datetime | None = None
        self._sending: set[asyncio.Task[None]] = set()
        self._planning: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Look at what is owed twice a second until ``stop``; what is being sent then is noted first."""
        while not self._stop.is_set():
            try:
                self._plan()
                for begun in await self._parts.deliveries.begin(self.post, limits=self._limits):
                    self._sending.add(begun)
                    begun.add_done_callback(self._ended)
            except StorageError as fault:
                logger.warning("Nothing can be delivered now: %s", fault.message)
            except Exception:
                logger.exception("Something went wrong with what is owed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), self._seconds)
        await asyncio.gather(
            *self._sending, *([self._planning] if self._planning else []), return_exceptions=True
        )

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            logger.warning("What became of a message could not be noted: %s", fault)

    def _plan(self) -> None:
        """Make the digests that are due once in a minute of the clock; now and then look for unusual days."""
        minute = self._parts.clock.now().replace(second=0, microsecond=0)
        if minute != self._minute and (self._planning is None or self._planning.done()):
            self._minute = minute
            self._planning = asyncio.create_task(self._planned())

    async def _planned(self) -> None:
        try:
            await digests.tick(self._parts)
            if self._minute is not None and self._minute.minute % SPIKES_EVERY == 0:
                await self._parts.spikes.tick()
        except StorageError as fault:
            logger.warning("No digest can be made now: %s", fault.message)
            self._minute = None
        except Exception:
            logger.exception("Something went wrong with the digests, or with unusual days")

    def stop(self) -> None:
        """Let ``run`` come to its end."""
        self._stop.set()

    async def tick(self) -> int:
        """Send each chat the next message that may be sent now; how many were tried."""
        return await self._parts.deliveries.tick(self.post, limits=self._limits)

    async def everything(self) -> None:
        """Send all that may be sent now, whatever the limits."""
        while await self._parts.deliveries.tick(self.post):
            pass

    async def post(self, owed: Owed) -> Outcome:
        """Put one message into words and send it."""
        return await self._poster.post(owed)


def gone_notice(catalogue: Catalogue) -> Callable[[Chat, str, str | None], str]:
    """Tells an owner in a language that a chat cannot be reached any more."""

    def notice(chat: Chat, why: str, language: str | None) -> str:
        texts = catalogue.texts(language)
        return texts("chat-gone", chat=chat.title or str(chat.chat_id), why=texts.fault(why))

    return notice
