"""The slots of actors: who did it, to whom, from voice, order and prepositions."""

from bot.domain.codebook import EventType
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part, Sense

_COMMAS = {",", "/", "،", "&", ";"}
_MUTUAL = {EventType.ARMED_CLASH, EventType.AGREEMENT}
_DONE_BY_OF = {
    EventType.RAID,
    EventType.AIRSTRIKE,
    EventType.SHELLING,
    EventType.ATTACK,
    EventType.DEPLOYMENT,
    EventType.TERRITORY_CHANGE,
    EventType.RESTRICTION,
    EventType.PROTEST,
    EventType.SUICIDE_BOMBING,
    EventType.EXPLOSIVE_DEVICE,
}
_TAKEN_FROM = {EventType.TERRITORY_CHANGE, EventType.WEAPONS_SEIZURE, EventType.DISPLACEMENT}
"""Types whose "from" tells who lost something or was left behind."""
UNKNOWN_GUNMEN = "unknown_gunmen"
_OF_THE_PEOPLE = {EventType.PROTEST, EventType.RIOT}
_VERBS = {Part.DID, Part.DO}


def fill_actors(line: Line, draft: Draft) -> None:
    """Give every actor named its role."""
    taken: set[int] = set()
    for index, item in line.free(lambda it: it.actor is not None):
        if index in taken or item.used is not None or item.actor is None:
            continue
        group = _group(line, index)
        taken.update(group)
        members = [line.items[at] for at in group]
        slot = _role(line, group[0], group[-1], members)
        for member in members:
            if member.actor is None:
                continue
            member.used = slot
            target: list[str] = getattr(draft, "not_actors" if member.negated else slot)
            target.append(member.text if slot == "unrecognised" else member.actor.id)
    _unnamed(line, draft)
    _mutual(line, draft)


def _unnamed(line: Line, draft: Draft) -> None:
    """ "By gunmen": those of whom no report says whose they are."""
    for index, item in line.free(lambda it: it.small("unnamed")):
        at = index - 1
        while (before := line.at(at)) is not None and before.small("determiner"):
            at -= 1
        if before is None or not before.has(K.ROLE, "by") or draft.perpetrators:
            continue
        behind = line.at(index + 1)
        if behind is None or behind.actor is None:
            item.used = "perpetrators"
            draft.perpetrators.append(UNKNOWN_GUNMEN)


def _group(line: Line, index: int) -> list[int]:
    """The indices of actors joined to one: "HTS, Ahrar al-Sham and the SDF fighters"."""
    found = [index]
    at = index + 1
    joined = False
    while (item := line.at(at)) is not None:
        joined = joined or line.doc.tokens[item.first - 1].norm in _COMMAS
        if item.actor is not None and item.used is None and (joined or item.clitics.startswith("و")):
            if item.negated != line.items[index].negated:
                break
            found.append(at)
            joined = False
        elif item.small("joining"):
            joined = True
        elif not (item.has(K.MEMBERS) or item.small("determiner")):
            break
        at += 1
    return found


def _role(line: Line, first: int, last: int, members: list[Item]) -> str:
    """The slot of a group of actors."""
    actor = members[0].actor
    victim = actor is not None and actor.victim
    left, membered = _left(line, first)
    right, people = _right(line, last)
    membered = membered or people or (actor is not None and actor.people)
    if members[0].arabic and left is not None and left.small("holding"):
        return "unrecognised"
    if right is not None and right.small("holding") and (ground := _held(line, right)):
        return ground
    if right is not None and right.has(K.PREMISES):
        right.used = right.used or "premises"
        struck = left is not None and left.has(K.ROLE, "on", "against")
        return "targets" if struck else "perpetrators"
    if (slot := _by_preposition(line, left, members, victim=victim)) is not None:
        return slot
    for near in (right, left):
        if near is not None and near.has(K.PREMISES):
            near.used = near.used or "premises"
            return "perpetrators"
    if left is not None and (members[0].arabic or left.arabic):
        slot = _after_arabic(left, victim=victim or membered)
        if slot is not None:
            return slot
    if (slot := _object(line, left, first)) is not None:
        return slot
    if (
        right is not None
        and (slot := _before(line, right, last, victim=victim, membered=membered, left=left)) is not None
    ):
        return slot
    if victim or membered or (left is not None and left.has(K.COUNTING)):
        return "targets"
    return "actors"


def _held(line: Line, right: Item) -> str | None:
    """Whose ground something happened on says nothing of who did it ("HTS-held Idlib"); whose prison does."""
    behind = line.at(line.items.index(right) + 1)
    if behind is not None and behind.has(K.PREMISES):
        behind.used = behind.used or "premises"
        return "perpetrators"
    return "unrecognised"


