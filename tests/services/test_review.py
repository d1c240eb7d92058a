"""Corrections: they win, they last, they are told apart by who made them, and they can be taken back."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.domain.clock import FixedClock
from bot.domain.codebook import EventType
from bot.domain.correction import Field, FieldValue, Kind, Moved
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.domain.values import Count
from bot.services.ingest import IngestService
from bot.services.review import Outcome, ReviewService
from bot.storage import Database
from tests.services.readers import TinyExtractor
from tests.services.test_ingest import service
from tests.storage.samples import BRID, FAMILIES, NOON, at, on

OMAR, LINA = 1, 2
ARREST = "arrest in alma on 2018-05-30 by red_guard"


@dataclass
class Desk:
    """A database with the services on it."""

    database: Database
    ingest: IngestService
    review: ReviewService

    async def post(self, text: str, number: int = 1) -> list[int]:
        """A channel's post; the numbers of its incidents."""
        origin = Origin(OriginKind.CHANNEL, "c1", str(number))
        outcome = await self.ingest.ingest(IncomingReport(text, NOON, origin, source_name=f"Post {number}"))
        return [incident.id for incident in outcome.incidents]

    async def get(self, number: int) -> Incident:
        """An incident as it stands."""
        async with self.database.reading() as unit:
            (found,) = await unit.incidents.get([number])
        return found

    async def count(self, status: ReviewStatus | None = None) -> int:
        """How many incidents an answer to "everything" counts."""
        from bot.services.ports import Search

        async with self.database.reading() as unit:
            totals = await unit.answers.totals(Search(IncidentQuery(status=status), {}))
        return totals.incidents


@pytest.fixture
def desk(database: Database) -> Desk:
    """Services on an empty database."""
    review = ReviewService(database, families=FAMILIES, clock=FixedClock(NOON + timedelta(hours=1)))
    return Desk(database, service(database, TinyExtractor()), review)


VALUES: list[tuple[Field, FieldValue]] = [
    (Field.TYPE, Kind(EventType.RAID, "Other")),
    (Field.DATE, on("2018-05-29")),
    (Field.PLACE, at(BRID)),
    (Field.PERPETRATORS, ("red_army", "civilians")),
    (Field.TARGETS, ()),
    (Field.KILLED, Count(3, None, "at least three")),
    (Field.KILLED, None),
    (Field.WEAPON, "knife"),
]


@pytest.mark.parametrize(("field", "value"), VALUES)
async def test_a_correction_wins_lasts_and_can_be_taken_back(
    desk: Desk, field: Field, value: FieldValue
) -> None:
    """Each field: set, kept through an edit of the report, told in the history, and undone."""
    from bot.services.review import value_of

    (number,) = await desk.post(f"{ARREST} against medics killing 1")
    before = await desk.get(number)
    changed = await desk.review.change(number, {field: value}, by=OMAR, seen=0, why="an eyewitness")
    assert changed.outcome is Outcome.DONE
    await desk.post(f"{ARREST} against medics killing 2")
    after = await desk.get(number)
    assert value_of(after, field) == value
    (told,) = await desk.review.history(number)
    assert (told.user_id, told.field, told.old, told.new, told.why) == (
        OMAR,
        field,
        value_of(before, field),
        value,
        "an eyewitness",
    )
    assert (await desk.review.undo(number, by=LINA)).outcome is Outcome.DONE
    restored = await desk.get(number)
    assert restored.corrections == ()
    assert value_of(restored, field) == (Count(2, 2) if field is Field.KILLED else value_of(before, field))
    (told,) = await desk.review.history(number)
    assert told.undone_by == LINA


async def test_what_is_rejected_counts_no_more_and_undo_brings_it_back(desk: Desk) -> None:
    """Status and standing go together."""
    (number,) = await desk.post(ARREST)
    await desk.review.change(number, {Field.STATUS: ReviewStatus.REJECTED}, by=OMAR, why="a rumour")
    assert (await desk.count(), await desk.count(ReviewStatus.REJECTED)) == (0, 1)
    await desk.post(f"{ARREST} killing 1")
    assert await desk.count() == 0
    await desk.review.undo(number, by=OMAR)
    assert (await desk.count(), await desk.count(ReviewStatus.REJECTED)) == (1, 0)


