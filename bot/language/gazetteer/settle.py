"""Settles which place a mention means: by the areas named beside it, the report's other places, country, kind and size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.values import Place, PlacePrecision
from bot.language.gazetteer.index import Index, Row
from bot.language.gazetteer.join import kilometres
from bot.language.gazetteer.mentions import PlaceMention, Quality, SettledPlace
from bot.language.gazetteer.records import COUNTRY, DISTRICT, GOVERNORATE, SUBDISTRICT, TOWN
from bot.language.gazetteer.words import Words
from bot.language.tokens import Document, Kind

DISTRICT_REACH_KM = 70.0
"""How far a place may lie from the chief town of a district that contains it, where no chain says so."""
SEAT_PEOPLE = 15_000
"""A town of so many people that bears its governorate's name is what the bare name means."""
TIE = 0.6
"""Scores closer than this are a tie."""

FIT = 1.2
"""Candidates below this score are too unlikely to be meant."""

_LINKS = frozenset(", ( ) in of the 's - / within : ، في من ب".split())
_QUALITY = {Quality.OWN: 2.0, Quality.FURTHER: 1.2, Quality.LOOSE: 0.4, Quality.FUZZY: -0.5}
_SAID_WITH_STATE = frozenset({"US", "CA", "AU", "GB"})


@dataclass(slots=True)
class _Group:
    """Mentions that name one place: the finest first or last, the others areas that contain it."""

    mentions: list[PlaceMention]


@dataclass(frozen=True, slots=True)
class _Scored:
    row: int
    score: float
    quality: Quality


