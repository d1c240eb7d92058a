"""Faults of a database as one line that says what a person can do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from bot.domain.errors import StorageError

# What SQLite says → what it means, what mends it.
_SQLITE = (
    ("locked", "The database is in use by another program.", "Try again in a moment, or stop the other one."),
    ("readonly", "The database cannot be written.", "Check the rights of the file and of its folder."),
    ("read-only", "The database cannot be written.", "Check the rights of the file and of its folder."),
    (
        "unable to open",
        "The database file cannot be opened.",
        "Check that its folder exists and may be written.",
    ),
    ("not a database", "The file is no SQLite database.", "Choose another with --database."),
    ("disk is full", "The disk is full.", "Make room and try again; nothing that was kept is lost."),
    ("malformed", "The database file is damaged.", "Restore a backup; `sitrep db check` tells more."),
    (
        "disk i/o",
        "The database file cannot be read or written.",
        "Check the disk and the rights of the file.",
    ),
)

# PostgreSQL's codes (Appendix A of its manual) → what they mean, what mends them.
_POSTGRES = {
    "28P01": ("The database refused the password.", "Check the address in SITREP_DATABASE_URL."),
    "28000": ("The database refused the user.", "Check the address in SITREP_DATABASE_URL."),
    "3D000": ("There is no such database on the server.", "Create it, or correct SITREP_DATABASE_URL."),
    "42501": ("The database user may not do this.", "Grant it the rights to its schema."),
    "25006": ("The database cannot be written.", "Connect to the primary server."),
    "53100": ("The server's disk is full.", "Make room and try again; nothing that was kept is lost."),
    "53300": ("The database has no free connection.", "Try again in a moment."),
    "55P03": ("The database is in use by another program.", "Try again in a moment."),
    "57014": ("The database took too long.", "Try again, or ask for less."),
    "57P03": ("The database server is starting or stopping.", "Try again in a moment."),
}
_UNREACHABLE = "The database server cannot be reached."
_UNREACHABLE_MEND = "Check that it runs and that SITREP_DATABASE_URL names it."


@contextmanager
def explained() -> Iterator[None]:
    """Turn the drivers' faults into ``StorageError``; what only a mistake of ours causes passes through."""
    try:
        yield
    except DBAPIError as error:
        fault = explain(error)
        if fault is None:
            raise
        raise fault from error
    except sqlite3.Error as error:
        raise _embedded(error) or _failed(error) from error
    except (ConnectionError, TimeoutError) as error:
        raise StorageError(_UNREACHABLE, mend=_UNREACHABLE_MEND) from error


def explain(error: DBAPIError) -> StorageError | None:
    """What a driver's fault means, or ``None`` for a mistake of ours."""
    code = getattr(error.orig, "sqlstate", None)
    if code in _POSTGRES:
        message, mend = _POSTGRES[code]
        return StorageError(message, mend=mend)
    if isinstance(code, str) and code.startswith("08"):
        return StorageError(_UNREACHABLE, mend=_UNREACHABLE_MEND)
    if code is None and (fault := _embedded(error.orig)):
        return fault
    if isinstance(error, IntegrityError | ProgrammingError):
        return None
    if error.connection_invalidated:
        return StorageError("The connection to the database was lost.", mend="Try again.")
    return _failed(error.orig)


def _embedded(error: BaseException | None) -> StorageError | None:
    """What a fault of SQLite's means, where it is one of those people can mend."""
    words = str(error).lower()
    for sign, message, mend in _SQLITE:
        if sign in words:
            return StorageError(message, mend=mend)
    return None


def _failed(error: BaseException | None) -> StorageError:
    first_line = (str(error).splitlines() or ["no reason given"])[0]
    return StorageError(f"The database failed: {first_line[:200]}")
