"""Fetching updates: kept first, confirmed after. Long polling, or a webhook."""

import asyncio
import hmac
import json
import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from tornado.httpserver import HTTPServer
from tornado.web import Application as WebApplication
from tornado.web import RequestHandler

from bot.domain.errors import ConfigurationError, StorageError
from handlers.application import ALLOWED_UPDATES
from handlers.context import App
from handlers.line import UpdateLine
from handlers.outage import Outage

logger = logging.getLogger(__name__)

LONG_POLL = 50
"""Seconds that Telegram may keep a request for updates open."""

BATCH = 100
_BEFORE_TELLING = 3
"""Failures to keep updates after which people are told: what is over in seconds is nobody's concern."""

_WAITS = (1.0, 2.0, 5.0, 10.0, 30.0)


class Poller:
    """Asks Telegram for updates and keeps them; asking for the next ones is what confirms the last."""

    def __init__(self, application: App, line: UpdateLine, *, long_poll: int = LONG_POLL) -> None:
        self._application = application
        self._line = line
        self._long_poll = long_poll
        self._faults = 0
        self._outage = Outage(application)
        self.ready = asyncio.Event()
        """Set once what the inbox held is lined up."""

    async def run(self) -> None:
        """Poll until cancelled. Raises ``ConfigurationError`` when Telegram does not accept the token."""
        parts = self._application.bot_data.parts
        await self._application.bot.delete_webhook()
        offset = await parts.inbox.offset()
        await self._line.take_up()
        self.ready.set()
        while True:
            updates = await self._fetch(offset)
            if updates is None:
                continue
            try:
                if updates:
                    await self._line.keep(updates)
                    offset = max(_number(update) for update in updates) + 1
                else:
                    await self._line.take_up()
                self._faults = 0
                self._outage.over()
            except StorageError as fault:
                logger.warning("Updates cannot be kept, Telegram keeps them for us: %s", fault.message)
                if self._faults >= _BEFORE_TELLING:
                    await self._outage.tell(updates)
                await self._wait()
            await self._line.room()

    async def _fetch(self, offset: int | None) -> Sequence[dict[str, object]] | None:
        """The next updates as they come, or ``None`` after a fault that passes."""
        try:
            return await self._application.bot.raw_updates(
                offset=offset, limit=BATCH, seconds=self._long_poll, allowed_updates=ALLOWED_UPDATES
            )
        except InvalidToken as refusal:
            raise ConfigurationError(
                "Telegram does not accept this bot token.",
                mend="Set SITREP_BOT_TOKEN to the one from @BotFather.",
            ) from refusal
        except RetryAfter as asked:
            pause = asked.retry_after
            await self._wait(pause if isinstance(pause, int | float) else pause.total_seconds())
        except Conflict:
            logger.warning("Another program asks for this bot's updates; there can be only one")
            await self._wait()
        except BadRequest as refusal:
            logger.warning("Telegram refuses to give updates: %s", refusal.message)
            await self._wait()
        except NetworkError as fault:
            logger.info("Telegram cannot be reached (%s)", type(fault).__name__)
            await self._wait()
        return None

    async def _wait(self, seconds: float | None = None) -> None:
        pause = _WAITS[min(self._faults, len(_WAITS) - 1)] if seconds is None else seconds
        self._faults += 1
        await self._application.bot_data.parts.pause(pause)


def _number(update: dict[str, object]) -> int:
    found = update["update_id"]
    return found if isinstance(found, int) else 0


class _Hook(RequestHandler):
    """Takes one update from Telegram: kept, and only then answered."""

    def initialize(self, line: UpdateLine, secret: str) -> None:
        self._line = line
        self._secret = secret

    async def post(self) -> None:
        """An update. 403 without the secret, 400 for what is no update, 500 where it cannot be kept."""
        given = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(403)
            return
        try:
            update = json.loads(self.request.body)
            if not isinstance(update, dict):
                raise TypeError("no update")
            await self._line.keep([update])
        except (ValueError, TypeError):
            self.set_status(400)
        except StorageError as fault:
            logger.warning("An update cannot be kept, Telegram will send it again: %s", fault.message)
            self.set_status(500)


async def serve_webhook(
    application: App, line: UpdateLine, *, url: str, secret: str, listen: str, port: int, stop: asyncio.Event
) -> None:
    """Let Telegram send updates to ``url`` until ``stop`` is set; a proxy in front holds the certificate.

    Raises ``ConfigurationError`` when Telegram refuses the address.
    """
    path = urlsplit(url).path or "/"
    server = HTTPServer(WebApplication([(path, _Hook, {"line": line, "secret": secret})]))
    server.listen(port, listen)
    try:
        await line.take_up()
        try:
            await application.bot.set_webhook(
                url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, max_connections=40
            )
        except BadRequest as refusal:
            raise ConfigurationError(f"Telegram refuses the webhook: {refusal.message}.") from refusal
        except TelegramError as fault:
            logger.warning("The webhook could not be set: %s", fault.message)
        await stop.wait()
    finally:
        server.stop()
        await server.close_all_connections()
