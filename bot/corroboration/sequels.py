"""What followed from an incident: a release after an arrest, a sentence, a death in custody."""

from bot.corroboration import kinds
from bot.corroboration.scoring import Family, Score, person_parts
from bot.corroboration.scoring_places import COARSE, PlacePart, place_part
from bot.corroboration.told import Told
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.points import Part
from bot.domain.values import Count

RELATED = 4.0
"""From this score on one incident is shown as following from another."""

YEARS = 3650
"""Days within which somebody whom both texts name is taken for the same person."""

_SOON, _LATE = 14, 60
_HELD = ("detained", "abducted")
_OUTCOME = {
    "release": "released", "execution": "killed", "torture": "killed", "sentencing": "detained",
    "attack": "killed", "assassination": "killed",
}  # fmt: skip


def follows(claim: Claim) -> tuple[EventType, ...]:
    """The types of what a claim may tell the outcome of, in the codebook's order."""
    if claim.type in kinds.DIED_HELD and "died" in claim.cues:
        return kinds.before(EventType.TORTURE)
    return kinds.before(claim.type)


def sequel(one: Told, other: Told, *, family: Family) -> Score | None:
    """The score of two claims of which one tells what became of the people of the other; else ``None``.

    Somebody whom both name is the same person wherever and however much later; without a name the place, the
    days and the text itself have to speak for it.
    """
    later, earlier = (one, other) if other.claim.type in follows(one.claim) else (other, one)
    if earlier.claim.type not in follows(later.claim):
        return None
    if {later.claim.modality, earlier.claim.modality} - {Modality.HAPPENED, Modality.BACKGROUND}:
        return None
    first, then = earlier.claim.date.start, later.claim.date.start
    persons = person_parts(earlier.claim, later.claim, family)
    named = any(part.reason == "same_names" for part in persons)
    where = place_part(earlier.claim.place, later.claim.place)
    if first is None or then is None or not 0 <= (then - first).days <= (YEARS if named else _LATE):
        return None
    if where is None and not named:
        return None
    days = (then - first).days
    time = Part("date", "soon_after" if days <= _SOON else "long_after", 1.0 if days <= _SOON else 0.0)
    people = _people(earlier.claim, later.claim)
    told_on = "held" in later.claim.cues
    if not told_on and not named and people.reason != "same_count":
        return None  # an arrest and a release in one town are seldom of the same people
    parts = [
        Part("type", "follows", 0.5),
        time,
        *_place(earlier.claim, later.claim, where, named=named),
        *persons,
        people,
        Part("cue", "told_on", 1.5 if told_on else 0.0),
    ]
    found = Score(tuple(part for part in parts if part.points))
    return found if found.total >= RELATED else None


def _place(earlier: Claim, later: Claim, where: PlacePart | None, *, named: bool) -> list[Part]:
    """What the place adds; a person whom both name may have been brought anywhere."""
    if where is None or (named and where.points <= 0):
        return []
    fine = all(claim.place and claim.place.precision not in COARSE for claim in (later, earlier))
    return [Part("place", where.reason, min(where.points, 2.0 if fine else 0.5))]


def _people(earlier: Claim, later: Claim) -> Part:
    """Whether as many came out as went in."""
    taken = next((count for name in _HELD if (count := earlier.counts.get(name)) is not None), None)
    outcome: Count | None = later.counts.get(_OUTCOME.get(later.type.value, "released"))
    if taken is None or outcome is None:
        return Part("people", "", 0.0)
    if taken.low == outcome.low and taken.high == outcome.high:
        return Part("people", "same_count", 1.0 if taken.low < 3 else 2.0)
    if outcome.low <= (taken.high or outcome.low):
        return Part("people", "some_of_them", 0.3)
    return Part("people", "other_count", -2.0)
