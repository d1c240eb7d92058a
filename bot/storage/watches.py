"""Watches, and the incidents they are to be told of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    RowMapping,
    String,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.query import IncidentQuery
from bot.domain.values import MEASURED
from bot.domain.watch import Pace, Threshold, Watch
from bot.services.ports import Family, Match, Search
from bot.storage.areas import LEVEL_COLUMNS
from bot.storage.codec import query_from, query_shape
from bot.storage.incidents import ACTOR, INCIDENT, INCIDENT_PLACE, INCIDENT_SOURCE, TARGET
from bot.storage.reports import ALIAS, SOURCE
from bot.storage.search import compile_search
from bot.storage.tables import METADATA
from bot.storage.watch_index import Entry, Key, Seen, WatchIndex
from bot.storage.watch_version import watches_changed, watches_version

WATCH = METADATA.tables["watch"]
_PLACE_COLUMNS = ("area_id", *LEVEL_COLUMNS.values())
_SOURCE = "source"

_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_SEEN_COLUMNS = (
    "id", "type", "modality", "standing", "date_start", "date_end", "known_by", "sources", *_PLACE_COLUMNS,
    *(f"{measure}_{end}" for measure in MEASURED for end in ("low", "high")),
)  # fmt: skip
_INCIDENTS = select(*(INCIDENT.c[name] for name in _SEEN_COLUMNS)).where(INCIDENT.c.id.in_(_IDS))
_FURTHER_PLACES = select(INCIDENT_PLACE).where(INCIDENT_PLACE.c.incident_id.in_(_IDS))
_NAMED = union_all(
    select(ACTOR.c.incident_id, ACTOR.c.role, ACTOR.c.actor).where(ACTOR.c.incident_id.in_(_IDS)),
    select(INCIDENT_SOURCE.c.incident_id, literal(_SOURCE, String), SOURCE.c.key)
    .join(SOURCE, SOURCE.c.id == INCIDENT_SOURCE.c.source_id)
    .where(INCIDENT_SOURCE.c.incident_id.in_(_IDS)),
    select(INCIDENT_SOURCE.c.incident_id, literal(_SOURCE, String), ALIAS.c.key)
    .join(ALIAS, ALIAS.c.source_id == INCIDENT_SOURCE.c.source_id)
    .where(INCIDENT_SOURCE.c.incident_id.in_(_IDS)),
)
"""What watches look at, built once: putting the statements together took longer than running them."""


@dataclass(slots=True)
class WatchCache:
    """The watches of a database in memory, until another version of them is there."""

    index: WatchIndex | None = None


class SqlWatches:
    """The watches of one transaction. ``cache`` outlives it."""

    def __init__(self, session: AsyncSession, cache: WatchCache) -> None:
        self._session = session
        self._cache = cache

    async def any(self) -> bool:
        """Whether there is a watch at all."""
        return await self._session.scalar(select(WATCH.c.id).limit(1)) is not None

    async def add(self, watch: Watch) -> Watch:
        """Begin a watch, whatever its number and baseline say: what is kept by now is its baseline."""
        begun = replace(watch, baseline=await self.newest())
        values = _columns(begun) | {"created_by": watch.created_by, "created": watch.created}
        added = await self._session.execute(insert(WATCH).values(values).returning(WATCH.c.id))
        await watches_changed(self._session)
        return replace(begun, id=int(added.scalar_one()))

    async def newest(self) -> int:
        """The number of the newest incident: a baseline."""
        return await self._session.scalar(select(func.coalesce(func.max(INCIDENT.c.id), 0))) or 0

    async def get(self, watch_id: int) -> Watch | None:
        """A watch."""
        row = (await self._session.execute(select(WATCH).where(WATCH.c.id == watch_id))).mappings().first()
        return None if row is None else _watch_of(row)

    async def of_chat(self, chat_id: int) -> tuple[Watch, ...]:
        """A chat's watches, oldest first."""
        statement = select(WATCH).where(WATCH.c.chat_id == chat_id).order_by(WATCH.c.id)
        return tuple(_watch_of(row) for row in (await self._session.execute(statement)).mappings())

    async def for_spikes(self) -> tuple[Watch, ...]:
        """The watches that tell of unusual days and weeks."""
        statement = select(WATCH).where(WATCH.c.spikes).order_by(WATCH.c.id)
        return tuple(_watch_of(row) for row in (await self._session.execute(statement)).mappings())

    async def put(self, watch: Watch) -> None:
        """Keep a watch as it is now."""
        await self._session.execute(update(WATCH).where(WATCH.c.id == watch.id).values(_columns(watch)))
        await watches_changed(self._session)

    async def remove(self, watch_id: int) -> None:
        """End a watch."""
        await self._session.execute(delete(WATCH).where(WATCH.c.id == watch_id))
        await watches_changed(self._session)

    async def matching(
        self, incident_ids: Collection[int], *, family: Family, now: datetime, since: date
    ) -> list[Match]:
        """Which watches these incidents are to be told to, by incident and watch."""
        index = await self._index(family)
        found: list[Match] = []
        for seen in await self._seen(sorted(incident_ids)):
            for entry in index.matching(seen, now=now, since=since):
                looked_up = entry.query.text is not None or entry.query.reliability
                if not looked_up or await self._told(entry, seen.id, family):
                    found += [Match(entry.watch, seen.id)]
        return found

    async def _index(self, family: Family) -> WatchIndex:
        version = await watches_version(self._session)
        if self._cache.index is None or self._cache.index.version != version:
            rows = (await self._session.execute(select(WATCH))).mappings()
            self._cache.index = WatchIndex(map(_watch_of, rows), family, version=version)
        return self._cache.index

    async def _told(self, entry: Entry, incident_id: int, family: Family) -> bool:
        """Whether an incident's reports hold the words that are quoted, and its sources the grades."""
        asked = entry.query
        query = IncidentQuery(
            modality=(), text=asked.text, status=asked.status, reliability=asked.reliability
        )
        found = compile_search(Search(query, {}), self._session.get_bind().dialect.name)
        statement = select(INCIDENT.c.id).where(INCIDENT.c.id == incident_id, found.certain)
        return await self._session.scalar(statement) is not None

    async def _seen(self, ids: Sequence[int]) -> list[Seen]:
        if not ids:
            return []
        these = {"ids": list(ids)}
        rows = (await self._session.execute(_INCIDENTS, these)).mappings()
        found = {row["id"]: _seen_of(row) for row in rows}
        for row in (await self._session.execute(_FURTHER_PLACES, these)).mappings():
            found[row["incident_id"]].more_keys |= _keys(row)
        for number, kind, name in await self._session.execute(_NAMED, these):
            seen = found[number]
            held = seen.source_keys if kind == _SOURCE else seen.perpetrators
            (held if kind != TARGET else seen.targets).add(name)
        return [found[number] for number in ids if number in found]


