"""Kept readings come back whole; the last question of a conversation is remembered."""

from datetime import timedelta
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.codebook import EventType, Modality
from bot.domain.incident import ReviewStatus
from bot.domain.query import (
    Choice,
    ChoiceKind,
    Comparison,
    GroupBy,
    IncidentQuery,
    Measure,
    Order,
    Reading,
)
from bot.storage import Database
from bot.storage.codec import reading_from, reading_shape
from tests.storage.samples import ALMA, NOON, PLACES

words = st.text(max_size=10)
tuples = st.lists(words, max_size=2).map(tuple)
places = st.lists(st.sampled_from(PLACES), max_size=2).map(tuple)
queries = st.builds(
    IncidentQuery,
    measure=st.sampled_from(Measure),
    types=st.lists(st.sampled_from(EventType), max_size=2).map(tuple),
    not_types=st.lists(st.sampled_from(EventType), max_size=2).map(tuple),
    modality=st.lists(st.sampled_from(Modality), max_size=2).map(tuple),
    places=places,
    not_places=places,
    perpetrators=tuples,
    targets=tuples,
    actors=tuples,
    not_actors=tuples,
    start=st.none() | st.dates(),
    end=st.none() | st.dates(),
    group_by=st.none() | st.sampled_from(GroupBy),
    order=st.none() | st.sampled_from(Order),
    limit=st.none() | st.integers(),
    compare_to=st.none() | st.builds(Comparison, st.none() | st.dates(), st.none() | st.dates(), places),
    text=st.none() | words,
    at_least=st.dictionaries(st.sampled_from(Measure).map(str), st.integers(0)).map(MappingProxyType),
    status=st.none() | st.sampled_from(ReviewStatus),
    sources=tuples,
    min_sources=st.none() | st.integers(),
)
choices = st.builds(Choice, st.sampled_from(ChoiceKind), words, queries)
readings = st.builds(
    Reading,
    st.none() | queries,
    words,
    tuples,
    tuples,
    st.lists(choices, max_size=2).map(tuple),
    st.booleans(),
)


@settings(database=None, derandomize=True)
@given(readings)
def test_a_reading_survives_its_json(reading: Reading) -> None:
    assert reading_from(reading_shape(reading)) == reading


async def test_a_kept_reading_is_found_by_its_id(database: Database) -> None:
    reading = Reading(IncidentQuery(places=(ALMA,)), "Everything · Alma")
    async with database.unit() as unit:
        number = await unit.queries.add(reading, chat_id=1, user_id=2, at=NOON)
        await unit.commit()
    async with database.reading() as unit:
        assert await unit.queries.get(number) == reading
        for unknown in (number + 1, 0, -1, 2**63, 10**30):
            assert await unit.queries.get(unknown) is None


async def test_the_last_question_of_a_person_in_a_chat(database: Database) -> None:
    async with database.unit() as unit:
        for query in (IncidentQuery(limit=1), IncidentQuery(limit=2)):
            number = await unit.queries.add(Reading(query, ""), chat_id=1, user_id=2, at=NOON)
            await unit.queries.remember(number, chat_id=1, user_id=2, at=NOON)
        await unit.commit()
    async with database.reading() as unit:
        assert await unit.queries.last_id(chat_id=1, user_id=2, since=NOON) == number
        assert await unit.queries.last_id(chat_id=1, user_id=2, since=NOON + timedelta(seconds=1)) is None
        assert await unit.queries.last_id(chat_id=1, user_id=3, since=NOON) is None
        assert await unit.queries.last_id(chat_id=2, user_id=2, since=NOON) is None


async def test_small_values(database: Database) -> None:
    async with database.unit() as unit:
        assert await unit.notes.get("key") is None
        await unit.notes.put("key", "one")
        await unit.notes.put("key", "two")
        assert await unit.notes.get("key") == "two"
        await unit.commit()
    async with database.reading() as unit:
        assert await unit.notes.get("key") == "two"
