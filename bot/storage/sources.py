"""Sources: finding them by any of their names, what editors set, who copies whom."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import Report
from bot.domain.source import (
    LEAST_COPIES,
    LEAST_SHARE,
    Copying,
    Source,
    SourceChange,
    SourceField,
    SourceLine,
)
from bot.language.known_sources import source_key
from bot.storage.incidents import INCIDENT_SOURCE
from bot.storage.reports import (
    ALIAS,
    PUBLICATION,
    REPORT,
    SOURCE,
    report_columns,
    sources_named,
    with_text_and_source,
)
from bot.storage.rows import report_of
from bot.storage.tables import METADATA
from bot.storage.types import HIGHEST_ID

CHANGE = METADATA.tables["source_change"]
GROUP = METADATA.tables["source_group"]
REFUSED = METADATA.tables["copying_verdict"]

_COLUMNS = ("id", "name", "link", "language", "affiliation", "reliability", "group_id")
_MOST_COPYING = 200


class SqlSources:
    """Sources of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, source_id: int) -> SourceLine | None:
        """A source with the number of its publications."""
        if not 0 < source_id <= HIGHEST_ID:
            return None
        found = await self._lines(SOURCE.c.id == source_id, limit=1)
        return found[0] if found else None

    async def named(self, name: str) -> Sequence[SourceLine]:
        """Sources by one of their names, that itself first; else those whose name holds the words."""
        key = source_key(name)
        if not key:
            return ()
        exact = await self._lines(SOURCE.c.id.in_(sources_named([name])), limit=10)
        if exact:
            own = SOURCE.c.key == key
            first = set(await self._session.scalars(select(SOURCE.c.id).where(own)))
            return sorted(exact, key=lambda line: line.source.id not in first)
        like = "%" + key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        within = select(ALIAS.c.source_id).where(ALIAS.c.key.like(like, escape="\\"))
        return await self._lines(or_(SOURCE.c.key.like(like, escape="\\"), SOURCE.c.id.in_(within)), limit=10)

    async def page(self, *, offset: int, limit: int) -> Sequence[SourceLine]:
        """Sources, those with most publications first."""
        return await self._lines(None, offset=offset, limit=limit)

    async def count(self) -> int:
        """How many sources there are."""
        return await self._session.scalar(select(func.count()).select_from(SOURCE)) or 0

    async def _lines(
        self, which: ColumnElement[bool] | None, *, offset: int = 0, limit: int
    ) -> list[SourceLine]:
        published = func.count(PUBLICATION.c.id).label("published")
        statement = (
            select(
                *(SOURCE.c[name] for name in _COLUMNS),
                published,
                func.max(PUBLICATION.c.publication_day).label("last"),
                func.max(REPORT.c.publication_day).label("last_report"),
            )
            .join(PUBLICATION, PUBLICATION.c.source_id == SOURCE.c.id, isouter=True)
            .join(REPORT, REPORT.c.id == PUBLICATION.c.report_id, isouter=True)
            .group_by(*(SOURCE.c[name] for name in _COLUMNS))
            .order_by(published.desc(), SOURCE.c.name, SOURCE.c.id)
        )
        if which is not None:
            statement = statement.where(which)
        rows = await self._session.execute(statement.offset(offset).limit(limit))
        return [
            SourceLine(source_of(row), row["published"], row["last"] or row["last_report"])
            for row in rows.mappings()
        ]

    async def names(self, source_id: int) -> Sequence[str]:
        """Other spellings under which a source's reports come, as editors merged them."""
        statement = select(ALIAS.c.name).where(ALIAS.c.source_id == source_id, ALIAS.c.same)
        given = await self._session.scalars(statement.where(ALIAS.c.known.is_(False)).order_by(ALIAS.c.name))
        return list(given)

    async def reports(self, source_id: int, *, limit: int) -> Sequence[Report]:
        """What a source published last, newest first, withdrawn reports left out."""
        published = select(PUBLICATION.c.report_id).where(PUBLICATION.c.source_id == source_id)
        statement = with_text_and_source(select(*report_columns()).select_from(REPORT))
        which = statement.where(REPORT.c.id.in_(published), REPORT.c.withdrawn.is_(None))
        newest = which.order_by(REPORT.c.publication_day.desc(), REPORT.c.id.desc()).limit(limit)
        return [report_of(row) for row in (await self._session.execute(newest)).mappings()]

    async def put(self, source_id: int, what: SourceField, value: str | None) -> None:
        """Set a field that is a word of the source itself."""
        values = {what.value: value}
        if what is SourceField.NAME and value is not None:
            values["key"] = source_key(value)
            await self._session.execute(
                delete(ALIAS).where(ALIAS.c.source_id == source_id, ALIAS.c.key == values["key"])
            )
        await self._session.execute(update(SOURCE).where(SOURCE.c.id == source_id).values(values))

    async def add_name(self, source_id: int, name: str) -> None:
        """Have reports that name this source otherwise be its own."""
        row = {"key": source_key(name), "source_id": source_id, "name": name, "same": True, "known": False}
        same = and_(ALIAS.c.key == row["key"], ALIAS.c.source_id == source_id)
        await self._session.execute(delete(ALIAS).where(same))
        await self._session.execute(insert(ALIAS).values(row))

    async def merge(self, gone: Source, into: int) -> None:
        """Give everything of a source to another one, and take it away."""
        for table in (REPORT, PUBLICATION, CHANGE):
            moved = update(table).where(table.c.source_id == gone.id)
            await self._session.execute(moved.values(source_id=into))
        there = select(INCIDENT_SOURCE.c.incident_id).where(INCIDENT_SOURCE.c.source_id == into)
        theirs = INCIDENT_SOURCE.c.source_id == gone.id
        await self._session.execute(
            delete(INCIDENT_SOURCE).where(theirs, INCIDENT_SOURCE.c.incident_id.in_(there))
        )
        await self._session.execute(update(INCIDENT_SOURCE).where(theirs).values(source_id=into))
        taken = select(ALIAS.c.key).where(ALIAS.c.source_id == into)
        own = ALIAS.c.source_id == gone.id
        await self._session.execute(delete(ALIAS).where(own, ALIAS.c.key.in_(taken)))
        await self._session.execute(update(ALIAS).where(own).values(source_id=into))
        said = or_(REFUSED.c.source_a == gone.id, REFUSED.c.source_b == gone.id)
        await self._session.execute(delete(REFUSED).where(said))
        await self._session.execute(delete(SOURCE).where(SOURCE.c.id == gone.id))
        await self.add_name(into, gone.name)

    async def incidents_of(self, source_ids: Collection[int], *, least: int = 1) -> Sequence[int]:
        """Incidents of which at least so many of these sources tell."""
        statement = (
            select(INCIDENT_SOURCE.c.incident_id)
            .where(INCIDENT_SOURCE.c.source_id.in_(sorted(source_ids)))
            .group_by(INCIDENT_SOURCE.c.incident_id)
            .having(func.count() >= least)
            .order_by(INCIDENT_SOURCE.c.incident_id)
        )
        return list(await self._session.scalars(statement))

    # --- history ---

    async def add_change(self, source_id: int, change: SourceChange) -> None:
        """Write a change down."""
        values = {
            "source_id": source_id,
            "at": change.at,
            "user_id": change.user_id,
            "field": change.field.value,
            "old": change.old,
            "new": change.new,
        }
        await self._session.execute(insert(CHANGE).values(values))

    async def history(self, source_id: int) -> Sequence[SourceChange]:
        """Every change of a source, newest first."""
        statement = select(CHANGE).where(CHANGE.c.source_id == source_id).order_by(CHANGE.c.id.desc())
        return [
            SourceChange(row["at"], row["user_id"], SourceField(row["field"]), row["old"], row["new"])
            for row in (await self._session.execute(statement)).mappings()
        ]

    # --- groups ---

    async def members(self, group_id: int) -> Sequence[Source]:
        """The sources of a group."""
        statement = select(*(SOURCE.c[name] for name in _COLUMNS)).where(SOURCE.c.group_id == group_id)
        rows = await self._session.execute(statement.order_by(SOURCE.c.id))
        return [source_of(row) for row in rows.mappings()]

    async def make_group(self, name: str) -> int:
        """A new group without members; its id."""
        number = (await self._session.scalar(select(func.max(GROUP.c.id))) or 0) + 1
        made = insert(GROUP).values(name=f"{number}: {name}").returning(GROUP.c.id)
        return int((await self._session.execute(made)).scalar_one())

    async def put_in_group(self, source_ids: Collection[int], group_id: int | None) -> None:
        """Put sources into a group, or out of theirs."""
        which = update(SOURCE).where(SOURCE.c.id.in_(sorted(source_ids)))
        await self._session.execute(which.values(group_id=group_id))

    async def drop_group(self, group_id: int) -> None:
        """Take away a group that has no members any more."""
        await self._session.execute(delete(GROUP).where(GROUP.c.id == group_id))

    async def refuse_copying(self, one: int, other: int, *, by: int | None, at: datetime) -> None:
        """Keep that two sources do not copy each other."""
        pair = {"source_a": min(one, other), "source_b": max(one, other)}
        same = and_(*(REFUSED.c[name] == value for name, value in pair.items()))
        await self._session.execute(delete(REFUSED).where(same))
        await self._session.execute(insert(REFUSED).values(pair | {"user_id": by, "at": at}))

    async def copying(self, source_id: int | None = None) -> Sequence[Copying]:
        """Who repeats whom often enough for a group to be proposed; of one source, or of all.

        Left out are pairs in one group and those of which an editor said that they do not copy each other.
        """
        first, later = PUBLICATION.alias("f"), PUBLICATION.alias("l")
        one, other = SOURCE.alias("one"), SOURCE.alias("other")
        copies = func.count().label("copies")
        statement = (
            select(first.c.source_id.label("one"), later.c.source_id.label("other"), copies)
            .select_from(later)
            .join(first, and_(first.c.report_id == later.c.report_id, first.c.first))
            .join(one, one.c.id == first.c.source_id)
            .join(other, other.c.id == later.c.source_id)
            .where(
                later.c.first.is_(False),
                one.c.id != other.c.id,
                or_(
                    one.c.group_id.is_(None),
                    other.c.group_id.is_(None),
                    one.c.group_id != other.c.group_id,
                ),
            )
            .group_by(first.c.source_id, later.c.source_id)
            .having(func.count() >= LEAST_COPIES)
            .order_by(copies.desc())
            .limit(_MOST_COPYING)
        )
        if source_id is not None:
            statement = statement.where(or_(one.c.id == source_id, other.c.id == source_id))
        rows = (await self._session.execute(statement)).all()
        refused = await self._refused({number for row in rows for number in row[:2]})
        found: list[Copying] = []
        for first_id, copier_id, number in rows:
            if (min(first_id, copier_id), max(first_id, copier_id)) in refused:
                continue
            original, copier = await self.get(first_id), await self.get(copier_id)
            if original and copier and number >= LEAST_SHARE * copier.reports:
                found.append(Copying(original.source, copier.source, number, copier.reports))
        return found

    async def _refused(self, source_ids: Collection[int]) -> set[tuple[int, int]]:
        statement = select(REFUSED.c.source_a, REFUSED.c.source_b).where(
            REFUSED.c.source_a.in_(sorted(source_ids))
        )
        return {(row[0], row[1]) for row in await self._session.execute(statement)}


def source_of(row: RowMapping | Any) -> Source:
    """A source from its columns."""
    return Source(**{name: row[name] for name in _COLUMNS})
