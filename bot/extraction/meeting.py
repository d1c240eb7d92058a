"""Whether two dates or two places can be those of one happening, and which of several places is the one."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.domain.values import PlacePrecision
from bot.extraction.analysis import DateSeen, Event, PlaceSeen
from bot.extraction.geometry import apart_km

COARSE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.GOVERNORATE, PlacePrecision.DISTRICT})
_SAME_PLACE_KM = 12.0
_FINENESS = {
    PlacePrecision.SITE: 6,
    PlacePrecision.NEIGHBOURHOOD: 6,
    PlacePrecision.TOWN: 6,
    PlacePrecision.SUBDISTRICT: 4,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.GOVERNORATE: 2,
    PlacePrecision.COUNTRY: 0,
}


def dates_meet(one: DateSeen, other: DateSeen | None) -> bool:
    """Whether two dates share a day; one that is unknown meets any."""
    if other is None or one.range.start is None or other.range.start is None:
        return True
    if one.range.end is None or other.range.end is None:
        return True
    return one.range.start <= other.range.end and other.range.start <= one.range.end


def other_town(earlier: Event, event: Event) -> bool:
    """Whether both name towns, and none that the other names: two raids on neighbouring villages are two."""
    one = towns_of(earlier.places) if earlier.own_place else set()
    other = towns_of(event.places)
    return bool(one) and bool(other) and one.isdisjoint(other)


def towns_of(places: Sequence[PlaceSeen]) -> set[str]:
    """The ids of the places finer than a district."""
    return {
        p.place.place.id
        for p in places
        if p.place.place is not None and p.place.place.precision not in COARSE
    }


def any_places_meet(one: Sequence[PlaceSeen], other: Sequence[PlaceSeen]) -> bool:
    """Whether any place of the one is, holds, or lies beside a place of the other; where both name known
    places, an unknown one says nothing."""
    left_known = [p for p in one if p.place.place is not None]
    right_known = [p for p in other if p.place.place is not None]
    if left_known and right_known:
        one, other = left_known, right_known
    for left in one:
        for right in other:
            if places_meet(left, right):
                return True
    return False


def places_meet(left: PlaceSeen, right: PlaceSeen) -> bool:
    """Whether two places can be one: the same, one inside the other, or close by."""
    a, b = left.place.place, right.place.place
    if a is None or b is None:
        return (
            left.place.mention.casefold() == right.place.mention.casefold()
            or left.place.place is None
            or b is None
        )
    if a.id == b.id or a.governorate_id == b.id or b.governorate_id == a.id:
        return True
    if a.district_id == b.id or b.district_id == a.id or a.subdistrict_id == b.id or b.subdistrict_id == a.id:
        return True
    if PlacePrecision.COUNTRY in {a.precision, b.precision}:
        return a.country == b.country
    if a.precision in COARSE and b.precision in COARSE:
        return False
    if None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return apart_km(a, b) <= _SAME_PLACE_KM


def best_place(places: Sequence[PlaceSeen]) -> PlaceSeen | None:
    """The place where it happened: known before unknown, fine before coarse, early before late."""
    if len(places) < 2:
        return places[0] if places else None

    def rank(item: tuple[int, PlaceSeen]) -> tuple[bool, bool, bool, bool, int, int]:
        position, seen = item
        known = seen.place.place is not None
        fine = _FINENESS[seen.place.precision] if known else 0
        return (known, not _heads_others(seen, places), not seen.dateline, not seen.aside, fine, -position)

    return max(enumerate(places), key=rank)[1]


def _heads_others(seen: PlaceSeen, places: Sequence[PlaceSeen]) -> bool:
    """A governorate's name that opens, with a town of it behind: "إدلب: قصف على بلدة حاس"."""
    place = seen.place.place
    if place is None or place.admin1 is None or _sound(place.name) != _sound(place.admin1):
        return False
    return any(
        other.first > seen.last
        and other.place.place is not None
        and other.place.place.governorate_id == place.governorate_id
        and _sound(other.place.place.name) != _sound(place.admin1)
        and other.place.place.precision not in COARSE
        for other in places
    )


@lru_cache(4096)
def _sound(name: str) -> str:
    """A name without marks, doubled letters and the h at its end, so that "Ḩamāh" is "Hama"."""
    plain = [c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isascii() and c.isalpha()]
    return "".join(c for i, c in enumerate(plain) if i == 0 or plain[i - 1] != c).removesuffix("h")
