"""What the grammar of days in questions is made of: words with their meaning, numbers, dates in figures."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from bot.language.numbers import NumberKind, NumberSpan
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Document, Gap, Kind, Token
from bot.query.calendar import EARLIEST_YEAR, LATEST_YEAR, Named, Span
from bot.query.lexicon import Sense

_NUMERIC = re.compile(
    r"(?<![\d/.])(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})(?:[-/.](?P<d1>\d{1,2}))?"
    r"|(?P<d2>\d{1,2})(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<y2>\d{4}|\d{2})"
    r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})"
    r"|(?P<d5>\d{1,2})\.(?P<m5>\d{1,2})\."
    r"|(?P<m4>\d{1,2})[-/](?P<y4>\d{4}))(?!\d|[/.]\d)"
)
_UNITS = ("hour", "day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade")
_UNIT_KEYS = tuple((unit, f"unit_{unit}") for unit in _UNITS)
_DUAL_KEYS = tuple((unit, f"dual_{unit}") for unit in _UNITS)


class PeriodWords:
    """The words of one question, each with what it may mean for days. Indices are those of tokens."""

    def __init__(
        self,
        doc: Document,
        matches: Sequence[PhraseMatch[Sense]],
        numbers: Sequence[NumberSpan],
        today: date,
        cues: Mapping[str, AbstractSet[str]],
    ) -> None:
        """``matches`` are the K.PERIOD phrases of the document; ``cues`` are words beside which others are,
        or are no, dates.
        """
        self.tokens = doc.tokens
        self.doc = doc
        self.today = today
        self.cues = cues
        self.keys: list[dict[str, int]] = [{} for _ in range(len(doc.tokens) + 1)]
        for match in matches:
            here = self.keys[match.first]
            here[match.payload.value] = max(match.last + 1, here.get(match.payload.value, 0))
        self.within: Span | None = None
        """The month or year of the question before, that "the first week" alone is cut from."""
        self.reaching = {match.first for match in matches if match.clitics.endswith("ل")}
        self.figures = _figures(doc.tokens, numbers)
        self.ranged = {
            at: (span.low, span.high, span.last)
            for span in numbers
            for at in (span.first, span.figure)
            if span.high is not None and span.high != span.low
        }
        """Numbers of which one of several is meant ("two or three"): the least, the most, the last token."""
        self.numeric = _numeric(doc)

    def _skip(self, i: int, key: str) -> int:
        while i < len(self.tokens) and self.keys[i].get(key) is not None:
            i = self.keys[i][key]
        return i

    def _key(self, i: int, prefix: str) -> tuple[int, int] | None:
        if i >= len(self.tokens):
            return None
        for key, after in self.keys[i].items():
            if key.startswith(prefix) and key[len(prefix) :].isdigit():
                return int(key[len(prefix) :]), after
        return None

    def _unit(self, i: int) -> tuple[str, int] | None:
        if i >= len(self.tokens):
            return None
        here = self.keys[i]
        return next(((unit, here[key]) for unit, key in _UNIT_KEYS if key in here), None) if here else None

    def _dual(self, i: int) -> tuple[str, int] | None:
        if i >= len(self.tokens):
            return None
        here = self.keys[i]
        return next(((unit, here[key]) for unit, key in _DUAL_KEYS if key in here), None) if here else None

    def _number(self, i: int) -> tuple[int, int] | None:
        return self.figures.get(i)

    def _day_number(self, i: int) -> tuple[int, int] | None:
        number = self.figures.get(i) or self._key(i, "ordinal_")
        if number is None or not 1 <= number[0] <= 31:
            return None
        after = number[1]
        if after < len(self.tokens) and self.tokens[after].gap is Gap.NOTHING:
            after = self.keys[after].get("ordinal_mark", after)
        return number[0], after

    def _bare_day(self, i: int) -> Named | None:
        day = self._day_number(i) if i < len(self.tokens) else None
        return None if day is None else Named(i, day[1] - 1, day=day[0])

    def _year(self, i: int) -> tuple[int, int] | None:
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.kind is not Kind.NUMBER or len(token.norm) != 4 or not token.norm.isdigit():
            return None
        following = self.tokens[i + 1].norm if i + 1 < len(self.tokens) else ""
        year = int(token.norm)
        if not EARLIEST_YEAR <= year <= LATEST_YEAR or following in self.cues.get("counted", ()):
            return None
        return year, i + 1

    def _weekday(self, weekday: int, *, before: bool) -> date:
        back = (self.today.weekday() - weekday) % 7
        return self.today - timedelta(back or (7 if before else 0))

    def _modal(self, i: int) -> bool:
        """Whether a month's name is another word here: "may" the verb, "march" the walk."""
        month = self._key(i, "month_")
        before = self.tokens[i - 1].norm if i else ""
        after = self.tokens[i + 1].norm if i + 1 < len(self.tokens) else ""
        if month is None or self.tokens[i].arabic:
            return False
        beside = self.cues.get(f"month_{month[0]}_not_beside", frozenset())
        behind = self.cues.get(f"month_{month[0]}_not_behind", frozenset())
        return before in beside or after in beside or before in behind

    def _weak(self, i: int, after: int) -> bool:
        """Whether a short form that is also another word ("sun", "mar") lacks the company of a date."""
        if self.tokens[i].norm not in self.cues.get("weak", ()) or self.tokens[i].capital:
            return False
        if any(self._key(j, "month_") is not None for j in (i - 2, i - 1, after, after + 1) if j >= 0):
            return False
        near = [self.tokens[j] for j in (i - 1, after) if 0 <= j < len(self.tokens)]
        company = self.cues.get("weak_beside", frozenset())
        return not any(t.kind is Kind.NUMBER or t.norm in company for t in near)


