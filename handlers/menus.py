"""Command menus: little for strangers, what groups use, and for each member what their role allows."""

import hashlib
import logging

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.domain.access import LEAST, Deed, Role
from bot.rendering.messages import Texts
from handlers.client import Bot
from handlers.parts import Parts

logger = logging.getLogger(__name__)

COMMANDS: dict[str, Deed] = {
    "ask": Deed.ASK,
    "add": Deed.ADD,
    "incident": Deed.ASK,
    "why": Deed.ASK,
    "review": Deed.REVIEW,
    "merge": Deed.REVIEW,
    "split": Deed.REVIEW,
    "withdraw": Deed.ADD,
    "watch": Deed.ASK,
    "watches": Deed.ASK,
    "digest": Deed.ASK,
    "export": Deed.EXPORT,
    "sources": Deed.ASK,
    "source": Deed.ASK,
    "stats": Deed.ASK,
    "members": Deed.MEMBERS,
    "invite": Deed.MEMBERS,
    "group": Deed.GROUP,
    "timezone": Deed.ASK,
    "language": Deed.ASK,
    "whoami": Deed.ASK,
    "forget": Deed.ASK,
    "status": Deed.STATUS,
    "doctor": Deed.GROUP,
    "help": Deed.ASK,
}
"""Every command, in the order of the menu, with the deed it is; each has a message ``command-<name>``."""

STRANGERS = ("start", "whoami")
PRIVATE_ONLY = ("members", "invite", "forget", "language")
GROUPS_ONLY = ("group",)


def commands_for(role: Role | None, *, private: bool = True) -> tuple[str, ...]:
    """The commands of a role; those of a group are shown to everybody in it, whatever their role is."""
    if not private:
        return tuple(name for name in COMMANDS if name not in PRIVATE_ONLY)
    return tuple(
        name
        for name, deed in COMMANDS.items()
        if role is not None and role.covers(LEAST[deed]) and name not in GROUPS_ONLY
    )


def _menu(names: tuple[str, ...], texts: Texts) -> list[BotCommand]:
    return [BotCommand(name, texts.plain(f"command-{name}")) for name in names]


async def publish(bot: Bot, parts: Parts) -> None:
    """Put the menus into Telegram that nobody's role is part of; a failure is logged and harms nothing."""
    catalogue = parts.catalogue
    for index, language in enumerate(catalogue.languages):
        texts, code = catalogue.texts(language), None if index == 0 else language
        groups = _menu(commands_for(None, private=False), texts)
        try:
            await bot.set_my_commands(
                _menu(STRANGERS, texts), scope=BotCommandScopeDefault(), language_code=code
            )
            await bot.set_my_commands(groups, scope=BotCommandScopeAllGroupChats(), language_code=code)
        except TelegramError as fault:
            logger.warning("The command menu could not be set: %s", fault.message)
            return
    await publish_for_all(bot, parts)


async def publish_for_all(bot: Bot, parts: Parts) -> None:
    """Every member's menu, where it is not what Telegram has already."""
    members = parts.members
    people = {one.user_id for one in await members.list()} | set(await members.owners())
    for user_id in sorted(people):
        await publish_for(bot, parts, user_id)


async def publish_for(bot: Bot, parts: Parts, user_id: int) -> None:
    """One person's menu, by role and language; none for who is no member (any more).

    What Telegram was last told is kept, so that a start does not tell it again for a whole team.
    """
    member = await parts.members.get(user_id)
    language = await parts.members.language_of(user_id)
    names = commands_for(member.role) if member is not None else ()
    menu = _menu(names, parts.catalogue.texts(language))
    words = "\n".join(f"{one.command} {one.description}" for one in menu)
    told = hashlib.sha256(words.encode()).hexdigest()
    if await parts.members.menu_of(user_id) == told:
        return
    scope = BotCommandScopeChat(user_id)
    try:
        if menu:
            await bot.set_my_commands(menu, scope=scope)
        else:
            await withdraw(bot, user_id)
    except TelegramError as fault:  # whoever never began a chat has no menu to be set
        logger.info("The menu of a member could not be set: %s", fault.message)
        return
    await parts.members.note_menu(user_id, told)


async def withdraw(bot: Bot, user_id: int) -> None:
    """Take away the menu of somebody who is no member any more."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(user_id))
    except TelegramError as fault:
        logger.info("The menu of a former member could not be taken away: %s", fault.message)
