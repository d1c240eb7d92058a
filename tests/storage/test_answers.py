"""Every dimension of a question, on small hand-made incidents, in both databases."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from sqlalchemy import update

from bot.domain.answer import Figure, Totals
from bot.domain.codebook import EventType, Modality
from bot.domain.incident import ReviewStatus
from bot.domain.query import GroupBy, IncidentQuery, Measure, Order
from bot.domain.values import (
    UNKNOWN_DATE,
    ClaimPlace,
    Count,
    Counts,
    DatePrecision,
    PlacePrecision,
)
from bot.services.ports import Reread
from bot.storage import Database
from bot.storage.incidents import INCIDENT
from bot.storage.reports import SOURCE
from tests.storage.samples import (
    ALMA,
    BRID,
    CORA,
    CREEK,
    DUNE,
    FARO,
    MAY,
    NOON,
    NORTH,
    SOUTH,
    SYRIA,
    UPPER,
    at,
    claim,
    keep,
    on,
    searching,
)

ALL = IncidentQuery()


async def found(database: Database, query: IncidentQuery) -> tuple[list[int], list[int]]:
    """Ids of what a query counts and of what is possible; the totals must say the same."""
    async with database.reading() as unit:
        certain = await unit.answers.ids(searching(query), offset=0, limit=1000)
        count, possible = await unit.answers.possible(searching(query), offset=0, limit=1000)
        assert await unit.answers.possible(searching(query), offset=1000, limit=5) == (count, ())
        assert await unit.answers.possible(searching(query), offset=0, limit=0) == (count, ())
        totals = await unit.answers.totals(searching(query))
    assert (totals.incidents, count) == (len(certain), len(possible))
    assert not set(certain) & set(possible)
    return sorted(certain), sorted(possible)


async def totals_of(database: Database, query: IncidentQuery) -> Totals:
    async with database.reading() as unit:
        return await unit.answers.totals(searching(query))


async def test_types_are_any_of_those_asked_and_none_of_those_left_out(database: Database) -> None:
    arrest, raid, clash = await keep(
        database, [claim(EventType.ARREST), claim(EventType.RAID), claim(EventType.ARMED_CLASH)]
    )
    asked = replace(ALL, types=(EventType.ARREST, EventType.RAID))
    assert await found(database, asked) == ([arrest, raid], [])
    assert await found(database, replace(ALL, not_types=(EventType.RAID,))) == ([arrest, clash], [])


async def test_only_what_happened_counts_unless_asked_otherwise(database: Database) -> None:
    happened, denied = await keep(database, [claim(), claim(modality=Modality.DENIED)])
    assert await found(database, ALL) == ([happened], [])
    assert await found(database, replace(ALL, modality=(Modality.DENIED,))) == ([denied], [])


async def test_a_month_only_date_is_possible_for_a_week_and_counts_for_the_month(database: Database) -> None:
    day, month = await keep(database, [claim(date=on("2018-05-10")), claim(date=MAY)])
    week = replace(ALL, start=date(2018, 5, 7), end=date(2018, 5, 13))
    assert await found(database, week) == ([day], [month])
    whole = replace(ALL, start=date(2018, 5, 1), end=date(2018, 5, 31))
    assert await found(database, whole) == ([day, month], [])


async def test_days_that_lie_partly_outside_are_possible(database: Database) -> None:
    (across,) = await keep(database, [claim(date=on("2018-05-30", "2018-06-02"))])
    assert await found(database, replace(ALL, end=date(2018, 5, 31))) == ([], [across])
    assert await found(database, replace(ALL, start=date(2018, 6, 1))) == ([], [across])
    assert await found(database, replace(ALL, start=date(2018, 6, 3))) == ([], [])
    assert await found(database, replace(ALL, start=date(2018, 5, 30))) == ([across], [])


async def test_an_undated_incident_is_possible_up_to_the_day_its_report_was_published(
    database: Database,
) -> None:
    (undated,) = await keep(database, [claim(date=UNKNOWN_DATE)], day=date(2018, 6, 7))
    assert await found(database, ALL) == ([undated], [])
    assert await found(database, replace(ALL, start=date(2018, 6, 1), end=date(2018, 6, 30))) == (
        [],
        [undated],
    )
    assert await found(database, replace(ALL, start=date(2018, 6, 8))) == ([], [])
    assert await found(database, replace(ALL, end=date(2011, 1, 1))) == ([], [undated])


async def test_a_town_counts_for_everything_that_contains_it(database: Database) -> None:
    (alma,) = await keep(database, [claim(place=at(ALMA))])
    for asked in (ALMA, CREEK, UPPER, NORTH, SYRIA):
        assert await found(database, replace(ALL, places=(asked,))) == ([alma], []), asked.name
    for asked in (BRID, CORA, SOUTH, FARO):
        assert await found(database, replace(ALL, places=(asked,))) == ([], []), asked.name


async def test_a_coarse_place_is_possible_for_what_it_contains(database: Database) -> None:
    (north,) = await keep(database, [claim(place=at(NORTH))])
    for asked in (ALMA, CORA, CREEK, UPPER):
        assert await found(database, replace(ALL, places=(asked,))) == ([], [north]), asked.name
    for asked in (NORTH, SYRIA):
        assert await found(database, replace(ALL, places=(asked,))) == ([north], []), asked.name
    for asked in (DUNE, SOUTH, FARO):
        assert await found(database, replace(ALL, places=(asked,))) == ([], []), asked.name


async def test_the_countryside_of_a_town_is_its_sub_district(database: Database) -> None:
    (around,) = await keep(database, [claim(place=at(ALMA, PlacePrecision.SUBDISTRICT))])
    assert await found(database, replace(ALL, places=(CREEK,))) == ([around], [])
    assert await found(database, replace(ALL, places=(ALMA,))) == ([], [around])
    assert await found(database, replace(ALL, places=(BRID,))) == ([], [around])
    assert await found(database, replace(ALL, places=(CORA,))) == ([], [])


async def test_the_surroundings_of_a_town_without_a_chain_are_possible_for_it(database: Database) -> None:
    (around,) = await keep(database, [claim(place=at(FARO, PlacePrecision.SUBDISTRICT))])
    assert await found(database, replace(ALL, places=(FARO,))) == ([], [around])


async def test_a_site_in_a_town_is_in_the_town(database: Database) -> None:
    (site,) = await keep(database, [claim(place=at(ALMA, PlacePrecision.SITE, "the mill"))])
    assert await found(database, replace(ALL, places=(ALMA,))) == ([site], [])


async def test_a_country_is_possible_for_a_governorate(database: Database) -> None:
    (country,) = await keep(database, [claim(place=at(SYRIA))])
    assert await found(database, replace(ALL, places=(NORTH,))) == ([], [country])


async def test_several_places_mean_any(database: Database) -> None:
    alma, _, dune = await keep(database, [claim(), claim(place=at(CORA)), claim(place=at(DUNE))])
    assert await found(database, replace(ALL, places=(ALMA, SOUTH))) == ([alma, dune], [])


async def test_a_further_place_counts_too(database: Database) -> None:
    (both,) = await keep(database, [claim(place=at(ALMA), other_places=(at(DUNE),))])
    assert await found(database, replace(ALL, places=(DUNE,))) == ([both], [])
    assert await found(database, replace(ALL, places=(SOUTH,))) == ([both], [])
    assert await found(database, replace(ALL, not_places=(SOUTH,))) == ([], [])


async def test_an_unplaced_incident_is_never_counted_for_a_place(database: Database) -> None:
    unplaced, unknown = await keep(
        database, [claim(place=None), claim(place=ClaimPlace("Nowhereville", None, PlacePrecision.TOWN))]
    )
    assert await found(database, ALL) == ([unplaced, unknown], [])
    assert await found(database, replace(ALL, places=(ALMA,))) == ([], [])


async def test_outside_a_place_is_doubtful_for_what_may_lie_in_it(database: Database) -> None:
    alma, cora, north, unplaced, dune = await keep(
        database,
        [claim(), claim(place=at(CORA)), claim(place=at(NORTH)), claim(place=None), claim(place=at(DUNE))],
    )
    assert await found(database, replace(ALL, not_places=(ALMA,))) == ([cora, dune], [north, unplaced])
    assert await found(database, replace(ALL, not_places=(NORTH,))) == ([dune], [unplaced])
    within = replace(ALL, places=(NORTH,), not_places=(ALMA,))
    assert await found(database, within) == ([cora], [north])
    assert alma not in (await found(database, within))[0]


async def test_doubt_in_date_and_place_together_is_listed_once(database: Database) -> None:
    (vague,) = await keep(database, [claim(place=at(NORTH), date=MAY)])
    asked = replace(ALL, places=(ALMA,), start=date(2018, 5, 7), end=date(2018, 5, 13))
    assert await found(database, asked) == ([], [vague])


async def test_actors_have_roles_and_families(database: Database) -> None:
    by_guard, against_guard, nobody = await keep(
        database,
        [
            claim(perpetrators=("red_guard",), targets=("civilians",)),
            claim(perpetrators=("blue_army",), targets=("red_guard",)),
            claim(),
        ],
    )
    assert await found(database, replace(ALL, perpetrators=("red_army",))) == ([by_guard], [])
    assert await found(database, replace(ALL, targets=("red_army",))) == ([against_guard], [])
    assert await found(database, replace(ALL, perpetrators=("red_army", "blue_army"))) == (
        [by_guard, against_guard],
        [],
    )
    assert await found(database, replace(ALL, actors=("red_army",))) == ([by_guard, against_guard], [])
    assert await found(database, replace(ALL, actors=("red_army", "blue_army"))) == ([against_guard], [])
    assert await found(database, replace(ALL, not_actors=("red_army",))) == ([nobody], [])
    assert await found(database, replace(ALL, perpetrators=("red_scouts",))) == ([], [])


async def test_least_figures(database: Database) -> None:
    many, _few, wounded = await keep(
        database,
        [
            claim(counts=Counts(killed=Count(12, 12))),
            claim(counts=Counts(killed=Count(3, 20))),
            claim(counts=Counts(killed=Count(3, 3), injured=Count(8, 8))),
        ],
    )
    assert await found(database, replace(ALL, at_least=MappingProxyType({"killed": 11}))) == ([many], [])
    asked = replace(ALL, at_least=MappingProxyType({"casualties": 11}))
    assert await found(database, asked) == ([many, wounded], [])


async def test_people_are_added_up_as_a_range(database: Database) -> None:
    await keep(
        database,
        [
            claim(counts=Counts(killed=Count(2, 4))),
            claim(counts=Counts(killed=Count(3, 3), injured=Count(5, None))),
            claim(counts=Counts(killed=Count(0, 0))),
            claim(),
        ],
    )
    killed = await totals_of(database, replace(ALL, measure=Measure.KILLED))
    assert killed.figure == Figure(5, 7, open_ended=False, stated=2)
    assert killed.incidents == 2
    casualties = await totals_of(database, replace(ALL, measure=Measure.CASUALTIES))
    assert casualties.figure == Figure(10, 12, open_ended=True, stated=2)
    detained = await totals_of(database, replace(ALL, measure=Measure.DETAINED))
    assert detained.figure == Figure(0, 0, open_ended=False, stated=0)


async def test_rejected_incidents_are_left_out_unless_asked_for(database: Database) -> None:
    confirmed, rejected, unreviewed = await keep(database, [claim(), claim(), claim()])
    async with database.engine.begin() as connection:
        for status, number in (("confirmed", confirmed), ("rejected", rejected)):
            await connection.execute(
                update(INCIDENT).where(INCIDENT.c.id == number).values(status=status, standing=status)
            )
    assert await found(database, ALL) == ([confirmed, unreviewed], [])
    for status, number in zip(ReviewStatus, (unreviewed, confirmed, rejected), strict=True):
        assert await found(database, replace(ALL, status=status)) == ([number], [])
    assert (await totals_of(database, ALL)).unreviewed == 1


async def test_sources_are_found_by_any_spelling_of_their_name(database: Database) -> None:
    (one,) = await keep(database, [claim()], source="Creek  Médias")
    (other,) = await keep(database, [claim()], source="Shore Daily", text="Another text.")
    assert await found(database, replace(ALL, sources=("creek medias",))) == ([one], [])
    assert await found(database, replace(ALL, sources=("Creek Medias", "Shore Daily"))) == ([one, other], [])
    assert await found(database, replace(ALL, sources=("Nobody",))) == ([], [])


async def test_sources_of_a_reliability(database: Database) -> None:
    (one,) = await keep(database, [claim()], source="Creek Media")
    (other,) = await keep(database, [claim()], source="Shore Daily", text="Another text.")
    async with database.engine.begin() as connection:
        graded = update(SOURCE).where(SOURCE.c.name == "Creek Media").values(reliability="B")
        await connection.execute(graded)
    assert await found(database, replace(ALL, reliability=("A", "B"))) == ([one], [])
    assert await found(database, replace(ALL, reliability=("C",))) == ([], [])
    assert await found(database, ALL) == ([one, other], [])


async def test_at_least_so_many_independent_sources(database: Database) -> None:
    (lonely,) = await keep(database, [claim()], source="Creek Media")
    assert await found(database, replace(ALL, min_sources=1)) == ([lonely], [])
    assert await found(database, replace(ALL, min_sources=2)) == ([], [])


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("oil depot", True),
        ("OIL Depot", True),
        ("depot oil", False),
        ("النفط", True),
        ("نفط", False),
        ("gas", False),
        ('oil" OR "gas', False),
        ("'; DROP TABLE incident; --", False),
    ],
)
async def test_words_of_the_report_are_found_as_they_are_quoted(
    database: Database, asked: str, there: bool
) -> None:
    (number,) = await keep(database, [claim()], text="They came to the oil depot. مستودع النَّفط")
    await keep(database, [claim()], text="They came to the mill.")
    assert await found(database, replace(ALL, text=asked)) == ([number] if there else [], [])


async def test_words_of_a_former_version_are_found_no_more(database: Database) -> None:
    await keep(database, [claim()], text="They came to the oil depot.")
    async with database.unit() as unit:
        reading = Reread("They came to the mill.", "key", date(2018, 6, 7), False, ())
        await unit.reports.update(1, reading, at=NOON, by=None)
        await unit.commit()
    assert await found(database, replace(ALL, text="oil")) == ([], [])
    assert await found(database, replace(ALL, text="mill")) == ([1], [])


GROUPED = [
    (GroupBy.PLACE, {"alma": 2, "dune": 1, "": 1}),
    (GroupBy.GOVERNORATE, {"north": 2, "south": 1, "": 1}),
    (GroupBy.DAY, {"2018-05-28": 1, "2018-05-30": 1, "2018-06-03": 1, "": 1}),
    (GroupBy.WEEK, {"2018-05-28": 3, "": 1}),
    (GroupBy.MONTH, {"2018-05-01": 3, "2018-06-01": 1}),
    (GroupBy.YEAR, {"2018-01-01": 4}),
    (GroupBy.TYPE, {"arrest": 3, "armed_clash": 1}),
    (GroupBy.ACTOR, {"red_guard": 2, "blue_army": 1, "": 2}),
    (GroupBy.SOURCE, {"Creek Media": 3, "": 1}),
]


@pytest.mark.parametrize(("group_by", "expected"), GROUPED, ids=[case[0].value for case in GROUPED])
async def test_breakdowns(database: Database, group_by: GroupBy, expected: dict[str, int]) -> None:
    await keep(
        database,
        [
            claim(perpetrators=("red_guard",), targets=("civilians",), date=on("2018-05-28")),
            claim(
                EventType.ARMED_CLASH,
                perpetrators=("red_guard",),
                targets=("blue_army",),
                place=at(DUNE),
                date=on("2018-06-03"),
            ),
            claim(date=on("2018-05-30")),
        ],
        source="Creek Media",
    )
    await keep(database, [claim(place=None, date=MAY)], text="Another text.")
    async with database.reading() as unit:
        groups = await unit.answers.groups(searching(replace(ALL, group_by=group_by)))
    assert {group.key: group.incidents for group in groups} == expected
    if group_by is GroupBy.GOVERNORATE:
        assert {group.key: group.name for group in groups} == {"north": "North", "south": "South", "": None}
    if group_by in {GroupBy.DAY, GroupBy.MONTH}:
        keys = [group.key for group in groups if group.key]
        assert keys == sorted(keys)
    if group_by is GroupBy.PLACE:
        assert [group.incidents for group in groups] == [2, 1, 1]


@pytest.mark.parametrize("group_by", GroupBy)
async def test_every_breakdown_goes_with_every_condition(database: Database, group_by: GroupBy) -> None:
    """A breakdown joins tables that conditions look into too; neither may disturb the other."""
    await keep(
        database,
        [claim(perpetrators=("red_guard",), counts=Counts(killed=Count(2, 2))), claim()],
        text="They came to the oil depot.",
        source="Creek Media",
    )
    query = IncidentQuery(
        measure=Measure.KILLED,
        types=(EventType.ARREST,),
        places=(NORTH,),
        not_places=(DUNE,),
        perpetrators=("red_army",),
        actors=("red_guard",),
        not_actors=("blue_army",),
        start=date(2018, 5, 1),
        end=date(2018, 5, 31),
        group_by=group_by,
        text="oil depot",
        sources=("Creek Media",),
        min_sources=1,
        at_least=MappingProxyType({"killed": 1, "incidents": 1}),
    )
    async with database.reading() as unit:
        (group,) = await unit.answers.groups(searching(query))
    assert (group.incidents, group.figure.low) == (1, 2)
    assert await found(database, query) == ([1], [])


async def test_breakdowns_of_people_in_order_and_limited(database: Database) -> None:
    await keep(
        database,
        [
            claim(counts=Counts(killed=Count(2, 4))),
            claim(counts=Counts(killed=Count(3, None))),
            claim(place=at(DUNE), counts=Counts(killed=Count(9, 9))),
            claim(place=at(CORA), counts=Counts(killed=Count(1, 1))),
        ],
    )
    query = replace(ALL, measure=Measure.KILLED, group_by=GroupBy.PLACE, order=Order.MOST, limit=2)
    async with database.reading() as unit:
        groups = await unit.answers.groups(searching(query))
        fewest = await unit.answers.groups(searching(replace(query, order=Order.FEWEST, limit=1)))
        often = await unit.answers.groups(
            searching(replace(ALL, group_by=GroupBy.PLACE, at_least=MappingProxyType({"incidents": 2})))
        )
    assert [(group.key, group.figure) for group in groups] == [
        ("dune", Figure(9, 9, open_ended=False, stated=1)),
        ("alma", Figure(5, 7, open_ended=True, stated=2)),
    ]
    assert [group.key for group in fewest] == ["cora"]
    assert [group.key for group in often] == ["alma"]


async def test_lists_come_newest_first_unless_asked_otherwise(database: Database) -> None:
    old, new, undated = await keep(
        database,
        [
            claim(date=on("2018-05-01"), counts=Counts(killed=Count(7, 7))),
            claim(date=on("2018-06-01"), counts=Counts(killed=Count(2, 2))),
            claim(date=UNKNOWN_DATE),
        ],
    )
    expected = {
        None: [new, old, undated],
        Order.NEWEST: [new, old, undated],
        Order.OLDEST: [old, new, undated],
        Order.DEADLIEST: [old, new, undated],
    }
    async with database.reading() as unit:
        for order, ids in expected.items():
            query = searching(replace(ALL, order=order))
            assert await unit.answers.ids(query, offset=0, limit=10) == ids
            assert await unit.answers.ids(query, offset=1, limit=1) == ids[1:2]
            assert [incident.id async for incident in unit.answers.stream(query)] == ids


async def test_absurd_numbers_are_no_fault(database: Database) -> None:
    await keep(database, [claim(counts=Counts(killed=Count(10**15, 10**18)))])
    query = replace(
        ALL, limit=10**20, min_sources=10**20, at_least=MappingProxyType({"killed": 10**20}), end=date.max
    )
    assert await found(database, query) == ([], [])
    async with database.reading() as unit:
        assert await unit.answers.ids(searching(ALL), offset=10**30, limit=10**30) == []


async def test_a_year_only_date_across_two_asked_months(database: Database) -> None:
    (year,) = await keep(database, [claim(date=on("2018-01-01", "2018-12-31", DatePrecision.YEAR))])
    assert await found(database, replace(ALL, start=date(2018, 3, 1), end=date(2018, 4, 30))) == ([], [year])
    assert await found(database, replace(ALL, start=date(2019, 3, 1), end=date(2019, 4, 30))) == ([], [])