async def test_the_second_of_two_is_told_what_the_first_changed(desk: Desk) -> None:
    """Nobody overwrites what they have not seen; one's own earlier change is no conflict."""
    (number,) = await desk.post(ARREST)
    killed = {Field.KILLED: Count(2, 2)}
    assert (await desk.review.change(number, killed, by=OMAR, seen=0)).outcome is Outcome.DONE
    late = await desk.review.change(number, {Field.KILLED: Count(9, 9)}, by=LINA, seen=0)
    assert late.outcome is Outcome.CONFLICT
    assert [(one.user_id, one.new) for one in late.since] == [(OMAR, Count(2, 2))]
    assert (await desk.get(number)).counts.killed == Count(2, 2)
    own = await desk.review.change(number, {Field.INJURED: Count(1, 1)}, by=OMAR, seen=0)
    assert own.outcome is Outcome.DONE
    assert (await desk.review.change(number, killed, by=OMAR, seen=2)).outcome is Outcome.SAME
    assert (await desk.review.change(number, killed, by=LINA, seen=2)).outcome is Outcome.SAME


async def test_the_same_undo_twice_undoes_once(desk: Desk) -> None:
    """A press that is handled again after a crash takes nothing more back."""
    (number,) = await desk.post(ARREST)
    for dead in (1, 2):
        await desk.review.change(number, {Field.KILLED: Count(dead, dead)}, by=OMAR)
    assert (await desk.review.undo(number, by=OMAR, seen=2)).outcome is Outcome.DONE
    assert (await desk.review.undo(number, by=OMAR, seen=2)).outcome is Outcome.SAME
    assert (await desk.get(number)).counts.killed == Count(1, 1)
    await desk.review.undo(number, by=OMAR)
    assert (await desk.review.undo(number, by=OMAR)).outcome is Outcome.NOTHING


async def test_merging_makes_one_and_lasts_through_an_edit(desk: Desk) -> None:
    """The claims of both stand under one number; reading a report again does not part them."""
    (one,) = await desk.post(ARREST)
    (other,) = await desk.post("arrest in brid on 2018-05-30 killing 4", number=2)
    assert (await desk.review.merge(one, other, by=OMAR)).outcome is Outcome.DONE
    assert (await desk.review.merge(one, other, by=OMAR)).outcome is Outcome.SAME
    assert await desk.count() == 1
    assert len((await desk.get(one)).claims) == 2
    assert (await desk.get(other)).merged_into == one
    await desk.post("arrest in brid on 2018-05-30 killing 5", number=2)
    assert await desk.count() == 1
    assert (await desk.get(one)).counts.killed == Count(5, 5)


async def test_a_merge_is_taken_back_whole_after_a_new_reading(desk: Desk) -> None:
    """Claims keep their ids when their report is read again: they go back where they came from."""
    (one,) = await desk.post(ARREST)
    (other,) = await desk.post("arrest in brid on 2018-05-30 killing 4", number=2)
    await desk.post("raid in cora on 2018-05-30", number=3)
    await desk.review.merge(one, other, by=OMAR)
    await desk.post("arrest in brid on 2018-05-30 killing 5", number=2)
    assert (await desk.review.undo(one, by=OMAR)).outcome is Outcome.DONE
    assert [len((await desk.get(number)).claims) for number in (one, other)] == [1, 1]
    assert (await desk.get(other)).counts.killed == Count(5, 5)


async def test_a_merge_is_not_half_taken_back_where_a_claim_is_gone(desk: Desk) -> None:
    """The claim that was moved is not there any more: nothing is done, and nothing is lost."""
    (one,) = await desk.post(ARREST)
    (other,) = await desk.post("arrest in brid on 2018-05-30 killing 4", number=2)
    await desk.review.merge(one, other, by=OMAR)
    await desk.post("raid in cora on 2018-05-30", number=2)
    assert (await desk.review.undo(one, by=OMAR)).outcome is Outcome.NOTHING
    assert (await desk.review.undo(other, by=OMAR)).outcome is Outcome.NOTHING
    assert len((await desk.get(one)).claims) == 1


