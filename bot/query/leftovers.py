"""What no slot of a question has taken up: words that nothing explains, items that changed nothing."""

from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from bot.language.text import fold_word
from bot.language.tokens import Document, Kind
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K

LIKENESS = 70.0
"""How alike (0-100) a misspelt word and the name of a place must be."""


SILENT = {
    K.SMALL,
    K.FUNCTION,
    K.CHAT,
    K.FOLLOW,
    K.ANAPHORA,
    K.PASSIVE,
    K.ACTIVE,
    K.WHO,
    K.WHICH,
    K.PER,
    K.COMPARE_WITH,
    K.COMPARE,
    K.PEOPLE,
    K.MEMBERS,
    K.ROLE,
    K.WITH_FIGURES,
    K.ADDING,
    K.COUNTING,
    K.ANYTHING,
    K.TEXT,
    K.TEXT_ABOUT,
    K.SOURCES,
    K.EXCLUDE,
    K.AT_LEAST,
    K.PERIOD,
}


def leave_out_code(line: Line, draft: Draft) -> None:
    """Name statements of a database as not understood, each with all that follows up to a semicolon."""
    for _, item in [*line.free(lambda it: it.has(K.CODE))]:
        if item.used is not None or item not in line.items:
            continue
        tokens = line.doc.tokens
        end = next((t.index for t in tokens[item.last :] if t.norm == ";"), len(tokens))
        draft.unrecognised.append(line.take(item.first, end - 1, "code").text)


def timed(line: Line, first: int) -> int:
    """The first token of a time that nobody knows, with the word before it ("after Eid")."""
    for item in line:
        if item.last == first - 1 and item.small("timing") and item.used is None and not item.has(K.PLACES):
            return item.first
    return first


def held(line: Line, last: int) -> int:
    """The last token of what is said to hold some ground ("HTS" in "HTS-held areas")."""
    for item in line:
        if item.first == last + 1 and item.small("holding"):
            last = item.last
    return last


def likely(word: str, name: str) -> bool:
    """Whether a word is so like a name that it is a slip of the pen and not another word."""
    first, other = fold_word(word), fold_word(name)
    return first[:1] > "\u0600" or ratio(first, other) >= LIKENESS or other.startswith(first[:4])


def as_written(draft: Draft) -> None:
    """Name words that were put right in vain as they were written, and say no more of them."""
    for note in [*draft.notes]:
        told = dict(note.values)
        if note.key == "read_as" and told["meant"] in draft.unrecognised:
            at = draft.unrecognised.index(told["meant"])
            draft.unrecognised[at] = told["word"]
            draft.notes.remove(note)


def runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbouring indices."""
    ends = [index for index in indices if index + 1 not in indices]
    starts = [index for index in indices if index - 1 not in indices]
    return zip(starts, ends, strict=True)


def idle(line: Line, at: int, item: Item) -> bool:
    """Whether an item was read and yet changed nothing that a person would expect it to."""
    if item.used is not None:
        return False
    if item.has(K.MEMBERS) and not item.has(K.FUNCTION) and not item.has(K.PEOPLE):
        near = line.items[max(0, at - 3) : at + 4]
        return not any(each.actor is not None or each.has(K.GROUP) for each in near)
    if item.number is not None and item.has(K.PEOPLE):
        return False
    if item.number is not None or item.place is not None or item.actor is not None or item.quoted is not None:
        return True
    kinds = {sense.kind for sense in item.senses}
    return bool(kinds) and not kinds & SILENT and not item.has(K.PLACES, "in", "near")


def unknown(doc: Document, line: Line) -> list[int]:
    """The words that no item explains."""
    explained = {at for item in line.items for at in range(item.first, item.last + 1)}
    return [
        token.index
        for token in doc.tokens
        if token.index not in explained
        and (token.kind is Kind.NUMBER or (token.kind is Kind.WORD and len(token.norm) > 1))
    ]


def after_place_word(line: Line, index: int) -> bool:
    """Whether a word stands behind one that announces a place."""
    for item in line.items:
        if item.last == index - 1:
            return item.has(K.PLACES)
    token = line.doc.tokens[index]
    return token.arabic and token.norm.startswith("ب")
