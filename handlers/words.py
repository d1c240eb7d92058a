"""Plain messages: a reply with a date, a question, or a report; in groups only what is meant for the bot."""

from telegram import Message, Update

from handlers.basics import addressed
from handlers.context import Context
from handlers.questions import answer
from handlers.redate import asked_about, date_reply
from handlers.reports import report
from handlers.structured import is_structured


async def message(update: Update, context: Context) -> None:
    """Any message that is no command: find out what it is meant as."""
    said = update.effective_message
    if said is None:
        return
    if asked_about(said) is not None and said.text:
        await date_reply(update, context)
        return
    if context.caller.private:
        await _private(update, context, said)
        return
    words = addressed(said, context.bot.username, context.bot.id)
    if words is None:
        return
    if words and not is_structured(words, context) and context.parts.is_question(words):
        await answer(update, context, words)
    else:
        await report(update, context)


async def _private(update: Update, context: Context, said: Message) -> None:
    words = said.text if said.forward_origin is None else None
    if words and not is_structured(words, context) and context.parts.is_question(words):
        await answer(update, context, words)
    else:
        await report(update, context)
