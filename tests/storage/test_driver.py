"""The embedded database's driver: all rows come, and a task that is cut off harms nobody."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.storage import Database
from bot.storage.driver import connector

_COUNT = """WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {})
SELECT n FROM number"""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'sitrep.db'}")
    await opened.open()
    yield opened
    await opened.close()


@pytest.mark.parametrize("rows", [0, 1, 499, 500, 501, 1000, 1733])
async def test_all_rows_come_at_once_one_by_one_and_in_a_stream(database: Database, rows: int) -> None:
    statement = text(_COUNT.format(rows) if rows else "SELECT 1 WHERE false")
    wanted = list(range(1, rows + 1))
    async with database.engine.connect() as connection:
        assert list((await connection.execute(statement)).scalars()) == wanted
        assert [row[0] async for row in await connection.stream(statement)] == wanted
    raw = await connector(database.file)
    try:
        cursor = await raw.execute(str(statement))
        assert [row[0] async for row in cursor] == wanted
        cursor = await (await raw.cursor()).execute(str(statement))
        one_by_one = []
        while (row := await cursor.fetchone()) is not None:
            one_by_one.append(row[0])
        assert one_by_one == wanted
        cursor = await cursor.execute(str(statement))
        assert [row[0] for row in await cursor.fetchmany(600)] == wanted[:600]
        assert [row[0] for row in await cursor.fetchall()] == wanted[600:]
        assert await cursor.fetchone() is None
    finally:
        await raw.close()


async def test_a_cursor_of_a_cancelled_task_is_closed_after_its_statement(database: Database) -> None:
    raw = await connector(database.file)
    try:
        cursor = await raw.cursor()
        slow = asyncio.create_task(cursor.execute(_COUNT.format(300_000)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        slow.cancel()
        with pytest.raises(asyncio.CancelledError):
            await slow
        await cursor.close()
        assert [row[0] for row in await (await raw.execute("SELECT 7")).fetchall()] == [7]
    finally:
        await raw.close()


async def test_a_statement_that_fails_leaves_the_connection_usable(database: Database) -> None:
    async with database.engine.connect() as connection:
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT nothing FROM nowhere"))
        assert (await connection.execute(text("SELECT 1"))).scalar() == 1
