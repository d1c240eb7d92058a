"""Looks spellings up in the index, with a memory for those that come again."""

import math
from collections.abc import Collection
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from bot.language.gazetteer.forms import ARTICLES, is_arabic, words_of
from bot.language.gazetteer.index import ARABIC_NAME, PRIMARY, WITH_ARTICLE, Index
from bot.language.gazetteer.mentions import Hit, Quality
from bot.language.gazetteer.records import GOVERNORATE

LIKENESS = 0.5
"""How alike a transliteration and the place's own name must be, beyond having the same skeleton (0..1)."""

MEMORY = 50_000
"""Spellings that are remembered before the memory starts anew."""


class Found(NamedTuple):
    """What one spelling may name: hits and how much speaks for its being a place at all."""

    hits: tuple[Hit, ...]
    prominence: float


class Names:
    """Names by their spelling. ``countries`` are those whose places need less evidence."""

    def __init__(self, index: Index, countries: Collection[str]) -> None:
        self._index = index
        self._countries = frozenset(countries)
        self._exact: dict[str, Found] = {}
        self._loose: dict[tuple[str, str, bool], Found] = {}
        self._own: dict[int, str] = {}

    def exact(self, key: str) -> Found:
        """The places that bear exactly this key."""
        found = self._exact.get(key)
        if found is None:
            if len(self._exact) > MEMORY:
                self._exact.clear()
            hits = tuple(
                Hit(row, Quality.OWN if flags & PRIMARY else Quality.FURTHER)
                for row, flags in self._index.exact_hits(key)
            )
            found = self._exact[key] = Found(hits, self._prominence(hits))
        return found

    def loose(self, key: str, spelled: str, *, article: bool) -> Found:
        """The places with this skeleton whose own name is like what the text spells (``letters``, run
        together).
        """
        memory_key = (key, spelled, article)
        found = self._loose.get(memory_key)
        if found is None:
            if len(self._loose) > MEMORY:
                self._loose.clear()
            hits = tuple(
                Hit(row, quality)
                for row, flags in self._index.loose_hits(key)
                if (quality := self._loose_quality(row, flags, spelled, article=article)) is not None
            )
            found = self._loose[memory_key] = Found(hits, self._prominence(hits))
        return found

    def _loose_quality(self, row: int, flags: int, spelled: str, *, article: bool) -> Quality | None:
        if is_arabic(spelled):
            if not flags & ARABIC_NAME:
                return None
            return Quality.LOOSE if article == bool(flags & WITH_ARTICLE) else Quality.FUZZY
        if flags & ARABIC_NAME:
            return None
        own = self._own.get(row)
        if own is None:
            words = words_of(self._index.name(row))
            own = self._own[row] = "".join([w for w in words if w not in ARTICLES] or words)
        return Quality.LOOSE if Levenshtein.normalized_similarity(own, spelled) >= LIKENESS else None

    def _prominence(self, hits: tuple[Hit, ...]) -> float:
        best = 0.0
        for hit in hits:
            row = self._index.row(hit.row)
            worth = 0.4 * hit.quality
            if row.level >= GOVERNORATE:
                worth += 2.0
            elif row.population:
                worth += max(0.0, (math.log10(row.population + 1) - 3.5) * 0.6)
            if row.country in self._countries:
                worth += 0.8
            best = max(best, worth)
        return best


def merged(exact: Found, loose: Found) -> Found:
    """Exact and looser hits of one spelling, the exact ones first, no place twice."""
    if not loose.hits:
        return exact
    if not exact.hits:
        return loose
    known = {hit.row for hit in exact.hits}
    hits = exact.hits + tuple(hit for hit in loose.hits if hit.row not in known)
    return Found(hits, max(exact.prominence, loose.prominence))
