"""A database: opening it, making it on first use, and handing out units of work."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import event, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool
from sqlalchemy.util import await_only

from bot.domain.clock import Clock, SystemClock
from bot.domain.errors import ConfigurationError, StorageError
from bot.storage import driver, schema
from bot.storage.faults import explained
from bot.storage.unit import SqlUnit
from bot.storage.watches import WatchCache

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_BUSY_SECONDS = 5.0
_PAUSE_SECONDS = 0.1
_PATIENCE_SECONDS = 20
"""How long a program that finds an old or empty database waits for another one that mends it just now."""
_WRITE_AHEAD = "PRAGMA journal_mode=WAL"

# synchronous=FULL: what was committed outlives a power cut, not only a crash of the program.
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)

_SURVEY = ("PRAGMA analysis_limit=0", "ANALYZE")
"""Every entry is counted: in a sample of an index's first ones all places would be the unknown one."""

_SURVEYED = "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'incident'"
_KNOWN_STATISTICS = "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'"
_LAST_INCIDENT = "SELECT max(id) FROM incident"
_WORTH_A_SURVEY = 500


class Database:
    """One database by address: ``sqlite:///file``, ``sqlite://`` (in memory) or ``postgresql://…``.

    Nothing is connected before ``open``. ``schema_name`` keeps everything in one schema of a PostgreSQL
    database.
    """

    def __init__(self, url: str, *, clock: Clock | None = None, schema_name: str | None = None) -> None:
        self.url = parse_url(url)
        self.clock = clock or SystemClock()
        self._schema_name = schema_name
        self._writers = asyncio.Lock()
        self._wrote = False
        self._watches = WatchCache()
        self._engine: AsyncEngine | None = None
        self._read_engine: AsyncEngine | None = None
        self._write_engine: AsyncEngine | None = None

    @property
    def embedded(self) -> bool:
        """Whether it is a file of our own (SQLite) and no server."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """The file of an embedded database."""
        name = self.url.database
        return Path(name) if self.embedded and name and name != ":memory:" else None

    @property
    def engine(self) -> AsyncEngine:
        """The engine; only after ``open`` or ``connect``."""
        if self._engine is None:
            raise RuntimeError("the database is not open")
        return self._engine

    async def open(self) -> None:
        """Connect; make the schema on first use, bring an older one up to date.

        Raises ``StorageError`` when that cannot be done: locked, not writable, newer than the program, no
        database.
        """
        self.connect()
        try:
            with explained():
                if self.file is not None:
                    await asyncio.to_thread(_try_to_open, self.file)
                async with self.engine.connect() as connection:
                    revision = await connection.run_sync(schema.revision_of)
                if revision != schema.HEAD:
                    await self.upgrade()
        except BaseException:
            await self.close()
            raise

    def connect(self) -> None:
        """Make ready to connect, whatever the schema is."""
        if self._engine is not None:
            return
        self._engine = self._create_embedded() if self.embedded else self._create_remote()
        if self.embedded:
            self._read_engine = self._engine
            self._write_engine = self._engine.execution_options(begin="IMMEDIATE")
        else:
            self._read_engine = self._engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            self._write_engine = self._engine

    async def upgrade(self) -> None:
        """Bring the schema up to date; two programs that start at once wait for each other."""
        if self._write_engine is None:
            raise RuntimeError("the database is not connected")
        engine = self._write_engine.execution_options(patience=_PATIENCE_SECONDS)
        with explained():
            async with engine.begin() as connection:
                if not self.embedded:
                    await connection.execute(text("SELECT pg_advisory_xact_lock(7351204)"))
                await connection.run_sync(schema.upgrade)
                for statement in _SURVEY if self.embedded else ("ANALYZE",):  # of what was added
                    await connection.execute(text(statement))
                if self.embedded:
                    await connection.exec_driver_sql(_busy_timeout(_BUSY_SECONDS))

    async def close(self) -> None:
        """Let go of all connections; what was written is surveyed first, for questions to take short ways."""
        if self._engine is not None:
            if self._wrote:
                await self.survey()
            await self._engine.dispose()
            self._engine = self._read_engine = self._write_engine = None

    def unit(self) -> SqlUnit:
        """A unit of work that may write. Writers take turns, in this program and among programs."""
        if self._write_engine is None:
            raise RuntimeError("the database is not open")
        self._wrote = True
        return SqlUnit(self._write_engine, turn=self._writers, watches=self._watches)

    def reading(self) -> SqlUnit:
        """A unit of work that sees one state of the database throughout and waits for no writer."""
        if self._read_engine is None:
            raise RuntimeError("the database is not open")
        return SqlUnit(self._read_engine, watches=self._watches)

    async def survey(self) -> None:
        """Have an embedded database look at what it holds, where it has grown; a server does so by itself."""
        if not self.embedded:
            return
        with suppress(DBAPIError):  # another program writes just now: it will do this in its turn
            async with self.engine.begin() as connection:
                if await connection.run_sync(_has_grown):
                    for statement in _SURVEY:
                        await connection.execute(text(statement))
            self._wrote = False

    def _create_embedded(self) -> AsyncEngine:
        file = self.file
        if file is not None:
            _prepare(file)
            arguments = {"timeout": _BUSY_SECONDS, "async_creator_fn": driver.connector}
            engine = create_async_engine(self.url, connect_args=arguments)
        else:
            engine = create_async_engine(self.url, poolclass=StaticPool)
        event.listen(engine.sync_engine, "connect", _on_connect)
        event.listen(engine.sync_engine, "begin", _on_begin)
        return engine

    def _create_remote(self) -> AsyncEngine:
        settings = {"application_name": "sitrep"}
        if self._schema_name is not None:
            settings["search_path"] = self._schema_name
        try:
            return create_async_engine(
                self.url, pool_pre_ping=True, connect_args={"server_settings": settings, "timeout": 10}
            )
        except ModuleNotFoundError as error:
            raise ConfigurationError(
                "PostgreSQL needs a driver that is not installed.",
                mend="Install it: pip install 'sitrep[postgres]'.",
            ) from error


def parse_url(url: str) -> URL:
    """An address with its asynchronous driver.

    Raises ``ConfigurationError``, without repeating a password.
    """
    try:
        parsed = make_url(url)
        driver = _DRIVERS[parsed.drivername.partition("+")[0]]
    except (ArgumentError, KeyError) as error:
        raise ConfigurationError(
            "The database's address cannot be read.",
            mend="It is sqlite:///FILE or postgresql://USER@HOST/NAME.",
        ) from error
    parsed = parsed.set(drivername=driver)
    if driver.startswith("postgresql") and "sslmode" in parsed.query:
        mode = parsed.query["sslmode"]
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return parsed


def _prepare(file: Path) -> None:
    """Make a new database's folder and file readable by their owner alone: reports can endanger people."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        raise StorageError(
            f"The database file {file} cannot be made ({error.strerror}).",
            mend="Choose another place with --database or SITREP_DATABASE_URL.",
        ) from error


