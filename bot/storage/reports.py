"""Reports, their versions and publications."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import IncomingReport, Origin, Report
from bot.language.text import fold_word
from bot.services.ports import Known, Reread
from bot.storage.rows import report_of
from bot.storage.search_text import index_text
from bot.storage.tables import METADATA
from bot.storage.types import HIGHEST_ID

REPORT = METADATA.tables["report"]
VERSION = METADATA.tables["report_version"]
PUBLICATION = METADATA.tables["publication"]
SOURCE = METADATA.tables["source"]


def report_columns(prefix: str = "") -> list[ColumnElement[Any]]:
    """The columns that ``report_of`` reads, of a select over ``report_tables``."""
    names = (
        "id", "version", "published", "publication_day", "day_assumed", "received", "origin_kind",
        "origin_key", "origin_message", "origin_link",
    )  # fmt: skip
    columns: list[ColumnElement[Any]] = [REPORT.c[name].label(f"{prefix}{name}") for name in names]
    return [*columns, VERSION.c.text.label(f"{prefix}text"), SOURCE.c.name.label(f"{prefix}source_name")]


def with_text_and_source(statement: Select[Any]) -> Select[Any]:
    """Join the current text and the source's name to a select over reports."""
    current = and_(VERSION.c.report_id == REPORT.c.id, VERSION.c.version == REPORT.c.version)
    return statement.join(VERSION, current).join(SOURCE, SOURCE.c.id == REPORT.c.source_id, isouter=True)


class SqlReports:
    """Reports of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, origin: Origin, text: str, text_key: str) -> Known | None:
        """What is kept from this origin or with these words; the origin goes first."""
        if origin.key is not None and origin.message_id is not None:
            known = await self._find_origin(origin, text_key)
            if known is not None:
                return known
        statement = with_text_and_source(select(*report_columns()).select_from(REPORT))
        same = statement.where(VERSION.c.text_key == text_key, REPORT.c.withdrawn.is_(None))
        row = (await self._session.execute(same.order_by(REPORT.c.id).limit(1))).mappings().first()
        if row is None:
            return None
        return Known(report_of(row), same_origin=False, same_text=True, first=False)

    async def _find_origin(self, origin: Origin, text_key: str) -> Known | None:
        statement = with_text_and_source(
            select(*report_columns(), VERSION.c.text_key, PUBLICATION.c.first)
            .select_from(PUBLICATION)
            .join(REPORT, REPORT.c.id == PUBLICATION.c.report_id)
        ).where(PUBLICATION.c.origin_key == origin.key, PUBLICATION.c.origin_message == origin.message_id)
        row = (await self._session.execute(statement)).mappings().first()
        if row is None:
            return None
        return Known(report_of(row), True, row["text_key"] == text_key, row["first"])

    async def add(self, incoming: IncomingReport, reading: Reread) -> Report:
        """Keep a new report, its first version and its publication."""
        source_id = await self._source(incoming)
        values = {
            "version": 1,
            "source_id": source_id,
            "published": _moment(incoming),
            "publication_day": reading.publication_day,
            "day_assumed": reading.day_assumed,
            "received": incoming.received,
            "submitter": incoming.submitter,
            "external_id": incoming.external_id,
            "assumptions": list(reading.assumptions) or None,
        } | _origin_columns(incoming.origin)
        inserted = await self._session.execute(insert(REPORT).values(values).returning(REPORT.c.id))
        report_id = int(inserted.scalar_one())
        await self._add_version(report_id, 1, reading, at=incoming.received, by=None)
        await self._publish(report_id, incoming, first=True, source_id=source_id)
        return await self._must_get(report_id)

    async def add_publication(self, report_id: int, incoming: IncomingReport) -> None:
        """Record that the text of a report was published elsewhere too."""
        await self._publish(report_id, incoming, first=False, source_id=await self._source(incoming))

    async def forget_publication(self, origin: Origin) -> None:
        """Take an origin away from the report that it was kept with."""
        same = and_(PUBLICATION.c.origin_key == origin.key, PUBLICATION.c.origin_message == origin.message_id)
        await self._session.execute(delete(PUBLICATION).where(same))

    async def update(self, report_id: int, reading: Reread, *, at: datetime, by: int | None) -> Report:
        """Give a report another text (a new version) or another day (the same version)."""
        report = await self._must_get(report_id)
        version = report.version + (report.text != reading.text)
        values = {
            "version": version,
            "publication_day": reading.publication_day,
            "day_assumed": reading.day_assumed,
            "assumptions": list(reading.assumptions) or None,
        }
        await self._session.execute(update(REPORT).where(REPORT.c.id == report_id).values(values))
        if version != report.version:
            await self._add_version(report_id, version, reading, at=at, by=by)
        return await self._must_get(report_id)

    async def get(self, report_id: int) -> Report | None:
        """A report as it stands."""
        if not 0 < report_id <= HIGHEST_ID:
            return None
        statement = with_text_and_source(select(*report_columns()).select_from(REPORT))
        row = (await self._session.execute(statement.where(REPORT.c.id == report_id))).mappings().first()
        return None if row is None else report_of(row)

    async def assumptions(self, report_id: int) -> tuple[str, ...]:
        """What was assumed about the report when it was last read."""
        kept: Sequence[str] | None = await self._session.scalar(
            select(REPORT.c.assumptions).where(REPORT.c.id == report_id)
        )
        return tuple(kept or ())

    async def _must_get(self, report_id: int) -> Report:
        report = await self.get(report_id)
        if report is None:
            raise LookupError(f"no report {report_id}")
        return report

    async def _add_version(
        self, report_id: int, version: int, reading: Reread, *, at: datetime, by: int | None
    ) -> None:
        values = {
            "report_id": report_id,
            "version": version,
            "text": reading.text,
            "text_key": reading.text_key,
            "created": at,
            "changed_by": by,
        }
        await self._session.execute(insert(VERSION).values(values))
        await index_text(self._session, report_id, reading.text, new=version == 1)

    async def _publish(
        self, report_id: int, incoming: IncomingReport, *, first: bool, source_id: int | None
    ) -> None:
        values = {
            "report_id": report_id,
            "first": first,
            "source_id": source_id,
            "published": _moment(incoming),
            "received": incoming.received,
            "submitter": incoming.submitter,
            "external_id": incoming.external_id,
            "extra": dict(incoming.extra) or None,
        } | _origin_columns(incoming.origin)
        await self._session.execute(insert(PUBLICATION).values(values))

    async def _source(self, incoming: IncomingReport) -> int | None:
        """The id of the report's source, made known when it is new; ``None`` where nothing names one."""
        name = (incoming.source_name or "").strip()
        key = source_key(name)
        if not key:
            return None
        known = await self._session.scalar(select(SOURCE.c.id).where(SOURCE.c.key == key))
        if known is not None:
            return int(known)
        values = {"key": key, "name": name, "created": incoming.received}
        inserted = await self._session.execute(insert(SOURCE).values(values).returning(SOURCE.c.id))
        return int(inserted.scalar_one())


def source_key(name: str) -> str:
    """What two spellings of a source's name share: its folded words."""
    return " ".join(fold_word(name).split())


def _moment(incoming: IncomingReport) -> datetime | None:
    return incoming.published if isinstance(incoming.published, datetime) else None


def _origin_columns(origin: Origin) -> dict[str, Any]:
    return {
        "origin_kind": origin.kind.value,
        "origin_key": origin.key,
        "origin_message": origin.message_id,
        "origin_link": origin.link,
    }
