"""Watches and alerts over the wire: begun, told once, changed, and what Telegram's refusals do to them."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from bot.domain.correction import Field
from bot.domain.incident import ReviewStatus
from handlers.delivering import Deliverer
from handlers.digests import tick
from handlers.local.server import Event, Json
from tests.fakes.bot_api import Fault
from tests.handlers.harness import OWNER, POST, STRANGER, Service, channel_origin, only, texts
from tests.handlers.test_groups import added

RAID = (
    "Salqin - On 6 June, HTS fighters raided a house in Salqin and arrested three men. In a separate "
    "incident on the same day, unknown gunmen shot dead two civilians in the town of Harem."
)
TOWNS = (
    "Salqin",
    "Sarmin",
    "Binnish",
    "Saraqib",
    "Khan Shaykhun",
    "Maarrat Misrin",
    "Armanaz",
    "Kafr Takharim",
)


class Killed(BaseException):
    """The sender is gone; nothing in the program may catch it."""


async def delivered(service: Service) -> Sequence[Event]:
    """What the bot sends of its own accord now."""
    assert service.application is not None
    before = len(service.telegram.events)
    await Deliverer(service.application).everything()
    return service.telegram.events[before:]


async def arrests(service: Service, number: int, town: str, *, day: str = "6 June 2018") -> None:
    """A channel's post about an arrest."""
    origin = channel_origin("Idlib Post", number=number, published=datetime(2018, 6, 7, 9, tzinfo=UTC))
    text = f"{town} - On {day}, HTS fighters arrested {number + 2} men in {town} and took them away."
    await service.say(text, extra={"forward_origin": origin})


async def test_a_watch_is_told_what_is_new_once(service: Service) -> None:
    await arrests(service, 1, "Binnish")
    begun = only(await service.say("/watch arrests in Idlib"))
    assert "Watching: Arrests" in str(begun.message["text"])
    assert await delivered(service) == [], "what was there before is the baseline"
    await arrests(service, 2, "Salqin")
    told = only(await delivered(service))
    text = str(told.message["text"])
    for part in (
        "🔔 Arrest",
        "Salqīn, Idlib",
        "6 June 2018",
        "HTS",
        "4 detained",
        "Idlib Post",
        "Watch: Arrests",
    ):
        assert part in text, part
    assert "arrested 4 men in Salqin" in text
    assert await delivered(service) == []
    card = only(await service.press(told.message, "🔎 Open"))
    assert card.kind == "sent", "the alert stays as it is"
    assert "Arrest · no. 2" in str(card.message["text"])


async def test_several_incidents_of_a_report_are_one_message(service: Service) -> None:
    await service.say("/watch incidents in Idlib")
    await service.forward(RAID, published=datetime(2018, 6, 7, tzinfo=UTC))
    text = str(only(await delivered(service)).message["text"])
    assert "incidents in one report" in text
    assert "Salqīn" in text
    assert "shot dead two civilians" in text


