"""Files that hold many reports: exports of Telegram, JSON, and tables whose columns are confirmed first.

A file that is being loaded has one message, which tells how far it has come. What a kill breaks off goes on
after the restart: the update is handled again, and what is loaded is passed over. Data of the buttons:
``tb:<person>:<message>:y`` loads a table with its columns as shown, ``n`` leaves it.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from telegram import Document as TelegramDocument
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.documents.document import RefusedError
from bot.documents.kinds import FileKind
from bot.domain.access import Deed
from bot.domain.errors import InputError
from bot.domain.loading import ImportProgress
from bot.rendering import phrases
from bot.rendering.imports import preview_records, progress_line, summary_records
from bot.rendering.markup import Html
from bot.services.loading import Loaded, Progress
from handlers.context import Context
from handlers.fetching import Fetched, fetched, refusal_text
from handlers.roles import needs
from handlers.sending import acknowledge, announce, change, reply, show

BUTTON = re.compile(r"^tb:(\d{1,15}):(\d{1,15}):([yn])$")
_LONGEST_ANSWER = 1_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A table that waits to be confirmed: the file as Telegram knows it, and columns that a person named."""

    file_id: str
    name: str
    size: int
    kind: FileKind
    source: str | None
    wanted: Mapping[str, str] = field(default_factory=dict)


async def many(update: Update, context: Context, message: Message, file: Fetched, kind: FileKind) -> None:
    """JSON: reports or incidents, one a line or in a list, or a Telegram export."""
    imports, submitter = context.parts.imports, context.caller.user_id

    async def load(progress: Progress) -> Loaded:
        if kind is FileKind.JSONL:
            with file.path.open("rb") as lines:
                return await imports.jsonl(
                    lines, name=file.name, key=file.digest, submitter=submitter, progress=progress
                )
        return await imports.json(
            file.path, kind, name=file.name, key=file.digest, submitter=submitter, progress=progress
        )

    texts = context.texts
    said = await announce(update, context, texts("import-begun", name=phrases.foreign(file.name, texts)))
    await _run(update, context, said, file.name, load)


async def table(update: Update, context: Context, message: Message, file: Fetched, kind: FileKind) -> None:
    """A table: what its columns are taken for, to be confirmed."""
    found = message.document
    if found is None:
        return
    people = [context.caller.name, *(one.name or "" for one in await context.parts.members.list())]
    source = context.parts.file_names.source(file.name, people)
    waiting = Waiting(found.file_id, file.name, found.file_size or 0, kind, source)
    await _keep(context, message.message_id, waiting)
    records, keyboard = await _preview(context, message.message_id, waiting, file)
    await reply(update, context, records, keyboard=keyboard)


async def _preview(
    context: Context, number: int, waiting: Waiting, file: Fetched
) -> tuple[Sequence[Html], InlineKeyboardMarkup]:
    texts = context.texts
    table = await context.parts.imports.preview(file.path, waiting.kind, wanted=waiting.wanted)
    preview = table.preview
    records = preview_records(waiting.name, preview, context.parts.labels, texts)
    data = f"tb:{context.caller.user_id}:{number}"
    leave = InlineKeyboardButton(texts.plain("button-leave-table"), callback_data=f"{data}:n")
    load = InlineKeyboardButton(texts.plain("button-load-table"), callback_data=f"{data}:y")
    usable = preview.usable and preview.read > 0
    return records, InlineKeyboardMarkup([[load, leave] if usable else [leave]])


@needs(Deed.ADD)
async def press(update: Update, context: Context) -> None:
    """The buttons under a table's columns: load it, or leave it."""
    match, query = (context.matches[0] if context.matches else None), update.callback_query
    if match is None or query is None:
        return
    if int(match[1]) != context.caller.user_id:
        await acknowledge(update, context, context.texts.plain("table-not-yours"))
        return
    number = int(match[2])
    waiting = await _recall(context, number)
    if waiting is None:
        await acknowledge(update, context, context.texts.plain("table-over"))
        return
    await acknowledge(update, context)
    if match[3] == "n":
        await _keep(context, number, None)
        await show(update, context, [context.texts("table-left")])
        return
    said = query.message if isinstance(query.message, Message) else None
    try:
        await _load(update, context, said, waiting)
    except RefusedError as refusal:
        await show(update, context, [refusal_text(refusal, context.texts)])
    await _keep(context, number, None)


