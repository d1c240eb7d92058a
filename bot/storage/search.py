"""A question as conditions on incidents, with bound parameters only.

Each dimension is certain, possible or neither: a month-only date is possible for a week, a governorate-only
place for a town. An incident counts when all is certain; it is possible when nothing excludes it and
something is doubtful.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, false, func, not_, or_, select, text, true

from bot.domain.incident import ReviewStatus
from bot.domain.query import IncidentQuery, Measure
from bot.domain.values import Place
from bot.services.ports import Search
from bot.storage.areas import containing, inside
from bot.storage.incidents import (
    ACTOR,
    CLAIM,
    INCIDENT,
    INCIDENT_PLACE,
    INCIDENT_SOURCE,
    PERPETRATOR,
    TARGET,
)
from bot.storage.noting import WITHDRAWN
from bot.storage.reports import SOURCE, sources_named
from bot.storage.search_lives import quiet_since, still_held
from bot.storage.search_text import folded_words, reports_with
from bot.storage.spans import SHORT_DAYS, DateClass

Condition = ColumnElement[bool]

_NARROW = timedelta(days=100)

COARSE = text("incident.date_class > 0")
"""Said in so many words, as in the partial indexes: a bound parameter would not lead to them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question asks for: ``certain``, and the arms of ``possible``, which do not overlap.

    ``told`` is a condition on the words of reports that every arm must fulfil besides: it is dear, and so is
    tested once for all of them.
    """

    certain: Condition
    possible: tuple[Condition, ...]
    told: Condition | None = None


@dataclass(frozen=True, slots=True)
class _Doubt:
    """When one dimension is certain, and in which ways it is merely possible; no two hold at once."""

    certain: Condition
    possible: tuple[Condition, ...]

    @property
    def not_excluded(self) -> Condition:
        """Certain or possible."""
        return or_(self.certain, *self.possible)


def compile_search(search: Search, dialect: str) -> Found:
    """A question's conditions on the incident table, for ``sqlite`` or ``postgresql``."""
    query = search.query
    base, narrow = and_(*_base(query)), _is_narrow(query)
    told = None
    if query.text is not None and folded_words(query.text):
        told = _told_with(query.text, dialect, narrow=narrow)
    doubts = [
        doubt
        for doubt in (_date(query), _places(query.places), _not_places(query.not_places))
        if doubt is not None
    ]
    # An index leads to what is certain by place, or else by actor and days, and to what is doubtful always by
    # place or days: there few incidents are left to look at each one's actors.
    by = and_(true(), *_actors(search, within=None if narrow else query))
    certain = and_(base, by, *(doubt.certain for doubt in doubts), true() if told is None else told)
    base = and_(base, *_actors(search, within=None))
    arms = [
        and_(base, *(d.certain for d in doubts[:index]), way, *(d.not_excluded for d in doubts[index + 1 :]))
        for index, doubt in enumerate(doubts)
        for way in doubt.possible
    ]
    return Found(certain, tuple(arms), told)


