"""Ranked candidates for a name that somebody typed, with the reasons for their rank."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.values import Place, PlacePrecision
from bot.language.gazetteer.forms import exact_keys, is_arabic, skeleton_keys, words_of
from bot.language.gazetteer.index import PRIMARY, Index
from bot.language.gazetteer.mentions import Quality
from bot.language.gazetteer.records import LEVELS

FUZZY_FROM = 5
"""Letters that a name must have before a misspelling is looked for."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
_WORTH = {Quality.OWN: 3.0, Quality.FURTHER: 2.5, Quality.LOOSE: 1.5, Quality.FUZZY: 0.5}
_LEVEL_WORTH = {
    PlacePrecision.SITE: 0.3,
    PlacePrecision.NEIGHBOURHOOD: 0.3,
    PlacePrecision.TOWN: 1.5,
    PlacePrecision.SUBDISTRICT: 0.1,
    PlacePrecision.DISTRICT: 0.3,
    PlacePrecision.GOVERNORATE: 1.0,
    PlacePrecision.COUNTRY: 2.5,
}
_WHY = {
    Quality.OWN: "its own name",
    Quality.FURTHER: "another name of it",
    Quality.LOOSE: "another spelling",
    Quality.FUZZY: "one letter off",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score (higher is better) and why it has it."""

    place: Place
    score: float
    why: tuple[str, ...]


def search(
    index: Index,
    name: str,
    *,
    limit: int,
    countries: Sequence[str],
    kinds: Mapping[str, int],
    fuzzy: bool = True,
) -> list[Ranked]:
    """The places that a name may mean, best first. "X, Y" asks for X inside Y, "X district" for its level."""
    head, _, rest = name.replace("،", ",").partition(",")
    words, kind = words_of(head), None
    hits = lookup(index, words, fuzzy=False)
    if not hits and len(words) > 1:
        words, kind = _without_kind(words, kinds)
    hits = hits or lookup(index, words, fuzzy=fuzzy)
    if not hits:
        return []
    if any(index.row(row).level == kind for row in hits):
        hits = {row: quality for row, quality in hits.items() if index.row(row).level == kind}
    areas = set(lookup(index, words_of(rest))) if rest.strip() else set()
    ranked = []
    for row, quality in hits.items():
        place, why = index.place(row), [_WHY[quality]]
        score = _WORTH[quality]
        if place.population and place.precision is PlacePrecision.TOWN:
            score += 0.3 * math.log10(place.population + 1)
            why.append(f"{place.population:,} people")
        if place.country in countries:
            score += 2.0
            why.append("a country that comes first")
        score += _LEVEL_WORTH[place.precision]
        if kind is not None and LEVELS[kind] is place.precision:
            why.append(f"a {place.precision}")
        if areas:
            inside = _inside(index, row, areas)
            score += 6.0 if inside else -3.0
            why.append(f"in {rest.strip()}" if inside else f"not in {rest.strip()}")
        ranked.append(Ranked(place, round(score, 2), tuple(why)))
    ranked.sort(key=lambda item: (-item.score, item.place.id))
    return ranked[:limit]


def _without_kind(words: Sequence[str], kinds: Mapping[str, int]) -> tuple[list[str], int | None]:
    """A name without the word for its kind ("X Governorate", "city of X", محافظة X), and its level."""
    for at, rest in ((-1, words[:-1]), (0, words[2:] if words[1] == "of" else words[1:])):
        if words[at] in kinds and rest:
            return list(rest), kinds[words[at]]
    return list(words), None


def lookup(index: Index, words: Sequence[str], *, fuzzy: bool = True) -> dict[int, Quality]:
    """Row → how well the name fits it: exact names, else other spellings too, else (``fuzzy``) names one
    letter off.
    """
    found: dict[int, Quality] = {}
    if not words:
        return found
    for key in exact_keys(words):
        for row, flags in index.exact_hits(key):
            found[row] = max(
                found.get(row, Quality.FUZZY), Quality.OWN if flags & PRIMARY else Quality.FURTHER
            )
    for key in skeleton_keys(words):
        for row, _ in index.loose_hits(key):
            found.setdefault(row, Quality.LOOSE)
    if not found and fuzzy:
        for row in near_misses(index, "".join(words)):
            found[row] = Quality.FUZZY
    return found


def near_misses(index: Index, word: str) -> set[int]:
    """Rows whose exact key is one letter away from ``word`` (left out, put in, changed, or two swapped)."""
    if len(word) < FUZZY_FROM:
        return set()
    return {row for key in set(_edits(word)) for row, _ in index.exact_hits(key)}


def _edits(word: str) -> Iterator[str]:
    alphabet: Iterable[str] = _ARABIC if is_arabic(word) else _LATIN
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in alphabet:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _inside(index: Index, row: int, areas: set[int]) -> bool:
    mine = index.row(row)
    chain = {mine.governorate, mine.district, mine.subdistrict} - {row}
    return bool(chain & areas) or any(
        index.row(area).country == mine.country and index.row(area).level == len(LEVELS) - 1 for area in areas
    )
