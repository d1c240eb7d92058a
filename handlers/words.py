"""Plain messages: a reply with a date, a question, or a report; in groups only what is meant for the bot."""

from collections.abc import Callable

from telegram import Message, Update

from bot.domain.access import Deed
from bot.domain.query import Manner
from handlers import adding, group, loading, members, sources, watch_buttons, watch_settings
from handlers.basics import addressed
from handlers.buttons import answered_query
from handlers.context import Context
from handlers.corrections import value_reply
from handlers.documents import document
from handlers.origins import provenance
from handlers.questions import answer
from handlers.redate import asked_about, date_reply
from handlers.reports import part_of, report, report_or_question
from handlers.review_buttons import asked
from handlers.roles import Handler
from handlers.structured import is_structured

_SHORT = 200
"""Characters of a reply to an answer that is taken for a question whatever it says."""


async def message(update: Update, context: Context) -> None:
    """Any message that is no command: find out what it is meant as."""
    said = update.effective_message
    if said is None:
        return
    if said.text and (setting := _asked_for(said, context)) is not None:
        await setting(update, context)
        return
    if await _continues(said, context):
        await report(update, context)
        return
    if await adding.waiting(context, said) and not is_structured(said.text or "", context):
        await adding.typed(update, context)
        return
    if context.caller.private:
        await _private(update, context, said)
        return
    words = addressed(said, context.bot.username, context.bot.id)
    if words is None:
        await _forwarded(update, context, said)
        return
    await _question_or_report(update, context, said, words)


_VALUES: tuple[tuple[Callable[[Message], object], Handler], ...] = (
    (asked_about, date_reply),
    (asked, value_reply),
    (members.asked_name, members.name_reply),
    (group.asked_setting, group.setting_reply),
    (watch_buttons.asked, watch_settings.value_reply),
    (loading.asked_columns, loading.columns_reply),
    (sources.asked_source, sources.value_reply),
)
"""What a message of the bot's may ask for, told by its buttons, and what takes the reply."""


def _asked_for(said: Message, context: Context) -> Handler | None:
    """What takes a reply to a message of ours that asks for something; other bots' buttons mean nothing."""
    replied = said.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != context.bot.id:
        return None
    return next((taker for asks, taker in _VALUES if asks(said) is not None), None)


async def _forwarded(update: Update, context: Context, said: Message) -> None:
    """A post forwarded into a group: a report where the group says so, from those who may send one."""
    chat = context.caller.chat
    automatic = said.is_automatic_forward or said.sender_chat is not None
    if said.forward_origin is not None and chat.forwards and context.caller.may(Deed.ADD) and not automatic:
        await (document if said.document is not None else report)(update, context)


async def _continues(said: Message, context: Context) -> bool:
    """Whether a text is the rest of a pasted one that Telegram cut in two: no question, whatever it says."""
    caller = context.caller
    if not caller.private or not said.text or said.forward_origin or not caller.may(Deed.ADD):
        return False
    part = part_of(said, said.text, provenance(said, said.text))
    return await context.parts.pieces.continues_long_text(part)


async def _private(update: Update, context: Context, said: Message) -> None:
    await _question_or_report(update, context, said, said.text if said.forward_origin is None else None)


async def _question_or_report(update: Update, context: Context, said: Message, words: str | None) -> None:
    """What reads like a question is one, and so is whatever short is said in reply to an answer."""
    about = _replied_answer(said, context)
    short = words is not None and len(words) <= _SHORT and "\n" not in words
    plain = words is not None and not is_structured(words, context)
    manner = context.parts.manner(words) if words and plain else Manner.REPORT
    if words and plain and (manner.asks or (about and short)):
        unsure = manner.unsure and not about
        await answer(update, context, words, about=about, maybe_report=unsure)
    elif said.document is not None:
        await document(update, context)
    else:
        await (report_or_question if manner.unsure else report)(update, context)


def _replied_answer(said: Message, context: Context) -> int | None:
    """The question whose answer, by the bot, a message replies to."""
    replied = said.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != context.bot.id:
        return None
    return answered_query(replied.reply_markup)
