"""Days of a month that is not named: "14 of the current month", "the 7th of it" (في 7 منه)."""

from bot.language.dates.lexicon import DateLexicon
from bot.language.dates.meaning import Calendar, DateKind, OnDay, Unit
from bot.language.dates.pieces import Piece, norm_at
from bot.language.tokens import Token

_OF_IT = "منه"


def day_in_month(
    lexicon: DateLexicon, tokens: list[Token], first: int, end: int, day: int, *, cued: bool
) -> Piece | None:
    """The day at tokens ``first`` to ``end``, where what follows says in which month: counted from that of
    publication, or that of the date before. ``cued``: a word for a day stands before (يوم 12 الجاري)."""
    if not tokens[first].arabic and norm_at(tokens, end + 1) == "":
        return None
    if norm_at(tokens, end + 1) == _OF_IT:
        return Piece(first, end + 1, OnDay(day, same_month=True), DateKind.DAY)
    link = lexicon.day_links.at(tokens, end + 1)
    start = end + 1 + (link[0] if link is not None else 0)
    relative = lexicon.relative.at(tokens, start)
    if relative is not None:
        meaning = relative[1][0]
        if isinstance(meaning, Calendar) and meaning.unit is Unit.MONTH:
            return Piece(
                first, start + relative[0] - 1, OnDay(day, month_offset=meaning.offset), DateKind.DAY
            )
        return None
    shift = lexicon.shifts_after.at(tokens, end + 1)
    if cued and shift is not None and end + 1 < len(tokens) and tokens[end + 1].arabic:
        return Piece(first, end + shift[0], OnDay(day, month_offset=shift[1]), DateKind.DAY)
    return None