def _watch_of(row: RowMapping) -> Watch:
    return Watch(
        id=row["id"],
        chat_id=row["chat_id"],
        query=query_from(row["query"]),
        threshold=Threshold.of(row["threshold"]),
        baseline=row["baseline"],
        created=row["created"],
        thread_id=row["thread_id"],
        created_by=row["created_by"],
        paused_until=row["paused_until"],
        pace=Pace.of(row["pace"]),
        late=row["late"],
        spikes=row["spikes"],
    )


def _columns(watch: Watch) -> dict[str, Any]:
    """What can change of a watch, and where it speaks."""
    return {
        "chat_id": watch.chat_id,
        "thread_id": watch.thread_id,
        "query": query_shape(watch.query),
        "threshold": watch.threshold.code,
        "baseline": watch.baseline,
        "paused_until": watch.paused_until,
        "pace": watch.pace.code,
        "late": watch.late,
        "spikes": watch.spikes,
    }


def _seen_of(row: RowMapping) -> Seen:
    return Seen(
        id=row["id"],
        type=row["type"],
        modality=row["modality"],
        standing=row["standing"],
        start=row["date_start"],
        end=row["date_end"],
        known_by=row["known_by"],
        area_id=row["area_id"],
        sources=row["sources"],
        counts={measure: (row[f"{measure}_low"], row[f"{measure}_high"]) for measure in MEASURED},
        own_keys=_keys(row),
    )


def _keys(row: RowMapping) -> frozenset[Key]:
    return frozenset((column, row[column]) for column in _PLACE_COLUMNS if row[column] is not None)
