"""What every change of an incident ends with: the incident anew, and what stood in the way."""

from telegram import InlineKeyboardMarkup, Update

from bot.domain.access import Deed
from bot.domain.correction import Field, FieldValue
from bot.domain.incident import Incident
from bot.rendering.corrections import change_html, person
from bot.rendering.markup import Html
from bot.services.review import Changed, Outcome
from handlers.context import Context
from handlers.review import keep, names_of, next_records, recall, records_of
from handlers.review_buttons import Pressed, card_keyboard
from handlers.sending import acknowledge, show


async def apply(
    context: Context, pressed: Pressed, values: dict[Field, FieldValue], why: str | None = None
) -> Changed:
    """Give an incident other values, unless somebody else has changed what was shown."""
    by = context.caller.user_id
    return await context.parts.review.change(pressed.incident, values, by=by, seen=pressed.revision, why=why)


async def show_changed(update: Update, context: Context, pressed: Pressed, changed: Changed) -> None:
    """The incident after a change in place, and over the chat what stood in the way of it."""
    notice = await notice_of(changed, context)
    await acknowledge(update, context, notice)
    if changed.incident is None:
        return
    if pressed.walking:
        walk = await recall(context)
        if changed.outcome is Outcome.DONE:
            walk.last = changed.incident.id
            await keep(context, walk)
        records, keyboard = await next_records(context, walk, changed.incident)
    else:
        records, keyboard = await card_of(changed.incident, context)
    await show(update, context, records, keyboard=keyboard)


async def notice_of(changed: Changed, context: Context) -> str | None:
    """What stood in the way of a change, in the caller's language; ``None`` for nothing."""
    texts = context.texts
    if changed.outcome is Outcome.CONFLICT:
        names = await names_of(context)
        lines = [
            texts.plain(
                "review-conflict-line",
                by=person(one.undone_by if one.undone else one.user_id, names, texts),
                change=change_html(one, context.parts.labels, texts),
            )
            for one in changed.since
        ]
        return "\n".join([texts.plain("review-conflict"), *lines])[:190]
    if changed.outcome in {Outcome.MISSING, Outcome.NOTHING}:
        return texts.plain("button-gone" if changed.outcome is Outcome.MISSING else "review-nothing-to-do")
    return None


async def card_of(incident: Incident, context: Context) -> tuple[list[Html], InlineKeyboardMarkup]:
    """An incident's card of its own with its buttons."""
    reading = not context.caller.may(Deed.REVIEW)
    return await records_of(incident, context), card_keyboard(incident, context.texts, reading=reading)


async def ask(
    update: Update, context: Context, incident: Incident, words: Html, keyboard: InlineKeyboardMarkup
) -> None:
    """Ask something about an incident below its card, in place."""
    await acknowledge(update, context)
    await show(update, context, [*await records_of(incident, context), words], keyboard=keyboard)
