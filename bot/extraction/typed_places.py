"""Places as they are typed: names, names with their area, with a number, with coordinates, or in quotes."""

import math
import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.domain.values import ClaimPlace, Place, PlacePrecision
from bot.language.gazetteer import Gazetteer
from bot.language.gazetteer.join import kilometres
from bot.language.text import fold_word

_MOST_NEAR = 3
_NUMBERED = re.compile(r"^(?P<name>.*?)\s*\[(?P<marks>[^\[\]]+)\]$")
"""A place with its number in the gazetteer, its coordinates, or both: "Salqīn [geonames:1 36.14 36.45]"."""

_PRECISION = re.compile(r"^(?P<value>.+?)\s*\((?P<precision>[a-z]+)\)$")
"""How finely a place is meant: "Salqīn (subdistrict)"."""

_QUOTED = re.compile(r"^[\"“«](?P<words>[^\"“”«»]+)[\"”»]$")
_SAME_PLACE_KM = 12.0
_AROUND_KM = 40.0
_AREA_ORDER = [PlacePrecision.GOVERNORATE, PlacePrecision.DISTRICT, PlacePrecision.SUBDISTRICT]
_AREAS = ("country", "admin1", "admin2", "governorate_id", "district_id", "subdistrict_id")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place as it was understood; ``others`` are places that the same words may mean."""

    place: ClaimPlace
    others: tuple[Place, ...] = ()


class PlaceReader:
    """Reads typed places."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def get(self, place_id: str) -> Place | None:
        """A place by its id."""
        return self._gazetteer.get(place_id)

    def search(self, text: str, *, limit: int = 5) -> tuple[Place, ...]:
        """Places that typed words may mean, the likeliest first; a town without its own (sub-)district."""
        found: list[Place] = []
        for ranked in self._gazetteer.search(text, limit=limit * 3):
            if not any(self._one_of_the_other(ranked.place, other) for other in found):
                found.append(ranked.place)
        return tuple(found[:limit])

    def _one_of_the_other(self, one: Place, other: Place) -> bool:
        """Whether one of two namesakes is the district or sub-district around the other."""
        if one.id == other.id:
            return True
        around = self._gazetteer.contains(one, other), self._gazetteer.contains(other, one)
        return any(
            inside and area.precision in {PlacePrecision.DISTRICT, PlacePrecision.SUBDISTRICT}
            for inside, area in zip(around, (one, other), strict=True)
        )

    def read(self, text: str) -> FoundPlace | None:
        """The place that words name; ``None`` for unknown ones, unless they are in quotes."""
        meant = _PRECISION.match(text)
        if meant is not None and meant["precision"] in set(PlacePrecision):
            named = self.read(meant["value"])
            precision = PlacePrecision(meant["precision"])
            return None if named is None else replace(named, place=replace(named.place, precision=precision))
        if quoted := _QUOTED.match(text):  # never taken for a misspelling
            words = quoted["words"].strip()
            exact = next(iter(self._gazetteer.lookup(words)), None)
            return FoundPlace(ClaimPlace(words, exact, exact.precision if exact else PlacePrecision.TOWN))
        known = self._gazetteer.get(text)
        if known is not None:
            return FoundPlace(ClaimPlace(known.name, known, known.precision))
        if numbered := _NUMBERED.match(text):
            return self._numbered(numbered["name"], numbered["marks"].split())
        return self._named(text)

    def known(self, name: str) -> bool:
        """Whether a place bears just this name, in whichever spelling."""
        return bool(self._gazetteer.lookup(name))

    def area(self, name: str) -> Place | None:
        """The governorate with this name, else the district or sub-district."""
        found = [one for one in self._gazetteer.lookup(name) if one.precision in _AREA_ORDER]
        return min(found, key=lambda one: _AREA_ORDER.index(one.precision), default=None)

    def _named(self, text: str) -> FoundPlace | None:
        head = text.replace("،", ",").partition(",")[0]
        exact = self._gazetteer.lookup(head) or self._gazetteer.search(text, limit=1, fuzzy=False)
        found = self.search(text)
        if not exact or not found:
            return None
        return FoundPlace(ClaimPlace(text, found[0], found[0].precision), found[1:])

    def _numbered(self, name: str, marks: list[str]) -> FoundPlace | None:
        """A place by its number, else by its name near its coordinates, else the point itself."""
        known = next((place for mark in marks if (place := self._gazetteer.get(mark)) is not None), None)
        if known is not None:
            return FoundPlace(ClaimPlace(name or known.name, known, known.precision))
        try:
            lat, lon = (float(mark) for mark in marks[-2:])
        except ValueError:
            return self.read(name) if name else None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return None
        near = [one for one in self.search(name, limit=10) if _apart(one, lat, lon) <= _SAME_PLACE_KM]
        if near:
            best = min(near, key=lambda one: _apart(one, lat, lon))
            return FoundPlace(ClaimPlace(name, best, best.precision))
        return FoundPlace(ClaimPlace(name, self._point(name, lat, lon), PlacePrecision.TOWN))

    def _point(self, name: str, lat: float, lon: float) -> Place:
        """A place that no gazetteer knows, at its coordinates, in the areas of the nearest town."""
        near = next(iter(self._gazetteer.towns_near(lat, lon, within_km=_AROUND_KM, limit=1)), None)
        point = Place(f"point:{lat:.4f},{lon:.4f}", name, lat, lon, PlacePrecision.TOWN)
        return point if near is None else replace(point, **{one: getattr(near, one) for one in _AREAS})

    def near(self, text: str) -> tuple[str, ...]:
        """Names one letter off, else of the words that are left when one is dropped."""
        names = [place.name for place in self.search(text)]
        words = text.split()
        if not names and len(words) > 1:
            shorter = [" ".join(words[:index] + words[index + 1 :]) for index in range(len(words))]
            near = [place.name for one in shorter for place in self.search(one, limit=2)]
            names = sorted(near, key=lambda name: -fuzz.ratio(fold_word(name), fold_word(text)))
        return tuple(dict.fromkeys(names))[:_MOST_NEAR]


def _apart(place: Place, lat: float, lon: float) -> float:
    """Kilometres from a place to a point; endless where the place has no coordinates."""
    if place.lat is None or place.lon is None:
        return math.inf
    return kilometres(place.lat, place.lon, lat, lon)
