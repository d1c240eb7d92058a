"""How incidents stood when they were last looked at, and what became of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, exists, func, insert, literal, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.codebook import EventType, Modality
from bot.domain.news import Change, Snapshot
from bot.domain.query import IncidentQuery
from bot.domain.review import ReviewStatus
from bot.domain.values import MEASURED, Count, Counts, DatePrecision, DateRange
from bot.language.known_sources import source_key
from bot.services.ports import Family
from bot.storage.areas import area_of
from bot.storage.digests import PLAN
from bot.storage.incidents import ACTOR, GONE, INCIDENT, INCIDENT_SOURCE, PERPETRATOR, with_place
from bot.storage.reports import SOURCE
from bot.storage.rows import claim_place_from, claim_place_of, claim_place_shape, counts_of, date_of
from bot.storage.tables import METADATA
from bot.storage.watch_index import Seen, entry_of_query
from bot.storage.watches import WATCH

TOLD = METADATA.tables["incident_told"]
CHANGE = METADATA.tables["incident_change"]

_AT_ONCE = 500


class SqlNews:
    """The news of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def wanted(self) -> bool:
        """Whether anybody is told of anything: there is a watch or a digest."""
        found = select(exists(select(WATCH.c.id)) | exists(select(PLAN.c.chat_id)))
        return bool(await self._session.scalar(found))

    async def note(self, incident_ids: Collection[int], *, at: datetime) -> tuple[Change, ...]:
        """Keep how incidents stand now; the changes since that was done before, which are kept too."""
        ids = sorted(incident_ids)
        changes: list[Change] = []
        for start in range(0, len(ids), _AT_ONCE):
            changes += await self._note(ids[start : start + _AT_ONCE], at)
        return tuple(changes)

    async def _note(self, ids: Sequence[int], at: datetime) -> list[Change]:
        now = await self._snapshots(ids)
        rows = await self._session.execute(select(TOLD).where(TOLD.c.incident_id.in_(ids)))
        before = {row["incident_id"]: row for row in rows.mappings()}
        new = [number for number in ids if number in now and number not in before]
        if new:
            values = [{"incident_id": one, "known": at, "snapshot": snapshot_shape(now[one])} for one in new]
            await self._session.execute(insert(TOLD), values)
        changes = []
        for number, row in before.items():
            old, current = snapshot_from(row["snapshot"]), now.get(number)
            if old != (current or _gone(old)):
                changes.append(await self._keep(row, old, current, at))
        return changes

    async def _keep(self, told: RowMapping, old: Snapshot, now: Snapshot | None, at: datetime) -> Change:
        """Keep a change; of an incident that is gone it stays known that it is."""
        number, known = told["incident_id"], told["known"]
        left = snapshot_shape(now or _gone(old))
        await self._session.execute(update(TOLD).where(TOLD.c.incident_id == number).values(snapshot=left))
        values = {
            "incident_id": number,
            "known": known,
            "at": at,
            "before": told["snapshot"],
            "after": None if now is None else snapshot_shape(now),
        }
        kept = await self._session.execute(insert(CHANGE).values(values).returning(CHANGE.c.id))
        return Change(int(kept.scalar_one()), number, known, at, old, now)

    async def last(self) -> int:
        """The number of the last change; 0 before the first."""
        return await self._session.scalar(select(func.coalesce(func.max(CHANGE.c.id), 0))) or 0

    async def since(
        self,
        change_id: int,
        *,
        incident_ids: Collection[int] | None = None,
        after: datetime | None = None,
        before: datetime | None = None,
    ) -> list[Change]:
        """The changes after one, oldest first; of some incidents only where they are named."""
        statement = select(CHANGE).where(CHANGE.c.id > change_id).order_by(CHANGE.c.id)
        if after is not None:
            statement = statement.where(CHANGE.c.at > after)
        if before is not None:
            statement = statement.where(CHANGE.c.at < before)
        if incident_ids is not None:
            statement = statement.where(CHANGE.c.incident_id.in_(sorted(incident_ids)))
        return [_change_of(row) for row in (await self._session.execute(statement)).mappings()]

    async def matching(
        self, changes: Sequence[Change], query: IncidentQuery, *, family: Family
    ) -> list[Change]:
        """Those whose incident, as it stood before, a question found (its days and words left aside)."""
        entry = entry_of_query(query, family)
        return [
            one for one in changes if entry.matches(_seen_of(one.incident_id, one.before), since=date.min)
        ]

    async def _snapshots(self, ids: Sequence[int]) -> dict[int, Snapshot]:
        """How incidents stand; those that are not kept any more are left out."""
        rows = (await self._session.execute(with_place(INCIDENT).where(INCIDENT.c.id.in_(ids)))).mappings()
        kept = {row["id"]: row for row in rows}
        if not kept:
            return {}
        actors = select(
            ACTOR.c.incident_id, ACTOR.c.role, ACTOR.c.actor, ACTOR.c.position.label("place")
        ).where(ACTOR.c.incident_id.in_(ids))
        sources = (
            select(
                INCIDENT_SOURCE.c.incident_id,
                literal("source").label("role"),
                SOURCE.c.name,
                SOURCE.c.id.label("place"),
            )
            .join(SOURCE, SOURCE.c.id == INCIDENT_SOURCE.c.source_id)
            .where(INCIDENT_SOURCE.c.incident_id.in_(ids))
        )
        named: defaultdict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
        for number, role, name, position in await self._session.execute(union_all(actors, sources)):
            named[number, role].append((position, name))
        ordered = {key: tuple(name for _, name in sorted(found)) for key, found in named.items()}
        return {number: _snapshot_of(row, ordered) for number, row in kept.items()}


