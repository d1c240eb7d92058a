"""Greeting, help, who am I, the language, and how things stand."""

from telegram import Message, Update

from bot.domain.access import Role
from bot.rendering import phrases
from bot.rendering.markup import Html, join
from bot.rendering.messages import Texts
from handlers.buttons import language_keyboard
from handlers.context import Context
from handlers.overview import examples
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show

COMMANDS = (
    "ask",
    "add",
    "incident",
    "review",
    "merge",
    "split",
    "watch",
    "watches",
    "digest",
    "export",
    "stats",
    "status",
    "language",
    "whoami",
    "members",
    "help",
)
"""The command menu, in its order; each has a message ``command-<name>``."""

FROM_ROLE = {
    "add": Role.ANALYST,
    "review": Role.ANALYST,
    "merge": Role.ANALYST,
    "split": Role.ANALYST,
    "status": Role.ANALYST,
    "members": Role.EDITOR,
}
"""The least role of a command that not everybody may use."""


def commands_for(role: Role | None) -> tuple[str, ...]:
    """The commands that a role may use."""
    return tuple(
        name
        for name in COMMANDS
        if name not in FROM_ROLE or (role is not None and role.covers(FROM_ROLE[name]))
    )


async def start(update: Update, context: Context) -> None:
    """/start. Whoever had blocked the bot begins again with it."""
    await context.parts.deliveries.reachable(context.caller.chat_id)
    await reply(update, context, [context.texts("start", examples=await examples(context))])


async def help_(update: Update, context: Context) -> None:
    """/help, with what the caller's role allows."""
    texts, role = context.texts, context.caller.access.role
    lines = [texts("help-command", name=name, what=texts(f"command-{name}")) for name in commands_for(role)]
    records = [texts("help", examples=await examples(context), commands=join(lines, "\n"))]
    if role is Role.OWNER:
        records.append(texts("help-owner"))
    await reply(update, context, records)


async def whoami(update: Update, context: Context) -> None:
    """/whoami."""
    caller, texts = context.caller, context.texts
    role = texts(f"role-{caller.access.role or 'none'}")
    lines = [texts("whoami", name=caller.name, id=str(caller.user_id), role=role)]
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
        await show(update, context, [context.texts("members-refused", why=decision.why)])
        return
    await show(update, context, [context.parts.catalogue.texts(code)("language-set")])


@needs(Role.ANALYST)
async def status(update: Update, context: Context) -> None:
    """/status: whether everything is handled."""
    texts, parts = context.texts, context.parts
    backlog = (await parts.status.status()).inbox
    records: list[Html] = []
    waiting = backlog.waiting - 1  # this very command is not handled yet
    if waiting > 0 and backlog.oldest is not None:
        oldest = phrases.moment(backlog.oldest, parts.zone, texts)
        records.append(texts("status-waiting", count=waiting, oldest=oldest))
    if backlog.set_aside:
        records.append(texts("status-set-aside", count=backlog.set_aside))
    records += await owed_lines(context)
    await reply(update, context, records or [texts("status-fine")], separator="\n")


async def owed_lines(context: Context) -> list[Html]:
    """What is owed to chats and could not be sent yet, or ever."""
    texts, parts = context.texts, context.parts
    owed = await parts.deliveries.backlog()
    lines: list[Html] = []
    if owed.waiting and owed.oldest is not None:
        oldest = phrases.moment(owed.oldest, parts.zone, texts)
        lines.append(texts("status-owed", count=owed.waiting, oldest=oldest))
    if owed.set_aside:
        lines.append(texts("status-refused", count=owed.set_aside, error=owed.last_error or ""))
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


def menu(texts: Texts) -> list[tuple[str, str]]:
    """The command menu of a language: names and what they do."""
    return [(name, texts.plain(f"command-{name}")) for name in commands_for(Role.ANALYST)]


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
