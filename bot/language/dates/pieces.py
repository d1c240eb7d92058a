"""What the leaves of the date grammar are made of: pieces of tokens, and the small tests they share."""

from dataclasses import dataclass

from bot.language.dates.meaning import DateKind, DayPart, Meaning, OnDay
from bot.language.tokens import Kind, Token

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Piece:
    """A leaf: tokens ``first`` to ``last``; no ``meaning`` for a mere part of the day before a date.

    ``weekday`` is a weekday named beside a relative day ("today, Sunday").
    """

    first: int
    last: int
    meaning: Meaning | None
    kind: DateKind
    day_part: DayPart | None = None
    weekday: int | None = None


def day_number(token: Token) -> int | None:
    """The token as a day of a month."""
    if token.kind is Kind.NUMBER and len(token.norm) <= 2 and token.norm.isdecimal():
        day = int(token.norm)
        return day if 1 <= day <= 31 else None
    return None


def is_year(number: int) -> bool:
    """Whether a number can be the year of a report or its history."""
    return _FIRST_YEAR <= number <= _LAST_YEAR


def year_at(tokens: list[Token], index: int) -> int | None:
    """The four-digit year at a token."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if (
        token.kind is Kind.NUMBER
        and len(token.norm) == 4
        and token.norm.isdecimal()
        and is_year(int(token.norm))
    ):
        return int(token.norm)
    return None


def norm_at(tokens: list[Token], index: int) -> str:
    """The folded form of a token; empty outside the text."""
    return tokens[index].norm if 0 <= index < len(tokens) else ""


def on_day(day: int, month: int, year: int | None) -> OnDay | None:
    """A day that some calendar has, else ``None``."""
    if not 1 <= month <= 12 or not 1 <= day <= MONTH_DAYS[month - 1]:
        return None
    if year is None:
        return OnDay(day, (month,))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not is_year(year) or (month == 2 and day == 29 and not leap):
        return None
    return OnDay(day, (month,), year)
