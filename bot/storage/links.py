"""Pairs of claims: finding those that may go together, keeping their scores."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    Text,
    and_,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.corroboration import YEARS, Node, Teller, Told, follows, kinds
from bot.corroboration.scoring_places import COARSE
from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.report import TABLE, Origin, OriginKind, Report
from bot.domain.review import ReviewStatus
from bot.language.naming import name_key
from bot.services.ports.links import Link, Member, Relation
from bot.storage.areas import area_of
from bot.storage.corrections import CORRECTION
from bot.storage.incidents import CLAIM, CLAIM_NAME, INCIDENT, PLACE, with_place
from bot.storage.likeness import SqlLikeness
from bot.storage.proposals import SqlProposals
from bot.storage.reports import REPORT, SOURCE, VERSION
from bot.storage.rows import claim_of, place_key, unit_of
from bot.storage.tables import METADATA

LINK = METADATA.tables["claim_link"]

_MOST_AROUND = 400
_MOST_RELATED = 60
_LONGEST_SPAN = 31
_SLACK = 3
_SEQUEL_DAYS = 10
_RELATED_DAYS = 60
_WIDEST = timedelta(days=8)
_BOX_LAT, _BOX_LON = 0.23, 0.3
_COARSE = [precision.value for precision in COARSE]


class SqlLinks(SqlLikeness, SqlProposals):
    """Pairs of reports, claims and incidents of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def around(self, told: Told, *, alike: Collection[int]) -> Sequence[Told]:
        """Claims of other reports that may be about the claim's incident, and those of reports ``alike``."""
        claim, types = told.claim, [kind.value for kind in kinds.family(told.claim.type)]
        arms = _around(claim)
        if alike:
            arms.append(
                select(CLAIM.c.id).where(CLAIM.c.report_id.in_(sorted(alike)), CLAIM.c.type.in_(types))
            )
        return await self._others(told, arms, _MOST_AROUND, but=_of_its_table(told.report))

    async def before_and_after(self, told: Told) -> Sequence[Told]:
        """Claims of other reports of what the claim's incident may follow from, or lead to."""
        claim, area = told.claim, area_of(told.claim.place).area_id
        start = claim.date.start
        before, after = follows(claim), kinds.after(claim.type)
        if start is None or not (before or after):
            return ()
        arms: list[Select[tuple[int]]] = []
        if area is not None:
            reach = timedelta(days=_RELATED_DAYS)
            arms += _in_turn(CLAIM.c.area_id == area, before, after, start, reach)
        keys = sorted({key for one in claim.names if (key := name_key(one.name))})
        if keys:
            named = CLAIM.c.id.in_(select(CLAIM_NAME.c.claim_id).where(CLAIM_NAME.c.key.in_(keys)))
            arms += _in_turn(named, before, after, start, timedelta(days=YEARS))
        return await self._others(told, arms, _MOST_RELATED)

    async def _others(
        self,
        told: Told,
        arms: Sequence[Select[tuple[int]]],
        most: int,
        *,
        but: ColumnElement[bool] | None = None,
    ) -> list[Told]:
        if not arms:
            return []
        found = arms[0] if len(arms) == 1 else union_all(*arms)
        which = and_(CLAIM.c.id.in_(found), CLAIM.c.report_id != told.report, REPORT.c.withdrawn.is_(None))
        if but is not None:
            which = and_(which, not_(but))
        rows = await self._session.execute(_told(which).limit(most))
        return [_told_of(row) for row in rows.mappings()]

    async def told_of(self, incident_id: int) -> Sequence[Told]:
        """An incident's claims with their reports."""
        counted = and_(CLAIM.c.incident_id == incident_id, REPORT.c.withdrawn.is_(None))
        rows = await self._session.execute(_told(counted))
        return [_told_of(row) for row in rows.mappings()]

    async def told(self, claim_ids: Collection[int]) -> Sequence[Told]:
        """Claims with their reports."""
        rows = await self._session.execute(_told(CLAIM.c.id.in_(sorted(claim_ids))))
        return [_told_of(row) for row in rows.mappings()]

    async def teller(self, report: Report) -> Teller:
        """Whose a report's claims are."""
        statement = (
            select(*_TELLER)
            .select_from(REPORT)
            .join(VERSION, _CURRENT)
            .join(SOURCE, SOURCE.c.id == REPORT.c.source_id, isouter=True)
            .where(REPORT.c.id == report.id)
        )
        return _teller_of((await self._session.execute(statement)).mappings().one())

    async def component(
        self, claim_id: int, *, least: float, most: int, without: int | None = None
    ) -> frozenset[int]:
        """Claims that hang together with one by such scores; if more than ``most``, not all of them."""
        found, edge = {claim_id}, {claim_id}
        while edge and len(found) <= most:
            ids = sorted(edge)
            good = [LINK.c.score >= least, LINK.c.relation == Relation.SAME.value]
            if without is not None:
                good += [LINK.c.claim_a != without, LINK.c.claim_b != without]
            step = union_all(  # two look-ups by index; one statement with OR would read the whole table
                select(LINK.c.claim_b).where(LINK.c.claim_a.in_(ids), *good),
                select(LINK.c.claim_a).where(LINK.c.claim_b.in_(ids), *good),
            )
            edge = set(await self._session.scalars(step)) - found
            found |= edge
        return frozenset(found)

    async def neighbours(self, claim_ids: Collection[int], *, least: float) -> frozenset[int]:
        """Claims with such a score to any of these, and those that share an incident with any of these."""
        if not claim_ids:
            return frozenset()
        ids = sorted(claim_ids)
        good = and_(LINK.c.score >= least, LINK.c.relation == Relation.SAME.value)
        homes = select(CLAIM.c.incident_id).where(CLAIM.c.id.in_(ids))
        statement = union_all(
            select(LINK.c.claim_b).where(LINK.c.claim_a.in_(ids), good),
            select(LINK.c.claim_a).where(LINK.c.claim_b.in_(ids), good),
            select(CLAIM.c.id).where(CLAIM.c.incident_id.in_(homes)),
        )
        return frozenset(await self._session.scalars(statement))

    async def members(self, claim_ids: Collection[int]) -> Sequence[Member]:
        """Claims as they are to be grouped; what a person reviewed or corrected is held where it is."""
        corrected = (
            select(CORRECTION.c.id)
            .where(CORRECTION.c.incident_id == INCIDENT.c.id, CORRECTION.c.undone.is_(None))
            .exists()
        )
        held = or_(INCIDENT.c.status != ReviewStatus.UNREVIEWED.value, corrected)
        statement = (
            select(
                CLAIM.c.id,
                CLAIM.c.report_id,
                CLAIM.c.incident_id,
                CLAIM.c.position,
                CLAIM.c.scored,
                REPORT.c.publication_day,
                REPORT.c.origin_kind,
                REPORT.c.origin_key,
                VERSION.c.text_key,
                held.label("held"),
            )
            .join(INCIDENT, INCIDENT.c.id == CLAIM.c.incident_id)
            .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
            .join(VERSION, _CURRENT)
            .where(CLAIM.c.id.in_(sorted(claim_ids)), REPORT.c.withdrawn.is_(None))
        )
        return [
            Member(
                Node(
                    row["id"],
                    _teller_number(row),
                    f"{_content(row)}:{row['position']:04}",
                    row["incident_id"] if row["held"] else None,
                ),
                row["incident_id"],
                row["scored"],
            )
            for row in (await self._session.execute(statement)).mappings()
        ]

    async def scores(self, claim_ids: Collection[int]) -> Mapping[tuple[int, int], float]:
        """The scores of all pairs among claims that may be about one incident."""
        ids = sorted(claim_ids)
        statement = select(LINK.c.claim_a, LINK.c.claim_b, LINK.c.score).where(
            LINK.c.claim_a.in_(ids), LINK.c.claim_b.in_(ids), LINK.c.relation == Relation.SAME.value
        )
        return {(row[0], row[1]): row[2] for row in await self._session.execute(statement)}

    async def put(self, links: Sequence[Link]) -> None:
        """Keep scores of pairs of which none is kept."""
        if not links:
            return
        rows = [
            {
                "claim_a": min(link.one, link.other),
                "claim_b": max(link.one, link.other),
                "relation": link.relation.value,
                "score": link.score,
                "parts": [[part.name, part.reason, part.points] for part in link.parts],
                "state": "open" if link.relation is Relation.SAME else "related",
            }
            for link in links
        ]
        await self._session.execute(insert(LINK), rows)

    async def drop(self, claim_ids: Collection[int]) -> None:
        """Forget the scores of claims."""
        ids = sorted(claim_ids)
        if ids:
            await self._session.execute(
                delete(LINK).where(or_(LINK.c.claim_a.in_(ids), LINK.c.claim_b.in_(ids)))
            )


