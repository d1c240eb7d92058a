"""The line of events of people who were taken: arrested, transferred, sentenced, released, dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.codebook import EventType
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.values import Count
from bot.rendering import phrases
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, escape, join
from bot.rendering.messages import Texts

TAKEN = frozenset({EventType.ARREST, EventType.ABDUCTION, EventType.RAID})
_STAGES = {
    EventType.ARREST: "arrested",
    EventType.ABDUCTION: "abducted",
    EventType.RAID: "arrested",
    EventType.RELEASE: "released",
    EventType.SENTENCING: "sentenced",
    EventType.EXECUTION: "executed",
    EventType.TORTURE: "tortured",
    EventType.ATTACK: "died",
    EventType.ASSASSINATION: "died",
}
_ENDS = frozenset({"released", "exchanged", "executed", "died"})
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a life: its day, what it was, of which incident, and of how many people."""

    day: date | None
    stage: str
    incident: Incident
    people: Count | None = None


def steps(incidents: Sequence[Incident]) -> list[Step]:
    """The events that incidents tell, by day; a transfer is told by a claim of the incident itself."""
    found = [Step(one.date.start, stage(one), one, _people(one)) for one in incidents if one.type in _STAGES]
    for one in incidents:
        moved = [sourced for sourced in one.claims if "moved" in sourced.claim.cues]
        if one.type in TAKEN and moved:
            found.append(Step(_told_on(moved[0], one), "transferred", one))
    return sorted(found, key=lambda step: (step.day or date.max, step.incident.id, step.stage != "arrested"))


def stage(incident: Incident) -> str:
    """What an incident is in somebody's life; each has words (``life-…``)."""
    cues = {cue for sourced in incident.claims for cue in sourced.claim.cues}
    if incident.type is EventType.RELEASE and "swapped" in cues:
        return "exchanged"
    if incident.type is EventType.TORTURE and incident.counts.killed is not None:
        return "died"
    return _STAGES[incident.type]


def still_held(found: Sequence[Step]) -> int | None:
    """How many of those taken are not told to have been let go or killed; ``None`` = nobody says how many
    were taken, and nothing ended it. An outcome without a number ends it for all."""
    taken = [step for step in found if step.stage in {"arrested", "abducted"}]
    ends = [step for step in found if step.stage in _ENDS]
    numbers = [step.people.low for step in taken if step.people is not None]
    if any(step.people is None for step in ends) or (ends and not numbers):
        return 0
    if not numbers:
        return None
    freed = sum(step.people.low for step in ends if step.people is not None)
    own = sum(one.incident.counts.released.low for one in taken if one.incident.counts.released is not None)
    return max(0, sum(numbers) - freed - own)


def life_record(incidents: Sequence[Incident], labels: Labels, texts: Texts) -> Html:
    """The line of events with what is left open; empty where nothing followed anything."""
    found = steps(incidents)
    if len(found) < 2 or not any(step.stage in {"arrested", "abducted"} for step in found):
        return Html("")
    lines = [texts("life-heading"), *(_line(step, labels, texts) for step in found)]
    held = still_held(found)
    if held is None or held > 0:
        last = max((one.report.publication_day for each in incidents for one in each.claims), default=None)
        since = phrases.day(last, texts) if last is not None else Html("")
        lines.append(
            texts("life-open", count=held or 0, day=since) if held else texts("life-open-some", day=since)
        )
    else:
        lines.append(texts("life-ended"))
    return join(lines, "\n")


def names_of(incident: Incident) -> list[str]:
    """Whom the reports of an incident name, each once; empty where names are kept back."""
    named = (one.name for sourced in incident.claims for one in sourced.claim.names)
    return list(dict.fromkeys(" ".join(name.split()) for name in named))


def names_line(incident: Incident, texts: Texts) -> Html:
    """The names in one line; empty where there are none to be shown."""
    names = names_of(incident)
    if not names:
        return Html("")
    shown = [phrases.foreign(name, texts) for name in names[:_MOST_NAMES]]
    listed = phrases.listed(shown, texts)
    left = len(names) - len(shown)
    return texts("life-names-more", names=listed, count=left) if left else texts("life-names", names=listed)


def _line(step: Step, labels: Labels, texts: Texts) -> Html:
    parts = [
        phrases.day(step.day, texts) if step.day is not None else texts("life-undated"),
        texts(f"life-{step.stage}"),
        texts("value-incident", number=str(step.incident.id)),
        phrases.place(step.incident.place, labels, texts) if step.incident.place is not None else Html(""),
        phrases.count(step.people, texts) if step.people is not None else Html(""),
    ]
    return join([escape("• "), join([part for part in parts if part], " · ")])


def _people(incident: Incident) -> Count | None:
    counts = incident.counts
    match stage(incident):
        case "arrested" | "abducted":
            return counts.detained or counts.abducted
        case "released" | "exchanged":
            return counts.released
        case "sentenced":
            return counts.detained
        case _:
            return counts.killed


def _told_on(sourced: SourcedClaim, incident: Incident) -> date:
    """When a transfer was: the claim's own day where it is a later one, else the report's."""
    own, held = sourced.claim.date.start, incident.date.start
    return own if own is not None and held is not None and own > held else sourced.report.publication_day
