"""People and rights over HTTP: invitations, /members with buttons, removal at once, being forgotten."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.local.server import Json, Person
from handlers.local.transcript import buttons
from tests.handlers.harness import OWNER, POST, STRANGER, Service, data_of, only, texts

LINA = Person(303, "Lina", "lina", "en")
RIMA = Person(202, "Rima", "rima", "ar")
LINK = re.compile(r"https://t\.me/sitrep_bot\?start=(inv_[A-Za-z0-9_-]+)")


async def invitation(service: Service, role: str, *, by: Person = OWNER) -> tuple[str, Json]:
    """A new invitation's start parameter, and the message that shows it."""
    made = only(await service.say(f"/invite {role}", by=by))
    found = LINK.search(str(made.message["text"]))
    assert found is not None, made.message["text"]
    return found[1], made.message


def told(service: Service, person: Person) -> list[str]:
    """Every text that somebody's chat with the bot holds from the bot."""
    return [
        str(event.message.get("text", ""))
        for event in service.telegram.events
        if event.chat_id == person.id and event.kind in {"sent", "edited"}
    ]


async def notices(service: Service, person: Person) -> list[str]:
    """What somebody was told without having asked: every message that is owed is sent first."""
    before = len(told(service, person))
    await service.deliver()
    return told(service, person)[before:]


def file_of(service: Service) -> Path:
    """The database's file."""
    return Path(service.app.settings.database.removeprefix("sqlite:///"))


def rows_with(file: Path, person: Person) -> list[str]:
    """Where a database still holds somebody's number or name."""
    signs = (str(person.id), person.first_name)
    with closing(sqlite3.connect(file)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in names if not name.startswith("report_search")]
        rows = [
            (table, row)
            for table in tables
            for row in database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the tables' own names
        ]
    return [
        f"{table}: {row}" for table, row in rows if any(sign in str(one) for one in row for sign in signs)
    ]


async def test_an_invitation_is_used_once_and_the_owners_are_told(service: Service) -> None:
    """The link is shown once, lets one person in with its role, and says so to who comes second."""
    service.telegram.private_chat(LINA)
    start, _ = await invitation(service, "analyst")
    (welcome,) = texts(await service.say(f"/start {start}", by=LINA))
    assert "You are in, as analyst" in welcome
    assert "1 incident" in texts(await service.say(POST, by=LINA))[0]
    assert "used already" in texts(await service.say(f"/start {start}", by=STRANGER))[0]
    assert await service.say(POST, by=STRANGER) == []
    assert await notices(service, OWNER) == [], "whoever invited knows"
    listed = only(await service.say("/members"))
    assert "Lina · analyst" in str(listed.message["text"])


async def test_two_who_open_one_invitation_at_the_same_instant(service: Service) -> None:
    """One is in, the other is told that it has been used."""
    service.telegram.private_chat(LINA)
    start, _ = await invitation(service, "reader")

    def both() -> None:
        service.telegram.say(LINA, f"/start {start}")
        service.telegram.say(STRANGER, f"/start {start}")

    said = texts(await service.answers(both))
    assert sorted("You are in" in one for one in said) == [False, True]
    assert sum("used already" in one for one in said) == 1
    listed = str(only(await service.say("/members")).message["text"])
    assert "Members: 2" in listed


async def test_an_invitation_ends_and_can_be_taken_back(service: Service) -> None:
    """After its days, after it was revoked, and when whoever gave it is out."""
    service.telegram.private_chat(LINA)
    late, _ = await invitation(service, "reader")
    service.clock.time += timedelta(days=4)
    assert "has ended" in texts(await service.say(f"/start {late}", by=LINA))[0]
    taken, shown = await invitation(service, "reader")
    listed = only(await service.press(shown, "Take back"))
    assert "no open invitation" in str(listed.message["text"])
    assert "does not stand" in texts(await service.say(f"/start {taken}", by=STRANGER))[0]
    await service.say("/members add 303 editor")
    hers, _ = await invitation(service, "analyst", by=LINA)
    await service.say("/members remove 303")
    service.telegram.private_chat(RIMA)
    assert "غير قائمة" in texts(await service.say(f"/start {hers}", by=RIMA))[0]


