"""Who may use the bot: decided once for every update, closed to everybody who was not let in."""

from collections.abc import Collection

from bot.domain.access import Access, Chat, ChatKind, Member, Role
from bot.services.ports import Units


class AccessService:
    """Decides who may do what, where. ``owners`` are user ids from the settings."""

    def __init__(self, units: Units, *, owners: Collection[int]) -> None:
        self._units = units
        self._owners = frozenset(owners)

    async def decide(self, user_id: int | None, chat_id: int, kind: ChatKind) -> Access:
        """Whether a person may use the bot in a chat, and as what.

        Owners may everywhere. Members may in their private chat and in groups that an owner has allowed.
        Other people may only in such a group, as far as its ``guest_role`` goes. Updates that name no person
        (channel posts, anonymous administrators) count as guests. Everything else is refused.
        """
        async with self._units.reading() as unit:
            member = await unit.people.member(user_id) if user_id is not None else None
            chat = await unit.people.chat(chat_id)
        allowed, role, why = self._decision(user_id, kind, member, chat)
        return Access(allowed, role, why, member, chat)

    def _decision(
        self, user_id: int | None, kind: ChatKind, member: Member | None, chat: Chat | None
    ) -> tuple[bool, Role | None, str]:
        if user_id is not None and user_id in self._owners:
            return True, Role.OWNER, "an owner of this bot"
        if kind is ChatKind.PRIVATE:
            if member is None:
                return False, None, "not a member"
            return True, member.role, f"a member ({member.role})"
        if chat is None or not chat.allowed:
            if member is not None and member.role is Role.OWNER:
                return True, Role.OWNER, "an owner of this bot"
            return False, None, "this chat was not allowed by an owner"
        if member is not None:
            return True, member.role, f"a member ({member.role})"
        if chat.guest_role is not None:
            return True, chat.guest_role, f"a guest of an allowed chat ({chat.guest_role})"
        return False, None, "not a member, and this chat has no guests"
