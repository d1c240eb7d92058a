"""When watches speak and what makes them silent: bundles, the digest only, snoozes, late reports, topics."""

from datetime import UTC, datetime, timedelta

from bot.domain.correction import Field
from bot.domain.incident import ReviewStatus
from handlers import digests
from handlers.local.server import Person
from tests.handlers.harness import OWNER, Service, only, texts
from tests.handlers.test_alerts import labels, review
from tests.handlers.test_groups import added
from tests.handlers.test_watches import arrests, delivered

AMAL = Person(101, "Amal", None, "ar")


async def set_to(service: Service, *path: str) -> str:
    """Press through a watch's settings; the words at the end."""
    listed = only(await service.say("/watches"))
    for label in ("⚙️ 1", *path):
        listed = only(await service.press(listed.message, label))
    return str(listed.message["text"])


async def test_a_bundle_is_one_message_at_the_end_of_its_minutes(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    assert "one message every 15 minutes" in await set_to(service, "⏱ When", "every 15 minutes")
    await arrests(service, 1, "Salqin")
    service.clock.time += timedelta(minutes=10)
    await arrests(service, 2, "Sarmin")
    assert await delivered(service) == []
    service.clock.time += timedelta(minutes=5)
    told = only(await delivered(service))
    text = str(told.message["text"])
    assert "🔔 2 incidents" in text
    assert "Salqīn" in text
    assert "Sarmīn" in text
    await arrests(service, 3, "Binnish")
    service.clock.time += timedelta(minutes=14)
    assert await delivered(service) == [], "the next bundle has begun with its first incident"
    service.clock.time += timedelta(minutes=1)
    assert "Binnish" in str(only(await delivered(service)).message["text"])


async def test_a_bundle_survives_a_clock_that_is_put_back(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await set_to(service, "⏱ When", "every 60 minutes")
    await arrests(service, 1, "Salqin")
    service.clock.time -= timedelta(days=3)
    assert "Salqīn" in str(only(await delivered(service)).message["text"])


async def test_what_is_bundled_is_told_at_once_where_another_watch_wants_it_so(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await set_to(service, "⏱ When", "every 60 minutes")
    await service.say("/watch incidents in Salqin")
    await arrests(service, 1, "Salqin")
    text = str(only(await delivered(service)).message["text"])
    assert "Watch: Incidents · Salqīn" in text
    service.clock.time += timedelta(hours=2)
    assert await delivered(service) == []


async def test_any_number_killed_and_any_minutes_are_set_by_a_reply(service: Service) -> None:
    await service.say("/watch incidents in Idlib")
    listed = only(await service.say("/watches"))
    for label in ("⚙️ 1", "🎚 What", "Another number"):
        asked = only(await service.press(listed.message, label))
    reply = {"reply_to_message": asked.message}
    assert "no number from 1 to 9" in texts(await service.say("many", extra=reply))[0]
    assert "at least 7 killed" in texts(await service.say("٧", extra=reply))[0]
    for data in ("w:1:when", "w:1:ask:m"):
        asked = only(await service.press_data(listed.message, data))
    assert "every 45 minutes" in texts(await service.say("45", extra={"reply_to_message": asked.message}))[0]


async def test_a_watch_is_given_another_question_and_what_was_there_is_not_told(service: Service) -> None:
    await service.say("/watch raids in Homs")
    await arrests(service, 1, "Salqin")
    listed = only(await service.say("/watches"))
    for label in ("⚙️ 1", "✏️ Another question"):
        asked = only(await service.press(listed.message, label))
    reply = {"reply_to_message": asked.message}
    assert "not clear enough" in texts(await service.say("what can you do", extra=reply))[0]
    assert "Arrests · Idlib" in texts(await service.say("arrests in Idlib", extra=reply))[0]
    await review(service).change(1, {Field.STATUS: ReviewStatus.CONFIRMED}, by=OWNER.id)
    assert await delivered(service) == []
    await arrests(service, 2, "Sarmin")
    assert "Sarmīn" in str(only(await delivered(service)).message["text"])


async def test_a_doubtful_reading_is_watched_only_when_it_is_confirmed(service: Service) -> None:
    asked = only(await service.say("/watch arrests in Idlib by the zanzibaris"))
    assert "Is this what I should watch?" in str(asked.message["text"])
    assert "Nothing is being watched" in texts(await service.say("/watches"))[0]
    left = only(await service.press(asked.message, "Leave it"))
    assert "Nothing was begun" in str(left.message["text"])
    asked = only(await service.say("/watch arrests in Idlib by the zanzibaris"))
    assert "Watching: Arrests" in str(only(await service.press(asked.message, "Watch it so")).message["text"])


async def test_late_reports_are_told_where_a_watch_asks_for_them(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await set_to(service, "🕰 Late reports")
    await arrests(service, 1, "Salqin", day="6 June 2017")
    assert "6 June 2017" in str(only(await delivered(service)).message["text"])


async def test_a_snooze_ends_by_itself_and_tomorrow_is_the_chats_own(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    assert "silent until 8 June 2018, 08:00" in await set_to(service, "💤 Snooze", "Until tomorrow")
    await arrests(service, 1, "Salqin")
    assert await delivered(service) == []
    service.clock.time = datetime(2018, 6, 8, 5, 1, tzinfo=UTC)
    assert await delivered(service) == []
    await arrests(service, 2, "Sarmin")
    assert "Sarmīn" in str(only(await delivered(service)).message["text"])


async def test_muting_holds_what_was_on_its_way(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    await service.press(only(await service.say("/watches")).message, "⏸ 1")
    assert await delivered(service) == []


async def test_everything_is_watched_by_that_word_in_both_languages(service: Service) -> None:
    for said, expected in (("everything", "Watching: Incidents"), ("كل شيء", "Incidents")):
        assert expected in texts(await service.say(f"/watch {said}"))[0]


async def test_a_watch_that_speaks_in_the_digest_only(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    assert "has no digest yet" in await set_to(service, "⏱ When", "In the digest only")
    await service.say("/digest 16:00")
    await arrests(service, 1, "Salqin")
    assert await delivered(service) == []
    service.clock.time += timedelta(hours=2)
    assert service.application is not None
    assert await digests.tick(service.application.bot_data.parts) == 1
    said, *_ = await delivered(service)
    assert "Watched: Arrests · Idlib – 1 incident\n• Arrest · Salqīn" in str(said.message["text"])
    assert "Watched" not in texts(await service.say("/digest now"))[0], "it was told"


async def test_each_topic_of_a_forum_is_told_and_none_holds_up_another(service: Service) -> None:
    forum = service.telegram.group(-1002222, "Desk")
    await service.answers(lambda: added(service, OWNER, forum))
    for topic in (7, 8):
        extra = {"message_thread_id": topic, "is_topic_message": True}
        await service.say("/watch arrests in Idlib", chat=forum, extra=extra)
    await arrests(service, 1, "Salqin")
    assert {event.message["message_thread_id"] for event in await delivered(service)} == {7, 8}


async def test_a_digest_on_chosen_days_quiet_where_there_is_nothing(service: Service) -> None:
    """7 June 2018 is a Thursday."""
    said = only(await service.say("/digest 08:00 mon,Wed Europe/Berlin"))
    assert "Monday, Wednesday at 08:00 (Europe/Berlin)" in str(said.message["text"])
    assert service.application is not None
    parts = service.application.bot_data.parts
    service.clock.time = datetime(2018, 6, 10, 12, tzinfo=UTC)
    assert await digests.tick(parts) == 0
    service.clock.time = datetime(2018, 6, 11, 6, 1, tzinfo=UTC)
    assert await digests.tick(parts) == 1
    assert "6–10 June 2018: nothing" in str(only(await delivered(service)).message["text"])
    quiet = only(await service.press(said.message, "Say nothing"))
    assert "nothing is said" in str(quiet.message["text"])
    service.clock.time = datetime(2018, 6, 13, 6, 1, tzinfo=UTC)
    assert await digests.tick(parts) == 1
    assert await delivered(service) == []


async def test_the_same_in_arabic(service: Service) -> None:
    service.telegram.private_chat(AMAL)
    begun = only(await service.say("/watch الاعتقالات في إدلب", by=AMAL))
    assert "أراقب" in str(begun.message["text"])
    await arrests(service, 1, "Salqin")
    await service.say("/language", by=AMAL)
    assert "الاثنين" in texts(await service.say("/digest ٠٨:٠٠ الاثنين والأربعاء", by=AMAL))[0]
    assert "الجمعة" in texts(await service.say("/digest 08:00 جمعة، سبت", by=AMAL))[0]
    assert labels(begun)[:2] == ["🎚 ماذا", "⏱ متى"]
