"""What watches, deliveries, digests and the news about incidents need from the store."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.delivery import Debt, Delivery, DeliveryBacklog
from bot.domain.news import Change
from bot.domain.query import IncidentQuery
from bot.domain.watch import DigestPlan, Watch
from bot.services.ports.answers import Search

Family = Callable[[str], frozenset[str]]
"""An actor's id with those of all its units."""


@dataclass(frozen=True, slots=True)
class Match:
    """An incident that a watch is to tell of."""

    watch: Watch
    incident_id: int


@dataclass(frozen=True, slots=True)
class Told:
    """A message of a chat that told of an incident."""

    chat_id: int
    thread_id: int | None
    incident_id: int
    message_id: int | None


class WatchStore(Protocol):
    """Keeps watches, and finds those that an incident matches."""

    async def any(self) -> bool:
        """Whether there is a watch at all."""
        ...

    async def add(self, watch: Watch) -> Watch:
        """Begin a watch, whatever its number and baseline say: what is kept by now is its baseline."""
        ...

    async def get(self, watch_id: int) -> Watch | None:
        """A watch."""
        ...

    async def of_chat(self, chat_id: int) -> tuple[Watch, ...]:
        """A chat's watches, oldest first."""
        ...

    async def for_spikes(self) -> tuple[Watch, ...]:
        """The watches that tell of unusual days and weeks."""
        ...

    async def put(self, watch: Watch) -> None:
        """Keep a watch as it is now."""
        ...

    async def newest(self) -> int:
        """The number of the newest incident: a baseline."""
        ...

    async def remove(self, watch_id: int) -> None:
        """End a watch."""
        ...

    async def matching(
        self, incident_ids: Collection[int], *, family: Family, now: datetime, since: date
    ) -> list[Match]:
        """Which watches these incidents are to be told to, by incident and watch.

        An incident that ended before ``since`` counts only for a watch that asks for past days, or for late
        reports too.
        """
        ...


class DeliveryStore(Protocol):
    """The outbox."""

    async def owe(self, debts: Sequence[Debt], *, at: datetime) -> int:
        """Owe messages; those that a chat was owed before are left out. How many are new.

        One that waits for a bundle or a digest and is now owed at once is no longer left to wait; an alert of
        which nothing was left to be told is owed again.
        """
        ...

    async def owe_edit(self, chat_id: int, message_id: int, *, thread_id: int | None, at: datetime) -> None:
        """Owe it to a chat that a message is brought up to date, once for all that has changed since."""
        ...

    async def ready(self, now: datetime) -> bool:
        """Whether anything is owed now, or a bundle is due."""
        ...

    async def open_bundles(self, now: datetime) -> int:
        """Owe what was bundled until now; how much."""
        ...

    async def bundle_due(self, watch_id: int) -> datetime | None:
        """When the bundle that a watch is gathering is to be told; ``None`` where there is none."""
        ...

    async def due(self, now: datetime, *, lease: float, busy: Collection[int], limit: int) -> list[int]:
        """Chats whose next message may be sent, the longest waiting first; ``busy`` ones are left out.

        A chat whose next message somebody holds (for ``lease`` seconds at most) or that has to wait is not
        due: messages of a chat keep their order. Where two ask at once, the rows are locked for one.
        """
        ...

    async def waiting(self, chat_id: int, *, limit: int) -> list[Delivery]:
        """What a chat is owed, oldest first, edits last."""
        ...

    async def lease(self, ids: Collection[int], *, until: datetime) -> None:
        """Hold deliveries, so that nobody else sends them."""
        ...

    async def sent(
        self, ids: Collection[int], message_id: int, *, at: datetime, told_change: int | None = None
    ) -> None:
        """Note that one message told them, which knew the changes of incidents up to ``told_change``."""
        ...

    async def edited(self, delivery: Delivery, *, at: datetime, told_change: int) -> None:
        """Note that a message was brought up to date; it stays owed where it was owed anew meanwhile."""
        ...

    async def void(self, ids: Collection[int], *, at: datetime, why: str | None = None) -> None:
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

    async def known(self, chat_id: int, keys: Collection[str]) -> set[str]:
        """Those of the keys that a chat was owed before."""
        ...

    async def told(self, incident_ids: Collection[int]) -> list[Told]:
        """The alerts about incidents that were sent or are still owed."""
        ...

    async def told_before_merging(self, incident_ids: Collection[int]) -> list[Told]:
        """The same about incidents that were merged into these, by the numbers of these."""
        ...

    async def of_message(self, chat_id: int, message_id: int) -> list[Delivery]:
        """The alerts that a message told."""
        ...

    async def for_digest(self, chat_id: int) -> list[Delivery]:
        """The alerts that a chat's next digest is to tell, oldest first."""
        ...

    async def digested(self, ids: Collection[int], *, at: datetime) -> None:
        """Note that a digest told them."""
        ...

    async def pause_chat(self, chat_id: int, *, at: datetime | None) -> bool:
        """Send a chat nothing from now on (``at``), or serve it again (``None``); whether that changes it."""
        ...

    async def paused_chats(self) -> Collection[int]:
        """The chats that are sent nothing."""
        ...

    async def backlog(self) -> DeliveryBacklog:
        """What waits and what was set aside."""
        ...


class NewsStore(Protocol):
    """Keeps how incidents stood when they were last looked at, and what became of them."""

    async def wanted(self) -> bool:
        """Whether anybody is told of anything: there is a watch or a digest."""
        ...

    async def note(self, incident_ids: Collection[int], *, at: datetime) -> tuple[Change, ...]:
        """Keep how incidents stand now; the changes since that was done before, which are kept too."""
        ...

    async def last(self) -> int:
        """The number of the last change; 0 before the first."""
        ...

    async def since(
        self,
        change_id: int,
        *,
        incident_ids: Collection[int] | None = None,
        after: datetime | None = None,
        before: datetime | None = None,
    ) -> list[Change]:
        """The changes after one, oldest first; of some incidents only where they are named.

        ``after`` and ``before`` are times between which they were made.
        """
        ...

    async def matching(
        self, changes: Sequence[Change], query: IncidentQuery, *, family: Family
    ) -> list[Change]:
        """Those whose incident, as it stood before, a question found (its days and words left aside)."""
        ...


@dataclass(frozen=True, slots=True)
class DigestMade:
    """A digest that was made: for a local day, when, and the last change that it could tell of."""

    day: date
    made: datetime
    last_change: int | None


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

    async def last(self, chat_id: int) -> DigestMade | None:
        """The digest of the latest local day that a chat had one for."""
        ...

    async def note(
        self,
        chat_id: int,
        day: date,
        *,
        made: datetime,
        since: datetime | None,
        last_change: int | None = None,
    ) -> bool:
        """Note that a chat's digest of a local day is made; false where it was made before."""
        ...

    async def late(
        self, search: Search, *, since: datetime, until: datetime | None, limit: int
    ) -> tuple[int, Sequence[int]]:
        """How many matches were first kept after ``since`` and before ``until``, and ids of the gravest."""
        ...


class SpikeStore(Protocol):
    """Counts incidents by day."""

    async def by_day(self, search: Search, *, first: date, last: date) -> Mapping[date, int]:
        """How many matches each day (inclusive, local) had; matches of more than a day count for none."""
        ...

    async def from_messages(self, search: Search, *, first: date, last: date) -> Mapping[date, int]:
        """The same, without matches that nothing but files of reports told of."""
        ...

    async def began(self) -> date | None:
        """The first day that any incident happened on."""
        ...
