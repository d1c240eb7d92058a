"""Groups, channels, roles and languages: who may do what where, and who gets silence."""

from telegram.ext import CommandHandler

from handlers import menus
from handlers.application import handlers
from handlers.local.server import Json, Person
from tests.handlers.harness import OWNER, POST, STRANGER, Service, only, texts

READER = Person(202, "Rima", "rima", "ar")
GROUP_ID = -1001111


def added(service: Service, by: Person, chat: Json) -> None:
    """Somebody adds the bot to a chat."""
    bot = service.telegram.bot
    change: Json = {
        "chat": chat,
        "from": by.as_json(),
        "date": 1528372800,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": "member"},
    }
    service.telegram.update("my_chat_member", change)


async def allowed_group(service: Service) -> Json:
    """A group that an owner has added the bot to."""
    group = service.telegram.group(GROUP_ID, "Monitors")
    await service.answers(lambda: added(service, OWNER, group))
    return group


async def test_the_bot_stays_where_an_owner_adds_it_and_leaves_elsewhere(service: Service) -> None:
    group = service.telegram.group(GROUP_ID, "Monitors")
    welcome = await service.answers(lambda: added(service, OWNER, group))
    assert "mentioned" in texts(welcome)[0]
    foreign = service.telegram.group(-1002222, "Strangers")
    goodbye = await service.answers(lambda: added(service, STRANGER, foreign))
    assert "closed team" in texts(goodbye)[0]
    assert service.telegram.left == [-1002222]


async def test_in_a_group_the_bot_acts_on_commands_mentions_and_replies(service: Service) -> None:
    """Everything else in the group is none of its business."""
    group = await allowed_group(service)
    await service.forward(POST)
    question = "arrests in Khan Shaykhun in May"
    assert await service.say(question, chat=group) == []
    assert await service.say(POST, chat=group) == []
    assert "1 incident" in texts(await service.say(f"/ask {question}", chat=group))[0]
    mention = only(await service.say(f"@sitrep_bot {question}", chat=group))
    assert "1 incident" in str(mention.message["text"])
    assert mention.message["reply_to_message"]["text"].startswith("@sitrep_bot")
    replied = await service.say(
        "arrests in Salqin in May", chat=group, extra={"reply_to_message": mention.message}
    )
    assert "Nothing found" in texts(replied)[0]
    assert await service.say("/ask@another_bot x", chat=group) == []
    assert await service.say("/unknown", chat=group) == []


async def test_guests_of_a_group_may_ask_but_not_add(service: Service) -> None:
    """People in an allowed group who are no members read; reports are kept from analysts only."""
    group = await allowed_group(service)
    assert (
        "Nothing found"
        in texts(await service.say("/ask arrests in Salqin in May", by=STRANGER, chat=group))[0]
    )
    assert "does not allow" in texts(await service.say(f"/add {POST}", by=STRANGER, chat=group))[0]
    assert "0 reports" in texts(await service.say("/stats"))[0]


async def test_a_group_that_nobody_allowed_gets_one_line_or_silence(service: Service) -> None:
    foreign = service.telegram.group(-1003333, "Unknown")
    assert await service.say("hello", by=STRANGER, chat=foreign) == []
    assert "999" in texts(await service.say("/ask x", by=STRANGER, chat=foreign))[0]
    assert await service.say("/ask x", by=STRANGER, chat=foreign) == []


async def test_a_flood_from_a_stranger_is_answered_once(service: Service) -> None:
    """A thousand messages get one line; nothing of them is kept."""

    def flood() -> None:
        for number in range(1000):
            service.telegram.say(STRANGER, f"On 3 June HTS arrested {number} men in Salqin.")

    assert len(await service.answers(flood)) == 1
    assert "0 reports" in texts(await service.say("/stats"))[0]


async def test_a_group_that_becomes_a_supergroup_is_followed(service: Service) -> None:
    group = service.telegram.group(-500, "Small", kind="group")
    await service.answers(lambda: added(service, OWNER, group))
    moved = {"migrate_to_chat_id": -1005000}
    await service.answers(lambda: service.telegram.post(OWNER, moved, chat=group))
    after = service.telegram.group(-1005000, "Small")
    assert "Nothing found" in texts(await service.say("/ask arrests in Salqin", by=STRANGER, chat=after))[0]


