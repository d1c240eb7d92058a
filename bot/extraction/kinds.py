"""What an event is to the codebook: one type and one ACLED sub-event from all that its triggers say.

The order of the rules is ACLED's: the graver and the more particular wins (codebook 2021, "Event types"): a
suicide bomb before any other bomb, sexual violence before other violence against civilians, a battle before
what is done in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.codebook import EventType as T
from bot.domain.codebook import Modality
from bot.extraction.analysis import Event, Trigger, Voice
from bot.extraction.parties import Side


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who acted, and those who suffered."""

    by: Side
    to: Side
    arms_named: bool = False
    from_the_air: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A type, an ACLED sub-event where it is not the type's own, and the rule that chose them."""

    type: T
    acled: str | None
    rule: str
    by: Trigger


@dataclass(frozen=True, slots=True)
class _Signals:
    """What the triggers of an event say together."""

    strength: Mapping[T, int]
    tags: frozenset[str]
    first: Mapping[T, Trigger]
    killed: bool
    hurt: bool
    held: bool
    raided: bool
    executed: bool
    partly: bool
    raided_from_air: bool
    sides: Sides

    def has(self, kind: T, least: int = 1) -> bool:
        return self.strength.get(kind, 0) >= least


_Rule = tuple[str, Callable[[_Signals], bool], T, str | None]


def decide(event: Event, sides: Sides) -> Kind:
    """The type of an event: that of the label which its note bears, else what its triggers add up to."""
    label = event.sentence.label
    if label is not None:
        # the label's own words are a trigger too, and say nothing by themselves
        told = [t for t in event.triggers if t.entry.type is label.type and t.first > event.sentence.first]
        if told:
            return Kind(label.type, label.acled, "the label of the note", told[0])
    signals = _signals(event, sides)
    for name, holds, kind, acled in _RULES:
        if holds(signals):
            return Kind(kind, acled, name, signals.first.get(kind) or event.triggers[0])
    trigger = max(event.triggers, key=lambda t: t.entry.strength)
    return Kind(trigger.entry.type, trigger.entry.acled, "the strongest word", trigger)


def _signals(event: Event, sides: Sides) -> _Signals:
    strength: dict[T, int] = {}
    first: dict[T, Trigger] = {}
    tags: set[str] = set()
    told = _facts(event)
    for trigger in told:
        kind = trigger.entry.type
        strength[kind] = max(strength.get(kind, 0), trigger.entry.strength)
        first.setdefault(kind, trigger)
        tags |= trigger.entry.tags
    return _Signals(
        strength,
        frozenset(tags),
        first,
        any(t.entry.measure in {"killed", "executed"} for t in told),
        any(t.entry.measure == "injured" for t in told),
        any(_held_there(t) for t in told),
        any(t.entry.type is T.RAID and t.finite and t.voice is not Voice.NOUN for t in told),
        any(t.entry.type is T.EXECUTION and t.finite and t.modality is Modality.HAPPENED for t in told),
        any(
            "down" in t.entry.tags and t.sentence.words & t.sentence.language.words("partly_words")
            for t in told
        ),
        any("landing" in t.entry.tags for t in told),
        sides,
    )


def _facts(event: Event) -> list[Trigger]:
    """What was not denied; beside what happened, a place, a person or a life only aimed at says nothing."""
    told = [t for t in event.triggers if not t.negated]
    happened = [t for t in told if t.modality is Modality.HAPPENED or t.entry.type not in _AIMS]
    return happened if any(t.entry.strength > 1 for t in happened) else told


def _held_there(trigger: Trigger) -> bool:
    """Whether an arrest is one of those who demonstrated, and not of the one they demonstrated for."""
    if trigger.entry.type is not T.ARREST:
        return False
    return trigger.count is not None or "protester" in trigger.patient_nouns or bool(trigger.agents)


def _demonstration(s: _Signals) -> bool:
    return "protest" in s.tags and (s.has(T.PROTEST, 2) or "blockade" in s.tags)


