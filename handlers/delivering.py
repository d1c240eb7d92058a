"""Sending what chats are owed: a delivery into words, Telegram's answers into outcomes, and the tick."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.domain.access import Chat, ChatKind
from bot.domain.errors import StorageError
from bot.domain.watch import (
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
from bot.rendering.alerts import MOST_LISTED, MOST_QUOTED, alert
from bot.rendering.markup import Html, escape, plain_text
from bot.rendering.messages import Catalogue, Texts
from bot.rendering.splitting import MESSAGE_LIMIT, shorten
from bot.services.limits import Limits
from handlers import digests
from handlers.buttons import alert_keyboard
from handlers.client import AT_ONCE
from handlers.context import App

logger = logging.getLogger(__name__)

TICK = 1.0
"""Seconds between two looks at what is owed."""

_NO_TOPIC = "message thread not found"


class Deliverer:
    """Sends what is owed, with ``limits`` as fast as Telegram allows."""

    def __init__(self, application: App, *, limits: Limits | None = None) -> None:
        self._application = application
        self._parts = application.bot_data.parts
        self._limits = limits
        self._stop = asyncio.Event()
        self._minute: datetime | None = None

    async def run(self) -> None:
        """Look at what is owed every second until ``stop``; what is being sent then is noted first."""
        while not self._stop.is_set():
            try:
                await self._digests()
                await self.tick()
            except StorageError as fault:
                logger.warning("Nothing can be delivered now: %s", fault.message)
            except Exception:
                logger.exception("Something went wrong with what is owed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), TICK)

    async def _digests(self) -> None:
        """Make the digests that are due, once in a minute of the clock."""
        minute = self._parts.clock.now().replace(second=0, microsecond=0)
        if minute != self._minute:
            await digests.tick(self._parts)
            self._minute = minute

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
        """Put one message into words and send it, as plain text where Telegram cannot take the HTML."""
        texts = await self._texts(owed.chat)
        html, keyboard = self._words(owed, texts)
        try:
            return await self._send(owed, html, ParseMode.HTML, keyboard)
        except BadRequest as refusal:
            logger.warning("Telegram refuses a message, tried again as plain text: %s", refusal.message)
        try:
            return await self._send(owed, plain_text(html), None, keyboard)
        except BadRequest as refusal:
            return Refused(refusal.message)

    async def _send(
        self, owed: Owed, text: str, mode: str | None, keyboard: InlineKeyboardMarkup | None
    ) -> Outcome:
        """One attempt; a message for a topic that is gone goes into the chat. Raises ``BadRequest``."""
        thread = owed.thread_id
        try:
            try:
                return await self._attempt(owed.chat.chat_id, text, mode, keyboard, thread)
            except BadRequest as refusal:
                if thread is None or _NO_TOPIC not in refusal.message.lower():
                    raise
                return await self._attempt(owed.chat.chat_id, text, mode, keyboard, None)
        except BadRequest:
            raise
        except ChatMigrated as moved:
            return Moved(moved.new_chat_id)
        except Forbidden as refusal:
            return Gone(refusal.message)
        except RetryAfter as asked:
            pause = asked.retry_after
            return WaitFor(float(pause) if isinstance(pause, int | float) else pause.total_seconds())
        except NetworkError as fault:
            return Unreachable(fault.message or type(fault).__name__)
        except TelegramError as fault:
            return Unreachable(fault.message)

    async def _attempt(
        self,
        chat_id: int,
        text: str,
        mode: str | None,
        keyboard: InlineKeyboardMarkup | None,
        thread: int | None,
    ) -> Outcome:
        message = await self._application.bot.send_message(
            chat_id,
            text,
            parse_mode=mode,
            reply_markup=keyboard,
            message_thread_id=thread,
            rate_limit_args=AT_ONCE,
        )
        return Sent(message.message_id)

    def _words(self, owed: Owed, texts: Texts) -> tuple[Html, InlineKeyboardMarkup | None]:
        if owed.kind is not DeliveryKind.ALERT or owed.watch is None:
            return shorten(owed.html or "", MESSAGE_LIMIT), None
        parts = self._parts
        html = alert(
            owed.incidents,
            watching=parts.describe(owed.watch.effective, texts.language),
            coalesced=owed.coalesced,
            labels=parts.labels,
            texts=texts,
            zone=ZoneInfo(owed.chat.timezone) if owed.chat.timezone else parts.zone,
        )
        shown = owed.incidents[: MOST_LISTED if owed.coalesced else MOST_QUOTED]
        return html, alert_keyboard(shown, owed.watch, texts)

    async def _texts(self, chat: Chat) -> Texts:
        """The messages in a chat's language, which in a chat of two is the person's."""
        language = chat.language
        if language is None and chat.kind is ChatKind.PRIVATE:
            language = await self._parts.members.language_of(chat.chat_id)
        return self._parts.catalogue.texts(language)


def gone_notice(catalogue: Catalogue) -> Callable[[Chat, str], str]:
    """Tells owners in the bot's first language that a chat cannot be reached any more."""

    def notice(chat: Chat, why: str) -> str:
        name = chat.title or str(chat.chat_id)
        return catalogue.texts(None)("chat-gone", chat=name, why=escape(why))

    return notice
