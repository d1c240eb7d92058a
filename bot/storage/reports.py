"""Reports, their versions and publications."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import IncomingReport, Origin, Report
from bot.language.known_sources import source_key
from bot.services.ports import Asked, Known, Reread
from bot.storage.rows import named_shape, report_of, unit_of
from bot.storage.search_text import index_text
from bot.storage.tables import METADATA
from bot.storage.types import HIGHEST_ID

REPORT = METADATA.tables["report"]
VERSION = METADATA.tables["report_version"]
PUBLICATION = METADATA.tables["publication"]
SOURCE = METADATA.tables["source"]
ALIAS = METADATA.tables["source_alias"]

_OriginPair = tuple[str | None, str | None]


def report_columns(prefix: str = "") -> list[ColumnElement[Any]]:
    """The columns that ``report_of`` reads, of a select over ``report_tables``."""
    names = (
        "id", "version", "published", "publication_day", "day_assumed", "received", "origin_kind",
        "origin_key", "origin_message", "origin_link", "withdrawn",
    )  # fmt: skip
    columns: list[ColumnElement[Any]] = [REPORT.c[name].label(f"{prefix}{name}") for name in names]
    return [
        *columns,
        VERSION.c.text.label(f"{prefix}text"),
        VERSION.c.names.label(f"{prefix}names"),
        SOURCE.c.name.label(f"{prefix}source_name"),
        SOURCE.c.id.label(f"{prefix}source_id"),
        SOURCE.c.group_id.label(f"{prefix}source_group"),
        SOURCE.c.reliability.label(f"{prefix}source_grade"),
    ]


def with_text_and_source(statement: Select[Any]) -> Select[Any]:
    """Join the current text and the source's name to a select over reports."""
    current = and_(VERSION.c.report_id == REPORT.c.id, VERSION.c.version == REPORT.c.version)
    return statement.join(VERSION, current).join(SOURCE, SOURCE.c.id == REPORT.c.source_id, isouter=True)


def sources_named(names: Collection[str]) -> Select[tuple[int]]:
    """The ids of sources that have one of these names, among others or alone."""
    keys = sorted({source_key(name) for name in names})
    also = select(ALIAS.c.source_id).where(ALIAS.c.key.in_(keys))
    return select(SOURCE.c.id).where(or_(SOURCE.c.key.in_(keys), SOURCE.c.id.in_(also)))


_NEW_REPORT = insert(REPORT).returning(REPORT.c.id)
_NEW_VERSION = insert(VERSION)
_NEW_PUBLICATION = insert(PUBLICATION)
_NEW_SOURCE = insert(SOURCE).returning(SOURCE.c.id)
_BY_ID = with_text_and_source(select(*report_columns()).select_from(REPORT)).where(
    REPORT.c.id == bindparam("number")
)
_BY_ORIGIN = with_text_and_source(
    select(
        *report_columns(),
        func.coalesce(PUBLICATION.c.text_key, VERSION.c.text_key).label("text_key"),
        PUBLICATION.c.first,
        PUBLICATION.c.origin_key.label("found_key"),
        PUBLICATION.c.origin_message.label("found_message"),
    )
    .select_from(PUBLICATION)
    .join(REPORT, REPORT.c.id == PUBLICATION.c.report_id)
).where(
    tuple_(PUBLICATION.c.origin_key, PUBLICATION.c.origin_message).in_(bindparam("pairs", expanding=True))
)
_BY_WORDS = (
    with_text_and_source(select(*report_columns(), VERSION.c.text_key).select_from(REPORT))
    .where(VERSION.c.text_key.in_(bindparam("keys", expanding=True)), REPORT.c.withdrawn.is_(None))
    .order_by(REPORT.c.id)
)
_SOURCE_NAMED = select(SOURCE.c.id, SOURCE.c.name).where(SOURCE.c.key == bindparam("key")).limit(1)
_SOURCE_ALSO = (
    select(SOURCE.c.id, SOURCE.c.name)
    .join(ALIAS, ALIAS.c.source_id == SOURCE.c.id)
    .where(ALIAS.c.key == bindparam("key"), ALIAS.c.same)
    .order_by(SOURCE.c.id)
    .limit(1)
)


