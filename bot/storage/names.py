"""Names of persons: finding them in everything that is kept, and taking them out of it."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.privacy import masked
from bot.domain.values import MARK, Named, NamedRole
from bot.language.naming import SoughtName
from bot.storage.incidents import ACTOR, CLAIM, INCIDENT
from bot.storage.reports import PUBLICATION, REPORT, VERSION
from bot.storage.rows import named_from, named_shape
from bot.storage.search_text import index_text, reports_with
from bot.storage.tables import METADATA

_TABLES = METADATA.tables
_AT_ONCE = 500
_OF_REPORT: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (PUBLICATION, ("text", "extra")),
    (_TABLES["report_part"], ("text",)),
    (
        CLAIM,
        ("detail", "count_texts", "place_mention", "place_site", "place_key", "assumptions", "perpetrators",
         "targets"),
    ),
)  # fmt: skip
"""What belongs to a report and may hold a name, beside its texts."""

_OF_INCIDENT: tuple[tuple[Table, str, tuple[str, ...]], ...] = (
    (INCIDENT, "id", ("count_texts", "place_mention", "place_site", "assumptions")),
    (ACTOR, "incident_id", ("actor",)),
    (_TABLES["correction"], "incident_id", ("old", "new", "why")),
    (_TABLES["incident_told"], "incident_id", ("snapshot",)),
    (_TABLES["incident_change"], "incident_id", ("before", "after")),
)
_ANYWHERE = (
    ("delivery", ("html",)),
    ("stored_query", ("reading",)),
    ("watch", ("query",)),
    ("digest_plan", ("query",)),
    ("source_change", ("old", "new")),
)
_FORGOTTEN = _TABLES["forgotten_name"]

Clean = Callable[[str], str]


class SqlNames:
    """Names in everything that one transaction sees."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def reports_naming(self, name: str) -> list[int]:
        """The ids of reports of which a text, now or in an earlier version or copy, has the name.

        Raises ``ValueError`` for what is too short to be one.
        """
        sought = SoughtName(name)
        dialect = self._session.get_bind().dialect.name
        likely = select(VERSION.c.report_id, VERSION.c.text).where(
            VERSION.c.report_id.in_(reports_with(name, dialect))
        )
        earlier = (
            select(VERSION.c.report_id, VERSION.c.text)
            .join(REPORT, REPORT.c.id == VERSION.c.report_id)
            .where(VERSION.c.version != REPORT.c.version)
        )
        copies = select(PUBLICATION.c.report_id, PUBLICATION.c.text).where(PUBLICATION.c.text.is_not(None))
        clitics = [reports_with(f"{letter}{name}", dialect) for letter in ("و", "ل", "ب", "ف")]
        if not name.isascii():
            likely = select(VERSION.c.report_id, VERSION.c.text).where(
                or_(*(VERSION.c.report_id.in_(one) for one in (reports_with(name, dialect), *clitics)))
            )
        found: set[int] = set()
        for statement in (likely, earlier, copies):
            for report_id, text in await self._session.execute(statement):
                if report_id not in found and sought.spans(text):
                    found.add(report_id)
        return sorted(found)

    async def take_out(self, names: Sequence[str], report_ids: Collection[int]) -> tuple[set[int], int]:
        """Put marks in place of names in everything that belongs to these reports.

        Gives the ids of their incidents, and how many claims held one.
        """
        sought = [SoughtName(name) for name in names]

        def clean(text: str) -> str:
            for one in sought:
                text = one.masked(text)
            return text

        incidents: set[int] = set()
        claims = 0
        for report_id in sorted(report_ids):
            alone = await self._versions(report_id, clean)

            def thoroughly(text: str, alone: Sequence[SoughtName] = alone) -> str:
                text = clean(text)
                for one in alone:
                    text = one.masked(text)
                return text

            for table, columns in _OF_REPORT:
                changed = await self._sweep(table, columns, thoroughly, table.c.report_id == report_id)
                claims += changed if table is CLAIM else 0
            rows = select(CLAIM.c.incident_id).where(CLAIM.c.report_id == report_id).distinct()
            incidents |= set(await self._session.scalars(rows))
        touched = sorted(incidents)
        for start in range(0, len(touched), _AT_ONCE):
            for table, key, columns in _OF_INCIDENT:
                which = table.c[key].in_(touched[start : start + _AT_ONCE])
                await self._sweep(table, columns, clean, which)
        return incidents, claims

    async def take_out_of_the_rest(self, name: str) -> None:
        """The same where no report is: questions asked, messages that wait, what was set aside."""
        sought = SoughtName(name)
        for table, columns in _ANYWHERE:
            await self._sweep(_TABLES[table], columns, sought.masked)
        alone = _TABLES["report_part"]
        await self._sweep(alone, ("text",), sought.masked, alone.c.report_id.is_(None))
        inbox = _TABLES["inbox"]
        rows = await self._session.execute(
            select(inbox.c.update_id, inbox.c.payload).where(inbox.c.state == "set_aside")
        )
        for number, payload in rows.all():
            shape = json.loads(payload) if payload else None
            cleaned = _cleaned(shape, sought.masked)
            if cleaned != shape:
                changed = update(inbox).where(inbox.c.update_id == number)
                await self._session.execute(changed.values(payload=json.dumps(cleaned, ensure_ascii=False)))

    async def note(self, *, by: int | None, at: datetime, claims: int, reports: int) -> None:
        """Keep that a name was forgotten, never which."""
        values = {"at": at, "user_id": by, "claims": claims, "reports": reports}
        await self._session.execute(insert(_FORGOTTEN).values(values))

    async def _versions(self, report_id: int, clean: Clean) -> list[SoughtName]:
        """The texts of a report in all versions, with what is marked there, and the index of the last.

        Gives the single words of the name that went where they stood alone.
        """
        statement = (
            select(VERSION.c.id, VERSION.c.version, VERSION.c.text, VERSION.c.names)
            .add_columns(REPORT.c.version.label("current"))
            .join(REPORT, REPORT.c.id == VERSION.c.report_id)
            .where(VERSION.c.report_id == report_id)
        )
        alone: set[str] = set()
        for row in (await self._session.execute(statement)).mappings().all():
            text = clean(row["text"])
            if text == row["text"]:
                continue
            names = named_from(row["names"])
            parts = _parts_of(row["text"], text, names)
            text = masked(text, parts)
            alone |= {one.name for one in parts}
            left = [one for one in names if MARK not in text[one.start : one.end]]
            values = {"text": text, "names": named_shape(left) or None}
            await self._session.execute(update(VERSION).where(VERSION.c.id == row["id"]).values(values))
            if row["version"] == row["current"]:
                await index_text(self._session, report_id, text, new=False)
        return [SoughtName(word) for word in sorted(alone)]

    async def _sweep(
        self, table: Table, columns: Sequence[str], clean: Clean, which: ColumnElement[bool] | None = None
    ) -> int:
        """Clean columns of rows; how many rows held something."""
        keys = [column.name for column in table.primary_key]
        statement = select(*(table.c[name] for name in dict.fromkeys([*keys, *columns])))
        rows = await self._session.execute(statement if which is None else statement.where(which))
        changed = 0
        for row in rows.mappings().all():
            values = {name: _cleaned(row[name], clean) for name in columns}
            differing: Mapping[str, Any] = {name: one for name, one in values.items() if one != row[name]}
            if differing:
                this = and_(*(table.c[name] == row[name] for name in keys))
                await self._session.execute(update(table).where(this).values(differing))
                changed += 1
        return changed


def _cleaned(value: Any, clean: Clean) -> Any:
    """A text, or every text inside JSON, cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(one, clean) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one, clean) for key, one in value.items()}
    return value


def _parts_of(before: str, after: str, names: Sequence[Named]) -> list[Named]:
    """The single words of names that went, where they stand alone."""
    gone = {
        word.casefold()
        for one in names
        if one.role is NamedRole.PERSON and MARK in after[one.start : one.end]
        for word in before[one.start : one.end].replace("-", " ").split()
    }
    return [one for one in names if one.role is NamedRole.PART and one.name.casefold() in gone]
