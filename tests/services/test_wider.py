"""A question that finds nothing says what a wider one would find, and a tap asks that one."""

from datetime import date

from bot.domain.codebook import EventType, Modality
from bot.domain.query import ChoiceKind, IncidentQuery, Measure
from bot.services.answers import Answered
from bot.services.wider import wider_queries
from bot.storage import Database
from tests.services.test_answers import HERE, listed, service
from tests.storage.samples import ALMA, BRID, CORA, DUNE, FARO, NORTH, at, claim, keep, on


def offered(answered: Answered) -> list[tuple[str, int | None]]:
    return [(str(choice.kind), choice.incidents) for choice in answered.reading.choices]


def test_each_condition_is_left_out_in_turn() -> None:
    """The rest of the question stays as it is; what only shapes an answer goes."""
    query = IncidentQuery(
        measure=Measure.KILLED,
        types=(EventType.RAID,),
        places=(ALMA, BRID),
        perpetrators=("red_army",),
        start=date(2018, 5, 1),
        end=date(2018, 5, 31),
        limit=3,
    )
    wider = dict(wider_queries(query, {"north": NORTH}.get))
    assert list(wider) == [
        ChoiceKind.ANY_TIME,
        ChoiceKind.GOVERNORATE,
        ChoiceKind.ANYWHERE,
        ChoiceKind.ANY_TYPE,
        ChoiceKind.ANYBODY,
        ChoiceKind.ANYWHERE_ANY_TIME,
    ]
    assert (wider[ChoiceKind.ANY_TIME].start, wider[ChoiceKind.ANY_TIME].end) == (None, None)
    assert wider[ChoiceKind.ANY_TIME].places == (ALMA, BRID)
    assert wider[ChoiceKind.GOVERNORATE].places == (NORTH,)
    assert wider[ChoiceKind.GOVERNORATE].start == date(2018, 5, 1)
    assert (wider[ChoiceKind.ANY_TYPE].types, wider[ChoiceKind.ANY_TYPE].measure) == ((), Measure.INCIDENTS)
    assert all(one.limit is None for one in wider.values())


def test_a_question_for_what_was_planned_has_what_happened_beside_it() -> None:
    """A word such as "planned" may have been meant otherwise."""
    query = IncidentQuery(modality=(Modality.PLANNED,))
    assert [kind for kind, _ in wider_queries(query, lambda _: None)] == [ChoiceKind.HAPPENED]


def test_a_question_of_nothing_in_particular_has_nothing_wider() -> None:
    """Nor has a place outside any known governorate one around it."""
    assert list(wider_queries(IncidentQuery(), lambda _: None)) == []
    kinds = [kind for kind, _ in wider_queries(IncidentQuery(places=(FARO,)), lambda _: None)]
    assert kinds == [ChoiceKind.ANYWHERE]


async def test_what_a_wider_question_finds_is_told_and_a_tap_away(database: Database) -> None:
    """Only what finds something is offered; the chosen one is the question that a follow-up changes."""
    kept = await keep(
        database,
        [claim(place=at(CORA)), claim(place=at(BRID)), claim(place=at(DUNE)), claim(date=on("2019-01-01"))],
    )
    asked = await service(database).ask("arrest alma", HERE)
    assert listed(asked) == []
    assert offered(asked) == [("any_time", 1), ("governorate", 2), ("anywhere", 3)]
    assert asked.query_id is not None
    chosen = await service(database).choose(asked.query_id, 1, HERE)
    assert sorted(listed(chosen)) == sorted(kept[:2])
    assert sorted(listed(await service(database).ask("raid more", HERE))) == []


async def test_what_finds_something_offers_nothing_wider(database: Database) -> None:
    """The buttons under an answer are about it."""
    await keep(database, [claim(), claim(place=at(DUNE))])
    assert offered(await service(database).ask("arrest alma", HERE)) == []


async def test_an_empty_store_has_nothing_wider_to_offer(database: Database) -> None:
    """Nothing found stays nothing found."""
    assert offered(await service(database).ask("arrest alma", HERE)) == []
