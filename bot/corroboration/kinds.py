"""Event types that reports put for one another, and those that follow one another."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.domain.codebook import EventType as T

SAME = 2.0
"""Points for the same type …"""

_SAME_BUT_VAGUE: Mapping[T, float] = MappingProxyType({T.ATTACK: 1.0})
"""… and for types that are called so when nothing else is known."""

_CLOSE = 0.5
_NEAR = -0.5
_FAR = -1.5

_CONFUSED: tuple[tuple[float, frozenset[T]], ...] = (
    # a bombardment whose means the text leaves open, or whose witnesses saw only where it fell
    (_NEAR, frozenset({T.SHELLING, T.AIRSTRIKE})),
    (_NEAR, frozenset({T.EXPLOSIVE_DEVICE, T.SUICIDE_BOMBING})),
    (_NEAR, frozenset({T.EXPLOSIVE_DEVICE, T.GRENADE})),
    (_FAR, frozenset({T.EXPLOSIVE_DEVICE, T.SHELLING})),
    (_FAR, frozenset({T.EXPLOSIVE_DEVICE, T.AIRSTRIKE})),
    (_FAR, frozenset({T.CHEMICAL_ATTACK, T.AIRSTRIKE})),
    (_FAR, frozenset({T.CHEMICAL_ATTACK, T.SHELLING})),
    # somebody was shot: what it is called depends on who tells it
    (_CLOSE, frozenset({T.ATTACK, T.ASSASSINATION})),
    (_CLOSE, frozenset({T.EXECUTION, T.ASSASSINATION})),
    (_NEAR, frozenset({T.ATTACK, T.EXECUTION})),
    (_NEAR, frozenset({T.ATTACK, T.ARMED_CLASH})),
    (_FAR, frozenset({T.ATTACK, T.EXPLOSIVE_DEVICE})),
    (_FAR, frozenset({T.ASSASSINATION, T.EXPLOSIVE_DEVICE})),
    (_FAR, frozenset({T.ATTACK, T.GRENADE})),
    (_FAR, frozenset({T.ATTACK, T.SHELLING})),
    (_FAR, frozenset({T.ATTACK, T.AIRSTRIKE})),
    (_FAR, frozenset({T.ASSASSINATION, T.ARMED_CLASH})),
    # somebody was taken
    (_NEAR, frozenset({T.RAID, T.ARREST})),
    (_NEAR, frozenset({T.ABDUCTION, T.ARREST})),
    (_FAR, frozenset({T.RAID, T.ABDUCTION})),
    (_NEAR, frozenset({T.RAID, T.ARMED_CLASH})),
    (_FAR, frozenset({T.RAID, T.LOOTING_DESTRUCTION})),
    (_FAR, frozenset({T.TORTURE, T.EXECUTION})),
    (_FAR, frozenset({T.RAID, T.ATTACK})),
    (_NEAR, frozenset({T.ARMED_CLASH, T.TERRITORY_CHANGE})),
    (_FAR, frozenset({T.ARMED_CLASH, T.SHELLING})),
    (_NEAR, frozenset({T.PROTEST, T.RIOT})),
    (_NEAR, frozenset({T.RELEASE, T.AGREEMENT})),
)

_BESIDE: Mapping[frozenset[T], float] = MappingProxyType({pair: points for points, pair in _CONFUSED})

FOLLOWS: Mapping[T, frozenset[T]] = MappingProxyType(
    {
        T.RELEASE: frozenset({T.ARREST, T.ABDUCTION, T.RAID}),
        T.SENTENCING: frozenset({T.ARREST, T.ABDUCTION, T.RAID}),
        T.EXECUTION: frozenset({T.ARREST, T.ABDUCTION, T.SENTENCING}),
        T.TORTURE: frozenset({T.ARREST, T.ABDUCTION}),
    }
)
"""What happens later to the people of an earlier incident: another incident, related to it."""


DIED_HELD = frozenset({T.ATTACK, T.ASSASSINATION})
"""What a death is called whose text says that somebody died while being held, and nothing else."""


def points(one: T, other: T) -> float | None:
    """How well two types go together for one incident; ``None`` = they are two things."""
    if one is other:
        return _SAME_BUT_VAGUE.get(one, SAME)
    return _BESIDE.get(frozenset({one, other}))


def family(kind: T) -> tuple[T, ...]:
    """The types that an incident of this type may be called, in the codebook's order."""
    return tuple(other for other in T if points(kind, other) is not None)


def before(kind: T) -> tuple[T, ...]:
    """The types that a type may follow, in the codebook's order."""
    return tuple(other for other in T if other in FOLLOWS.get(kind, ()))


def after(kind: T) -> tuple[T, ...]:
    """The types that may follow a type, in the codebook's order."""
    return tuple(other for other in T if kind in FOLLOWS.get(other, ()))
