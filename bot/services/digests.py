"""Digests: who is due one, what it tells, and that each local day of a chat has one at most."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.access import Chat
from bot.domain.answer import Answer, Figure
from bot.domain.clock import Clock
from bot.domain.delivery import AlbumOf, Debt, DeliveryKind
from bot.domain.digest import Digest, Watched
from bot.domain.incident import Incident
from bot.domain.news import Change, collapsed
from bot.domain.query import GroupBy, IncidentQuery, Measure, Order
from bot.domain.watch import DigestPlan
from bot.services.answers import AnswerService
from bot.services.deliveries import ensure_chat
from bot.services.ports import Families, UnitOfWork, Units
from bot.services.zones import zone_of

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=15)
"""After so much time a digest says that it is late."""

WEEKS = timedelta(days=28)
LONGEST = timedelta(days=31)
"""Of how many days a digest tells at most, after the bot was away."""

_SERIOUS, _LATE_SHOWN, _WATCHED_SHOWN = 5, 3, 3
_PEOPLE = (Measure.KILLED, Measure.INJURED, Measure.DETAINED, Measure.ABDUCTED)


@dataclass(frozen=True, slots=True)
class Since:
    """From when on a chat is told of something new, and until when: by times, and by numbers of changes."""

    at: datetime
    until: datetime | None = None
    change: int | None = None
    last_change: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is to be made now: ``day`` is local, ``at`` when it should have been sent."""

    plan: DigestPlan
    chat: Chat
    day: date
    at: datetime
    first: date
    since: Since
    late: bool


Write = Callable[[Digest, Chat, Due | None], str]
"""Puts a digest into words (HTML) for a chat; ``Due`` tells whether it is late."""


