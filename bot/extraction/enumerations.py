"""Lists told in one sentence: "two raids: the first on Binnish …, the second on Sarmin …" are two events."""

from collections.abc import Mapping, Sequence

from bot.extraction.analysis import PlaceSeen, Sentence, Sheet, Trigger
from bot.language.tokens import Kind

_USUAL = 2
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
