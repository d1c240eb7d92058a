"""Cards: what a report was found to say, and one incident with the words it rests on."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.claim import Claim
from bot.domain.incident import Incident, ReviewStatus, SourcedClaim
from bot.domain.privacy import closed_up
from bot.domain.report import Report
from bot.domain.values import Evidence
from bot.rendering import phrases
from bot.rendering.answers import LOW_CONFIDENCE
from bot.rendering.corrections import Names, correction_notes
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, escape, join, link, quote, without_directions
from bot.rendering.messages import Texts
from bot.rendering.sources import credibility_line

QUOTE_AROUND = 160
"""Characters of the report shown on each side of the quoted words, at most."""

_SENTENCE_END = re.compile(r"[.!?؟۔…]+[\"'»”)]*\s+|\n+")


def report_records(
    report: Report,
    incidents: Sequence[Incident],
    *,
    offset: int,
    size: int,
    assumptions: Sequence[str],
    joined: Collection[int],
    labels: Labels,
    texts: Texts,
    status: str,
) -> list[Html]:
    """A report's card in records: where it is from, a line for each incident found from ``offset`` on, notes.

    ``status`` is the ingest status ("new", "known", …), which chooses the first words. ``joined`` holds the
    ids of incidents that other reports had told already.
    """
    shown = [_as_told(incident, report.id) for incident in incidents[offset : offset + size]]
    records = [_report_heading(report, len(incidents), status, texts)]
    records += [
        _incident_line(number, incident, incident.id in joined, labels, texts)
        for number, incident in enumerate(shown, offset + 1)
    ]
    if len(incidents) > len(shown):
        records.append(texts("answer-page", first=offset + 1, last=offset + len(shown), all=len(incidents)))
    notes = [texts.assumption(assumption) for assumption in dict.fromkeys(assumptions)]
    return [*records, join(notes, "\n")] if notes else records


def _as_told(incident: Incident, report_id: int) -> Incident:
    """An incident with what this report alone says of it, whatever others add."""
    told = next((sourced.claim for sourced in incident.claims if sourced.report.id == report_id), None)
    if told is None:
        return incident
    return replace(
        incident,
        type=told.type,
        modality=told.modality,
        date=told.date,
        place=told.place,
        perpetrators=told.perpetrators,
        targets=told.targets,
        counts=told.counts,
        confidence=told.confidence,
    )


def _report_heading(report: Report, found: int, status: str, texts: Texts) -> Html:
    name = phrases.foreign(report.source_name, texts) if report.source_name else texts("source-unknown")
    if report.origin.link:
        name = link(name, report.origin.link)
    published = phrases.day(report.publication_day, texts)
    key = "report-day-assumed" if report.day_assumed else "report-day"
    lines = [
        texts("report-heading", source=bold(name), day=texts(key, day=published)),
        texts("report-found", count=found) if found else texts("report-nothing"),
    ]
    if status != "new":
        lines.insert(0, texts(f"report-{status}"))
    return join(lines, "\n")


def claim_line(told: Claim | Incident, labels: Labels, texts: Texts) -> Html:
    """When, what, where, who and how many, in a line."""
    parts = [
        bold(phrases.days(told.date, texts)),
        phrases.kind(told, labels, texts),
        phrases.place(told.place, labels, texts),
        phrases.who(told, labels, texts),
        phrases.counts(told.counts, texts),
    ]
    return join([part for part in parts if part], " · ")


def _incident_line(number: int, incident: Incident, joined: bool, labels: Labels, texts: Texts) -> Html:
    parts = [
        claim_line(incident, labels, texts),
        texts("report-joined") if joined else Html(""),
        texts("low-confidence") if incident.confidence < LOW_CONFIDENCE else Html(""),
    ]
    return join([escape(f"{number}. "), join([part for part in parts if part], " · ")])


def incident_records(
    incident: Incident, labels: Labels, texts: Texts, *, zone: ZoneInfo, names: Names = None
) -> list[Html]:
    """One incident in full: its fields, who corrected them (``names`` by number), each claim's quoted words
    with source and time, then notes."""
    found = incident.place.place if incident.place else None
    where = phrases.place(incident.place, labels, texts)
    if found is not None and found.lat is not None and found.lon is not None:
        where = texts("place-coordinates", name=where, lat=f"{found.lat:.4f}", lon=f"{found.lon:.4f}")
    fields = [
        ("when", phrases.days(incident.date, texts)),
        ("where", where),
        ("mention", _mention(incident, labels, texts)),
        ("who", phrases.who(incident, labels, texts)),
        ("people", phrases.counts(incident.counts, texts, quoted=True)),
        ("weapon", _weapon(incident, labels, texts)),
        ("acled", phrases.foreign(incident.acled, texts)),
        ("status", status_line(incident, texts)),
        ("credibility", credibility_line(incident, texts)),
    ]
    heading = texts("incident-heading", number=str(incident.id), type=phrases.kind(incident, labels, texts))
    lines = [texts(f"field-{name}", value=value) for name, value in fields if value]
    lines += correction_notes(incident, names, labels, texts, zone=zone)
    if not incident.claims and incident.merged_into is None:
        lines.append(texts("incident-unfounded"))
    records = [join([bold(heading), *lines], "\n")]
    records += [claim_record(sourced, texts, zone=zone) for sourced in incident.claims]
    notes = [texts.assumption(assumption) for assumption in dict.fromkeys(incident.assumptions)]
    return [*records, join(notes, "\n")] if notes else records


def _weapon(incident: Incident, labels: Labels, texts: Texts) -> Html:
    named = labels.weapon(incident.weapon, texts.language) if incident.weapon else ""
    return phrases.foreign(named, texts)


def _mention(incident: Incident, labels: Labels, texts: Texts) -> Html:
    """The text's own words for the place, where they differ from the name shown."""
    named = incident.place
    if named is None or named.place is None or named.mention in {named.place.name, named.place.name_ar}:
        return Html("")
    return (
        Html("")
        if named.mention == labels.place(named.place, texts.language)
        else texts("quoted", text=named.mention)
    )