async def test_an_editor_invites_readers_and_analysts_only(service: Service) -> None:
    """What an editor may not give is refused by command and by forged button."""
    service.telegram.private_chat(LINA)
    await service.say("/members add 303 editor")
    chosen = only(await service.say("/invite", by=LINA))
    assert [one.label for row in buttons(chosen.message) for one in row] == [
        "reader",
        "analyst",
        "📨 Invitations",
    ]
    assert "/invite ROLE" in texts(await service.say("/invite owner", by=LINA))[0]
    forged = await service.press_data(chosen.message, "iv:give:owner", by=LINA)
    assert [event.kind for event in forged] == ["notice"]
    made = only(await service.press(chosen.message, "analyst", by=LINA))
    assert LINK.search(str(made.message["text"]))
    assert "closed team" in texts(await service.say("/invite", by=STRANGER))[0]


async def test_only_a_digest_of_a_token_is_kept(service: Service) -> None:
    """Whoever reads the database cannot come in with what stands there."""
    start, _ = await invitation(service, "owner")
    await service.stop()
    assert start.removeprefix("inv_").encode() not in file_of(service).read_bytes()
    await service.start()


async def test_roles_names_and_removal_by_buttons(service: Service) -> None:
    """One message all along: the list, a member, a role, a name by reply, removal after a question."""
    service.telegram.private_chat(LINA)
    await service.say("/members add 303 reader")
    listed = only(await service.say("/members"))
    opened = only(await service.press(listed.message, "303"))
    promoted = only(await service.press(opened.message, "editor"))
    assert "303 is editor now" in str(promoted.message["text"])
    (notice,) = await notices(service, LINA)
    assert "Your role here is now: editor" in notice
    assert "/members" in texts(await service.say("/help", by=LINA))[0]
    asked = only(await service.press(promoted.message, "Name"))
    named = only(await service.say("Lina K.", extra={"reply_to_message": asked.message}))
    assert "Lina K. · editor" in str(named.message["text"])
    question = only(await service.press(named.message, "Remove"))
    assert "Shut Lina K. out?" in str(question.message["text"])
    done = only(await service.press(question.message, "Yes"))
    assert "Lina K. is out" in str(done.message["text"])
    assert {event.kind for event in (opened, promoted, asked, named, question, done)} == {"edited"}
    assert "does not allow" not in str(await service.say("/members", by=LINA))


async def test_the_words_behind_commands_are_arabic_too(service: Service) -> None:
    """Roles, "add", "remove", "me", "now" and "off", in any spelling of them."""
    assert "302 is in, as analyst" in texts(await service.say("/members أضف 302 محلل"))[0]
    assert "302 is out" in texts(await service.say("/members أخرج 302"))[0]
    assert "as editor" in texts(await service.say("/invite محرّر 14"))[0]
    assert "/members add" in texts(await service.say("/members أضف 302 ملك"))[0]
    assert "Shall I forget you?" in texts(await service.say("/forget أنا"))[0]
    assert "nothing to report" in texts(await service.say("/digest الآن"))[0]
    assert "no digest" in texts(await service.say("/digest إيقاف"))[0]


async def test_removal_takes_effect_at_once_for_buttons_and_edits(service: Service) -> None:
    """Buttons already shown, edited messages, inline questions, documents: nothing of it works any more."""
    service.telegram.private_chat(LINA)
    await service.say("/members add 303 analyst")
    card = only(await service.say(POST, by=LINA))
    sent = [one for one in service.telegram.messages.values() if one.get("text") == POST][-1]
    data = data_of(card.message, "Confirm all")
    await service.say("/members remove 303")
    pressed = await service.press_data(card.message, data, by=LINA)
    assert [event.kind for event in pressed] == ["notice"]
    assert "Shaykh" not in pressed[0].text
    changed = POST.replace("twelve", "ninety")
    assert await service.answers(lambda: service.telegram.edit(LINA, sent, changed)) == []
    assert await service.answers(lambda: service.telegram.type_inline(LINA, "arrests in May")) == []
    (refused,) = texts(await service.send_file("a.txt", POST.encode(), by=LINA))
    assert "closed team" in refused
    assert "12 detained" in str(only(await service.say("/incident 1")).message["text"])
    assert "not reviewed" in str(only(await service.say("/incident 1")).message["text"])


async def test_the_last_owner_cannot_be_removed(service: Service) -> None:
    """Nor an owner of the settings; an owner by role can, as long as there is another."""
    service.telegram.private_chat(LINA)
    assert "SITREP_OWNERS" in texts(await service.say("/members remove 101"))[0]
    await service.say("/members add 303 owner")
    await service.stop()
    service.owners = ()
    await service.start()
    assert "last owner" in texts(await service.say("/members remove 303", by=LINA))[0]
    assert "last owner" in texts(await service.say("/members add 303 reader", by=LINA))[0]
    asked = only(await service.say("/forget me", by=LINA))
    assert "last owner" in str(only(await service.press(asked.message, "Yes", by=LINA)).message["text"])
    await service.say("/members add 202 owner", by=LINA)
    assert "is out" in texts(await service.say("/members remove 303", by=LINA))[0]


