"""/forget me, /forget member NUMBER: a person's traces go, what they reported and corrected stays.

Data of the buttons: ``fg:<person>:y`` do it, ``fg:<person>:n`` do not.
"""

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.domain.access import Deed
from bot.rendering.markup import Html
from bot.services.forgetting import Forgotten
from handlers import menus
from handlers.context import Context
from handlers.reports import command_text
from handlers.roles import Handler
from handlers.sending import acknowledge, reply, show
from handlers.spoken import means

BUTTON = re.compile(r"^fg:(\d{1,15}):([yn])$")

KINDS: dict[str, Handler] = {}
"""Further things to be forgotten (``/forget name …``): the first word, and who sees to it."""


async def forget(update: Update, context: Context) -> None:
    """/forget me: ask whether; /forget member NUMBER: the same for somebody else, by an owner."""
    message, texts, caller = update.effective_message, context.texts, context.caller
    words = command_text(message).split() if message is not None else []
    kind = words[0].lower() if words else ""
    for known, handler in KINDS.items():
        if means(kind, known, context):
            await handler(update, context)
            return
    if not caller.private:
        await reply(update, context, [texts("in-private-only")])
        return
    user_id = _meant(words, context)
    if user_id is None:
        await reply(update, context, [texts("forget-usage")])
        return
    await _ask(update, context, user_id)


def _meant(words: Sequence[str], context: Context) -> int | None:
    """Who is to be forgotten; ``None`` where that is not said, or not the caller's to say."""
    match words:
        case [kind] if means(kind, "me", context):
            return context.caller.user_id or 0
        case [kind, number] if means(kind, "member", context) and context.caller.may(Deed.RULE):
            return int(number) if number.isdecimal() and len(number) <= 15 else None
        case _:
            return None


async def _ask(update: Update, context: Context, user_id: int) -> None:
    texts, parts = context.texts, context.parts
    found = await parts.forgetting.traces(user_id)
    own = user_id == context.caller.user_id
    member = await parts.members.get(user_id)
    name = (member.name if member else None) or str(user_id)
    asking = texts("forget-me-ask") if own else texts("forget-member-ask", name=name)
    rows = [
        [InlineKeyboardButton(texts.plain("forget-yes"), callback_data=f"fg:{user_id}:y")],
        [InlineKeyboardButton(texts.plain("forget-no"), callback_data=f"fg:{user_id}:n")],
    ]
    there_is = texts("forget-traces", reports=found.reports, changes=found.changes)
    await reply(update, context, [asking, there_is], keyboard=InlineKeyboardMarkup(rows))


async def press(update: Update, context: Context) -> None:
    """The answer to whether; only one's own, or an owner's, in private."""
    match = context.matches[0] if context.matches else None
    user_id, yes = (int(match[1]), match[2] == "y") if match else (0, False)
    texts, caller = context.texts, context.caller
    if not caller.private or (user_id != caller.user_id and not caller.may(Deed.RULE)):
        await acknowledge(update, context, texts.plain("button-old"))
        return
    if not yes:
        await acknowledge(update, context)
        await show(update, context, [texts("forget-not-done")])
        return
    outcome = await context.parts.forgetting.forget(user_id, by=caller.user_id or 0)
    await acknowledge(update, context)
    if outcome is Forgotten.DONE:
        context.bot_data.spoken.pop(user_id, None)
        await menus.withdraw(context.bot, user_id)
    said: Html = texts(f"forget-{outcome}")
    await show(update, context, [said])
