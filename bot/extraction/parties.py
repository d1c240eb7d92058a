"""Which actors bear arms, which act for a state, and which nouns for people make a crowd."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ARMED_KINDS = frozenset(
    {
        "state",
        "military",
        "police",
        "intelligence",
        "rebel",
        "jihadist",
        "militia",
        "coalition",
        "mercenary",
        "peacekeeper",
        "criminal",
        "communal",
        "tribal",
    }
)
_ARMED_IDS = frozenset({"unknown_gunmen", "fighters", "warplanes"})
_UNARMED_IDS = frozenset({"tribal_elders", "mob"})
STATE_KINDS = frozenset({"state", "military", "police", "intelligence", "coalition", "peacekeeper"})
_CIVILIAN_KINDS = frozenset({"civilian", "aid", "government", "political"})
CROWD_NOUNS = frozenset(
    {
        "resident",
        "youth",
        "student",
        "protester",
        "displaced_person",
        "worker",
        "trader",
        "farmer",
        "supporter",
        "relative",
        "citizen",
        "driver",
        "shepherd",
    }
)

# Ids of the actor dictionary that name nobody in particular: beside a named actor they say nothing more.
GENERIC_IDS = frozenset(
    {
        "soldiers",
        "fighters",
        "militants",
        "rebels",
        "militia",
        "unknown_gunmen",
        "guards",
        "state_forces",
        "tribal_fighters",
        "warplanes",
        "criminals",
        "defectors",
        "mob",
        "police",
    }
)


# Ids that a named force's own men are given where the text speaks of them again ("the soldiers").
MEN_IDS = frozenset(
    {"soldiers", "fighters", "militants", "rebels", "militia", "state_forces", "police", "guards"}
)


@dataclass(frozen=True, slots=True)
class Side:
    """What those on one side of an event are."""

    armed: bool
    state: bool
    civilian: bool
    crowd: bool
    known: bool


class Parties:
    """Answers for actor ids what they are."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds

    def armed(self, actor_id: str) -> bool:
        """Whether an actor bears arms."""
        if actor_id in _UNARMED_IDS:
            return False
        return actor_id in _ARMED_IDS or self._kinds.get(actor_id) in ARMED_KINDS

    def with_force(self, actors: tuple[str, ...], named: Sequence[str]) -> tuple[str, ...]:
        """ "Israeli troops arrested … where soldiers wounded": the force before its men."""
        if not actors or not MEN_IDS.issuperset(actors):
            return actors
        forces = [a for a in named if a not in GENERIC_IDS and self.armed(a)]
        return tuple(dict.fromkeys((*forces, *actors)))

    def side(self, ids: Iterable[str], nouns: Iterable[str]) -> Side:
        """What several actors together are."""
        actors = list(ids)
        return Side(
            armed=any(self.armed(a) for a in actors),
            state=any(self._kinds.get(a) in STATE_KINDS for a in actors),
            civilian=any(self._kinds.get(a) in _CIVILIAN_KINDS or a in _UNARMED_IDS for a in actors),
            crowd=not CROWD_NOUNS.isdisjoint(nouns) or "mob" in actors or "protesters" in actors,
            known=bool(actors),
        )
