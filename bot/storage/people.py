"""Members and chats."""

from typing import Any

from sqlalchemy import case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.access import Chat, ChatKind, Deed, Member, Role
from bot.storage.tables import METADATA
from bot.storage.tables.people import ChatRow, MemberRow
from bot.storage.watch_version import watches_changed

MEMBER = METADATA.tables["member"]
CHAT = METADATA.tables["chat"]
_TABLES_OF_CHATS = ("watch", "digest_plan", "digest", "delivery", "stored_query", "conversation")


class SqlPeople:
    """Members and chats of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def member(self, user_id: int) -> Member | None:
        """A member, or ``None`` for everybody else."""
        row = await self._session.get(MemberRow, user_id)
        return None if row is None else _member_of(row)

    async def members(self) -> tuple[Member, ...]:
        """All members, by role and name."""
        rank = case({role.value: place for place, role in enumerate(Role)}, value=MEMBER.c.role)
        statement = select(MemberRow).order_by(rank, MEMBER.c.name, MEMBER.c.user_id)
        return tuple(_member_of(row) for row in await self._session.scalars(statement))

    async def put_member(self, member: Member) -> None:
        """Add a member, or change one."""
        row = MemberRow(
            user_id=member.user_id,
            role=member.role.value,
            name=member.name,
            language=member.language,
            added_by=member.added_by,
            added=member.added,
        )
        await self._session.merge(row)
        await self._session.flush()

    async def drop_member(self, user_id: int) -> bool:
        """Take a member away; whether there was one."""
        gone = await self._session.scalars(
            delete(MEMBER).where(MEMBER.c.user_id == user_id).returning(MEMBER.c.user_id)
        )
        return bool(list(gone))

    async def chat(self, chat_id: int) -> Chat | None:
        """A chat that is known."""
        row = await self._session.get(ChatRow, chat_id)
        return None if row is None else _chat_of(row)

    async def chats(self) -> tuple[Chat, ...]:
        """All known chats."""
        rows = await self._session.scalars(select(ChatRow).order_by(CHAT.c.title, CHAT.c.chat_id))
        return tuple(_chat_of(row) for row in rows)

    async def put_chat(self, chat: Chat) -> None:
        """Add a chat, or change one."""
        row = await self._session.get(ChatRow, chat.chat_id) or ChatRow(
            chat_id=chat.chat_id, kind=chat.kind.value
        )
        row.kind = chat.kind.value
        row.title = chat.title
        row.allowed = chat.allowed
        row.guest_role = None if chat.guest_role is None else chat.guest_role.value
        row.language = chat.language
        row.timezone = chat.timezone
        row.forwards = chat.forwards
        row.area = chat.area
        row.closed = sorted(chat.closed) or None
        row.names = chat.names
        row.exact = chat.exact
        self._session.add(row)
        await self._session.flush()

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Give a chat its new id everywhere; what is there under the new id already gives way."""
        columns: dict[str, Any] = {}
        old = (await self._session.execute(select(CHAT).where(CHAT.c.chat_id == old_id))).mappings().first()
        if old is None:
            return
        columns = dict(old) | {"chat_id": new_id, "kind": ChatKind.SUPERGROUP.value}
        await self._session.execute(delete(CHAT).where(CHAT.c.chat_id == new_id))
        await self._session.execute(CHAT.insert().values(columns))
        for name in _TABLES_OF_CHATS:
            table = METADATA.tables[name]
            moved = update(table).where(table.c.chat_id == old_id).values(chat_id=new_id)
            await self._session.execute(moved)
        await self._session.execute(delete(CHAT).where(CHAT.c.chat_id == old_id))
        await watches_changed(self._session)
        self._session.expire_all()


def _member_of(row: MemberRow) -> Member:
    return Member(row.user_id, Role(row.role), row.name, row.language, row.added_by, row.added)


def _chat_of(row: ChatRow) -> Chat:
    return Chat(
        chat_id=row.chat_id,
        kind=ChatKind(row.kind),
        title=row.title,
        allowed=row.allowed,
        guest_role=None if row.guest_role is None else Role(row.guest_role),
        language=row.language,
        timezone=row.timezone,
        forwards=row.forwards,
        area=row.area,
        closed=frozenset(Deed(deed) for deed in row.closed or () if deed in set(Deed)),
        names=row.names,
        exact=row.exact,
    )
