"""Putting number words together: "two hundred and fifty", ثلاثة آلاف وخمسمئة."""

from dataclasses import dataclass

from bot.language.number_lexicon import NumberLexicon, Role, Word
from bot.language.tokens import Kind, Token

_TENS = frozenset(range(20, 100, 10))
_NO_SCALE = 10**12


@dataclass(slots=True)
class _Sum:
    """A number while its words are added: scales in ``total``, the rest in ``group`` (-1: none)."""

    arabic: bool
    total: int = 0
    group: int = -1
    scale: int = _NO_SCALE
    multiplier: int = 1

    @property
    def value(self) -> int:
        return self.total + max(self.group, 0)

    def add(self, word: Word, *, joined: bool) -> bool:
        """Add a word, after an "and" when ``joined``; ``False`` where it begins another number."""
        begun = self.group >= 0 or self.total > 0
        if not begun:
            return self._begin(word)
        if word.role is Role.VALUE:
            return self._add_value(word.value, joined=joined)
        if word.factor and not joined:
            return self._multiply(word)
        return joined and self._add_after_scale(word)

    def _begin(self, word: Word) -> bool:
        if word.role is Role.SCALE:
            self.total, self.scale = word.value, word.value
        else:
            self.group = word.value
        self.multiplier = word.value if word.factor else 1
        return True

    def _add_value(self, value: int, *, joined: bool) -> bool:
        group, rest = self.group, self.group % 100
        if value <= 0:
            return False
        if group < 0 or (group >= 100 and rest == 0):
            fits = joined or not self.arabic
        elif self.arabic:
            fits = (joined and 0 < rest < 10 and value in _TENS) or (
                not joined and 3 <= rest < 10 and value == 10
            )
        else:
            fits = not joined and rest in _TENS and value < 10
        if fits:
            self.group = max(group, 0) + value
            self.multiplier = 1
        return fits

    def _multiply(self, word: Word) -> bool:
        if word.role is Role.SCALE:
            if self.group <= 0 or word.value >= self.scale:
                return False
            self.total += self.group * word.value
            self.group, self.scale = -1, word.value
        else:
            if not 0 < self.group < 100:
                return False
            self.group *= word.value
        self.multiplier = word.value
        return True

    def _add_after_scale(self, word: Word) -> bool:
        """A hundred or a smaller scale joined to a whole scale: "ألف ومئتان", "مليون وألفين"."""
        if self.group >= 0 or word.value >= self.scale:
            return False
        if word.role is Role.HUNDRED:
            self.group = word.value
        else:
            self.total, self.scale = self.total + word.value, word.value
        self.multiplier = 1
        return True


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in words up to token ``last``; ``multiplier`` is the hundred or scale that ends it, else 1."""

    last: int
    value: int
    multiplier: int


def read_words(lexicon: NumberLexicon, tokens: list[Token], index: int) -> WrittenNumber | None:
    """The number that begins at a token, as long as its words fit together."""
    position, halved = index, False
    article = lexicon.article.at(tokens, index)
    if article is not None:
        length, halved = article
        position += length
        follower = lexicon.words.get(tokens[position].norm) if position < len(tokens) else None
        if follower is None or not follower.factor:
            return None
    number = _Sum(arabic=tokens[position].arabic)
    last = -1
    while position < len(tokens) and tokens[position].kind is Kind.WORD:
        joined = last >= 0 and tokens[position].norm in lexicon.joiners
        step = lexicon.word_at(tokens, position + joined)
        if step is None or (last >= 0 and step[1].opening):
            break
        if not number.add(step[1], joined=joined or (last >= 0 and step[1].conjoined)):
            break
        position += joined + step[0]
        last = position - 1
        if step[1].role is Role.DOZEN:
            break
    if last < 0:
        return None
    return WrittenNumber(last, number.value // 2 if halved else number.value, number.multiplier)
