"""Who did it, and which of the places named: breakdowns that are asked for without the word for them."""

from bot.domain.query import GroupBy, Order
from bot.domain.values import PlacePrecision
from bot.language.tokens import Kind
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part
from bot.query.role_order import TAKING_UP


def by_doer(line: Line, draft: Draft) -> None:
    """ "Who carried out …" asks by actor; "who killed the most civilians" for the first of them."""
    for index, item in line.free(lambda it: it.has(K.WHO)):
        begins = item.first == 0 or line.doc.tokens[item.first - 1].kind is Kind.MARK
        told = all(each.bare or each.has(K.WHO) or each.used == "days" for each in line.items[:index])
        if not (begins or told or _asked_last(line, index)):
            continue
        following = line.at(index + 1)
        ranked = draft.order in {Order.MOST, Order.FEWEST}
        if ranked and not item.arabic and following is not None and following.has(K.PASSIVE):
            draft.group_by, item.used = GroupBy.ACTOR, "group_by"
            draft.limit = draft.limit or 1
            return
        behind = next(
            (
                each
                for each in line.items[index + 1 :]
                if each.has(K.ACTIVE) or each.verb() is not None or not each.bare
            ),
            None,
        )
        if behind is None or (
            any(each.has(K.PASSIVE) for each in line.items[index + 1 : index + 3])
            and not behind.has(K.ACTIVE)
            and not ((verb := behind.verb()) is not None and verb.part is Part.DO)
        ):
            continue
        if behind.has(K.ORDER, "most", "fewest") and behind.used == "order":
            draft.group_by, item.used, draft.limit = GroupBy.ACTOR, "group_by", draft.limit or 1
            return
        if not (behind.has(K.ACTIVE) or behind.verb() is not None):
            continue
        if behind.has(K.MEASURE) and not behind.has(K.ACTIVE) and not _object_behind(line, behind):
            continue
        after = line.at(line.items.index(behind) + 1)
        helps = behind.small("auxiliary") and not (after is not None and after.has(K.ORDER))
        if helps or item.small("object") or _named_behind(line, behind):
            continue
        draft.group_by = GroupBy.ACTOR
        item.used = "group_by"
        if draft.order in {Order.MOST, Order.FEWEST} and draft.limit is None:
            draft.limit = 1


def _asked_last(line: Line, index: int) -> bool:
    """Whether the question ends with "who most" ("المداهمات مين الأكثر")."""
    behind = line.at(index + 1)
    return behind is not None and behind.has(K.ORDER, "most", "fewest")


def by_named_place(line: Line, draft: Draft) -> None:
    """ "Which of Idlib, Hama and Homs had the most": the first of the places that are named."""
    if any(item.has(K.WHICH) and item.used is None and _begins(line, item) for item in line):
        areas = all(place.precision is PlacePrecision.GOVERNORATE for place in draft.places)
        draft.group_by = GroupBy.GOVERNORATE if areas else GroupBy.PLACE
        draft.limit = draft.limit or 1


def _begins(line: Line, item: Item) -> bool:
    """Whether an item begins the question, or a clause of it: "Hama or Homs: which had the most"."""
    return item.first <= 1 or line.doc.tokens[item.first - 1].kind is Kind.MARK


def _object_behind(line: Line, verb: Item) -> bool:
    """Whether somebody suffers the verb: "who killed civilians", and not "who died"."""
    following = line.items[line.items.index(verb) + 1 : line.items.index(verb) + 4]
    return any(each.actor is not None or each.has(K.PEOPLE) or each.noun() is not None for each in following)


def _named_behind(line: Line, verb: Item) -> bool:
    """Arabic: whether the doer stands behind the verb, so that "من" asks for whom it was done to."""
    behind = line.at(line.items.index(verb) + 1)
    taken_up = verb.norm.endswith(TAKING_UP) and not (behind is not None and behind.actor is not None)
    ranked = behind is not None and behind.has(K.ORDER)
    if not verb.arabic or verb.has(K.ACTIVE) or taken_up or ranked:
        return False
    if behind is not None and (behind.has(K.OBJECT) or behind.noun() is not None):
        return False
    if behind is not None and behind.place is not None and not behind.clitics:
        return False
    if behind is None or behind.actor is None:
        done = verb.verb()
        return done is None or done.part is not Part.DO
    return not behind.actor.victim
