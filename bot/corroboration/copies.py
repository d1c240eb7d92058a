"""Copies of one text: signatures by which every text ever kept stays comparable, and what makes a copy.

MinHash over pairs of folded words, with locality-sensitive hashing in bands (Broder 1997; Leskovec, Rajaraman
and Ullman, *Mining of Massive Datasets*, ch. 3): two texts share a band with the chance 1 - (1 - s^4)^16,
where s is the share of word pairs that they have in common: 0.64 at one half, 0.99 at seven tenths.
"""

import hashlib
import itertools
import re
import struct
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.text import fold

if TYPE_CHECKING:
    from datasketch import MinHash

_BANDS, _ROWS = 16, 4
_SEED = 1
_LONGEST = 20_000
"""Characters that a signature looks at: a copy of a long text is a copy of its beginning."""

SHORT = 7
"""Words up to which a text says too little to be known for a copy by its words."""

COPY_SHARE = 0.6
"""The share of word pairs in common from which two texts that claim the same are copies (measured on
``tests/cases/copies.yaml``)."""

ALIKE_SHARE = 0.4
"""The share from which the wording of two reports speaks for one incident."""

LEAST_COMMON = 15
"""… and the word pairs that they must have in common: short posts are built alike whatever they tell."""

_NOT_WORDING = re.compile(
    r"https?://\S+|www\.\S+|\bt\.me/\S+|[@#]\w+(?:[_\-]\w+)*"
    r"|^\W*(?:via|source|by|from|المصدر|نقلا عن|نقلاً عن|عبر|منقول)\b[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_WORDS = re.compile(r"[^\W_]+")


def wording(text: str) -> list[str]:
    """The folded words of a text, without links, handles, hashtags and lines that name where it is from."""
    bare = _NOT_WORDING.sub(" ", text[:_LONGEST])
    words = _WORDS.findall(fold(bare).text)
    return words or _WORDS.findall(fold(text[:_LONGEST]).text)


@lru_cache(maxsize=256)
def shingles(text: str) -> frozenset[str]:
    """The pairs of neighbouring words of a text; a text of one word is that word."""
    words = wording(text)
    if len(words) < 2:
        return frozenset(words)
    return frozenset(f"{one} {other}" for one, other in itertools.pairwise(words))


def share(one: str, other: str) -> float:
    """The share of word pairs that two texts have in common (Jaccard), 0 to 1."""
    ours, theirs = shingles(one), shingles(other)
    whole = len(ours | theirs)
    return len(ours & theirs) / whole if whole else 0.0


def common(one: str, other: str) -> int:
    """How many word pairs two texts have in common."""
    return len(shingles(one) & shingles(other))


def figures_differ(one: str, other: str) -> bool:
    """Whether each of two texts holds a number that the other has not: then they tell of different things."""
    ours, theirs = ({word for word in wording(text) if word.isdecimal()} for text in (one, other))
    return bool(ours - theirs) and bool(theirs - ours)


def is_short(text: str) -> bool:
    """Whether a text is too short to be known again by its words: two people may say the same few."""
    return len(wording(text)) <= SHORT


def bands_of(text: str) -> list[int]:
    """The bands of a text's signature as signed 64-bit numbers; none for a short text."""
    if is_short(text):
        return []
    signature = _permutations().copy()
    signature.clear()
    signature.update_batch([pair.encode() for pair in sorted(shingles(text))])
    values: Sequence[int] = [int(value) for value in signature.hashvalues]
    return sorted({_band(number, values) for number in range(_BANDS)})


def _band(number: int, values: Sequence[int]) -> int:
    """A number of 64 bits for the rows of a band, the same on every machine."""
    rows = values[number * _ROWS : (number + 1) * _ROWS]
    packed = struct.pack(f"<B{_ROWS}Q", number, *rows)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little", signed=True)


@lru_cache(maxsize=1)
def _permutations() -> "MinHash":
    from datasketch import MinHash  # half a second to import, which only keeping reports needs

    return MinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