def _try_to_open(file: Path) -> None:
    """Raise ``sqlite3.Error`` where a file cannot be opened or is no database.

    The asynchronous driver leaves a connection that failed to a thread that may outlive the event loop.
    """
    with closing(sqlite3.connect(file, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA schema_version")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):  # that is waited out later
                raise


def _has_grown(connection: Connection) -> bool:
    """Whether there are twice as many incidents as at the last survey, and enough for one."""
    known = connection.execute(text(_KNOWN_STATISTICS)).scalar_one()
    seen = (connection.execute(text(_SURVEYED)).scalar() if known else None) or 0
    return (connection.execute(text(_LAST_INCIDENT)).scalar() or 0) >= max(_WORTH_A_SURVEY, 2 * seen)


def _on_connect(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions begin too late (at the first write); ours are begun by _on_begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """Keep a log beside the file. SQLite does not wait here while another program does the same, so we do."""
    for _ in range(round(_BUSY_SECONDS / _PAUSE_SECONDS)):
        try:
            cursor.execute(_WRITE_AHEAD)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            await_only(asyncio.sleep(_PAUSE_SECONDS))
        else:
            return
    cursor.execute(_WRITE_AHEAD)


def _busy_timeout(seconds: float) -> str:
    return f"PRAGMA busy_timeout={round(seconds * 1000)}"


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if "patience" in options:
        connection.exec_driver_sql(_busy_timeout(options["patience"]))
    mode = options.get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
