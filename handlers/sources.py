"""Sources: /sources lists them, /source NAME shows one; editors grade, name, merge and group them.

Data of the buttons: ``so:<source>:<what>[:<argument>]``. For everybody: ``l`` the list (argument: from which
on), ``v`` a card, ``h`` its changes. For editors: ``a`` ask for a field, ``s`` set one (``field=value``;
no value takes it away), ``m`` merge into another source, ``g`` make one independent source with another,
``x`` not with that one, ``o`` out of the group, ``c`` the next pair that may copy each other.
"""

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.domain.access import Deed
from bot.domain.source import GRADES, Copying, SourceCard, SourceField, SourceLine
from bot.rendering.markup import Html
from bot.rendering.messages import Texts
from bot.rendering.sources import card_records, copying_line, history_records, language_name, list_records
from bot.rendering.splitting import shorten_plain
from bot.services.sources import SourceChanged, SourceOutcome
from handlers.context import Context
from handlers.reports import command_text
from handlers.review import names_of
from handlers.roles import needs, refuse
from handlers.sending import acknowledge, change, reply, show

BUTTON = re.compile(r"^so:(\d{1,15}):([lvhasmgxoc])(?::([a-z0-9=A-F]{1,30}))?$")
_ON_A_PAGE = 8
_RECENT = 5
_READING = {"l", "v", "h"}
_ASKED = (
    SourceField.RELIABILITY,
    SourceField.AFFILIATION,
    SourceField.LANGUAGE,
    SourceField.LINK,
    SourceField.NAME,
)
Shown = tuple[list[Html], InlineKeyboardMarkup]


@needs(Deed.ASK)
async def sources(update: Update, context: Context) -> None:
    """/sources: those with most reports first."""
    records, keyboard = await _listed(context, 0)
    await reply(update, context, records, keyboard=keyboard)


@needs(Deed.ASK)
async def source(update: Update, context: Context) -> None:
    """/source NAME: its card; where several have such a name, one of them is chosen."""
    message, texts = update.effective_message, context.texts
    name = command_text(message)[:200] if message is not None else ""
    if not name:
        await reply(update, context, [texts("source-usage")])
        return
    found = await context.parts.sources.find(name)
    if not found:
        await reply(update, context, [texts("source-unknown-name", name=name)])
        return
    if len(found) > 1:
        rows = [[_open(line)] for line in found]
        await reply(update, context, [texts("source-which", name=name)], keyboard=InlineKeyboardMarkup(rows))
        return
    records, keyboard = await _card(context, found[0].source.id)
    await reply(update, context, records, keyboard=keyboard)


async def press(update: Update, context: Context) -> None:
    """A button of the list or of a card; all but looking is for editors."""
    match = context.matches[0] if context.matches else None
    if match is None:
        return
    source_id, what, argument = int(match[1]), match[2], match[3] or ""
    needed = Deed.ASK if what in _READING else Deed.SOURCES
    if not context.caller.may(needed):
        await refuse(update, context, needed)
        return
    if what == "l":
        shown = await _listed(context, int(argument) if argument.isdecimal() and len(argument) < 8 else 0)
    elif what == "c":
        shown = await _next_pair(context, None)
    elif what == "a":
        shown = await _ask(context, source_id, argument)
    elif what in _READING:
        shown = await _card(context, source_id, changes=what == "h")
    else:
        done = await _deed(context, source_id, what, argument)
        if isinstance(done, str):
            await acknowledge(update, context, done)
            return
        shown = done
    await acknowledge(update, context)
    await show(update, context, shown[0], keyboard=shown[1])


async def _deed(context: Context, source_id: int, what: str, argument: str) -> Shown | str:
    """Do what an editor pressed: the source as it stands, or why nothing was done."""
    texts = context.texts
    other = int(argument) if argument.isdecimal() else 0
    names = await _names(context, source_id, other)
    changed = await _done(context, source_id, what, argument, other)
    if changed.outcome is not SourceOutcome.DONE:
        return texts.plain(f"source-{changed.outcome}")
    said = {
        "m": texts("source-merged", name=names[0], other=names[1]),
        "g": texts("source-joined"),
        "x": texts("source-refused"),
        "o": texts("source-parted"),
    }.get(what)
    if what in {"g", "x"}:
        records, keyboard = await _next_pair(context, said)
        back = InlineKeyboardButton(texts.plain("button-source-back"), callback_data=f"so:{source_id}:v")
        return records, InlineKeyboardMarkup([*keyboard.inline_keyboard, [back]])
    records, keyboard = await _card(context, changed.source_id or source_id)
    return ([said, *records] if said else records), keyboard


