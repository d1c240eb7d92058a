"""Follow-ups: "and in June?", "only by HTS", "what about Hama", "by week" change the question before."""

from dataclasses import replace
from typing import TypeVar

from bot.domain.codebook import EventType
from bot.domain.query import Comparison, IncidentQuery, Measure
from bot.query.draft import Draft
from bot.query.items import Line
from bot.query.lexicon import K

_T = TypeVar("_T")
_MEASURED_BY = {
    Measure.DETAINED: EventType.ARREST,
    Measure.ABDUCTED: EventType.ABDUCTION,
    Measure.RELEASED: EventType.RELEASE,
    Measure.EXECUTED: EventType.EXECUTION,
}


def is_follow_up(line: Line, draft: Draft) -> bool:
    """Whether a question leans on the one before: it begins so, or names no kind of incident by itself."""
    if not line.items:
        return False
    first = line.items[0]
    leans = first.has(K.FOLLOW) or first.clitics.startswith("و") or _there(line)
    narrow = (
        draft.dated or draft.places or draft.not_places or draft.perpetrators or draft.targets or draft.actors
    )
    measure_alone = draft.measure is not None and not draft.types and not narrow
    about_that = draft.about_incidents and draft.counting and any(item.has(K.ANAPHORA) for item in line)
    if draft.widened or (not draft.types and (measure_alone or about_that)):
        return True
    stands = bool(draft.types or draft.measure or draft.about_incidents)
    if leans and not (stands and first.small("reason") and draft.dated and draft.places):
        return _changes(draft)
    return not stands and _changes(draft)


def _there(line: Line) -> bool:
    """Whether a question ends with the place or the time of the one before: "clashes there"."""
    return line.items[-1].small("there") and len(line.items) > 1


def _changes(draft: Draft) -> bool:
    """Whether anything of it can change a question."""
    return draft.restricts() or bool(
        draft.group_by or draft.order or draft.limit or draft.view or draft.counting
    )


def merged(previous: IncidentQuery, draft: Draft) -> IncidentQuery:
    """The question before with what the follow-up says put in its place."""
    new = _added(previous, draft.query()) if draft.adding else draft.query()
    query = _measure(_types(previous, new), draft)
    if draft.comparing and new.compare_to is None and (draft.dated or new.places):
        days = (new.start, new.end) if draft.dated else (None, None)
        return replace(query, compare_to=Comparison(days[0], days[1], new.places))
    query = _actors(_widened(_places(query, new), draft), new)
    if draft.modality:
        query = replace(query, modality=new.modality)
    if draft.dated:
        query = replace(query, start=new.start, end=new.end, compare_to=_without_days(query.compare_to))
    if new.at_least:
        query = replace(query, at_least=new.at_least)
    return replace(
        query,
        group_by=new.group_by or query.group_by,
        order=new.order or query.order,
        limit=new.limit or query.limit,
        text=new.text or query.text,
        status=new.status or query.status,
        sources=new.sources or query.sources,
        min_sources=new.min_sources or query.min_sources,
        reliability=new.reliability or query.reliability,
        still_held=new.still_held or query.still_held,
        quiet_since=new.quiet_since or query.quiet_since,
        compare_to=new.compare_to or query.compare_to,
    )


def _added(previous: IncidentQuery, new: IncidentQuery) -> IncidentQuery:
    """What a follow-up names on top of what the question before named."""
    return replace(
        new,
        types=_both(previous.types, new.types),
        places=_both(previous.places, new.places),
        perpetrators=_both(previous.perpetrators, new.perpetrators),
        targets=_both(previous.targets, new.targets),
    )


def _both(old: tuple[_T, ...], new: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*old, *new))) if old and new else new


def _types(query: IncidentQuery, new: IncidentQuery) -> IncidentQuery:
    if not new.types and not new.not_types:
        return query
    types = tuple(each for each in new.types or query.types if each not in new.not_types)
    lost = _MEASURED_BY.get(query.measure)
    measure = Measure.INCIDENTS if new.types and lost is not None and lost not in new.types else query.measure
    return replace(query, types=types, not_types=new.not_types, measure=measure)


def _measure(query: IncidentQuery, draft: Draft) -> IncidentQuery:
    if draft.measure is not None:
        return replace(query, measure=draft.measure)
    counted = {measure for measure, event in _MEASURED_BY.items() if event in query.types}
    if draft.counting and draft.people and len(counted) == 1:
        return replace(query, measure=counted.pop())
    if draft.counting and draft.about_incidents:
        return replace(query, measure=Measure.INCIDENTS)
    return query


def _actors(query: IncidentQuery, new: IncidentQuery) -> IncidentQuery:
    if new.perpetrators or new.targets or new.actors:
        query = replace(query, perpetrators=new.perpetrators, targets=new.targets, actors=new.actors)
    if new.not_actors:
        left = tuple(each for each in query.perpetrators if each not in new.not_actors)
        query = replace(query, not_actors=new.not_actors, perpetrators=left)
    return query


def _widened(query: IncidentQuery, draft: Draft) -> IncidentQuery:
    """Without the restrictions that "any time", "everywhere" and the like take away."""
    for slot in draft.widened:
        if slot == "types":
            query = replace(query, types=(), not_types=())
        elif slot == "days":
            query = replace(query, start=None, end=None, compare_to=_without_days(query.compare_to))
        elif slot == "places":
            query = replace(query, places=(), not_places=())
        elif slot == "actors":
            query = replace(query, perpetrators=(), targets=(), actors=(), not_actors=())
    return query


def _places(query: IncidentQuery, new: IncidentQuery) -> IncidentQuery:
    if new.places:
        other = query.compare_to
        kept = other if other is None or not other.places else None
        return replace(query, places=new.places, not_places=new.not_places, compare_to=kept)
    if new.not_places:
        return replace(query, not_places=new.not_places)
    return query


def _without_days(other: Comparison | None) -> Comparison | None:
    return other if other is not None and other.places else None
