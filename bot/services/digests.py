"""Digests: who is due one, what it tells, and that each local day of a chat has one at most."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.access import Chat
from bot.domain.answer import Answer, Figure
from bot.domain.clock import Clock
from bot.domain.digest import Digest
from bot.domain.incident import Incident
from bot.domain.query import GroupBy, IncidentQuery, Measure, Order
from bot.domain.watch import Debt, DeliveryKind, DigestPlan
from bot.services.answers import AnswerService
from bot.services.deliveries import ensure_chat
from bot.services.ports import UnitOfWork, Units

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=15)
"""After so much time a digest says that it is late."""

WEEKS = timedelta(days=28)
LONGEST = timedelta(days=31)
"""Of how many days a digest tells at most, after the bot was away."""

_SERIOUS, _LATE_SHOWN = 5, 3
_PEOPLE = (Measure.KILLED, Measure.INJURED, Measure.DETAINED, Measure.ABDUCTED)


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is to be made now: ``day`` is local, ``at`` when it should have been sent."""

    plan: DigestPlan
    chat: Chat
    day: date
    at: datetime
    first: date
    since: datetime
    late: bool


Write = Callable[[Digest, Chat, Due | None], str]
"""Puts a digest into words (HTML) for a chat; ``Due`` tells whether it is late."""


