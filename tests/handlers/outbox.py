"""Many incidents, watches and chats, a server full of faults, and a sending process that is killed.

A message may stand in a chat twice for two reasons only: the process was killed after Telegram took it and
before that was noted, or Telegram's answer was lost. ``Verdict`` counts both, and what was doubled.
"""

import asyncio
import random
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.domain.access import Chat, ChatKind
from bot.domain.codebook import EventType
from bot.domain.errors import StorageError
from bot.domain.query import IncidentQuery
from bot.domain.watch import Threshold, Watch
from bot.services.alerts import owe_alerts
from bot.storage import Database
from bot.storage.deliveries import DELIVERY
from handlers.local.server import LocalTelegram
from tests.conftest import ROOT
from tests.fakes.bot_api import BotApi, Fault
from tests.handlers.harness import TOKEN
from tests.handlers.outbox_process import FastClock
from tests.storage.samples import ALMA, BRID, CORA, DUNE, FAMILIES, NORTH, SOUTH, at, claim, keep, on

TYPES = (EventType.ARREST, EventType.RAID, EventType.SHELLING, EventType.AIRSTRIKE)
Result = TypeVar("Result")
TOWNS = (ALMA, BRID, CORA, DUNE)


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    incidents: int
    watches: int
    chats: int
    kills: int = 3
    each: int = 5
    """Incidents of a report."""
    speed: float = 30.0
    """How much faster than the machine's the sending process's clock runs."""


@dataclass
class Verdict:
    """What came of it: alerts owed and told, messages taken, those noted, and why some were doubled."""

    owed: int = 0
    told: int = 0
    taken: int = 0
    noted: int = 0
    killed: int = 0
    """Messages that were taken and not yet noted when the process was killed."""
    answers_lost: int = 0
    faults: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    out_of_order: int = 0

    @property
    def doubled(self) -> int:
        """Messages that stand in a chat although another one was noted for what they tell."""
        return self.taken - self.noted


