"""Annotated reports: rows of a JSONL file that say which incidents a text tells, to measure extraction by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from bot.domain.codebook import EventType, Modality
from bot.domain.errors import InputError
from bot.domain.values import Count, PlacePrecision

COUNTED = ("killed", "injured", "detained", "abducted", "released")
"""The counts that a list of incidents is scored on."""

_WIDE = frozenset({PlacePrecision.GOVERNORATE, PlacePrecision.DISTRICT, PlacePrecision.COUNTRY})
_E = TypeVar("_E", bound=StrEnum)
_Shape = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Point:
    """Where something is: WGS84 degrees; ``wide`` for a district or anything larger."""

    lat: float
    lon: float
    wide: bool = False


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What is known of the one incident of a text; ``None`` is not known and not scored.

    ``acled`` are the ACLED sub-event types that are right; ``killed_max`` is a figure not to go above;
    ``shape`` is the JSON it was read from.
    """

    acled: tuple[str, ...] | None = None
    day: date | None = None
    place: Point | None = None
    killed: int | None = None
    injured: int | None = None
    killed_max: int | None = None
    shape: _Shape = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class WantedIncident:
    """One incident of a text whose incidents are all listed; ``types`` and ``modalities`` are those that
    are right, the first the best. An ``optional`` one may be found or left out."""

    types: tuple[EventType, ...]
    modalities: tuple[Modality, ...] = (Modality.HAPPENED,)
    days: tuple[date, date] | None = None
    place: Point | None = None
    counts: Mapping[str, Count] = field(default_factory=dict)
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    optional: bool = False
    shape: _Shape = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with what is known about it: the facts of one incident, or the list of them all."""

    id: str
    text: str
    published: date | None
    known: KnownFacts | tuple[WantedIncident, ...]


def annotated_of(line: bytes | str) -> Annotated:
    """One row: ``{"id", "text", "date"?, "gold": {…}}`` or ``{"id", "text", "date"?, "incidents": […]}``.

    Other keys are passed over. Raises ``InputError`` that says what is wrong with it.
    """
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise InputError("it is no JSON") from None
    if not isinstance(row, dict):
        raise InputError("it is no JSON object")
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError("it has no text")
    published = _day(row, "date", with_time=True)
    identity = str(row.get("id", ""))
    if isinstance(row.get("gold"), dict):
        gold = row["gold"]
        return Annotated(identity, text, published, _facts(gold))
    if isinstance(row.get("incidents"), list):
        wanted = tuple(_incident(_object(one, "an incident")) for one in row["incidents"])
        return Annotated(identity, text, published, wanted)
    raise InputError('it has neither "gold" (an object) nor "incidents" (a list)')


def _facts(gold: _Shape) -> KnownFacts:
    acled = _texts(gold, "acled") if gold.get("acled") is not None else None
    return KnownFacts(
        acled,
        _day(gold, "date"),
        _point(gold),
        _whole(gold, "killed"),
        _whole(gold, "injured"),
        _whole(gold, "killed_max"),
        gold,
    )


def _incident(shape: _Shape) -> WantedIncident:
    kinds = (shape.get("type"), *_texts(shape, "alt_types"))
    modalities = (shape.get("modality", "happened"), *_texts(shape, "alt_modality"))
    place = _object(shape["place"], "place") if shape.get("place") else None
    counts = {name: _count(shape, name) for name in COUNTED}
    return WantedIncident(
        types=tuple(_member(EventType, one, "type") for one in kinds),
        modalities=tuple(_member(Modality, one, "modality") for one in modalities),
        days=_days(shape),
        place=_point(place) if place is not None else None,
        counts={name: count for name, count in counts.items() if count is not None},
        perpetrators=_texts(shape, "perpetrators"),
        targets=_texts(shape, "targets"),
        optional=bool(shape.get("optional")),
        shape=shape,
    )


def _object(value: object, name: str) -> _Shape:
    if not isinstance(value, dict):
        raise InputError(f"{name} is no object")
    return value


def _member(kind: type[_E], value: object, name: str) -> _E:
    try:
        return kind(str(value))
    except ValueError:
        raise InputError(f"{name} {value!r} is none of {', '.join(kind)}") from None


def _texts(shape: _Shape, name: str) -> tuple[str, ...]:
    value = shape.get(name)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise InputError(f"{name} is no list of texts")


def _day(shape: _Shape, name: str, *, with_time: bool = False) -> date | None:
    value = shape.get(name)
    if value is None:
        return None
    try:
        if with_time:
            return datetime.fromisoformat(str(value)).date()
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError(f"{name} {value!r} is no day such as 2018-06-07") from None


def _days(shape: _Shape) -> tuple[date, date] | None:
    if shape.get("date") is None:
        return None
    days = _object(shape["date"], "date")
    start, end = _day(days, "start"), _day(days, "end")
    if start is None:
        return None
    if end is not None and end < start:
        raise InputError(f"date ends ({end}) before it starts ({start})")
    return start, end or start


def _whole(shape: _Shape, name: str) -> int | None:
    value = shape.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputError(f"{name} {value!r} is no whole number of people")
    return value


def _count(shape: _Shape, name: str) -> Count | None:
    value = shape.get(name)
    if not isinstance(value, dict):
        low = _whole(shape, name)
        return None if low is None else Count(low)
    low = _whole(value, "low")
    return Count(low or 0, _whole(value, "high"))


def _point(shape: _Shape) -> Point | None:
    lat, lon = shape.get("lat"), shape.get("lon")
    if lat is None or lon is None:
        return None
    if not (isinstance(lat, int | float) and isinstance(lon, int | float)):
        raise InputError("lat and lon are no numbers")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"lat {lat}, lon {lon} is nowhere on earth")
    return Point(float(lat), float(lon), shape.get("precision") in _WIDE)
