"""When a figure is unusual, and how often one like it would come about by chance.

The usual is told by the median of the figures before and their median absolute deviation, which one odd week
does not move (Leys et al., "Detecting outliers", 2013). How often such a figure or a higher one would come
about, were nothing unusual, is the upper tail of a negative binomial distribution: counts of events scatter
more than Poisson's, and the mean is known from a few figures only. Everything that is not known is taken at
its less exciting end, so that the chance told is rather too high than too low.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

LEAST_FIGURES = 6
"""Figures before that a judgement needs."""

RARE = 0.001
"""A figure whose chance is not below this is not told: a watch errs about once in three years of days."""

FEW_DEVIATIONS = 3.0
"""Deviations above the median that a figure must reach beside its chance."""

LEAST_MEAN = 0.5
"""The mean where nothing happened before: the next figure of a rare event is not impossible."""

_NORMAL = 1.4826
"""Makes the median absolute deviation comparable with a standard deviation of the normal distribution."""

_NEGLIGIBLE = 1e-15


@dataclass(frozen=True, slots=True)
class Judgement:
    """The usual figure with its spread, and the chance of the figure that was judged."""

    median: float
    spread: float
    chance: float


def judge(figure: int, before: Sequence[int], *, least: int) -> Judgement | None:
    """What is unusual about a figure after those before; ``None`` where nothing is, or too little is known.

    ``least`` is the lowest figure that can be unusual at all. A figure that was reached twice before is not.
    """
    if len(before) < LEAST_FIGURES or figure < least or figure <= sorted(before)[-2]:
        return None
    middle = float(median(before))
    spread = _NORMAL * float(median(abs(one - middle) for one in before))
    mean = max(middle, LEAST_MEAN)
    deviation = max(spread, math.sqrt(mean))
    if figure - middle < FEW_DEVIATIONS * deviation:
        return None
    variance = max(mean, spread**2) * (1 + 1 / len(before))
    chance = tail(figure, mean=mean, variance=variance)
    return Judgement(middle, spread, chance) if chance < RARE else None


def tail(figure: int, *, mean: float, variance: float) -> float:
    """The chance of ``figure`` or more: negative binomial, or Poisson where the variance is the mean.

    Raises ``ValueError`` for a mean that is not positive, and for a variance below it.
    """
    if mean <= 0 or variance < mean:
        raise ValueError("counts have a positive mean, and a variance that is no less")
    if figure <= 0:
        return 1.0
    logarithm = _poisson(mean) if variance - mean < _NEGLIGIBLE * mean else _negative_binomial(mean, variance)
    total, at = 0.0, figure
    while True:
        term = math.exp(logarithm(at))
        total += term
        if at > mean and term <= total * _NEGLIGIBLE:
            return min(1.0, total)
        at += 1


def _poisson(mean: float) -> Callable[[int], float]:
    """The logarithm of Poisson's probability of a number."""
    return lambda number: number * math.log(mean) - mean - math.lgamma(number + 1)


def _negative_binomial(mean: float, variance: float) -> Callable[[int], float]:
    """The logarithm of the negative binomial probability of a number."""
    size = mean**2 / (variance - mean)
    success, failure = math.log(size / (size + mean)), math.log(mean / (size + mean))
    return lambda number: (
        math.lgamma(number + size)
        - math.lgamma(size)
        - math.lgamma(number + 1)
        + size * success
        + number * failure
    )
