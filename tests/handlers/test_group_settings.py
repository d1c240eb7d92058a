"""A group's own settings over HTTP: one card edited in place, and what each setting changes."""

import pytest

from handlers.local.server import Json, Person
from handlers.local.transcript import buttons
from tests.handlers.harness import NOW, OWNER, POST, STRANGER, Service, channel_origin, only, texts
from tests.handlers.test_groups import GROUP_ID, allowed_group

LINA = Person(303, "Lina", "lina", "en")
RIMA = Person(202, "Rima", "rima", "ar")
QUESTION = "arrests in May 2018"


async def card_of(service: Service, group: Json) -> Json:
    """The settings of a group, as a message."""
    return only(await service.say("/group", chat=group)).message


async def forwarded(service: Service, group: Json, *, by: Person = OWNER) -> list[str]:
    """Somebody forwards a post into a group; what the bot says."""
    origin = channel_origin("Idlib Post", number=7, published=NOW)
    return texts(await service.say(POST, by=by, chat=group, extra={"forward_origin": origin}))


async def test_every_setting_is_changed_in_one_message(service: Service) -> None:
    """Language, guests, forwards and what is switched off go on by a tap; zone and area ask."""
    group = await allowed_group(service)
    card = await card_of(service, group)
    for label, expected in (
        ("Guests", "may ask, report and review here"),
        ("Guests", "may do nothing here"),
        ("Forwards", "are taken as reports"),
        ("files", "Switched off: files"),
        ("reviewing", "Switched off: files, reviewing"),
        ("files", "Switched off: reviewing"),
        ("Language", "Language: English"),
        ("Language", "اللغة: العربية"),
        ("اللغة", "Language: everybody's own"),
    ):
        changed = only(await service.press(card, label))
        assert changed.kind == "edited"
        assert expected in str(changed.message["text"])
    assert all(len(one.data.encode()) <= 64 for row in buttons(card) for one in row)


async def test_forwards_are_taken_where_the_group_says_so(service: Service) -> None:
    """By those who may send reports; nobody else's forwards are answered at all."""
    group = await allowed_group(service)
    assert await forwarded(service, group) == []
    await service.press(await card_of(service, group), "Forwards")
    assert await forwarded(service, group, by=STRANGER) == []
    (card,) = await forwarded(service, group)
    assert "1 incident found" in card
    automatic = {
        "forward_origin": channel_origin("Own", number=9, published=NOW),
        "is_automatic_forward": True,
    }
    assert await service.say("On 3 June HTS arrested 9 men in Salqin.", chat=group, extra=automatic) == []


async def test_what_is_switched_off_nobody_does_there(service: Service) -> None:
    """An owner neither: the message says where it is changed. In private it goes on."""
    group = await allowed_group(service)
    card = await card_of(service, group)
    for label in ("files", "☑ reports", "reviewing", "watches"):
        await service.press(card, label)
    for command in (f"/export {QUESTION}", f"/add {POST}", "/review", f"/watch {QUESTION}"):
        (said,) = texts(await service.say(command, chat=group))
        assert "switched off in this group" in said or "analysts" in said, command
    assert "1 incident found" in texts(await service.say(f"/add {POST}"))[0]
    answer = only(await service.say(f"/ask {QUESTION}", chat=group))
    pressed = await service.press(answer.message, "File")
    assert [event.kind for event in pressed] == ["notice"]


async def test_guests_may_what_the_group_lets_them(service: Service) -> None:
    """From reading to nothing: the next message of a guest feels it."""
    group = await allowed_group(service)
    card = await card_of(service, group)
    assert "Nothing found" in texts(await service.say(f"/ask {QUESTION}", by=STRANGER, chat=group))[0]
    await service.press(card, "Guests")
    assert "1 incident found" in texts(await service.say(f"/add {POST}", by=STRANGER, chat=group))[0]
    await service.press(card, "Guests")
    (refused,) = texts(await service.say(f"/ask {QUESTION}", by=STRANGER, chat=group))
    assert "closed team" in refused
    assert await service.say(f"/ask {QUESTION}", by=STRANGER, chat=group) == []


