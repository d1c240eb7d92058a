"""Domain types as columns and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping

from bot.corroboration import Facts
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.report import Origin, OriginKind, Report
from bot.domain.values import (
    MEASURED,
    ClaimPlace,
    Count,
    Counts,
    DatePrecision,
    DateRange,
    Evidence,
    Named,
    NamedRole,
    Place,
    PlacePrecision,
    Reason,
)
from bot.language.text import fold_word
from bot.storage.areas import area_of
from bot.storage.spans import date_class

_MOST_PEOPLE = 2_000_000_000
PLACE_COLUMNS = (
    "id", "name", "name_ar", "lat", "lon", "precision", "country", "admin1", "admin2", "governorate_id",
    "district_id", "subdistrict_id", "population",
)  # fmt: skip


def what_columns(what: Claim | Facts) -> dict[str, Any]:
    """The columns that a claim and an incident share."""
    columns: dict[str, Any] = {
        "type": what.type.value,
        "acled": what.acled,
        "modality": what.modality.value,
        "date_start": what.date.start,
        "date_end": what.date.end,
        "date_precision": what.date.precision.value,
        "weapon": what.weapon,
        "confidence": what.confidence,
        "assumptions": list(what.assumptions) or None,
        "place_id": None,
        "place_mention": None,
        "place_precision": None,
        "place_site": None,
    }
    if what.place is not None:
        columns["place_id"] = what.place.place.id if what.place.place is not None else None
        columns["place_mention"] = what.place.mention
        columns["place_precision"] = what.place.precision.value
        columns["place_site"] = what.place.site
    texts: dict[str, str] = {}
    for measure in MEASURED:
        count = what.counts.get(measure)
        columns[f"{measure}_low"] = _people(count.low) if count is not None else None
        columns[f"{measure}_high"] = _people(count.high) if count is not None else None
        if count is not None and count.text is not None:
            texts[measure] = count.text
    columns["count_texts"] = texts or None
    return columns | area_of(what.place).columns()


def incident_columns(facts: Facts) -> dict[str, Any]:
    """An incident's columns, without those that people and reports set."""
    best = {f"{measure}_best": _best(facts.counts.get(measure)) for measure in MEASURED}
    return what_columns(facts) | best | {"date_class": date_class(facts.date).value}


def _best(count: Count | None) -> int | None:
    return None if count is None else _people(count.likeliest)


def _people(number: int | None) -> int | None:
    """A number that the column holds: no text means more people than there are."""
    return None if number is None else min(number, _MOST_PEOPLE)


def place_columns(place: Place) -> dict[str, Any]:
    """A place's columns."""
    return {name: getattr(place, name) for name in PLACE_COLUMNS} | {"precision": place.precision.value}


def place_of(row: Mapping[str, Any] | RowMapping, prefix: str = "") -> Place | None:
    """A place from its columns, or ``None`` where a join found none."""
    if row[f"{prefix}id"] is None:
        return None
    values = {name: row[f"{prefix}{name}"] for name in PLACE_COLUMNS}
    return Place(**values | {"precision": PlacePrecision(values["precision"])})


def claim_place_of(row: RowMapping) -> ClaimPlace | None:
    """Where a claim or incident is, from its own columns and those of its joined place (``p_…``)."""
    if row["place_precision"] is None:
        return None
    return ClaimPlace(
        mention=row["place_mention"] or "",
        place=place_of(row, "p_"),
        precision=PlacePrecision(row["place_precision"]),
        site=row["place_site"],
    )


def date_of(row: RowMapping) -> DateRange:
    """The days of a claim or incident."""
    return DateRange(row["date_start"], row["date_end"], DatePrecision(row["date_precision"]))


def counts_of(row: RowMapping) -> Counts:
    """The people of a claim or incident."""
    texts = row["count_texts"] or {}
    found = {
        measure: Count(
            row[f"{measure}_low"], row[f"{measure}_high"], texts.get(measure), row.get(f"{measure}_best")
        )
        for measure in MEASURED
        if row[f"{measure}_low"] is not None
    }
    return Counts(**found)


