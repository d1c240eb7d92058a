"""Changing one incident by buttons or by a reply: confirm, edit, reject, merge, split, undo, history."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Update

from bot.domain.access import Deed
from bot.domain.correction import Field, FieldValue
from bot.domain.incident import Incident, ReviewStatus
from bot.extraction.typed import Fault, Typed
from bot.rendering.corrections import history_records, value_html, withdrawal_records
from bot.rendering.faults import fault_html
from bot.rendering.markup import Html, join
from bot.services.review import Changed, Outcome, value_of
from handlers import merging
from handlers.changing import apply, ask, card_of, notice_of, show_changed
from handlers.context import Context
from handlers.likely import values_for
from handlers.review import Walk, keep, names_of, next_records, recall, show_next, submitters
from handlers.review_buttons import (
    REASONS,
    Pressed,
    asked,
    back_keyboard,
    fields_keyboard,
    reasons_keyboard,
    values_keyboard,
)
from handlers.roles import needs, refuse
from handlers.sending import acknowledge, change, reply, show

_LONGEST_REASON = 300
_READING = {"h", "n"}
"""Actions that only show: the history, and the card again."""


async def press(update: Update, context: Context) -> None:
    """A button of reviewing. Somebody else's walk is left alone; the history of a card is for everybody."""
    query = update.callback_query
    pressed = Pressed.of(query.data or "") if query is not None else None
    if pressed is None:
        return
    if not (context.caller.may(Deed.REVIEW) or (not pressed.walking and pressed.action in _READING)):
        await refuse(update, context, Deed.REVIEW)
        return
    if pressed.walking and pressed.owner != context.caller.user_id:
        await acknowledge(update, context, context.texts.plain("review-not-yours"))
        return
    incident = await context.parts.answers.incident(pressed.incident)
    act = _ACTIONS.get(pressed.action)
    if incident is None or act is None:
        await acknowledge(update, context, context.texts.plain("button-gone" if act else "button-old"))
        return
    await act(update, context, pressed, incident)


async def _confirm(update: Update, context: Context, pressed: Pressed, _incident: Incident) -> None:
    await _decide(update, context, pressed, {Field.STATUS: ReviewStatus.CONFIRMED})


async def _reject(update: Update, context: Context, pressed: Pressed, _incident: Incident) -> None:
    if pressed.argument not in REASONS:
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    await _decide(update, context, pressed, {Field.STATUS: ReviewStatus.REJECTED}, why=pressed.argument)


async def _decide(
    update: Update,
    context: Context,
    pressed: Pressed,
    values: dict[Field, FieldValue],
    why: str | None = None,
) -> None:
    """Set the status; a walk goes on to the next incident."""
    changed = await apply(context, pressed, values, why)
    if changed.outcome not in {Outcome.DONE, Outcome.SAME} or not pressed.walking:
        await show_changed(update, context, pressed, changed)
        return
    await acknowledge(update, context)
    walk = await recall(context)
    walk.last = pressed.incident
    await keep(context, walk)
    await show_next(update, context, walk)


