"""The migrations: they lead to what the models say, and back, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from bot.storage import Database, schema
from bot.storage.tables import METADATA

FOLDER = Path(schema.__file__).parent / "migrations"


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(config)


def test_there_is_one_newest_revision_and_the_program_knows_it() -> None:
    assert scripts().get_heads() == [schema.HEAD]


def differences(connection: Connection) -> list[object]:
    """What would still have to change for the database to be as the models say."""

    def owned(item: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
        return not str(name).startswith(("report_search", "ix_report_search"))

    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": owned})
    return list(compare_metadata(context, METADATA))


async def test_migrations_lead_to_what_the_models_say(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrations_lead_back_and_forth(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(schema.downgrade)
    async with database.engine.begin() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        assert set(left) <= {"alembic_version"}
        assert await connection.run_sync(schema.revision_of) is None
    async with database.engine.begin() as connection:
        await connection.run_sync(schema.upgrade)
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(schema.revision_of) == schema.HEAD


@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_every_reference_can_be_followed_back_by_an_index(table: str) -> None:
    """Deleting a report must not scan every claim: a referring column begins some index or key."""
    own = METADATA.tables[table]
    led = {next(iter(index.columns)).name for index in own.indexes}
    led |= {next(iter(constraint.columns)).name for constraint in own.constraints if len(constraint.columns)}
    rarely_deleted = {"place", "source"}
    for key in own.foreign_keys:
        if key.column.table.name not in rarely_deleted:
            assert key.parent.name in led, f"{table}.{key.parent.name} has no index"
