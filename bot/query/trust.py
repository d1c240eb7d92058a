"""Slots of how reliable a source is, and of what became of people: "graded A or B", "still held"."""

from collections.abc import Iterator
from datetime import date, timedelta

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


_DAYS = {
    "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365,
    "يوم": 1, "يوما": 1, "ايام": 1, "يومين": 2, "اسبوع": 7, "اسبوعا": 7, "اسابيع": 7, "اسبوعين": 14,
    "شهر": 30, "شهرا": 30, "اشهر": 30, "شهور": 30, "شهرين": 60, "سنه": 365, "سنوات": 365, "عام": 365,
    "عامين": 730,
}  # fmt: skip
"""How many days a unit stands for; an Arabic dual is two."""

_DUAL = frozenset({"يومين", "اسبوعين", "شهرين", "عامين"})
_REACH = 6
"""Tokens behind a cue in which the number and the unit stand: "for the last 60 days"."""

_LONGEST_SILENCE = 36_500


def fill_quiet(line: Line, draft: Draft, today: date) -> None:
    """Since when nothing has been heard: "with no update for 60 days", "بلا أخبار منذ شهرين"."""
    for _, item in line.free(lambda it: it.has(K.HELD, "quiet")):
        found = _silence(line, item)
        if found is None:
            continue
        days, last = found
        day = today - timedelta(days=min(days, _LONGEST_SILENCE, (today - date.min).days))
        draft.quiet_since = day
        line.take(item.first, last, "quiet_since")
        break


def _silence(line: Line, cue: Item) -> tuple[int, int] | None:
    """How many days stand behind a cue, and the last token of them."""
    number = 1
    for token in line.doc.tokens[cue.last + 1 : cue.last + _REACH]:
        if token.norm.isdecimal():
            number = min(int(token.norm), _LONGEST_SILENCE)
        elif (told := _lasting(line, token.index)) is not None:
            return told
        elif (said := _numbered(line, token.index)) is not None:
            number = said
        elif token.norm in _DAYS:
            return (1 if token.norm in _DUAL else number) * _DAYS[token.norm], token.index
    return None


def _lasting(line: Line, index: int) -> tuple[int, int] | None:
    """The days of a period with this token whose number is a word ("the last two weeks"), and its end."""
    for item in line:
        days = item.period if item.first <= index <= item.last else None
        if days is None or days.start is None or days.end is None:
            continue
        words = [token.norm for token in line.doc.tokens[item.first : item.last + 1]]
        if any(word.isdecimal() or word in _DUAL for word in words) or not _DAYS.keys() & set(words):
            return None
        return (days.end - days.start).days + 1, item.last
    return None


def _numbered(line: Line, index: int) -> int | None:
    """The number that an item with this token says."""
    for item in line:
        if item.first <= index <= item.last and item.number is not None and item.period is None:
            return item.number.low
    return None


def fill_held(line: Line, draft: Draft) -> None:
    """People who were taken and of whom no release is told: "still held", "لم يفرج عنهم"."""
    if draft.quiet_since is not None and not draft.types and draft.measure is None:
        draft.types.append(EventType.ARREST)
    for _, item in line.free(lambda it: it.has(K.HELD, "held", "missing")):
        item.used = "still_held"
        draft.still_held = True
        draft.say("still_held")
        if not draft.types and draft.measure is None:
            missing = item.has(K.HELD, "missing")
            draft.types.append(EventType.ABDUCTION if missing else EventType.ARREST)
            if draft.counting:
                draft.measure = Measure.ABDUCTED if missing else Measure.DETAINED
