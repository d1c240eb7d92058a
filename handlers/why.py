"""Why an incident says what it says: /why 42, and the button on its card.

Data of the buttons: ``wy:<incident>`` every field in a line, ``wy:<incident>:<field>:<offset>`` one field
with its claims, ``wy:<incident>:links:<offset>`` the pairs of claims that were linked.
"""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.corroboration import UPPER
from bot.domain.access import Deed
from bot.domain.correction import EDITABLE, Field
from bot.domain.incident import Incident
from bot.rendering.markup import Html
from bot.rendering.why import ON_A_PAGE, Linked, field_records, links_records, overview_records, stated_fields
from handlers.context import Context
from handlers.reports import command_text
from handlers.review import names_of
from handlers.review_buttons import capital
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show

BUTTON = re.compile(r"^wy:(\d{1,15})(?::([a-z]{4,12}):(\d{1,5}))?$")
_LINKS = "links"
Shown = tuple[list[Html], InlineKeyboardMarkup]


@needs(Deed.ASK)
async def why(update: Update, context: Context) -> None:
    """/why with an incident's number."""
    message = update.effective_message
    number = command_text(message).lstrip("#") if message is not None else ""
    if not number.isdecimal() or len(number) > 15:
        await reply(update, context, [context.texts("why-usage")])
        return
    found = await context.parts.answers.incident(int(number))
    if found is None:
        await reply(update, context, [context.texts("incident-missing", number=str(int(number)))])
        return
    found = context.parts.privacy.incident(found, context.shown)
    records, keyboard = await _overview(found, context)
    await reply(update, context, records, keyboard=keyboard)


@needs(Deed.ASK)
async def press(update: Update, context: Context) -> None:
    """A button: all fields, one field, or the links."""
    match = context.matches[0] if context.matches else None
    found = await context.parts.answers.incident(int(match[1])) if match else None
    if match is None or found is None:
        await acknowledge(update, context, context.texts.plain("button-gone"))
        return
    found = context.parts.privacy.incident(found, context.shown)
    what, offset = match[2], int(match[3] or 0)
    if what == _LINKS:
        shown = await _links(found, context, offset)
    elif what in EDITABLE:
        shown = await _field(found, Field(what), context, offset)
    else:
        shown = await _overview(found, context)
    await acknowledge(update, context)
    await show(update, context, shown[0], keyboard=shown[1])


def _button(label: str, incident: int, what: str = "", offset: int = 0) -> InlineKeyboardButton:
    data = f"wy:{incident}:{what}:{offset}" if what else f"wy:{incident}"
    return InlineKeyboardButton(label, callback_data=data)


async def _overview(incident: Incident, context: Context) -> Shown:
    texts = context.texts
    links = await context.parts.review.links(incident.id)
    buttons = [
        _button(capital(texts.plain(f"name-{field}")), incident.id, str(field))
        for field in stated_fields(incident)
    ]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    last = [InlineKeyboardButton(texts.plain("button-why-card"), callback_data=f"i:{incident.id}")]
    if links:
        last.insert(0, _button(texts.plain("button-why-links"), incident.id, _LINKS))
    records = overview_records(incident, context.parts.labels, texts, links=len(links))
    return records, InlineKeyboardMarkup([*rows, last])


async def _field(incident: Incident, field: Field, context: Context, offset: int) -> Shown:
    records = field_records(
        incident,
        field,
        context.parts.labels,
        context.texts,
        zone=context.zone,
        names=await names_of(context) if incident.corrections else None,
        offset=offset,
    )
    return records, _turning(incident, str(field), offset, len(incident.claims), context)


async def _links(incident: Incident, context: Context, offset: int) -> Shown:
    links = [
        Linked(one.one, one.other, one.score, one.parts)
        for one in await context.parts.review.links(incident.id)
    ]
    records = links_records(incident, links, context.texts, zone=context.zone, upper=UPPER, offset=offset)
    return records, _turning(incident, _LINKS, offset, len(links), context)


def _turning(
    incident: Incident, what: str, offset: int, every: int, context: Context
) -> InlineKeyboardMarkup:
    """The pages, and the way back to all fields."""
    texts, row = context.texts, []
    if offset > 0:
        before = max(0, offset - ON_A_PAGE)
        row.append(_button(texts.plain("button-newer"), incident.id, what, before))
    if offset + ON_A_PAGE < every:
        row.append(_button(texts.plain("button-older"), incident.id, what, offset + ON_A_PAGE))
    back = [_button(texts.plain("button-why-back"), incident.id)]
    return InlineKeyboardMarkup([row, back] if row else [back])
