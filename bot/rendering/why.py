"""Why an incident is held to be as it is: each field with the words, sources, rules and people behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.changes import essence, value_in
from bot.domain.correction import COUNTED, EDITABLE, Correction, Field
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.points import Part
from bot.domain.values import Evidence, Reason
from bot.rendering import phrases
from bot.rendering.cards import QUOTE_AROUND, evidence_in_context
from bot.rendering.corrections import Names, person, reason, value_html
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, escape, join, link, quote
from bot.rendering.messages import Texts
from bot.rendering.pairs import reason_html

ON_A_PAGE = 4
"""Claims, or pairs of claims, on one page: what a phone shows without much scrolling."""

_MOST_QUOTES = 3
_BY_RULE = {Field.DATE: "date", Field.PLACE: "place", Field.PERPETRATORS: "actors", Field.TARGETS: "actors"}
_HELD_BY_MOST = frozenset({Field.TYPE, Field.MODALITY})


@dataclass(frozen=True, slots=True)
class Linked:
    """Two claims with the points for and against their being about one incident."""

    one: int
    other: int
    score: float
    parts: tuple[Part, ...]


def stated_fields(incident: Incident) -> tuple[Field, ...]:
    """The fields that an incident holds, or that one of its claims states."""
    empty = (None, ())
    return tuple(
        field
        for field in EDITABLE
        if value_in(incident, field) not in empty
        or any(value_in(one.claim, field) not in empty for one in incident.claims)
    )


def overview_records(incident: Incident, labels: Labels, texts: Texts, *, links: int) -> list[Html]:
    """Every field in a line: what is held, and on how many claims, rules or people it rests."""
    number, kind = str(incident.id), phrases.kind(incident, labels, texts)
    heading = texts("why-heading", incident=texts("incident-heading", number=number, type=kind))
    lines = [
        texts(
            "why-line",
            field=texts(f"name-{field}"),
            value=value_html(value_in(incident, field), labels, texts),
            by=_decided(incident, field, texts),
        )
        for field in stated_fields(incident)
    ]
    records = [heading, join(lines, "\n")]
    if links:
        records.append(texts("why-links-count", count=links))
    return records


def _decided(incident: Incident, field: Field, texts: Texts) -> Html:
    """By whom or what a field was decided, shortly."""
    if correction_of(incident, field) is not None:
        return texts("why-by-person")
    stating = [one for one in incident.claims if value_in(one.claim, field) not in (None, ())]
    against = sum(not agrees_with(one, incident, field) for one in stating)
    if against:
        return texts("why-by-claims-against", count=len(stating), against=str(against))
    return texts("why-by-claims", count=len(stating))


def correction_of(incident: Incident, field: Field) -> Correction | None:
    """The last correction in force of a field."""
    return next((one for one in reversed(incident.corrections) if one.field is field), None)


def agrees_with(sourced: SourcedClaim, incident: Incident, field: Field) -> bool:
    """Whether a claim states what is held; of actors, whether those it names are among them."""
    if field in {Field.PERPETRATORS, Field.TARGETS}:
        held, told = value_in(incident, field), value_in(sourced.claim, field)
        return isinstance(held, tuple) and isinstance(told, tuple) and set(told) <= set(held)
    return essence(sourced.claim, field) == essence(incident, field)


def field_records(
    incident: Incident,
    field: Field,
    labels: Labels,
    texts: Texts,
    *,
    zone: ZoneInfo,
    names: Names,
    offset: int,
) -> list[Html]:
    """One field: what is held, who or which rule decided it, then what each claim says, in what words."""
    held = value_html(value_in(incident, field), labels, texts)
    lines = [texts("why-field", field=texts(f"name-{field}"), value=held)]
    correction = correction_of(incident, field)
    if correction is not None:
        lines.append(_by_person(correction, labels, texts, zone=zone, names=names))
        lines.append(texts("why-told"))
    elif len(incident.claims) > 1:
        rule = rule_of(field)
        lines.append(texts(f"why-rule-{rule}"))
    records = [join(lines, "\n")]
    shown = incident.claims[offset : offset + ON_A_PAGE]
    records += [_claim(one, incident, field, labels, texts, zone=zone) for one in shown]
    if len(incident.claims) > len(shown):
        every, last = len(incident.claims), offset + len(shown)
        records.append(texts("answer-page", first=offset + 1, last=last, all=every))
    return records


def rule_of(field: Field) -> str:
    """Which rule decides a field where no person did; each has words (``why-rule-…``)."""
    if field in COUNTED:
        return "figure"
    return "most" if field in _HELD_BY_MOST else _BY_RULE.get(field, "first")


def _by_person(correction: Correction, labels: Labels, texts: Texts, *, zone: ZoneInfo, names: Names) -> Html:
    by = person(correction.user_id, names, texts)
    on = phrases.moment(correction.at, zone, texts)
    line = texts("why-person", by=by, on=on, old=value_html(correction.old, labels, texts))
    if correction.why:
        return texts("with-reason", line=line, why=reason(correction.why, texts))
    return line


def _claim(
    sourced: SourcedClaim,
    incident: Incident,
    field: Field,
    labels: Labels,
    texts: Texts,
    *,
    zone: ZoneInfo,
) -> Html:
    """What one report says of a field: its source and time, the value, the words, and the rules."""
    value = value_in(sourced.claim, field)
    lines = [source_line(sourced, texts, zone=zone)]
    if value in (None, ()):
        return join([*lines, texts("why-silent")], "\n")
    agrees = agrees_with(sourced, incident, field)
    said = value_html(value, labels, texts)
    lines.append(texts("why-says", value=said) if agrees else texts("why-says-otherwise", value=said))
    reasons = [one for one in sourced.claim.reasons if one.field == field]
    for one in _once(reasons)[:_MOST_QUOTES]:
        lines += _grounds(one, sourced, texts)
    if not reasons:
        lines += [quote(evidence_in_context(sourced.report.text, one)) for one in sourced.claim.evidence[:1]]
    if field is Field.DATE:
        lines += [texts.assumption(one) for one in sourced.claim.assumptions]
    return join(lines, "\n")


def source_line(sourced: SourcedClaim, texts: Texts, *, zone: ZoneInfo) -> Html:
    """Who says something, with the link and the time."""
    report = sourced.report
    name = phrases.foreign(report.source_name, texts) if report.source_name else texts("source-unknown")
    if report.origin.link:
        name = link(name, report.origin.link)
    moment = report.published
    day = phrases.day(report.publication_day, texts)
    when = phrases.moment(moment, zone, texts) if moment is not None else day
    return texts("claim-source", source=bold(name), when=when)


def _once(reasons: Sequence[Reason]) -> list[Reason]:
    """Reasons with other words or another rule than those before."""
    return list({(one.start, one.end, one.rule): one for one in reasons}.values())


def _grounds(found: Reason, sourced: SourcedClaim, texts: Texts) -> list[Html]:
    lines: list[Html] = []
    if found.start is not None and found.end is not None:
        words = Evidence(found.start, found.end, sourced.report.text[found.start : found.end])
        lines.append(quote(evidence_in_context(sourced.report.text, words)))
    return [*lines, texts("why-rule", rule=texts.rule(found.rule[:QUOTE_AROUND]))]


def links_records(
    incident: Incident, links: Sequence[Linked], texts: Texts, *, zone: ZoneInfo, upper: float, offset: int
) -> list[Html]:
    """Which reports were linked, each pair with its points; from ``upper`` on it is done without asking."""
    claims = {one.id: one for one in incident.claims}
    records = [texts("why-links", upper=f"{upper:.0f}")]
    if not links:
        return [*records, texts("why-links-none")]
    shown = links[offset : offset + ON_A_PAGE]
    for pair in shown:
        ends = [claims[number] for number in (pair.one, pair.other) if number in claims]
        heads = join([source_line(one, texts, zone=zone) for one in ends], escape("\n↔ "))
        reasons = phrases.listed([reason_html(part, texts) for part in pair.parts], texts)
        score = texts("why-link", score=f"{pair.score:.1f}", reasons=reasons)
        records.append(join([heads, score], "\n"))
    if len(links) > len(shown):
        records.append(texts("answer-page", first=offset + 1, last=offset + len(shown), all=len(links)))
    return records
