"""Follow-ups: for an hour, across restarts, of each person in each chat; replies go to their answer."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.local.server import Person
from tests.handlers.harness import OWNER, POST, Service, only, texts

MAY = "arrests in Salqin in May 2018"


async def seven_arrests(service: Service) -> None:
    """One a day in May, and an abduction in June."""
    for day in range(1, 8):
        text = f"On {day} May 2018, HTS arrested a man in the town of Salqin."
        await service.forward(text, number=day, published=datetime(2018, 5, 20, tzinfo=UTC))
    await service.forward(
        "On 2 June 2018, unknown gunmen abducted a doctor in the town of Salqin.",
        number=8,
        published=datetime(2018, 6, 3, tzinfo=UTC),
    )


async def heading(service: Service, words: str, **extra: object) -> str:
    answer = only(await service.say(words, extra=extra or None))
    return str(answer.message.get("text") or answer.message.get("caption")).split("\n")[0]


async def test_follow_ups_change_the_last_question_across_a_restart(service: Service) -> None:
    """Each builds on the one before."""
    await seven_arrests(service)
    await service.say(MAY)
    await service.stop()
    await service.start()
    assert await heading(service, "and abductions?") == "Abductions · Salqīn · 1–31 May 2018"
    assert await heading(service, "and in June?") == "Abductions · Salqīn · 1–30 June 2018"
    assert await heading(service, "by week") == "Abductions · Salqīn · 1–30 June 2018 · by week"


async def test_an_hour_later_nothing_is_followed_up(service: Service) -> None:
    """A question of yesterday is not silently changed."""
    await seven_arrests(service)
    await service.say(MAY)
    service.clock.time = service.clock.now() + timedelta(minutes=61)
    assert "Arrests" not in texts(await service.say("by week"))[0]


@pytest.mark.parametrize("words", ["show more", "المزيد"])
async def test_more_goes_on_where_the_last_page_ended(service: Service, words: str) -> None:
    """Also where that page was turned to by button; after the last there is no more."""
    await seven_arrests(service)
    first = only(await service.say(MAY))
    second = texts(await service.say(words))[0]
    assert "7. 1 May 2018" in second
    assert "1. 7 May 2018" not in second
    assert texts(await service.say(words)) == ["That was all of it."]
    await service.press(first.message, "More")
    assert texts(await service.say(words)) == ["That was all of it."]


@pytest.mark.parametrize("words", ["why?", "show the evidence", "لماذا؟"])
async def test_why_shows_the_quoted_words_of_the_page(service: Service, words: str) -> None:
    """Each incident of the page that was seen last with what its report says, and from whom."""
    await service.forward(POST)
    await service.say("arrests in Khan Shaykhon in May")
    why = str(only(await service.say(words)).message["text"])
    assert why.startswith("Arrests · Khān Shaykhūn · 1–31 May 2018\n1 incident")
    assert "HTS fighters arrested twelve men in the eastern quarter" in why
    assert "Idlib Post" in why


async def test_more_and_why_need_an_answer_before_them(service: Service) -> None:
    """Alone they get help."""
    for words in ("show more", "why?"):
        assert (
            "For example" in texts(await service.say(words))[0]
            or "example" in texts(await service.say(words))[0]
        )


async def test_a_reply_changes_the_answer_it_replies_to(service: Service) -> None:
    """Whatever was asked in between, however long ago, and also below a picture."""
    await seven_arrests(service)
    old = only(await service.say(MAY))
    await service.say("protests in Idlib in 2017")
    service.clock.time = service.clock.now() + timedelta(days=2)
    await service.stop()
    await service.start()
    reply = {"reply_to_message": old.message}
    assert await heading(service, "only by HTS", **reply) == (
        "Arrests · by Hay'at Tahrir al-Sham · Salqīn · 1–31 May 2018"
    )
    picture = only(await service.press(old.message, "Map"))
    reply = {"reply_to_message": picture.message}
    assert await heading(service, "Idlib", **reply) == "Arrests · Idlib · 1–31 May 2018"


async def test_a_nonsense_question_is_answered_in_the_chats_language(service: Service) -> None:
    """Whatever letters it is written in: the help and its examples are of one language."""
    arab = Person(OWNER.id, OWNER.first_name, None, "ar")
    said = str(only(await service.say("qwrtzy plmkn?", by=arab)).message["text"])
    assert "Ask about" not in said
    assert "لم أتعرف" in said


async def test_an_arabic_question_in_an_english_chat_has_english_notes(service: Service) -> None:
    await seven_arrests(service)
    said = str(only(await service.say("اعتقالات في إدلب في أيار")).message["text"])
    assert "أُخذ" not in said
    assert "taken as" in said
