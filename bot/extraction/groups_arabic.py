"""How Arabic puts people together: ranks and quotes inside a name, sizes of families, whose companions they
are."""

from collections.abc import Sequence

from bot.extraction.analysis import Group, Sentence
from bot.language.tokens import Kind, Token

_INSIDE_NAMES = frozenset({'"', "'", "#", "("})
_RANK = "برتبه"
_RANK_STEPS = frozenset({"اول", "ثاني", "ثان", "شرف", "ركن", "طيار", "متقاعد"})
_SIZE_REACH = 4
_NOMINATIVE = ("ون", "ان")
_AT_LEAST = frozenset({("علي", "الاقل"), ("علي", "اقل"), ("كحد", "ادني"), ("او", "اكثر")})


def only_quotes(tokens: Sequence[Token]) -> bool:
    """Whether nothing but quotation marks, brackets or the sign of a hashtag stands between two words."""
    return all(token.kind is Kind.MARK and token.norm in _INSIDE_NAMES for token in tokens)


def other_case(before: str, noun: str) -> bool:
    """Whether two nouns side by side stand in different cases, so that one acts on the other: مسلح مدنياً,
    مسلحون مدنيين, not شاباً مدنياً or طفل رضيع."""
    if before.endswith(_NOMINATIVE):
        return noun.endswith("ين")
    return noun.endswith("ا") and not before.endswith(("ا", "ين", "ه"))


def is_rank_link(tokens: Sequence[Token]) -> bool:
    """Whether only "with the rank of" stands between two nouns (ضابط برتبة ملازم)."""
    return len(tokens) == 1 and tokens[0].norm == _RANK


def rank_end(tokens: Sequence[Token], last: int, sentence: Sentence) -> int:
    """The last token of a rank: "first", "staff" and the like belong to it (ملازم أول, عميد ركن)."""
    while last < sentence.last and tokens[last + 1].norm in _RANK_STEPS:
        last += 1
    return last


def size_opener(tokens: Sequence[Token], last: int, sentence: Sentence) -> int | None:
    """Where the number behind a group's noun can begin: عائلة كاملة من ستة, أسرة مؤلفة من خمسة أفراد."""
    wholes = sentence.language.words("whole_words")
    for index in range(last + 1, min(last + _SIZE_REACH, sentence.last)):
        if tokens[index].norm == "من":
            return index + 1
        if tokens[index].norm not in wholes:
            return None
    return None


def joins_with_and(before: Group, group: Group, between: Sequence[Token]) -> bool:
    """Whether a group that begins with و belongs to the one before it; counted people behind a force's bare
    name are no part of it (عنصر من قسد ومدنيان)."""
    if before.count is None and not before.nouns and group.count is not None and group.nouns:
        return False
    return all(token.norm in {'"', ")", "و"} for token in between)


def at_least(tokens: Sequence[Token], last: int, sentence: Sentence) -> bool:
    """Whether "at least" follows people that are counted: 20 شهيدا على الأقل."""
    if last + 2 > sentence.last:
        return False
    pair = (tokens[last + 1].norm, tokens[last + 2].norm)
    return pair in _AT_LEAST
