"""Pairs that may be one incident: proposed where they show, settled by a button, moved, and taken back."""

from datetime import UTC, datetime

from handlers.local.server import Json
from tests.handlers.harness import Service, channel_origin, data_of, only, texts

FIRST = "HTS arrested four men in Salqin on 3 June, relatives said."
SECOND = "Nine people were arrested by HTS in the town of Salqin on 4 June after a quarrel over the market."
THIRD = "On 4 June Hay'at Tahrir al-Sham detained nine men in Salqin."


async def forward(service: Service, text: str, channel: str, number: int) -> Json:
    """A person forwards a post of a channel; the bot's answer."""
    published = datetime(2018, 6, 6, number, tzinfo=UTC)
    origin = channel_origin(channel, number=number, published=published, username=None)
    origin["chat"]["id"] = -1001000000000 - number
    return only(await service.say(text, extra={"forward_origin": origin})).message


async def count(service: Service) -> int:
    """How many arrests in Salqin are counted."""
    answer = texts(await service.say("arrests in Salqin in June 2018"))[0]
    return int(answer.splitlines()[1].split()[0])


async def test_a_pair_is_proposed_and_kept_apart(service: Service) -> None:
    """Under the report, with the points; what a person called different is not asked again."""
    await forward(service, FIRST, "Orchard", 1)
    card = await forward(service, SECOND, "Quince", 2)
    asked = only(await service.press(card, "The same as no. 1"))
    words = str(asked.message["text"])
    assert "Are these two one incident?" in words
    assert "same town" in words
    assert "a day apart" in words
    apart = only(await service.press(asked.message, "Different"))
    assert "stay two" in str(apart.message["text"])
    assert await count(service) == 2
    shown = only(await service.say("/incident 1"))
    assert "Not the same as no. 2" in str(shown.message["text"])
    assert "Perhaps" not in str(shown.message["text"])
    await service.press(shown.message, "Undo")
    again = only(await service.say("/incident 2"))
    assert "Perhaps the same as no. 1" in str(again.message["text"])


async def test_a_pair_is_merged_from_the_list_and_taken_back(service: Service) -> None:
    """/review leads to the open pairs; undo parts them again."""
    await forward(service, FIRST, "Orchard", 1)
    await forward(service, SECOND, "Quince", 2)
    walk = only(await service.say("/review"))
    asked = only(await service.press(walk.message, "1 pair"))
    same = data_of(asked.message, "The same")
    later = only(await service.press(asked.message, "Later"))
    assert "Put off" in str(later.message["text"])
    asked = only(await service.press(only(await service.say("/review")).message, "1 pair"))
    merged = only(await service.press(asked.message, "The same"))
    assert "No. 2 is part of no. 1" in str(merged.message["text"])
    assert await count(service) == 1
    twice = await service.press_data(only(await service.say("/incident 1")).message, same)
    assert "No. 2 is part of no. 1" in texts(twice)[0]
    card = only(await service.say("/incident 1"))
    assert "4–9 detained, best" in str(card.message["text"])
    await service.press(card.message, "Undo")
    assert await count(service) == 2


async def test_a_claim_is_moved_to_another_incident(service: Service) -> None:
    """By buttons: the claim, then where it belongs."""
    await forward(service, FIRST, "Orchard", 1)
    await forward(service, SECOND, "Quince", 2)
    await forward(service, THIRD, "Walnut", 3)
    card = only(await service.say("/incident 2"))
    assert "Quince" in str(card.message["text"])
    assert "Walnut" in str(card.message["text"])
    which = only(await service.press(card.message, "Move"))
    where = only(await service.press(which.message, "Walnut"))
    moved = only(await service.press(where.message, "3 June"))
    assert "no. 1" in str(moved.message["text"])
    assert "Walnut" in str(moved.message["text"])
    undone = only(await service.press(moved.message, "Undo"))
    assert "Walnut" not in str(undone.message["text"])
    assert "Walnut" in str(only(await service.say("/incident 2")).message["text"])


async def test_stale_and_forged_buttons_do_no_harm(service: Service) -> None:
    """Numbers that nobody bears."""
    await forward(service, FIRST, "Orchard", 1)
    card = only(await service.say("/incident 1"))
    for data in (
        "pr:1:99:o",
        "pr:1:99:s",
        "pr:1:99:d",
        "pr:99:98:l",
        "pr:1:1:s",
        "w:0:1:0:t:5",
        "w:0:1:0:y:5=9",
    ):
        pressed = await service.press_data(card.message, data)
        assert {event.kind for event in pressed} <= {"notice", "edited"}, data
        assert not service.telegram.unanswered
    assert await count(service) == 1


async def test_the_arabic_interface_asks_too(service: Service) -> None:
    """The same in the other language."""
    await forward(service, FIRST, "Orchard", 1)
    await service.say("/language")
    await service.press_data(only(await service.say("/language")).message, "l:ar")
    card = await forward(service, SECOND, "Quince", 2)
    asked = only(await service.press(card, "هل هي نفسها"))
    assert "هل هاتان حادثة واحدة" in str(asked.message["text"])
    apart = only(await service.press(asked.message, "مختلفتان"))
    assert "اثنتين" in str(apart.message["text"])
