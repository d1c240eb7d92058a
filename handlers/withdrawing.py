"""/withdraw in reply to a report, or to its card: what it says counts no more, until it is put back."""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.domain.access import Deed
from bot.rendering import phrases
from bot.rendering.markup import Html, bold, link
from bot.rendering.messages import Texts
from bot.services.withdrawing import WithdrawalOutcome, Withdrawn
from handlers.buttons import shown_report
from handlers.context import Context
from handlers.origins import provenance
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show

BUTTON = re.compile(r"^wd:(\d{1,15}):([wu])$")
"""``wd:<report>:w`` withdraws a report, ``wd:<report>:u`` puts it back."""


@needs(Deed.ADD)
async def withdraw(update: Update, context: Context) -> None:
    """/withdraw in reply to a report or to the bot's card of it."""
    message = update.effective_message
    answered = message.reply_to_message if message is not None else None
    report_id = await _report_of(answered, context) if answered is not None else None
    if message is None or report_id is None:
        key = "withdraw-usage" if answered is None else "withdraw-not-found"
        await reply(update, context, [context.texts(key)])
        return
    outcome = await _change(report_id, context, back=False)
    said, keyboard = _answer(outcome, context.texts, back=False)
    await reply(update, context, [said], keyboard=keyboard)


@needs(Deed.ADD)
async def press(update: Update, context: Context) -> None:
    """The buttons that put a report back, and withdraw it again."""
    match = context.matches[0] if context.matches else None
    if match is None:
        return
    back = match[2] == "u"
    outcome = await _change(int(match[1]), context, back=back)
    said, keyboard = _answer(outcome, context.texts, back=back)
    if outcome.status is Withdrawn.REFUSED:
        await acknowledge(update, context, context.texts.plain("withdraw-refused"))
        return
    await acknowledge(update, context)
    await show(update, context, [said], keyboard=keyboard)


async def _change(report_id: int, context: Context, *, back: bool) -> WithdrawalOutcome:
    service, caller = context.parts.withdrawals, context.caller
    change = service.restore if back else service.withdraw
    return await change(report_id, by=caller.user_id, may_any=caller.may(Deed.MEMBERS))


async def _report_of(message: Message, context: Context) -> int | None:
    """The report that a message is: the bot's card of it, the message itself, or one with its origin."""
    shown = shown_report(message.reply_markup)
    if shown is not None and message.from_user is not None and message.from_user.id == context.bot.id:
        return shown
    kept = await context.parts.pieces.report_of(message.chat_id, message.message_id)
    if kept is not None:
        return kept
    text = message.text or message.caption or ""
    return await context.parts.pieces.report_from(provenance(message, text).origin)


def _answer(
    outcome: WithdrawalOutcome, texts: Texts, *, back: bool
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """What came of it, with the button that takes it back."""
    report = outcome.report
    if report is None or outcome.status is Withdrawn.MISSING:
        return texts("report-gone"), None
    name = phrases.foreign(report.source_name, texts) if report.source_name else texts("source-unknown")
    name = link(name, report.origin.link) if report.origin.link else name
    said = {"source": bold(name), "day": phrases.day(report.publication_day, texts)}
    if outcome.status is Withdrawn.REFUSED:
        return texts("withdraw-refused"), None
    verb = "restored" if back else "withdrawn"
    if outcome.status is Withdrawn.SAME:
        text = texts(f"withdraw-already-{verb}", **said)
    else:
        text = texts(f"withdraw-{verb}", **said, gone=outcome.gone, left=outcome.left)
    data = f"wd:{report.id}:{'w' if back else 'u'}"
    label = texts.plain("button-withdraw" if back else "button-restore")
    return text, InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])
