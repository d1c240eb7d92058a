"""/add: with a text a report; alone a guided entry of one incident, step by step in one message.

What has been entered is in the database after every step, as the words that a structured message has behind
its keys; at the end that message is written and kept as a report. Data of the buttons:
``a:<person>:<entry>:<what>[:<argument>]``: ``v`` a value (``place=geonames:1``), ``s`` go to a step, ``p`` a
page of types, ``c`` cancel, ``k`` keep.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.domain.access import Deed
from bot.domain.clock import local_day
from bot.domain.codebook import EventType
from bot.domain.correction import COUNTED, Field
from bot.domain.values import ClaimPlace, DatePrecision, DateRange
from bot.extraction.typed import Fault, Typed
from bot.rendering import phrases
from bot.rendering.corrections import value_html
from bot.rendering.faults import fault_html
from bot.rendering.markup import Html, join, plain_text
from bot.rendering.splitting import shorten_plain
from handlers.buttons import report_keyboard
from handlers.context import Context
from handlers.likely import USUAL_ACTORS, place_label
from handlers.origins import Provenance, provenance
from handlers.reports import card, command_text, keep_text, take_in
from handlers.review_buttons import LONGEST_DATA, capital, packed
from handlers.roles import needs
from handlers.sending import acknowledge, change, reply, show

BUTTON = re.compile(r"^a:(\d{1,15}):(\d{1,15}):([vspck])(?::(\S{1,40}))?$")
STEPS = ("type", "place", "date", "perpetrators", "targets", "counts", "note", "confirm")
_LONGEST_ANSWER = 120
_LONGEST_NOTE = 500
_WORDS_OF_A_QUESTION = 3
_TYPES_ON_A_PAGE = 14
_MOST_PLACES = 6
_OPTIONAL = ("place", "date", "perpetrators", "targets", "note")


@dataclass(slots=True)
class Entry:
    """A guided entry as far as it has come: the words of each field, the step, and its message's number.

    ``typed`` is the number of the last message that was taken as an answer, ``refused`` whether it was not
    understood (or means several places): after a crash it may come again, and must not answer the step that
    follows.
    """

    number: int
    step: str = "type"
    words: dict[str, str] = field(default_factory=dict)
    message: int | None = None
    typed: int | None = None
    refused: bool = False

    def after(self) -> str:
        """The step that follows; a number of people leads back to the list of them."""
        return "counts" if self.step in set(COUNTED) else STEPS[STEPS.index(self.step) + 1]


def _key(context: Context) -> str:
    return f"add:{context.caller.chat_id}:{context.caller.user_id}"


async def _recall(context: Context) -> Entry | None:
    kept = await context.parts.review.note(_key(context))
    if not kept:
        return None
    shape: Mapping[str, object] = json.loads(kept)
    words, number, message, typed = shape["words"], shape["number"], shape["message"], shape.get("typed")
    return Entry(
        number if isinstance(number, int) else 0,
        str(shape["step"]),
        {str(name): str(value) for name, value in words.items()} if isinstance(words, dict) else {},
        message if isinstance(message, int) else None,
        typed if isinstance(typed, int) else None,
        refused=shape.get("refused") is True,
    )


async def _keep(context: Context, entry: Entry | None) -> None:
    shape = None
    if entry is not None:
        shape = {
            "number": entry.number,
            "step": entry.step,
            "words": entry.words,
            "message": entry.message,
            "typed": entry.typed,
            "refused": entry.refused,
        }
    await context.parts.review.keep_note(_key(context), json.dumps(shape) if shape else "")


@needs(Deed.ADD)
async def add(update: Update, context: Context) -> None:
    """/add with a text, or in reply to the message that is the report."""
    message = update.effective_message
    if message is None:
        return
    text = command_text(message)
    if text:
        await take_in(update, context, message, text, provenance(message, text))
        return
    answered = message.reply_to_message
    words = (answered.text or answered.caption) if answered is not None else None
    if answered is None:
        await begin(update, context)
        return
    if not words:
        await reply(update, context, [context.texts("add-usage")])
        return
    await take_in(update, context, answered, words, _written_here(answered, words))


def _written_here(message: Message, text: str) -> Provenance:
    """Where a message that /add replies to comes from: what it was forwarded from, else who wrote it."""
    found = provenance(message, text)
    if message.forward_origin is not None:
        return found
    author = message.sender_chat.title if message.sender_chat else None
    if author is None and message.from_user is not None and not message.from_user.is_bot:
        author = message.from_user.full_name
    return Provenance(found.origin, author, message.date)


async def begin(update: Update, context: Context) -> None:
    """Begin anew."""
    entry = Entry(update.update_id)
    await _keep(context, entry)
    await reply(update, context, [_question(entry, context)], keyboard=_keyboard(entry, context))


@needs(Deed.ADD)
async def press(update: Update, context: Context) -> None:
    """A button of a guided entry."""
    match = context.matches[0] if context.matches else None
    query = update.callback_query
    if match is None or query is None:
        return
    owner, number, what, argument = int(match[1]), int(match[2]), match[3], match[4] or ""
    entry = await _recall(context)
    if owner != context.caller.user_id:
        await acknowledge(update, context, context.texts.plain("add-not-yours"))
        return
    if entry is None or entry.number != number:
        await acknowledge(update, context, context.texts.plain("add-over"))
        return
    entry.message = query.message.message_id if query.message is not None else None
    if what == "c":
        await _keep(context, None)
        await acknowledge(update, context)
        await show(update, context, [context.texts("add-cancelled")])
    elif what == "k":
        await _finish(update, context, entry)
    elif not _step_to(entry, what, argument, context):
        await acknowledge(update, context, context.texts.plain("button-old"))
    else:
        entry.refused = False
        await _keep(context, entry)
        await acknowledge(update, context)
        page = int(argument) if what == "p" and argument.isdecimal() else 0
        await show(
            update, context, [_question(entry, context)], keyboard=_keyboard(entry, context, page=page)
        )


def _step_to(entry: Entry, what: str, argument: str, context: Context) -> bool:
    """Take a value, or go to a step; false for what no version of the bot writes."""
    if what == "p":
        entry.step = "type"
        return True
    if what == "s":
        known = argument in STEPS or argument in set(COUNTED)
        entry.step = argument if known and ("type" in entry.words or argument == "type") else entry.step
        return known
    name, _, words = argument.partition("=")
    if name not in set(Field) or isinstance(_read(name, words, context), Fault):
        return False
    entry.step = name
    _put(entry, name, words, context)
    entry.step = entry.after()
    return True


def _put(entry: Entry, name: str, words: str, context: Context) -> None:
    """Keep the words of a field, so that they mean the same on another day."""
    found = _read(name, words, context)
    value = found.value if isinstance(found, Typed) else None
    if isinstance(value, ClaimPlace) and value.place is not None:
        words = f"{value.place.name} [{value.place.id}]"
    if isinstance(value, DateRange) and value.precision is DatePrecision.DAY and value.start is not None:
        words = value.start.isoformat()
    entry.words[name] = words


def _read(name: str, words: str, context: Context) -> Typed | Fault:
    today = local_day(context.parts.clock, context.zone)
    return context.parts.values.read(Field(name), words, published=today)


# --- typed answers ---


async def waiting(context: Context, message: Message) -> bool:
    """Whether a message is an answer to a guided entry: short, and the entry waits for words.

    In groups only a reply to the entry's own message is one.
    """
    text = message.text or ""
    if not text or len(text) > (_LONGEST_NOTE if message.reply_to_message else _LONGEST_ANSWER):
        return False
    answered = message.reply_to_message
    if not context.caller.private or answered is not None:
        return _number_of(answered) is not None
    if message.forward_origin is not None or not context.caller.may(Deed.ADD):
        return False
    entry = await _recall(context)
    if entry is not None and entry.typed == message.message_id:
        return True
    if entry is None or entry.step == "confirm":
        return False
    if entry.step == "note":
        return not text.rstrip().endswith(("?", "؟"))
    short = len(text.split()) < _WORDS_OF_A_QUESTION
    return short or _understood(entry.step, text, context) or not context.parts.manner(text).asks


def _understood(step: str, text: str, context: Context) -> bool:
    """Whether words are a value of the step beyond doubt, even where they could be a question too."""
    found = _read(step, " ".join(text.split()), context) if step in set(Field) else None
    if not isinstance(found, Typed):
        return False
    named = found.value if isinstance(found.value, tuple) else ()
    language = context.texts.language
    return all(context.parts.labels.actor(one, language) != one for one in named)


def _number_of(message: Message | None) -> int | None:
    """The entry that a message of the bot's asks for, told by its buttons."""
    if message is None or message.from_user is None or not message.from_user.is_bot:
        return None
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    for row in keyboard:
        for button in row:
            if isinstance(button.callback_data, str) and (found := BUTTON.match(button.callback_data)):
                return int(found[2])
    return None


