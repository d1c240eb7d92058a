"""A question in, an answer out; buttons and follow-ups that survive a restart."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.clock import FixedClock
from bot.domain.query import Comparison, GroupBy, IncidentQuery
from bot.services.answers import Answered, AnswerService, AskContext
from bot.storage import Database
from tests.services.readers import TinyQuestions
from tests.storage.samples import ALMA, DUNE, FAMILIES, NOON, NORTH, SYRIA, at, claim, keep, on

HERE = AskContext(user_id=7, chat_id=70)


def service(database: Database, clock: FixedClock | None = None) -> AnswerService:
    return AnswerService(
        database,
        reader=TinyQuestions(),
        families=FAMILIES,
        zone=ZoneInfo("Asia/Damascus"),
        clock=clock or FixedClock(NOON),
    )


def listed(answered: Answered | None) -> list[int]:
    assert answered is not None
    assert answered.answer is not None
    return [incident.id for incident in answered.answer.incidents]


async def test_a_question_is_answered_with_its_incidents(database: Database) -> None:
    (alma,) = await keep(database, [claim()])
    await keep(database, [claim(place=at(DUNE))], text="Another text.")
    answered = await service(database).ask("arrest alma")
    assert listed(answered) == [alma]
    assert answered.answer is not None
    assert answered.answer.count == 1
    assert answered.answer.incidents[0].claims[0].report.text == "They came at night."
    assert answered.query_id is None, "outside a chat nothing is kept"


async def test_today_is_the_zones_unless_given(database: Database) -> None:
    await keep(database, [claim(date=on("2018-06-07"))])
    evening_before, midnight = (FixedClock(NOON - timedelta(hours=hours)) for hours in (16, 15))
    assert listed(await service(database, evening_before).ask("arrest")) == []
    given = AskContext(today=date(2018, 6, 7))
    assert listed(await service(database, evening_before).ask("arrest", given)) != []
    assert listed(await service(database, midnight).ask("arrest")) != []


async def test_the_end_of_an_archive_is_taken_as_the_present(database: Database) -> None:
    await keep(database, [claim(date=on("2018-06-05"))])
    years_later = service(database, FixedClock(NOON + timedelta(days=3000)))
    past = await years_later.ask("arrest")
    assert past.reading.query is not None
    assert past.reading.query.end == date(2018, 6, 5)
    assert past.reading.assumptions == ("as of the last day told of",)
    given = await years_later.ask("arrest", AskContext(today=date(2026, 1, 1)))
    assert given.reading.query is not None
    assert given.reading.query.end == date(2026, 1, 1)
    assert given.reading.assumptions == ()


async def test_reports_of_this_year_are_no_archive(database: Database) -> None:
    await keep(database, [claim(date=on("2018-06-05"))])
    weeks_later = await service(database, FixedClock(NOON + timedelta(days=60))).ask("arrest")
    assert weeks_later.reading.query is not None
    assert weeks_later.reading.query.end == date(2018, 8, 6)
    assert weeks_later.reading.assumptions == ()


async def test_an_empty_store_is_no_archive(database: Database) -> None:
    asked = await service(database).ask("arrest")
    assert asked.reading.query is not None
    assert asked.reading.query.end == date(2018, 6, 7)


async def test_pages_turn_by_the_kept_question(database: Database) -> None:
    ids = await keep(database, [claim(date=on(f"2018-05-{day:02}")) for day in range(1, 13)])
    newest = ids[::-1]
    first = await service(database).ask("arrest", HERE)
    assert first.answer is not None
    assert first.query_id is not None
    assert (listed(first), first.answer.listed, first.answer.next_offset) == (newest[:5], 12, 5)
    restarted = service(database)
    assert listed(await restarted.page(first.query_id, 5)) == newest[5:10]
    last = await restarted.page(first.query_id, 10)
    assert listed(last) == newest[10:]
    assert last is not None
    assert last.answer is not None
    assert last.answer.next_offset is None
    assert listed(await restarted.page(first.query_id, 500)) == []
    assert await restarted.page(999) is None


async def test_the_doubtful_have_pages_of_their_own(database: Database) -> None:
    ids = await keep(database, [claim(place=at(NORTH)) for _ in range(7)])
    first = await service(database).ask("arrest alma", HERE)
    assert first.answer is not None
    assert first.query_id is not None
    assert (first.answer.count, first.answer.totals.possible) == (0, 7)
    assert [one.id for one in first.answer.possible] == ids[::-1][:5]
    second = await service(database).page(first.query_id, 5, possible=True)
    assert second is not None
    assert second.answer is not None
    assert [one.id for one in second.answer.possible] == ids[::-1][5:]
    assert second.answer.incidents == ()


async def test_a_follow_up_changes_the_question_before_for_an_hour(database: Database) -> None:
    clock = FixedClock(NOON)
    await keep(database, [claim()])
    (dune,) = await keep(database, [claim(place=at(DUNE))], text="Another text.")
    await service(database, clock).ask("arrest alma", HERE)
    follow_up = await service(database, clock).ask("more dune", HERE)
    assert listed(follow_up) == [dune]
    assert follow_up.reading.query is not None
    assert [kind.value for kind in follow_up.reading.query.types] == ["arrest"]
    stranger = await service(database, clock).ask("more dune", replace(HERE, user_id=8))
    assert stranger.reading.query is not None
    assert stranger.reading.query.types == ()
    clock.time += timedelta(minutes=61)
    late = await service(database, clock).ask("more alma", HERE)
    assert late.reading.query is not None
    assert late.reading.query.types == ()


async def test_what_is_no_question_gets_help_and_no_answer(database: Database) -> None:
    answered = await service(database).ask("good morning", HERE)
    assert (answered.answer, answered.query_id) == (None, None)
    assert answered.reading.understood


async def test_a_choice_is_offered_and_taken_later(database: Database) -> None:
    await keep(database, [claim()])
    (dune,) = await keep(database, [claim(place=at(DUNE))], text="Another text.")
    offered = await service(database).ask("arrest alma or dune", HERE)
    assert offered.answer is None
    assert offered.query_id is not None
    restarted = service(database)
    taken = await restarted.choose(offered.query_id, 1, HERE)
    assert listed(taken) == [dune]
    assert taken is not None
    assert taken.query_id not in {None, offered.query_id}
    for index in (2, -1, 99):
        assert await restarted.choose(offered.query_id, index, HERE) is None
    assert await restarted.choose(999, 0, HERE) is None
    follow_up = await restarted.ask("more raid", HERE)
    assert follow_up.reading.query is not None
    assert follow_up.reading.query.places == (DUNE,), "what was chosen is what a follow-up changes"


async def test_a_comparison_has_two_sides(database: Database) -> None:
    await keep(database, [claim(), claim(place=at(DUNE)), claim(place=at(DUNE), date=on("2018-04-01"))])
    query = IncidentQuery(places=(ALMA,), compare_to=Comparison(places=(DUNE,)))
    answer = await service(database).answer(query)
    assert answer.compared is not None
    assert (answer.count, answer.compared.incidents) == (1, 2)
    query = IncidentQuery(
        places=(SYRIA,),
        start=date(2018, 5, 1),
        end=date(2018, 5, 31),
        compare_to=Comparison(date(2018, 4, 1), date(2018, 4, 30)),
    )
    answer = await service(database).answer(query)
    assert answer.compared is not None
    assert (answer.count, answer.compared.incidents) == (2, 1)


async def test_a_limit_shortens_the_list_and_not_the_figure(database: Database) -> None:
    ids = await keep(database, [claim() for _ in range(6)])
    answer = await service(database).answer(IncidentQuery(limit=3), limit=10)
    assert ([one.id for one in answer.incidents], answer.listed, answer.count) == (ids[::-1][:3], 3, 6)
    streamed = [one.id async for one in service(database).stream(IncidentQuery(limit=3))]
    assert streamed == ids[::-1][:3]


async def test_a_limit_of_a_breakdown_shortens_the_groups_and_not_the_list(database: Database) -> None:
    await keep(database, [claim(), claim(), claim(place=at(DUNE))])
    query = IncidentQuery(group_by=GroupBy.PLACE, limit=1)
    answer = await service(database).answer(query, limit=10)
    assert [group.key for group in answer.groups] == ["alma"]
    assert len(answer.incidents) == 3
    assert len([one async for one in service(database).stream(query)]) == 3


async def test_the_export_is_what_the_answer_lists(database: Database) -> None:
    await keep(database, [claim() for _ in range(700)])
    await keep(database, [claim(place=at(NORTH))], text="Another text.")
    query = IncidentQuery(places=(ALMA,))
    answer = await service(database).answer(query, limit=1000)
    streamed = [one async for one in service(database).stream(query)]
    assert tuple(streamed) == answer.incidents
    assert len(streamed) == answer.count == 700


async def test_one_incident_by_its_number(database: Database) -> None:
    (number,) = await keep(database, [claim()])
    found = await service(database).incident(number)
    assert found is not None
    assert found.id == number
    for unknown in (number + 1, 0, -5, 2**64):
        assert await service(database).incident(unknown) is None


async def test_an_absurdly_long_question_is_cut(database: Database) -> None:
    await keep(database, [claim()])
    assert listed(await service(database).ask("arrest " + "x" * 100_000)) != []
