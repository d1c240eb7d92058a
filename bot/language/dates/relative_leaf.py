"""Reading dates that count from a day: weekdays, "two days ago", "the past 48 hours", "the following day"."""

from bot.language.dates.calendar_leaf import CalendarLeaves
from bot.language.dates.lexicon import DateLexicon
from bot.language.dates.meaning import Ago, DateKind, InMonth, Lasting, Meaning, OnWeekday, Past, Same, Unit
from bot.language.dates.pieces import Piece, norm_at, year_at
from bot.language.tokens import Kind, Token

_DAYS = {Unit.MINUTE: 0, Unit.HOUR: 0, Unit.DAY: 1, Unit.WEEK: 7}


class RelativeLeaves:
    """Reads single relative dates at a token."""

    def __init__(self, lexicon: DateLexicon, calendar: CalendarLeaves) -> None:
        """Over a loaded lexicon."""
        self._lexicon = lexicon
        self._calendar = calendar

    def weekday(self, tokens: list[Token], index: int) -> Piece | None:
        """Friday, الجمعة الماضي; not "every Friday", nor "المدنيين الاثنين" (the two civilians)."""
        lexicon = self._lexicon
        found = lexicon.weekdays.at(tokens, index)
        if found is None or norm_at(tokens, index - 1) in lexicon.every:
            return None
        token, last = tokens[index], index + found[0] - 1
        if token.norm in lexicon.unsure_weekdays and not self._short_name_stands(tokens, index):
            return None
        if token.norm in lexicon.numeral_weekdays and _dual_before(tokens, index):
            return None
        shift = lexicon.shifts_after.at(tokens, last + 1)
        if shift is not None:
            return Piece(index, last + shift[0], OnWeekday(found[1], shift[1]), DateKind.WEEKDAY)
        return Piece(index, last, OnWeekday(found[1]), DateKind.WEEKDAY)

    def _short_name_stands(self, tokens: list[Token], index: int) -> bool:
        """Whether a short name ("Sat", "Sun") is a weekday: a capital, and after a cue or before a date."""
        if not tokens[index].capital:
            return False
        following = index + 1
        while norm_at(tokens, following) in (",", "."):
            following += 1
        dated = following < len(tokens) and (
            tokens[following].kind is Kind.NUMBER or self._lexicon.months.at(tokens, following) is not None
        )
        return dated or norm_at(tokens, index - 1) in self._lexicon.weekday_cues

    def shifted(self, tokens: list[Token], index: int) -> Piece | None:
        """Last Friday, next Monday, last May, this June."""
        lexicon = self._lexicon
        shift = lexicon.shifts_before.at(tokens, index)
        if shift is None:
            return None
        start = index + shift[0]
        weekday = lexicon.weekdays.at(tokens, start)
        if weekday is not None and (
            tokens[start].norm not in lexicon.unsure_weekdays or tokens[start].capital
        ):
            return Piece(index, start + weekday[0] - 1, OnWeekday(weekday[1], shift[1]), DateKind.WEEKDAY)
        month = self._calendar.month(tokens, start)
        if month is not None and self._calendar.month_name_fits(tokens, start, terse=False):
            return Piece(index, month[0], InMonth(month[1]), DateKind.MONTH)
        return None

    def phrase(self, tokens: list[Token], index: int) -> Piece | None:
        """A phrase of the data file: yesterday, last night, الليلة الماضية."""
        lexicon = self._lexicon
        found = lexicon.relative.at(tokens, index)
        if found is None:
            return None
        articled = norm_at(tokens, index - 1) in ("the", "a")
        words = tuple(token.norm for token in tokens[index : index + found[0]])
        if words in lexicon.needs_article and not articled:
            return None
        meaning, part = found[1]
        kind = DateKind.ANAPHORIC if isinstance(meaning, Same) else DateKind.RELATIVE
        return Piece(index - articled, index + found[0] - 1, meaning, kind, part)

    def around_unit(self, tokens: list[Token], index: int, floor: int) -> Piece | None:
        """Two days ago, ten days later, the past 48 hours, for three days, قبل يومين."""
        lexicon = self._lexicon
        norm = tokens[index].norm
        counted = self._counted(tokens, index, floor)
        unit = lexicon.units.get(norm)
        if counted is not None and unit is not None:
            first, amount, last = counted
        elif norm in lexicon.duals and year_at(tokens, index + 1) is None:
            amount, unit = lexicon.duals[norm]
            first = last = index
        else:
            return None
        return self._after_unit(tokens, first, last, amount, unit) or self._before_unit(
            tokens, first, last, amount, unit, floor
        )  # fmt: skip

    def _counted(self, tokens: list[Token], index: int, floor: int) -> tuple[int, int, int] | None:
        """The number of a unit, before it, or after it in Arabic: (first token, number, last token)."""
        lexicon = self._lexicon
        if index > floor:
            before = tokens[index - 1]
            if before.kind is Kind.NUMBER and before.norm.isdecimal() and len(before.norm) <= 4:
                return index - 1, int(before.norm), index
            found = lexicon.counts.before(tokens, index)
            if found is not None and index - found[0] >= floor:
                return index - found[0], found[1], index
        if tokens[index].arabic and index + 1 < len(tokens):
            after = tokens[index + 1]
            if after.norm.isdecimal() and len(after.norm) <= 3:
                return index, int(after.norm), index + 1
            found = lexicon.counts.at(tokens, index + 1)
            if found is not None:
                return index, found[1], index + found[0]
        return None

    def _after_unit(
        self, tokens: list[Token], first: int, last: int, amount: int, unit: Unit
    ) -> Piece | None:
        """What the words after a number of units make of it."""
        lexicon = self._lexicon
        if found := lexicon.ago.at(tokens, last + 1):
            return Piece(first, last + found[0], Ago(amount, unit), DateKind.RELATIVE)
        if found := lexicon.after_past.at(tokens, last + 1):
            begin = first - (norm_at(tokens, first - 1) == "ال")
            return Piece(begin, last + found[0], Past(amount, unit), DateKind.RELATIVE)
        if unit not in _DAYS:
            return None
        if found := lexicon.later.at(tokens, last + 1):
            return Piece(first, last + found[0], Same(amount * _DAYS[unit]), DateKind.ANAPHORIC)
        if found := lexicon.earlier.at(tokens, last + 1):
            return Piece(first, last + found[0], Same(-amount * _DAYS[unit]), DateKind.ANAPHORIC)
        return None

    def _before_unit(
        self, tokens: list[Token], first: int, last: int, amount: int, unit: Unit, floor: int
    ) -> Piece | None:
        """What the words before a number of units make of it."""
        lexicon = self._lexicon
        begin = first - (norm_at(tokens, first - 1) in ("ال", "the"))
        options: list[tuple[int, Meaning, DateKind]] = []
        if found := lexicon.past.before(tokens, begin):
            options.append((found[0], Past(amount, unit), DateKind.RELATIVE))
        elif found := lexicon.before_ago.before(tokens, begin):
            options.append((found[0], Ago(amount, unit), DateKind.RELATIVE))
        elif (found := lexicon.before_later.before(tokens, begin)) and unit in _DAYS:
            options.append((found[0], Same(amount * _DAYS[unit]), DateKind.ANAPHORIC))
        elif found := lexicon.lasting.before(tokens, begin):
            options.append((found[0], Lasting(amount, unit), DateKind.DURATION))
        for length, meaning, kind in options:
            if begin - length >= floor:
                return Piece(begin - length, last, meaning, kind)
        return None

    def part_of_day(self, tokens: list[Token], index: int) -> Piece | None:
        """A part of the day that a date follows: "the night of 3 June", "صباح الأحد"; no date by itself."""
        lexicon = self._lexicon
        found = lexicon.day_parts.at(tokens, index)
        if found is None:
            return None
        last = index + found[0] - 1
        while norm_at(tokens, last + 1) in lexicon.day_part_links:
            last += 1
        return Piece(index, last, None, DateKind.RELATIVE, found[1])


def _dual_before(tokens: list[Token], index: int) -> bool:
    """Whether a definite dual or plural stands before a token."""
    before = norm_at(tokens, index - 1)
    return before.startswith(("ال", "وال", "لل", "بال")) and before.endswith(("ين", "ان"))
