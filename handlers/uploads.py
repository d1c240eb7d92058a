"""Putting pictures and files into a chat, with the same persistence as words."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from telegram import InlineKeyboardMarkup, InputFile, InputMediaPhoto, ReplyParameters, Update

from bot.rendering.markup import Html
from bot.rendering.splitting import CAPTION_LIMIT, shorten
from handlers.albums import AlbumPicture
from handlers.context import Context
from handlers.sending import deliver

_Upload: TypeAlias = Callable[..., Awaitable[object]]
"""A method of the bot that takes a chat, a file, and what Telegram calls their common parameters."""


async def send_picture(
    update: Update,
    context: Context,
    png: bytes,
    *,
    name: str,
    caption: Html,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """A picture in the chat that an update comes from, as an answer to its message."""
    await _send(update, context, context.bot.send_photo, png, name, caption, keyboard)


async def send_document(
    update: Update,
    context: Context,
    content: bytes,
    *,
    name: str,
    caption: Html,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """A file in the chat that an update comes from, as an answer to its message."""
    await _send(update, context, context.bot.send_document, content, name, caption, keyboard)


async def send_album(update: Update, context: Context, pictures: Sequence[AlbumPicture]) -> None:
    """Some pictures together, without words; one alone as a picture. They answer the update's message."""
    if len(pictures) == 1:
        await send_picture(update, context, pictures[0].png, name=pictures[0].name, caption=Html(""))
        return
    answered, thread = _place(update)

    async def send(_words: str, _mode: str | None, chat_id: int) -> object:
        return await context.bot.send_media_group(
            chat_id,
            [InputMediaPhoto(one.png, filename=one.name) for one in pictures],
            reply_parameters=answered,
            message_thread_id=thread,
        )

    await deliver(context, Html(""), send, chat_id=context.caller.chat_id)


async def _send(
    update: Update,
    context: Context,
    upload: _Upload,
    content: bytes,
    name: str,
    caption: Html,
    keyboard: InlineKeyboardMarkup | None,
) -> None:
    answered, thread = _place(update)

    async def send(words: str, mode: str | None, chat_id: int) -> object:
        return await upload(
            chat_id,
            InputFile(content, filename=name),
            caption=words,
            parse_mode=mode,
            reply_markup=keyboard,
            reply_parameters=answered,
            message_thread_id=thread,
        )

    await deliver(context, shorten(caption, CAPTION_LIMIT), send, chat_id=context.caller.chat_id)


def _place(update: Update) -> tuple[ReplyParameters | None, int | None]:
    """What a file answers, and in which topic of a group."""
    message = update.effective_message
    if message is None:
        return None, None
    thread = message.message_thread_id if message.is_topic_message else None
    return ReplyParameters(message.message_id, allow_sending_without_reply=True), thread
