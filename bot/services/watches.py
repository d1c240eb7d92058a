"""Watches: beginning, listing, changing and ending them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.access import Chat
from bot.domain.clock import Clock, local_day
from bot.domain.query import IncidentQuery
from bot.domain.watch import Pace, Threshold, Watch
from bot.services.deliveries import ensure_chat
from bot.services.ports import Units
from bot.services.zones import zone_of

MOST = 100
"""Watches of one chat."""

UNTIL_RESUMED = datetime(9999, 1, 1, tzinfo=UTC)
"""Until when a watch is silent that somebody has paused."""

MORNING = time(8)
"""When "until tomorrow" ends, in the chat's time zone."""


class Snooze(StrEnum):
    """How long a watch is to be silent."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    WEEK = "week"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class Begun:
    """A watch, and whether the chat had it before."""

    watch: Watch
    known: bool


class WatchService:
    """Keeps watches. Every method but ``add`` gives ``None`` for a watch that is not the chat's."""

    def __init__(self, units: Units, *, zone: ZoneInfo, clock: Clock) -> None:
        self._units = units
        self._zone = zone
        self._clock = clock

    async def add(
        self, query: IncidentQuery, *, chat: Chat, thread_id: int | None = None, by: int | None = None
    ) -> Begun | None:
        """Watch what matches a question from now on; the same one again is the one there is.

        It tells of unusual days and weeks, too. ``None`` where the chat has ``MOST`` watches already.
        """
        wanted = watched(query, today=local_day(self._clock, self._zone))
        async with self._units.unit() as unit:
            await ensure_chat(unit, chat)
            await unit.deliveries.pause_chat(chat.chat_id, at=None)
            kept = await unit.watches.of_chat(chat.chat_id)
            same = [watch for watch in kept if watch.query == wanted and watch.thread_id == thread_id]
            if not same and len(kept) >= MOST:
                return None
            if same:
                watch = same[0]
            else:
                new = Watch(
                    0, chat.chat_id, wanted, Threshold(), 0, self._clock.now(), thread_id, by, spikes=True
                )
                watch = await unit.watches.add(new)
            await unit.commit()
        return Begun(watch, bool(same))

    async def of_chat(self, chat_id: int) -> tuple[Watch, ...]:
        """A chat's watches, oldest first."""
        async with self._units.reading() as unit:
            return await unit.watches.of_chat(chat_id)

    async def get(self, watch_id: int, *, chat_id: int) -> Watch | None:
        """A watch of a chat."""
        async with self._units.reading() as unit:
            watch = await unit.watches.get(watch_id)
        return watch if watch is not None and watch.chat_id == chat_id else None

    async def resume(self, watch_id: int, *, chat_id: int) -> Watch | None:
        """Let a watch speak again: what came meanwhile is not told."""
        return await self._change(watch_id, chat_id, lambda watch: replace(watch, paused_until=None))

    async def snooze(self, watch_id: int, how_long: Snooze, *, chat_id: int) -> Watch | None:
        """Make a watch silent for a time."""
        async with self._units.reading() as unit:
            zone = zone_of(await unit.people.chat(chat_id), self._zone)
        until = _until(how_long, self._clock.now(), zone)
        return await self._change(watch_id, chat_id, lambda watch: replace(watch, paused_until=until))

    async def set_threshold(self, watch_id: int, threshold: Threshold, *, chat_id: int) -> Watch | None:
        """Change what a watch alerts."""
        return await self._change(watch_id, chat_id, lambda watch: replace(watch, threshold=threshold))

    async def set_pace(self, watch_id: int, pace: Pace, *, chat_id: int) -> Watch | None:
        """Change when a watch tells; what waits by its former pace is told by that."""
        return await self._change(watch_id, chat_id, lambda watch: replace(watch, pace=pace))

    async def set_late(self, watch_id: int, late: bool, *, chat_id: int) -> Watch | None:
        """Have a watch tell of late reports, too, or not."""
        return await self._change(watch_id, chat_id, lambda watch: replace(watch, late=late))

    async def set_spikes(self, watch_id: int, spikes: bool, *, chat_id: int) -> Watch | None:
        """Have a watch tell of unusual days and weeks, or not."""
        return await self._change(watch_id, chat_id, lambda watch: replace(watch, spikes=spikes))

    async def set_query(self, watch_id: int, query: IncidentQuery, *, chat_id: int) -> Watch | None:
        """Have a watch look for something else from now on."""
        wanted = watched(query, today=local_day(self._clock, self._zone))
        async with self._units.unit() as unit:
            watch = await unit.watches.get(watch_id)
            if watch is None or watch.chat_id != chat_id:
                return None
            changed = replace(watch, query=wanted, baseline=await unit.watches.newest())
            await unit.watches.put(changed)
            await unit.commit()
        return changed

    async def _change(self, watch_id: int, chat_id: int, how: Callable[[Watch], Watch]) -> Watch | None:
        async with self._units.unit() as unit:
            watch = await unit.watches.get(watch_id)
            if watch is None or watch.chat_id != chat_id:
                return None
            changed = how(watch)
            await unit.watches.put(changed)
            await unit.commit()
        return changed

    async def remove(self, watch_id: int, *, chat_id: int) -> Watch | None:
        """End a watch."""
        if (watch := await self.get(watch_id, chat_id=chat_id)) is None:
            return None
        async with self._units.unit() as unit:
            await unit.watches.remove(watch_id)
            await unit.commit()
        return watch


def _until(how_long: Snooze, now: datetime, zone: ZoneInfo) -> datetime:
    """When a silence ends, aware UTC."""
    match how_long:
        case Snooze.HOUR:
            return now + timedelta(hours=1)
        case Snooze.WEEK:
            return now + timedelta(days=7)
        case Snooze.TOMORROW:
            tomorrow = now.astimezone(zone).date() + timedelta(days=1)
            return datetime.combine(tomorrow, MORNING, tzinfo=zone).astimezone(UTC)
        case Snooze.RESUMED:
            return UNTIL_RESUMED


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
