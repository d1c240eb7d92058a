"""The embedded database's driver with fewer turns between threads.

``aiosqlite`` runs every call of a connection in a thread of its own, and SQLAlchemy makes four of a
statement: cursor, execute, fetch, close. Here the first rows come back with the execution, and cursors are
made and closed where they are: a connection is used by one task, and so by one thread, at a time.
"""

from collections.abc import Callable, Iterable
from sqlite3 import Cursor as DbCursor
from sqlite3 import connect
from typing import Any, Self

import aiosqlite
from aiosqlite.context import contextmanager

_FIRST_ROWS = 500
"""Rows that come back with the execution itself."""

_CHUNK = 64
"""Rows that a stream fetches in one turn."""


class Cursor(aiosqlite.Cursor):
    """A cursor that holds the first rows of its statement."""

    def __init__(self, conn: aiosqlite.Connection, cursor: DbCursor) -> None:
        super().__init__(conn, cursor)
        self._first: list[Any] = []
        self._more = self._running = False

    async def _turn(self, what: Callable[..., Any], *arguments: Any) -> Any:
        """Do something in the connection's thread."""
        turn: Callable[..., Any] = self._conn._execute
        return await turn(what, *arguments)

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Self:
        """Run a statement and fetch its first rows."""
        self._running = True
        self._first, self._more = await self._turn(self._run, sql, () if parameters is None else parameters)
        return self

    def _run(self, sql: str, parameters: Any) -> tuple[list[Any], bool]:
        cursor = self._cursor
        try:
            cursor.execute(sql, parameters)
            first = [] if cursor.description is None else cursor.fetchmany(_FIRST_ROWS)
        finally:
            self._running = False
        return first, len(first) == _FIRST_ROWS

    async def fetchone(self) -> Any:
        """The next row, or ``None``."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows, at most ``size``; none at the end."""
        size = self.arraysize if size is None else size
        rows, self._first = self._first[:size], self._first[size:]
        if len(rows) < size and self._more:
            more = await self._turn(self._cursor.fetchmany, size - len(rows))
            self._more = bool(more)
            rows += more
        return rows

    async def fetchall(self) -> list[Any]:
        """All rows that are left."""
        rows, self._first = self._first, []
        if self._more:
            self._more = False
            rows += await self._turn(self._cursor.fetchall)
        return rows

    async def close(self) -> None:
        """Let go of the statement; of one that still runs because its task was cancelled, after it."""
        self._first, self._more = [], False
        if self._running:
            await super().close()
        else:
            self._cursor.close()


class Connection(aiosqlite.Connection):
    """A connection that makes such cursors."""

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        """A new cursor."""
        return Cursor(self, self._conn.cursor())


def connector(*args: Any, **kwargs: Any) -> Connection:
    """A connection to be awaited; its thread ends with the program."""
    made = Connection(lambda: connect(*args, **kwargs | {"check_same_thread": False}), _CHUNK)
    made._thread.daemon = True
    return made
