"""Reports in: forwarded posts, pasted text, captions, /add, posts of channels the bot reads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from telegram import Chat, Message, Update

from bot.domain.access import Deed
from bot.domain.claim import Claim
from bot.domain.clock import local_day
from bot.domain.part import Part
from bot.domain.report import IncomingReport, OriginKind
from bot.language.publication import ASSUMPTION
from bot.rendering.cards import report_records
from bot.rendering.changes import change_records
from bot.rendering.markup import Html
from bot.services.changes import version_changes
from bot.services.ingest import MAX_TEXT, IngestOutcome, IngestStatus
from bot.services.parts import Joining, Taken
from handlers.buttons import REPORT_PAGE, report_keyboard, was_question_row, with_rows
from handlers.context import Context
from handlers.origins import Provenance, channel_post, provenance
from handlers.pairs import pair_rows, proposals_of
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show, typing
from handlers.structured import problem_records, read_structured


@needs(Deed.ADD)
async def report(update: Update, context: Context) -> None:
    """A message that is a report: its text or its caption."""
    await _report(update, context)


@needs(Deed.ADD)
async def report_or_question(update: Update, context: Context) -> None:
    """The same, of a message that may have been a question: the card has a button that asks it."""
    await _report(update, context, maybe_question=True)


async def _report(update: Update, context: Context, *, maybe_question: bool = False) -> None:
    message = update.effective_message
    if message is None:
        return
    text = message.text or message.caption or ""
    if not text and message.media_group_id is None and update.edited_message is None:
        await reply(update, context, [context.texts("nothing-to-read")])
        return
    origin = provenance(message, text)
    await take_in(update, context, message, text, origin, maybe_question=maybe_question)


async def post(update: Update, context: Context) -> None:
    """A post of a channel that an owner has added the bot to: kept without a word."""
    message = update.effective_message
    if message is None:
        return
    text = message.text or message.caption or ""
    if not text and message.media_group_id is None:
        return
    origin = provenance(message, text) if message.forward_origin else channel_post(message)
    incoming = _incoming(message, text, origin, None, context)
    await context.parts.pieces.take(part_of(message, text, origin), incoming)


async def take_in(
    update: Update,
    context: Context,
    message: Message,
    text: str,
    origin: Provenance,
    *,
    notes: Sequence[Html] = (),
    maybe_question: bool = False,
) -> None:
    """Keep a message as a report, or as a part of one, and answer with the report's card and ``notes``."""
    incoming = _incoming(message, text, origin, context.caller.user_id, context)
    entered = read_structured(context, incoming)
    if entered is not None and entered.problems:
        await reply(update, context, problem_records(entered, text, context))
        return
    if entered is not None and entered.source:
        incoming = replace(incoming, source_name=entered.source)
    async with typing(context):
        taken = await context.parts.pieces.take(part_of(message, text, origin), incoming)
    outcome = taken.outcome
    if outcome is None:
        if taken.emptied or (message.media_group_id is None and update.edited_message is None):
            key = "report-emptied" if taken.emptied else "report-empty"
            await reply(update, context, [context.texts(key)])
        return
    if outcome.report is None:
        await reply(update, context, [_refusal(outcome, len(text), context)])
        return
    if not text.strip() and outcome.status is IngestStatus.KNOWN:
        return  # a further picture of an album whose words are kept already
    again = update.update_id in context.bot_data.again
    status = _said_status(taken, incoming, again=again)
    records = [*card(outcome, context, offset=0, status=status), *notes]
    if outcome.status is IngestStatus.NEW_VERSION and taken.joined is not Joining.SPLIT:
        changes = version_changes(taken.before, _claims(outcome))
        records += change_records(changes, context.parts.labels, context.texts)
    keyboard = report_keyboard(outcome, 0, context.texts)
    proposals = await proposals_of(outcome.incidents, context)
    rows = pair_rows(proposals, context.texts, of=[incident.id for incident in outcome.incidents])
    if maybe_question and outcome.status is IngestStatus.NEW:
        rows = [*rows, was_question_row(outcome.report.id, context.texts)]
    keyboard = with_rows(keyboard, rows) if rows else keyboard
    await reply(update, context, records, keyboard=keyboard, separator="\n")


def _claims(outcome: IngestOutcome) -> list[Claim]:
    """What the report itself says, in the order of its text."""
    report_id = outcome.report.id if outcome.report is not None else None
    own = [one for incident in outcome.incidents for one in incident.claims if one.report.id == report_id]
    return [one.claim for one in sorted(own, key=lambda one: one.id)]


async def keep_text(update: Update, context: Context, text: str) -> IngestOutcome:
    """Keep a text that was put together here, as pasted by the caller."""
    now = context.parts.clock.now()
    incoming = IncomingReport(text=text, received=now, submitter=context.caller.user_id)
    return await context.parts.ingest.ingest(incoming)


def part_of(message: Message, text: str, origin: Provenance) -> Part:
    """A message as a part of a report. Documents are reports of their own, also where they came together."""
    album = message.media_group_id if message.document is None else None
    one_writer = message.forward_origin is not None or message.chat.type in {Chat.PRIVATE, Chat.CHANNEL}
    return Part(
        chat_id=message.chat_id,
        message_id=message.message_id,
        origin=origin.origin,
        dated=origin.published if isinstance(origin.published, datetime) else message.date,
        text=text,
        plain=message.text is not None and one_writer,
        album=f"{message.chat_id}:{album}" if album is not None else None,
    )


def _incoming(
    message: Message, text: str, origin: Provenance, submitter: int | None, context: Context
) -> IncomingReport:
    """A message's text as a report; what was pasted may tell in its first line when it was published."""
    today = local_day(context.parts.clock, context.zone)
    dated = context.parts.publication.read(text, today=today) if origin.published is None else None
    return IncomingReport(
        text=text,
        received=message.date,
        origin=origin.origin,
        source_name=origin.source_name,
        published=dated.published if dated is not None else origin.published,
        submitter=submitter,
        assumptions=(ASSUMPTION,) if dated is not None else origin.assumptions,
    )


def _said_status(taken: Taken, incoming: IncomingReport, *, again: bool) -> str:
    """The status as a person understands it.

    A report that came with this very message is new to its sender, even when a crash made us take it in
    ``again``; pasted words have no publication of their own.
    """
    outcome = taken.outcome
    known = outcome.report if outcome is not None else None
    if outcome is None or known is None:
        return "new"
    if known.withdrawn is not None:
        return "withdrawn"
    if taken.joined is Joining.SPLIT and (again or outcome.status is IngestStatus.NEW_VERSION):
        return "joined-parts"
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
            context.parts.privacy.incidents(outcome.incidents, context.shown),
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
