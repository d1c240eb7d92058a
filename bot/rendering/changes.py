"""What a new version of a report says otherwise, in words."""

from bot.domain.changes import ClaimChange, VersionChanges
from bot.domain.claim import Claim
from bot.domain.incident import Incident
from bot.rendering import phrases
from bot.rendering.corrections import value_html
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, join
from bot.rendering.messages import Texts

MOST_SHOWN = 10
"""Lines of one kind; the rest is counted."""


def change_records(changes: VersionChanges, labels: Labels, texts: Texts) -> list[Html]:
    """Records that tell what an edit changed: fields before → after, incidents that came and went."""
    if not changes:
        return [texts("changes-none")]
    lines = [_changed(one, labels, texts) for one in changes.changed]
    lines += [texts("changes-added", incident=claim_line(one, labels, texts)) for one in changes.added]
    lines += [texts("changes-gone", incident=claim_line(one, labels, texts)) for one in changes.gone]
    shown = lines[:MOST_SHOWN]
    if len(lines) > len(shown):
        shown.append(texts("changes-more", count=len(lines) - len(shown)))
    return [join([texts("changes-heading"), *shown], "\n")]


def _changed(change: ClaimChange, labels: Labels, texts: Texts) -> Html:
    told = [
        texts(
            "change-field",
            field=texts(f"name-{one.field}"),
            old=value_html(one.old, labels, texts),
            new=value_html(one.new, labels, texts),
        )
        for one in change.fields
    ]
    named = [phrases.kind(incident_of(change.claim), labels, texts)]
    if place := phrases.place(change.claim.place, labels, texts):
        named.append(place)
    return texts("changes-changed", incident=join(named, " · "), changes=phrases.listed(told, texts))


def claim_line(claim: Claim, labels: Labels, texts: Texts) -> Html:
    """A claim in one line, as on a report's card."""
    incident = incident_of(claim)
    parts = [
        bold(phrases.days(claim.date, texts)),
        phrases.kind(incident, labels, texts),
        phrases.place(claim.place, labels, texts),
        phrases.who(incident, labels, texts),
        phrases.counts(claim.counts, texts),
    ]
    return join([part for part in parts if part], " · ")


def incident_of(claim: Claim) -> Incident:
    """An incident of which only this claim tells; it has no number."""
    return Incident(
        id=0,
        type=claim.type,
        acled=claim.acled,
        modality=claim.modality,
        date=claim.date,
        place=claim.place,
        perpetrators=claim.perpetrators,
        targets=claim.targets,
        counts=claim.counts,
        weapon=claim.weapon,
        confidence=claim.confidence,
        assumptions=claim.assumptions,
    )
