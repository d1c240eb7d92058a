"""Inline mode: members get answers to insert, strangers get nothing, and nothing of it is kept."""

import json
from collections.abc import Mapping

from bot.rendering.markup import parse
from tests.handlers.harness import OWNER, POST, STRANGER, Person, Service


async def typed(service: Service, text: str, *, by: Person = OWNER) -> Mapping[str, object]:
    """The bot's answer to what somebody types behind its name."""
    await service.answers(lambda: service.telegram.type_inline(by, text))
    return service.api.made("answerInlineQuery")[-1].parameters


async def test_a_member_gets_the_answer_to_insert(service: Service) -> None:
    """The figure as the title, the reading below, and the list in the message; for this person alone."""
    await service.forward(POST)
    answer = await typed(service, "arrests in Khan Shaykhon in May")
    article, last_year = answer["results"]
    assert article["title"] == "1 incident"
    assert article["description"] == "Arrests · Khān Shaykhūn · 1–31 May 2018"
    text = parse(article["input_message_content"]["message_text"]).text
    assert text.startswith("Arrests · Khān Shaykhūn · 1–31 May 2018\n1 incident")
    assert "1. 30 May 2018 · Arrest" in text
    assert last_year["title"] == "Nothing found."
    assert (answer["cache_time"], answer["is_personal"]) == (0, True)


async def test_a_stranger_gets_nothing(service: Service) -> None:
    """Not even that there is something."""
    await service.forward(POST)
    assert (await typed(service, "arrests in Khan Shaykhon in May", by=STRANGER))["results"] == []


async def test_nothing_typed_and_noise_get_a_way_to_the_help(service: Service) -> None:
    """A button above the empty list."""
    for text in ("", "   ", "zorgle flub wibble", "%%%", "x" * 256):
        answer = await typed(service, text)
        assert answer["results"] == []
        button = answer["button"]
        assert (json.loads(button) if isinstance(button, str) else button)["start_parameter"] == "help"


async def test_long_answers_fit_into_a_message(service: Service) -> None:
    """A breakdown of many lines is cut as every message is."""
    await service.forward(POST)
    answer = await typed(service, "incidents by place")
    for article in answer["results"]:
        assert len(parse(article["input_message_content"]["message_text"]).text) <= 4096


async def test_what_is_typed_is_no_question_of_the_chat(service: Service) -> None:
    """A follow-up in the chat is about what was asked there."""
    await service.forward(POST)
    await service.say("arrests in Khan Shaykhon in May")
    await typed(service, "airstrikes in Idlib in 2017")
    follow_up = await service.say("and in June?")
    assert str(follow_up[0].message["text"]).startswith("Arrests · Khān Shaykhūn · 1–30 June 2018")
