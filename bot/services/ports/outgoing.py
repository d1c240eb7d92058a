"""What watches, deliveries and digests need from the store."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.query import IncidentQuery
from bot.domain.watch import Debt, Delivery, DeliveryBacklog, DigestPlan, Threshold, Watch
from bot.services.ports.answers import Search

Family = Callable[[str], frozenset[str]]
"""An actor's id with those of all its units."""


@dataclass(frozen=True, slots=True)
class Match:
    """An incident that a watch is to be alerted of."""

    watch_id: int
    chat_id: int
    thread_id: int | None
    incident_id: int


class WatchStore(Protocol):
    """Keeps watches, and finds those that an incident matches."""

    async def any(self) -> bool:
        """Whether there is a watch at all."""
        ...

    async def add(
        self,
        query: IncidentQuery,
        *,
        chat_id: int,
        thread_id: int | None,
        created_by: int | None,
        at: datetime,
    ) -> Watch:
        """Begin a watch: what is kept by now is its baseline."""
        ...

    async def get(self, watch_id: int) -> Watch | None:
        """A watch."""
        ...

    async def of_chat(self, chat_id: int) -> tuple[Watch, ...]:
        """A chat's watches, oldest first."""
        ...

    async def pause(self, watch_id: int, until: datetime | None) -> None:
        """Make a watch silent until a time; ``None`` = let it speak."""
        ...

    async def set_threshold(self, watch_id: int, threshold: Threshold) -> None:
        """Change what a watch alerts."""
        ...

    async def remove(self, watch_id: int) -> None:
        """End a watch."""
        ...

    async def matching(
        self, incident_ids: Collection[int], *, family: Family, now: datetime, since: date
    ) -> list[Match]:
        """Which watches these incidents are to be told to, by watch and incident.

        An incident that ended before ``since`` counts only for a watch that asks for past days.
        """
        ...


class DeliveryStore(Protocol):
    """The outbox."""

    async def owe(self, debts: Sequence[Debt], *, at: datetime) -> int:
        """Owe messages; those that a chat was owed before are left out. How many are new."""
        ...

    async def due(self, now: datetime, *, lease: float, busy: Collection[int], limit: int) -> list[int]:
        """Chats whose next message may be sent, the longest waiting first; ``busy`` ones are left out.

        A chat whose next message somebody holds (for ``lease`` seconds at most) or that has to wait is not
        due: messages of a chat keep their order. Where two ask at once, the rows are locked for one.
        """
        ...

    async def waiting(self, chat_id: int, *, limit: int) -> list[Delivery]:
        """What a chat is owed, oldest first."""
        ...

    async def lease(self, ids: Collection[int], *, until: datetime) -> None:
        """Hold deliveries, so that nobody else sends them."""
        ...

    async def sent(self, ids: Collection[int], message_id: int, *, at: datetime) -> None:
        """Note that one message told them."""
        ...

    async def void(self, ids: Collection[int], *, at: datetime) -> None:
        """Note that nothing is left to be said of them."""
        ...

    async def wait(self, ids: Collection[int], *, until: datetime, error: str | None = None) -> None:
        """Let go of them until a time; with an ``error`` a try is counted."""
        ...

    async def refuse(self, ids: Collection[int], error: str, *, at: datetime) -> None:
        """Set them aside."""
        ...

    async def release(self, ids: Collection[int]) -> None:
        """Let go of them."""
        ...

    async def pause_chat(self, chat_id: int, *, at: datetime | None) -> bool:
        """Send a chat nothing from now on (``at``), or serve it again (``None``); whether that changes it."""
        ...

    async def backlog(self) -> DeliveryBacklog:
        """What waits and what was set aside."""
        ...


class DigestStore(Protocol):
    """Keeps who gets a digest when, and which were made."""

    async def plans(self) -> tuple[DigestPlan, ...]:
        """All plans."""
        ...

    async def plan(self, chat_id: int) -> DigestPlan | None:
        """A chat's plan."""
        ...

    async def put_plan(self, plan: DigestPlan) -> None:
        """Set a chat's plan."""
        ...

    async def drop_plan(self, chat_id: int) -> bool:
        """Take a chat's plan away; whether there was one."""
        ...

    async def last(self, chat_id: int) -> tuple[date, datetime] | None:
        """The latest local day that a chat had a digest for, and when it was made."""
        ...

    async def note(self, chat_id: int, day: date, *, made: datetime, since: datetime | None) -> bool:
        """Note that a chat's digest of a local day is made; false where it was made before."""
        ...

    async def late(
        self, search: Search, *, since: datetime, until: datetime | None, limit: int
    ) -> tuple[int, Sequence[int]]:
        """How many matches were first kept after ``since`` and before ``until``, and ids of the gravest."""
        ...
