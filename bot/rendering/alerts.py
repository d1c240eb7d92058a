"""Alerts: what happened, where, when, who, how many, who says so, how sure, and the words quoted."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.delivery import Owed
from bot.domain.incident import Incident
from bot.rendering import phrases
from bot.rendering.answers import incident_lines
from bot.rendering.cards import claim_record, evidence_in_context, status_line
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, escape, join, quote
from bot.rendering.messages import Texts
from bot.rendering.news import as_incident, counted, fate, news_lines, struck, summary
from bot.rendering.splitting import MESSAGE_LIMIT, split

MOST_QUOTED = 8
"""Incidents of a report that an alert quotes; a list of more would not fit."""

MOST_LISTED = 20
"""Incidents that an alert lists without their words, where many had to wait."""

_MOST_CLAIMS = 2
_MOST_WATCHES = 3


def alert(owed: Owed, *, watching: Sequence[str], labels: Labels, texts: Texts, zone: ZoneInfo) -> Html:
    """One message about one or several incidents, new or as an edit of what was told before.

    ``watching`` are the questions of the watches that wanted it, in words.
    """
    footer = _footer(watching, texts)
    told = [*owed.incidents, *(as_incident(one, owed.changes[one].before) for one in owed.gone)]
    if owed.total == 1 and len(told) == 1:
        records = _single(told[0], owed, labels, texts, zone)
    else:
        records = _several(told, owed, labels, texts)
    room = MESSAGE_LIMIT - len(footer) - 2
    first = split([record for record in records if record], limit=room, separator="\n\n")[0]
    return join([part for part in (first, footer) if part], "\n\n")


def shown(owed: Owed) -> tuple[Incident, ...]:
    """The incidents that the message of a delivery shows, in their order there."""
    return owed.incidents[: _room(owed)]


def _room(owed: Owed) -> int:
    return MOST_LISTED if owed.coalesced or owed.total > MOST_QUOTED else MOST_QUOTED


def _footer(watching: Sequence[str], texts: Texts) -> Html:
    if not watching:
        return Html("")
    if len(watching) == 1:
        return texts("alert-watch", watch=watching[0])
    lines = [
        texts("alert-watch-numbered", number=str(number), watch=words)
        for number, words in enumerate(watching[:_MOST_WATCHES], 1)
    ]
    if len(watching) > _MOST_WATCHES:
        lines.append(texts("alert-watches-more", count=len(watching) - _MOST_WATCHES))
    return join(lines, "\n")


def _several(told: Sequence[Incident], owed: Owed, labels: Labels, texts: Texts) -> list[Html]:
    key = "alert-backlog" if owed.coalesced else "alert-bundle" if owed.bundled else "alert-several"
    records = [bold(texts(key, count=owed.total))]
    listed = told[: _room(owed)]
    quoting = owed.total <= MOST_QUOTED and not owed.coalesced
    for number, incident in enumerate(listed, 1):
        lines = [incident_lines(f"{number}.", incident, labels, texts)]
        if not counted(incident):
            lines = [_out(f"{number}. ", incident, owed, labels, texts)]
        elif quoting:
            lines += _quoted(incident)
        records.append(join([*lines, *_news(incident, owed, labels, texts)], "\n"))
    if owed.total > len(listed):
        records.append(texts("alert-more", count=owed.total - len(listed)))
    return records


def _single(incident: Incident, owed: Owed, labels: Labels, texts: Texts, zone: ZoneInfo) -> list[Html]:
    if not counted(incident):
        return [texts("alert-one", what=_out("", incident, owed, labels, texts))]
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
    news = _news(incident, owed, labels, texts)
    claims = [claim_record(sourced, texts, zone=zone) for sourced in incident.claims[:_MOST_CLAIMS]]
    if (more := len(incident.claims) - _MOST_CLAIMS) > 0:
        claims.append(texts("alert-claims-more", count=more))
    head = join([texts("alert-one", what=bold(what)), *lines], "\n")
    return [head, join(news, "\n"), *claims]


def _out(number: str, incident: Incident, owed: Owed, labels: Labels, texts: Texts) -> Html:
    """An incident that does not count any more, with why."""
    kept = None if incident.id in owed.gone else incident
    return join([escape(number), struck(summary(incident, labels, texts)), "\n", fate(kept, texts)])


def _news(incident: Incident, owed: Owed, labels: Labels, texts: Texts) -> list[Html]:
    """What is different about an incident since it was told."""
    change = owed.changes.get(incident.id)
    if change is None or not counted(incident):
        return []
    lines = news_lines(change, labels, texts)
    return [texts("news-since"), *(texts("news-line", line=line) for line in lines)] if lines else []


def _quoted(incident: Incident) -> list[Html]:
    for sourced in incident.claims:
        for evidence in sourced.claim.evidence:
            return [quote(evidence_in_context(sourced.report.text, evidence))]
    return []
