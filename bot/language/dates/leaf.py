"""Reading one date: the leaves of the date grammar, each a few tokens long."""

import re
from dataclasses import dataclass

from bot.language.dates.lexicon import DateLexicon
from bot.language.dates.meaning import (
    Ago,
    Between,
    Calendar,
    DateKind,
    DayPart,
    Days,
    InMonth,
    InYear,
    Lasting,
    Meaning,
    MonthPart,
    OnDay,
    OnWeekday,
    Past,
    Same,
    Unit,
)
from bot.language.tokens import Gap, Kind, Token

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Piece:
    """A leaf: tokens ``first`` to ``last``; no ``meaning`` for a mere part of the day before a date."""

    first: int
    last: int
    meaning: Meaning | None
    kind: DateKind
    day_part: DayPart | None = None


class Leaves:
    """Reads single dates at a token."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """Over a loaded lexicon."""
        self._lexicon = lexicon

    def read(self, tokens: list[Token], index: int, floor: int, *, terse: bool = False) -> Piece | None:
        """The date that begins at a token; around a unit word ("two days ago") it may begin earlier, not before ``floor``."""
        token = tokens[index]
        if token.kind is Kind.NUMBER:
            return self._numeric(tokens, index) or self._day_first(tokens, index) or self._bare_year(tokens, index)
        if token.norm not in self._lexicon.starts:
            return None
        return (
            self._relative(tokens, index)
            or self._part(tokens, index, terse=terse)
            or self._shifted(tokens, index)
            or self._weekday(tokens, index)
            or self._month_first(tokens, index, terse=terse)
            or self._ordinal_day(tokens, index)
            or self._season(tokens, index)
            or self._around_unit(tokens, index, floor)
            or self._part_of_day(tokens, index)
        )

    # --- days of the calendar ---

    def _numeric(self, tokens: list[Token], index: int) -> Piece | None:
        """30/5/2018, 2018-05-30, 30.05.2018, 18 / 9 / 2019, 30/5, 5/2018."""
        last = index
        joined = tokens[index].norm
        ends: list[tuple[str, int]] = []
        while last + 1 < len(tokens) and last - index < 5:
            following = tokens[last + 1]
            mark = following.norm in ("/", "-", ".")
            if not mark and (following.kind is not Kind.NUMBER or tokens[last].norm not in ("/", "-", ".")):
                break
            if following.gap is not Gap.NOTHING and following.norm == ".":
                break
            last += 1
            joined += following.norm
            if following.kind is Kind.NUMBER:
                ends.append((joined, last))
        if not ends and "." not in joined:
            return None
        for text, end in reversed([(tokens[index].norm, index), *ends]):
            meaning = self._numeric_meaning(tokens, index, text)
            if meaning is not None:
                kind = DateKind.MONTH if isinstance(meaning, InMonth) else DateKind.DAY
                return Piece(index, self._clock(tokens, end), meaning, kind)
        return None

    def _numeric_meaning(self, tokens: list[Token], index: int, text: str) -> Meaning | None:
        if found := _YEAR_FIRST.fullmatch(text):
            return _on_day(int(found[4]), int(found[3]), int(found[1]))
        if found := _DAY_FIRST.fullmatch(text):
            year = int(found[4]) + (0 if len(found[4]) == 4 else 2000)
            day, month = int(found[1]), int(found[3])
            return _on_day(day, month, year) or _on_day(month, day, year)
        if (found := _MONTH_YEAR.fullmatch(text)) and 1 <= int(found[1]) <= 12 and _is_year(int(found[2])):
            return InMonth((int(found[1]),), int(found[2]))
        if (found := _DAY_MONTH.fullmatch(text)) and text != "24/7":
            day, month = int(found[1]), int(found[2])
            before = tokens[index - 1].norm if index else ""
            if day > 12 or before in self._lexicon.weekday_cues or self._lexicon.day_word.before(tokens, index):
                return _on_day(day, month, None)
        return None

    @staticmethod
    def _clock(tokens: list[Token], last: int) -> int:
        """Take in the clock time glued to an ISO date (2018-05-30T12:00Z)."""
        if last + 2 < len(tokens) and tokens[last + 1].norm == "t" and tokens[last + 1].gap is Gap.NOTHING:
            last += 2
            while last + 2 < len(tokens) and tokens[last + 1].norm == ":" and tokens[last + 2].kind is Kind.NUMBER:
                last += 2
            if last + 1 < len(tokens) and tokens[last + 1].norm == "z":
                last += 1
        return last

    def _day_first(self, tokens: list[Token], index: int) -> Piece | None:
        """30 May 2018, 30th of May, 3-5 June, 3 and 5 June (its first day)."""
        day = _day_number(tokens[index])
        if day is None:
            return None
        lexicon = self._lexicon
        end = self._ending(tokens, index)
        month = self._month_after(tokens, end + 1)
        if month is not None:
            last, months = month
            return self._dated(tokens, index, last, day, months)
        piece = self._several_days(tokens, index, end, day)
        if piece is not None:
            return piece
        if lexicon.day_alone.before(tokens, index) and end > index and self._ends_phrase(tokens, end):
            return Piece(index, end, OnDay(day), DateKind.DAY)
        return None

    def _several_days(self, tokens: list[Token], index: int, end: int, day: int) -> Piece | None:
        """ "3-5 June", "between 3 and 12 April" as a range; "3, 5 and 7 June" as days of their own."""
        lexicon = self._lexicon
        position, hops, ranged = end + 1, 0, False
        while position + 1 < len(tokens) and hops < 5:
            link = tokens[position]
            step = position + 1
            if link.norm in lexicon.range_words or link.norm in lexicon.list_links:
                between = hops == 0 and lexicon.between.before(tokens, index) is not None
                ranged = hops == 0 and (link.norm in lexicon.range_words or between)
            else:
                return None
            second = _day_number(tokens[step])
            if second is None:
                return None
            end_of_second = self._ending(tokens, step)
            month = self._month_after(tokens, end_of_second + 1)
            if month is None:
                if ranged:
                    return None
                position, hops = end_of_second + 1, hops + 1
                continue
            last, months = month
            dated = self._dated(tokens, step, last, second, months)
            if dated is None or not isinstance(dated.meaning, OnDay):
                return None
            own = _on_day(day, months[0], dated.meaning.year)
            if own is None:
                return None
            first_day = OnDay(day, months, dated.meaning.year, year_offset=dated.meaning.year_offset)
            if not ranged:
                return Piece(index, end, first_day, DateKind.DAY)
            if second <= day:
                return None
            first = index
            opened = lexicon.between.before(tokens, index) or lexicon.opens.before(tokens, index)
            if opened is not None:
                first -= opened[0]
            return Piece(first, dated.last, Between(first_day, dated.meaning), DateKind.RANGE)
        return None

    def _ending(self, tokens: list[Token], index: int) -> int:
        """The last token of a day number with its ordinal ending (30th)."""
        if index + 1 < len(tokens) and tokens[index + 1].norm in self._lexicon.ordinal_endings:
            if tokens[index + 1].gap is Gap.NOTHING:
                return index + 1
        return index

    @staticmethod
    def _ends_phrase(tokens: list[Token], last: int) -> bool:
        """Whether "on the 5th" is not followed by what it counts ("on the 5th floor")."""
        if last + 1 >= len(tokens):
            return True
        following = tokens[last + 1]
        return following.kind is not Kind.WORD or following.norm in ("excluding", "except", "by", "in", "and", "or", "to", "until")

    def _month_after(self, tokens: list[Token], index: int) -> tuple[int, tuple[int, ...]] | None:
        """The month after a day: (its last token, months), with "of" before it and a second name after it."""
        lexicon = self._lexicon
        if index >= len(tokens):
            return None
        link = lexicon.day_links.at(tokens, index)
        if link is not None:
            index += link[0]
        elif tokens[index].norm in ("-", "/", ",") and tokens[index].gap is Gap.NOTHING:
            index += 1
        return self._month(tokens, index)

    def _month(self, tokens: list[Token], index: int) -> tuple[int, tuple[int, ...]] | None:
        """A month's name, with another name of the same month beside it ("أيار/مايو", "أيار (مايو)")."""
        found = self._lexicon.months.at(tokens, index)
        if found is None:
            return None
        last, months = index + found[0] - 1, found[1]
        if tokens[index].gap is Gap.HYPHEN and not tokens[index - 1].kind is Kind.NUMBER and tokens[index - 1].norm != "mid":
            return None
        mark = tokens[last + 1].norm if last + 1 < len(tokens) else ""
        if mark in ("/", "(", "-", "\\", "|"):
            other = self._lexicon.months.at(tokens, last + 2)
            if other is not None and set(other[1]) & set(months):
                last = last + 1 + other[0]
                months = other[1] if len(other[1]) < len(months) else months
                if mark == "(" and last + 1 < len(tokens) and tokens[last + 1].norm == ")":
                    last += 1
        elif last + 1 < len(tokens) and mark == "." and tokens[last + 1].gap is Gap.NOTHING and len(tokens[last].norm) <= 4:
            if last + 2 < len(tokens) and tokens[last + 2].kind is Kind.NUMBER:
                last += 1
        return last, months

    def _dated(self, tokens: list[Token], first: int, last: int, day: int, months: tuple[int, ...]) -> Piece | None:
        """A day with its month, and the year after it."""
        if all(day > _MONTH_DAYS[month - 1] for month in months):
            return None
        last, year, offset = self._year_after(tokens, last)
        if year is not None and all(_on_day(day, month, year) is None for month in months):
            return None
        return Piece(first, last, OnDay(day, months, year, year_offset=offset), DateKind.DAY)

    def _year_after(self, tokens: list[Token], last: int) -> tuple[int, int | None, int | None]:
        """The year after a day or month: (last token, year, offset from this year)."""
        lexicon = self._lexicon
        index = last + 1
        if index < len(tokens) and tokens[index].norm == "," and index + 1 < len(tokens) and _year(tokens[index + 1]):
            return self._before_christ(tokens, index + 1), _year(tokens[index + 1]), None
        for link in (lexicon.period_links.at(tokens, index), None):
            start = index + (link[0] if link else 0)
            if start >= len(tokens):
                continue
            if tokens[start].norm in ("-", "/", "\\") and start + 1 < len(tokens) and _year(tokens[start + 1]):
                return start + 1, _year(tokens[start + 1]), None
            if year := _year(tokens[start]):
                return self._before_christ(tokens, start), year, None
            relative = lexicon.relative.at(tokens, start)
            if relative is not None and isinstance(relative[1][0], Calendar) and relative[1][0].unit is Unit.YEAR:
                return start + relative[0] - 1, None, relative[1][0].offset
        shift = lexicon.shifts_after.at(tokens, index)
        if shift is not None and tokens[index].arabic:
            return index + shift[0] - 1, None, None
        return last, None, None

    @staticmethod
    def _before_christ(tokens: list[Token], last: int) -> int:
        """Take in the "م" (AD) glued to a year."""
        if last + 1 < len(tokens) and tokens[last + 1].norm == "م" and tokens[last + 1].gap is Gap.NOTHING:
            return last + 1
        return last

    def bare_day(self, tokens: list[Token], index: int, before: OnDay) -> Piece | None:
        """The second day of "June 3-5" or "3 June to 5"; its month is that of the first."""
        day = _day_number(tokens[index])
        if day is None or day <= before.day:
            return None
        last = self._ending(tokens, index)
        if last + 1 < len(tokens) and tokens[last + 1].kind is Kind.WORD and tokens[index - 1].norm not in ("-", "—"):
            return None
        last, year, offset = self._year_after(tokens, last)
        if any(day <= _MONTH_DAYS[month - 1] for month in before.months):
            return Piece(index, last, OnDay(day, before.months, year or before.year, year_offset=offset), DateKind.DAY)
        return None

    def _ordinal_day(self, tokens: list[Token], index: int) -> Piece | None:
        """ "the fifth of June", "الخامس من حزيران"."""
        found = self._lexicon.ordinal_days.at(tokens, index)
        if found is None:
            return None
        link = self._lexicon.day_links.at(tokens, index + found[0])
        if link is None:
            return None
        month = self._month(tokens, index + found[0] + link[0])
        return None if month is None else self._dated(tokens, index, month[0], found[1], month[1])

    # --- months, years and their parts ---

    def _month_first(self, tokens: list[Token], index: int, *, terse: bool) -> Piece | None:
        """May 30, May 30th 2018, May 2018, in May."""
        lexicon = self._lexicon
        month = self._month(tokens, index)
        if month is None:
            return None
        last, months = month
        sure = self._surely_month(tokens, index)
        day_index = last + 1
        if day_index < len(tokens) and not tokens[index].arabic and tokens[day_index].gap is not Gap.HYPHEN:
            piece = self._month_day(tokens, index, day_index, months)
            if piece is not None:
                return piece
        end, year, offset = self._year_after(tokens, last)
        if end > last:
            return Piece(index, end, InMonth(months, year, year_offset=offset), DateKind.MONTH)
        cued = index > 0 and (
            tokens[index - 1].norm in lexicon.month_cues or lexicon.month_word.before(tokens, index) is not None
        )
        glued = tokens[index].arabic and tokens[index].norm[0] in "بلو" and not lexicon.month_cues.isdisjoint({"في"})
        if terse:
            cued = cued or not self._is_verb(tokens, index)
        if not (cued and self._not_verb(tokens, index, terse=terse)) and not sure and not glued:
            return None
        if tokens[index].norm in lexicon.unsure_months and not cued:
            return None
        first = index
        word = lexicon.month_word.before(tokens, index)
        if word is not None:
            first -= word[0]
        return Piece(first, last, InMonth(months), DateKind.MONTH)

    def _month_day(self, tokens: list[Token], index: int, day_index: int, months: tuple[int, ...]) -> Piece | None:
        """ "May 30" and "May 30th, 2018"; not "in May 30 people"."""
        lexicon = self._lexicon
        day = _day_number(tokens[day_index])
        if day is None or (tokens[index].norm in lexicon.verb_months and not tokens[index].capital):
            return None
        last = self._ending(tokens, day_index)
        piece = self._dated(tokens, index, last, day, months)
        if piece is None or piece.last > last or last > day_index:
            return piece
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following is not None and following.norm in (":", "%"):
            return None
        if index > 0 and tokens[index - 1].norm == "in" and following is not None and following.kind is Kind.WORD:
            return None
        return piece

    def _surely_month(self, tokens: list[Token], index: int) -> bool:
        """An unmistakable name that stands like a month, not like a person's name."""
        token = tokens[index]
        if token.arabic or token.norm in self._lexicon.unsure_months or len(token.norm) < 4:
            return False
        near = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
        return token.capital and not any(other.capital for other in near)

    def _is_verb(self, tokens: list[Token], index: int) -> bool:
        lexicon = self._lexicon
        if tokens[index].norm not in lexicon.verb_months:
            return tokens[index].arabic and tokens[index].norm in lexicon.unsure_months
        return index + 1 < len(tokens) and tokens[index + 1].norm in lexicon.verb_followers

    def _not_verb(self, tokens: list[Token], index: int, *, terse: bool) -> bool:
        """Whether "may" or "march" after a cue is a month: "in may", not "they of course may"."""
        token = tokens[index]
        if token.norm not in self._lexicon.verb_months or token.capital or terse:
            return not (index > 0 and token.capital and tokens[index - 1].capital and tokens[index - 1].norm not in self._lexicon.month_cues)
        before = tokens[index - 1].norm if index else ""
        return token.norm == "may" and before in ("in", "since", "during", "last", "this", "early", "mid", "late", "until")

    def _part(self, tokens: list[Token], index: int, *, terse: bool) -> Piece | None:
        """Early May, the first half of 2018, late last month."""
        lexicon = self._lexicon
        found = lexicon.parts.at(tokens, index)
        if found is None:
            return None
        start = index + found[0]
        if start < len(tokens) and tokens[start].norm in ("-", "the") and start + 1 < len(tokens):
            start += 1
        month = self._month(tokens, start)
        if month is not None and self._part_fits(tokens, start, terse=terse):
            last, year, offset = self._year_after(tokens, month[0])
            return Piece(index, last, InMonth(month[1], year, found[1], offset), DateKind.PERIOD)
        yearly = found[1] in (MonthPart.EARLY, MonthPart.MID, MonthPart.LATE, MonthPart.FIRST_HALF, MonthPart.SECOND_HALF)
        if start < len(tokens) and yearly:
            word = 1 if tokens[start].norm in ("عام", "سنه", "year", "العام") and start + 1 < len(tokens) else 0
            if year := _year(tokens[start + word]):
                return Piece(index, start + word, InYear(year, found[1]), DateKind.PERIOD)
        relative = lexicon.relative.at(tokens, start)
        if relative is not None and isinstance(relative[1][0], Calendar):
            unit, offset = relative[1][0].unit, relative[1][0].offset
            if unit is Unit.MONTH or (unit is Unit.YEAR and yearly):
                return Piece(index, start + relative[0] - 1, Calendar(unit, offset, found[1]), DateKind.PERIOD)
        return None

    def _part_fits(self, tokens: list[Token], index: int, *, terse: bool) -> bool:
        token = tokens[index]
        return terse or token.arabic or token.capital or token.norm not in self._lexicon.verb_months or token.norm == "may"

    def _bare_year(self, tokens: list[Token], index: int) -> Piece | None:
        """ "in 2013", "since 2011", "عام 2014"; never a number without such a word."""
        year = _year(tokens[index])
        if year is None or index == 0 or tokens[index - 1].norm not in self._lexicon.year_cues:
            return None
        if index + 1 < len(tokens) and tokens[index + 1].gap is Gap.NOTHING and tokens[index + 1].kind is not Kind.MARK:
            if tokens[index + 1].norm != "م":
                return None
        strong = tokens[index - 1].norm not in ("and", "to", "of", "for", "by", "from", "with", "between", "من", "الي", "through")
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        counts = following is not None and following.kind is Kind.WORD and not following.capital
        if not strong and counts and following is not None and following.norm not in ("and", "to", "until", "in", "when", "the"):
            return None
        return Piece(index, self._before_christ(tokens, index), InYear(year), DateKind.YEAR)

    def _season(self, tokens: list[Token], index: int) -> Piece | None:
        """Summer 2018, the first quarter of 2018, Q1 2018, the first half of this year."""
        lexicon = self._lexicon
        token = tokens[index]
        month, span, after = 0, 3, index
        if token.norm in lexicon.quarter_letters and index + 1 < len(tokens) and tokens[index + 1].norm in ("1", "2", "3", "4"):
            month, after = int(tokens[index + 1].norm) * 3 - 2, index + 2
        elif found := lexicon.quarters.at(tokens, index):
            month, after = found[1] * 3 - 2, index + found[0]
        elif found := lexicon.halves.at(tokens, index):
            month, span, after = found[1] * 6 - 5, 6, index + found[0]
        elif found := lexicon.seasons.at(tokens, index):
            month, after = found[1], index + found[0]
        if not month:
            return None
        last, year, offset = self._year_after(tokens, after - 1)
        if last < after and token.norm not in lexicon.quarter_letters:
            return None
        if offset is not None:
            return Piece(index, last, Calendar(Unit.YEAR, offset), DateKind.PERIOD) if span > 6 else None
        return Piece(index, last, InYear(year, None, month, span), DateKind.PERIOD)

    # --- weekdays and relative dates ---

    def _weekday(self, tokens: list[Token], index: int) -> Piece | None:
        lexicon = self._lexicon
        found = lexicon.weekdays.at(tokens, index)
        if found is None:
            return None
        token, last = tokens[index], index + found[0] - 1
        before = tokens[index - 1].norm if index else ""
        if before in lexicon.every:
            return None
        if token.norm in lexicon.unsure_weekdays and not self._weekday_stands(tokens, index):
            return None
        if token.arabic and _dual_before(tokens, index):
            return None
        shift = lexicon.shifts_after.at(tokens, last + 1)
        if shift is not None:
            return Piece(index, last + shift[0], OnWeekday(found[1], shift[1]), DateKind.WEEKDAY)
        return Piece(index, last, OnWeekday(found[1]), DateKind.WEEKDAY)

    def _weekday_stands(self, tokens: list[Token], index: int) -> bool:
        """Whether a short name ("Sat", "Sun") is a weekday: capital, after a cue or before a date."""
        if not tokens[index].capital:
            return False
        before = tokens[index - 1].norm if index else ""
        following = index + 1
        while following < len(tokens) and tokens[following].norm in (",", "."):
            following += 1
        dated = following < len(tokens) and (
            tokens[following].kind is Kind.NUMBER or self._lexicon.months.at(tokens, following) is not None
        )
        return dated or before in self._lexicon.weekday_cues

    def _shifted(self, tokens: list[Token], index: int) -> Piece | None:
        """Last Friday, next Monday, last May, this June."""
        lexicon = self._lexicon
        shift = lexicon.shifts_before.at(tokens, index)
        if shift is None:
            return None
        start = index + shift[0]
        weekday = lexicon.weekdays.at(tokens, start)
        if weekday is not None and (tokens[start].norm not in lexicon.unsure_weekdays or tokens[start].capital):
            return Piece(index, start + weekday[0] - 1, OnWeekday(weekday[1], shift[1]), DateKind.WEEKDAY)
        month = self._month(tokens, start)
        if month is not None and self._part_fits(tokens, start, terse=False):
            return Piece(index, month[0], InMonth(month[1]), DateKind.MONTH)
        return None

    def _relative(self, tokens: list[Token], index: int) -> Piece | None:
        lexicon = self._lexicon
        found = lexicon.relative.at(tokens, index)
        if found is None:
            return None
        words = tuple(token.norm for token in tokens[index : index + found[0]])
        articled = index > 0 and tokens[index - 1].norm in ("the", "a")
        if words in lexicon.needs_article and not articled:
            return None
        meaning, part = found[1]
        first = index - articled
        kind = DateKind.ANAPHORIC if isinstance(meaning, Same) else DateKind.RELATIVE
        return Piece(first, index + found[0] - 1, meaning, kind, part)

    def _around_unit(self, tokens: list[Token], index: int, floor: int) -> Piece | None:
        """Two days ago, ten days later, the past 48 hours, for three days, قبل يومين, خلال الأيام الثلاثة الماضية."""
        lexicon = self._lexicon
        norm = tokens[index].norm
        counted = self._counted(tokens, index, floor)
        unit = lexicon.units.get(norm)
        if counted is not None and unit is not None:
            first, amount, last = counted
        elif norm in lexicon.duals:
            amount, unit = lexicon.duals[norm]
            first = last = index
        else:
            return None
        return self._counted_meaning(tokens, first, last, amount, unit, floor)

    def _counted(self, tokens: list[Token], index: int, floor: int) -> tuple[int, int, int] | None:
        """The number of a unit, before it (or after it in Arabic): (first token, number, last token)."""
        lexicon = self._lexicon
        if index > floor:
            before = tokens[index - 1]
            if before.norm.isdecimal() and len(before.norm) <= 4 and before.kind is Kind.NUMBER:
                return index - 1, int(before.norm), index
            found = lexicon.counts.before(tokens, index)
            if found is not None and index - found[0] >= floor:
                return index - found[0], found[1], index
        if tokens[index].arabic and index + 1 < len(tokens):
            after = tokens[index + 1]
            if after.norm.isdecimal() and len(after.norm) <= 4:
                return index, int(after.norm), index + 1
            found = lexicon.counts.at(tokens, index + 1)
            if found is not None:
                return index, found[1], index + found[0]
        return None

    def _counted_meaning(
        self, tokens: list[Token], first: int, last: int, amount: int, unit: Unit, floor: int
    ) -> Piece | None:
        lexicon = self._lexicon
        after = last + 1
        if found := lexicon.ago.at(tokens, after):
            return Piece(first, last + found[0], Ago(amount, unit), DateKind.RELATIVE)
        if found := lexicon.later.at(tokens, after):
            return _same_piece(first, last + found[0], amount, unit)
        if found := lexicon.earlier.at(tokens, after):
            return _same_piece(first, last + found[0], -amount, unit)
        if found := lexicon.after_past.at(tokens, after):
            return Piece(_article(tokens, first), last + found[0], Past(amount, unit), DateKind.RELATIVE)
        begin = _article(tokens, first)
        for table, make in (
            (lexicon.past, lambda: Piece(first, last, Past(amount, unit), DateKind.RELATIVE)),
            (lexicon.before_ago, lambda: Piece(first, last, Ago(amount, unit), DateKind.RELATIVE)),
            (lexicon.before_later, lambda: _same_piece(first, last, amount, unit)),
            (lexicon.lasting, lambda: Piece(first, last, Lasting(amount, unit), DateKind.DURATION)),
        ):
            found = table.before(tokens, begin)
            if found is not None and begin - found[0] >= floor:
                piece = make()
                if piece is None:
                    return None
                return Piece(begin - found[0], piece.last, piece.meaning, piece.kind)
        return None

    def _part_of_day(self, tokens: list[Token], index: int) -> Piece | None:
        """A part of the day that a date follows: "the night of 3 June", "صباح الأحد"; no date by itself."""
        found = self._lexicon.day_parts.at(tokens, index)
        if found is None:
            return None
        last = index + found[0] - 1
        while last + 1 < len(tokens) and tokens[last + 1].norm in ("on", "the", "of", "هذا", "يوم", "من"):
            last += 1
        return Piece(index, last, None, DateKind.RELATIVE, found[1])


