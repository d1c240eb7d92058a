"""Watches: /watch with a question, in reply to an answer, or by its button; /watches changes them."""

from telegram import Message, Update

from bot.domain.access import Chat, Deed
from bot.domain.query import Reading
from bot.domain.watch import Threshold, Watch
from bot.rendering.markup import Html, bold, escape, join
from bot.rendering.phrases import dotted
from bot.services.watches import MOST
from handlers.buttons import ANSWER_PAGE_SIZE, answer_keyboard, asked_query, watches_keyboard
from handlers.context import Context
from handlers.questions import records
from handlers.reports import command_text
from handlers.sending import acknowledge, reply, show, typing

_THRESHOLDS = list(Threshold)


async def watch(update: Update, context: Context) -> None:
    """/watch with a question; alone, the question of the answer replied to, or the last one asked."""
    message, texts = update.effective_message, context.texts
    if message is None or not await _may_change(update, context):
        return
    question = command_text(message)
    if question:
        await _watch_question(update, context, question)
        return
    reading = await _meant(message, context)
    if reading is None or reading.query is None:
        await reply(update, context, [texts("watch-usage", example=texts("example-1"))])
        return
    await _begin(update, context, reading)


async def watch_this(update: Update, context: Context) -> None:
    """The button under an answer."""
    (query_id,) = context.numbers()
    reading = await context.parts.answers.recall(query_id)
    if reading is None or reading.query is None:
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    if await _may_change(update, context):
        await acknowledge(update, context)
        await _begin(update, context, reading)


async def watches(update: Update, context: Context) -> None:
    """/watches: the chat's watches, with buttons that change them."""
    await context.parts.deliveries.reachable(context.caller.chat_id)
    kept = await context.parts.watches.of_chat(context.caller.chat_id)
    keyboard = watches_keyboard(kept, context.parts.clock.now(), context.texts)
    await reply(update, context, _listed(kept, context), keyboard=keyboard)


async def change(update: Update, context: Context) -> None:
    """A button under a list of watches, or the silence under an alert."""
    match = context.matches[0] if context.matches else None
    if match is None or not await _may_change(update, context):
        return
    parts, texts, chat_id = context.parts, context.texts, context.caller.chat_id
    number, deed = int(match[1]), match[2]
    found = await parts.watches.get(number, chat_id=chat_id)
    if found is None:
        await acknowledge(update, context, texts.plain("watch-gone"))
        return
    if deed in {"off", "on", "mute"}:
        await parts.watches.pause(number, chat_id=chat_id, paused=deed != "on")
    elif deed == "end":
        await parts.watches.remove(number, chat_id=chat_id)
    else:
        following = _THRESHOLDS[(_THRESHOLDS.index(found.threshold) + 1) % len(_THRESHOLDS)]
        await parts.watches.set_threshold(number, following, chat_id=chat_id)
    if deed == "mute":
        await acknowledge(update, context, texts.plain("watch-muted"))
        return
    await acknowledge(update, context)
    kept = await parts.watches.of_chat(chat_id)
    keyboard = watches_keyboard(kept, parts.clock.now(), texts)
    await show(update, context, _listed(kept, context), keyboard=keyboard)


async def _may_change(update: Update, context: Context) -> bool:
    """In a chat of two everybody may; what a group is told of is its analysts' matter."""
    caller, texts = context.caller, context.texts
    if caller.private or caller.may(Deed.WATCH):
        return True
    if update.callback_query is not None:
        await acknowledge(update, context, texts.plain("watch-not-yours"))
    else:
        await reply(update, context, [texts("watch-not-yours")])
    return False


async def _watch_question(update: Update, context: Context, question: str) -> None:
    asking = context.asking(page_size=ANSWER_PAGE_SIZE)
    async with typing(context):
        answered = await context.parts.answers.ask(question, asking)
    reading = answered.reading
    if reading.query is None or reading.must_choose:
        keyboard = answer_keyboard(answered, context.texts, listing=False)
        await reply(update, context, records(answered, context, listing=False), keyboard=keyboard)
        return
    await _begin(update, context, reading)


async def _meant(message: Message, context: Context) -> Reading | None:
    """The question of the answer that a message replies to, else the last one of this person here."""
    answers = context.parts.answers
    answered = message.reply_to_message
    query_id = asked_query(answered.reply_markup) if answered is not None else None
    if query_id is not None:
        return await answers.recall(query_id)
    last = await answers.last(context.asking())
    return None if last is None else last[1]


async def _begin(update: Update, context: Context, reading: Reading) -> None:
    """Begin a watch and say how its question was read."""
    message, parts, texts, caller = update.effective_message, context.parts, context.texts, context.caller
    if reading.query is None:
        return
    thread = message.message_thread_id if message is not None and message.is_topic_message else None
    chat = Chat(caller.chat_id, caller.kind)
    begun = await parts.watches.add(reading.query, chat=chat, thread_id=thread, by=caller.user_id)
    if begun is None:
        await reply(update, context, [texts("watch-too-many", most=MOST)])
        return
    lines = [texts("watch-begun", question=bold(_question(begun, context))), texts("watch-rule")]
    asked = reading.query
    if (asked.start or asked.end) and not (begun.query.start or begun.query.end):
        lines.append(texts("watch-any-day"))
    if reading.unrecognised:
        lines.append(texts("note-unrecognised", words=texts("list-comma").join(reading.unrecognised)))
    await reply(
        update,
        context,
        [join(lines, "\n")],
        keyboard=watches_keyboard([begun], parts.clock.now(), texts),
    )


def _question(found: Watch, context: Context) -> Html:
    texts = context.texts
    return dotted(context.parts.describe(found.query, texts.language), texts)


def _listed(kept: tuple[Watch, ...], context: Context) -> list[Html]:
    texts = context.texts
    if not kept:
        return [texts("watches-none", example=texts("example-1"))]
    lines = []
    for number, found in enumerate(kept, 1):
        states = [texts(f"threshold-{found.threshold}")]
        if found.paused(context.parts.clock.now()):
            states.append(texts("watch-paused"))
        head = join([escape(f"{number}. "), bold(_question(found, context))])
        lines.append(join([head, join(states, " · ")], "\n"))
    return [texts("watches-heading", count=len(kept)), *lines]
