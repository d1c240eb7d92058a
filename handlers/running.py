"""Running the bot against a Bot API server, until it is told to stop."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram.error import InvalidToken, NetworkError

from bot.domain.errors import ConfigurationError
from bot.services.limits import Limits
from handlers import menus
from handlers.application import build_application, quiet_libraries
from handlers.client import connect
from handlers.context import App
from handlers.delivering import Deliverer
from handlers.housekeeping import keep_house
from handlers.line import UpdateLine
from handlers.parts import Parts
from handlers.polling import LONG_POLL, Poller, serve_webhook
from handlers.sending import WAITS


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates (``url``), and where this process listens for them."""

    url: str
    listen: str = "127.0.0.1"
    port: int = 8080


async def run(
    parts: Parts,
    *,
    token: str,
    base_url: str | None = None,
    webhook: Webhook | None = None,
    long_poll: int = LONG_POLL,
    stop: asyncio.Event | None = None,
) -> None:
    """Serve the bot until ``stop`` is set; what is then being handled comes to its end first.

    ``base_url`` is a Bot API server's address with its ``/bot``; ``long_poll`` is in seconds. Raises
    ``ConfigurationError`` when Telegram does not accept the token or the webhook.
    """
    quiet_libraries()
    stop = stop if stop is not None else asyncio.Event()
    limits = Limits()
    bot = connect(
        token=token, base_url=base_url, noting=lambda chat_id: limits.note(chat_id, parts.clock.now())
    )
    application = build_application(parts, bot)
    async with _started(application):
        line = UpdateLine(application)
        menu = asyncio.create_task(menus.publish(application.bot, parts))
        deliverer = Deliverer(application, limits=limits)
        delivering = asyncio.create_task(deliverer.run())
        keeping = asyncio.create_task(keep_house(parts))
        try:
            if webhook is None:
                await _until(stop, Poller(application, line, long_poll=long_poll))
            else:
                await serve_webhook(
                    application,
                    line,
                    url=webhook.url,
                    secret=secrets.token_urlsafe(32),
                    listen=webhook.listen,
                    port=webhook.port,
                    stop=stop,
                )
        finally:
            for beside in (menu, keeping):
                beside.cancel()
                with suppress(asyncio.CancelledError):
                    await beside
            await line.stop()
            deliverer.stop()
            await delivering


@asynccontextmanager
async def _started(application: App) -> AsyncIterator[None]:
    """The application between beginning and end; Telegram is asked again while it cannot be reached."""
    parts = application.bot_data.parts
    for wait in (*WAITS, None):
        try:
            await application.initialize()
            break
        except InvalidToken as refusal:
            raise ConfigurationError(
                "Telegram does not accept this bot token.", mend="Set SITREP_BOT_TOKEN to @BotFather's."
            ) from refusal
        except NetworkError as fault:
            if wait is None:
                raise ConfigurationError(
                    "Telegram cannot be reached.", mend="Check the network and SITREP_TELEGRAM_API_URL."
                ) from fault
            await parts.pause(wait)
    try:
        yield
    finally:
        await application.shutdown()


async def _until(stop: asyncio.Event, poller: Poller) -> None:
    """Poll until ``stop`` is set, or until polling fails for good."""
    polling = asyncio.create_task(poller.run())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        if not polling.done():
            polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
