"""Sources in words: the list, one source's card with its history, and how credible an incident is."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.credibility import credibility
from bot.domain.incident import Incident
from bot.domain.privacy import closed_up
from bot.domain.report import Report
from bot.domain.source import Copying, Source, SourceCard, SourceChange, SourceField, SourceLine
from bot.rendering import phrases
from bot.rendering.corrections import Names, person
from bot.rendering.markup import Html, bold, escape, join, link, without_directions
from bot.rendering.messages import Texts
from bot.rendering.splitting import shorten_plain

_RECENT_LETTERS = 90
_MOST_CHANGES = 15


def list_records(lines: Sequence[SourceLine], *, first: int, count: int, texts: Texts) -> list[Html]:
    """A page of the sources; ``first`` is the place of its first one, from 0."""
    if not count:
        return [texts("sources-none")]
    shown = [_line(number, one, texts) for number, one in enumerate(lines, first + 1)]
    records = [texts("sources-heading", count=count), join(shown, "\n")]
    if count > len(lines):
        records.append(texts("answer-page", first=first + 1, last=first + len(lines), all=count))
    return records


def _line(number: int, line: SourceLine, texts: Texts) -> Html:
    grade = line.source.reliability
    last = texts("sources-last", day=phrases.day(line.last, texts)) if line.last else texts("sources-never")
    return texts(
        "sources-line",
        number=str(number),
        name=phrases.foreign(line.source.name, texts),
        grade=escape(grade) if grade else texts("source-ungraded"),
        reports=texts("sources-reports", count=line.reports),
        last=last,
    )


def card_records(card: SourceCard, reports: Sequence[Report], texts: Texts) -> list[Html]:
    """One source: what is held of it, whom it copies, what it published last."""
    source, line = card.line.source, card.line
    last = texts("sources-last", day=phrases.day(line.last, texts)) if line.last else texts("sources-never")
    published = join([texts("sources-reports", count=line.reports), last], " · ")
    lines = [bold(phrases.foreign(source.name, texts)), published, _grade(source, texts)]
    if source.affiliation:
        lines.append(texts("source-line-affiliation", value=source.affiliation))
    if source.language:
        lines.append(texts("source-line-language", value=language_name(source.language, texts)))
    if source.link:
        lines.append(texts("source-line-link", value=link(escape(source.link), source.link)))
    if card.names:
        lines.append(texts("source-line-names", value=_listed(card.names, texts)))
    if card.beside:
        lines.append(texts("source-line-group", names=_listed([one.name for one in card.beside], texts)))
    records = [join(lines, "\n"), *(copying_line(one, texts) for one in card.proposals)]
    if reports:
        recent = [_recent(report, texts) for report in reports]
        records.append(join([texts("source-recent"), *recent], "\n"))
    return records


def _grade(source: Source, texts: Texts) -> Html:
    grade = source.reliability
    if grade is None:
        return texts("source-line-ungraded")
    return texts("source-line-grade", grade=grade, means=texts(f"source-means-{grade.lower()}"))


def language_name(code: str, texts: Texts) -> Html:
    """What a language is called, else its code."""
    key = f"language-name-{code}"
    return texts(key) if texts.has(key) else escape(code)


def copying_line(found: Copying, texts: Texts) -> Html:
    """How often one source repeated another, and what is asked."""
    return texts(
        "source-line-copying",
        copier=found.copier.name,
        first=found.first.name,
        copies=str(found.copies),
        published=str(found.published),
    )


def _recent(report: Report, texts: Texts) -> Html:
    words = shorten_plain(" ".join(closed_up(without_directions(report.text)).split()), _RECENT_LETTERS)
    return texts("source-recent-line", day=phrases.day(report.publication_day, texts), text=words)


def _listed(names: Sequence[str], texts: Texts) -> Html:
    return phrases.listed([phrases.foreign(name, texts) for name in names], texts)


def history_records(
    changes: Sequence[SourceChange], names: Names, texts: Texts, *, zone: ZoneInfo
) -> list[Html]:
    """Who changed what of a source, newest first; ``names`` by Telegram number."""
    lines = [
        texts(
            "source-history-line",
            when=phrases.moment(change.at, zone, texts),
            who=person(change.user_id, names, texts),
            what=_change(change, texts),
        )
        for change in changes[:_MOST_CHANGES]
    ]
    return [join([texts("source-history"), *lines], "\n")] if lines else []


def _change(change: SourceChange, texts: Texts) -> Html:
    old, new = (_value(change.field, value, texts) for value in (change.old, change.new))
    match change.field:
        case SourceField.MERGED:
            return texts("source-change-merged", old=old, new=new)
        case SourceField.GROUP:
            key = "group" if change.new is not None else "ungroup"
            return texts(f"source-change-{key}", names=new if change.new is not None else old)
        case _:
            return texts("source-change", field=texts(f"source-field-{change.field}"), old=old, new=new)


def _value(field: SourceField, value: str | None, texts: Texts) -> Html:
    if value is None:
        return texts("source-value-none")
    return language_name(value, texts) if field is SourceField.LANGUAGE else phrases.foreign(value, texts)


def credibility_line(incident: Incident, texts: Texts) -> Html:
    """How credible an incident is held to be, with the rule's reason; empty where nothing tells of it."""
    found = credibility(incident)
    if found is None:
        return Html("")
    if found.reason == "several":
        because = texts("credibility-because-several", sources=str(found.sources))
    else:
        because = texts(f"credibility-because-{found.reason}")
    if found.contradicted:
        because = texts("credibility-against", because=because)
    means = texts(f"credibility-means-{found.grade}")
    return texts("credibility-proposed", grade=str(found.grade), means=means, because=because)
