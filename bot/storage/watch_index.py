"""All watches in memory, found by type and place, and whether an incident matches one.

The conditions are those of ``bot.storage.search`` at their certain side, on an incident that is in memory.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.domain.incident import ReviewStatus
from bot.domain.query import IncidentQuery, Measure
from bot.domain.values import Place
from bot.domain.watch import Threshold, Watch
from bot.language.known_sources import source_key
from bot.storage.areas import containing, inside

Key = tuple[str, str]
"""A column of places and its value: what lies in a place has it."""

_COUNTED = frozenset(status.value for status in ReviewStatus if status is not ReviewStatus.REJECTED)


@dataclass(slots=True)
class Seen:
    """What watches look at in an incident."""

    id: int
    type: str
    modality: str
    standing: str
    start: date | None
    end: date | None
    known_by: date | None
    area_id: str | None
    sources: int
    counts: dict[str, tuple[int | None, int | None]]
    own_keys: frozenset[Key]
    more_keys: frozenset[Key] = frozenset()
    perpetrators: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    source_keys: set[str] = field(default_factory=set)

    def bounds(self, measure: Measure) -> tuple[int | None, int | None]:
        """The lowest and highest number of people; ``None`` = not stated, or for the highest: open."""
        if measure is not Measure.CASUALTIES:
            return self.counts[measure.value]
        stated = [bounds for name in ("killed", "injured") if (bounds := self.counts[name])[0] is not None]
        if not stated:
            return None, None
        highs = [high for _, high in stated]
        return sum(low or 0 for low, _ in stated), (
            None if None in highs else sum(high or 0 for high in highs)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A watch, with what its question names made ready."""

    watch: Watch
    query: IncidentQuery
    perpetrators: frozenset[str]
    targets: frozenset[str]
    actors: tuple[frozenset[str], ...]
    not_actors: frozenset[str]
    places: frozenset[Key]
    not_places: frozenset[Key]
    around_not_places: frozenset[str]
    sources: frozenset[str]

    def matches(self, seen: Seen, *, since: date) -> bool:
        """Whether an incident matches, but for its reports' words and its sources' grades, which the database
        looks up.
        """
        query = self.query
        wanted = {query.status.value} if query.status is not None else _COUNTED
        return (
            seen.id > self.watch.baseline
            and seen.standing in wanted
            and (not query.types or seen.type in query.types)
            and seen.type not in query.not_types
            and (not query.modality or seen.modality in query.modality)
            and query.quiet_since is None  # what has just come in is no silence
            and (query.min_sources is None or seen.sources >= query.min_sources)
            and self._in_time(seen, since)
            and self._by(seen)
            and self._figures(seen)
            and self._somewhere(seen)
            and (not self.sources or bool(self.sources & seen.source_keys))
        )

    def _in_time(self, seen: Seen, since: date) -> bool:
        start, end = self.query.start, self.query.end
        if start is None and end is None:
            last = seen.end or seen.known_by
            return self.watch.late or last is None or last >= since
        if seen.start is None or seen.end is None:
            return False
        return (start is None or seen.start >= start) and (end is None or seen.end <= end)

    def _by(self, seen: Seen) -> bool:
        named = seen.perpetrators | seen.targets
        return (
            (not self.perpetrators or bool(self.perpetrators & seen.perpetrators))
            and (not self.targets or bool(self.targets & seen.targets))
            and all(family & named for family in self.actors)
            and not self.not_actors & named
        )

    def _figures(self, seen: Seen) -> bool:
        for name, least in self.query.at_least.items():
            low = None if name == Measure.INCIDENTS.value else seen.bounds(Measure(name))[0]
            if name != Measure.INCIDENTS.value and (low is None or low < least):
                return False
        if self.query.measure is Measure.INCIDENTS:
            return True
        low, high = seen.bounds(self.query.measure)
        return low is not None and (low > 0 or high is None or high > 0)

    def _somewhere(self, seen: Seen) -> bool:
        if self.places and not self.places & (seen.own_keys | seen.more_keys):
            return False
        if not self.query.not_places:
            return True
        return (
            seen.area_id is not None
            and not self.not_places & (seen.own_keys | seen.more_keys)
            and seen.area_id not in self.around_not_places
        )


class WatchIndex:
    """Every watch, by each type and place that its question names."""

    def __init__(
        self, watches: Iterable[Watch], family: Callable[[str], frozenset[str]], *, version: str
    ) -> None:
        self.version = version
        self._by_key: defaultdict[tuple[str, Key | None], list[Entry]] = defaultdict(list)
        for watch in watches:
            entry = _entry(watch, family)
            for kind in [kind.value for kind in entry.query.types] or [""]:
                for key in entry.places or [None]:
                    self._by_key[kind, key].append(entry)

    def matching(self, seen: Seen, *, now: datetime, since: date) -> Iterator[Entry]:
        """The watches that an incident matches, by their number."""
        keys: list[Key | None] = [None, *seen.own_keys, *seen.more_keys]
        near = {
            entry.watch.id: entry
            for kind in ("", seen.type)
            for key in keys
            for entry in self._by_key.get((kind, key), ())
        }
        for _, entry in sorted(near.items()):
            if not entry.watch.paused(now) and entry.matches(seen, since=since):
                yield entry


def entry_of_query(query: IncidentQuery, family: Callable[[str], frozenset[str]]) -> Entry:
    """What a question asks for, whenever it was: as a watch on late reports too that began with nothing."""
    whenever = replace(query, start=None, end=None)
    return _entry(Watch(0, 0, whenever, Threshold(), 0, datetime.min.replace(tzinfo=UTC), late=True), family)


def _entry(watch: Watch, family: Callable[[str], frozenset[str]]) -> Entry:
    query = watch.effective

    def families(actors: Sequence[str]) -> frozenset[str]:
        return frozenset[str]().union(*(family(actor) | {actor} for actor in actors))

    return Entry(
        watch=watch,
        query=query,
        perpetrators=families(query.perpetrators),
        targets=families(query.targets),
        actors=tuple(families([actor]) for actor in query.actors),
        not_actors=families(query.not_actors),
        places=_keys(query.places),
        not_places=_keys(query.not_places),
        around_not_places=frozenset(area for place in query.not_places for area in containing(place)),
        sources=frozenset(source_key(name) for name in query.sources),
    )


def _keys(places: Sequence[Place]) -> frozenset[Key]:
    return frozenset(inside(place) for place in places)
