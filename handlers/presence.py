"""Where the bot is: added to a chat, taken out of one, followed into a supergroup."""

import logging

from telegram import Chat as TelegramChat
from telegram import ChatMember, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.domain.access import ChatKind
from bot.rendering.markup import Html
from handlers.buttons import group_settings_button
from handlers.context import Context
from handlers.gate import kind_of
from handlers.sending import persistently, reply

logger = logging.getLogger(__name__)

_PRESENT = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED}


async def membership(update: Update, context: Context) -> None:
    """The bot was added to a group or channel, or taken out of one."""
    change = update.my_chat_member
    if change is None or change.chat.type == TelegramChat.PRIVATE:
        return
    before, now = (one.status in _PRESENT for one in (change.old_chat_member, change.new_chat_member))
    if now and not before:
        await _added(update, context)
    elif before and not now:
        await _taken_out(update, context)


async def _added(update: Update, context: Context) -> None:
    """Stay where an owner wants the bot, else say why and leave."""
    change, parts = update.my_chat_member, context.parts
    if change is None:
        return
    by, chat = change.from_user, change.chat
    kind = kind_of(chat)
    decision = await parts.members.allow_chat(chat.id, kind, by=by.id, title=chat.title)
    if decision.done:
        if kind is not ChatKind.CHANNEL:
            keyboard = group_settings_button(context.texts)
            await reply(update, context, [context.texts("group-welcome")], keyboard=keyboard)
        return
    logger.info("Leaving chat %s, where %s added the bot", chat.id, by.id)
    today = parts.clock.now().date().isoformat()

    def words(language: str | None) -> Html:
        texts = parts.catalogue.texts(language)
        return texts(
            "owner-stranger-added", name=by.full_name, id=str(by.id), chat=chat.title or str(chat.id)
        )

    await parts.members.tell_owners(f"people:{by.id}:added:{today}", words)
    await _leave(chat, update, context)


async def _leave(chat: TelegramChat, update: Update, context: Context) -> None:
    try:
        if chat.type != TelegramChat.CHANNEL:
            await reply(update, context, [context.texts("group-refused")])
        await persistently(context, lambda: context.bot.leave_chat(chat.id))
    except Forbidden:
        logger.info("Already out of chat %s", chat.id)
    except TelegramError as fault:
        logger.warning("Could not leave chat %s: %s", chat.id, fault.message)


async def _taken_out(update: Update, context: Context) -> None:
    """A chat that was served took the bot out: it is served no longer, and the owners are told."""
    change, parts = update.my_chat_member, context.parts
    if change is None or not await parts.members.left_chat(change.chat.id):
        return
    name = change.chat.title or str(change.chat.id)
    key = f"out:{change.chat.id}:{update.update_id}"
    await parts.members.tell_owners(
        key, lambda language: parts.catalogue.texts(language)("owner-taken-out", chat=name)
    )


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: follow its new number. Telegram itself says so, nobody can forge it."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        await context.parts.members.move_chat(message.chat_id, message.migrate_to_chat_id)
        raise ApplicationHandlerStop
