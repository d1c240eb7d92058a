"""Slots that narrow by words, sources, review and figures: text, sources, status, modality, at_least."""

from bot.domain.codebook import Modality
from bot.domain.incident import ReviewStatus
from bot.domain.query import Measure
from bot.language.tokens import Kind
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K, Part

_STOPPING = (K.PLACES, K.ROLE, K.EXCLUDE, K.COMPARE, K.PER, K.GROUP_ADVERB)


def fill_text(line: Line, draft: Draft) -> None:
    """Words to be found in reports: what is quoted, and what stands behind "mentioning"."""
    for index, item in line.free(lambda it: it.quoted is not None):
        if draft.text is None:
            draft.text = item.quoted
            item.used = "text"
            before = line.at(index - 1)
            if before is not None and before.has(K.TEXT):
                before.used = "text"
    for _, item in line.free(lambda it: it.has(K.TEXT)):
        if draft.text is not None:
            item.used = "text"
            break
        words = _words_behind(line, item)
        if words is not None:
            item.used = "text"
            draft.text = line.take(words[0], words[1], "text").text
            break


def fill_subject(line: Line, draft: Draft) -> None:
    """ "Reports about oil": words that nothing else explains, behind "about", are looked for in the text."""
    for _, item in line.free(lambda it: it.has(K.TEXT_ABOUT)):
        first = item.last + 1
        explained = {at for each in line.items for at in range(each.first, each.last + 1)}
        if draft.text is not None or first >= len(line.doc.tokens) or first in explained:
            continue
        last = first
        while last + 1 < len(line.doc.tokens) and last + 1 not in explained:
            last += 1
        draft.text = line.take(first, last, "text").text
        draft.say("text_searched", words=draft.text)
        item.used = "text"


def _words_behind(line: Line, cue: Item) -> tuple[int, int] | None:
    """The tokens that a text cue announces, up to the next slot."""
    first: int | None = None
    last = -1
    holders = {at: item for item in line.items for at in range(item.first, item.last + 1)}
    for token in line.doc.tokens[cue.last + 1 :]:
        item = holders.get(token.index)
        if first is None and item is not None and item.small("wordy"):
            continue
        if token.kind is Kind.MARK or (
            item is not None and (item.period is not None or item.used is not None)
        ):
            break
        if item is not None and any(item.has(kind) for kind in _STOPPING) and not item.has(K.TYPE):
            break
        if (
            first is not None
            and item is not None
            and (item.place or item.actor or item.small("joining") or item.has(K.SOURCES))
        ):
            break
        first = token.index if first is None else first
        last = token.index
    return None if first is None else (first, last)


def fill_sources(line: Line, draft: Draft) -> None:
    """Who reported it, by name or by number."""
    for index, item in line.free(lambda it: it.has(K.SOURCES)):
        if item.used is None and not _left_out(line, index, draft):
            _source_number(line, index, item, draft) or _source_name(line, index, item, draft)


def _left_out(line: Line, index: int, draft: Draft) -> bool:
    """Sources cannot be left out: "excluding those reported by SANA" is named as not understood."""
    at = index - 1
    while (before := line.at(at)) is not None and before.bare:
        at -= 1
    known = next((each for each in line.items[index : index + 2] if each.has(K.SOURCES, "known")), None)
    if before is None or not before.has(K.EXCLUDE) or known is None:
        return False
    for each in line.items[at : line.items.index(known) + 1]:
        each.used = "unable"
    draft.unrecognised.append(line.doc.span_text(before.first, known.last))
    return True


def _source_number(line: Line, index: int, item: Item, draft: Draft) -> bool:
    if item.has(K.SOURCES, "several"):
        draft.min_sources, item.used = 2, "min_sources"
        _release_before(line, index)
        return True
    if item.has(K.SOURCES, "three"):
        draft.min_sources, item.used = 3, "min_sources"
        return True
    dual = item.has(K.SOURCES, "both")
    if not dual and not item.has(K.SOURCES, "count"):
        return False
    number = line.at(index - 1)
    if dual or (number is not None and number.number is not None and number.used is None):
        draft.min_sources = (
            2 if dual else number.number.low if number is not None and number.number is not None else 2
        )
        item.used = "min_sources"
        if not dual and number is not None:
            number.used = "min_sources"
        _release_before(line, index if dual else index - 1)
        return True
    return False


def _release_before(line: Line, index: int) -> None:
    """What leads to a number of sources ("reported by", "confirmed by") means nothing else."""
    for back in (1, 2):
        before = line.at(index - back)
        if (
            before is not None
            and before.used is None
            and (before.has(K.SOURCES) or before.has(K.STATUS) or before.has(K.ROLE))
        ):
            before.used = "min_sources"