@needs(Deed.ADD)
async def typed(update: Update, context: Context) -> None:
    """An answer in words."""
    message, entry = update.effective_message, await _recall(context)
    if message is None or entry is None:
        await reply(update, context, [context.texts("add-over")])
        return
    words = " ".join((message.text or "").split())
    again, entry.typed = entry.typed == message.message_id, message.message_id
    # What was taken before is not taken once more: only the answer to it may not have arrived.
    fault = None if again and not entry.refused else _take(entry, words, context)
    entry.refused = fault is not None
    await _keep(context, entry)
    records = [_question(entry, context, fault)]
    keyboard = _keyboard(entry, context, typed=words if fault is not None else "")
    own = _own(entry.message, message) if entry.message is not None else None
    if own is None or not await change(context, own, records[0], keyboard=keyboard):
        await reply(update, context, records, keyboard=keyboard)


def _take(entry: Entry, words: str, context: Context) -> Fault | None:
    """Take words for the step and go on, or say what is wrong with them."""
    if entry.step == "note":
        entry.words["note"] = words[:_LONGEST_NOTE].replace(":", " –").replace("：", " –")
    elif entry.step in set(Field):
        found = _read(entry.step, words, context)
        if isinstance(found, Fault):
            return found
        if entry.step == "place" and len(context.parts.values.places(words)) > 1:
            return Fault("place", words)
        _put(entry, entry.step, words, context)
    else:
        return None
    entry.step = entry.after()
    return None


