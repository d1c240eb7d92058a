"""/why over HTTP: every field with its words, sources, rules and people, and why reports were linked."""

from handlers.local.server import Person
from tests.handlers.harness import Service, only, texts
from tests.handlers.test_sources import post

LINA = Person(303, "Lina", "lina", "en")
FIRST = "HTS arrested four men in Salqin on 3 June, relatives said."
SECOND = "On 3 June Hay'at Tahrir al-Sham detained six men in Salqin."


async def test_every_field_with_words_source_rule_and_who_disagreed(service: Service) -> None:
    """From the card by button: the overview, a count that two reports put differently, the links."""
    await post(service, FIRST, "Orchard", 1)
    await post(service, SECOND, "Quince", 2)
    card = only(await service.say("/incident 1"))
    overview = only(await service.press(card.message, "Why?"))
    words = str(overview.message["text"])
    assert "Arrest · no. 1" in words
    assert "detained: 4–6 · 2 reports, 2 of them otherwise" in words
    assert "date: 3 June 2018 · 2 reports say so" in words
    detained = only(await service.press(overview.message, "Detained"))
    words = str(detained.message["text"])
    assert "Rule: of one source its latest figure" in words
    assert "≠ 4" in words
    assert "≠ 6" in words
    assert "Orchard · 6 June 2018" in words
    assert "HTS arrested four men in Salqin on 3 June, relatives said." in words
    assert "by: told by arrest." in words
    again = only(await service.press(detained.message, "All fields"))
    links = only(await service.press(again.message, "Links"))
    words = str(links.message["text"])
    assert "linked from 8 points on" in words
    assert "same day" in words
    assert "same town" in words


async def test_a_person_who_decided_is_named_to_colleagues(service: Service) -> None:
    """A correction wins, with who and when and what stood there; readers see that a member did it."""
    await post(service, FIRST, "Orchard", 1)
    card = only(await service.say("/incident 1"))
    edit = only(await service.press(card.message, "Edit"))
    asked = only(await service.press(edit.message, "Detained"))
    await service.say("5", extra={"reply_to_message": asked.message})
    overview = only(await service.say("/why 1"))
    assert "detained: 5 · set by a person" in str(overview.message["text"])
    field = only(await service.press(overview.message, "Detained"))
    assert "Set by Omar" in str(field.message["text"])
    assert "before: 4" in str(field.message["text"])
    service.telegram.private_chat(LINA)
    await service.say("/members add 303 reader")
    overview = only(await service.say("/why 1", by=LINA))
    field = only(await service.press(overview.message, "Detained", by=LINA))
    assert "Set by a member" in str(field.message["text"])


async def test_nothing_to_ask_about(service: Service) -> None:
    """No number, a number that nobody bears, forged data."""
    await post(service, FIRST, "Orchard", 1)
    assert "Which one?" in texts(await service.say("/why"))[0]
    assert "no incident no. 77" in texts(await service.say("/why 77"))[0]
    card = only(await service.say("/incident 1"))
    for data in ("wy:99", "wy:1:nothing:0", "wy:1:date:9999"):
        pressed = await service.press_data(card.message, data)
        assert {event.kind for event in pressed} <= {"notice", "edited"}, data


async def test_the_arabic_interface(service: Service) -> None:
    """The same in the other language."""
    await post(service, FIRST, "Orchard", 1)
    await service.press_data(only(await service.say("/language")).message, "l:ar")
    overview = only(await service.say("/why 1"))
    assert "لماذا؟" in str(overview.message["text"])
    assert "يذكره تقرير واحد" in str(overview.message["text"])
