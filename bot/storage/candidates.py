"""Claims that may go together with a claim, found by type, days, place, names and wording.

The statements are built once for each shape that a claim can have and get its values as parameters: building
one takes longer than running it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    RowMapping,
    Select,
    Text,
    and_,
    bindparam,
    func,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.corroboration import YEARS, Teller, Told, follows, kinds
from bot.corroboration.scoring_places import COARSE
from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.report import TABLE, OriginKind, Report
from bot.language.naming import name_key
from bot.storage.areas import area_of
from bot.storage.incidents import CLAIM, CLAIM_NAME, PLACE, with_place
from bot.storage.reports import REPORT, SOURCE, VERSION
from bot.storage.rows import claim_of, place_key, unit_of

CURRENT = and_(VERSION.c.report_id == REPORT.c.id, VERSION.c.version == REPORT.c.version)
"""The version of a report that counts."""

_MOST_AROUND = 400
_MOST_RELATED = 60
_LONGEST_SPAN = 31
_SLACK = 3
_SEQUEL_DAYS = 10
_RELATED_DAYS = 60
_WIDEST = timedelta(days=8)
_BOX_LAT, _BOX_LON = 0.23, 0.3
_COARSE = [precision.value for precision in COARSE]

_TELLER = (
    REPORT.c.id.label("teller_id"),
    REPORT.c.publication_day,
    REPORT.c.published,
    REPORT.c.source_id,
    SOURCE.c.group_id,
    VERSION.c.text_key,
)
_REPORT = bindparam("report", type_=BigInteger)
_ANYWHERE, _ONLY_COARSE, _CLOSE = "anywhere", "only coarse", "close"
"""Which claims of the same days in a governorate are looked at: of a coarse claim all, of a town's those of
areas that may hold it, and where it has coordinates those of towns close by, too."""


class SqlCandidates:
    """Claims with those who tell them."""

    _session: AsyncSession

    async def around(self, told: Told, *, alike: Collection[int]) -> Sequence[Told]:
        """Claims of other reports that may be about the claim's incident, and those of reports ``alike``."""
        shape, values = _shape_around(told.claim)
        if alike:
            values["alike"] = sorted(alike)
        elif not any(shape.values()):
            return []
        values["types"] = [kind.value for kind in kinds.family(told.claim.type)]
        return await self._told(_around(alike=bool(alike), **shape), values | {"report": told.report})

    async def before_and_after(self, told: Told) -> Sequence[Told]:
        """Claims of other reports of what the claim's incident may follow from, or lead to."""
        claim, area = told.claim, area_of(told.claim.place).area_id
        start = claim.date.start
        before, after = follows(claim), kinds.after(claim.type)
        keys = sorted({key for one in claim.names if (key := name_key(one.name))})
        if start is None or not (before or after) or not (keys or area is not None):
            return []
        statement = _in_turn(
            area=area is not None,
            named=bool(keys),
            before=bool(before),
            after=bool(after),
            held=EventType.TORTURE in after,
        )
        values: dict[str, Any] = {
            "report": told.report,
            "area": area,
            "keys": keys,
            "before": [kind.value for kind in before],
            "after": [kind.value for kind in after],
            "start": start,
        }
        for name, days in (("area", _RELATED_DAYS), ("named", YEARS)):
            values |= {f"{name}_from": _earlier(start, days), f"{name}_to": _later(start, days)}
        return await self._told(statement, values)

    async def told_of(self, incident_id: int) -> Sequence[Told]:
        """An incident's claims with their reports."""
        return await self._told(_OF_INCIDENT, {"incident": incident_id})

    async def told(self, claim_ids: Collection[int]) -> Sequence[Told]:
        """Claims with their reports."""
        return await self._told(_OF_CLAIMS, {"ids": sorted(claim_ids)})

    async def teller(self, report: Report) -> Teller:
        """Whose a report's claims are."""
        return _teller_of((await self._session.execute(_OF_REPORT, {"report": report.id})).mappings().one())

    async def _told(self, statement: Select[Any], values: Mapping[str, Any]) -> list[Told]:
        return [_told_of(row) for row in (await self._session.execute(statement, values)).mappings()]


