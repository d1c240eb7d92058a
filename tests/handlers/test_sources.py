"""Sources over HTTP: found by any name, graded with a history, grouped where they copy, merged."""

from datetime import UTC, datetime

from handlers.local.server import Json, Person
from handlers.local.transcript import buttons
from tests.handlers.harness import Service, channel_origin, data_of, only, texts

LINA = Person(303, "Lina", "lina", "en")
DAYS = (1, 2, 3)
SAME = "In Salqin on 4 June four men were detained by Hay'at Tahrir al-Sham."


async def post(service: Service, text: str, channel: str, number: int, day: int = 6) -> Json:
    """A person forwards a post of a channel; the bot's answer."""
    published = datetime(2018, 6, day, 9, number % 60, tzinfo=UTC)
    origin = channel_origin(channel, number=number, published=published, username=None)
    origin["chat"]["id"] = -1002000000000 - sum(map(ord, channel))
    return only(await service.say(text, extra={"forward_origin": origin})).message


def arrest(day: int, count: str = "four men", town: str = "Salqin") -> str:
    return f"HTS arrested {count} in {town} on {day} June after a quarrel over the price of bread."


async def found(service: Service, question: str) -> str:
    """The answer's second line: what was counted."""
    return texts(await service.say(question))[0].splitlines()[1]


async def test_a_source_is_found_by_any_of_its_names_and_graded(service: Service) -> None:
    """The card, a grade with its history, and the questions, watch and credibility that use it."""
    await post(service, arrest(3), "Syrian Observatory for Human Rights", 1)
    await post(service, arrest(4, town="Harim"), "دفتر الريف", 2)
    listed = only(await service.say("/sources"))
    assert "Syrian Observatory for Human Rights · not graded · 1 report" in str(listed.message["text"])
    for name in ("SOHR", "sohr", "المرصد السوري", "observatory", "syrian observatory for human rights"):
        card = only(await service.say(f"/source {name}"))
        assert "Syrian Observatory for Human Rights" in str(card.message["text"]), name
    asked = only(await service.press(card.message, "Grade"))
    graded = only(await service.press(asked.message, "B – usually"))
    assert "Reliability: B (usually reliable)" in str(graded.message["text"])
    changes = only(await service.press(graded.message, "Changes"))
    assert "Omar · reliability: none → B" in str(changes.message["text"])
    for question in (
        "arrests in June 2018 according to SOHR",
        "arrests in June 2018 according to the Syrian Observatory",
        "الاعتقالات في حزيران 2018 بحسب المرصد السوري",
        "arrests in June 2018 from sources of reliability A or B",
        "الاعتقالات في حزيران 2018 من مصادر موثوقيتها A أو B",
    ):
        assert (await found(service, question)).startswith(("1 incident", "حادثة واحدة")), question
    assert await found(service, "arrests in June 2018") == "2 incidents"
    words = str(only(await service.say("/incident 1")).message["text"])
    assert "Credibility: 3 (possibly true), proposed: one source, graded A or B" in words
    words = str(only(await service.say("/incident 2")).message["text"])
    assert "Credibility: 6 (cannot be judged), proposed: one source that nobody has graded" in words


async def test_a_watch_for_a_source_is_told_by_its_other_names(service: Service) -> None:
    """The watch says SOHR, the channel bears the full name; and another grade makes a watch match."""
    await service.say("/watch arrests according to SOHR")
    await post(service, arrest(5), "المرصد السوري لحقوق الإنسان", 1)
    alerts = texts(await service.deliver())
    assert any("Salqīn" in alert for alert in alerts)
    await post(service, arrest(6, town="Harim"), "Orchard", 2)
    assert not any("Ḩārim" in alert for alert in texts(await service.deliver()))


