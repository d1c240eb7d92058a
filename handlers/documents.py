"""Files in: what a file is decides what is done with it; what cannot be read is refused with what works."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from telegram import Message, Update

from bot.documents import reading
from bot.documents.document import Document, Reason, RefusedError
from bot.documents.kinds import FileKind
from bot.domain.access import Deed
from bot.domain.report import Origin, OriginKind
from bot.language.publication import OF_PAGE
from handlers.context import Context
from handlers.fetching import Fetched, fetched, refusal_text
from handlers.loading import many, table
from handlers.origins import Provenance, provenance
from handlers.reports import take_in
from handlers.roles import needs
from handlers.sending import reply, typing

logger = logging.getLogger(__name__)

_BESIDE_WORDS = {Reason.IMAGE, Reason.MEDIA}
"""Files that need no word of refusal where a caption tells what they show."""


Handler = Callable[[Update, Context, Message, Fetched, FileKind], Awaitable[None]]


@needs(Deed.ADD)
async def document(update: Update, context: Context) -> None:
    """A file: a text or a page is a report, with its caption; a table or an export holds many."""
    message = update.effective_message
    found = message.document if message is not None else None
    if message is None or found is None:
        return
    try:
        async with fetched(context, found) as file, typing(context):
            kind = await reading.kind(file.path, file.name)
            await _HANDLERS[kind](update, context, message, file, kind)
    except RefusedError as refusal:
        await _refused(update, context, message, refusal)


async def _refused(update: Update, context: Context, message: Message, refusal: RefusedError) -> None:
    """Say why a file is not read; its caption may be a report all the same."""
    said = refusal_text(refusal, context.texts)
    if refusal.reason in _BESIDE_WORDS and message.media_group_id is not None and not message.caption:
        return  # a picture of an album whose words stand under another
    if message.caption:
        notes = [] if refusal.reason in _BESIDE_WORDS else [said]
        origin = provenance(message, message.caption)
        await take_in(update, context, message, message.caption, origin, notes=notes)
        return
    await reply(update, context, [said])


async def _text(update: Update, context: Context, message: Message, file: Fetched, kind: FileKind) -> None:
    """A document is one report, however long; the words that it was sent with stand before it."""
    found = await reading.document(file.path, kind)
    text = f"{message.caption}\n\n{found.text}" if message.caption else found.text
    origin = await _origin(context, message, file, found, text)
    notes = []
    if found.blank_pages:
        notes.append(context.texts("document-blank-pages", blank=found.blank_pages, pages=found.pages or 0))
    await take_in(update, context, message, text, origin, notes=notes)


async def _origin(
    context: Context, message: Message, file: Fetched, found: Document, text: str
) -> Provenance:
    """Where a document comes from: what it was forwarded from, else what it says of itself, else its name."""
    if message.forward_origin is not None:
        return provenance(message, text)
    origin = Origin(OriginKind.FILE, "file", file.digest, found.link)
    people = [context.caller.name, *(one.name or "" for one in await context.parts.members.list())]
    source = found.site or context.parts.file_names.source(file.name, people)
    assumptions = (OF_PAGE,) if found.published is not None else ()
    return Provenance(origin, source, found.published, assumptions)


_HANDLERS: Mapping[FileKind, Handler] = {
    **dict.fromkeys(reading.DOCUMENTS, _text),
    **dict.fromkeys(reading.TABLES, table),
    FileKind.JSONL: many,
    FileKind.JSON: many,
    FileKind.ZIP: many,
}
