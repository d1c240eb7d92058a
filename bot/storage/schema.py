"""The schema's revisions: which one a database has, and how it gets to another."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from bot.domain.errors import StorageError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0009"
"""The newest revision (a test compares it with the migrations)."""

_NEWER = "The database was made by a newer sitrep (schema {revision})."


def revision_of(connection: Connection) -> str | None:
    """The revision of a database; ``None`` = it holds no schema of ours.

    Raises ``StorageError`` for a database that holds other tables: it belongs to another program.
    """
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables and ("incident" in tables or len(tables) == 1):
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision
    if tables:
        raise StorageError(
            "The database holds tables of another program.",
            mend="Choose another with --database or SITREP_DATABASE_URL.",
        )
    return None


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision.

    Raises ``StorageError`` when the database is newer than the program.
    """
    from alembic import command
    from alembic.util.exc import CommandError

    current = revision_of(connection)
    try:
        command.upgrade(_config(connection), revision)
    except CommandError as error:
        raise StorageError(_NEWER.format(revision=current), mend="Install the newer sitrep.") from error


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Take the schema back to a revision; what newer tables hold is lost."""
    from alembic import command

    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
