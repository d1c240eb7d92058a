"""Folding: broken-up words, one form for each letter, and offsets that lead back."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import fold, fold_word
from bot.language.tokens import tokenize

WORDS = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "broken_words.yaml").read_text(encoding="utf-8")
)

ARABIC = st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=40)
MIXED = st.text(alphabet="abcÄıß ـ.*َ\u200b\u200fقصفأإىة١2\n·-_'’", max_size=60)


@pytest.mark.parametrize(("broken", "word"), WORDS["joined"].items())
def test_joins_broken_words(broken: str, word: str) -> None:
    """A broken-up word is one token, whose offsets span all of it, in the middle of a text too."""
    assert fold_word(broken) == fold_word(word)
    doc = tokenize(f"5 {broken} 6")
    assert [token.norm for token in doc.tokens] == ["5", fold_word(word), "6"]
    assert doc.tokens[1].text == broken


@pytest.mark.parametrize(("text", "norms"), WORDS["apart"].items())
def test_leaves_apart_what_is_apart(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenize(text).tokens] == norms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدلب", "ادلب"),
        ("حلبى", "حلبي"),
        ("مدرسة", "مدرسه"),
        ("Khān Shaykhūn", "khan shaykhun"),
        ("١٢٫٥", "12.5"),
        ("Kırıkhan", "kirikhan"),
        ("ق\u200bص\u200cف", "قصف"),
        ("“quoted”", '"quoted"'),
    ],
)
def test_variants_fold_alike(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@given(st.one_of(st.text(max_size=80), ARABIC, MIXED))
def test_offsets_lead_back(text: str) -> None:
    """Every folded character maps to an original one, in order, and the ends lie inside the text."""
    folded = fold(text)
    assert folded.original == text
    starts = [folded.start_of(index) for index in range(len(folded.text))]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)
    for index in range(len(folded.text)):
        assert folded.start_of(index) < folded.end_of(index + 1) <= len(text)
    assert folded.start_of(len(folded.text)) == len(text)


@given(st.one_of(st.text(max_size=80), ARABIC, MIXED))
def test_folding_is_stable(text: str) -> None:
    """A folded text has no capitals, no marks and no control characters but line breaks."""
    folded = fold(text).text
    assert "\u200f" not in folded
    assert not any(char < " " and char != "\n" for char in folded)


@given(st.lists(st.sampled_from(["قصف", "مدينة", "raid", "12", "إدلب", "Khān"]), min_size=1, max_size=8))
def test_plain_words_stay_themselves(words: list[str]) -> None:
    """Words written plainly are never joined nor cut."""
    doc = tokenize(" ".join(words))
    assert [token.text for token in doc.tokens] == words
