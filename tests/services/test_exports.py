"""Files hold what answers count, in their order; what is too large for a chat is not sent."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from bot.domain.clock import FixedClock
from bot.domain.query import GroupBy, IncidentQuery, Measure, Reading
from bot.rendering.exports import FORMATS
from bot.services.answers import AnswerService
from bot.services.exports import ExportService, file_name
from bot.services.privacy import Privacy
from bot.storage import Database
from tests.rendering.test_exports import Names
from tests.services.readers import TinyQuestions
from tests.storage.samples import ALMA, FAMILIES, claim, keep
from tests.storage.test_answers_property import CLAIMS, KNOWN_BY, queries

NOW = FixedClock(datetime(2018, 7, 1, tzinfo=UTC))


def answers(database: Database) -> AnswerService:
    return AnswerService(
        database, reader=TinyQuestions(), families=FAMILIES, zone=ZoneInfo("Asia/Damascus"), clock=NOW
    )


def exports(database: Database, **limits: int) -> ExportService:
    return ExportService(
        answers(database),
        labels=Names(),
        describe=lambda *_: "Arrests · Ālma · May",
        clock=NOW,
        privacy=Privacy(is_site=lambda _: False, place_of=lambda _: None),
        **limits,
    )


def reading(query: IncidentQuery) -> Reading:
    return Reading(query, "Arrests · Alma", asked="arrests in alma?")


async def test_exports_and_answers_agree(database: Database) -> None:
    """The same incidents in the same order, and people that add up to the same figure, whatever is asked."""
    await keep(database, CLAIMS, day=KNOWN_BY)
    asked: list[IncidentQuery] = []

    @settings(max_examples=60, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(queries())
    def collect(query: IncidentQuery) -> None:
        asked.append(query if len(asked) % 5 else replace(query, limit=len(asked) % 7, start=None))

    collect()
    rows = 0
    for query in asked:
        answer = await answers(database).answer(query, limit=10_000)
        made = await exports(database).export(reading(query), query, "jsonl")
        assert made.content is not None
        shapes = [json.loads(line) for line in made.content.decode().splitlines()]
        lines = [shape for shape in shapes if shape.get("incidents") != []]
        assert [line["id"] for line in lines] == [incident.id for incident in answer.incidents]
        assert made.incidents == answer.listed == len(lines)
        if query.limit is None and query.measure not in {Measure.INCIDENTS, Measure.CASUALTIES}:
            told = [line[query.measure.value] for line in lines]
            assert sum(count["low"] for count in told if count) == answer.count
        rows += len(lines)
    assert rows > 200, "the questions find too little to show anything"


@pytest.mark.parametrize("form", FORMATS)
async def test_every_form_can_be_made(database: Database, form: str) -> None:
    """With a name that any system takes."""
    await keep(database, [claim(), claim(date=claim().date, place=None)])
    query = IncidentQuery()
    made = await exports(database).export(reading(query), query, form)
    assert made.content
    assert made.name == f"arrests-alma-may.{ {'acled': 'acled.csv'}.get(form, form) }"
    assert (made.incidents, made.left_out) == (2, 1 if form == "acled" else 0)
    if form == "csv":
        table = list(csv.DictReader(StringIO(made.content.decode("utf-8-sig"))))
        assert len(table) == 2
        assert "arrests in alma?" in table[0]["about"]


async def test_a_breakdowns_limit_cuts_its_lines_and_not_the_file(database: Database) -> None:
    """The three towns with most arrests are counted from all arrests."""
    await keep(database, [claim(), claim(), claim()])
    query = IncidentQuery(group_by=GroupBy.PLACE, limit=1)
    assert (await exports(database).export(reading(query), query, "csv")).incidents == 3


@pytest.mark.parametrize("limits", [{"rows_limit": 2}, {"bytes_limit": 500}])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_is_too_large_for_a_chat_has_no_content(
    database: Database, form: str, limits: dict[str, int]
) -> None:
    """By its rows, before anything is written, or by its bytes; the number is told all the same."""
    await keep(database, [claim(), claim(), claim()])
    query = IncidentQuery(places=(ALMA,))
    made = await exports(database, **limits).export(reading(query), query, form)
    assert made.content is None
    assert made.incidents == 3


async def test_an_unknown_form_is_refused(database: Database) -> None:
    """Nobody can ask for it by button."""
    with pytest.raises(KeyError, match="pdf"):
        await exports(database).export(reading(IncidentQuery()), IncidentQuery(), "pdf")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Arrests · Khān Shaykhūn · 1–31 May 2018", "arrests-khan-shaykhun-1-31-may-2018"),
        ("../../etc/passwd", "etc-passwd"),
        ("اعتقالات", "incidents"),
        ("", "incidents"),
        ("x" * 300, "x" * 60),
    ],
)
def test_file_names_are_plain(heading: str, name: str) -> None:
    """Letters, digits and hyphens."""
    assert file_name(heading) == name
