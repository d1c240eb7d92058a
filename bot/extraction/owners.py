"""Who stands behind words that only point: "its fighters", and "the group claimed responsibility" in a
sentence of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extraction.analysis import Event, Group, Link, Sheet
from bot.extraction.lexicon import Hit
from bot.extraction.parties import GENERIC_IDS, Parties
from bot.language.phrases import PhraseMatch

_CLAIM_REACH = 3
_SUBJECT_REACH = 12
_BLAME_REACH = 5
_OPENING = 2


def resolve_owners(sheet: Sheet, kinds: Mapping[str, str]) -> None:
    """ "Hezbollah said its fighters fired": people behind "its" or "their" who could be anybody's are
    those of the force named before them in the sentence."""
    parties = Parties(kinds)
    named: Group | None = None
    sentence = -1
    for number, group in enumerate(sheet.groups):
        if sheet.sentence_at[group.first] != sentence:
            sentence, named = sheet.sentence_at[group.first], None
        words = sheet.sentences[sentence].language.words
        start = sheet.document.norms(group.first, min(group.last, group.first + _OPENING))
        generic = bool(group.actors) and GENERIC_IDS.issuperset(group.actors)
        if generic and not words("possessives").isdisjoint(start) and named is not None:
            sheet.groups[number] = replace(group, actors=named.actors)
        elif group.actors and not generic and any(parties.armed(a) for a in group.actors):
            named = group


def set_claims_apart(sheet: Sheet, marks: Sequence[PhraseMatch[Hit]]) -> None:
    """ "The Houthis claimed the attack" tells of no other attack than the one told before."""
    claiming = {i for m in marks if m.payload.mark == "claiming" for i in range(m.first, m.last + 1)}
    for trigger in sheet.triggers if claiming else ():
        if trigger.first in claiming:
            trigger.link = Link.TOPIC


def attribute_claims(sheet: Sheet, marks: Sequence[PhraseMatch[Hit]]) -> None:
    """ "The Houthis claimed responsibility.": whoever claims it did what was told last."""
    claims = [m for m in marks if m.payload.mark == "claiming" and sheet.sentence_at[m.first] >= 0]
    if not claims:
        return
    groups: dict[int, list[Group]] = {}
    for group in sheet.groups:
        groups.setdefault(sheet.sentence_at[group.first], []).append(group)
    told = {sentence.index: event for event in sheet.events for sentence in event.sentences}
    for match in claims:
        number = sheet.sentence_at[match.first]
        claimant = _claimant(sheet, match, groups.get(number, ()))
        near = (told[n] for n in range(number, number - _CLAIM_REACH - 1, -1) if n in told)
        event = next(near, None)
        if claimant is None or event is None:
            continue
        known = {a for t in event.triggers for a in t.agents}
        if known - GENERIC_IDS - {"civilians"} or set(claimant.actors) <= known:
            continue
        for trigger in event.triggers:
            if not trigger.negated and (not trigger.agents or GENERIC_IDS.issuperset(trigger.agents)):
                trigger.agents = (*claimant.actors, *trigger.agents)
                trigger.agent_span = (claimant.first, claimant.last)
                break


def attribute_blame(sheet: Sheet, marks: Sequence[PhraseMatch[Hit]], kinds: Mapping[str, str]) -> None:
    """ "The ministry blamed Haftar's forces.": they did what was told last, where nobody else is told to.

    Where two are blamed for one event, neither is taken.
    """
    matches = [m for m in marks if m.payload.mark == "blaming" and sheet.sentence_at[m.first] >= 0]
    if not matches:
        return
    parties = Parties(kinds)
    told = {sentence.index: event for event in sheet.events for sentence in event.sentences}
    blamed: dict[Event, list[Group]] = {}
    for match in matches:
        number = sheet.sentence_at[match.first]
        near = (told[n] for n in range(number, number - _CLAIM_REACH, -1) if n in told)
        event = next(near, None)
        behind = [g for g in sheet.groups if match.last < g.first <= match.last + _BLAME_REACH]
        group = next((g for g in behind if sheet.sentence_at[g.first] == number), None)
        if event is None or group is None or event.triggers[0].first > match.first:
            continue
        words, sentence = sheet.sentences[number].language.words, sheet.sentences[number]
        carried = sheet.document.tokens[match.first].norm in words("carried_blame")
        if carried and words("responsibility").isdisjoint(sentence.words):
            continue
        if not GENERIC_IDS.issuperset(group.actors) and any(parties.armed(a) for a in group.actors):
            blamed.setdefault(event, []).append(group)
    for event, groups in blamed.items():
        known = {a for t in event.triggers for a in t.agents}
        first = next((t for t in event.triggers if not t.negated), None)
        if known <= {"unknown_gunmen"} and len({g.actors for g in groups}) == 1 and first is not None:
            first.agents = (*groups[0].actors, *first.agents)
            first.agent_span = (groups[0].first, groups[0].last)


def _claimant(sheet: Sheet, match: PhraseMatch[Hit], groups: Sequence[Group]) -> Group | None:
    """The named group before "claimed responsibility", unless a negation stands between."""
    sentence = sheet.sentences[sheet.sentence_at[match.first]]
    if sentence.language.order == "vso":  # تبنى تنظيم الدولة الهجوم
        behind = [g for g in groups if match.last < g.first <= match.last + 2 and g.armed]
        if behind and not GENERIC_IDS.issuperset(behind[0].actors):
            return behind[0]
    before = [g for g in groups if match.first - _SUBJECT_REACH <= g.last < match.first and g.actors]
    if not before or GENERIC_IDS.issuperset(before[-1].actors):
        return None
    between = sheet.document.norms(before[-1].last + 1, match.first)
    opener = sheet.document.tokens[before[-1].first].norm
    denied = sentence.language.words("denials")
    return None if opener in denied or not denied.isdisjoint(between) else before[-1]
