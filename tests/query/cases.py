"""Reads the tables of questions and compares what they must become with what was read."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bot.domain.codebook import Modality
from bot.domain.query import IncidentQuery, Measure, Reading
from bot.domain.values import Place, PlacePrecision
from bot.query import QuestionReader

TODAY = date(2018, 6, 7)
CASES = Path(__file__).parents[1] / "cases"
_ROLES = {"by": "perpetrators", "against": "targets", "actors": "actors", "not_actors": "not_actors"}
_PLAIN = ("group_by", "order", "limit", "text", "status", "min_sources")


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what it must become."""

    section: str
    ask: str
    expect: Mapping[str, object]

    @property
    def today(self) -> date:
        """The day on which it is asked."""
        day = self.expect.get("today", TODAY)
        assert isinstance(day, date)
        return day


def load(name: str) -> list[Case]:
    """The cases of a file, in order."""
    data = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [Case(section, row["ask"], row) for section, rows in data.items() for row in rows]


def load_follow_ups() -> list[Case]:
    """The follow-ups; the section of each is the question before."""
    return load("questions_follow.yaml")


def load_manners() -> list[tuple[str, bool]]:
    """Messages, and whether each is a question."""
    data = yaml.safe_load((CASES / "manners.yaml").read_text(encoding="utf-8"))
    return [(text, section == "questions") for section, texts in data.items() for text in texts]


def load_reports() -> list[str]:
    """Reports of the tables of extraction that tell of an incident."""
    tables = [
        yaml.safe_load((CASES / f"extraction_{each}.yaml").read_text(encoding="utf-8"))
        for each in ("en", "ar")
    ]
    rows = [row for table in tables for row in table]
    return [row["text"] for row in rows if row.get("incidents") != []]


def faults(reader: QuestionReader, expect: Mapping[str, object], reading: Reading) -> list[str]:
    """How a reading departs from what is expected, or from the closest alternative."""
    if expect.get("none"):
        return [] if reading.query is None else [f"read as a question: {reading.understood}"]
    if reading.query is None:
        return [f"read as no question: {reading.understood}"]
    others = expect.get("or", [])
    ways = [expect, *(others if isinstance(others, list) else [])]
    best = min((list(_departures(reader, way, reading.query)) for way in ways), key=len)
    wanted = set(_words(expect.get("unknown")))
    if set(reading.unrecognised) != wanted:
        best = [*best, f"unrecognised {list(reading.unrecognised)}, not {sorted(wanted)}"]
    return best


def _departures(reader: QuestionReader, expect: Mapping[str, object], query: IncidentQuery) -> Iterator[str]:
    yield from _compared(
        "measure", expect.get("measure", "incidents"), str(query.measure or Measure.INCIDENTS)
    )
    if "types_about" in expect:
        about = set(reader.lexicon.groups[str(expect["types_about"])])
        if not query.types or not set(query.types) <= about:
            yield f"types {query.types} are not those of {expect['types_about']}"
    else:
        yield from _compared("types", set(_words(expect.get("types"))), {str(t) for t in query.types})
    yield from _compared("not_types", set(_words(expect.get("not_types"))), {str(t) for t in query.not_types})
    modality = set(_words(expect.get("modality"))) or {str(Modality.HAPPENED)}
    yield from _compared("modality", modality, {str(m) for m in query.modality})
    for key, name in _ROLES.items():
        got = getattr(query, name)
        if key == "actors" and "first_actor" in expect:
            yield from _compared(key, expect["first_actor"], got[0] if got else None)
            continue
        yield from _compared(key, set(_words(expect.get(key))), set(got))
    yield from _where(reader, expect, query)
    yield from _when(expect, query)
    for key in _PLAIN:
        value = getattr(query, key)
        yield from _compared(
            key, expect.get(key), str(value) if value is not None and key in _PLAIN[:2] else value
        )
    yield from _compared("at_least", expect.get("at_least", {}), dict(query.at_least))
    grades = set(_words(expect.get("reliability")))
    yield from _compared("reliability", grades, set(query.reliability))
    yield from _compared("still_held", expect.get("still_held", False), query.still_held)
    yield from _compared("quiet", expect.get("quiet"), query.quiet_since)
    yield from _compared("sources", _words(expect.get("sources")), list(query.sources))


def _where(reader: QuestionReader, expect: Mapping[str, object], query: IncidentQuery) -> Iterator[str]:
    if "any_places" in expect:
        if not query.places:
            yield "no place was found"
    else:
        yield from _places(reader, "places", expect, query.places)
    yield from _places(reader, "not_places", expect, query.not_places)
    yield from _places(reader, "other_places", expect, query.compare_to.places if query.compare_to else ())


def _places(
    reader: QuestionReader, key: str, expect: Mapping[str, object], got: Sequence[Place]
) -> Iterator[str]:
    names = _words(expect.get(key))
    left = list(got)
    for name in names:
        fitting = next((place for place in left if _is_place(reader, name, place)), None)
        if fitting is None:
            yield f"{key}: no {name} in {[f'{p.name} ({p.precision}, {p.admin1})' for p in got]}"
        else:
            left.remove(fitting)
    if left:
        yield f"{key}: {[p.name for p in left]} too many"


def _is_place(reader: QuestionReader, name: str, place: Place) -> bool:
    bare, _, kind = name.partition(" (")
    if kind and (kind == "governorate)") is not (place.precision is PlacePrecision.GOVERNORATE):
        return False
    here, _ = reader.sources.places.read(bare, arabic="\u0600" <= bare[0] <= "\u06ff")
    if here is None:
        return False
    first = here.candidates[0]
    return place.id in {each.id for each in here.candidates if each.admin1 == first.admin1}


def _when(expect: Mapping[str, object], query: IncidentQuery) -> Iterator[str]:
    wanted = (None, expect["until"]) if "until" in expect else _days(expect.get("days"))
    yield from _compared("days", wanted, (query.start, query.end))
    other = query.compare_to
    yield from _compared(
        "other_days", _days(expect.get("other_days")), (other.start, other.end) if other else (None, None)
    )


def _days(value: object) -> tuple[date | None, date | None]:
    if value is None:
        return (None, None)
    if isinstance(value, date):
        return (value, value)
    if isinstance(value, str):
        year, month = (int(part) for part in value.split("-"))
        return (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    if isinstance(value, list):
        return (value[0], value[1])
    raise TypeError(f"{value!r} are no days")


def _compared(key: str, wanted: object, got: object) -> Iterator[str]:
    if wanted != got:
        yield f"{key}: wanted {wanted}, got {got}"


def _words(value: object) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]