def _same_piece(first: int, last: int, amount: int, unit: Unit) -> Piece | None:
    """So many units after the day spoken of last; hours and minutes stay on that day."""
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365}.get(unit, 0)
    if unit in (Unit.MONTH, Unit.YEAR):
        return None
    return Piece(first, last, Same(amount * days), DateKind.ANAPHORIC)


def _article(tokens: list[Token], index: int) -> int:
    """The index, moved before a free-standing Arabic article ("الـ 24 ساعة")."""
    return index - 1 if index > 0 and tokens[index - 1].norm in ("ال", "the") else index


def _dual_before(tokens: list[Token], index: int) -> bool:
    """Whether "الاثنين" after a definite dual or plural means "the two", not Monday."""
    if not tokens[index].norm.endswith("الاثنين") or index == 0:
        return False
    before = tokens[index - 1].norm
    return before.startswith(("ال", "وال")) and before.endswith(("ين", "ان"))


def _day_number(token: Token) -> int | None:
    if token.kind is Kind.NUMBER and len(token.norm) <= 2 and token.norm.isdecimal():
        day = int(token.norm)
        return day if 1 <= day <= 31 else None
    return None


def _is_year(number: int) -> bool:
    return _FIRST_YEAR <= number <= _LAST_YEAR


def _year(token: Token) -> int | None:
    if token.kind is Kind.NUMBER and len(token.norm) == 4 and token.norm.isdecimal() and _is_year(int(token.norm)):
        return int(token.norm)
    return None


def _on_day(day: int, month: int, year: int | None) -> OnDay | None:
    """A day that some calendar has, else ``None``."""
    if not 1 <= month <= 12 or not 1 <= day <= _MONTH_DAYS[month - 1]:
        return None
    if year is not None:
        if not _is_year(year):
            return None
        if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
            return None
    return OnDay(day, (month,), year)


__all__ = ["DayPart", "Days", "Leaves", "Piece"]
