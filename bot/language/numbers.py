"""Numbers: from digits and words to low and high figures, and what a number counts where it is no people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.language.number_context import digit_value, kind_by_touch, looks_like_year
from bot.language.number_lexicon import Bound, NumberKind, NumberLexicon, Role
from bot.language.number_words import read_words
from bot.language.tokens import Document, Gap, Kind, Token

__all__ = ["NumberKind", "NumberReader", "NumberSpan"]

_RISE_REACH = 8
_BOUND_REACH = 3


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """One number of a text: tokens ``first`` to ``last``, inclusive, with its modifiers ("more than 18").

    ``high`` is ``None`` where the text sets no upper end. ``vague`` marks words such as "several",
    ``approximate`` "about 20", whose figures are taken as said. Only ``NumberKind.COUNT`` can be a number
    of people; any other kind says what the number is, and the span then holds the unit behind it.
    ``figure`` is the first token of the bare number, after the modifiers before it.
    """

    first: int
    last: int
    low: int
    high: int | None
    vague: bool = False
    kind: NumberKind = NumberKind.COUNT
    approximate: bool = False
    figure: int = -1


@dataclass(slots=True)
class _Core:
    """A bare number while it is being read; ``multiplier`` is the hundred or scale that ends it."""

    first: int
    last: int
    low: int
    high: int | None
    vague: bool = False
    kind: NumberKind = NumberKind.COUNT
    digits: bool = False
    multiplier: int = 1


class NumberReader:
    """Finds the numbers of a document; built once from the data file, then only read."""

    def __init__(self, lexicon: NumberLexicon) -> None:
        """A reader over a loaded lexicon."""
        self._lexicon = lexicon
        self._starts = lexicon.starts

    @classmethod
    def load(cls, path: Path) -> "NumberReader":
        """Read ``config/numbers.yaml``; raises ``ConfigurationError`` naming file and entry."""
        return cls(NumberLexicon.load(path))

    def find(self, doc: Document, *, skip: Iterable[tuple[int, int]] = ()) -> list[NumberSpan]:
        """The numbers of a document in order, overlapping neither each other nor ``skip`` (token spans)."""
        tokens = doc.tokens
        closed = {index for first, last in skip for index in range(first, last + 1)}
        spans: list[NumberSpan] = []
        floor = 0
        for index in sorted({*doc.where(self._starts), *doc.numbers}):
            if index < floor or index in closed:
                continue
            core = self._core(tokens, index)
            if core is None:
                continue
            span = self._finish(tokens, core, floor)
            floor = core.last + 1
            if closed and not closed.isdisjoint(range(span.first, span.last + 1)):
                continue
            spans.append(span)
            floor = max(floor, span.last + 1)
        return self._settle(tokens, spans)

    # --- the bare number ---

    def _core(self, tokens: list[Token], index: int) -> _Core | None:
        lexicon = self._lexicon
        if tokens[index].kind is Kind.NUMBER:
            return self._digits(tokens, index)
        if lexicon.never.at(tokens, index) or lexicon.never_after.before(tokens, index + 1):
            return None
        if tokens[index].arabic and lexicon.units.at(tokens, index) is not None:
            return None
        vague = lexicon.vague.at(tokens, index)
        if vague is not None:
            return self._vague(tokens, index, *vague)
        words = read_words(lexicon, tokens, index)
        if words is None:
            return None
        return _Core(index, words.last, words.value, words.value, multiplier=words.multiplier)

    def _vague(self, tokens: list[Token], index: int, length: int, low: int) -> _Core:
        """Vague phrases, alone or multiplied: "several", "several hundred", "tens of thousands"."""
        last = index + length - 1
        follower = last + 1
        if follower < len(tokens) and tokens[follower].norm in self._lexicon.links:
            follower += 1
        scale = self._lexicon.scale_at(tokens, follower)
        if scale:
            low, last = low * scale, follower
        if last + 1 < len(tokens) and tokens[last + 1].norm in self._lexicon.links:
            last += 1
        return _Core(index, last, low, None, vague=True)

    def _digits(self, tokens: list[Token], index: int) -> _Core:
        """Digits, with the scale word behind them ("5 thousand", "1.5 million", "3 آلاف")."""
        norm = tokens[index].norm
        value, kind = digit_value(norm)
        core = _Core(index, index, value, value, kind=kind, digits=True)
        after = index + 1
        if kind is NumberKind.IDENTIFIER or after >= len(tokens):
            return core
        word = self._lexicon.words.get(tokens[after].norm)
        if (
            word is None
            or not word.factor
            or word.conjoined
            or word.opening
            or self._lexicon.units.at(tokens, after)
        ):
            return core
        exact = float(norm.replace(",", "")) if kind is NumberKind.DECIMAL and norm.count(".") <= 1 else value
        core.low = core.high = round(exact * word.value)
        core.last, core.kind, core.multiplier = after, NumberKind.COUNT, word.value
        if word.role is Role.SCALE and word.value == 1000:
            return self._add_rest(tokens, core)
        return core

    def _add_rest(self, tokens: list[Token], core: _Core) -> _Core:
        """What is joined to a thousand: "3 آلاف و500"."""
        at = core.last + 1
        if at + 1 >= len(tokens) or tokens[at].norm != "و" or tokens[at + 1].gap is not Gap.NOTHING:
            return core
        value, kind = (
            digit_value(tokens[at + 1].norm) if tokens[at + 1].kind is Kind.NUMBER else (0, core.kind)
        )
        if kind is NumberKind.COUNT and 100 <= value < 1000:
            core.low += value
            core.high, core.last = core.low, at + 1
        return core

    # --- what stands around it ---

    def _finish(self, tokens: list[Token], core: _Core, floor: int) -> NumberSpan:
        """Ranges, units, brackets and bounds around a bare number."""
        figure = core.first
        if core.kind is NumberKind.COUNT:
            self._identify(tokens, core)
        if core.kind is NumberKind.COUNT and not core.vague:
            self._range(tokens, core, floor)
        if core.kind in (NumberKind.COUNT, NumberKind.DECIMAL, NumberKind.YEAR):
            self._unit(tokens, core)
        span = NumberSpan(core.first, core.last, core.low, core.high, core.vague, core.kind, figure=figure)
        if core.kind is not NumberKind.COUNT:
            return span
        return self._bounds(tokens, _with_brackets(tokens, span), floor)

    def _identify(self, tokens: list[Token], core: _Core) -> None:
        """Ordinals in words, and everything that its neighbours make no count."""
        lexicon = self._lexicon
        before = tokens[core.first - 1] if core.first > 0 else None
        if not core.digits:
            after = tokens[core.last + 1].norm if core.last + 1 < len(tokens) else ""
            if before is not None and before.arabic and before.norm in lexicon.ordinals:
                core.kind = NumberKind.ORDINAL
            elif after in lexicon.ordinals and core.low >= 20 and core.low % 10 == 0:
                core.kind, core.last = NumberKind.ORDINAL, core.last + 1
            return
        touched = kind_by_touch(lexicon, tokens, core.first, core.last)
        if touched is not None:
            core.kind, core.last = touched
        elif looks_like_year(tokens[core.first]) and core.first == core.last:
            cued = lexicon.units_before.before(tokens, core.first)
            if core.low % 100 or (cued is not None and cued[1] is NumberKind.YEAR):
                core.kind = NumberKind.YEAR

    def _range(self, tokens: list[Token], core: _Core, floor: int) -> None:
        """Take in the second end of a range and the word that opened it."""
        lexicon = self._lexicon
        opened = lexicon.openers.before(tokens, core.first)
        if opened is not None and core.first - opened[0] < floor:
            opened = None
        link = core.last + 1
        if link >= len(tokens):
            return
        joining = tokens[link].norm
        between = opened is not None and (
            joining in opened[1] or (tokens[link].arabic and "و" in opened[1] and joining.startswith("و"))
        )
        if not between and joining not in lexicon.range_words:
            return
        glued = between and tokens[link].arabic and joining != "و" and joining not in lexicon.range_words
        second = self._second(tokens, link if glued else link + 1)
        if second is None:
            return
        if joining == "-" and not _dash_is_range(tokens, core, second):
            core.kind, core.last = NumberKind.IDENTIFIER, _chain_end(tokens, second.last)
            return
        if core.multiplier == 1 < second.multiplier and core.low * second.multiplier < second.low:
            core.low *= second.multiplier
        if second.low <= core.low or (not between and core.digits != second.digits and joining == "to"):
            return
        if opened is not None and self._risen(tokens, core.first - opened[0]):
            core.low = second.low
        core.last, core.high = second.last, second.high
        if opened is not None:
            core.first -= opened[0]

    def _second(self, tokens: list[Token], index: int) -> _Core | None:
        """The number that ends a range at a token: a plain count."""
        if index >= len(tokens) or (
            tokens[index].kind is not Kind.NUMBER and tokens[index].norm not in self._starts
        ):
            return None
        core = self._core(tokens, index)
        if core is None or core.vague or core.kind is not NumberKind.COUNT:
            return None
        if core.digits:
            self._identify(tokens, core)
        return core if core.kind in (NumberKind.COUNT, NumberKind.LIST) else None

    def _risen(self, tokens: list[Token], index: int) -> bool:
        """Whether "from 3 to 5" tells of a toll that changed: then the second figure holds."""
        changes = self._lexicon.changes
        return any(token.norm in changes for token in tokens[max(0, index - _RISE_REACH) : index])

    def _unit(self, tokens: list[Token], core: _Core) -> None:
        """What the number counts when that is no people: percent, money, distance, time …"""
        lexicon = self._lexicon
        before = lexicon.units_before.before(tokens, core.first)
        found = lexicon.units.at(tokens, core.last + 1)
        if found is not None and (found[0] > 1 or core.digits or len(tokens[core.last + 1].norm) > 1):
            core.last += found[0]
            core.kind = found[1]
            years = core.kind is NumberKind.DURATION and (
                (before is not None and before[1] is NumberKind.AGE) or tokens[core.first - 1].norm == "("
            )
            if years and core.first > 0:
                core.kind = NumberKind.AGE
        elif before is not None and before[1] not in (
            (NumberKind.YEAR,) if core.digits else (NumberKind.YEAR, NumberKind.IDENTIFIER)
        ):
            core.kind = before[1]

    def _bounds(self, tokens: list[Token], span: NumberSpan, floor: int) -> NumberSpan:
        """Apply "at least", "more than", "about" … before and after a number."""
        lexicon = self._lexicon
        first, last, approximate = span.first, span.last, False
        bound: Bound | None = None
        while (found := lexicon.bounds_before.before(tokens, first)) is not None and first - found[
            0
        ] >= floor:
            first -= found[0]
            if found[1] is Bound.ABOUT:
                approximate = True
            elif found[1] is not Bound.EXACTLY and bound is None:
                bound = found[1]
        after = lexicon.bounds_after.at(tokens, last + 1)
        if after is not None:
            last += after[0]
            if after[1] is Bound.ABOUT:
                approximate = True
            else:
                bound = bound or after[1]
        elif bound is None:
            bound = self._bound_behind_noun(tokens, last)
        low, high = _bounded(span.low, span.high, bound)
        about = approximate and bound is None
        return NumberSpan(first, last, low, high, span.vague, span.kind, about, span.figure)

    def _bound_behind_noun(self, tokens: list[Token], last: int) -> Bound | None:
        """A bound after the noun: "five people at least", "ثلاثة مدنيين على الأقل"."""
        for index in range(last + 2, min(last + 2 + _BOUND_REACH, len(tokens))):
            if tokens[index - 1].kind is not Kind.WORD or tokens[index].norm in self._starts:
                return None
            found = self._lexicon.bounds_after.at(tokens, index)
            if found is None or found[1] is Bound.ABOUT:
                continue
            following = index + found[0]
            if following < len(tokens) and (
                tokens[following].kind is Kind.NUMBER or tokens[following].norm in self._starts
            ):
                return None
            return found[1]
        return None

    # --- numbers beside numbers ---

    def _settle(self, tokens: list[Token], spans: list[NumberSpan]) -> list[NumberSpan]:
        """Join "six (6)", and let the numbers of a list share a unit ("aged 5, 7 and 12", "3 and 5 km")."""
        settled: list[NumberSpan] = []
        for span in spans:
            previous = settled[-1] if settled else None
            if previous is None or span.first - previous.last > 2:
                settled.append(span)
                continue
            link = tokens[span.first - 1].norm if span.first - previous.last == 2 else ""
            bracketed = not link and tokens[span.first].norm == "("
            if bracketed and (previous.low, previous.high) == (span.low, span.high):
                settled[-1] = replace(previous, last=span.last)
                continue
            listed = link in self._lexicon.joiners
            if (listed or link == ",") and previous.kind is NumberKind.AGE and span.kind is NumberKind.COUNT:
                settled.append(replace(span, kind=NumberKind.AGE))
                continue
            if listed and previous.kind is NumberKind.COUNT and span.kind in _SHARED:
                settled[-1] = replace(previous, kind=span.kind)
            settled.append(span)
        return settled


_SHARED = (NumberKind.AGE, NumberKind.DISTANCE, NumberKind.PERCENT, NumberKind.CALIBRE, NumberKind.WEIGHT)


def _with_brackets(tokens: list[Token], span: NumberSpan) -> NumberSpan:
    """Take in the brackets around a bare number: "(6) civilians"."""
    first, last = span.first, span.last
    if (
        first > 0
        and last + 1 < len(tokens)
        and tokens[first - 1].norm == "("
        and tokens[last + 1].norm == ")"
    ):
        return replace(span, first=first - 1, last=last + 1)
    return span


def _dash_is_range(tokens: list[Token], core: _Core, second: _Core) -> bool:
    """Whether "3-5" is a range: it rises, and is no telephone number nor one of a chain."""
    if second.low <= core.low or not (core.digits and second.digits):
        return second.low > core.low
    after = tokens[second.last + 1] if second.last + 1 < len(tokens) else None
    chained = after is not None and after.norm == "-" and after.gap is Gap.NOTHING
    return not chained and not (second.low >= 1000 and "," not in tokens[second.first].norm)


def _chain_end(tokens: list[Token], last: int) -> int:
    """The last token of a chain of digits and dashes ("12-34-56")."""
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].norm == "-"
        and tokens[last + 1].gap is Gap.NOTHING
        and tokens[last + 2].kind is Kind.NUMBER
    ):
        last += 2
    return last


def _bounded(low: int, high: int | None, bound: Bound | None) -> tuple[int, int | None]:
    """The figures under a bound."""
    if bound is None:
        return low, high
    if bound is Bound.AT_LEAST:
        return low, None
    if bound is Bound.MORE_THAN:
        return (low + 1 if high is not None else low), None
    top = high if high is not None else low
    if bound is Bound.AT_MOST:
        return min(1, top), top
    return min(1, max(0, top - 1)), max(0, top - 1)
