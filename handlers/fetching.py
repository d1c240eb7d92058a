"""Fetching files from Telegram's server, and saying why one is refused."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Document
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest

from bot.documents.document import Reason, RefusedError
from bot.documents.limits import MEGABYTE
from bot.rendering.markup import Html
from bot.rendering.messages import Texts
from handlers.context import Context
from handlers.sending import persistently

OWN_SERVER_LIMIT = 200 * MEGABYTE
"""Bytes of a file that are fetched from a Bot API server of one's own; Telegram's gives 20 MB at most."""

_TELEGRAM = "https://api.telegram.org"
_TOO_BIG = "file is too big"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched: where it lies for now, and what it is called."""

    path: Path
    name: str
    digest: str


@asynccontextmanager
async def fetched(context: Context, found: Document) -> AsyncIterator[Fetched]:
    """A file from Telegram's server, on disk for as long as the block runs. Raises ``RefusedError``."""
    size, limit = found.file_size or 0, _limit(context)
    if size > limit:
        raise too_large(size, limit)
    with TemporaryDirectory(prefix="sitrep-") as folder:
        path = Path(folder) / "file"
        try:
            file = await persistently(context, lambda: context.bot.get_file(found.file_id))
            await persistently(context, lambda: file.download_to_drive(path))
        except BadRequest as fault:
            if _TOO_BIG not in fault.message.lower():
                raise
            raise too_large(size, int(FileSizeLimit.FILESIZE_DOWNLOAD)) from fault
        yield Fetched(path, found.file_name or "", await asyncio.to_thread(_digest, path))


def _limit(context: Context) -> int:
    telegrams = context.bot.base_url.startswith(_TELEGRAM)
    return int(FileSizeLimit.FILESIZE_DOWNLOAD) if telegrams else OWN_SERVER_LIMIT


def too_large(size: int, limit: int) -> RefusedError:
    """The refusal of a file of ``size`` bytes."""
    return RefusedError(Reason.TOO_LARGE, size=max(1, round(size / MEGABYTE)), limit=round(limit / MEGABYTE))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:32]


def refusal_text(refusal: RefusedError, texts: Texts) -> Html:
    """Why a file is refused, and what would work."""
    return texts(f"refused-{refusal.reason}", **refusal.values)