async def test_an_old_report_loaded_today_alerts_nobody(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin", day="6 June 2017")
    await service.forward(POST, published=datetime(2017, 6, 1, tzinfo=UTC))
    assert await delivered(service) == []


async def test_a_watch_begins_from_an_answers_button_and_in_reply_to_it(service: Service) -> None:
    await arrests(service, 1, "Salqin")
    answer = only(await service.say("arrests in Salqin"))
    assert "Watching" in str(only(await service.press(answer.message, "Watch this")).message["text"])
    again = only(await service.say("/watch", extra={"reply_to_message": answer.message}))
    assert "Watched already" in str(again.message["text"])
    assert "1 watch " in texts(await service.say("/watches"))[0], "the same question is one watch"


async def test_watches_are_paused_changed_and_ended_by_buttons(service: Service) -> None:
    assert "Nothing is being watched" in texts(await service.say("/watches"))[0]
    assert "What should I watch" in texts(await service.say("/watch"))[0]
    await service.say("/watch arrests in Idlib")
    listed = only(await service.say("/watches"))
    assert "every incident · at once · unusual days" in str(listed.message["text"])
    for label, expected in (
        ("⚙️ 1", "Arrests"),
        ("🎚 What", "Which incidents"),
        ("Only confirmed", "only confirmed incidents · at once"),
        ("⏱ When", "When should it tell"),
        ("every 60 minutes", "one message every 60 minutes"),
        ("🕰 Late reports ✗", "late reports too"),
        ("📈 Unusual days ✓", "late reports too"),
        ("💤 Snooze", "For how long"),
        ("1 hour", "silent until 7 June 2018, 16:00"),
        ("▶️ Resume", "1 watch"),
        ("⏸ 1", "paused"),
    ):
        changed = only(await service.press(listed.message, label))
        assert expected in str(changed.message["text"]), label
        assert "unusual days" not in str(changed.message["text"]) or "Unusual" not in label
    await arrests(service, 1, "Salqin")
    assert await delivered(service) == []
    assert "Nothing is being" in str(only(await service.press(listed.message, "🗑 1")).message["text"])


async def test_a_watch_for_confirmed_incidents_is_told_when_one_is_confirmed(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    listed = only(await service.say("/watches"))
    for label in ("⚙️ 1", "🎚 What", "Only confirmed"):
        await service.press(listed.message, label)
    await arrests(service, 1, "Salqin")
    assert await delivered(service) == []
    assert service.application is not None
    review = service.application.bot_data.parts.review
    for _ in range(2):
        await review.change(1, {Field.STATUS: ReviewStatus.CONFIRMED}, by=OWNER.id)
    assert "Salqīn" in (text := str(only(await delivered(service)).message["text"]))
    assert "confirmed" in text


async def test_an_alert_can_be_muted_where_it_stands(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    told = only(await delivered(service))
    (notice,) = await service.press(told.message, "Mute")
    assert "Muted" in notice.text
    await arrests(service, 2, "Sarmin")
    assert await delivered(service) == []
    assert "paused" in texts(await service.say("/watches"))[0]


async def group_with_watch(service: Service) -> Json:
    group = service.telegram.group(-1002222, "Desk")
    await service.answers(lambda: added(service, OWNER, group))
    await service.say("/watch arrests in Idlib", chat=group)
    return group


async def test_in_groups_only_analysts_change_what_is_watched(service: Service) -> None:
    group = await group_with_watch(service)
    assert "only analysts" in texts(await service.say("/watch raids", by=STRANGER, chat=group))[0]
    await arrests(service, 1, "Salqin")
    told = only(await delivered(service))
    assert told.chat_id == -1002222
    (notice,) = await service.press(told.message, "Mute", by=STRANGER)
    assert "only analysts" in notice.text


async def test_a_topic_gets_its_alerts_and_a_topic_that_is_gone_hands_them_to_the_chat(
    service: Service,
) -> None:
    group = service.telegram.group(-1002222, "Desk")
    await service.answers(lambda: added(service, OWNER, group))
    topic = {"message_thread_id": 77, "is_topic_message": True}
    await service.say("/watch arrests in Idlib", chat=group, extra=topic)
    await arrests(service, 1, "Salqin")
    assert only(await delivered(service)).message["message_thread_id"] == 77
    await arrests(service, 2, "Sarmin")
    service.api.fail("sendMessage", Fault(400, "Bad Request: message thread not found"))
    assert "message_thread_id" not in only(await delivered(service)).message


async def test_a_backlog_is_told_in_one_message(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    for number, town in enumerate(TOWNS, 1):
        await arrests(service, number, town)
    text = str(only(await delivered(service)).message["text"])
    assert "8 incidents had to wait" in text


async def test_what_waited_comes_in_one_message_whatever_waits_between(service: Service) -> None:
    """A digest among the alerts of some days parts them no more than it has to."""
    await service.say("/watch arrests in Idlib")
    await service.say("/digest 16:00")
    for number, town in enumerate(TOWNS, 1):
        await arrests(service, number, town)
        if number == 4:
            service.clock.time += timedelta(hours=2)
            await tick(service.app.telegram_parts(owners=(OWNER.id,)))
    first, second, *album = await delivered(service)
    assert "8 incidents had to wait" in str(first.message["text"])
    assert "Digest" in str(second.message["text"])
    assert {event.kind for event in album} == {"file"}


async def test_telegram_asking_to_wait_holds_up_one_chat_only(service: Service) -> None:
    await group_with_watch(service)
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    service.api.fail("sendMessage", Fault(429, "Too Many Requests", {"retry_after": 30}))
    (first,) = await delivered(service)
    assert await delivered(service) == []
    service.clock.time += timedelta(seconds=31)
    (second,) = await delivered(service)
    assert {first.chat_id, second.chat_id} == {OWNER.id, -1002222}


async def test_faults_of_telegrams_are_waited_out_in_order(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    service.api.fail("sendMessage", Fault(502, "Bad Gateway"))
    assert await delivered(service) == []
    await arrests(service, 2, "Sarmin")
    assert await delivered(service) == [], "the second must not overtake the first"
    assert "2 messages wait to be sent" in texts(await service.say("/status"))[0]
    service.clock.time += timedelta(seconds=3)
    service.api.fail("sendMessage", Fault(0))
    assert await delivered(service) == []
    service.clock.time += timedelta(seconds=10)
    first, second = (str(event.message["text"]) for event in await delivered(service))
    assert "Salqīn" in first
    assert "Sarmīn" in second


async def test_a_chat_that_shuts_the_bot_out_is_paused_and_owners_are_told(service: Service) -> None:
    await group_with_watch(service)
    await arrests(service, 1, "Salqin")
    service.api.fail("sendMessage", Fault(403, "Forbidden: bot was kicked from the supergroup chat"))
    notice = only(await delivered(service))
    assert notice.chat_id == OWNER.id
    assert "cannot reach" in str(notice.message["text"])
    await arrests(service, 2, "Sarmin")
    assert await delivered(service) == []
    assert "1 chat cannot be reached" in texts(await service.say("/status"))[0]
    await service.say("/watches", chat=service.telegram.group(-1002222, "Desk"))
    told = await delivered(service)
    assert [event.chat_id for event in told] == [-1002222, -1002222]


async def test_a_group_that_moved_is_followed_with_all_it_is_owed(service: Service) -> None:
    await group_with_watch(service)
    await arrests(service, 1, "Salqin")
    service.telegram.group(-1009999, "Desk")
    moved = Fault(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1009999})
    service.api.fail("sendMessage", moved)
    assert only(await delivered(service)).chat_id == -1009999
    await arrests(service, 2, "Sarmin")
    assert only(await delivered(service)).chat_id == -1009999


async def test_what_telegram_refuses_is_tried_as_plain_text_then_set_aside(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    service.api.fail("sendMessage", Fault(400, "Bad Request: can't parse entities"))
    assert "entities" not in only(await delivered(service)).message
    await arrests(service, 2, "Sarmin")
    service.api.fail("sendMessage", Fault(400, "Bad Request: BUTTON_DATA_INVALID"), times=2)
    assert await delivered(service) == []
    assert "1 message was refused" in texts(await service.say("/status"))[0]
    await arrests(service, 3, "Binnish")
    assert "Binnish" in str(only(await delivered(service)).message["text"])


async def test_what_telegram_refuses_is_told_in_arabic(service: Service) -> None:
    """Telegram's own words are put into the chat's language; what is only late is not called refused."""
    await service.app.telegram_parts(owners=(OWNER.id,)).members.set_language(OWNER.id, "ar")
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    service.api.fail("sendMessage", Fault(400, "Bad Request: message is too long"), times=2)
    assert await delivered(service) == []
    await arrests(service, 2, "Sarmin")
    service.api.fail("sendMessage", Fault(500))
    assert await delivered(service) == []
    said = texts(await service.say("/status"))[0]
    assert "رسالة واحدة رفضها تلغرام ووُضعت جانباً: الرسالة أطول مما يسمح به تلغرام" in said
    await group_with_watch(service)
    service.clock.time += timedelta(minutes=1)
    await arrests(service, 3, "Binnish")
    service.api.fail("sendMessage", Fault(403, "Forbidden: bot was kicked from the supergroup chat"))
    told = [str(event.message["text"]) for event in await delivered(service)]
    assert any("أُخرج البوت من المحادثة" in one for one in told), told


async def test_whoever_is_out_is_told_nothing_more(service: Service) -> None:
    service.telegram.private_chat(STRANGER)
    await service.say(f"/members add {STRANGER.id} reader")
    await service.say("/watch arrests in Idlib", by=STRANGER)
    await arrests(service, 1, "Salqin")
    assert only(await delivered(service)).chat_id == STRANGER.id
    await service.say(f"/members remove {STRANGER.id}")
    await arrests(service, 2, "Sarmin")
    assert await delivered(service) == []
    await service.say(f"/members add {STRANGER.id} reader")
    assert await delivered(service) == []


async def test_a_crash_between_sending_and_noting_doubles_one_message_and_no_other(service: Service) -> None:
    """The documented double: the lease runs out, and the message is sent again."""
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    assert service.application is not None
    dying = Deliverer(service.application)

    async def post_and_die(owed: object) -> object:
        await dying.post(owed)  # type: ignore[arg-type]
        raise Killed

    with suppress(Killed):
        await service.application.bot_data.parts.deliveries.tick(post_and_die)  # type: ignore[arg-type]
    before = len(service.api.made("sendMessage"))
    assert await delivered(service) == [], "another sender leaves alone what this one may still be sending"
    service.clock.time += timedelta(minutes=3)
    assert len(await delivered(service)) == 1
    assert await delivered(service) == []
    assert len(service.api.made("sendMessage")) == before + 1
