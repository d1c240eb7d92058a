"""Telegram HTML: escaping, isolates, the text under the tags, and its length as Telegram counts it."""

import html as html_entities
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

FSI, PDI = "\u2068", "\u2069"
"""First Strong Isolate and its end: what stands between keeps its own direction and moves nothing else."""

_DROPPED = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_CLEANED = (
    {code: " " for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    | {0: None}
)
_ESCAPED = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}

_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_OPENING = {
    "bold": "<b>", "italic": "<i>", "underline": "<u>", "strikethrough": "<s>", "spoiler": "<tg-spoiler>",
    "code": "<code>", "pre": "<pre>", "blockquote": "<blockquote>",
    "expandable_blockquote": "<blockquote expandable>",
}  # fmt: skip
_PIECE = re.compile(
    r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^<>]*)>|(?P<text>[^<]+)|(?P<bad><)"
)
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")


_LEADING = r"[/@.][A-Za-z]|\d{4}-\d\d-\d\d"
_SIGNED = re.compile(
    rf"(?<!\u200e)<(?P<tag>code|pre)>.*?</(?P=tag)>|(?:(?<=^)|(?<=[\s(«]))(?={_LEADING})", re.DOTALL
)
_SIGNED_CODE = re.compile(rf"<\w+>(?:{_LEADING})")

S = TypeVar("S", bound=str)


class Html(str):
    """Telegram HTML: put into a message as it stands, where a plain string is escaped first."""

    __slots__ = ()