async def _done(context: Context, source_id: int, what: str, argument: str, other: int) -> SourceChanged:
    service, by = context.parts.sources, context.caller.user_id
    match what:
        case "m":
            return await service.merge(source_id, other, by=by)
        case "g":
            return await service.join(source_id, other, by=by)
        case "x":
            return await service.refuse(source_id, other, by=by)
        case "o":
            return await service.part(source_id, by=by)
        case _:
            field, _, value = argument.partition("=")
            if field not in _ASKED:
                return SourceChanged(SourceOutcome.FAULTY, source_id)
            return await service.put(source_id, SourceField(field), value or None, by=by)


async def _names(context: Context, *source_ids: int) -> list[str]:
    cards = [await context.parts.sources.card(one) if one else None for one in source_ids]
    return [card.line.source.name if card is not None else "" for card in cards]


async def _listed(context: Context, first: int) -> Shown:
    count, lines = await context.parts.sources.page(first, _ON_A_PAGE)
    if first and not lines:
        first = 0
        count, lines = await context.parts.sources.page(first, _ON_A_PAGE)
    rows = [[_open(line) for line in lines[start : start + 2]] for start in range(0, len(lines), 2)]
    turning = []
    if first:
        turning.append(_button(context.texts, "button-newer", 0, "l", str(max(0, first - _ON_A_PAGE))))
    if first + len(lines) < count:
        turning.append(_button(context.texts, "button-older", 0, "l", str(first + len(lines))))
    rows += [turning] if turning else []
    if context.caller.may(Deed.SOURCES) and (pairs := await context.parts.sources.proposals()):
        label = context.texts.plain("button-source-proposals", count=len(pairs))
        rows.append([InlineKeyboardButton(label, callback_data="so:0:c")])
    records = list_records(lines, first=first, count=count, texts=context.texts)
    return records, InlineKeyboardMarkup(rows)


def _open(line: SourceLine) -> InlineKeyboardButton:
    return InlineKeyboardButton(shorten_plain(line.source.name, 30), callback_data=f"so:{line.source.id}:v")


def _button(
    texts: Texts, key: str, source_id: int, what: str, argument: str | None = None
) -> InlineKeyboardButton:
    data = f"so:{source_id}:{what}" + (f":{argument}" if argument is not None else "")
    return InlineKeyboardButton(texts.plain(key), callback_data=data)


async def _card(context: Context, source_id: int, *, changes: bool = False) -> Shown:
    """One source, or the list where it is gone."""
    texts = context.texts
    card = await context.parts.sources.card(source_id)
    if card is None:
        records, keyboard = await _listed(context, 0)
        return [texts("source-missing"), *records], keyboard
    found = () if changes else await context.parts.sources.reports(source_id, _RECENT)
    reports = [context.parts.privacy.report(one, context.shown) for one in found]
    records = card_records(card, reports, texts)
    if changes:
        names = await names_of(context)
        records += history_records(card.history, names, texts, zone=context.zone)
    return records, _card_keyboard(card, context, changes=changes)


def _card_keyboard(card: SourceCard, context: Context, *, changes: bool) -> InlineKeyboardMarkup:
    texts, number = context.texts, card.line.source.id
    rows: list[list[InlineKeyboardButton]] = []
    if context.caller.may(Deed.SOURCES):
        rows += [_pair_row(found, texts) for found in card.proposals]
        rows += [
            [
                _button(texts, "button-source-grade", number, "a", "reliability"),
                _button(texts, "button-source-affiliation", number, "a", "affiliation"),
            ],
            [
                _button(texts, "button-source-language", number, "a", "language"),
                _button(texts, "button-source-link", number, "a", "link"),
                _button(texts, "button-source-name", number, "a", "name"),
            ],
        ]
        if card.line.source.group_id is not None:
            rows.append([_button(texts, "button-source-part", number, "o")])
    leaving = [_button(texts, "button-sources-back", 0, "l", "0")]
    if changes:
        leaving.insert(0, _button(texts, "button-source-back", number, "v"))
    elif card.history:
        leaving.insert(0, _button(texts, "button-source-history", number, "h"))
    return InlineKeyboardMarkup([*rows, leaving])


