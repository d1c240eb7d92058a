"""When a figure is unusual: the tails against values known from elsewhere, and the rule."""

from fractions import Fraction
from math import comb

import pytest

from bot.services.unusual import RARE, judge, tail


@pytest.mark.parametrize(
    ("figure", "mean", "expected"),
    [
        (1, 0.5, 0.3934693402873666),  # 1 - exp(-1/2)
        (3, 1.0, 0.0803013970713942),  # Abramowitz & Stegun, table 26.7 (1 - 0.91970)
        (10, 3.0, 0.0011024881301581),
        (20, 10.0, 0.0034543419758568),
        (0, 4.0, 1.0),
    ],
)
def test_poissons_tail(figure: int, mean: float, expected: float) -> None:
    assert tail(figure, mean=mean, variance=mean) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("size", "mean", "figure"), [(1, 2, 5), (3, 3, 5), (4, 2, 12), (2, 10, 40)])
def test_the_negative_binomial_tail_is_the_exact_sum(size: int, mean: int, figure: int) -> None:
    """With a whole size its terms are fractions: C(k+r-1, k) p^r (1-p)^k."""
    success = Fraction(size, size + mean)
    below = sum(comb(k + size - 1, k) * success**size * (1 - success) ** k for k in range(figure))
    variance = mean + mean**2 / size
    assert tail(figure, mean=mean, variance=variance) == pytest.approx(float(1 - below), rel=1e-9)


def test_more_scatter_makes_a_high_figure_less_unlikely() -> None:
    chances = [tail(20, mean=5, variance=variance) for variance in (5, 6, 10, 30)]
    assert chances == sorted(chances)
    assert chances[0] < 1e-6 < 1e-3 < chances[-1]


@pytest.mark.parametrize(("mean", "variance"), [(0.0, 1.0), (-1.0, 1.0), (3.0, 2.0)])
def test_impossible_moments_are_refused(mean: float, variance: float) -> None:
    with pytest.raises(ValueError, match="positive mean"):
        tail(3, mean=mean, variance=variance)


@pytest.mark.parametrize(
    ("figure", "before", "unusual"),
    [
        (14, [3, 2, 4, 3, 2, 3, 4, 3], True),
        (6, [3, 2, 4, 3, 2, 3, 4, 3], False),  # high, but not that high
        (4, [0] * 8, False),  # below the lowest figure that counts
        (6, [0] * 8, True),
        (14, [3, 2, 4, 3, 2], False),  # too few weeks
        (14, [3, 2, 40, 3, 2, 3, 4, 3], True),  # one odd week hides nothing
        (14, [3, 2, 40, 3, 15, 3, 4, 3], False),  # it has been like that twice
        (30, [20, 4, 35, 12, 28, 6, 18, 25], False),  # it goes up and down
        (130, [60, 62, 58, 61, 65, 59, 63, 60], True),
        (70, [60, 62, 58, 61, 65, 59, 63, 60], False),
    ],
)
def test_what_is_unusual(figure: int, before: list[int], unusual: bool) -> None:
    found = judge(figure, before, least=5)
    assert (found is not None) is unusual
    assert found is None or found.chance < RARE