def _shape_around(claim: Claim) -> tuple[dict[str, Any], dict[str, Any]]:
    """Which statement finds what may be about one incident with a claim, and the values for it."""
    shape: dict[str, Any] = {"area": False, "sequels": False, "near": None, "unknown": False}
    start, end = claim.date.start, claim.date.end
    if start is None or end is None or claim.place is None:
        return shape, {}
    area = area_of(claim.place)
    values: dict[str, Any] = {}
    if area.area_id is not None:
        reach = _SEQUEL_DAYS if claim.cues else _SLACK
        shape |= {"area": True, "sequels": not claim.cues}
        values |= {
            "area": area.area_id,
            "begun_from": _earlier(start, max(_LONGEST_SPAN, reach)),
            "begun_to": _later(end, reach),
            "ended_from": _earlier(start, reach),
            "sequel_from": _later(end, _SLACK + 1),
            "sequel_to": _later(end, _SEQUEL_DAYS),
        }
    if area.governorate_id is not None and end - start <= _WIDEST:
        values |= {
            "governorate": area.governorate_id,
            "near_from": _earlier(start, 1),
            "near_to": _later(end, 1),
        }
        place = claim.place.place
        shape["near"] = _ONLY_COARSE
        if claim.place.precision in COARSE or place is None:
            shape["near"] = _ANYWHERE
        elif place.lat is not None and place.lon is not None:
            shape["near"] = _CLOSE
            values |= {
                "south": place.lat - _BOX_LAT,
                "north": place.lat + _BOX_LAT,
                "west": place.lon - _BOX_LON,
                "east": place.lon + _BOX_LON,
            }
    if claim.place.place is None and (key := place_key(claim.place)) is not None:
        shape["unknown"] = True
        values |= {"key": key, "key_from": _earlier(start, _SLACK), "key_to": _later(start, _SLACK)}
    return shape, values


@cache
def _around(*, area: bool, sequels: bool, near: str | None, unknown: bool, alike: bool) -> Select[Any]:
    """The claims that may be about one incident with a claim: several selects, each led by an index."""
    types = CLAIM.c.type.in_(bindparam("types", expanding=True))
    begun = CLAIM.c.date_start
    arms: list[Select[tuple[int]]] = []
    if area:
        here = and_(CLAIM.c.area_id == bindparam("area"), types)
        days = begun.between(bindparam("begun_from"), bindparam("begun_to"))
        arms.append(_ids(here, days, CLAIM.c.date_end >= bindparam("ended_from")))
        if sequels:
            told_on = begun.between(bindparam("sequel_from"), bindparam("sequel_to"))
            arms.append(_ids(here, told_on, CLAIM.c.cues.is_not(None)))
    if near is not None:
        days = begun.between(bindparam("near_from"), bindparam("near_to"))
        arms.append(_nearby(near, and_(CLAIM.c.governorate_id == bindparam("governorate"), types, days)))
    if unknown:
        days = begun.between(bindparam("key_from"), bindparam("key_to"))
        arms.append(_ids(types, CLAIM.c.place_key == bindparam("key"), days))
    if alike:
        arms.append(_ids(CLAIM.c.report_id.in_(bindparam("alike", expanding=True)), types))
    return _of_others(arms, not_(_of_its_table())).limit(_MOST_AROUND)


def _nearby(near: str, same: ColumnElement[bool]) -> Select[tuple[int]]:
    if near == _ANYWHERE:
        return _ids(same)
    coarse = CLAIM.c.place_precision.in_(_COARSE)
    if near == _ONLY_COARSE:
        return _ids(same, coarse)
    close = and_(
        PLACE.c.lat.between(bindparam("south"), bindparam("north")),
        PLACE.c.lon.between(bindparam("west"), bindparam("east")),
    )
    joined = select(CLAIM.c.id).join(PLACE, PLACE.c.id == CLAIM.c.place_id)
    return joined.where(same, or_(coarse, close))


