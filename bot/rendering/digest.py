"""A digest as one message."""

from collections.abc import Callable, Sequence

from bot.domain.answer import Group
from bot.domain.digest import Digest, Watched
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.news import Change
from bot.domain.query import GroupBy, IncidentQuery
from bot.domain.values import DatePrecision, DateRange
from bot.rendering import phrases
from bot.rendering.answers import LOW_CONFIDENCE, group_name
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, escape, italic, join
from bot.rendering.messages import Texts
from bot.rendering.news import correction_lines, summary
from bot.rendering.splitting import MESSAGE_LIMIT, split

_MOST_GROUPS = 8
_MOST_CORRECTIONS = 6


def digest_message(
    digest: Digest,
    *,
    labels: Labels,
    texts: Texts,
    watching: Callable[[IncidentQuery], str],
    about: str | None = None,
    due: str | None = None,
) -> Html:
    """One message. ``about`` is the question it is narrowed to, in words; ``due``: it is late, was due then.

    ``watching`` puts the question of a watch into words. Nothing to report is one line.
    """
    days = phrases.days(_range(digest), texts)
    subject = [phrases.dotted(about, texts)] if about else []
    if digest.nothing and due is None:
        return join([texts("digest-nothing", days=days), *subject], " · ")
    heading = [bold(join([texts("digest-heading", days=days), *subject], " · "))]
    if due is not None:
        heading.append(texts("digest-late", due=due))
    heading += [_totals(digest, texts), *_people(digest, texts)]
    records = [join(heading, "\n"), *_parts(digest, labels, texts, watching)]
    return split(records, limit=MESSAGE_LIMIT, separator="\n\n")[0]


def _range(digest: Digest) -> DateRange:
    precision = DatePrecision.DAY if digest.first == digest.last else DatePrecision.RANGE
    return DateRange(digest.first, digest.last, precision)


def _totals(digest: Digest, texts: Texts) -> Html:
    """The figure, with the days before and the four-week average beside it."""
    change = digest.incidents - digest.before
    arrow = "▲" if change > 0 else "▼" if change < 0 else "="
    key = "digest-totals" if digest.first == digest.last else "digest-totals-days"
    return texts(
        key,
        count=digest.incidents,
        before=digest.before,
        change=f"{arrow} {abs(change)}" if change else arrow,
        average=f"{digest.average:.1f}",
    )


def _people(digest: Digest, texts: Texts) -> list[Html]:
    found = [
        texts(f"people-{measure}", count=phrases.count(figure, texts))
        for measure, figure in (digest.people or {}).items()
        if figure.stated
    ]
    return [phrases.listed(found, texts)] if found else []


def _parts(
    digest: Digest, labels: Labels, texts: Texts, watching: Callable[[IncidentQuery], str]
) -> list[Html]:
    """The records below the totals, the most important first: what does not fit is cut at the end."""
    records: list[Html] = []
    one_day = digest.first == digest.last
    if digest.serious:
        items = [
            _item(f"{number}. ", incident, labels, texts, dated=not one_day)
            for number, incident in enumerate(digest.serious, 1)
        ]
        records.append(join([texts("digest-serious"), *items], "\n"))
    tables = [
        ("digest-governorates", digest.governorates, GroupBy.GOVERNORATE),
        ("digest-types", digest.types, GroupBy.TYPE),
    ]
    lines = [
        texts(key, groups=_groups(groups, IncidentQuery(group_by=by), labels, texts))
        for key, groups, by in tables
        if groups
    ]
    if lines:
        records.append(join(lines, "\n"))
    records += [_watched(found, labels, texts, watching) for found in digest.watched]
    if digest.corrections:
        records.append(_corrections(digest.corrections, labels, texts))
    if digest.late_count:
        items = [_item("• ", incident, labels, texts, dated=True) for incident in digest.late]
        records.append(join([texts("digest-late-reports", count=digest.late_count), *items], "\n"))
    counts = (
        ("digest-inexact", digest.inexact),
        ("digest-today", digest.today),
        ("digest-waiting", digest.waiting),
    )
    if notes := [texts(key, count=number) for key, number in counts if number]:
        records.append(join(notes, "\n"))
    return records


def _item(number: str, incident: Incident, labels: Labels, texts: Texts, *, dated: bool) -> Html:
    """An incident in two lines: what, where and how many; who and who says so."""
    first = [
        bold(phrases.kind(incident, labels, texts)),
        phrases.place(incident.place, labels, texts),
        phrases.days(incident.date, texts) if dated else Html(""),
        phrases.counts(incident.counts, texts),
    ]
    second = [
        phrases.who(incident, labels, texts),
        phrases.sources(incident, texts),
        texts("status-confirmed") if incident.status is ReviewStatus.CONFIRMED else Html(""),
        texts("low-confidence") if incident.confidence < LOW_CONFIDENCE else Html(""),
    ]
    head = join([escape(number), join([part for part in first if part], " · ")])
    return join([head, italic(join([part for part in second if part], " · "))], "\n")


def _watched(found: Watched, labels: Labels, texts: Texts, watching: Callable[[IncidentQuery], str]) -> Html:
    """What a watch found that speaks in the digest only."""
    about = phrases.dotted(watching(found.watch.query), texts)
    lines = [texts("news-line", line=summary(one, labels, texts)) for one in found.incidents]
    if found.count > len(found.incidents):
        lines.append(texts("alert-more", count=found.count - len(found.incidents)))
    return join([texts("digest-watched", question=about, count=found.count), *lines], "\n")


def _corrections(changes: Sequence[Change], labels: Labels, texts: Texts) -> Html:
    """What earlier messages told otherwise."""
    lines = correction_lines(changes[:_MOST_CORRECTIONS], labels, texts)
    if len(changes) > _MOST_CORRECTIONS:
        lines.append(texts("alert-more", count=len(changes) - _MOST_CORRECTIONS))
    return join([texts("digest-corrections"), *lines], "\n")


def _groups(groups: Sequence[Group], query: IncidentQuery, labels: Labels, texts: Texts) -> Html:
    parts = [
        join([phrases.foreign(group_name(group, query, labels, texts), texts), escape(f" {group.incidents}")])
        for group in groups[:_MOST_GROUPS]
    ]
    left = sum(group.incidents for group in groups[_MOST_GROUPS:])
    if left:
        parts.append(texts("digest-others", count=left))
    return join(parts, " · ")
