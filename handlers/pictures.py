"""Pictures of answers: by button, and where a question asks for one."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatAction

from bot.domain.incident import Incident
from bot.domain.query import IncidentQuery, View
from bot.rendering.answers import figure_line
from bot.rendering.markup import Html, bold, join, plain_text
from bot.rendering.phrases import foreign
from bot.rendering.pictures.of_answers import Words
from bot.services.answers import Answered
from bot.services.pictures import Picture
from handlers.buttons import views_keyboard
from handlers.context import Context
from handlers.sending import acknowledge, reply, typing
from handlers.uploads import send_picture

PICTURES = frozenset({View.MAP, View.CHART, View.TIMELINE})
"""The views that are pictures."""


async def map_button(update: Update, context: Context) -> None:
    """A button: the answer as a map."""
    await _by_button(update, context, View.MAP)


async def chart_button(update: Update, context: Context) -> None:
    """A button: the answer as a chart."""
    await _by_button(update, context, View.CHART)


async def _by_button(update: Update, context: Context, view: View) -> None:
    (query_id,) = context.numbers()
    reading = await context.parts.answers.recall(query_id)
    if reading is None or reading.query is None:
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    await acknowledge(update, context)
    picture = await draw(context, reading.query, view)
    caption = _caption(context, reading.query, picture)
    if picture.png is None:
        await reply(update, context, [caption])
        return
    keyboard = views_keyboard(query_id, context.texts)
    await send_picture(
        update, context, picture.png, name=f"{view}-{query_id}.png", caption=caption, keyboard=keyboard
    )


async def report_map(update: Update, context: Context) -> None:
    """A button: where happened what a report tells."""
    (report_id,) = context.numbers()
    outcome = await context.parts.ingest.outcome(report_id)
    if outcome is None:
        await acknowledge(update, context, context.texts.plain("report-gone"))
        return
    await acknowledge(update, context)
    await send_map(
        update, context, outcome.incidents, context.texts("report-map", count=len(outcome.incidents))
    )


async def send_map(update: Update, context: Context, incidents: Sequence[Incident], caption: Html) -> None:
    """A map of some incidents; where none is in a place with known coordinates, that is said."""
    parts, texts = context.parts, context.texts
    async with typing(context, ChatAction.UPLOAD_PHOTO):
        png = await parts.pictures.map_of(incidents, Words(plain_text(caption), parts.labels, texts))
    if png is None:
        await reply(update, context, [texts("map-of-none")])
        return
    await send_picture(update, context, png, name="map.png", caption=caption)


async def draw(context: Context, query: IncidentQuery, view: View) -> Picture:
    """One of ``PICTURES`` of what a question finds, in the caller's language."""
    parts, texts = context.parts, context.texts
    words = Words(parts.describe(query, texts.language), parts.labels, texts)
    async with typing(context, ChatAction.UPLOAD_PHOTO):
        if view is View.MAP:
            return await parts.pictures.map(query, words)
        return await parts.pictures.chart(query, words, timeline=view is View.TIMELINE)


def _caption(context: Context, query: IncidentQuery, picture: Picture) -> Html:
    heading = bold(foreign(context.parts.describe(query, context.texts.language), context.texts))
    second = picture.why_not or figure_line(picture.answer, context.texts)
    return join([heading, second], "\n")


async def answer_with_picture(
    update: Update,
    context: Context,
    answered: Answered,
    records: list[str],
    *,
    keyboard: InlineKeyboardMarkup | None,
) -> bool:
    """Answer a question that asks for a picture with one; false where there is none to be had.

    ``records`` are the answer in words, which go below the picture as far as there is room; where there is no
    picture, what is in its way is put among them.
    """
    query, view = answered.reading.query, answered.reading.view
    if query is None or view not in PICTURES or answered.answer is None:
        return False
    picture = await draw(context, query, view)
    if picture.png is None:
        if picture.why_not is not None:
            records.insert(1, picture.why_not)
        return False
    caption = join([Html(record) for record in records], "\n\n")
    name = f"{view}-{answered.query_id or 0}.png"
    await send_picture(update, context, picture.png, name=name, caption=caption, keyboard=keyboard)
    return True
