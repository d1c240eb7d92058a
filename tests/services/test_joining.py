"""What people decide of pairs lasts through edits, new days and further reports, and can be taken back."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.domain.clock import FixedClock
from bot.domain.correction import Field
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.services.ingest import IngestService
from bot.services.ports import Search
from bot.services.review import Outcome, ReviewService
from bot.storage import Database
from tests.services.readers import TinyExtractor
from tests.services.test_ingest import service
from tests.storage.samples import FAMILIES, NOON

OMAR = 1
RAID = "raid in alma on 2018-05-30 by red_guard"
NEAR = "raid in alma on 2018-05-31 by red_guard"


@dataclass
class Desk:
    """Services on an empty database."""

    database: Database
    ingest: IngestService
    review: ReviewService

    async def post(self, words: str, number: int) -> int:
        """A post of a channel of its own; the number of its incident."""
        origin = Origin(OriginKind.CHANNEL, f"c{number}", "1")
        incoming = IncomingReport(words, NOON, origin, source_name=f"Channel {number}")
        outcome = await self.ingest.ingest(incoming)
        return outcome.incidents[0].id

    async def get(self, number: int) -> Incident:
        """An incident as it stands."""
        async with self.database.reading() as unit:
            (found,) = await unit.incidents.get([number])
        return found

    async def standing(self) -> list[int]:
        """The numbers of all incidents that stand."""
        async with self.database.reading() as unit:
            found = await unit.answers.ids(Search(IncidentQuery(), {}), offset=0, limit=50)
        return sorted(found)

    async def pairs(self) -> list[tuple[int, int]]:
        """Open proposals, the surest first."""
        return [(one.one, one.other) for one in await self.review.proposals()]


@pytest.fixture
def desk(database: Database) -> Desk:
    """Services on an empty database."""
    review = ReviewService(database, families=FAMILIES, clock=FixedClock(NOON + timedelta(hours=1)))
    return Desk(database, service(database, TinyExtractor()), review)


async def test_a_pair_between_the_thresholds_is_proposed_with_its_points(desk: Desk) -> None:
    """A day apart, the same town and perpetrators: somebody is asked, and told why."""
    one, other = await desk.post(RAID, 1), await desk.post(NEAR, 2)
    assert await desk.pairs() == [(one, other)]
    pair = await desk.review.pair(one, other)
    assert pair is not None
    reasons = {part.reason: part.points for part in pair.proposal.parts}
    assert reasons["same_town"] > 0 > reasons["day_apart"]
    assert pair.proposal.score == round(sum(reasons.values()), 2)
    assert (pair.one.id, pair.other.id) == (one, other)
    assert await desk.review.count_proposals() == 1


async def test_what_was_called_different_is_never_joined_nor_asked_again(desk: Desk) -> None:
    """Not by an edit that makes the two alike, nor by a new day, nor through a third report."""
    one, other = await desk.post(RAID, 1), await desk.post(NEAR, 2)
    assert (await desk.review.different(one, other, by=OMAR)).outcome is Outcome.DONE
    assert (await desk.review.different(one, other, by=OMAR)).outcome is Outcome.SAME
    assert await desk.pairs() == []
    assert await desk.post(f"{RAID} killing 2", 2) == other, "the edit says the same day now"
    assert await desk.standing() == [one, other]
    assert await desk.pairs() == []
    third = await desk.post(f"We hear of a {RAID} killing 2", 3)
    assert third in {one, other}
    assert await desk.standing() == [one, other]
    report = (await desk.get(other)).claims[0].report
    await desk.ingest.redate(report.id, date(2018, 6, 9))
    assert await desk.standing() == [one, other]


async def test_different_can_be_taken_back_from_either_side(desk: Desk) -> None:
    """Then the pair is asked about again."""
    one, other = await desk.post(RAID, 1), await desk.post(NEAR, 2)
    for side in (one, other):
        await desk.review.different(one, other, by=OMAR)
        assert (await desk.review.undo(side, by=OMAR)).outcome is Outcome.DONE
        assert await desk.pairs() == [(one, other)]
        for number in (one, other):
            assert not [c for c in (await desk.get(number)).corrections if c.field is Field.APART]


async def test_later_comes_last_and_the_same_makes_one(desk: Desk) -> None:
    """Put off is not settled."""
    one, other = await desk.post(RAID, 1), await desk.post(NEAR, 2)
    third, fourth = (
        await desk.post(RAID.replace("alma", "cora"), 3),
        await desk.post(NEAR.replace("alma", "cora"), 4),
    )
    first = (await desk.pairs())[0]
    assert await desk.review.later(*first, by=OMAR)
    assert (await desk.pairs())[-1] == first
    assert await desk.review.count_proposals() == len(await desk.pairs())
    assert not await desk.review.later(one, fourth + 99, by=OMAR)
    await desk.review.merge(one, other, by=OMAR)
    assert (one, other) not in await desk.pairs()
    assert (await desk.get(other)).merged_into == one
    assert third in await desk.standing()


async def test_a_claim_is_moved_stays_there_and_goes_back(desk: Desk) -> None:
    """Reading its report again does not bring it back; undo does."""
    one = await desk.post(RAID, 1)
    assert await desk.post(f"Also told here: {RAID} killing 1", 2) == one
    other = await desk.post(NEAR, 3)
    claim = (await desk.get(one)).claims[1]
    moved = await desk.review.move(one, claim.id, other, by=OMAR)
    assert moved.incident is not None
    assert (moved.outcome, moved.incident.id, len(moved.incident.claims)) == (Outcome.DONE, other, 2)
    assert (await desk.review.move(one, claim.id, other, by=OMAR)).outcome in {Outcome.SAME, Outcome.NOTHING}
    await desk.post(f"Also told here: {RAID} killing 2", 2)
    assert len((await desk.get(other)).claims) == 2
    assert (await desk.review.undo(other, by=OMAR)).outcome is Outcome.DONE
    assert [len((await desk.get(number)).claims) for number in (one, other)] == [2, 1]
    assert (await desk.review.move(one, 999, other, by=OMAR)).outcome is Outcome.NOTHING
    assert (await desk.review.move(one, claim.id, 999, by=OMAR)).outcome is Outcome.MISSING


async def test_a_bridge_makes_one_and_its_number_leads_there(desk: Desk) -> None:
    """Two that nothing linked become one when a report links both; the other number stays to be asked for."""
    one = await desk.post("raid in alma on 2018-05-30 killing 9", 1)
    other = await desk.post("arrest in alma on 2018-05-30 by red_guard killing 9", 2)
    assert one == other or other in await desk.standing()
    await desk.post("raid in alma on 2018-05-30 by red_guard killing 9", 3)
    stands = await desk.standing()
    for number in {one, other} - set(stands):
        assert (await desk.get(number)).merged_into in stands


async def test_what_is_confirmed_takes_in_further_reports_and_is_never_taken_in(desk: Desk) -> None:
    """A person's incident keeps its number and its claims."""
    one, other = await desk.post(RAID, 1), await desk.post(NEAR, 2)
    for number in (one, other):
        await desk.review.change(number, {Field.STATUS: ReviewStatus.CONFIRMED}, by=OMAR)
    await desk.post(NEAR.replace("31", "30"), 2)
    assert await desk.standing() == [one, other]
    assert await desk.post(f"Told again: {RAID}", 3) in {one, other}
