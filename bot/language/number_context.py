"""Numbers that count no people by what touches them: times, ordinals, ids, years, ages, list numbers."""

from collections.abc import Sequence

from bot.language.number_lexicon import NumberKind, NumberLexicon
from bot.language.tokens import Gap, Kind, Token

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_OLDEST = 110


def kind_by_touch(
    lexicon: NumberLexicon, tokens: list[Token], first: int, last: int
) -> tuple[NumberKind, int] | None:
    """The kind that the neighbours of a number in digits give away, and the last token then."""
    if last + 1 < len(tokens) and tokens[last + 1].gap is Gap.NOTHING:
        glued = _by_follower(lexicon, tokens, last)
        if glued is not None:
            return glued
    before = tokens[first - 1] if first > 0 else None
    if before is not None and tokens[first].gap is not Gap.SPACE and _is_label(tokens, first, before):
        return NumberKind.IDENTIFIER, last
    if before is not None and before.norm == "[" and last + 1 < len(tokens) and tokens[last + 1].norm == "]":
        return NumberKind.IDENTIFIER, last
    if _numbers_item(tokens, first, last):
        return NumberKind.LIST, last
    if _age_after_name(tokens, first, last):
        return NumberKind.AGE, last
    return None


def _by_follower(lexicon: NumberLexicon, tokens: list[Token], last: int) -> tuple[NumberKind, int] | None:
    """Ordinal endings, clock times, fractions and letters glued to the end of a number."""
    after = tokens[last + 1]
    if after.norm in lexicon.ordinal_endings:
        return NumberKind.ORDINAL, last + 1
    if after.norm in (":", "/") and _digits_touch(tokens, last + 2):
        kind = NumberKind.TIME if after.norm == ":" else NumberKind.FRACTION
        while (
            last + 2 < len(tokens) and tokens[last + 1].norm in (":", "/") and _digits_touch(tokens, last + 2)
        ):
            last += 2
        return kind, last
    if after.kind is Kind.WORD and not after.arabic and lexicon.units.at(tokens, last + 1) is None:
        return NumberKind.IDENTIFIER, last
    return None


def _digits_touch(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind is Kind.NUMBER and tokens[index].gap is Gap.NOTHING


def _is_label(tokens: Sequence[Token], first: int, before: Token) -> bool:
    """Whether what is glued to the front of a number makes it a label: M4, T-72, #5, @abc12, ".5"."""
    if before.kind is Kind.WORD:
        return not before.arabic
    if before.norm == ".":
        return before.gap is Gap.NOTHING
    return before.norm in ("#", "/", ":", "@")


def _numbers_item(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a number opens a list item ("1. …", "2) …") or stands alone on its line."""
    if first > 0 and tokens[first - 1].kind is not Kind.NEWLINE:
        return False
    if last + 1 >= len(tokens):
        return first > 0
    after = tokens[last + 1]
    if after.kind is Kind.NEWLINE:
        return True
    follows = last + 2 < len(tokens) and tokens[last + 2].kind is Kind.WORD
    return follows and ((after.norm in (".", ")") and after.gap is Gap.NOTHING) or after.norm == "-")


def _age_after_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether commas set a number off behind two capitalised words: "Ahmad Ali, 35, was killed"."""
    if first < 3 or last + 1 >= len(tokens) or not tokens[first].norm.isdecimal():
        return False
    comma, name, given, after = tokens[first - 1], tokens[first - 2], tokens[first - 3], tokens[last + 1]
    if comma.norm != "," or after.norm not in (",", ".", ";") or after.gap is not Gap.NOTHING:
        return False
    return name.capital and given.capital and 0 < int(tokens[first].norm) <= _OLDEST


def looks_like_year(token: Token) -> bool:
    """Whether a token has the shape of a year."""
    return len(token.norm) == 4 and token.norm.isdecimal() and _FIRST_YEAR <= int(token.norm) < _LAST_YEAR


def digit_value(norm: str) -> tuple[int, NumberKind]:
    """The value of a digit token and its kind: thousands parted by commas, or points where certain."""
    if norm.isdecimal():
        if (norm[0] == "0" and len(norm) > 2) or len(norm) > 6:
            return int(norm[:12]), NumberKind.IDENTIFIER
        return int(norm), NumberKind.COUNT
    whole, *groups = norm.replace(".", ",").split(",")
    grouped = (
        all(len(group) == 3 for group in groups) and len(whole) <= 3 and whole[0] != "0" and len(groups) <= 3
    )
    certain = "." not in norm or (len(groups) > 1 and "," not in norm) or norm.endswith("00")
    if grouped and certain:
        return int(whole + "".join(groups)), NumberKind.COUNT
    return int(whole[:12]), NumberKind.DECIMAL
