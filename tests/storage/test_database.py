"""Opening a database: on first use, twice, at once, and everything that can be wrong with it."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.errors import ConfigurationError, StorageError
from bot.storage import Database
from bot.storage.database import parse_url
from tests.storage.samples import ALMA, claim, keep


async def opened_and_closed(url: str) -> None:
    database = Database(url)
    await database.open()
    await database.close()


async def fault_of(url: str) -> str:
    with pytest.raises(StorageError) as caught:
        await opened_and_closed(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def test_the_first_use_makes_file_and_folders_for_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "sitrep.db"
    await opened_and_closed(f"sqlite:///{file}")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


async def test_opening_again_finds_what_was_kept(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    await database.open()
    await keep(database, [claim()])
    await database.close()
    await database.open()
    async with database.reading() as unit:
        assert (await unit.contents()).incidents == 1
    await database.close()


async def test_a_database_in_memory_serves_many_units() -> None:
    database = Database("sqlite://")
    await database.open()
    await keep(database, [claim()])
    async with database.reading() as unit:
        assert (await unit.contents()).incidents == 1
    await database.close()


async def test_two_programs_that_start_at_once_make_one_schema(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    await asyncio.gather(*(opened_and_closed(url) for _ in range(4)))


async def test_two_programs_that_start_at_once_on_a_server(postgres_url: str) -> None:
    database = Database(postgres_url)
    database.connect()
    async with database.engine.begin() as connection:
        from bot.storage import schema

        if await connection.run_sync(schema.revision_of) is not None:
            await connection.run_sync(schema.downgrade)
        await connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    await database.close()
    await asyncio.gather(*(opened_and_closed(postgres_url) for _ in range(4)))


def test_opening_a_current_database_needs_no_migration_tool(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\n"
        "from bot.storage import Database\n"
        f"database = Database('sqlite:///{tmp_path / 'a.db'}')\n"
        "async def main():\n"
        "    await database.open()\n"
        "    await database.close()\n"
        "asyncio.run(main())\n"
        "print('alembic' in sys.modules)\n"
    )
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are my notes, not a database. " * 100)
    assert "no SQLite database" in await fault_of(f"sqlite:///{file}")


async def test_a_database_of_another_program(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    connection.close()
    assert "another program" in await fault_of(f"sqlite:///{file}")


async def test_a_database_of_a_newer_program(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    await opened_and_closed(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "newer sitrep" in await fault_of(f"sqlite:///{file}")


async def test_a_path_that_cannot_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be made" in await fault_of(f"sqlite:///{tmp_path / 'file' / 'a.db'}")
    assert "cannot be opened" in await fault_of(f"sqlite:///{tmp_path}")


async def test_a_read_only_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    await opened_and_closed(f"sqlite:///{file}")
    database = Database(f"sqlite:///{file}")
    await database.open()
    async with database.engine.connect() as connection:
        await connection.execute(text("PRAGMA query_only=ON"))
    with pytest.raises(StorageError, match="cannot be written"):
        await keep(database, [claim()])
    await database.close()


async def test_a_locked_database_says_so_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database._BUSY_SECONDS", 0.05)
    file = tmp_path / "a.db"
    database = Database(f"sqlite:///{file}")
    await database.open()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="in use by another program"):
        await keep(database, [claim()])
    async with database.reading() as unit:
        assert (await unit.contents()).reports == 0
    other.execute("ROLLBACK")
    other.close()
    await keep(database, [claim()])
    await database.close()


async def test_a_full_disk_says_so_and_keeps_what_was_there(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    await database.open()
    await keep(database, [claim()])
    async with database.engine.connect() as connection:
        pages = await connection.scalar(text("PRAGMA page_count"))
        await connection.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(StorageError, match="disk is full"):
        await keep(database, [claim()], text="long " * 20_000)
    async with database.reading() as unit:
        assert (await unit.contents()).reports == 1
    await database.close()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://host/db", "sqlite", "://", "postgresql"])
def test_addresses_that_cannot_be_read(url: str) -> None:
    with pytest.raises(ConfigurationError, match="address"):
        Database(url)


def test_addresses_get_the_driver_and_keep_their_parts() -> None:
    url = parse_url("postgres://me:secret@host:6000/name?sslmode=require")
    assert url.drivername == "postgresql+asyncpg"
    assert (url.username, url.password, url.host, url.port, url.database) == (
        "me",
        "secret",
        "host",
        6000,
        "name",
    )
    assert dict(url.query) == {"ssl": "require"}


async def test_a_server_that_does_not_answer() -> None:
    message = await fault_of("postgresql://me:secret@127.0.0.1:9/name")
    assert "cannot be reached" in message
    assert "secret" not in message


async def test_a_server_without_that_database(postgres_url: str) -> None:
    message = await fault_of(postgres_url + "_missing")
    assert "no such database" in message


async def test_what_was_not_committed_is_undone(database: Database) -> None:
    await keep(database, [claim()])
    with pytest.raises(ZeroDivisionError):
        async with database.unit() as unit:
            await unit.notes.put("key", "value")
            raise ZeroDivisionError
    async with database.unit() as unit:
        await unit.notes.put("other", "value")
    async with database.reading() as unit:
        assert await unit.notes.get("key") is None
        assert await unit.notes.get("other") is None


async def test_writers_take_turns(database: Database) -> None:
    async def count() -> None:
        async with database.unit() as unit:
            before = int(await unit.notes.get("count") or 0)
            await asyncio.sleep(0)
            await unit.notes.put("count", str(before + 1))
            await unit.commit()

    await asyncio.gather(*(count() for _ in range(20)))
    async with database.reading() as unit:
        assert await unit.notes.get("count") == "20"


async def test_a_reader_sees_one_state_throughout(database: Database) -> None:
    async with database.reading() as reader:
        before = await reader.contents()
        await keep(database, [claim()])
        assert await reader.contents() == before
    async with database.reading() as reader:
        assert (await reader.contents()).reports == 1


async def test_places_are_kept_once_and_follow_the_gazetteer(database: Database) -> None:
    from dataclasses import replace

    from bot.storage.incidents import PLACE
    from tests.storage.samples import at

    await keep(database, [claim()])
    await keep(database, [claim(place=at(replace(ALMA, name="Alma-on-Creek")))], text="Another text.")
    async with database.engine.connect() as connection:
        rows = (await connection.execute(PLACE.select())).mappings().all()
    assert [(row["id"], row["name"]) for row in rows] == [("alma", "Alma-on-Creek")]


async def test_what_has_grown_is_surveyed_once(tmp_path: Path) -> None:
    """Without figures of its own the database looks into the wrong index; few incidents need none."""
    surveyed = text("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'incident'")
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    await database.open()
    async with database.engine.connect() as connection:
        assert (await connection.execute(surveyed)).scalar() == 0
    await keep(database, [claim()])
    await database.survey()
    async with database.engine.begin() as connection:
        assert (await connection.execute(surveyed)).scalar() == 0
        await connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        await connection.execute(text("UPDATE incident SET id = 700"))
        await connection.execute(text("UPDATE claim SET incident_id = 700"))
        await connection.execute(text("UPDATE incident_actor SET incident_id = 700"))
        await connection.execute(text("UPDATE incident_source SET incident_id = 700"))
    await database.survey()
    async with database.engine.connect() as connection:
        assert (await connection.execute(surveyed)).scalar() > 0
    await database.close()