def _pair_row(found: Copying, texts: Texts) -> list[InlineKeyboardButton]:
    first, copier = found.first.id, str(found.copier.id)
    return [
        _button(texts, "button-source-join", first, "g", copier),
        _button(texts, "button-source-refuse", first, "x", copier),
    ]


async def _next_pair(context: Context, said: Html | None) -> Shown:
    """The pair with most copies of which nobody has said yet whether they copy each other."""
    texts, pairs = context.texts, await context.parts.sources.proposals()
    records = [said] if said else []
    rows = [[_button(texts, "button-sources-back", 0, "l", "0")]]
    if not pairs:
        return [*records, texts("copying-none")], InlineKeyboardMarkup(rows)
    records.append(copying_line(pairs[0], texts))
    return records, InlineKeyboardMarkup([_pair_row(pairs[0], texts), *rows])


# --- values, by button or by a reply ---


async def _ask(context: Context, source_id: int, field: str) -> Shown:
    """Ask for a field: values by button, every other one by a reply."""
    texts = context.texts
    card = await context.parts.sources.card(source_id)
    if card is None or field not in _ASKED:
        return await _card(context, source_id)
    values: Sequence[tuple[str, str]] = ()
    if field == SourceField.RELIABILITY:
        values = [(f"{grade} – {texts.plain(f'source-means-{grade.lower()}')}", grade) for grade in GRADES]
    elif field == SourceField.LANGUAGE:
        values = [(str(language_name(code, texts)), code) for code in context.parts.catalogue.languages]
    rows = [
        [InlineKeyboardButton(label, callback_data=f"so:{source_id}:s:{field}={value}")]
        for label, value in values
    ]
    if field != SourceField.NAME and card.line.source.value(SourceField(field)) is not None:
        rows.append([_button(texts, "button-source-none", source_id, "s", f"{field}=")])
    # the way back carries the field: a reply to this message is understood by it
    back = InlineKeyboardButton(texts.plain("button-source-back"), callback_data=f"so:{source_id}:v:{field}")
    records = [*card_records(card, (), texts)[:1], texts(f"source-ask-{field}")]
    return records, InlineKeyboardMarkup([*rows, [back]])


def asked_source(message: Message | None) -> tuple[int, SourceField] | None:
    """Which field of which source a reply to a message of the bot's would set, told by its buttons."""
    said = message.reply_to_message if message is not None else None
    if said is None or said.from_user is None or not said.from_user.is_bot or said.reply_markup is None:
        return None
    for row in said.reply_markup.inline_keyboard:
        for button in row:
            found = BUTTON.match(button.callback_data) if isinstance(button.callback_data, str) else None
            if found is not None and found[2] == "v" and found[3] in _ASKED:
                return int(found[1]), SourceField(found[3])
    return None


@needs(Deed.SOURCES)
async def value_reply(update: Update, context: Context) -> None:
    """A reply with a value, which takes its effect in the message that asked."""
    message, asked = update.effective_message, asked_source(update.effective_message)
    said = message.reply_to_message if message is not None else None
    if message is None or said is None or asked is None:
        return
    source_id, field = asked
    texts, words = context.texts, " ".join((message.text or "").split())
    changed = await context.parts.sources.put(source_id, field, words, by=context.caller.user_id)
    if changed.outcome is SourceOutcome.TAKEN and changed.other is not None:
        (name,) = await _names(context, source_id)
        other = changed.other
        records: list[Html] = [texts("source-merge-ask", name=name, other=other.name)]
        rows = [
            [_button(texts, "button-source-merge", source_id, "m", str(other.id))],
            [_button(texts, "button-source-back", source_id, "v")],
        ]
        keyboard = InlineKeyboardMarkup(rows)
    elif changed.outcome is SourceOutcome.FAULTY:
        records, keyboard = await _ask(context, source_id, str(field))
        records = [texts("source-faulty"), *records]
    else:
        records, keyboard = await _card(context, source_id)
        if changed.outcome is not SourceOutcome.DONE:
            records = [texts(f"source-{changed.outcome}"), *records]
    if not await change(context, said, Html("\n\n".join(records)), keyboard=keyboard):
        await reply(update, context, records, keyboard=keyboard)
