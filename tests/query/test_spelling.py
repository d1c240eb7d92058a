"""Misspelt words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.spelling import Spelling

WORDS = ["arrests", "airstrikes", "april", "shelling", "اعتقالات"]
SPELLING = Spelling(WORDS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("arests", "arrests"),  # a letter less
        ("arrrests", "arrests"),  # a letter more
        ("arrestz", "arrests"),  # another letter
        ("airstirkes", "airstrikes"),  # two letters exchanged
        ("apirl", "april"),
        ("اعتقلات", "اعتقالات"),
    ],
)
def test_one_edit_is_mended(written: str, meant: str) -> None:
    assert SPELLING.nearest(written) == meant


@pytest.mark.parametrize("written", ["arrests", "arsts", "rest", "april's", "oprel", "apral", "zorgle"])
def test_known_short_and_distant_words_are_left_alone(written: str) -> None:
    assert SPELLING.nearest(written) is None


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(text: str) -> None:
    near = SPELLING.nearest(text)
    assert near is None or near in WORDS