def _figures(tokens: Sequence[Token], numbers: Sequence[NumberSpan]) -> Mapping[int, tuple[int, int]]:
    """Token index of a plain number → its value and the index after it."""
    found: dict[int, tuple[int, int]] = {}
    for span in numbers:
        at = span.figure if span.figure >= 0 else span.first
        if span.high is not None and span.high != span.low:
            continue
        if not span.vague:
            whole = span.kind in {NumberKind.COUNT, NumberKind.ORDINAL}
            found[at] = (span.low, span.last + 1 if whole and span.last >= at else at + 1)
    for token in tokens:
        if token.kind is Kind.NUMBER and token.norm.isdigit() and len(token.norm) <= 6:
            found[token.index] = (int(token.norm), token.index + 1)
    return found


def _years(part: Mapping[str, int]) -> Span | None:
    """Several years in figures: "2013-14"."""
    first, last = part.get("y1"), part.get("m1", 0)
    if first is None or "d1" in part or last <= 12 or last <= first % 100:
        return None
    return Span(date(first, 1, 1), date(first // 100 * 100 + last, 12, 31))


def _numeric(doc: Document) -> Mapping[int, Named]:
    """Dates in figures, day first; a day and month that can only be the other way round are turned."""
    at = {token.start: token.index for token in doc.tokens}
    ends = {token.end: token.index for token in doc.tokens}
    found: dict[int, Named] = {}
    for match in _NUMERIC.finditer(doc.text):
        first, last = at.get(match.start()), ends.get(match.end())
        if first is None or last is None:
            continue
        part = {key: int(value) for key, value in match.groupdict().items() if value and key != "s"}
        year = part.get("y1") or part.get("y4")
        if "y2" in part:
            year = part["y2"] if part["y2"] > 99 else 2000 + part["y2"]
        if (years := _years(part)) is not None:
            found[first] = Named(first, last, fixed=years, unit="day")
            continue
        month = part.get("m1") or part.get("m2") or part.get("m3") or part.get("m4") or part.get("m5") or 0
        day = part.get("d1") or part.get("d2") or part.get("d3") or part.get("d5")
        if day is not None and month > 12 >= day and "y1" not in part:
            day, month = month, day
        if "m3" in part and (not 1 <= month <= 12 or not day):
            continue
        if not 1 <= month <= 12:
            year, month, day = 1, 1, 1
        found[first] = Named(first, last, year=year, month=month, day=day)
    return found
