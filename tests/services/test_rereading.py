"""Kept reports read again with better rules: said first, then done; what people said stays."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.access import Chat, ChatKind
from bot.domain.claim import Claim
from bot.domain.clock import FixedClock
from bot.domain.correction import Field
from bot.domain.incident import ReviewStatus
from bot.domain.query import IncidentQuery
from bot.domain.values import Count, Counts
from bot.services.answers import AnswerService
from bot.services.ingest import IngestService
from bot.services.rereading import Difference, RereadingService, Tally
from bot.services.review import ReviewService
from bot.services.watches import WatchService
from bot.services.withdrawing import WithdrawalService
from bot.storage import Database
from tests.services.readers import Extraction, TinyExtractor, TinyQuestions
from tests.services.test_ingest import DAMASCUS, post
from tests.storage.samples import FAMILIES, NOON

TEXTS = (
    "arrest in alma on 2018-05-30 by red_guard killing 2",
    "raid in dune on 2018-06-01 killing 3",
    "arrest in dune on 2018-06-02 killing 4",
)


class BetterExtractor(TinyExtractor):
    """The tiny reader with better rules: one more is killed, and raids in dune are no raids at all."""

    def read(self, text: str, *, published: object) -> Extraction:
        """What is said, read better."""
        found = super().read(text, published=published)  # type: ignore[arg-type]
        return replace(found, claims=tuple(map(_better, (c for c in found.claims if c.type != "raid"))))


def _better(claim: Claim) -> Claim:
    killed = claim.counts.killed
    return (
        claim
        if killed is None
        else replace(claim, counts=Counts(killed=Count(killed.low + 1, killed.low + 1)))
    )


class Desk:
    """Three reports read by the old rules, and a service that reads by the better ones."""

    def __init__(self, database: Database) -> None:
        clock = FixedClock(NOON)
        self.database = database
        self.old, self.new = (
            IngestService(database, extractor=reader, families=FAMILIES, zone=DAMASCUS, clock=clock)
            for reader in (TinyExtractor(), BetterExtractor())
        )
        self.answers = AnswerService(
            database, reader=TinyQuestions(), families=FAMILIES, zone=ZoneInfo("UTC"), clock=clock
        )
        self.review = ReviewService(database, families=FAMILIES, clock=clock)
        self.watches = WatchService(database, zone=DAMASCUS, clock=clock)
        self.rereading = RereadingService(database, self.new, self.answers)

    async def fill(self) -> None:
        """Keep the reports."""
        for number, text in enumerate(TEXTS, 1):
            await self.old.ingest(post(text, number, published=NOON))

    async def run(self, among: frozenset[int] | None = None, **how: object) -> list[Difference]:
        """Every report's difference."""
        found = self.rereading.differences(among, **how)  # type: ignore[arg-type]
        return [one async for one in found]

    async def killed(self, incident_id: int) -> int | None:
        """What is held of an incident; ``None`` where it is gone."""
        found = await self.answers.incident(incident_id)
        return found.counts.killed.low if found and found.claims and found.counts.killed else None


async def desk(database: Database) -> Desk:
    made = Desk(database)
    await made.fill()
    return made


async def test_what_would_change_is_said_and_nothing_is_done(database: Database) -> None:
    at = await desk(database)
    first, second, third = await at.run()
    assert [one.fields for one in first.changed] == [("killed",)]
    assert (len(second.gone), second.changed, second.added) == (1, (), ())
    assert third.any
    assert await at.killed(1) == 2
    tally = Tally()
    for one in (first, second, third):
        tally.note(one)
    assert (tally.read, tally.differing, tally.changed, tally.gone) == (3, 3, 2, 1)
    assert tally.fields == {"killed": 2}


async def test_it_is_done_and_the_second_time_nothing_is_left(database: Database) -> None:
    at = await desk(database)
    assert all(one.any for one in await at.run(do=True))
    assert (await at.killed(1), await at.killed(2), await at.killed(3)) == (3, None, 5)
    assert not any(one.any for one in await at.run(do=True))


async def test_corrections_and_reviews_stay(database: Database) -> None:
    """A corrected figure wins over the new reading; a confirmed incident that is told no more is named."""
    at = await desk(database)
    await at.review.change(1, {Field.KILLED: Count(7, 7)}, by=1)
    await at.review.change(2, {Field.STATUS: ReviewStatus.CONFIRMED}, by=1)
    first, second, third = await at.run(do=True)
    assert (first.kept, second.kept, third.kept) == ((1,), (2,), ())
    assert second.told_no_more == (2,)
    assert await at.killed(1) == 7
    (corrected,) = [one for one in await at.review.history(1) if one.field is Field.KILLED]
    assert corrected.undone is None


async def test_withdrawn_reports_are_left_alone(database: Database) -> None:
    at = await desk(database)
    withdrawing = WithdrawalService(database, families=FAMILIES, clock=FixedClock(NOON))
    await withdrawing.withdraw(1, by=5, may_any=True)
    assert [one.report.id for one in await at.run(do=True)] == [2, 3]
    assert await at.rereading.count(None) == (2, 1)
    await withdrawing.restore(1, by=5, may_any=True)
    assert await at.killed(1) == 2


async def test_nobody_is_alerted(database: Database) -> None:
    """Not even of what is found in a report of yesterday."""
    at = await desk(database)
    await at.watches.add(IncidentQuery(), chat=Chat(5, ChatKind.PRIVATE), by=5)
    await at.run(do=True)
    async with database.reading() as unit:
        assert (await unit.deliveries.backlog()).waiting == 0


async def test_only_some_reports_or_those_of_a_question(database: Database) -> None:
    at = await desk(database)
    assert [one.report.id for one in await at.run(frozenset({2, 99}))] == [2]
    query = IncidentQuery(
        types=(TinyQuestions().read("raid", today=NOON.date()).query or IncidentQuery()).types
    )
    assert await at.rereading.of_query(query) == {2}


async def test_a_run_that_was_broken_off_goes_on(database: Database) -> None:
    """Behind the last batch that was noted; a finished run leaves nothing behind."""
    at = await desk(database)
    at.rereading = RereadingService(database, at.new, at.answers, batch=1)
    seen = []
    async for one in at.rereading.differences(do=True, scope="rules 1"):
        seen.append(one.report.id)
        if len(seen) == 2:
            break  # the second is done, but that is not noted yet: it is looked at once more
    assert [one.report.id for one in await at.run(do=True, scope="rules 1")] == [2, 3]
    assert len(await at.run(do=True, scope="rules 1")) == 3
    assert len(await at.run(do=True, scope="other rules")) == 3
