"""Watches: /watch with a question, in reply to an answer, or by its button; /watches lists them."""

from telegram import Message, Update

from bot.domain.access import Chat, Deed
from bot.domain.query import Reading
from bot.domain.watch import Watch
from bot.rendering.markup import Html, bold, escape, join
from bot.rendering.phrases import dotted, moment
from bot.services.watches import MOST, UNTIL_RESUMED
from handlers.buttons import ANSWER_PAGE_SIZE, answer_keyboard, asked_query
from handlers.context import Context
from handlers.questions import records
from handlers.reports import command_text
from handlers.sending import acknowledge, reply, typing
from handlers.watch_buttons import (
    confirm_keyboard,
    list_keyboard,
    pace_words,
    threshold_words,
    watch_keyboard,
)


async def watch(update: Update, context: Context) -> None:
    """/watch with a question; alone, the question of the answer replied to, or the last one asked."""
    message, texts = update.effective_message, context.texts
    if message is None or not await may_change(update, context):
        return
    question = command_text(message)
    if question:
        await _watch_question(update, context, in_words(question, context))
        return
    reading = await _meant(message, context)
    if reading is None or reading.query is None:
        await reply(update, context, [texts("watch-usage", example=texts("example-1"))])
        return
    await _begin(update, context, reading)


async def watch_this(update: Update, context: Context) -> None:
    """The button under an answer, and under a reading that is to be watched all the same."""
    (query_id,) = context.numbers()
    reading = await context.parts.answers.recall(query_id)
    if reading is None or reading.query is None:
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    if await may_change(update, context):
        await acknowledge(update, context)
        await _begin(update, context, reading)


async def watches(update: Update, context: Context) -> None:
    """/watches: the chat's watches, with buttons that change them."""
    await context.parts.deliveries.reachable(context.caller.chat_id)
    kept = await context.parts.watches.of_chat(context.caller.chat_id)
    keyboard = list_keyboard(kept, context.parts.clock.now(), context.texts)
    await reply(update, context, listed(kept, context), keyboard=keyboard)


async def may_change(update: Update, context: Context) -> bool:
    """In a chat of two everybody may; what a group is told of is its analysts' matter."""
    caller, texts = context.caller, context.texts
    if caller.private or caller.may(Deed.WATCH):
        return True
    if update.callback_query is not None:
        await acknowledge(update, context, texts.plain("watch-not-yours"))
    else:
        await reply(update, context, [texts("watch-not-yours")])
    return False


def in_words(question: str, context: Context) -> str:
    """A question, where it may be said in a word that everything is meant."""
    words = context.texts.plain("words-everything").split("|")
    return context.texts.plain("question-everything") if question.strip().lower() in words else question


async def _watch_question(update: Update, context: Context, question: str) -> None:
    """Begin at once where everything was understood; else show the reading, and ask."""
    texts = context.texts
    asking = context.asking(page_size=ANSWER_PAGE_SIZE)
    async with typing(context):
        answered = await context.parts.answers.ask(question, asking)
    reading = answered.reading
    if reading.query is None or reading.must_choose:
        keyboard = answer_keyboard(answered, texts, listing=False)
        await reply(update, context, records(answered, context, listing=False), keyboard=keyboard)
    elif reading.unrecognised and answered.query_id is not None:
        about = bold(dotted(context.parts.describe(reading.query, texts.language), texts))
        lines = [texts("watch-doubtful", question=about), _left_out(reading, context)]
        keyboard = confirm_keyboard(answered.query_id, texts)
        await reply(update, context, [join(lines, "\n")], keyboard=keyboard)
    else:
        await _begin(update, context, reading)


def _left_out(reading: Reading, context: Context) -> Html:
    texts = context.texts
    return texts("note-unrecognised", words=texts("list-comma").join(reading.unrecognised))


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
    """Begin a watch and say how its question was read, what it tells, and when."""
    parts, texts, caller = context.parts, context.texts, context.caller
    if reading.query is None:
        return
    thread = context.caller.thread
    chat = Chat(caller.chat_id, caller.kind)
    begun = await parts.watches.add(reading.query, chat=chat, thread_id=thread, by=caller.user_id)
    if begun is None:
        await reply(update, context, [texts("watch-too-many", most=MOST)])
        return
    found = begun.watch
    lines = [
        texts("watch-known" if begun.known else "watch-begun", question=bold(question_of(found, context)))
    ]
    lines += [texts("watch-tells", state=_state(found, context)), texts("watch-rule")]
    asked = reading.query
    if (asked.start or asked.end) and not (found.query.start or found.query.end):
        lines.append(texts("watch-any-day"))
    if reading.unrecognised:
        lines.append(_left_out(reading, context))
    keyboard = watch_keyboard(found, parts.clock.now(), texts)
    await reply(update, context, [join(lines, "\n")], keyboard=keyboard)


def question_of(found: Watch, context: Context) -> Html:
    """A watch's question as it was read."""
    texts = context.texts
    return dotted(context.parts.describe(found.query, texts.language), texts)


def listed(kept: tuple[Watch, ...], context: Context) -> list[Html]:
    """A chat's watches, each with what it tells and when."""
    texts = context.texts
    if not kept:
        return [texts("watches-none", example=texts("example-1"))]
    lines = []
    for number, found in enumerate(kept, 1):
        head = join([escape(f"{number}. "), bold(question_of(found, context))])
        lines.append(join([head, _state(found, context)], "\n"))
    return [texts("watches-heading", count=len(kept)), *lines]


def card(found: Watch, context: Context) -> list[Html]:
    """One watch, in full."""
    texts = context.texts
    return [
        join([texts("watch-card", question=bold(question_of(found, context))), _state(found, context)], "\n")
    ]


def _state(found: Watch, context: Context) -> Html:
    """What a watch tells, when, and whether it is silent."""
    texts, parts = context.texts, context.parts
    states = [escape(threshold_words(found.threshold, texts)), escape(pace_words(found.pace, texts))]
    states += [texts(key) for key, on in (("watch-late", found.late), ("watch-spikes", found.spikes)) if on]
    if found.paused(parts.clock.now()) and found.paused_until is not None:
        if found.paused_until >= UNTIL_RESUMED:
            states.append(texts("watch-paused"))
        else:
            states.append(texts("watch-snoozed", until=moment(found.paused_until, context.zone, texts)))
    return join(states, " · ")
