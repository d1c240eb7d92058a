"""/forget name X: the name of a person whom reports name goes out of everything that is kept.

Data of the buttons: ``fn:y`` do it, ``fn:n`` do not; which name it is, is kept for the person who asked.
"""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.domain.access import Deed
from handlers.context import Context
from handlers.forgetting import KINDS
from handlers.reports import command_text
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show

BUTTON = re.compile(r"^fn:([yn])$")
_LONGEST = 100


@needs(Deed.CARRY)
async def forget_name(update: Update, context: Context) -> None:
    """/forget name with a name: how much there is of it, and whether it shall go."""
    message, texts, caller = update.effective_message, context.texts, context.caller
    words = command_text(message).split()[1:] if message is not None else []
    name = " ".join(words)[:_LONGEST]
    if not caller.private or caller.user_id is None:
        await reply(update, context, [texts("in-private-only")])
        return
    service = context.parts.forgetting_names
    found = await service.traces(name)
    if not found.valid:
        await reply(update, context, [texts("forget-name-usage")])
        return
    if not found.reports:
        await reply(update, context, [texts("forget-name-nowhere", name=name)])
        return
    await service.ask(caller.user_id, name)
    asking = texts("forget-name-ask", name=name)
    there_is = texts("forget-name-traces", reports=found.reports, incidents=found.incidents)
    rows = [
        [InlineKeyboardButton(texts.plain("forget-yes"), callback_data="fn:y")],
        [InlineKeyboardButton(texts.plain("forget-no"), callback_data="fn:n")],
    ]
    await reply(update, context, [asking, there_is], keyboard=InlineKeyboardMarkup(rows))


@needs(Deed.CARRY)
async def press(update: Update, context: Context) -> None:
    """The answer to whether."""
    match, texts, caller = context.matches[0] if context.matches else None, context.texts, context.caller
    service = context.parts.forgetting_names
    name = await service.asked(caller.user_id) if caller.private and caller.user_id is not None else None
    if name is None or match is None:
        await acknowledge(update, context, texts.plain("button-old"))
        return
    await acknowledge(update, context)
    if match[1] != "y":
        await show(update, context, [texts("forget-not-done")])
        return
    done = await service.forget(name, by=caller.user_id)
    await show(update, context, [texts("forget-name-done", reports=done.reports)])


KINDS["name"] = forget_name
