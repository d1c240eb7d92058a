"""What the bot did, as lines for a terminal: marked text, quotations, buttons by number, files by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.rendering.markup import utf16_length, without_directions
from handlers.local.server import Event, Json

ANSI = {"bold": "1", "italic": "3", "underline": "4", "code": "36", "pre": "36", "text_link": "4"}
_KEPT_TOGETHER = "   "


@dataclass(frozen=True, slots=True)
class Button:
    """A button that can be pressed: its label and its data."""

    label: str
    data: str


def buttons(message: Mapping[str, object]) -> list[list[Button]]:
    """The buttons under a message, row by row."""
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return [
        [Button(str(button.get("text", "")), str(button.get("callback_data", ""))) for button in row]
        for row in rows
    ]


def lines(event: Event, *, colour: bool) -> list[str]:
    """An event as lines; ``colour`` marks bold and the like with the terminal's own codes."""
    if event.kind == "action":
        return []
    if event.kind == "notice":
        return [f"({event.text})"]
    if event.kind == "deleted":
        return ["(a message was deleted)"]
    shown = _text(event.message, colour=colour).split("\n")
    if event.upload is not None:
        shown = [f"[file: {event.upload.name}]", *(line for line in shown if line)]
    return [*shown, *_button_lines(event.message)]


def _button_lines(message: Json) -> Iterator[str]:
    number = 0
    for row in buttons(message):
        labels = []
        for button in row:
            number += 1
            labels.append(f"[{number}] {button.label}")
        yield _KEPT_TOGETHER.join(without_directions(label) for label in labels)


def _text(message: Json, *, colour: bool) -> str:
    """The text with its marks; quotations begin with a bar. Terminals do without direction marks."""
    text = str(message.get("text") or message.get("caption") or "")
    entities = message.get("entities") or message.get("caption_entities")
    inserts: dict[int, list[str]] = {}
    if isinstance(entities, list):
        _mark(entities, inserts, colour=colour)
    out, unit, barred = [], 0, 0
    for char in [*text, ""]:
        for piece in inserts.pop(unit, ()):
            barred += {_OPEN_QUOTE: 1, _CLOSE_QUOTE: -1}.get(piece, 0)
            out.append(_BAR if piece == _OPEN_QUOTE else "" if piece == _CLOSE_QUOTE else piece)
        out.append(char + (_BAR if char == "\n" and barred else ""))
        unit += utf16_length(char)
    return without_directions("".join(out))


_OPEN_QUOTE, _CLOSE_QUOTE, _BAR = "\0open", "\0close", "│ "


def _mark(entities: Sequence[Json], inserts: dict[int, list[str]], *, colour: bool) -> None:
    """Where codes go, by UTF-16 offset: what ends at an offset stands before what begins there."""
    for entity in entities:
        kind, start, length = str(entity["type"]), _number(entity["offset"]), _number(entity["length"])
        if kind.endswith("blockquote"):
            opening, closing = _OPEN_QUOTE, _CLOSE_QUOTE
        elif colour and kind in ANSI:
            opening, closing = f"\033[{ANSI[kind]}m", "\033[0m"
        else:
            continue
        inserts.setdefault(start, []).append(opening)
        inserts.setdefault(start + length, []).insert(0, closing)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
