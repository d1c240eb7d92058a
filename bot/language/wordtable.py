"""Small phrase tables over folded tokens: what follows a token, or what ends before it."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from bot.language.tokens import Token, tokenize

Payload = TypeVar("Payload")

ARABIC_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
"""What may be glued to the front of an Arabic word, besides the article."""

Phrase = tuple[str, ...]
"""The folded token forms of a phrase."""


def phrase_words(phrase: str) -> Phrase:
    """The folded token forms of a phrase of a data file."""
    return tuple(token.norm for token in tokenize(phrase).tokens)


def with_clitics(phrase: str) -> list[Phrase]:
    """An Arabic phrase with each particle that may be glued to its first word; any other phrase alone."""
    words = phrase_words(phrase)
    if not words or not "\u0621" <= words[0][0] <= "\u06d3":
        return [words]
    first, rest = words[0], words[1:]
    forms: list[Phrase] = []
    for clitic in ARABIC_CLITICS:
        opened = "ل" + first[2:] if clitic.endswith("ل") and first.startswith("ال") else first
        forms.append((clitic + opened, *rest))
    return forms


class _Edge(Generic[Payload]):
    """The phrases with one outermost word: that word alone, and longer ones by the word next to it."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: tuple[int, Payload] | None = None
        self.longer: dict[str, list[tuple[Phrase, Payload]]] = {}

    def add(self, words: Phrase, payload: Payload, beside: int) -> None:
        """Add a phrase; the word next to the outermost one stands at ``beside``."""
        if len(words) == 1:
            self.alone = (1, payload)
        else:
            entries = self.longer.setdefault(words[beside], [])
            entries.append((words, payload))
            entries.sort(key=lambda entry: -len(entry[0]))


class PhraseTable(Generic[Payload]):
    """Phrases → payload, found from their first word on or from their last word back; the longest wins."""

    def __init__(self, phrases: Mapping[Phrase, Payload]) -> None:
        """``phrases`` as ``phrase_words`` or ``with_clitics`` gives them."""
        self._forward: dict[str, _Edge[Payload]] = {}
        self._backward: dict[str, _Edge[Payload]] = {}
        for words, payload in phrases.items():
            if words:
                self._forward.setdefault(words[0], _Edge()).add(words, payload, 1)
                self._backward.setdefault(words[-1], _Edge()).add(words, payload, -2)

    def first_words(self) -> Iterable[str]:
        """The folded first words of all phrases."""
        return self._forward.keys()

    def at(self, tokens: list[Token], index: int) -> tuple[int, Payload] | None:
        """The longest phrase that begins at a token: (number of tokens, payload)."""
        if index >= len(tokens):
            return None
        edge = self._forward.get(tokens[index].norm)
        if edge is None:
            return None
        if edge.longer and index + 1 < len(tokens):
            for words, payload in edge.longer.get(tokens[index + 1].norm, ()):
                if _stand(words, tokens, index):
                    return len(words), payload
        return edge.alone

    def before(self, tokens: list[Token], index: int) -> tuple[int, Payload] | None:
        """The longest phrase whose last word stands just before a token: (number of tokens, payload)."""
        if index <= 0:
            return None
        edge = self._backward.get(tokens[index - 1].norm)
        if edge is None:
            return None
        if edge.longer and index > 1:
            for words, payload in edge.longer.get(tokens[index - 2].norm, ()):
                if _stand(words, tokens, index - len(words)):
                    return len(words), payload
        return edge.alone


def _stand(words: Phrase, tokens: list[Token], first: int) -> bool:
    """Whether the words of a phrase stand from a token on."""
    return (
        first >= 0
        and first + len(words) <= len(tokens)
        and all(tokens[first + place].norm == word for place, word in enumerate(words))
    )
