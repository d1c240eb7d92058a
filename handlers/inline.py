"""Inline mode: ``@bot arrests in Idlib in May`` in any chat of a member gives the answer to insert."""

from dataclasses import replace

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.domain.privacy import NOTHING
from bot.domain.query import Choice
from bot.rendering.answers import answer_records, figure_line
from bot.rendering.markup import Html, join, plain_text, without_directions
from bot.rendering.splitting import MESSAGE_LIMIT, shorten, shorten_plain
from bot.services.answers import Answered, AskContext
from handlers.buttons import ANSWER_PAGE_SIZE
from handlers.context import Context
from handlers.sending import persistently

MOST = 5
"""Other readings of a question that are offered beside the first."""

_TITLE, _DESCRIPTION, _BUTTON = 60, 120, 64
_TOO_LATE = "query is too old"


async def answer(update: Update, context: Context) -> None:
    """Answer what is being typed: the answer, or one for each reading where it has several.

    Nothing is kept: every letter typed may ask again.
    """
    asked = update.inline_query
    if asked is None:
        return
    articles: list[InlineQueryResultArticle] = []
    if asked.query.strip():
        asking = AskContext(page_size=ANSWER_PAGE_SIZE, language=context.texts.language)
        answered = await context.parts.answers.ask(asked.query, asking)
        offered = await _offered(answered, context)
        articles = [_article(str(number), one, context) for number, one in enumerate(offered)]
    hint = "inline-not-understood" if asked.query.strip() else "inline-ask"
    text = shorten_plain(context.texts.plain(hint), _BUTTON)
    button = None if articles else InlineQueryResultsButton(text, start_parameter="help")
    try:
        await persistently(
            context,
            lambda: context.bot.answer_inline_query(
                asked.id, articles, cache_time=0, is_personal=True, button=button
            ),
        )
    except BadRequest as refusal:
        if _TOO_LATE not in refusal.message.lower():
            raise


async def _offered(answered: Answered, context: Context) -> list[Answered]:
    """The answers to offer: the question's own, then those to its other readings."""
    first = [answered] if answered.answer is not None else []
    others = [await _chosen(answered, choice, context) for choice in answered.reading.choices[:MOST]]
    return first + others


async def _chosen(answered: Answered, choice: Choice, context: Context) -> Answered:
    reading = replace(answered.reading, query=choice.query, choices=(), must_choose=False)
    found = await context.parts.answers.answer(choice.query, limit=ANSWER_PAGE_SIZE, possible_limit=0)
    return Answered(reading, None, found)


def _article(number: str, answered: Answered, context: Context) -> InlineQueryResultArticle:
    """One answer to choose: its figure as the title, its reading below, the whole in the message."""
    texts, parts, query, found = context.texts, context.parts, answered.reading.query, answered.answer
    if query is None or found is None:
        raise ValueError("only an answer can be inserted")
    heading = parts.describe(query, texts.language)
    found = parts.privacy.answer(found, NOTHING)
    if found.groups:
        found = replace(found, incidents=(), possible=())
    records = answer_records(answered.reading, found, parts.labels, texts, heading=heading)
    return InlineQueryResultArticle(
        number,
        shorten_plain(without_directions(plain_text(figure_line(found, texts))), _TITLE),
        InputTextMessageContent(
            shorten(join([Html(record) for record in records], "\n\n"), MESSAGE_LIMIT),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=shorten_plain(heading, _DESCRIPTION),
    )
