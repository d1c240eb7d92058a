"""The migrations: they lead to what the models say, and back, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
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


OLD_ROWS = (
    "INSERT INTO chat (chat_id, kind, allowed) VALUES (5, 'private', true)",
    """INSERT INTO watch (id, chat_id, query, threshold, baseline, created)
    VALUES (3, 5, '{}', 'killed_5', 7, '2018-06-07 12:00:00')""",
    "INSERT INTO digest_plan (chat_id, at, created) VALUES (5, '08:00', '2018-06-07 12:00:00')",
    """INSERT INTO delivery (id, chat_id, key, kind, watch_id, state, tries, created)
    VALUES (9, 5, 'incident:1', 'alert', 3, 'pending', 2, '2018-06-07 12:00:00')""",
)
SEEN = (
    ("SELECT threshold, baseline FROM watch", ("killed_5", 7)),
    ("SELECT at FROM digest_plan", ("08:00",)),
    ("SELECT id, key, watch_id, state, tries FROM delivery", (9, "incident:1", 3, "pending", 2)),
)


async def test_what_chats_are_owed_survives_the_second_revision_up_and_down(database: Database) -> None:
    """The delivery table is written anew on SQLite."""
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: schema.downgrade(sync, "0001"))
        for statement in OLD_ROWS:
            await connection.execute(text(statement))
    for move in (schema.upgrade, lambda sync: schema.downgrade(sync, "0001"), schema.upgrade):
        async with database.engine.begin() as connection:
            await connection.run_sync(move)
            for statement, expected in SEEN:
                assert tuple((await connection.execute(text(statement))).one()) == expected
    async with database.engine.begin() as connection:
        assert (await connection.execute(text("SELECT pace, late, spikes FROM watch"))).one() == (
            "at_once",
            False,
            False,
        )