def _own(number: int, beside: Message) -> Message:
    """The entry's message, known by its number."""
    return Message(message_id=number, date=beside.date, chat=Chat(beside.chat_id, beside.chat.type))


# --- what is shown ---


def _question(entry: Entry, context: Context, fault: Fault | None = None) -> Html:
    """What has been entered, and what is asked next."""
    texts = context.texts
    lines = [texts("add-heading"), *_entered(entry, context)]
    if fault is not None:
        places = context.parts.values.places(fault.text) if fault.field == "place" else ()
        wrong = fault_html(fault.field, fault.text, fault.suggestions, texts)
        lines += [Html(""), texts("add-which-place", text=fault.text) if places else wrong]
    elif entry.step in set(COUNTED):
        lines += [Html(""), texts("add-count", measure=texts(f"name-{entry.step}"))]
    else:
        lines += [Html(""), texts(f"add-{entry.step}")]
    return Html("\n".join(lines))


def _entered(entry: Entry, context: Context) -> list[Html]:
    texts, lines = context.texts, []
    for name, words in entry.words.items():
        found = _read(name, words, context) if name in set(Field) else None
        if isinstance(found, Typed):
            value = value_html(found.value, context.parts.labels, texts)
        else:
            value = phrases.foreign(words, texts)
        label = Html(capital(texts(f"name-{name}")))
        lines.append(texts("add-entered", name=label, value=value))
    return lines


