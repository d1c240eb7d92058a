"""An unusual day or week beside the eight weeks before it."""

from datetime import date, timedelta

from babel.dates import format_date

from bot.domain.spike import Span, Spike
from bot.rendering.pictures.canvas import BAR, GRID, INK, QUIET, new_figure, put_words, to_png
from bot.rendering.pictures.of_answers import Words

UNUSUAL = "#D55E00"
_PALE = "#b9d3e6"
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def draw_spike(spike: Spike, words: Words) -> bytes:
    """Bars by day with the same weekdays dark (or by week), the unusual one in another colour, the median as
    a line."""
    starts, figures = _bars(spike)
    figure, axes = new_figure(3.4)
    dark = [spike.span is Span.WEEK or one.weekday() == spike.start.weekday() for one in starts]
    colours = [BAR if same else _PALE for same in dark]
    colours[-1] = UNUSUAL
    axes.bar(range(len(figures)), figures, color=colours, width=0.8)
    axes.axhline(spike.median, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.annotate(
        words.plain("spike-chart-median", median=f"{spike.median:g}"),
        (0, spike.median),
        xytext=(2, 3),
        textcoords="offset points",
        fontsize=9,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.8},
    )
    axes.annotate(
        str(spike.figure),
        (len(figures) - 1, spike.figure),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        fontsize=12,
        fontweight="bold",
        color=UNUSUAL,
    )
    shown = [index for index in range(len(starts) - 1, -1, -1) if dark[index]][::2]
    axes.set_xticks(shown, [_label(starts[index], words) for index in shown], fontsize=9)
    axes.set_ylim(0, max(*figures, spike.figure) * 1.15)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", colors=QUIET, labelsize=9)
    put_words(
        figure,
        title=words.title,
        subtitle=words.plain(f"spike-chart-{spike.span}"),
    )
    return to_png(figure)


def _bars(spike: Spike) -> tuple[list[date], list[int]]:
    """First days and figures, oldest first; the unusual one last."""
    if spike.span is Span.WEEK:
        weeks = len(spike.before)
        starts = [spike.start - _WEEK * back for back in range(weeks, -1, -1)]
        return starts, [*spike.before, spike.figure]
    days = len(spike.by_day)
    return [spike.until - _DAY * back for back in range(days - 1, -1, -1)], list(spike.by_day)


def _label(day: date, words: Words) -> str:
    text = format_date(day, "d LLL", locale=words.texts.locale)
    return text.replace(" ", "\n") if len(text) > 6 else text
