"""How matches spread: over places with their types, and over time."""

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.answer import Extent, Spot
from bot.domain.codebook import EventType
from bot.domain.values import Place
from bot.services.ports import Search
from bot.storage.areas import LEVEL_COLUMNS
from bot.storage.incidents import INCIDENT, PLACE
from bot.storage.rows import place_of
from bot.storage.search import compile_search

_PLACES_AT_ONCE = 500


class SqlSpread:
    """Where and when the incidents of one transaction lie."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    async def spots(self, search: Search) -> tuple[Spot, ...]:
        """Where all matches with a known place are, by type, counted by the database; most first."""
        found = compile_search(search, self._dialect)
        rough = case((INCIDENT.c.place_precision.in_([level.value for level in LEVEL_COLUMNS]), 1), else_=0)
        matches = (
            select(INCIDENT.c.place_id, rough.label("rough"), INCIDENT.c.type)
            .where(found.certain, INCIDENT.c.place_id.is_not(None))
            .subquery()
        )
        keys = (matches.c.place_id, matches.c.rough, matches.c.type)
        rows = (await self._session.execute(select(*keys, func.count()).group_by(*keys))).all()
        places = await self._places(sorted({row[0] for row in rows}))
        counted: dict[tuple[str, bool], dict[EventType, int]] = {}
        for place_id, is_rough, kind, number in rows:
            coarse = bool(is_rough) or places[place_id].precision in LEVEL_COLUMNS
            types = counted.setdefault((place_id, coarse), {})
            types[EventType(kind)] = types.get(EventType(kind), 0) + number
        spots = [Spot(places[place_id], coarse, types) for (place_id, coarse), types in counted.items()]
        return tuple(sorted(spots, key=lambda spot: (-spot.total, spot.place.id, spot.coarse)))

    async def _places(self, ids: list[str]) -> dict[str, Place]:
        places: dict[str, Place] = {}
        for start in range(0, len(ids), _PLACES_AT_ONCE):
            some = select(PLACE).where(PLACE.c.id.in_(ids[start : start + _PLACES_AT_ONCE]))
            for row in (await self._session.execute(some)).mappings():
                place = place_of(row)
                if place is not None:
                    places[place.id] = place
        return places

    async def extent(self, search: Search) -> Extent | None:
        """From which day to which the matches reach; ``None`` where none has days."""
        found = compile_search(search, self._dialect)
        first, last = func.min(INCIDENT.c.date_start), func.max(INCIDENT.c.date_end)
        columns = select(first, last, func.count(INCIDENT.c.date_start))
        earliest, latest, dated = (await self._session.execute(columns.where(found.certain))).one()
        return None if earliest is None or latest is None else Extent(earliest, latest, dated)
