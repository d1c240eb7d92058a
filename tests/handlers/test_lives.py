"""Lives of people held, over HTTP: what became of them, by the words of the reports; what is asked of it."""

from datetime import UTC, datetime

import pytest

from tests.handlers.harness import Service, channel_origin, only, texts
from tests.handlers.test_groups import allowed_group
from tests.handlers.test_sources import post

TAKEN = "HTS arrested the teacher Samer Hallaq in Salqin on 14 May 2018."
MOVED = (
    "Samer Hallaq, who was arrested by HTS in Salqin on 14 May 2018, was transferred to the central prison."
)
SENTENCED = "An HTS court sentenced Samer Hallaq to death in Idlib on 30 May 2018."
DIED = "Samer Hallaq died under torture in an HTS prison in Harem on 4 June 2018."
OTHERS = "HTS arrested four men in Ariha on 20 May 2018."
SOME = "On 25 May 2018 HTS released two men in Ariha who had been arrested on 20 May."
REST = "On 1 June 2018 HTS released two men in Ariha who had been arrested on 20 May."
LONG_AGO = "HTS arrested three men in Harim on 2 March 2018."


async def told(service: Service, text: str, number: int, day: int, month: int = 5) -> None:
    """A channel's post of a day."""
    published = datetime(2018, month, day, 9, number, tzinfo=UTC)
    origin = channel_origin("Orchard", number=number, published=published, username=None)
    await service.say(text, extra={"forward_origin": origin})


async def card(service: Service, number: int) -> str:
    return texts(await service.say(f"/incident {number}"))[0]


async def found(service: Service, question: str) -> str:
    """The whole answer to a question."""
    return texts(await service.say(question))[0]


async def test_a_life_is_a_line_of_events_on_every_card_of_it(service: Service) -> None:
    """Arrest, transfer, sentence and death of one named person, in four places and three weeks."""
    await told(service, TAKEN, 1, 15)
    await told(service, MOVED, 2, 22)
    await told(service, SENTENCED, 3, 31)
    await told(service, DIED, 4, 5, 6)
    shown = await card(service, 1)
    life = shown[shown.index("What became of those taken") :]
    stages = [
        "14 May 2018 · arrested",
        "transferred",
        "30 May 2018 · sentenced",
        "4 June 2018 · died while held",
    ]
    assert all(stage in life for stage in stages), life
    assert [life.index(stage) for stage in stages] == sorted(life.index(stage) for stage in stages)
    assert "All are reported free or dead" in life
    assert "What became of those taken" in await card(service, 2), "on the card of what followed, too"
    assert "Nothing found" in await found(service, "arrests in Salqin in May not reported released")


async def test_still_held_leaves_out_those_of_whom_every_one_is_free(service: Service) -> None:
    """Two of four are not enough; the rest are; taking the report back counts them again."""
    question = "who was arrested in May and not reported released"
    arabic = "المعتقلون في أيار ولم يفرج عنهم"
    await told(service, OTHERS, 1, 21)
    assert "1 incident" in await found(service, question)
    await told(service, SOME, 2, 26)
    shown = await card(service, 1)
    assert "25 May 2018 · released" in shown
    assert "Of 2 of them no release is reported; last report 26 May 2018" in shown
    assert "1 incident" in await found(service, question)
    await told(service, REST, 3, 2, 6)
    assert "All are reported free or dead" in await card(service, 1)
    assert "Nothing found" in await found(service, question)
    assert "Nothing found" in await found(service, arabic)
    assert "1 incident" in await found(service, "arrests in Ariha in May")


async def test_arrests_of_which_nothing_is_heard(service: Service) -> None:
    """In both languages: what followed, and another report, are news of them; a late one ends the silence."""
    await told(service, LONG_AGO, 1, 3, 3)
    await told(service, OTHERS, 2, 21)
    for question in ("arrests with no update for 60 days", "اعتقالات بلا أخبار منذ 60 يوما"):
        answer = await found(service, question)
        assert "Harim" in answer or "حارم" in answer or "Ḩārim" in answer, answer
        assert "Arīḩā" not in answer, answer
    assert "nothing published since 8 April 2018" in await found(
        service, "arrests with no update for 60 days"
    )
    await told(
        service, "HTS released three men in Harim on 1 June 2018 who had been arrested on 2 March.", 3, 2, 6
    )
    await told(
        service, "Three men were arrested by HTS in Harim on 2 March 2018, a relative recalled.", 4, 3, 6
    )
    assert "Nothing found" in await found(service, "arrests with no update for 60 days")


async def test_whom_the_reports_name_is_told_where_names_are_shown(service: Service) -> None:
    """In an owner's chat with the answer; in a group that shows none, not."""
    await post(service, TAKEN, "Orchard", 1)
    assert "Named: Samer Hallaq" in await found(service, "who was arrested in May 2018")
    group = await allowed_group(service)
    hidden = only(await service.say("/ask who was arrested in May 2018", chat=group))
    assert "1 incident" in str(hidden.message["text"])
    assert "Hallaq" not in str(hidden.message["text"])
    assert "Named" not in str(hidden.message["text"])


@pytest.mark.parametrize("backwards", [False, True])
async def test_the_order_of_reports_does_not_matter(service: Service, backwards: bool) -> None:
    """A release that is told before the arrest ends up beside it."""
    reports = [(OTHERS, 1, 21, 5), (SOME, 2, 26, 5), (REST, 3, 2, 6)]
    for text, number, day, month in reversed(reports) if backwards else reports:
        await told(service, text, number, day, month)
    answer = only(await service.say("arrests in Ariha in May"))
    opened = only(await service.press(answer.message, "🔎 1"))
    assert "All are reported free or dead" in str(opened.message["text"])