async def test_only_editors_change_a_group(service: Service) -> None:
    """An analyst's press is refused; an editor's is not; in private there is no group to be changed."""
    service.telegram.private_chat(LINA)
    group = await allowed_group(service)
    card = await card_of(service, group)
    await service.say("/members add 303 analyst")
    assert [e.kind for e in await service.press(card, "Guests", by=LINA)] == ["notice"]
    assert "does not allow" in texts(await service.say("/group", by=LINA, chat=group))[0]
    await service.say("/members add 303 editor")
    assert only(await service.press(card, "Guests", by=LINA)).kind == "edited"
    own = only(await service.say("/members"))
    assert [e.kind for e in await service.press_data(own.message, "gs:guest")] == ["notice"]


@pytest.mark.parametrize(
    "data",
    [
        "gs:deed:rule",
        "gs:deed:ask",
        "gs:zone:Nowhere/Here",
        "gs:area:geonames:0",
        "gs:lang:xx",
        "gs:guest:owner",
    ],
)
async def test_forged_settings_change_nothing(service: Service, data: str) -> None:
    """What no card offers is an old button."""
    group = await allowed_group(service)
    card = await card_of(service, group)
    assert [event.kind for event in await service.press_data(card, data)] == ["notice"]


async def test_a_default_area_and_the_way_to_everywhere(service: Service) -> None:
    """Questions without a place are read inside the area; the first line says so; one tap widens."""
    group = await allowed_group(service)
    await service.forward(POST)
    await service.forward("On 30 May 2018 police arrested two men in the city of Homs.", number=2)
    asked = only(await service.press(await card_of(service, group), "Area"))
    unknown = only(await service.say("Zzyzxqwv", chat=group, extra={"reply_to_message": asked.message}))
    assert "no place" in str(unknown.message["text"])
    assert unknown.kind == "edited"
    which = only(await service.say("Idlib", chat=group, extra={"reply_to_message": asked.message}))
    assert "Which" in str(which.message["text"])
    which = only(await service.press(which.message, "Idlib (governorate)"))
    assert "Idlib (governorate)" in str(which.message["text"])
    answer = only(await service.say(f"/ask {QUESTION}", chat=group))
    first = str(answer.message["text"]).split("\n", 1)[0]
    assert "Idlib" in first
    assert "this chat's area" in first
    assert "1 incident\n" in str(answer.message["text"])
    wide = only(await service.press(answer.message, "Everywhere"))
    assert "2 incidents" in str(wide.message["text"])
    assert "area" not in str(wide.message["text"]).split("\n", 1)[0]
    again = only(await service.say("@sitrep_bot and only the last week of May?", chat=group))
    assert "area" not in str(again.message["text"]).split("\n", 1)[0], "a follow-up stays everywhere"
    named = only(await service.say("/ask arrests in Homs in May 2018", chat=group))
    assert "1 incident" in str(named.message["text"])
    assert "area" not in str(named.message["text"]).split("\n", 1)[0]
    private = only(await service.say(QUESTION))
    assert "2 incidents" in str(private.message["text"])


async def test_a_follow_up_stays_in_the_area(service: Service) -> None:
    """And a place in it replaces the area."""
    group = await allowed_group(service)
    await service.forward(POST)
    card = await card_of(service, group)
    asked = only(await service.press(card, "Area"))
    which = only(await service.say("Hama", chat=group, extra={"reply_to_message": asked.message}))
    if "Which" in str(which.message["text"]):
        await service.press(which.message, "Hama (governorate)")
    assert "Nothing found" in texts(await service.say(f"/ask {QUESTION}", chat=group))[0]
    follow = only(await service.say("@sitrep_bot in Khan Shaykhun?", chat=group))
    assert "1 incident" in str(follow.message["text"])


