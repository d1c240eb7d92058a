"""Names of persons: finding them in everything that is kept, and taking them out of it."""

import json
import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.values import MARK
from bot.language.naming import ForgottenNames, SoughtName, digest_of
from bot.services.drafts import text_key
from bot.storage.incidents import ACTOR, CLAIM, CLAIM_NAME, INCIDENT
from bot.storage.queries import SqlNotes
from bot.storage.reports import PUBLICATION, REPORT, VERSION
from bot.storage.rows import named_from, named_shape
from bot.storage.search_text import index_text, reports_with
from bot.storage.tables import METADATA

_TABLES = METADATA.tables
_AT_ONCE = 500
_KEY = "forgotten-names-key"
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

        def thoroughly(text: str) -> str:
            for one in sought:
                text = one.masked(text, thoroughly=True)
            return text

        incidents: set[int] = set()
        claims = 0
        for report_id in sorted(report_ids):
            await self._versions(report_id, thoroughly)
            claimed = select(CLAIM.c.id).where(CLAIM.c.report_id == report_id)
            keys = [" ".join(one.words) for one in sought]
            gone = and_(CLAIM_NAME.c.claim_id.in_(claimed), CLAIM_NAME.c.key.in_(keys))
            await self._session.execute(delete(CLAIM_NAME).where(gone))
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

    async def note(self, name: str, *, by: int | None, at: datetime, claims: int, reports: int) -> None:
        """Keep that a name was forgotten, and a keyed digest by which it is known again; never the name."""
        words = SoughtName(name).words
        digest = digest_of(await self._key(), words)
        values = {"at": at, "user_id": by, "claims": claims, "reports": reports}
        again = {"words": len(words), "digest": digest}
        await self._session.execute(insert(_FORGOTTEN).values(values | again))

    async def forgotten(self) -> ForgottenNames | None:
        """What knows forgotten names again; ``None`` where none was forgotten."""
        rows = await self._session.execute(
            select(_FORGOTTEN.c.words, _FORGOTTEN.c.digest).where(_FORGOTTEN.c.digest.is_not(None)).distinct()
        )
        digests = [(row[0], row[1]) for row in rows]
        return ForgottenNames(await self._key(), digests) if digests else None

    async def _key(self) -> bytes:
        """The key of this database's digests, made when it is first needed."""
        notes = SqlNotes(self._session)
        kept = await notes.get(_KEY)
        if kept is None:
            kept = secrets.token_hex(32)
            await notes.put(_KEY, kept)
        return bytes.fromhex(kept)

    async def _versions(self, report_id: int, clean: Clean) -> None:
        """The texts of a report in all versions, with what is marked there, and the index of the last."""
        statement = (
            select(VERSION.c.id, VERSION.c.version, VERSION.c.text, VERSION.c.names)
            .add_columns(REPORT.c.version.label("current"))
            .join(REPORT, REPORT.c.id == VERSION.c.report_id)
            .where(VERSION.c.report_id == report_id)
        )
        for row in (await self._session.execute(statement)).mappings().all():
            text = clean(row["text"])
            if text == row["text"]:
                continue
            left = [one for one in named_from(row["names"]) if MARK not in text[one.start : one.end]]
            values = {"text": text, "names": named_shape(left) or None, "text_key": text_key(text) or ""}
            await self._session.execute(update(VERSION).where(VERSION.c.id == row["id"]).values(values))
            if row["version"] == row["current"]:
                await index_text(self._session, report_id, text, new=False)

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
            differing: dict[str, Any] = {name: one for name, one in values.items() if one != row[name]}
            if table is PUBLICATION and "text" in differing:
                differing["text_key"] = text_key(differing["text"])
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