async def test_posts_of_a_channel_are_kept_without_a_word(service: Service) -> None:
    """The bot as a channel's member: its posts become reports, an edited post a new version."""
    channel = service.telegram.group(-1007777, "Town Crier", kind="channel")
    channel["username"] = "towncrier"
    assert await service.answers(lambda: added(service, OWNER, channel)) == []
    assert await service.answers(lambda: service.telegram.post(None, {"text": POST}, chat=channel)) == []
    answer = only(await service.say("arrests in Khan Shaykhun in May"))
    assert "Town Crier" in str(answer.message["text"])


async def test_owners_let_people_in_and_shut_them_out(service: Service) -> None:
    """A reader may ask and not add; an analyst may add; whoever is out is out at once."""
    service.telegram.private_chat(READER)
    assert "202" in texts(await service.say("/whoami", by=READER))[0]
    await service.say("/members add 202 reader")
    assert "لم أجد شيئاً" in texts(await service.say("arrests in Salqin in May", by=READER))[0]
    assert "محلّل" in texts(await service.say(POST, by=READER))[0]
    assert "محرّر" in texts(await service.say("/members", by=READER))[0]
    await service.say("/members add 202 analyst")
    assert "حادثة واحدة" in texts(await service.say(POST, by=READER))[0]
    assert "202" in texts(await service.say("/members"))[0]
    await service.say("/members remove 202")
    assert await service.say("arrests in Salqin in May", by=READER) == []


async def test_the_language_is_telegrams_until_one_is_chosen(service: Service) -> None:
    """Chosen by button, kept in the database, spoken from then on, whatever Telegram's setting is."""
    offered = only(await service.say("/language"))
    chosen = only(await service.press(offered.message, "العربية"))
    assert "سأكلّمك بالعربية" in str(chosen.message["text"])
    await service.stop()
    await service.start()
    assert "لم أجد شيئاً" in texts(await service.say("arrests in Salqin in May"))[0]


async def test_menus_are_set_by_role_and_language(service: Service) -> None:
    """Little for strangers, what groups use, and each member's own; a changed role changes the menu."""
    assert service.application is not None
    bot, parts = service.application.bot, service.application.bot_data.parts
    service.telegram.private_chat(READER)
    await service.say("/whoami", by=READER)
    await service.say("/members add 202 reader")
    await menus.publish(bot, parts)
    assert {key for key in service.telegram.commands if "chat:" not in key} == {
        "default|", "default|ar", "all_group_chats|", "all_group_chats|ar",
    }  # fmt: skip
    assert menu(service, "default|") == ["start", "whoami"]
    assert "group" in menu(service, "all_group_chats|")
    assert {"review", "members", "doctor"} <= set(menu(service, "chat:101|"))
    assert "review" not in menu(service, "chat:202|")
    calls = len(service.api.made("setMyCommands"))
    await menus.publish_for_all(bot, parts)
    assert len(service.api.made("setMyCommands")) == calls, "what Telegram knows is not told again"
    await service.say("/members add 202 analyst")
    assert "review" in menu(service, "chat:202|")
    await service.say("/members remove 202")
    assert "chat:202|" not in service.telegram.commands


def menu(service: Service, key: str) -> list[str]:
    """The names of a menu's commands."""
    listed = service.telegram.commands[key]
    assert isinstance(listed, list)
    return [str(entry["command"]) for entry in listed]


async def test_every_command_of_a_menu_is_handled_and_explained(service: Service) -> None:
    """No menu offers what the bot does not have, and every command it has stands in one."""
    handled = {
        name for handler in handlers()[0] if isinstance(handler, CommandHandler) for name in handler.commands
    }
    assert set(menus.COMMANDS) | {"start"} == handled


async def test_help_says_what_a_role_may_do(service: Service) -> None:
    service.telegram.private_chat(READER)
    await service.say("/members add 202 reader")
    assert "/members" in texts(await service.say("/help"))[0]
    hers = texts(await service.say("/help", by=READER))[0]
    assert "/members" not in hers
    assert "/review" not in hers
    assert "sitrep" in texts(await service.say("/start"))[0]


async def test_status_tells_of_what_could_not_be_handled(service: Service) -> None:
    assert "All updates are handled" in texts(await service.say("/status"))[0]
