"""How likely two claims are about one incident: points for and against, each with its reason.

The points are weights of evidence as in record linkage (Fellegi and Sunter, 1969): what seldom agrees by
chance gives many, what one incident's reports rarely differ in takes many. They were set by hand and measured
on the labelled pairs in ``tests/cases/pairs_…``.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.corroboration import kinds
from bot.corroboration.grouping import LOWER, UPPER
from bot.corroboration.scoring_counts import count_parts
from bot.corroboration.scoring_dates import SEQUEL_CUES, date_part
from bot.corroboration.scoring_places import place_part
from bot.corroboration.told import Told
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.points import Part

Family = Callable[[str], Collection[str]]
"""An actor's own id with those of all its units."""

JUST_BELOW = UPPER - 0.1
"""The most that a pair gets which a person has to decide."""

_MODALITIES: Mapping[frozenset[Modality], float] = {
    frozenset({Modality.HAPPENED, Modality.BACKGROUND}): -1.0,
    frozenset({Modality.HAPPENED, Modality.ATTEMPTED}): -2.0,
    frozenset({Modality.ATTEMPTED, Modality.BACKGROUND}): -2.0,
}
_UNNAMED = frozenset({"unknown_gunmen"})
_UNARMED = frozenset({"civilians", "children", "women", "journalists", "medics", "white_helmets"})
_SIDES = (
    frozenset({"syrian_government", "russia", "iran", "hezbollah"}),
    frozenset({"turkey", "sna", "fsa"}),
    frozenset({"us_coalition", "sdf", "ypg"}),
)
"""Forces that fight side by side: one source names the one, another the other."""
_WORDING = ((0.8, 3.0), (0.65, 2.0), (0.5, 1.2))
"""From which share of common wording how many points."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well two claims go together. ``bounded``: a person has to decide, whatever the points."""

    parts: tuple[Part, ...]
    bounded: bool = False

    @property
    def total(self) -> float:
        """The sum of the parts, to be held against the two thresholds."""
        whole = round(sum(part.points for part in self.parts), 2)
        return min(whole, JUST_BELOW) if self.bounded else whole

    @property
    def linked(self) -> bool:
        """Whether it is high enough to link without asking."""
        return self.total >= UPPER

    @property
    def proposed(self) -> bool:
        """Whether it is high enough to ask a person, or to link."""
        return self.total >= LOWER


def score(one: Told, other: Told, *, family: Family, wording: float = 0.0) -> Score | None:
    """The score of two claims of different reports; ``None`` where they cannot be one incident.

    ``wording`` is the share of words in a row that the two reports have in common (0 to 1). The order of the
    two does not matter.
    """
    if other.order < one.order:
        one, other = other, one
    ours, theirs = one.claim, other.claim
    type_points = kinds.points(ours.type, theirs.type)
    modality = _modality(ours, theirs)
    if type_points is None or modality is None:
        return None
    same_wording = next((points for share, points in _WORDING if wording >= share), 0.0)
    date, place = date_part(one, other), place_part(ours.place, theirs.place)
    if date is None or place is None:
        return None
    reason = "same_type" if ours.type is theirs.type else "like_type"
    parts = [
        Part("type", reason, type_points),
        Part("date", *date),
        Part("place", place.reason, place.points),
        Part("modality", "other_modality", modality),
        *person_parts(ours, theirs, family),
        *(Part(*found) for found in count_parts(one, other)),
        _weapon(ours, theirs),
        Part("wording", "same_wording", same_wording),
        _source(one, other, same_wording),
    ]
    bounded = place.bounded and not same_wording >= _WORDING[0][1]
    return Score(tuple(part for part in parts if part.points), bounded)


def person_parts(ours: Claim, theirs: Claim, family: Family) -> list[Part]:
    """Points for who did it, to whom, and whom both name."""
    return [_perpetrators(ours, theirs, family), _targets(ours, theirs, family), _names(ours, theirs)]


def _modality(ours: Claim, theirs: Claim) -> float | None:
    if ours.modality is theirs.modality:
        return 0.0
    return _MODALITIES.get(frozenset({ours.modality, theirs.modality}))


