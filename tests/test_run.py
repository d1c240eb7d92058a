"""`sitrep run` as it is deployed: a process of its own that talks HTTP, is killed, and is started again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.language.gazetteer import Gazetteer
from handlers.local.server import LocalTelegram
from tests.conftest import ROOT
from tests.fakes.bot_api import BotApi
from tests.handlers.harness import OWNER, POST, STRANGER, TOKEN, channel_origin, data_of

PUBLISHED = datetime(2018, 5, 31, tzinfo=UTC)


class Deployment:
    """The process, its server, and its log."""

    def __init__(self, folder: Path) -> None:
        self.telegram = LocalTelegram(now=lambda: datetime(2018, 6, 7, 12, tzinfo=UTC))
        for person in (OWNER, STRANGER):
            self.telegram.private_chat(person)
        self.api = BotApi(self.telegram, token=TOKEN)
        self.log = folder / "log"
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None

    @asynccontextmanager
    async def running(
        self, *, end: signal.Signals = signal.SIGTERM, token: str = TOKEN
    ) -> AsyncIterator[asyncio.subprocess.Process]:
        """The process until the block ends, then a signal; its exit code is in ``returncode``."""
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=self._folder,
                stdout=log,
                stderr=log,
                env={
                    **os.environ,
                    "PYTHONPATH": str(ROOT),
                    "SITREP_DATABASE_URL": f"sqlite:///{self._folder / 'run.db'}",
                    "SITREP_BOT_TOKEN": token,
                    "SITREP_TELEGRAM_API_URL": self.api.base_url,
                    "SITREP_OWNERS": str(OWNER.id),
                },
            )
        self._process = process
        try:
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(end)
            await process.wait()

    def kill(self) -> None:
        """kill -9, now."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    def said(self) -> list[str]:
        """Every text the bot has sent, in order."""
        return [str(event.message.get("text", "")) for event in self.telegram.events if event.kind == "sent"]

    async def reply(self, words: str) -> str:
        """The first of the bot's texts with these words in it, once it is there."""
        await self.api.until(lambda: any(words in one for one in self.said()), words)
        return next(one for one in self.said() if words in one)

    def forward(self) -> None:
        """The owner forwards a post."""
        origin = channel_origin("Idlib Post", number=1, published=PUBLISHED)
        self.telegram.say(OWNER, POST, extra={"forward_origin": origin})


@pytest.fixture
async def deployment(tmp_path: Path, gazetteer: Gazetteer) -> AsyncIterator[Deployment]:
    """A server for the bot; the index of places is built before."""
    assert len(gazetteer)
    made = Deployment(tmp_path)
    await made.api.start()
    try:
        yield made
    finally:
        await made.api.stop()
    assert made.api.problems == []


async def test_nothing_is_lost_and_nothing_twice_when_the_bot_is_killed(deployment: Deployment) -> None:
    """A stranger is refused, a post is read and found, through kill -9 and what came while it was down."""
    async with deployment.running(end=signal.SIGKILL):
        deployment.telegram.say(STRANGER, "/start")
        await deployment.reply("999")
        deployment.forward()
        assert "30 May 2018" in await deployment.reply("published 31 May 2018")
    deployment.telegram.say(OWNER, "arrests in Khan Shaykhon in May 2018")
    deployment.forward()
    async with deployment.running() as process:
        assert "1 incident\n" in await deployment.reply("1–31 May 2018")
        assert "30 May 2018" in await deployment.reply("already")
    assert process.returncode == 0
    assert sum("999" in one for one in deployment.said()) == 1
    log = deployment.log.read_text(encoding="utf-8")
    assert TOKEN.partition(":")[2] not in log
    assert "twelve men" not in log
    assert "Traceback" not in log


async def test_killed_in_the_middle_of_a_backlog_every_report_is_kept_once(deployment: Deployment) -> None:
    """Pages turn after a restart; a kill among eight forwards repeats at most the reply it fell upon."""
    api, telegram = deployment.api, deployment.telegram

    def forward(number: int) -> None:
        origin = channel_origin("Idlib Post", number=number, published=PUBLISHED)
        text = f"On {number} May, HTS fighters arrested {number + 1} men in the town of Salqin."
        telegram.say(OWNER, text, extra={"forward_origin": origin})

    async with deployment.running():
        for number in range(1, 8):
            forward(number)
        telegram.say(OWNER, "arrests in Salqin in May 2018")
        await deployment.reply("7 incidents")
    answer = telegram.events[-1].message
    async with deployment.running(end=signal.SIGKILL):
        telegram.press(OWNER, answer, data_of(answer, "More"))
        await api.until(lambda: "7. 1 May 2018" in str(answer.get("text")), "the second page")
        held = api.hold("sendMessage")
        for number in range(8, 16):
            forward(number)
        await deployment.reply("8 May 2018")
    held.set()
    async with deployment.running():
        telegram.say(OWNER, "arrests in Salqin in May 2018")
        await deployment.reply("15 incidents")
    cards = [text for text in deployment.said() if "incident found" in text]
    assert len(cards) == 16, "fifteen, and the one that Telegram had taken when the kill fell"
    assert not [card for card in cards if "already" in card]


async def test_a_token_that_telegram_refuses_ends_the_run_in_one_line(deployment: Deployment) -> None:
    """With what mends it, and without the token."""
    async with deployment.running(token="7000000001:another-invented-token") as process:
        await process.wait()
    assert process.returncode == 1
    log = deployment.log.read_text(encoding="utf-8")
    assert "@BotFather" in log
    assert "another-invented-token" not in log
    assert "Traceback" not in log
