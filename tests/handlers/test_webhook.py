"""The webhook: an update is kept before Telegram is answered, and only Telegram may send one."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.domain.errors import ConfigurationError, StorageError
from handlers.line import UpdateLine
from handlers.polling import serve_webhook
from tests.fakes.bot_api import Fault
from tests.handlers.harness import OWNER, POST, Service, texts

SECRET = "an-invented-secret"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def hook(service: Service) -> AsyncIterator[str]:
    """The bot listening instead of polling; its address on this machine."""
    assert service.application is not None
    assert service.line is not None
    await service.stop_polling()
    stop, port = asyncio.Event(), free_port()
    serving = asyncio.create_task(
        serve_webhook(
            service.application, service.line, url="https://bot.example.org/hook", secret=SECRET,
            listen="127.0.0.1", port=port, stop=stop,
        )
    )  # fmt: skip
    await service.api.until(lambda: bool(service.api.made("setWebhook")), "setWebhook")
    yield f"http://127.0.0.1:{port}/hook"
    stop.set()
    await serving


async def deliver(service: Service, address: str, body: bytes, headers: dict[str, str]) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, data=body, headers=headers) as answer,
    ):
        status = answer.status
    assert service.line is not None
    await service.line.settled()
    return status


async def test_an_update_is_kept_answered_and_handled(service: Service, hook: str) -> None:
    """The same update twice, as after a lost answer, is handled once."""
    service.telegram.say(OWNER, POST)
    body = json.dumps(service.telegram.updates.pop()).encode()
    assert await deliver(service, hook, body, HEADER) == 200
    assert await deliver(service, hook, body, HEADER) == 200
    (card,) = texts(service.telegram.events)
    assert "1 incident" in card
    asked = service.api.made("setWebhook")[0].parameters
    assert asked["secret_token"] == SECRET
    assert "callback_query" in str(asked["allowed_updates"])


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {}, 403),
        (b"{}", {"X-Telegram-Bot-Api-Secret-Token": "guess"}, 403),
        (b"not json", HEADER, 400),
        (b"[1]", HEADER, 400),
        (b'{"message": {}}', HEADER, 400),
    ],
)
async def test_what_does_not_come_from_telegram_is_refused(
    service: Service, hook: str, body: bytes, headers: dict[str, str], status: int
) -> None:
    assert await deliver(service, hook, body, headers) == status
    assert service.telegram.events == []


async def test_telegram_is_asked_to_send_again_what_cannot_be_kept(
    service: Service, hook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that fails answers 500; Telegram repeats the update, and it is handled then."""

    async def locked(*_args: object) -> None:
        raise StorageError("The database is locked.")

    service.telegram.say(OWNER, POST)
    body = json.dumps(service.telegram.updates.pop()).encode()
    with monkeypatch.context() as patch:
        patch.setattr(UpdateLine, "keep", locked)
        assert await deliver(service, hook, body, HEADER) == 500
    assert await deliver(service, hook, body, HEADER) == 200
    assert len(texts(service.telegram.events)) == 1


async def test_a_refused_address_is_said_in_one_line(service: Service) -> None:
    assert service.application is not None
    assert service.line is not None
    await service.stop_polling()
    service.api.fail("setWebhook", Fault(400, "Bad Request: bad webhook: HTTPS url must be provided"))
    with pytest.raises(ConfigurationError, match="https url must be provided"):
        await serve_webhook(
            service.application, service.line, url="http://bot.example.org/", secret=SECRET,
            listen="127.0.0.1", port=free_port(), stop=asyncio.Event(),
        )  # fmt: skip
