"""Putting one message that is owed into words and pictures and sending it; Telegram's answers as outcomes."""

import logging
from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardMarkup, InputFile, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.domain.access import LEAST, Chat, ChatKind, Deed
from bot.domain.delivery import (
    AlbumOf,
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
from bot.domain.privacy import Shown
from bot.domain.spike import Spike
from bot.rendering.alerts import alert
from bot.rendering.markup import Html, plain_text
from bot.rendering.messages import Texts
from bot.rendering.pictures.of_answers import Words
from bot.rendering.spikes import spike_caption
from bot.rendering.splitting import CAPTION_LIMIT, MESSAGE_LIMIT, shorten
from bot.services.privacy import shown_in
from bot.services.zones import zone_of
from handlers.albums import album
from handlers.alert_buttons import alert_keyboard, spike_keyboard
from handlers.client import AT_ONCE
from handlers.context import App
from handlers.sending import UNCHANGED, UNEDITABLE

logger = logging.getLogger(__name__)

_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_NO_WAY_IN = (
    "chat not found",
    "chat_write_forbidden",
    "not enough rights to send",
    "have no rights to send",
    "peer_id_invalid",
    "user is deactivated",
    "bot is not a member",
)
"""What Telegram says with a 400 of a chat that does not take the bot's messages, whatever they are."""

Attempt = Callable[[str, str | None, int | None], Awaitable[int]]
"""Sends words of a parse mode to a topic; gives the number of the message."""


class Poster:
    """Sends what is owed, one message at a time and at once: who may send when is decided elsewhere."""

    def __init__(self, application: App) -> None:
        self._application = application
        self._parts = application.bot_data.parts

    async def post(self, owed: Owed) -> Outcome:
        """Put one message into words and send it, as plain text where Telegram cannot take the HTML."""
        texts = await self._texts(owed.chat)
        match owed.kind:
            case DeliveryKind.ALERT | DeliveryKind.EDIT:
                return await self._alert(owed, texts)
            case DeliveryKind.ALBUM:
                return await self._album(owed, texts)
            case DeliveryKind.SPIKE:
                return await self._spike(owed, texts)
            case _:
                html = shorten(owed.html or "", MESSAGE_LIMIT)
                return await self._deliver(owed, html, self._message(owed, None))

    async def _alert(self, owed: Owed, texts: Texts) -> Outcome:
        html = alert(
            self._parts.privacy.owed(owed, await self._shown(owed.chat)),
            watching=[self._parts.describe(one.effective, texts.language) for one in owed.watches],
            labels=self._parts.labels,
            texts=texts,
            zone=zone_of(owed.chat, self._parts.zone),
        )
        keyboard = alert_keyboard(owed, texts, reviewing=await self._may_review(owed.chat))
        if owed.kind is DeliveryKind.ALERT:
            return await self._deliver(owed, html, self._message(owed, keyboard))
        return await self._deliver(owed, html, self._edit(owed, keyboard))

    async def _shown(self, chat: Chat) -> Shown:
        """What a chat may be shown; in a chat of two that is for the person's role to say."""
        if chat.kind is not ChatKind.PRIVATE:
            return shown_in(chat, None)
        access = await self._parts.access.decide(chat.chat_id, chat.chat_id, chat.kind)
        return shown_in(chat, access.role)

    async def _may_review(self, chat: Chat) -> bool:
        """Whether the buttons of reviewing belong under an alert: in groups whoever presses them is asked."""
        if chat.kind is not ChatKind.PRIVATE:
            return True
        access = await self._parts.access.decide(chat.chat_id, chat.chat_id, chat.kind)
        return access.role is not None and access.role.covers(LEAST[Deed.REVIEW])

    async def _album(self, owed: Owed, texts: Texts) -> Outcome:
        if not isinstance(owed.detail, AlbumOf):
            return Pointless("no pictures")
        pictures = await album(self._parts, owed.detail, texts)
        if not pictures:
            return Pointless("nothing to draw")

        async def send(_words: str, _mode: str | None, thread: int | None) -> int:
            media = [InputMediaPhoto(one.png, filename=one.name) for one in pictures]
            messages = await self._application.bot.send_media_group(
                owed.chat.chat_id, media, message_thread_id=thread, rate_limit_args=AT_ONCE
            )
            return messages[0].message_id

        if len(pictures) == 1:
            return await self._deliver(owed, Html(""), self._photo(owed, pictures[0].png, None))
        return await self._deliver(owed, Html(""), send)

    async def _spike(self, owed: Owed, texts: Texts) -> Outcome:
        if not isinstance(owed.detail, Spike) or not owed.watches:
            return Pointless("the watch is gone")
        watch, parts = owed.watches[0], self._parts
        heading = parts.describe(watch.effective, texts.language)
        caption = shorten(spike_caption(owed.detail, heading, texts), CAPTION_LIMIT)
        png = await parts.pictures.spike(owed.detail, Words(heading, parts.labels, texts))
        return await self._deliver(owed, caption, self._photo(owed, png, spike_keyboard(watch, texts)))

    def _message(self, owed: Owed, keyboard: InlineKeyboardMarkup | None) -> Attempt:
        async def send(words: str, mode: str | None, thread: int | None) -> int:
            message = await self._application.bot.send_message(
                owed.chat.chat_id,
                words,
                parse_mode=mode,
                reply_markup=keyboard,
                message_thread_id=thread,
                rate_limit_args=AT_ONCE,
            )
            return message.message_id

        return send

    def _photo(self, owed: Owed, png: bytes, keyboard: InlineKeyboardMarkup | None) -> Attempt:
        async def send(words: str, mode: str | None, thread: int | None) -> int:
            message = await self._application.bot.send_photo(
                owed.chat.chat_id,
                InputFile(png, filename="chart.png"),
                caption=words or None,
                parse_mode=mode,
                reply_markup=keyboard,
                message_thread_id=thread,
                rate_limit_args=AT_ONCE,
            )
            return message.message_id

        return send

    def _edit(self, owed: Owed, keyboard: InlineKeyboardMarkup | None) -> Attempt:
        async def edit(words: str, mode: str | None, _thread: int | None) -> int:
            await self._application.bot.edit_message_text(
                words,
                chat_id=owed.chat.chat_id,
                message_id=owed.message_id,
                parse_mode=mode,
                reply_markup=keyboard,
                rate_limit_args=AT_ONCE,
            )
            return owed.message_id or 0

        return edit

    async def _deliver(self, owed: Owed, html: Html, attempt: Attempt) -> Outcome:
        """Send as HTML, and as plain text where that is refused."""
        try:
            return await _outcome(attempt, html, ParseMode.HTML, owed.thread_id)
        except BadRequest as refusal:
            if (known := _known_refusal(refusal, owed)) is not None:
                return known
            logger.warning("Telegram refuses a message, tried again as plain text: %s", refusal.message)
        try:
            return await _outcome(attempt, plain_text(html), None, owed.thread_id)
        except BadRequest as refusal:
            return _known_refusal(refusal, owed) or Refused(refusal.message)

    async def _texts(self, chat: Chat) -> Texts:
        """The messages in a chat's language, which in a chat of two is the person's."""
        language = chat.language
        if language is None and chat.kind is ChatKind.PRIVATE:
            language = await self._parts.members.language_of(chat.chat_id)
        return self._parts.catalogue.texts(language)


def _known_refusal(refusal: BadRequest, owed: Owed) -> Outcome | None:
    """What other words would not mend."""
    reason = refusal.message.lower()
    if owed.kind is DeliveryKind.EDIT:
        if UNCHANGED in reason:
            return Sent(owed.message_id or 0)
        if any(known in reason for known in UNEDITABLE):
            return Pointless(refusal.message)
    return Gone(refusal.message) if any(known in reason for known in _NO_WAY_IN) else None


async def _outcome(attempt: Attempt, words: str, mode: str | None, thread: int | None) -> Outcome:
    """One attempt; a message for a topic that is gone goes into the chat. Raises ``BadRequest``."""
    try:
        try:
            return Sent(await attempt(words, mode, thread))
        except BadRequest as refusal:
            if thread is None or not any(known in refusal.message.lower() for known in _NO_TOPIC):
                raise
            return Sent(await attempt(words, mode, None))
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
        return Unreachable(type(fault).__name__)
    except TelegramError as fault:
        return Unreachable(fault.message)