class SqlReports:
    """Reports of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._sources: dict[str, tuple[int, str]] = {}

    async def find(self, asked: Sequence[Asked]) -> list[Known | None]:
        """For each, what is kept from its origin, else with its words; two statements at most."""
        by_origin = await self._find_origins([one for one in asked if _has_origin(one.origin)])
        rest = [one for one in asked if _origin_pair(one.origin) not in by_origin]
        by_words = await self._find_words({one.text_key for one in rest})
        found: list[Known | None] = []
        for one in asked:
            kept = by_origin.get(_origin_pair(one.origin))
            if kept is not None:
                report, text_key, first = kept
                found.append(Known(report, same_origin=True, same_text=text_key == one.text_key, first=first))
            else:
                said = by_words.get(one.text_key, ())
                same = next((report for report in said if one.day in {None, report.publication_day}), None)
                known = None if same is None else Known(same, same_origin=False, same_text=True, first=False)
                found.append(known)
        return found

    async def _find_origins(self, asked: Sequence[Asked]) -> dict[_OriginPair, tuple[Report, str, bool]]:
        if not asked:
            return {}
        pairs = [_origin_pair(one.origin) for one in asked]
        rows = (await self._session.execute(_BY_ORIGIN, {"pairs": pairs})).mappings()
        return {
            (row["found_key"], row["found_message"]): (report_of(row), row["text_key"], row["first"])
            for row in rows
        }

    async def _find_words(self, text_keys: Collection[str]) -> dict[str, list[Report]]:
        """The reports with each of these words, oldest first."""
        if not text_keys:
            return {}
        found: dict[str, list[Report]] = {}
        for row in (await self._session.execute(_BY_WORDS, {"keys": sorted(text_keys)})).mappings():
            found.setdefault(row["text_key"], []).append(report_of(row))
        return found

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
        inserted = await self._session.execute(_NEW_REPORT, values)
        report_id = int(inserted.scalar_one())
        await self._add_version(report_id, 1, reading, at=incoming.received, by=None)
        await self._publish(report_id, incoming, reading, first=True, source_id=source_id)
        return Report(
            id=report_id,
            version=1,
            text=reading.text,
            source_name=self._sources[source_key(incoming.source_name or "")][1] if source_id else None,
            published=_moment(incoming),
            publication_day=reading.publication_day,
            day_assumed=reading.day_assumed,
            received=incoming.received,
            origin=incoming.origin,
            unit=unit_of(source_id, None),
            names=reading.names,
        )

    async def add_publication(self, report_id: int, incoming: IncomingReport, reading: Reread) -> bool:
        """Record that the text of a report was published elsewhere too; whether before all others."""
        report, source_id = await self._must_get(report_id), await self._source(incoming)
        differs = reading.text != report.text
        await self._publish(report_id, incoming, reading, first=False, source_id=source_id, own_text=differs)
        moment = _moment(incoming)
        text_key = await self._text_key(report_id)
        ours = _rank(
            reading.day_assumed, reading.publication_day, moment, incoming.source_name, reading.text_key
        )
        theirs = _rank(
            report.day_assumed, report.publication_day, report.published, report.source_name, text_key
        )
        return ours < theirs

    async def lead(self, report_id: int, incoming: IncomingReport, reading: Reread) -> Report:
        """Have a report stand for one of its publications from now on: its words, source and time."""
        before = await self._must_get(report_id)
        of_report = PUBLICATION.c.report_id == report_id
        stood = update(PUBLICATION).where(of_report, PUBLICATION.c.first)
        own: dict[str, str | None] = {"text": None, "text_key": None}
        if before.text != reading.text:
            own = {"text": before.text, "text_key": await self._text_key(report_id)}
        await self._session.execute(stood.values(first=False, **own))
        ours = and_(
            of_report,
            PUBLICATION.c.origin_key == incoming.origin.key,
            PUBLICATION.c.origin_message == incoming.origin.message_id,
        )
        await self._session.execute(
            update(PUBLICATION).where(ours).values(first=True, text=None, text_key=None)
        )
        values = {"source_id": await self._source(incoming), "published": _moment(incoming)}
        values |= _origin_columns(incoming.origin)
        await self._session.execute(update(REPORT).where(REPORT.c.id == report_id).values(values))
        return await self.update(report_id, reading, at=incoming.received, by=None)

    async def _text_key(self, report_id: int) -> str:
        current = and_(VERSION.c.report_id == REPORT.c.id, VERSION.c.version == REPORT.c.version)
        statement = select(VERSION.c.text_key).join(REPORT, current).where(REPORT.c.id == report_id)
        return str(await self._session.scalar(statement))

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
        elif reading.names != report.names:
            current = and_(VERSION.c.report_id == report_id, VERSION.c.version == version)
            marked = update(VERSION).where(current).values(names=named_shape(reading.names) or None)
            await self._session.execute(marked)
        return await self._must_get(report_id)

    async def get(self, report_id: int) -> Report | None:
        """A report as it stands."""
        if not 0 < report_id <= HIGHEST_ID:
            return None
        row = (await self._session.execute(_BY_ID, {"number": report_id})).mappings().first()
        return None if row is None else report_of(row)

    async def readable(self, *, after: int, limit: int, among: Collection[int] | None = None) -> list[Report]:
        """Reports that were not withdrawn, by id, beginning after one; of a few, or of all (``None``)."""
        statement = with_text_and_source(select(*report_columns()).select_from(REPORT))
        which = statement.where(REPORT.c.withdrawn.is_(None), REPORT.c.id > after)
        if among is not None:
            which = which.where(REPORT.c.id.in_(sorted(among)))
        rows = await self._session.execute(which.order_by(REPORT.c.id).limit(limit))
        return [report_of(row) for row in rows.mappings()]

    async def countable(self, among: Collection[int] | None = None) -> tuple[int, int]:
        """How many reports there are that were not withdrawn, and how many that were."""
        rows = await self._session.execute(select(REPORT.c.id, REPORT.c.withdrawn.is_not(None)))
        found = [withdrawn for number, withdrawn in rows if among is None or number in among]
        return found.count(False), found.count(True)

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
            "names": named_shape(reading.names) or None,
        }
        await self._session.execute(_NEW_VERSION, values)
        await index_text(self._session, report_id, reading.text, new=version == 1)

    async def _publish(
        self,
        report_id: int,
        incoming: IncomingReport,
        reading: Reread,
        *,
        first: bool,
        source_id: int | None,
        own_text: bool = False,
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
            "publication_day": reading.publication_day,
            "day_assumed": reading.day_assumed,
            "text": reading.text if own_text else None,
            "text_key": reading.text_key if own_text else None,
        } | _origin_columns(incoming.origin)
        await self._session.execute(_NEW_PUBLICATION, values)

    async def _source(self, incoming: IncomingReport) -> int | None:
        """The id of the report's source, made known when it is new; ``None`` where nothing names one."""
        name = (incoming.source_name or "").strip()
        key = source_key(name)
        if not key:
            return None
        if key not in self._sources:
            self._sources[key] = await self._known_source(key) or await self._add_source(key, name, incoming)
        return self._sources[key][0]

    async def _known_source(self, key: str) -> tuple[int, str] | None:
        """The source of that name, or one whose reports also come under it."""
        for statement in (_SOURCE_NAMED, _SOURCE_ALSO):
            if (row := (await self._session.execute(statement, {"key": key})).first()) is not None:
                return row[0], row[1]
        return None

    async def _add_source(self, key: str, name: str, incoming: IncomingReport) -> tuple[int, str]:
        """A new source, with the names by which a well-known one is called besides.

        Reports under these are its own where its own name is one of them: a channel that merely has such a
        name in its title is another one, which questions find by it.
        """
        values = {
            "key": key,
            "name": name,
            "created": incoming.received,
            "link": _home(incoming.origin.link),
            "language": _language(incoming.text),
        }
        inserted = await self._session.execute(_NEW_SOURCE, values)
        source_id = int(inserted.scalar_one())
        called = {source_key(other): other for other in incoming.also_called}
        same = key in called
        rows = [
            {"key": other, "source_id": source_id, "name": spelled, "same": same, "known": True}
            for other, spelled in called.items()
            if other != key
        ]
        if rows:
            await self._session.execute(insert(ALIAS), rows)
        return source_id, name


