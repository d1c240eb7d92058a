"""Places that a text only speaks of: of a mere reason ("in retaliation for the attack on X"), of an office
somebody holds."""

from bot.extraction.analysis import Group, Link, PlaceSeen, Sheet, Trigger

_TOPIC_REACH = 10


def topic_places(sheet: Sheet) -> set[int]:
    """First tokens of the places at which nothing that is told happened."""
    found: set[int] = set()
    places: dict[int, list[PlaceSeen]] = {}
    for place in sheet.places:
        places.setdefault(sheet.sentence_at[place.first], []).append(place)
    triggers: dict[int, list[Trigger]] = {}
    for trigger in sheet.triggers:
        triggers.setdefault(trigger.sentence.index, []).append(trigger)
    for number, here in triggers.items():
        main = [t.first for t in here if t.link is Link.MAIN]
        for trigger in here:
            if trigger.link is not Link.MAIN:
                limit = min([trigger.last + _TOPIC_REACH, *(first for first in main if first > trigger.last)])
                found.update(p.first for p in places.get(number, ()) if trigger.last < p.first <= limit)
    agents = {t.agent_span[0] for t in sheet.triggers if t.agent_span is not None}
    found.update(agents & sheet.place_starts)
    found.update(
        group.last + 2
        for group in sheet.groups
        if group.last + 2 in sheet.place_starts and _apposed_office(sheet, group)
    )
    return found


def _apposed_office(sheet: Sheet, group: Group) -> bool:
    """ ", a former commander in Hama": where somebody holds an office is not where it happened."""
    tokens = sheet.document.tokens
    if (
        not group.nouns
        or group.first == 0
        or tokens[group.first - 1].norm != ","
        or group.last + 2 >= len(tokens)
    ):
        return False
    language = sheet.sentences[sheet.sentence_at[group.first]].language
    return tokens[group.last + 1].norm in language.words("office_links")
