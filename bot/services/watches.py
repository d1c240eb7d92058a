"""Watches: beginning, listing, changing and ending them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.access import Chat
from bot.domain.clock import Clock, local_day
from bot.domain.query import IncidentQuery
from bot.domain.watch import Threshold, Watch
from bot.services.deliveries import ensure_chat
from bot.services.ports import Units

MOST = 100
"""Watches of one chat."""

UNTIL_RESUMED = datetime(9999, 1, 1, tzinfo=UTC)
"""Until when a watch is silent that somebody has paused."""


class WatchService:
    """Keeps watches. Every method but ``add`` gives ``None`` for a watch that is not the chat's."""

    def __init__(self, units: Units, *, zone: ZoneInfo, clock: Clock) -> None:
        self._units = units
        self._zone = zone
        self._clock = clock

    async def add(
        self, query: IncidentQuery, *, chat: Chat, thread_id: int | None = None, by: int | None = None
    ) -> Watch | None:
        """Watch what matches a question from now on; the same one again is the one there is.

        ``None`` where the chat has ``MOST`` watches already.
        """
        wanted = watched(query, today=local_day(self._clock, self._zone))
        async with self._units.unit() as unit:
            await ensure_chat(unit, chat)
            await unit.deliveries.pause_chat(chat.chat_id, at=None)
            kept = await unit.watches.of_chat(chat.chat_id)
            same = [watch for watch in kept if watch.query == wanted and watch.thread_id == thread_id]
            if not same and len(kept) >= MOST:
                return None
            watch = (
                same[0]
                if same
                else await unit.watches.add(
                    wanted,
                    chat_id=chat.chat_id,
                    thread_id=thread_id,
                    created_by=by,
                    at=self._clock.now(),
                )
            )
            await unit.commit()
        return watch

    async def of_chat(self, chat_id: int) -> tuple[Watch, ...]:
        """A chat's watches, oldest first."""
        async with self._units.reading() as unit:
            return await unit.watches.of_chat(chat_id)

    async def get(self, watch_id: int, *, chat_id: int) -> Watch | None:
        """A watch of a chat."""
        async with self._units.reading() as unit:
            watch = await unit.watches.get(watch_id)
        return watch if watch is not None and watch.chat_id == chat_id else None

    async def pause(self, watch_id: int, *, chat_id: int, paused: bool) -> Watch | None:
        """Make a watch silent, or let it speak again: what came meanwhile is not told."""
        if (watch := await self.get(watch_id, chat_id=chat_id)) is None:
            return None
        until = UNTIL_RESUMED if paused else None
        async with self._units.unit() as unit:
            await unit.watches.pause(watch_id, until)
            await unit.commit()
        return replace(watch, paused_until=until)

    async def set_threshold(self, watch_id: int, threshold: Threshold, *, chat_id: int) -> Watch | None:
        """Change what a watch alerts."""
        if (watch := await self.get(watch_id, chat_id=chat_id)) is None:
            return None
        async with self._units.unit() as unit:
            await unit.watches.set_threshold(watch_id, threshold)
            await unit.commit()
        return replace(watch, threshold=threshold)

    async def remove(self, watch_id: int, *, chat_id: int) -> Watch | None:
        """End a watch."""
        if (watch := await self.get(watch_id, chat_id=chat_id)) is None:
            return None
        async with self._units.unit() as unit:
            await unit.watches.remove(watch_id)
            await unit.commit()
        return watch


def watched(query: IncidentQuery, *, today: date) -> IncidentQuery:
    """What a watch on a question looks for: no breakdown, order or comparison, and no days but past ones.

    Days that reach the present would soon be over, so a watch leaves them out; days that are over ask for
    late reports about them.
    """
    past = query.end is not None and query.end < today
    return replace(
        query,
        group_by=None,
        order=None,
        limit=None,
        compare_to=None,
        start=query.start if past else None,
        end=query.end if past else None,
    )
