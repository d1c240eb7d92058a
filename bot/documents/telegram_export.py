"""Telegram Desktop's export (``result.json``, of one chat or of all), read message by message.

The file is never held as a whole: what is in memory is one message at a time. Fields as Telegram Desktop
writes them (its source, ``export/output/export_output_json.cpp``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Protocol

from bot.documents.document import Reason, RefusedError

_LISTS = ("", "chats.list.item", "left_chats.list.item")
_MESSAGES = tuple(f"{one}.messages.item".removeprefix(".") for one in _LISTS)
_MOST_EVENTS = 50_000
"""Values of one message: the longest text with a link in every word has some thousands."""

_LONGEST_NAME = 200


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...


@dataclass(frozen=True, slots=True)
class ExportedChat:
    """A chat of an export. ``kind`` is Telegram's word for it (``public_channel``, ``saved_messages``, …)."""

    name: str | None
    kind: str
    id: int
    alone: bool

    @property
    def public(self) -> bool:
        """Whether it is a place where people publish, not a talk of two."""
        return self.kind.endswith(("channel", "group", "supergroup"))


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """A message with its words; ``sent`` is aware UTC. ``plain``: it has no attachment."""

    chat: ExportedChat
    id: int
    sent: datetime
    text: str
    plain: bool
    sender: str | None = None
    sender_id: str | None = None
    forwarded_from: str | None = None
    forwarded: bool = False
    edited: bool = False


def messages(stream: Readable | IO[bytes]) -> Iterator[ExportedMessage]:
    """The messages of an export that hold words, in its order. Raises ``RefusedError`` for a broken file,
    after the messages before the break."""
    import ijson

    chat: dict[str, object] = {}
    try:
        for prefix, event, value in (events := iter(ijson.parse(stream, use_float=True))):
            base, _, last = prefix.rpartition(".")
            if event in {"string", "number", "null"} and base in _LISTS and last in {"name", "type", "id"}:
                chat[last] = value
            elif event == "start_map" and prefix in _LISTS:
                chat = {"alone": prefix == ""}
            elif event == "start_map" and prefix in _MESSAGES:
                found = _message(_object(events, prefix), chat)
                if found is not None:
                    yield found
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as fault:
        raise RefusedError(Reason.DAMAGED) from fault


def _object(events: Iterator[tuple[str, str, object]], prefix: str) -> Mapping[str, object]:
    """The rest of the object that has just begun at ``prefix``."""
    from ijson import ObjectBuilder

    builder = ObjectBuilder()
    builder.event("start_map", None)
    for count, (at, event, value) in enumerate(events):
        if count > _MOST_EVENTS:
            raise RefusedError(Reason.BOMB)
        builder.event(event, value)
        if event == "end_map" and at == prefix:
            break
    found = builder.value
    return found if isinstance(found, dict) else {}


def _message(shape: Mapping[str, object], chat: Mapping[str, object]) -> ExportedMessage | None:
    """A message with words; ``None`` for service messages, and for what is broken or empty."""
    sent, number = _time(shape), shape.get("id")
    text = _text(shape.get("text"))
    if shape.get("type") != "message" or not isinstance(number, int) or sent is None or not text.strip():
        return None
    chat_id = chat.get("id")
    return ExportedMessage(
        chat=ExportedChat(
            name=_name(chat.get("name")),
            kind=str(chat.get("type") or "unknown"),
            id=chat_id if isinstance(chat_id, int) else 0,
            alone=bool(chat.get("alone")),
        ),
        id=number,
        sent=sent,
        text=text,
        plain="photo" not in shape and "file" not in shape and "media_type" not in shape,
        sender=_name(shape.get("from")),
        sender_id=_name(shape.get("from_id")),
        forwarded_from=_name(shape.get("forwarded_from")),
        forwarded="forwarded_from" in shape,
        edited="edited" in shape or "edited_unixtime" in shape,
    )


def _time(shape: Mapping[str, object]) -> datetime | None:
    """When a message was sent. Old exports give the local time alone, whose zone nobody knows: UTC."""
    seconds = shape.get("date_unixtime")
    try:
        if isinstance(seconds, str | int):
            return datetime.fromtimestamp(int(seconds), UTC)
        moment = datetime.fromisoformat(str(shape.get("date")))
    except (ValueError, OverflowError, OSError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _text(text: object) -> str:
    """The words of a message: a string, or a list of strings and of entities with their words."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (piece.get("text", "") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _name(value: object) -> str | None:
    return value.strip()[:_LONGEST_NAME] or None if isinstance(value, str) else None
