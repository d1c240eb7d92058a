"""Roles that the order of words gives: an actor before or behind a verb or a noun, its voice, its object."""

from bot.domain.codebook import EventType
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part, Sense
from bot.query.role_kinds import DONE_BY_OF, MUTUAL, OF_THE_PEOPLE

_BY_FORCES = {
    EventType.RAID,
    EventType.AIRSTRIKE,
    EventType.SHELLING,
    EventType.DEPLOYMENT,
    EventType.TERRITORY_CHANGE,
    EventType.RESTRICTION,
}
"""Types that "regime forces" before them carry out and do not suffer."""


TAKING_UP = ("ها", "هم", "هن", "ته", "وه")
"""Pronouns at the end of an Arabic verb that stand for whom it befell."""


_VERBS = {Part.DID, Part.DO}


def after_arabic(left: Item, *, victim: bool) -> str | None:
    """Arabic puts the doer behind the verb, and the doer or the sufferer behind the noun."""
    event = left.event
    if left.has(K.MODALITY, "denied") or (left.small("deeds") and event is None and not victim):
        return "perpetrators"
    if event is None:
        return "perpetrators" if left.has(K.ACTIVE) and not victim else None
    if event.part in _VERBS:
        return "targets" if victim else "perpetrators"
    if set(event.types) & OF_THE_PEOPLE and event.part is not Part.PERSON:
        return "perpetrators"
    if victim or event.kind is K.MEASURE or event.part is Part.PERSON:
        return "targets"
    return "actors" if set(event.types) & MUTUAL else "perpetrators"


def object_of(line: Line, left: Item | None, first: int) -> str | None:
    """Whom an active verb right before names: "killed civilians", "detaining women"."""
    if left is None or left.arabic or left.verb() is None:
        return None
    actor = line.items[first]
    if (
        left.noun() is not None
        and not (actor.actor is None or actor.actor.victim)
        and _terse(line, left, actor)
    ):
        return "actors"
    before = line.at(line.items.index(left) - 1)
    if before is not None and before.has(K.PASSIVE) and not before.has(K.ACTIVE):
        return None
    return "targets"


def _terse(line: Line, left: Item, actor: Item) -> bool:
    """Whether a noun that could be a verb stands before an actor, and nobody does it: "shelling regime"."""
    if left.noun() is None or actor.actor is None or actor.actor.victim:
        return False
    before = line.items[: line.items.index(left)]
    doers = any(each.actor is not None or each.has(K.WHO) or each.has(K.ACTIVE) for each in before)
    return line.touching(left, actor) and not doers and not any(each.has(K.PASSIVE) for each in before)


def before_event(
    line: Line, right: Item, last: int, *, victim: bool, membered: bool, left: Item | None
) -> str | None:
    """The role of an actor from what follows it: a noun, a verb and its voice."""
    at = line.items.index(right)
    doer = line.at(at + 1)
    if right.small("auxiliary") and doer is not None and doer.actor is not None:
        return "targets"
    if right.has(K.PASSIVE) and not right.has(K.ACTIVE):
        behind = line.at(at + 1)
        return "actors" if behind is not None and behind.has(K.ROLE, "between") else "targets"
    verb, noun = right.verb(), right.noun()
    if right.small("one_sided") and not victim and not membered:
        return "perpetrators"
    if _taken_up(line, right):
        return "targets"
    if right.has(K.MODALITY, "denied"):
        return "perpetrators"
    if noun is not None and (
        verb is None or (noun.part is Part.NOUN and noun.plural is not None and not _helped(left))
    ):
        forces = membered and not victim and bool(noun.types) and set(noun.types) <= _BY_FORCES
        return _before_noun(noun, befallen=right.has(K.MEASURE) or victim or (membered and not forces))
    if verb is None:
        behind = line.at(at + 1)
        if right.small("striking") and behind is not None and behind.has(K.ROLE, "by"):
            return "targets"
        return ("targets" if victim else "perpetrators") if right.has(K.ACTIVE) else None
    if right.small("losing"):
        return "targets"
    return _before_verb(line, right, verb, victim=victim, membered=membered, left=left)


def _before_verb(
    line: Line, right: Item, verb: Sense, *, victim: bool, membered: bool, left: Item | None
) -> str:
    """The role of an actor right before a verb: "HTS arrested men", "men arrested by HTS", "HTS clashed"."""
    following = _following(line, line.items.index(right))
    if following is not None and following.has(K.ROLE, "by"):
        return "targets"
    if following is not None and not victim and not _is_event(following):
        return "perpetrators"
    does = verb.part is Part.DO and verb.kind is K.TYPE
    if victim or (membered and not does):
        return "targets"
    if set(verb.types) & MUTUAL:
        return "actors"
    if verb.part is Part.DO or set(verb.types) & set(DONE_BY_OF):
        return "perpetrators"
    if verb.kind is K.MEASURE and not (
        left is not None and (left.has(K.PEOPLE) or left.has(K.WHO) or left.actor is not None)
    ):
        return "targets"
    return "perpetrators"


def _taken_up(line: Line, verb: Item) -> bool:
    """Arabic: whether a verb takes up who stands before it and its doer follows ("مواقع قصفتها روسيا")."""
    doer = line.at(line.items.index(verb) + 1)
    if not verb.arabic or verb.verb() is None or doer is None or doer.actor is None or doer.actor.victim:
        return False
    return verb.norm.endswith(TAKING_UP) and not doer.clitics


def _before_noun(noun: Sense, *, befallen: bool) -> str:
    """The role of an actor right before a noun: "HTS arrests", "women's protests", "civilian deaths"."""
    if set(noun.types) & OF_THE_PEOPLE and noun.part is not Part.PERSON:
        return "perpetrators"
    if set(noun.types) & MUTUAL and noun.kind is K.TYPE and noun.part is not Part.PERSON:
        return "actors"
    return "targets" if befallen or noun.part is Part.PERSON else "perpetrators"


def _is_event(item: Item) -> bool:
    """Whether an item is neither an actor nor people."""
    persons = any(sense.part is Part.PERSON for sense in item.senses)
    return item.actor is None and not item.has(K.PEOPLE) and not persons


def _helped(left: Item | None) -> bool:
    """Whether an auxiliary stands before the actor: "did HTS arrest"."""
    return left is not None and left.has(K.ACTIVE)


def _following(line: Line, at: int) -> Item | None:
    """The telling item behind a verb, past days, places and numbers."""
    for index, item in enumerate(line.items[at + 1 :], start=at + 1):
        if item.actor is not None and line.items[index - 1].has(K.PLACES, "in"):
            continue  # "in Turkish air strikes" is no object
        persons = any(sense.part is Part.PERSON for sense in item.senses)
        if item.has(K.ROLE, "by") or item.actor is not None or item.has(K.PEOPLE) or persons:
            return item
        if (
            item.period is not None
            or item.place is not None
            or item.number is not None
            or item.bare
            or item.has(K.PLACES)
        ):
            continue
        return item
    return None
