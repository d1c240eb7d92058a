"""The outbox: what is owed once, in which order it is given out, and what becomes of it."""

from datetime import timedelta

import pytest

from bot.domain.access import Chat, ChatKind
from bot.domain.delivery import Debt, DeliveryKind
from bot.storage import Database
from tests.storage.samples import NOON

LEASE = 120.0


@pytest.fixture
async def outbox(database: Database) -> Database:
    """A database with two chats."""
    async with database.unit() as unit:
        for chat_id in (1, 2):
            await unit.people.put_chat(Chat(chat_id, ChatKind.PRIVATE))
        await unit.commit()
    return database


async def owe(database: Database, *keys: tuple[int, str]) -> int:
    debts = [Debt(chat_id, key, DeliveryKind.NOTICE, html=f"{chat_id} {key}") for chat_id, key in keys]
    async with database.unit() as unit:
        new = await unit.deliveries.owe(debts, at=NOON)
        await unit.commit()
    return new


async def due(database: Database, *, after: float = 0.0, busy: tuple[int, ...] = ()) -> list[int]:
    async with database.unit() as unit:
        now = NOON + timedelta(seconds=after)
        return await unit.deliveries.due(now, lease=LEASE, busy=busy, limit=10)


async def ids(database: Database, chat_id: int) -> list[int]:
    async with database.reading() as unit:
        return [delivery.id for delivery in await unit.deliveries.waiting(chat_id, limit=10)]


async def test_a_chat_is_owed_each_thing_once_for_ever(outbox: Database) -> None:
    assert await owe(outbox, (1, "a"), (2, "a"), (1, "a")) == 2
    async with outbox.unit() as unit:
        await unit.deliveries.sent(await ids(outbox, 1), 77, at=NOON)
        await unit.commit()
    assert await owe(outbox, (1, "a"), (2, "a")) == 0
    assert await due(outbox) == [2]


async def test_the_chat_that_waits_longest_comes_first_and_busy_ones_are_left_out(outbox: Database) -> None:
    await owe(outbox, (2, "a"), (1, "b"), (2, "c"))
    assert await due(outbox) == [2, 1]
    assert await due(outbox, busy=(2,)) == [1]


async def test_what_somebody_holds_blocks_its_chat_until_the_lease_is_over(outbox: Database) -> None:
    await owe(outbox, (1, "a"), (1, "b"), (2, "c"))
    first, _ = await ids(outbox, 1)
    async with outbox.unit() as unit:
        await unit.deliveries.lease([first], until=NOON + timedelta(seconds=LEASE))
        await unit.commit()
    assert await due(outbox) == [2]
    assert await due(outbox, after=LEASE) == [1, 2]
    assert await due(outbox, after=-3600) == [1, 2], "a clock put back by an hour"


async def test_what_must_wait_blocks_its_chat_and_no_other(outbox: Database) -> None:
    await owe(outbox, (1, "a"), (1, "b"), (2, "c"))
    first, second = await ids(outbox, 1)
    async with outbox.unit() as unit:
        await unit.deliveries.wait([first], until=NOON + timedelta(seconds=30), error="server error")
        await unit.commit()
    assert await due(outbox) == [2]
    assert await due(outbox, after=30) == [1, 2]
    async with outbox.unit() as unit:
        assert [found.tries for found in await unit.deliveries.waiting(1, limit=9)] == [1, 0]
        await unit.deliveries.refuse([first], "can't be read", at=NOON)
        await unit.commit()
    assert await ids(outbox, 1) == [second]
    async with outbox.reading() as unit:
        backlog = await unit.deliveries.backlog()
    assert (backlog.waiting, backlog.oldest, backlog.set_aside) == (2, NOON, 1)
    assert backlog.last_error == "can't be read"


async def test_a_paused_chat_gets_nothing_until_it_is_served_again(outbox: Database) -> None:
    await owe(outbox, (1, "a"))
    for when, changes, chats in ((NOON, True, []), (NOON, False, []), (None, True, [1]), (None, False, [1])):
        async with outbox.unit() as unit:
            assert await unit.deliveries.pause_chat(1, at=when) is changes
            await unit.commit()
        assert await due(outbox) == chats


async def test_what_is_owed_moves_with_its_chat(outbox: Database) -> None:
    await owe(outbox, (1, "a"), (1, "b"))
    async with outbox.unit() as unit:
        await unit.people.move_chat(1, -100)
        await unit.commit()
    assert await due(outbox) == [-100]
    assert len(await ids(outbox, -100)) == 2
