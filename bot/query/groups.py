"""Slots that shape an answer: grouping, order, limit, view."""

from bot.domain.codebook import EventType
from bot.domain.query import GroupBy, Measure, Order
from bot.domain.values import PlacePrecision
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part
from bot.query.who import by_doer, by_named_place

_BLOODLESS = {
    EventType.ARREST,
    EventType.ABDUCTION,
    EventType.RELEASE,
    EventType.SENTENCING,
    EventType.PROTEST,
    EventType.DISPLACEMENT,
    EventType.RESTRICTION,
    EventType.LOOTING_DESTRUCTION,
    EventType.TERRITORY_CHANGE,
    EventType.DEPLOYMENT,
    EventType.WEAPONS_SEIZURE,
    EventType.AGREEMENT,
    EventType.RAID,
}
_ONE_BY_ONE = {Order.NEWEST, Order.OLDEST, Order.DEADLIEST}
_LARGEST_LIMIT = 1_000_000


def fill_groups(line: Line, draft: Draft) -> None:
    """Fill group_by, order and limit."""
    for index, item in line.free(lambda it: it.has(K.GROUP)):
        if item.used is None and draft.group_by is None and not _arranges(line, index):
            _group(line, index, item, draft)
    by_whom = _adverbs(line, draft)
    for index, item in line.free(lambda it: it.has(K.ORDER) or it.has(K.TOP) or it.has(K.BOTTOM)):
        if item.used is None and not (item.has(K.AT_LEAST) and item.clitics):
            _order(line, index, item, draft)
    ranked = draft.order in {Order.MOST, Order.FEWEST} and draft.limit is None
    if ranked and (by_whom or _asks_for_one(line)):
        draft.limit = 1
    if draft.group_by is None:
        _arranged(line, draft)
    if draft.group_by is not None and draft.order is None and any(it.small("ranking") for it in line):
        draft.order = Order.MOST
    if draft.group_by is None:
        by_doer(line, draft)
    if draft.group_by is None and draft.order in {Order.MOST, Order.FEWEST} and len(draft.places) > 1:
        by_named_place(line, draft)
    _lone_limit(line, draft)
    if draft.group_by is GroupBy.GOVERNORATE and _areas_inside(line, draft):
        draft.group_by = GroupBy.PLACE
    if draft.group_by is not None and draft.order is Order.DEADLIEST:
        draft.order = Order.MOST
        draft.measure = draft.measure or Measure.KILLED


def _areas_inside(line: Line, draft: Draft) -> bool:
    """Whether the areas of one governorate are asked for: its towns."""
    said = any(item.used == "group_by" and item.small("area") for item in line)
    one = len(draft.places) == 1 and draft.places[0].precision is not PlacePrecision.COUNTRY
    return said and one and not draft.other_places


def _adverbs(line: Line, draft: Draft) -> bool:
    """Groups by words such as "monthly" or "where"; whether the question begins with "by whom"."""
    asked = False
    for index, item in line.free(lambda it: it.has(K.GROUP_ADVERB)):
        behind = line.at(index + 1)
        asks = behind is not None and (behind.has(K.PASSIVE) or behind.small("auxiliary"))
        opening = all(each.bare or each.used is not None for each in line.items[:index])
        relative = item.small("where") and not (opening or asks)
        if draft.group_by is None and not relative and not draft.other_places:
            draft.group_by = GroupBy(item.value(K.GROUP_ADVERB) or "")
            item.used = "group_by"
            asked = item.first <= 1 and item.has(K.GROUP_ADVERB, "actor")
    return asked


def _asks_for_one(line: Line) -> bool:
    """Whether one of a kind is asked for, wherever its rank stands: "fewest incidents: which month?"."""
    named = any(item.used == "group_by" and item.has(K.GROUP) and not _plural(item) for item in line)
    return named and any(item.used == "group_by" and item.has(K.WHICH) for item in line)


