"""The contract's JSON: reports in; claims, incidents, queries and readings out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, Figure
from bot.domain.claim import Claim
from bot.domain.errors import InputError
from bot.domain.incident import Incident
from bot.domain.query import Comparison, IncidentQuery, Reading
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.domain.values import MEASURED, ClaimPlace, Count, Counts, DateRange, Evidence, Place, Reason

Json: TypeAlias = dict[str, object]

LONGEST_NAME = 200
"""Characters of a report's id or of a source's name."""

_REPORT_KEYS = {"id", "text", "date", "source"}


def count_json(count: Count | None) -> Json | None:
    """``{"low", "high", "text"?, "best"?}``, or ``None`` for what is not stated.

    ``best`` stands only where claims were combined: in incidents.
    """
    if count is None:
        return None
    shape: Json = {"low": count.low, "high": count.high}
    if count.text is not None:
        shape["text"] = count.text
    if count.best is not None:
        shape["best"] = count.best
    return shape


def date_json(days: DateRange) -> Json:
    """Inclusive ISO days, ``None`` at both ends where nothing dates the event."""
    return {
        "start": days.start.isoformat() if days.start else None,
        "end": days.end.isoformat() if days.end else None,
        "precision": str(days.precision),
    }


def place_json(place: ClaimPlace | None) -> Json | None:
    """A claim's place. Words that no gazetteer knows are their own name, without id and coordinates."""
    if place is None:
        return None
    known = place.place
    shape: Json = {
        "name": known.name if known else place.mention,
        "mention": place.mention,
        "id": known.id if known else None,
        "lat": known.lat if known else None,
        "lon": known.lon if known else None,
        "admin1": known.admin1 if known else None,
        "admin2": known.admin2 if known else None,
        "country": known.country if known else None,
        "precision": str(place.precision),
    }
    if place.site:
        shape["site"] = place.site
    return shape


def _evidence_json(evidence: Evidence) -> Json:
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _counts_json(counts: Counts) -> Json:
    return {measure: count_json(counts.get(measure)) for measure in MEASURED}


def _core_json(item: Claim | Incident) -> Json:
    """What a claim and an incident have in common, in the contract's order."""
    return {
        "type": str(item.type),
        "acled": item.acled,
        "modality": str(item.modality),
        "date": date_json(item.date),
        "place": place_json(item.place),
        "perpetrators": list(item.perpetrators),
        "targets": list(item.targets),
        **_counts_json(item.counts),
        "weapon": item.weapon,
    }


def claim_json(claim: Claim) -> Json:
    """One extracted incident. ``other_places`` stands only where the claim names more than one."""
    shape = _core_json(claim)
    shape["evidence"] = [_evidence_json(one) for one in claim.evidence]
    shape["confidence"] = round(claim.confidence, 2)
    shape["assumptions"] = list(claim.assumptions)
    if claim.other_places:
        shape["other_places"] = [place_json(place) for place in claim.other_places]
    return shape


def reason_json(reason: Reason) -> Json:
    """Why a field has its value; the words and their offsets are ``None`` where no words say it."""
    return {
        "field": reason.field,
        "value": reason.value,
        "rule": reason.rule,
        "start": reason.start,
        "end": reason.end,
        "text": reason.text,
    }


def result_json(
    identity: object, claims: Sequence[Claim], assumptions: Sequence[str] = (), *, explained: bool = False
) -> Json:
    """One report's result: its ``id`` as it was given, what was found, assumptions that no claim holds.

    ``explained`` adds the ``reasons`` of each incident.
    """
    incidents = [claim_json(claim) for claim in claims]
    if explained:
        for incident, claim in zip(incidents, claims, strict=True):
            incident["reasons"] = [reason_json(reason) for reason in claim.reasons]
    shape: Json = {"id": identity, "incidents": incidents}
    own = report_assumptions(claims, assumptions)
    if own:
        shape["assumptions"] = list(own)
    return shape


