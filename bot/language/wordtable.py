"""Small phrase tables over folded tokens: what follows a token, or what ends before it."""

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from bot.language.text import fold_word
from bot.language.tokens import Token, tokenize

Payload = TypeVar("Payload")

ARABIC_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
"""What may be glued to the front of an Arabic word, besides the article."""

_ARABIC = re.compile("[\u0621-\u06d3]")


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The folded token forms of a phrase of a data file."""
    return tuple(token.norm for token in tokenize(phrase).tokens)


def with_clitics(phrase: str, clitics: Iterable[str] = ARABIC_CLITICS) -> list[str]:
    """An Arabic phrase with each particle that may be glued to its first word; any other phrase alone."""
    folded = fold_word(phrase)
    if not _ARABIC.match(folded):
        return [phrase]
    forms = []
    for clitic in clitics:
        if clitic.endswith("ل") and folded.startswith("ال"):
            forms.append(clitic + "ل" + folded[2:])
        else:
            forms.append(clitic + folded)
    return forms


class PhraseTable(Generic[Payload]):
    """Phrases → payload, found from their first word on or from their last word back; the longest wins."""

    def __init__(self, phrases: Mapping[str, Payload]) -> None:
        """``phrases`` as people write them; two that fold alike keep the first payload."""
        self._forward: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        self._backward: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, payload in phrases.items():
            words = phrase_words(phrase)
            if not words or words in seen:
                continue
            seen.add(words)
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
        for words, payload in self._forward.get(tokens[index].norm, ()):
            if len(words) == 1:
                return 1, payload
            end = index + len(words)
            if end <= len(tokens) and all(tokens[index + i].norm == words[i] for i in range(1, len(words))):
                return len(words), payload
        return None

    def before(self, tokens: list[Token], index: int) -> tuple[int, Payload] | None:
        """The longest phrase whose last word stands just before a token: (number of tokens, payload)."""
        if index <= 0:
            return None
        for words, payload in self._backward.get(tokens[index - 1].norm, ()):
            begin = index - len(words)
            if begin >= 0 and all(tokens[begin + i].norm == words[i] for i in range(len(words) - 1)):
                return len(words), payload
        return None
