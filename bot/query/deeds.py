"""Which types a word of a question stands for, by what was taken, who did it, and with what weapon."""

from bot.domain.codebook import EventType
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part, QuestionLexicon, Sense

_OPEN_GROUPS = {"attacks", "violence", "murders", "bombings", "explosive_weapons"}
_NEAR = 7
"""Items within which a weapon belongs to what was done with it."""
LOCATIONS = {EventType.RESTRICTION, EventType.DEPLOYMENT}
"""Types whose words may name where something else happened ("attacks on checkpoints")."""
_BOMBING = {"explosive_weapons", "bombings"}
_TOLD = {Part.DID, Part.DO}


def types_of(
    line: Line, index: int, item: Item, sense: Sense, lexicon: QuestionLexicon
) -> tuple[EventType, ...]:
    """The types of a word; those of a verb of taking hang on what was taken."""
    taken = lexicon.taken.get(sense.value)
    if taken is None:
        spoken = _spoken(line, index, item, sense)
        if spoken.value in _BOMBING and (_aerial(line, index, lexicon) or _flown(line, index)):
            return (EventType.AIRSTRIKE,)
        if spoken.value == EventType.SHELLING and spoken.part in _TOLD and _flown(line, index):
            return (EventType.AIRSTRIKE,)
        return spoken.types
    near = [each for each in line.items[max(0, index - 5) : index + 5] if each is not item]
    for kind, event in (("weapons", taken.weapons), ("ground", taken.ground), ("property", taken.property)):
        found = next((each for each in near if each.has(K.OBJECT, kind)), None)
        if found is not None:
            found.used = found.used or "types"
            return (event,)
    area = next(
        (each for each in near if each.has(K.GROUP, "place") or each.has(K.GROUP, "governorate")), None
    )
    if area is not None:
        area.used = area.used or "types"
        return (taken.ground,)
    before, behind = line.at(index - 1), line.at(index + 1)
    if before is not None and before.actor is not None and behind is not None and behind.has(K.ROLE, "by"):
        return (taken.people,)
    if any(
        each.has(K.PEOPLE)
        or each.has(K.MEMBERS)
        or (each.actor is not None and each.actor.victim)
        or any(s.part is Part.PERSON for s in each.senses)
        for each in near
    ) or _counted_people(line, index):
        return (taken.people,)
    return (taken.otherwise,)


def _counted_people(line: Line, index: int) -> bool:
    """Whether those of an actor are counted right before: "how many regime soldiers did rebels capture"."""
    for at, item in enumerate(line.items[:index]):
        behind = line.at(at + 1)
        if item.has(K.COUNTING) and behind is not None:
            return behind.actor is not None
    return False


def _spoken(line: Line, index: int, item: Item, sense: Sense) -> Sense:
    """A word that is noun and verb ("bomb") is the verb where somebody is asked to have done it: "did
    Russia bomb".
    """
    verb = next((s for s in item.senses if s.kind is K.TYPE and s.part is Part.DO), None)
    if verb is None or not sense.types or verb.types == sense.types:
        return sense
    actor = line.at(index - 1)
    helper = line.at(index - 2)
    asked = actor is not None and actor.actor is not None and helper is not None and helper.has(K.ACTIVE)
    return verb if asked else sense


def _aerial(line: Line, index: int, lexicon: QuestionLexicon) -> bool:
    """Whether a "bombing" is from the air: right beside, or by, an actor that bombs so."""
    at = index - 1
    if (helper := line.at(index + 1)) is not None and helper.has(K.ROLE, "by"):
        at = index + 2
    doer = line.at(at)
    if doer is None:
        return False
    return doer.has(K.TYPE, "airstrike") or (doer.actor is not None and doer.actor.id in lexicon.aerial)


def _flown(line: Line, index: int) -> bool:
    """Whether aircraft do what a verb tells: "قصفت طائرات النظام", "shelled by helicopters"."""
    for step in (-1, 1):
        at = index + step
        while (near := line.at(at)) is not None and (near.actor is not None or near.has(K.ROLE, "by", "of")):
            at += step
        if near is not None and near.small("aircraft") and not near.clitics.startswith("و"):
            return True
    return False


def swallowed(line: Line, index: int, sense: Sense) -> bool:
    """A general word beside the particular one: "attacks with mortars", "acts of violence: shelling"."""
    if sense.value not in _OPEN_GROUPS:
        return False
    before = line.at(index - 1)
    weapon = before.noun() if before is not None and line.touching(before, line.items[index]) else None
    located = weapon is not None and set(weapon.types) <= LOCATIONS
    if weapon is not None and weapon.kind is K.TYPE and weapon.value not in _OPEN_GROUPS and not located:
        return True
    if any(_tool(line, at) for at in range(index + 2, min(index + _NEAR, len(line.items)))):
        return True
    for at in (index + 2, index + 1):
        link, other = line.at(index + 1), line.at(at)
        if link is None or other is None:
            continue
        event = other.sense(K.TYPE)
        if event is None or other.negated or event.part in {Part.DID, Part.DO}:
            continue
        if at == index + 2 and link.small("means"):
            return True
        bare = other.arabic and line.touching(line.items[index], other)
        if at == index + 1 and (other.clitics.endswith("ب") or (bare and not other.clitics)):
            return True
    return False


def _tool(line: Line, index: int) -> bool:
    """Whether something was done with a particular weapon: "attacks on the police with IEDs", "بعبوات"."""
    item, before = line.items[index], line.items[index - 1]
    noun = item.noun()
    if noun is None or noun.kind is not K.TYPE or noun.value in _OPEN_GROUPS or item.negated:
        return False
    return item.clitics.endswith("ب") if item.arabic else before.small("tool")
