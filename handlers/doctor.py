"""/doctor: in private the deployment, for owners; in a group what the bot can and cannot do there.

Each line says how something stands and, where it is not well, what mends it.
"""

import logging
from collections.abc import AsyncIterator

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.error import TelegramError

from bot import __version__
from bot.domain.access import Deed
from bot.domain.errors import StorageError
from bot.rendering import phrases
from bot.rendering.markup import Html
from bot.rendering.zones import zone_name
from handlers.basics import inbox_lines, owed_lines
from handlers.context import Context
from handlers.roles import needs, refuse
from handlers.sending import persistently, reply, typing

logger = logging.getLogger(__name__)

_WELL, _NOTE, _WRONG = "✅ ", "ℹ️ ", "⚠️ "


@needs(Deed.GROUP)
async def doctor(update: Update, context: Context) -> None:
    """/doctor."""
    if context.caller.private and not context.caller.may(Deed.RULE):
        await refuse(update, context, Deed.RULE)
        return
    examine = _deployment(context) if context.caller.private else _group(update, context)
    async with typing(context):
        lines = [line async for line in examine]
    await reply(update, context, [context.texts("doctor-heading"), "\n".join(lines)])


def _line(mark: str, said: Html) -> Html:
    return Html(f"{mark}{said}")


async def _deployment(context: Context) -> AsyncIterator[Html]:
    """How the bot stands as a whole."""
    texts, parts = context.texts, context.parts
    me = await persistently(context, context.bot.get_me)
    yield _line(_WELL, texts("doctor-bot", name=f"@{me.username}", version=__version__))
    if me.can_read_all_group_messages:
        yield _line(_WELL, texts("doctor-reads-groups"))
    else:
        yield _line(_NOTE, texts("doctor-privacy-on"))
    yield _line(
        _WELL if me.supports_inline_queries else _NOTE, texts(_inline_key(me.supports_inline_queries))
    )
    zone = str(parts.zone)
    now = phrases.moment(parts.clock.now(), parts.zone, texts)
    yield _line(_WELL, texts("doctor-zone", zone=zone_name(zone, texts.locale), id=zone, now=now))
    try:
        held = (await parts.status.status()).contents
        yield _line(_WELL, texts("doctor-database", reports=held.reports, incidents=held.incidents))
    except StorageError as fault:
        logger.warning("The database cannot be read: %s", fault.message)
        yield _line(_WRONG, texts("doctor-database-fault"))
        return
    owners = await parts.members.owners()
    yield _line(_WELL, texts("doctor-people", owners=len(owners), members=len(await parts.members.list())))
    served = [chat for chat in await parts.members.chats() if chat.allowed]
    yield _line(_WELL, texts("doctor-chats", count=len(served)))
    waiting = [*await inbox_lines(context), *await owed_lines(context)]
    for line in waiting:
        yield _line(_WRONG, line)
    if not waiting:
        yield _line(_WELL, texts("status-fine"))


def _inline_key(on: bool | None) -> str:
    return "doctor-inline-on" if on else "doctor-inline-off"


async def _group(update: Update, context: Context) -> AsyncIterator[Html]:
    """What the bot sees and may do in this group."""
    texts, chat = context.texts, context.caller.chat
    me = await persistently(context, context.bot.get_me)
    yield _allowed(context)
    own = await _membership(context, chat.chat_id, me.id)
    admin = isinstance(own, ChatMemberAdministrator)
    sees_all = bool(me.can_read_all_group_messages) or admin
    if sees_all:
        yield _line(_WELL, texts("doctor-sees-admin" if admin else "doctor-sees-all"))
    elif chat.forwards:
        yield _line(_WRONG, texts("doctor-forwards-unseen", name=f"@{me.username}"))
    else:
        yield _line(_NOTE, texts("doctor-sees-little", name=f"@{me.username}"))
    yield _line(_WELL, texts("doctor-forwards-on" if chat.forwards else "doctor-forwards-off"))
    async for line in _rights(own, context):
        yield line
    told = update.effective_chat
    if told is not None and told.type == TelegramChat.SUPERGROUP and told.is_forum:
        yield _line(_WELL, texts("doctor-topics"))


def _allowed(context: Context) -> Html:
    texts, chat = context.texts, context.caller.chat
    if not chat.allowed:
        return _line(_WRONG, texts("doctor-not-allowed"))
    guests = chat.guest_role or "none"
    return _line(_WELL, texts("doctor-allowed", may=texts(f"guests-{guests}")))


async def _membership(context: Context, chat_id: int, bot_id: int) -> ChatMember | None:
    try:
        return await persistently(context, lambda: context.bot.get_chat_member(chat_id, bot_id))
    except (TelegramError, TypeError) as fault:  # the library refuses what a server older than it leaves out
        logger.info("Telegram does not tell what the bot may do in chat %s: %s", chat_id, fault)
        return None


async def _rights(own: ChatMember | None, context: Context) -> AsyncIterator[Html]:
    texts = context.texts
    if own is None:
        yield _line(_WRONG, texts("doctor-rights-unknown"))
    elif isinstance(own, ChatMemberRestricted):
        cannot = [
            texts(f"doctor-cannot-{what}")
            for what, can in (
                ("write", own.can_send_messages),
                ("photos", own.can_send_photos),
                ("files", own.can_send_documents),
            )
            if not can
        ]
        key = "doctor-restricted" if cannot else "doctor-can-write"
        yield _line(
            _WRONG if cannot else _WELL,
            texts(key, what=phrases.listed(cannot, texts)) if cannot else texts(key),
        )
    else:
        yield _line(
            _WELL, texts("doctor-admin" if isinstance(own, ChatMemberAdministrator) else "doctor-can-write")
        )
