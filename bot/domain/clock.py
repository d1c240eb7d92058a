"""Where time comes from."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time; injected, so that a test or ``--today`` can set it."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still, or is moved by hand."""

    def __init__(self, now: datetime) -> None:
        """``now`` must be aware."""
        if now.tzinfo is None:
            raise ValueError("a clock needs an aware time")
        self.time = now.astimezone(UTC)

    def now(self) -> datetime:
        """The time it was set to, aware, in UTC."""
        return self.time


def local_day(clock: Clock, zone: ZoneInfo) -> date:
    """Today's date in a time zone."""
    return clock.now().astimezone(zone).date()
