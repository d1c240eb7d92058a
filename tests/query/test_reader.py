"""Questions and what they must become, from the tables of cases."""

import pytest

from bot.app import App
from bot.query import QuestionReader
from tests.query.cases import TODAY, Case, faults, load

CASES = [*load("questions_en.yaml"), *load("questions_ar.yaml")]


@pytest.fixture(scope="module")
def reader(app: App) -> QuestionReader:
    """The program's question reader."""
    return app.questions


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.section}: {case.ask}")
def test_question_is_read_as_the_table_says(reader: QuestionReader, case: Case) -> None:
    reading = reader.read(case.ask, today=TODAY)
    assert not faults(reader, case.expect, reading)
