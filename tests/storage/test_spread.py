"""Where and when matches lie, in both databases."""

from dataclasses import replace
from datetime import date

from bot.domain.codebook import EventType
from bot.domain.query import IncidentQuery
from bot.domain.values import UNKNOWN_DATE, PlacePrecision
from bot.storage import Database
from tests.storage.samples import ALMA, BRID, MAY, NORTH, at, claim, keep, on, searching

ALL = IncidentQuery()


async def spots(database: Database, query: IncidentQuery) -> list[tuple[str, bool, dict[str, int]]]:
    async with database.reading() as unit:
        found = await unit.spread.spots(searching(query))
    return [(spot.place.name, spot.coarse, {str(k): n for k, n in spot.types.items()}) for spot in found]


async def test_spots_count_by_place_and_type_and_tell_areas_from_towns(database: Database) -> None:
    """A governorate, and the surroundings of a town, are no towns; what has no place is nowhere."""
    await keep(
        database,
        [
            claim(),
            claim(),
            claim(EventType.RAID),
            claim(place=at(BRID)),
            claim(place=at(BRID, PlacePrecision.SUBDISTRICT)),
            claim(place=at(NORTH)),
            claim(place=None),
        ],
    )
    assert await spots(database, ALL) == [
        ("Alma", False, {"arrest": 2, "raid": 1}),
        ("Brid", False, {"arrest": 1}),
        ("Brid", True, {"arrest": 1}),
        ("North", True, {"arrest": 1}),
    ]
    assert await spots(database, replace(ALL, types=(EventType.RAID,))) == [("Alma", False, {"raid": 1})]
    assert await spots(database, replace(ALL, places=(ALMA,), start=date(2019, 1, 1))) == []


async def test_the_extent_reaches_from_the_first_day_to_the_last(database: Database) -> None:
    """A month-only date reaches to the month's end; what has no date is not counted as dated."""
    await keep(database, [claim(date=on("2018-04-03")), claim(date=MAY), claim(date=UNKNOWN_DATE)])
    async with database.reading() as unit:
        found = await unit.spread.extent(searching(ALL))
        none = await unit.spread.extent(searching(replace(ALL, types=(EventType.RIOT,))))
    assert found is not None
    assert (found.first, found.last, found.dated) == (date(2018, 4, 3), date(2018, 5, 31), 2)
    assert none is None