class MarkupError(ValueError):
    """HTML that Telegram would refuse; the message is the one Telegram gives."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked stretch; ``offset`` and ``length`` in UTF-16 units, as Telegram counts."""

    kind: str
    offset: int
    length: int
    url: str | None = None

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text without its tags, and what they marked, outermost first."""

    text: str
    entities: tuple[Entity, ...] = ()


def escape(text: str) -> Html:
    """A foreign text as Telegram HTML: controls, lone surrogates and NUL bytes cleaned, the rest escaped."""
    return Html(text.translate(_CLEANED).translate(_ESCAPED))


def join(parts: Sequence[str], separator: str = "") -> Html:
    """Parts in one piece; plain strings among them are escaped."""
    return Html(separator.join(part if isinstance(part, Html) else escape(part) for part in parts))


def bold(text: str) -> Html:
    """A text in bold."""
    return Html(f"<b>{join((text,))}</b>")


def italic(text: str) -> Html:
    """A text in italics."""
    return Html(f"<i>{join((text,))}</i>")


def link(text: str, url: str) -> Html:
    """A text that leads to ``url``."""
    return Html(f'<a href="{html_entities.escape(url, quote=True)}">{join((text,))}</a>')


def quote(text: str, *, expandable: bool = False) -> Html:
    """A block quotation; ``expandable`` shows its first lines and the rest on a tap."""
    return Html(f"<blockquote{' expandable' if expandable else ''}>{join((text,))}</blockquote>")


def monospace(text: str) -> Html:
    """A block in a fixed-width face."""
    return Html(f"<pre>{join((text,))}</pre>")


def direction(text: str) -> str | None:
    """``"rtl"``, ``"ltr"``, ``"mixed"``, or ``None`` where no letter has a direction of its own."""
    found = set()
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            found.add("ltr" if kind == "L" else "rtl")
            if len(found) == 2:
                return "mixed"
    return found.pop() if found else None


def without_directions(text: str) -> str:
    """A text without embeddings, overrides and isolates, which could reach beyond it."""
    return text.translate(_DROPPED)


def left_to_right(text: str, language: str) -> Html:
    """Signs and figures that keep their order in a right-to-left sentence too: "+4", "35.4, 36.6"."""
    return escape(f"\u2066{text}{PDI}") if language == "ar" else escape(text)


def keep_leading_signs(html: str, language: str) -> str:
    """A message in which signs stay before what they begin: "/help", "@name", ".txt", and the year of a date.

    In a right-to-left sentence they would go to its other end. What is to be copied is left as it is: the
    mark stands before it.
    """
    if language != "ar":
        return html
    return _SIGNED.sub(
        lambda found: f"\u200e{found[0]}" if not found[0] or _SIGNED_CODE.match(found[0]) else found[0], html
    )


def isolate(text: S, language: str) -> S:
    """A text wrapped so that it stays readable inside a sentence of ``language``.

    Only what could disturb is wrapped: a text that runs with its surroundings, and bare numbers, come back
    without marks. Direction controls inside foreign text are dropped, so that it cannot climb out.
    """
    kind = type(text)
    cleaned = without_directions(text)
    if direction(cleaned) in {None, "rtl" if language == "ar" else "ltr"}:
        return kind(cleaned)
    return kind(f"{FSI}{cleaned}{PDI}")


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def parse(html: str) -> Parsed:
    """Read Telegram HTML as Telegram's server does.

    Raises ``MarkupError`` for a tag that Telegram does not know, that is left open, or closed out of turn.
    """
    text: list[str] = []
    length = 0
    open_tags: list[tuple[str, str, int, str | None]] = []
    entities: list[tuple[int, Entity]] = []
    order = 0
    for piece in _PIECE.finditer(html):
        if piece["text"]:
            plain = _ENTITY.sub(lambda found: html_entities.unescape(found.group()), piece["text"])
            text.append(plain)
            length += utf16_length(plain)
        elif piece["bad"]:
            raise MarkupError(f"Unsupported start tag at byte offset {_byte_offset(html, piece.start())}")
        elif piece["close"]:
            if not open_tags or open_tags[-1][0] != piece["tag"].lower():
                at = _byte_offset(html, piece.start())
                raise MarkupError(f'Unexpected end tag "{piece["tag"]}" at byte offset {at}')
            _, kind, start, url = open_tags.pop()
            if length > start:
                entities.append((order, Entity(kind, start, length - start, url)))
                order += 1
        else:
            kind, url = _opened(html, piece)
            open_tags.append((piece["tag"].lower(), kind, length, url))
    if open_tags:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    entities.sort(key=lambda found: (found[1].offset, -found[1].length, -found[0]))
    return Parsed("".join(text), tuple(entity for _, entity in entities))


def _opened(html: str, piece: re.Match[str]) -> tuple[str, str | None]:
    tag, rest = piece["tag"].lower(), piece["rest"]
    kind = _TAGS.get(tag)
    if kind is None:
        at = _byte_offset(html, piece.start())
        raise MarkupError(f'Unsupported start tag "{piece["tag"]}" at byte offset {at}')
    if kind == "blockquote" and "expandable" in rest:
        return "expandable_blockquote", None
    if kind != "text_link":
        return kind, None
    found = _HREF.search(rest)
    return kind, html_entities.unescape(next(filter(None, found.groups()), "")) if found else ""


def _byte_offset(html: str, index: int) -> int:
    return len(html[:index].encode("utf-8", "replace"))


def unparse(parsed: Parsed) -> Html:
    """Telegram HTML for a text and its entities: the way back from ``parse``."""
    units = _index_by_unit(parsed.text)
    closing: list[Entity] = []
    out: list[str] = []
    position = 0

    def copy_to(unit: int) -> None:
        nonlocal position
        index = units.get(unit, len(parsed.text)) if units is not None else min(unit, len(parsed.text))
        out.append(escape(parsed.text[position:index]))
        position = index

    for entity in parsed.entities:
        while closing and closing[-1].end <= entity.offset:
            copy_to(closing[-1].end)
            out.append(_closing(closing.pop()))
        copy_to(entity.offset)
        out.append(_opening(entity))
        closing.append(entity)
    while closing:
        copy_to(closing[-1].end)
        out.append(_closing(closing.pop()))
    out.append(escape(parsed.text[position:]))
    return Html("".join(out))


def _opening(entity: Entity) -> str:
    if entity.kind == "text_link":
        return f'<a href="{html_entities.escape(entity.url or "", quote=True)}">'
    return _OPENING[entity.kind]


def _closing(entity: Entity) -> str:
    return "</a>" if entity.kind == "text_link" else f"</{_OPENING[entity.kind][1:-1].split()[0]}>"


def _index_by_unit(text: str) -> dict[int, int] | None:
    """UTF-16 offset → index, or ``None`` where the two are the same."""
    if not any(char > "\uffff" for char in text):
        return None
    found, unit = {}, 0
    for index, char in enumerate(text):
        found[unit] = index
        unit += 2 if char > "\uffff" else 1
    found[unit] = len(text)
    return found


def visible_length(html: str) -> int:
    """The length of a message in UTF-16 units without its tags: what Telegram's limits count."""
    return utf16_length(parse(html).text)


def plain_text(html: str) -> str:
    """The words of a message without their tags; text that is no HTML comes back as it is."""
    try:
        return parse(html).text
    except MarkupError:
        return html
