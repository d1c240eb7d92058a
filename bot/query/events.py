"""Slots of what happened: event types and what is counted."""

from bot.domain.codebook import EventType
from bot.domain.query import Measure
from bot.language.tokens import Kind
from bot.query.deeds import LOCATIONS, swallowed, types_of
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part, QuestionLexicon, Sense

_WITH_ARRESTS = {EventType.RAID, EventType.PROTEST, EventType.ARMED_CLASH, EventType.RESTRICTION}
"""Types in the course of which people are taken."""
_PARTING = {":", ";", "-", "\u2013", "\u2014", "?"}
_NAMED = {Part.NOUN, Part.MASS}
_BY_KEEPERS = {EventType.ARREST, EventType.WEAPONS_SEIZURE, EventType.RAID, EventType.RESTRICTION}
"""Types that those who hold a checkpoint carry out there: "arrests at HTS checkpoints"."""
_STRIKING = {
    EventType.ATTACK,
    EventType.ARMED_CLASH,
    EventType.SHELLING,
    EventType.EXPLOSIVE_DEVICE,
    EventType.LOOTING_DESTRUCTION,
}


def fill_events(line: Line, draft: Draft, lexicon: QuestionLexicon) -> None:
    """Fill types, types left out, and the measure."""
    _filters(line, draft)
    measure = _measure(line, draft)
    if measure is not None and draft.measure is None:
        draft.measure = measure
    for index, item in line.free(lambda it: it.has(K.TYPE)):
        sense = item.sense(K.TYPE)
        aimed = item.has(K.ROLE, "against") or (sense is not None and _aimed(line, index, sense))
        if sense is not None and not (aimed and _other_event(line, index)):
            _fill_type(line, index, item, sense, draft, lexicon)
    draft.types = [each for each in draft.types if each not in draft.not_types]
    _use_up(line, draft)


def _aimed(line: Line, index: int, sense: Sense) -> bool:
    """Whether a clause tells at whom something was aimed: "bombings that targeted police"."""
    before = line.at(index - 1)
    told = before is not None and before.small("relative")
    return sense.value == "attacks" and sense.part is Part.DID and told


def _fill_type(
    line: Line, index: int, item: Item, sense: Sense, draft: Draft, lexicon: QuestionLexicon
) -> None:
    if item.has(K.PREMISES) and _other_event(line, index):
        item.used = "premises"
        return
    item.used = "types"
    if item.small("carrying_out") and _deed_before(line, index):
        return
    if item.small("losing") and _people_lost(line, index):
        draft.measure = Measure.KILLED
        return
    if _sentenced(item, sense, draft) or _only_counted(line, item, sense, draft):
        return
    types = types_of(line, index, item, sense, lexicon)
    if item.small("confined") and _other_event(line, index):
        draft.unrecognised.append(item.text)
        return
    if item.negated:
        draft.not_types.extend(types)
    elif _is_date(line, index):
        draft.unrecognised.append(_with_doer(line, index))
    elif _is_location(line, index, types) or _is_cause(line, index, draft):
        draft.unrecognised.append(item.text)
    elif not swallowed(line, index, sense) and not (sense.part is Part.PERSON and _other_event(line, index)):
        draft.types.extend(types)


def _deed_before(line: Line, index: int) -> bool:
    """Whether a noun for what was done stands before a verb that only says so: "raids executed by"."""
    at = index - 1
    while (before := line.at(at)) is not None and before.bare:
        at -= 1
    noun = before.noun() if before is not None else None
    behind = line.at(index + 1)
    led = behind is not None and behind.has(K.ROLE, "by")
    return led and noun is not None and noun.kind is K.TYPE and noun.part in _NAMED


def _sentenced(item: Item, sense: Sense, draft: Draft) -> bool:
    """Arabic: whether what a court ruled stands behind the ruling ("الحكم على صحفي بالإعدام")."""
    ruled = EventType.SENTENCING in draft.types and item.clitics.endswith("ب")
    return ruled and sense.types == (EventType.EXECUTION,)


