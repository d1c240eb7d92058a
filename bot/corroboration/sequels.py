"""What followed from an incident: a release after an arrest, a sentence, a death in custody."""

from bot.corroboration import kinds
from bot.corroboration.scoring import Family, Score, person_parts
from bot.corroboration.scoring_places import COARSE, place_part
from bot.corroboration.told import Told
from bot.domain.claim import Claim
from bot.domain.codebook import Modality
from bot.domain.points import Part
from bot.domain.values import Count

RELATED = 4.0
"""From this score on one incident is shown as following from another."""

_SOON, _LATE = 14, 60
_HELD = ("detained", "abducted")
_OUTCOME = {"release": "released", "execution": "killed", "torture": "killed", "sentencing": "detained"}


def sequel(one: Told, other: Told, *, family: Family) -> Score | None:
    """The score of two claims of which one tells what became of the people of the other; else ``None``."""
    later, earlier = (one, other) if one.claim.type in kinds.after(other.claim.type) else (other, one)
    if later.claim.type not in kinds.after(earlier.claim.type):
        return None
    if {later.claim.modality, earlier.claim.modality} - {Modality.HAPPENED, Modality.BACKGROUND}:
        return None
    first, then = earlier.claim.date.start, later.claim.date.start
    where = place_part(earlier.claim.place, later.claim.place)
    if first is None or then is None or where is None or not 0 <= (then - first).days <= _LATE:
        return None
    days = (then - first).days
    time = Part("date", "soon_after" if days <= _SOON else "long_after", 1.0 if days <= _SOON else 0.0)
    fine = all(claim.place and claim.place.precision not in COARSE for claim in (later.claim, earlier.claim))
    people = _people(earlier.claim, later.claim)
    persons = person_parts(earlier.claim, later.claim, family)
    told_on = "held" in later.claim.cues
    alike = people.reason == "same_count" or any(part.reason == "same_names" for part in persons)
    if not told_on and not alike:
        return None  # an arrest and a release in one town are seldom of the same people
    parts = [
        Part("type", "follows", 0.5),
        time,
        Part("place", where.reason, min(where.points, 2.0) if fine else min(where.points, 0.5)),
        *persons,
        people,
        Part("cue", "told_on", 1.5 if told_on else 0.0),
    ]
    found = Score(tuple(part for part in parts if part.points))
    return found if found.total >= RELATED else None


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
