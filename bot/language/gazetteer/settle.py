"""Settles which place a mention means: by the areas named beside it, the report's other places, country,
kind and size.
"""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.domain.values import Place, PlacePrecision
from bot.language.gazetteer.chains import Group, Link, apart, contains, grouped, in_reach, is_division
from bot.language.gazetteer.index import Index, Row
from bot.language.gazetteer.join import KM_PER_DEGREE, kilometres
from bot.language.gazetteer.mentions import PlaceMention, Quality, SettledPlace
from bot.language.gazetteer.records import COUNTRY, DISTRICT, GOVERNORATE, SUBDISTRICT, TOWN
from bot.language.gazetteer.words import Words
from bot.language.tokens import Document

SEAT_PEOPLE = 15_000
"""A town of so many people that bears its governorate's name is what the bare name means."""
SEAT_KM = 100.0
SURE = 0.97
"""A place this certain speaks for its country and its surroundings."""
GUESS, LIKELY = 0.3, 0.55
"""A place less certain than the first is a mere guess where another one is as certain as the second."""
TIE = 0.6
"""Scores closer than this are a tie."""
FIT = 1.2
"""Candidates below this score are too unlikely to be meant."""
INSIDE = 6.0
OUTSIDE = -8.0
BESIDE = 2.0
"""What it is worth that one name of a chain contains another, contradicts it, or lies beside it."""

NAMED = 1.5
"""A country of less weight is spoken of by demonyms alone, which as often name a force abroad."""
UNCOUNTED = 500
"""The people of a place, in a country that comes first, of which the gazetteer gives no number."""
REGIONAL = 0.8
"""What it is worth, in a text that names no country, to lie where reports are mostly from."""
ANCHORS = 8
"""So many settled places on either side are looked at for nearness, which keeps long texts linear."""

WIDTH, NARROW = 40, 8
"""How many candidates of a name, and how many ways to choose for a chain, are followed."""
USUAL_CHAIN = 6
"""Names of a chain beyond which fewer are."""

_QUALITY = {Quality.OWN: 2.0, Quality.FURTHER: 1.2, Quality.LOOSE: 0.4, Quality.FUZZY: -0.5}
_ABROAD = frozenset({"US", "GB", "FR", "RU", "TR"})  # named as often for what their forces do in others
_SAID_WITH_STATE = frozenset({"US", "CA", "AU", "GB"})
_HERE = frozenset(["in", "at", "across", "within", "throughout", "inside", "في", "داخل", "ب"])