def _left(line: Line, index: int) -> tuple[Item | None, bool]:
    """The nearest telling item before, and whether words such as "fighters of" stand between."""
    membered = False
    at = index - 1
    while (item := line.at(at)) is not None:
        if item.has(K.MEMBERS) or (item.has(K.PEOPLE) and membered):
            membered = True
        elif not (
            _passed(item)
            or item.number is not None
            or (membered and item.has(K.ROLE, "of"))
            or (item.has(K.MODALITY) and not item.has(K.MODALITY, "denied") and not item.small("foiled"))
        ):
            before = line.at(at - 1)
            linking = item.bare or item.has(K.PLACES, "in")
            if linking and not item.has(K.PASSIVE) and before is not None and before.has(K.MEMBERS):
                membered = True
            else:
                return item, membered
        at -= 1
    return None, membered


def _right(line: Line, index: int) -> tuple[Item | None, bool]:
    """The nearest telling item behind, and whether the actor's people are meant ("HTS fighters")."""
    people = False
    at = index + 1
    while (item := line.at(at)) is not None:
        if item.has(K.MEMBERS) or (item.has(K.PEOPLE) and at == index + 1 and not item.arabic):
            people = True
        elif not (
            item.used == "struck"
            or _passed(item)
            or item.small("relative", "helper")
            or _aside(item)
            or _adverb(line, at)
        ):
            return item, people
        at += 1
    return None, people


def _aside(item: Item) -> bool:
    """Whether an item tells how an event went and not who acts: every modality but a denial."""
    return item.has(K.MODALITY) and not item.has(K.MODALITY, "denied") and item.verb() is None


def _adverb(line: Line, index: int) -> bool:
    """Whether a rank stands inside a verb: "when did HTS last arrest somebody"."""
    behind = line.at(index + 1)
    ranks = line.items[index].has(K.ORDER, "newest", "oldest")
    return ranks and behind is not None and (verb := behind.verb()) is not None and verb.part is Part.DO


def _passed(item: Item) -> bool:
    """Whether a word between an actor and its verb says nothing of roles ("still", "also")."""
    if item.small("determiner") or item.used == "struck":
        return True
    telling = (K.ROLE, K.PLACES, K.PASSIVE, K.ACTIVE, K.COMPARE, K.PER)
    return (
        item.bare
        and item.has(K.FUNCTION)
        and not item.small("joining")
        and not any(item.has(k) for k in telling)
    )


def _by_preposition(line: Line, left: Item | None, members: list[Item], *, victim: bool) -> str | None:
    """The role that a preposition, or an Arabic letter for one, gives; ``None`` where there is none."""
    clitics = members[0].clitics
    slot = _prepositional(line, left, victim=victim) if left is not None else None
    if slot is not None:
        return slot
    if clitics.endswith("ل") and left is not None and left.noun() is not None:
        return _of_noun(left.noun(), victim=victim)
    return "actors" if clitics.endswith("ب") and not victim else None


def _prepositional(line: Line, left: Item, *, victim: bool) -> str | None:
    if left.has(K.ROLE, "by") or left.has(K.EXCLUDE, "not_by"):
        foiled = line.at(line.items.index(left) - 1)
        if foiled is not None and foiled.small("losing"):
            return "targets"
        return "actors" if foiled is not None and foiled.small("foiled") else "perpetrators"
    if victim and left.has(K.ROLE, "with"):
        return "targets"
    versus = left.has(K.COMPARE) and any(
        each.actor is not None for each in line.items[: line.items.index(left)]
    )
    if left.has(K.ROLE, "between", "with") or versus or left.small("foiled"):
        return "actors"
    if left.has(K.ROLE, "against"):
        return "targets"
    if left.has(K.ROLE, "on"):
        return _onto(line, left)
    if left.has(K.ROLE, "from"):
        acts = left.arabic and not victim and _deed(line, left)
        return "perpetrators" if acts or _head(line, left, EventType.RELEASE) else "targets"
    return _of(line, left, victim=victim) if left.has(K.ROLE, "of") else None


def _onto(line: Line, left: Item) -> str:
    """ "On HTS" is a target; "fell to the regime" names who gained."""
    if left.small("gained") and _head(line, left, EventType.TERRITORY_CHANGE):
        return "perpetrators"
    if _head(line, left, EventType.ARREST) or _head(line, left, EventType.ABDUCTION):
        return "perpetrators"
    return "targets"


def _deed(line: Line, left: Item) -> bool:
    """Arabic: whether "من" behind what was done names the doer ("سرقات من الفصائل")."""
    nouns = [noun for each in line.items[: line.items.index(left)] if (noun := each.noun()) is not None]
    if not nouns or nouns[-1].kind is not K.TYPE or nouns[-1].part is Part.PERSON:
        return False
    return not set(nouns[-1].types) & _TAKEN_FROM


def _head(line: Line, before: Item, event: EventType) -> bool:
    return any(
        event in s.types
        for each in line.items
        if each.first < before.first and (s := each.sense(K.TYPE)) is not None
    )


