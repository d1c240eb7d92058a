"""The slots of actors: who did it, to whom, from voice, order and prepositions."""

from bot.language.tokens import Gap
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part
from bot.query.role_kinds import MUTUAL
from bot.query.role_order import TAKING_UP, after_arabic, before_event, object_of
from bot.query.role_prepositions import by_preposition

_COMMAS = {"(", ",", "/", "،", "&", ";"}
UNKNOWN_GUNMEN = "unknown_gunmen"


def fill_actors(line: Line, draft: Draft) -> None:
    """Give every actor named its role."""
    _rivals(line, draft)
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


def _rivals(line: Line, draft: Draft) -> None:
    """ "Who killed more civilians, ISIS or the regime?": either may have done it."""
    if not any(item.has(K.WHO) for item in line.items[:2]):
        return
    for index, _ in line.free(lambda it: it.small("alternative")):
        one, two = _actor_beside(line, index, -1), _actor_beside(line, index, 1)
        if one is None or two is None or one.used is not None or two.used is not None:
            continue
        if line.items[-1] is two:
            for doer in (one, two):
                doer.used = "perpetrators"
                draft.perpetrators.append(doer.actor.id if doer.actor is not None else doer.text)
            return


def _actor_beside(line: Line, index: int, step: int) -> Item | None:
    """The actor right beside a word, past an article; no civilians."""
    item = line.at(index + step)
    if item is not None and item.small("article"):
        item = line.at(index + 2 * step)
    return item if item is not None and item.actor is not None and not item.actor.victim else None


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
        joined = joined or (at == index + 1 and line.doc.tokens[item.first].gap is Gap.HYPHEN)
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
    between = membered
    membered = membered or people or (actor is not None and actor.people) or members[0].has(K.MEMBERS)
    if members[0].arabic and left is not None and left.small("holding"):
        return "unrecognised"
    if right is not None and right.small("holding") and (ground := _held(line, right)):
        return ground
    if (keeper := _keeper(left, right)) is not None:
        return keeper
    led = not _named_by_deed(line, left, right, last)
    if led and (slot := by_preposition(line, left, members, victim=victim, membered=membered)) is not None:
        return slot
    if left is not None and left.has(K.PREMISES):
        left.used = left.used or "premises"
        return "perpetrators"
    if left is not None and (members[0].arabic or left.arabic):
        slot = _arabic(line, left, members[0], victim=victim or between, membered=membered)
        if slot is not None:
            return slot
    if (slot := object_of(line, left, first)) is not None:
        return slot
    if (
        right is not None
        and (slot := before_event(line, right, last, victim=victim, membered=membered, left=left)) is not None
    ):
        return slot
    if left is not None and left.small("auxiliary") and not victim:
        return "perpetrators"
    if victim or membered or (left is not None and left.has(K.COUNTING)):
        return "targets"
    return (_terse_arabic(line, left) if members[0].arabic else None) or "actors"


def _arabic(line: Line, left: Item, actor: Item, *, victim: bool, membered: bool) -> str | None:
    """The role behind an Arabic verb, a noun, or a verb and its doer."""
    if _behind_doer(line, left, actor):
        return "targets"
    noun = left.noun()
    if noun is not None and noun.kind is K.TYPE and set(noun.types) <= MUTUAL and not victim:
        return "actors"
    verbal = left.verb() is not None and noun is None and line.touching(left, actor)
    return after_arabic(left, victim=victim or (membered and not verbal))


def _behind_doer(line: Line, left: Item, actor: Item) -> bool:
    """Arabic: whether a verb and its doer stand right before, in either order: whom it befell follows."""
    verb = line.at(line.items.index(left) - 1)
    doing = left.used == "perpetrators" and left.actor is not None and verb is not None
    bare = actor.arabic and not actor.clitics and line.touching(left, actor)
    if bare and left.verb() is not None and left.noun() is None and verb is not None:
        named = verb.actor is not None and verb.used == "perpetrators" and line.touching(verb, left)
        return named and not left.norm.endswith(TAKING_UP)
    return doing and bare and verb is not None and verb.verb() is not None and verb.noun() is None


def _terse_arabic(line: Line, left: Item | None) -> str | None:
    """The role behind a noun and its place or days: "اعتقالات إدلب الهيئة"."""
    at = line.items.index(left) if left is not None else -1
    while (item := line.at(at)) is not None and (item.place is not None or item.period is not None):
        at -= 1
    noun = item.noun() if item is not None else None
    return (
        None if item is None or noun is None or noun.kind is not K.TYPE else after_arabic(item, victim=False)
    )


def _named_by_deed(line: Line, left: Item | None, right: Item | None, last: int) -> bool:
    """Whether the noun right behind an actor tells its role, and not the preposition before.

    "Died to coalition strikes", "compare HTS arrests with SDF arrests".
    """
    if left is None or left.arabic or right is None or right.noun() is None:
        return False
    compared = left.has(K.ROLE, "with") and any(item.used == "compare" for item in line)
    return line.touching(line.items[last], right) and (compared or left.small("gained"))


def _keeper(left: Item | None, right: Item | None) -> str | None:
    """The role of those whose checkpoint or prison it is."""
    if any(near is not None and near.used == "kept" for near in (left, right)):
        return "perpetrators"
    return _owner(left, right) if right is not None and right.has(K.PREMISES) else None


def _owner(left: Item | None, premises: Item) -> str:
    """Whose prison it is acted there ("regime prisons"), unless the prison itself was struck."""
    premises.used = premises.used or "premises"
    struck = left is not None and left.has(K.ROLE, "on", "against")
    return "targets" if struck else "perpetrators"


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
        befallen = item.used == "struck" or (item.has(K.MEMBERS) and not item.clitics.endswith("ل"))
        if befallen or (item.has(K.PEOPLE) and at == index + 1 and not item.arabic):
            people = True
        elif not (
            _passed(item)
            or _out(item)
            or item.small("relative", "helper")
            or _aside(item)
            or _adverb(line, at)
        ):
            return item, people
        at += 1
    return None, people


def _out(item: Item) -> bool:
    """Whether an item leaves somebody else out: "only Russian, not regime, air strikes"."""
    return item.used == "exclude" or (item.negated and item.actor is not None)


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


def _mutual(line: Line, draft: Draft) -> None:
    """In clashes and agreements both sides act: "HTS clashes with the SDF"; what is compared each does."""
    if draft.comparing and len(draft.actors) > 1 and draft.types and not set(draft.types) & MUTUAL:
        draft.perpetrators, draft.actors = [*draft.perpetrators, *draft.actors], []
    if not draft.types or not set(draft.types) <= MUTUAL:
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