async def _load(update: Update, context: Context, said: Message | None, waiting: Waiting) -> None:
    document = TelegramDocument(waiting.file_id, waiting.file_id, waiting.name, file_size=waiting.size)
    imports, submitter = context.parts.imports, context.caller.user_id
    async with fetched(context, document) as file:
        mapped = (await imports.preview(file.path, waiting.kind, wanted=waiting.wanted)).mapped

        async def load(progress: Progress) -> Loaded:
            return await imports.table(
                file.path,
                waiting.kind,
                mapped,
                name=waiting.name,
                key=file.digest,
                source=waiting.source,
                submitter=submitter,
                progress=progress,
            )

        await _run(update, context, said, waiting.name, load)


# --- columns in words ---


def asked_columns(message: Message) -> int | None:
    """The table whose columns the message replied to shows, told by its buttons."""
    asked = message.reply_to_message
    keyboard = asked.reply_markup.inline_keyboard if asked is not None and asked.reply_markup else ()
    for row in keyboard:
        for button in row:
            if isinstance(button.callback_data, str) and (found := BUTTON.match(button.callback_data)):
                return int(found[2])
    return None


@needs(Deed.ADD)
async def columns_reply(update: Update, context: Context) -> None:
    """A reply that says what columns hold: "Column = field", one a line."""
    message, texts = update.effective_message, context.texts
    number = asked_columns(message) if message is not None else None
    asked = message.reply_to_message if message is not None else None
    waiting = await _recall(context, number) if number is not None else None
    if message is None or asked is None or number is None or waiting is None:
        await reply(update, context, [texts("table-over")])
        return
    pairs = _pairs((message.text or "")[:_LONGEST_ANSWER])
    if not pairs:
        await reply(update, context, [texts("table-columns-usage")])
        return
    changed = replace(waiting, wanted={**waiting.wanted, **pairs})
    document = TelegramDocument(waiting.file_id, waiting.file_id, waiting.name, file_size=waiting.size)
    try:
        async with fetched(context, document) as file:
            records, keyboard = await _preview(context, number, changed, file)
    except InputError as fault:
        await reply(update, context, [texts.fault(fault.message)])
        return
    await _keep(context, number, changed)
    if not await change(context, asked, Html("\n\n".join(records)), keyboard=keyboard):
        await reply(update, context, records, keyboard=keyboard)


def _pairs(text: str) -> dict[str, str]:
    pairs = {}
    for line in re.split(r"[\n;,،]", text):
        column, equals, name = line.partition("=")
        if equals and column.strip():
            pairs[column.strip()] = name.strip() or "-"
    return pairs


# --- what is remembered of a table ---


def _note(context: Context, number: int) -> str:
    return f"table:{context.caller.chat_id}:{context.caller.user_id}:{number}"


async def _keep(context: Context, number: int, waiting: Waiting | None) -> None:
    shape = None
    if waiting is not None:
        shape = {
            "file_id": waiting.file_id,
            "name": waiting.name,
            "size": waiting.size,
            "kind": waiting.kind.value,
            "source": waiting.source,
            "wanted": dict(waiting.wanted),
        }
    await context.parts.review.keep_note(_note(context, number), json.dumps(shape) if shape else "")


async def _recall(context: Context, number: int) -> Waiting | None:
    kept = await context.parts.review.note(_note(context, number))
    if not kept:
        return None
    shape = json.loads(kept)
    return Waiting(
        str(shape["file_id"]),
        str(shape["name"]),
        int(shape["size"]),
        FileKind(shape["kind"]),
        shape["source"],
        dict(shape["wanted"]),
    )


# --- loading, with a message that tells how far it has come ---


async def _run(
    update: Update,
    context: Context,
    said: Message | None,
    name: str,
    load: Callable[[Progress], Awaitable[Loaded]],
) -> None:
    """Load a file while its message tells how far it has come, then say in it what was done."""
    async with _telling(context, said, name) as progress:
        loaded = await load(progress)
    stopped = refusal_text(loaded.stopped, context.texts) if loaded.stopped is not None else None
    records = summary_records(name, loaded.summary, stopped, context.texts)
    text = Html("\n".join(records))
    if said is None or not await change(context, said, text):
        await reply(update, context, records, separator="\n")


@asynccontextmanager
async def _telling(context: Context, said: Message | None, name: str) -> AsyncIterator[Progress]:
    """While the block runs, put how far it has come into a message, every few seconds."""
    latest: list[ImportProgress] = []

    async def keep_telling() -> None:
        told: ImportProgress | None = None
        while True:
            await asyncio.sleep(context.parts.progress_every)
            if said is not None and latest and latest[-1] != told:
                told = latest[-1]
                await change(context, said, progress_line(name, told, context.texts))

    def note(progress: ImportProgress) -> None:
        latest[:] = [progress]

    task = asyncio.create_task(keep_telling())
    try:
        yield note
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
