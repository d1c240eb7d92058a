"""A team's day with the bot, over HTTP: strangers, forwards, questions, pages, dates, restarts."""

import threading
from datetime import UTC, date, datetime

import pytest

from bot.extraction import Extraction, Extractor
from tests.handlers.harness import OWNER, POST, STRANGER, Service, data_of, only, texts


async def test_a_stranger_gets_one_polite_line_with_their_number(service: Service) -> None:
    """Whatever a stranger sends, they learn their number once, and nothing is kept."""
    first = await service.say("/start", by=STRANGER)
    assert "999" in only(first).message["text"]
    assert await service.forward(POST, by=STRANGER) == []
    assert "0 reports" in texts(await service.say("/stats"))[0]


async def test_the_owner_forwards_a_post_and_sees_what_was_found(service: Service) -> None:
    """The card names the source, the day, and each incident on a line; its button opens the quoted words."""
    card = only(await service.forward(POST))
    text = str(card.message["text"])
    assert "Idlib Post" in text
    assert "31 May 2018" in text
    assert "1 incident" in text
    assert "30 May 2018 · Arrest · Khān Shaykhūn" in text
    assert "12 detained" in text
    opened = only(await service.press(card.message, "1"))
    assert opened.kind == "edited"
    assert "HTS fighters arrested twelve men" in str(opened.message["text"])
    links = [entity.get("url") for entity in opened.message["entities"] if entity["type"] == "text_link"]
    assert links == ["https://t.me/idlibpost/1"]
    back = only(await service.press(opened.message, "Back"))
    assert "1 incident" in str(back.message["text"])


async def test_the_same_post_twice_is_one_report(service: Service) -> None:
    """A forward of a post that is known says so, and counts for nothing."""
    await service.forward(POST)
    again = only(await service.forward(POST))
    assert "already" in str(again.message["text"])
    answer = only(await service.say("arrests in Khan Shaykhon in May"))
    assert "1 incident" in str(answer.message["text"])


async def test_a_question_is_answered_with_its_reading_first(service: Service) -> None:
    """The first line is how the question was read, then the figure, then the incident."""
    await service.forward(POST)
    lines = str(only(await service.say("arrests in Khan Shaykhon in May")).message["text"]).split("\n")
    assert lines[0].lower() == "arrests · khān shaykhūn · 1–31 may 2018"
    assert lines[1] == "1 incident"
    assert any(line.startswith("1. 30 May 2018 · Arrest") for line in lines)


async def test_pages_turn_in_place_and_after_a_restart(service: Service) -> None:
    """Seven incidents take two pages; the button under a message of before the restart still works."""
    for day in range(1, 8):
        await service.forward(
            f"On {day} May 2018, HTS arrested a man in the town of Salqin.",
            number=day,
            published=datetime(2018, 5, 20, tzinfo=UTC),
        )
    first = only(await service.say("arrests in Salqin in May 2018"))
    assert "7 incidents" in str(first.message["text"])
    assert "1. 7 May 2018" in str(first.message["text"])
    await service.stop()
    await service.start()
    second = only(await service.press(first.message, "More"))
    assert second.kind == "edited"
    assert "7. 1 May 2018" in str(second.message["text"])
    assert "1. 7 May 2018" not in str(second.message["text"])


async def test_the_reports_date_is_set_by_button(service: Service) -> None:
    """A pasted text counts from today; the day in the year before is one tap away and moves its incidents."""
    card = only(await service.say("On 30 May HTS arrested four men in the town of Salqin."))
    assert "taken as 7 June 2018" in str(card.message["text"])
    asked = only(await service.press(card.message, "date"))
    chosen = only(await service.press(asked.message, "2017"))
    assert chosen.kind == "edited"
    assert "30 May 2017" in str(chosen.message["text"])
    assert "Nothing found" in str(only(await service.say("arrests in Salqin in May 2018")).message["text"])
    assert "1 incident" in str(only(await service.say("arrests in Salqin in May 2017")).message["text"])


