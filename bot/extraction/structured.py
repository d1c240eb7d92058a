"""Structured messages: "type: arrest / place: Khan Shaykhun / date: 30 May", or the contract's JSON.

A text counts as structured when it begins with a known key, names a type, and nothing stands outside its
keys; or when it is a JSON object with a "type". Everything else is left to the reading of plain text.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bot.domain.claim import Claim
from bot.domain.codebook import Modality
from bot.domain.correction import COUNTED, Field, FieldValue, Kind
from bot.domain.values import (
    UNKNOWN_DATE,
    ClaimPlace,
    Count,
    Counts,
    DateRange,
    Evidence,
    Place,
    PlacePrecision,
    Reason,
)
from bot.extraction.typed import BESIDE, MOST_SUGGESTIONS, Fault, Typed, ValueReader, nearest
from bot.language.codebook import ACLED_EVENT_TYPES
from bot.language.text import fold_word

LONGEST = 5_000
"""Characters of a structured message; a longer text is a report in plain words."""

CONFIDENCE = 0.95
"""Of what a person entered field by field: somebody may still mistype."""

_KEY = re.compile(
    r"(?P<before>^|[\n/|;؛,،])(?P<space>[ \t]*)(?P<key>[^\W\d][\w \t'-]{0,24}?)[ \t]*[:=：](?!//)"
)
_ENDS = " \t\r\n/|;؛,،"
_PERCENT = re.compile(r"(\d{1,3})\s*[%٪]?")
_RULE = "structured message"
_QUOTATION = re.compile("“[^“”]*”")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: the line (from 1), the field, the words, and what would do instead.

    An unknown key has the field ``key``; a type that is missing has no words.
    """

    line: int
    field: str
    text: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StructuredReading:
    """A structured message: its claims, or what is wrong with it. ``source`` is who published it."""

    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A key with its value; offsets of the whole in the text."""

    key: str
    value: str
    start: int
    end: int


class StructuredReader:
    """Reads structured messages; ``None`` for every other text."""

    def __init__(self, values: ValueReader) -> None:
        self.values = values

    def read(self, text: str, *, published: date) -> StructuredReading | None:
        """The claims of a structured message; days without a year are the latest up to ``published``."""
        if len(text) > LONGEST:
            return None
        if text.lstrip().startswith(("{", "[")):
            return self._json(text, published)
        parts = self._parts(text)
        if parts is None:
            return None
        return self._reading(text, parts, published)

    # --- key: value ---

    def _parts(self, text: str) -> list[_Part] | None:
        """The keys with their values; ``None`` for what is no structured message."""
        keys = self.values.names.keys
        opening = next((match for match in _KEY.finditer(text) if self._is_key(match)), None)
        if opening is None or text[: opening.start("key")].strip(_ENDS):
            return None
        bare = _QUOTATION.sub(lambda quoted: "“" + "x" * (len(quoted[0]) - 2) + "”", text)
        found = [match for match in _KEY.finditer(bare) if self._is_key(match)]
        named = [keys.get(fold_word(match["key"]).strip()) for match in found]
        known = [field for field in named if field is not None]
        if named[0] is None or Field.TYPE not in known or len(set(known)) < 2 or len(known) * 2 < len(named):
            return None
        parts = []
        for index, match in enumerate(found):
            stop = found[index + 1].start() if index + 1 < len(found) else len(text)
            value = text[match.end() : stop]
            end = match.end() + len(value.rstrip(_ENDS))
            key = named[index] or match["key"].strip()
            parts.append(_Part(key, value.strip(_ENDS), match.start("key"), max(end, match.end())))
        return parts

    def _is_key(self, match: re.Match[str]) -> bool:
        """Whether a word before a colon is a key: after a comma only a known one, the rest may be a value."""
        known = fold_word(match["key"]).strip() in self.values.names.keys
        return known or match["before"] in ("", "\n") or (match["before"] in "/|" and bool(match["space"]))

    def _reading(self, text: str, parts: list[_Part], published: date) -> StructuredReading:
        values: dict[Field, Typed] = {}
        problems: list[Problem] = []
        reasons: list[Reason] = []
        beside: dict[str, str] = {}
        for part in parts:
            line = text.count("\n", 0, part.start) + 1
            if part.key in BESIDE:
                beside[part.key] = part.value
            elif part.key in set(Field):
                field = Field(part.key)
                outcome = self.values.read(field, part.value, published=published)
                if isinstance(outcome, Fault):
                    problems.append(Problem(line, field, outcome.text, outcome.suggestions))
                elif field in values:
                    problems.append(Problem(line, "twice", field))
                else:
                    values[field] = outcome
                    reasons.append(
                        Reason(field, part.value, _RULE, part.start, part.end, text[part.start : part.end])
                    )
            else:
                known = tuple(self.values.names.keys)
                problems.append(Problem(line, "key", part.key, nearest(part.key, known)[:MOST_SUGGESTIONS]))
        source = beside.get("source") or None
        if problems:
            return StructuredReading((), tuple(problems), source)
        start, end = parts[0].start, parts[-1].end
        evidence = Evidence(start, end, text[start:end])
        claim = _as_read_before(_claim(values, evidence, tuple(reasons)), beside)
        return StructuredReading((claim,), (), source)

    # --- JSON ---

    def _json(self, text: str, published: date) -> StructuredReading | None:
        try:
            shape = json.loads(text)
        except (ValueError, RecursionError):
            return None
        incidents = shape.get("incidents") if isinstance(shape, dict) else shape
        shapes = incidents if isinstance(incidents, list) else [shape]
        if not shapes or not all(isinstance(one, dict) and "type" in one for one in shapes):
            return None
        start = len(text) - len(text.lstrip())
        evidence = Evidence(start, len(text.rstrip()), text.strip())
        claims: list[Claim] = []
        problems: list[Problem] = []
        for one in shapes:
            outcome = self._from_shape(one, text, published)
            if isinstance(outcome, dict):
                claims.append(_claim(outcome, evidence, ()))
            else:
                problems += outcome
        source = shape.get("source") if isinstance(shape, dict) else None
        named = source if isinstance(source, str) else None
        return StructuredReading(() if problems else tuple(claims), tuple(problems), named)

    def _from_shape(
        self, shape: Mapping[str, object], text: str, published: date
    ) -> dict[Field, Typed] | list[Problem]:
        values: dict[Field, Typed] = {}
        problems: list[Problem] = []
        for key, field, value in self._fields(shape):
            if value is None:
                continue
            line = _line_of(text, key)
            outcome = self._json_value(field, value, published)
            if isinstance(outcome, Fault):
                problems.append(Problem(line, field, outcome.text, outcome.suggestions))
            else:
                values[field] = outcome
        return problems or values

    def _fields(self, shape: Mapping[str, object]) -> Iterator[tuple[str, Field, object]]:
        """The fields of an object; keys that the contract's shape has beside them are passed over."""
        for key, value in shape.items():
            named = self.values.names.keys.get(fold_word(key))
            if named is not None and named in set(Field):
                yield key, Field(named), value

    def _json_value(self, field: Field, value: object, published: date) -> Typed | Fault:
        if isinstance(value, str):
            return self.values.read(field, value, published=published)
        if isinstance(value, int) and not isinstance(value, bool) and field in COUNTED:
            return self.values.read(field, str(value), published=published)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return self.values.read(field, ", ".join(value), published=published) if value else Typed(())
        if isinstance(value, dict):
            return self._object(field, value, published)
        return Fault(field, json.dumps(value, ensure_ascii=False)[:80])

    def _object(self, field: Field, value: dict[str, object], published: date) -> Typed | Fault:
        """A date, a place or a count in the contract's shape."""
        fault = Fault(field, json.dumps(value, ensure_ascii=False)[:80])
        if field in COUNTED:
            low, high = value.get("low"), value.get("high")
            if not _is_number(low) or not (high is None or _is_number(high)):
                return fault
            return Typed(Count(int(str(low)), None if high is None else int(str(high))))
        if field is Field.DATE:
            start, end = value.get("start"), value.get("end") or value.get("start")
            if start is None:
                return Typed(UNKNOWN_DATE)
            words = str(start) if start == end else f"{start} – {end}"
            return self.values.read(field, words, published=published)
        if field is Field.PLACE:
            return self._place_object(value, published, fault)
        return fault

    def _place_object(self, value: dict[str, object], published: date, fault: Fault) -> Typed | Fault:
        words = value.get("id") or value.get("mention") or value.get("name")
        if not isinstance(words, str):
            return fault
        found = self.values.read(Field.PLACE, words, published=published)
        named = value.get("name")
        if isinstance(found, Fault) and isinstance(named, str):
            found = self.values.read(Field.PLACE, named, published=published)
        precision = value.get("precision")
        if (
            isinstance(found, Typed)
            and isinstance(found.value, ClaimPlace)
            and precision in set(PlacePrecision)
        ):
            finer = replace(found.value, precision=PlacePrecision(str(precision)))
            return replace(found, value=finer)
        return found