def report_assumptions(claims: Sequence[Claim], assumptions: Sequence[str]) -> tuple[str, ...]:
    """The assumptions about a report that none of its claims repeats."""
    told = {assumption for claim in claims for assumption in claim.assumptions}
    return tuple(assumption for assumption in assumptions if assumption not in told)


def error_json(identity: object, message: str) -> Json:
    """The result of a line that could not be read."""
    return {"id": identity, "error": message}


def incident_json(incident: Incident) -> Json:
    """A kept incident: the claim's shape with its number, its status and the reports beside the evidence.

    Offsets of ``evidence`` count in the text of the report that ``report`` numbers.
    """
    shape = _core_json(incident)
    shape["evidence"] = [
        {
            **_evidence_json(evidence),
            "report": sourced.report.id,
            "source": sourced.report.source_name,
            "published": sourced.report.publication_day.isoformat(),
        }
        for sourced in incident.claims
        for evidence in sourced.claim.evidence
    ]
    shape["confidence"] = round(incident.confidence, 2)
    shape["assumptions"] = list(incident.assumptions)
    return {"id": incident.id, **shape, "status": str(incident.status), "sources": incident_sources(incident)}


def incident_sources(incident: Incident) -> list[str]:
    """The names of those who published its reports, each once, in order."""
    names = (sourced.report.source_name for sourced in incident.claims)
    return list(dict.fromkeys(name for name in names if name))


def _days(start: date | None, end: date | None) -> Json:
    return {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}


def _comparison_json(comparison: Comparison | None) -> Json | None:
    if comparison is None:
        return None
    if comparison.places:
        return {"places": _names(comparison.places), "place_ids": [place.id for place in comparison.places]}
    return _days(comparison.start, comparison.end)


def _names(places: Sequence[Place]) -> list[str]:
    return [place.name for place in places]


def query_json(query: IncidentQuery) -> Json:
    """A question, understood, in the contract's shape."""
    return {
        "measure": str(query.measure),
        "types": [str(one) for one in query.types],
        "modality": [str(one) for one in query.modality],
        "not_types": [str(one) for one in query.not_types],
        "places": _names(query.places),
        "place_ids": [place.id for place in query.places],
        "not_places": _names(query.not_places),
        "perpetrators": list(query.perpetrators),
        "targets": list(query.targets),
        "actors": list(query.actors),
        "not_actors": list(query.not_actors),
        **_days(query.start, query.end),
        "group_by": str(query.group_by) if query.group_by else None,
        "order": str(query.order) if query.order else None,
        "limit": query.limit,
        "compare_to": _comparison_json(query.compare_to),
        "text": query.text,
        "at_least": dict(query.at_least),
        "status": str(query.status) if query.status else None,
        "sources": list(query.sources),
        "min_sources": query.min_sources,
        "reliability": list(query.reliability),
        "still_held": query.still_held,
        "quiet_since": query.quiet_since.isoformat() if query.quiet_since else None,
    }


def reading_json(reading: Reading) -> Json:
    """How a question was read, without an answer."""
    shape: Json = {
        "query": query_json(reading.query) if reading.query else None,
        "understood": reading.understood,
        "assumptions": list(reading.assumptions),
        "unrecognised": list(reading.unrecognised),
    }
    if reading.choices:
        shape["choices"] = [
            {"kind": str(choice.kind), "label": choice.label, "query": query_json(choice.query)}
            for choice in reading.choices
        ]
    return shape


def figure_json(figure: Figure) -> Json:
    """A number with its range; ``open_ended`` where some report sets no upper end."""
    return {
        "low": figure.low,
        "high": figure.high,
        "open_ended": figure.open_ended,
        "stated": figure.stated,
        **({} if figure.best is None else {"best": figure.best}),
    }


