"""Tokens: kinds, gaps and exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tokens import Gap, Kind, tokenize


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("Four were killed.", ["four", "were", "killed", "."]),
        ("Al-Bab", ["al", "bab"]),
        ("#خان_شيخون", ["#", "خان", "شيخون"]),
        ("5am 3rd 120mm", ["5", "am", "3", "rd", "120", "mm"]),
        ("1,200 and 7.62", ["1,200", "and", "7.62"]),
        ("3-5 and Ma'arrat's", ["3", "-", "5", "and", "ma'arrat", "'s"]),
        ("one\n\ntwo", ["one", "\n\n", "two"]),
        ("أكدت HTSالنبأ", ["اكدت", "hts", "النبا"]),
        ("", []),
        (" \u200f\n", ["\n"]),
    ],
)
def test_cuts_text_into_tokens(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenize(text).tokens] == norms


def test_gaps_say_what_stood_between() -> None:
    """A hyphen or an underscore inside a compound is kept as the gap of the next token."""
    al, bab, khan, shaykhun, end = tokenize("Al-Bab Khan_Shaykhun.").tokens
    assert [al.gap, bab.gap, khan.gap, shaykhun.gap, end.gap] == [
        Gap.SPACE, Gap.HYPHEN, Gap.SPACE, Gap.UNDERSCORE, Gap.NOTHING,
    ]  # fmt: skip


def test_tokens_know_their_script_and_case() -> None:
    hts, raided, idlib = tokenize("HTS Raided إدلب").tokens
    assert (hts.capital, hts.upper, hts.arabic) == (True, True, False)
    assert (raided.capital, raided.upper) == (True, False)
    assert idlib.arabic
    assert idlib.kind is Kind.WORD


@given(st.one_of(st.text(max_size=120), st.text(alphabet="abA ـ.*َقصفأة12\n-_'#@", max_size=80)))
def test_offsets_quote_the_text(text: str) -> None:
    """Tokens stand in order, do not overlap, and quote the original exactly."""
    end = 0
    for index, token in enumerate(tokenize(text).tokens):
        assert token.index == index
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert token.norm
        end = token.end