async def test_sources_that_copy_are_proposed_and_become_one(service: Service) -> None:
    """The counts are shown, an editor confirms, and what two of them told is told by one."""
    for day, town in zip(DAYS, ("Salqin", "Sarmada", "Kafr Takharim"), strict=True):
        await post(service, arrest(day, town=town), "Orchard", day)
        await post(service, arrest(day, town=town), "Quince", 10 + day)
    await post(service, arrest(4, town="Harim"), "Orchard", 20)
    await post(service, "In Harim on 4 June four men were detained by Hay'at Tahrir al-Sham.", "Quince", 21)
    question = "arrests in June 2018 from at least two independent sources"
    assert await found(service, question) == "1 incident"
    card = str(only(await service.say("/incident 4")).message["text"])
    assert "Credibility: 2 (probably true), proposed: two independent sources" in card
    listed = only(await service.say("/sources"))
    pair = only(await service.press(listed.message, "1 pair"))
    assert "Quince repeated Orchard in 3 of its 4 reports" in str(pair.message["text"])
    joined = only(await service.press(pair.message, "One source"))
    assert "one independent source now" in str(joined.message["text"])
    assert await found(service, question) == "Nothing found."
    card = str(only(await service.say("/incident 4")).message["text"])
    assert "Credibility: 6" in card
    quince = only(await service.say("/source Quince"))
    assert "One independent source with Orchard" in str(quince.message["text"])
    parted = only(await service.press(quince.message, "Take out"))
    assert "independent source again" in str(parted.message["text"])
    assert await found(service, question) == "1 incident"
    refused = only(await service.press(only(await service.say("/source Quince")).message, "Independent"))
    assert "not be proposed again" in str(refused.message["text"])
    assert "copy" not in str(only(await service.say("/source Quince")).message["text"])


async def test_two_spellings_become_one_source(service: Service) -> None:
    """Renamed to the other's name, merged after asking; reports under either name are its own then."""
    await post(service, arrest(4), "Orchard Road", 1)
    await post(service, SAME, "Orchard Rd", 2)
    question = "arrests in June 2018 from at least two independent sources"
    assert await found(service, question) == "1 incident"
    card = only(await service.say("/source Orchard Rd"))
    asked = only(await service.press(card.message, "Name"))
    reply = {"reply_to_message": asked.message}
    merging = only(await service.say("Orchard Road", extra=reply))
    merged = only(await service.press(merging.message, "Merge"))
    assert "Also as: Orchard Rd" in str(merged.message["text"])
    assert await found(service, question) == "Nothing found."
    await post(service, arrest(5, town="Harim"), "Orchard Rd", 3)
    assert "3 reports" in str(only(await service.say("/source orchard rd")).message["text"])


async def test_readers_look_and_editors_change(service: Service) -> None:
    """No buttons of change for others, and forged data is refused; nonsense does no harm."""
    await post(service, arrest(4), "Orchard", 1)
    card = only(await service.say("/source Orchard"))
    grade = data_of(only(await service.press(card.message, "Grade")).message, "A –")
    service.telegram.private_chat(LINA)
    await service.say("/members add 303 analyst")
    seen = only(await service.say("/source Orchard", by=LINA))
    assert [button.label for row in buttons(seen.message) for button in row] == ["‹ All sources"]
    await service.press_data(seen.message, grade, by=LINA)
    assert "not graded yet" in str(only(await service.say("/source Orchard")).message["text"])
    for data in (
        "so:99:v",
        "so:1:m:1",
        "so:1:g:99",
        "so:1:s:name=",
        "so:1:s:link=x",
        "so:0:c",
        "so:1:o",
        "so:1:a:x",
    ):
        pressed = await service.press_data(card.message, data)
        assert {event.kind for event in pressed} <= {"notice", "edited"}, data
    assert "No source is called" in texts(await service.say("/source Walnut"))[0]
    assert "Which one?" in texts(await service.say("/source"))[0]


async def test_the_arabic_interface(service: Service) -> None:
    """The same in the other language."""
    await post(service, arrest(4), "Orchard", 1)
    await service.press_data(only(await service.say("/language")).message, "l:ar")
    card = only(await service.say("/source Orchard"))
    asked = only(await service.press(card.message, "الدرجة"))
    graded = only(await service.press(asked.message, "A – موثوق تماماً"))
    words = str(graded.message["text"]).translate({0x2068: None, 0x2069: None})
    assert "الموثوقية: A (موثوق تماماً)" in words
    card = str(only(await service.say("/incident 1")).message["text"])
    assert "المصداقية: 3" in card.translate({0x2068: None, 0x2069: None})
