"""Files of answers: /export, the button under an answer, and questions that ask for a file."""

from telegram import Update
from telegram.constants import ChatAction

from bot.domain.access import Deed
from bot.domain.privacy import EVERYTHING, NOTHING
from bot.domain.query import IncidentQuery, Reading, View
from bot.rendering.exports import FORMATS
from bot.rendering.markup import Html, bold, join
from bot.rendering.phrases import foreign
from bot.services.exports import Export
from handlers.buttons import WITH_NAMES, forms_keyboard
from handlers.context import Context
from handlers.reports import command_text
from handlers.roles import needs, refuse
from handlers.sending import acknowledge, reply, typing
from handlers.uploads import send_document

FILES = {View.CSV: "csv", View.XLSX: "xlsx", View.GEOJSON: "geojson", View.JSONL: "jsonl"}
"""The views that are files, with their form."""


@needs(Deed.EXPORT)
async def export(update: Update, context: Context) -> None:
    """/export with a question, or alone for the last one: offer the forms of a file."""
    message, texts = update.effective_message, context.texts
    question = command_text(message) if message is not None else ""
    asking = context.asking()
    answers = context.parts.answers
    if question:
        async with typing(context):
            answered = await answers.ask(question, asking)
        reading, query_id = answered.reading, answered.query_id
    else:
        last = await answers.last(asking)
        if last is None:
            await reply(update, context, [texts("export-usage", example=texts("example-1"))])
            return
        query_id, reading = last
    if reading.query is None or query_id is None or reading.must_choose:
        await reply(update, context, [texts("export-unclear", understood=reading.understood)])
        return
    await _offer(update, context, reading.query, query_id)


@needs(Deed.EXPORT)
async def choose(update: Update, context: Context) -> None:
    """A button: the forms that an answer may have as a file."""
    (query_id,) = context.numbers()
    reading = await context.parts.answers.recall(query_id)
    if reading is None or reading.query is None:
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    await acknowledge(update, context)
    await _offer(update, context, reading.query, query_id)


async def _offer(
    update: Update, context: Context, query: IncidentQuery, query_id: int, *, named: bool = False
) -> None:
    heading = bold(foreign(context.parts.describe(query, context.texts.language), context.texts))
    found = (await context.parts.answers.answer(query, limit=0, possible_limit=0)).listed
    if not found:
        await reply(update, context, [join([heading, context.texts("export-nothing")], "\n")])
        return
    lines = [heading, context.texts("export-choose", count=found)]
    if named:
        lines.append(context.texts("export-named"))
    keyboard = forms_keyboard(query_id, context.texts, named=named, may_name=_may_carry(context))
    await reply(update, context, [join(lines, "\n")], keyboard=keyboard)


@needs(Deed.EXPORT)
async def file_button(update: Update, context: Context) -> None:
    """A button: an answer as a file of one form."""
    match = context.matches[0] if context.matches else None
    reading = await context.parts.answers.recall(int(match[1])) if match else None
    form, named = (match[2], match[3] is not None) if match else ("", False)
    if reading is None or reading.query is None or form not in {*FORMATS, WITH_NAMES}:
        await acknowledge(update, context, context.texts.plain("query-gone"))
        return
    if (named or form == WITH_NAMES) and not _may_carry(context):
        await refuse(update, context, Deed.CARRY)
        return
    await acknowledge(update, context)
    if match is not None and form == WITH_NAMES:
        await _offer(update, context, reading.query, int(match[1]), named=True)
        return
    await send_file(update, context, reading, reading.query, form, named=named)


def _may_carry(context: Context) -> bool:
    """Whether files may hold names here because of who asks: in a chat of two, by role."""
    return context.caller.private and context.caller.may(Deed.CARRY)


async def send_file(
    update: Update,
    context: Context,
    reading: Reading,
    query: IncidentQuery,
    form: str,
    *,
    named: bool = False,
) -> None:
    """What a question finds as a file, or why it cannot be sent; ``named``: with names and exact sites.

    In a group its own settings say what is shown.
    """
    parts, texts = context.parts, context.texts
    own = EVERYTHING if named else NOTHING
    shown = own if context.caller.private else context.shown
    async with typing(context, ChatAction.UPLOAD_DOCUMENT):
        made = await parts.exports.export(reading, query, form, shown=shown)
    heading = bold(foreign(parts.describe(query, texts.language), texts))
    if not made.incidents:
        await reply(update, context, [join([heading, texts("export-nothing")], "\n")])
    elif made.content is None:
        command = await _command(context, reading, query, form, made)
        too_large = texts("export-too-large", count=made.incidents, command=command)
        await reply(update, context, [join([heading, too_large], "\n")])
    else:
        caption = [heading, texts("export-rows", count=made.incidents - made.left_out)]
        if made.left_out:
            caption.append(texts("export-left-out", count=made.left_out))
        if not shown.names:
            caption.append(texts("export-unnamed"))
        caption.append(texts("export-licence"))
        await send_document(update, context, made.content, name=made.name, caption=join(caption, "\n"))


async def _command(context: Context, reading: Reading, query: IncidentQuery, form: str, made: Export) -> Html:
    """The command line that writes the same file, to be copied: with the reading where it reads as itself."""
    described = context.parts.describe(query, "en")
    again = await context.parts.answers.read(described)
    question = (described if again.query == query else reading.asked).replace('"', "'")
    return join([f'sitrep export --query "{question}" --format {form} --out {made.name}'])
