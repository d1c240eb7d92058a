"""Who may do what: people, chats, roles, and what each role is good for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What somebody may do, the most first; each may also do what those after it may."""

    OWNER = "owner"
    EDITOR = "editor"
    ANALYST = "analyst"
    READER = "reader"

    def covers(self, needed: "Role") -> bool:
        """Whether this role may do what ``needed`` may."""
        ranks = list(Role)
        return ranks.index(self) <= ranks.index(needed)


class Deed(StrEnum):
    """What there is to be done with the bot. ``LEAST`` says who may."""

    ASK = "ask"
    """Ask questions; see incidents with their evidence, maps, charts and figures; watch in one's own chat."""
    EXPORT = "export"
    """Take files away."""
    NAMES = "names"
    """See the names of victims and detainees, and exact sites, in one's own chat."""
    CARRY = "carry"
    """Take them away in files."""
    ADD = "add"
    """Send reports, enter incidents, set a report's date, withdraw a report."""
    REVIEW = "review"
    """Confirm, correct, reject, merge and split incidents; see colleagues' names in what they changed."""
    WATCH = "watch"
    """Say what a group is told of: its watches and its digest."""
    STATUS = "status"
    """See whether everything is handled."""
    SOURCES = "sources"
    """Grade and group sources."""
    MEMBERS = "members"
    """See who is in and who sent a report; invite readers and analysts, and take such invitations back."""
    GROUP = "group"
    """Change a group's settings; examine it with ``/doctor``."""
    RULE = "rule"
    """Change roles, remove members, invite anybody, let the bot into groups, examine the deployment."""


LEAST: Mapping[Deed, Role] = MappingProxyType(
    {
        Deed.ASK: Role.READER,
        Deed.EXPORT: Role.READER,
        Deed.NAMES: Role.ANALYST,
        Deed.CARRY: Role.EDITOR,
        Deed.ADD: Role.ANALYST,
        Deed.REVIEW: Role.ANALYST,
        Deed.WATCH: Role.ANALYST,
        Deed.STATUS: Role.ANALYST,
        Deed.SOURCES: Role.EDITOR,
        Deed.MEMBERS: Role.EDITOR,
        Deed.GROUP: Role.EDITOR,
        Deed.RULE: Role.OWNER,
    }
)
"""The least role for each deed: the one table of rights (the README shows it; a test compares the two)."""

CLOSABLE = (Deed.EXPORT, Deed.ADD, Deed.REVIEW, Deed.WATCH)
"""What a group may switch off for everybody in it."""

GUEST_ROLES: tuple[Role | None, ...] = (None, Role.READER, Role.ANALYST)
"""What a group may let people do who are no members."""

INVITED_BY_EDITORS = (Role.READER, Role.ANALYST)
"""The roles that an editor may give by invitation; an owner may give every role."""

FORMER = 0
"""In place of the number of somebody whose traces were removed (no person of Telegram's has it)."""


class ChatKind(StrEnum):
    """The kinds of chats that Telegram knows."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Member:
    """A person who may use the bot. ``language`` is ``None`` where Telegram's own choice holds."""

    user_id: int
    role: Role
    name: str | None = None
    language: str | None = None
    added_by: int | None = None
    added: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way in that works once, until ``expires`` (aware UTC).

    ``digest`` is all that is kept of its token; ``number`` tells it in a list and in buttons.
    """

    digest: str
    role: Role
    created_by: int
    created: datetime
    expires: datetime
    used_by: int | None = None
    used: datetime | None = None

    @property
    def number(self) -> str:
        """The beginning of the digest: enough to tell one invitation from another, too little to use it."""
        return self.digest[:12]


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat the bot knows, with its settings.

    ``guest_role`` is what people who are no members may do there; ``None`` = nothing. ``closed`` is what
    nobody may do there. ``forwards``: posts forwarded into the group are taken as reports. ``area`` is the id
    of the place that questions without a place are about. ``names``: names of victims and detainees are shown
    there; ``exact``: so are the exact sites of shelters, hospitals and homes.
    """

    chat_id: int
    kind: ChatKind
    title: str | None = None
    allowed: bool = False
    guest_role: Role | None = None
    language: str | None = None
    timezone: str | None = None
    forwards: bool = False
    area: str | None = None
    closed: frozenset[Deed] = frozenset()
    names: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """What was decided about one update, and why (a sentence for logs).

    ``member`` and ``chat`` are what is known of who speaks and where.
    """

    allowed: bool
    role: Role | None
    why: str
    member: Member | None = field(default=None, compare=False)
    chat: Chat | None = field(default=None, compare=False)

    def may(self, deed: Deed) -> bool:
        """Whether the role is good for a deed, and the chat has not switched it off."""
        closed = self.chat is not None and deed in self.chat.closed
        return self.role is not None and self.role.covers(LEAST[deed]) and not closed
