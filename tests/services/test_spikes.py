"""Unusual days and weeks: found, told once, and never because of an import."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.access import Chat, ChatKind
from bot.domain.clock import FixedClock
from bot.domain.codebook import EventType
from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.query import IncidentQuery
from bot.domain.report import OriginKind
from bot.domain.spike import Span, Spike
from bot.domain.watch import Threshold, Watch
from bot.services.answers import AnswerService
from bot.services.spikes import Figures, SpikeService, unusual
from bot.storage import Database
from tests.services.readers import TinyQuestions
from tests.storage.samples import ALMA, FAMILIES, NORTH, at, claim, keep, on

CHAT = 5
EVERYTHING = IncidentQuery()
TODAY = date(2018, 6, 7)  # a Thursday
NOON = datetime(2018, 6, 7, 12, tzinfo=UTC)


def service(database: Database, clock: FixedClock) -> SpikeService:
    zone = ZoneInfo("UTC")
    answers = AnswerService(database, reader=TinyQuestions(), families=FAMILIES, zone=zone, clock=clock)
    return SpikeService(database, answers, zone=zone, clock=clock)


async def begin(database: Database, query: IncidentQuery = EVERYTHING, *, spikes: bool = True) -> Watch:
    async with database.unit() as unit:
        if await unit.people.chat(CHAT) is None:
            await unit.people.put_chat(Chat(CHAT, ChatKind.PRIVATE))
        watch = await unit.watches.add(Watch(0, CHAT, query, Threshold(), 0, NOON, spikes=spikes))
        await unit.commit()
    return watch


async def happen(
    database: Database, day: date, number: int, *, kind: OriginKind = OriginKind.CHANNEL, name: str = "x"
) -> None:
    claims = [claim(EventType.SHELLING, place=at(ALMA), date=on(day.isoformat())) for _ in range(number)]
    if claims:
        await keep(database, claims, text=f"{name} of {day}, {number} times.", kind=kind)


async def usual(database: Database) -> None:
    """Eight weeks with one to three incidents a day."""
    for back in range(1, 60):
        await happen(database, TODAY - timedelta(days=back), 1 + back % 3)


async def owed(database: Database) -> list[Delivery]:
    async with database.reading() as unit:
        return await unit.deliveries.waiting(CHAT, limit=50)


def spikes_of(deliveries: list[Delivery]) -> list[Spike]:
    assert all(one.kind is DeliveryKind.SPIKE for one in deliveries)
    return [one.detail for one in deliveries if isinstance(one.detail, Spike)]


async def test_an_unusual_day_is_told_once_with_its_figures(database: Database) -> None:
    await usual(database)
    await begin(database, IncidentQuery(places=(NORTH,)))
    clock = FixedClock(NOON)
    looking = service(database, clock)
    assert await looking.tick() == 0
    await happen(database, TODAY, 15)
    assert [await looking.tick(), await looking.tick(), await service(database, clock).tick()] == [1, 0, 0]
    (spike,) = spikes_of(await owed(database))
    assert (spike.span, spike.start, spike.figure, len(spike.before)) == (Span.DAY, TODAY, 15, 8)
    assert 1 <= spike.median <= 3
    assert spike.chance < 0.001
    assert (len(spike.by_day), spike.by_day[-1], spike.until) == (57, 15, TODAY)
    await happen(database, TODAY, 9, name="more")
    assert await looking.tick() == 0, "the same day is told once"


async def test_a_week_is_told_where_no_day_of_it_was(database: Database) -> None:
    await usual(database)
    await begin(database)
    for back in range(4):
        await happen(database, TODAY - timedelta(days=back), 6, name="busy")
    assert await service(database, FixedClock(NOON)).tick() == 1
    (spike,) = spikes_of(await owed(database))
    assert (spike.span, spike.start) == (Span.WEEK, date(2018, 6, 4))
    assert spike.figure > 2 * spike.median


async def test_a_single_bulk_import_alerts_nobody(database: Database) -> None:
    await usual(database)
    await begin(database)
    await happen(database, TODAY, 60, kind=OriginKind.FILE)
    assert await service(database, FixedClock(NOON)).tick() == 0
    await happen(database, TODAY, 12)
    assert await service(database, FixedClock(NOON)).tick() == 1, "what messages tell counts"
    assert spikes_of(await owed(database))[0].figure == 12


async def test_an_archive_that_is_loaded_whole_is_nothing_unusual(database: Database) -> None:
    await begin(database)
    for back in range(60):
        await happen(database, TODAY - timedelta(days=back), 3 if back else 30, kind=OriginKind.FILE)
    assert await service(database, FixedClock(NOON)).tick() == 0


async def test_silent_watches_and_those_that_do_not_want_it_are_left_alone(database: Database) -> None:
    await usual(database)
    await begin(database, spikes=False)
    await begin(database, IncidentQuery(types=(EventType.ARREST,)))
    await happen(database, TODAY, 20)
    assert await service(database, FixedClock(NOON)).tick() == 0


def figures(found: Mapping[date, int], *, first: date = date(2017, 1, 1)) -> Figures:
    return Figures(found, found, first)


def test_what_began_lately_is_not_compared_with_nothing() -> None:
    """The bot has known anything for four weeks only."""
    busy = {TODAY: 30, TODAY - timedelta(days=28): 1}
    assert not any(unusual(figures(busy, first=TODAY - timedelta(days=28)), TODAY))
    assert any(unusual(figures(busy), TODAY))
