"""Nothing found, in the chat: what a wider question would find stands there, and its button asks it."""

from tests.handlers.harness import POST, Service, only


async def test_nothing_found_offers_wider_questions_in_the_askers_language(service: Service) -> None:
    """In May nothing, at another time something; pressing shows it in the same message."""
    await service.forward(POST)
    answer = only(await service.say("arrests in Khan Shaykhon in March 2018"))
    text = str(answer.message["text"])
    assert text.splitlines()[1] == "Nothing found."
    assert "at any time: 1" in text
    wider = only(await service.press(answer.message, "At any time"))
    assert wider.kind == "edited"
    assert str(wider.message["text"]).startswith("Arrests · Khān Shaykhūn\n1 incident")
    follow_up = only(await service.say("and in May 2018?"))
    assert "1 incident" in str(follow_up.message["text"])
