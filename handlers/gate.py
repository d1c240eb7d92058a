"""The gate: who may use the bot is decided here, once for every update, before any handler sees it."""

import logging

from telegram import Chat as TelegramChat
from telegram import ChatMember, Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.domain.access import ChatKind
from bot.rendering.messages import Texts
from handlers.context import Caller, Context
from handlers.sending import acknowledge, persistently, reply

logger = logging.getLogger(__name__)

_GREETED_AT_MOST = 10_000
_PRESENT = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED}


async def gate(update: Update, context: Context) -> None:
    """Find out who is speaking and let them in, or end the handling of this update.

    Being added to a chat passes: ``membership`` decides about that by who did it.
    """
    caller = await _caller(update, context)
    context.let_in(caller)
    context.bot_data.callers[update.update_id] = caller
    if caller.access.allowed or update.my_chat_member is not None:
        return
    await _refuse(update, context)
    raise ApplicationHandlerStop


async def _caller(update: Update, context: Context) -> Caller:
    parts, user, chat = context.parts, update.effective_user, update.effective_chat
    user_id = user.id if user is not None else None
    kind = _kind(chat)
    chat_id = chat.id if chat is not None else (user_id or 0)
    access = await parts.access.decide(user_id, chat_id, kind)
    chosen = None
    if access.allowed and user_id is not None:
        member = await parts.members.get(user_id)
        chosen = member.language if member is not None else None
    texts = parts.catalogue.texts(chosen or (user.language_code if user is not None else None))
    return Caller(user_id, chat_id, kind, user.full_name if user is not None else "", access, texts)


def _kind(chat: TelegramChat | None) -> ChatKind:
    try:
        return ChatKind(str(chat.type)) if chat is not None else ChatKind.PRIVATE
    except ValueError:  # a kind of chat that Telegram has added since
        return ChatKind.CHANNEL


async def _refuse(update: Update, context: Context) -> None:
    """One polite line for a stranger who speaks to the bot, and silence for everything else."""
    caller, texts = context.caller, context.texts
    if update.callback_query is not None:
        await acknowledge(update, context, texts.plain("stranger", id=str(caller.user_id)))
    elif update.inline_query is not None:
        query_id = update.inline_query.id
        await persistently(context, lambda: context.bot.answer_inline_query(query_id, [], cache_time=10))
    elif update.message is not None and _speaks_to_bot(update.message, caller) and _first_time(context):
        await reply(update, context, [texts("stranger", id=str(caller.user_id))])


def _speaks_to_bot(message: Message, caller: Caller) -> bool:
    command = bool(message.text and message.text.startswith("/"))
    return caller.user_id is not None and (caller.private or command)


def _first_time(context: Context) -> bool:
    """Whether a stranger has not been answered since the start, so that a flood is answered once."""
    greeted = context.chat_data
    if greeted is None or context.caller.user_id in greeted or len(greeted) > _GREETED_AT_MOST:
        return False
    greeted[context.caller.user_id] = True
    return True


async def membership(update: Update, context: Context) -> None:
    """The bot was added to a group or channel: stay where an owner wants it, else say why and leave."""
    change = update.my_chat_member
    if change is None or change.chat.type == TelegramChat.PRIVATE:
        return
    if change.new_chat_member.status not in _PRESENT or change.old_chat_member.status in _PRESENT:
        return
    caller = context.caller
    kind = _kind(change.chat)
    decision = await context.parts.members.allow_chat(
        change.chat.id, kind, by=change.from_user.id, title=change.chat.title
    )
    if decision.done:
        if kind is not ChatKind.CHANNEL:
            await reply(update, context, [context.texts("group-welcome")])
        return
    logger.info("Leaving chat %s, where %s added the bot: %s", change.chat.id, caller.user_id, decision.why)
    await _leave(update, context, context.texts)


async def _leave(update: Update, context: Context, texts: Texts) -> None:
    chat = update.effective_chat
    if chat is None:
        return
    try:
        if chat.type != TelegramChat.CHANNEL:
            await reply(update, context, [texts("group-refused")])
        await persistently(context, lambda: context.bot.leave_chat(chat.id))
    except Forbidden:
        logger.info("Already out of chat %s", chat.id)
    except TelegramError as fault:
        logger.warning("Could not leave chat %s: %s", chat.id, fault.message)


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: follow its new number. Telegram itself says so, nobody can forge it."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        await context.parts.members.move_chat(message.chat_id, message.migrate_to_chat_id)
        raise ApplicationHandlerStop
