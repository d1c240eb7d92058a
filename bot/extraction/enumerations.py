"""Lists told in one sentence: "two raids: the first on Binnish …, the second on Sarmin …" are two events."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extraction.analysis import DateSeen, PlaceSeen, Sentence, Sheet, Trigger
from bot.extraction.families import AFTERMATH
from bot.language.tokens import Kind

_USUAL = 2
_Stretch = tuple[list[Trigger], list[DateSeen], list[PlaceSeen], int, int]
_NONE: Mapping[int, Trigger] = {}


def listed_items(
    sheet: Sheet, sentence: Sentence, triggers: Sequence[Trigger], places: Sequence[PlaceSeen]
) -> Mapping[int, Trigger]:
    """Where the second and later items of a list begin, each with the trigger that the list is of.

    Only items with a place of their own count, behind a blow that is told without a number of people.
    """
    document, words = sheet.document, sentence.language.words
    openers = words("listed_first")
    if not openers or len(places) < _USUAL or sentence.words.isdisjoint(openers):
        return _NONE
    first = next(
        (i for i in document.where(openers, sentence.first + 1, sentence.last - 1) if _opens(sheet, i)), None
    )
    if first is None:
        return _NONE
    heads = [t for t in triggers if t.first < first and t.entry.strength >= _USUAL and not t.entry.measure]
    if not heads:
        return _NONE
    starts = [
        index
        for index in range(first + 1, sentence.last)
        if document.tokens[index].norm.removeprefix("و") in words("listed_next") and _opens(sheet, index)
    ]
    own = {p.first for p in places}
    items = zip([first, *starts], [*starts, sentence.last + 1], strict=True)
    placed = all(not own.isdisjoint(range(*item)) for item in items)
    return dict.fromkeys(starts, heads[-1]) if starts and placed else _NONE


def _opens(sheet: Sheet, index: int) -> bool:
    """Whether an ordinal stands for an item and describes nothing: not الفرقة الأولى, not اليوم الأول."""
    if index in sheet.dated_tokens or any(a.first <= index <= a.last for a in sheet.actors):
        return False
    before, after = sheet.document.tokens[index - 1], sheet.document.tokens[index + 1]
    words = sheet.sentences[sheet.sentence_at[index]].language.words
    where = after.norm in words("prepositions") or after.norm.startswith(("ب", "ل"))
    acts = any(t.first == after.index and t.finite for t in sheet.triggers)
    definite = before.kind is Kind.WORD and before.norm.startswith("ال")
    return (where or acts) and not definite


def told_one_by_one(
    sheet: Sheet,
    sentence: Sentence,
    triggers: Sequence[Trigger],
    dates: Sequence[DateSeen],
    places: Sequence[PlaceSeen],
) -> list[_Stretch]:
    """The pieces of a sentence that tells of several events by their order, each with the triggers of them
    all; empty where a sentence does not. A toll told of all together keeps them together."""
    starts = _starts(sheet, sentence, triggers)
    if len(starts) < _USUAL:
        return []
    head = [t for t in triggers if t.first < starts[0]]
    if any(t.entry.measure and t.count is not None for t in head) or not _many(sheet, head):
        return []
    common_dates = [d for d in dates if d.first < starts[0]]
    common_places = [p for p in places if p.first < starts[0]]
    pieces: list[_Stretch] = []
    for start, end in zip(starts, [*starts[1:], sentence.last + 1], strict=True):
        own = [t for t in triggers if start <= t.first < end]
        here = [p for p in places if start <= p.first < end]
        if not here and not any(t.count is not None for t in own):
            return []
        told = any(not t.entry.tags & AFTERMATH for t in own)
        shared = [] if told else [replace(t) for t in head]
        when = [d for d in dates if start <= d.first < end]
        known = any(p.place.place is not None for p in here)
        where = here if known else [*here, *common_places]
        pieces.append(([*shared, *own], when or common_dates, where, start, end - 1))
    return pieces


def _starts(sheet: Sheet, sentence: Sentence, triggers: Sequence[Trigger]) -> list[int]:
    """Where "the first" (or "one") and each "the second" (or "another") begin, behind the first trigger."""
    words = sentence.language.words
    opening, going = words("first_of_several"), words("others_of_several")
    if not triggers or opening.isdisjoint(sentence.words) or going.isdisjoint(sentence.words):
        return []
    found: list[int] = []
    for token in sheet.document.tokens[triggers[0].last + 1 : sentence.last]:
        if token.norm not in (going if found else opening) or token.kind is not Kind.WORD:
            continue
        after = sheet.document.tokens[token.index + 1]
        if after.norm in words("prepositions") - words("of_markers") or _is_verb(after.index, triggers):
            found.append(token.index)
    return found


def _is_verb(index: int, triggers: Sequence[Trigger]) -> bool:
    return any(t.first == index and t.voice.value != "noun" for t in triggers)


def _many(sheet: Sheet, head: Sequence[Trigger]) -> bool:
    """Whether several events are named: a plural, or a number before it."""
    return any(
        not t.entry.tags & AFTERMATH
        and (t.plural or not sheet.number_ends.isdisjoint(range(t.first - _USUAL, t.first)))
        for t in head
    )
