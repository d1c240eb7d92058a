"""Rows of tables, and incidents in the contract's JSON, as structured messages: each is a report of its own.

The message is what stays: it can be read by a person, quoted as evidence, and read again by a later version.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.claim import Claim
from bot.domain.correction import Field
from bot.domain.values import MEASURED, DatePrecision, PlacePrecision
from bot.extraction.columns import MONTH_FIRST, Mapped
from bot.extraction.structured import LONGEST, StructuredReader
from bot.extraction.typed import Typed, ValueReader

Values = Mapping[str, str]
"""What a row says, by field of ``config/tables.yaml``; empty cells are left out."""

LONGEST_NOTE = 2_500
_LONGEST_VALUE = 280
_AT_LEAST = re.compile(r"^(?:(\d+)\s*\+|>=\s*(\d+)|>\s*(\d+))$")
_GROUPED = re.compile(r"^\d{1,3}(?:[,٬]\d{3})+$")
_ABOUT = re.compile(r"^[~≈]\s*")
_NUMERIC_DATE = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
_SPREAD = re.compile(r"\s+")
_SOURCES = re.compile(r"\s*;\s*")
_ACTOR_MARKS = re.compile(r"\s*[;|]\s*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ACLED_TIME = {"2": DatePrecision.WEEK, "3": DatePrecision.MONTH}


@dataclass(frozen=True, slots=True)
class RowReport:
    """A row as a report: its structured text and what that says, its number, who published it and when."""

    text: str
    claim: Claim
    identity: str | None
    sources: tuple[str, ...]
    published: date | None
    day_stands_in: bool
    link: str | None


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row: each problem with its field, the words, and what would do instead."""

    problems: tuple[tuple[str, str, tuple[str, ...]], ...]

    def __str__(self) -> str:
        """In English, for logs and the command line."""
        told = []
        for field, words, others in self.problems:
            said = f"{field}: {words!r} is not understood" if words else f"{field} is missing"
            told.append(f"{said} (perhaps {' or '.join(others)})" if others else said)
        return "; ".join(told) + "."


