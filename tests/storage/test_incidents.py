"""Claims and incidents come back as they were kept."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from bot.corroboration import combine
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.values import (
    MEASURED,
    UNKNOWN_DATE,
    Count,
    Counts,
    DatePrecision,
    DateRange,
    Evidence,
    Named,
    PlacePrecision,
    Reason,
)
from bot.storage import Database
from bot.storage.corrections import CORRECTION
from bot.storage.incidents import CLAIM, INCIDENT
from bot.storage.reports import SOURCE
from bot.storage.tables import METADATA
from tests.storage.samples import DUNE, NOON, PLACES, at, claim, keep

GROUP = METADATA.tables["source_group"]

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=20)
offsets = st.integers(0, 1000)
counts = st.none() | st.builds(
    lambda low, more, text: Count(low, None if more is None else low + more, text),
    st.integers(0, 10_000),
    st.none() | st.integers(0, 100),
    st.none() | words,
)
dates = st.just(UNKNOWN_DATE) | st.builds(
    lambda start, end: DateRange(min(start, end), max(start, end), DatePrecision.RANGE),
    st.dates(),
    st.dates(),
)
spots = st.builds(at, st.sampled_from(PLACES), st.sampled_from(PlacePrecision), st.none() | words)
claims = st.builds(
    Claim,
    type=st.sampled_from(EventType),
    acled=words,
    modality=st.sampled_from(Modality),
    date=dates,
    place=st.none() | spots,
    other_places=st.lists(spots, max_size=2).map(tuple),
    perpetrators=st.lists(words, max_size=3, unique=True).map(tuple),
    targets=st.lists(words, max_size=3, unique=True).map(tuple),
    counts=st.builds(Counts, **dict.fromkeys(MEASURED, counts)),
    weapon=st.none() | words,
    evidence=st.lists(st.builds(Evidence, offsets, offsets, words), max_size=3).map(tuple),
    confidence=st.floats(0, 1),
    assumptions=st.lists(words, max_size=2).map(tuple),
    reasons=st.lists(st.builds(Reason, words, words, words, offsets, offsets, words), max_size=2).map(tuple),
    names=st.lists(st.builds(Named, words, offsets, offsets), max_size=2).map(tuple),
)


async def test_claims_come_back_as_they_were_kept(database: Database) -> None:
    drawn: list[Claim] = []

    @settings(max_examples=60, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(claims)
    def collect(one: Claim) -> None:
        drawn.append(one)

    collect()
    ids = await keep(database, drawn)
    async with database.reading() as unit:
        kept = await unit.incidents.claims_of_report(1)
        incidents = await unit.incidents.get(ids)
    assert [entry.claim for entry in kept] == drawn
    for incident, one in zip(incidents, drawn, strict=True):
        assert (incident.type, incident.date, incident.place) == (one.type, one.date, one.place)
        assert (incident.counts, incident.weapon) == (one.counts, one.weapon)
        assert (incident.perpetrators, incident.targets) == (one.perpetrators, one.targets)
        assert [sourced.claim for sourced in incident.claims] == [one]
        assert incident.claims[0].report.text == "They came at night."
        assert incident.updated == NOON


async def test_incidents_come_in_the_order_asked_for_and_unknown_ids_are_left_out(database: Database) -> None:
    first, second = await keep(database, [claim(), claim()])
    async with database.reading() as unit:
        assert [incident.id for incident in await unit.incidents.get([second, 999, first])] == [second, first]
        assert await unit.incidents.get([]) == ()


async def test_settling_changes_everything_but_what_people_corrected(database: Database) -> None:
    (number,) = await keep(database, [claim(perpetrators=("red_guard",))])
    async with database.engine.begin() as connection:
        corrected = {"incident_id": number, "at": NOON, "field": "killed", "new": {"low": 2, "high": 2}}
        await connection.execute(insert(CORRECTION).values(corrected))
        changed = update(INCIDENT).where(INCIDENT.c.id == number)
        await connection.execute(changed.values(killed_low=2, killed_high=2))
    new = claim(EventType.RAID, place=at(DUNE), targets=("civilians",), counts=Counts(killed=Count(9, 9)))
    async with database.unit() as unit:
        await unit.incidents.settle(number, combine([new]), at=NOON)
        await unit.commit()
    async with database.reading() as unit:
        (incident,) = await unit.incidents.get([number])
    assert (incident.type, incident.place) == (EventType.RAID, at(DUNE))
    assert (incident.perpetrators, incident.targets) == ((), ("civilians",))
    assert incident.counts == Counts(killed=Count(2, 2))


async def test_an_incident_without_claims_goes_unless_somebody_corrected_it(database: Database) -> None:
    untouched, corrected = await keep(database, [claim(), claim()])
    async with database.engine.begin() as connection:
        change = {"incident_id": corrected, "at": NOON, "field": "killed", "new": None}
        await connection.execute(insert(CORRECTION).values(change))
    async with database.unit() as unit:
        await unit.incidents.drop_claims(1)
        for number in (untouched, corrected):
            await unit.incidents.settle(number, None, at=NOON)
        await unit.commit()
    async with database.reading() as unit:
        assert [incident.id for incident in await unit.incidents.get([untouched, corrected])] == [corrected]
        assert (await unit.contents()).incidents == 0


async def test_sources_that_copy_each_other_count_once(database: Database) -> None:
    async def sources_of(number: int) -> int:
        async with database.unit() as unit:
            await unit.incidents.note_sources(1)
            await unit.commit()
        async with database.engine.connect() as connection:
            return int(
                await connection.scalar(select(INCIDENT.c.sources).where(INCIDENT.c.id == number)) or 0
            )

    numbers = [
        (await keep(database, [claim()], source=name, text=f"As told by {name}."))[0]
        for name in ("Creek Media", "Creek Mirror", "Shore Daily")
    ]
    async with database.engine.begin() as connection:
        await connection.execute(update(CLAIM).values(incident_id=numbers[0]))
    assert await sources_of(numbers[0]) == 3
    async with database.engine.begin() as connection:
        group = await connection.scalar(insert(GROUP).values(name="Creek").returning(GROUP.c.id))
        await connection.execute(update(SOURCE).where(SOURCE.c.name.like("Creek%")).values(group_id=group))
    assert await sources_of(numbers[0]) == 2


async def test_known_by_is_the_publication_of_the_earliest_report(database: Database) -> None:
    (number,) = await keep(database, [claim(date=UNKNOWN_DATE)], day=date(2018, 6, 7))
    async with database.engine.connect() as connection:
        known = INCIDENT.select().with_only_columns(INCIDENT.c.known_by).where(INCIDENT.c.id == number)
        assert await connection.scalar(known) == date(2018, 6, 7)
