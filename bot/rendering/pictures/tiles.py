"""The background of a map: which tiles of a web map cover a frame, and the image that they make together.

Tiles are squares in the Web Mercator scheme that tile servers share (z, x, y; y counts from the north).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.rendering.pictures.projection import Bounds, project

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_TILES = 30
"""Tiles of one map: a frame of a phone's width needs about twenty."""

_WIDTH_PIXELS = 900
_DEEPEST = 16
_LARGEST_SIDE = 1024
_PALE = 0.35
"""How much white is mixed in, so that circles and names stand out."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One square of a web map."""

    z: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Background:
    """An image, and where its edges lie in the projection (radians)."""

    pixels: NDArray[np.uint8]
    left: float
    right: float
    bottom: float
    top: float


def tiles_for(bounds: Bounds) -> tuple[Tile, ...]:
    """The tiles that cover a frame at the depth that suits a phone, at most ``MOST_TILES``, row by row."""
    span = max(bounds.east - bounds.west, 1e-6) / 360
    depth = max(0, min(_DEEPEST, math.ceil(math.log2(_WIDTH_PIXELS / 256 / span))))
    while depth > 0 and len(_covering(bounds, depth)) > MOST_TILES:
        depth -= 1
    return _covering(bounds, depth)


def _covering(bounds: Bounds, z: int) -> tuple[Tile, ...]:
    number = 2**z
    left, top = _column_row(bounds.north, bounds.west, number)
    right, bottom = _column_row(bounds.south, bounds.east, number)
    rows = range(max(0, math.floor(top)), min(number - 1, math.floor(bottom)) + 1)
    columns = range(math.floor(left), math.floor(right) + 1)
    return tuple(Tile(z, x, y) for y in rows for x in columns if 0 <= x < number)


def _column_row(lat: float, lon: float, number: int) -> tuple[float, float]:
    x, y = project(lat, lon)
    return (x / math.pi + 1) / 2 * number, (1 - y / math.pi) / 2 * number


def stitched(images: Mapping[Tile, bytes]) -> Background:
    """The tiles of one depth put together, paler than they are.

    Raises ``ValueError`` for no tiles, tiles that leave a gap, and content that is no image of a tile's size.
    """
    import numpy as np

    tiles: Sequence[Tile] = sorted(images, key=lambda tile: (tile.y, tile.x))
    if not tiles:
        raise ValueError("no tiles")
    first, last = tiles[0], tiles[-1]
    columns, rows = last.x - first.x + 1, last.y - first.y + 1
    if len(tiles) != columns * rows:
        raise ValueError("the tiles leave a gap")
    pictures = [_pixels(images[tile]) for tile in tiles]
    if len({picture.shape for picture in pictures}) != 1:
        raise ValueError("the tiles are not of one size")
    lines = [np.concatenate(pictures[row * columns : (row + 1) * columns], axis=1) for row in range(rows)]
    whole = np.concatenate(lines, axis=0)
    pale = (whole * (1 - _PALE) + 255 * _PALE).astype(np.uint8)
    side = 2 * math.pi / 2**first.z
    left, top = first.x * side - math.pi, math.pi - first.y * side
    return Background(pale, left, left + columns * side, top - rows * side, top)


def _pixels(content: bytes) -> NDArray[np.uint8]:
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as image:
            if max(image.size) > _LARGEST_SIDE or image.width != image.height:
                raise ValueError("no image of a tile's size")
            return np.asarray(image.convert("RGB"), dtype=np.uint8)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as fault:
        raise ValueError("no image") from fault
