"""Looking after a database: is it sound, bring it up to date, copy it while it is in use."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import StorageError
from bot.services.maintenance import Finding, Upgrade
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.faults import explained
from bot.storage.incidents import CLAIM, GONE, INCIDENT
from bot.storage.reports import REPORT

_PAGES_AT_ONCE = 500


class SqlMaintenance:
    """What ``sitrep db`` does with a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def check(self) -> tuple[Finding, ...]:
        """Whether the database is sound, its schema current, its references whole, its texts searchable."""
        self._database.connect()
        with explained():
            async with self._database.engine.connect() as connection:
                revision = await connection.run_sync(schema.revision_of)
                current = revision == schema.HEAD
                mend = None if current else "Run `sitrep db upgrade`."
                findings = [Finding("schema", current, f"revision {revision or 'none'}", mend)]
                if self._database.embedded:
                    findings += await _check_file(connection)
                if current:
                    findings += await _check_contents(connection)
        return tuple(findings)

    async def backup(self, target: Path) -> int:
        """Copy an embedded database to a new file while it is in use; bytes written."""
        source = self._database.file
        if source is None:
            raise StorageError(
                "Only an SQLite database in a file is copied by this command.",
                mend="For PostgreSQL use pg_dump.",
            )
        return await asyncio.to_thread(_copy, source, target)

    async def upgrade(self) -> Upgrade:
        """Bring the schema up to date."""
        self._database.connect()
        with explained():
            async with self._database.engine.connect() as connection:
                before = await connection.run_sync(schema.revision_of)
        if before != schema.HEAD:
            await self._database.upgrade()
        return Upgrade(before, schema.HEAD)


async def _check_file(connection: AsyncConnection) -> list[Finding]:
    faults = list(await connection.scalars(text("PRAGMA integrity_check(5)")))
    sound = faults == ["ok"]
    references = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
    mend = "Restore a backup."
    return [
        Finding("file", sound, "sound" if sound else "; ".join(faults)[:200], None if sound else mend),
        Finding(
            "references",
            not references,
            "all lead somewhere" if not references else f"{len(references)} lead nowhere",
            mend if references else None,
        ),
    ]


async def _check_contents(connection: AsyncConnection) -> list[Finding]:
    reports = await connection.scalar(select(func.count()).select_from(REPORT)) or 0
    indexed = await connection.scalar(text("SELECT count(*) FROM report_search")) or 0
    claimed = select(CLAIM.c.incident_id)
    unfounded = await connection.scalar(
        select(func.count())
        .select_from(INCIDENT)
        .where(INCIDENT.c.standing != GONE, INCIDENT.c.id.not_in(claimed))
    )
    searchable = reports == indexed
    return [
        Finding(
            "text search",
            searchable,
            f"{indexed:,} of {reports:,} reports",
            None if searchable else "Restore a backup, or import the reports again.",
        ),
        Finding(
            "evidence",
            not unfounded,
            "every incident rests on a report"
            if not unfounded
            else f"{unfounded:,} incidents rest on no report",
            "Restore a backup." if unfounded else None,
        ),
    ]


def _copy(source: Path, target: Path) -> int:
    """Copy page by page, letting writers in between; the copy is as private as the original."""
    try:
        target.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise StorageError(f"The file {target} exists already.", mend="Choose another name.") from error
    except OSError as error:
        raise StorageError(f"The file {target} cannot be made ({error.strerror}).") from error
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
            closing(sqlite3.connect(target)) as copy,
        ):
            original.backup(copy, pages=_PAGES_AT_ONCE)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise StorageError(f"The copy could not be written ({error}).") from error
    return target.stat().st_size
