"""Questions in words, pages of their answers, and other readings of them."""

from dataclasses import replace

from telegram import Update

from bot.domain.access import Deed
from bot.domain.query import Scope, View
from bot.rendering.answers import answer_records, choice_records, not_understood
from bot.rendering.evidence import evidence_records
from bot.services.answers import Answered, AskContext
from handlers.buttons import ANSWER_PAGE_SIZE, answer_keyboard, keep_row, possible_keyboard, with_rows
from handlers.context import Context
from handlers.files import FILES, send_file
from handlers.overview import examples
from handlers.pictures import answer_with_picture
from handlers.reports import command_text
from handlers.roles import refuse
from handlers.sending import acknowledge, reply, show, typing


async def ask(update: Update, context: Context) -> None:
    """/ask with a question."""
    message = update.effective_message
    question = command_text(message) if message is not None else ""
    if not question:
        await reply(update, context, [context.texts("ask-usage", example=context.texts("example-1"))])
        return
    await answer(update, context, question)


async def answer(
    update: Update, context: Context, question: str, *, about: int | None = None, maybe_report: bool = False
) -> None:
    """Answer a question in a message of its own; ``about`` is the question whose answer it replies to.

    To what is ``maybe_report`` the answer has a button that keeps it as one.
    """
    async with typing(context):
        answered = await context.parts.answers.ask(question, _asking(context, about=about))
    query, view = answered.reading.query, answered.reading.view
    if query is None and not answered.reading.choices:
        understood = answered.reading.understood or context.texts("ask-not-recognised")
        warning = not_understood(answered.reading, context.texts)
        await reply(update, context, [*([warning] if warning else []), understood, await examples(context)])
        return
    listing = view in {View.MORE, View.WHY}
    keyboard = answer_keyboard(answered, context.texts, listing=listing)
    if maybe_report and answered.query_id is not None and context.caller.may(Deed.ADD):
        keyboard = with_rows(keyboard, [keep_row(answered.query_id, context.texts)])
    if query is not None and answered.answer is not None and view in FILES:
        if not context.caller.may(Deed.EXPORT):
            await refuse(update, context, Deed.EXPORT)
            return
        await send_file(update, context, answered.reading, query, FILES[view])
        return
    written = _follow_up(answered, context) or records(answered, context, listing=listing)
    if not await answer_with_picture(update, context, answered, written, keyboard=keyboard):
        await reply(update, context, written, keyboard=keyboard)


def _follow_up(answered: Answered, context: Context) -> list[str]:
    """What "why?" and a "more" beyond the end are answered with; empty for everything else."""
    reading, answer, texts = answered.reading, answered.answer, context.texts
    if answer is None or reading.query is None:
        return []
    if reading.view is View.MORE and not answer.incidents:
        return [texts("answer-no-more")]
    if reading.view is not View.WHY:
        return []
    heading = context.parts.describe(reading.query, texts.language)
    labels, zone = context.parts.labels, context.zone
    answer = context.parts.privacy.answer(answer, context.shown)
    return list(evidence_records(reading, answer, labels, texts, heading=heading, zone=zone))


async def answer_page(update: Update, context: Context) -> None:
    """A button: a page of an answer, in place."""
    query_id, offset = context.numbers()
    answered = await context.parts.answers.page(
        query_id, offset, limit=ANSWER_PAGE_SIZE, context=_asking(context)
    )
    await _show_answer(update, context, answered, listing=True)


async def table(update: Update, context: Context) -> None:
    """A button: back from the incidents of a breakdown to the breakdown."""
    (query_id,) = context.numbers()
    answered = await context.parts.answers.page(query_id, 0, limit=ANSWER_PAGE_SIZE)
    await _show_answer(update, context, answered, listing=False)


async def choice(update: Update, context: Context) -> None:
    """A button: another reading of a question, in place."""
    query_id, index = context.numbers()
    answered = await context.parts.answers.choose(query_id, index, _asking(context))
    await _show_answer(update, context, answered, listing=False)


async def _show_answer(update: Update, context: Context, answered: Answered | None, *, listing: bool) -> None:
    if answered is None:
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    await acknowledge(update, context)
    keyboard = answer_keyboard(answered, context.texts, listing=listing)
    await show(update, context, records(answered, context, listing=listing), keyboard=keyboard)


async def possible_page(update: Update, context: Context) -> None:
    """A button: a page of what an answer does not count."""
    query_id, offset = context.numbers()
    answered = await context.parts.answers.page(query_id, offset, limit=ANSWER_PAGE_SIZE, possible=True)
    if answered is None:
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    await acknowledge(update, context)
    keyboard = possible_keyboard(answered, offset, context.texts)
    await show(update, context, records(answered, context, listing=True), keyboard=keyboard)


def _asking(context: Context, *, about: int | None = None) -> AskContext:
    return context.asking(page_size=ANSWER_PAGE_SIZE, about=about)


def records(answered: Answered, context: Context, *, listing: bool) -> list[str]:
    """An answer, or a choice to be made, in the caller's language.

    A breakdown is shown as a table, or as its incidents when ``listing``.
    """
    parts, texts, reading = context.parts, context.texts, answered.reading
    heading = parts.describe(reading.query, texts.language) if reading.query else reading.understood
    if reading.scope is Scope.AREA:
        heading = f"{heading} · {texts.plain('scope-area')}"
    if answered.answer is None:
        return list(choice_records(reading, heading, texts))
    answer = parts.privacy.answer(answered.answer, context.shown)
    if answer.groups:
        answer = replace(answer, groups=()) if listing else replace(answer, incidents=(), possible=())
    return list(answer_records(reading, answer, parts.labels, texts, heading=heading))
