"""The leaves of the date grammar in the order in which they are tried."""

from bot.language.dates.calendar_leaf import CalendarLeaves
from bot.language.dates.lexicon import DateLexicon
from bot.language.dates.pieces import Piece
from bot.language.dates.relative_leaf import RelativeLeaves
from bot.language.tokens import Kind, Token

_PART, _PHRASE, _SHIFTED, _WEEKDAY, _MONTH, _ORDINAL, _SEASON, _UNIT, _PART_OF_DAY = (
    1 << n for n in range(9)
)


class Leaves:
    """Reads the single date at a token."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """Over a loaded lexicon."""
        self.calendar = CalendarLeaves(lexicon)
        self._relative = RelativeLeaves(lexicon, self.calendar)
        self._begins: dict[str, int] = {}
        for leaf, words in (
            (_PART, lexicon.parts.first_words()),
            (_PHRASE, lexicon.relative.first_words()),
            (_SHIFTED, lexicon.shifts_before.first_words()),
            (_WEEKDAY, lexicon.weekdays.first_words()),
            (_MONTH, lexicon.months.first_words()),
            (_ORDINAL, lexicon.ordinal_days.first_words()),
            *(
                (_SEASON, table.first_words())
                for table in (lexicon.quarters, lexicon.halves, lexicon.seasons)
            ),
            (_SEASON, lexicon.quarter_letters),
            (_UNIT, lexicon.units.keys() | lexicon.duals.keys()),
            (_PART_OF_DAY, lexicon.day_parts.first_words()),
        ):
            for word in words:
                self._begins[word] = self._begins.get(word, 0) | leaf

    def read(self, tokens: list[Token], index: int, floor: int, *, terse: bool = False) -> Piece | None:
        """The date at a token; one around a unit ("two days ago") may begin earlier, down to ``floor``."""
        token = tokens[index]
        if token.kind is Kind.NUMBER:
            return self.calendar.number_led(tokens, index)
        begins = self._begins.get(token.norm)
        if begins is None:
            return None
        calendar, relative = self.calendar, self._relative
        return (
            (begins & _PART and calendar.part(tokens, index, terse=terse))
            or (begins & _PHRASE and relative.phrase(tokens, index))
            or (begins & _SHIFTED and relative.shifted(tokens, index))
            or (begins & _WEEKDAY and relative.weekday(tokens, index))
            or (begins & _MONTH and calendar.month_led(tokens, index, terse=terse))
            or (begins & _ORDINAL and calendar.ordinal_day(tokens, index))
            or (begins & _SEASON and calendar.season(tokens, index))
            or (begins & _UNIT and relative.around_unit(tokens, index, floor))
            or (begins & _PART_OF_DAY and relative.part_of_day(tokens, index))
            or None
        )
