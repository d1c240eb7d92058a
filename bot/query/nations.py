"""Names of countries and of their people: a place behind "in", an actor beside what it did."""

from bot.language.tokens import Gap
from bot.query.items import Item, Line
from bot.query.lexicon import K


def settle_countries(line: Line) -> None:
    """A country's name is a place behind "in", an actor elsewhere; a demonym is an actor only beside what
    it did.
    """
    for index, item in enumerate(line.items):
        if item.actor is None:
            continue
        before, behind = line.at(index - 1), line.at(index + 1)
        if before is not None and before.norm == "both":
            before = line.at(index - 2)
        if (item.has(K.MEMBERS) and _possessed(line, index)) or _next_place(item, before):
            item.actor = None
            continue
        if item.actor.country:
            if item.place is not None and not _acts(item, before, behind):
                item.actor = None
            else:
                item.place = None
        elif item.actor.adjective:
            near = before if item.arabic else behind
            does = near is not None and (
                near.event is not None or near.has(K.MEMBERS) or near.has(K.ACTIVE) or near.has(K.PREMISES)
            )
            joined = behind is not None and behind.has(K.FUNCTION) and _actor_at(line, index + 2)
            joined = joined or (behind is not None and behind.actor is not None and _hyphened(line, behind))
            told = item.negated or joined or (before is not None and before.has(K.ROLE, "by", "against"))
            if (
                not does
                and not told
                and not (near is not None and near.actor is None and near.has(K.MODALITY))
            ):
                item.actor = None
                item.used = "demonym"
        elif item.place is not None:
            item.place = None


def _next_place(item: Item, before: Item | None) -> bool:
    """Arabic: whether a word for people is the name of a place that is joined to one ("سرمدا والدانا")."""
    people = item.actor is not None and item.actor.people and item.place is not None
    return people and item.clitics.startswith("و") and before is not None and before.place is not None


def _hyphened(line: Line, item: Item) -> bool:
    return line.doc.tokens[item.first].gap is Gap.HYPHEN


def _possessed(line: Line, index: int) -> bool:
    """Whether forces are named by whose they are ("Putin's air force"): then they are nobody else."""
    owner = line.at(index - 1)
    if owner is not None and owner.norm == "'s":
        owner = line.at(index - 2)
    return owner is not None and owner.actor is not None and not owner.arabic and not owner.actor.victim


def _actor_at(line: Line, index: int) -> bool:
    item = line.at(index)
    return item is not None and item.actor is not None


def _acts(item: Item, before: Item | None, behind: Item | None) -> bool:
    """Whether a country's name stands where one who acts or suffers does, and not where a place does."""
    if before is not None and before.has(K.PLACES, "in") and not before.has(K.ROLE, "by", "against", "of"):
        return False
    if item.clitics.endswith("ب"):
        return False
    near = before if item.arabic else behind
    does = near is not None and (
        near.event is not None or near.has(K.ACTIVE) or near.has(K.MODALITY, "denied")
    )
    led = before is not None and before.has(K.ROLE, "by", "against", "between", "with")
    return does or led or (before is not None and before.has(K.EXCLUDE, "not_by"))
