"""JSON files: what they hold is found out from their beginning, then they are read as a stream."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path, PurePosixPath

from bot.documents.archive import Bounded, check_packing, opened
from bot.documents.document import Reason, RefusedError
from bot.documents.kinds import FileKind
from bot.documents.plausible import Plausible
from bot.documents.telegram_export import Readable

MOST_EXPORTED = 4_000_000_000
"""Bytes of an export in a zip container."""

_MOST_EVENTS = 500_000
_MARKS = {"text": "report", "incidents": "report", "type": "incident"}


class Content(StrEnum):
    """What a JSON file holds."""

    TELEGRAM = "telegram"
    ONE = "one"
    LIST = "list"


def content_of(stream: Readable) -> Content:
    """What a JSON value holds: a Telegram export, an object of ours, or a list of them.

    Raises ``RefusedError`` for anything else, and for what is no JSON.
    """
    import ijson

    keys: set[str] = set()
    top = ""
    try:
        for count, (prefix, event, value) in enumerate(ijson.parse(stream, use_float=True)):
            if count > _MOST_EVENTS:
                break
            if not prefix and event == "start_array":
                top = "item"
            elif event == "map_key" and prefix == top:
                keys.add(str(value))
            elif event == "end_map" and prefix == top:
                break
            if not top and ({"messages", "id"} <= keys or "chats" in keys or "messages" in keys):
                return Content.TELEGRAM
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as fault:
        raise RefusedError(Reason.DAMAGED) from fault
    if not keys & set(_MARKS):
        raise RefusedError(Reason.UNKNOWN_JSON)
    return Content.LIST if top else Content.ONE


def objects(stream: Readable, content: Content) -> Iterator[bytes]:
    """The objects of a list, or the one there is, each as a line of JSON."""
    import ijson

    try:
        for shape in ijson.items(stream, "item" if content is Content.LIST else "", use_float=True):
            yield json.dumps(shape, ensure_ascii=False).encode("utf-8", "replace")
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as fault:
        raise RefusedError(Reason.DAMAGED) from fault


class Counted:
    """A stream of JSON that knows how much of it was read, and refuses what no program writes."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._plausible = Plausible()
        self.position = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        content = self._stream.read(size)
        self.position += len(content)
        self._plausible.follow(content)
        return content


@contextmanager
def stream_of(path: Path, kind: FileKind) -> Iterator[Counted]:
    """The JSON of a file, or of the export in a zip container. Raises ``RefusedError``."""
    if kind is not FileKind.ZIP:
        with path.open("rb") as stream:
            start = stream.read(3)
            stream.seek(3 if start == b"\xef\xbb\xbf" else 0)
            yield Counted(stream)
        return
    with opened(path, whole=False) as packed:
        info = _export(packed)
        with packed.open(info) as stream:
            yield Counted(Bounded(stream, info.compress_size, most=MOST_EXPORTED))


def size_of(path: Path, kind: FileKind) -> int:
    """How many bytes ``stream_of`` gives, as far as the file says."""
    if kind is not FileKind.ZIP:
        return path.stat().st_size
    with opened(path, whole=False) as packed:
        return _export(packed).file_size


def _export(packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one export in a zip container, at its top or in a folder."""
    parts = [info for info in packed.infolist() if not info.is_dir()]
    names = [PurePosixPath(info.filename).name.lower() for info in parts]
    found = [info for info, name in zip(parts, names, strict=True) if name == "result.json"]
    if len(found) > 1:
        raise RefusedError(Reason.ZIP_OF_SEVERAL)
    if found:
        check_packing(found[0])
        return found[0]
    if any(name.startswith("messages") and name.endswith(".html") for name in names):
        raise RefusedError(Reason.TELEGRAM_HTML)
    if any(name.endswith((".zip", ".rar", ".7z", ".gz")) for name in names):
        raise RefusedError(Reason.ARCHIVE_IN_ARCHIVE)
    raise RefusedError(Reason.ZIP_WITHOUT_EXPORT)