def _as_read_before(claim: Claim, beside: Mapping[str, str]) -> Claim:
    """The claim with what an earlier reading knew of it: it was exported and is loaded again."""
    percent = _PERCENT.fullmatch(beside.get("confidence", "").strip())
    assumed = [line.strip() for line in beside.get("assumed", "").strip("“”").split(";")]
    acled = beside.get("acled", "").strip()
    known = {sub for subs in ACLED_EVENT_TYPES.values() for sub in subs}
    return replace(
        claim,
        acled=acled if acled in known else claim.acled,
        confidence=int(percent[1]) / 100 if percent and int(percent[1]) <= 100 else claim.confidence,
        assumptions=tuple(dict.fromkeys([*claim.assumptions, *(line for line in assumed if line)])),
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 2_000_000_000


def _line_of(text: str, key: str) -> int:
    return text.count("\n", 0, max(0, text.find(json.dumps(key, ensure_ascii=False)))) + 1


def claim_from(values: Mapping[Field, FieldValue], evidence: Evidence) -> Claim:
    """A claim with these values, resting on ``evidence``; a type must be among them."""
    return _claim({field: Typed(value) for field, value in values.items()}, evidence, ())


def _claim(values: Mapping[Field, Typed], evidence: Evidence, reasons: tuple[Reason, ...]) -> Claim:
    kind = values[Field.TYPE].value
    if not isinstance(kind, Kind):
        raise TypeError(f"a type was expected, not {kind!r}")
    assumptions = [line for typed in values.values() for line in typed.assumptions]
    assumptions += [line for field, typed in values.items() if field is Field.PLACE for line in _other(typed)]
    return Claim(
        type=kind.type,
        acled=kind.acled,
        modality=_value(values, Field.MODALITY, Modality) or Modality.HAPPENED,
        date=_value(values, Field.DATE, DateRange) or UNKNOWN_DATE,
        place=_value(values, Field.PLACE, ClaimPlace),
        perpetrators=_actors(values, Field.PERPETRATORS),
        targets=_actors(values, Field.TARGETS),
        counts=_counts(values),
        weapon=_value(values, Field.WEAPON, str),
        evidence=(evidence,),
        confidence=CONFIDENCE,
        assumptions=tuple(dict.fromkeys(assumptions)),
        reasons=reasons,
    )


def _value(values: Mapping[Field, Typed], field: Field, kind: type[T]) -> T | None:
    found = values[field].value if field in values else None
    return found if isinstance(found, kind) else None


def _actors(values: Mapping[Field, Typed], field: Field) -> tuple[str, ...]:
    return _value(values, field, tuple) or ()


def _counts(values: Mapping[Field, Typed]) -> Counts:
    """The stated counts; whoever was executed was killed too."""
    counts = {str(field): _value(values, field, Count) for field in COUNTED}
    if counts["killed"] is None:
        counts["killed"] = counts["executed"]
    return Counts(**counts)


def _other(typed: Typed) -> list[str]:
    """The sentence that says which namesakes a typed place is not."""
    place = typed.value.place if isinstance(typed.value, ClaimPlace) else None
    if place is None or not typed.others:
        return []
    namesakes = [one for one in typed.others if one.name == place.name][:2]
    if not namesakes:
        return []
    return [f"{place.name} taken as {_full(place)}, not {' or '.join(_full(one) for one in namesakes)}"]


def _full(place: Place) -> str:
    area = ", ".join(part for part in (place.admin2, place.admin1) if part and part != place.name)
    return f"{place.name} ({area})" if area else place.name
