"""One incident with its evidence: /incident, and the numbered buttons of every list."""

from telegram import InlineKeyboardMarkup, Update

from bot.domain.access import Deed
from bot.domain.incident import Incident
from handlers.buttons import Back, incident_keyboard
from handlers.context import Context
from handlers.reports import command_text
from handlers.review import records_of
from handlers.review_buttons import card_keyboard
from handlers.sending import acknowledge, reply, show


async def incident(update: Update, context: Context) -> None:
    """/incident with a number."""
    message = update.effective_message
    number = command_text(message).lstrip("#") if message is not None else ""
    if not number.isdecimal() or len(number) > 15:
        await reply(update, context, [context.texts("incident-usage")])
        return
    await tell(update, context, int(number))


async def tell(update: Update, context: Context, number: int) -> None:
    """An incident's card, by its number, in a message of its own."""
    found = await context.parts.answers.incident(number)
    if found is None:
        await reply(update, context, [context.texts("incident-missing", number=str(number))])
        return
    into = found.merged_into
    if into is not None and not found.claims and not found.corrections:  # nobody merged it: it went by itself
        target = await context.parts.answers.incident(into)
        if target is not None:
            said = context.texts("card-merged", number=str(number), into=str(into))
            records = [said, *await records_of(target, context)]
            await reply(update, context, records, keyboard=_keyboard(target, None, context))
            return
    await reply(update, context, await records_of(found, context), keyboard=_keyboard(found, None, context))


async def open_incident(update: Update, context: Context) -> None:
    """A button: an incident's card in place of the list, with the way back."""
    match = context.matches[0] if context.matches else None
    found = await context.parts.answers.incident(int(match[1])) if match else None
    if match is None or found is None:
        await acknowledge(update, context, context.texts.plain("button-gone"))
        return
    await acknowledge(update, context)
    back = Back(match[2], int(match[3]), int(match[4])) if match[2] else None
    await show(update, context, await records_of(found, context), keyboard=_keyboard(found, back, context))


def _keyboard(found: Incident, back: Back | None, context: Context) -> InlineKeyboardMarkup | None:
    """The way back and, for those who may, what can be done with the incident."""
    leave = incident_keyboard(back, context.texts)
    back_rows = leave.inline_keyboard if leave is not None else ()
    reading = not context.caller.may(Deed.REVIEW)
    keyboard = card_keyboard(found, context.texts, back=back_rows, reading=reading)
    return keyboard if keyboard.inline_keyboard else None