def measure_bounds(measure: Measure) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The lowest and highest number of people of an incident; null = not stated, or for the highest: open."""
    if measure is Measure.CASUALTIES:
        killed, injured = INCIDENT.c.killed_low, INCIDENT.c.injured_low
        low = case_stated(func.coalesce(killed, 0) + func.coalesce(injured, 0), killed, injured)
        high = _closed("killed") + _closed("injured")
        return low, case_stated(high, killed, injured)
    return INCIDENT.c[f"{measure.value}_low"], INCIDENT.c[f"{measure.value}_high"]


def best_number(measure: Measure) -> ColumnElement[Any]:
    """The likeliest number of people of an incident; null = not stated."""
    if measure is Measure.CASUALTIES:
        killed, injured = (_best(name) for name in ("killed", "injured"))
        return case_stated(func.coalesce(killed, 0) + func.coalesce(injured, 0), killed, injured)
    return _best(measure.value)


def _best(name: str) -> ColumnElement[Any]:
    return func.coalesce(INCIDENT.c[f"{name}_best"], INCIDENT.c[f"{name}_low"])


def case_stated(value: ColumnElement[Any], *stated: ColumnElement[Any]) -> ColumnElement[Any]:
    """A value where at least one column is stated, else null."""
    from sqlalchemy import case

    return case((or_(*(column.is_not(None) for column in stated)), value))


def _closed(measure: str) -> ColumnElement[Any]:
    """The highest number; 0 where the measure is not stated, null where it is open."""
    from sqlalchemy import case

    return case((INCIDENT.c[f"{measure}_low"].is_(None), 0), else_=INCIDENT.c[f"{measure}_high"])


def _base(query: IncidentQuery) -> list[Condition]:
    """The conditions that are either true or false of an incident, but for those on actors and words."""
    conditions: list[Condition] = [_standing(query.status)]
    if query.types:
        conditions.append(INCIDENT.c.type.in_([kind.value for kind in query.types]))
    if query.not_types:
        conditions.append(INCIDENT.c.type.not_in([kind.value for kind in query.not_types]))
    if query.modality:
        conditions.append(INCIDENT.c.modality.in_([modality.value for modality in query.modality]))
    conditions += _figures(query)
    if query.sources:
        conditions.append(_from_sources(query.sources))
    if query.reliability:
        conditions.append(_from_graded(query.reliability))
    if query.still_held:
        conditions.append(still_held())
    if query.quiet_since is not None:
        conditions.append(quiet_since(query.quiet_since))
    if query.min_sources is not None and query.min_sources > 0:
        conditions.append(INCIDENT.c.sources >= min(query.min_sources, 2**31 - 1))
    return conditions


def _standing(status: ReviewStatus | None) -> Condition:
    """All but the rejected, or one status; never what is gone."""
    if status is not None:
        return INCIDENT.c.standing == status.value
    counted = [known.value for known in ReviewStatus if known is not ReviewStatus.REJECTED]
    return INCIDENT.c.standing.in_(counted)


def _is_narrow(query: IncidentQuery) -> bool:
    """Whether place or days leave few incidents, so that looking each up beats listing all of an actor's."""
    if query.places:
        return True
    return query.start is not None and query.end is not None and query.end - query.start < _NARROW


def _actors(search: Search, *, within: IncidentQuery | None) -> list[Condition]:
    """The conditions on actors, tested for each incident or (``within`` a question) by listing an actor's."""
    query = search.query
    conditions: list[Condition] = []
    for role, actors in ((PERPETRATOR, query.perpetrators), (TARGET, query.targets)):
        if actors:
            family = frozenset[str]().union(*(search.families[actor] for actor in actors))
            conditions.append(_has_actor(family, role, within=within))
    conditions += [_has_actor(search.families[actor], within=within) for actor in query.actors]
    conditions += [not_(_has_actor(search.families[actor], within=within)) for actor in query.not_actors]
    return conditions


def _has_actor(
    family: Collection[str], role: str | None = None, *, within: IncidentQuery | None
) -> Condition:
    among = select(ACTOR.c.incident_id).where(ACTOR.c.actor.in_(sorted(family)))
    if role is not None:
        among = among.where(ACTOR.c.role == role)
    if within is None:
        return among.where(ACTOR.c.incident_id == INCIDENT.c.id).correlate(INCIDENT).exists()
    if within.start is not None:
        among = among.where(ACTOR.c.date_start >= within.start)
    if within.end is not None:
        among = among.where(ACTOR.c.date_start <= within.end)
    if within.types:
        among = among.where(ACTOR.c.type.in_([kind.value for kind in within.types]))
    return INCIDENT.c.id.in_(among.correlate(None))


def _told_with(words: str, dialect: str, *, narrow: bool) -> Condition:
    """Whether a report of the incident holds these words."""
    told = reports_with(words, dialect)
    if not narrow:
        counted = select(CLAIM.c.incident_id).where(
            CLAIM.c.report_id.in_(told), CLAIM.c.report_id.not_in(WITHDRAWN)
        )
        return INCIDENT.c.id.in_(counted)
    # Adding 0 keeps the database from walking all those reports again for each incident.
    behind = select(CLAIM.c.id).where(
        CLAIM.c.incident_id == INCIDENT.c.id,
        (CLAIM.c.report_id + 0).in_(told),
        CLAIM.c.report_id.not_in(WITHDRAWN),
    )
    return behind.correlate(INCIDENT).exists()


def _figures(query: IncidentQuery) -> list[Condition]:
    """The least figures asked for; a question for people needs incidents that count any."""
    conditions: list[Condition] = []
    for name, least in query.at_least.items():
        if name != Measure.INCIDENTS.value:
            conditions.append(measure_bounds(Measure(name))[0] >= min(least, 2**31 - 1))
    if query.measure is not Measure.INCIDENTS:
        low, high = measure_bounds(query.measure)
        conditions.append(or_(low > 0, and_(low == 0, or_(high.is_(None), high > 0))))
    return conditions