def status_line(incident: Incident, texts: Texts) -> Html:
    """What the team said of an incident and, until it is confirmed, how sure the reading is."""
    status = texts(f"status-{incident.status}")
    if incident.status is ReviewStatus.CONFIRMED:
        return status
    return texts("status-confidence", status=status, percent=round(incident.confidence * 100))


def claim_record(sourced: SourcedClaim, texts: Texts, *, zone: ZoneInfo) -> Html:
    """What one report says: its source with link and time, and the quoted words in their sentence."""
    report = sourced.report
    name = phrases.foreign(report.source_name, texts) if report.source_name else texts("source-unknown")
    if report.origin.link:
        name = link(name, report.origin.link)
    if report.published is not None:
        when = phrases.moment(report.published, zone, texts)
    else:
        when = phrases.day(report.publication_day, texts)
    head = texts("claim-source", source=bold(name), when=when)
    quotes = [quote(evidence_in_context(report.text, evidence)) for evidence in sourced.claim.evidence]
    return join([head, *quotes], "\n")


def evidence_in_context(text: str, evidence: Evidence) -> Html:
    """The quoted words in bold inside the sentence around them, cut to a bearable length with ellipses.

    The report's own direction rules inside: the quotation is isolated as a whole.
    """
    before, after = text[: evidence.start], text[evidence.end :]
    starts = [found.end() for found in _SENTENCE_END.finditer(before, max(0, len(before) - QUOTE_AROUND))]
    begin = starts[-1] if starts else max(0, len(before) - QUOTE_AROUND)
    stop = _SENTENCE_END.search(after[:QUOTE_AROUND])
    lead = before[begin:]
    tail = after[: stop.start() + len(stop.group().rstrip())] if stop else after[:QUOTE_AROUND]
    lead = f"…{lead}" if not starts and begin > 0 else lead
    tail = f"{tail}…" if not stop and len(after) > QUOTE_AROUND else tail
    words = text[evidence.start : evidence.end]
    return join([_clean(lead.lstrip()), bold(_clean(words)), _clean(tail.rstrip())])


def _clean(text: str) -> str:
    """Line breaks of a copied post closed up, direction controls dropped."""
    return closed_up(re.sub(r"\s*\n\s*", " ", without_directions(text)))
