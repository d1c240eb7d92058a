"""What an event is to the codebook: one type and one ACLED sub-event from all that its triggers say.

The order of the rules is ACLED's: the graver and the more particular wins (codebook 2021, "Event types"): a
suicide bomb before any other bomb, sexual violence before other violence against civilians, a battle before
what is done in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.codebook import EventType as T
from bot.extraction.analysis import Event, Trigger
from bot.extraction.signals import Sides, Signals, signals_of


@dataclass(frozen=True, slots=True)
class Kind:
    """A type, an ACLED sub-event where it is not the type's own, and the rule that chose them."""

    type: T
    acled: str | None
    rule: str
    by: Trigger


_Rule = tuple[str, Callable[[Signals], bool], T, str | None]


def decide(event: Event, sides: Sides) -> Kind:
    """The type of an event: that of the label which its note bears, else what its triggers add up to."""
    label = event.sentence.label
    if label is not None:
        # the label's own words are a trigger too, and say nothing by themselves
        told = [t for t in event.triggers if t.entry.type is label.type and t.first > event.sentence.first]
        if told:
            return Kind(label.type, label.acled, "the label of the note", told[0])
    signals = signals_of(event, sides)
    for name, holds, kind, acled in _RULES:
        if holds(signals):
            return Kind(kind, acled, name, signals.first.get(kind) or event.triggers[0])
    trigger = max(event.triggers, key=lambda t: t.entry.strength)
    return Kind(trigger.entry.type, trigger.entry.acled, "the strongest word", trigger)


def _took(s: Signals) -> bool:
    return s.has(T.TERRITORY_CHANGE, 2)


def _took_unfought(s: Signals) -> bool:
    return _took(s) and not (s.killed or s.hurt) and not s.tags & _FOUGHT


def _sought_out(s: Signals) -> bool:
    return s.singled and not s.tags & {"clash", "shells", "device", "blast", "ambush", "body"}


def _demonstration(s: Signals) -> bool:
    return "protest" in s.tags and (s.has(T.PROTEST, 2) or "blockade" in s.tags)


def _bombed_crowd(s: Signals) -> bool:
    """People killed by a bomb where they demonstrated, with nobody who breaks them up."""
    blown = "blast" in s.tags and (s.killed or s.hurt) and not s.sides.by.state
    return _demonstration(s) and blown and s.has(T.EXPLOSIVE_DEVICE, 2) and "intervene" not in s.tags


def _violent(s: Signals) -> bool:
    if s.tags & {"stones", "tires", "mob"} or s.has(T.RIOT, 2):
        return True
    if "assault" in s.tags and s.sides.by.crowd and not s.sides.by.armed:
        return True
    return s.has(T.LOOTING_DESTRUCTION) or ("clash" in s.tags and s.has(T.ARMED_CLASH, 2))


def _fought(s: Signals) -> bool:
    """Fighting on the ground: a clash, a fight back, or an attack on those who bear arms."""
    soft = s.sides.to.civilian and not s.sides.to.armed
    if s.has(T.ARMED_CLASH, 2) and ("clash" in s.tags or ("ambush" in s.tags and not soft)):
        return True
    if "assault" in s.tags and s.sides.to.armed and not s.sides.to.civilian:
        return True
    if "gunfire" in s.tags and "observed" in s.tags:
        return True
    return "gunfire" in s.tags and s.sides.to.armed and not s.sides.to.civilian


def _stormed(s: Signals) -> bool:
    """A place entered by force where people were taken and nobody fought, died or was hurt."""
    quiet = not (s.killed or s.hurt or s.tags & {"clash", "gunfire", "ambush"})
    return "assault" in s.tags and s.has(T.ARREST, 2) and s.held and quiet


def _deadly(s: Signals) -> bool:
    """More than a raid: people killed, an attack beside those hurt, houses looted."""
    return s.killed or (s.hurt and s.has(T.ATTACK, 2)) or s.has(T.LOOTING_DESTRUCTION, 2)


def _hit_all_the_same(s: Signals) -> bool:
    """Missiles or aircraft of which only some were stopped, or that hurt people: a strike."""
    struck = s.has(T.SHELLING, 2) or s.has(T.AIRSTRIKE, 2)
    return "down" in s.tags and struck and (s.killed or s.hurt or s.partly)


