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


class PhraseTable(Generic[Payload]):
    """Phrases → payload, found from their first word on or from their last word back; the longest wins."""

    def __init__(self, phrases: Mapping[Phrase, Payload]) -> None:
        """``phrases`` as ``phrase_words`` or ``with_clitics`` gives them."""
        self._forward: dict[str, list[tuple[Phrase, Payload]]] = {}
        self._backward: dict[str, list[tuple[Phrase, Payload]]] = {}
        for words, payload in phrases.items():
            if words:
                self._forward.setdefault(words[0], []).append((words, payload))
                self._backward.setdefault(words[-1], []).append((words, payload))
        for table in (self._forward, self._backward):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def first_words(self) -> Iterable[str]:
        """The folded first words of all phrases."""
        return self._forward.keys()

    def at(self, tokens: list[Token], index: int) -> tuple[int, Payload] | None:
        """The longest phrase that begins at a token: (number of tokens, payload)."""
        if index >= len(tokens):
            return None
        entries = self._forward.get(tokens[index].norm)
        if entries is None:
            return None
        for words, payload in entries:
            length = len(words)
            if length == 1:
                return 1, payload
            if (
                index + length <= len(tokens)
                and tokens[index + 1].norm == words[1]
                and (length == 2 or all(tokens[index + i].norm == words[i] for i in range(2, length)))
            ):
                return length, payload
        return None

    def before(self, tokens: list[Token], index: int) -> tuple[int, Payload] | None:
        """The longest phrase whose last word stands just before a token: (number of tokens, payload)."""
        if index <= 0:
            return None
        entries = self._backward.get(tokens[index - 1].norm)
        if entries is None:
            return None
        for words, payload in entries:
            begin = index - len(words)
            if begin >= 0 and all(tokens[begin + i].norm == words[i] for i in range(len(words) - 1)):
                return len(words), payload
        return None
