"""The leaves of the date grammar in the order in which they are tried."""

from bot.language.dates.calendar_leaf import CalendarLeaves
from bot.language.dates.lexicon import DateLexicon
from bot.language.dates.pieces import Piece
from bot.language.dates.relative_leaf import RelativeLeaves
from bot.language.tokens import Kind, Token


class Leaves:
    """Reads the single date at a token."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """Over a loaded lexicon."""
        self._starts = lexicon.starts
        self.calendar = CalendarLeaves(lexicon)
        self._relative = RelativeLeaves(lexicon, self.calendar)

    def read(self, tokens: list[Token], index: int, floor: int, *, terse: bool = False) -> Piece | None:
        """The date at a token; one around a unit ("two days ago") may begin earlier, down to ``floor``."""
        token = tokens[index]
        if token.kind is Kind.NUMBER:
            return self.calendar.number_led(tokens, index)
        if token.norm not in self._starts:
            return None
        calendar, relative = self.calendar, self._relative
        return (
            calendar.part(tokens, index, terse=terse)
            or relative.phrase(tokens, index)
            or relative.shifted(tokens, index)
            or relative.weekday(tokens, index)
            or calendar.month_led(tokens, index, terse=terse)
            or calendar.ordinal_day(tokens, index)
            or calendar.season(tokens, index)
            or relative.around_unit(tokens, index, floor)
            or relative.part_of_day(tokens, index)
        )
