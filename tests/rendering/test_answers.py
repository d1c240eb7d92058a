"""Answers as messages: the reading, the figure with its doubts, the list; groups and comparisons."""

from datetime import date

import pytest

from bot.domain.answer import Answer, Figure, Group, Totals
from bot.domain.query import Comparison, GroupBy, IncidentQuery, Measure, Reading
from bot.rendering.answers import TABLE_WIDTH, answer_records, choice_records
from bot.rendering.markup import parse
from bot.rendering.messages import Catalogue, Texts
from config import data_path
from tests.rendering.builders import PlainLabels, incident

LABELS = PlainLabels()
CATALOGUE = Catalogue.load(data_path("messages"), ("en", "ar"))
ENGLISH, ARABIC = CATALOGUE.texts("en"), CATALOGUE.texts("ar")


def said(answer: Answer, texts: Texts = ENGLISH, **reading: tuple[str, ...]) -> list[str]:
    """The records of an answer as plain text; each is HTML that Telegram reads."""
    read = Reading(answer.query, "Abductions · June 2018", **reading)
    return [parse(record).text for record in answer_records(read, answer, LABELS, texts)]


def test_the_reading_comes_first_then_the_figure_then_the_list() -> None:
    answer = Answer(IncidentQuery(), Totals(1, Figure(1, 1), unreviewed=1), (incident(),), listed=1)
    heading, listed = said(answer)
    assert heading.split("\n") == ["Abductions · June 2018", "1 incident", "Not reviewed yet"]
    assert listed.split("\n") == [
        "1. 3 June 2018 · Abduction · Rīḥat al-Ward, Idlib",
        "unknown_gunmen → civilians · 5 abducted",
        "Orchard Notes",
    ]


def test_the_same_in_arabic() -> None:
    answer = Answer(IncidentQuery(), Totals(1, Figure(1, 1), unreviewed=1), (incident(),), listed=1)
    _, listed = said(answer, ARABIC)
    assert listed.split("\n") == [
        "1. 3 حزيران 2018 · اختطاف · ريحة الورد، إدلب",
        "\u2068unknown_gunmen\u2069 ← مدنيون · المختطفون: 5",
        "\u2068Orchard Notes\u2069",
    ]


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (Figure(12, 12, stated=3), "12 killed in 3 incidents"),
        (Figure(12, 15, stated=3), "12–15 killed in 3 incidents"),
        (Figure(12, 12, open_ended=True, stated=3), "at least 12 killed in 3 incidents"),
        (Figure(12, 15, open_ended=True, stated=3), "12–15 or more killed in 3 incidents"),
        (Figure(12, 12, stated=2), "12 killed in 3 incidents (2 of them with a number)"),
        (Figure(0, 0, stated=0), "No number stated (killed) in the 3 incidents found"),
    ],
)
def test_people_are_counted_with_their_range(figure: Figure, line: str) -> None:
    """What is uncertain is said; what nobody stated is not a zero."""
    answer = Answer(IncidentQuery(measure=Measure.KILLED), Totals(3, figure))
    assert said(answer)[0].split("\n")[1] == line


def test_the_doubtful_are_apart_and_not_counted() -> None:
    answer = Answer(IncidentQuery(), Totals(0, Figure(0, 0), possible=2), possible=(incident(7), incident(8)))
    heading, title, first, second = said(answer)
    assert "Nothing found." in heading
    assert "Not counted: 2 more" in heading
    assert title == "Perhaps also (2, not counted)"
    assert first.startswith("a) ")
    assert second.startswith("b) ")


def test_pages_are_numbered_on() -> None:
    answer = Answer(IncidentQuery(), Totals(9, Figure(9, 9)), (incident(), incident(2)), offset=5, listed=9)
    heading, first, second = said(answer)
    assert "6–7 of 9" in heading
    assert first.startswith("6. ")
    assert second.startswith("7. ")


def test_doubts_about_the_question_are_named() -> None:
    answer = Answer(IncidentQuery(), Totals())
    records = said(answer, assumptions=("May taken as May 2018",), unrecognised=("blorf", "إدلب"))
    assert records[-1] == "ℹ️ May taken as May 2018"
    warning = "⚠️ Not understood, and without effect: “blorf”, “\u2068إدلب\u2069”"
    assert records[0].split("\n")[1] == warning, "before any figure"


def test_low_confidence_is_marked() -> None:
    answer = Answer(IncidentQuery(), Totals(1, Figure(1, 1)), (incident(confidence=0.2),), listed=1)
    assert "low confidence" in said(answer)[1]