def _from_sources(names: Sequence[str]) -> Condition:
    """Whether a source that is called so, among others or alone, tells of the incident."""
    asked = sources_named(names)
    among = select(INCIDENT_SOURCE.c.incident_id).where(
        INCIDENT_SOURCE.c.incident_id == INCIDENT.c.id, INCIDENT_SOURCE.c.source_id.in_(asked)
    )
    return among.correlate(INCIDENT).exists()


def _from_graded(grades: Sequence[str]) -> Condition:
    """Whether a source of one of these reliability grades tells of the incident."""
    asked = select(SOURCE.c.id).where(SOURCE.c.reliability.in_(sorted(grades)))
    among = select(INCIDENT_SOURCE.c.incident_id).where(
        INCIDENT_SOURCE.c.incident_id == INCIDENT.c.id, INCIDENT_SOURCE.c.source_id.in_(asked)
    )
    return among.correlate(INCIDENT).exists()


def _date(query: IncidentQuery) -> _Doubt | None:
    """Certain: all its days are asked for. Possible: some are, or it has none and was known in time."""
    start, end = query.start, query.end
    if start is None and end is None:
        return None
    first, last, known = INCIDENT.c.date_start, INCIDENT.c.date_end, INCIDENT.c.known_by
    begins, reaches = (first >= start, last >= start) if start is not None else (true(), true())
    ends, precedes = (last <= end, first <= end) if end is not None else (true(), true())
    touches = and_(reaches, precedes)
    in_time = true() if start is None else or_(known.is_(None), known >= start)
    ways = [
        and_(_of_class(DateClass.LONG), touches, not_(and_(begins, ends))),
        and_(_of_class(DateClass.LONG), last.is_(None), in_time),
    ]
    # A short span that crosses a border ends soon after it: two narrow looks into the index.
    if start is not None:
        crosses = and_(first < start, last >= start, last <= _later(start, SHORT_DAYS))
        ways.append(and_(_of_class(DateClass.SHORT), crosses, touches))
    if end is not None:
        crosses = and_(first <= end, last > end, last <= _later(end, SHORT_DAYS))
        ways.append(and_(_of_class(DateClass.SHORT), crosses, begins, touches))
    return _Doubt(and_(begins, precedes, ends), tuple(ways))


def _of_class(wanted: DateClass) -> Condition:
    return and_(COARSE, INCIDENT.c.date_class == wanted.value)


def _later(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


def _places(places: Sequence[Place]) -> _Doubt | None:
    """Any of the places: certain inside one; possible where an area merely contains one."""
    if not places:
        return None
    certain = or_(_lies_in(places, INCIDENT), _also(_lies_in(places, INCIDENT_PLACE)))
    contains = or_(_contains(places, INCIDENT), _also(_contains(places, INCIDENT_PLACE)))
    known_outside = and_(
        not_(_lies_in(places, INCIDENT, null_safe=True)), not_(_also(_lies_in(places, INCIDENT_PLACE)))
    )
    return _Doubt(certain, (and_(contains, known_outside),))


def _not_places(places: Sequence[Place]) -> _Doubt | None:
    """None of the places: certain outside all; possible where the area contains one or no place is known."""
    if not places:
        return None
    in_them = or_(_lies_in(places, INCIDENT, null_safe=True), _also(_lies_in(places, INCIDENT_PLACE)))
    around_them = func.coalesce(_contains(places, INCIDENT), false())
    nowhere = INCIDENT.c.area_id.is_(None)
    certain = and_(not_(nowhere), not_(in_them), not_(around_them))
    return _Doubt(certain, (and_(not_(in_them), or_(nowhere, around_them)),))


def _lies_in(places: Sequence[Place], table: FromClause, *, null_safe: bool = False) -> Condition:
    """Whether the row's area lies in one of the places; ``null_safe`` never gives null: it can be negated."""
    wanted: dict[str, list[str]] = {}
    for place in places:
        column, value = inside(place)
        wanted.setdefault(column, []).append(value)
    conditions = [
        (func.coalesce(table.c[column], "") if null_safe else table.c[column]).in_(sorted(set(values)))
        for column, values in sorted(wanted.items())
    ]
    return or_(*conditions)


def _contains(places: Sequence[Place], table: FromClause) -> Condition:
    """Whether the row's area is coarser than one of the places and contains it."""
    areas = sorted({area for place in places for area in containing(place)})
    return table.c.area_id.in_(areas)


def _also(condition: Condition) -> Condition:
    """Whether one of an incident's further places fulfils a condition."""
    return INCIDENT.c.id.in_(select(INCIDENT_PLACE.c.incident_id).where(condition))
