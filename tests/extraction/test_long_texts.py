"""Time grows with the length of a text, and no faster, whatever stands in it."""

import time

import pytest

from bot.app import App
from tests.extraction.hostile import REPEATED, repeated
from tests.extraction.test_properties import DAY

SHORT, TIMES = 5_000, 6
MOST = 2.2 * TIMES
"""By its square the time would grow 36 times; twice the straight line is left to the machine's moods."""
TRIES = 4


@pytest.mark.parametrize("name", REPEATED)
def test_time_grows_with_the_length(app: App, name: str) -> None:
    """Six times the text takes about six times the processor's time."""
    extractor = app.extractor

    def seconds(length: int) -> float:
        text = repeated(REPEATED[name], length)
        begun = time.process_time()
        extractor.read(text, published=DAY)
        return time.process_time() - begun

    def is_fair() -> bool:
        short, long = seconds(SHORT), seconds(SHORT * TIMES)
        return long <= MOST * short or long < 0.05

    seconds(SHORT)
    assert any(is_fair() for _ in range(TRIES))
