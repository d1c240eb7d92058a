"""Alerts: what happened, where, when, who, how many, who says so, how sure, and the words quoted."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.incident import Incident
from bot.rendering import phrases
from bot.rendering.answers import incident_lines
from bot.rendering.cards import claim_record, evidence_in_context, status_line
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, escape, join, quote
from bot.rendering.messages import Texts
from bot.rendering.splitting import MESSAGE_LIMIT, split

MOST_QUOTED = 8
"""Incidents of a report that an alert quotes; a list of more would not fit."""

MOST_LISTED = 20
"""Incidents that an alert lists without their words, where many had to wait."""

_MOST_CLAIMS = 2


def alert(
    incidents: Sequence[Incident],
    *,
    watching: str,
    coalesced: bool,
    labels: Labels,
    texts: Texts,
    zone: ZoneInfo,
) -> Html:
    """One message about one or several incidents. ``watching`` is the watch's question in words.

    ``coalesced``: they were told by many reports and had to wait.
    """
    footer = texts("alert-watch", watch=watching)
    if len(incidents) == 1:
        records = _single(incidents[0], labels, texts, zone)
    else:
        key = "alert-backlog" if coalesced else "alert-several"
        records = [bold(texts(key, count=len(incidents)))]
        shown = incidents[: MOST_LISTED if coalesced else MOST_QUOTED]
        for number, incident in enumerate(shown, 1):
            lines = [incident_lines(f"{number}.", incident, labels, texts)]
            if not coalesced:
                lines += _quoted(incident)
            records.append(join(lines, "\n"))
        if len(incidents) > len(shown):
            records.append(texts("alert-more", count=len(incidents) - len(shown)))
    room = MESSAGE_LIMIT - len(footer) - 2
    first = split([record for record in records if record], limit=room, separator="\n\n")[0]
    return join([first, footer], "\n\n")


def _single(incident: Incident, labels: Labels, texts: Texts, zone: ZoneInfo) -> list[Html]:
    what = join(
        [phrases.kind(incident, labels, texts), phrases.place(incident.place, labels, texts)], escape(" · ")
    )
    fields = [
        ("when", phrases.days(incident.date, texts)),
        ("who", phrases.who(incident, labels, texts)),
        ("people", phrases.counts(incident.counts, texts, quoted=True)),
        ("status", status_line(incident, texts)),
    ]
    lines = [texts(f"field-{name}", value=value) for name, value in fields if value]
    claims = [claim_record(sourced, texts, zone=zone) for sourced in incident.claims[:_MOST_CLAIMS]]
    return [join([texts("alert-one", what=bold(what)), *lines], "\n"), *claims]


def _quoted(incident: Incident) -> list[Html]:
    for sourced in incident.claims:
        for evidence in sourced.claim.evidence:
            return [quote(evidence_in_context(sourced.report.text, evidence))]
    return []
