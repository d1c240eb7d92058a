"""Two programs on one database: each message is sent by one of them, and each chat keeps its order."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator

import pytest

from bot.domain.access import Chat, ChatKind
from bot.domain.clock import FixedClock
from bot.domain.delivery import Debt, DeliveryKind, Outcome, Owed, Sent
from bot.services.access import AccessService
from bot.services.deliveries import DeliveryService
from bot.storage import Database
from tests.storage.samples import NOON

CHATS, EACH = 8, 6


@pytest.fixture
async def programs(database: Database, database_url: str) -> AsyncIterator[list[Database]]:
    """Two programs' own connections to the one database."""
    other = Database(database_url)
    await other.open()
    yield [database, other]
    await other.close()


async def test_each_message_is_sent_once_and_in_order(programs: list[Database]) -> None:
    clock = FixedClock(NOON)
    async with programs[0].unit() as unit:
        for chat_id in range(1, CHATS + 1):
            await unit.people.put_chat(Chat(chat_id, ChatKind.PRIVATE, allowed=True))
        for number in range(EACH):
            debts = [
                Debt(chat_id, str(number), DeliveryKind.NOTICE, html=str(number))
                for chat_id in range(1, CHATS + 1)
            ]
            await unit.deliveries.owe(debts, at=NOON)
        await unit.commit()
    told: defaultdict[int, list[str]] = defaultdict(list)
    by: defaultdict[int, int] = defaultdict(int)

    def service(index: int) -> DeliveryService:
        return DeliveryService(
            programs[index],
            access=AccessService(programs[index], owners=()),
            owners=(),
            gone_notice=lambda _chat, why, _language: why,
            clock=clock,
        )

    async def send(index: int) -> None:
        async def post(owed: Owed) -> Outcome:
            told[owed.chat.chat_id].append(owed.html or "")
            by[index] += 1
            await asyncio.sleep(0)
            return Sent(len(told[owed.chat.chat_id]))

        own = service(index)
        while (await own.backlog()).waiting:
            await own.tick(post)

    await asyncio.gather(send(0), send(1))
    assert told == {chat_id: [str(number) for number in range(EACH)] for chat_id in range(1, CHATS + 1)}
    assert sum(by.values()) == CHATS * EACH
    if not programs[0].embedded:
        assert set(by) == {0, 1}, "both of them sent"
