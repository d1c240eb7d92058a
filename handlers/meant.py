"""The way back where a plain message was taken for the other thing: keep it as a report, ask it after all."""

from telegram import Update

from bot.domain.access import Deed
from bot.services.withdrawing import Withdrawn
from handlers.buttons import report_keyboard
from handlers.context import Context
from handlers.questions import answer
from handlers.reports import card, keep_text
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show, typing


@needs(Deed.ADD)
async def keep(update: Update, context: Context) -> None:
    """The button under an answer: its question was a report."""
    (query_id,) = context.numbers()
    reading = await context.parts.answers.recall(query_id)
    if reading is None or not reading.asked.strip():
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    await acknowledge(update, context)
    async with typing(context):
        outcome = await keep_text(update, context, reading.asked)
    if outcome.report is None:
        await reply(update, context, [context.texts("report-empty")])
        return
    records = card(outcome, context, offset=0, status=str(outcome.status))
    await show(update, context, records, keyboard=report_keyboard(outcome, 0, context.texts))


@needs(Deed.ADD)
async def ask(update: Update, context: Context) -> None:
    """The button under a report's card: it was a question. It is withdrawn, and the question answered."""
    (report_id,) = context.numbers()
    report = await context.parts.ingest.report(report_id)
    if report is None:
        await acknowledge(update, context, context.texts.plain("report-gone"))
        return
    caller = context.caller
    outcome = await context.parts.withdrawals.withdraw(
        report_id, by=caller.user_id, may_any=caller.may(Deed.MEMBERS)
    )
    if outcome.status is Withdrawn.REFUSED:
        await acknowledge(update, context, context.texts.plain("withdraw-refused"))
        return
    await acknowledge(update, context, context.texts.plain("was-question-withdrawn"))
    await answer(update, context, report.text)
