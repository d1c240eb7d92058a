"""A map: incidents as circles, sized by number and coloured by kind, over towns for orientation.

Drawn in the Mercator projection from coordinates alone, so that it works with no network; outlines are
drawn where they are given.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from bot.domain.codebook import EventType
from bot.rendering.pictures.canvas import (
    DPI,
    FAMILIES,
    FAMILY_OF,
    INK,
    QUIET,
    Family,
    new_figure,
    put_words,
    shorten,
    to_png,
)
from bot.rendering.pictures.map_words import Placed, place_text, scale_bar
from bot.rendering.pictures.projection import EARTH_RADIUS_KM, Bounds, project, unproject

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.rendering.pictures.tiles import Background

Outlines: TypeAlias = Sequence[Sequence[tuple[float, float]]]
"""Rings of (longitude, latitude) in degrees."""

_LEAST_SPAN_KM = 24.0
_MARGIN = 0.16
_LARGEST_POINTS = 34.0
_SMALLEST_POINTS = 11.0
_MOST_LABELS = 40


_NAME_LETTERS = 28
"""Letters of a name on a map; the level behind a longer one is left out first."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """Incidents at one place. ``coarse`` marks a governorate or district drawn at its centre.

    ``others`` counts further places whose circles would lie under this one and were added to it.
    """

    name: str
    lat: float
    lon: float
    types: Mapping[EventType, int]
    coarse: bool = False
    others: int = 0

    @property
    def label(self) -> str:
        """The name with the number, and how many places nearby are in the circle too: "Idlib +2 · 54"."""
        more = f" +{self.others}" if self.others else ""
        name = self.name if len(self.name) <= _NAME_LETTERS else self.name.partition(" (")[0]
        return f"{shorten(name, _NAME_LETTERS)}{more} · {self.total}"

    @property
    def total(self) -> int:
        """How many incidents stand here."""
        return sum(self.types.values())


@dataclass(frozen=True, slots=True)
class Town:
    """A town drawn for orientation only."""

    name: str
    lat: float
    lon: float
    population: int = 0


@dataclass(frozen=True, slots=True)
class MapLabels:
    """The words on a map, in the reader's language; ``families`` names each colour by the family's id."""

    title: str
    families: Mapping[str, str]
    coarse: str
    kilometres: str = "km"
    subtitle: str = ""
    attribution: str = ""
    right_to_left: bool = False


def frame(points: Sequence[MapPoint]) -> Bounds:
    """The part of the world to show: all points with a margin, and never less than about 24 km across.

    Raises ``ValueError`` when there are no points.
    """
    if not points:
        raise ValueError("nothing to draw")
    south, north = min(p.lat for p in points), max(p.lat for p in points)
    west, east = min(p.lon for p in points), max(p.lon for p in points)
    middle = math.cos(math.radians((south + north) / 2)) or 0.01
    km_per_degree = math.radians(1) * EARTH_RADIUS_KM
    tall = max((north - south) * km_per_degree, _LEAST_SPAN_KM) / km_per_degree * (1 + 2 * _MARGIN)
    wide = max((east - west) * km_per_degree * middle, _LEAST_SPAN_KM) / km_per_degree / middle
    wide *= 1 + 2 * _MARGIN
    wide, tall = max(wide, tall / middle * 0.8), max(tall, wide * middle * 0.6)
    lat, lon = (south + north) / 2, (west + east) / 2
    return Bounds(lat - tall / 2, lon - wide / 2, lat + tall / 2, lon + wide / 2)


def draw_map(
    points: Sequence[MapPoint],
    towns: Sequence[Town],
    *,
    labels: MapLabels,
    outlines: Outlines = (),
    background: Background | None = None,
) -> bytes:
    """A map as PNG bytes. ``outlines`` are rings of (longitude, latitude) in degrees.

    A ``background`` names towns by itself, so that none is drawn over it.

    Raises ``ValueError`` when there are no points.
    """
    bounds = frame(points)
    low, high = project(bounds.south, bounds.west), project(bounds.north, bounds.east)
    ratio = (high[1] - low[1]) / (high[0] - low[0])
    figure, axes = new_figure(min(8.2, max(3.6, 5.7 * ratio)) + 1.5)
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(low[1], high[1])
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor("#f6f4ef")
    if background is not None:
        corners = (background.left, background.right, background.bottom, background.top)
        axes.imshow(background.pixels, extent=corners, aspect="equal", interpolation="bilinear", zorder=0)
        axes.set_xlim(low[0], high[0])
        axes.set_ylim(low[1], high[1])
    for ring in outlines:
        xs, ys = zip(*(project(lat, lon) for lon, lat in ring), strict=True)
        axes.plot(xs, ys, color="#9a8f7a", linewidth=1.0, zorder=1)
    put_words(figure, title=labels.title, subtitle=labels.subtitle, footer=labels.attribution)
    _legend(axes, points, labels)
    figure.canvas.draw()
    points = _apart(axes, points)
    placed = Placed()
    _draw_points(axes, points, placed)
    scale_bar(axes, bounds, labels.kilometres, placed)
    _label_points(figure, axes, points, placed)
    if background is None:
        _draw_towns(figure, axes, towns, points, bounds, placed)
    return to_png(figure)


def _radius(total: int, most: int) -> float:
    """The radius of a circle in points: its area grows with the number of incidents."""
    share = math.sqrt(total / most) if most else 0.0
    return max(_SMALLEST_POINTS, _LARGEST_POINTS * share) / 2


def _apart(axes: Axes, points: Sequence[MapPoint]) -> list[MapPoint]:
    """Points whose circles do not hide one another: one that lies under a larger one is added to it.

    Areas and towns are never added up: what is known only roughly stays apart.
    """
    most = max(point.total for point in points)
    kept: list[tuple[float, float, float, MapPoint]] = []
    for point in sorted(points, key=lambda p: (-p.total, p.name)):
        x, y = axes.transData.transform(project(point.lat, point.lon))
        radius = _radius(point.total, most) * DPI / 72
        for index, (left, bottom, reach, other) in enumerate(kept):
            near = math.hypot(x - left, y - bottom) < reach + radius * 0.35
            if near and other.coarse == point.coarse:
                types = Counter(other.types) + Counter(point.types)
                kept[index] = (left, bottom, reach, replace(other, types=types, others=other.others + 1))
                break
            if near and math.hypot(x - left, y - bottom) < reach:
                x, y = x + reach + radius, y - reach  # an area and a town at the very same point
        else:
            lon, lat = unproject(*axes.transData.inverted().transform((x, y)))
            kept.append((x, y, radius, replace(point, lat=lat, lon=lon)))
    return [point for *_, point in kept]


def _slices(point: MapPoint) -> list[tuple[Family, int]]:
    counted: Counter[str] = Counter()
    for event, number in point.types.items():
        counted[FAMILY_OF[event].id] += number
    return [(family, counted[family.id]) for family in FAMILIES if counted[family.id]]


def _draw_points(axes: Axes, points: Sequence[MapPoint], placed: Placed) -> None:
    """Every place as a small pie, the largest first so that small ones stay visible."""
    from matplotlib.path import Path

    most = max(point.total for point in points)
    for point in sorted(points, key=lambda p: -p.total):
        x, y = project(point.lat, point.lon)
        radius = _radius(point.total, most)
        begin = 90.0
        for family, number in _slices(point):
            sweep = 360.0 * number / point.total
            wedge = Path.unit_circle() if sweep > 359 else Path.wedge(begin - sweep, begin)
            # scatter scales a marker by its largest coordinate, so a slice must be sized to match its circle
            extent = float(abs(wedge.get_extents().get_points()).max())
            axes.scatter(
                [x],
                [y],
                marker=wedge,
                s=(2 * radius * extent) ** 2,
                color=family.colour,
                alpha=0.45 if point.coarse else 0.85,
                linewidths=0,
                zorder=3,
            )
            begin -= sweep
        axes.scatter(
            [x],
            [y],
            s=(2 * radius) ** 2,
            facecolors="none",
            edgecolors=INK if point.coarse else "white",
            linestyles="--" if point.coarse else "-",
            linewidths=1.1,
            zorder=4,
        )
        centre = axes.transData.transform((x, y))
        reach = radius * DPI / 72
        placed.boxes.append(
            (centre[0] - reach, centre[1] - reach, centre[0] + reach, centre[1] + reach),
        )


def _legend(axes: Axes, points: Sequence[MapPoint], labels: MapLabels) -> None:
    from matplotlib.lines import Line2D

    used = {family.id for point in points for family, _ in _slices(point)}
    named = [
        (family.colour, family.colour, labels.families[family.id]) for family in FAMILIES if family.id in used
    ]
    if any(point.coarse for point in points):
        named.append((INK, "none", labels.coarse))
    handles = [
        Line2D([], [], marker="o", linestyle="", markersize=9, color=edge, markerfacecolor=face, label=name)
        for edge, face, name in named
    ]
    axes.legend(
        handles=handles,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.01),
        ncols=2 if len(handles) > 1 else 1,
        fontsize=9.5,
        frameon=False,
        handletextpad=0.3,
        markerfirst=not labels.right_to_left,
        columnspacing=1.2,
    )


def _label_points(figure: Figure, axes: Axes, points: Sequence[MapPoint], placed: Placed) -> None:
    most = max(point.total for point in points)
    for point in sorted(points, key=lambda p: -p.total)[:_MOST_LABELS]:
        text = point.label
        place_text(
            figure, axes, (point.lat, point.lon), text, _radius(point.total, most) + 2, placed,
            size=10.5, colour=INK, weight="bold", far=True,
        )  # fmt: skip


def _draw_towns(
    figure: Figure,
    axes: Axes,
    towns: Sequence[Town],
    points: Sequence[MapPoint],
    bounds: Bounds,
    placed: Placed,
) -> None:
    """Towns for orientation: the largest that fit, without those that carry incidents."""
    taken = {point.name for point in points}
    edge = (bounds.north - bounds.south) * 0.012
    inside = [
        town
        for town in towns
        if town.name not in taken
        and bounds.south + edge < town.lat < bounds.north - edge
        and bounds.west + edge < town.lon < bounds.east - edge
    ]
    shown = 0
    for town in sorted(inside, key=lambda t: -t.population):
        if shown == 14:
            break
        x, y = project(town.lat, town.lon)
        at = axes.transData.transform((x, y))
        dot = (at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5)
        if placed.fits(dot) and place_text(
            figure, axes, (town.lat, town.lon), shorten(town.name, 22), 3.0, placed,
            size=8.5, colour=QUIET, weight="normal",
        ):  # fmt: skip
            axes.scatter([x], [y], s=9, color=QUIET, zorder=2, linewidths=0)
            placed.boxes.append(dot)
            shown += 1
