"""Reading files: what a file is decides how, and what cannot be read is refused with the way that works."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import date
from itertools import islice
from pathlib import Path

from bot.documents.csvfile import csv_rows
from bot.documents.document import Document, Reason, RefusedError
from bot.documents.kinds import FileKind, kind_of
from bot.documents.limits import LONGEST_TEXT
from bot.documents.sandbox import parsed
from bot.documents.text import decode

DOCUMENTS = frozenset({FileKind.TEXT, FileKind.PDF, FileKind.DOCX, FileKind.HTML, FileKind.MHTML})
TABLES = frozenset({FileKind.CSV, FileKind.XLSX})

_REFUSED = {
    FileKind.EMPTY: Reason.EMPTY,
    FileKind.BINARY: Reason.BINARY,
    FileKind.IMAGE: Reason.IMAGE,
    FileKind.MEDIA: Reason.MEDIA,
    FileKind.RTF: Reason.RTF,
    FileKind.OLD_OFFICE: Reason.OLD_OFFICE,
    FileKind.OTHER_OFFICE: Reason.OTHER_OFFICE,
    FileKind.ARCHIVE: Reason.ARCHIVE,
}
_AT_ONCE = 500
_BYTES_OF_A_CHARACTER = 4


async def kind(path: Path, name: str) -> FileKind:
    """What a file is. Raises ``RefusedError`` for the kinds that are never read."""
    found = await asyncio.to_thread(kind_of, path, name)
    if found in _REFUSED:
        raise RefusedError(_REFUSED[found])
    return found


async def document(path: Path, of_kind: FileKind) -> Document:
    """The text of one of ``DOCUMENTS``. Raises ``RefusedError``."""
    if of_kind is FileKind.TEXT:
        return await asyncio.to_thread(_text, path)
    async with aclosing(parsed(of_kind, path)) as lines:
        async for line in lines:
            shape = line["document"]
            if isinstance(shape, dict):
                day = date.fromisoformat(shape["published"]) if shape["published"] else None
                return Document(**(shape | {"published": day}))
    raise RefusedError(Reason.DAMAGED)


def _text(path: Path) -> Document:
    if path.stat().st_size > LONGEST_TEXT * _BYTES_OF_A_CHARACTER:
        raise RefusedError(Reason.TOO_LONG, limit=LONGEST_TEXT)
    text = decode(path.read_bytes())
    if text is None:
        raise RefusedError(Reason.BINARY)
    if len(text) > LONGEST_TEXT:
        raise RefusedError(Reason.TOO_LONG, limit=LONGEST_TEXT)
    if not text.strip():
        raise RefusedError(Reason.EMPTY)
    return Document(text)


async def rows(path: Path, of_kind: FileKind) -> AsyncIterator[tuple[int, list[str]]]:
    """The rows of one of ``TABLES`` with their numbers. Raises ``RefusedError``, perhaps after some rows."""
    if of_kind is FileKind.CSV:
        found = csv_rows(path)
        while batch := await asyncio.to_thread(lambda: list(islice(found, _AT_ONCE))):
            for row in batch:
                yield row
        return
    async with aclosing(parsed(of_kind, path)) as lines:
        async for line in lines:
            found_row = line["row"]
            if isinstance(found_row, list):
                yield int(found_row[0]), [str(cell) for cell in found_row[1]]
