"""Unusual days and weeks, in words."""

from babel.dates import format_date

from bot.domain.spike import Span, Spike
from bot.rendering import phrases
from bot.rendering.markup import Html, bold, escape, join
from bot.rendering.messages import Texts

RAREST = 10_000
"""No figure is said to be rarer than once in so many times: what the model says of longer times is no more
than its own tail."""


def spike_caption(spike: Spike, heading: str, texts: Texts) -> Html:
    """What is unusual, against what, and how often it would come about by chance."""
    if spike.span is Span.DAY:
        weekday = escape(format_date(spike.start, "EEEE", locale=texts.locale))
        when = phrases.day(spike.start, texts)
        what = texts("spike-day", count=spike.figure, weekday=weekday, day=when)
    else:
        what = texts("spike-week", count=spike.figure, day=phrases.day(spike.start, texts))
    before = join([escape(str(one)) for one in spike.before], ", ")
    usual = texts(f"spike-usual-{spike.span}", median=_number(spike.median), before=before)
    return join(
        [bold(phrases.dotted(heading, texts)), what, usual, chance_line(spike, texts), texts("spike-model")],
        "\n",
    )


def chance_line(spike: Spike, texts: Texts) -> Html:
    """How often such a figure would come about by chance."""
    times = int(1 / spike.chance) if spike.chance > 0 else RAREST
    if times >= RAREST:
        return texts(f"spike-chance-{spike.span}-rarer", times=f"{RAREST:,}")
    return texts(f"spike-chance-{spike.span}", times=f"{_rounded(times):,}")


def _rounded(number: int) -> int:
    """Two leading figures: the model knows no more."""
    step = int(10 ** max(0, len(str(number)) - 2))
    return max(1, number // step * step)


def _number(value: float) -> str:
    return f"{value:g}"
