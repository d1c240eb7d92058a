"""Corrections in words: what was changed, from what to what, by whom and when."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.codebook import Modality
from bot.domain.correction import Correction, Field, FieldValue, Kind, Moved
from bot.domain.incident import Incident
from bot.domain.report import Withdrawal
from bot.domain.review import ReviewStatus
from bot.domain.values import ClaimPlace, Count, DateRange
from bot.rendering import phrases
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, escape, join
from bot.rendering.messages import Texts

Names: TypeAlias = Mapping[int, str] | None
"""What people are called, by their Telegram number; ``None`` where it is not to be told who did what."""


def value_html(value: FieldValue, labels: Labels, texts: Texts) -> Html:
    """A field's value in words."""
    match value:
        case None | ():
            return texts("value-none")
        case Kind():
            return escape(labels.event_type(value.type, texts.language))
        case Modality():
            return texts(f"told-{value}")
        case ReviewStatus():
            return texts(f"status-{value}")
        case DateRange():
            return phrases.days(value, texts)
        case ClaimPlace():
            return phrases.place(value, labels, texts)
        case Count():
            return phrases.count(value, texts)
        case tuple():
            return phrases.actors(value, labels, texts)
        case Moved():
            return texts("value-moved", one=str(value.from_incident), other=str(value.to_incident))
        case int():
            return texts("value-incident", number=str(value))
        case _:
            return phrases.foreign(labels.weapon(str(value), texts.language), texts)


def person(user_id: int | None, names: Names, texts: Texts) -> Html:
    """Who did something: the name; "a member" for readers; whoever is not in the team (any more) by that."""
    if user_id is None:
        return texts("somebody")
    if names is None:
        return texts("a-member")
    return phrases.foreign(names[user_id], texts) if user_id in names else texts("former-member")


def reason(why: str, texts: Texts) -> Html:
    """Why something was changed: one of the reasons with a button, or a person's own words."""
    return texts(why) if texts.has(why) else phrases.foreign(why, texts)


def correction_notes(
    incident: Incident, names: Names, labels: Labels, texts: Texts, *, zone: ZoneInfo
) -> list[Html]:
    """For an incident's card: each correction in force in a line, the last one of a field only."""
    last = {correction.field: correction for correction in incident.corrections}
    lines = []
    for correction in last.values():
        by = person(correction.user_id, names, texts)
        on = phrases.day(correction.at.astimezone(zone).date(), texts)
        if correction.field in {Field.MERGED, Field.CLAIM}:
            moved = value_html(correction.new, labels, texts)
            lines.append(texts("correction-moved", value=moved, by=by, on=on))
        elif correction.field is Field.APART:
            other = value_html(correction.new, labels, texts)
            lines.append(texts("correction-apart", value=other, by=by, on=on))
        elif correction.field is Field.STATUS:
            said = texts("correction-status", status=texts(f"status-{correction.new}"), by=by, on=on)
            lines.append(_with_reason(said, correction.why, texts))
        else:
            old = value_html(correction.old, labels, texts)
            name = texts(f"name-{correction.field}")
            said = texts("correction-field", field=name, by=by, on=on, old=old)
            lines.append(_with_reason(said, correction.why, texts))
    return lines


def history_records(
    incident_id: int,
    corrections: Sequence[Correction],
    names: Names,
    labels: Labels,
    texts: Texts,
    *,
    zone: ZoneInfo,
) -> list[Html]:
    """Every change of an incident, oldest first; what was taken back is struck out."""
    records = [texts("history-heading", number=str(incident_id))]
    if not corrections:
        return [*records, texts("history-empty")]
    for correction in corrections:
        line = texts(
            "history-line",
            when=phrases.moment(correction.at, zone, texts),
            by=person(correction.user_id, names, texts),
            change=change_html(correction, labels, texts),
        )
        line = _with_reason(line, correction.why, texts)
        if correction.undone is not None:
            by = person(correction.undone_by, names, texts)
            when = phrases.moment(correction.undone, zone, texts)
            line = join([Html(f"<s>{line}</s>"), texts("history-undone", by=by, when=when)], " ")
        records.append(line)
    return records


def withdrawal_records(
    withdrawals: Sequence[Withdrawal], names: Names, texts: Texts, *, zone: ZoneInfo
) -> list[Html]:
    """Each time that a report was withdrawn, oldest first; struck out where it was put back."""
    records = []
    for one in withdrawals:
        source = phrases.foreign(one.source_name, texts) if one.source_name else texts("source-unknown")
        line = texts(
            "history-line",
            when=phrases.moment(one.at, zone, texts),
            by=person(one.by, names, texts),
            change=texts("change-withdrawn", source=source),
        )
        if one.undone is not None:
            by = person(one.undone_by, names, texts)
            when = phrases.moment(one.undone, zone, texts)
            line = join([Html(f"<s>{line}</s>"), texts("history-undone", by=by, when=when)], " ")
        records.append(line)
    return records


def change_html(correction: Correction, labels: Labels, texts: Texts) -> Html:
    """What a correction changed: "date: 30 May 2018 → 29 May 2018"."""
    new = value_html(correction.new, labels, texts)
    if correction.field in {Field.MERGED, Field.CLAIM, Field.APART}:
        return texts(f"change-{correction.field}", value=new)
    old = value_html(correction.old, labels, texts)
    return texts("change-field", field=texts(f"name-{correction.field}"), old=old, new=new)


def _with_reason(line: Html, why: str | None, texts: Texts) -> Html:
    return texts("with-reason", line=line, why=reason(why, texts)) if why else line
