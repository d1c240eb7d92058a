"""Why an incident is held to be as it is, as JSON: what ``/why`` shows, for a file that can be checked."""

from collections.abc import Sequence

from bot.domain.changes import value_in
from bot.domain.correction import Field
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.report import Report
from bot.rendering.corrections import value_html
from bot.rendering.labels import Labels
from bot.rendering.markup import plain_text, without_directions
from bot.rendering.messages import Texts
from bot.rendering.shapes import Json, incident_json
from bot.rendering.why import Linked, agrees_with, correction_of, rule_of, stated_fields

_NOTHING = (None, ())


def dossier_json(incident: Incident, links: Sequence[Linked], labels: Labels, texts: Texts) -> Json:
    """An incident with, for each field, who or which rule decided it, and what each report says in which
    words.

    ``links`` are the pairs of claims that were linked by points; claims that a person put together have none.
    People of the team are not named. Offsets count in the text of the report (Unicode code points).
    """
    return {
        "incident": incident_json(incident),
        "fields": [_field(incident, field, labels, texts) for field in stated_fields(incident)],
        "claims": [
            {"claim": one.id, "report": one.report.id, "version": one.report.version}
            for one in incident.claims
        ],
        "links": [
            {
                "claims": [pair.one, pair.other],
                "score": round(pair.score, 2),
                "points": [[part.name, part.reason, part.points] for part in pair.parts],
            }
            for pair in links
        ],
    }


def report_json(report: Report) -> Json:
    """Where and when a report was published, as far as is known; never who sent it in."""
    return {
        "id": report.id,
        "version": report.version,
        "source": report.source_name,
        "link": report.origin.link,
        "published": report.published.isoformat() if report.published else None,
        "publication_day": report.publication_day.isoformat(),
        "day_assumed": report.day_assumed,
        "received": report.received.isoformat(),
    }


def _field(incident: Incident, field: Field, labels: Labels, texts: Texts) -> Json:
    correction = correction_of(incident, field)
    decided: Json = {"by": "rule", "rule": _plain(texts(f"why-rule-{rule_of(field)}"))}
    if correction is not None:
        before = _plain(value_html(correction.old, labels, texts))
        decided = {"by": "person", "at": correction.at.isoformat(), "before": before, "why": correction.why}
    return {
        "field": str(field),
        "value": _plain(value_html(value_in(incident, field), labels, texts)),
        "decided": decided,
        "told": [_told(one, incident, field, labels, texts) for one in incident.claims],
    }


def _told(sourced: SourcedClaim, incident: Incident, field: Field, labels: Labels, texts: Texts) -> Json:
    """What one report says of a field: nothing, or a value with its words and rules."""
    value = value_in(sourced.claim, field)
    shape: Json = {"claim": sourced.id, "report": sourced.report.id, "source": sourced.report.source_name}
    if value in _NOTHING:
        return shape | {"says": None}
    reasons = [one for one in sourced.claim.reasons if one.field == field]
    words: list[Json] = [
        {"start": one.start, "end": one.end, "text": one.text, "rule": one.rule} for one in reasons
    ]
    if not words:
        words = [
            {"start": one.start, "end": one.end, "text": one.text, "rule": None}
            for one in sourced.claim.evidence
        ]
    return shape | {
        "says": _plain(value_html(value, labels, texts)),
        "agrees": agrees_with(sourced, incident, field),
        "words": words,
    }


def _plain(html: str) -> str:
    return without_directions(plain_text(html))
