"""The guided entry over HTTP: one message from the first step to the card, across kills and faults."""

import pytest

from handlers.local.server import Json, Person
from handlers.local.transcript import buttons
from tests.handlers.harness import OWNER, STRANGER, Service, data_of, only, texts

LINA = Person(303, "Lina", "lina", "en")
STEPS = (
    ("press", "Arrest"),
    ("say", "Khan Shaykhon"),
    ("press", "5 June 2018"),
    ("say", "HTS"),
    ("press", "Civilians"),
    ("press", "Detained"),
    ("say", "at least 5"),
    ("press", "Next"),
    ("say", "told by: a neighbour"),
    ("press", "Keep"),
)
"""A whole entry."""


async def step(service: Service, message: Json, how: str, what: str) -> Json:
    """One step; the message as it stands after it."""
    if how == "press":
        return only(await service.press(message, what)).message
    return only(await service.say(what)).message


async def test_an_incident_is_entered_step_by_step_in_one_message(service: Service) -> None:
    """Every step changes the same message; at the end it is the report's card, and a question finds it."""
    begun = only(await service.say("/add"))
    message = begun.message
    for how, what in STEPS:
        message = await step(service, message, how, what)
        assert message["message_id"] == begun.message["message_id"]
    card = str(message["text"])
    assert "5 June 2018 · Arrest · Khān Shaykhūn" in card
    assert "at least 5 detained" in card
    assert "Hay'at Tahrir al-Sham → civilians" in card
    answer = only(await service.say("arrests in Khan Shaykhun in June 2018"))
    assert "1 incident" in str(answer.message["text"])
    opened = str(only(await service.press(answer.message, "1")).message["text"])
    assert "told by – a neighbour" in opened


@pytest.mark.parametrize("kill_at", [0, 1, 5, 6, 8, 9])
async def test_a_kill_at_any_step_loses_nothing(service: Service, kill_at: int) -> None:
    """The bot dies while a step waits in its inbox; after the start the entry goes on from there."""
    message = only(await service.say("/add")).message
    for number, (how, what) in enumerate(STEPS):
        if number != kill_at:
            message = await step(service, message, how, what)
            continue
        before = len(service.telegram.events)
        await service.stop_polling()
        if how == "press":
            service.telegram.press(OWNER, message, data_of(message, what))
        else:
            service.telegram.say(OWNER, what)
        await service.kill()
        await service.start()
        await service.settled()
        message = [e for e in service.telegram.events[before:] if e.kind in {"sent", "edited"}][-1].message
    assert "5 June 2018 · Arrest · Khān Shaykhūn" in str(message["text"])
    assert "1 report " in texts(await service.say("/stats"))[0]


async def test_places_of_one_name_are_offered(service: Service) -> None:
    """A name that several towns bear is asked about; the chosen one stays the chosen one."""
    message = only(await service.say("/add")).message
    message = await step(service, message, "press", "Arrest")
    message = await step(service, message, "say", "Suran")
    assert "Which" in str(message["text"])
    message = await step(service, message, "press", "Aleppo")
    for label in ("Skip", "Skip", "Skip", "Next", "Skip", "Keep"):
        message = await step(service, message, "press", label)
    assert "Aleppo" in str(message["text"])


async def test_an_answer_that_was_not_taken_is_asked_about_again_after_a_kill(service: Service) -> None:
    """The bot dies before its question about the places arrives: after the start they are offered."""
    message = only(await service.say("/add")).message
    message = await step(service, message, "press", "Arrest")
    held = service.api.hold("editMessageText")
    service.telegram.say(OWNER, "Suran")
    known = len(service.api.made("editMessageText"))
    await service.api.until(lambda: len(service.api.made("editMessageText")) > known)
    await service.kill()
    held.set()
    await service.start()
    await service.settled()
    service.api.problems.clear()  # the question arrived all the same: putting it there again is no change
    written = [event.message for event in service.telegram.events if event.kind in {"sent", "edited"}]
    assert "Which" in str(written[-1]["text"])
    message = await step(service, written[-1], "press", "Aleppo")
    assert "When?" in str(message["text"])


async def test_a_number_can_be_gone_back_from(service: Service) -> None:
    """To the list of numbers, without giving one."""
    message = only(await service.say("/add")).message
    for label in ("Arrest", "Skip", "Skip", "Skip", "Skip", "Detained", "Back"):
        message = await step(service, message, "press", label)
    assert "How many people?" in str(message["text"])
    message = await step(service, message, "press", "Killed")
    message = await step(service, message, "say", "whoever")
    assert "For example: 12, 3-5, at least 5." in str(message["text"])


async def test_faults_are_told_in_place(service: Service) -> None:
    """What is not understood changes nothing and says so."""
    message = only(await service.say("/add")).message
    message = await step(service, message, "press", "Arrest")
    message = await step(service, message, "say", "Zzyzxqwv")
    assert "not understood" in str(message["text"])
    message = await step(service, message, "press", "Skip")
    message = await step(service, message, "say", "whenever")
    assert "not understood" in str(message["text"])
    message = await step(service, message, "press", "Cancel")
    assert "nothing was kept" in str(message["text"])
    assert "0 reports" in texts(await service.say("/stats"))[0]


async def test_questions_and_reports_are_not_taken_for_answers(service: Service) -> None:
    """Meanwhile the bot answers questions, and takes reports, as ever."""
    message = only(await service.say("/add")).message
    message = await step(service, message, "press", "Arrest")
    assert "Nothing found" in texts(await service.say("arrests in Idlib in May"))[0]
    long = "On 3 June HTS arrested four men in the town of Salqin. " * 3
    assert "4 detained" in texts(await service.say(long))[0]
    message = await step(service, message, "say", "Salqin")
    message = await step(service, message, "press", "Salqīn")
    assert "Salqīn" in str(message["text"])


async def test_other_peoples_and_old_buttons_get_nowhere(service: Service) -> None:
    """Somebody else's entry, one that is over, and forged data."""
    service.telegram.private_chat(LINA)
    await service.say(f"/members add {LINA.id} analyst")
    first = only(await service.say("/add")).message
    second = only(await service.say("/add")).message
    for message, by in ((second, LINA), (second, STRANGER), (first, OWNER)):
        pressed = await service.press(message, "Arrest", by=by)
        assert [event.kind for event in pressed] == ["notice"]
    number = str(second["reply_markup"]).split(f"a:{OWNER.id}:")[1].split(":")[0]
    for data in ("v:type=nonsense", "v:nonsense=1", "s:nonsense", "v:place=zzyzxqwv", "k"):
        pressed = await service.press_data(second, f"a:{OWNER.id}:{number}:{data}")
        assert [event.kind for event in pressed] == ["notice"], data


async def test_the_entry_speaks_arabic(service: Service) -> None:
    """The same in the other language."""
    arab = Person(OWNER.id, OWNER.first_name, None, "ar")
    message = only(await service.say("/add", by=arab)).message
    assert "ماذا حدث" in str(message["text"])
    message = only(await service.press(message, "اعتقال", by=arab)).message
    asked = only(await service.say("صوران", by=arab)).message
    shown = [button.label for row in buttons(asked) for button in row]
    assert "صوران، حلب" in shown
    assert not any(letter.isascii() and letter.isalpha() for label in shown for letter in label)
    message = only(await service.say("خان شيخون", by=arab)).message
    assert "متى" in str(message["text"])
