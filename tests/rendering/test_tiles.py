"""Which tiles cover a map, and the image that they make."""

import math
from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from bot.domain.codebook import EventType
from bot.rendering.pictures.map import MapLabels, MapPoint, draw_map, frame
from bot.rendering.pictures.projection import Bounds, project
from bot.rendering.pictures.tiles import MOST_TILES, Tile, stitched, tiles_for

ARIHA = MapPoint("Arīḩā", 35.81, 36.61, {EventType.SHELLING: 3})
FRAMES = [
    frame([ARIHA]),
    frame([ARIHA, MapPoint("Al Hasakah", 36.5, 40.75, {EventType.RAID: 1})]),
    Bounds(-60, -170, 75, 175),
    Bounds(35.8, 36.6, 35.8001, 36.6001),
]


def image(colour: tuple[int, int, int] = (200, 40, 40), side: int = 256) -> bytes:
    """A tile of one colour."""
    buffer = BytesIO()
    Image.new("RGB", (side, side), colour).save(buffer, format="PNG")
    return buffer.getvalue()


def pixels(png: bytes) -> NDArray[np.int32]:
    """A picture as rows of red, green and blue."""
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"), dtype=np.int32)


@pytest.mark.parametrize("bounds", FRAMES)
def test_tiles_cover_the_frame_and_are_not_many(bounds: Bounds) -> None:
    tiles = tiles_for(bounds)
    assert 1 <= len(tiles) <= MOST_TILES
    background = stitched(dict.fromkeys(tiles, image()))
    left, bottom = project(bounds.south, bounds.west)
    right, top = project(bounds.north, bounds.east)
    assert background.left <= left < right <= background.right
    assert background.bottom <= bottom < top <= background.top


def test_the_whole_world_is_one_tile_at_depth_nought() -> None:
    background = stitched({Tile(0, 0, 0): image()})
    edges = (background.left, background.right, background.bottom, background.top)
    assert edges == pytest.approx((-math.pi, math.pi, -math.pi, math.pi))


def test_a_tile_lies_where_its_servers_say() -> None:
    """Tile 10/614/399 holds Ariha (longitude 35.86 to 36.21 is 10/614, as every slippy map counts)."""
    background = stitched({Tile(10, 614, 399): image()})
    assert math.degrees(background.left) == pytest.approx(614 / 1024 * 360 - 180)
    assert math.degrees(background.right) == pytest.approx(615 / 1024 * 360 - 180)


def test_northern_tiles_are_above() -> None:
    background = stitched({Tile(1, 0, 0): image((0, 0, 0)), Tile(1, 0, 1): image((255, 255, 255))})
    assert int(background.pixels[0, 0, 0]) < int(background.pixels[-1, 0, 0])


@pytest.mark.parametrize(
    "images",
    [
        {},
        {Tile(3, 0, 0): image(), Tile(3, 1, 1): image()},
        {Tile(3, 0, 0): b"<html>"},
        {Tile(3, 0, 0): image(side=2048)},
        {Tile(3, 0, 0): image(), Tile(3, 1, 0): image(side=512)},
    ],
)
def test_what_makes_no_background_is_refused(images: dict[Tile, bytes]) -> None:
    with pytest.raises(ValueError, match=r"tiles|image"):
        stitched(images)


def test_the_background_is_seen_on_the_map_and_fills_it() -> None:
    labels = MapLabels("Shelling", families={"bombardment": "Shelling"}, coarse="roughly")
    background = stitched(dict.fromkeys(tiles_for(frame([ARIHA])), image((200, 40, 40))))
    drawn = pixels(draw_map([ARIHA], [], labels=labels, background=background))
    plain = pixels(draw_map([ARIHA], [], labels=labels))
    assert drawn.shape == plain.shape
    reddish = (drawn[..., 0] > drawn[..., 1] + 60).sum()
    ground = (plain == (246, 244, 239)).all(axis=-1).sum()
    assert reddish >= 0.97 * ground
