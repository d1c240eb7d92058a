"""Unusual days and weeks: looked for in what watches find, told once each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.clock import Clock
from bot.domain.delivery import Debt, DeliveryKind
from bot.domain.query import IncidentQuery
from bot.domain.spike import Span, Spike
from bot.domain.watch import Watch
from bot.services.answers import AnswerService
from bot.services.ports import UnitOfWork, Units
from bot.services.unusual import judge
from bot.services.zones import zone_of

WEEKS = 8
"""Weeks before that a day or a week is compared with."""

LEAST = {Span.DAY: 5, Span.WEEK: 10}
"""The lowest figures that can be unusual."""

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a watch found by day: all of it, and what messages told of; ``first`` is the first day known."""

    all: Mapping[date, int]
    told: Mapping[date, int]
    first: date


class SpikeService:
    """Looks for unusual days and weeks and owes the news to the chats whose watches want it.

    ``zone`` is that of chats without one of their own. What nothing but files of reports told of is part of
    the usual, never of the unusual: an import is no news.
    """

    def __init__(self, units: Units, answers: AnswerService, *, zone: ZoneInfo, clock: Clock) -> None:
        self._units = units
        self._answers = answers
        self._zone = zone
        self._clock = clock
        self._seen: tuple[int, int, date] | None = None

    async def tick(self) -> int:
        """Look once at every watch, unless nothing has happened since the last time; how many were owed."""
        now = self._clock.now()
        async with self._units.reading() as unit:
            seen = await unit.watches.newest(), await unit.news.last(), now.date()
            if seen == self._seen:
                return 0
            watches = [one for one in await unit.watches.for_spikes() if not one.paused(now)]
            debts = [debt for watch in watches for debt in await self._debts(unit, watch)]
        owed = 0
        if debts:
            async with self._units.unit() as unit:
                owed = await unit.deliveries.owe(debts, at=now)
                await unit.commit()
        self._seen = seen
        return owed

    async def _debts(self, unit: UnitOfWork, watch: Watch) -> list[Debt]:
        """The unusual times of a watch that were not told yet; of a week none with an unusual day."""
        zone = zone_of(await unit.people.chat(watch.chat_id), self._zone)
        today = self._clock.now().astimezone(zone).date()
        began = await unit.spikes.began()
        if began is None:
            return []
        search = self._answers.search(_whenever(watch.effective))
        span = {"first": today - _WEEK * (WEEKS + 2), "last": today}
        figures = Figures(
            await unit.spikes.by_day(search, **span), await unit.spikes.from_messages(search, **span), began
        )
        spikes = [found for found in unusual(figures, today) if found is not None]
        days = [_key(watch, Span.DAY, one) for one in (today - _DAY * back for back in range(14))]
        known = await unit.deliveries.known(watch.chat_id, [*days, *(_key_of(watch, one) for one in spikes)])
        debts = []
        for spike in spikes:
            told_by_day = any(_key(watch, Span.DAY, spike.start + _DAY * n) in known for n in range(7))
            if _key_of(watch, spike) in known or (spike.span is Span.WEEK and told_by_day):
                continue
            known |= {_key_of(watch, spike)}
            debts.append(
                Debt(
                    watch.chat_id,
                    _key_of(watch, spike),
                    DeliveryKind.SPIKE,
                    watch.thread_id,
                    watch_id=watch.id,
                    detail=spike,
                )
            )
        return debts


def unusual(figures: Figures, today: date) -> list[Spike | None]:
    """Today and yesterday, this week and the last one, as far as they are unusual; days before weeks."""
    monday = today - _DAY * today.weekday()
    days = [_judged(figures, Span.DAY, day, today) for day in (today - _DAY, today)]
    return [*days, *(_judged(figures, Span.WEEK, start, today) for start in (monday - _WEEK, monday))]


def _judged(figures: Figures, span: Span, start: date, today: date) -> Spike | None:
    length = 1 if span is Span.DAY else 7

    def total(found: Mapping[date, int], first: date) -> int:
        return sum(found.get(first + _DAY * day, 0) for day in range(length))

    starts = [start - _WEEK * back for back in range(WEEKS, 0, -1)]
    before = tuple(total(figures.all, one) for one in starts if one >= figures.first)
    figure = total(figures.told, start)
    judgement = judge(figure, before, least=LEAST[span])
    if judgement is None:
        return None
    until = min(start + _DAY * (length - 1), today)
    by_day = tuple(figures.all.get(until - _DAY * back, 0) for back in range(WEEKS * 7, 0, -1))
    return Spike(
        span,
        start,
        figure,
        before,
        judgement.median,
        judgement.spread,
        judgement.chance,
        until,
        (*by_day, figures.told.get(until, 0)) if span is Span.DAY else (),
    )


def _whenever(query: IncidentQuery) -> IncidentQuery:
    return replace(query, start=None, end=None)


def _key(watch: Watch, span: Span, start: date) -> str:
    return f"spike:{watch.id}:{span}:{start}"


def _key_of(watch: Watch, spike: Spike) -> str:
    return _key(watch, spike.span, spike.start)
