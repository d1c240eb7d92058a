"""What the use cases need of members and chats."""

from typing import Protocol

from bot.domain.access import Chat, Member


class PeopleStore(Protocol):
    """Keeps members and chats."""

    async def member(self, user_id: int) -> Member | None:
        """A member, or ``None`` for everybody else."""
        ...

    async def members(self) -> tuple[Member, ...]:
        """All members, by role and name."""
        ...

    async def put_member(self, member: Member) -> None:
        """Add a member, or change one."""
        ...

    async def drop_member(self, user_id: int) -> bool:
        """Take a member away; whether there was one."""
        ...

    async def chat(self, chat_id: int) -> Chat | None:
        """A chat that is known."""
        ...

    async def chats(self) -> tuple[Chat, ...]:
        """All known chats."""
        ...

    async def put_chat(self, chat: Chat) -> None:
        """Add a chat, or change one."""
        ...

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Give a chat its new id everywhere (a group became a supergroup)."""
        ...