class DigestService:
    """Plans digests and owes them to their chats. ``zone`` is that of chats without one of their own."""

    def __init__(self, units: Units, answers: AnswerService, *, zone: ZoneInfo, clock: Clock) -> None:
        self._units = units
        self._answers = answers
        self._zone = zone
        self._clock = clock

    async def plan(self, chat_id: int) -> DigestPlan | None:
        """A chat's plan."""
        async with self._units.reading() as unit:
            return await unit.digests.plan(chat_id)

    async def set_plan(
        self,
        chat: Chat,
        at: time,
        *,
        query: IncidentQuery | None = None,
        thread_id: int | None = None,
        timezone: str | None = None,
    ) -> DigestPlan:
        """Have a chat get a digest each day at a local time, beginning with the next such moment."""
        plan = DigestPlan(chat.chat_id, f"{at:%H:%M}", self._clock.now(), query, thread_id)
        async with self._units.unit() as unit:
            await ensure_chat(unit, chat)
            kept = await unit.people.chat(chat.chat_id)
            if kept is not None and timezone is not None:
                await unit.people.put_chat(replace(kept, timezone=timezone))
            await unit.deliveries.pause_chat(chat.chat_id, at=None)
            await unit.digests.put_plan(plan)
            await unit.commit()
        return plan

    async def drop_plan(self, chat_id: int) -> bool:
        """Let a chat have no digest any more; whether it had one."""
        async with self._units.unit() as unit:
            gone = await unit.digests.drop_plan(chat_id)
            await unit.commit()
        return gone

    async def zone_of(self, chat_id: int) -> ZoneInfo:
        """A chat's time zone."""
        async with self._units.reading() as unit:
            return self._zone_of(await unit.people.chat(chat_id))

    async def now(self, chat_id: int, query: IncidentQuery | None = None) -> Digest:
        """The digest that a chat would get today."""
        today = self._clock.now().astimezone(await self.zone_of(chat_id)).date()
        return await self.make(today, query)

    async def tick(self, write: Write) -> int:
        """Make every digest that is due and owe it to its chat; how many were made."""
        async with self._units.reading() as unit:
            due = [
                found
                for plan in await unit.digests.plans()
                if (found := await self._due(unit, plan)) is not None
            ]
        made = 0
        for one in due:
            digest = await self.make(one.day, one.plan.query, first=one.first, since=one.since)
            made += await self._owe(one, write(digest, one.chat, one))
        return made

    async def _owe(self, due: Due, html: str) -> bool:
        """Note a digest and owe it, in one transaction; false where another program was first."""
        now, chat_id = self._clock.now(), due.plan.chat_id
        debt = Debt(chat_id, f"digest:{due.day}", DeliveryKind.DIGEST, due.plan.thread_id, html=html)
        async with self._units.unit() as unit:
            if not await unit.digests.note(chat_id, due.day, made=now, since=due.since):
                return False
            await unit.deliveries.owe([debt], at=now)
            await unit.commit()
        return True

    async def _due(self, unit: UnitOfWork, plan: DigestPlan) -> Due | None:
        """What a plan is due now: the latest local day whose moment has come, unless it was made."""
        now = self._clock.now()
        chat = await unit.people.chat(plan.chat_id)
        if chat is None:
            return None
        zone = self._zone_of(chat)
        day = now.astimezone(zone).date()
        at = moment_of(day, plan.at, zone)
        if at > now:
            day -= timedelta(days=1)
            at = moment_of(day, plan.at, zone)
        if at < plan.created:
            return None
        last = await unit.digests.last(plan.chat_id)
        if last is not None and last[0] >= day:
            return None
        before, made = last if last is not None else (day - timedelta(days=1), at - timedelta(days=1))
        first = max(before, day - LONGEST)
        return Due(plan, chat, day, at, first, min(made, now), now - at > LATE)

    def _zone_of(self, chat: Chat | None) -> ZoneInfo:
        if chat is None or chat.timezone is None:
            return self._zone
        try:
            return ZoneInfo(chat.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            logger.error("Chat %s has an unknown time zone: %s", chat.chat_id, chat.timezone)
            return self._zone

    async def make(
        self,
        day: date,
        query: IncidentQuery | None = None,
        *,
        first: date | None = None,
        since: datetime | None = None,
    ) -> Digest:
        """The digest of a day: about the days from ``first`` (else the day before) until the day before.

        ``since`` is when the last digest was made, from which on reports about earlier days are late ones;
        without it, those are that were kept on this day and the day before.
        """
        asked = replace(query or IncidentQuery(), group_by=None, order=None, limit=None, compare_to=None)
        last = day - timedelta(days=1)
        first = min(first or last, last)
        span = last - first + timedelta(days=1)
        until = None
        if since is None:
            since, until = (
                datetime.combine(when, time.min, tzinfo=self._zone).astimezone(UTC)
                for when in (last, day + timedelta(days=1))
            )
        period = replace(asked, start=first, end=last)
        main = await self._count(replace(period, group_by=GroupBy.GOVERNORATE))
        before = await self._count(replace(asked, start=first - span, end=first - timedelta(days=1)))
        weeks = await self._count(replace(asked, start=first - WEEKS, end=first - timedelta(days=1)))
        serious = await self._answers.answer(
            replace(period, order=Order.DEADLIEST), limit=_SERIOUS, possible_limit=0
        )
        late, late_count = await self._late(asked, first, since, until)
        everything = await self._count(replace(asked, start=None, end=None))
        return Digest(
            day=day,
            first=first,
            last=last,
            query=asked,
            incidents=main.totals.incidents,
            before=before.totals.incidents,
            average=weeks.totals.incidents * (span / WEEKS),
            people=await self._people(period) if main.totals.incidents else {},
            serious=serious.incidents,
            governorates=main.groups,
            types=(await self._count(replace(period, group_by=GroupBy.TYPE))).groups,
            late=late,
            late_count=late_count,
            inexact=main.totals.possible,
            today=(await self._count(replace(asked, start=day, end=day))).totals.incidents,
            waiting=everything.totals.unreviewed,
        )

    async def _count(self, query: IncidentQuery) -> Answer:
        return await self._answers.answer(query, limit=0, possible_limit=0)

    async def _people(self, period: IncidentQuery) -> dict[Measure, Figure]:
        if period.measure is not Measure.INCIDENTS:
            return {period.measure: (await self._count(period)).totals.figure}
        found = {}
        for measure in _PEOPLE:
            figure = (await self._count(replace(period, measure=measure))).totals.figure
            if figure.stated:
                found[measure] = figure
        return found

    async def _late(
        self, asked: IncidentQuery, first: date, since: datetime, until: datetime | None
    ) -> tuple[tuple[Incident, ...], int]:
        search = self._answers.search(replace(asked, start=None, end=first - timedelta(days=1)))
        async with self._units.reading() as unit:
            count, ids = await unit.digests.late(search, since=since, until=until, limit=_LATE_SHOWN)
            return await unit.incidents.get(ids), count


def moment_of(day: date, at: str, zone: ZoneInfo) -> datetime:
    """The moment of a local day's ``HH:MM``, in UTC.

    A time that the clocks leap over is as much later as they leap (02:30 is then 03:30); of one that comes
    twice the first is meant.
    """
    hours, minutes = at.split(":")
    local = datetime.combine(day, time(int(hours), int(minutes)), tzinfo=zone)
    return local.astimezone(UTC)
