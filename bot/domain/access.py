"""Who may do what: people, chats and their roles."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
class Chat:
    """A chat the bot knows.

    ``guest_role`` is what people who are no members may do there; ``None`` = nothing.
    """

    chat_id: int
    kind: ChatKind
    title: str | None = None
    allowed: bool = False
    guest_role: Role | None = None
    language: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """What was decided about one update, and why (a sentence for logs and ``/whoami``)."""

    allowed: bool
    role: Role | None
    why: str