def _of(line: Line, left: Item, *, victim: bool) -> str | None:
    """ "Arrests of HTS members" suffer, "raids of the SDF" act, "prisons of the regime" belong."""
    at = line.items.index(left) - 1
    while (item := line.at(at)) is not None:
        if item.has(K.PREMISES):
            item.used = item.used or "premises"
            return "perpetrators"
        if item.event is not None:
            return _of_noun(item.event, victim=victim)
        if not (item.bare or item.has(K.MODALITY) or item.has(K.MEMBERS)):
            break
        at -= 1
    return "targets" if victim else None


def _of_noun(sense: Sense | None, *, victim: bool) -> str:
    if sense is not None and set(sense.types) & _OF_THE_PEOPLE and sense.part is not Part.PERSON:
        return "perpetrators"
    if sense is None or victim or sense.kind is K.MEASURE or sense.part is Part.PERSON:
        return "targets"
    if set(sense.types) & _MUTUAL:
        return "actors"
    return "perpetrators" if set(sense.types) & _DONE_BY_OF else "targets"


def _after_arabic(left: Item, *, victim: bool) -> str | None:
    """Arabic puts the doer behind the verb, and the doer or the sufferer behind the noun."""
    event = left.event
    if left.has(K.MODALITY, "denied") or (left.small("deeds") and event is None and not victim):
        return "perpetrators"
    if event is None:
        return "perpetrators" if left.has(K.ACTIVE) and not victim else None
    if event.part in _VERBS:
        return "targets" if victim else "perpetrators"
    if set(event.types) & _OF_THE_PEOPLE and event.part is not Part.PERSON:
        return "perpetrators"
    if victim or event.kind is K.MEASURE or event.part is Part.PERSON:
        return "targets"
    return "actors" if set(event.types) & _MUTUAL else "perpetrators"


def _object(line: Line, left: Item | None, first: int) -> str | None:
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


def _before(
    line: Line, right: Item, last: int, *, victim: bool, membered: bool, left: Item | None
) -> str | None:
    """The role of an actor from what follows it: a noun, a verb and its voice."""
    at = line.items.index(right)
    if right.has(K.PASSIVE) and not right.has(K.ACTIVE):
        behind = line.at(at + 1)
        return "actors" if behind is not None and behind.has(K.ROLE, "between") else "targets"
    verb, noun = right.verb(), right.noun()
    if right.has(K.MODALITY, "denied"):
        return "perpetrators"
    if noun is not None and (
        verb is None or (noun.part is Part.NOUN and noun.plural is not None and not _helped(left))
    ):
        return _before_noun(noun, befallen=right.has(K.MEASURE) or victim or membered)
    if verb is None:
        return ("targets" if victim else "perpetrators") if right.has(K.ACTIVE) else None
    following = _following(line, at)
    if right.small("losing"):
        return "targets"
    if following is not None and following.has(K.ROLE, "by"):
        return "targets"
    if following is not None and not following.has(K.ROLE, "by") and not victim and not _is_event(following):
        return "perpetrators"
    if victim or membered:
        return "targets"
    if verb.part is Part.DO or set(verb.types) & set(_DONE_BY_OF):
        return "perpetrators"
    if set(verb.types) & _MUTUAL:
        return "actors"
    if verb.kind is K.MEASURE and not (
        left is not None and (left.has(K.PEOPLE) or left.has(K.WHO) or left.actor is not None)
    ):
        return "targets"
    return "perpetrators"


def _before_noun(noun: Sense, *, befallen: bool) -> str:
    """The role of an actor right before a noun: "HTS arrests", "women's protests", "civilian deaths"."""
    if set(noun.types) & _OF_THE_PEOPLE and noun.part is not Part.PERSON:
        return "perpetrators"
    if befallen or noun.part is Part.PERSON:
        return "targets"
    return "actors" if set(noun.types) & _MUTUAL else "perpetrators"


def _is_event(item: Item) -> bool:
    """Whether an item is neither an actor nor people."""
    persons = any(sense.part is Part.PERSON for sense in item.senses)
    return item.actor is None and not item.has(K.PEOPLE) and not persons


def _helped(left: Item | None) -> bool:
    """Whether an auxiliary stands before the actor: "did HTS arrest"."""
    return left is not None and left.has(K.ACTIVE)


def _following(line: Line, at: int) -> Item | None:
    """The telling item behind a verb, past days, places and numbers."""
    for item in line.items[at + 1 :]:
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


def _mutual(line: Line, draft: Draft) -> None:
    """In clashes and agreements both sides act: "HTS clashes with the SDF"."""
    if not draft.types or not set(draft.types) <= _MUTUAL:
        return
    if draft.actors and draft.targets and not draft.perpetrators:
        draft.perpetrators, draft.actors = draft.actors, []
    told = any(
        item.has(K.ROLE, "by", "against") and item.used is None and not item.has(K.PLACES)
        for item in line.items
    )
    if draft.actors and draft.perpetrators and not told:
        draft.actors = [*draft.perpetrators, *draft.actors]
        draft.perpetrators = []
