"""/withdraw, over HTTP: what a report said counts no more, until it is put back; by right."""

from datetime import UTC, datetime

from bot.domain.access import Role
from handlers.local.server import Json, Person
from tests.handlers.harness import OWNER, POST, Service, channel_origin, only, texts

ANALYST = Person(303, "Lina", "lina", "en")
QUESTION = "arrests in Khan Shaykhun in May"


async def joined(service: Service) -> None:
    """A member who may add reports, and no more."""
    await service.app.telegram_parts(owners=(OWNER.id,)).members.add(ANALYST.id, Role.ANALYST, by=OWNER.id)
    service.telegram.private_chat(ANALYST)


async def withdraw(service: Service, message: Json, *, by: Person = OWNER) -> Json:
    """Reply to a message with /withdraw."""
    return only(await service.say("/withdraw", by=by, extra={"reply_to_message": message})).message


async def test_a_withdrawn_report_leaves_the_answers_and_can_be_put_back(service: Service) -> None:
    """Its incident keeps its number and its corrections; the history tells."""
    card = only(await service.forward(POST)).message
    said = await withdraw(service, card)
    assert "the report is withdrawn" in str(said["text"])
    assert "1 incident left the answers" in str(said["text"])
    assert "Nothing found" in texts(await service.say(QUESTION))[0]
    assert "No report speaks of it any more" in texts(await service.say("/incident 1"))[0]
    assert "withdrawn" in texts(await service.forward(POST))[0]
    await service.kill()
    await service.start()
    back = only(await service.press(said, "Put it back")).message
    assert "counts again" in str(back["text"])
    assert "1 incident" in texts(await service.say(QUESTION))[0]
    opened = only(await service.say("/incident 1")).message
    history = only(await service.press(opened, "History")).message
    assert "withdrew the report of" in str(history["text"])
    assert "taken back by" in str(history["text"])


async def test_an_incident_that_others_tell_of_stays(service: Service) -> None:
    await service.forward(POST)
    other = channel_origin("Copy Desk", number=3, published=datetime(2018, 5, 31, tzinfo=UTC), username=None)
    chat = other["chat"]
    assert isinstance(chat, dict)
    chat["id"] = -1009999
    words = "On 30 May HTS arrested ten men in Khan Shaykhun, in the eastern quarter."
    card = only(await service.say(words, extra={"forward_origin": other})).message
    assert "known from another report too" in str(card["text"])
    said = await withdraw(service, card)
    assert "1 is known from other reports too and stays" in str(said["text"])
    answer = texts(await service.say(QUESTION))[0]
    assert "12 detained" in answer
    assert "Copy Desk" not in answer


async def test_a_report_is_withdrawn_in_reply_to_the_message_itself(service: Service) -> None:
    sent = service.telegram.say(OWNER, POST)
    await service.settled()
    assert "is withdrawn" in str((await withdraw(service, sent))["text"])
    assert "withdrawn already" in str((await withdraw(service, sent))["text"])


async def test_an_edit_of_a_withdrawn_report_brings_nothing_back(service: Service) -> None:
    sent = service.telegram.say(OWNER, POST)
    await service.settled()
    await withdraw(service, sent)
    edit = await service.answers(lambda: service.telegram.edit(OWNER, sent, POST.replace("twelve", "nine")))
    assert "withdrawn" in texts(edit)[0]
    assert "Nothing found" in texts(await service.say(QUESTION))[0]


async def test_only_editors_and_who_handed_it_in_may_withdraw(service: Service) -> None:
    await joined(service)
    card = only(await service.forward(POST)).message
    refused = await withdraw(service, card | {"chat": service.telegram.private_chat(ANALYST)}, by=ANALYST)
    assert "Only those who handed" in str(refused["text"])
    assert "1 incident" in texts(await service.say(QUESTION))[0]
    forged = await service.answers(lambda: service.telegram.press(ANALYST, card, "wd:1:w"))
    assert "Only those who handed" in forged[0].text
    own = only(await service.say("On 3 June HTS arrested a man in Salqin.", by=ANALYST)).message
    assert "is withdrawn" in str((await withdraw(service, own, by=ANALYST))["text"])


async def test_what_is_no_report_cannot_be_withdrawn(service: Service) -> None:
    assert "Reply to a report" in texts(await service.say("/withdraw"))[0]
    hello = only(await service.say("/whoami")).message
    assert "no report" in str((await withdraw(service, hello))["text"])
    gone = await service.answers(lambda: service.telegram.press(OWNER, hello, "wd:99:w"))
    assert "not here any more" in texts(gone)[0]


async def test_withdrawing_in_arabic(service: Service) -> None:
    await service.say("/language")
    await service.answers(
        lambda: service.telegram.press(OWNER, service.telegram.messages[OWNER.id, 2], "l:ar")
    )
    card = only(await service.forward(POST)).message
    said = await withdraw(service, card)
    assert "سُحب التقرير" in str(said["text"])
    assert "خرجت حادثة واحدة" in str(said["text"])
