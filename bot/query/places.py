"""The slot of places: which place a name means, what stands beside it, what is left out or compared."""

from itertools import pairwise

from bot.domain.query import GroupBy
from bot.domain.values import Place, PlacePrecision
from bot.query.draft import Draft, PlaceChoice
from bot.query.items import Item, Line
from bot.query.lexicon import K
from bot.query.placing import PlaceNames, is_area

_WIDE = ("governorate", "countryside", "part")
_LEVELS = {
    "governorate": PlacePrecision.GOVERNORATE,
    "district": PlacePrecision.DISTRICT,
    "country": PlacePrecision.COUNTRY,
}
_TOWNS = {PlacePrecision.TOWN, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE}


def fill_places(line: Line, draft: Draft, names: PlaceNames, comparison: int | None) -> None:
    """Fill places, places left out, and the places of the second side of a comparison."""
    found: list[tuple[Item, Place]] = []
    for index, item in line.free(lambda it: it.place is not None):
        place = _settle(line, index, item, draft, names)
        if place is not None:
            found.append((item, place))
            item.used = "places"
    found += _countrysides(line, found, names)
    kept = [(item, place) for item, place in found if not item.negated]
    draft.not_places.extend(place for item, place in found if item.negated)
    if comparison is not None and len(kept) >= 2 and draft.other_days is None:
        _compare(line, draft, kept, comparison)
    else:
        draft.places.extend(place for _, place in kept)
    _drop_containers(line, draft, names, found)


def _countrysides(line: Line, found: list[tuple[Item, Place]], names: PlaceNames) -> list[tuple[Item, Place]]:
    """ "Damascus and its countryside": the countryside, where that is a governorate of its own; and the city
    that "Idlib except the city" leaves out.
    """
    added: list[tuple[Item, Place]] = []
    for _, item in line.free(lambda it: it.has(K.PLACES, "own_city") and it.negated):
        area = next((each for each, _ in reversed(found) if each.first < item.first), None)
        towns = _by_level(area.place.candidates, {"city"}) if area is not None and area.place else ()
        if towns:
            item.used = "places"
            added.append((item, towns[0]))
    for _, item in line.free(lambda it: it.has(K.PLACES, "own_countryside")):
        before = [(each, place) for each, place in found if each.first < item.first]
        if not before:
            continue
        item.used = "places"
        rural = _rural(before[-1][1].name, names)
        if rural is not None and rural.id != before[-1][1].id:
            added.append((item, rural))
    return added


def _compare(line: Line, draft: Draft, kept: list[tuple[Item, Place]], comparison: int) -> None:
    cue = line.items[comparison].first
    before = [place for item, place in kept if item.first < cue]
    after = [place for item, place in kept if item.first > cue]
    if not before or not after:
        both = before + after
        before, after = both[:1], both[1:]
    draft.places.extend(before)
    other = [place for place in after if place.id not in {each.id for each in before}]
    if len(before) + len(other) > 2:
        draft.places.extend(other)
        areas = all(place.precision is PlacePrecision.GOVERNORATE for place in draft.places)
        draft.group_by = GroupBy.GOVERNORATE if areas else GroupBy.PLACE
        draft.say("places_by_group")
    else:
        draft.other_places.extend(other)


def _drop_containers(line: Line, draft: Draft, names: PlaceNames, found: list[tuple[Item, Place]]) -> None:
    """ "Salqin, Idlib" names one place and what contains it."""
    for (first, inner), (second, outer) in pairwise(found):
        if inner not in draft.places or outer not in draft.places or second.first - first.last > 3:
            continue
        inside = inner.id != outer.id and is_area(outer) and names.gazetteer.contains(outer, inner)
        if inside and second.text != first.text and not _listed(line, first, second):
            draft.places.remove(outer)


def _listed(line: Line, first: Item, second: Item) -> bool:
    """Whether two places are named beside one another, and not one inside the other."""
    between = (item for item in line if first.last < item.first < second.first)
    joined = any(item.small("joining") for item in between)
    return joined or second.clitics.startswith("و") or second.first - first.last == 1


