"""What the use cases need of members, invitations and chats."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.access import Chat, Invitation, Member
from bot.language.naming import ForgottenNames


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


class InvitationStore(Protocol):
    """Keeps invitations."""

    async def add(self, invitation: Invitation) -> None:
        """Keep a new one."""
        ...

    async def get(self, digest: str) -> Invitation | None:
        """One by the digest of its token."""
        ...

    async def standing(self, at: datetime) -> tuple[Invitation, ...]:
        """Those that can still be used, the one that ends first at the beginning."""
        ...

    async def use(self, digest: str, *, by: int, at: datetime) -> bool:
        """Use one up: true for one caller only, whoever else asks at the same instant."""
        ...

    async def drop(self, digest: str) -> bool:
        """Take one back; whether there was one."""
        ...

    async def prune(self, before: datetime) -> None:
        """Forget those that ended before a time."""
        ...


class TraceStore(Protocol):
    """Knows where people have left traces, and takes them away."""

    async def submitters(self, report_ids: list[int]) -> Mapping[int, set[int]]:
        """Who sent in reports, by report; people only, never the source."""
        ...

    async def count(self, user_id: int) -> tuple[int, int]:
        """How many reports a person sent in, and how many changes of incidents are theirs."""
        ...

    async def forget(self, user_id: int) -> None:
        """Take a person out of everything; what they sent and changed stays."""
        ...


class NameStore(Protocol):
    """Finds the names of persons in everything that is kept, and takes them out."""

    async def reports_naming(self, name: str) -> Sequence[int]:
        """The ids of reports of which a text has the name. Raises ``ValueError`` for what is too short."""
        ...

    async def take_out(self, names: Sequence[str], report_ids: Collection[int]) -> tuple[set[int], int]:
        """Put marks in place of names in all that belongs to reports; their incidents, and how many claims
        held one."""
        ...

    async def take_out_of_the_rest(self, name: str) -> None:
        """The same in questions asked, messages that wait, and what was set aside."""
        ...

    async def note(self, name: str, *, by: int | None, at: datetime, claims: int, reports: int) -> None:
        """Keep that a name was forgotten, and a keyed digest by which it is known again; never the name."""
        ...

    async def forgotten(self) -> ForgottenNames | None:
        """What knows forgotten names again; ``None`` where none was forgotten."""
        ...
