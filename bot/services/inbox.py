"""Updates of Telegram's, kept from the moment they come until they are handled."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.services.ports import Backlog, PendingUpdate, Units

MOST_TRIES = 5
"""After so many tries an update is set aside, so that one that kills the program cannot do so for ever."""

# Telegram restarts its numbering at random when a bot got nothing for a week (Bot API, "update_id").
_OFFSET_HOLDS = timedelta(days=6)
_KEEP_HANDLED = timedelta(days=8)
_OFFSET = "inbox.offset"


class InboxService:
    """Keeps updates before they are confirmed. Every method is harmless when called twice."""

    def __init__(self, units: Units, *, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def store(self, updates: Sequence[PendingUpdate]) -> int:
        """Keep a batch; when this returns, Telegram may be told. Returns how many were new."""
        if not updates:
            return 0
        now = self._clock.now()
        async with self._units.unit() as unit:
            new = await unit.inbox.add(updates, at=now)
            await unit.notes.put(_OFFSET, f"{updates[-1].update_id + 1} {now.isoformat()}")
            await unit.commit()
        return new

    async def offset(self) -> int | None:
        """What to ask Telegram for next; ``None`` = from the oldest that it still has."""
        async with self._units.reading() as unit:
            kept = await unit.notes.get(_OFFSET)
        if kept is None:
            return None
        offset, _, at = kept.partition(" ")
        return int(offset) if self._clock.now() - datetime.fromisoformat(at) < _OFFSET_HOLDS else None

    async def pending(self, limit: int = 100, *, after: int | None = None) -> tuple[PendingUpdate, ...]:
        """Updates that are not handled and not set aside, by update id, beginning after ``after``."""
        async with self._units.reading() as unit:
            return await unit.inbox.pending(after=after, limit=limit)

    async def begin(self, update_id: int) -> bool:
        """Count a try before handling; false = leave it, it is done or was set aside."""
        async with self._units.unit() as unit:
            go = await unit.inbox.begin(update_id, most=MOST_TRIES)
            await unit.commit()
        return go

    async def done(self, update_id: int) -> None:
        """Mark an update as handled; what it said is dropped."""
        async with self._units.unit() as unit:
            await unit.inbox.done(update_id, at=self._clock.now())
            await unit.commit()

    async def failed(self, update_id: int, error_id: str) -> None:
        """Note that handling failed; the update is taken up again until it was tried ``MOST_TRIES`` times."""
        async with self._units.unit() as unit:
            await unit.inbox.failed(update_id, error_id)
            await unit.commit()

    async def postpone(self, update_id: int) -> None:
        """Handling failed because the store could not be used: that is no try of the update's own."""
        async with self._units.unit() as unit:
            await unit.inbox.postpone(update_id)
            await unit.commit()

    async def backlog(self) -> Backlog:
        """What waits, since when, and what was set aside."""
        async with self._units.reading() as unit:
            return await unit.inbox.backlog()

    async def prune(self) -> int:
        """Forget the ids of updates handled more than eight days ago; how many."""
        async with self._units.unit() as unit:
            gone = await unit.inbox.prune(before=self._clock.now() - _KEEP_HANDLED)
            await unit.commit()
        return gone
