"""Whether a sentence goes on telling of an event, or of another one."""

from bot.domain.codebook import Modality
from bot.extraction.analysis import Event, Sheet
from bot.extraction.families import AFTERMATH
from bot.extraction.meeting import towns_of

_SEVERAL = 2


def left_a_list(earlier: Event, event: Event) -> bool:
    """Whether a day is given after an undated campaign in several towns: one thing told of many begins."""
    campaign = not earlier.own_date and not earlier.heading and len(towns_of(earlier.places)) >= _SEVERAL
    return campaign and event.own_date and not event.own_place


def retold(earlier: Event, event: Event) -> bool:
    """Whether a later paragraph tells the same again: an event of the same kind with the same toll."""
    if not alike(earlier, event):
        return False
    told = {(t.entry.measure, t.count.low) for t in earlier.triggers if t.count is not None}
    again = {(t.entry.measure, t.count.low) for t in event.triggers if t.count is not None}
    return not told.isdisjoint(again)


def alike(earlier: Event, event: Event) -> bool:
    """Whether two events have a type in common."""
    return not earlier.types.isdisjoint(event.types)


def only_aftermath(event: Event) -> bool:
    """Whether only what came of something is told: the dead, the hurt."""
    return all(t.entry.tags & AFTERMATH for t in event.triggers)


def adds_up(event: Event) -> bool:
    """Whether a bullet only gives the toll of what was told before it (حصيلة الضحايا حتى الآن …)."""
    tolls = any("toll_noun" in t.entry.tags for t in event.triggers)
    return tolls and only_aftermath(event) and not event.own_place


def own_deed(event: Event) -> bool:
    """Whether people are told to be shot or stabbed to death: more than the outcome of something before."""
    return any(t.finite and t.entry.strength > 1 and "kill" in t.entry.tags for t in event.triggers)


def new_doers(earlier: Event, event: Event) -> bool:
    """Whether somebody acts who did nothing in the earlier event: "gunmen shot a man" after an air raid."""
    doers = {a for t in event.triggers for a in t.agents}
    return bool(doers) and doers.isdisjoint(a for t in earlier.triggers[:8] for a in t.agents)


def dies_of_it(earlier: Event, event: Event) -> bool:
    """ "A driver was shot on Tuesday. He died this morning.": the end of somebody hurt before."""
    if event.own_place or event.sentence.index - earlier.sentences[-1].index != 1:
        return False
    return all(t.pronoun and "natural" in t.entry.tags for t in event.triggers)


def refers_back(sheet: Sheet, event: Event) -> bool:
    """ "Nine others were wounded in the attack": more people hurt in what was just told."""
    tokens = sheet.document.tokens
    more = any(t.count_extra for t in event.triggers)
    named = next((t for t in event.triggers if not t.entry.tags & AFTERMATH), None)
    if not more or named is None or named.voice.value != "noun" or named.first == event.sentence.first:
        return False
    return tokens[named.first - 1].norm in event.sentence.language.words("definite")


def announces_another(sheet: Sheet, event: Event) -> bool:
    """ "Another attack", "a second bomb", "The second exploded": something else than before."""
    tokens = sheet.document.tokens
    if event.triggers[0].first == event.sentence.first + 2 and event.triggers[0].finite:
        opening = sheet.document.norms(event.sentence.first, event.sentence.first + 1)
        words = event.sentence.language.words
        if opening[0] in words("definite") and opening[1] in words("others_of_several"):
            return True
    others = event.sentence.language.words("other_events")
    for trigger in event.triggers:
        start = max(event.sentence.first, trigger.first - 2)
        if trigger.voice.value == "noun" and any(t.norm in others for t in tokens[start : trigger.first]):
            return True
    return False


def taken_up(sheet: Sheet, event: Event) -> bool:
    """ "The attack came a month after …": whether what was told before is only spoken of again."""
    if event.own_date or event.own_place or event.sentence.language.order != "svo":
        return False
    definite = event.sentence.language.words("definite")
    told = [t for t in event.triggers if t.modality is Modality.HAPPENED]
    return bool(told) and all(
        t.voice.value == "noun"
        and t.first > t.sentence.first
        and sheet.document.tokens[t.first - 1].norm in definite
        and not t.agents
        and t.count is None
        and t.patient_span is None
        for t in told
    )