def _violent(s: _Signals) -> bool:
    if s.tags & {"stones", "tires", "mob"} or s.has(T.RIOT, 2):
        return True
    if "assault" in s.tags and s.sides.by.crowd and not s.sides.by.armed:
        return True
    return s.has(T.LOOTING_DESTRUCTION) or ("clash" in s.tags and s.has(T.ARMED_CLASH, 2))


def _fought(s: _Signals) -> bool:
    """Fighting on the ground: a clash, a fight back, or an attack on those who bear arms."""
    soft = s.sides.to.civilian and not s.sides.to.armed
    if s.has(T.ARMED_CLASH, 2) and ("clash" in s.tags or ("ambush" in s.tags and not soft)):
        return True
    if "assault" in s.tags and s.sides.to.armed and not s.sides.to.civilian:
        return True
    if "gunfire" in s.tags and "observed" in s.tags:
        return True
    return "gunfire" in s.tags and s.sides.to.armed and not s.sides.to.civilian


def _deadly(s: _Signals) -> bool:
    """More than a raid: people killed, an attack beside those hurt, houses looted."""
    return s.killed or (s.hurt and s.has(T.ATTACK, 2)) or s.has(T.LOOTING_DESTRUCTION, 2)


def _hit_all_the_same(s: _Signals) -> bool:
    """Missiles or aircraft of which only some were stopped, or that hurt people: a strike."""
    struck = s.has(T.SHELLING, 2) or s.has(T.AIRSTRIKE, 2)
    return "down" in s.tags and struck and (s.killed or s.hurt or s.partly)


def _landed(s: _Signals) -> bool:
    """A raid for which aircraft brought the men: nothing but the aircraft is told of a strike."""
    only_named = "aircraft" in s.tags and s.strength.get(T.AIRSTRIKE, 0) == _USUAL
    return only_named and s.raided_from_air


def _bombed(s: _Signals) -> bool:
    """قصف التحالف: bombing, nothing said of guns or rockets, by a force that bombs from the air."""
    shelled = s.strength.get(T.SHELLING, 0) == _USUAL and "shells" not in s.tags
    blown = "blast" in s.tags and "target" in s.tags and "device" not in s.tags
    return s.sides.from_the_air and (shelled or blown)


def _unarmed_spoil(s: _Signals) -> bool:
    """Civilians who come into a village and destroy what is there: no raid of a force."""
    return s.has(T.LOOTING_DESTRUCTION) and s.sides.by.civilian and not s.sides.by.armed


def _brawl(s: _Signals) -> bool:
    """A clash in which nobody bears arms and nobody dies."""
    unarmed = not (s.sides.by.armed or s.sides.to.armed or s.sides.arms_named)
    return (
        "clash" in s.tags
        and unarmed
        and not s.killed
        and not s.tags & {"gunfire", "ambush", "assault", "shells"}
    )


_USUAL = 2
_AIMS = frozenset({T.TERRITORY_CHANGE, T.ABDUCTION, T.EXECUTION, T.DEPLOYMENT})
_FOUGHT = frozenset({"clash", "gunfire", "ambush", "assault", "attack", "shells", "fired"})