def claim_columns(claim: Claim) -> dict[str, Any]:
    """A claim's columns, without those that say where it belongs."""
    unknown = claim.place is not None and claim.place.place is None
    return what_columns(claim) | {
        "cues": list(claim.cues) or None,
        "place_key": place_key(claim.place) if unknown else None,
        "perpetrators": list(claim.perpetrators) or None,
        "targets": list(claim.targets) or None,
        "detail": _detail(claim) or None,
    }


def place_key(where: ClaimPlace | None) -> str | None:
    """What two mentions of a place that no gazetteer knows share: the folded name."""
    return None if where is None else " ".join(fold_word(where.mention).split()) or None


def claim_of(row: RowMapping) -> Claim:
    """A claim from its columns and those of its joined place."""
    detail = row["detail"] or {}
    return Claim(
        type=EventType(row["type"]),
        acled=row["acled"],
        modality=Modality(row["modality"]),
        date=date_of(row),
        place=claim_place_of(row),
        other_places=tuple(claim_place_from(shape) for shape in detail.get("other_places", ())),
        perpetrators=tuple(row["perpetrators"] or ()),
        targets=tuple(row["targets"] or ()),
        counts=counts_of(row),
        weapon=row["weapon"],
        evidence=tuple(Evidence(*shape) for shape in detail.get("evidence", ())),
        confidence=row["confidence"],
        assumptions=tuple(row["assumptions"] or ()),
        reasons=tuple(Reason(*shape) for shape in detail.get("reasons", ())),
        names=named_from(detail.get("names")),
        cues=tuple(row["cues"] or ()),
    )


def report_of(row: RowMapping, prefix: str = "") -> Report:
    """A report from its columns, its current text (``text``) and its source's name (``source_name``)."""
    return Report(
        id=row[f"{prefix}id"],
        version=row[f"{prefix}version"],
        text=row[f"{prefix}text"],
        source_name=row[f"{prefix}source_name"],
        published=row[f"{prefix}published"],
        publication_day=row[f"{prefix}publication_day"],
        day_assumed=row[f"{prefix}day_assumed"],
        received=row[f"{prefix}received"],
        origin=Origin(
            OriginKind(row[f"{prefix}origin_kind"]),
            row[f"{prefix}origin_key"],
            row[f"{prefix}origin_message"],
            row[f"{prefix}origin_link"],
        ),
        withdrawn=row[f"{prefix}withdrawn"],
        unit=unit_of(row[f"{prefix}source_id"], row[f"{prefix}source_group"]),
        reliability=row[f"{prefix}source_grade"],
        names=named_from(row[f"{prefix}names"]),
    )


def unit_of(source_id: int | None, group_id: int | None) -> str | None:
    """What tells independent sources apart; ``None`` where no source is named."""
    if group_id is not None:
        return f"g{group_id}"
    return None if source_id is None else f"s{source_id}"


def named_places(what: Claim | Facts) -> list[Place]:
    """The gazetteer's places that a claim names, each once."""
    mentions = ([what.place] if what.place is not None else []) + list(what.other_places)
    return list({where.place.id: where.place for where in mentions if where.place is not None}.values())


def _detail(claim: Claim) -> dict[str, Sequence[Any]]:
    parts: dict[str, Sequence[Any]] = {
        "evidence": [[quote.start, quote.end, quote.text] for quote in claim.evidence],
        "reasons": [[r.field, r.value, r.rule, r.start, r.end, r.text] for r in claim.reasons],
        "names": named_shape(claim.names),
        "other_places": [claim_place_shape(where) for where in claim.other_places],
    }
    return {name: part for name, part in parts.items() if part}


def named_shape(names: Sequence[Named]) -> list[list[Any]]:
    """Marked words as JSON."""
    return [[named.name, named.start, named.end, named.role.value] for named in names]


def named_from(shape: Sequence[Sequence[Any]] | None) -> tuple[Named, ...]:
    """The marked words that ``named_shape`` made."""
    return tuple(Named(name, start, end, NamedRole(role)) for name, start, end, role in shape or ())


def claim_place_shape(where: ClaimPlace) -> list[Any]:
    """A named place as JSON."""
    place = None if where.place is None else place_columns(where.place)
    return [where.mention, place, where.precision.value, where.site]


def claim_place_from(shape: Sequence[Any]) -> ClaimPlace:
    """The named place that ``claim_place_shape`` made."""
    mention, place, precision, site = shape
    return ClaimPlace(mention, None if place is None else place_of(place), PlacePrecision(precision), site)
