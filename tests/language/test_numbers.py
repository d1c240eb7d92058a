"""Numbers: the tables of examples, and what must hold for any text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ConfigurationError
from bot.language.numbers import NumberKind, NumberReader, NumberSpan
from bot.language.tokens import tokenize
from config import data_path

CASES = Path(__file__).parents[1] / "cases"
READER = NumberReader.load(data_path("numbers.yaml"))


def cases(language: str) -> Iterator[object]:
    for case in yaml.safe_load((CASES / f"numbers_{language}.yaml").read_text(encoding="utf-8")):
        yield pytest.param(case, id=case["text"][:50])


def figure(span: NumberSpan) -> str:
    """A span as the tables write it."""
    if span.high is None:
        return f"{span.low}+"
    if span.high != span.low:
        return f"{span.low}-{span.high}"
    return f"~{span.low}" if span.approximate else str(span.low)


@pytest.mark.parametrize("case", [*cases("en"), *cases("ar")])
def test_reads_the_numbers_of_the_table(case: dict[str, object]) -> None:
    """Each text yields its counts and its other numbers, quoted exactly and in order."""
    doc = tokenize(str(case["text"]))
    spans = READER.find(doc)
    counts = [(doc.span_text(s.first, s.last), figure(s)) for s in spans if s.kind is NumberKind.COUNT]
    others = [(doc.span_text(s.first, s.last), str(s.kind)) for s in spans if s.kind is not NumberKind.COUNT]
    expected_counts = case["counts"]
    expected_others = case.get("others", {})
    assert isinstance(expected_counts, dict)
    assert isinstance(expected_others, dict)
    assert counts == [(str(quote), str(value)) for quote, value in expected_counts.items()]
    assert others == [(str(quote), str(kind)) for quote, kind in expected_others.items()]


def test_skips_the_spans_of_dates() -> None:
    """A number inside a date is none, and one beside it stays."""
    doc = tokenize("on 5 June 7 people")
    assert [s.low for s in READER.find(doc, skip=[(1, 2)])] == [7]


WORDS = (
    "three", "hundred", "and", "5", "at", "least", "to", "of", "dozens", "(", ")", "-", "%",
    "12", "more", "than", "1,200", "a", "years", "old", ",", "ثلاثة", "وعشرون", "ألف",
    "مئة", "من", "عشرات", "بين", "و", "على", "الأقل", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_spans_are_ordered_and_figures_sane(text: str) -> None:
    """Spans follow one another without overlap, and no figure is upside down."""
    doc = tokenize(text)
    floor = 0
    for span in READER.find(doc):
        assert floor <= span.first <= span.figure <= span.last < len(doc.tokens)
        assert span.low >= 0
        assert span.high is None or span.high >= span.low
        floor = span.last + 1


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    """Whatever the characters, reading ends with spans inside the text."""
    doc = tokenize(text)
    assert all(0 <= span.first <= span.last < len(doc.tokens) for span in READER.find(doc))


@pytest.mark.parametrize("value", [*range(131), 200, 345, 999, 1000, 1001, 2000, 2345, 15000, 120000, 345678])
def test_english_words_say_their_value(value: int) -> None:
    """Every number written out in English is read as itself."""
    doc = tokenize(in_english(value) + " people")
    assert [(s.low, s.high) for s in READER.find(doc)] == [(value, value)]


SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip


TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_english(value: int) -> str:
    """A number below a million in words."""
    if value < 20:
        return SMALL[value]
    if value < 100:
        return TENS[value // 10] + (f"-{SMALL[value % 10]}" if value % 10 else "")
    size, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    rest = value % size
    link = " and " if 0 < rest < 100 else " "
    return f"{in_english(value // size)} {name}" + (link + in_english(rest) if rest else "")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("en: [1]", "en must be a mapping"),
        ("en: {values: {one: first}}", "en.values.one must be a whole number"),
        ("en: {units: {speed: [mph]}}", "en.units.speed is none of"),
        ("en: {before: {roughly: [about]}}", "en.before.roughly is none of"),
        ("en: {never: [no]}", "en.never must be a list of words"),
        ("en: {values: [", "is not valid YAML"),
        ("[]", "the file must be a mapping"),
    ],
)
def test_a_wrong_data_file_names_its_entry(tmp_path: Path, text: str, what: str) -> None:
    """A fault in the data file is said in one line with file and entry."""
    path = tmp_path / "numbers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=what):
        NumberReader.load(path)


def test_a_missing_data_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        NumberReader.load(tmp_path / "none.yaml")