def _blown_up(s: Signals) -> bool:
    """A device that went off or hit somebody; one that men found while they killed somebody did neither."""
    only_found = s.has(T.WEAPONS_SEIZURE, 2) and "blast" not in s.tags and s.slain
    return s.has(T.EXPLOSIVE_DEVICE, 2) and not only_found


def _landed(s: Signals) -> bool:
    """A raid for which aircraft brought the men: nothing but the aircraft is told of a strike."""
    only_named = "aircraft" in s.tags and s.strength.get(T.AIRSTRIKE, 0) == _USUAL
    return only_named and s.raided_from_air


def _bombed(s: Signals) -> bool:
    """قصف التحالف: bombing, nothing said of guns or rockets, by a force that bombs from the air."""
    shelled = s.strength.get(T.SHELLING, 0) == _USUAL and "shells" not in s.tags
    blown = "blast" in s.tags and "target" in s.tags and "device" not in s.tags
    return s.sides.from_the_air and (shelled or blown)


def _met_arms(s: Signals) -> bool:
    """An attack on those who bear arms, by armed men or, on a state's men, by somebody of whom nothing is
    said."""
    unsaid = not s.sides.by.known and s.has(T.ATTACK, 2) and "attack" in s.tags
    return s.has(T.ATTACK) and s.sides.to.armed and (s.sides.by.armed or (unsaid and s.sides.to.state))


def _held_and_robbed(s: Signals) -> bool:
    """People held, and then robbed."""
    if not (s.held and s.has(T.ARREST, 2) and s.has(T.LOOTING_DESTRUCTION)):
        return False
    held, robbed = s.first[T.ARREST], s.first[T.LOOTING_DESTRUCTION]
    return held.first < robbed.first and held.sentence.language.order == "vso"


def _unarmed_spoil(s: Signals) -> bool:
    """Civilians who come into a village and destroy what is there: no raid of a force."""
    return s.has(T.LOOTING_DESTRUCTION) and s.sides.by.civilian and not s.sides.by.armed


def _brawl(s: Signals) -> bool:
    """A clash in which nobody bears arms and nobody dies."""
    unarmed = not (s.sides.by.armed or s.sides.to.armed or s.sides.arms_named)
    return (
        "clash" in s.tags
        and unarmed
        and not s.killed
        and not s.tags & {"gunfire", "ambush", "assault", "shells"}
    )


_REGAINS, _TRANSFER = "Government regains territory", "Non-violent transfer of territory"
_OVERTAKES = "Non-state actor overtakes territory"
EXCESSIVE_FORCE = "Excessive force against protesters"
_USUAL = 2
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
    ("a bomb at a demonstration", _bombed_crowd, T.EXPLOSIVE_DEVICE, None),
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
        EXCESSIVE_FORCE,
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
    ("a crowd's violence", lambda s: s.has(T.RIOT, 2) and "mob" in s.tags, T.RIOT, "Mob violence"),
    ("burning tyres", lambda s: s.has(T.RIOT) and "tires" in s.tags, T.RIOT, "Violent demonstration"),
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
    ("territory a state took back", lambda s: _took(s) and s.sides.by.state, T.TERRITORY_CHANGE, _REGAINS),
    ("territory taken without a fight", _took_unfought, T.TERRITORY_CHANGE, _TRANSFER),
    ("territory taken by force", _took, T.TERRITORY_CHANGE, _OVERTAKES),
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
    (
        "a fighter known for his role, shot by gunmen",
        lambda s: _sought_out(s) and s.sides.to.armed and not s.sides.to.civilian,
        T.ASSASSINATION,
        "Armed clash",
    ),
    ("somebody known for a role, shot by gunmen", _sought_out, T.ASSASSINATION, None),
    ("a place stormed to make arrests", _stormed, T.RAID, "Arrests"),
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
    ("an explosive device", _blown_up, T.EXPLOSIVE_DEVICE, None),
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
        lambda s: _met_arms(s) and not s.sides.to.civilian,
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
    ("arrests, whose things were taken", _held_and_robbed, T.ARREST, None),
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
