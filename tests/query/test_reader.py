"""Questions and what they must become, from the tables of cases."""

import pytest

from bot.app import App
from bot.query import QuestionReader
from tests.query.cases import TODAY, Case, faults, load, load_follow_ups, load_manners, load_reports

CASES = [*load("questions_en.yaml"), *load("questions_ar.yaml")]
FOLLOW_UPS = load_follow_ups()
MANNERS = load_manners()


@pytest.fixture(scope="module")
def reader(app: App) -> QuestionReader:
    """The program's question reader."""
    return app.questions


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.section}: {case.ask}")
def test_question_is_read_as_the_table_says(reader: QuestionReader, case: Case) -> None:
    reading = reader.read(case.ask, today=case.today)
    assert not faults(reader, case.expect, reading)
    assert not reading.follow_up


@pytest.mark.parametrize(
    "question",
    [
        "airstrikes in Elyakhin in 2019",
        "how many were killed in Ürgüp",
        "كم عدد القتلى في هاتزيفا",
        "raids in Akıncılar",
    ],
)
def test_small_towns_abroad_are_places_where_a_question_says_so(
    reader: QuestionReader, question: str
) -> None:
    reading = reader.read(question, today=TODAY)
    assert reading.query is not None
    assert len(reading.query.places) == 1
    assert not reading.unrecognised


@pytest.mark.parametrize("case", FOLLOW_UPS, ids=lambda case: f"{case.section} + {case.ask}")
def test_follow_up_changes_the_question_before(reader: QuestionReader, case: Case) -> None:
    before = reader.read(case.section, today=TODAY)
    reading = reader.read(case.ask, today=TODAY, previous=before.query)
    assert not faults(reader, case.expect, reading)
    assert reading.follow_up is not bool(case.expect.get("new"))
    assert (str(reading.view) if reading.view else None) == case.expect.get("view")


@pytest.mark.parametrize(("text", "question"), MANNERS, ids=[text for text, _ in MANNERS])
def test_questions_and_reports_are_told_apart(reader: QuestionReader, text: str, question: bool) -> None:
    assert reader.manner(text).asks is question


def test_few_questions_of_the_tables_are_taken_for_reports(reader: QuestionReader) -> None:
    """Also without a question mark and a request, in either language."""
    asked = [case.ask for case in CASES if not case.expect.get("none")]
    kept = [ask for ask in asked if not reader.manner(ask).asks]
    assert len(kept) <= 0.04 * len(asked), kept


def test_few_reports_of_the_tables_are_taken_for_questions(reader: QuestionReader) -> None:
    """A report that is answered like a question is not kept."""
    told = load_reports()
    answered = [text for text in told if reader.manner(text).asks]
    assert len(answered) <= 0.05 * len(told), answered
