"""Numbers: from digits and words to low and high figures, and what a number counts where it counts no people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.language.number_lexicon import Bound, NumberKind, NumberLexicon, Role, Word
from bot.language.tokens import Document, Gap, Kind, Token

__all__ = ["NumberKind", "NumberReader", "NumberSpan"]

_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """One number of a text: tokens ``first`` to ``last``, inclusive, with its modifiers ("more than 18", "3 to 5").

    ``high`` is ``None`` where the text sets no upper end. ``vague`` marks words such as "several"; ``approximate``
    marks "about 20", whose figures are taken as said. Only ``NumberKind.COUNT`` can be a number of people; any other
    kind says what the number is (the unit word after it belongs to the span then). ``figure`` is the first token of the
    bare number, after the modifiers before it.
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
    """A bare number while it is being read."""

    first: int
    last: int
    low: int
    high: int | None
    vague: bool = False
    kind: NumberKind = NumberKind.COUNT
    approximate: bool = False
    digits: bool = False


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
        """The numbers of a document in order, not overlapping each other nor the token spans of ``skip`` (inclusive)."""
        tokens = doc.tokens
        starts = self._starts
        spans: list[NumberSpan] = []
        closed: set[int] = set()
        for first, last in skip:
            closed.update(range(first, last + 1))
        free = 0
        number = Kind.NUMBER
        for index, token in enumerate(tokens):
            if index < free or (token.kind is not number and token.norm not in starts) or index in closed:
                continue
            core = self._core(tokens, index)
            if core is None:
                continue
            span = self._finish(tokens, core, free)
            free = max(free, core.last + 1)
            if span is None or any(i in closed for i in range(span.first, span.last + 1)):
                continue
            spans.append(span)
            free = max(free, span.last + 1)
        return spans

    # --- the bare number ---

    def _core(self, tokens: list[Token], index: int) -> _Core | None:
        lexicon = self._lexicon
        never = lexicon.never.at(tokens, index) or lexicon.never_after.before(tokens, index + 1)
        if never is not None:
            return None
        token = tokens[index]
        if lexicon.units.at(tokens, index) is not None and token.kind is not Kind.NUMBER:
            return None
        vague = lexicon.vague.at(tokens, index)
        if vague is not None:
            return self._vague(tokens, index, *vague)
        if token.kind is Kind.NUMBER:
            return self._digits(tokens, index)
        return self._words(tokens, index)

    def _vague(self, tokens: list[Token], index: int, length: int, low: int) -> _Core | None:
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

    def _digits(self, tokens: list[Token], index: int) -> _Core | None:
        token = tokens[index]
        value, kind = _digit_value(token.norm)
        core = _Core(index, index, value, value, kind=kind, digits=True)
        after = index + 1
        if after < len(tokens) and kind is not NumberKind.IDENTIFIER:
            word = self._lexicon.words.get(tokens[after].norm)
            if word is not None and not word.conjoined and word.role in (Role.SCALE, Role.HUNDRED, Role.DOZEN) and word.factor:
                whole = float(token.norm.replace(",", "")) if kind is NumberKind.DECIMAL else value
                core.low = core.high = round(whole * word.value)
                core.last, core.kind = after, NumberKind.COUNT
        return core

    def _words(self, tokens: list[Token], index: int) -> _Core | None:
        """A number in words, as long as its parts fit together."""
        lexicon = self._lexicon
        total, current, last = 0, -1, index - 1
        position = index
        article = lexicon.article.at(tokens, index)
        if article is not None:
            follower = lexicon.words.get(tokens[index + article[0]].norm) if index + article[0] < len(tokens) else None
            if follower is None or not follower.factor or follower.role is Role.VALUE:
                return None
            position = index + article[0]
            current = 1
        halved = article is not None and article[1]
        smallest = 10**12
        while position < len(tokens):
            if position > index and tokens[position].kind is Kind.NEWLINE:
                break
            step = lexicon.word_at(tokens, position)
            joined = False
            if step is None and last >= index and tokens[position].norm in lexicon.joiners and position + 1 < len(tokens):
                step = lexicon.word_at(tokens, position + 1)
                joined = True
            if step is None:
                break
            length, word = step
            begin = position + (1 if joined else 0)
            merged = _add(total, current, word, smallest, joined=joined or word.conjoined, arabic=tokens[begin].arabic)
            if merged is None:
                break
            total, current, smallest = merged
            position = last = begin + length - 1
            position += 1
            if word.role is Role.DOZEN:
                break
        if last < index:
            return None
        value = total + max(current, 0)
        if halved:
            value //= 2
        return _Core(index, last, value, value)

    # --- what stands around it ---

    def _finish(self, tokens: list[Token], core: _Core, floor: int) -> NumberSpan | None:
        """Brackets, ranges, units and bounds around a bare number."""
        figure = core.first
        if core.kind is NumberKind.COUNT:
            self._identify(tokens, core)
        if core.kind is NumberKind.COUNT and not core.vague:
            self._range(tokens, core, floor)
        if core.kind in (NumberKind.COUNT, NumberKind.DECIMAL):
            self._unit(tokens, core)
        span = NumberSpan(
            core.first, core.last, core.low, core.high, core.vague, core.kind, core.approximate, figure
        )  # fmt: skip
        if core.kind is not NumberKind.COUNT:
            return span
        return self._bounds(tokens, self._brackets(tokens, span), floor)

    def _identify(self, tokens: list[Token], core: _Core) -> None:
        """Numbers that are no counts by what touches them: times, ordinals, ids, years, ages, list numbers."""
        lexicon = self._lexicon
        before = tokens[core.first - 1] if core.first > 0 else None
        after = tokens[core.last + 1] if core.last + 1 < len(tokens) else None
        if not core.digits:
            if before is not None and before.arabic and before.norm in lexicon.ordinals:
                core.kind = NumberKind.ORDINAL
            elif after is not None and after.norm in lexicon.ordinals and core.low % 10 == 0 and core.low >= 20:
                core.kind, core.last = NumberKind.ORDINAL, core.last + 1
            return
        kind = self._touching(tokens, core, before, after)
        if kind is not None:
            core.kind = kind
        elif before is not None and lexicon.before_unit(tokens, core.first, NumberKind.YEAR) and _looks_like_year(tokens[core.first]):
            core.kind = NumberKind.YEAR
        elif _looks_like_year(tokens[core.first]) and core.low % 100:
            core.kind = NumberKind.YEAR

    def _touching(self, tokens: list[Token], core: _Core, before: Token | None, after: Token | None) -> NumberKind | None:
        lexicon = self._lexicon
        if after is not None and after.gap is Gap.NOTHING:
            beyond = tokens[core.last + 2] if core.last + 2 < len(tokens) else None
            if after.norm in lexicon.ordinal_endings:
                core.last += 1
                return NumberKind.ORDINAL
            if after.norm in (":", "/") and beyond is not None and beyond.kind is Kind.NUMBER and beyond.gap is Gap.NOTHING:
                return self._swallow(tokens, core, NumberKind.TIME if after.norm == ":" else NumberKind.FRACTION)
            if after.kind is Kind.WORD and not after.arabic and lexicon.units.at(tokens, core.last + 1) is None:
                return NumberKind.IDENTIFIER
        if before is not None and tokens[core.first].gap is not Gap.SPACE:
            if before.kind is Kind.WORD and not before.arabic:
                return NumberKind.IDENTIFIER
            if before.norm in ("#", "/", ":", "@") or (before.norm == "." and core.first > 1 and tokens[core.first - 1].gap is Gap.NOTHING):
                return NumberKind.IDENTIFIER
        if _list_number(tokens, core.first, core.last):
            return NumberKind.LIST
        if _named_age(tokens, core.first, core.last, core.low):
            return NumberKind.AGE
        return None

    @staticmethod
    def _swallow(tokens: list[Token], core: _Core, kind: NumberKind) -> NumberKind:
        """Take in the rest of a time or fraction: 10:30:15, 3/4."""
        while core.last + 2 < len(tokens) and tokens[core.last + 1].norm in (":", "/") and tokens[core.last + 2].kind is Kind.NUMBER:
            core.last += 2
        return kind

    def _range(self, tokens: list[Token], core: _Core, floor: int) -> None:
        """Take in the second end of a range and the word that opened it."""
        lexicon = self._lexicon
        opened = lexicon.openers.before(tokens, core.first)
        if opened is not None and core.first - opened[0] < floor:
            opened = None
        link = core.last + 1
        if link >= len(tokens):
            return
        second = None
        joining = tokens[link].norm
        between = opened is not None and joining in opened[1]
        if joining in lexicon.range_words or between:
            second = self._second(tokens, link + 1)
        elif opened is not None and tokens[link].arabic and "و" in opened[1] and joining.startswith("و"):
            if joining == "و":
                second = self._second(tokens, link + 1)
            else:
                second = self._second(tokens, link)
        if second is None or second.low <= core.low or second.vague or second.kind is not NumberKind.COUNT:
            return
        if not between and joining == "to" and not (core.digits == second.digits):
            return
        core.last, core.high = second.last, second.high
        if second.low >= 1000 > core.low and not core.digits:
            core.low *= 1
        if opened is not None:
            core.first -= opened[0]

    def _second(self, tokens: list[Token], index: int) -> _Core | None:
        if index >= len(tokens):
            return None
        token = tokens[index]
        if token.kind is not Kind.NUMBER and token.norm not in self._starts:
            return None
        core = self._core(tokens, index)
        if core is not None and core.kind is NumberKind.COUNT and core.digits:
            self._identify(tokens, core)
        return core

    def _unit(self, tokens: list[Token], core: _Core) -> None:
        """What the number counts when that is no people: percent, money, distance, time …"""
        lexicon = self._lexicon
        found = lexicon.units.at(tokens, core.last + 1)
        if found is not None and not self._unit_stands(tokens, core, found[0]):
            found = None
        if found is not None:
            kind = found[1]
            if kind is NumberKind.DURATION and lexicon.ages.at(tokens, core.last + 1) is not None:
                kind = NumberKind.AGE
            core.last += found[0]
            core.kind = kind
            return
        before = lexicon.units_before.before(tokens, core.first)
        if before is not None:
            kind = before[1]
            near = not core.digits and kind in (NumberKind.IDENTIFIER, NumberKind.YEAR)
            if kind is not NumberKind.YEAR and not near:
                core.kind = kind

    @staticmethod
    def _unit_stands(tokens: list[Token], core: _Core, length: int) -> bool:
        """Whether the unit is on the number's own line; one-letter units must touch a digit."""
        unit = tokens[core.last + 1]
        if unit.kind is Kind.NEWLINE:
            return False
        return len(unit.norm) > 1 or length > 1 or unit.kind is Kind.MARK or core.digits

    @staticmethod
    def _brackets(tokens: list[Token], span: NumberSpan) -> NumberSpan:
        """Take in the brackets around a bare number: "(6) civilians"."""
        first, last = span.first, span.last
        if first > 0 and last + 1 < len(tokens) and tokens[first - 1].norm == "(" and tokens[last + 1].norm == ")":
            return replace(span, first=first - 1, last=last + 1)
        return span

    def _bounds(self, tokens: list[Token], span: NumberSpan, floor: int) -> NumberSpan:
        """Apply "at least", "more than", "about" … before and after a number."""
        lexicon = self._lexicon
        first, last, approximate = span.first, span.last, span.approximate
        bound: Bound | None = None
        while (found := lexicon.bounds_before.before(tokens, first)) is not None and first - found[0] >= floor:
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
            bound = self._bound_beyond(tokens, last)
        low, high = span.low, span.high
        if bound is not None:
            low, high = _bounded(low, high, bound)
        return replace(span, first=first, last=last, low=low, high=high, approximate=approximate and bound is None)

    def _bound_beyond(self, tokens: list[Token], last: int) -> Bound | None:
        """A bound after the noun: "five people at least", "ثلاثة مدنيين على الأقل"; at most three words between."""
        for index in range(last + 2, min(last + 5, len(tokens))):
            if tokens[index - 1].kind is not Kind.WORD:
                return None
            if tokens[index].norm in self._starts:
                return None
            found = self._lexicon.bounds_after.at(tokens, index)
            if found is not None and found[1] is not Bound.ABOUT:
                following = index + found[0]
                if following < len(tokens) and (
                    tokens[following].kind is Kind.NUMBER or tokens[following].norm in self._starts
                ):
                    return None
                return found[1]
        return None


