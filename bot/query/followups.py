"""Follow-ups: "and in June?", "only by HTS", "what about Hama", "by week" change the question before."""

from dataclasses import replace

from bot.domain.codebook import EventType
from bot.domain.query import Comparison, IncidentQuery, Measure
from bot.query.draft import Draft
from bot.query.items import Line
from bot.query.lexicon import K

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
    leans = first.has(K.FOLLOW) or (first.clitics.startswith("و") and first.last == first.first)
    stands = bool(draft.types or draft.measure or draft.about_incidents)
    if leans and not (
        stands
        and first.norm in {"only", "just", "not", "or", "but", "now", "then"}
        and draft.dated
        and draft.places
    ):
        return _changes(draft)
    return not stands and _changes(draft)


def _changes(draft: Draft) -> bool:
    return bool(
        draft.types or draft.not_types or draft.measure or draft.places or draft.not_places or draft.perpetrators or draft.targets
        or draft.actors or draft.not_actors or draft.dated or draft.text or draft.status or draft.sources or draft.min_sources
        or draft.at_least or draft.modality or draft.other_places or draft.group_by or draft.order or draft.limit or draft.view
    )  # fmt: skip


def merged(previous: IncidentQuery, draft: Draft) -> IncidentQuery:
    """The question before with what the follow-up says put in its place."""
    new = draft.query()
    query = previous
    if new.types or new.not_types:
        types = new.types or previous.types
        query = replace(
            query, types=tuple(t for t in types if t not in new.not_types), not_types=new.not_types
        )
        lost = _MEASURED_BY.get(previous.measure)
        if new.types and lost is not None and lost not in new.types:
            query = replace(query, measure=Measure.INCIDENTS)
    if draft.measure is not None:
        query = replace(query, measure=draft.measure)
    if draft.modality:
        query = replace(query, modality=new.modality)
    query = _places(query, new)
    if new.perpetrators or new.targets or new.actors:
        query = replace(query, perpetrators=new.perpetrators, targets=new.targets, actors=new.actors)
    if new.not_actors:
        query = replace(query, not_actors=new.not_actors)
    if draft.dated:
        query = replace(query, start=new.start, end=new.end, compare_to=_without_days(query.compare_to))
    for name in ("group_by", "order", "limit", "text", "status", "min_sources"):
        value = getattr(new, name)
        if value is not None:
            query = replace(query, **{name: value})
    if new.sources:
        query = replace(query, sources=new.sources)
    if new.at_least:
        query = replace(query, at_least=new.at_least)
    if new.compare_to is not None:
        query = replace(query, compare_to=new.compare_to)
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
