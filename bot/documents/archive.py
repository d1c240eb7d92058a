"""Zip containers, opened with suspicion: what their headers claim is never believed."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.documents.document import Reason, RefusedError
from bot.documents.limits import LARGEST_DIRECTORY, MOST_FILES, MOST_RATIO, MOST_UNPACKED, RATIO_FROM

_CHUNK = 1 << 16
_END_AT_MOST = (1 << 16) + 22 + 20 + 56
"""Bytes that the ends of a container can have: a comment, and what is before it."""

_IN_LARGE_END = 0xFFFFFFFF
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@contextmanager
def opened(path: Path, *, whole: bool = True) -> Iterator[zipfile.ZipFile]:
    """A zip container whose directory is plausible. Raises ``RefusedError`` otherwise.

    Unless all of it is to be read, what its other parts claim does not matter.
    """
    if directory_bytes(path) > LARGEST_DIRECTORY:
        raise RefusedError(Reason.BOMB)
    try:
        with zipfile.ZipFile(path) as packed:
            if whole:
                check(packed)
            yield packed
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as fault:
        raise RefusedError(Reason.DAMAGED) from fault
    except RuntimeError as fault:  # the library's word for a password
        raise RefusedError(Reason.ENCRYPTED) from fault


def directory_bytes(path: Path) -> int:
    """How long a container's list of its parts is, as its end tells; 0 where there is no such end.

    The library reads all of it, whatever number of parts the end claims. What cannot be told (the list of
    a large container that does not lie where it is looked for) counts as beyond all limits.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END_AT_MOST))
        tail = stream.read()
    sizes = [int.from_bytes(tail[at + 12 : at + 16], "little") for at in _places(tail, b"PK\x05\x06")]
    large = [int.from_bytes(tail[at + 40 : at + 48], "little") for at in _places(tail, b"PK\x06\x06")]
    if b"PK\x06\x07" in tail and not large:
        return size
    if large:
        sizes = [one for one in sizes if one != _IN_LARGE_END]
    return max((*sizes, *large), default=0)


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    at = content.find(mark)
    while at >= 0:
        yield at
        at = content.find(mark, at + 1)


def check(packed: zipfile.ZipFile, *, most: int = MOST_UNPACKED) -> None:
    """Refuse a container that claims to unpack to too much, or that is encrypted."""
    parts = packed.infolist()
    for part in parts:
        check_packing(part)
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > most:
        raise RefusedError(Reason.BOMB)
    if any(_grows(part.file_size, part.compress_size) for part in parts):
        raise RefusedError(Reason.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(Reason.ENCRYPTED)


def check_packing(part: zipfile.ZipInfo) -> None:
    """Refuse a part that is packed in a way which no export and no office program uses."""
    if part.compress_type not in _USUAL:
        raise RefusedError(Reason.ARCHIVE)


def _grows(size: int, packed: int) -> bool:
    return size > RATIO_FROM and size > MOST_RATIO * max(packed, 1)


class Bounded:
    """A part of a container as a stream that ends in ``RefusedError`` when it grows beyond measure."""

    def __init__(self, stream: IO[bytes], packed: int, *, most: int = MOST_UNPACKED) -> None:
        self._stream = stream
        self._packed = packed
        self._most = most
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; never more at once than the limit leaves. Raises ``RefusedError``."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(_CHUNK), b""))
        try:
            content = self._stream.read(size)
        except (zlib.error, zipfile.BadZipFile, EOFError) as fault:
            raise RefusedError(Reason.DAMAGED) from fault
        self._read += len(content)
        if self._read > self._most or _grows(self._read, self._packed):
            raise RefusedError(Reason.BOMB)
        return content


def part(packed: zipfile.ZipFile, name: str) -> Bounded:
    """A part by name. Raises ``RefusedError`` where there is none."""
    try:
        info = packed.getinfo(name)
    except KeyError:
        raise RefusedError(Reason.DAMAGED) from None
    return Bounded(packed.open(info), info.compress_size)
