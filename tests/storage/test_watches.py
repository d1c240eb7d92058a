"""Watches: which incidents they match, the same in memory as by asking the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest

from bot.domain.access import Chat, ChatKind
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.incident import ReviewStatus
from bot.domain.query import IncidentQuery, Measure
from bot.domain.values import Count, Counts, PlacePrecision
from bot.domain.watch import Threshold, ThresholdKind, Watch
from bot.storage import Database
from tests.storage.samples import (
    ALMA,
    BRID,
    CORA,
    CREEK,
    DUNE,
    FAMILIES,
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

LONG_AGO = date(2000, 1, 1)
CHAT = Chat(5, ChatKind.PRIVATE)


def people(**counts: int) -> Counts:
    return Counts(**{name: Count(number, number) for name, number in counts.items()})


CLAIMS: Sequence[Claim] = (
    claim(),
    claim(EventType.RAID, place=at(BRID), perpetrators=("red_guard",), targets=("civilians",)),
    claim(place=at(NORTH), date=MAY),
    claim(place=at(UPPER), counts=people(killed=3)),
    claim(EventType.SHELLING, place=at(DUNE), counts=Counts(killed=Count(2, None), injured=Count(4, 4))),
    claim(place=None),
    claim(place=at(ALMA, PlacePrecision.SUBDISTRICT), counts=people(detained=12)),
    claim(place=at(FARO), targets=("red_army",)),
    claim(modality=Modality.PLANNED),
    claim(place=at(CORA), other_places=(at(DUNE),), perpetrators=("blue",), targets=("red_scouts",)),
    claim(EventType.RAID, place=at(SYRIA), counts=people(killed=0)),
)

QUERIES: Sequence[IncidentQuery] = (
    IncidentQuery(),
    IncidentQuery(types=(EventType.ARREST,)),
    IncidentQuery(types=(EventType.RAID, EventType.SHELLING), places=(NORTH, DUNE)),
    *(IncidentQuery(places=(place,)) for place in (ALMA, CREEK, UPPER, NORTH, SOUTH, SYRIA, FARO)),
    *(IncidentQuery(not_places=(place,)) for place in (ALMA, NORTH, SYRIA)),
    IncidentQuery(not_types=(EventType.ARREST,)),
    IncidentQuery(modality=(Modality.PLANNED,)),
    IncidentQuery(modality=()),
    IncidentQuery(perpetrators=("red_army",)),
    IncidentQuery(targets=("civilians", "red_army")),
    IncidentQuery(actors=("red_army", "blue")),
    IncidentQuery(not_actors=("red_army",)),
    *(IncidentQuery(measure=measure) for measure in Measure),
    IncidentQuery(at_least=MappingProxyType({"killed": 3})),
    IncidentQuery(at_least=MappingProxyType({"casualties": 5})),
    IncidentQuery(start=date(2018, 5, 30), end=date(2018, 5, 31)),
    IncidentQuery(end=date(2018, 5, 29)),
    IncidentQuery(sources=("Idlib Post",)),
    IncidentQuery(sources=("Another",)),
    IncidentQuery(min_sources=1),
    IncidentQuery(min_sources=2),
    IncidentQuery(text="came at night"),
    IncidentQuery(text="night came"),
    IncidentQuery(status=ReviewStatus.CONFIRMED),
)


async def begin(database: Database, *queries: IncidentQuery) -> list[Watch]:
    """Watches of one chat."""
    async with database.unit() as unit:
        if await unit.people.chat(CHAT.chat_id) is None:
            await unit.people.put_chat(CHAT)
        watches = [
            await unit.watches.add(Watch(0, CHAT.chat_id, query, Threshold(), 0, NOON)) for query in queries
        ]
        await unit.commit()
    return watches


async def told(
    database: Database, ids: Sequence[int], *, since: date = LONG_AGO, now: datetime = NOON
) -> dict[int, set[int]]:
    """Watch → incidents."""
    found: dict[int, set[int]] = {}
    async with database.reading() as unit:
        for match in await unit.watches.matching(ids, family=FAMILIES.family, now=now, since=since):
            found.setdefault(match.watch.id, set()).add(match.incident_id)
    return found


async def test_a_watch_matches_what_its_question_would_count(database: Database) -> None:
    """The conditions in memory and those in SQL say the same of every incident."""
    watches = await begin(database, *QUERIES)
    ids = await keep(database, CLAIMS, source="Idlib Post")
    found = await told(database, ids)
    for watch in watches:
        async with database.reading() as unit:
            counted = await unit.answers.ids(searching(watch.query), offset=0, limit=100)
        assert found.get(watch.id, set()) == set(counted), watch.query


async def test_what_was_kept_before_a_watch_began_is_not_its_matter(database: Database) -> None:
    before = await keep(database, CLAIMS[:2])
    (watch,) = await begin(database, IncidentQuery())
    after = await keep(database, CLAIMS[2:3], text="Later on.")
    assert await told(database, [*before, *after]) == {watch.id: set(after)}


async def test_old_incidents_are_no_news_unless_a_watch_asks_for_past_days(database: Database) -> None:
    everything, in_may = await begin(
        database, IncidentQuery(), IncidentQuery(start=date(2018, 5, 1), end=date(2018, 5, 31))
    )
    ids = await keep(database, [claim(), claim(date=on("2018-06-06"))])
    found = await told(database, ids, since=date(2018, 6, 1))
    assert found == {everything.id: {ids[1]}, in_may.id: {ids[0]}}


async def test_undated_incidents_are_as_old_as_their_report(database: Database) -> None:
    (watch,) = await begin(database, IncidentQuery())
    undated = replace(claim(), date=claim().date.__class__())
    new = await keep(database, [undated], text="New.", day=date(2018, 6, 7))
    old = await keep(database, [undated], text="Old.", day=date(2017, 6, 7))
    assert await told(database, [*new, *old], since=date(2018, 6, 1)) == {watch.id: set(new)}


async def test_changes_to_watches_are_seen_at_once_by_everybody(database: Database) -> None:
    (watch,) = await begin(database, IncidentQuery())
    ids = await keep(database, CLAIMS[:4])
    other = Database(database.url.render_as_string(hide_password=False))
    await other.open()
    try:
        assert await told(other, ids) == {watch.id: set(ids)}
        async with database.unit() as unit:
            await unit.watches.put(replace(watch, threshold=Threshold(ThresholdKind.KILLED, 1)))
            await unit.commit()
        assert await told(other, ids) == await told(database, ids) == {watch.id: {ids[3]}}
        async with database.unit() as unit:
            paused = replace(watch, paused_until=NOON + timedelta(hours=1))
            await unit.watches.put(replace(paused, threshold=Threshold(ThresholdKind.KILLED, 1)))
            await unit.commit()
        assert await told(other, ids) == {}
        assert await told(other, ids, now=NOON + timedelta(hours=2)) == {watch.id: {ids[3]}}
        async with database.unit() as unit:
            await unit.watches.remove(watch.id)
            await unit.commit()
        assert await told(other, ids, now=NOON + timedelta(hours=2)) == {}
    finally:
        await other.close()


@pytest.mark.parametrize("least", [1, 5, 10])
def test_a_threshold_narrows_the_question(least: int) -> None:
    threshold = Threshold(ThresholdKind.KILLED, least)
    asked = IncidentQuery(at_least=MappingProxyType({"killed": 7}))
    watch = Watch(1, 5, asked, threshold, 0, datetime(2018, 6, 7, tzinfo=UTC))
    assert watch.effective.at_least["killed"] == max(7, least)
    assert (
        replace(watch, threshold=Threshold(ThresholdKind.CONFIRMED)).effective.status
        is ReviewStatus.CONFIRMED
    )
    assert replace(watch, threshold=Threshold(ThresholdKind.TWO_SOURCES)).effective.min_sources == 2
    assert replace(watch, threshold=Threshold()).effective == asked
