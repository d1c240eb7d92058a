"""Pictures of answers: what they need from the store, drawn in a thread, one at a time."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, Figure, Spot, Totals
from bot.domain.clock import Clock, local_day
from bot.domain.codebook import EventType
from bot.domain.errors import InputError
from bot.domain.incident import Incident
from bot.domain.query import IncidentQuery, Order
from bot.domain.spike import Spike
from bot.domain.values import Place
from bot.rendering.answers import PERIODS
from bot.rendering.markup import Html
from bot.rendering.pictures.map import Outlines, frame
from bot.rendering.pictures.of_answers import (
    Words,
    draw_comparison,
    draw_groups,
    draw_periods,
    draw_spots,
    points_of,
    spots_of,
    timeline_period,
    timeline_span,
)
from bot.rendering.pictures.projection import Bounds
from bot.rendering.pictures.spikes import draw_spike
from bot.rendering.pictures.tiles import Background, Tile, stitched, tiles_for
from bot.services.answers import AnswerService
from bot.services.tiles import TileStore

logger = logging.getLogger(__name__)

_TOWNS = 40
"""Towns looked up for orientation; the map shows those that fit."""


class Towns(Protocol):
    """Knows the towns of a frame."""

    def largest_towns(
        self, *, south: float, west: float, north: float, east: float, limit: int = 40
    ) -> Sequence[Place]:
        """The towns with the most inhabitants, largest first."""
        ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG bytes, or in ``why_not`` why there is none."""

    answer: Answer
    png: bytes | None = None
    why_not: Html | None = None


class PictureService:
    """Draws maps and charts of what a question finds."""

    def __init__(
        self,
        answers: AnswerService,
        *,
        towns: Callable[[], Towns],
        outlines: Callable[[Bounds], Outlines] | None = None,
        tiles: TileStore | None = None,
        zone: ZoneInfo,
        clock: Clock,
        blur: Callable[[Place], Place] = lambda place: place,
    ) -> None:
        """``towns``, ``outlines`` and ``tiles`` are asked for orientation when a map is drawn.

        ``blur`` gives a place as maps may show it.

        Outlines that cannot be had (``InputError``) are left out, and the log says so.
        """
        self._answers = answers
        self._towns = towns
        self._outlines = outlines
        self._tiles = tiles
        self._zone = zone
        self._clock = clock
        self._blur = blur
        self._turn = asyncio.Semaphore(1)

    async def map(self, query: IncidentQuery, words: Words) -> Picture:
        """The incidents of a question as circles on a map."""
        answer = await self._figures(query)
        if not answer.totals.incidents:
            return Picture(answer, why_not=words.texts("picture-nothing"))
        spots = self._blurred(await self._answers.spots(query))
        if not points_of(spots, words):
            return Picture(answer, why_not=words.texts("map-nowhere"))
        return Picture(answer, await self._map(answer, spots, words))

    async def _map(self, answer: Answer, spots: Sequence[Spot], words: Words) -> bytes:
        bounds = frame(points_of(spots, words))
        images = await self._tiles.tiles(tiles_for(bounds)) if self._tiles is not None else None
        return await self._drawn(lambda: self._draw_map(answer, spots, words, bounds, images))

    def _draw_map(
        self,
        answer: Answer,
        spots: Sequence[Spot],
        words: Words,
        bounds: Bounds,
        images: Mapping[Tile, bytes] | None,
    ) -> bytes:
        background = _stitched(images) if images else None
        towns = self._towns().largest_towns(
            south=bounds.south, west=bounds.west, north=bounds.north, east=bounds.east, limit=_TOWNS
        )
        credit = self._tiles.server.attribution if self._tiles is not None and background is not None else ""
        lines = self._lines(bounds)
        return draw_spots(answer, spots, towns, words, outlines=lines, background=background, credit=credit)

    def _lines(self, bounds: Bounds) -> Outlines:
        if self._outlines is None:
            return ()
        try:
            return self._outlines(bounds)
        except InputError as fault:
            logger.warning("A map is drawn without outlines: %s", fault)
            return ()

    async def chart(self, query: IncidentQuery, words: Words, *, timeline: bool = False) -> Picture:
        """Bars for what a question compares or groups, else (or with ``timeline``) a timeline."""
        answer = await self._figures(query)
        if not answer.totals.incidents and answer.compared is None:
            return Picture(answer, why_not=words.texts("picture-nothing"))
        if answer.compared is not None and not timeline:
            return Picture(answer, await self._drawn(lambda: draw_comparison(answer, words)))
        if answer.groups and not timeline and not _in_time(query):
            return Picture(answer, await self._drawn(lambda: draw_groups(answer, words)))
        return await self._timeline(answer, words)

    async def map_of(self, incidents: Sequence[Incident], words: Words) -> bytes | None:
        """Some incidents as circles on a map; ``None`` where none is in a place with known coordinates."""
        number = len(incidents)
        answer = Answer(IncidentQuery(), Totals(number, Figure(number, number)))
        spots = self._blurred(spots_of(incidents))
        if not points_of(spots, words):
            return None
        return await self._map(answer, spots, words)

    def _blurred(self, spots: Sequence[Spot]) -> tuple[Spot, ...]:
        """Spots of which none is at a shelter, a hospital or a home: pictures go everywhere."""
        counted: dict[tuple[Place, bool], Counter[EventType]] = {}
        for spot in spots:
            place = self._blur(spot.place)
            key = place, spot.coarse or place is not spot.place
            counted.setdefault(key, Counter()).update(spot.types)
        return tuple(Spot(place, coarse, types) for (place, coarse), types in counted.items())

    async def spike(self, spike: Spike, words: Words) -> bytes:
        """An unusual day or week beside the weeks before it."""
        return await self._drawn(lambda: draw_spike(spike, words))

    async def _timeline(self, answer: Answer, words: Words) -> Picture:
        query = answer.query
        extent = await self._answers.extent(query)
        if extent is None:
            return Picture(answer, why_not=words.texts("chart-undatable"))
        span = timeline_span(query, extent)
        by = timeline_period(query, *span)
        periods = await self._figures(replace(query, group_by=by, order=None, limit=None, compare_to=None))
        if not any(group.key for group in periods.groups):
            return Picture(answer, why_not=words.texts("chart-undatable"))
        today = local_day(self._clock, self._zone)
        drawn = await self._drawn(lambda: draw_periods(answer, periods.groups, span, by, words, today=today))
        return Picture(answer, drawn)

    async def _figures(self, query: IncidentQuery) -> Answer:
        return await self._answers.answer(query, limit=0, possible_limit=0)

    async def _drawn(self, draw: Callable[[], bytes]) -> bytes:
        """Off the event loop; one at a time, since the drawing library is not made for several threads."""
        async with self._turn:
            return await asyncio.to_thread(draw)


def _stitched(images: Mapping[Tile, bytes]) -> Background | None:
    """The background of a map; ``None``, with a line in the log, for tiles that are no images."""
    try:
        return stitched(images)
    except ValueError as fault:
        logger.warning("A map is drawn without a background: %s", fault)
        return None


def _in_time(query: IncidentQuery) -> bool:
    """Whether the breakdown is one by time in its natural order."""
    by_figure = query.order in {Order.MOST, Order.FEWEST, Order.DEADLIEST}
    return query.group_by in PERIODS and not by_figure
