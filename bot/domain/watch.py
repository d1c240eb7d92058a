"""What chats are owed: watches, and the messages that come of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.access import Chat
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery


class Threshold(StrEnum):
    """Which of the matching incidents a watch alerts."""

    ALL = "all"
    CONFIRMED = "confirmed"
    TWO_SOURCES = "two_sources"
    KILLED_1 = "killed_1"
    KILLED_5 = "killed_5"
    KILLED_10 = "killed_10"

    @property
    def killed(self) -> int | None:
        """The least number of people killed, where the threshold is one."""
        name, _, number = self.value.rpartition("_")
        return int(number) if name == "killed" else None


@dataclass(frozen=True, slots=True)
class Watch:
    """A stored question of a chat: what newly matches it is alerted there.

    ``thread_id`` is the topic of a forum that it was made in. ``baseline`` is the id of the last incident
    that there was when it began: none up to it is alerted. A watch is silent until ``paused_until``.
    """

    id: int
    chat_id: int
    query: IncidentQuery
    threshold: Threshold
    baseline: int
    created: datetime
    thread_id: int | None = None
    created_by: int | None = None
    paused_until: datetime | None = None

    @property
    def effective(self) -> IncidentQuery:
        """The question with its threshold: an incident must match both."""
        query = self.query
        if self.threshold is Threshold.CONFIRMED:
            return replace(query, status=ReviewStatus.CONFIRMED)
        if self.threshold is Threshold.TWO_SOURCES:
            return replace(query, min_sources=max(2, query.min_sources or 0))
        if (killed := self.threshold.killed) is not None:
            least = max(killed, query.at_least.get("killed", 0))
            return replace(query, at_least=MappingProxyType({**query.at_least, "killed": least}))
        return query

    def paused(self, now: datetime) -> bool:
        """Whether it is silent now."""
        return self.paused_until is not None and self.paused_until > now


class DeliveryKind(StrEnum):
    """What a delivery is about."""

    ALERT = "alert"
    DIGEST = "digest"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Debt:
    """A message to be owed. ``key`` says what it is about: a chat is owed each key once, for ever."""

    chat_id: int
    key: str
    kind: DeliveryKind
    thread_id: int | None = None
    incident_id: int | None = None
    watch_id: int | None = None
    report_id: int | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message owed to a chat; ``html`` holds its words where they were made together with it."""

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


@dataclass(frozen=True, slots=True)
class Owed:
    """A message ready to be put into words: one delivery, or the alerts that one message tells of.

    ``coalesced``: the alerts of many reports stand together, because they could not be sent in time.
    """

    chat: Chat
    kind: DeliveryKind
    thread_id: int | None = None
    incidents: tuple[Incident, ...] = ()
    report_id: int | None = None
    watch: Watch | None = None
    coalesced: bool = False
    html: str | None = None


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


Outcome = Sent | WaitFor | Unreachable | Gone | Moved | Refused
"""What came of an attempt to send."""


@dataclass(frozen=True, slots=True)
class DeliveryBacklog:
    """What is owed: how many messages wait and since when, how many were set aside, and chats not served."""

    waiting: int = 0
    oldest: datetime | None = None
    set_aside: int = 0
    last_error: str | None = None
    paused_chats: int = 0


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """When a chat gets its digest: ``at`` is local, ``HH:MM``; without a ``query`` it tells everything."""

    chat_id: int
    at: str
    created: datetime
    query: IncidentQuery | None = None
    thread_id: int | None = None
