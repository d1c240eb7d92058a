"""The team: who is a member, and which chats the bot serves, with their settings."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.access import LEAST, Chat, ChatKind, Deed, Member, Role
from bot.domain.clock import Clock
from bot.domain.delivery import Debt, DeliveryKind
from bot.services.deliveries import ensure_chat
from bot.services.languages import language_of, spoken_key
from bot.services.ports import UnitOfWork, Units

LONGEST_NAME = 64


class Why(StrEnum):
    """What came of a change of the team, or what stood in its way; each has words (``team-…``)."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"
    NOT_ALLOWED = "not-allowed"
    NO_MEMBER = "no-member"
    LAST_OWNER = "last-owner"
    OF_SETTINGS = "of-settings"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something was done, and why (not). ``before`` is the member as they were."""

    done: bool
    why: Why
    before: Member | None = None


class MembersService:
    """Adds and removes members and chats. ``owners`` are those of the settings: nobody can remove them."""

    def __init__(self, units: Units, *, owners: Collection[int], clock: Clock) -> None:
        self._units = units
        self._owners = frozenset(owners)
        self._clock = clock

    # --- people ---

    async def add(self, user_id: int, role: Role, *, by: int, name: str | None = None) -> Decision:
        """Let somebody in, or change their role; only owners may, and the last one stays an owner."""
        async with self._units.unit() as unit:
            if not await self._may(unit, by, Deed.RULE):
                return Decision(False, Why.NOT_ALLOWED)
            before = await unit.people.member(user_id)
            if user_id in self._owners:
                return Decision(False, Why.OF_SETTINGS, before)
            if before is not None and before.role is role:
                return Decision(True, Why.SAME, before)
            if before is not None and await self._last_owner(unit, before):
                return Decision(False, Why.LAST_OWNER, before)
            member = Member(user_id, role, name, added_by=by, added=self._clock.now())
            if before is not None:
                member = replace(before, role=role, name=name or before.name)
            await unit.people.put_member(member)
            await unit.commit()
        return Decision(True, Why.ADDED if before is None else Why.CHANGED, before)

    async def remove(self, user_id: int, *, by: int) -> Decision:
        """Shut somebody out, at once; the last owner stays."""
        async with self._units.unit() as unit:
            if not await self._may(unit, by, Deed.RULE):
                return Decision(False, Why.NOT_ALLOWED)
            if user_id in self._owners:
                return Decision(False, Why.OF_SETTINGS)
            before = await unit.people.member(user_id)
            if before is None:
                return Decision(False, Why.NO_MEMBER)
            if await self._last_owner(unit, before):
                return Decision(False, Why.LAST_OWNER, before)
            await unit.people.drop_member(user_id)
            await unit.commit()
        return Decision(True, Why.REMOVED, before)

    async def rename(self, user_id: int, name: str, *, by: int) -> Decision:
        """Call a member something else."""
        async with self._units.unit() as unit:
            if not await self._may(unit, by, Deed.RULE):
                return Decision(False, Why.NOT_ALLOWED)
            before = await unit.people.member(user_id)
            if before is None:
                return Decision(False, Why.NO_MEMBER)
            await unit.people.put_member(replace(before, name=" ".join(name.split())[:LONGEST_NAME] or None))
            await unit.commit()
        return Decision(True, Why.CHANGED, before)

    async def note_name(self, user_id: int, name: str) -> None:
        """Call a member who has no name yet as Telegram calls them."""
        async with self._units.unit() as unit:
            member = await unit.people.member(user_id)
            if member is not None and not member.name and name:
                await unit.people.put_member(replace(member, name=name[:LONGEST_NAME]))
                await unit.commit()

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

    async def owners(self) -> tuple[int, ...]:
        """The numbers of all owners: those of the settings, and those by role."""
        async with self._units.reading() as unit:
            return await self._all_owners(unit)

    async def tell_owners(
        self, key: str, words: Callable[[str | None], str], *, but: Collection[int] = ()
    ) -> None:
        """Owe every owner a notice; ``words`` puts it into a language (``None``: none was chosen).

        ``key`` says what it is about: an owner is told each once, for ever.
        """
        now = self._clock.now()
        async with self._units.unit() as unit:
            debts = []
            for owner in await self._all_owners(unit):
                if owner in but:
                    continue
                await ensure_chat(unit, Chat(owner, ChatKind.PRIVATE))
                html = words(await language_of(unit, owner))
                debts.append(Debt(owner, key, DeliveryKind.NOTICE, html=html))
            await unit.deliveries.owe(debts, at=now)
            await unit.commit()

    async def tell(self, user_id: int, key: str, words: Callable[[str | None], str]) -> None:
        """Owe one member a notice in their chat with the bot."""
        async with self._units.unit() as unit:
            await ensure_chat(unit, Chat(user_id, ChatKind.PRIVATE))
            html = words(await language_of(unit, user_id))
            await unit.deliveries.owe(
                [Debt(user_id, key, DeliveryKind.NOTICE, html=html)], at=self._clock.now()
            )
            await unit.commit()

    async def language_of(self, user_id: int) -> str | None:
        """The language to speak with somebody who has said nothing just now: chosen, else Telegram's own."""
        async with self._units.reading() as unit:
            return await language_of(unit, user_id)

    async def note_spoken(self, user_id: int, language: str) -> None:
        """Remember the language of somebody's Telegram, for what they are told of later."""
        async with self._units.unit() as unit:
            if await unit.notes.get(spoken_key(user_id)) != language:
                await unit.notes.put(spoken_key(user_id), language)
                await unit.commit()

    async def menu_of(self, user_id: int) -> str | None:
        """The menu of commands that Telegram was last told for somebody."""
        async with self._units.reading() as unit:
            return await unit.notes.get(f"menu:{user_id}")

    async def note_menu(self, user_id: int, told: str) -> None:
        """Remember the menu that Telegram was told."""
        async with self._units.unit() as unit:
            await unit.notes.put(f"menu:{user_id}", told)
            await unit.commit()

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
                return Decision(False, Why.NO_MEMBER)
            await unit.commit()
        return Decision(True, Why.CHANGED, member)

    # --- chats ---

    async def allow_chat(
        self,
        chat_id: int,
        kind: ChatKind,
        *,
        by: int,
        title: str | None = None,
        guest_role: Role | None = Role.READER,
    ) -> Decision:
        """Serve a group or channel; ``guest_role`` is what people who are no members may do in a new one.

        A chat that is known keeps its settings.
        """
        async with self._units.unit() as unit:
            if not await self._may(unit, by, Deed.RULE):
                return Decision(False, Why.NOT_ALLOWED)
            chat = await unit.people.chat(chat_id)
            if chat is None or (not chat.allowed and chat.guest_role is None):
                chat = replace(chat or Chat(chat_id, kind), guest_role=guest_role)
            await unit.people.put_chat(replace(chat, kind=kind, title=title or chat.title, allowed=True))
            await unit.commit()
        return Decision(True, Why.ADDED)

    async def forbid_chat(self, chat_id: int, *, by: int) -> Decision:
        """Serve a chat no longer."""
        async with self._units.unit() as unit:
            if not await self._may(unit, by, Deed.RULE):
                return Decision(False, Why.NOT_ALLOWED)
            chat = await unit.people.chat(chat_id)
            if chat is None or not chat.allowed:
                return Decision(False, Why.SAME)
            await unit.people.put_chat(replace(chat, allowed=False))
            await unit.commit()
        return Decision(True, Why.REMOVED)

    async def left_chat(self, chat_id: int) -> bool:
        """The bot was taken out of a chat: it serves it no longer; whether it did."""
        async with self._units.unit() as unit:
            chat = await unit.people.chat(chat_id)
            if chat is None or not chat.allowed:
                return False
            await unit.people.put_chat(replace(chat, allowed=False))
            await unit.commit()
        return True

    async def chat(self, chat_id: int) -> Chat | None:
        """A known chat."""
        async with self._units.reading() as unit:
            return await unit.people.chat(chat_id)

    async def chats(self) -> tuple[Chat, ...]:
        """All known chats."""
        async with self._units.reading() as unit:
            return await unit.people.chats()

    async def set_chat(self, chat_id: int, kind: ChatKind, change: Callable[[Chat], Chat]) -> Chat:
        """Change the settings of a chat; who may is the caller's matter. Gives the chat as it is then."""
        async with self._units.unit() as unit:
            chat = change(await unit.people.chat(chat_id) or Chat(chat_id, kind))
            await unit.people.put_chat(chat)
            await unit.commit()
        return chat

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Follow a group that became a supergroup."""
        async with self._units.unit() as unit:
            await unit.people.move_chat(old_id, new_id)
            await unit.commit()

    # --- within a transaction ---

    async def _may(self, unit: UnitOfWork, by: int, deed: Deed) -> bool:
        if by in self._owners:
            return True
        member = await unit.people.member(by)
        return member is not None and member.role.covers(LEAST[deed])

    async def _all_owners(self, unit: UnitOfWork) -> tuple[int, ...]:
        by_role = [one.user_id for one in await unit.people.members() if one.role is Role.OWNER]
        return tuple(dict.fromkeys((*sorted(self._owners), *by_role)))

    async def _last_owner(self, unit: UnitOfWork, member: Member) -> bool:
        return member.role is Role.OWNER and await self._all_owners(unit) == (member.user_id,)
