"""Still held, and nothing heard of: the conditions on links that were kept, in both databases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from bot.domain.codebook import EventType
from bot.domain.incident import ReviewStatus
from bot.domain.query import IncidentQuery
from bot.domain.values import Count, Counts, Named
from bot.services.ports import Link, Relation, Verdict
from bot.storage import Database
from bot.storage.incidents import CLAIM_NAME
from bot.storage.reports import REPORT
from tests.storage.samples import NOON, claim, keep, on
from tests.storage.test_answers import found

HELD = IncidentQuery(types=(EventType.ARREST,), still_held=True)


async def taken(database: Database, people: int | None) -> int:
    """An arrest of so many on 30 May, told of on the 31st; its number is that of its claim, too."""
    counts = Counts(detained=None if people is None else Count(people, people))
    (number,) = await keep(database, [claim(counts=counts)], text=f"{people} arrested", day=date(2018, 5, 31))
    return number


async def followed(
    database: Database, by: EventType, people: int | None, *, after: int, day: date = date(2018, 6, 6)
) -> int:
    """An outcome that was linked to an arrest."""
    count = None if people is None else Count(people, people)
    counts = Counts(released=count) if by is EventType.RELEASE else Counts(killed=count)
    words = f"{by} {people} {day} {after}"
    what = claim(by, acled="Other", date=on("2018-06-05"), counts=counts)
    (number,) = await keep(database, [what], text=words, day=day)
    async with database.unit() as unit:
        await unit.links.put([Link(number, after, Relation.RELATED, 5.0, ())])
        await unit.commit()
    return number


@pytest.mark.parametrize(
    ("people", "outcomes", "held"),
    [
        (4, [], True),
        (4, [(EventType.RELEASE, 2)], True),
        (4, [(EventType.RELEASE, 2), (EventType.EXECUTION, 2)], False),
        (4, [(EventType.RELEASE, None)], False),
        (4, [(EventType.SENTENCING, 4)], True),
        (1, [(EventType.TORTURE, None)], True),
        (1, [(EventType.TORTURE, 1)], False),
        (None, [(EventType.RELEASE, 1)], False),
        (None, [], True),
    ],
)
async def test_somebody_is_held_until_all_are_told_free_or_dead(
    database: Database, people: int | None, outcomes: list[tuple[EventType, int | None]], held: bool
) -> None:
    """By the numbers of all that followed; a sentence, and torture that nobody died of, end nothing."""
    one = await taken(database, people)
    for by, number in outcomes:
        await followed(database, by, number, after=one)
    assert await found(database, HELD) == ([one] if held else [], [])
    assert await found(database, replace(HELD, still_held=False)) == ([one], [])


async def test_what_does_not_count_ends_nothing(database: Database) -> None:
    """A withdrawn report, a rejected outcome, and one that a person told apart."""
    one, other, third = [await taken(database, number) for number in (2, 3, 5)]
    await followed(database, EventType.RELEASE, 2, after=one)
    second = await followed(database, EventType.RELEASE, 3, after=other)
    last = await followed(database, EventType.RELEASE, 5, after=third)
    assert await found(database, HELD) == ([], [])
    async with database.engine.begin() as connection:
        gone = update(REPORT).where(REPORT.c.id == 4)
        await connection.execute(gone.values(withdrawn=NOON))
    async with database.unit() as unit:
        await unit.incidents.set_status(second, ReviewStatus.REJECTED)
        await unit.links.set_verdict(third, last, Verdict.DIFFERENT, by=None, at=NOON)
        await unit.commit()
    assert await found(database, HELD) == ([one, other, third], [])


async def test_silence_ends_with_any_report(database: Database) -> None:
    """Of the incident, or of what followed from it; the day itself still belongs to the silence."""
    one, other = await taken(database, 2), await taken(database, 3)
    await followed(database, EventType.SENTENCING, 3, after=other, day=date(2018, 6, 10))
    for day, silent in (
        (date(2018, 5, 30), []),
        (date(2018, 5, 31), [one]),
        (date(2018, 6, 9), [one]),
        (date(2018, 6, 10), [one, other]),
    ):
        query = IncidentQuery(types=(EventType.ARREST,), quiet_since=day)
        assert await found(database, query) == (silent, []), day


async def test_names_of_claims_are_kept_by_their_folded_words(database: Database) -> None:
    """Each once, and gone with the name."""
    names = (Named("Sami NUR", 0, 8), Named("sami-nur", 9, 17), Named("Omar Nur", 20, 28))
    await keep(database, [claim(names=names)], text="Sami NUR sami-nur, Omar Nur")
    keys = select(CLAIM_NAME.c.key).order_by(CLAIM_NAME.c.key)
    async with database.unit() as unit:
        assert list(await unit.session.scalars(keys)) == ["omar nur", "sami nur"]
        await unit.names.take_out(["Sami Nur"], [1])
        assert list(await unit.session.scalars(keys)) == ["omar nur"]