def _snapshot_of(row: RowMapping, named: Mapping[tuple[int, str], tuple[str, ...]]) -> Snapshot:
    number = row["id"]
    return Snapshot(
        type=EventType(row["type"]),
        acled=row["acled"],
        modality=Modality(row["modality"]),
        date=date_of(row),
        place=claim_place_of(row),
        perpetrators=named.get((number, PERPETRATOR), ()),
        targets=named.get((number, "target"), ()),
        counts=counts_of(row),
        weapon=row["weapon"],
        status=ReviewStatus(row["status"]),
        stands=row["standing"] != GONE,
        merged_into=row["merged_into"],
        sources=named.get((number, "source"), ()),
        independent=row["sources"],
    )


def _gone(old: Snapshot) -> Snapshot:
    """How an incident is remembered that is not kept any more."""
    return replace(old, stands=False, sources=(), independent=0)


def snapshot_shape(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot as JSON values."""
    days = snapshot.date
    counts = {name: found for name in MEASURED if (found := snapshot.counts.get(name)) is not None}
    return {
        "type": snapshot.type.value,
        "acled": snapshot.acled,
        "modality": snapshot.modality.value,
        "date": [
            days.start.isoformat() if days.start else None,
            days.end.isoformat() if days.end else None,
            days.precision.value,
        ],
        "place": None if snapshot.place is None else claim_place_shape(snapshot.place),
        "perpetrators": list(snapshot.perpetrators),
        "targets": list(snapshot.targets),
        "counts": {name: [found.low, found.high, found.text] for name, found in counts.items()},
        "weapon": snapshot.weapon,
        "status": snapshot.status.value,
        "stands": snapshot.stands,
        "merged_into": snapshot.merged_into,
        "sources": list(snapshot.sources),
        "independent": snapshot.independent,
    }


def snapshot_from(shape: Mapping[str, Any]) -> Snapshot:
    """The snapshot that ``snapshot_shape`` made."""
    start, end, precision = shape["date"]
    return Snapshot(
        type=EventType(shape["type"]),
        acled=shape["acled"],
        modality=Modality(shape["modality"]),
        date=DateRange(
            date.fromisoformat(start) if start else None,
            date.fromisoformat(end) if end else None,
            DatePrecision(precision),
        ),
        place=None if shape["place"] is None else claim_place_from(shape["place"]),
        perpetrators=tuple(shape["perpetrators"]),
        targets=tuple(shape["targets"]),
        counts=Counts(**{name: Count(*found) for name, found in shape["counts"].items()}),
        weapon=shape["weapon"],
        status=ReviewStatus(shape["status"]),
        stands=shape["stands"],
        merged_into=shape["merged_into"],
        sources=tuple(shape["sources"]),
        independent=shape["independent"],
    )


def _change_of(row: RowMapping) -> Change:
    after = None if row["after"] is None else snapshot_from(row["after"])
    return Change(row["id"], row["incident_id"], row["known"], row["at"], snapshot_from(row["before"]), after)


def _seen_of(incident_id: int, snapshot: Snapshot) -> Seen:
    """What a watch looks at, of an incident as it stood."""
    area = area_of(snapshot.place)
    return Seen(
        id=incident_id,
        type=snapshot.type.value,
        modality=snapshot.modality.value,
        standing=snapshot.status.value if snapshot.stands else GONE,
        start=snapshot.date.start,
        end=snapshot.date.end,
        known_by=None,
        area_id=area.area_id,
        sources=snapshot.independent,
        counts={
            name: (found.low, found.high) if (found := snapshot.counts.get(name)) else (None, None)
            for name in MEASURED
        },
        own_keys=frozenset((column, value) for column, value in area.columns().items() if value is not None),
        perpetrators=set(snapshot.perpetrators),
        targets=set(snapshot.targets),
        source_keys={source_key(name) for name in snapshot.sources},
    )
