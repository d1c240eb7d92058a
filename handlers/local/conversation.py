"""A conversation with the bot inside this process: the real handlers on the stand-in server, and an inbox."""

import asyncio
import time
import zlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime

from handlers.application import build_application
from handlers.client import connect
from handlers.delivering import Deliverer
from handlers.line import UpdateLine
from handlers.local.inbox import TerminalInbox
from handlers.local.request import LocalRequest
from handlers.local.server import BOT_ID, Event, Json, LocalTelegram, Person, Upload
from handlers.parts import Parts
from handlers.polling import Poller

_TOKEN = f"{BOT_ID}:stand-in"  # the stand-in server asks for none


class Conversation:
    """One person's private chat with the bot. Each method returns what the bot did in answer, in order."""

    def __init__(self, server: LocalTelegram, person: Person, line: UpdateLine, deliverer: Deliverer) -> None:
        self.server = server
        self.person = person
        self._line = line
        self._deliverer = deliverer

    async def say(self, text: str, *, extra: Mapping[str, object] | None = None) -> Sequence[Event]:
        """Send a text; ``extra`` are further fields of Telegram's ``Message``."""
        self.server.say(self.person, text, extra=extra)
        return await self._answers()

    async def forward(self, text: str, *, source: str, published: datetime) -> Sequence[Event]:
        """Forward a channel's post."""
        return await self.say(text, extra={"forward_origin": self._channel_origin(source, published)})

    async def send_file(self, upload: Upload) -> Sequence[Event]:
        """Send a file."""
        self.server.send_file(self.person, upload)
        return await self._answers()

    async def press(self, message: Json, data: str) -> Sequence[Event]:
        """Press a button."""
        self.server.press(self.person, message, data)
        return await self._answers()

    async def reply(self, message: Json, text: str) -> Sequence[Event]:
        """Reply to a message."""
        return await self.say(text, extra={"reply_to_message": message})

    def _channel_origin(self, source: str, published: datetime) -> Json:
        number = self.server.next_post()
        channel = {"id": _channel_id(source), "type": "channel", "title": source}
        return {"type": "channel", "date": int(published.timestamp()), "chat": channel, "message_id": number}

    async def _answers(self) -> Sequence[Event]:
        before = len(self.server.events)
        await self.server.confirmed()
        await self._line.settled()
        await self._deliverer.everything()
        return self.server.events[before:]


@asynccontextmanager
async def converse(parts: Parts, person: Person) -> AsyncIterator[Conversation]:
    """A conversation on the stand-in server; what the person may do is the parts' access service's matter."""
    # Numbers of messages must not come again in a later conversation on the same database: they tell an
    # edited report from a new one.
    server = LocalTelegram(now=parts.clock.now, first_number=time.time_ns() // 1_000_000)
    server.private_chat(person)
    bot = connect(
        token=_TOKEN,
        base_url=None,
        request=LocalRequest(server),
        updates_request=LocalRequest(server),
        rate_limit=False,
    )
    application = build_application(replace(parts, inbox=TerminalInbox()), bot)
    async with application:
        line = UpdateLine(application)
        polling = asyncio.create_task(Poller(application, line).run())
        try:
            yield Conversation(server, person, line, Deliverer(application))
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling
            await line.stop()


def _channel_id(source: str) -> int:
    """A channel's number from its name: the same name is the same channel in every conversation."""
    return -1_000_000_000_000 - zlib.crc32(source.encode())
