"""Setting the day a report was published, by button or by a reply with a date; it is then read again."""

from datetime import date

from telegram import Message, Update

from bot.domain.access import Deed
from bot.domain.clock import local_day
from bot.domain.values import DatePrecision
from bot.language.dates import DateReader
from bot.language.tokens import Kind, tokenize
from bot.rendering import phrases
from bot.rendering.markup import join
from handlers.buttons import asked_report, date_keyboard, report_keyboard
from handlers.context import Context
from handlers.reports import card
from handlers.roles import needs
from handlers.sending import acknowledge, change, reply, show, typing

LONGEST = 100
"""Characters of a reply that can be a date."""


@needs(Deed.ADD)
async def ask_date(update: Update, context: Context) -> None:
    """The button under a report's card: show days to choose from, in place of the card."""
    (report_id,) = context.numbers()
    report = await context.parts.ingest.report(report_id)
    if report is None:
        await acknowledge(update, context, context.texts.plain("report-gone"))
        return
    await acknowledge(update, context)
    texts = context.texts
    now = texts("date-now", day=phrases.day(report.publication_day, texts))
    today = local_day(context.parts.clock, context.zone)
    await show(update, context, [texts("date-ask"), now], keyboard=date_keyboard(report, today, texts))


@needs(Deed.ADD)
async def set_date(update: Update, context: Context) -> None:
    """A day was chosen by button."""
    match = context.matches[0] if context.matches else None
    try:
        day = date.fromisoformat(match[2]) if match else None
    except ValueError:
        day = None
    if match is None or day is None or day > local_day(context.parts.clock, context.zone):
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    async with typing(context):
        outcome = await context.parts.ingest.redate(int(match[1]), day, by=context.caller.user_id)
    if outcome is None:
        await acknowledge(update, context, context.texts.plain("report-gone"))
        return
    await acknowledge(update, context)
    records = card(outcome, context, offset=0, status="redated")
    await show(update, context, [join(records, "\n")], keyboard=report_keyboard(outcome, 0, context.texts))


@needs(Deed.ADD)
async def date_reply(update: Update, context: Context) -> None:
    """A reply to the message that asks for a report's date."""
    message, texts = update.effective_message, context.texts
    asked = message.reply_to_message if message is not None else None
    report_id = asked_about(message)
    if message is None or asked is None or report_id is None:
        return
    words = (message.text or "").strip()
    today = local_day(context.parts.clock, context.zone)
    day = read_day(context.parts.dates, words, today)
    if day is None or day > today:
        problem = (
            texts("date-not-understood", text=words[:LONGEST])
            if day is None
            else texts("date-in-future", day=phrases.day(day, texts))
        )
        await reply(update, context, [problem])
        return
    async with typing(context):
        outcome = await context.parts.ingest.redate(report_id, day, by=context.caller.user_id)
    if outcome is None:
        await reply(update, context, [texts("report-gone")])
        return
    await change(context, asked, texts("date-moved", day=phrases.day(day, texts)))
    await reply(
        update,
        context,
        card(outcome, context, offset=0, status="redated"),
        keyboard=report_keyboard(outcome, 0, texts),
        separator="\n",
    )


def asked_about(message: Message | None) -> int | None:
    """The report whose date the message replied to asks for."""
    asked = message.reply_to_message if message is not None else None
    if asked is None or asked.from_user is None or not asked.from_user.is_bot:
        return None
    return asked_report(asked.reply_markup)


def read_day(reader: DateReader, text: str, today: date) -> date | None:
    """The one day that a short text names and nothing else: "7 June 2018", "2018-06-07", "٧ حزيران ٢٠١٨"."""
    if len(text) > LONGEST:
        return None
    document = tokenize(text)
    mentions = reader.find(document, terse=True)
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    others = (*document.tokens[: mention.first], *document.tokens[mention.last + 1 :])
    if any(token.kind in {Kind.WORD, Kind.NUMBER} for token in others):
        return None
    found = reader.resolve(mention, published=today).range
    return found.start if found.precision is DatePrecision.DAY else None
