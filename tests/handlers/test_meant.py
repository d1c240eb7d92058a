"""A plain message that was taken for the other thing is one tap away from being right."""

from handlers.local.server import Json, Person
from handlers.local.transcript import buttons
from tests.handlers.harness import POST, Service, only, texts

TELLS = "doctors kidnapped in Binnish"
READER = Person(606, "Rima", None, "en")
ASKS = "HTS lifts checkpoints between Salqin and Harim"


def labels(message: Json) -> str:
    """What the buttons under a message say."""
    return " ".join(button.label for row in buttons(message) for button in row)


async def test_a_question_that_may_be_a_report_can_be_kept(service: Service) -> None:
    """The answer becomes the card of the report, which counts from then on, once."""
    answer = only(await service.say(TELLS))
    assert "This is a report" in labels(answer.message)
    card = only(await service.press(answer.message, "This is a report"))
    assert card.kind == "edited"
    assert "Abduction" in str(card.message["text"])
    assert "1 incident" in texts(await service.say("abductions in Binnish"))[0]


async def test_a_report_that_may_be_a_question_can_be_asked(service: Service) -> None:
    """It is taken back as a report, and answered."""
    card = only(await service.say(ASKS))
    assert "This was a question" in labels(card.message)
    answered = await service.press(card.message, "This was a question")
    assert "Salqīn" in texts(answered)[-1]
    assert "Nothing found" in texts(answered)[-1]


async def test_what_is_clear_has_no_such_button(service: Service) -> None:
    """Neither has what was asked by command."""
    for said in ("arrests in Idlib in May", f"/ask {TELLS}", POST):
        shown = labels(only(await service.say(said)).message)
        assert "This is a report" not in shown
        assert "This was a question" not in shown


async def test_a_reader_is_offered_no_keeping(service: Service) -> None:
    """Who may not add reports sees the answer alone, and a button of old does nothing for them."""
    answer = only(await service.say(TELLS))
    await service.say("/members add 606 reader")
    service.telegram.private_chat(READER)
    shown = only(await service.say(TELLS, by=READER))
    assert "This is a report" not in labels(shown.message)
    assert "This is a report" in labels(answer.message)
