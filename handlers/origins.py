"""Where a message's words come from: Telegram's forward origins as the domain's ``Origin``."""

import zlib
from dataclasses import dataclass
from datetime import date, datetime

from telegram import (
    Chat,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.domain.report import Origin, OriginKind


@dataclass(frozen=True, slots=True)
class Provenance:
    """An origin with the source's name and the time (aware UTC) or day of publication, where they are known.

    ``assumptions`` were made to find these out.
    """

    origin: Origin
    source_name: str | None
    published: datetime | date | None
    assumptions: tuple[str, ...] = ()


def provenance(message: Message, text: str) -> Provenance:
    """Who published a message's text, and when: what it was forwarded from, else nobody (it was pasted).

    Telegram numbers messages of channels only, so that a post forwarded from a person or a group is known
    again by its time and its words; of a public group's there is the group's address alone.
    """
    forwarded = message.forward_origin
    match forwarded:
        case MessageOriginChannel():
            chat, number = forwarded.chat, forwarded.message_id
            link = post_link(chat, number)
            origin = Origin(OriginKind.CHANNEL, str(chat.id), str(number), link)
            return Provenance(origin, _signed(chat.title, None), forwarded.date)
        case MessageOriginUser():
            user = forwarded.sender_user
            origin = Origin(OriginKind.USER, f"user:{user.id}", _fingerprint(forwarded.date, text))
            return Provenance(origin, user.full_name, forwarded.date)
        case MessageOriginHiddenUser():
            name = forwarded.sender_user_name
            origin = Origin(OriginKind.HIDDEN_USER, f"name:{name}", _fingerprint(forwarded.date, text))
            return Provenance(origin, name, forwarded.date)
        case MessageOriginChat():
            chat = forwarded.sender_chat
            address = f"https://t.me/{chat.username}" if chat.username else None
            origin = Origin(OriginKind.GROUP, str(chat.id), _fingerprint(forwarded.date, text), address)
            return Provenance(origin, _signed(chat.title, forwarded.author_signature), forwarded.date)
        case _:
            origin = Origin(OriginKind.PASTED, f"chat:{message.chat_id}", str(message.message_id))
            return Provenance(origin, None, None)


def channel_post(message: Message) -> Provenance:
    """A post of a channel that the bot itself reads."""
    chat = message.chat
    link = post_link(chat, message.message_id)
    origin = Origin(OriginKind.CHANNEL, str(chat.id), str(message.message_id), link)
    return Provenance(origin, chat.title, message.date)


def post_link(chat: Chat, number: int) -> str:
    """The address of a channel's post: for everybody where the channel is public, else for its members."""
    if chat.username:
        return f"https://t.me/{chat.username}/{number}"
    return f"https://t.me/c/{str(chat.id).removeprefix('-100')}/{number}"


def _signed(title: str | None, signature: str | None) -> str | None:
    return f"{title} ({signature})" if title and signature else title or signature


def _fingerprint(when: datetime, text: str) -> str:
    return f"{int(when.timestamp())}-{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"
