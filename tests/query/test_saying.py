"""What is said of a reading: the line, assumptions, choices, what was not understood."""

from dataclasses import replace
from datetime import date

import pytest

from bot.app import App
from bot.domain.codebook import EventType, Modality
from bot.domain.query import ChoiceKind, GroupBy, IncidentQuery, Measure, Order
from bot.domain.values import PlacePrecision
from bot.query import QuestionReader
from tests.query.cases import TODAY


@pytest.fixture(scope="module")
def reader(app: App) -> QuestionReader:
    """The program's question reader."""
    return app.questions


def test_the_line_names_type_place_and_days(reader: QuestionReader) -> None:
    reading = reader.read("arrests in Khan Shaykhon in May", today=TODAY)
    assert reading.understood == "Arrests · Khān Shaykhūn · 1–31 May 2018"


def test_the_line_is_in_the_language_of_the_question_or_the_one_asked_for(reader: QuestionReader) -> None:
    question = "اعتقالات في خان شيخون في أيار"
    assert reader.read(question, today=TODAY).understood == "اعتقالات · خان شيخون · 1–31 أيار 2018"
    assert (
        reader.read(question, today=TODAY, language="en").understood
        == "Arrests · Khān Shaykhūn · 1–31 May 2018"
    )


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2018, 5, 3), date(2018, 5, 3), "3 May 2018"),
        (date(2018, 4, 28), date(2018, 5, 2), "28 April – 2 May 2018"),
        (date(2017, 12, 30), date(2018, 1, 2), "30 December 2017 – 2 January 2018"),
        (date(2017, 1, 1), date(2017, 12, 31), "2017"),
        (date(2018, 5, 3), None, "since 3 May 2018"),
        (None, date(2018, 5, 3), "until 3 May 2018"),
    ],
)
def test_periods_are_said_shortly(
    reader: QuestionReader, start: date | None, end: date | None, said: str
) -> None:
    query = IncidentQuery(types=(EventType.ARREST,), start=start, end=end)
    assert reader.describe(query) == f"Arrests · {said}"


def test_every_slot_of_a_query_is_said_in_both_languages(reader: QuestionReader) -> None:
    place = reader.read("Salqin", today=TODAY).query
    assert place is not None
    query = IncidentQuery(
        measure=Measure.KILLED,
        not_types=(EventType.AIRSTRIKE,),
        modality=(Modality.DENIED,),
        perpetrators=("hts",),
        targets=("women",),
        actors=("isis",),
        not_actors=("sdf",),
        places=place.places,
        group_by=GroupBy.MONTH,
        order=Order.MOST,
        limit=3,
        text="oil",
        at_least={"injured": 4},
        min_sources=2,
        sources=("SOHR",),
    )
    english, arabic = reader.describe(query), reader.describe(query, "ar")
    assert english.count(" · ") == arabic.count(" · ") == 14
    assert "People killed" in english
    assert "سلقين" in arabic


def test_a_month_without_a_year_is_said_and_the_year_before_is_offered(reader: QuestionReader) -> None:
    reading = reader.read("arrests in Khan Shaykhon in May", today=TODAY)
    assert "May taken as May 2018, the latest May that has ended or begun" in reading.assumptions
    choice = next(choice for choice in reading.choices if choice.kind is ChoiceKind.YEAR)
    assert choice.label == "May 2017"
    assert (choice.query.start, choice.query.end) == (date(2017, 5, 1), date(2017, 5, 31))


def test_since_keeps_its_end_when_the_year_is_changed(reader: QuestionReader) -> None:
    reading = reader.read("arrests since 12 May", today=TODAY)
    choice = next(choice for choice in reading.choices if choice.kind is ChoiceKind.YEAR)
    assert (choice.query.start, choice.query.end) == (date(2017, 5, 12), TODAY)


def test_a_year_that_was_said_is_not_guessed(reader: QuestionReader) -> None:
    reading = reader.read("arrests in Khan Shaykhon in May 2018", today=TODAY)
    assert not reading.assumptions
    assert not reading.choices


def test_a_governorate_is_assumed_and_its_city_offered(reader: QuestionReader) -> None:
    reading = reader.read("arrests in Idlib", today=TODAY)
    assert reading.query is not None
    assert reading.query.places[0].precision is PlacePrecision.GOVERNORATE
    assert "Idlib taken as the governorate, not the city alone" in reading.assumptions
    city = next(choice for choice in reading.choices if choice.kind is ChoiceKind.PLACE)
    assert city.query.places[0].precision is PlacePrecision.TOWN
    assert replace(city.query, places=()) == replace(reading.query, places=())


def test_towns_of_one_name_are_offered_with_their_districts(reader: QuestionReader) -> None:
    reading = reader.read("arrests in Suran", today=TODAY)
    labels = [choice.label for choice in reading.choices if choice.kind is ChoiceKind.PLACE]
    assert len(labels) == 1
    assert "Aleppo" in labels[0]
    assert any("Hama" in said and "Aleppo" in said for said in reading.assumptions)


def test_an_unknown_place_is_named(reader: QuestionReader) -> None:
    reading = reader.read("arrests in Qwertyburg", today=TODAY)
    assert reading.unrecognised == ("Qwertyburg",)
    assert any("Qwertyburg" in said for said in reading.assumptions)


def test_a_misspelt_word_is_mended_and_said(reader: QuestionReader) -> None:
    reading = reader.read("airstirkes in Idlib", today=TODAY)
    assert reading.query is not None
    assert reading.query.types == (EventType.AIRSTRIKE,)
    assert "“airstirkes” read as “airstrikes”" in reading.assumptions


def test_what_is_no_question_gets_help_in_its_language(reader: QuestionReader) -> None:
    assert "arrests in Idlib in May" in reader.read("what can you do?", today=TODAY).understood
    assert "اعتقالات" in reader.read("ماذا تستطيع أن تفعل؟", today=TODAY).understood
