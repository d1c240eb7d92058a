"""The Mercator projection of maps: a frame in degrees, and places of it in radians."""

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Bounds:
    """A frame in degrees."""

    south: float
    west: float
    north: float
    east: float


def project(lat: float, lon: float) -> tuple[float, float]:
    """Mercator, in radians."""
    return math.radians(lon), math.asinh(math.tan(math.radians(max(-85.0, min(85.0, lat)))))


def unproject(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude in degrees of a projected point."""
    return math.degrees(x), math.degrees(math.atan(math.sinh(y)))
