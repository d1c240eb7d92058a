"""Closed to everybody who was not let in."""

import pytest

from bot.domain.access import Access, ChatKind, Role
from bot.domain.clock import FixedClock
from bot.services.access import AccessService
from bot.services.members import MembersService
from bot.storage import Database
from tests.storage.samples import NOON

OWNER, ANALYST, STRANGER = 1, 2, 3
OPEN_GROUP, CLOSED_GROUP, QUIET_GROUP, UNKNOWN_GROUP = -1, -2, -3, -4


async def team(database: Database) -> tuple[AccessService, MembersService]:
    """An owner, an analyst, a group with guests, one that was forbidden again, and one without guests."""
    members = MembersService(database, owners=[OWNER], clock=FixedClock(NOON))
    assert (await members.add(ANALYST, Role.ANALYST, by=OWNER, name="Amal")).done
    for chat in (OPEN_GROUP, CLOSED_GROUP):
        assert (await members.allow_chat(chat, ChatKind.GROUP, by=OWNER, title="Team")).done
    assert (await members.allow_chat(QUIET_GROUP, ChatKind.SUPERGROUP, by=OWNER, guest_role=None)).done
    assert (await members.forbid_chat(CLOSED_GROUP, by=OWNER)).done
    return AccessService(database, owners=[OWNER]), members


CASES = [
    (OWNER, OWNER, ChatKind.PRIVATE, Role.OWNER),
    (OWNER, UNKNOWN_GROUP, ChatKind.GROUP, Role.OWNER),
    (ANALYST, ANALYST, ChatKind.PRIVATE, Role.ANALYST),
    (ANALYST, OPEN_GROUP, ChatKind.GROUP, Role.ANALYST),
    (ANALYST, QUIET_GROUP, ChatKind.SUPERGROUP, Role.ANALYST),
    (ANALYST, CLOSED_GROUP, ChatKind.GROUP, None),
    (ANALYST, UNKNOWN_GROUP, ChatKind.GROUP, None),
    (STRANGER, STRANGER, ChatKind.PRIVATE, None),
    (STRANGER, OPEN_GROUP, ChatKind.GROUP, Role.READER),
    (STRANGER, QUIET_GROUP, ChatKind.SUPERGROUP, None),
    (STRANGER, UNKNOWN_GROUP, ChatKind.CHANNEL, None),
    (None, OPEN_GROUP, ChatKind.GROUP, Role.READER),
    (None, UNKNOWN_GROUP, ChatKind.CHANNEL, None),
    (None, OWNER, ChatKind.PRIVATE, None),
]


async def test_who_may_do_what_where(database: Database) -> None:
    access, _ = await team(database)
    for user, chat, kind, role in CASES:
        decided = await access.decide(user, chat, kind)
        assert (decided.allowed, decided.role) == (role is not None, role), (user, chat)
        assert decided.why


async def test_a_removed_member_is_out_at_once(database: Database) -> None:
    access, members = await team(database)
    assert (await members.remove(ANALYST, by=OWNER)).done
    assert not (await members.remove(ANALYST, by=OWNER)).done
    assert await access.decide(ANALYST, ANALYST, ChatKind.PRIVATE) == Access(False, None, "not a member")


@pytest.mark.parametrize("by", [ANALYST, STRANGER])
async def test_only_owners_change_the_team(database: Database, by: int) -> None:
    _, members = await team(database)
    refusals = [
        await members.add(STRANGER, Role.OWNER, by=by),
        await members.remove(OWNER, by=by),
        await members.allow_chat(UNKNOWN_GROUP, ChatKind.GROUP, by=by),
        await members.forbid_chat(OPEN_GROUP, by=by),
    ]
    assert not any(refusal.done for refusal in refusals)
    assert [member.user_id for member in await members.list()] == [ANALYST]


async def test_an_owner_by_role_is_an_owner(database: Database) -> None:
    _, members = await team(database)
    assert (await members.add(ANALYST, Role.OWNER, by=OWNER)).done
    assert (await members.add(STRANGER, Role.READER, by=ANALYST)).done
    changed = await members.get(ANALYST)
    assert changed is not None
    assert changed.name == "Amal", "a new role keeps the name"


async def test_an_owner_taken_out_of_the_settings_is_out(database: Database) -> None:
    _, members = await team(database)
    await members.set_language(OWNER, "ar")
    former = AccessService(database, owners=[])
    assert not (await former.decide(OWNER, OWNER, ChatKind.PRIVATE)).allowed


async def test_languages_and_chats(database: Database) -> None:
    _, members = await team(database)
    assert (await members.set_language(ANALYST, "ar")).done
    assert (await members.set_language(OWNER, "en")).done
    assert not (await members.set_language(STRANGER, "en")).done
    for user, language, role in ((ANALYST, "ar", Role.ANALYST), (OWNER, "en", Role.OWNER)):
        member = await members.get(user)
        assert member is not None
        assert (member.language, member.role) == (language, role)
    await members.move_chat(OPEN_GROUP, -100_1)
    moved = await members.chat(-100_1)
    assert moved is not None
    assert (moved.kind, moved.allowed, moved.title) == (ChatKind.SUPERGROUP, True, "Team")
    assert {chat.chat_id for chat in await members.chats()} == {-100_1, CLOSED_GROUP, QUIET_GROUP, OWNER}


async def test_forbidding_a_chat_that_was_never_allowed_says_so(database: Database) -> None:
    _, members = await team(database)
    assert not (await members.forbid_chat(UNKNOWN_GROUP, by=OWNER)).done