class RowReader:
    """Reads rows; built once, then used from any thread."""

    def __init__(self, values: ValueReader, structured: StructuredReader) -> None:
        self._values = values
        self._structured = structured

    def cells(self, cells: Sequence[str], mapped: Mapped) -> Values:
        """What the cells of a row say, by field."""
        found: dict[str, list[str]] = {}
        for index, field in mapped.fields.items():
            value = _SPREAD.sub(" ", cells[index]).strip() if index < len(cells) else ""
            value = value.removeprefix("'") if value[:2] in {"'=", "'+", "'-", "'@"} else value
            if value:
                found.setdefault(field, []).append(value)
        return {field: "; ".join(dict.fromkeys(values)) for field, values in found.items()}

    def read(self, values: Values, *, today: date, order: str | None = None) -> RowReport | RowFault:
        """A row as a report; ``order`` says whether months come first in its dates.

        A row without a type is a fault, and so is every value that is not understood.
        """
        lines = [
            *self._type(values),
            _line("date", _days(values, order)),
            _line("place", self._place(values)),
            _line("by", self._actors(values.get("perpetrators", ""), today)),
            _line("against", self._actors(values.get("targets", ""), today)),
            *(_line(measure, _count(values, measure)) for measure in MEASURED),
            _line("weapon", values.get("weapon", "")[:_LONGEST_VALUE]),
            _line("modality", values.get("modality", "")),
            _line("confidence", _percent(values.get("confidence", ""))),
            _line("ref", values.get("id", "")[:_LONGEST_VALUE]),
            _line("assumed", _quoted(values.get("assumed", ""), LONGEST_NOTE // 2)),
            _line("note", _quoted(values.get("note", ""), LONGEST_NOTE)),
        ]
        text = "\n".join(line for line in lines if line)[:LONGEST]
        reading = self._structured.read(text, published=today)
        if reading is None:
            return RowFault((("type", values.get("type", ""), ()),))
        if reading.problems:
            return RowFault(tuple((one.field, one.text, one.suggestions) for one in reading.problems))
        (claim,) = reading.claims
        published = _published(values.get("published", ""), order, today)
        stands_in = published is None and claim.date.end is not None and claim.date.end <= today
        return RowReport(
            text=text,
            claim=claim,
            identity=values.get("id"),
            sources=tuple(dict.fromkeys(one for one in _SOURCES.split(values.get("source", "")) if one)),
            published=claim.date.end if stands_in else published,
            day_stands_in=stands_in,
            link=values.get("link") if values.get("link", "").startswith(("http://", "https://")) else None,
        )

    def _type(self, values: Values) -> list[str]:
        """The type, by the sub-event type where that says it better, else by its own name."""
        named, acled = values.get("type", ""), values.get("acled", "")
        for words in (named, acled):
            if words and isinstance(self._values.read(Field.TYPE, words, published=date.min), Typed):
                finer = words is named and acled and self._is_finer(named, acled)
                said = acled if finer else words
                return [_line("type", said), _line("acled", acled if acled != said else "")]
        return [_line("type", (named or acled)[:_LONGEST_VALUE])]

    def _is_finer(self, named: str, acled: str) -> bool:
        """Whether a sub-event type says more than an event type of ACLED's, which is no type of ours."""
        one = self._values.read(Field.TYPE, named, published=date.min)
        return not isinstance(one, Typed) and bool(acled)

    def _place(self, values: Values) -> str:
        """The place as it can be read again: by number, coordinates, areas, or by its words alone."""
        name = values.get("place", "").replace("[", "(").replace("]", ")")
        areas = [values[one] for one in ("subdistrict", "district", "governorate") if values.get(one)]
        marks = [values["place_id"]] if values.get("place_id") else []
        lat, lon = _degrees(values.get("latitude", ""), 90), _degrees(values.get("longitude", ""), 180)
        precise = _precision(values)
        if lat is not None and lon is not None and precise not in {"governorate", "country", "district"}:
            marks += [f"{lat:.5f}", f"{lon:.5f}"]
        name = name or (areas[0] if areas else values.get("country", ""))
        if not name:
            return ""
        behind = f" ({precise})" if precise else ""
        if marks:
            return f"{name[:_LONGEST_VALUE]} [{' '.join(marks)}]{behind}"
        places = self._values.gazetteer
        if places.known(name):
            read = (f"{name}, {area}" for area in areas if area != name)
            return f"{next((one for one in read if places.read(one) is not None), name)}{behind}"
        area = next((found for one in reversed(areas) if (found := places.area(one)) is not None), None)
        if area is not None:
            return f"{name[:_LONGEST_VALUE]} [{area.id}]"
        return f"“{name[:_LONGEST_VALUE]}”{behind}"

    def _actors(self, words: str, today: date) -> str:
        """Actors by their ids, as far as the dictionary knows them; the others in quotes, as they stand."""
        return ", ".join(self._actor(one, today) for one in _ACTOR_MARKS.split(words) if one.strip())

    def _actor(self, words: str, today: date) -> str:
        head, colon, tail = words.partition(":")
        bare = _BRACKETS.sub("", words).strip()
        for variant in (words, bare, tail.strip() if colon else "", head.strip() if colon else ""):
            found = self._values.read(Field.PERPETRATORS, variant, published=today) if variant else None
            if isinstance(found, Typed) and isinstance(found.value, tuple) and len(found.value) == 1:
                named = found.value[0]
                if named != variant or self._values.is_actor(named):
                    return named
        return f"“{words.replace('“', '').replace('”', '').strip()[:_LONGEST_VALUE]}”"


def _line(key: str, value: str) -> str:
    return f"{key}: {value}" if value else ""


def _quoted(words: str, most: int) -> str:
    plain = words.replace("“", "'").replace("”", "'").strip()
    return f"“{plain[:most]}”" if plain else ""


def _percent(words: str) -> str:
    try:
        share = float(words)
    except ValueError:
        return ""
    return f"{round(share * 100)}%" if 0 <= share <= 1 else ""


def _degrees(words: str, most: int) -> float | None:
    try:
        degrees = float(words.replace(",", "."))
    except ValueError:
        return None
    return degrees if -most <= degrees <= most else None


def _precision(values: Values) -> str:
    """How finely a place is meant, where the row says it."""
    said = values.get("place_precision", "")
    if said in set(PlacePrecision):
        return said
    coarse = {"2": "subdistrict", "3": "governorate"}  # ACLED Codebook, geographic precision
    return coarse.get(values.get("geo_precision", ""), "")


def _count(values: Values, measure: str) -> str:
    """A number of people as it is typed: 12, 3-5, at least 5."""
    single = _number(values.get(measure, ""))
    low, high = _number(values.get(f"{measure}_low", "")), _number(values.get(f"{measure}_high", ""))
    if low or high:
        if not high:
            return f"at least {low}"
        return low if low == high else f"{low or 0}-{high}"
    if measure == "killed" and single == "0" and "time_precision" in values:
        return ""  # ACLED writes 0 where no deaths are reported
    return single


def _number(words: str) -> str:
    text = _ABOUT.sub("", words.strip())
    if _GROUPED.match(text):
        text = re.sub(r"[,٬]", "", text)
    if found := _AT_LEAST.match(text):
        least = found[1] or found[2] or str(int(found[3]) + 1)
        return f"at least {least}"
    return text.removesuffix(".0")


def _days(values: Values, order: str | None) -> str:
    """The days of an incident as they are typed, with how finely they are meant."""
    start, end = _day(values.get("date", ""), order), _day(values.get("end", ""), order)
    words = start if not end or end == start else f"{start} – {end}"
    said = values.get("date_precision", "")
    precision = said if said in set(DatePrecision) else _ACLED_TIME.get(values.get("time_precision", ""), "")
    if not words or precision == DatePrecision.UNKNOWN:
        return ""
    return f"{words} ({precision})" if precision and precision != DatePrecision.DAY else words


def _day(words: str, order: str | None) -> str:
    """A date without its time; numbers are put into the order year, month, day."""
    text = _CLOCK.sub("", words.strip())
    found = _NUMERIC_DATE.match(text)
    if found is None:
        return text
    first, second, year = int(found[1]), int(found[2]), found[3]
    day, month = (second, first) if order == MONTH_FIRST else (first, second)
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    return f"{whole:04}-{month:02}-{day:02}"


def _published(words: str, order: str | None, today: date) -> date | None:
    try:
        found = date.fromisoformat(_day(words, order))
    except ValueError:
        return None
    return found if found <= today else None


def incident_values(shape: Mapping[str, object]) -> Values:
    """An incident in the contract's JSON (a line of our own export) as a row."""
    found: dict[str, object] = {
        name: shape.get(name) for name in ("id", "type", "acled", "modality", "weapon", "confidence")
    }
    for name in ("perpetrators", "targets", "sources", "assumptions"):
        value = shape.get(name)
        key = {"sources": "source", "assumptions": "assumed"}.get(name, name)
        found[key] = "; ".join(str(one) for one in value) if isinstance(value, list) else value
    found.setdefault("source", None)
    found["source"] = found["source"] or shape.get("source")
    found |= _date_values(shape.get("date")) | _place_values(shape.get("place"))
    for measure in MEASURED:
        found |= _count_values(measure, shape.get(measure))
    found |= _evidence_values(shape.get("evidence"))
    return {name: str(value) for name, value in found.items() if value not in (None, "")}


def _date_values(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        return {"date": value}
    return {"date": value.get("start"), "end": value.get("end"), "date_precision": value.get("precision")}


def _place_values(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        return {"place": value}
    return {
        "place": value.get("mention") or value.get("name"),
        "place_id": value.get("id"),
        "place_precision": value.get("precision"),
        "latitude": value.get("lat"),
        "longitude": value.get("lon"),
        "governorate": value.get("admin1"),
        "district": value.get("admin2"),
        "country": value.get("country"),
    }


def _count_values(measure: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        return {measure: value}
    return {f"{measure}_low": value.get("low"), f"{measure}_high": value.get("high")}


def _evidence_values(value: object) -> dict[str, object]:
    """The quoted words of all reports, and the first day on which one was published."""
    quotes = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    words = dict.fromkeys(" ".join(str(one.get("text") or "").split()) for one in quotes)
    days = sorted(str(one["published"]) for one in quotes if one.get("published"))
    return {"note": " | ".join(one for one in words if one), "published": days[0] if days else None}
