"""Putting words into a chat: split, tried again, and as plain text where Telegram cannot read the HTML."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from telegram import InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.rendering.markup import Html, plain_text
from bot.rendering.splitting import MESSAGE_LIMIT, shorten, split
from handlers.context import Context

logger = logging.getLogger(__name__)

WAITS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds between attempts when Telegram cannot be reached or has a fault of its own."""

_TYPING_LASTS = 4.5
_UNREADABLE = ("can't parse entities", "unsupported start tag", "can't find end tag", "unexpected end tag")
UNCHANGED = "message is not modified"
UNEDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
_TOO_OLD = "query is too old"
Result = TypeVar("Result")


async def reply(
    update: Update,
    context: Context,
    records: Sequence[str],
    *,
    keyboard: InlineKeyboardMarkup | None = None,
    separator: str = "\n\n",
) -> None:
    """Answer in the chat that an update comes from, in as few messages as fit; the keyboard under the last.

    In groups the first message replies to what it answers. A chat that cannot be reached any more is logged.
    """
    message = update.effective_message
    parts = split(records, separator=separator)
    for index, part in enumerate(parts):
        answered = message if index == 0 and not context.caller.private else None
        await _send(
            context,
            part,
            chat_id=context.caller.chat_id,
            keyboard=keyboard if index == len(parts) - 1 else None,
            answered=answered,
            thread=context.caller.thread,
        )


async def _send(
    context: Context,
    part: Html,
    *,
    chat_id: int,
    keyboard: InlineKeyboardMarkup | None,
    answered: Message | None,
    thread: int | None,
) -> None:
    async def send(text: str, mode: str | None, to: int) -> Message:
        parameters = (
            ReplyParameters(answered.message_id, allow_sending_without_reply=True) if answered else None
        )
        return await context.bot.send_message(
            to,
            text,
            parse_mode=mode,
            reply_markup=keyboard,
            reply_parameters=parameters,
            message_thread_id=thread,
        )

    await deliver(context, part, send, chat_id=chat_id)


async def announce(update: Update, context: Context, text: Html) -> Message | None:
    """Say something in the chat that an update comes from, in a message that is to be changed later."""
    answered = update.effective_message
    topic = answered is not None and answered.is_topic_message
    thread = answered.message_thread_id if answered is not None and topic else None
    sent: list[Message] = []

    async def send(words: str, mode: str | None, chat_id: int) -> object:
        said = await context.bot.send_message(chat_id, words, parse_mode=mode, message_thread_id=thread)
        sent.append(said)
        return said

    await deliver(context, text, send, chat_id=context.caller.chat_id)
    return sent[-1] if sent else None


async def deliver(
    context: Context,
    text: Html,
    send: Callable[[str, str | None, int], Awaitable[object]],
    *,
    chat_id: int,
) -> None:
    """Send words (of their own, or below a picture or file) into a chat: ``send`` gets text, mode and chat.

    A group that moved is followed. A chat that cannot be reached any more is logged.
    """
    try:
        await _as_html_or_plain(context, text, lambda words, mode: send(words, mode, chat_id))
    except ChatMigrated as moved:
        new_id = moved.new_chat_id
        await context.parts.members.move_chat(chat_id, new_id)
        await _as_html_or_plain(context, text, lambda words, mode: send(words, mode, new_id))
    except Forbidden as refusal:
        logger.warning("Chat %s cannot be reached any more: %s", chat_id, refusal.message)


async def show(
    update: Update, context: Context, records: Sequence[str], *, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Change the message whose button was pressed; below a picture, and where that fails, answer anew."""
    query = update.callback_query
    text = shorten(Html("\n\n".join(record for record in records if record)), MESSAGE_LIMIT)
    if query is None or not isinstance(query.message, Message) or query.message.text is None:
        await reply(update, context, [text], keyboard=keyboard)
        return
    if not await change(context, query.message, text, keyboard=keyboard):
        await reply(update, context, [text], keyboard=keyboard)


async def change(
    context: Context, message: Message, text: Html, *, keyboard: InlineKeyboardMarkup | None = None
) -> bool:
    """Put other words into a message of the bot's; false where Telegram lets it be changed no more."""

    async def edit(words: str, mode: str | None) -> object:
        return await context.bot.edit_message_text(
            words,
            chat_id=message.chat_id,
            message_id=message.message_id,
            parse_mode=mode,
            reply_markup=keyboard,
        )

    try:
        await _as_html_or_plain(context, text, edit)
    except BadRequest as refusal:
        reason = refusal.message.lower()
        if UNCHANGED in reason:
            return True
        if any(known in reason for known in UNEDITABLE):
            return False
        raise
    except Forbidden as refusal:
        logger.warning("Chat %s cannot be reached any more: %s", message.chat_id, refusal.message)
    return True


async def acknowledge(update: Update, context: Context, notice: str | None = None) -> None:
    """Answer a pressed button, so that it stops spinning; ``notice`` is shown over the chat."""
    query = update.callback_query
    if query is None:
        return
    context.bot_data.acknowledged.add(update.update_id)
    try:
        await persistently(
            context, lambda: context.bot.answer_callback_query(query.id, notice, show_alert=bool(notice))
        )
    except BadRequest as refusal:
        if _TOO_OLD not in refusal.message.lower():
            raise


async def _as_html_or_plain(
    context: Context, text: Html, send: Callable[[str, str | None], Awaitable[Result]]
) -> Result:
    """Try as HTML, and once more as plain text where Telegram cannot read the HTML."""
    try:
        return await persistently(context, lambda: send(text, ParseMode.HTML))
    except BadRequest as refusal:
        if not any(known in refusal.message.lower() for known in _UNREADABLE):
            raise
        logger.error("Telegram could not read a message as HTML, sent as plain text: %s", refusal.message)
        words = plain_text(text)
        return await persistently(context, lambda: send(words, None))


async def persistently(context: Context, send: Callable[[], Awaitable[Result]]) -> Result:
    """Try until Telegram takes it: it is asked again after time-outs, lost connections and faults of its own.

    A time-out leaves open whether Telegram took the message, so that it may then stand in the chat twice.
    Refusals (400, 403) and the failure of the last attempt are raised.
    """
    for wait in WAITS:
        try:
            return await send()
        except (BadRequest, Forbidden, ChatMigrated):
            raise
        except RetryAfter as asked:
            pause = asked.retry_after
            seconds = pause if isinstance(pause, int | float) else pause.total_seconds()
            logger.warning("Telegram asks to wait %s seconds", seconds)
            await context.parts.pause(seconds)
        except NetworkError as fault:
            logger.warning(
                "Telegram cannot be reached (%s), trying again in %s s", type(fault).__name__, wait
            )
            await context.parts.pause(wait)
    return await send()


@asynccontextmanager
async def typing(context: Context, action: ChatAction = ChatAction.TYPING) -> AsyncIterator[None]:
    """While the block runs, show the chat what the bot is doing, once the work has taken a moment."""

    async def keep_showing() -> None:
        await asyncio.sleep(context.parts.typing_after)
        while True:
            with suppress(TelegramError):
                caller = context.caller
                await context.bot.send_chat_action(caller.chat_id, action, message_thread_id=caller.thread)
            await asyncio.sleep(_TYPING_LASTS)

    task = asyncio.create_task(keep_showing())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