def _group(line: Line, index: int, item: Item, draft: Draft) -> None:
    """A word such as "town": by it, which of it, the top of it."""
    value = GroupBy(item.value(K.GROUP) or "")
    lead = _lead(line, index)
    behind = line.at(index + 1)
    per = any(each.has(K.PER) for each in lead) or item.clitics.endswith("ل")
    asked = any(each.has(K.WHICH) and not each.small("list_the") for each in lead)
    asked = asked and not _any_of(line, index, lead)
    ranked = [each for each in lead if each.has(K.ORDER) or each.has(K.TOP) or each.has(K.BOTTOM)]
    topped = _ranked_behind(line, index)
    if (
        value is GroupBy.PLACE
        and behind is not None
        and behind.place is not None
        and not (per or asked or ranked or (topped and _plural(item)))
    ):
        return
    if not (per or asked or ranked or topped or _relative_behind(line, index)):
        return
    draft.group_by = value
    item.used = "group_by"
    for each in lead:
        if each.has(K.PER) or each.has(K.WHICH):
            each.used = each.used or "group_by"
    if ranked or topped:
        number = next((each for each in lead if each.number is not None and each.used is None), None)
        if number is not None and number.number is not None:
            number.used = "limit"
            draft.limit = _limit(number.number.low)
        elif item.small("two"):
            draft.limit = 2
        elif _one_of(lead) or (not _plural(item) and (ranked or asked or not per)):
            draft.limit = 1


def _arranges(line: Line, index: int) -> bool:
    """Whether a word such as "sort" is told to do it: "sort the provinces by number of protests"."""
    behind = [each for each in line.items[index + 1 : index + 4] if each.has(K.GROUP)]
    return line.items[index].small("arranging") and bool(behind)


def _any_of(line: Line, index: int, lead: list[Item]) -> bool:
    """Arabic: whether "أي" behind a verb means any, and asks for none: "سيطر النظام على أي بلدات"."""
    opening = line.items[: index - len(lead)]
    asks = any(each.has(K.COUNTING) or each.has(K.WHO) or each.has(K.ORDER) for each in line)
    told = any(each.arabic and each.verb() is not None and each.noun() is None for each in opening)
    return told and not asks and all(each.has(K.WHICH) and each.small("determiner") for each in lead)


def _one_of(lead: list[Item]) -> bool:
    """Whether one of several is asked for: "which of the towns"."""
    return any(each.has(K.WHICH) for each in lead) and any(each.small("of") for each in lead)


def _arranged(line: Line, draft: Draft) -> None:
    """ "Ranking of governorates", "أنواع الانتهاكات": the group is named without a word such as "by"."""
    arranging = any(item.small("arranging") for item in line)
    for index, item in line.free(lambda it: it.has(K.GROUP)):
        kinds = item.has(K.GROUP, "type") and index == 0 and _plural(item)
        if arranging or kinds:
            draft.group_by = GroupBy(item.value(K.GROUP) or "")
            item.used = "group_by"
            return


def _lead(line: Line, index: int) -> list[Item]:
    """What stands right before a group word: "by", "which", "the top five", "which three"."""
    found: list[Item] = []
    for item in reversed(line.items[:index]):
        fits = (
            item.has(K.PER)
            or item.has(K.WHICH)
            or item.has(K.ORDER)
            or item.has(K.TOP)
            or item.has(K.BOTTOM)
            or item.number is not None
        )
        gap = item.small("rank_gap", "holding") or item.has(K.PLACES, "part") or _ranked_deed(line, item)
        gap = gap or (item.actor is not None and bool(found) and found[-1].small("holding"))
        if item.used is not None or not (fits or gap):
            break
        found.append(item)
    return found


def _ranked_deed(line: Line, item: Item) -> bool:
    """Whether a participle stands between a rank and what is ranked: "the most shelled villages"."""
    before, verb = line.at(line.items.index(item) - 1), item.verb()
    return before is not None and before.has(K.ORDER) and verb is not None and verb.part is Part.DID


