"""A thousand incidents, fifty watches, twenty chats, a server full of faults, and a sender that is killed."""

import asyncio
import random
from collections import defaultdict
from contextlib import suppress
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.domain.access import Chat, ChatKind
from bot.domain.codebook import EventType
from bot.domain.delivery import Outcome, Owed, Sent
from bot.domain.query import IncidentQuery
from bot.domain.watch import Threshold, Watch
from bot.services.alerts import owe_alerts
from bot.services.deliveries import LEASE
from bot.services.limits import Limits
from bot.storage import Database
from bot.storage.deliveries import DELIVERY
from handlers.delivering import Deliverer
from tests.fakes.bot_api import Fault
from tests.handlers.harness import Service, texts
from tests.storage.samples import ALMA, BRID, CORA, DUNE, FAMILIES, NORTH, SOUTH, at, claim, keep, on

CHATS = [-1000 - number for number in range(20)]
TYPES = (EventType.ARREST, EventType.RAID, EventType.SHELLING, EventType.AIRSTRIKE)
TOWNS = (ALMA, BRID, CORA, DUNE)
ROUNDS, REPORTS, EACH, WATCHES = 25, 5, 8, 50
KILLS = 3


class Killed(BaseException):
    """The sender is gone between sending and noting it."""


class Sender:
    """A deliverer that can be killed, with a record of what Telegram took."""

    def __init__(self, service: Service) -> None:
        assert service.application is not None
        self.deliverer = Deliverer(service.application)
        self.deliveries = service.application.bot_data.parts.deliveries
        self.limits = Limits()
        self.taken: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
        self.kill_next = False
        self.lost: list[tuple[int, tuple[int, ...]]] = []

    async def post(self, owed: Owed) -> Outcome:
        """Send, note what was taken, and be killed where that is wanted."""
        outcome = await self.deliverer.post(owed)
        ids = owed.told
        if isinstance(outcome, Sent):
            self.taken[owed.chat.chat_id].append(ids)
            if self.kill_next:
                self.kill_next = False
                self.lost.append((owed.chat.chat_id, ids))
                raise Killed
        return outcome

    async def tick(self) -> int:
        """One look at what is owed; after a kill, another process does the next."""
        with suppress(Killed):
            return await self.deliveries.tick(self.post, limits=self.limits)
        await asyncio.sleep(0)
        self.limits = Limits()
        return 1


async def begin(service: Service, dice: random.Random) -> None:
    """The chats and their watches."""
    async with service.app.database.unit() as unit:
        for chat_id in CHATS:
            service.telegram.group(chat_id, f"Desk {chat_id}")
            await unit.people.put_chat(Chat(chat_id, ChatKind.SUPERGROUP, allowed=True))
        for number in range(WATCHES):
            query = IncidentQuery(types=(dice.choice(TYPES),), places=(dice.choice((*TOWNS, NORTH, SOUTH)),))
            chat_id = CHATS[number % len(CHATS)]
            await unit.watches.add(Watch(0, chat_id, query, Threshold(), 0, service.clock.now()))
        await unit.commit()


async def happen(service: Service, dice: random.Random, number: int) -> int:
    """A report of some incidents; how many alerts it causes."""
    claims = [
        claim(dice.choice(TYPES), place=at(dice.choice(TOWNS)), date=on("2018-06-06")) for _ in range(EACH)
    ]
    ids = await keep(service.app.database, claims, text=f"Report {number}.")
    async with service.app.database.unit() as unit:
        owed = await owe_alerts(
            unit,
            ids,
            report_id=number,
            family=FAMILIES.family,
            zone=ZoneInfo("UTC"),
            now=service.clock.now(),
        )
        await unit.commit()
    return owed


def fault(dice: random.Random) -> Fault | None:
    """5% 429, 2% 500, 1% lost connections."""
    chance = dice.random()
    if chance < 0.05:
        return Fault(429, "Too Many Requests", {"retry_after": dice.randint(1, 40)})
    if chance < 0.07:
        return Fault(500)
    return Fault(0) if chance < 0.08 else None


async def owed_order(database: Database) -> dict[int, list[int]]:
    """What each chat was owed, in order."""
    owed: defaultdict[int, list[int]] = defaultdict(list)
    async with database.reading() as unit:
        columns = select(DELIVERY.c.chat_id, DELIVERY.c.incident_id, DELIVERY.c.state)
        for chat_id, incident_id, state in await unit.session.execute(columns.order_by(DELIVERY.c.id)):
            assert state == "sent"
            owed[chat_id].append(incident_id)
    return owed


async def test_every_alert_arrives_in_order_and_only_a_kill_doubles(service: Service) -> None:
    """Doubles are exactly the messages that Telegram took in the moment before the sender was killed."""
    dice = random.Random(11)  # noqa: S311 - no secrets
    await begin(service, dice)
    sender, owed = Sender(service), 0
    kills = sorted(dice.sample(range(ROUNDS), KILLS))
    for round_ in range(ROUNDS):
        for report in range(REPORTS):
            owed += await happen(service, dice, round_ * REPORTS + report + 1)
        for _ in CHATS:
            service.api.fail("sendMessage", fault(dice))  # type: ignore[arg-type]  # None: it works
        sender.kill_next = round_ in kills
        await sender.tick()
        service.clock.time += timedelta(seconds=10)
    for _ in range(200):
        service.clock.time += LEASE / 4
        if not await sender.tick() and not (await sender.deliveries.backlog()).waiting:
            break
    assert len(sender.lost) == KILLS
    order = await owed_order(service.app.database)
    assert sum(map(len, order.values())) == owed > 2_000
    took = sum(map(len, sender.taken.values()))
    assert took == len([event for event in service.telegram.events if event.kind == "sent"])
    for chat_id, incidents in order.items():
        messages = sender.taken[chat_id]
        for chat, lost in sender.lost:
            if chat == chat_id:
                first = messages.index(lost)
                again = messages[first + 1]
                assert again[: len(lost)] == lost, "the same is said again, and nothing in between"
                del messages[first]
        assert [incident for message in messages for incident in message] == incidents


async def test_the_running_bot_delivers_of_its_own_accord_and_stops_cleanly(service: Service) -> None:
    """The tick of ``sitrep run``: what is owed goes out without anybody speaking to the bot."""
    assert service.application is not None
    dice = random.Random(3)  # noqa: S311 - no secrets
    await begin(service, dice)
    deliverer = Deliverer(service.application, limits=Limits())
    running = asyncio.create_task(deliverer.run())
    owed = sum([await happen(service, dice, number) for number in (1, 2)])
    assert owed
    await service.api.until(lambda: bool(service.api.made("sendMessage")), "an alert")
    deliverer.stop()
    await running
    assert any("🔔" in text for text in texts(service.telegram.events))