async def _again(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """The card once more, as it stands now."""
    await show_changed(update, context, pressed, Changed(Outcome.SAME, incident))


async def _skip(update: Update, context: Context, pressed: Pressed, _incident: Incident) -> None:
    await acknowledge(update, context)
    walk = await recall(context)
    if pressed.incident not in walk.skipped:
        walk.skipped.append(pressed.incident)
        await keep(context, walk)
    await show_next(update, context, walk)


async def _undo(update: Update, context: Context, pressed: Pressed, _incident: Incident) -> None:
    by = context.caller.user_id
    changed = await context.parts.review.undo(pressed.incident, by=by, seen=pressed.revision)
    if pressed.walking and changed.outcome is Outcome.DONE:
        walk = await recall(context)
        await keep(context, Walk(walk.query, walk.report, walk.skipped, None))
        await acknowledge(update, context)
        records, keyboard = await next_records(context, await recall(context), changed.incident)
        await show(update, context, records, keyboard=keyboard)
        return
    await show_changed(update, context, pressed, changed)


async def _reasons(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    await ask(
        update, context, incident, context.texts("review-why"), reasons_keyboard(pressed, context.texts)
    )


async def _fields(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    words = context.texts("review-what")
    await ask(update, context, incident, words, fields_keyboard(pressed, context.texts))


async def _field(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """Values for one field, to be tapped; or a reply with another one."""
    texts = context.texts
    if pressed.argument not in set(Field):
        await acknowledge(update, context, texts.plain("button-old"))
        return
    field = Field(pressed.argument)
    now = value_html(value_of(incident, field), context.parts.labels, texts)
    words = texts("review-value", field=texts(f"name-{field}"), now=now)
    keyboard = values_keyboard(pressed, field, values_for(incident, field, context), texts)
    await ask(update, context, incident, words, keyboard)


async def _set(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    name, _, words = pressed.argument.partition("=")
    found = _read(context, incident, name, words)
    if not isinstance(found, Typed):
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    await show_changed(update, context, pressed, await apply(context, pressed, {Field(name): found.value}))


def _read(context: Context, incident: Incident, name: str, words: str) -> Typed | Fault | None:
    if name not in set(Field):
        return None
    published = max((one.report.publication_day for one in incident.claims), default=None)
    day = published or context.parts.clock.now().date()
    return context.parts.values.read(Field(name), words, published=day)


@needs(Deed.REVIEW)
async def value_reply(update: Update, context: Context) -> None:
    """A reply to a message that asks for a value, or for the reason of a rejection."""
    message, texts = update.effective_message, context.texts
    found = asked(message)
    said = message.reply_to_message if message is not None else None
    if message is None or said is None or found is None:
        return
    pressed, field = found
    if pressed.walking and pressed.owner != context.caller.user_id:
        await reply(update, context, [texts("review-not-yours")])
        return
    incident = await context.parts.answers.incident(pressed.incident)
    if incident is None:
        await reply(update, context, [texts("button-gone")])
        return
    words = (message.text or "").strip()
    if field is Field.STATUS:
        why = words[:_LONGEST_REASON]
        changed = await apply(context, pressed, {Field.STATUS: ReviewStatus.REJECTED}, why)
    else:
        value = _read(context, incident, field, words)
        if not isinstance(value, Typed):
            await reply(update, context, [_not_understood(context, field, words, value)])
            return
        changed = await apply(context, pressed, {field: value.value})
    await _after_reply(update, context, pressed, field, changed)


async def _after_reply(
    update: Update, context: Context, pressed: Pressed, field: Field, changed: Changed
) -> None:
    """Put the incident (or the next one of the walk) into the message that asked."""
    message = update.effective_message
    said = message.reply_to_message if message is not None else None
    if changed.incident is None or said is None:
        await reply(update, context, [context.texts("button-gone")])
        return
    if pressed.walking:
        walk = await recall(context)
        if changed.outcome is Outcome.DONE:
            walk.last = changed.incident.id
            await keep(context, walk)
        stays = field is not Field.STATUS or changed.outcome is Outcome.CONFLICT
        records, keyboard = await next_records(context, walk, changed.incident if stays else None)
    else:
        records, card_buttons = await card_of(changed.incident, context)
        keyboard = card_buttons
    notice = await notice_of(changed, context)
    if notice is not None:
        records = [context.texts("verbatim", text=notice), *records]
    if not await change(context, said, join(records, "\n\n"), keyboard=keyboard):
        await reply(update, context, records, keyboard=keyboard)


def _not_understood(context: Context, field: Field, words: str, fault: Fault | None) -> Html:
    return fault_html(field, words[:80], fault.suggestions if fault is not None else (), context.texts)


async def _history(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    parts, texts = context.parts, context.texts
    history = tuple(await parts.review.history(incident.id))
    guarded = parts.privacy.incident(replace(incident, corrections=history), context.shown)
    names = await names_of(context)
    records = history_records(incident.id, guarded.corrections, names, parts.labels, texts, zone=context.zone)
    records += await submitters(incident, context)
    withdrawals = await parts.withdrawals.of_incident(incident.id)
    records += withdrawal_records(withdrawals, names, texts, zone=context.zone)
    await acknowledge(update, context)
    await show(update, context, records, keyboard=back_keyboard(pressed, texts))


_Act = Callable[[Update, Context, Pressed, Incident], Awaitable[None]]
_ACTIONS: dict[str, _Act] = {
    "c": _confirm,
    "j": _reasons,
    "r": _reject,
    "e": _fields,
    "f": _field,
    "s": _set,
    "u": _undo,
    "k": _skip,
    "n": _again,
    "h": _history,
    "m": merging.candidates,
    "g": merging.merge,
    "p": merging.claims,
    "d": merging.split,
    "o": merging.claims_to_move,
    "t": merging.targets,
    "y": merging.move,
}
