"""Messages of a Telegram export as reports: the same posts as when they are forwarded."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.documents.telegram_export import ExportedChat, ExportedMessage
from bot.domain.part import Part, continues, whole
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.services.loading import Item

FORWARDED = "date of publication not given: the day on which it was forwarded stands for it"


def items(found: Iterable[ExportedMessage], *, received: datetime) -> Iterator[Item]:
    """A report for each message worth one; pieces of a post that was too long for one message are joined.

    Of an export of everything, talks of two are passed over but for what was forwarded there: they are
    private. People are no sources: a message in a group is its group's.
    """
    waiting: list[tuple[Part, ExportedMessage]] = []
    number = 0
    for message in found:
        if not message.chat.public and not message.chat.alone and not message.forwarded:
            continue
        part = _part(message)
        if waiting and continues(waiting[-1][0], part):
            waiting.append((part, message))
            continue
        if waiting:
            number += 1
            yield _item(number, waiting, received)
        waiting = [(part, message)]
    if waiting:
        yield _item(number + 1, waiting, received)


def _item(number: int, pieces: list[tuple[Part, ExportedMessage]], received: datetime) -> Item:
    parts = [part for part, _ in pieces]
    message = pieces[0][1]
    incoming = IncomingReport(
        text=whole(parts),
        received=received,
        origin=_origin(message),
        source_name=_source(message),
        published=message.sent,
        external_id=str(message.id),
        assumptions=(FORWARDED,) if message.forwarded else (),
    )
    return Item(number, (incoming,), parts=tuple(parts) if len(parts) > 1 else ())


def _part(message: ExportedMessage) -> Part:
    """The message as its own chat shows it."""
    origin = _origin(message)
    key = origin.key or ""
    chat_id = int(key) if key.removeprefix("-").isdecimal() else 0
    return Part(chat_id, message.id, origin, message.sent, message.text, message.plain and chat_id != 0)


def _origin(message: ExportedMessage) -> Origin:
    """Where a message stands: Telegram's numbers, as a forwarded post bears them."""
    chat, number = message.chat, str(message.id)
    if chat.kind.endswith("channel"):
        return Origin(OriginKind.CHANNEL, f"-100{chat.id}", number, f"https://t.me/c/{chat.id}/{number}")
    if chat.kind.endswith("supergroup"):
        return Origin(OriginKind.GROUP, f"-100{chat.id}", number, f"https://t.me/c/{chat.id}/{number}")
    if chat.kind.endswith("group"):
        return Origin(OriginKind.GROUP, f"-{chat.id}", number)
    return Origin(OriginKind.USER, f"talk:{_talk(chat)}", number)


def _talk(chat: ExportedChat) -> str:
    """A talk's name that tells nobody who spoke."""
    return hashlib.sha256(f"{chat.kind}:{chat.id}:{chat.name}".encode()).hexdigest()[:16]


def _source(message: ExportedMessage) -> str | None:
    """Who published: what a message was forwarded from, else the channel or group, else the other person."""
    if message.forwarded:
        return message.forwarded_from
    if message.chat.public:
        return message.chat.name
    return message.chat.name if message.sender_id == f"user{message.chat.id}" else None
