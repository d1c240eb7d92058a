"""The team: who is a member, and which chats the bot serves."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.access import Chat, ChatKind, Member, Role
from bot.domain.clock import Clock
from bot.services.ports import Units


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something was done, and why (not)."""

    done: bool
    why: str


class MembersService:
    """Adds and removes members and chats; only owners may."""

    def __init__(self, units: Units, *, owners: Collection[int], clock: Clock) -> None:
        self._units = units
        self._owners = frozenset(owners)
        self._clock = clock

    async def add(self, user_id: int, role: Role, *, by: int, name: str | None = None) -> Decision:
        """Let somebody in, or change their role."""
        if (refusal := await self._refusal(by)) is not None:
            return refusal
        async with self._units.unit() as unit:
            before = await unit.people.member(user_id)
            member = Member(user_id, role, name, added_by=by, added=self._clock.now())
            if before is not None:
                member = replace(before, role=role, name=name or before.name)
            await unit.people.put_member(member)
            await unit.commit()
        return Decision(True, "changed" if before is not None else "added")

    async def remove(self, user_id: int, *, by: int) -> Decision:
        """Shut somebody out, at once."""
        if (refusal := await self._refusal(by)) is not None:
            return refusal
        async with self._units.unit() as unit:
            gone = await unit.people.drop_member(user_id)
            await unit.commit()
        return Decision(gone, "removed" if gone else "not a member")

    async def get(self, user_id: int) -> Member | None:
        """A member; owners of the settings are members too, with or without a row of their own."""
        async with self._units.reading() as unit:
            member = await unit.people.member(user_id)
            chat = await unit.people.chat(user_id)
        if user_id not in self._owners:
            return member
        if member is None:
            return Member(user_id, Role.OWNER, language=None if chat is None else chat.language)
        return replace(member, role=Role.OWNER)

    async def list(self) -> tuple[Member, ...]:
        """Everybody who was let in, by role and name."""
        async with self._units.reading() as unit:
            return await unit.people.members()

    async def set_language(self, user_id: int, language: str | None) -> Decision:
        """Choose the language the bot speaks with a member; ``None`` follows Telegram.

        An owner of the settings gets no row among the members for it: who is taken out there is out.
        """
        async with self._units.unit() as unit:
            member = await unit.people.member(user_id)
            if member is not None:
                await unit.people.put_member(replace(member, language=language))
            elif user_id in self._owners:
                chat = await unit.people.chat(user_id) or Chat(user_id, ChatKind.PRIVATE)
                await unit.people.put_chat(replace(chat, language=language))
            else:
                return Decision(False, "not a member")
            await unit.commit()
        return Decision(True, "changed")

    async def allow_chat(
        self,
        chat_id: int,
        kind: ChatKind,
        *,
        by: int,
        title: str | None = None,
        guest_role: Role | None = Role.READER,
    ) -> Decision:
        """Serve a group or channel; ``guest_role`` is what people who are no members may do there."""
        if (refusal := await self._refusal(by)) is not None:
            return refusal
        async with self._units.unit() as unit:
            chat = await unit.people.chat(chat_id) or Chat(chat_id, kind)
            await unit.people.put_chat(
                replace(chat, kind=kind, title=title or chat.title, allowed=True, guest_role=guest_role)
            )
            await unit.commit()
        return Decision(True, "allowed")

    async def forbid_chat(self, chat_id: int, *, by: int) -> Decision:
        """Serve a chat no longer."""
        if (refusal := await self._refusal(by)) is not None:
            return refusal
        async with self._units.unit() as unit:
            chat = await unit.people.chat(chat_id)
            if chat is None or not chat.allowed:
                return Decision(False, "not allowed before")
            await unit.people.put_chat(replace(chat, allowed=False))
            await unit.commit()
        return Decision(True, "forbidden")

    async def chat(self, chat_id: int) -> Chat | None:
        """A known chat."""
        async with self._units.reading() as unit:
            return await unit.people.chat(chat_id)

    async def chats(self) -> tuple[Chat, ...]:
        """All known chats."""
        async with self._units.reading() as unit:
            return await unit.people.chats()

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Follow a group that became a supergroup."""
        async with self._units.unit() as unit:
            await unit.people.move_chat(old_id, new_id)
            await unit.commit()

    async def _refusal(self, by: int) -> Decision | None:
        if by in self._owners:
            return None
        async with self._units.reading() as unit:
            member = await unit.people.member(by)
        if member is not None and member.role is Role.OWNER:
            return None
        return Decision(False, "only an owner may do this")
