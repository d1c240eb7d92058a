"""Misspelt words: the known word that is one edit away (a letter more, less, other, or two exchanged)."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

SHORTEST = 5
_WITHOUT_ONE = 4
_SHORTEST_ARABIC = 6


class Spelling:
    """Words that questions use, found again when they are misspelt."""

    def __init__(self, words: Iterable[str]) -> None:
        """``words`` are folded; those shorter than five letters are not looked for."""
        self._words = frozenset(word for word in words if len(word) >= SHORTEST)

    @cached_property
    def _shortened(self) -> dict[str, list[str]]:
        """Each word less one letter → the words: two words one edit apart share such a form, or one is a
        form of the other.
        """
        table: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            for form in _less_one(word):
                table[form].append(word)
        return dict(table)

    def nearest(self, word: str) -> str | None:
        """The known word one edit from an unknown one; ``None`` for a short word, a known one, or no such
        word.
        """
        arabic = "\u0600" <= word[:1] <= "\u06ff"
        if len(word) == _WITHOUT_ONE and not arabic:
            whole = [one for one in self._shortened.get(word, ()) if (one[0], one[-1]) == (word[0], word[-1])]
            return whole[0] if len(whole) == 1 else None
        if len(word) < (_SHORTEST_ARABIC if arabic else SHORTEST) or word in self._words:
            return None
        found = {near for form in (word, *_less_one(word)) for near in self._shortened.get(form, ())}
        found |= {form for form in _less_one(word) if form in self._words}
        if len(word) == SHORTEST:
            found = {each for each in found if len(each) != len(word) or sorted(each) == sorted(word)}
        near = sorted(
            (each for each in found if _one_edit(word, each)),
            key=lambda each: (each[0] != word[0], abs(len(each) - len(word)), each),
        )
        return near[0] if near else None


def _less_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_edit(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 1:
        return False
    if len(one) == len(two):
        apart = [at for at in range(len(one)) if one[at] != two[at]]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            return one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]
        return len(apart) == 1
    shorter, longer = sorted((one, two), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
