"""The keys under which a place name is found: its exact folded form, and one skeleton for its usual
spellings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.language.text import fold_word

_WORDS = re.compile(r"[^\W_]+(?:['\u02b0-\u02ff][^\W_]+)*['\u02b0-\u02ff]?")
_NOT_LETTERS = re.compile(r"[\W_]+")
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})

ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ad",
        "ed",
        "an",
        "en",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "ach",
        "ech",
        "at",
        "et",
        "ath",
        "eth",
        "az",
        "ez",
        "adh",
        "edh",
        "aş",
        "aţ",
        "l",
    ]
)
"""The Arabic article in Latin letters, with its sun-letter forms."""

# Words that open many names, in the ways they are written.
_SAME_WORD = {
    form: key
    for key, forms in {
        "kafr": "kafr kefr kafar kefar kfar kfr kufr kufur kafer",
        "sax": "sheikh shaykh cheikh sheik shekh shaikh sheykh cheik shikh chaykh",
        "nahr": "nahr naher nahar",
        "abu": "abu abou abo abul aboul aboo",
        "um": "umm um oum om oumm",
        "kuaratat": "quwaytat",
        "st": "saint st sainte ste",
        "kalat": "qalat qalaat kalaat qalah qala qalaa",
        "muxaam": "mukhayyam",
    }.items()
    for form in forms.split()
}
_DIGRAPHS = (
    ("tsch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "g"), ("th", "t"), ("dh",
    "d"), ("ph", "f"),
    ("dj", "j"), ("q", "k"), ("c", "k"), ("v", "f"), ("'", ""),
)  # fmt: skip
_BETWEEN_VOWELS = re.compile(r"(?<=[aeiou])y+(?=[aeiou])")
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLE = re.compile(r"(.)\1+")
_FINAL = re.compile(r"a[ht]?$")

_AR_ARTICLE = "ال"
_AR_FOLDS = str.maketrans({"ء": "", "ض": "ظ"})


_ALPHABET = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي -")
"""The letters of Arabic, without those that only Persian, Urdu or Kurdish write."""


def arabic_of(names: Iterable[str]) -> str:
    """The first name in Arabic's own letters, else the first in its script, else nothing."""
    written = [name for name in names if is_arabic(name)]
    return next((name for name in written if set(name) <= _ALPHABET), written[0] if written else "")


def is_arabic(text: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return "\u0600" <= text[:1] <= "\u06ff"


@lru_cache(maxsize=65536)
def letters(norm: str) -> str:
    """A folded word reduced to its letters and digits: apostrophes and marks away, special Latin letters
    plain.
    """
    return letters_of(norm)


def run_together(name: str) -> str:
    """A name as one run of letters, folded: what ``"".join(words_of(name))`` gives, in less time."""
    return letters_of(fold_word(name))


def letters_of(folded: str) -> str:
    """``letters`` without its memory."""
    if folded.isalnum() and folded.isascii():
        return folded
    return _NOT_LETTERS.sub("", folded if folded.isascii() else folded.translate(_PLAIN))


def words_of(name: str) -> list[str]:
    """The words of a name, folded and reduced to letters, in order."""
    return [word for word in (letters(part) for part in _WORDS.findall(fold_word(name))) if word]


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The skeleton of one word of a name (``letters`` form): equal for its usual transliterations.

    Latin: consonants, with each run of vowels as ``a`` or ``u``; a final vowel is left away where enough
    remains.
    Arabic: without article, hamza and the difference of final alef and ta marbuta.
    """
    if is_arabic(word):
        return _arabic_skeleton(word)
    known = _SAME_WORD.get(word)
    if known is not None:
        return known
    for old, new in _DIGRAPHS:
        if old in word:
            word = word.replace(old, new)
    word = _BETWEEN_VOWELS.sub("Y", word)
    word = _VOWELS.sub(_vowel_class, word)
    word = _DOUBLE.sub(r"\1", word)
    if len(word) > 3 and word[-1] == "h":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "a":
        word = word[:-1]
    return word


def _vowel_class(run: re.Match[str]) -> str:
    return "u" if set(run.group()) & {"o", "u", "w"} else "a"


def _arabic_skeleton(word: str) -> str:
    if word.startswith(_AR_ARTICLE) and len(word) > 4:
        word = word[2:]
    word = word.translate(_AR_FOLDS)
    if len(word) > 2 and word[-1] in "اه":
        word = word[:-1] + "ا"
    return word


def has_article(words: Sequence[str]) -> bool:
    """Whether a name begins with the Arabic article, as a word of its own in Latin letters or as ال."""
    return (words[0] in ARTICLES and len(words) > 1) or (
        words[0].startswith(_AR_ARTICLE) and len(words[0]) > 4
    )


def exact_keys(words: Sequence[str]) -> Iterator[str]:
    """The exact keys of a name's words: run together, and with Saint for St."""
    yield "".join(words)
    if len(words) > 1 and words[0] in {"saint", "st"}:
        yield "".join((("st" if words[0] == "saint" else "saint"), *words[1:]))


def skeleton_keys(words: Sequence[str]) -> Iterator[str]:
    """The skeleton keys of a name's words: without articles; with a leading article run on; without inner
    doubles.
    """
    bare = [word for index, word in enumerate(words) if word not in ARTICLES or index == len(words) - 1]
    parts = [skeleton(word) for word in bare]
    joined = "".join(parts)
    if len(joined) < MIN_SKELETON:
        return
    yield joined
    tight = _DOUBLE.sub(r"\1", joined)
    if tight != joined:
        yield tight
    if words[0] in ARTICLES and len(words) > 1:
        yield skeleton(words[0] + words[1]) + "".join(
            skeleton(word) for word in words[2:] if word not in ARTICLES
        )
    if len(bare) > 1 and not is_arabic(joined):
        run_on = skeleton("".join(bare))
        if run_on not in {joined, tight}:
            yield run_on


MIN_SKELETON = 3
"""Shorter skeletons say too little to be looked up."""