async def test_owners_hear_of_each_other_and_of_who_came_in(service: Service) -> None:
    """By an editor's invitation, by another owner's decision; in each owner's language."""
    for person in (LINA, RIMA):
        service.telegram.private_chat(person)
    await service.say("/whoami", by=RIMA)
    await service.say("/members add 202 owner")
    await service.say("/help", by=RIMA)
    await service.say("/members add 303 editor")
    start, _ = await invitation(service, "reader", by=LINA)
    await service.say(f"/start {start}", by=STRANGER)
    (arabic,) = [one for one in await notices(service, RIMA) if "دخل" in one]
    assert "Stranger" in arabic
    assert "قارئ" in arabic
    await service.say("/members remove 303", by=RIMA)
    assert any(
        "Rima removed Lina" in one or "Rima removed 303" in one for one in await notices(service, OWNER)
    )


async def test_the_team_is_managed_in_private_only(service: Service) -> None:
    """In a group neither the list nor a link is shown, whoever asks."""
    group = service.telegram.group(-1001111, "Monitors")
    for command in ("/members", "/invite", "/forget me"):
        (said,) = texts(await service.say(command, chat=group))
        assert "private chat" in said
        assert "101" not in said
    listed = only(await service.say("/members"))
    group_message = {**listed.message, "chat": group}
    service.telegram.messages[-1001111, int(str(listed.message["message_id"]))] = group_message
    pressed = await service.press_data(group_message, "mb:0:l")
    assert [event.kind for event in pressed] == ["notice"]


async def test_the_submitter_is_for_editors_and_corrections_name_nobody_to_readers(service: Service) -> None:
    """The history says who to colleagues, "a member" to readers; who sent a report, to editors only."""
    for person in (LINA, RIMA):
        service.telegram.private_chat(person)
    await service.say("/members add 303 analyst")
    await service.say("/members add 202 reader")
    await service.forward(POST, by=LINA)
    fields = only(
        await service.press(only(await service.say("/incident 1", by=LINA)).message, "Edit", by=LINA)
    )
    asked = only(await service.press(fields.message, "Detained", by=LINA))
    await service.say("11", by=LINA, extra={"reply_to_message": asked.message})

    async def history(by: Person, label: str) -> str:
        card = only(await service.say("/incident 1", by=by))
        return str(only(await service.press(card.message, label, by=by)).message["text"])

    ours = await history(OWNER, "History")
    assert "Lina: detained: 12 → 11" in ours
    assert "Sent in by: Lina" in ours
    hers = await history(LINA, "History")
    assert "Lina: detained" in hers
    assert "Sent in by" not in hers
    readers = await history(RIMA, "السجل")
    assert "أحد الأعضاء" in readers
    assert "Lina" not in readers


async def test_a_person_is_forgotten_and_the_facts_stay(service: Service) -> None:
    """Who sent it and who corrected it is nobody's any more; the correction still holds."""
    service.telegram.private_chat(LINA)
    await service.say("/members add 303 analyst")
    await service.say(POST, by=LINA)
    walk = only(await service.say("/review", by=LINA))
    await service.press(walk.message, "Confirm", by=LINA)
    asked = only(await service.say("/forget me", by=LINA))
    assert "Reports sent in: 1. Changes of incidents: 1." in str(asked.message["text"])
    stays = only(await service.press(asked.message, "No", by=LINA))
    assert "Nothing was changed" in str(stays.message["text"])
    assert [e.kind for e in await service.press_data(asked.message, "fg:101:y", by=LINA)] == ["notice"]
    done = only(await service.press_data(asked.message, "fg:303:y", by=LINA))
    assert "Nothing here leads" in str(done.message["text"])
    card = only(await service.say("/incident 1"))
    assert "confirmed" in str(card.message["text"])
    assert "a former member" in str(card.message["text"])
    history = str(only(await service.press(card.message, "History")).message["text"])
    assert "Lina" not in history
    assert "Sent in by" not in history
    await service.stop()
    assert rows_with(file_of(service), LINA) == []
    await service.start()


@pytest.mark.parametrize("said", ["/forget", "/forget somebody", "/forget member", "/forget member x"])
async def test_forgetting_says_how(service: Service, said: str) -> None:
    """What is not understood changes nothing."""
    assert "/forget me" in texts(await service.say(said))[0]
