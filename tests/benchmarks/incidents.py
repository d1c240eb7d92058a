"""A made-up war of any size, written straight into the tables: seeded, with realistic shares of everything.

Half as many reports as incidents, 40 sources, 14 governorates, 5,000 towns of which few are named often,
eight years with quiet and busy months, a tenth of the dates and a fifth of the places coarse.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.values import (
    MEASURED,
    UNKNOWN_DATE,
    ClaimPlace,
    Count,
    Counts,
    DatePrecision,
    DateRange,
    Evidence,
    Place,
    PlacePrecision,
)
from bot.storage import Database
from bot.storage.areas import area_of
from bot.storage.rows import claim_columns, place_columns, what_columns
from bot.storage.search_text import folded_words
from bot.storage.spans import date_class
from bot.storage.tables import METADATA

FIRST, DAYS = date(2013, 1, 1), 8 * 365
_T = {name: METADATA.tables[name] for name in METADATA.tables}
_AT_ONCE = 5_000

TYPES = {
    EventType.SHELLING: 30, EventType.AIRSTRIKE: 18, EventType.ARMED_CLASH: 15, EventType.ARREST: 10,
    EventType.EXPLOSIVE_DEVICE: 7, EventType.ABDUCTION: 4, EventType.ASSASSINATION: 3, EventType.RAID: 3,
    EventType.EXECUTION: 2, EventType.RELEASE: 2, EventType.PROTEST: 2, EventType.ATTACK: 2,
    EventType.DISPLACEMENT: 1, EventType.TORTURE: 1,
}  # fmt: skip
MODALITIES = {
    Modality.HAPPENED: 90, Modality.BACKGROUND: 4, Modality.PLANNED: 2, Modality.DENIED: 2,
    Modality.ATTEMPTED: 2,
}  # fmt: skip
ACTORS = [f"actor_{number}" for number in range(120)]
_KINDS, _KIND_WEIGHTS = list(TYPES), list(itertools.accumulate(TYPES.values()))
_MODALITIES, _MODALITY_WEIGHTS = list(MODALITIES), list(itertools.accumulate(MODALITIES.values()))
WORDS = (  # noqa: SIM905 -- a sentence reads better than a list
    "fighters took several men from the market after the night raid near the old mill while shells fell on"
    " the road and families left for the camp north of the river where medics said more people were hurt"
    " مصادر محلية قالت إن الطيران قصف أطراف البلدة"
).split()


def places() -> tuple[list[Place], list[Place]]:
    """5,000 towns, and the governorates, districts and sub-districts that contain them."""
    towns, areas = [], []
    number = itertools.count()
    for g in range(14):
        gov = f"g{g}"
        areas.append(_place(gov, PlacePrecision.GOVERNORATE, gov))
        for d in range(5):
            dis = f"{gov}d{d}"
            areas.append(_place(dis, PlacePrecision.DISTRICT, gov, dis))
            for s in range(4):
                sub = f"{dis}s{s}"
                areas.append(_place(sub, PlacePrecision.SUBDISTRICT, gov, dis, sub))
                towns += [_place(f"t{next(number)}", PlacePrecision.TOWN, gov, dis, sub) for _ in range(18)]
    return towns, areas


def _place(name: str, precision: PlacePrecision, *chain: str) -> Place:
    ids = [*chain, *[None] * (3 - len(chain))]
    return Place(
        name, f"Place {name}", 35.0, 36.0, precision, "SY", f"Place {chain[0]}", None, ids[0], ids[1], ids[2]
    )


class War:
    """Claims without end, the same for the same seed."""

    def __init__(
        self,
        seed: int = 1,
        where: tuple[Sequence[Place], Sequence[Place]] | None = None,
        actors: Sequence[str] = (),
    ) -> None:
        """``where`` gives towns and the areas that hold them, ``actors`` ids; made-up ones without."""
        self.dice = random.Random(seed)  # noqa: S311
        towns, areas = where or places()
        self.towns, self.areas = list(towns), list(areas)
        self.actors = list(actors) or ACTORS
        self._victims = ["civilians"] * 6 + ["children", "women", "medics", "journalists"] + self.actors[:20]
        self.dice.shuffle(self.towns)
        self.weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(self.towns))))
        busy = [self.dice.paretovariate(1.2) for _ in range(DAYS // 30 + 1)]
        self._months = list(itertools.accumulate(min(weight, 20) for weight in busy))

    def day(self) -> date:
        """A day; some months are twenty times as busy as others."""
        month = self.dice.choices(range(len(self._months)), cum_weights=self._months)[0]
        return FIRST + timedelta(days=min(month * 30 + self.dice.randrange(30), DAYS - 1))

    def date(self) -> DateRange:
        """Nine of ten dates are single days."""
        day, roll = self.day(), self.dice.random()
        if roll < 0.90:
            return DateRange.day(day)
        if roll < 0.94:
            return DateRange(day, day + timedelta(days=self.dice.randrange(1, 6)), DatePrecision.RANGE)
        if roll < 0.98:
            start = day.replace(day=1)
            end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            return DateRange(start, end, DatePrecision.MONTH)
        if roll < 0.99:
            return DateRange(date(day.year, 1, 1), date(day.year, 12, 31), DatePrecision.YEAR)
        return UNKNOWN_DATE

    def place(self) -> ClaimPlace | None:
        """Four of five places are towns."""
        roll = self.dice.random()
        if roll < 0.02:
            return None
        if roll < 0.12:
            area = self.dice.choice(self.areas)
            return ClaimPlace(area.name, area, area.precision)
        town = self.dice.choices(self.towns, cum_weights=self.weights)[0]
        precision = PlacePrecision.SUBDISTRICT if roll < 0.2 else PlacePrecision.TOWN
        return ClaimPlace(town.name, town, precision)

    def count(self, share: float) -> Count | None:
        """A number of people, stated in a share of the incidents."""
        if self.dice.random() > share:
            return None
        low = min(int(self.dice.paretovariate(1.3)), 400)
        return Count(low, None if self.dice.random() < 0.1 else low)

    def claim(self) -> Claim:
        """One claim."""
        dice = self.dice
        kind = dice.choices(_KINDS, cum_weights=_KIND_WEIGHTS)[0]
        held = kind in {EventType.ARREST, EventType.ABDUCTION, EventType.RAID}
        return Claim(
            type=kind,
            acled="Other",
            modality=dice.choices(_MODALITIES, cum_weights=_MODALITY_WEIGHTS)[0],
            date=self.date(),
            place=self.place(),
            other_places=(ClaimPlace("", dice.choice(self.towns), PlacePrecision.TOWN),)
            if dice.random() < 0.03
            else (),
            perpetrators=(self.actors[min(int(dice.paretovariate(0.7)), len(self.actors)) - 1],)
            if dice.random() < 0.8
            else (),
            targets=(dice.choice(self._victims),) if dice.random() < 0.7 else (),
            counts=Counts(
                killed=self.count(0.35),
                injured=self.count(0.25),
                detained=self.count(0.7) if held else None,
            ),
            evidence=(Evidence(10, 60, "fighters took several men from the market after"),),
            confidence=round(dice.random(), 2),
        )

    def text(self) -> str:
        """Sixty words and one of a thousand made-up names; every twentieth text speaks of a bakery."""
        rare = ["bakery"] if self.dice.random() < 0.05 else []
        return " ".join([*self.dice.choices(WORDS, k=60), f"name{self.dice.randrange(1000)}", *rare])


async def fill(database: Database, incidents: int, *, war: War | None = None) -> None:
    """Write a war of that many incidents into an empty database."""
    war = war or War()
    indexes = [index for name in _ORDER if name in _T for index in _T[name].indexes]
    async with database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            await connection.exec_driver_sql("PRAGMA cache_size=-800000")
        for index in indexes:  # made once, at the end: row by row they would be most of the time
            await connection.run_sync(index.drop)
        places_ = {place.id: place_columns(place) for place in [*war.towns, *war.areas]}
        await connection.execute(insert(_T["place"]), list(places_.values()))
        await connection.execute(insert(_T["source"]), [_source(number) for number in range(1, 41)])
        tables = {name: _Bulk(name, connection) for name in _ORDER}
        for number, rows in enumerate(_rows(war, incidents), start=1):
            for table, row in rows:
                tables[table].add(row)
            if number % _AT_ONCE == 0:
                for bulk in tables.values():
                    await bulk.write()
        for bulk in tables.values():
            await bulk.write()
        for index in indexes:
            await connection.run_sync(index.create)
        await connection.execute(text("ANALYZE"))


class _Bulk:
    """Rows of one table, written by the driver's own way for many rows."""

    def __init__(self, table: str, connection: AsyncConnection) -> None:
        self._table = table
        self._connection = connection
        self._names: list[str] = []
        self._defaults: dict[str, Any] = {}
        self._ways: list[tuple[str, Callable[[Any], Any] | None]] = []
        self._rows: list[tuple[Any, ...]] = []

    def add(self, row: dict[str, Any]) -> None:
        """Add a row; all rows of a table have the same columns."""
        if not self._names:
            self._prepare(row)
        whole = self._defaults | row
        self._rows.append(
            tuple(
                [whole[name] if as_bound is None else as_bound(whole[name]) for name, as_bound in self._ways]
            )
        )

    def _prepare(self, row: dict[str, Any]) -> None:
        table = _T.get(self._table)
        columns = {} if table is None else dict(table.c)
        for name, column in columns.items():
            if name not in row and column.default is not None and column.default.is_scalar:
                self._defaults[name] = column.default.arg
        self._names = list(self._defaults | row)
        dialect = self._connection.dialect
        for name in self._names:
            kind = columns[name].type.dialect_impl(dialect) if name in columns else None
            self._ways.append((name, None if kind is None else kind.bind_processor(dialect)))

    async def write(self) -> None:
        """Write what was added."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        if self._connection.dialect.name == "sqlite":
            named = ", ".join(self._names)
            if self._table == _SEARCH:
                named = named.replace("report_id", "rowid")
            marks = ", ".join("?" * len(self._names))
            statement = f"INSERT INTO {self._table} ({named}) VALUES ({marks})"  # noqa: S608 - our own names
            await self._connection.exec_driver_sql(statement, rows)
            return
        driver: Any = (await self._connection.get_raw_connection()).driver_connection
        if self._table != _SEARCH:
            await driver.copy_records_to_table(self._table, records=rows, columns=self._names)
            return
        await self._connection.exec_driver_sql(
            "CREATE TEMP TABLE IF NOT EXISTS told (report_id bigint, words text) ON COMMIT DROP"
        )
        await driver.copy_records_to_table("told", records=rows, columns=self._names)
        await self._connection.exec_driver_sql(
            "INSERT INTO report_search (report_id, words) "
            "SELECT report_id, to_tsvector('simple', words) FROM told"
        )
        await self._connection.exec_driver_sql("TRUNCATE told")


def _source(number: int) -> dict[str, Any]:
    name = f"Source {number}"
    return {"id": number, "key": name.lower(), "name": name, "created": datetime(2013, 1, 1, tzinfo=UTC)}


_SHARED = tuple(what_columns(War().claim()))
_SEARCH = "report_search"
_ORDER = ("report", "report_version", _SEARCH, "publication", "incident", "incident_actor",
          "incident_place", "incident_source", "claim")  # fmt: skip


def _rows(war: War, incidents: int) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """For each incident the rows that belong to it; every second one begins a new report."""
    report_id, claim_ids = 0, itertools.count(1)
    for incident_id in range(1, incidents + 1):
        rows: list[tuple[str, dict[str, Any]]] = []
        one = war.claim()
        published = (one.date.end or war.day()) + timedelta(days=war.dice.randrange(4))
        if incident_id % 2:
            report_id += 1
            rows += _report(war, report_id, published)
        source = 1 + (report_id % 40)
        known = datetime(published.year, published.month, published.day, tzinfo=UTC)
        told = claim_columns(one)
        rows.append(("incident", _incident(war, incident_id, one, told) | {
            "known_by": published, "created": known, "updated": known,
        }))  # fmt: skip
        for role, actors in (("perpetrator", one.perpetrators), ("target", one.targets)):
            key = {"incident_id": incident_id, "role": role, "position": 0}
            key |= {"type": one.type.value, "date_start": one.date.start}
            rows += [("incident_actor", key | {"actor": actor}) for actor in actors]
        for where in one.other_places:
            if where.place is not None:
                place = {"incident_id": incident_id, "place_id": where.place.id} | area_of(where).columns()
                rows.append(("incident_place", place))
        rows.append(("incident_source", {"incident_id": incident_id, "source_id": source}))
        for behind in (
            {report_id, 1 + war.dice.randrange(report_id)} if war.dice.random() < 0.3 else {report_id}
        ):
            ids = {"id": next(claim_ids), "report_id": behind, "version": 1, "position": 0}
            rows.append(("claim", told | ids | {"incident_id": incident_id}))
        yield rows


def _incident(war: War, number: int, one: Claim, told: dict[str, Any]) -> dict[str, Any]:
    """What is held of an incident of one claim: what the claim says (``combine`` gives the same)."""
    status = war.dice.choices(["unreviewed", "confirmed", "rejected"], cum_weights=[80, 97, 100])[0]
    shared = {name: told[name] for name in _SHARED}
    best = {f"{measure}_best": told[f"{measure}_low"] for measure in MEASURED}
    rest = {"id": number, "status": status, "standing": status, "sources": 1}
    return shared | best | rest | {"date_class": date_class(one.date).value}


def _report(war: War, number: int, day: date) -> list[tuple[str, dict[str, Any]]]:
    at, words = datetime(day.year, day.month, day.day, tzinfo=UTC), war.text()
    source = 1 + (number % 40)
    origin = {"origin_kind": "channel", "origin_key": f"c{source}", "origin_message": str(number)}
    report = {"id": number, "version": 1, "source_id": source, "published": at, "publication_day": day,
              "day_assumed": False, "received": at} | origin  # fmt: skip
    version = {"report_id": number, "version": 1, "text": words, "text_key": str(number), "created": at}
    publication = {"report_id": number, "first": True, "source_id": source, "received": at} | origin
    search = {"report_id": number, "words": folded_words(words)}
    return [
        ("report", report),
        ("report_version", version),
        ("report_search", search),
        ("publication", publication),
    ]
