"""What the store knows of a person who worked with the bot, and how to take it away."""

import json
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.access import FORMER
from bot.storage.tables import METADATA
from bot.storage.watch_version import watches_changed

_TABLES = METADATA.tables
_NULLED = (
    ("report", "submitter"),
    ("publication", "submitter"),
    ("report_version", "changed_by"),
    ("member", "added_by"),
    ("watch", "created_by"),
    ("invitation", "used_by"),
)
"""Columns in which a person's number becomes nothing."""

_FORMER = (
    ("correction", "user_id"),
    ("correction", "undone_by"),
    ("withdrawal", "user_id"),
    ("withdrawal", "undone_by"),
    ("invitation", "created_by"),
    ("source_change", "user_id"),
    ("copying_verdict", "user_id"),
    ("forgotten_name", "user_id"),
)
"""Columns in which it becomes ``FORMER``: something was done, by somebody who is no longer known."""


class SqlTraces:
    """Traces of people in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def submitters(self, report_ids: list[int]) -> dict[int, set[int]]:
        """Who sent in reports, by report; people only, never the source."""
        found: dict[int, set[int]] = {}
        for table, key in (("report", "id"), ("publication", "report_id")):
            columns = _TABLES[table].c
            statement = select(columns[key], columns.submitter).where(
                columns[key].in_(report_ids), columns.submitter.is_not(None)
            )
            for report_id, person in await self._session.execute(statement):
                found.setdefault(report_id, set()).add(person)
        return found

    async def count(self, user_id: int) -> tuple[int, int]:
        """How many reports a person sent in, and how many changes of incidents are theirs."""
        publication, correction = _TABLES["publication"].c, _TABLES["correction"].c
        reports = select(func.count(func.distinct(publication.report_id))).where(
            publication.submitter == user_id
        )
        changes = select(func.count()).where(
            or_(correction.user_id == user_id, correction.undone_by == user_id)
        )
        return int(await self._session.scalar(reports) or 0), int(await self._session.scalar(changes) or 0)

    async def forget(self, user_id: int) -> None:
        """Take a person out of everything; what they sent and changed stays."""
        for (table, column), value in [(one, None) for one in _NULLED] + [(one, FORMER) for one in _FORMER]:
            place = _TABLES[table].c[column]
            statement = update(_TABLES[table]).where(place == user_id)
            await self._session.execute(statement.values({column: value}))
        await self._part_from_chat(user_id)
        await self._delete("report_part", _TABLES["report_part"].c.chat_id == user_id)
        await self._delete("member", _TABLES["member"].c.user_id == user_id)
        await self._delete("conversation", _TABLES["conversation"].c.user_id == user_id)
        await self._delete("stored_query", _TABLES["stored_query"].c.user_id == user_id)
        for pattern in (f"%:{user_id}", f"%:{user_id}:%"):
            await self._delete("note", _TABLES["note"].c.key.like(pattern))
        delivery = _TABLES["delivery"].c
        await self._delete("delivery", delivery.key.like(f"people:{user_id}:%"))
        await self._forget_updates(user_id)
        await self._delete("chat", _TABLES["chat"].c.chat_id == user_id)
        await watches_changed(self._session)

    async def _delete(self, table: str, which: ColumnElement[bool]) -> None:
        await self._session.execute(delete(_TABLES[table]).where(which))

    async def _part_from_chat(self, user_id: int) -> None:
        """Pasted reports are known by the chat they came in, which with a chat of two is the person."""
        for table in ("report", "publication"):
            key = _TABLES[table].c.origin_key
            parted = update(_TABLES[table]).where(key == f"chat:{user_id}")
            await self._session.execute(parted.values(origin_key=f"chat:former-{uuid4().hex[:16]}"))

    async def _forget_updates(self, user_id: int) -> None:
        """Drop what of theirs was set aside in the inbox; handled updates hold nothing any more."""
        inbox = _TABLES["inbox"]
        aside = select(inbox.c.update_id, inbox.c.payload).where(inbox.c.state == "set_aside")
        theirs = [
            number
            for number, payload in await self._session.execute(aside)
            if payload is not None and user_id in _senders(json.loads(payload))
        ]
        if theirs:
            await self._delete("inbox", inbox.c.update_id.in_(theirs))


def _senders(shape: Any) -> set[int]:
    """The numbers of everybody whom an update says to be its sender."""
    if not isinstance(shape, dict):
        return set()
    sender = shape.get("from")
    own = {int(sender["id"])} if isinstance(sender, dict) and isinstance(sender.get("id"), int) else set()
    return own.union(*(_senders(value) for value in shape.values()))