class Settler:
    """Settles mentions. One instance serves many texts."""

    def __init__(self, index: Index, words: Words, countries: Sequence[str], demonyms: dict[str, str]) -> None:
        """``countries`` come first where a text names none; ``demonyms`` map folded words to country codes."""
        self._index = index
        self._words = words
        self._countries = tuple(countries)
        self._demonyms = demonyms

    def settle(self, mentions: Sequence[PlaceMention], doc: Document) -> list[SettledPlace]:
        """One settled place for each chain of mentions, in order."""
        evidence = self._country_evidence(mentions, doc)
        groups = self._groups(mentions, doc)
        anchors: list[tuple[float, float]] = []
        first_pass = [self._settle(group, evidence, []) for group in groups]
        for settled, group in zip(first_pass, groups, strict=True):
            if settled.place is not None and settled.certainty >= 0.7 and settled.precision is not PlacePrecision.COUNTRY:
                anchors.append(_point(settled.place))
        settled_again = [
            settled
            if settled.certainty >= 0.9
            else self._settle(group, evidence, [p for p in anchors if settled.place is None or p != _point(settled.place)])
            for settled, group in zip(first_pass, groups, strict=True)
        ]
        return [settled for settled in settled_again if settled.place is not None or settled.mentions[0].kind is not None]

    def _country_evidence(self, mentions: Sequence[PlaceMention], doc: Document) -> dict[str, float]:
        """Country code → how strongly the text speaks of it."""
        weight: dict[str, float] = {}
        for mention in mentions:
            rows = {self._index.row(hit.row) for hit in mention.hits if hit.quality >= Quality.FURTHER}
            if any(row.level == COUNTRY for row in rows):
                for row in rows:
                    if row.level == COUNTRY and row.country:
                        weight[row.country] = weight.get(row.country, 0.0) + 3.0
                continue
            nations = {row.country for row in rows if row.country}
            if len(nations) == 1:
                code = nations.pop() or ""
                large = any(row.level == GOVERNORATE or row.population > 100_000 for row in rows)
                weight[code] = weight.get(code, 0.0) + (1.5 if large else 0.3)
        for token in doc.tokens:
            code = self._demonyms.get(token.norm)
            if code is not None:
                weight[code] = weight.get(code, 0.0) + 1.0
        return weight

    def _groups(self, mentions: Sequence[PlaceMention], doc: Document) -> list[_Group]:
        groups: list[_Group] = []
        for mention in mentions:
            if groups and self._chains(groups[-1].mentions[-1], mention, doc):
                groups[-1].mentions.append(mention)
            else:
                groups.append(_Group([mention]))
        return groups

    def _chains(self, left: PlaceMention, right: PlaceMention, doc: Document) -> bool:
        """Whether two neighbouring mentions name one place: only links between them, and one can contain the other."""
        words = self._words
        between = doc.tokens[left.last + 1 : right.first]
        if len(between) > 7 or any(token.kind is Kind.NEWLINE for token in between):
            return False
        if right.listed and not any(token.norm in {",", "("} for token in between):
            return False
        for token in between:
            bare = token.norm.removeprefix("ب").removeprefix("ال") if token.arabic else token.norm
            known = (
                token.norm in _LINKS
                or token.norm in words.kinds
                or token.norm in words.directions
                or token.norm in words.countryside
                or token.norm in words.near
                or bare in words.kinds
                or bare in words.directions
                or bare in words.countryside
            )
            if not known:
                return False
        if self._may_contain(left, right) or self._may_contain(right, left):
            return True
        bracket = any(token.norm == "(" for token in between) and not any(token.norm == ")" for token in between)
        follows = doc.tokens[right.last + 1].norm if right.last + 1 < len(doc.tokens) else ""
        listed = follows in {"and", "or", "و"} or right.listed and not bracket
        return (bracket or not listed) and self._division(right) and not self._division(left)

    def _division(self, mention: PlaceMention) -> bool:
        """Whether a mention names a country, a first-level division, or what the text calls a district."""
        if mention.kind is not None and mention.kind in {SUBDISTRICT, DISTRICT}:
            return True
        return any(
            hit.quality >= Quality.FURTHER and self._index.row(hit.row).level >= GOVERNORATE for hit in mention.hits
        )

    def _may_contain(self, inner: PlaceMention, outer: PlaceMention) -> bool:
        return any(
            self.contains(outer_hit.row, inner_hit.row) for inner_hit in inner.hits for outer_hit in outer.hits[:60]
        )

    def contains(self, area: int, place: int) -> bool:
        """Whether a place lies in an area, by its chain; in a district or town without chain, by nearness."""
        outer, inner = self._index.row(area), self._index.row(place)
        if outer.country != inner.country or area == place:
            return False
        if outer.level == COUNTRY:
            return True
        if inner.level >= outer.level:
            return False
        if outer.level == GOVERNORATE:
            return inner.governorate == area
        if outer.level == DISTRICT and inner.district == area:
            return True
        if outer.level == SUBDISTRICT and inner.subdistrict == area:
            return True
        if inner.governorate != outer.governorate:
            return False
        reach = {DISTRICT: DISTRICT_REACH_KM, SUBDISTRICT: 25.0, TOWN: 15.0}.get(outer.level, 0.0)
        return _apart(outer, inner) <= reach

    def _settle(self, group: _Group, evidence: dict[str, float], anchors: list[tuple[float, float]]) -> SettledPlace:
        choices = [self._ranked(mention, evidence, anchors) for mention in group.mentions]
        return self._result(group, choices, self._consistent(choices))

    def _consistent(self, choices: list[list[_Scored]]) -> list[_Scored | None]:
        """One candidate for each mention of a chain, so that as much as possible lies inside one another."""
        beams: list[tuple[float, list[_Scored | None]]] = [(0.0, [])]
        for ranked in choices:
            longer: list[tuple[float, list[_Scored | None]]] = []
            for score, picked in beams:
                longer.append((score + FIT, [*picked, None]))
                for candidate in ranked:
                    fit = 0.0
                    for other in picked:
                        if other is None:
                            continue
                        if self.contains(candidate.row, other.row) or self.contains(other.row, candidate.row):
                            fit += 6.0
                        else:
                            fit -= 8.0
                    longer.append((score + candidate.score + fit, [*picked, candidate]))
            longer.sort(key=lambda beam: -beam[0])
            beams = longer[:40]
        return beams[0][1]

    def _ranked(
        self, mention: PlaceMention, evidence: dict[str, float], anchors: list[tuple[float, float]]
    ) -> list[_Scored]:
        top = max(evidence.values(), default=0.0)
        rows = [(hit, self._index.row(hit.row)) for hit in mention.hits]
        seats = {
            row.governorate
            for hit, row in rows
            if row.level == TOWN and row.population >= SEAT_PEOPLE and hit.quality >= Quality.FURTHER
        }
        scored = []
        for hit, row in rows:
            score = _QUALITY[hit.quality] + self._level_fit(mention, row, seated=hit.row in seats)
            score += 0.5 * math.log10(row.population + 1) - (0.7 if row.country in _SAID_WITH_STATE else 0.0)
            weight = evidence.get(row.country or "", 0.0)
            score += min(3.0, 1.5 * weight)
            if not weight and top >= 1.0:
                score -= min(3.0, top)
            if row.country in self._countries:
                score += 1.5 if not top or weight else 0.3
            elif hit.quality is Quality.FUZZY and not weight:
                score -= 3.0
            if anchors:
                nearest = min(kilometres(row.lat, row.lon, *point) for point in anchors)
                score += 3.0 * math.exp(-nearest / 100.0)
            scored.append(_Scored(hit.row, score, hit.quality))
        scored.sort(key=lambda item: -item.score)
        return scored[:60]

    @staticmethod
    def _level_fit(mention: PlaceMention, row: Row, *, seated: bool) -> float:
        """How well a place's level fits the words beside the name; ``seated``: a town of that name is its seat."""
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

    def _result(
        self, group: _Group, choices: list[list[_Scored]], chosen: list[_Scored | None]
    ) -> SettledPlace:
        mentions = group.mentions
        picked = [(m, c, r) for m, c, r in zip(mentions, chosen, choices, strict=True) if c is not None]
        whole = (mentions[0].first, mentions[-1].last)
        origin = mentions[0].origin
        if not picked or (len(mentions) == 1 and picked[0][1].score < FIT):
            return SettledPlace(
                *whole, mentions[0].name, None, PlacePrecision.TOWN, tuple(mentions), origin=origin, certainty=0.0,
                unknown=mentions[0].name,
            )  # fmt: skip
        picked.sort(key=lambda item: self._index.row(item[1].row).level)
        mention, candidate, ranked = picked[0]
        place = self._index.place(candidate.row)
        within = tuple(self._index.place(other.row) for _, other, _ in picked[1:])
        lost = next((m.name for m, c in zip(mentions, chosen, strict=True) if c is None and not self._division(m)), None)
        rivals = [] if within and lost is None else self._rivals(candidate, ranked)
        assumptions = self._assumptions(mention, place, rivals, lost)
        return SettledPlace(
            *whole,
            mention.name if lost is None else lost,
            place,
            self._precision(mention, place),
            tuple(mentions),
            within,
            origin=origin,
            near=mention.near,
            assumptions=assumptions,
            alternatives=tuple(self._index.place(rival.row) for rival in rivals[:5]),
            certainty=_certainty(candidate, ranked, chained=bool(within)),
            unknown=lost,
        )

    def _rivals(self, candidate: _Scored, ranked: list[_Scored]) -> list[_Scored]:
        mine = self._index.row(candidate.row)
        return [
            other
            for other in ranked
            if other.row != candidate.row
            and candidate.score - other.score < TIE
            and _apart(mine, self._index.row(other.row)) > 10.0
            and not self.contains(other.row, candidate.row)
            and not self.contains(candidate.row, other.row)
        ]

    @staticmethod
    def _assumptions(mention: PlaceMention, place: Place, rivals: list[_Scored], lost: str | None) -> tuple[str, ...]:
        found = []
        if rivals:
            where = ", ".join(part for part in (place.admin2, place.admin1, place.country) if part)
            others = "another place bears" if len(rivals) == 1 else f"{len(rivals)} other places bear"
            found.append(f"{mention.name} taken as {place.name} ({where}); {others} that name")
        if lost is not None:
            found.append(f"{lost} is in no gazetteer; {place.name} stands for it")
        return tuple(found)

    @staticmethod
    def _precision(mention: PlaceMention, place: Place) -> PlacePrecision:
        if place.precision is PlacePrecision.TOWN and mention.countryside:
            return PlacePrecision.SUBDISTRICT
        return place.precision


def _point(place: Place) -> tuple[float, float]:
    return (place.lat or 0.0, place.lon or 0.0)


def _apart(one: Row, other: Row) -> float:
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def _certainty(candidate: _Scored, ranked: list[_Scored], *, chained: bool) -> float:
    """How sure the choice is, 0..1: by its lead over the next one."""
    rest = [other.score for other in ranked if other.row != candidate.row]
    lead = candidate.score - max(rest) if rest else 4.0
    sure = 1.0 / (1.0 + math.exp(-(lead - 0.3)))
    if candidate.quality is Quality.LOOSE:
        sure *= 0.9
    return max(sure, 0.9) if chained else sure


