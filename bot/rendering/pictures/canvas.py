"""What every picture shares: size, type, colours, and the way to PNG bytes.

Matplotlib's object interface is used (never ``pyplot``), so that pictures can be made in worker threads. Its
text layout shapes Arabic and orders mixed directions by itself from 3.11 on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from bot.domain.codebook import EventType

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_INCHES = 6.0
DPI = 180
INK = "#222222"
QUIET = "#6b6b6b"
GRID = "#e3e3e3"
BAR = "#0072B2"
RANGE = "#E69F00"


@dataclass(frozen=True, slots=True)
class Family:
    """Event types that share a colour on a map, and the id of their label."""

    id: str
    colour: str
    types: frozenset[EventType]


# Okabe & Ito, "Color Universal Design" (2008): told apart with every common colour vision.
FAMILIES = (
    Family("fighting", "#D55E00", frozenset({EventType.ARMED_CLASH, EventType.TERRITORY_CHANGE})),
    Family(
        "bombardment",
        "#0072B2",
        frozenset({EventType.SHELLING, EventType.AIRSTRIKE, EventType.CHEMICAL_ATTACK}),
    ),
    Family(
        "explosives",
        "#E69F00",
        frozenset({EventType.EXPLOSIVE_DEVICE, EventType.SUICIDE_BOMBING, EventType.GRENADE}),
    ),
    Family(
        "attacks",
        "#000000",
        frozenset(
            {
                EventType.ATTACK,
                EventType.ASSASSINATION,
                EventType.EXECUTION,
                EventType.TORTURE,
                EventType.SEXUAL_VIOLENCE,
            }
        ),
    ),
    Family(
        "detention",
        "#009E73",
        frozenset(
            {
                EventType.ARREST,
                EventType.RAID,
                EventType.ABDUCTION,
                EventType.SENTENCING,
                EventType.RELEASE,
            }
        ),
    ),
    Family("protest", "#CC79A7", frozenset({EventType.PROTEST, EventType.RIOT})),
    Family(
        "other",
        "#56B4E9",
        frozenset(
            {
                EventType.DISPLACEMENT,
                EventType.RESTRICTION,
                EventType.LOOTING_DESTRUCTION,
                EventType.DEPLOYMENT,
                EventType.WEAPONS_SEIZURE,
                EventType.AGREEMENT,
            }
        ),
    ),
)
FAMILY_OF = {event: family for family in FAMILIES for event in family.types}


def new_figure(height: float) -> tuple[Figure, Axes]:
    """An empty figure of a phone's width and ``height`` inches, with one pair of axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_INCHES, height), dpi=DPI, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.tick_params(colors=INK, labelsize=11, length=0)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    return figure, axes


def put_words(figure: Figure, *, title: str, subtitle: str = "", footer: str = "") -> None:
    """The reading as the title, a quieter line below it, a small last line; the axes keep what is left."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    inches = figure.get_figheight()
    top = 0.1
    for text, width, size, colour, weight in (
        (title, 46, 14.0, INK, "bold"),
        (subtitle, 64, 10.5, QUIET, "normal"),
    ):
        if not text:
            continue
        lines = balanced(text, width)
        figure.text(
            0.5,
            1 - top / inches,
            "\n".join(lines),
            ha="center",
            va="top",
            fontsize=size,
            color=colour,
            fontweight=weight,
            linespacing=1.25,
        )
        top += len(lines) * size * 1.35 / 72 + 0.05
    bottom = 0.0
    if footer:
        lines = balanced(footer, 88)
        figure.text(0.5, 0.06 / inches, "\n".join(lines), ha="center", va="bottom", fontsize=8, color=QUIET)
        bottom = len(lines) * 8 * 1.35 / 72 + 0.1
    engine = figure.get_layout_engine()
    if isinstance(engine, ConstrainedLayoutEngine):
        engine.set(rect=(0, bottom / inches, 1, 1 - (top + bottom) / inches))


def balanced(text: str, width: int) -> list[str]:
    """Lines of at most about ``width`` characters, cut at blanks, as even in length as they can be."""
    import textwrap

    words = " ".join(shorten(word, width) for word in text.split())
    kept = words.replace(" · ", "\u00a0· ").replace(" – ", "\u00a0– ")  # a line never begins with these

    def cut(at: int) -> list[str]:
        return textwrap.wrap(kept, at, break_long_words=False, break_on_hyphens=False) or [""]

    lines = cut(width)
    while width > 8 and len(cut(width - 1)) == len(lines):
        width -= 1
    return cut(width)


def shorten(text: str, width: int) -> str:
    """A label cut to ``width`` characters with an ellipsis, so that it never runs out of the picture."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


@cache
def _letters() -> frozenset[int]:
    """The characters that the pictures' type has."""
    from matplotlib.font_manager import FontProperties, findfont
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(findfont(FontProperties())).get_charmap())


def can_write(text: str) -> bool:
    """Whether the pictures' type has every letter of a text."""
    return all(ord(char) in _letters() for char in text)


def to_png(figure: Figure) -> bytes:
    """The figure as PNG bytes."""
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()