def _of_its_table(report_id: int) -> ColumnElement[bool]:
    """Whether a report is a row of the same table as another: such rows tell of different incidents."""
    other = REPORT.alias("row_of_table")
    table = (
        select(other.c.origin_key)
        .where(
            other.c.id == report_id,
            other.c.origin_kind == OriginKind.FILE.value,
            other.c.origin_key.startswith(TABLE, autoescape=True),
        )
        .scalar_subquery()
    )
    return and_(table.is_not(None), func.coalesce(REPORT.c.origin_key, "") == table)


def _teller_number(row: RowMapping) -> int:
    """Who tells a claim: its report or, of a row, its table. No two claims of one are about one incident."""
    table = Origin(OriginKind(row["origin_kind"]), row["origin_key"]).table
    return int(row["report_id"]) if table is None else -zlib.crc32(table.encode())


def _content(row: RowMapping) -> str:
    """What a report says by content alone; no two that are kept share it."""
    return f"{row['publication_day'].isoformat()}:{row['text_key']}"


def _around(claim: Claim) -> list[Select[tuple[int]]]:
    """Selects of the claims that may be about one incident with a claim, each led by an index."""
    start, end = claim.date.start, claim.date.end
    if start is None or end is None or claim.place is None:
        return []
    types = CLAIM.c.type.in_([kind.value for kind in kinds.family(claim.type)])
    slack, day = timedelta(days=_SLACK), timedelta(days=1)
    area = area_of(claim.place)
    arms: list[Select[tuple[int]]] = []
    if area.area_id is not None:
        here = and_(CLAIM.c.area_id == area.area_id, types)
        reach = timedelta(days=_SEQUEL_DAYS if claim.cues else _SLACK)
        first = min(start - timedelta(days=_LONGEST_SPAN), start - reach)
        arms.append(
            _ids(here, CLAIM.c.date_start.between(first, end + reach), CLAIM.c.date_end >= start - reach)
        )
        if not claim.cues:
            told_on = CLAIM.c.date_start.between(end + slack + day, end + timedelta(days=_SEQUEL_DAYS))
            arms.append(_ids(here, told_on, CLAIM.c.cues.is_not(None)))
    if area.governorate_id is not None and end - start <= _WIDEST:
        arms.append(_nearby(claim, area.governorate_id, types, (start - day, end + day)))
    if claim.place.place is None and (key := place_key(claim.place)) is not None:
        arms.append(
            _ids(types, CLAIM.c.place_key == key, CLAIM.c.date_start.between(start - slack, end + slack))
        )
    return arms


