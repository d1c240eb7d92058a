"""What a file is, by its content: names and declared types lie."""

import json
import zipfile
from enum import StrEnum
from pathlib import Path

from bot.documents.archive import directory_bytes
from bot.documents.limits import LARGEST_DIRECTORY


class FileKind(StrEnum):
    """The kinds of files that are told apart."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    ZIP = "zip"
    RTF = "rtf"
    OLD_OFFICE = "old-office"
    OTHER_OFFICE = "other-office"
    IMAGE = "image"
    MEDIA = "media"
    ARCHIVE = "archive"
    EMPTY = "empty"
    BINARY = "binary"


HEAD = 65_536
"""Bytes that are looked at."""

_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"{\\rtf", FileKind.RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"BM", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"OggS", FileKind.MEDIA),
    (b"ID3", FileKind.MEDIA),
    (b"\x1aE\xdf\xa3", FileKind.MEDIA),
    (b"Rar!", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ", FileKind.ARCHIVE),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<!-- saved from url")
_CSV_ENDINGS = (".csv", ".tsv", ".tab")
_JSONL_ENDINGS = (".jsonl", ".ndjson")


def kind_of(path: Path, name: str) -> FileKind:
    """What a file is. Its ``name`` only tells a table of texts (CSV) from a text, and JSON by lines."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head.strip():
        return FileKind.EMPTY
    if head.startswith(_ZIP):
        return _packed(path)
    known = _by_signature(head)
    return known if known is not None else _textual(head, name.lower())


def _by_signature(head: bytes) -> FileKind | None:
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] in {b"AVI ", b"WAVE"}):
        return FileKind.MEDIA
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.IMAGE
    found = next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), None)
    return None if found is FileKind.IMAGE and head.startswith(b"BM") and _is_text(head) else found


def _packed(path: Path) -> FileKind:
    """A zip container by what lies in it. One that cannot be opened is a zip all the same."""
    if directory_bytes(path) > LARGEST_DIRECTORY:
        return FileKind.ZIP
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist()[:20_000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return FileKind.ZIP
    if "word/document.xml" in names:
        return FileKind.DOCX
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return FileKind.XLSX if "xl/workbook.xml" in names else FileKind.OTHER_OFFICE
    if "mimetype" in names or any(one.startswith("ppt/") for one in names):
        return FileKind.OTHER_OFFICE
    return FileKind.ZIP


def _textual(head: bytes, name: str) -> FileKind:
    if not _is_text(head):
        return FileKind.BINARY
    if name.endswith(_JSONL_ENDINGS):
        return FileKind.JSONL
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    lowered = start[:4096].lower()
    if b"mime-version:" in lowered and b"multipart/related" in lowered:
        return FileKind.MHTML
    if any(lowered.startswith(mark) for mark in _HTML_MARKS) or b"<html" in lowered[:2048]:
        return FileKind.HTML
    if start.startswith((b"{", b"[")) or name.endswith(".json"):
        return _json(start, name)
    return FileKind.CSV if name.endswith(_CSV_ENDINGS) else FileKind.TEXT


def _json(start: bytes, name: str) -> FileKind:
    """JSON in lines, one object each, or one value; what only begins like JSON is a text."""
    first, broken, rest = start.partition(b"\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return FileKind.JSON if name.endswith(".json") or _looks_like_json(start) else FileKind.TEXT
    several = bool(broken) and rest.lstrip().startswith(b"{") and first.lstrip().startswith(b"{")
    return FileKind.JSONL if several else FileKind.JSON


def _looks_like_json(start: bytes) -> bool:
    inner = start[1:].lstrip()
    return inner.startswith((b'"', b"{", b"[", b"]", b"}"))


def _is_text(head: bytes) -> bool:
    """Whether bytes can be text: no control characters, unless they are UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide(head) is not None:
        return True
    controls = sum(byte < 32 and byte not in b"\t\r\n\f\x1b" for byte in head)
    return controls * 100 <= len(head)


def wide(content: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, told by where the zero and the Arabic bytes stand."""
    sample = content[:4096]
    if len(sample) < 8 or len(content) % 2:
        sample = sample[: len(sample) // 2 * 2]
    even, odd = sample[::2], sample[1::2]
    high = {0x00, 0x06}
    for order, top, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        tops = sum(byte in high for byte in top)
        if top and tops >= 0.9 * len(top) and sum(byte in high for byte in low) < 0.5 * len(low):
            return order
    return None
