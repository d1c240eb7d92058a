"""Reading questions never fails, whatever is asked."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.domain.query import IncidentQuery, Manner
from bot.query import QuestionReader
from bot.query.reader import LONGEST
from tests.query.cases import TODAY

ODD = [
    "",
    " ",
    "\n\n",
    "؟؟؟",
    "....",
    "and and and",
    "in of by since",
    "\x00\x01arrests\x00in idlib",
    "😀😀",
    "\u202eidlib\u202c",
    "'; DROP TABLE incidents; --",
    "<b>arrests</b> &amp;",
    '"unclosed',
    "'' ''",
    "(((((",
    "arrests in the year 99999",
    "arrests 00/00/0000",
    "arrests on 32/13/2018",
    "last 1000000000 days",
    "latest 99999999999999999999 arrests",
    "5000 years ago",
    "between and",
    "since since May",
    "0 arrests",
    "with more than 99999999999999 killed",
    "arrests in Idlib " * 600,
    "A" * 10_000,
    "1 " * 5_000,
]
PIECES = st.sampled_from(
    [
        "arrests",
        "killed",
        "in",
        "Idlib",
        "HTS",
        "by",
        "of",
        "since",
        "before",
        "between",
        "and",
        "not",
        "except",
        "last",
        "first",
        "top",
        "vs",
        "which",
        "town",
        "may",
        "5",
        "2018",
        "week",
        "how",
        "many",
        "people",
        "from",
        "to",
        "the",
        "كم",
        "من",
        "في",
        "على",
        "منذ",
        "بين",
        "و",
        "حسب",
        "أكثر",
        "خارج",
        "آخر",
        "اعتقالات",
        "حماة",
        "النظام",
        ",",
        "-",
        "/",
        "(",
        ")",
        '"',
        "'",
    ]
)


@pytest.fixture(scope="module")
def reader(app: App) -> QuestionReader:
    """The program's question reader."""
    return app.questions


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_read(reader: QuestionReader, text: str) -> None:
    reading = reader.read(text, today=TODAY)
    assert reading.understood
    assert len(reading.unrecognised) <= 12


def test_only_the_beginning_of_a_long_question_is_read_and_that_is_said(reader: QuestionReader) -> None:
    reading = reader.read("arrests in Salqin " + "and so on " * 300 + " in Hama", today=TODAY)
    assert reading.query is not None
    assert [place.name for place in reading.query.places] == ["Salqīn"]
    assert any(str(LONGEST) in said for said in reading.assumptions)


def test_a_range_that_ends_before_it_begins_is_turned_and_said(reader: QuestionReader) -> None:
    reading = reader.read("arrests between 9 May 2018 and 3 May 2018", today=TODAY)
    assert reading.query is not None
    assert reading.query.start is not None
    assert reading.query.end is not None
    assert reading.query.start < reading.query.end
    assert any("ends were exchanged" in said for said in reading.assumptions)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=14), follow=st.booleans())
def test_any_words_in_any_order_are_read_and_described(
    reader: QuestionReader, pieces: list[str], follow: bool
) -> None:
    previous = reader.read("arrests by HTS in Idlib in May", today=TODAY).query if follow else None
    reading = reader.read(" ".join(pieces), today=TODAY, previous=previous)
    if reading.query is not None:
        _is_sound(reader, reading.query)
    for choice in reading.choices:
        _is_sound(reader, choice.query)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_is_read(reader: QuestionReader, text: str) -> None:
    reading = reader.read(text, today=TODAY)
    assert reading.understood
    assert isinstance(reader.manner(text), Manner)


def _is_sound(reader: QuestionReader, query: IncidentQuery) -> None:
    assert reader.describe(query)
    assert reader.describe(query, "ar")
    assert query.start is None or query.end is None or query.start <= query.end
    assert query.limit is None or query.limit >= 1
    assert not set(query.types) & set(query.not_types)