def _source_name(line: Line, index: int, item: Item, draft: Draft) -> bool:
    if item.has(K.SOURCES, "known"):
        draft.sources.append(item.text)
        item.used = "sources"
        for step in (-1, 1):
            near = line.at(index + step)
            if (
                near is not None
                and near.used is None
                and (near.has(K.SOURCES, "before", "after") or near.has(K.ROLE, "by", "from"))
            ):
                near.used = "sources"
        return True
    if not item.has(K.SOURCES, "before"):
        return False
    names: list[Item] = []
    for near in line.items[index + 1 :]:
        if not names and near.small("determiner"):
            continue
        if near.has(K.GROUP) or near.period is not None or near.number is not None:
            break
        if near.has(K.SOURCES, "known"):
            names.append(near)
            break
        if near.actor is not None and not names:
            names.append(near)
            break
        break
    if names:
        item.used = names[0].used = "sources"
        draft.sources.append(names[0].text)
        return True
    return _unknown_source(line, item, draft)


def _unknown_source(line: Line, item: Item, draft: Draft) -> bool:
    """A name that no dictionary has: the words behind the cue that nothing else explains."""
    taken = {index for each in line.items for index in range(each.first, each.last + 1)}
    words: list[int] = []
    for index in range(item.last + 1, len(line.doc.tokens)):
        token = line.doc.tokens[index]
        if index in taken:
            inner = next(each for each in line.items if each.first <= index <= each.last)
            if words and token.capital and inner.used is None and inner.period is None:
                words.append(index)
                continue
            if not words and inner.small("determiner"):
                continue
            break
        words.append(index)
    if not words:
        return False
    draft.sources.append(line.take(words[0], words[-1], "sources").text)
    item.used = "sources"
    return True


def fill_status(line: Line, draft: Draft) -> None:
    """What the team has said of the incidents; "except unconfirmed ones" turns it round."""
    for _, item in line.free(lambda it: it.has(K.STATUS)):
        status = ReviewStatus(item.value(K.STATUS) or "")
        if item.negated:
            turned = {
                ReviewStatus.UNREVIEWED: ReviewStatus.CONFIRMED,
                ReviewStatus.CONFIRMED: ReviewStatus.UNREVIEWED,
            }
            draft.status = turned.get(status)
        else:
            draft.status = status
        item.used = "status"


def fill_modality(line: Line, draft: Draft) -> None:
    """Failed, denied, planned …; "including failed ones" keeps what happened beside them."""
    for index, item in line.free(lambda it: it.has(K.MODALITY)):
        modality = Modality(item.value(K.MODALITY) or "")
        item.used = "modality"
        if item.negated:
            continue
        before = line.at(index - 1)
        behind = [each for each in line.items[index + 1 : index + 3] if each.small("addition")]
        added = (before is not None and before.has(K.ADDING)) or bool(behind) or _again(line, index)
        if added and modality is not Modality.HAPPENED:
            draft.modality.append(Modality.HAPPENED)
        draft.modality.append(modality)
    if Modality.ATTEMPTED in draft.modality and Modality.PLANNED in draft.modality:
        draft.modality.remove(Modality.PLANNED)


def _again(line: Line, index: int) -> bool:
    """Whether what is told of some was named of all before: "assassinations and attempted assassinations"."""
    behind = line.at(index + 1)
    noun = behind.noun() if behind is not None else None
    if noun is None or noun.kind is not K.TYPE:
        return False
    before = [each.noun() for each in line.items[:index] if not each.has(K.MODALITY)]
    return any(each is not None and each.types == noun.types for each in before)


def fill_figures(line: Line, draft: Draft) -> None:
    """Minimum figures: "with more than 10 killed", "that killed at least five civilians", "deadly"."""
    for index, item in line.free(lambda it: it.number is not None):
        if item.used is None:
            _figure(line, index, item, draft)
    for _, item in line.free(lambda it: it.has(K.FIGURE)):
        measure = item.value(K.FIGURE) or ""
        item.used = "at_least"
        if item.negated:
            draft.unrecognised.append(item.text)
        else:
            draft.at_least.setdefault(measure, 1)


def _figure(line: Line, index: int, item: Item, draft: Draft) -> None:
    number = item.number
    if number is None:
        return
    above = int(item.first > 0 and line.doc.tokens[item.first - 1].norm == ">")
    noun, between = _victims_behind(line, index)
    if noun is not None and _counts_as_limit(line, index, noun):
        return
    if number.high is not None and number.high != number.low:
        if noun is not None:
            noun.used = item.used = "unable"
            draft.unrecognised.append(line.doc.span_text(item.first, noun.last))
            _use_cue(line, index)
        return
    if noun is not None:
        measure = _measure(noun)
        for each in [item, noun, *between]:
            each.used = each.used or ("at_least" if each.actor is None else None)
        _use_cue(line, index)
        draft.at_least[str(measure)] = number.low + above
        return
    if _lost_people(line, index):
        item.used = line.items[index - 1].used = line.items[index + 1].used = "at_least"
        draft.at_least[str(Measure.KILLED)] = number.low
        return
    verb = _verb_before(line, index)
    if verb is None and (counted := _of_people(line, index)) is not None:
        item.used = "at_least"
        draft.at_least[str(counted)] = number.low
        return
    if verb is None and (toll := _toll_before(line, index)) is not None:
        item.used = toll.used = "at_least"
        draft.at_least[_measure(toll)] = number.low
    if verb is not None:
        measure = (verb.event.people if verb.event is not None else None) or Measure.KILLED
        item.used = verb.used = "at_least"
        draft.at_least[str(measure)] = number.low