class DigestService:
    """Plans digests and owes them to their chats. ``zone`` is that of chats without one of their own."""

    def __init__(
        self, units: Units, answers: AnswerService, *, families: Families, zone: ZoneInfo, clock: Clock
    ) -> None:
        self._units = units
        self._answers = answers
        self._families = families
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
        days: tuple[int, ...] = (),
    ) -> DigestPlan:
        """Have a chat get a digest at a local time, beginning with the next such moment.

        ``days`` are ISO weekdays; none are all of them.
        """
        plan = DigestPlan(chat.chat_id, f"{at:%H:%M}", self._clock.now(), query, thread_id, days)
        async with self._units.unit() as unit:
            await ensure_chat(unit, chat)
            former = await unit.digests.plan(chat.chat_id)
            plan = replace(plan, quiet=former is not None and former.quiet)
            kept = await unit.people.chat(chat.chat_id)
            if kept is not None and timezone is not None:
                await unit.people.put_chat(replace(kept, timezone=timezone))
            await unit.deliveries.pause_chat(chat.chat_id, at=None)
            await unit.digests.put_plan(plan)
            await unit.commit()
        return plan

    async def set_quiet(self, chat_id: int, quiet: bool) -> DigestPlan | None:
        """Have a chat told nothing, or that there is nothing, where there is nothing to report."""
        async with self._units.unit() as unit:
            plan = await unit.digests.plan(chat_id)
            if plan is None:
                return None
            plan = replace(plan, quiet=quiet)
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
            return zone_of(await unit.people.chat(chat_id), self._zone)

    async def now(self, chat_id: int, query: IncidentQuery | None = None) -> Digest:
        """The digest that a chat would get today."""
        today = self._clock.now().astimezone(await self.zone_of(chat_id)).date()
        async with self._units.reading() as unit:
            last = await unit.digests.last(chat_id)
        since = None if last is None else Since(last.made, change=last.last_change)
        made = await self.make(today, query, chat_id=chat_id, since=since)
        return replace(made, watched=await self._watched(chat_id))

    async def tick(self, write: Write) -> int:
        """Make every digest that is due and owe it to its chat; how many were made.

        A chat that cannot be reached gets one of all the days when it can be again.
        """
        async with self._units.reading() as unit:
            paused = await unit.deliveries.paused_chats()
            due = [
                found
                for plan in await unit.digests.plans()
                if plan.chat_id not in paused
                if (found := await self._due(unit, plan)) is not None
            ]
        made = 0
        for one in due:
            made += await self._make_due(one, write)
        return made

    async def _make_due(self, due: Due, write: Write) -> bool:
        chat_id = due.plan.chat_id
        async with self._units.reading() as unit:
            last_change = await unit.news.last()
            held = [delivery.id for delivery in await unit.deliveries.for_digest(chat_id)]
        since = replace(due.since, last_change=last_change)
        digest = await self.make(due.day, due.plan.query, first=due.first, since=since, chat_id=chat_id)
        digest = replace(digest, watched=await self._watched(chat_id))
        silent = digest.nothing and due.plan.quiet
        html = None if silent else write(digest, due.chat, due)
        return await self._owe(due, digest, html, last_change=last_change, held=held)

    async def _owe(
        self, due: Due, digest: Digest, html: str | None, *, last_change: int, held: Sequence[int] = ()
    ) -> bool:
        """Note a digest and owe it, in one transaction; false where another program was first.

        The pictures are owed behind the words; without words (``None``) nothing is.
        """
        now, chat_id, thread = self._clock.now(), due.plan.chat_id, due.plan.thread_id
        debts = []
        if html is not None:
            debts.append(Debt(chat_id, f"digest:{due.day}", DeliveryKind.DIGEST, thread, html=html))
        if html is not None and digest.incidents:
            pictures = AlbumOf(digest.first, digest.last, digest.query)
            debts.append(Debt(chat_id, f"album:{due.day}", DeliveryKind.ALBUM, thread, detail=pictures))
        async with self._units.unit() as unit:
            noted = await unit.digests.note(
                chat_id, due.day, made=now, since=due.since.at, last_change=last_change
            )
            if not noted:
                return False
            await unit.deliveries.owe(debts, at=now)
            await unit.deliveries.digested(held, at=now)
            await unit.commit()
        return True

    async def _due(self, unit: UnitOfWork, plan: DigestPlan) -> Due | None:
        """What a plan is due now: the latest local day whose moment has come, unless it was made."""
        now = self._clock.now()
        chat = await unit.people.chat(plan.chat_id)
        if chat is None:
            return None
        zone = zone_of(chat, self._zone)
        day = _latest(plan, now, zone)
        at = moment_of(day, plan.at, zone)
        if at < plan.created:
            return None
        last = await unit.digests.last(plan.chat_id)
        if last is not None and last.day >= day:
            return None
        if last is None:
            before = _day_before(plan, day)
            since = Since(moment_of(before, plan.at, zone))
        else:
            before, since = last.day, Since(min(last.made, now), change=last.last_change)
        first = max(before, day - LONGEST)
        return Due(plan, chat, day, at, first, since, now - at > LATE)

    async def make(
        self,
        day: date,
        query: IncidentQuery | None = None,
        *,
        first: date | None = None,
        since: Since | None = None,
        chat_id: int | None = None,
    ) -> Digest:
        """The digest of a day: about the days from ``first`` (else the day before) until the day before.

        ``since`` is when the last digest was made, from which on reports about earlier days are late ones,
        and corrections new; without it, those are that were kept on this day and the day before. What was
        alerted in a chat (``chat_id``) is corrected there even where no digest told of it.
        """
        asked = replace(query or IncidentQuery(), group_by=None, order=None, limit=None, compare_to=None)
        last = day - timedelta(days=1)
        first = min(first or last, last)
        span = last - first + timedelta(days=1)
        if since is None:
            begin, end = (
                datetime.combine(when, time.min, tzinfo=self._zone).astimezone(UTC)
                for when in (last, day + timedelta(days=1))
            )
            since = Since(begin, end)
        period = replace(asked, start=first, end=last)
        main = await self._count(replace(period, group_by=GroupBy.GOVERNORATE))
        before = await self._count(replace(asked, start=first - span, end=first - timedelta(days=1)))
        weeks = await self._count(replace(asked, start=first - WEEKS, end=first - timedelta(days=1)))
        serious = await self._answers.answer(
            replace(period, order=Order.DEADLIEST), limit=_SERIOUS, possible_limit=0
        )
        late, late_count = await self._late(asked, first, since)
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
            corrections=await self._corrections(asked, since, chat_id),
            inexact=main.totals.possible,
            today=(await self._count(replace(asked, start=day, end=day))).totals.incidents,
            waiting=everything.totals.unreviewed,
        )

    async def _corrections(
        self, asked: IncidentQuery, since: Since, chat_id: int | None
    ) -> tuple[Change, ...]:
        """What was told before, by a digest or here by an alert, and is not so any more."""
        async with self._units.reading() as unit:
            after = since.at if since.change is None else None
            changes = await unit.news.since(since.change or 0, after=after, before=since.until)
            seen = [one for one in changes if since.last_change is None or one.id <= since.last_change]
            wrong = [change for change in collapsed(seen) if change.correction]
            told = await unit.deliveries.told({change.incident_id for change in wrong})
            here = {one.incident_id for one in told if one.chat_id == chat_id and one.message_id is not None}
            wrong = [one for one in wrong if one.incident_id in here or one.known <= since.at]
            return tuple(await unit.news.matching(wrong, asked, family=self._families.family))

    async def _watched(self, chat_id: int) -> tuple[Watched, ...]:
        """What the chat's watches have found that speak in the digest only."""
        found = []
        async with self._units.reading() as unit:
            held = await unit.deliveries.for_digest(chat_id)
            for number in dict.fromkeys(one.watch_id for one in held if one.watch_id is not None):
                ids = [
                    one.incident_id for one in held if one.watch_id == number and one.incident_id is not None
                ]
                standing = await unit.incidents.standing(ids)
                watch = await unit.watches.get(number)
                if watch is not None and standing:
                    shown = await unit.incidents.get(standing[:_WATCHED_SHOWN])
                    found.append(Watched(watch, len(standing), shown))
        return tuple(found)

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
        self, asked: IncidentQuery, first: date, since: Since
    ) -> tuple[tuple[Incident, ...], int]:
        search = self._answers.search(replace(asked, start=None, end=first - timedelta(days=1)))
        async with self._units.reading() as unit:
            count, ids = await unit.digests.late(search, since=since.at, until=since.until, limit=_LATE_SHOWN)
            return await unit.incidents.get(ids), count


def _latest(plan: DigestPlan, now: datetime, zone: ZoneInfo) -> date:
    """The latest local day of a plan whose moment has come."""
    day = now.astimezone(zone).date()
    while moment_of(day, plan.at, zone) > now or not _wanted(plan, day):
        day -= timedelta(days=1)
    return day


def _day_before(plan: DigestPlan, day: date) -> date:
    """The day of a plan before one."""
    day -= timedelta(days=1)
    while not _wanted(plan, day):
        day -= timedelta(days=1)
    return day


def _wanted(plan: DigestPlan, day: date) -> bool:
    return not plan.days or day.isoweekday() in plan.days


def moment_of(day: date, at: str, zone: ZoneInfo) -> datetime:
    """The moment of a local day's ``HH:MM``, in UTC.

    A time that the clocks leap over is as much later as they leap (02:30 is then 03:30); of one that comes
    twice the first is meant.
    """
    hours, minutes = at.split(":")
    local = datetime.combine(day, time(int(hours), int(minutes)), tzinfo=zone)
    return local.astimezone(UTC)
