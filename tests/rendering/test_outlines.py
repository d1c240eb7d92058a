"""Outlines come from GeoJSON of every type, and a file that is none is told by its name."""

import json
from pathlib import Path

import pytest

from bot.domain.errors import InputError
from bot.rendering.pictures.outlines import Boundaries
from bot.rendering.pictures.projection import Bounds

SQUARE = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 36.0], [36.0, 35.0]]
HERE = Bounds(south=35.2, west=36.2, north=35.4, east=36.4)
ELSEWHERE = Bounds(south=10, west=10, north=11, east=11)


def boundaries(folder: Path, shape: object) -> Boundaries:
    path = folder / "outlines.geojson"
    path.write_text(shape if isinstance(shape, str) else json.dumps(shape), encoding="utf-8")
    return Boundaries(path)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "LineString", "coordinates": SQUARE},
        {"type": "MultiLineString", "coordinates": [SQUARE]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [SQUARE]}]},
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": None},
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36, 35]}},
                {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
            ],
        },
    ],
    ids=lambda geometry: geometry["type"],
)
def test_every_type_of_geojson_gives_its_rings_where_they_reach(tmp_path: Path, geometry: object) -> None:
    """What lies outside the frame is not drawn; heights are passed over."""
    found = boundaries(tmp_path, geometry)
    assert [list(map(list, ring)) for ring in found.inside(HERE)] == [SQUARE]
    assert found.inside(ELSEWHERE) == []


@pytest.mark.parametrize(
    "shape",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": [[["a", "b"], [1, 2]]]},
        {"type": "Polygon", "coordinates": [[[4_000_000, 300_000], [1, 2]]]},
        {"type": "Topology", "objects": {}},
        {"type": "FeatureCollection", "features": []},
    ],
    ids=range(9),
)
def test_a_file_that_cannot_be_drawn_is_named(tmp_path: Path, shape: object) -> None:
    """Whatever is wrong with it, one line says which file and what is wanted."""
    with pytest.raises(InputError, match=r"outlines\.geojson"):
        boundaries(tmp_path, shape).inside(HERE)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    """It was there when the settings were read."""
    with pytest.raises(InputError, match=r"gone\.json"):
        Boundaries(tmp_path / "gone.json").inside(HERE)