def _only_counted(line: Line, item: Item, sense: Sense, draft: Draft) -> bool:
    """Whether a verb says what is counted of another event: "raids in Sarmin, how many were detained"."""
    if not draft.counting or sense.part is not Part.DID or draft.measure is not sense.people:
        return False
    return any(
        (noun := each.noun()) is not None and each is not item and bool(set(noun.types) & _WITH_ARRESTS)
        for each in line
    )


def _people_lost(line: Line, index: int) -> bool:
    """Whether people were lost and no ground: "lost the most fighters"."""
    for item in line.items[index + 1 : index + 4]:
        if item.has(K.MEMBERS) or item.has(K.PEOPLE):
            return True
        if not (item.bare or item.has(K.ORDER) or item.number is not None):
            break
    return False


def _use_up(line: Line, draft: Draft) -> None:
    """Words that the measure, the types or the question as such have taken up."""
    for _, item in line.free(lambda it: it.has(K.OBJECT)):
        if item.has(K.OBJECT, "weapons") and not draft.types and draft.measure is None:
            draft.types.append(EventType.WEAPONS_SEIZURE)
        if item.has(K.OBJECT, "ground", "property") or EventType.WEAPONS_SEIZURE in draft.types:
            item.used = "types"
    if EventType.TERRITORY_CHANGE in draft.types:
        for _, item in line.free(lambda it: it.has(K.GROUP, "place")):
            item.used = "types"
    for _, item in line.free(lambda it: it.has(K.MEASURE) or it.has(K.COUNTING)):
        item.used = "measure"
        if item.negated:
            draft.unrecognised.append(item.text)
    for _, item in line.free(lambda it: it.has(K.ANYTHING)):
        item.used = "anything"
        draft.about_incidents = True


def _is_location(line: Line, index: int, types: tuple[EventType, ...]) -> bool:
    """Whether a "checkpoint" is where something else happened ("attacks on checkpoints")."""
    if set(types) <= LOCATIONS and (_struck(line, index) or _struck_before(line, index)):
        line.items[index].used = "struck"
        return True
    at = index - 1
    while (before := line.at(at)) is not None and (before.actor is not None or before.small("determiner")):
        at -= 1
    if before is None or not set(types) <= LOCATIONS or not before.small("placed"):
        return False
    if not any(each.has(K.TYPE) or each.has(K.MEASURE) for each in line.items[:at]):
        return False
    if before.has(K.ROLE, "against", "on"):
        kept = any(
            (noun := each.noun()) is not None and set(noun.types) & _BY_KEEPERS for each in line.items[:at]
        )
        line.items[index].used = "kept" if kept else "struck"
    return True


def _struck(line: Line, index: int) -> bool:
    """Whether something befell a "convoy": "convoys ambushed by ISIS", "checkpoints attacked"."""
    if _compound(line, index):
        return True
    at = index + 1
    while (behind := line.at(at)) is not None and behind.has(K.PASSIVE):
        at += 1
    verb = behind.verb() if behind is not None else None
    if verb is None and behind is not None and behind.small("striking"):
        doer = line.at(at + 1)
        return doer is not None and doer.has(K.ROLE, "by")
    return verb is not None and verb.part is Part.DID and bool(set(verb.types) & _STRIKING)


def _compound(line: Line, index: int) -> bool:
    """Whether a noun right before what was done tells where: "checkpoint attacks", "convoy bombings"."""
    place, deed = line.items[index], line.at(index + 1)
    one = (noun := place.noun()) is not None and noun.plural is False and not place.arabic
    if not one or deed is None or not line.touching(place, deed):
        return False
    return any(s.kind is K.TYPE and s.part in _NAMED and set(s.types) & _STRIKING for s in deed.senses)


def _struck_before(line: Line, index: int) -> bool:
    """Whether a verb right before befell it: "who blew up the headquarters of HTS"."""
    at = index - 1
    while (before := line.at(at)) is not None and before.small("determiner"):
        at -= 1
    verb = before.verb() if before is not None and before.noun() is None else None
    return verb is not None and bool(set(verb.types) & _STRIKING)


