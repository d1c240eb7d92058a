"""Digests: one a day whatever the clocks and the machine do, and what they tell."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.access import Chat, ChatKind
from bot.domain.clock import FixedClock
from bot.domain.codebook import EventType
from bot.domain.digest import Digest
from bot.domain.query import IncidentQuery, Measure
from bot.domain.values import Count, Counts
from bot.services.answers import AnswerService
from bot.services.digests import DigestService, Due, Since, moment_of
from bot.storage import Database
from tests.services.readers import TinyQuestions
from tests.storage.samples import ALMA, DUNE, FAMILIES, MAY, NOON, at, claim, keep, on

HOME = ZoneInfo("Asia/Damascus")
BERLIN = ZoneInfo("Europe/Berlin")


def service(database: Database, clock: FixedClock) -> DigestService:
    answers = AnswerService(database, reader=TinyQuestions(), families=FAMILIES, zone=HOME, clock=clock)
    return DigestService(database, answers, families=FAMILIES, zone=HOME, clock=clock)


def write(digest: Digest, _chat: Chat, due: Due | None) -> str:
    return f"{digest.first} {digest.last} {due.late if due else ''}"


def chat(number: int) -> Chat:
    return Chat(number, ChatKind.PRIVATE)


async def owed(database: Database, number: int) -> list[str]:
    async with database.reading() as unit:
        return [delivery.html or "" for delivery in await unit.deliveries.waiting(number, limit=100)]


@pytest.mark.parametrize(
    ("day", "at_", "expected"),
    [
        (date(2024, 3, 31), "02:30", "2024-03-31T01:30:00+00:00"),
        (date(2024, 3, 31), "08:00", "2024-03-31T06:00:00+00:00"),
        (date(2024, 10, 27), "02:30", "2024-10-27T00:30:00+00:00"),
        (date(2024, 10, 27), "08:00", "2024-10-27T07:00:00+00:00"),
    ],
)
def test_the_clocks_change(day: date, at_: str, expected: str) -> None:
    """A time that is leapt over comes as much later; of one that comes twice the first is meant."""
    assert moment_of(day, at_, BERLIN).isoformat() == expected


async def test_a_digest_begins_with_the_next_moment_and_comes_once(database: Database) -> None:
    clock = FixedClock(datetime(2024, 6, 1, 6, tzinfo=UTC))  # 09:00 in Damascus
    digests = service(database, clock)
    await digests.set_plan(chat(1), time(8))
    assert await digests.tick(write) == 0, "today's moment was over when it was asked for"
    clock.time += timedelta(hours=23)
    assert [await digests.tick(write), await digests.tick(write)] == [1, 0]
    assert await owed(database, 1) == ["2024-06-01 2024-06-01 False"]


async def test_a_missed_digest_is_sent_late_and_tells_of_all_the_days(database: Database) -> None:
    clock = FixedClock(datetime(2024, 6, 1, 4, tzinfo=UTC))
    digests = service(database, clock)
    await digests.set_plan(chat(1), time(8))
    clock.time = datetime(2024, 6, 1, 5, tzinfo=UTC)
    assert await digests.tick(write) == 1
    clock.time = datetime(2024, 6, 5, 1, tzinfo=UTC)  # off for almost four days; before the moment of the 5th
    assert await digests.tick(write) == 1
    assert await owed(database, 1) == ["2024-05-31 2024-05-31 False", "2024-06-01 2024-06-03 True"]
    clock.time = datetime(2024, 6, 5, 5, tzinfo=UTC)
    assert await digests.tick(write) == 1


async def test_a_chat_that_could_not_be_reached_gets_one_digest_of_all_the_days(database: Database) -> None:
    clock = FixedClock(datetime(2024, 6, 1, 4, tzinfo=UTC))
    digests = service(database, clock)
    await digests.set_plan(chat(1), time(8))
    clock.time = datetime(2024, 6, 1, 5, tzinfo=UTC)
    assert await digests.tick(write) == 1
    for gone in (True, False):
        async with database.unit() as unit:
            await unit.deliveries.pause_chat(1, at=clock.time if gone else None)
            await unit.commit()
        for _ in range(8 if gone else 2):
            clock.time += timedelta(days=int(gone))
            await digests.tick(write)
    assert await owed(database, 1) == ["2024-05-31 2024-05-31 False", "2024-06-01 2024-06-08 False"]


async def test_a_clock_put_back_repeats_nothing(database: Database) -> None:
    clock = FixedClock(datetime(2024, 6, 1, 4, tzinfo=UTC))
    digests = service(database, clock)
    await digests.set_plan(chat(1), time(8))
    for now, made in (((1, 5), 1), ((2, 5), 1), ((1, 6), 0), ((1, 1), 0), ((2, 6), 0), ((3, 5), 1)):
        clock.time = datetime(2024, 6, *now, tzinfo=UTC)
        assert await digests.tick(write) == made


async def test_two_programs_make_one_digest(database: Database) -> None:
    """Both find it due; the row of the chat and the day lets one of them owe it."""
    clock = FixedClock(datetime(2024, 6, 1, 4, tzinfo=UTC))
    one, other = service(database, clock), service(database, clock)
    await one.set_plan(chat(1), time(8))
    clock.time += timedelta(hours=2)
    made: list[int] = []

    async with database.reading() as unit:
        plan = await unit.digests.plan(1)
        assert plan is not None
        due = [await program._due(unit, plan) for program in (one, other)]
    for program, found in zip((one, other), due, strict=True):
        assert found is not None
        digest = await program.make(found.day)
        made.append(await program._owe(found, digest, "the digest", last_change=0))
    assert made == [True, False]
    assert await owed(database, 1) == ["the digest"]


def moments(generator: random.Random, start: datetime, days: int) -> Iterator[datetime]:
    """When a machine looks at what is due: about every hour, with hours off at random."""
    now = start
    while now < start + timedelta(days=days):
        yield now
        off = generator.random() < 0.05
        now += timedelta(minutes=generator.randint(60, 600) if off else generator.randint(30, 80))


@pytest.mark.parametrize("start", [datetime(2024, 3, 15, tzinfo=UTC), datetime(2024, 10, 12, tzinfo=UTC)])
async def test_thirty_days_in_three_zones_across_a_clock_change(database: Database, start: datetime) -> None:
    """Restarts at random, times that are leapt over and that come twice: exactly one a local day."""
    generator = random.Random(7)  # noqa: S311 - no secrets
    clock = FixedClock(start)
    zones = {
        1: ("Europe/Berlin", time(2, 30)),
        2: ("America/New_York", time(8)),
        3: ("Asia/Tokyo", time(0, 5)),
    }
    digests = service(database, clock)
    for number, (zone, at_) in zones.items():
        await digests.set_plan(chat(number), at_, timezone=zone)
    made: Counter[tuple[int, date]] = Counter()

    def note(digest: Digest, to: Chat, _due: Due | None) -> str:
        made[to.chat_id, digest.day] += 1
        return "digest"

    for now in moments(generator, start, 30):
        clock.time = now
        if generator.random() < 0.05:
            digests = service(database, clock)  # a restart: nothing is remembered but the database
        await digests.tick(note)
    for number, (zone, at_) in zones.items():
        first = start.astimezone(ZoneInfo(zone)).date()
        moments_due = [
            day
            for day in (first + timedelta(days=count) for count in range(-1, 33))
            if start <= moment_of(day, f"{at_:%H:%M}", ZoneInfo(zone)) <= clock.time
        ]
        assert sorted(day for (to, day), _ in made.items() if to == number) == moments_due
        assert len(await owed(database, number)) == len(moments_due)
    assert set(made.values()) == {1}


async def test_what_a_digest_tells(database: Database) -> None:
    killed = Counts(killed=Count(3, 4))
    await keep(database, [claim(date=on("2018-06-05")), claim(date=on("2018-05-20"))], text="Long known.")
    await keep(
        database,
        [
            claim(date=on("2018-06-06"), counts=killed),
            claim(EventType.RAID, date=on("2018-06-06"), place=at(DUNE)),
            claim(date=on("2018-06-07"), place=at(ALMA)),
            claim(date=on("2018-04-01")),
            claim(date=MAY),
        ],
    )
    digests = service(database, FixedClock(NOON))
    told = await digests.make(date(2018, 6, 7), since=Since(NOON - timedelta(seconds=1)))
    assert (told.first, told.last) == (date(2018, 6, 6), date(2018, 6, 6))
    assert (told.incidents, told.before, told.average) == (2, 1, pytest.approx(2 / 28))
    assert told.people is not None
    assert (told.people[Measure.KILLED].low, told.people[Measure.KILLED].high) == (3, 4)
    assert [incident.counts.killed for incident in told.serious] == [Count(3, 4), None]
    assert sorted((group.key, group.incidents) for group in told.types) == [("arrest", 1), ("raid", 1)]
    assert {group.key for group in told.governorates} == {"north", "south"}
    assert told.late_count == 4, "told since, of days before: 5 June, 20 May, 1 April, and May"
    assert (told.today, told.waiting) == (1, 7)
    assert (await digests.make(date(2018, 6, 8))).late_count == 6, "all that was kept on the 7th"
    assert (await digests.make(date(2018, 5, 21))).late_count == 0, "what was kept later is no news of then"
    narrow = await digests.make(date(2018, 6, 7), IncidentQuery(types=(EventType.RAID,)))
    assert (narrow.incidents, narrow.before, narrow.today) == (1, 0, 0)
    assert (await digests.make(date(2019, 1, 1))).nothing
