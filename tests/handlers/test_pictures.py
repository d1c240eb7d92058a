"""Pictures in the chat: by button, by asking for one, after a restart, and where there is nothing to draw."""

from io import BytesIO

import pytest
from PIL import Image

from tests.handlers.harness import POST, Service, only, texts


def _is_png(content: bytes) -> bool:
    return Image.open(BytesIO(content)).format == "PNG"


@pytest.mark.parametrize("label", ["Map", "Chart"])
async def test_a_picture_is_a_button_away_after_a_restart_too(service: Service, label: str) -> None:
    """The picture comes as a message of its own, says what it shows, and offers the other views."""
    await service.forward(POST)
    answer = only(await service.say("arrests in Khan Shaykhon in May"))
    await service.stop()
    await service.start()
    picture = only(await service.press(answer.message, label))
    assert picture.kind == "file"
    assert picture.upload is not None
    assert _is_png(picture.upload.content)
    caption = str(picture.message["caption"])
    assert caption.splitlines() == ["Arrests · Khān Shaykhūn · 1–31 May 2018", "1 incident"]
    assert only(await service.press(picture.message, "Map")).kind == "file"


@pytest.mark.parametrize("follow_up", ["as a map", "on a map", "as a chart", "كخريطة"])
async def test_a_follow_up_asks_for_the_last_answer_as_a_picture(service: Service, follow_up: str) -> None:
    """The same question, seen another way, with the answer's own buttons."""
    await service.forward(POST)
    await service.say("arrests in Khan Shaykhon in May")
    picture = only(await service.say(follow_up))
    assert picture.kind == "file"
    assert "Arrests · Khān Shaykhūn" in str(picture.message["caption"])
    opened = only(await service.press(picture.message, "1"))
    assert opened.kind == "sent"
    assert "HTS fighters" in str(opened.message["text"])


async def test_nothing_found_is_said_and_not_drawn(service: Service) -> None:
    """An empty picture would look like an answer."""
    await service.forward(POST)
    answer = only(await service.say("airstrikes in Khan Shaykhon in May as a map"))
    assert answer.kind == "sent"
    assert "nothing to draw" in str(answer.message["text"])


async def test_incidents_without_coordinates_have_no_map(service: Service) -> None:
    """What cannot be put on a map says so."""
    await service.forward("On 30 May 2018, HTS arrested twelve men and drove them to an unknown destination.")
    answer = only(await service.say("arrests in May 2018"))
    assert "no map" in texts(await service.press(answer.message, "Map"))[0]


async def test_a_reports_incidents_are_shown_on_a_map(service: Service) -> None:
    """From its card; where no place is known there is no such button, and a report that is gone says so."""
    card = only(await service.forward(POST)).message
    picture = only(await service.press(card, "Map"))
    assert picture.upload is not None
    assert _is_png(picture.upload.content)
    assert picture.message["caption"] == "1 incident of the report"
    assert [event.kind for event in await service.press_data(card, "rm:9999")] == ["notice"]
    nowhere = "On 30 May 2018, HTS arrested twelve men and drove them to an unknown destination."
    bare = only(await service.forward(nowhere, number=2)).message
    assert "Map" not in str(bare["reply_markup"])
    assert "coordinates" in texts(await service.press_data(card, "rm:2"))[0]


async def test_forgotten_answers_have_no_pictures(service: Service) -> None:
    """A forged or outdated number is told from a fault."""
    answer = only(await service.forward(POST))
    for data in ("m:9999", "g:9999"):
        assert [event.kind for event in await service.press_data(answer.message, data)] == ["notice"]