def _nearby(
    claim: Claim, governorate: str, types: ColumnElement[bool], days: tuple[date, date]
) -> Select[tuple[int]]:
    """Claims of the same days in the same governorate: of towns close by, and of areas that may hold them."""
    same = and_(CLAIM.c.governorate_id == governorate, types, CLAIM.c.date_start.between(*days))
    place = claim.place.place if claim.place is not None else None
    if claim.place is None or claim.place.precision in COARSE or place is None:
        return _ids(same)
    coarse = CLAIM.c.place_precision.in_(_COARSE)
    if place.lat is None or place.lon is None:
        return _ids(same, coarse)
    close = and_(
        PLACE.c.lat.between(place.lat - _BOX_LAT, place.lat + _BOX_LAT),
        PLACE.c.lon.between(place.lon - _BOX_LON, place.lon + _BOX_LON),
    )
    joined = select(CLAIM.c.id).join(PLACE, PLACE.c.id == CLAIM.c.place_id)
    return joined.where(same, or_(coarse, close))


def _ids(*conditions: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(CLAIM.c.id).where(*conditions)


_CURRENT = and_(VERSION.c.report_id == REPORT.c.id, VERSION.c.version == REPORT.c.version)
_TELLER = (
    REPORT.c.id.label("teller_id"),
    REPORT.c.publication_day,
    REPORT.c.published,
    REPORT.c.source_id,
    SOURCE.c.group_id,
    VERSION.c.text_key,
)


def _in_turn(
    which: ColumnElement[bool],
    before: Sequence[EventType],
    after: Sequence[EventType],
    start: date,
    reach: timedelta,
) -> list[Select[tuple[int]]]:
    """Selects of claims of such types before a day and after it; a death is one only where its text says that
    somebody died while being held."""
    arms = []
    if before:
        earlier = CLAIM.c.type.in_([kind.value for kind in before])
        arms.append(_ids(which, earlier, CLAIM.c.date_start.between(_earlier(start, reach), start)))
    if after:
        days = CLAIM.c.date_start.between(start, _later(start, reach))
        arms.append(_ids(which, CLAIM.c.type.in_([kind.value for kind in after]), days))
        if EventType.TORTURE in after:  # an arm of its own: one with OR would leave the index by types unused
            died = CLAIM.c.cues.cast(Text).contains('"died"')
            arms.append(_ids(which, CLAIM.c.type.in_([kind.value for kind in kinds.DIED_HELD]), days, died))
    return arms


def _earlier(day: date, reach: timedelta) -> date:
    return day - reach if day - date.min > reach else date.min


def _later(day: date, reach: timedelta) -> date:
    return day + reach if date.max - day > reach else date.max


def _told(which: ColumnElement[bool]) -> Select[Any]:
    statement: Select[Any] = (
        with_place(CLAIM)
        .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
        .join(VERSION, _CURRENT)
        .join(SOURCE, SOURCE.c.id == REPORT.c.source_id, isouter=True)
    )
    return statement.add_columns(*_TELLER).where(which)


def _teller_of(row: RowMapping) -> Teller:
    return Teller(
        report=row["teller_id"],
        content=_content(row),
        source=unit_of(row["source_id"], None) or "",
        unit=unit_of(row["source_id"], row["group_id"]) or f"r{row['teller_id']}",
        day=row["publication_day"],
        published=row["published"],
    )


def _told_of(row: RowMapping) -> Told:
    claim, at = claim_of(row), row["position"]
    return _teller_of(row).told(claim, position=at, number=row["id"], incident=row["incident_id"])