def _lost_people(line: Line, index: int) -> bool:
    """ "Lost at least 10 fighters", where an event is named before."""
    before, behind = line.at(index - 1), line.at(index + 1)
    lost = before is not None and before.small("losing") and before.used is None
    led = any(each.noun() is not None or each.has(K.ANYTHING) for each in line.items[: max(0, index - 1)])
    return lost and led and behind is not None and (behind.has(K.MEMBERS) or behind.has(K.PEOPLE))


def _of_people(line: Line, index: int) -> Measure | None:
    """The measure of people whom an event befell: "arrests of 10 or more people"."""
    of, behind = line.at(index - 1), line.at(index + 1)
    event = next((each for each in reversed(line.items[: max(0, index - 1)]) if not each.bare), None)
    if behind is not None and behind.has(K.AT_LEAST):
        behind = line.at(index + 2)
    noun = event.noun() if event is not None else None
    people = behind is not None and (behind.has(K.PEOPLE) or behind.actor is not None)
    if of is not None and of.arabic and people and (deed := of.noun()) is not None and deed.kind is K.TYPE:
        more = any(each.has(K.AT_LEAST) for each in line.items[index + 1 : index + 3])
        return None if deed.plural and not more else deed.people
    if noun is None or noun.kind is not K.TYPE or of is None or not of.small("befallen") or not people:
        return None
    return noun.people


def _counts_as_limit(line: Line, index: int, noun: Item) -> bool:
    """Whether the number limits a list ("the last 10 killed") rather than setting a figure."""
    before = line.at(index - 1)
    return (
        before is not None and (before.has(K.ORDER) or before.has(K.TOP)) and not before.has(K.WITH_FIGURES)
    )


def _victims_behind(line: Line, index: int) -> tuple[Item | None, list[Item]]:
    """The word for victims behind a number, past the people it counts ("10 civilians killed")."""
    between: list[Item] = []
    before = line.at(index - 1)
    led = before is not None and before.has(K.WITH_FIGURES)
    for item in line.items[index + 1 : index + 5]:
        if item.has(K.VICTIMS) or (item.has(K.MEASURE) and item.event is not None):
            return (item, between) if _cued(line, index, item) else (None, [])
        if led and (event := item.noun()) is not None and event.people is not None:
            return item, between
        if (
            item.has(K.AT_LEAST)
            or item.has(K.PEOPLE)
            or item.has(K.MEMBERS)
            or item.has(K.PASSIVE)
            or item.actor is not None
            or item.small("of")
        ):
            between.append(item)
        else:
            break
    return None, []


def _cued(line: Line, index: int, noun: Item) -> bool:
    """Whether a figure and its victims narrow incidents: a cue before them, or an event named before."""
    for item in line.items[:index]:
        if item.has(K.WITH_FIGURES) and item.used is None:
            return True
        if item.noun() is not None or item.has(K.ANYTHING) or item.has(K.GROUP):
            return True
    number = line.items[index].number
    return noun.has(K.VICTIMS) and number is not None and number.high is None


def _measure(item: Item) -> str:
    victims = item.value(K.VICTIMS)
    if victims is not None:
        return victims
    sense = item.event
    return str(sense.people) if sense is not None and sense.people is not None else str(Measure.KILLED)


def _use_cue(line: Line, index: int) -> None:
    before = line.at(index - 1)
    if before is not None and before.used is None and (before.has(K.WITH_FIGURES) or before.has(K.MEASURE)):
        before.used = "at_least"


def _toll_before(line: Line, index: int) -> Item | None:
    """The noun that a figure completes: "led to the death of five"."""
    at = index - 1
    while (before := line.at(at)) is not None and before.bare:
        at -= 1
    if before is None or before.used is not None or not before.has(K.MEASURE) or before.noun() is None:
        return None
    led = any(each.noun() is not None or each.has(K.ANYTHING) for each in line.items[:at])
    return before if led and not line.items[index].has(K.COUNTING) else None


def _verb_before(line: Line, index: int) -> Item | None:
    """The verb whose object the number is: "killed more than ten people", "detained at least 20"."""
    at = index - 1
    while (before := line.at(at)) is not None and before.bare and before.verb() is None:
        at -= 1
    if before is None or before.used is not None:
        return None
    verb = before.verb()
    if verb is None or verb.people is None:
        return None
    behind = line.at(index + 1)
    counted = behind is None or behind.has(K.PEOPLE) or behind.actor is not None or behind.bare
    led = any(each.noun() is not None or each.has(K.ANYTHING) for each in line.items[:at])
    return before if counted and led and verb.part in {Part.DID, Part.DO} else None
