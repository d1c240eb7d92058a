"""What the triggers of an event say together about its type."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.codebook import EventType as T
from bot.domain.codebook import Modality
from bot.extraction.analysis import Event, Trigger, Voice
from bot.extraction.parties import Side

_SETTLING = frozenset({T.AGREEMENT, T.RELEASE, T.DEPLOYMENT, T.RESTRICTION})
_ROLES = frozenset(
    {"commander", "officer", "official", "council_member", "elder"}
    | {"journalist", "activist", "lawyer", "cleric", "medic"}
)
_ROLE_IDS = frozenset({"officials", "journalists", "activists", "lawyers", "medics", "tribal_elders"})
_UNREAL = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
_AIMS = frozenset({T.TERRITORY_CHANGE, T.ABDUCTION, T.EXECUTION, T.DEPLOYMENT})


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who acted, and those who suffered."""

    by: Side
    to: Side
    arms_named: bool = False
    from_the_air: bool = False


@dataclass(frozen=True, slots=True)
class Signals:
    """What the triggers of an event say together."""

    strength: Mapping[T, int]
    tags: frozenset[str]
    first: Mapping[T, Trigger]
    killed: bool
    slain: bool
    hurt: bool
    held: bool
    raided: bool
    executed: bool
    partly: bool
    raided_from_air: bool
    singled: bool
    sides: Sides

    def has(self, kind: T, least: int = 1) -> bool:
        """Whether a word of the type, at least so strong, is told."""
        return self.strength.get(kind, 0) >= least


def signals_of(event: Event, sides: Sides) -> Signals:
    """What the triggers say that hold, with the sides of the event."""
    strength: dict[T, int] = {}
    first: dict[T, Trigger] = {}
    tags: set[str] = set()
    told = _facts(event)
    for trigger in told:
        kind = trigger.entry.type
        strength[kind] = max(strength.get(kind, 0), trigger.entry.strength)
        first.setdefault(kind, trigger)
        tags |= trigger.entry.tags
    return Signals(
        strength,
        frozenset(tags),
        first,
        any(t.entry.measure in {"killed", "executed"} for t in told),
        any(t.entry.measure == "killed" and t.agents and t.voice is Voice.ACTIVE for t in told),
        any(t.entry.measure == "injured" for t in told),
        any(_held_there(t) for t in told),
        any(t.entry.type is T.RAID and t.finite and t.voice is not Voice.NOUN for t in told),
        any(t.entry.type is T.EXECUTION and t.finite and t.modality is Modality.HAPPENED for t in told),
        any(
            "down" in t.entry.tags and t.sentence.words & t.sentence.language.words("partly_words")
            for t in told
        ),
        any("landing" in t.entry.tags for t in told),
        any(_singled_out(t) for t in told),
        sides,
    )


def _facts(event: Event) -> list[Trigger]:
    """What was not denied; beside what happened, a place, a person or a life only aimed at, or what is
    only planned, says nothing."""
    told = [t for t in event.triggers if not t.negated]
    done = [t for t in told if t.modality is Modality.HAPPENED]
    if any(t.entry.type in _SETTLING and t.entry.strength > 1 for t in done):
        return done  # "agreed to stop the fighting"
    real = [t for t in told if t.modality is not Modality.BACKGROUND] if done else told
    happened = [
        t
        for t in real
        if t.modality is Modality.HAPPENED or not (t.entry.type in _AIMS or t.modality in _UNREAL)
    ]
    return happened if any(t.entry.strength > 1 for t in happened) else told


def _held_there(trigger: Trigger) -> bool:
    """Whether an arrest is one of those who demonstrated, and not of the one they demonstrated for."""
    if trigger.entry.type is not T.ARREST:
        return False
    return trigger.count is not None or "protester" in trigger.patient_nouns or bool(trigger.agents)


def _singled_out(trigger: Trigger) -> bool:
    """Whether gunmen shot somebody who is known for what he does."""
    count, by = trigger.count, set(trigger.agents)
    if trigger.entry.measure != "killed" or count is None or count.high is None or count.high > 1:
        return False
    shot = by == {"unknown_gunmen"} or (not by and trigger.entry.strength > 1 and trigger.finite)
    known = not _ROLES.isdisjoint(trigger.patient_nouns) or not _ROLE_IDS.isdisjoint(trigger.patients)
    return shot and known