def _settle(line: Line, index: int, item: Item, draft: Draft, names: PlaceNames) -> Place | None:
    here = item.place
    if here is None:
        return None
    beside = _beside(line, index)
    candidates = here.candidates
    if "countryside" in beside:
        rural = _rural(here.name, names)
        if rural is not None:
            return rural
    wanted = _by_level(candidates, beside)
    if wanted:
        candidates = wanted
    taken = candidates[0]
    if not beside & {"city", *_WIDE, "district"}:
        taken = _governorate_of(candidates) or taken
    others = tuple(place for place in here.candidates if _rivals(taken, place))
    if others and not wanted:
        draft.place_choices.append(PlaceChoice(here.name, taken, others, _unsure(taken, others)))
    if taken.country not in names.countries and taken.country is not None:
        draft.say("place_abroad", name=here.name, place=taken.name, country=taken.country)
    if "near" in beside:
        draft.say("near_is_itself", place=here.name)
    if "part" in beside:
        draft.say("part_is_whole", place=here.name)
    return taken


def _rivals(taken: Place, place: Place) -> bool:
    """Whether another place of a name is worth telling: a town, in the same country."""
    return place.id != taken.id and place.country == taken.country and place.precision in _TOWNS


def _governorate_of(candidates: tuple[Place, ...]) -> Place | None:
    """The governorate that bears the name of its city: a question means the wider one unless it says
    "city".
    """
    first = candidates[0]
    for place in candidates:
        if place.precision is PlacePrecision.GOVERNORATE and first.governorate_id in {place.id, None}:
            return place
    return None


def _unsure(taken: Place, others: tuple[Place, ...]) -> bool:
    """Whether towns of one name are so alike in size that only the analyst can say which is meant."""
    if taken.precision not in _TOWNS:
        return False
    rivals = [place for place in others if place.precision in _TOWNS and _same_name(place, taken)]
    return any(place.population * 3 >= taken.population for place in rivals)


def _same_name(one: Place, two: Place) -> bool:
    return one.name.casefold() == two.name.casefold()


def _by_level(candidates: tuple[Place, ...], beside: set[str]) -> tuple[Place, ...]:
    if beside & {"governorate", "countryside", "part"} and "city" not in beside:
        return tuple(p for p in candidates if p.precision is PlacePrecision.GOVERNORATE)
    if "district" in beside:
        return tuple(
            p for p in candidates if p.precision in {PlacePrecision.DISTRICT, PlacePrecision.SUBDISTRICT}
        )
    if "city" in beside:
        return tuple(p for p in candidates if p.precision in _TOWNS)
    return ()


def _rural(name: str, names: PlaceNames) -> Place | None:
    """The governorate that is the countryside of a city, where it is one of its own (Rif Dimashq)."""
    for words in (f"ريف {name}", f"rural {name}"):
        here, _ = names.read(words, arabic=False)
        if here is not None and here.candidates[0].precision is PlacePrecision.GOVERNORATE:
            return here.candidates[0]
    return None


def _beside(line: Line, index: int) -> set[str]:
    """The kinds and parts said beside a place ("northern", "governorate", "countryside of"); they belong to
    it.
    """
    before = _telling(line, index, -1)
    after = _telling(line, index, 1)
    while after and not line.items[index].arabic and _kinds(after[-1]) == {"part"}:
        after.pop()
    found: set[str] = set()
    for item in before + after:
        found |= _kinds(item)
        item.used = "places"
    return found


def _telling(line: Line, index: int, step: int) -> list[Item]:
    """The items beside a place that say what kind or part of it is meant, nearest first."""
    found: list[Item] = []
    at = index + step
    while (
        (item := line.at(at)) is not None and item.place is None and item.used is None and item.period is None
    ):
        kinds = _kinds(item)
        if item.has(K.GROUP) and (before := line.at(at - 1)) is not None and before.has(K.PER):
            break
        behind = line.at(at + 1)
        if step > 0 and item.has(K.GROUP) and behind is not None and behind.small("relative"):
            break
        if step < 0 and item.has(K.GROUP) and _ranked_towns(line, item):
            break
        if step < 0 and item.has(K.GROUP) and found and "near" in _kinds(found[-1]):
            break
        if kinds and not (step == 1 and kinds == {"near"}):
            found.append(item)
        elif not (item.small("of", "determiner")) or (step == 1 and item.norm != "'s"):
            break
        at += step
    return found


def _ranked_towns(line: Line, item: Item) -> bool:
    """Whether the towns of a place are ranked: "towns of Idlib with the most arrests"."""
    sense = item.sense(K.GROUP)
    many = item.norm.endswith("s") or (sense is not None and sense.plural is True)
    ranks = (each.has(K.ORDER, "most", "fewest", "deadliest", "worst") for each in line)
    return many and (any(ranks) or any(each.small("arranging") for each in line))


def _kinds(item: Item) -> set[str]:
    return {sense.value for sense in item.senses if sense.kind is K.PLACES} - {
        "in",
        "own_countryside",
        "own_city",
    }