@cache
def _in_turn(*, area: bool, named: bool, before: bool, after: bool, held: bool) -> Select[Any]:
    """Claims of other types before a day and after it, of an area and of people.

    A death is one only where its text says that somebody died while being ``held``.
    """
    arms: list[Select[tuple[int]]] = []
    ways: list[tuple[str, ColumnElement[bool]]] = []
    if area:
        ways.append(("area", CLAIM.c.area_id == bindparam("area")))
    if named:
        keys = CLAIM_NAME.c.key.in_(bindparam("keys", expanding=True))
        ways.append(("named", CLAIM.c.id.in_(select(CLAIM_NAME.c.claim_id).where(keys))))
    start = bindparam("start", type_=Date)
    for name, which in ways:
        if before:
            earlier = CLAIM.c.type.in_(bindparam("before", expanding=True))
            arms.append(_ids(which, earlier, CLAIM.c.date_start.between(bindparam(f"{name}_from"), start)))
        if after:
            days = CLAIM.c.date_start.between(start, bindparam(f"{name}_to"))
            arms.append(_ids(which, CLAIM.c.type.in_(bindparam("after", expanding=True)), days))
            if held:  # an arm of its own: one with OR would leave the index by types unused
                died = CLAIM.c.cues.cast(Text).contains('"died"')
                kind = CLAIM.c.type.in_([kind.value for kind in kinds.DIED_HELD])
                arms.append(_ids(which, kind, days, died))
    return _of_others(arms).limit(_MOST_RELATED)


def _ids(*conditions: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(CLAIM.c.id).where(*conditions)


def _of_others(arms: Sequence[Select[tuple[int]]], *also: ColumnElement[bool]) -> Select[Any]:
    """The claims of other reports that any of several selects finds."""
    found = arms[0] if len(arms) == 1 else union_all(*arms)
    return _told(CLAIM.c.id.in_(found), CLAIM.c.report_id != _REPORT, *also)


def _of_its_table() -> ColumnElement[bool]:
    """Whether a report is a row of the same table as another: such rows tell of different incidents."""
    other = REPORT.alias("row_of_table")
    table = (
        select(other.c.origin_key)
        .where(
            other.c.id == _REPORT,
            other.c.origin_kind == OriginKind.FILE.value,
            other.c.origin_key.startswith(TABLE, autoescape=True),
        )
        .scalar_subquery()
    )
    return and_(table.is_not(None), func.coalesce(REPORT.c.origin_key, "") == table)


def _told(*which: ColumnElement[bool]) -> Select[Any]:
    statement: Select[Any] = (
        with_place(CLAIM)
        .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
        .join(VERSION, CURRENT)
        .join(SOURCE, SOURCE.c.id == REPORT.c.source_id, isouter=True)
    )
    return statement.add_columns(*_TELLER).where(*which, REPORT.c.withdrawn.is_(None))


def _earlier(day: date, days: int) -> date:
    reach = timedelta(days=days)
    return day - reach if day - date.min > reach else date.min


def _later(day: date, days: int) -> date:
    reach = timedelta(days=days)
    return day + reach if date.max - day > reach else date.max


def content_of(row: RowMapping) -> str:
    """What a report says by content alone; no two that are kept share it."""
    return f"{row['publication_day'].isoformat()}:{row['text_key']}"


def _teller_of(row: RowMapping) -> Teller:
    return Teller(
        report=row["teller_id"],
        content=content_of(row),
        source=unit_of(row["source_id"], None) or "",
        unit=unit_of(row["source_id"], row["group_id"]) or f"r{row['teller_id']}",
        day=row["publication_day"],
        published=row["published"],
    )


def _told_of(row: RowMapping) -> Told:
    claim, at = claim_of(row), row["position"]
    return _teller_of(row).told(claim, position=at, number=row["id"], incident=row["incident_id"])


_OF_INCIDENT = _told(CLAIM.c.incident_id == bindparam("incident"))
_OF_CLAIMS = _told(CLAIM.c.id.in_(bindparam("ids", expanding=True)))
_OF_REPORT = (
    select(*_TELLER)
    .select_from(REPORT)
    .join(VERSION, CURRENT)
    .join(SOURCE, SOURCE.c.id == REPORT.c.source_id, isouter=True)
    .where(REPORT.c.id == _REPORT)
)
