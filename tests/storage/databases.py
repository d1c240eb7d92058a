"""Fixtures: a fresh database for each test, on SQLite and on PostgreSQL."""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.storage import Database
from bot.storage.tables import METADATA

POSTGRES = "SITREP_TEST_POSTGRES_URL"


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the schema and nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("storage") / "empty.db"

    async def make() -> None:
        database = Database(f"sqlite:///{file}")
        await database.open()
        await database.close()

    asyncio.run(make())
    return file


async def run_on_server(statement: str) -> None:
    """Run one statement on the test server, outside of any transaction."""
    database = Database(os.environ[POSTGRES])
    database.connect()
    async with database.engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text(statement))
    await database.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of this test run's own on the test server."""
    if POSTGRES not in os.environ:
        pytest.skip(f"{POSTGRES} names no server to test on")
    name = f"sitrep_test_{uuid.uuid4().hex[:12]}"
    asyncio.run(run_on_server(f"CREATE DATABASE {name}"))
    yield make_url(os.environ[POSTGRES]).set(database=name).render_as_string(hide_password=False)
    asyncio.run(run_on_server(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    file = tmp_path / "test.db"
    shutil.copy(request.getfixturevalue("empty_sqlite"), file)
    return f"sqlite:///{file}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty database; the test runs once for each kind."""
    opened = Database(database_url)
    await opened.open()
    if not opened.embedded:
        names = ", ".join([*METADATA.tables, "report_search"])
        async with opened.engine.begin() as connection:
            await connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    yield opened
    await opened.close()