_RULES: tuple[_Rule, ...] = (
    ("a suicide attack", lambda s: s.has(T.SUICIDE_BOMBING), T.SUICIDE_BOMBING, None),
    ("chemical weapons", lambda s: s.has(T.CHEMICAL_ATTACK, 2), T.CHEMICAL_ATTACK, None),
    (
        "weapons that were found, made safe or shot down",
        lambda s: s.has(T.WEAPONS_SEIZURE, 3) and not _hit_all_the_same(s),
        T.WEAPONS_SEIZURE,
        None,
    ),
    (
        "a demonstration with violence of its own",
        lambda s: _demonstration(s) and _violent(s),
        T.RIOT,
        "Violent demonstration",
    ),
    (
        "a demonstration met with lethal force",
        lambda s: _demonstration(s) and (s.killed or "gunfire" in s.tags),
        T.PROTEST,
        "Excessive force against protesters",
    ),
    (
        "a demonstration that was broken up",
        lambda s: (
            _demonstration(s)
            and ("intervene" in s.tags or s.held or ("beating" in s.tags and s.sides.by.state))
        ),
        T.PROTEST,
        "Protest with intervention",
    ),
    ("a demonstration", _demonstration, T.PROTEST, None),
    (
        "a gathering that was broken up",
        lambda s: (
            "intervene" in s.tags
            and s.sides.by.state
            and s.sides.to.civilian
            and max(s.strength.values()) == 1
        ),
        T.PROTEST,
        "Protest with intervention",
    ),
    (
        "a clash with those who keep order",
        lambda s: "clash" in s.tags and "gas" in s.tags and not s.sides.to.armed and not s.killed,
        T.RIOT,
        "Violent demonstration",
    ),
    (
        "a crowd's violence",
        lambda s: s.has(T.RIOT, 2) and "mob" in s.tags,
        T.RIOT,
        "Mob violence",
    ),
    (
        "burning tyres, barricades",
        lambda s: s.has(T.RIOT) and "tires" in s.tags,
        T.RIOT,
        "Violent demonstration",
    ),
    (
        "a riot that demands something",
        lambda s: s.has(T.RIOT, 2) and "protest" in s.tags,
        T.RIOT,
        "Violent demonstration",
    ),
    ("a riot", lambda s: s.has(T.RIOT, 2), T.RIOT, "Mob violence"),
    (
        "a crowd that attacks",
        lambda s: (
            s.sides.by.crowd
            and not s.sides.by.armed
            and not s.tags & {"device", "blast", "shells"}
            and not ("armed" in s.tags and s.killed)
            and (s.has(T.ATTACK) or s.has(T.ARMED_CLASH))
        ),
        T.RIOT,
        "Mob violence",
    ),
    ("sexual violence", lambda s: s.has(T.SEXUAL_VIOLENCE, 2), T.SEXUAL_VIOLENCE, None),
    ("a raid with fighting", lambda s: s.has(T.RAID, 2) and "clash" in s.tags, T.RAID, "Armed clash"),
    ("a sentence", lambda s: s.has(T.SENTENCING, 3) and not s.executed, T.SENTENCING, None),
    (
        "territory that a state took back",
        lambda s: s.has(T.TERRITORY_CHANGE, 2) and s.sides.by.state,
        T.TERRITORY_CHANGE,
        "Government regains territory",
    ),
    (
        "territory taken without a fight",
        lambda s: s.has(T.TERRITORY_CHANGE, 2) and not (s.killed or s.hurt) and not s.tags & _FOUGHT,
        T.TERRITORY_CHANGE,
        "Non-violent transfer of territory",
    ),
    (
        "territory taken by force",
        lambda s: s.has(T.TERRITORY_CHANGE, 2),
        T.TERRITORY_CHANGE,
        "Non-state actor overtakes territory",
    ),
    ("an attempt on somebody's life", lambda s: "attempt" in s.tags, T.ASSASSINATION, None),
    ("an air strike", lambda s: s.has(T.AIRSTRIKE, 2) and not _landed(s), T.AIRSTRIKE, None),
    ("bombing by those who bomb from the air", _bombed, T.AIRSTRIKE, None),
    ("a clash of unarmed people", _brawl, T.RIOT, "Mob violence"),
    (
        "somebody sought out and killed",
        lambda s: s.has(T.ASSASSINATION, 3) and not s.tags & {"clash", "shells", "device"},
        T.ASSASSINATION,
        None,
    ),
    ("fighting", _fought, T.ARMED_CLASH, None),
    ("a grenade", lambda s: s.has(T.GRENADE, 2), T.GRENADE, None),
    ("shelling", lambda s: s.has(T.SHELLING, 2) and not s.has(T.EXPLOSIVE_DEVICE, 3), T.SHELLING, None),
    (
        "devices that were found, and none that went off",
        lambda s: (
            s.has(T.WEAPONS_SEIZURE, 2)
            and s.has(T.EXPLOSIVE_DEVICE)
            and "blast" not in s.tags
            and not (s.killed or s.hurt)
        ),
        T.WEAPONS_SEIZURE,
        None,
    ),
    ("an explosive device", lambda s: s.has(T.EXPLOSIVE_DEVICE, 2), T.EXPLOSIVE_DEVICE, None),
    ("an execution", lambda s: s.has(T.EXECUTION, 2), T.EXECUTION, None),
    ("an assassination", lambda s: s.has(T.ASSASSINATION, 2), T.ASSASSINATION, None),
    (
        "an abduction without bloodshed",
        lambda s: s.has(T.ABDUCTION, 2) and not s.killed and not s.hurt,
        T.ABDUCTION,
        None,
    ),
    ("death under torture", lambda s: s.has(T.TORTURE, 3), T.TORTURE, None),
    (
        "an attack on those who bear arms",
        lambda s: s.has(T.ATTACK) and s.sides.by.armed and s.sides.to.armed and not s.sides.to.civilian,
        T.ARMED_CLASH,
        None,
    ),
    (
        "looting or destruction without bloodshed",
        lambda s: (
            s.has(T.LOOTING_DESTRUCTION)
            and not s.killed
            and not s.hurt
            and not s.has(T.RAID, 2)
            and not s.has(T.WEAPONS_SEIZURE, 2)
            and not s.has(T.ARREST, 2)
        ),
        T.LOOTING_DESTRUCTION,
        None,
    ),
    ("torture", lambda s: s.has(T.TORTURE, 2), T.TORTURE, None),
    ("weapons seized", lambda s: s.has(T.WEAPONS_SEIZURE, 2) and not s.killed, T.WEAPONS_SEIZURE, None),
    (
        "arrests, in a raid that is only named",
        lambda s: s.has(T.RAID, 2) and s.has(T.ARREST, 2) and s.held and not s.raided and not _deadly(s),
        T.ARREST,
        None,
    ),
    (
        "a raid that ended in arrests",
        lambda s: s.has(T.RAID, 2) and s.has(T.ARREST, 2) and s.held and not _deadly(s),
        T.RAID,
        "Arrests",
    ),
    (
        "a raid",
        lambda s: (
            s.has(T.RAID, 2)
            and not s.killed
            and not s.hurt
            and not s.has(T.LOOTING_DESTRUCTION, 2)
            and not _unarmed_spoil(s)
        ),
        T.RAID,
        None,
    ),
    (
        "a blow of an army at a place",
        lambda s: (
            s.sides.by.state
            and ("massacre" in s.tags or ("target" in s.tags and not s.sides.to.known))
            and not s.held
        ),
        T.SHELLING,
        None,
    ),
    (
        "violence against people",
        lambda s: s.has(T.ATTACK, 2) or (s.has(T.ATTACK) and (s.killed or s.hurt)),
        T.ATTACK,
        None,
    ),
    ("looting or destruction", lambda s: s.has(T.LOOTING_DESTRUCTION), T.LOOTING_DESTRUCTION, None),
    ("an abduction", lambda s: s.has(T.ABDUCTION, 2), T.ABDUCTION, None),
    ("arrests", lambda s: s.has(T.ARREST, 2), T.ARREST, None),
    (
        "forces moved, no base set up",
        lambda s: (
            s.has(T.DEPLOYMENT)
            and "base" not in s.tags
            and max(s.strength.values()) == s.strength[T.DEPLOYMENT]
        ),
        T.DEPLOYMENT,
        "Change to group/activity",
    ),
    ("fighting (named alone)", lambda s: s.has(T.ARMED_CLASH), T.ARMED_CLASH, None),
)
