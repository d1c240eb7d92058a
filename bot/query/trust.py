"""Slots of how reliable a source is, and of what became of people: "graded A or B", "still held"."""

from collections.abc import Iterator

from bot.domain.codebook import EventType
from bot.domain.query import Measure
from bot.language.tokens import Gap, Kind
from bot.query.draft import Draft
from bot.query.items import Item, Line
from bot.query.lexicon import K

GRADES = "ABCDEF"
"""Reliability of a source by the Admiralty code: A is completely reliable, F cannot be judged."""
_RELIABLE = "AB"
_JUDGED = "ABCDE"
_ARABIC = {"ا": "A", "أ": "A", "ب": "B", "ج": "C", "د": "D", "ه": "E"}
_RANGE = {"-", "\u2013", "to", "through", "الي", "حتي"}
_JOINING = {"or", "and", ",", "/", "&", "او", "و"}


def fill_trust(line: Line, draft: Draft) -> None:
    """Fill the grades asked for: "reliability A or B", "rated B or better", "from reliable sources"."""
    for _, item in line.free(lambda it: it.has(K.RELIABILITY, "reliable")):
        draft.reliability.extend(_RELIABLE)
        item.used = "reliability"
    for _, item in line.free(lambda it: it.has(K.RELIABILITY, "graded")):
        if (found := _grades(line, item)) is not None:
            grades, last = found
            draft.reliability.extend(grades)
            line.take(item.first, last, "reliability")
            break


def _grades(line: Line, cue: Item) -> tuple[str, int] | None:
    """The grades behind a cue, and the last token of what was read."""
    grades: list[str] = []
    last = cue.last
    ranging = better = False
    for token in line.doc.tokens[cue.last + 1 :]:
        letter = _ARABIC.get(token.norm) or (token.norm.upper() if token.kind is Kind.WORD else "")
        if len(letter) == 1 and letter in GRADES:
            ranging = ranging or (bool(grades) and token.gap is Gap.HYPHEN)
            grades += _between(grades[-1], letter) if ranging and grades else letter
            last, ranging = token.index, False
        elif token.norm in _RANGE:
            ranging = True
        elif token.norm not in _JOINING and not _filling(line, token.index):
            break
        better = better or _better(line, token.index)
    for item in line:
        if grades and item.first in range(cue.first - 1, last + 3) and item.has(K.RELIABILITY, "better"):
            better, last = True, max(last, item.last)
    if not grades:
        return None
    kept = _JUDGED[: _JUDGED.index(max(grades)) + 1] if better and max(grades) in _JUDGED else grades
    return "".join(sorted(set(kept))), last


def _between(first: str, last: str) -> Iterator[str]:
    low, high = sorted((GRADES.index(first), GRADES.index(last)))
    return iter(GRADES[low : high + 1])


def _filling(line: Line, index: int) -> bool:
    """Whether a token only joins a cue and its grades ("of", "at least", "grade")."""
    return any(
        item.first <= index <= item.last and (item.has(K.RELIABILITY) or item.small("of")) for item in line
    )


def _better(line: Line, index: int) -> bool:
    return any(item.first <= index <= item.last and item.has(K.RELIABILITY, "better") for item in line)


def fill_held(line: Line, draft: Draft) -> None:
    """People who were taken and of whom no release is told: "still held", "لم يفرج عنهم"."""
    for _, item in line.free(lambda it: it.has(K.HELD)):
        item.used = "still_held"
        draft.still_held = True
        draft.say("still_held")
        if not draft.types and draft.measure is None:
            missing = item.has(K.HELD, "missing")
            draft.types.append(EventType.ABDUCTION if missing else EventType.ARREST)
            if draft.counting:
                draft.measure = Measure.ABDUCTED if missing else Measure.DETAINED
