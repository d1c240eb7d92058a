"""What a digest tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.answer import Figure, Group
from bot.domain.incident import Incident
from bot.domain.news import Change
from bot.domain.query import IncidentQuery, Measure
from bot.domain.watch import Watch


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch that speaks in the digest only has found since the last one: the first of ``count``."""

    watch: Watch
    count: int
    incidents: tuple[Incident, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a local ``day``: about the days ``first`` to ``last`` (inclusive), which end before it.

    ``before`` counts the incidents of as many days before ``first``; ``average`` is what such a time had over
    the four weeks before. ``people`` holds the figures of the measures that some incident states. ``late``
    (the first of ``late_count``) were told since the last digest and happened before ``first``. ``today``
    counts what is known of ``day`` itself so far,
    ``corrections`` tell what earlier messages told otherwise, ``inexact`` counts incidents whose days merely
    reach into the ones told of, ``waiting`` those that nobody has reviewed.
    """

    day: date
    first: date
    last: date
    query: IncidentQuery
    incidents: int = 0
    before: int = 0
    average: float = 0.0
    people: Mapping[Measure, Figure] | None = None
    serious: tuple[Incident, ...] = ()
    governorates: tuple[Group, ...] = ()
    types: tuple[Group, ...] = ()
    late: tuple[Incident, ...] = ()
    late_count: int = 0
    corrections: tuple[Change, ...] = ()
    watched: tuple[Watched, ...] = ()
    inexact: int = 0
    today: int = 0
    waiting: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to report."""
        told = self.incidents or self.late_count or self.today or self.inexact
        return not (told or self.corrections or self.watched)
