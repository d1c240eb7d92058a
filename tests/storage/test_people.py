"""Members and chats."""

from dataclasses import replace

from sqlalchemy import insert, select

from bot.domain.access import Chat, ChatKind, Member, Role
from bot.storage import Database
from bot.storage.tables import METADATA
from tests.storage.samples import NOON


async def test_members_come_by_role_and_name(database: Database) -> None:
    reader = Member(3, Role.READER, "Amal", "ar", 1, NOON)
    editor = Member(2, Role.EDITOR, "Zoe")
    async with database.unit() as unit:
        for member in (reader, editor, Member(4, Role.READER, "Ben")):
            await unit.people.put_member(member)
        await unit.people.put_member(replace(reader, name="Amina"))
        await unit.commit()
    async with database.reading() as unit:
        assert [member.name for member in await unit.people.members()] == ["Zoe", "Amina", "Ben"]
        assert await unit.people.member(3) == replace(reader, name="Amina")
        assert await unit.people.member(99) is None


async def test_a_member_goes_once(database: Database) -> None:
    async with database.unit() as unit:
        await unit.people.put_member(Member(3, Role.READER))
        assert await unit.people.drop_member(3)
        assert not await unit.people.drop_member(3)


async def test_a_chat_that_moves_takes_everything_along(database: Database) -> None:
    watch = METADATA.tables["watch"]
    group = Chat(-5, ChatKind.GROUP, "Team", True, Role.READER, "ar", "Asia/Beirut")
    async with database.unit() as unit:
        await unit.people.put_chat(group)
        await unit.people.put_chat(Chat(-1005, ChatKind.SUPERGROUP))
        values = {"chat_id": -5, "query": {}, "threshold": "all", "baseline": 0, "created": NOON}
        await unit.session.execute(insert(watch).values(values))
        await unit.commit()
    async with database.unit() as unit:
        await unit.people.move_chat(-5, -1005)
        await unit.people.move_chat(-99, -100)
        await unit.commit()
    async with database.reading() as unit:
        moved = replace(group, chat_id=-1005, kind=ChatKind.SUPERGROUP)
        assert await unit.people.chats() == (moved,)
        assert await unit.people.chat(-5) is None
        assert await unit.session.scalar(select(watch.c.chat_id)) == -1005
