"""Bars: a breakdown by place, type, actor … and a timeline by day, week or month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.query import GroupBy
from bot.rendering.pictures.canvas import (
    BAR,
    GRID,
    INK,
    QUIET,
    RANGE,
    balanced,
    new_figure,
    put_words,
    shorten,
    to_png,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_BARS = 15
_DAYS_AS_DAYS = 45
_DAYS_AS_WEEKS = 300


_NAME_LETTERS = 26
_FEWEST_WIDE = 6
"""Bars of a timeline that share its whole width; fewer stay as narrow as these and stand in the middle."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label and its figure, inclusive; ``open_ended`` where the truth may lie above ``high``."""

    label: str
    low: int
    high: int
    open_ended: bool = False

    @property
    def figure(self) -> str:
        """ "3", "3 to 5" as "3–5", or "3+" where nothing sets an upper end."""
        if self.high > self.low:
            return f"{self.low}–{self.high}{'+' if self.open_ended else ''}"
        return f"{self.low}{'+' if self.open_ended else ''}"


def period_for(start: date, end: date) -> GroupBy:
    """Days, weeks or months: the finest that leaves a bar wide enough to see on a phone.

    Up to 45 days are shown as days, up to 300 as weeks, more as months (ends are inclusive).
    """
    length = (end - start).days + 1
    if length <= _DAYS_AS_DAYS:
        return GroupBy.DAY
    return GroupBy.WEEK if length <= _DAYS_AS_WEEKS else GroupBy.MONTH


def periods_between(start: date, end: date, by: GroupBy) -> list[date]:
    """The first day of every day, ISO week, month or year that touches ``start`` to ``end`` (inclusive).

    Raises ``ValueError`` for a grouping that is no period.
    """
    if by is GroupBy.DAY:
        return [start + timedelta(days=n) for n in range((end - start).days + 1)]
    if by is GroupBy.WEEK:
        monday = start - timedelta(days=start.weekday())
        return [monday + timedelta(days=n) for n in range(0, (end - monday).days + 1, 7)]
    if by is GroupBy.MONTH:
        first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
        return [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]
    if by is GroupBy.YEAR:
        return [date(year, 1, 1) for year in range(start.year, end.year + 1)]
    raise ValueError(f"{by} is no period of time")


def draw_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    subtitle: str = "",
    footer: str = "",
    right_to_left: bool = False,
) -> bytes:
    """A horizontal bar for each group, longest names first readable; at most ``MOST_BARS`` of them.

    They grow from their names, which stand on the right where reading begins there (``right_to_left``).
    Raises ``ValueError`` when there is no bar.
    """
    if not bars:
        raise ValueError("nothing to draw")
    shown = list(bars[:MOST_BARS])
    figure, axes = new_figure(1.7 + 0.42 * len(shown))
    rows = list(range(len(shown)))
    axes.barh(rows, [bar.low for bar in shown], color=BAR, height=0.68)
    axes.barh(
        rows,
        [bar.high - bar.low for bar in shown],
        left=[bar.low for bar in shown],
        color=RANGE,
        height=0.68,
        hatch="///",
        edgecolor="white",
        linewidth=0,
    )
    axes.set_yticks(rows, [_name(bar.label) for bar in shown], fontsize=11.5)
    axes.invert_yaxis()
    widest = max(bar.high for bar in shown) or 1
    beside = "right" if right_to_left else "left"
    for row, bar in zip(rows, shown, strict=True):
        at = bar.high + widest * 0.015
        axes.text(at, row, bar.figure, va="center", ha=beside, fontsize=11.5, color=INK)
    axes.set_xlim(0, widest * 1.18)
    axes.set_xticks([])
    if right_to_left:
        axes.invert_xaxis()
        axes.yaxis.tick_right()
    put_words(figure, title=title, subtitle=subtitle, footer=footer)
    return to_png(figure)


def _name(label: str) -> str:
    """A group's name on one line or two, cut only where it would not fit on those."""
    lines = balanced(label, _NAME_LETTERS)
    return "\n".join([*lines[:1], *([shorten(" ".join(lines[1:]), _NAME_LETTERS)] if lines[1:] else [])])


def draw_timeline(
    bars: Sequence[Bar], *, title: str, subtitle: str = "", footer: str = "", mark_from: int | None = None
) -> bytes:
    """A vertical bar for each period in order of time, periods without incidents included as empty ones.

    ``mark_from`` is the index of the first bar of a period that is still running, drawn paler. Raises
    ``ValueError`` when there is no bar.
    """
    if not bars:
        raise ValueError("nothing to draw")
    figure, axes = new_figure(3.9)
    columns = list(range(len(bars)))
    lows = axes.bar(columns, [bar.low for bar in bars], color=BAR, width=0.82)
    axes.bar(
        columns,
        [bar.high - bar.low for bar in bars],
        bottom=[bar.low for bar in bars],
        color=RANGE,
        width=0.82,
        hatch="///",
        edgecolor="white",
        linewidth=0,
    )
    if mark_from is not None:
        for patch in list(lows)[mark_from:]:
            patch.set_alpha(0.45)
    _time_axis(axes, [bar.label for bar in bars])
    tallest = max(bar.high for bar in bars) or 1
    axes.set_ylim(0, tallest * 1.14)
    _count_axis(axes)
    if len(bars) <= MOST_BARS:
        for column, bar in zip(columns, bars, strict=True):
            if bar.high:
                axes.text(column, bar.high + tallest * 0.02, bar.figure, ha="center", fontsize=10, color=INK)
    put_words(figure, title=title, subtitle=subtitle, footer=footer)
    return to_png(figure)


def _time_axis(axes: Axes, labels: Sequence[str]) -> None:
    """At most eight labels, evenly spaced, the first always among them."""
    step = -(-len(labels) // 8)
    at = range(0, len(labels), step)
    axes.set_xticks(list(at), [labels[n] for n in at], fontsize=10)
    spare = max(0, _FEWEST_WIDE - len(labels)) / 2  # a bar alone is no wall
    axes.set_xlim(-0.7 - spare, len(labels) - 0.3 + spare)


def _count_axis(axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=1))
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", colors=QUIET)
