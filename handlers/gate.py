"""The gate: who may use the bot is decided here, once for every update, before any handler sees it."""

import logging

from telegram import Chat as TelegramChat
from telegram import Message, Update, User
from telegram.constants import ChatID
from telegram.ext import ApplicationHandlerStop

from bot.domain.access import ChatKind
from handlers import inviting
from handlers.buttons import query_of
from handlers.context import Caller, Context
from handlers.sending import acknowledge, persistently, reply

logger = logging.getLogger(__name__)

_GREETED_AT_MOST = 10_000
_NOBODY = {ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT}
"""Accounts that stand for no person: an anonymous administrator, a channel that writes, Telegram itself."""


async def gate(update: Update, context: Context) -> None:
    """Find out who is speaking and let them in, or end the handling of this update.

    Being added to a chat passes: ``presence.membership`` decides about that by who did it. So does an
    invitation. Other bots, and what was inserted from our own inline answers, are nobody's words.
    """
    caller = await _caller(update, context)
    context.let_in(caller)
    context.bot_data.callers[update.update_id] = caller
    if update.my_chat_member is not None:
        return
    if _of_a_bot(update, context):
        raise ApplicationHandlerStop
    if (token := inviting.token_of(update)) is not None and caller.private:
        await inviting.enter(update, context, token, answering=caller.access.allowed or _first_time(context))
        raise ApplicationHandlerStop
    if not caller.access.allowed:
        await _refuse(update, context)
        raise ApplicationHandlerStop
    await _note(update, context)
    await _own_questions_only(update, context)


async def _caller(update: Update, context: Context) -> Caller:
    parts, user, chat = context.parts, update.effective_user, update.effective_chat
    person = user if user is not None and user.id not in _NOBODY else None
    user_id = person.id if person is not None else None
    kind = kind_of(chat)
    chat_id = chat.id if chat is not None else (user_id or 0)
    access = await parts.access.decide(user_id, chat_id, kind)
    chosen = None
    if access.allowed:
        chosen = access.chat.language if access.chat is not None else None
        chosen = chosen or (access.member.language if access.member is not None else None)
    texts = parts.catalogue.texts(chosen or (user.language_code if user is not None else None))
    message = update.effective_message
    thread = message.message_thread_id if message is not None and message.is_topic_message else None
    return Caller(user_id, chat_id, kind, user.full_name if user is not None else "", access, texts, thread)


def kind_of(chat: TelegramChat | None) -> ChatKind:
    """The kind of a chat."""
    try:
        return ChatKind(str(chat.type)) if chat is not None else ChatKind.PRIVATE
    except ValueError:  # a kind of chat that Telegram has added since
        return ChatKind.CHANNEL


def _of_a_bot(update: Update, context: Context) -> bool:
    """Whether a message is another bot's, or came out of our own inline answers."""
    message, user = update.effective_message, update.effective_user
    if update.callback_query is not None or message is None:
        return False
    inserted = message.via_bot is not None and message.via_bot.id == context.bot.id
    return inserted or (isinstance(user, User) and user.is_bot and user.id not in _NOBODY)


async def _note(update: Update, context: Context) -> None:
    """Keep what a member's Telegram says of them: a name where they have none, and their language."""
    caller, user = context.caller, update.effective_user
    if not caller.private or caller.user_id is None or user is None:
        return
    member, spoken = caller.access.member, context.bot_data.spoken
    if member is not None and not member.name:
        await context.parts.members.note_name(caller.user_id, user.full_name)
    if user.language_code and spoken.get(caller.user_id) != user.language_code:
        await context.parts.members.note_spoken(caller.user_id, user.language_code)
        spoken[caller.user_id] = user.language_code


async def _own_questions_only(update: Update, context: Context) -> None:
    """A button of an answer works in the chat that the answer was given in, and nowhere else."""
    pressed = update.callback_query
    query_id = query_of(pressed.data or "") if pressed is not None else None
    if query_id is not None and not await context.parts.answers.asked_in(query_id, context.caller.chat_id):
        await acknowledge(update, context, context.texts.plain("query-gone"))
        raise ApplicationHandlerStop


async def _refuse(update: Update, context: Context) -> None:
    """One polite line for a stranger who speaks to the bot, and silence for everything else."""
    caller, texts = context.caller, context.texts
    if update.callback_query is not None:
        await acknowledge(update, context, texts.plain("stranger", id=str(caller.user_id)))
    elif update.inline_query is not None:
        query_id = update.inline_query.id
        await persistently(context, lambda: context.bot.answer_inline_query(query_id, [], cache_time=10))
    elif update.message is not None and _speaks_to_bot(update.message, context) and _first_time(context):
        await reply(update, context, [texts("stranger", id=str(caller.user_id))])


def _speaks_to_bot(message: Message, context: Context) -> bool:
    """Whether a message is for this bot: in private all are, in groups commands that name no other bot."""
    caller, text = context.caller, message.text or ""
    command, _, bot = text.split(maxsplit=1)[0].partition("@") if text.strip() else ("", "", "")
    ours = command.startswith("/") and bot.lower() in {"", (context.bot.username or "").lower()}
    return caller.user_id is not None and (caller.private or ours)


def _first_time(context: Context) -> bool:
    """Whether a stranger has not been answered since the start, so that a flood is answered once."""
    greeted = context.chat_data
    if greeted is None or context.caller.user_id in greeted or len(greeted) > _GREETED_AT_MOST:
        return False
    greeted[context.caller.user_id] = True
    return True
