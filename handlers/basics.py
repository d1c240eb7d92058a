"""Greeting, help, who am I, the language, and how things stand."""

import re

from telegram import Message, Update

from bot.domain.access import Deed, Role
from bot.rendering import phrases
from bot.rendering.markup import Html, join
from handlers import menus
from handlers.buttons import language_keyboard
from handlers.context import Context
from handlers.incidents import tell
from handlers.overview import examples
from handlers.reports import command_text
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show

_INCIDENT_LINK = re.compile(r"i(\d{1,15})")


async def start(update: Update, context: Context) -> None:
    """/start; with what a deep link carries: an incident (``i42``) or the help.

    Whoever had blocked the bot begins again with it.
    """
    message = update.effective_message
    await context.parts.deliveries.reachable(context.caller.chat_id)
    asked = command_text(message) if message is not None else ""
    if (found := _INCIDENT_LINK.match(asked)) is not None:
        await tell(update, context, int(found[1]))
    elif asked == "help":
        await help_(update, context)
    else:
        await reply(update, context, [context.texts("start", examples=await examples(context))])


async def help_(update: Update, context: Context) -> None:
    """/help, with what the caller's role allows."""
    texts, caller = context.texts, context.caller
    names = [
        name
        for name in menus.commands_for(caller.access.role, private=caller.private)
        if caller.may(menus.COMMANDS[name])
    ]
    lines = [texts("help-command", name=name, what=texts(f"command-{name}")) for name in names]
    records = [texts("help", examples=await examples(context), commands=join(lines, "\n"))]
    if caller.may(Deed.ADD):
        records.insert(0, texts("help-reports"))
    if caller.private and caller.access.role is Role.OWNER:
        records.append(texts("help-owner"))
    await reply(update, context, records)


async def whoami(update: Update, context: Context) -> None:
    """/whoami."""
    caller, texts = context.caller, context.texts
    role = caller.access.role or "none"
    lines = [
        texts("whoami", name=caller.name, id=str(caller.user_id), role=texts(f"role-{role}")),
        texts(f"role-means-{role}"),
    ]
    if not caller.private:
        lines.append(texts("whoami-chat", chat=str(caller.chat_id)))
    await reply(update, context, lines, separator="\n")


async def language(update: Update, context: Context) -> None:
    """/language: offer the languages."""
    texts = context.texts
    keyboard = language_keyboard(texts, context.parts.catalogue.languages)
    await reply(update, context, [texts("language-choose")], keyboard=keyboard)


async def set_language(update: Update, context: Context) -> None:
    """A language was chosen by button."""
    match = context.matches[0] if context.matches else None
    code = match[1] if match else ""
    caller = context.caller
    if code not in context.parts.catalogue.languages or caller.user_id is None:
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    await acknowledge(update, context)
    decision = await context.parts.members.set_language(caller.user_id, code)
    if not decision.done:
        await show(update, context, [context.texts(f"team-{decision.why}")])
        return
    await menus.publish_for(context.bot, context.parts, caller.user_id)
    await show(update, context, [context.parts.catalogue.texts(code)("language-set")])


@needs(Deed.STATUS)
async def status(update: Update, context: Context) -> None:
    """/status: whether everything is handled."""
    records = [*await inbox_lines(context), *await owed_lines(context)]
    await reply(update, context, records or [context.texts("status-fine")], separator="\n")


async def inbox_lines(context: Context) -> list[Html]:
    """What came in and is not handled yet, or could not be."""
    texts = context.texts
    backlog = (await context.parts.status.status()).inbox
    records: list[Html] = []
    waiting = backlog.waiting - 1  # this very command is not handled yet
    if waiting > 0 and backlog.oldest is not None:
        oldest = phrases.moment(backlog.oldest, context.zone, texts)
        records.append(texts("status-waiting", count=waiting, oldest=oldest))
    if backlog.set_aside:
        records.append(texts("status-set-aside", count=backlog.set_aside))
    return records


async def owed_lines(context: Context) -> list[Html]:
    """What is owed to chats and could not be sent yet, or ever."""
    texts, parts = context.texts, context.parts
    owed = await parts.deliveries.backlog()
    lines: list[Html] = []
    if owed.waiting and owed.oldest is not None:
        oldest = phrases.moment(owed.oldest, context.zone, texts)
        lines.append(texts("status-owed", count=owed.waiting, oldest=oldest))
    if owed.set_aside:
        lines.append(
            texts("status-refused", count=owed.set_aside, error=texts.fault(owed.last_refusal or ""))
        )
    if owed.paused_chats:
        lines.append(texts("status-paused", count=owed.paused_chats))
    return lines


async def unknown_command(update: Update, context: Context) -> None:
    """A command that the bot does not have. In groups it may be meant for another bot."""
    if context.caller.private:
        await reply(update, context, [context.texts("unknown-command")])


async def old_button(update: Update, context: Context) -> None:
    """A button whose data means nothing to this version."""
    await acknowledge(update, context, context.texts.plain("button-old"))


async def leave_none_waiting(update: Update, context: Context) -> None:
    """Last of all: a button that no handler has answered is answered here."""
    if update.update_id not in context.bot_data.acknowledged:
        await acknowledge(update, context)


def addressed(message: Message, username: str, bot_id: int) -> str | None:
    """What a group's message says to the bot: its text without the mention, or None where it is not meant."""
    text = message.text or message.caption or ""
    mention = f"@{username}"
    entities = message.entities or message.caption_entities
    spoken = any(
        entity.type == entity.MENTION
        and text_of(text, entity.offset, entity.length).lower() == mention.lower()
        for entity in entities
    )
    answered = message.reply_to_message
    if spoken:
        start = text.lower().find(mention.lower())
        return " ".join((text[:start] + text[start + len(mention) :]).split())
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot_id:
        return text
    return None


def text_of(text: str, offset: int, length: int) -> str:
    """A stretch of a text given in UTF-16 units, as Telegram's entities are."""
    units = text.encode("utf-16-le")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")