def _perpetrators(ours: Claim, theirs: Claim, family: Family) -> Part:
    if EventType.ARMED_CLASH in {ours.type, theirs.type}:
        return _fighters(ours, theirs, family)
    mine, yours = _named(ours.perpetrators), _named(theirs.perpetrators)
    if not mine or not yours:
        unnamed = bool(_UNNAMED & {*ours.perpetrators, *theirs.perpetrators}) and bool(mine or yours)
        return Part("perpetrators", "unnamed_perpetrators", -0.7 if unnamed else 0.0)
    match _shared(mine, yours, family):
        case "same":
            return Part("perpetrators", "same_perpetrators", 1.5)
        case "unit":
            return Part("perpetrators", "unit_and_force", 1.2)
        case "side":
            return Part("perpetrators", "same_side", -0.8)
    return Part("perpetrators", "other_perpetrators", -3.0)


def _fighters(ours: Claim, theirs: Claim, family: Family) -> Part:
    """Who fought whom: which side a text puts first means nothing."""
    mine = _armed(ours)
    yours = _armed(theirs)
    if not mine or not yours:
        return Part("perpetrators", "", 0.0)
    met = [actor for actor in mine if _shared([actor], yours, family) in {"same", "unit"}]
    if len(met) >= min(len(mine), len(yours)):
        return Part("perpetrators", "same_fighters", 2.0 if len(met) > 1 else 1.2)
    return Part("perpetrators", "other_fighters", -0.5 if met else -3.0)


def _armed(claim: Claim) -> list[str]:
    both = _named((*claim.perpetrators, *claim.targets))
    return [actor for actor in both if actor not in _UNARMED]


def _targets(ours: Claim, theirs: Claim, family: Family) -> Part:
    if EventType.ARMED_CLASH in {ours.type, theirs.type}:
        return Part("targets", "", 0.0)
    mine, yours = _named(ours.targets), _named(theirs.targets)
    if not mine or not yours:
        return Part("targets", "", 0.0)
    if _shared(mine, yours, family) in {"same", "unit"}:
        return Part("targets", "same_targets", 0.7)
    unarmed = [bool(_UNARMED & set(side)) for side in (mine, yours)]
    if all(unarmed):
        generic = "civilians" in {*mine, *yours}
        return Part("targets", "like_targets" if generic else "other_targets", 0.2 if generic else -0.7)
    return Part("targets", "other_targets", -1.5 if any(unarmed) else -0.5)


def _named(actors: Sequence[str]) -> list[str]:
    return [actor for actor in actors if actor not in _UNNAMED]


def _shared(mine: Sequence[str], yours: Sequence[str], family: Family) -> str:
    """How two lists of actors meet: ``same``, a ``unit`` and its force, one ``side``, or not at all."""
    if set(mine) & set(yours):
        return "same"
    if any(one in family(other) or other in family(one) for one in mine for other in yours):
        return "unit"
    sides = [
        {index for index, side in enumerate(_SIDES) if any(_of_side(a, side, family) for a in named)}
        for named in (mine, yours)
    ]
    return "side" if sides[0] & sides[1] else ""


def _of_side(actor: str, side: Collection[str], family: Family) -> bool:
    return actor in side or any(actor in family(force) for force in side)


def _names(ours: Claim, theirs: Claim) -> Part:
    """Persons whom both texts name, where the script is the same."""
    mine, yours = ({named.name.casefold() for named in claim.names} for claim in (ours, theirs))
    if not mine or not yours:
        return Part("names", "", 0.0)
    if mine & yours:
        return Part("names", "same_names", 3.0)
    alike = {name.isascii() for name in mine} == {name.isascii() for name in yours}
    return Part("names", "other_names", -1.0 if alike else 0.0)


def _weapon(ours: Claim, theirs: Claim) -> Part:
    if not ours.weapon or not theirs.weapon:
        return Part("weapon", "", 0.0)
    same = ours.weapon == theirs.weapon
    return Part("weapon", "same_weapon" if same else "other_weapon", 0.5 if same else -0.4)


_TOLD_ON = SEQUEL_CUES | {"held"}


def _source(one: Told, other: Told, same_wording: float) -> Part:
    """One source that speaks twice without taking its own words up again most likely means two things."""
    told_on = _TOLD_ON & {cue for side in (one, other) for cue in side.claim.cues}
    if not one.source or one.source != other.source or same_wording or told_on:
        return Part("source", "", 0.0)
    return Part("source", "same_source", -1.0)
