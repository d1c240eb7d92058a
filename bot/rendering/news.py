"""What became of incidents that people were told of, in words."""

from collections.abc import Sequence

from bot.domain.incident import Incident, ReviewStatus
from bot.domain.news import Change, Snapshot
from bot.rendering import phrases
from bot.rendering.corrections import reason, value_html
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, join
from bot.rendering.messages import Texts

STRUCK = "<s>{}</s>"


def struck(text: Html) -> Html:
    """What was told and is not so any more."""
    return Html(STRUCK.format(text)) if text else text


def counted(incident: Incident) -> bool:
    """Whether an incident is held to have happened, or nobody has said otherwise yet."""
    stands = bool(incident.claims) and incident.merged_into is None
    return stands and incident.status is not ReviewStatus.REJECTED


def as_incident(incident_id: int, then: Snapshot) -> Incident:
    """An incident as it stood, for the words that are made of incidents; it has no reports."""
    return Incident(
        id=incident_id,
        type=then.type,
        acled=then.acled,
        modality=then.modality,
        date=then.date,
        place=then.place,
        perpetrators=then.perpetrators,
        targets=then.targets,
        counts=then.counts,
        weapon=then.weapon,
        status=then.status,
        merged_into=then.merged_into,
    )


def summary(incident: Incident, labels: Labels, texts: Texts) -> Html:
    """What, where and when, in a line."""
    parts = [
        phrases.kind(incident, labels, texts),
        phrases.place(incident.place, labels, texts),
        phrases.days(incident.date, texts),
    ]
    return join([part for part in parts if part], " · ")


def fate(incident: Incident | None, texts: Texts) -> Html:
    """Why an incident does not count any more; ``None`` for one of which nothing is kept."""
    if incident is not None and incident.merged_into is not None:
        return texts("news-merged", number=str(incident.merged_into))
    if incident is not None and incident.status is ReviewStatus.REJECTED:
        whys = [one.why for one in incident.corrections if one.new is ReviewStatus.REJECTED and one.why]
        said = texts("news-rejected")
        return texts("with-reason", line=said, why=reason(whys[-1], texts)) if whys else said
    return texts("news-withdrawn")


def news_lines(change: Change, labels: Labels, texts: Texts) -> list[Html]:
    """What is different about an incident that still counts, a line each."""
    lines = differences(change, labels, texts)
    after = change.after
    if after is None:
        return lines
    if change.new_sources:
        names = [phrases.foreign(name, texts) for name in change.new_sources]
        lines.append(texts("news-sources", sources=phrases.listed(names, texts)))
    if change.before.status is not after.status:
        lines.append(texts("news-status", status=texts(f"status-{after.status}")))
    return lines


def differences(change: Change, labels: Labels, texts: Texts) -> list[Html]:
    """The fields that hold something else now: "killed: 2 → 5"."""
    return [
        texts(
            "change-field",
            field=texts(f"name-{one.field}"),
            old=value_html(one.old, labels, texts),
            new=value_html(one.new, labels, texts),
        )
        for one in change.differences
    ]


def correction_lines(changes: Sequence[Change], labels: Labels, texts: Texts) -> list[Html]:
    """For a digest: what was told before and is not so any more, an incident a line."""
    lines = []
    for change in changes:
        after = change.after
        what = summary(as_incident(change.incident_id, change.before), labels, texts)
        if after is None or not after.counted:
            now = None if after is None else as_incident(change.incident_id, after)
            lines.append(texts("news-correction", what=struck(what), change=_short_fate(now, texts)))
        elif not change.before.counted:
            lines.append(texts("news-correction", what=what, change=texts("news-restored")))
        else:
            changed = phrases.listed(differences(change, labels, texts), texts)
            lines.append(texts("news-correction", what=what, change=changed))
    return lines


def _short_fate(incident: Incident | None, texts: Texts) -> Html:
    if incident is not None and incident.merged_into is not None:
        return texts("news-merged-short", number=str(incident.merged_into))
    if incident is not None and incident.status is ReviewStatus.REJECTED:
        return texts("news-rejected-short")
    return texts("news-withdrawn-short")
