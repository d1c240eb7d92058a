"""Checking, copying and upgrading a database."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.domain.errors import StorageError
from bot.services.maintenance import Upgrade
from bot.storage import Database, schema
from bot.storage.incidents import CLAIM
from bot.storage.maintenance import SqlMaintenance
from tests.storage.samples import claim, keep


async def test_a_sound_database_is_well(database: Database) -> None:
    await keep(database, [claim()])
    findings = await SqlMaintenance(database).check()
    assert all(finding.well and finding.mend is None for finding in findings)
    assert {"schema", "text search", "evidence"} <= {finding.name for finding in findings}


async def test_incidents_that_rest_on_nothing_are_found(database: Database) -> None:
    await keep(database, [claim(), claim()])
    async with database.engine.begin() as connection:
        await connection.execute(delete(CLAIM))
    (finding,) = [one for one in await SqlMaintenance(database).check() if one.name == "evidence"]
    assert not finding.well
    assert finding.detail.startswith("2 incidents")


async def test_references_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    database = Database(f"sqlite:///{file}")
    await database.open()
    await keep(database, [claim()])
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM report_version")
        connection.execute("DELETE FROM report")
    connection.close()
    unwell = {one.name for one in await SqlMaintenance(database).check() if not one.well}
    await database.close()
    assert unwell == {"references", "text search"}


async def test_a_copy_made_while_in_use_holds_everything(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    await database.open()
    await keep(database, [claim()])
    async with database.unit() as unit:
        await unit.notes.put("not", "committed")
        size = await SqlMaintenance(database).backup(tmp_path / "copy.db")
    await database.close()
    assert size == (tmp_path / "copy.db").stat().st_size
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    await copy.open()
    async with copy.reading() as unit:
        assert (await unit.contents()).incidents == 1
        assert await unit.notes.get("not") is None
    await copy.close()


async def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    await database.open()
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(StorageError, match="exists already"):
        await SqlMaintenance(database).backup(tmp_path / "copy.db")
    with pytest.raises(StorageError, match="cannot be made"):
        await SqlMaintenance(database).backup(tmp_path / "missing" / "copy.db")
    await database.close()
    assert (tmp_path / "copy.db").read_text() == "precious"


async def test_a_server_is_not_copied(postgres_url: str) -> None:
    with pytest.raises(StorageError, match="pg_dump"):
        await SqlMaintenance(Database(postgres_url)).backup(Path("copy.db"))


async def test_upgrading_says_from_where_to_where(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    maintenance = SqlMaintenance(database)
    assert await maintenance.upgrade() == Upgrade(None, schema.HEAD)
    assert await maintenance.upgrade() == Upgrade(schema.HEAD, schema.HEAD)
    await database.close()


async def test_a_database_without_a_schema_is_told_apart(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    (finding, *_) = await SqlMaintenance(database).check()
    await database.close()
    assert (finding.name, finding.well, finding.mend) == ("schema", False, "Run `sitrep db upgrade`.")
