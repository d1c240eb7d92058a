"""Cutting a long message into parts that Telegram takes: between records, never inside a tag."""

import unicodedata
from collections.abc import Iterator, Sequence

from bot.rendering.markup import Entity, Html, Parsed, parse, unparse, utf16_length, visible_length

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024
"""UTF-16 units after entities are read (https://core.telegram.org/bots/api#sendmessage, #sendphoto)."""

ENTITY_LIMIT = 100
"""Telegram drops what a message marks beyond this."""


def split(records: Sequence[str], *, limit: int = MESSAGE_LIMIT, separator: str = "\n") -> list[Html]:
    """Records of Telegram HTML joined into as few messages as ``limit`` allows, in order.

    A record is kept whole where it fits a message; a longer one is cut at a line, else at a space, else
    between characters, with its tags closed and opened again. Empty records count for nothing.
    """
    parts: list[Html] = []
    current: list[str] = []
    used = marks = 0
    gap = visible_length(separator)
    for record in records:
        for piece in _pieces(record, limit):
            parsed = parse(piece)
            size = utf16_length(parsed.text)
            if not parsed.text.strip():
                continue
            if current and (used + gap + size > limit or marks + len(parsed.entities) > ENTITY_LIMIT):
                parts.append(Html(separator.join(current)))
                current, used, marks = [], 0, 0
            used += size + (gap if current else 0)
            marks += len(parsed.entities)
            current.append(piece)
    if current:
        parts.append(Html(separator.join(current)))
    return parts


def shorten(html: str, limit: int) -> Html:
    """A message of at most ``limit`` UTF-16 units (at least 4): whole, or its beginning and “…”."""
    if visible_length(html) <= limit:
        return Html(html)
    first = next(_pieces(html, max(1, limit - 1)))
    return Html(f"{first}…")


def shorten_plain(text: str, limit: int) -> str:
    """A plain text of at most ``limit`` UTF-16 units (at least 4): whole, or its beginning and “…”."""
    if utf16_length(text) <= limit:
        return text
    return text[: _cut_index(text, limit - 1)].rstrip() + "…"


def _pieces(record: str, limit: int) -> Iterator[Html]:
    parsed = parse(record)
    if utf16_length(parsed.text) <= limit:
        yield Html(record)
        return
    text, entities, start = parsed.text, parsed.entities, 0
    while text:
        fits = len(text) <= limit and utf16_length(text) <= limit
        cut = len(text) if fits else _cut_index(text, limit)
        head = text[:cut]
        end = start + utf16_length(head)
        yield unparse(Parsed(head, tuple(_clipped(entities, start, end))))
        rest = text[cut:]
        text = rest.lstrip(" \n") if cut < len(text) else ""
        start = end + utf16_length(rest[: len(rest) - len(text)])


def _clipped(entities: Sequence[Entity], start: int, end: int) -> Iterator[Entity]:
    for entity in entities:
        first, last = max(entity.offset, start), min(entity.end, end)
        if first < last:
            yield Entity(entity.kind, first - start, last - first, entity.url)


def _cut_index(text: str, limit: int) -> int:
    """Where to cut a text longer than ``limit`` units: at a line's end, a space, else any character."""
    index = max(1, min(limit, len(text) - 1))
    while index > 1 and utf16_length(text[:index]) > limit:
        index -= max(1, (utf16_length(text[:index]) - limit) // 2)
    for mark in ("\n", " "):
        found = text.rfind(mark, index // 2, index + 1)
        if found > 0:
            return found
    while index > 1 and _joins(text[index]):
        index -= 1
    return index


def _joins(char: str) -> bool:
    """Whether a character belongs to the one before it: marks, joiners, selectors."""
    return unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"} or char in "\ufe0e\ufe0f"