def _is_date(line: Line, index: int) -> bool:
    """Whether an event tells when another happened: "arrests after the ceasefire"."""
    at = index - 1
    while (before := line.at(at)) is not None and before.small("determiner"):
        at -= 1
    told = before is not None and before.small("timing") and not before.has(K.ROLE)
    return told and any(each.event is not None for each in line.items[:at])


def _with_doer(line: Line, index: int) -> str:
    """An event that tells only when, with those who are named right behind it: "since the fall of ISIS"."""
    last = index
    while (behind := line.at(last + 1)) is not None and (behind.actor is not None or behind.small("of")):
        behind.used = "date"
        last += 1
    return line.doc.span_text(line.items[index].first, line.items[last].last)


def _is_cause(line: Line, index: int, draft: Draft) -> bool:
    """Whether an event is what people protest about ("protests against arrests", "for the release of …")."""
    if EventType.PROTEST not in draft.types:
        return False
    at = index - 1
    while (before := line.at(at)) is not None and before.small("determiner"):
        at -= 1
    return before is not None and before.small("cause")


def _other_event(line: Line, index: int) -> bool:
    """Whether something else tells what befell the people whom a word names ("detainees executed")."""
    return any(
        each.event is not None and each.event.part is not Part.PERSON and not each.negated
        for at, each in enumerate(line.items)
        if at != index
    )


def _with_victims(line: Line, index: int) -> bool:
    """Whether a noun for victims stands behind "with" and an event: "air strikes with casualties"."""
    before = line.at(index - 1)
    if before is None or not before.has(K.WITH_FIGURES):
        return False
    return any(each.has(K.ANYTHING) or each.has(K.TYPE) for each in line.items[: index - 1])


def _filters(line: Line, draft: Draft) -> None:
    """ "Airstrikes that killed civilians": the verb narrows incidents and counts nobody."""
    for index, item in line.free(lambda it: it.has(K.MEASURE)):
        verb = item.verb()
        toll = item.noun()
        if toll is not None and toll.people is not None and not item.negated and _with_victims(line, index):
            draft.at_least.setdefault(str(toll.people), 1)
            item.used = "at_least"
            continue
        if verb is None or verb.people is None or item.negated:
            continue
        before = [each for each in line.items[:index] if not (each.bare and not each.has(K.PASSIVE))]
        head = before[-1] if before else None
        if head is None or head.has(K.MEASURE) or _parted(line, head, item):
            continue
        noun = head.noun()
        incidents = head.has(K.ANYTHING) and not item.arabic
        if noun is item.noun() if noun is not None else not incidents:
            continue
        people = noun is not None and noun.part is Part.PERSON
        behind = line.at(index + 1)
        told = behind is not None and (
            behind.has(K.PEOPLE) or (behind.actor is not None) or behind.small("determiner")
        )
        if not people and (told or item.first - head.last > 1 or verb.part is Part.DO):
            draft.at_least.setdefault(str(verb.people), 1)
            item.used = "at_least"


def _parted(line: Line, head: Item, verb: Item) -> bool:
    """Whether a mark stands between an event and a verb: "mines: injured children" counts the children."""
    between = line.doc.tokens[head.last + 1 : verb.first]
    return any(token.kind is Kind.MARK and token.norm in _PARTING for token in between)


