"""Digests over the wire: set, shown, sent in the chat's time zone, ended."""

from datetime import UTC, datetime, timedelta

from handlers import digests
from tests.handlers.harness import STRANGER, Service, channel_origin, only, texts
from tests.handlers.test_watches import delivered, group_with_watch

TWO = (
    "Salqin - On 6 June 2018, HTS fighters arrested three men in Salqin. "
    "In a separate incident on 6 June, unknown gunmen shot dead two civilians in Sarmin."
)


async def tick(service: Service) -> int:
    assert service.application is not None
    return await digests.tick(service.application.bot_data.parts)


async def two_incidents(service: Service) -> None:
    origin = channel_origin("Idlib Post", number=9, published=datetime(2018, 6, 7, 9, tzinfo=UTC))
    await service.say(TWO, extra={"forward_origin": origin})


async def test_a_digest_comes_at_the_chats_own_time(service: Service) -> None:
    """It is noon in UTC; 14:30 in Berlin comes in half an hour, 14:30 in Damascus is over."""
    await two_incidents(service)
    assert "Europe/Berlin" in texts(await service.say("/digest 14:30 Europe/Berlin"))[0]
    assert await tick(service) == 0
    service.clock.time += timedelta(minutes=31)
    assert [await tick(service), await tick(service)] == [1, 0]
    said, *pictures = await delivered(service)
    assert [event.upload.name for event in pictures if event.upload] == ["digest-chart.png", "digest-map.png"]
    text = str(said.message["text"])
    for part in ("Digest · 6 June 2018", "2 incidents (▲ 2", "2 killed", "Idlib 2", "wait for review"):
        assert part in text, part
    assert await delivered(service) == []


async def test_a_late_digest_says_so(service: Service) -> None:
    await two_incidents(service)
    await service.say("/digest 08:00")
    service.clock.time += timedelta(hours=22)
    assert await tick(service) == 1
    assert "it was due at 08:00" in str(only(await delivered(service)).message["text"])


async def test_a_digest_is_shown_now_of_a_question_and_in_a_line_where_there_is_nothing(
    service: Service,
) -> None:
    assert texts(await service.say("/digest now")) == ["📰 6 June 2018: nothing to report"]
    await two_incidents(service)
    assert "2 incidents" in texts(await service.say("/digest now"))[0]
    narrow = texts(await service.say("/digest now arrests in Idlib"))[0]
    assert "1 incident" in narrow
    assert "Arrests" in narrow


async def test_a_digest_is_ended_and_wrong_times_are_explained(service: Service) -> None:
    for said, expected in (
        ("/digest", "A summary at a time of yours"),
        ("/digest 25:00", "A summary at a time of yours"),
        ("/digest 08:00 Nowhere/Town", "I do not know the time zone"),
        ("/digest off", "gets no digest"),
        ("/digest ٠٨:٠٠", "08:00"),
        ("/digest", "every day at 08:00"),
        ("/digest 9:15 arrests in Idlib", "09:15"),
        ("/digest off", "no digest here any more"),
    ):
        assert expected in texts(await service.say(said))[0], said
    service.clock.time += timedelta(days=2)
    assert await tick(service) == 0


async def test_in_groups_only_analysts_set_the_digest(service: Service) -> None:
    group = await group_with_watch(service)
    assert "only analysts" in texts(await service.say("/digest 08:00", by=STRANGER, chat=group))[0]
    assert "nothing to report" in texts(await service.say("/digest now", by=STRANGER, chat=group))[0]
