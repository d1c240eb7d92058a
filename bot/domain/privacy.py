"""What is kept back of an incident: names of victims and detainees, and where somebody may be found.

A kept-back word is replaced letter by letter, so that all offsets into a report's text hold.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.claim import Claim
from bot.domain.correction import Correction
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.report import Report
from bot.domain.values import MARK, MEASURED, ClaimPlace, Counts, Evidence, Named, NamedRole, Reason

SHORT = MARK * 3
"""What people are shown of a run of marks: a name's length tells something, too."""

_RUN = re.compile(rf"{MARK}+(?:[ '-]{MARK}+)*")


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody is shown: ``names`` of victims and detainees, ``exact`` sites of shelters and homes."""

    names: bool = False
    exact: bool = False


EVERYTHING = Shown(names=True, exact=True)
NOTHING = Shown()

Coarsen = Callable[[ClaimPlace], ClaimPlace]
"""Gives a place as those outside the team may know it."""


def kept_back(names: Iterable[Named], shown: Shown) -> list[Named]:
    """Those of the marked words that are not shown."""
    return [one for one in names if not (shown.exact if one.role is NamedRole.SITE else shown.names)]


def masked(text: str, spans: Iterable[Named]) -> str:
    """A text with each character of these words replaced; as long as before."""
    pieces, reached = [], 0
    for one in sorted(spans, key=lambda one: one.start):
        start, end = max(one.start, reached), min(one.end, len(text))
        if start < end:
            pieces += [text[reached:start], MARK * (end - start)]
            reached = end
    return "".join([*pieces, text[reached:]])


def closed_up(text: str) -> str:
    """A masked text for people: every name is as long as every other."""
    return _RUN.sub(SHORT, text) if MARK in text else text


def guarded(incident: Incident, shown: Shown, coarsen: Coarsen) -> Incident:
    """An incident as somebody may see it who is shown ``shown``."""
    if shown == EVERYTHING:
        return incident
    words = sorted(
        {
            one.name
            for sourced in incident.claims
            for one in kept_back(sourced.report.names, shown)
            if one.role is not NamedRole.PART
        },
        key=len,
        reverse=True,
    )
    hide = _hider(words)
    place = (lambda where: where) if shown.exact else coarsen
    return replace(
        incident,
        place=_place(incident.place, hide, place),
        perpetrators=tuple(map(hide, incident.perpetrators)),
        targets=tuple(map(hide, incident.targets)),
        counts=_counts(incident.counts, hide),
        assumptions=tuple(map(hide, incident.assumptions)),
        claims=tuple(_sourced(one, shown, hide, place) for one in incident.claims),
        corrections=tuple(_correction(one, hide, place) for one in incident.corrections),
    )


def guarded_report(report: Report, shown: Shown) -> Report:
    """A report as somebody may see it."""
    hidden = kept_back(report.names, shown)
    left = tuple(one for one in report.names if one not in hidden)
    return replace(report, text=masked(report.text, hidden), names=left) if hidden else report


Hide = Callable[[str], str]


def _hider(words: Sequence[str]) -> Hide:
    if not words:
        return lambda text: text
    found = re.compile("|".join(re.escape(word) for word in words))
    return lambda text: found.sub(SHORT, text)


def _sourced(sourced: SourcedClaim, shown: Shown, hide: Hide, place: Coarsen) -> SourcedClaim:
    report, claim = guarded_report(sourced.report, shown), sourced.claim
    told: Claim = replace(
        claim,
        place=_place(claim.place, hide, place),
        other_places=tuple(place(one) for one in claim.other_places),
        perpetrators=tuple(map(hide, claim.perpetrators)),
        targets=tuple(map(hide, claim.targets)),
        counts=_counts(claim.counts, hide),
        evidence=tuple(
            Evidence(one.start, one.end, report.text[one.start : one.end]) for one in claim.evidence
        ),
        assumptions=tuple(map(hide, claim.assumptions)),
        reasons=tuple(_reason(one, report, hide) for one in claim.reasons),
        names=claim.names if shown.names else (),
    )
    return SourcedClaim(sourced.id, told, report)


def _reason(reason: Reason, report: Report, hide: Hide) -> Reason:
    text = reason.text
    if text is not None and reason.start is not None and reason.end is not None:
        text = report.text[reason.start : reason.end]
    return replace(reason, text=text, value=hide(reason.value))


def _place(where: ClaimPlace | None, hide: Hide, place: Coarsen) -> ClaimPlace | None:
    if where is None:
        return None
    coarse = place(where)
    hidden = hide(coarse.mention)
    if hidden == coarse.mention:
        return coarse
    return replace(coarse, mention=coarse.place.name if coarse.place is not None else hidden)


def _counts(counts: Counts, hide: Hide) -> Counts:
    found = {measure: counts.get(measure) for measure in MEASURED}
    return Counts(
        **{
            measure: replace(count, text=hide(count.text)) if count is not None and count.text else count
            for measure, count in found.items()
        }
    )


def _correction(correction: Correction, hide: Hide, place: Coarsen) -> Correction:
    """A correction with what it says in words hidden; its places as coarse as all others."""

    def value(one: object) -> object:
        if isinstance(one, ClaimPlace):
            return _place(one, hide, place)
        if isinstance(one, tuple):
            return tuple(hide(word) if isinstance(word, str) else word for word in one)
        return one

    changed = {"old": value(correction.old), "new": value(correction.new)}
    return replace(correction, **changed, why=hide(correction.why) if correction.why else correction.why)  # type: ignore[arg-type]