def _keyboard(entry: Entry, context: Context, *, page: int = 0, typed: str = "") -> InlineKeyboardMarkup:
    texts = context.texts

    def button(label: str, what: str, argument: str = "") -> InlineKeyboardButton:
        data = f"a:{context.caller.user_id}:{entry.number}:{what}" + (f":{argument}" if argument else "")
        return InlineKeyboardButton(shorten_plain(capital(label), 40), callback_data=data)

    values = [
        button(label, what, argument) for label, what, argument in _choices(entry, context, page, typed)
    ]
    fitting = [one for one in values if len(str(one.callback_data)) <= LONGEST_DATA]
    rows = packed(fitting, most=2)
    last = []
    if entry.step in STEPS and entry.step != "type":
        last.append(button(texts.plain("add-back"), "s", STEPS[STEPS.index(entry.step) - 1]))
    if entry.step in set(COUNTED):
        last.append(button(texts.plain("add-back"), "s", "counts"))
    if entry.step in _OPTIONAL or entry.step == "counts":
        key = "add-next" if entry.step == "counts" else "add-skip"
        last.append(button(texts.plain(key), "s", entry.after()))
    last.append(button(texts.plain("add-cancel"), "c"))
    return InlineKeyboardMarkup([*rows, last])


def _choices(entry: Entry, context: Context, page: int, typed: str) -> list[tuple[str, str, str]]:
    """The values to be tapped at a step: label, what the button does, its argument."""
    parts, texts, step = context.parts, context.texts, entry.step
    if step == "type":
        return _types(context, page)
    if step == "place":
        places = parts.values.places(typed, limit=_MOST_PLACES) if typed else ()
        return [(place_label(place, context), "v", f"place={place.id}") for place in places]
    if step == "date":
        today = local_day(parts.clock, context.zone)
        days = [today - timedelta(days=back) for back in range(6)]
        return [(plain_text(phrases.day(day, texts)), "v", f"date={day.isoformat()}") for day in days]
    if step in {"perpetrators", "targets"}:
        named = [(parts.labels.actor(one, texts.language), one) for one in USUAL_ACTORS]
        return [(label, "v", f"{step}={actor}") for label, actor in named]
    if step == "counts":
        return [(texts.plain(f"name-{measure}"), "s", str(measure)) for measure in COUNTED]
    if step in set(COUNTED):
        return [(str(number), "v", f"{step}={number}") for number in range(1, 11)]
    return [(texts.plain("add-keep"), "k", "")] if step == "confirm" else []


def _types(context: Context, page: int) -> list[tuple[str, str, str]]:
    every: Sequence[EventType] = list(EventType)
    first = page * _TYPES_ON_A_PAGE if page * _TYPES_ON_A_PAGE < len(every) else 0
    shown = every[first : first + _TYPES_ON_A_PAGE]
    labels, language = context.parts.labels, context.texts.language
    choices = [(labels.event_type(one, language), "v", f"type={one}") for one in shown]
    other = 0 if first else 1
    return [*choices, (context.texts.plain("add-other-types"), "p", str(other))]


async def _finish(update: Update, context: Context, entry: Entry) -> None:
    """Write the structured message and keep it as a report; the card takes the entry's place."""
    if "type" not in entry.words:
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    text = "\n".join(f"{_SAID.get(name, name)}: {words}" for name, words in entry.words.items() if words)
    outcome = await keep_text(update, context, text)
    await acknowledge(update, context)
    records = card(outcome, context, offset=0, status="new")
    await show(update, context, [join(records, "\n")], keyboard=report_keyboard(outcome, 0, context.texts))
    await _keep(context, None)


_SAID = {"perpetrators": "by", "targets": "against"}
