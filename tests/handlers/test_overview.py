"""/stats says what there is; /help and /start show questions that find something in it."""

import re
from datetime import UTC, datetime, timedelta

from bot.domain.incident import ReviewStatus
from bot.rendering.markup import without_directions
from tests.handlers.harness import OWNER, POST, Person, Service, texts

DEADLY = "On 3 June 2018, an airstrike on the town of Salqin killed four civilians."
ARAB = Person(OWNER.id, "Omar", "omar_owner", "ar")


async def fill(service: Service) -> None:
    await service.forward(POST)
    await service.forward(DEADLY, number=2, published=datetime(2018, 6, 4, tzinfo=UTC))


def suggested(text: str) -> list[str]:
    return re.findall(r"^• (.+)$", without_directions(text), flags=re.MULTILINE)


async def test_stats_tell_totals_review_span_and_where(service: Service) -> None:
    """In figures that a person would otherwise ask for one by one."""
    await fill(service)
    text = texts(await service.say("/stats"))[0]
    assert "2 reports from 1 source\n2 incidents" in text
    assert "not reviewed: 2, confirmed: 0, rejected: 0" in text
    assert "From 30 May 2018 to 3 June 2018" in text
    assert "2  Idlib" in text
    assert "1  arrest" in text


async def test_stats_of_nothing(service: Service) -> None:
    """An empty store has no tables."""
    assert texts(await service.say("/stats")) == ["0 reports from 0 sources\n0 incidents"]
    overview = await service.app.overview.overview()
    assert set(overview.statuses) == set(ReviewStatus)


async def test_the_examples_of_the_help_find_something(service: Service) -> None:
    """Each of them, asked as it stands, in both languages."""
    await fill(service)
    for person in (OWNER, ARAB):
        for command in ("/help", "/start"):
            questions = suggested(texts(await service.say(command, by=person))[0])
            assert len(questions) == 3
            for question in questions:
                answer = texts(await service.say(question, by=person))[0]
                assert not any(nothing in answer for nothing in ("Nothing found", "لم أجد")), question


async def test_examples_of_an_empty_store_are_the_usual_ones(service: Service) -> None:
    """And as soon as something comes in, ones about that; later ones about what came since."""
    assert "arrests in Idlib in May" in suggested(texts(await service.say("/help"))[0])
    await service.forward(POST)
    assert "arrests in Khān Shaykhūn in May 2018" in suggested(texts(await service.say("/help"))[0])
    for day in (3, 4):
        text = DEADLY.replace("3 June", f"{day} June")
        await service.forward(text, number=day, published=datetime(2018, 6, 5, tzinfo=UTC))
    service.clock.time += timedelta(minutes=11)
    assert "airstrikes in Salqīn in June 2018" in suggested(texts(await service.say("/help"))[0])
