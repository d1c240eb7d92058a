"""Updates are lost by nothing, and none is handled twice after it was done."""

import asyncio
import signal
import sys
from datetime import timedelta
from pathlib import Path

from bot.domain.clock import FixedClock
from bot.services.inbox import MOST_TRIES, InboxService
from bot.services.ports import PendingUpdate
from bot.storage import Database
from tests.storage.samples import NOON


def update(number: int) -> PendingUpdate:
    return PendingUpdate(number, f'{{"update_id": {number}, "text": "سلام \\u0000"}}')


async def test_a_batch_is_kept_once_and_handled_in_order(database: Database) -> None:
    inbox = InboxService(database, clock=FixedClock(NOON))
    assert await inbox.store([update(12), update(11)]) == 2
    assert await inbox.store([update(11), update(12), update(13), update(13)]) == 1
    assert await inbox.store([]) == 0
    assert await inbox.pending() == (update(11), update(12), update(13))
    assert await inbox.pending(1, after=11) == (update(12),)
    assert await inbox.begin(11)
    await inbox.done(11)
    assert not await inbox.begin(11)
    assert await inbox.store([update(11)]) == 0
    assert [pending.update_id for pending in await inbox.pending()] == [12, 13]


async def test_telegram_is_asked_on_from_the_last_batch(database: Database) -> None:
    clock = FixedClock(NOON)
    inbox = InboxService(database, clock=clock)
    assert await inbox.offset() is None
    await inbox.store([update(11), update(12)])
    assert await inbox.offset() == 13
    clock.time += timedelta(days=7)
    assert await inbox.offset() is None, "after a week Telegram may begin to count anew"


async def test_an_update_that_keeps_failing_is_set_aside(database: Database) -> None:
    inbox = InboxService(database, clock=FixedClock(NOON))
    await inbox.store([update(11), update(12)])
    for _ in range(MOST_TRIES):
        assert await inbox.begin(11)
        await inbox.failed(11, "e1a2")
    assert not await inbox.begin(11)
    assert [pending.update_id for pending in await inbox.pending()] == [12]
    backlog = await inbox.backlog()
    assert (backlog.waiting, backlog.oldest, backlog.set_aside) == (1, NOON, 1)


async def test_what_was_handled_long_ago_is_forgotten(database: Database) -> None:
    clock = FixedClock(NOON)
    inbox = InboxService(database, clock=clock)
    await inbox.store([update(11), update(12)])
    await inbox.done(11)
    clock.time += timedelta(days=9)
    assert await inbox.prune() == 1
    assert await inbox.pending() == (update(12),)


CRASH = """
import asyncio, os, signal
from bot.domain.clock import SystemClock
from bot.services.inbox import InboxService
from bot.services.ports import PendingUpdate
from bot.storage import Database

async def main():
    database = Database({url!r})
    await database.open()
    inbox = InboxService(database, clock=SystemClock())
    await inbox.store([PendingUpdate(number, "{{}}") for number in (1, 2, 3)])
    await inbox.begin(1)
    await inbox.done(1)
    await inbox.begin(2)
    async with database.unit() as unit:
        await unit.notes.put("half", "done")
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_a_kill_in_the_middle_loses_nothing_and_leaves_nothing_half_done(
    database: Database, database_url: str
) -> None:
    program = CRASH.format(url=database_url)
    dying = await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=Path(__file__).parents[2])
    assert await dying.wait() == -signal.SIGKILL
    inbox = InboxService(database, clock=FixedClock(NOON))
    assert [pending.update_id for pending in await inbox.pending()] == [2, 3]
    async with database.reading() as unit:
        assert await unit.notes.get("half") is None
