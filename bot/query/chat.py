"""Messages that ask for no incidents: greetings, thanks, small talk, "what can you do"."""

from bot.query.items import Item, Line
from bot.query.leftovers import SILENT
from bot.query.lexicon import K

_SMALL_KINDS = SILENT - {K.COUNTING, K.ANYTHING, K.SOURCES, K.TEXT} | {
    K.PLACES,
    K.ORDER,
    K.GROUP,
    K.VIEW,
    K.GROUP_ADVERB,
}


def kind_of_chat(line: Line, *, following: bool = False) -> str | None:
    """What kind of chat a message is, if it is nothing but chat.

    ``following`` says that a question came before, so that "ok and in April" may change it.
    """
    kinds = [s.value for item in line.items for s in item.senses if s.kind is K.CHAT]
    if not kinds:
        return None
    leading = all(item.has(K.FOLLOW) for item in line if item.has(K.CHAT))
    if following and leading and any(item.period is not None for item in line):
        return None
    if "offtopic" in kinds and not any(_about_incidents(item) for item in line):
        return "smalltalk"
    for item in line.items:
        if item.has(K.CHAT) or item.bare or item.period is not None:
            continue
        telling = (
            item.place or item.actor or item.quoted or any(s.kind not in _SMALL_KINDS for s in item.senses)
        )
        if telling:
            return None
    for kind in ("abilities", "thanks", "greeting", "smalltalk"):
        if kind in kinds:
            return kind
    return None


def _about_incidents(item: Item) -> bool:
    return item.event is not None or item.has(K.ANYTHING) or item.has(K.STATUS)
