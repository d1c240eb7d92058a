"""The ways of a text to write a word of a phrase: clitics, articles, pronouns, plurals, transliterations."""

from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache


class Open(IntFlag):
    """Ways in which a text may write a phrase otherwise: allowed by a phrase, found by a match."""

    NOTHING = 0
    CONJUNCTION = 1
    """و or ف before the first word: وقوات."""
    PREPOSITION = 2
    """ب, ل or ك before the first word: بالطيران, للنظام."""
    FUTURE = 4
    """س before a verb."""
    ARTICLE = 8
    """ال before a word that is written without it."""
    BARE = 16
    """No ال before a word that is written with it."""
    PRONOUN = 32
    """A pronoun behind a word: أطفالها, اعتقلته."""
    PLURAL = 64
    """The English plural of a word: kalashnikovs."""
    SPELLING = 128
    """Another transliteration of a Latin word: jaish, jaysh, jeish."""


CLITICS = Open.CONJUNCTION | Open.PREPOSITION
"""What any Arabic name or noun bears."""
NOUN = CLITICS | Open.ARTICLE | Open.PRONOUN | Open.PLURAL
"""What a common noun bears."""
VERB = Open.CONJUNCTION | Open.FUTURE | Open.PRONOUN
"""What a verb form bears."""


# Plain integers: flag arithmetic is slow.
_CONJUNCTION, _PREPOSITION, _FUTURE = int(Open.CONJUNCTION), int(Open.PREPOSITION), int(Open.FUTURE)
_ARTICLE, _BARE, PRONOUN = int(Open.ARTICLE), int(Open.BARE), int(Open.PRONOUN)
_PLURAL, SPELT = int(Open.PLURAL), int(Open.SPELLING)

_PRONOUNS = ("هما", "هم", "هن", "ها", "كم", "نا", "ه")
_SHORTEST_STEM = 3
MEMORY = 60_000
"""Words whose variants are remembered."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A word as the tree may hold it, and what was opened to get there."""

    word: str
    opened: int = 0
    clitics: str = ""


def spelling(word: str) -> str:
    """A key that the usual transliterations of one Arabic word share (jaysh, jaish, jeish → jish)."""
    key = word.replace("'", "").translate(_SAME_SOUND)
    out: list[str] = []
    for char in key:
        if not out or out[-1] != char:
            out.append(char)
    text = "".join(out).replace("ai", "i").replace("ia", "i")
    return text[:-1] if len(text) > 3 and text[-1] == "h" and text[-2] in "aiu" else text


_SAME_SOUND = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u", "q": "k", "v": "f", "p": "b"})


def is_arabic(word: str) -> bool:
    """Whether a word begins with an Arabic letter."""
    return "\u0600" <= word[:1] <= "\u06ff"


def variants_of(word: str) -> list[Variant]:
    """Every way to read a word of a text as a word of a phrase at its first place, the plainest first."""
    if is_arabic(word):
        return _arabic_firsts(word)
    run_together = [
        Variant(word[2:], SPELT) for article in ("al", "el") if word.startswith(article) and len(word) > 5
    ]
    return [*latin_variants(word), *run_together]


@lru_cache(MEMORY)
def latin_variants(word: str) -> tuple[Variant, ...]:
    """The word without apostrophes, without a plural ending, and its common spelling, marked ``~``."""
    plain = word.replace("'", "") if "'" in word else word
    found = [Variant(plain)]
    if len(plain) > 3 and plain.endswith("s"):
        found.append(Variant(plain[:-1], _PLURAL))
        if plain.endswith("es"):
            found.append(Variant(plain[:-2], _PLURAL))
        if plain.endswith("ies"):
            found.append(Variant(plain[:-3] + "y", _PLURAL))
    if len(plain) > 3 and plain.isalpha():
        found.append(Variant("~" + spelling(plain), SPELT))
    return tuple(found)


@lru_cache(MEMORY)
def ways_to_follow(word: str) -> frozenset[str]:
    """The words of a phrase that a word or mark of a text can stand for behind the first one."""
    variants = arabic_inner(word) if is_arabic(word) else latin_variants(word)
    return frozenset([word, *(variant.word for variant in variants)])


def _arabic_firsts(word: str) -> list[Variant]:
    found = list(arabic_inner(word))
    rest, clitics, opened = word, "", 0
    for letters, mark in (("وف", _CONJUNCTION), ("بلكس", _PREPOSITION)):
        if rest[0] in letters and len(rest) > _SHORTEST_STEM:
            opened |= _FUTURE if rest[0] == "س" else mark
            rest, clitics = rest[1:], clitics + rest[0]
            found += [Variant(v.word, v.opened | opened, clitics) for v in arabic_inner(rest)]
            if clitics[-1] == "ل" and rest[0] == "ل":  # للنظام = ل + النظام
                full = "ا" + rest
                found += [Variant(v.word, v.opened | opened, clitics) for v in arabic_inner(full)]
    return found


@lru_cache(MEMORY)
def arabic_inner(word: str) -> tuple[Variant, ...]:
    """The word itself, with an article more or less, without a pronoun."""
    found = [Variant(word)]
    if word.startswith("ال") and len(word) >= 2 + _SHORTEST_STEM:
        found.append(Variant(word[2:], _ARTICLE))
    elif len(word) >= _SHORTEST_STEM:
        found.append(Variant("ال" + word, _BARE))
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _SHORTEST_STEM:
            stem = word[: -len(pronoun)]
            found.append(Variant(stem, PRONOUN))
            if stem.endswith("ت"):
                found.append(Variant(stem[:-1] + "ه", PRONOUN))
            elif stem.endswith("و"):
                found.append(Variant(stem + "ا", PRONOUN))  # قتلوه = قتلوا + ه
            break
    return tuple(found)
