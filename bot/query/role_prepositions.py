"""Roles that prepositions give: "by", "against", "of", "from", and the Arabic letters for them."""

from bot.domain.codebook import EventType
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part, Sense
from bot.query.role_kinds import DONE_BY_OF, MUTUAL, OF_THE_PEOPLE

_TAKEN_FROM = {EventType.TERRITORY_CHANGE, EventType.WEAPONS_SEIZURE, EventType.DISPLACEMENT}
"""Types whose "from" tells who lost something or was left behind."""


def by_preposition(
    line: Line, left: Item | None, members: list[Item], *, victim: bool, membered: bool
) -> str | None:
    """The role that a preposition, or an Arabic letter for one, gives; ``None`` where there is none."""
    clitics = members[0].clitics
    slot = _prepositional(line, left, victim=victim) if left is not None else None
    if slot is not None:
        return slot
    if clitics.endswith("ل") and left is not None and left.has(K.PREMISES):
        left.used = left.used or "premises"
        return "perpetrators"
    if clitics.endswith("ل") and left is not None and left.noun() is not None:
        return _of_noun(left.noun(), victim=victim)
    return "actors" if clitics.endswith("ب") and not victim and not membered else None


def _prepositional(line: Line, left: Item, *, victim: bool) -> str | None:
    if left.has(K.ROLE, "by") or left.has(K.EXCLUDE, "not_by"):
        foiled = line.at(line.items.index(left) - 1)
        if foiled is not None and foiled.small("losing"):
            return "targets"
        return "actors" if foiled is not None and foiled.small("foiled") else "perpetrators"
    if victim and left.has(K.ROLE, "with"):
        return "targets"
    sides = [each for each in line.items[: line.items.index(left)] if each.actor is not None]
    versus = left.has(K.COMPARE) and bool(sides)
    if versus and sides[-1].used in {"perpetrators", "targets"}:
        return sides[-1].used
    if left.has(K.ROLE, "between", "with") or versus or left.small("foiled"):
        return "actors"
    if left.has(K.ROLE, "against"):
        return "targets"
    if left.has(K.ROLE, "on"):
        return _onto(line, left)
    if left.has(K.ROLE, "from"):
        freed = any(each.used == "perpetrators" for each in sides)
        if freed and _head(line, left, EventType.RELEASE):
            return "unrecognised"
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
    before = line.items[: line.items.index(left)]
    nouns = [noun for each in before if (noun := each.noun()) is not None]
    if not nouns:
        return any(each.has(K.ANYTHING) for each in before)
    if nouns[-1].kind is not K.TYPE or nouns[-1].part is Part.PERSON:
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
        if item.has(K.PREMISES) or item.small("confined"):
            item.used = "premises"
            return "perpetrators"
        if item.used == "struck":
            return "targets"
        if item.event is not None:
            return _of_noun(item.event, victim=victim)
        if not (item.bare or item.has(K.MODALITY) or item.has(K.MEMBERS)):
            break
        at -= 1
    return "targets" if victim else None


def _of_noun(sense: Sense | None, *, victim: bool) -> str:
    if sense is not None and set(sense.types) & OF_THE_PEOPLE and sense.part is not Part.PERSON:
        return "perpetrators"
    if sense is None or victim or sense.kind is K.MEASURE or sense.part is Part.PERSON:
        return "targets"
    if set(sense.types) & MUTUAL:
        return "actors"
    return "perpetrators" if set(sense.types) & DONE_BY_OF else "targets"