async def test_a_groups_language_and_zone(service: Service) -> None:
    """The group's language wins over each person's; its zone moves days, and /timezone says which."""
    group = await allowed_group(service)
    card = await card_of(service, group)
    await service.press(card, "Language")
    await service.press(card, "Language")
    assert "لم أجد شيئاً" in texts(await service.say(f"/ask {QUESTION}", chat=group))[0]
    await service.press_data(card, "gs:lang")
    assert "Damascus" in texts(await service.say("/timezone", chat=group))[0]
    assert "Auckland" in texts(await service.say("/timezone auckland", chat=group))[0]
    service.clock.time = NOW.replace(hour=20)
    await service.say("/add On 8 June HTS arrested four men in the town of Salqin.")
    today = only(await service.say("/ask arrests today", chat=group))
    assert "8 June 2018" in str(today.message["text"]), "in Auckland it is the next day already"
    assert "no time zone" in texts(await service.say("/timezone Nowhere", chat=group))[0]
    assert "Asia/Beirut" in texts(await service.say("/timezone Beirutt", chat=group))[0]
    assert "editors" in texts(await service.say("/timezone Beirut", by=STRANGER, chat=group))[0]


async def test_an_owner_lets_the_bot_into_a_group_it_is_in_already(service: Service) -> None:
    """Where the bot was added while it was away: /group by an owner."""
    group = service.telegram.group(GROUP_ID, "Monitors")
    assert "closed team" in texts(await service.say("/ask x", by=STRANGER, chat=group))[0]
    assert "Settings of this group" in str((await card_of(service, group))["text"])
    service.telegram.private_chat(RIMA)
    assert "لم أجد" in texts(await service.say(f"/ask {QUESTION}", by=RIMA, chat=group))[0]


async def test_topics_are_kept_on_every_reply(service: Service) -> None:
    """Answers, refusals, cards, pictures, files and typing go into the topic that they answer."""
    group = await allowed_group(service)
    topic: Json = {"message_thread_id": 55, "is_topic_message": True}
    await service.forward(POST)
    service.typing_after = 0.0
    answer = only(await service.say(f"/ask {QUESTION}", chat=group, extra=topic))
    assert answer.message["message_thread_id"] == 55
    answer.message["is_topic_message"] = True
    for label in ("Map", "File"):
        (made,) = [e for e in await service.press(answer.message, label) if e.kind in {"sent", "file"}]
        assert made.message["message_thread_id"] == 55, label
    refused = only(await service.say(f"/add {POST}", by=STRANGER, chat=group, extra=topic))
    assert refused.message["message_thread_id"] == 55
    picked = only(await service.say(f"/watch {QUESTION}", chat=group, extra=topic))
    assert picked.message["message_thread_id"] == 55
    for name in ("sendMessage", "sendPhoto", "sendDocument"):
        for made in service.api.made(name):
            in_group = made.parameters.get("chat_id") == GROUP_ID
            assert not in_group or made.parameters.get("message_thread_id") in {55, None}


async def test_ordinary_talk_and_other_bots_are_left_alone(service: Service) -> None:
    """Talk, commands for other bots, other bots' messages, polls, pinned messages, people who come and go."""
    group = await allowed_group(service)
    other = Person(4242, "Other", "other_bot", None)
    quiet = (
        lambda: service.telegram.say(OWNER, "Good morning everybody", chat=group),
        lambda: service.telegram.say(OWNER, "/help@other_bot", chat=group),
        lambda: service.telegram.say(OWNER, "/start@other_bot x", chat=group),
        lambda: service.telegram.say(OWNER, "@other_bot arrests in May", chat=group),
        lambda: service.telegram.post(
            None, {"from": {**other.as_json(), "is_bot": True}, "text": "/ask arrests in May"}, chat=group
        ),
        lambda: service.telegram.post(OWNER, {"poll": poll()}, chat=group),
        lambda: service.telegram.post(OWNER, {"new_chat_members": [LINA.as_json()]}, chat=group),
        lambda: service.telegram.post(OWNER, {"dice": {"emoji": "🎲", "value": 3}}, chat=group),
    )
    for act in quiet:
        assert await service.answers(act) == []


def poll() -> Json:
    """A poll as Telegram shows it."""
    option: Json = {"text": "yes", "voter_count": 0, "persistent_id": "1"}
    return {
        "id": "1", "question": "?", "options": [option], "total_voter_count": 0, "is_closed": False,
        "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
    }  # fmt: skip
