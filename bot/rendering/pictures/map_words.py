"""What is written on a map: labels that do not overlap, and the scale."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.rendering.pictures.canvas import INK
from bot.rendering.pictures.projection import EARTH_RADIUS_KM, Bounds, project

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(slots=True)
class Placed:
    """Boxes of labels already set, in display units, so that no two overlap."""

    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def fits(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a box overlaps none of them."""
        left, bottom, right, top = box
        return all(right < a or left > c or top < b or bottom > d for a, b, c, d in self.boxes)


def place_text(
    figure: Figure,
    axes: Axes,
    where: tuple[float, float],
    text: str,
    distance: float,
    placed: Placed,
    *,
    size: float,
    colour: str,
    weight: str,
    far: bool = False,
) -> bool:
    """Set a label at the first position that is free and inside the frame; tell whether one was.

    ``far`` tries positions a little away from the point, too.
    """
    from matplotlib import patheffects

    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    area = axes.get_window_extent(renderer)
    slant = distance * 0.75
    positions = (
        (distance, 0, "left", "center"), (-distance, 0, "right", "center"),
        (0, distance, "center", "bottom"), (0, -distance, "center", "top"),
        (slant, slant, "left", "bottom"), (-slant, slant, "right", "bottom"),
        (slant, -slant, "left", "top"), (-slant, -slant, "right", "top"),
        (0, distance + 9, "center", "bottom"), (0, -distance - 9, "center", "top"),
        (slant, distance + 9, "left", "bottom"), (-slant, distance + 9, "right", "bottom"),
        (slant, -distance - 9, "left", "top"), (-slant, -distance - 9, "right", "top"),
    )  # fmt: skip
    for dx, dy, horizontal, vertical in positions[: len(positions) if far else 8]:
        note = axes.annotate(
            text,
            project(*where),
            xytext=(dx, dy),
            textcoords="offset points",
            ha=horizontal,
            va=vertical,
            fontsize=size,
            color=colour,
            fontweight=weight,
            zorder=5,
            path_effects=[patheffects.withStroke(linewidth=2.5, foreground="white", alpha=0.85)],
        )
        extent = note.get_window_extent(renderer)
        box = (extent.x0 - 2, extent.y0 - 1, extent.x1 + 2, extent.y1 + 1)
        inside = box[0] >= area.x0 and box[2] <= area.x1 and box[1] >= area.y0 and box[3] <= area.y1
        if inside and placed.fits(box):
            placed.boxes.append(box)
            return True
        note.remove()
    return False


def scale_bar(axes: Axes, bounds: Bounds, unit: str, placed: Placed) -> None:
    """A bar of 1, 2 or 5 times a power of ten kilometres, about a fifth of the width, at the bottom left."""
    middle = math.radians((bounds.south + bounds.north) / 2)
    width_km = math.radians(bounds.east - bounds.west) * EARTH_RADIUS_KM * math.cos(middle)
    power = 10 ** math.floor(math.log10(width_km / 4))
    length = max(n * power for n in (1, 2, 5) if n * power <= width_km / 4)
    span = length / (EARTH_RADIUS_KM * math.cos(middle))
    left, right = axes.get_xlim()
    bottom, top = axes.get_ylim()
    x, y = left + (right - left) * 0.03, bottom + (top - bottom) * 0.035
    axes.plot([x, x + span], [y, y], color=INK, linewidth=2.4, zorder=6, solid_capstyle="butt")
    note = axes.annotate(
        f"{length:g} {unit}",
        (x + span / 2, y),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=9,
        color=INK,
        zorder=6,
    )
    extent = note.get_window_extent(axes.figure.canvas.get_renderer())  # type: ignore[attr-defined]
    start, stop = axes.transData.transform((x, y)), axes.transData.transform((x + span, y))
    placed.boxes.append(
        (min(start[0], extent.x0) - 4, start[1] - 6, max(stop[0], extent.x1) + 4, extent.y1 + 2)
    )