class _Scored(NamedTuple):
    row: int
    score: float
    quality: Quality


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole text says: the weight of each country, and the places that are settled already."""

    countries: Mapping[str, float]
    anchors: tuple[tuple[float, float], ...] = ()
    fits: dict[tuple[str | None, Quality], float] = field(default_factory=dict)
    """How well a country fits, by how well a name is spelt; filled as candidates are weighed."""


class Settler:
    """Settles mentions. One instance serves many texts."""

    def __init__(
        self, index: Index, words: Words, countries: Sequence[str], nations: Mapping[str, str]
    ) -> None:
        """``countries`` come first where a text names none; ``demonyms`` map folded words to country
        codes.
        """
        self._index = index
        self._words = words
        self._countries = tuple(countries)
        self._nations = nations

    def settle(self, mentions: Sequence[PlaceMention], doc: Document) -> list[SettledPlace]:
        """One settled place for each chain of mentions, in order."""
        if not mentions:
            return []
        context = _Context(self._country_evidence(mentions, doc))
        groups = grouped(self._index, self._words, mentions, doc)
        results = [self._settle(group, context) for group in groups]
        points = [
            (number, (result.place.lat or 0.0, result.place.lon or 0.0))
            for number, result in enumerate(results)
            if result.place is not None
            and result.certainty >= 0.7
            and result.place.precision is not PlacePrecision.COUNTRY
        ]
        context = _Context(_with_settled(context.countries, results))
        for number, (group, result) in enumerate(zip(groups, results, strict=True)):
            if result.certainty >= SURE:
                continue
            others = _around(points, number)
            if others:
                results[number] = self._settle(group, _Context(context.countries, others, context.fits))
        best = max(result.certainty for result in results)
        return [result for result in results if _worth_telling(result, best)]

    def _country_evidence(self, mentions: Sequence[PlaceMention], doc: Document) -> dict[str, float]:
        """Country code → how strongly the text speaks of it."""
        weight: dict[str, float] = {}
        for mention in mentions:
            rows = [self._index.row(hit.row) for hit in mention.hits if hit.quality >= Quality.FURTHER]
            nations = {row.country or "" for row in rows if row.level == COUNTRY}
            strength = 3.0 if mention.preposition in _HERE else 1.5
            if not nations:
                nations = {row.country or "" for row in rows}
                large = any(row.level == GOVERNORATE or row.population > 100_000 for row in rows)
                strength = 0.0 if len(nations) > 1 else 1.5 if large else 0.3
            for code in nations:
                weight[code] = weight.get(code, 0.0) + strength
        for index in sorted({*doc.where(self._nations), *doc.where(self._words.speaks_of)}):
            token = doc.tokens[index]
            nation = self._nations.get(token.norm)
            if nation is not None and (token.capital or token.arabic):
                weight[nation] = weight.get(nation, 0.0) + 1.0
                continue
            told = self._words.speaks_of.get(token.norm)
            if told is not None and not self._is_demonym(doc, index + 1):
                weight[told] = weight.get(told, 0.0) + 1.0
        if "IL" in weight:
            weight["PS"] = max(weight.get("PS", 0.0), weight["IL"])  # Israel's forces act in Palestine
        return weight

    def _is_demonym(self, doc: Document, index: int) -> bool:
        """Whether the word at ``index`` says whose what stands before it is (الاحتلال التركي)."""
        return index < len(doc.tokens) and doc.tokens[index].norm in self._nations

    def _settle(self, group: Group, context: _Context) -> SettledPlace:
        choices = [self._ranked(mention, context) for mention in group.mentions]
        return self._result(group, choices, self._consistent(group, choices))

    def _consistent(self, group: Group, choices: list[list[_Scored]]) -> list[_Scored | None]:
        """One candidate for each mention of a chain, so that as much as possible lies inside one another.

        ``None`` stands for a name that is not the known place of that name.
        """
        if len(choices) == 1:
            return [choices[0][0] if choices[0] else None]
        near = max(group.links) >= Link.BESIDE
        width = WIDTH if len(choices) <= USUAL_CHAIN else NARROW
        beams: list[tuple[float, list[_Scored | None], list[int]]] = [(0.0, [], [])]
        for number, ranked in enumerate(choices):
            firm = 2.0 if number and group.links[number - 1] is not Link.COMMA else 0.0
            named = {row for _, _, rows in beams for row in rows}
            able = [
                (candidate, {other: self._fit(candidate.row, other, near=near) for other in named})
                for candidate in ranked[:width]
            ]
            longer: list[tuple[float, list[_Scored | None], list[int]]] = []
            for score, picked, rows in beams:
                longer.append((score + FIT, [*picked, None], rows))
                for candidate, fits in able:
                    fitting = firm + sum([fits[other] for other in rows])
                    total = score + candidate.score + fitting
                    longer.append((total, [*picked, candidate], [*rows, candidate.row]))
            longer.sort(key=lambda beam: -beam[0])
            beams = longer[:width]
        return beams[0][1]

    def _fit(self, one: int, other: int, *, near: bool) -> float:
        if contains(self._index, one, other) or contains(self._index, other, one):
            return INSIDE
        reach = in_reach(self._index, one, other) if near else 0.0
        return BESIDE + 2.0 * reach if reach > 0.0 else OUTSIDE

    def _ranked(self, mention: PlaceMention, context: _Context) -> list[_Scored]:
        """The candidates of one mention with their scores, best first."""
        rows = [(hit, self._index.row(hit.row)) for hit in mention.hits]
        seats = [
            row
            for hit, row in rows
            if row.level == TOWN and row.population >= SEAT_PEOPLE and hit.quality >= Quality.FURTHER
        ]
        scored = []
        for hit, row in rows:
            seated = row.level == GOVERNORATE and any(
                seat.country == row.country and apart(seat, row) <= SEAT_KM for seat in seats
            )
            score = _QUALITY[hit.quality] + _level_fit(mention, row, seated=seated)
            people = row.population or (UNCOUNTED if row.country in self._countries else 0)
            score += 0.5 * math.log10(people + 1) - (0.7 if row.country in _SAID_WITH_STATE else 0.0)
            fit = context.fits.get((row.country, hit.quality))
            if fit is None:
                fit = self._country_fit(row.country, hit.quality, context.countries)
                context.fits[row.country, hit.quality] = fit
            score += fit + _nearness(row, hit.quality, context)
            scored.append(_Scored(hit.row, score, hit.quality))
        scored.sort(key=_by_score)
        return scored[:60]

    def _country_fit(self, country: str | None, quality: Quality, countries: Mapping[str, float]) -> float:
        region = (country or "").lower() in self._words.region
        top = max((w for code, w in countries.items() if not (region and code in _ABROAD)), default=0.0)
        weight = countries.get(country or "", 0.0)
        first = country in self._countries
        score = min(3.0, 1.5 * weight)
        if not weight and top >= 1.0:
            score -= min(3.0 if quality is Quality.OWN else 4.0, top)
        if not top and not first and region:
            score += REGIONAL
        if first:
            score += 1.5 if not top or weight else 1.2 if top < NAMED else 0.3
        elif quality <= Quality.LOOSE and not weight:
            score -= 3.0 if quality is Quality.FUZZY else 1.5
        return score

    def _result(
        self, group: Group, choices: list[list[_Scored]], chosen: list[_Scored | None]
    ) -> SettledPlace:
        mentions = group.mentions
        picked = [(m, c, r) for m, c, r in zip(mentions, chosen, choices, strict=True) if c is not None]
        first, last = mentions[0].first, mentions[-1].last
        if not picked or (len(mentions) == 1 and picked[0][1].score < FIT):
            return SettledPlace(
                first,
                last,
                mentions[0].name,
                None,
                PlacePrecision.TOWN,
                tuple(mentions),
                origin=mentions[0].origin,
                certainty=0.0,
                unknown=mentions[0].name,
            )
        rows = [candidate.row for _, candidate, _ in picked]
        picked.sort(key=lambda item: self._coarseness(item[0], item[1].row, rows))
        mention, candidate, ranked = picked[0]
        place = self._index.place(candidate.row)
        within = tuple(self._index.place(other.row) for _, other, _ in picked[1:])
        lost = self._lost(mention, mentions, chosen)
        rivals = [] if within and lost is None else self._rivals(candidate, ranked)
        return SettledPlace(
            first,
            last,
            mention.name if lost is None else lost,
            place,
            _precision(mention, place),
            tuple(mentions),
            within,
            origin=mentions[0].origin,
            near=mention.near,
            assumptions=_assumptions(mention, place, rivals, lost),
            alternatives=tuple(self._index.place(rival.row) for rival in rivals[:5]),
            certainty=_certainty(candidate, ranked, chained=bool(within)) * (0.6 if lost else 1.0),
            unknown=lost,
        )

    def _coarseness(self, mention: PlaceMention, row: int, rows: Sequence[int]) -> tuple[int, bool, bool]:
        """Sorts the names of a chain, finest first; of "the Idlib town of Binnish" the one that the other's
        name can hold, or that is told to be a town."""
        level = self._index.row(row).level
        rivals = [other for other in rows if other != row and self._index.row(other).level == level]
        areas = [
            hit.row for hit in mention.hits[:60] if rivals and self._index.row(hit.row).level > SUBDISTRICT
        ]
        holds = any(contains(self._index, area, other) for area in areas for other in rivals)
        return level, holds, mention.kind is None or mention.kind > TOWN

    def _lost(
        self, finest: PlaceMention, mentions: Sequence[PlaceMention], chosen: Sequence[_Scored | None]
    ) -> str | None:
        """A name of the chain for something finer than what was found, which no gazetteer knows."""
        for mention, choice in zip(mentions, chosen, strict=True):
            finer = mention.first < finest.first or (mention.kind is not None and mention.kind <= TOWN)
            if choice is None and finer and not is_division(self._index, mention):
                return mention.name
        return None

    def _rivals(self, candidate: _Scored, ranked: list[_Scored]) -> list[_Scored]:
        mine = self._index.row(candidate.row)
        return [
            other
            for other in ranked
            if other.row != candidate.row
            and candidate.score - other.score < TIE
            and apart(mine, self._index.row(other.row)) > 10.0
            and not contains(self._index, other.row, candidate.row)
            and not contains(self._index, candidate.row, other.row)
        ]


def _by_score(item: _Scored) -> float:
    return -item.score


def _around(points: list[tuple[int, tuple[float, float]]], number: int) -> tuple[tuple[float, float], ...]:
    """The points of the places that stand nearest to place ``number`` in the text, a few on either side."""
    at = bisect_left(points, (number,))
    after = at + 1 if at < len(points) and points[at][0] == number else at
    near = points[max(0, at - ANCHORS) : at] + points[after : after + ANCHORS]
    return tuple({point for _, point in near})


def _worth_telling(result: SettledPlace, best: float) -> bool:
    """Whether a settled place is told: no mere guess beside a likely place, no name without a kind."""
    if result.place is None:
        return result.mentions[0].kind is not None
    return best < LIKELY or result.certainty >= GUESS or len(result.mentions) > 1


def _with_settled(countries: Mapping[str, float], results: Sequence[SettledPlace]) -> dict[str, float]:
    """The weight of each country once the places that are sure count too."""
    weight = dict(countries)
    for result in results:
        if result.place is not None and result.place.country and result.certainty >= SURE:
            weight[result.place.country] = weight.get(result.place.country, 0.0) + 1.0
    return weight


def _level_fit(mention: PlaceMention, row: Row, *, seated: bool) -> float:
    """How well a place's level fits the words beside the name; ``seated``: a town of that name is its
    seat.
    """
    level = row.level
    if mention.kind is not None and mention.kind > TOWN:
        if level == mention.kind:
            return 3.0
        if level > TOWN:
            return 1.0 if abs(level - mention.kind) == 1 else -1.0
        return 0.5
    if mention.kind is not None:
        return 2.0 if level <= TOWN else -2.0
    if level == COUNTRY:
        return 2.0
    if (mention.direction or mention.countryside) and not mention.near:
        return {GOVERNORATE: 2.0, DISTRICT: 0.5}.get(level, 0.6)
    if level == GOVERNORATE:
        return -1.5 if seated else 0.5
    return {DISTRICT: -0.6, SUBDISTRICT: -0.8}.get(level, 0.6)


def _nearness(row: Row, quality: Quality, context: _Context) -> float:
    if not context.anchors:
        return 0.0
    nearest = _nearest(row.lat, row.lon, context.anchors)
    score = 3.0 * math.exp(-nearest / 100.0)
    if nearest > 150.0 and quality <= Quality.LOOSE:
        score -= 2.5
    elif nearest > 500.0 and row.level < GOVERNORATE:
        score -= 1.0
    return score


def _nearest(lat: float, lon: float, points: Sequence[tuple[float, float]]) -> float:
    """Kilometres to the nearest of some points."""
    nearest = math.inf
    for at_lat, at_lon in points:
        if abs(at_lat - lat) * KM_PER_DEGREE < nearest:  # else it is farther by its latitude alone
            nearest = min(nearest, kilometres(lat, lon, at_lat, at_lon))
    return nearest


def _precision(mention: PlaceMention, place: Place) -> PlacePrecision:
    if place.precision is PlacePrecision.TOWN and mention.countryside:
        return PlacePrecision.SUBDISTRICT
    return place.precision


def _assumptions(
    mention: PlaceMention, place: Place, rivals: list[_Scored], lost: str | None
) -> tuple[str, ...]:
    found = []
    if rivals:
        where = ", ".join(part for part in (place.admin2, place.admin1, place.country) if part)
        others = "another place bears" if len(rivals) == 1 else f"{len(rivals)} other places bear"
        found.append(f"{mention.name} taken as {place.name} ({where}); {others} that name")
    if lost is not None:
        found.append(f"{lost} is in no gazetteer; {place.name} stands for it")
    return tuple(found)


def _certainty(candidate: _Scored, ranked: list[_Scored], *, chained: bool) -> float:
    """How sure the choice is, 0..1: by its lead over the next one and by how likely it is at all."""
    rest = [other.score for other in ranked if other.row != candidate.row]
    lead = candidate.score - max(rest) if rest else 4.0
    sure = 1.0 / (1.0 + math.exp(-(lead - 0.3)))
    if chained:
        return max(sure, SURE if candidate.quality >= Quality.FURTHER else 0.9)
    return sure / (1.0 + math.exp(-(candidate.score - FIT - 0.5)))