def _digit_value(norm: str) -> tuple[int, NumberKind]:
    """The value of a digit token and its kind: thousands separated by commas, or by points where that is certain."""
    if norm.isdecimal():
        if (norm[0] == "0" and len(norm) > 2) or len(norm) > 6:
            return int(norm[:12]), NumberKind.IDENTIFIER
        return int(norm), NumberKind.COUNT
    whole, *groups = norm.replace(".", ",").split(",")
    grouped = all(len(group) == 3 for group in groups) and len(whole) <= 3 and whole[0] != "0"
    if grouped and ("." not in norm or (len(groups) > 1 and "," not in norm) or norm.endswith("00")):
        return int(whole + "".join(groups)), NumberKind.COUNT
    return int(whole[:12]), NumberKind.DECIMAL


def _looks_like_year(token: Token) -> bool:
    return len(token.norm) == 4 and token.norm.isdecimal() and 1900 <= int(token.norm) < _LAST_YEAR


def _list_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A number that numbers a list item, or stands alone on its line."""
    opens = first == 0 or tokens[first - 1].kind is Kind.NEWLINE
    if not opens:
        return False
    if last + 1 >= len(tokens) or tokens[last + 1].kind is Kind.NEWLINE:
        return True
    after = tokens[last + 1]
    return after.norm in (".", ")", "-") and last + 2 < len(tokens) and tokens[last + 2].kind is Kind.WORD and (
        after.gap is Gap.NOTHING or after.norm == "-"
    )


def _named_age(tokens: Sequence[Token], first: int, last: int, value: int) -> bool:
    """An age set off by commas after a name: "Ahmad Ali, 35, was killed"."""
    if not 0 < value < 111 or first < 2 or last + 1 >= len(tokens):
        return False
    return (
        tokens[first - 1].norm == ","
        and tokens[last + 1].norm in (",", ".", ";")
        and tokens[first - 2].capital
        and tokens[last + 1].gap is Gap.NOTHING
        and first >= 3
        and tokens[first - 3].kind is Kind.WORD
    )


def _bounded(low: int, high: int | None, bound: Bound) -> tuple[int, int | None]:
    """The figures under a bound."""
    if bound is Bound.AT_LEAST:
        return low, None
    if bound is Bound.MORE_THAN:
        return (low + 1 if high is not None else low), None
    top = high if high is not None else low
    if bound is Bound.AT_MOST:
        return min(1, top), top
    return min(1, max(0, top - 1)), max(0, top - 1)


def _add(
    total: int, current: int, word: Word, smallest: int, *, joined: bool, arabic: bool
) -> tuple[int, int, int] | None:
    """Add one number word to what was read: (total of the scales, current group, last scale), or ``None`` if it does not fit."""
    value, role = word.value, word.role
    begun = current >= 0 or total > 0
    if role is Role.VALUE:
        if not begun:
            return total, value, smallest
        if current < 0:  # after a thousand
            return (total, value, smallest) if value and (joined or not arabic) else None
        if arabic and joined and 0 < current % 100 < 10 and value in _TENS:
            return total, current + value, smallest
        if arabic and not joined and 3 <= current % 100 < 10 and value == 10:
            return total, current + 10, smallest
        if not arabic and not joined and current % 100 in _TENS and 0 < value < 10:
            return total, current + value, smallest
        if current >= 100 and current % 100 == 0 and 0 < value and (joined or not arabic):
            return total, current + value, smallest
        return None
    if role is Role.HUNDRED:
        if not word.factor:
            if begun and not (joined and current < 0):
                return None
            return total, value, smallest
        if joined and begun:
            return (total, value, smallest) if current < 0 else None
        if current < 0:
            return total, value, smallest
        return (total, current * value, smallest) if 0 < current < 100 else None
    if role is Role.DOZEN:
        return (total, max(current, 1) * value, smallest) if not joined or not begun else None
    if value >= smallest and total:
        return None
    if not word.factor or (joined and begun):
        if begun and not joined:
            return None
        return (total + max(current, 0) + value, -1, value) if not begun or joined else None
    return total + max(current, 1) * value, -1, value


_TENS = frozenset(range(20, 100, 10))
