"""Readings, queries and what pictures are drawn from as JSON, without loss."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from types import MappingProxyType
from typing import Any

from bot.domain.codebook import EventType, Modality
from bot.domain.delivery import AlbumOf
from bot.domain.incident import ReviewStatus
from bot.domain.query import (
    Choice,
    ChoiceKind,
    Comparison,
    GroupBy,
    IncidentQuery,
    Measure,
    Order,
    Reading,
    Scope,
)
from bot.domain.spike import Span, Spike
from bot.domain.values import Place
from bot.storage.rows import place_columns, place_of

Shape = dict[str, Any]


def reading_shape(reading: Reading) -> Shape:
    """A reading as JSON values."""
    return {
        "query": None if reading.query is None else query_shape(reading.query),
        "understood": reading.understood,
        "assumptions": list(reading.assumptions),
        "unrecognised": list(reading.unrecognised),
        "choices": [
            {
                "kind": choice.kind.value,
                "label": choice.label,
                "query": query_shape(choice.query),
                "incidents": choice.incidents,
            }
            for choice in reading.choices
        ],
        "must_choose": reading.must_choose,
        "asked": reading.asked,
        "scope": reading.scope.value,
    }


def reading_from(shape: Mapping[str, Any]) -> Reading:
    """The reading that ``reading_shape`` made."""
    return Reading(
        query=None if shape["query"] is None else query_from(shape["query"]),
        understood=shape["understood"],
        assumptions=tuple(shape["assumptions"]),
        unrecognised=tuple(shape["unrecognised"]),
        choices=tuple(
            Choice(
                ChoiceKind(choice["kind"]),
                choice["label"],
                query_from(choice["query"]),
                choice.get("incidents"),
            )
            for choice in shape["choices"]
        ),
        must_choose=shape["must_choose"],
        asked=shape.get("asked", ""),
        scope=Scope(shape.get("scope", Scope.ASKED.value)),
    )


def query_shape(query: IncidentQuery) -> Shape:
    """A query as JSON values; whole places, so that no gazetteer is needed to answer it again."""
    other = query.compare_to
    return {
        "measure": query.measure.value,
        "types": [kind.value for kind in query.types],
        "not_types": [kind.value for kind in query.not_types],
        "modality": [modality.value for modality in query.modality],
        "places": [place_columns(place) for place in query.places],
        "not_places": [place_columns(place) for place in query.not_places],
        "perpetrators": list(query.perpetrators),
        "targets": list(query.targets),
        "actors": list(query.actors),
        "not_actors": list(query.not_actors),
        "start": _iso(query.start),
        "end": _iso(query.end),
        "group_by": None if query.group_by is None else query.group_by.value,
        "order": None if query.order is None else query.order.value,
        "limit": query.limit,
        "compare_to": None
        if other is None
        else {
            "start": _iso(other.start),
            "end": _iso(other.end),
            "places": [place_columns(place) for place in other.places],
        },
        "text": query.text,
        "at_least": dict(query.at_least),
        "status": None if query.status is None else query.status.value,
        "sources": list(query.sources),
        "min_sources": query.min_sources,
        "reliability": list(query.reliability),
        "still_held": query.still_held,
        "quiet_since": query.quiet_since.isoformat() if query.quiet_since else None,
    }


def query_from(shape: Mapping[str, Any]) -> IncidentQuery:
    """The query that ``query_shape`` made."""
    other = shape["compare_to"]
    return IncidentQuery(
        measure=Measure(shape["measure"]),
        types=tuple(EventType(kind) for kind in shape["types"]),
        not_types=tuple(EventType(kind) for kind in shape["not_types"]),
        modality=tuple(Modality(modality) for modality in shape["modality"]),
        places=_places(shape["places"]),
        not_places=_places(shape["not_places"]),
        perpetrators=tuple(shape["perpetrators"]),
        targets=tuple(shape["targets"]),
        actors=tuple(shape["actors"]),
        not_actors=tuple(shape["not_actors"]),
        start=_day(shape["start"]),
        end=_day(shape["end"]),
        group_by=None if shape["group_by"] is None else GroupBy(shape["group_by"]),
        order=None if shape["order"] is None else Order(shape["order"]),
        limit=shape["limit"],
        compare_to=None
        if other is None
        else Comparison(_day(other["start"]), _day(other["end"]), _places(other["places"])),
        text=shape["text"],
        at_least=MappingProxyType(dict(shape["at_least"])),
        status=None if shape["status"] is None else ReviewStatus(shape["status"]),
        sources=tuple(shape["sources"]),
        min_sources=shape["min_sources"],
        reliability=tuple(shape.get("reliability", ())),
        still_held=shape.get("still_held", False),
        quiet_since=date.fromisoformat(shape["quiet_since"]) if shape.get("quiet_since") else None,
    )


def _places(shapes: Sequence[Mapping[str, Any]]) -> tuple[Place, ...]:
    return tuple(place for shape in shapes if (place := place_of(shape)) is not None)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(shape: str | None) -> date | None:
    return None if shape is None else date.fromisoformat(shape)


def detail_shape(detail: AlbumOf | Spike) -> Shape:
    """What a delivery's pictures are drawn from, as JSON values."""
    match detail:
        case AlbumOf():
            days = {"first": detail.first.isoformat(), "last": detail.last.isoformat()}
            return {"album": days | {"query": query_shape(detail.query)}}
        case Spike():
            shape = asdict(detail)
            shape |= {"span": detail.span.value, "start": _iso(detail.start), "until": _iso(detail.until)}
            return {"spike": shape}


def detail_from(shape: Mapping[str, Any]) -> AlbumOf | Spike:
    """The detail that ``detail_shape`` made."""
    if "album" in shape:
        album = shape["album"]
        first, last = (date.fromisoformat(album[name]) for name in ("first", "last"))
        return AlbumOf(first, last, query_from(album["query"]))
    spike = shape["spike"]
    days = {name: date.fromisoformat(spike[name]) for name in ("start", "until")}
    lists = {name: tuple(spike[name]) for name in ("before", "by_day")}
    return Spike(**spike | days | lists | {"span": Span(spike["span"])})
