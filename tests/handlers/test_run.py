"""`sitrep run` as a process of its own against the fake Bot API: stopped, and killed in the middle."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.clock import SystemClock
from handlers.local.server import LocalTelegram
from handlers.local.transcript import buttons
from tests.fakes.bot_api import BotApi
from tests.handlers.harness import OWNER, STRANGER, TOKEN, channel_origin, data_of, texts

ROOT = Path(__file__).parents[2]


def environment(api: BotApi, folder: Path, *, token: str = TOKEN) -> dict[str, str]:
    """The settings of the command."""
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "SITREP_DATABASE_URL": f"sqlite:///{folder / 'run.db'}",
        "SITREP_BOT_TOKEN": token,
        "SITREP_OWNERS": str(OWNER.id),
        "SITREP_TELEGRAM_API_URL": api.base_url,
    }


@asynccontextmanager
async def running(variables: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """The command; killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", stderr=asyncio.subprocess.PIPE, env=variables
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    telegram = LocalTelegram(now=SystemClock().now)
    for person in (OWNER, STRANGER):
        telegram.private_chat(person)
    server = BotApi(telegram, token=TOKEN)
    await server.start()
    yield server
    await server.stop()
    assert server.problems == []


async def written(api: BotApi, count: int) -> list[str]:
    """What the bot wrote, once it wrote so many messages."""
    await api.until(lambda: len(texts(api.telegram.events)) >= count, f"message {count}")
    return texts(api.telegram.events)


async def test_a_day_with_a_stop_and_a_kill_in_the_middle(api: BotApi, tmp_path: Path) -> None:
    """Refused, forwarded, asked, paged; killed while reports come in; nothing lost and nothing twice."""
    telegram = api.telegram
    published = datetime(2018, 5, 31, tzinfo=UTC)
    variables = environment(api, tmp_path)

    def forward(number: int) -> None:
        origin = channel_origin("Idlib Post", number=number, published=published)
        text = f"On {number} May, HTS fighters arrested {number + 1} men in the town of Salqin."
        telegram.say(OWNER, text, extra={"forward_origin": origin})

    async with running(variables) as process:
        telegram.say(STRANGER, "/start")
        assert "999" in (await written(api, 1))[0]
        for number in range(1, 8):
            forward(number)
        assert all("1 incident" in card for card in (await written(api, 8))[1:])
        telegram.say(OWNER, "arrests in Salqin in May 2018")
        assert "7 incidents" in (await written(api, 9))[-1]
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0

    answer = telegram.events[-1].message
    async with running(variables) as process:
        telegram.press(OWNER, answer, data_of(answer, "More"))
        assert "7. 1 May 2018" in (await written(api, 10))[-1]
        held = api.hold("sendMessage")
        for number in range(8, 16):
            forward(number)
        await written(api, 11)
        process.kill()
        await process.wait()
    held.set()

    async with running(variables):
        telegram.say(OWNER, "arrests in Salqin in May 2018")
        await api.until(lambda: any("15 incidents" in text for text in texts(telegram.events)), "the answer")
    cards = [text for text in texts(telegram.events) if "incident found" in text]
    assert len(cards) in {15, 16}, "one card may come twice: the one that Telegram took as the kill fell"
    assert not [card for card in cards if "already" in card]
    assert buttons(telegram.events[-1].message)


async def test_a_token_that_telegram_refuses_ends_in_one_line(api: BotApi, tmp_path: Path) -> None:
    async with running(environment(api, tmp_path, token="7000000001:another")) as process:
        _, errors = await process.communicate()
    assert process.returncode == 1
    assert "token" in errors.decode()
    assert "Traceback" not in errors.decode()
    assert "another" not in errors.decode()