def answer_json(answer: Answer) -> Json:
    """What a question found: ``count`` in its measure, the incidents, apart those that may fall outside."""
    totals = answer.totals
    shape: Json = {
        "count": answer.count,
        "possible": totals.possible,
        "figure": figure_json(totals.figure),
        "matched": totals.incidents,
        "unreviewed": totals.unreviewed,
        "incidents": [incident_json(incident) for incident in answer.incidents],
        "possible_incidents": [incident_json(incident) for incident in answer.possible],
    }
    if answer.query.group_by:
        shape["groups"] = [
            {"key": g.key, "name": g.name, "incidents": g.incidents, "figure": figure_json(g.figure)}
            for g in answer.groups
        ]
    if answer.compared is not None:
        compared = answer.compared
        shape["compared"] = {
            "count": compared.figure.low,
            "possible": compared.possible,
            "figure": figure_json(compared.figure),
            "matched": compared.incidents,
        }
    return shape


def published_of(value: object) -> datetime | date | None:
    """A report's ``date``: a day, or an aware time in UTC; a time without a zone counts as its own day.

    Raises ``InputError`` for anything else.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"The date must be text such as 2018-06-07, not {type(value).__name__}.")
    text = value.strip()
    try:
        if len(text) <= len("2018-06-07"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment.date() if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(f"{text[:40]!r} is no ISO date or date-time such as 2018-06-07.") from None


def local_publication_day(published: datetime | date, *, zone: ZoneInfo) -> date:
    """The local day on which a report was published, from which its relative dates count."""
    return published.astimezone(zone).date() if isinstance(published, datetime) else published


def report_of(shape: object, *, received: datetime, file: str | None = None) -> IncomingReport:
    """A report from its JSON object; unknown keys are kept in ``extra``.

    ``file`` names where it stands: with the report's ``id`` it becomes the origin, and loading it twice adds
    nothing.
    Raises ``InputError`` where it is not such an object.
    """
    if not isinstance(shape, dict):
        raise InputError(f"A report is a JSON object with a text, not {_kind(shape)}.")
    text = shape.get("text")
    if not isinstance(text, str):
        raise InputError(
            "The report has no text." if text is None else f"The text must be a string, not {_kind(text)}."
        )
    source = shape.get("source")
    if source is not None and not isinstance(source, str):
        raise InputError(f"The source must be a string, not {_kind(source)}.")
    identity = shape.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        raise InputError(f"The id must be a string or a number, not {_kind(identity)}.")
    external = None if identity is None else str(identity)
    for name, value in (("id", external), ("source", source)):
        if value is not None and len(value) > LONGEST_NAME:
            raise InputError(f"The {name} is longer than {LONGEST_NAME} characters.")
    return IncomingReport(
        text=text,
        received=received,
        origin=Origin(OriginKind.FILE, file, external) if file and external else Origin(OriginKind.FILE),
        source_name=(source or "").strip() or None,
        published=published_of(shape.get("date")),
        external_id=external,
        extra=MappingProxyType({key: value for key, value in shape.items() if key not in _REPORT_KEYS}),
    )


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a JSONL file of reports: its ``id`` as it was given, a report or what is wrong."""

    id: object
    report: IncomingReport | None
    error: str | None = None


def report_line(line: bytes | str, *, received: datetime, file: str | None = None) -> ReportLine:
    """Read one line of a JSONL file of reports: a broken one is a value, not an exception."""
    try:
        shape = json.loads(line)
    except UnicodeDecodeError:
        return ReportLine(None, None, "The line is not UTF-8 text.")
    except json.JSONDecodeError as fault:
        return ReportLine(None, None, f"The line is no JSON: {fault.msg} at character {fault.colno}.")
    except (RecursionError, ValueError):  # the latter of a number that has more than 4,300 digits
        why = "its JSON is nested too deep, or a number is too long"
        return ReportLine(None, None, f"The line is no report: {why}.")
    identity = shape.get("id") if isinstance(shape, dict) else None
    try:
        return ReportLine(identity, report_of(shape, received=received, file=file))
    except InputError as fault:
        return ReportLine(identity, None, fault.message)


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a string"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "an object"),
)


def _kind(value: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")