def _measure(line: Line, draft: Draft) -> Measure | None:
    """What is counted; ``None`` leaves it at incidents."""
    for index, item in enumerate(line.items):
        if item.has(K.COUNTING) and item.used is None:
            item.used = "measure"
            return _counted(line, index)
    for index, item in enumerate(line.items):
        behind = line.at(index + 1)
        if item.has(K.ORDER, "most", "fewest") and behind is not None and behind.has(K.PEOPLE):
            return _counted(line, index)
    told = [item.sense(K.MEASURE) for _, item in line.free(lambda it: it.has(K.MEASURE) and not it.negated)]
    measures = {sense.people for sense in told if sense is not None and sense.people is not None}
    if {Measure.KILLED, Measure.INJURED} <= measures or Measure.CASUALTIES in measures:
        return Measure.CASUALTIES
    if measures:
        return next(iter(measures))
    persons = [item for _, item in line.free(lambda it: it.has(K.TYPE) and not it.negated)]
    before = line.at(line.items.index(persons[0]) - 1) if persons else None
    if before is not None and (before.actor is not None or before.has(K.PEOPLE)):
        return None
    if persons and all((s := item.sense(K.TYPE)) is not None and s.part is Part.PERSON for item in persons):
        first = persons[0].sense(K.TYPE)
        return first.people if first is not None else None
    return None


def _counted(line: Line, start: int) -> Measure | None:
    """What stands behind "how many": events, or people and what befell them."""
    people = False
    named: Measure | None = None
    heads = line.items[start + 1 :]
    if (done := _verb_right_before(line, start)) is not None:
        return _with_other(line, done)
    for offset, item in enumerate(heads):
        if item.used is not None or item.negated:
            continue
        measure = item.sense(K.MEASURE)
        event = item.sense(K.TYPE)
        if measure is not None and not (event is not None and event.part is Part.NOUN and not people):
            return _with_other(line, measure.people)
        if event is not None and event.part is Part.PERSON:
            people, named = True, named or event.people
        elif event is not None:
            return (
                None
                if _things_taken(line, event)
                else _counted_by(heads, offset, event, people=people, named=named)
            )
        if item.has(K.PEOPLE) or item.has(K.MEMBERS):
            people = True
        elif item.actor is not None:
            following = next((each for each in heads[offset + 1 :] if not each.bare), None)
            people = people or following is None or following.noun() is None or following.has(K.MEASURE)
        elif item.has(K.ANYTHING):
            return named
    if people and named is None:
        verbs = [item.verb() for item in line.items[:start]]
        return next((verb.people for verb in verbs if verb is not None), None)
    return named


def _verb_right_before(line: Line, start: int) -> Measure | None:
    """Arabic: the measure of a verb whose sufferers are counted right behind it: "قتل كم شخص تحت التعذيب"."""
    verb, behind = line.at(start - 1), line.at(start + 1)
    people = behind is not None and (behind.has(K.PEOPLE) or behind.actor is not None)
    done = verb.verb() if verb is not None and verb.arabic else None
    return done.people if done is not None and people else None


def _counted_by(
    heads: list[Item], offset: int, event: Sense, *, people: bool, named: Measure | None
) -> Measure | None:
    """The measure of an event behind "how many": its people, or ``None`` where events are counted."""
    passive = offset > 0 and heads[offset - 1].has(K.PASSIVE)
    if event.part not in {Part.NOUN, Part.MASS} or (people and passive):
        return event.people
    if not people:
        return None
    later = _later_measure(heads[offset + 1 :]) or named
    return later or (event.people if _only_event(heads, heads[offset]) else None)


def _things_taken(line: Line, event: Sense) -> bool:
    """Whether a verb of taking took ground or goods and nobody ("how many villages were captured")."""
    people = event.people is not Measure.DETAINED or EventType.ARREST in event.types
    return not people and any(item.has(K.OBJECT) for item in line)


def _later_measure(items: list[Item]) -> Measure | None:
    for item in items:
        sense = item.sense(K.MEASURE) or item.sense(K.TYPE)
        if sense is not None and (item.has(K.MEASURE) or sense.part is Part.DID):
            return sense.people
    return None


def _only_event(heads: list[Item], item: Item) -> bool:
    return all(each is item or each.event is None for each in heads)


def _with_other(line: Line, measure: Measure | None) -> Measure | None:
    """Killed beside injured is casualties."""
    others = {
        s.people
        for each in line.items
        if each.used is None and (s := each.sense(K.MEASURE)) is not None and not each.negated
    }
    if {Measure.KILLED, Measure.INJURED} <= others | {measure}:
        return Measure.CASUALTIES
    return measure
