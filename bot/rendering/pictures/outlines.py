"""Boundaries for maps, from a GeoJSON file that the deployment names (RFC 7946, WGS84 degrees)."""

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from bot.domain.errors import InputError
from bot.rendering.pictures.map import Outlines
from bot.rendering.pictures.projection import Bounds

Ring: TypeAlias = tuple[tuple[float, float], ...]

_MEND = "Give a GeoJSON file of polygons or lines, with longitudes and latitudes in degrees."


class Boundaries:
    """The rings and lines of a file, read when the first map is drawn."""

    def __init__(self, path: Path) -> None:
        """``path`` is a GeoJSON file of any of its types; points in it are passed over."""
        self._path = path

    @cached_property
    def _rings(self) -> tuple[Ring, ...]:
        try:
            shape = json.loads(self._path.read_text(encoding="utf-8-sig"))
        except OSError as fault:
            raise InputError(f"{self._path}: {fault.strerror}.", mend="Check SITREP_BOUNDARIES.") from None
        except (ValueError, RecursionError):
            raise InputError(f"{self._path} is no GeoJSON.", mend=_MEND) from None
        try:
            rings = tuple(_rings(shape))
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError):
            raise InputError(f"{self._path} is no GeoJSON that can be drawn.", mend=_MEND) from None
        if not rings:
            raise InputError(f"{self._path} holds no outline.", mend=_MEND)
        return rings

    def __len__(self) -> int:
        return len(self._rings)

    def inside(self, bounds: Bounds) -> Outlines:
        """The outlines that reach into a frame. Raises ``InputError`` for a file that cannot be used."""
        return [ring for ring in self._rings if _reaches(ring, bounds)]


def _rings(shape: dict[str, object]) -> Iterator[Ring]:
    """Every ring and line below a GeoJSON object."""
    kind = shape["type"]
    if kind == "FeatureCollection":
        for feature in _objects(shape["features"]):
            yield from _rings(feature)
    elif kind == "Feature":
        if isinstance(geometry := shape["geometry"], dict):
            yield from _rings(geometry)
    elif kind == "GeometryCollection":
        for geometry in _objects(shape["geometries"]):
            yield from _rings(geometry)
    elif kind == "LineString":
        yield _ring(shape["coordinates"])
    elif kind in {"Polygon", "MultiLineString"}:
        yield from (_ring(ring) for ring in _list(shape["coordinates"]))
    elif kind == "MultiPolygon":
        for polygon in _list(shape["coordinates"]):
            yield from (_ring(ring) for ring in _list(polygon))
    elif kind not in {"Point", "MultiPoint"}:
        raise ValueError(f"{kind} is no type of GeoJSON")


def _ring(points: object) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in _list(points) if isinstance(point, list))
    if len(ring) < 2 or any(abs(lon) > 180 or abs(lat) > 90 for lon, lat in ring):
        raise ValueError("no ring in degrees")
    return ring


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is missing")
    return value


def _objects(value: object) -> Iterator[dict[str, object]]:
    for one in _list(value):
        if not isinstance(one, dict):
            raise TypeError("an object is missing")
        yield one


def _reaches(ring: Ring, bounds: Bounds) -> bool:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return (
        min(lons) <= bounds.east
        and max(lons) >= bounds.west
        and min(lats) <= bounds.north
        and max(lats) >= bounds.south
    )
