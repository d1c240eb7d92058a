"""Reports in: forwarded posts, pasted text, captions, text files, /add, posts of channels the bot reads."""

import logging
from dataclasses import replace

from telegram import Message, Update
from telegram.constants import FileSizeLimit

from bot.domain.access import Deed
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.rendering.cards import report_records
from bot.services.ingest import MAX_TEXT, IngestOutcome, IngestStatus
from handlers.buttons import REPORT_PAGE, report_keyboard
from handlers.context import Context
from handlers.origins import Provenance, channel_post, provenance
from handlers.roles import needs
from handlers.sending import acknowledge, persistently, reply, show, typing
from handlers.structured import problem_records, read_structured

logger = logging.getLogger(__name__)

_MEGABYTE = 1_000_000
_TEXT_ENDINGS = (".txt", ".text", ".md", ".log")


@needs(Deed.ADD)
async def report(update: Update, context: Context) -> None:
    """A message that is a report: its text or its caption; a document that holds text is read too."""
    message = update.effective_message
    if message is None:
        return
    if message.document is not None and not message.caption:
        await document(update, context)
        return
    text = message.text or message.caption or ""
    if not text and message.media_group_id is not None:
        return  # one part of an album; its words stand under another
    if not text:
        await reply(update, context, [context.texts("nothing-to-read")])
        return
    await take_in(update, context, message, text, provenance(message, text))


async def post(update: Update, context: Context) -> None:
    """A post of a channel that an owner has added the bot to: kept without a word."""
    message = update.effective_message
    text = (message.text or message.caption) if message is not None else None
    if message is None or not text:
        return
    origin = provenance(message, text) if message.forward_origin else channel_post(message)
    await context.parts.ingest.ingest(_incoming(message, text, origin, submitter=None))


async def document(update: Update, context: Context) -> None:
    """A text file."""
    message, texts = update.effective_message, context.texts
    found = message.document if message is not None else None
    if message is None or found is None:
        return
    name = found.file_name or ""
    if not (found.mime_type or "").startswith("text/") and not name.lower().endswith(_TEXT_ENDINGS):
        await reply(update, context, [texts("document-not-text")])
        return
    if (found.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await reply(update, context, [_too_large(context, found.file_size or 0)])
        return
    async with typing(context):
        file = await persistently(context, lambda: context.bot.get_file(found.file_id))
        content = await persistently(context, file.download_as_bytearray)
        text = decode(bytes(content))
        if text is None:
            await reply(update, context, [texts("document-undecodable")])
            return
        origin = provenance(message, text)
        if message.forward_origin is None:
            origin = Provenance(Origin(OriginKind.FILE, found.file_unique_id, "0"), name or None, None)
        await take_in(update, context, message, text, origin)


def _too_large(context: Context, size: int) -> str:
    limit = int(FileSizeLimit.FILESIZE_DOWNLOAD) // _MEGABYTE
    return context.texts("document-too-large", size=max(1, round(size / _MEGABYTE)), limit=limit)


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 with its mark, or the Arabic Windows encoding; else ``None``."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if marked else ("utf-8-sig", "cp1256")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(char < " " and char not in "\t\r\n\f" for char in text)
        return text if controls * 100 <= len(text) else None
    return None


async def take_in(update: Update, context: Context, message: Message, text: str, origin: Provenance) -> None:
    """Keep a report and answer with its card."""
    incoming = _incoming(message, text, origin, submitter=context.caller.user_id)
    entered = read_structured(context, incoming)
    if entered is not None and entered.problems:
        await reply(update, context, problem_records(entered, text, context))
        return
    if entered is not None and entered.source:
        incoming = replace(incoming, source_name=entered.source)
    async with typing(context):
        outcome = await context.parts.ingest.ingest(incoming)
    again = update.update_id in context.bot_data.again
    status = _said_status(outcome, incoming, again=again)
    if outcome.report is None:
        await reply(update, context, [_refusal(outcome, len(text), context)])
        return
    await reply(
        update,
        context,
        card(outcome, context, offset=0, status=status),
        keyboard=report_keyboard(outcome, 0, context.texts),
        separator="\n",
    )


async def keep_text(update: Update, context: Context, text: str) -> IngestOutcome:
    """Keep a text that was put together here, as pasted by the caller."""
    now = context.parts.clock.now()
    incoming = IncomingReport(text=text, received=now, submitter=context.caller.user_id)
    return await context.parts.ingest.ingest(incoming)


def _incoming(message: Message, text: str, origin: Provenance, *, submitter: int | None) -> IncomingReport:
    return IncomingReport(
        text=text,
        received=message.date,
        origin=origin.origin,
        source_name=origin.source_name,
        published=origin.published,
        submitter=submitter,
    )


def _said_status(outcome: IngestOutcome, incoming: IncomingReport, *, again: bool) -> str:
    """The status as a person understands it.

    A report that came with this very message is new to its sender, even when a crash made us take it in
    ``again``; pasted words have no publication of their own.
    """
    known = outcome.report
    if known is None:
        return str(outcome.status)
    same = known.received == incoming.received and known.origin == incoming.origin
    if again and same and outcome.status is IngestStatus.KNOWN:
        return "new" if known.version == 1 else "new_version"
    if outcome.status is IngestStatus.FURTHER and incoming.origin.kind is OriginKind.PASTED:
        return "known"
    return str(outcome.status)


def _refusal(outcome: IngestOutcome, length: int, context: Context) -> str:
    if outcome.status is IngestStatus.TOO_LONG:
        return context.texts("report-too-long", length=length, limit=MAX_TEXT)
    return context.texts("report-empty")


def card(outcome: IngestOutcome, context: Context, *, offset: int, status: str) -> list[str]:
    """A page of a report's card."""
    if outcome.report is None:
        return [context.texts("report-gone")]
    return list(
        report_records(
            outcome.report,
            outcome.incidents,
            offset=offset,
            size=REPORT_PAGE,
            assumptions=outcome.assumptions,
            joined=outcome.joined,
            labels=context.parts.labels,
            texts=context.texts,
            status=status,
        )
    )


async def report_page(update: Update, context: Context) -> None:
    """A button: a page of a report's card."""
    report_id, offset = context.numbers()
    outcome = await context.parts.ingest.outcome(report_id)
    if outcome is None:
        await acknowledge(update, context, context.texts.plain("report-gone"))
        return
    await acknowledge(update, context)
    offset = offset if offset < len(outcome.incidents) else 0
    records = card(outcome, context, offset=offset, status="new")
    await show(
        update, context, ["\n".join(records)], keyboard=report_keyboard(outcome, offset, context.texts)
    )


def command_text(message: Message) -> str:
    """What stands behind a command."""
    text = message.text or message.caption or ""
    command, _, rest = text.partition("\n") if "\n" in text.split(" ", 1)[0] else text.partition(" ")
    return rest.strip() if command.startswith("/") else text.strip()
