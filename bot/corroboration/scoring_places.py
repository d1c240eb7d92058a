"""Points for places: one place, a place inside another, or how far apart."""

import math
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.domain.values import ClaimPlace, Place, PlacePrecision
from bot.language.text import fold_word

COARSE = frozenset(
    {PlacePrecision.SUBDISTRICT, PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY}
)
_CITY = 200_000
"""People from which a town sees several incidents of a kind on one day."""
_TOWN_WITH_QUARTERS = 50_000
_QUARTER_KM = 3.0
_EARTH_DIAMETER_KM = 12742
_DISTANCES = ((2.0, 1.2), (6.0, -0.5), (12.0, -2.0), (25.0, -3.5))
_SAME_AREA = {
    PlacePrecision.SUBDISTRICT: 2.0,
    PlacePrecision.DISTRICT: 1.0,
    PlacePrecision.GOVERNORATE: 0.0,
    PlacePrecision.COUNTRY: -2.0,
}
_CONTAINED = {
    PlacePrecision.SUBDISTRICT: -0.5,
    PlacePrecision.DISTRICT: -1.5,
    PlacePrecision.GOVERNORATE: -2.5,
    PlacePrecision.COUNTRY: -4.5,
}
_ORDER = list(PlacePrecision)


@dataclass(frozen=True, slots=True)
class PlacePart:
    """Points for the places. ``bounded``: one of them is too coarse to link without asking."""

    reason: str
    points: float
    bounded: bool = False


def place_part(ours: ClaimPlace | None, theirs: ClaimPlace | None) -> PlacePart | None:
    """Points for the places of two claims; ``None`` = they are too far apart, or one names none."""
    if ours is None or theirs is None:
        return None
    if ours.place is None or theirs.place is None:
        return _unknown(ours, theirs)
    if (ours.precision in COARSE) == (theirs.precision in COARSE) is False:
        return _towns(ours, theirs, ours.place, theirs.place)
    return _areas(ours, theirs, ours.place, theirs.place)


def _unknown(ours: ClaimPlace, theirs: ClaimPlace) -> PlacePart | None:
    """Names that no gazetteer knows are one place where they are written alike."""
    if ours.place is not None or theirs.place is not None:
        return None
    one, other = fold_word(ours.mention), fold_word(theirs.mention)
    if one == other:
        return PlacePart("same_name", 3.0)
    return PlacePart("like_name", 1.0, bounded=True) if fuzz.ratio(one, other) >= 85 else None


def _towns(ours: ClaimPlace, theirs: ClaimPlace, one: Place, other: Place) -> PlacePart | None:
    if one.id == other.id:
        points = 2.0 if one.population >= _CITY else 3.5
        return _sites(ours, theirs, points)
    apart = distance_km(one, other)
    if apart is None:
        return None
    if apart <= _QUARTER_KM and max(one.population, other.population) >= _TOWN_WITH_QUARTERS:
        return PlacePart("quarter", 1.5)
    near = next((points for km, points in _DISTANCES if apart <= km), None)
    return None if near is None else PlacePart("near", near)


def _sites(ours: ClaimPlace, theirs: ClaimPlace, points: float) -> PlacePart:
    """Named sites in one town; those in two scripts cannot be held against each other."""
    if not ours.site or not theirs.site or ours.site.isascii() != theirs.site.isascii():
        return PlacePart("same_town", points)
    alike = fuzz.token_set_ratio(fold_word(ours.site), fold_word(theirs.site))
    if alike >= 80:
        return PlacePart("same_site", points + 1.0)
    return PlacePart("other_site", points - 1.5) if alike < 50 else PlacePart("same_town", points)


def _areas(ours: ClaimPlace, theirs: ClaimPlace, one: Place, other: Place) -> PlacePart | None:
    """At least one is an area: the same, or one that contains the other."""
    fine, coarse = sorted(((ours, one), (theirs, other)), key=lambda side: _ORDER.index(side[0].precision))
    precision = coarse[0].precision
    if one.id == other.id:
        if fine[0].precision not in COARSE:
            return PlacePart("around_town", 2.0)  # "the outskirts of Ariha" and "Ariha"
        return PlacePart("same_area", _SAME_AREA[precision], bounded=precision is not _SUBDISTRICT)
    if _level_id(coarse[1], precision) is None or _level_id(coarse[1], precision) != _level_id(
        fine[1], precision
    ):
        return None
    if fine[0].precision is precision:
        return PlacePart("same_area", _SAME_AREA[precision], bounded=True)
    return PlacePart("inside", _CONTAINED[precision], bounded=True)


_SUBDISTRICT = PlacePrecision.SUBDISTRICT


def _level_id(place: Place, precision: PlacePrecision) -> str | None:
    if place.precision is precision:
        return place.id
    match precision:
        case PlacePrecision.SUBDISTRICT:
            return place.subdistrict_id
        case PlacePrecision.DISTRICT:
            return place.district_id
        case PlacePrecision.GOVERNORATE:
            return place.governorate_id
        case _:
            return place.country


def distance_km(one: Place, other: Place) -> float | None:
    """Kilometres between two places along the ground (haversine); ``None`` without coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return _EARTH_DIAMETER_KM * math.asin(math.sqrt(half))
