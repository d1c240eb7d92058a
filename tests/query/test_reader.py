"""Questions and what they must become, from the tables of cases."""

import pytest

from bot.app import App
from bot.query import QuestionReader
from tests.query.cases import TODAY, Case, faults, load, load_follow_ups, load_manners

CASES = [*load("questions_en.yaml"), *load("questions_ar.yaml")]
FOLLOW_UPS = load_follow_ups()
MANNERS = load_manners()


@pytest.fixture(scope="module")
def reader(app: App) -> QuestionReader:
    """The program's question reader."""
    return app.questions


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.section}: {case.ask}")
def test_question_is_read_as_the_table_says(reader: QuestionReader, case: Case) -> None:
    reading = reader.read(case.ask, today=TODAY)
    assert not faults(reader, case.expect, reading)
    assert not reading.follow_up


@pytest.mark.parametrize("case", FOLLOW_UPS, ids=lambda case: f"{case.section} + {case.ask}")
def test_follow_up_changes_the_question_before(reader: QuestionReader, case: Case) -> None:
    before = reader.read(case.section, today=TODAY)
    reading = reader.read(case.ask, today=TODAY, previous=before.query)
    assert not faults(reader, case.expect, reading)
    assert reading.follow_up is not bool(case.expect.get("new"))
    assert (str(reading.view) if reading.view else None) == case.expect.get("view")


@pytest.mark.parametrize(("text", "question"), MANNERS, ids=[text for text, _ in MANNERS])
def test_questions_and_reports_are_told_apart(reader: QuestionReader, text: str, question: bool) -> None:
    assert reader.looks_like_question(text) is question