@pytest.mark.parametrize("from_other_side", [False, True])
async def test_a_merge_can_be_taken_back_from_either_side(desk: Desk, from_other_side: bool) -> None:
    """Both stand again as they were."""
    (one,) = await desk.post(ARREST)
    (other,) = await desk.post("arrest in brid on 2018-05-30 killing 4", number=2)
    await desk.review.merge(one, other, by=OMAR)
    assert (await desk.review.undo(other if from_other_side else one, by=OMAR)).outcome is Outcome.DONE
    assert await desk.count() == 2
    for number in (one, other):
        incident = await desk.get(number)
        assert (len(incident.claims), incident.corrections, incident.merged_into) == (1, (), None)


async def test_splitting_parts_a_claim_for_good_and_can_be_taken_back(desk: Desk) -> None:
    """What a person has parted is not joined again by an edit of the report."""
    (number,) = await desk.post(ARREST)
    await desk.post(f"{ARREST} killing 2", number=2)
    claims = (await desk.get(number)).claims
    assert len(claims) == 2
    parted = await desk.review.split(number, claims[1].id, by=OMAR)
    assert parted.incident is not None
    assert await desk.count() == 2
    await desk.post(f"{ARREST} killing 3", number=2)
    assert await desk.count() == 2
    assert (await desk.get(parted.incident.id)).counts.killed == Count(3, 3)


async def test_a_split_is_undone(desk: Desk) -> None:
    """The claim goes back, and the incident made for it is gone."""
    (number,) = await desk.post(ARREST)
    await desk.post(f"{ARREST} killing 2", number=2)
    claim = (await desk.get(number)).claims[1]
    parted = await desk.review.split(number, claim.id, by=OMAR)
    assert parted.incident is not None
    assert parted.incident.corrections[0].new == Moved(claim.id, number, parted.incident.id)
    await desk.review.undo(number, by=OMAR)
    assert (await desk.count(), len((await desk.get(number)).claims)) == (1, 2)
    assert (await desk.review.split(number, 999, by=OMAR)).outcome is Outcome.NOTHING


async def test_the_whole_of_a_report_is_confirmed_or_rejected(desk: Desk) -> None:
    """Rejecting a report leaves alone what other reports tell too, and what somebody has reviewed."""
    both = f"{ARREST}\nraid in brid on 2018-05-30\nraid in cora on 2018-05-30"
    shared, alone, reviewed = await desk.post(both)
    await desk.post(f"Again: {ARREST}", number=2)
    await desk.review.change(reviewed, {Field.STATUS: ReviewStatus.CONFIRMED}, by=LINA)
    assert await desk.review.of_report(1, ReviewStatus.REJECTED, by=OMAR) == 1
    assert (await desk.get(alone)).status is ReviewStatus.REJECTED
    assert (await desk.get(reviewed)).status is ReviewStatus.CONFIRMED
    assert await desk.review.of_report(1, ReviewStatus.CONFIRMED, by=OMAR) == 1
    assert (await desk.get(shared)).status is ReviewStatus.CONFIRMED
    assert await desk.review.of_report(99, ReviewStatus.CONFIRMED, by=OMAR) is None


async def test_nothing_is_there_to_change(desk: Desk) -> None:
    """Numbers that nobody bears."""
    values = {Field.KILLED: Count(1, 1)}
    assert (await desk.review.change(9, values, by=OMAR)).outcome is Outcome.MISSING
    assert (await desk.review.undo(9, by=OMAR)).outcome is Outcome.MISSING
    assert (await desk.review.merge(8, 9, by=OMAR)).outcome is Outcome.MISSING
    assert (await desk.review.merge(9, 9, by=OMAR)).outcome is Outcome.NOTHING
    assert (await desk.review.split(9, 1, by=OMAR)).outcome is Outcome.MISSING


async def test_the_most_doubtful_comes_first(desk: Desk) -> None:
    """The queue leaves out what is reviewed, and what was skipped."""
    first, second = await desk.post(f"{ARREST}\nraid in brid on 2018-05-30")
    query = IncidentQuery()
    left, incident = await desk.review.waiting(query, leaving_out=())
    assert incident is not None
    assert (left, incident.id) == (2, first)
    left, incident = await desk.review.waiting(query, leaving_out=(first,))
    assert incident is not None
    assert (left, incident.id) == (2, second)
    await desk.review.change(second, {Field.STATUS: ReviewStatus.CONFIRMED}, by=OMAR)
    assert await desk.review.waiting(query, leaving_out=(first,)) == (1, None)
    assert (await desk.review.waiting_of_report(1, leaving_out=()))[0] == 1