@pytest.mark.parametrize(
    ("by", "key", "name"),
    [
        (GroupBy.PLACE, "test:1", "Rīḥat al-Ward"),
        (GroupBy.TYPE, "abduction", "abduction"),
        (GroupBy.ACTOR, "civilians", "civilians"),
        (GroupBy.DAY, "2018-06-03", "3 June 2018"),
        (GroupBy.WEEK, "2018-05-28", "28 May – 3 June 2018"),
        (GroupBy.MONTH, "2018-06-01", "June 2018"),
        (GroupBy.YEAR, "2018-01-01", "2018"),
        (GroupBy.SOURCE, "", "not stated"),
    ],
)
def test_groups_have_names(by: GroupBy, key: str, name: str) -> None:
    group = Group(key, "Rīḥat al-Ward" if by is GroupBy.PLACE else None, 4, Figure(4, 4))
    answer = Answer(IncidentQuery(group_by=by), Totals(4, Figure(4, 4)), groups=(group,))
    assert said(answer)[1] == f"4  {name}"


def test_group_figures_stand_in_a_column_and_names_fit_a_phone() -> None:
    groups = (Group("a", "A" * 90, 12, Figure(12, 12)), Group("b", "حلب", 3, Figure(3, 5, open_ended=True)))
    answer = Answer(IncidentQuery(group_by=GroupBy.PLACE), Totals(15, Figure(15, 15)), groups=groups)
    first, second = said(answer)[1].split("\n")
    assert first == f"  12  {'A' * (TABLE_WIDTH - len('  12  ') - 1)}…"
    in_arabic = said(answer, ARABIC)[1].split("\n")
    assert all(line.startswith("\u200f") for line in in_arabic), "every line runs from the right"
    assert second == "3–5+  \u2068حلب\u2069"


def test_places_of_one_name_are_told_apart() -> None:
    """By the governorate they lie in; a governorate of the name by being one."""
    groups = tuple(
        Group(key, name, 1, Figure(1, 1))
        for key, name in (("1/Idlib", "Tall"), ("2", "Tall"), ("3/Hama", "Ward"))
    )
    answer = Answer(IncidentQuery(group_by=GroupBy.PLACE), Totals(3, Figure(3, 3)), groups=groups)
    assert said(answer)[1].split("\n") == ["1  Tall (Idlib)", "1  Tall (governorate)", "1  Ward"]


def test_more_groups_than_fit_are_counted() -> None:
    groups = tuple(Group(str(number), f"Town {number}", 1, Figure(1, 1)) for number in range(200))
    answer = Answer(IncidentQuery(group_by=GroupBy.PLACE), Totals(200, Figure(200, 200)), groups=groups)
    assert said(answer)[1].endswith("… and 170 more lines")


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [(12, 8, "+4 (+50%)"), (8, 12, "-4 (-33%)"), (5, 5, "+0 (+0%)"), (5, 0, "+5"), (0, 0, "+0")],
)
def test_a_comparison_says_the_difference(one: int, other: int, change: str) -> None:
    query = IncidentQuery(
        start=date(2018, 5, 1),
        end=date(2018, 5, 31),
        compare_to=Comparison(date(2018, 4, 1), date(2018, 4, 30)),
    )
    answer = Answer(query, Totals(one, Figure(one, one)), compared=Totals(other, Figure(other, other)))
    lines = [f"May 2018: {one}", f"April 2018: {other}", f"Change: {change}"]
    assert said(answer)[1].split("\n") == lines
    assert f"\u2066{change.split(maxsplit=1)[0]}\u2069" in said(answer, ARABIC)[1]


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [
        (Figure(6, 9), Figure(4, 4), "Change: +2 to +5 (+50% to +125%)"),
        (
            Figure(6, 6),
            Figure(4, 8, open_ended=True),
            "Change, as far as numbers are stated: -2 to +2 (-25% to +50%)",
        ),
        (Figure(3, 5), Figure(0, 2), "Change: +1 to +5"),
        (Figure(6, 6, open_ended=True), Figure(4, 4), "Change, as far as numbers are stated: +2 (+50%)"),
    ],
)
def test_a_comparison_of_ranges_is_a_range(one: Figure, other: Figure, change: str) -> None:
    """From the earlier days to the later ones, whichever come first; from none there is no percentage."""
    query = IncidentQuery(
        measure=Measure.KILLED,
        start=date(2018, 4, 1),
        end=date(2018, 4, 30),
        compare_to=Comparison(date(2018, 5, 1), date(2018, 5, 31)),
    )
    answer = Answer(query, Totals(2, other), compared=Totals(2, one))
    assert said(answer)[1].split("\n")[2] == change


def test_a_choice_asks_first() -> None:
    records = choice_records(Reading(None, "", ("two towns bear that name",)), "Arrests · Tall", ENGLISH)
    assert [parse(record).text for record in records] == [
        "Arrests · Tall", "Which one do you mean?", "ℹ️ two towns bear that name",
    ]  # fmt: skip


def test_a_latin_name_keeps_its_place_in_an_arabic_heading() -> None:
    """Each part of the reading is kept in its own direction, so that the days do not run into the name."""
    records = answer_records(
        Reading(None, ""),
        Answer(IncidentQuery(), Totals()),
        LABELS,
        ARABIC,
        heading="اختطاف · Tall X · 1–3 أيار 2018",
    )
    assert parse(records[0]).text.split("\n")[0] == "اختطاف · \u2068Tall X\u2069 · 1–3 أيار 2018"