def _has_origin(origin: Origin) -> bool:
    return origin.key is not None and origin.message_id is not None


def _origin_pair(origin: Origin) -> _OriginPair:
    return origin.key, origin.message_id


_POST = re.compile(r"^(https?://t\.me/(?!c/)[^/?]+)/\d+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z]")


def _home(link: str | None) -> str | None:
    """The address of a channel, from that of one of its posts."""
    found = _POST.match(link or "")
    return found[1] if found else None


def _language(text: str) -> str:
    """The language that most of a text's letters are of."""
    return "ar" if len(_ARABIC.findall(text)) > len(_LATIN.findall(text)) else "en"


def _rank(
    assumed: bool, day: date, moment: datetime | None, source: str | None, text_key: str
) -> tuple[bool, date, bool, str, str, str]:
    """Where a publication stands among those of one text; the lowest is the one that counts."""
    time = moment.isoformat() if moment is not None else ""
    return (assumed, day, not time, time, source_key(source or "\uffff"), text_key)


def _moment(incoming: IncomingReport) -> datetime | None:
    return incoming.published if isinstance(incoming.published, datetime) else None


def _origin_columns(origin: Origin) -> dict[str, Any]:
    return {
        "origin_kind": origin.kind.value,
        "origin_key": origin.key,
        "origin_message": origin.message_id,
        "origin_link": origin.link,
    }