def _ranked_behind(line: Line, index: int) -> bool:
    """Whether a rank follows: "town with the most arrests", "month had the highest number of"."""
    return any(
        item.has(K.ORDER, "most", "fewest", "deadliest", "worst")
        for item in line.items[index + 1 : index + 7]
    )


def _relative_behind(line: Line, index: int) -> bool:
    """Whether a clause picks some of the group: "towns where", "governorates that saw"; no ground that was
    taken.
    """
    behind = line.at(index + 1)
    if behind is None or not behind.small("relative") or not _plural(line.items[index]):
        return False
    return not any(EventType.TERRITORY_CHANGE in s.types for each in line for s in each.senses)


def _plural(item: Item) -> bool:
    sense = item.sense(K.GROUP)
    if sense is not None and sense.plural is not None:
        return sense.plural
    last = item.norm.split()[-1]
    head = item.norm.split()[0]
    return head.endswith("s") or last.endswith("s")


def _order(line: Line, index: int, item: Item, draft: Draft) -> None:
    value = item.value(K.ORDER)
    number = _number_beside(line, index)
    noun = _noun_behind(line, index)
    before = line.at(index - 1)
    if before is not None and before.small("ranked") and value not in {None, "newest", "oldest"}:
        draft.unrecognised.append(before.text)
    if value is None:
        _top(draft, item, number, bottom=item.has(K.BOTTOM))
        return
    if value == "worst":
        value = Order.MOST if draft.group_by is not None or not _lethal(line, index) else Order.DEADLIEST
    order = Order(value)
    if item.small("majority") and draft.group_by is None:
        item.used = "unable"
        draft.unrecognised.append(item.text)
        return
    if order is Order.MOST and draft.group_by is None and _ranked_by_toll(line, index, draft):
        return
    if (
        order in {Order.NEWEST, Order.OLDEST}
        and draft.group_by is not None
        and number is None
        and draft.order is not None
    ):
        return
    if item.has(K.TOP) and draft.group_by is not None and number is not None:
        _top(draft, item, number, bottom=False)
        return
    where = draft.group_by is GroupBy.PLACE and any(
        each.used == "group_by" and each.has(K.GROUP_ADVERB) for each in line
    )
    if where and order in {Order.NEWEST, Order.OLDEST} and _is_one(noun):
        draft.group_by = None  # "where was the last suicide attack": the one, not a table
    if draft.order is None or draft.order is order or order is Order.DEADLIEST:
        draft.order = order
        item.used = "order"
    if number is not None and number.number is not None:
        number.used = "limit"
        draft.limit = _limit(number.number.low)
    elif order in _ONE_BY_ONE and draft.group_by is None and draft.limit is None:
        one = _is_one(noun) or item.small("one_time")
        asked = any(each.small("when") for each in line.items[:index]) and not _is_many(noun)
        draft.limit = 1 if one or asked else None


def _ranked_by_toll(line: Line, index: int, draft: Draft) -> bool:
    """ "The raid with the most civilian deaths", "غارة قتلت أكبر عدد": incidents are ranked by their dead."""
    before = line.at(index - 1)
    if before is None or line.items[index].used is not None:
        return False
    toll = before if before.has(K.MEASURE) and before.verb() is not None else None
    if toll is None and before.has(K.WITH_FIGURES):
        behind = [each for each in line.items[index + 1 : index + 4] if not each.bare]
        toll = next((each for each in behind if each.has(K.MEASURE) and each.noun() is not None), None)
    head = next((each.noun() for each in line.items[: index - 1] if each.noun() is not None), None)
    if toll is None or head is None or head.kind is not K.TYPE or draft.group_by is not None:
        return False
    if any(each.has(K.COUNTING) or each.has(K.WHO) for each in line.items[:index]):
        return False
    toll.used = line.items[index].used = "order"
    draft.order = Order.DEADLIEST
    if head.plural is False:
        draft.limit = draft.limit or 1
    return True


def _is_one(noun: "_Noun | None") -> bool:
    return noun is not None and noun.plural is False


