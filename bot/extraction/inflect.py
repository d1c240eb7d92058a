"""The forms of English verbs and nouns, so that the lexicon holds base forms only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The five forms of a verb; of a phrasal verb with its other words behind each."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


class EnglishInflector:
    """Makes forms by rule; ``irregular`` (base: third, past, participle, -ing) and ``doubled`` come from
    the lexicon."""

    def __init__(self, irregular: Mapping[str, Sequence[str]], doubled: Sequence[str]) -> None:
        self._irregular = irregular
        self._doubled = frozenset(doubled)

    def verb(self, phrase: str) -> VerbForms:
        """The forms of a verb, given in its base form; of several words the last that is known as a verb,
        else the first, bends."""
        words = phrase.split()
        bent = 0
        if len(words) > 1 and words[0].endswith("ly"):
            bent = 1
        third, past, participle, ing = self._forms(words[bent])
        before, after = words[:bent], words[bent + 1 :]

        def whole(word: str) -> str:
            return " ".join([*before, word, *after])

        return VerbForms(phrase, whole(third), whole(past), whole(participle), whole(ing))

    def _forms(self, word: str) -> tuple[str, str, str, str]:
        known = self._irregular.get(word)
        if known is not None:
            third, past, participle, ing = known
            return third, past, participle, ing
        head, hyphen, tail = word.rpartition("-")
        if hyphen and tail in self._irregular:
            third, past, participle, ing = self._irregular[tail]
            return f"{head}-{third}", f"{head}-{past}", f"{head}-{participle}", f"{head}-{ing}"
        return third_person(word), *self._regular(word)

    def _regular(self, word: str) -> tuple[str, str, str]:
        if word in self._doubled:
            stem = word + word[-1]
            return stem + "ed", stem + "ed", stem + "ing"
        if word.endswith("ie"):
            return word + "d", word + "d", word[:-2] + "ying"
        if word.endswith("e"):
            return word + "d", word + "d", word[:-1] + "ing"
        if word.endswith("y") and word[-2] not in _VOWELS:
            return word[:-1] + "ied", word[:-1] + "ied", word + "ing"
        return word + "ed", word + "ed", word + "ing"


def third_person(word: str) -> str:
    """The form with he or she: attacks, pushes, carries."""
    return plural(word)


def plural(phrase: str) -> str:
    """The regular plural of the last word of a noun phrase."""
    head, space, word = phrase.rpartition(" ")
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        bent = word[:-1] + "ies"
    elif word.endswith(_SIBILANTS):
        bent = word + "es"
    else:
        bent = word + "s"
    return head + space + bent
