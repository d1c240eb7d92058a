"""Manners over HTTP: answers in place, one message an action, escaped names, deep links, answered buttons."""

import asyncio

import pytest

from bot.services.ingest import IngestService
from handlers.local.server import Person
from handlers.local.transcript import buttons
from tests.fakes.bot_api import Fault
from tests.handlers.harness import OWNER, POST, Service, only, texts
from tests.handlers.test_groups import added, allowed_group

EVE = Person(404, "<b>Eve</b> & Co", None, "en")
AMAL = Person(505, "أمل", None, "ar")


async def test_a_deep_link_opens_an_incident(service: Service) -> None:
    """With the buttons of a card; one that is not there is said; the inline button's link gives the help."""
    await service.forward(POST)
    opened = only(await service.say("/start i1"))
    assert "Arrest · no. 1" in str(opened.message["text"])
    assert only(await service.press(opened.message, "Confirm")).kind == "edited"
    assert "99" in texts(await service.say("/start i99"))[0]
    assert "/review" in texts(await service.say("/start help"))[0]
    assert "I am sitrep" in texts(await service.say("/start i"))[0]


async def test_names_of_people_and_groups_are_escaped(service: Service) -> None:
    """Markup in a name is shown as it is, in lists, cards, notices and greetings."""
    service.telegram.private_chat(EVE)
    await service.say("/members add 404 analyst")
    assert "<b>Eve</b> & Co" in texts(await service.say("/whoami", by=EVE))[0]
    listed = only(await service.say("/members"))
    assert "<b>Eve</b> & Co · analyst" in str(listed.message["text"])
    await service.forward(POST)
    await service.press(only(await service.say("/incident 1", by=EVE)).message, "Confirm", by=EVE)
    assert "by <b>Eve</b> & Co" in str(only(await service.say("/incident 1")).message["text"])
    evil = service.telegram.group(-1004321, "<i>Evil</i> & <script>")
    await service.answers(lambda: added(service, EVE, evil))
    (notice,) = [e for e in await service.deliver() if e.chat_id == OWNER.id]
    assert "<i>Evil</i> & <script>" in str(notice.message["text"])


async def test_no_message_has_a_link_preview(service: Service) -> None:
    await service.forward(POST)
    await service.say("/invite reader")
    await service.say("arrests in May 2018")
    sent = service.api.made("sendMessage")
    assert len(sent) == 3, "one message for each thing that was done"
    assert all(one.parameters["link_preview_options"] == {"is_disabled": True} for one in sent)


async def test_a_button_is_answered_whatever_goes_wrong(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours, and a refusal of Telegram's: the button stops spinning."""
    card = only(await service.forward(POST))
    service.api.fail("editMessageText", Fault(400, "Bad Request: CHAT_WRITE_FORBIDDEN"))
    await service.press(card.message, "One by one")
    assert not service.telegram.unanswered

    async def broken(_self: IngestService, _report_id: int) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(IngestService, "report", broken)
    (notice,) = await service.press(card.message, "Set the report")
    assert notice.kind == "notice"
    assert "went wrong" in notice.text
    assert not service.telegram.unanswered


async def test_old_buttons_say_so_kindly(service: Service) -> None:
    """Data that no version wrote, and what has gone away since."""
    card = only(await service.forward(POST))
    for data in ("from:another:version", "i:99", "q:99:0", "x"):
        (notice,) = await service.press_data(card.message, data)
        assert notice.kind == "notice"
        assert (
            "earlier version" in notice.text or "not here any more" in notice.text or "again" in notice.text
        )


async def test_long_work_shows_that_something_is_being_done(service: Service) -> None:
    """In the topic of a group that it belongs to."""
    group = await allowed_group(service)
    await service.forward(POST)
    await service.stop()
    service.typing_after = 0.0
    await service.start()
    held = service.api.hold("sendChatAction")
    held.set()
    topic = {"message_thread_id": 7, "is_topic_message": True}
    await service.say("/ask arrests in May 2018", chat=group, extra=topic)
    await asyncio.sleep(0)
    for made in service.api.made("sendChatAction"):
        assert made.parameters["message_thread_id"] == 7
        assert made.parameters["chat_id"] == group["id"]


async def test_a_persons_telegram_language_is_followed_later_too(service: Service) -> None:
    """A notice that nobody asked for speaks the language of the person's Telegram, then the chosen one."""
    service.telegram.private_chat(AMAL)
    await service.say("/members add 505 reader")
    assert "أجيب" in texts(await service.say("/start", by=AMAL))[0]
    await service.say("/members add 505 analyst")
    (notice,) = [e for e in await service.deliver() if e.chat_id == AMAL.id]
    assert "دورك هنا الآن: محلّل" in str(notice.message["text"])
    chosen = only(await service.say("/language", by=AMAL))
    await service.press(chosen.message, "English", by=AMAL)
    await service.say("/members add 505 editor")
    (notice,) = [e for e in await service.deliver() if e.chat_id == AMAL.id]
    assert "Your role here is now: editor" in str(notice.message["text"])


async def test_what_is_said_of_a_reading_is_in_the_interfaces_language(service: Service) -> None:
    """An English greeting, question and follow-up of somebody who reads Arabic."""
    service.telegram.private_chat(AMAL)
    await service.say("/members add 505 reader")
    await service.forward(POST)
    for said in ("hello", "arrests in Idlib in May", "what can you do"):
        (answered,) = texts(await service.say(said, by=AMAL))
        assert "Ask" not in answered
        assert "taken" not in answered
        assert "أ" in answered
    typed = await service.say("arrests in Idlib in May", by=AMAL)
    assert "أيار" in [one.label for row in buttons(only(typed).message) for one in row][-2]


async def test_what_was_inserted_from_an_inline_answer_is_no_report(service: Service) -> None:
    """A member inserts the bot's own answer into their chat with the bot."""
    own = {"via_bot": service.telegram.bot}
    assert await service.say(POST, extra=own) == []
    assert "0 reports" in texts(await service.say("/stats"))[0]
