"""Structured messages in the chat: kept at once, or told what to mend."""

from handlers.local.server import Person
from tests.handlers.harness import OWNER, Service, only, texts

ARAB = Person(OWNER.id, OWNER.first_name, None, "ar")
MESSAGE = "type: arrest / place: Khan Shaykhun / date: 30 May / by: HTS / detained: 12"


async def test_a_structured_message_is_kept_and_answers_questions(service: Service) -> None:
    """One incident, found by a question afterwards, with the message's own words as its evidence."""
    card = str(only(await service.say(MESSAGE)).message["text"])
    assert "30 May 2018 · Arrest · Khān Shaykhūn" in card
    assert "12 detained" in card
    answer = only(await service.say("arrests in Khan Shaykhon in May"))
    assert "1 incident" in str(answer.message["text"])
    opened = str(only(await service.press(answer.message, "1")).message["text"])
    assert "detained: 12" in opened


async def test_add_takes_one_too_and_names_its_source(service: Service) -> None:
    """The source is the one that the message names."""
    card = only(await service.say(f"/add {MESSAGE} / source: Orchard Monitor"))
    assert "Orchard Monitor" in str(card.message["text"])
    lines = only(await service.say("/add\nالنوع: اعتقال\nالمكان: سلقين\nالتاريخ: 3 حزيران"))
    assert "3 June 2018 · Arrest · Salqīn" in str(lines.message["text"])


async def test_json_is_taken_as_it_stands_in_the_contract(service: Service) -> None:
    """What ``sitrep extract`` writes can be pasted."""
    json = '{"type": "arrest", "place": {"name": "Salqin"}, "date": {"start": "2018-06-03"}, "detained": 4}'
    assert "4 detained" in str(only(await service.say(json)).message["text"])


async def test_a_fault_is_pointed_at_and_nothing_is_kept(service: Service) -> None:
    """Line, field, and the nearest value that would do; mending the message keeps it."""
    wrong = "type: arest\nplace: Khan Shaykhun\ndate: 30 May"
    sent = service.telegram.say(OWNER, wrong)
    await service.settled()
    told = str(service.telegram.events[-1].message["text"])
    assert "Line 1" in told
    assert "Did you mean arrest?" in told
    assert "0 reports" in texts(await service.say("/stats"))[0]
    mended = await service.answers(
        lambda: service.telegram.edit(OWNER, sent, wrong.replace("arest", "arrest"))
    )
    assert "1 incident" in str(only(mended).message["text"])


async def test_faults_are_told_in_arabic(service: Service) -> None:
    """The same in the other language."""
    told = str(
        only(await service.say("النوع: اعتقال\nالمكان: سلقين\nالتاريخ: حينها", by=ARAB)).message["text"]
    )
    assert "السطر 3" in told
    assert "التاريخ" in told
