"""The buttons under alerts: open, map, confirm, reject. The alert itself changes by an edit that is owed."""

from telegram import Update

from bot.domain.access import Deed
from bot.domain.correction import Field
from bot.domain.delivery import Owed
from bot.domain.incident import Incident, ReviewStatus
from bot.rendering.alerts import shown
from bot.rendering.news import counted
from bot.services.review import Outcome
from handlers.changing import card_of
from handlers.context import Context
from handlers.pictures import send_map
from handlers.review import records_of
from handlers.review_buttons import reasons_keyboard
from handlers.review_buttons import shown as pressed_of
from handlers.roles import needs
from handlers.sending import acknowledge, reply


async def press(update: Update, context: Context) -> None:
    """A button about one incident of an alert."""
    match = context.matches[0] if context.matches else None
    found = await context.parts.answers.incident(int(match[1])) if match else None
    if match is None or found is None:
        await acknowledge(update, context, context.texts.plain("button-gone"))
        return
    await {"o": _open, "c": _confirm, "j": _reject}[match[2]](update, context, found)


async def _open(update: Update, context: Context, found: Incident) -> None:
    """The incident's card, as a message of its own."""
    await acknowledge(update, context)
    if context.caller.may(Deed.REVIEW):
        records, keyboard = await card_of(found, context)
        await reply(update, context, records, keyboard=keyboard)
    else:
        await reply(update, context, await records_of(found, context))


async def _confirm(update: Update, context: Context, found: Incident) -> None:
    @needs(Deed.REVIEW)
    async def confirm(update: Update, context: Context) -> None:
        status = {Field.STATUS: ReviewStatus.CONFIRMED}
        changed = await context.parts.review.change(found.id, status, by=context.caller.user_id)
        done = changed.outcome in {Outcome.DONE, Outcome.SAME}
        await acknowledge(update, context, context.texts.plain("alert-confirmed" if done else "button-gone"))

    await confirm(update, context)


async def _reject(update: Update, context: Context, found: Incident) -> None:
    @needs(Deed.REVIEW)
    async def ask_why(update: Update, context: Context) -> None:
        await acknowledge(update, context)
        records = [*await records_of(found, context), context.texts("review-why")]
        keyboard = reasons_keyboard(pressed_of(found, owner=None), context.texts)
        await reply(update, context, records, keyboard=keyboard)

    await ask_why(update, context)


async def press_all(update: Update, context: Context) -> None:
    """A button about the whole of an alert."""
    match = context.matches[0] if context.matches else None
    message = update.effective_message
    owed = (
        await context.parts.deliveries.message(message.chat_id, message.message_id)
        if message is not None
        else None
    )
    if match is None or owed is None:
        await acknowledge(update, context, context.texts.plain("alert-gone"))
        return
    await (_map if match[1] == "map" else _confirm_all)(update, context, owed)


async def _map(update: Update, context: Context, owed: Owed) -> None:
    """Where what an alert tells happened."""
    await acknowledge(update, context)
    await send_map(update, context, shown(owed), context.texts("alert-map", count=owed.total))


async def _confirm_all(update: Update, context: Context, owed: Owed) -> None:
    @needs(Deed.REVIEW)
    async def confirm(update: Update, context: Context) -> None:
        status = {Field.STATUS: ReviewStatus.CONFIRMED}
        waiting = [one for one in shown(owed) if counted(one) and one.status is ReviewStatus.UNREVIEWED]
        for one in waiting:
            await context.parts.review.change(one.id, status, by=context.caller.user_id)
        notice = context.texts.plain("report-all-confirmed", count=len(waiting))
        await acknowledge(update, context, notice)

    await confirm(update, context)
