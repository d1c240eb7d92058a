"""Distances on the globe."""

import math

from bot.domain.values import Place

_DIAMETER_KM = 12742.0


def apart_km(one: Place, other: Place) -> float:
    """Great-circle distance between two places in kilometres; infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))
