"""What an exclusion governs: "outside Idlib and Hama", "by anyone except the regime", "ما عدا عفرين"."""

from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K

_SKIPPED = (K.FUNCTION, K.ROLE, K.PLACES, K.PEOPLE, K.ANYTHING, K.PASSIVE, K.ACTIVE, K.MEMBERS)
_COMMAS = {",", "/", "&"}
_MANY = ("s", "ات", "مدن", "قري", "مناطق")
_PLACE_FAMILY_WORDS = (K.PLACES, K.MEMBERS)


def mark_excluded(line: Line, draft: Draft) -> None:
    """Mark what each exclusion governs: the next slot and those of its kind that are joined to it."""
    for index, item in enumerate(line.items):
        if item.small("not_only"):
            _beside_others(line, index)
    for item in [*line.items]:
        index = line.items.index(item) if item in line.items else -1
        if index < 0 or item.sense(K.EXCLUDE) is None or item.used is not None:
            continue
        if (lacking := _lacking(line, index)) is not None:
            draft.unrecognised.append(line.take(lacking[0].first, lacking[1].last, "unable").text)
        elif (nobody := _unnamed(line, index)) is not None:
            draft.unrecognised.append(line.take(item.first, nobody.last, "unable").text)
        elif _govern(line, index):
            item.used = "exclude"


def _beside_others(line: Line, index: int) -> None:
    """ "Not only the regime": who is named so is one of all that are meant, and restricts nothing."""
    for item in line.items[index + 1 : index + 5]:
        if family_of(item) is not None:
            item.used = "widen"
            return


def _govern(line: Line, index: int) -> bool:
    family: str | None = None
    again: Item | None = None
    joined = True
    for item in line.items[index + 1 :]:
        here = family_of(item)
        joined = joined or line.doc.tokens[item.first - 1].norm in _COMMAS
        if here is None or item.used is not None:
            if item.small("joining"):
                joined = True
            elif not any(item.has(kind) for kind in _SKIPPED):
                break
            elif family is not None and not item.small("joining") and not _inside_name(item):
                joined = joined and item.small("continuing")
            continue
        if family is None and here == "type" and _repeated(line, item):
            item.used = "repeated"
            again = item
            continue
        if family is None:
            family = here
        elif here != family or not (joined or item.clitics.startswith("و")):
            break
        item.negated = True
        joined = False
    if family is None and again is not None:
        again.used, again.negated = None, True
    return family is not None or again is not None


def _repeated(line: Line, item: Item) -> bool:
    """Whether a type was named before what excludes it: "air strikes, except the Russian air strikes"."""
    types = {sense.types for sense in item.senses if sense.types}
    before = line.items[: line.items.index(item)]
    return any(sense.types in types for each in before if not each.negated for sense in each.senses)


def _unnamed(line: Line, index: int) -> Item | None:
    """The word such as "perpetrator" at which an exclusion ends: "with no known perpetrator in Idlib"."""
    for at in range(index + 1, index + 4):
        item, behind = line.at(at), line.at(at + 1)
        if item is not None and item.has(K.GROUP, "actor", "source", "type"):
            led = behind is None or behind.has(K.PLACES, "in") or behind.period is not None
            return item if led else None
        if item is None or not item.bare:
            return None
    return None


def _lacking(line: Line, index: int) -> tuple[Item, Item] | None:
    """What some of a group are to be without ("towns with no shelling"), from the exclusion on: only what
    there is can be counted.
    """
    at = index - 1
    while (before := line.at(at)) is not None and (before.bare or before.small("relative")):
        at -= 1
    what = line.at(index + 1)
    many = (
        before is not None and before.has(K.GROUP) and before.period is None and before.norm.endswith(_MANY)
    )
    if not many or what is None or what.noun() is None or what.negated:
        return None
    return line.items[index], what


def _inside_name(item: Item) -> bool:
    return any(item.has(kind) for kind in _PLACE_FAMILY_WORDS)


def family_of(item: Item) -> str | None:
    """The slot that an item would fill, as far as exclusions care."""
    if item.place is not None or item.has(K.PLACES, "own_countryside", "own_city"):
        return "place"
    if item.actor is not None:
        return "actor"
    if item.period is not None:
        return "period"
    if item.has(K.STATUS):
        return "status"
    if item.has(K.MODALITY):
        return "modality"
    if item.has(K.TYPE):
        return "type"
    if item.has(K.FIGURE):
        return "figure"
    if item.has(K.MEASURE):
        return "measure"
    return None
