"""What the use cases need of the inbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update of Telegram's, as JSON in ``payload``, exactly as it came."""

    update_id: int
    payload: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the inbox. ``oldest`` is when the oldest waiting update came, aware UTC."""

    waiting: int
    oldest: datetime | None
    set_aside: int


class InboxStore(Protocol):
    """Keeps updates until they are handled."""

    async def add(self, updates: Sequence[PendingUpdate], *, at: datetime) -> int:
        """Keep updates; how many were not kept yet."""
        ...

    async def pending(self, *, after: int | None, limit: int) -> tuple[PendingUpdate, ...]:
        """Updates to be handled, by update id."""
        ...

    async def begin(self, update_id: int, *, most: int) -> bool:
        """Count a try; false when it is done already or was tried ``most`` times (then it is set aside)."""
        ...

    async def done(self, update_id: int, *, at: datetime) -> None:
        """Mark an update as handled and drop its payload."""
        ...

    async def failed(self, update_id: int, error_id: str) -> None:
        """Note the fault of the last try."""
        ...

    async def postpone(self, update_id: int) -> None:
        """Do not count the last try."""
        ...

    async def backlog(self) -> Backlog:
        """What waits."""
        ...

    async def prune(self, *, before: datetime) -> int:
        """Take away updates handled before a time; how many."""
        ...