class Outbox:
    """The database, the server, and the process in between."""

    def __init__(self, folder: Path, size: Size, *, seed: int) -> None:
        self.size = size
        self.dice = random.Random(seed)  # noqa: S311 - no secrets
        self.url = f"sqlite:///{folder / 'outbox.db'}"
        self.clock = FastClock(size.speed)
        self.database = Database(self.url, clock=self.clock)
        self.telegram = LocalTelegram(now=self.clock.now)
        self.api = BotApi(self.telegram, token=TOKEN)
        self.verdict = Verdict()
        self.chats = [-1000 - number for number in range(size.chats)]
        self._log = folder / "process.log"
        self._process: asyncio.subprocess.Process | None = None
        self._known: set[int] = set()
        self._answers = 0

    async def open(self) -> None:
        """Chats with their watches, and the server."""
        await self.database.open()
        await self.api.start()
        self.api.chance = self._chance
        async with self.database.unit() as unit:
            for chat_id in self.chats:
                self.telegram.group(chat_id, f"Desk {chat_id}")
                await unit.people.put_chat(Chat(chat_id, ChatKind.SUPERGROUP, allowed=True))
            for number in range(self.size.watches):
                place = self.dice.choice((*TOWNS, NORTH, SOUTH))
                query = IncidentQuery(types=(self.dice.choice(TYPES),), places=(place,))
                chat_id = self.chats[number % len(self.chats)]
                await unit.watches.add(Watch(0, chat_id, query, Threshold(), 0, self.clock.now()))
            await unit.commit()

    async def close(self) -> None:
        """End everything."""
        await self.kill()
        await self.api.stop()
        await self.database.close()

    def _chance(self, method: str) -> Fault | None:
        """5% 429, 2% 500, 1% lost connections, half of them after Telegram took the message."""
        if method not in {"sendMessage", "editMessageText"}:
            return None
        chance = self.dice.random()
        if chance >= 0.08:
            return None
        if chance < 0.05:
            found = Fault(429, "Too Many Requests", {"retry_after": self.dice.randint(1, 20)})
        elif chance < 0.07:
            found = Fault(500)
        else:
            found = Fault(0, performed=self.dice.random() < 0.5)
            self.verdict.answers_lost += found.performed
        self.verdict.faults[found.status] += 1
        return found

    async def start(self) -> None:
        """Start the sending process."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.handlers.outbox_process",
                self.url,
                self.api.base_url,
                TOKEN,
                str(self.size.speed),
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """``kill -9``, and a count of what Telegram had taken and the process had not noted."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        self._process = None
        lost = self._taken() - await self._noted() - self._known
        answers = self.verdict.answers_lost - self._answers
        self._answers += answers
        self.verdict.killed += len(lost) - answers
        self._known |= lost

    def _taken(self) -> set[int]:
        return {
            int(str(event.message["message_id"])) for event in self.telegram.events if event.kind == "sent"
        }

    async def _noted(self) -> set[int]:
        async with self.database.reading() as unit:
            return set(
                await unit.session.scalars(
                    select(DELIVERY.c.message_id).where(DELIVERY.c.message_id.is_not(None)).distinct()
                )
            )

    async def happen(self, number: int) -> int:
        """A report of some incidents; how many alerts it causes."""
        day = self.clock.now().date()
        claims = [
            claim(self.dice.choice(TYPES), place=at(self.dice.choice(TOWNS)), date=on(day.isoformat()))
            for _ in range(self.size.each)
        ]
        ids = await persistently(lambda: keep(self.database, claims, text=f"Report {number}.", day=day))
        owed = await persistently(lambda: self._owe(number, ids))
        self.verdict.owed += owed
        return owed

    async def _owe(self, number: int, ids: list[int]) -> int:
        async with self.database.unit() as unit:
            owed = await owe_alerts(
                unit,
                ids,
                report_id=number,
                family=FAMILIES.family,
                zone=ZoneInfo("UTC"),
                now=self.clock.now(),
            )
            await unit.commit()
        return owed

    async def run(self) -> Verdict:
        """Let everything happen, with kills at random moments, until all is told."""
        reports = self.size.incidents // self.size.each
        kills = sorted(self.dice.sample(range(reports // 5, reports), self.size.kills))
        await self.start()
        for number in range(1, reports + 1):
            await self.happen(number)
            if number in kills:
                await self._moment()
                await self.kill()
                await self.start()
        await self._finished()
        return await self._judge()

    async def _moment(self) -> None:
        """Wait for some more messages to be sent: a kill among them."""
        seen = len(self.api.made("sendMessage")) + self.dice.randint(1, 8)
        await self.api.until(lambda: len(self.api.made("sendMessage")) >= seen, "messages")

    async def _finished(self) -> None:
        """Wait until nothing is owed any more."""
        for _ in range(3_000):
            async with self.database.reading() as unit:
                if not (await unit.deliveries.backlog()).waiting:
                    return
            await asyncio.sleep(0.1)
        raise AssertionError(f"still owed: {self._log.read_text(encoding='utf-8')[-2000:]}")

    async def _judge(self) -> Verdict:
        await self.kill()
        order: defaultdict[int, list[int]] = defaultdict(list)
        async with self.database.reading() as unit:
            columns = select(DELIVERY.c.chat_id, DELIVERY.c.message_id, DELIVERY.c.state)
            for chat_id, message_id, state in await unit.session.execute(columns.order_by(DELIVERY.c.id)):
                assert state == "sent"
                assert self.telegram.message(chat_id, message_id) is not None, "what is noted stands there"
                order[chat_id].append(message_id)
        verdict = self.verdict
        verdict.told = sum(map(len, order.values()))
        verdict.taken, verdict.noted = len(self._taken()), len(await self._noted())
        verdict.out_of_order = sum(numbers != sorted(numbers) for numbers in order.values())
        return verdict


async def persistently(write: Callable[[], Awaitable[Result]]) -> Result:
    """Write, again where the sending process has held the file for longer than one waits for it."""
    for _ in range(20):
        try:
            return await write()
        except StorageError:
            continue
    return await write()


@asynccontextmanager
async def outbox(folder: Path, size: Size, *, seed: int) -> AsyncIterator[Outbox]:
    """An outbox that is cleaned up."""
    made = Outbox(folder, size, seed=seed)
    await made.open()
    try:
        yield made
    finally:
        await made.close()
