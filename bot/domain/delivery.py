"""What chats are owed: messages, from what caused them until Telegram took them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.access import Chat
from bot.domain.incident import Incident
from bot.domain.news import Change
from bot.domain.query import IncidentQuery
from bot.domain.spike import Spike
from bot.domain.watch import Watch


class DeliveryKind(StrEnum):
    """What a delivery is about; ``EDIT`` changes an alert that was sent, ``ALBUM`` goes with a digest."""

    ALERT = "alert"
    DIGEST = "digest"
    NOTICE = "notice"
    EDIT = "edit"
    ALBUM = "album"
    SPIKE = "spike"


@dataclass(frozen=True, slots=True)
class AlbumOf:
    """The digest that an album's pictures are drawn for: its days (inclusive, local) and its question."""

    first: date
    last: date
    query: IncidentQuery


@dataclass(frozen=True, slots=True)
class Debt:
    """A message to be owed. ``key`` says what it is about: a chat is owed each key once, for ever.

    It is owed at once, from ``held_until`` on, or told by the chat's next digest (``for_digest``). What has a
    ``bundle`` in common is told in one message.
    """

    chat_id: int
    key: str
    kind: DeliveryKind
    thread_id: int | None = None
    incident_id: int | None = None
    watch_id: int | None = None
    report_id: int | None = None
    html: str | None = None
    bundle: str | None = None
    held_until: datetime | None = None
    for_digest: bool = False
    detail: AlbumOf | Spike | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message owed to a chat, or sent (``message_id``).

    ``html`` holds its words where they were made together with it. ``version`` counts how often an edit was
    owed anew, ``told_change`` is the last change of an incident that a sent message knew of.
    """

    id: int
    chat_id: int
    kind: DeliveryKind
    created: datetime
    thread_id: int | None = None
    incident_id: int | None = None
    watch_id: int | None = None
    report_id: int | None = None
    html: str | None = None
    tries: int = 0
    bundle: str | None = None
    message_id: int | None = None
    version: int = 0
    told_change: int | None = None
    detail: AlbumOf | Spike | None = None

    @property
    def told_with(self) -> str:
        """What alerts that one message tells have in common: their bundle, else their report."""
        return self.bundle or f"report:{self.report_id}"


@dataclass(frozen=True, slots=True)
class Owed:
    """A message ready to be put into words: one delivery, or the alerts that one message tells of.

    ``told`` are the numbers of the incidents, ``incidents`` the first of them, ``watches`` those that wanted
    them. ``coalesced``: the alerts of many reports stand together, because they could not be sent in time;
    ``bundled``: because the watch wants it so. An edit names the message that it changes; ``gone`` are the
    incidents told there of which nothing is kept, ``changes`` hold what became of each.
    """

    chat: Chat
    kind: DeliveryKind
    thread_id: int | None = None
    incidents: tuple[Incident, ...] = ()
    told: tuple[int, ...] = ()
    report_id: int | None = None
    watches: tuple[Watch, ...] = ()
    coalesced: bool = False
    bundled: bool = False
    html: str | None = None
    message_id: int | None = None
    gone: tuple[int, ...] = ()
    changes: Mapping[int, Change] = field(default_factory=lambda: MappingProxyType({}))
    detail: AlbumOf | Spike | None = None

    @property
    def total(self) -> int:
        """How many incidents it tells."""
        return len(self.told)


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took the message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Telegram asks to wait for so many seconds with this chat."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Telegram could not be reached, or has a fault of its own: it is tried again after a while."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat does not want the bot any more, or the bot was taken out of it."""

    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become another chat."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""

    why: str


@dataclass(frozen=True, slots=True)
class Pointless:
    """There is nothing to be said (any more): a message to be edited was deleted, a picture shows nothing."""

    why: str


Outcome = Sent | WaitFor | Unreachable | Gone | Moved | Refused | Pointless
"""What came of an attempt to send."""


@dataclass(frozen=True, slots=True)
class DeliveryBacklog:
    """What is owed: how many messages wait and since when, how many were set aside, and chats not served.

    ``last_error`` is the last thing that went wrong, ``last_refusal`` why something was set aside last.
    """

    waiting: int = 0
    oldest: datetime | None = None
    set_aside: int = 0
    last_error: str | None = None
    paused_chats: int = 0
    last_refusal: str | None = None
