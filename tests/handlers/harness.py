"""The bot as it runs, against the fake Bot API over HTTP: started, stopped, killed and started again."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.app import App
from bot.domain.clock import FixedClock
from handlers.application import build_application
from handlers.client import connect
from handlers.context import App as TelegramApplication
from handlers.delivering import Deliverer
from handlers.line import UpdateLine
from handlers.local.server import Event, Json, LocalTelegram, Person, Upload
from handlers.local.transcript import buttons
from handlers.polling import Poller
from tests.fakes.bot_api import BotApi

TOKEN = "7000000001:an-invented-token"
NOW = datetime(2018, 6, 7, 12, 0, tzinfo=UTC)
OWNER = Person(101, "Omar", "omar_owner", "en")
STRANGER = Person(999, "Stranger", None, "en")
LONG_POLL = 20

POST = (
    "Khan Shaykhun - At dawn on 30 May, HTS fighters arrested twelve men in the eastern quarter of Khan "
    "Shaykhun and drove them to an unknown destination."
)


async def at_once(_seconds: float) -> None:
    """A pause that does not last, so that attempts follow one another without waiting."""
    await asyncio.sleep(0)


@dataclass
class Service:
    """A deployment: its database and its bot. ``app`` stands on one file; a restart opens it again."""

    app: App
    api: BotApi
    telegram: LocalTelegram
    clock: FixedClock

    application: TelegramApplication | None = None
    line: UpdateLine | None = None
    polling: asyncio.Task[None] | None = None
    pause: Callable[[float], Awaitable[None]] = at_once
    typing_after: float = 3600.0
    owners: tuple[int, ...] = (OWNER.id,)

    async def start(self) -> None:
        """Start the bot."""
        await self.app.database.open()
        parts = replace(
            self.app.telegram_parts(owners=self.owners), pause=self.pause, typing_after=self.typing_after
        )
        self.application = build_application(parts, connect(token=TOKEN, base_url=self.api.base_url))
        await self.application.initialize()
        self.line = UpdateLine(self.application)
        poller = Poller(self.application, self.line, long_poll=LONG_POLL)
        self.polling = asyncio.create_task(poller.run())
        await poller.ready.wait()

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does: what is being handled comes to its end."""
        if self.application is None or self.line is None:
            return
        await self.stop_polling()
        await self.line.stop()
        await self._close()

    async def kill(self) -> None:
        """Stop the bot in the middle of whatever it is doing."""
        if self.application is None or self.line is None:
            return
        await self.stop_polling()
        self.line.abandon()
        await self._close()

    async def stop_polling(self) -> None:
        """Ask Telegram for no more."""
        if self.polling is not None:
            self.polling.cancel()
            with suppress(asyncio.CancelledError):
                await self.polling

    async def _close(self) -> None:
        if self.application is not None:
            await self.application.shutdown()
        await self.app.database.close()
        self.application = self.line = self.polling = None

    async def settled(self) -> None:
        """Wait until the bot has taken and handled every update."""
        await self.telegram.confirmed()
        if self.line is not None:
            await self.line.settled()

    async def answers(self, act: Callable[[], object]) -> Sequence[Event]:
        """Do something as a person, and give what the bot did about it."""
        before = len(self.telegram.events)
        act()
        await self.settled()
        return self.telegram.events[before:]

    async def deliver(self) -> Sequence[Event]:
        """Send every message that is owed; what Telegram got."""
        if self.application is None:
            return ()
        before = len(self.telegram.events)
        await Deliverer(self.application).everything()
        return self.telegram.events[before:]

    async def say(
        self,
        text: str,
        *,
        by: Person = OWNER,
        chat: Json | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> Sequence[Event]:
        """A person sends a text."""
        return await self.answers(lambda: self.telegram.say(by, text, chat=chat, extra=extra))

    async def forward(
        self, text: str, *, by: Person = OWNER, published: datetime | None = None, number: int = 1
    ) -> Sequence[Event]:
        """A person forwards a post of a channel."""
        origin = channel_origin(
            "Idlib Post", number=number, published=published or datetime(2018, 5, 31, tzinfo=UTC)
        )
        return await self.say(text, by=by, extra={"forward_origin": origin})

    async def press(self, message: Json, label: str, *, by: Person = OWNER) -> Sequence[Event]:
        """A person presses the button whose label contains ``label``."""
        data = data_of(message, label)
        return await self.answers(lambda: self.telegram.press(by, message, data))

    async def press_data(self, message: Json, data: str, *, by: Person = OWNER) -> Sequence[Event]:
        """A person's client sends a button's data, whatever it is."""
        return await self.answers(lambda: self.telegram.press(by, message, data))

    async def send_file(
        self, name: str, content: bytes, *, mime: str = "text/plain", by: Person = OWNER
    ) -> Sequence[Event]:
        """A person sends a document."""
        return await self.answers(lambda: self.telegram.send_file(by, Upload(name, content), mime=mime))


def channel_origin(
    title: str, *, number: int, published: datetime, username: str | None = "idlibpost"
) -> Json:
    """Where a post forwarded from a channel comes from."""
    chat: Json = {"id": -1001234567890, "type": "channel", "title": title}
    if username:
        chat["username"] = username
    return {"type": "channel", "date": int(published.timestamp()), "chat": chat, "message_id": number}


def data_of(message: Json, label: str) -> str:
    """The data of the button whose label contains ``label``."""
    shown = [button for row in buttons(message) for button in row]
    for button in shown:
        if label in button.label:
            return button.data
    raise AssertionError(f"no button {label!r} among {[button.label for button in shown]}")


def texts(events: Sequence[Event]) -> list[str]:
    """What the bot wrote, in order."""
    return [str(event.message.get("text", "")) for event in events if event.kind in {"sent", "edited"}]


def only(events: Sequence[Event]) -> Event:
    """The one thing the bot wrote."""
    written = [event for event in events if event.kind in {"sent", "edited", "file"}]
    assert len(written) == 1, [str(event.message.get("text")) for event in written]
    return written[0]
