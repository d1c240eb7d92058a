"""Places as columns: where an incident lies for certain, and which areas merely contain a place."""

from dataclasses import dataclass

from bot.domain.values import ClaimPlace, Place, PlacePrecision

_LEVELS = (
    PlacePrecision.SUBDISTRICT,
    PlacePrecision.DISTRICT,
    PlacePrecision.GOVERNORATE,
    PlacePrecision.COUNTRY,
)
LEVEL_COLUMNS = {
    PlacePrecision.SUBDISTRICT: "subdistrict_id",
    PlacePrecision.DISTRICT: "district_id",
    PlacePrecision.GOVERNORATE: "governorate_id",
    PlacePrecision.COUNTRY: "country",
}
"""The column that finds what lies in a place of each coarse level; a town is found by ``area_id``."""

_ORDER = list(PlacePrecision)


@dataclass(frozen=True, slots=True)
class Area:
    """Where something lies: the area's own id, and the ids of the levels that contain it for certain."""

    area_id: str | None = None
    subdistrict_id: str | None = None
    district_id: str | None = None
    governorate_id: str | None = None
    country: str | None = None

    def columns(self) -> dict[str, str | None]:
        """Each as its column."""
        return {
            "area_id": self.area_id,
            "subdistrict_id": self.subdistrict_id,
            "district_id": self.district_id,
            "governorate_id": self.governorate_id,
            "country": self.country,
        }


def area_of(where: ClaimPlace | None) -> Area:
    """The area that a text names.

    "In the countryside of Salqin" (the town, at the precision of a sub-district) is the sub-district of
    Salqin, or, where the gazetteer does not know that, an area of its own around the town.
    """
    if where is None or where.place is None:
        return Area()
    place = where.place
    precision = max(where.precision, place.precision, key=_ORDER.index)
    chain = _chain(place)
    if precision not in LEVEL_COLUMNS:
        return Area(place.id, **_columns(chain, PlacePrecision.SUBDISTRICT))
    return Area(chain[precision] or around(place), **_columns(chain, precision))


def around(place: Place) -> str:
    """The id of the surroundings of a place, where no level of the gazetteer names them."""
    return f"around:{place.id}"


def inside(place: Place) -> tuple[str, str]:
    """The column and the value that find what lies in a place for certain."""
    column = LEVEL_COLUMNS.get(place.precision)
    if column is None:
        return "area_id", place.id
    return column, _chain(place)[place.precision] or place.id


def containing(place: Place) -> tuple[str, ...]:
    """The ``area_id`` of every area that is coarser than a place and contains it."""
    chain = _chain(place)
    coarser = [level for level in _LEVELS if _ORDER.index(level) > _ORDER.index(place.precision)]
    ids = {chain[level] for level in coarser} | {around(place)}
    return tuple(sorted(found for found in ids if found is not None and found != inside(place)[1]))


def _chain(place: Place) -> dict[PlacePrecision, str | None]:
    chain = {
        PlacePrecision.SUBDISTRICT: place.subdistrict_id,
        PlacePrecision.DISTRICT: place.district_id,
        PlacePrecision.GOVERNORATE: place.governorate_id,
        PlacePrecision.COUNTRY: place.country,
    }
    if place.precision in chain and chain[place.precision] is None:
        chain[place.precision] = place.id
    return chain


def _columns(chain: dict[PlacePrecision, str | None], finest: PlacePrecision) -> dict[str, str | None]:
    start = _LEVELS.index(finest)
    return {LEVEL_COLUMNS[level]: chain[level] for level in _LEVELS[start:]}
