"""Watches: stored questions of chats, with what they tell and when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.incident import ReviewStatus
from bot.domain.query import IncidentQuery

MOST_KILLED = 9_999
"""The highest number of people killed that a watch can ask for."""

MOST_MINUTES = 24 * 60
"""The longest time over which alerts are gathered into one message."""


class ThresholdKind(StrEnum):
    """What an incident must have to be alerted."""

    ALL = "all"
    CONFIRMED = "confirmed"
    TWO_SOURCES = "two_sources"
    KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Threshold:
    """Which of the matching incidents a watch alerts. ``killed`` is the least number of people killed."""

    kind: ThresholdKind = ThresholdKind.ALL
    killed: int | None = None

    def __post_init__(self) -> None:
        """Refuse a number where none belongs, and none where one does."""
        if (self.kind is ThresholdKind.KILLED) != (self.killed is not None):
            raise ValueError("only a threshold of people killed has a number")
        if self.killed is not None and not 1 <= self.killed <= MOST_KILLED:
            raise ValueError(f"no threshold: {self.killed} killed")

    @property
    def code(self) -> str:
        """As it is stored and stands in buttons: ``all``, ``confirmed``, ``two_sources``, ``killed_5``."""
        return self.kind.value if self.killed is None else f"{self.kind.value}_{self.killed}"

    @classmethod
    def of(cls, code: str) -> "Threshold":
        """The threshold of a code. Raises ``ValueError`` for what is none."""
        name, _, number = code.rpartition("_")
        if name == ThresholdKind.KILLED.value and number.isdecimal():
            return cls(ThresholdKind.KILLED, int(number))
        return cls(ThresholdKind(code))


class PaceKind(StrEnum):
    """When a watch speaks."""

    AT_ONCE = "at_once"
    BUNDLED = "every"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Pace:
    """When a watch tells: at once, one message every so many ``minutes``, or in the chat's digest only."""

    kind: PaceKind = PaceKind.AT_ONCE
    minutes: int | None = None

    def __post_init__(self) -> None:
        """Refuse minutes where none belong, and none where they do."""
        if (self.kind is PaceKind.BUNDLED) != (self.minutes is not None):
            raise ValueError("only a bundle has minutes")
        if self.minutes is not None and not 1 <= self.minutes <= MOST_MINUTES:
            raise ValueError(f"no pace: {self.minutes} minutes")

    @property
    def code(self) -> str:
        """As it is stored and stands in buttons: ``at_once``, ``every_30``, ``digest``."""
        return self.kind.value if self.minutes is None else f"{self.kind.value}_{self.minutes}"

    @classmethod
    def of(cls, code: str) -> "Pace":
        """The pace of a code. Raises ``ValueError`` for what is none."""
        name, _, number = code.rpartition("_")
        if name == PaceKind.BUNDLED.value and number.isdecimal():
            return cls(PaceKind.BUNDLED, int(number))
        return cls(PaceKind(code))

    @property
    def wait(self) -> timedelta:
        """How long an alert waits at most before it is told; that of a digest is longer than any."""
        if self.kind is PaceKind.DIGEST:
            return timedelta.max
        return timedelta(minutes=self.minutes or 0)


AT_ONCE = Pace()


@dataclass(frozen=True, slots=True)
class Watch:
    """A stored question of a chat: what newly matches it is alerted there.

    ``thread_id`` is the topic of a forum that it was made in. ``baseline`` is the id of the last incident
    that there was when it began: none up to it is alerted. A watch is silent until ``paused_until``. ``late``
    tells of what happened long ago, too; ``spikes`` of days and weeks with unusually many incidents.
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
    pace: Pace = AT_ONCE
    late: bool = False
    spikes: bool = False

    @property
    def effective(self) -> IncidentQuery:
        """The question with its threshold: an incident must match both."""
        query, threshold = self.query, self.threshold
        match threshold.kind:
            case ThresholdKind.CONFIRMED:
                return replace(query, status=ReviewStatus.CONFIRMED)
            case ThresholdKind.TWO_SOURCES:
                return replace(query, min_sources=max(2, query.min_sources or 0))
            case ThresholdKind.KILLED:
                least = max(threshold.killed or 0, query.at_least.get("killed", 0))
                return replace(query, at_least=MappingProxyType({**query.at_least, "killed": least}))
            case ThresholdKind.ALL:
                return query

    def paused(self, now: datetime) -> bool:
        """Whether it is silent now."""
        return self.paused_until is not None and self.paused_until > now


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """When a chat gets its digest: ``at`` is local, ``HH:MM``; without a ``query`` it tells everything.

    ``days`` are ISO weekdays (1 is Monday), empty for every day. ``quiet``: where there is nothing to report,
    nothing is said.
    """

    chat_id: int
    at: str
    created: datetime
    query: IncidentQuery | None = None
    thread_id: int | None = None
    days: tuple[int, ...] = ()
    quiet: bool = False
