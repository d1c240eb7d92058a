"""The stand-in server's state: chats, messages, waiting updates; what people do and what the bot sees."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

Json: TypeAlias = dict[str, object]

BOT_ID = 7_000_000_001
_COMMAND_ENTITY_END = " \n"


class Refusal(Exception):  # noqa: N818 - an answer of the server, not a fault of ours
    """What Telegram's server answers instead of a result."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way: its name and its bytes."""

    name: str
    content: bytes


@dataclass(slots=True)
class Event:
    """What the bot did for people to see: ``kind`` is sent, edited, deleted, notice, action or file."""

    kind: str
    chat_id: int
    message: Json = field(default_factory=dict)
    text: str = ""
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses Telegram."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None

    def as_json(self) -> Json:
        """The person as Telegram's ``User``."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user


class LocalTelegram:
    """Chats and messages as Telegram's server keeps them, for one bot.

    ``now`` tells the server's time (aware). Updates wait in ``updates`` until a call of ``getUpdates``
    confirms them, as on the real server. Everything a person would see is appended to ``events``. Messages
    are numbered from ``first_number``.
    """

    def __init__(
        self, *, now: Callable[[], datetime], username: str = "sitrep_bot", first_number: int = 0
    ) -> None:
        self.now = now
        self.bot: Json = {
            "id": BOT_ID, "is_bot": True, "first_name": "sitrep", "username": username,
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True,
        }  # fmt: skip
        self.chats: dict[int, Json] = {}
        self.messages: dict[tuple[int, int], Json] = {}
        self.files: dict[str, Upload] = {}
        self.updates: list[Json] = []
        self.events: list[Event] = []
        self.commands: dict[str, object] = {}
        self.standing: dict[int, Json] = {}
        """What the bot is in a chat, as fields of ``ChatMember``; a plain member where nothing is said."""
        self.unanswered: set[str] = set()
        self.left: list[int] = []
        self._changed = asyncio.Event()
        self._confirmed = asyncio.Event()
        self._next_post = 0
        self._next_update = 1000
        self._next_message = first_number
        self._next_query = 0

    # What people do

    def private_chat(self, person: Person) -> Json:
        """The chat of a person with the bot."""
        chat: Json = {"id": person.id, "type": "private", "first_name": person.first_name}
        return self.chats.setdefault(person.id, chat)

    def group(self, chat_id: int, title: str, *, kind: str = "supergroup") -> Json:
        """A group or channel."""
        return self.chats.setdefault(chat_id, {"id": chat_id, "type": kind, "title": title})

    def say(
        self,
        person: Person | None,
        text: str,
        *,
        chat: Json | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> Json:
        """Somebody sends a text; ``extra`` are further fields of ``Message`` (``forward_origin``, …)."""
        body: Json = {"text": text, **(extra or {})}
        if entities := [*_commands(text), *_mentions(text)]:
            body["entities"] = entities
        return self.post(person, body, chat=chat)

    def post(self, person: Person | None, body: Mapping[str, object], *, chat: Json | None = None) -> Json:
        """Somebody sends any message. In a channel there is nobody: the channel posts itself."""
        where = chat if chat is not None else self.private_chat(_somebody(person))
        message = self.keep(where, dict(body), sender=person.as_json() if person else None)
        self.update("channel_post" if where["type"] == "channel" else "message", message)
        return message

    def send_file(
        self,
        person: Person,
        upload: Upload,
        *,
        mime: str = "text/plain",
        extra: Mapping[str, object] | None = None,
    ) -> Json:
        """Somebody sends a document."""
        document = {**self.store_file(upload), "file_name": upload.name, "mime_type": mime}
        return self.post(person, {"document": document, **(extra or {})})

    def edit(self, _person: Person | None, message: Json, text: str) -> Json:
        """Somebody edits a message of theirs, or a channel a post: its text, or the words of its picture."""
        words = "text" if "text" in message else "caption"
        edited = {**message, words: text, "edit_date": self._time()}
        chat_id, message_id = self._key(message)
        self.messages[chat_id, message_id] = edited
        chat = message["chat"]
        channel = isinstance(chat, dict) and chat["type"] == "channel"
        self.update("edited_channel_post" if channel else "edited_message", edited)
        return edited

    def press(self, person: Person, message: Json, data: str) -> str:
        """Somebody presses a button; the id of the query, which is ``unanswered`` until the bot answers."""
        self._next_query += 1
        query_id = str(self._next_query)
        self.unanswered.add(query_id)
        shown = self.messages.get(self._key(message), message)
        query: Json = {
            "id": query_id,
            "from": person.as_json(),
            "message": shown,
            "chat_instance": "1",
            "data": data,
        }
        self.update("callback_query", query)
        return query_id

    def type_inline(self, person: Person, text: str) -> str:
        """Somebody types the bot's name and a question into a message in whatever chat; the query's id."""
        self._next_query += 1
        query: Json = {"id": str(self._next_query), "from": person.as_json(), "query": text, "offset": ""}
        self.update("inline_query", query)
        return str(self._next_query)

    def update(self, kind: str, content: Json) -> Json:
        """An update for the bot."""
        self._next_update += 1
        made: Json = {"update_id": self._next_update, kind: content}
        self.updates.append(made)
        self._confirmed.clear()
        self._changed.set()
        return made

    # What the server keeps

    def keep(self, chat: Json, body: Json, *, sender: Json | None) -> Json:
        """A new message in a chat."""
        self._next_message += 1
        message: Json = {"message_id": self._next_message, "date": self._time(), "chat": chat}
        message |= {"from": sender} if sender else {"sender_chat": chat}
        message |= body
        self.messages[self._key(message)] = message
        return message

    def store_file(self, upload: Upload) -> Json:
        """A file on the server, as the fields that a message shows."""
        file_id = f"file{len(self.files) + 1}"
        self.files[file_id] = upload
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content)}

    def chat(self, chat_id: object) -> Json:
        """A chat by id. Raises ``Refusal`` as the server does."""
        found = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if found is None:
            raise Refusal(400, "Bad Request: chat not found")
        return found

    def message(self, chat_id: object, message_id: object) -> Json | None:
        """A message by its chat and number."""
        if not isinstance(chat_id, int) or not isinstance(message_id, int):
            return None
        return self.messages.get((chat_id, message_id))

    async def waiting(self, offset: int | None, limit: int, seconds: float) -> Sequence[Json]:
        """``getUpdates``: forgets what lies before ``offset``, then gives what waits, or waits for it."""
        if offset is not None:
            self.updates = [update for update in self.updates if _update_id(update) >= offset]
        if not self.updates:
            self._confirmed.set()
        if not self.updates and seconds > 0:
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), seconds)
            except TimeoutError:
                return []
        return self.updates[:limit]

    async def confirmed(self) -> None:
        """Wait until the bot has taken every update."""
        if self.updates:
            await self._confirmed.wait()

    def next_post(self) -> int:
        """A number for a post of somebody else's channel."""
        self._next_post += 1
        return self._next_post

    def _time(self) -> int:
        return int(self.now().timestamp())

    @staticmethod
    def _key(message: Json) -> tuple[int, int]:
        chat, message_id = message["chat"], message["message_id"]
        if not isinstance(chat, dict) or not isinstance(message_id, int):
            raise TypeError("not a message")
        return int(chat["id"]), message_id


def _somebody(person: Person | None) -> Person:
    if person is None:
        raise ValueError("a private chat needs a person")
    return person


def _update_id(update: Json) -> int:
    found = update["update_id"]
    return found if isinstance(found, int) else 0


def _commands(text: str) -> list[Json]:
    """The command at the beginning of a text, as Telegram marks it."""
    if not text.startswith("/") or len(text) < 2 or not (text[1].isalpha() and text[1].isascii()):
        return []
    length = next((index for index, char in enumerate(text) if char in _COMMAND_ENTITY_END), len(text))
    return [{"type": "bot_command", "offset": 0, "length": length}]


def _mentions(text: str) -> list[Json]:
    found, units = [], 0
    for word in text.split(" "):
        size = len(word.encode("utf-16-le")) // 2
        if word.startswith("@") and len(word) > 1:
            found.append({"type": "mention", "offset": units, "length": size})
        units += size + 1
    return found