async def test_the_reports_date_is_set_by_a_reply_after_a_restart(service: Service) -> None:
    """The message that asks for the date is answered by a reply, whatever happened in between."""
    card = only(await service.say("On 30 May HTS arrested four men in the town of Salqin."))
    asked = only(await service.press(card.message, "date"))
    await service.stop()
    await service.start()
    wrong = await service.say("sometime", extra={"reply_to_message": asked.message})
    assert "no date" in str(only(wrong).message["text"])
    future = await service.say("1 January 2030", extra={"reply_to_message": asked.message})
    assert "still to come" in str(only(future).message["text"])
    right = await service.say("٧ حزيران ٢٠١٦", extra={"reply_to_message": asked.message})
    assert [event.kind for event in right] == ["edited", "sent"]
    assert "30 May 2016" in texts(right)[1]


async def test_an_edited_message_is_a_new_version(service: Service) -> None:
    """Correcting a pasted report changes what is held; it adds no second report."""
    before = service.telegram.say(OWNER, "On 3 June HTS arrested four men in the town of Salqin.")
    await service.settled()
    changed = await service.answers(
        lambda: service.telegram.edit(OWNER, before, "On 3 June HTS arrested nine men in the town of Salqin.")
    )
    assert "new version" in str(only(changed).message["text"])
    assert "1 report " in texts(await service.say("/stats"))[0]
    assert "9 detained" in str(only(await service.say("arrests in Salqin in June")).message["text"])


async def test_someone_elses_or_forged_button_data_gets_nowhere(service: Service) -> None:
    """Data that no version of the bot writes, ids that do not exist, and strangers: a kind notice each."""
    card = only(await service.forward(POST))
    for data in (
        "zz:1",
        "q:1",
        "q:999999:0",
        "i:999999",
        "s:1:2018-02-31",
        "s:1:2030-01-01",
        "r:99:0",
        "d:99",
        "q:1:-5",
    ):
        before = len(service.telegram.events)
        await service.press_data(card.message, data)
        assert [event.kind for event in service.telegram.events[before:]] == ["notice"], data
    refused = await service.press(card.message, "1", by=STRANGER)
    assert [event.kind for event in refused] == ["notice"]
    assert not service.telegram.unanswered


async def test_every_button_is_answered(service: Service) -> None:
    """No button keeps spinning."""
    card = only(await service.forward(POST))
    for data in (data_of(card.message, "1"), data_of(card.message, "date")):
        await service.press_data(card.message, data)
    assert not service.telegram.unanswered


async def test_a_breakdown_is_a_table_with_its_incidents_a_button_away(service: Service) -> None:
    """The list and the table change places in one message."""
    await service.forward(POST)
    table = only(await service.say("arrests in May by place"))
    assert "1  Khān Shaykhūn" in str(table.message["text"])
    assert "1. 30 May 2018" not in str(table.message["text"])
    listed = only(await service.press(table.message, "List"))
    assert "1. 30 May 2018" in str(listed.message["text"])
    again = only(await service.press(listed.message, "table"))
    assert "1  Khān Shaykhūn" in str(again.message["text"])


async def test_long_work_shows_that_the_bot_is_typing(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a long report is read, away from the event loop, the chat shows it."""
    read, shown = type(service.app.extractor).read, threading.Event()

    def slow(self: Extractor, text: str, *, published: date) -> Extraction:
        assert shown.wait(60)
        return read(self, text, published=published)

    monkeypatch.setattr(type(service.app.extractor), "read", slow)
    await service.stop()
    service.typing_after = 0.0
    await service.start()
    service.telegram.say(OWNER, f"{POST} {'Nothing else was reported. ' * 148}")
    await service.api.until(lambda: bool(service.api.made("sendChatAction")), "typing")
    shown.set()
    await service.settled()
    assert "1 incident" in texts(service.telegram.events)[-1]