def _is_many(noun: "_Noun | None") -> bool:
    return noun is not None and noun.plural is True


def _lethal(line: Line, index: int) -> bool:
    """Whether what is ranked can be ranked by its dead: no arrests, no protests."""
    nouns = (item.noun() for item in line.items[index + 1 : index + 6])
    first = next((noun for noun in nouns if noun is not None and noun.types), None)
    return first is None or not set(first.types) <= _BLOODLESS


def _top(draft: Draft, item: Item, number: Item | None, *, bottom: bool) -> None:
    if number is not None and number.number is not None:
        number.used = "limit"
        draft.limit = _limit(number.number.low)
    if draft.order is None:
        if draft.group_by is not None:
            draft.order = Order.FEWEST if bottom else Order.MOST
        else:
            draft.order = Order.DEADLIEST
    item.used = "order"


def _number_beside(line: Line, index: int) -> Item | None:
    """The number that a rank limits: "latest three", "5 deadliest", "top 10 deadliest"."""
    for step in (1, -1):
        at = index + step
        item = line.at(at)
        while item is not None and (item.has(K.ORDER) or item.has(K.TOP)) and item.number is None:
            at += step
            item = line.at(at)
        if item is not None and item.number is not None and item.used is None:
            return item
    return None


def _noun_behind(line: Line, index: int) -> "_Noun | None":
    """The event noun that a rank goes with, and whether it is one or many."""
    for item in line.items[index + 1 : index + 6]:
        sense = item.noun()
        if sense is not None:
            behind = line.at(line.items.index(item) + 1)
            told = behind.sense(K.ANYTHING) if behind is not None and not item.arabic else None
            mass = told.plural if told is not None else None
            return _Noun(sense.plural if sense.part is not Part.MASS else mass)
        if item.has(K.ANYTHING) and (said := item.sense(K.ANYTHING)) is not None:
            return _Noun(said.plural)
        if item.place is not None or item.period is not None:
            break
    before = line.at(index - 1)
    if before is not None and before.arabic and (sense := before.noun()) is not None:
        return _Noun(sense.plural)
    return None


class _Noun:
    """Whether a noun is one (False), many (True) or not said (None)."""

    __slots__ = ("plural",)

    def __init__(self, plural: bool | None) -> None:
        self.plural = plural


def side_by_side(draft: Draft) -> None:
    """A comparison of actors or of types is an answer grouped by them."""
    if draft.other_days is not None or draft.other_places or draft.group_by is not None:
        return
    if draft.types and set(draft.types) <= {EventType.ARMED_CLASH, EventType.AGREEMENT}:
        return
    if any(len(set(names)) > 1 for names in (draft.perpetrators, draft.targets, draft.actors)):
        draft.group_by = GroupBy.ACTOR
        draft.say("actors_by_group")
    elif len(set(draft.types)) > 1:
        draft.group_by = GroupBy.TYPE
        draft.say("types_by_group")


def _lone_limit(line: Line, draft: Draft) -> None:
    """A number right before what is listed: "show me 10 arrests in Idlib"."""
    if draft.limit is not None:
        return
    for index, item in line.free(lambda it: it.number is not None):
        behind = line.at(index + 1)
        if (
            behind is None
            or behind.used is not None
            or item.number is None
            or item.number.high != item.number.low
        ):
            continue
        before = line.at(index - 1)
        if before is not None and (before.has(K.COUNTING) or before.has(K.EXCLUDE)):
            continue
        sense = behind.noun()
        if (sense is not None and sense.plural is not False) or behind.has(K.ANYTHING):
            draft.limit = _limit(item.number.low)
            item.used = "limit"


def _limit(value: int) -> int:
    return max(1, min(value, _LARGEST_LIMIT))


def fill_view(line: Line, draft: Draft) -> None:
    """How the answer is to be shown."""
    for _, item in line.free(lambda it: it.has(K.VIEW)):
        if draft.view is None:
            draft.view = item.value(K.VIEW)
            item.used = "view"
