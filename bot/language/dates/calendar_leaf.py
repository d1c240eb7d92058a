"""Reading dates of the calendar: days, months, years and their parts, in digits and names."""

import re

from bot.language.dates.day_in_month import day_in_month
from bot.language.dates.foreign import foreign_day
from bot.language.dates.lexicon import DateLexicon
from bot.language.dates.meaning import (
    Between,
    Calendar,
    DateKind,
    InMonth,
    InYear,
    Meaning,
    MonthPart,
    OnDay,
    Unit,
)
from bot.language.dates.pieces import MONTH_DAYS, Piece, day_number, is_year, norm_at, on_day, year_at
from bot.language.tokens import Gap, Kind, Token

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
_YEARLY_PARTS = {MonthPart.EARLY, MonthPart.MID, MonthPart.LATE, MonthPart.FIRST_HALF, MonthPart.SECOND_HALF}
_LONGEST_LIST = 6
_DATE_MARKS = ("/", "-", ".")

Months = tuple[int, ...]


class CalendarLeaves:
    """Reads single calendar dates at a token."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """Over a loaded lexicon."""
        self._lexicon = lexicon

    def number_led(self, tokens: list[Token], index: int) -> Piece | None:
        """The date that begins with a number."""
        return (
            self._numeric(tokens, index)
            or self._day_first(tokens, index)
            or self._bare_year(tokens, index)
            or self._foreign(tokens, index)
        )

    # --- digits ---

    def _numeric(self, tokens: list[Token], index: int) -> Piece | None:
        """30/5/2018, 2018-05-30, 30.05.2018, 18 / 9 / 2019, 30/5, 5/2018."""
        last, joined = index, tokens[index].norm
        if norm_at(tokens, index + 1) not in _DATE_MARKS and joined.isdecimal():
            return None
        ends = [(joined, index)]
        while last + 1 < len(tokens) and last - index < 5:
            following = tokens[last + 1]
            if following.norm not in _DATE_MARKS and (
                following.kind is not Kind.NUMBER or norm_at(tokens, last) not in _DATE_MARKS
            ):
                break
            if following.norm == "." and following.gap is not Gap.NOTHING:
                break
            last += 1
            joined += following.norm
            if following.kind is Kind.NUMBER:
                ends.append((joined, last))
        for text, end in reversed(ends):
            meaning = self._numeric_meaning(tokens, index, text) if not text.isdecimal() else None
            if meaning is not None:
                kind = DateKind.MONTH if isinstance(meaning, InMonth) else DateKind.DAY
                return Piece(index, _with_clock(tokens, end), meaning, kind)
        return None

    def _numeric_meaning(self, tokens: list[Token], index: int, text: str) -> Meaning | None:
        if found := _YEAR_FIRST.fullmatch(text):
            return on_day(int(found[4]), int(found[3]), int(found[1]))
        if found := _DAY_FIRST.fullmatch(text):
            year = int(found[4]) + (0 if len(found[4]) == 4 else 2000)
            day, month = int(found[1]), int(found[3])
            return on_day(day, month, year) or on_day(month, day, year)
        if (found := _MONTH_YEAR.fullmatch(text)) and 1 <= int(found[1]) <= 12 and is_year(int(found[2])):
            return InMonth((int(found[1]),), int(found[2]))
        if (found := _DAY_MONTH.fullmatch(text)) and text != "24/7":
            cued = norm_at(tokens, index - 1) in self._lexicon.weekday_cues
            if int(found[1]) > 12 or cued or self._lexicon.day_word.before(tokens, index):
                return on_day(int(found[1]), int(found[2]), None)
        return None

    @staticmethod
    def _foreign(tokens: list[Token], index: int) -> Piece | None:
        """A day with another language's month and a year ("30 mai 2018"): the leaf that dateparser reads."""
        if day_number(tokens[index]) is None or year_at(tokens, index + 2) is None:
            return None
        word = tokens[index + 1]
        if word.kind is not Kind.WORD or len(word.norm) < 3:
            return None
        found = foreign_day(tokens[index].norm, word.text, tokens[index + 2].norm)
        if found is None:
            return None
        return Piece(index, index + 2, OnDay(found.day, (found.month,), found.year), DateKind.DAY)

    # --- days ---

    def _day_first(self, tokens: list[Token], index: int) -> Piece | None:
        """30 May 2018, 30th of May, 3-5 June, 3 and 5 June (its first day), the 5th."""
        day = day_number(tokens[index])
        if day is None:
            return None
        end = self.day_end(tokens, index)
        month = self._month_after(tokens, end + 1)
        if month is not None:
            return self._dated(tokens, index, month[0], day, month[1])
        several = self._several_days(tokens, index, end, day)
        if several is not None:
            return several
        cued = self._lexicon.day_word.before(tokens, index) is not None
        told = day_in_month(self._lexicon, tokens, index, end, day, cued=cued)
        if told is not None:
            return told
        if end > index and self._lexicon.day_alone.before(tokens, index) and self._closes(tokens, end):
            return Piece(index, end, OnDay(day), DateKind.DAY)
        return None

    def _several_days(self, tokens: list[Token], index: int, end: int, day: int) -> Piece | None:
        """ "3-5 June", "between 3 and 12 April" as a range; "3, 5 and 7 June" as days of their own."""
        lexicon = self._lexicon
        listed = self._listed_days(tokens, end + 1)
        if listed is None:
            return None
        link, second, dated = listed
        if not isinstance(dated.meaning, OnDay):
            return None
        meaning = dated.meaning
        own = OnDay(day, meaning.months, meaning.year, year_offset=meaning.year_offset)
        opened = lexicon.between.before(tokens, index)
        ranged = dated.first == second and (link in lexicon.range_words or opened is not None)
        if not ranged:
            valid = any(day <= MONTH_DAYS[month - 1] for month in meaning.months)
            return Piece(index, end, own, DateKind.DAY) if valid and link in lexicon.list_links else None
        if meaning.day <= day:
            return None
        opened = opened or lexicon.opens.before(tokens, index)
        first = index - opened[0] if opened is not None else index
        return Piece(first, dated.last, Between(own, meaning), DateKind.RANGE)

    def _listed_days(self, tokens: list[Token], position: int) -> tuple[str, int, Piece] | None:
        """What follows the first of several days: (word between, the second, the one with a month)."""
        lexicon = self._lexicon
        first_link = norm_at(tokens, position)
        second = position + 1
        for _ in range(_LONGEST_LIST):
            link = norm_at(tokens, position)
            if (link not in lexicon.range_words and link not in lexicon.list_links) or position + 1 >= len(
                tokens
            ):
                return None
            day = day_number(tokens[position + 1])
            if day is None:
                return None
            end = self.day_end(tokens, position + 1)
            month = self._month_after(tokens, end + 1)
            if month is not None:
                dated = self._dated(tokens, position + 1, month[0], day, month[1])
                return None if dated is None else (first_link, second, dated)
            position = end + 1
        return None

    def ordinal_day(self, tokens: list[Token], index: int) -> Piece | None:
        """ "the fifth of June", "الخامس من حزيران"."""
        found = self._lexicon.ordinal_days.at(tokens, index)
        if found is None:
            return None
        end = index + found[0] - 1
        told = day_in_month(self._lexicon, tokens, index, end, found[1], cued=False)
        if told is not None:
            return told
        link = self._lexicon.day_links.at(tokens, index + found[0])
        if link is None:
            return None
        month = self.month(tokens, index + found[0] + link[0])
        return None if month is None else self._dated(tokens, index, month[0], found[1], month[1])

    def bare_day(self, tokens: list[Token], index: int, before: OnDay) -> Piece | None:
        """The second day of "June 3-5"; its month is that of the first."""
        day = day_number(tokens[index])
        if day is None or day <= before.day:
            return None
        last = self.day_end(tokens, index)
        if (
            norm_at(tokens, last + 1)
            and tokens[last + 1].kind is Kind.WORD
            and tokens[index - 1].kind is Kind.WORD
        ):
            return None
        last, year, offset = self._year_after(tokens, last)
        if any(day <= MONTH_DAYS[month - 1] for month in before.months):
            return Piece(
                index, last, OnDay(day, before.months, year or before.year, year_offset=offset), DateKind.DAY
            )
        return None

    def day_end(self, tokens: list[Token], index: int) -> int:
        """The last token of a day number with its ordinal ending (30th)."""
        follows = norm_at(tokens, index + 1) in self._lexicon.ordinal_endings
        return index + 1 if follows and tokens[index + 1].gap is Gap.NOTHING else index

    def _closes(self, tokens: list[Token], last: int) -> bool:
        """Whether "on the 5th" is not followed by what it counts ("on the 5th floor")."""
        if last + 1 >= len(tokens):
            return True
        return (
            tokens[last + 1].kind is not Kind.WORD
            or tokens[last + 1].norm in self._lexicon.day_alone_followers
        )

    def _dated(self, tokens: list[Token], first: int, last: int, day: int, months: Months) -> Piece | None:
        """A day with its month and the year after it; a day that no calendar has resolves to nothing."""
        last, year, offset = self._year_after(tokens, last)
        return Piece(first, last, OnDay(day, months, year, year_offset=offset), DateKind.DAY)

    # --- months ---

    def month(self, tokens: list[Token], index: int) -> tuple[int, Months] | None:
        """A month's name with another of its names ("أيار/مايو", "أيار (مايو)"): (last token, months)."""
        found = self._lexicon.months.at(tokens, index)
        if found is None or (tokens[index].gap is Gap.HYPHEN and not self._hyphen_fits(tokens, index)):
            return None
        last, months = index + found[0] - 1, found[1]
        mark = norm_at(tokens, last + 1)
        if mark in ("/", "(", "-", "\\", "|"):
            other = self._lexicon.months.at(tokens, last + 2)
            if other is not None and set(other[1]) & set(months):
                last += 1 + other[0]
                months = other[1] if len(other[1]) < len(months) else months
                last += mark == "(" and norm_at(tokens, last + 1) == ")"
        elif mark == "." and len(tokens[last].norm) <= 4 and day_number_or_year(tokens, last + 2):
            last += 1
        return last, months

    def _hyphen_fits(self, tokens: list[Token], index: int) -> bool:
        """Whether the word before a hyphen lets a month follow ("mid-May", "30-May", "May-June")."""
        before = tokens[index - 1]
        return (
            before.kind is Kind.NUMBER
            or before.norm == "mid"
            or self._lexicon.months.at(tokens, index - 1) is not None
        )

    def _month_after(self, tokens: list[Token], index: int) -> tuple[int, Months] | None:
        """The month after a day, with "of" or a mark between them."""
        link = self._lexicon.day_links.at(tokens, index)
        if link is not None:
            index += link[0]
        elif norm_at(tokens, index) in ("-", "/", ",") and tokens[index].gap is Gap.NOTHING:
            index += 1
        return self.month(tokens, index)

    def month_led(self, tokens: list[Token], index: int, *, terse: bool) -> Piece | None:
        """May 30, May 30th 2018, May 2018, in May."""
        month = self.month(tokens, index)
        if month is None:
            return None
        last, months = month
        if not tokens[index].arabic:
            piece = self._month_day(tokens, index, last + 1, months)
            if piece is not None:
                return piece
        end, year, offset = self._year_after(tokens, last)
        word = self._lexicon.month_word.before(tokens, index)
        first = index - word[0] if word is not None else index
        if end > last:
            return Piece(first, end, InMonth(months, year, year_offset=offset), DateKind.MONTH)
        if word is None and not self._stands_alone(tokens, index, terse=terse):
            return None
        return Piece(first, last, InMonth(months), DateKind.MONTH)

    def _month_day(self, tokens: list[Token], index: int, at: int, months: Months) -> Piece | None:
        """ "May 30" and "May 30th, 2018"; not "in May 30 people"."""
        if at >= len(tokens) or tokens[at].gap is Gap.HYPHEN:
            return None
        day = day_number(tokens[at])
        if day is None or (tokens[index].norm in self._lexicon.verb_months and not tokens[index].capital):
            return None
        last = self.day_end(tokens, at)
        piece = self._dated(tokens, index, last, day, months)
        if piece is None or piece.last > last or last > at:
            return piece
        following = norm_at(tokens, last + 1)
        if following in (":", "%"):
            return None
        counts = following != "" and tokens[last + 1].kind is Kind.WORD
        return None if counts and norm_at(tokens, index - 1) in self._lexicon.inside_cues else piece

    def _stands_alone(self, tokens: list[Token], index: int, *, terse: bool) -> bool:
        """Whether a month's name without day and year is a month, not a verb, a person or another word."""
        lexicon = self._lexicon
        token, before = tokens[index], norm_at(tokens, index - 1)
        cued = before in lexicon.month_cues
        if token.arabic:
            listed = token.norm[0] == "و" and self._ends_month(tokens, index)
            glued = token.norm[0] in "بل" and token.norm not in lexicon.unsure_months
            return cued or glued or listed or (terse and token.norm not in lexicon.unsure_months)
        if token.norm in lexicon.verb_months:
            if norm_at(tokens, index + 1) in lexicon.verb_followers and before not in lexicon.inside_cues:
                return False
            return terse or (cued if token.capital else before in lexicon.inside_cues)
        if token.norm in lexicon.unsure_months:
            return cued or terse
        alone = not any(norm_at(tokens, i) and tokens[i].capital for i in (index - 1, index + 1))
        return cued or terse or (token.capital and alone and len(token.norm) > 3)

    def _ends_month(self, tokens: list[Token], index: int) -> bool:
        """Whether a month's name or a year stands just before a token."""
        return (
            year_at(tokens, index - 1) is not None or self._lexicon.months.before(tokens, index) is not None
        )

    # --- years, parts, quarters and seasons ---

    def _year_after(self, tokens: list[Token], last: int) -> tuple[int, int | None, int | None]:
        """The year after a day or month: (last token, year, offset from the publication year)."""
        lexicon = self._lexicon
        index = last + 1
        if norm_at(tokens, index) == "," and year_at(tokens, index + 1):
            return index + 1, year_at(tokens, index + 1), None
        link = lexicon.period_links.at(tokens, index)
        for start in (index + link[0], index) if link else (index,):
            if norm_at(tokens, start) in ("-", "/", "\\") and year_at(tokens, start + 1):
                return start + 1, year_at(tokens, start + 1), None
            if year := year_at(tokens, start):
                return _with_era(tokens, start), year, None
            relative = lexicon.relative.at(tokens, start)
            if (
                relative is not None
                and isinstance(relative[1][0], Calendar)
                and relative[1][0].unit is Unit.YEAR
            ):
                return start + relative[0] - 1, None, relative[1][0].offset
        shift = lexicon.shifts_after.at(tokens, index)
        if shift is not None and tokens[index].arabic:
            return index + shift[0] - 1, None, None
        return last, None, None

    def _bare_year(self, tokens: list[Token], index: int) -> Piece | None:
        """ "in 2013", "since 2011", "عام 2014"; never a number without such a word."""
        year = year_at(tokens, index)
        before = norm_at(tokens, index - 1)
        if year is None or before not in self._lexicon.year_cues:
            return None
        last = _with_era(tokens, index)
        follows = last + 1 < len(tokens)
        if follows and tokens[last + 1].gap is Gap.NOTHING and tokens[last + 1].kind is not Kind.MARK:
            return None
        counted = follows and tokens[last + 1].kind is Kind.WORD and not tokens[last + 1].capital
        if (
            counted
            and before in self._lexicon.weak_year_cues
            and tokens[last + 1].norm not in self._lexicon.year_followers
        ):
            return None
        return Piece(index - (before in self._lexicon.year_words), last, InYear(year), DateKind.YEAR)

    def part(self, tokens: list[Token], index: int, *, terse: bool) -> Piece | None:
        """Early May, the first half of 2018, late last month."""
        lexicon = self._lexicon
        found = lexicon.parts.at(tokens, index)
        if found is None:
            return None
        start = index + found[0]
        if norm_at(tokens, start) in ("-", "the"):
            start += 1
        month = self.month(tokens, start)
        if month is not None and self.month_name_fits(tokens, start, terse=terse):
            last, year, offset = self._year_after(tokens, month[0])
            return Piece(index, last, InMonth(month[1], year, found[1], offset), DateKind.PERIOD)
        yearly = found[1] in _YEARLY_PARTS
        at = start + (norm_at(tokens, start) in lexicon.year_words)
        if yearly and (year := year_at(tokens, at)):
            return Piece(index, at, InYear(year, found[1]), DateKind.PERIOD)
        relative = lexicon.relative.at(tokens, start)
        if relative is not None and isinstance(relative[1][0], Calendar):
            unit, offset = relative[1][0].unit, relative[1][0].offset
            if unit is Unit.MONTH or (unit is Unit.YEAR and yearly):
                return Piece(
                    index, start + relative[0] - 1, Calendar(unit, offset, found[1]), DateKind.PERIOD
                )
        return None

    def month_name_fits(self, tokens: list[Token], index: int, *, terse: bool) -> bool:
        """Whether a month after "early", "last" or "this" is one: "this march" is none, "early may" is."""
        token = tokens[index]
        return (
            terse
            or token.arabic
            or token.capital
            or token.norm not in self._lexicon.verb_months
            or token.norm == "may"
        )

    def season(self, tokens: list[Token], index: int) -> Piece | None:
        """Summer 2018, the first quarter of 2018, Q1 2018, the first half of this year."""
        lexicon = self._lexicon
        lettered = tokens[index].norm in lexicon.quarter_letters and norm_at(tokens, index + 1) in (
            "1",
            "2",
            "3",
            "4",
        )
        if lettered:
            month, span, after = int(tokens[index + 1].norm) * 3 - 2, 3, index + 2
        elif found := lexicon.quarters.at(tokens, index):
            month, span, after = found[1] * 3 - 2, 3, index + found[0]
        elif found := lexicon.halves.at(tokens, index):
            month, span, after = found[1] * 6 - 5, 6, index + found[0]
        elif found := lexicon.seasons.at(tokens, index):
            month, span, after = found[1], 3, index + found[0]
        else:
            return None
        last, year, offset = self._year_after(tokens, after - 1)
        if last < after and not lettered:
            return None
        return Piece(index, last, InYear(year, None, month, span, offset), DateKind.PERIOD)


def day_number_or_year(tokens: list[Token], index: int) -> bool:
    """Whether a day or a year stands at a token, as after the point of "Jan. 5"."""
    return index < len(tokens) and (
        day_number(tokens[index]) is not None or year_at(tokens, index) is not None
    )


def _with_era(tokens: list[Token], last: int) -> int:
    """Take in the "م" (AD) glued to a year."""
    return last + 1 if norm_at(tokens, last + 1) == "م" and tokens[last + 1].gap is Gap.NOTHING else last


def _with_clock(tokens: list[Token], last: int) -> int:
    """Take in the clock time glued to an ISO date (2018-05-30T12:00Z)."""
    if norm_at(tokens, last + 1) != "t" or tokens[last + 1].gap is not Gap.NOTHING or last + 2 >= len(tokens):
        return last
    last += 2
    while (
        norm_at(tokens, last + 1) == ":" and last + 2 < len(tokens) and tokens[last + 2].kind is Kind.NUMBER
    ):
        last += 2
    return last + (norm_at(tokens, last + 1) == "z")
