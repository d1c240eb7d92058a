"""Answers and files agree on questions in words, drawn from the grammar, over a random store."""

import csv
import json
import random
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.domain.answer import Answer
from bot.domain.claim import Claim
from bot.domain.clock import FixedClock
from bot.domain.codebook import EventType
from bot.domain.query import Measure, Reading
from bot.domain.values import UNKNOWN_DATE, Counts, DatePrecision, DateRange, Place, PlacePrecision
from bot.rendering.exports import FORMATS
from bot.services.answers import AnswerService, AskContext
from bot.services.exports import Export, ExportService
from bot.storage import Database
from tests.storage.samples import at, keep
from tests.storage.test_answers_property import random_count

TODAY = date(2018, 6, 7)
NOW = FixedClock(datetime(2018, 6, 7, 9, tzinfo=UTC))
TOWNS = ("Salqin", "Sarmin", "Binnish", "Saraqib", "Kafr Zita", "Nawa")
ACTORS = ("hts", "syrian_government", "sdf", "russia", "civilians", "women")
TYPES = (EventType.ARREST, EventType.RAID, EventType.SHELLING, EventType.AIRSTRIKE, EventType.ABDUCTION)
QUESTIONS = 40

_ENGLISH = (
    ("arrests", "raids", "shelling", "airstrikes or raids", "incidents", "how many people were killed",
     "how many people were detained", "the latest three arrests", "deadliest shelling", "violence"),
    ("", "by HTS", "against civilians", "not by the regime", "involving the SDF", "by Russia or the regime"),
    ("", "in Salqin", "in Idlib", "in Sarmin or Binnish", "in Idlib except Saraqib", "outside Hama",
     "in Kafr Zita, Hama"),
    ("", "in May", "since 15 April", "between 3 and 20 May", "before June", "last month", "in May vs April",
     "on 30/5"),
    ("", "", "with more than 2 killed", "with at least 1 injured", "mentioning night", "unreviewed",
     "with at least 2 sources"),
    ("", "", "by week", "by town", "by type", "per month", "by actor"),
)  # fmt: skip
_ARABIC = (
    ("اعتقالات", "مداهمات", "قصف", "غارات جوية", "حوادث", "كم عدد القتلى", "كم عدد المعتقلين",
     "آخر ثلاث اعتقالات"),
    ("", "من قبل الهيئة", "ضد المدنيين", "نفذها النظام", "باستثناء قسد"),
    ("", "في سلقين", "في إدلب", "في سرمين وبنش", "في إدلب ما عدا سراقب", "بنوى"),
    ("", "في أيار", "منذ ١٥ نيسان", "بين ٣ و٢٠ أيار", "الشهر الماضي"),
    ("", "", "مع أكثر من ٢ قتلى", "غير مراجعة"),
    ("", "", "حسب الأسبوع", "حسب البلدة", "حسب النوع"),
)  # fmt: skip
words = st.sampled_from([_ENGLISH, _ARABIC]).flatmap(
    lambda parts: st.tuples(*map(st.sampled_from, parts)).map(lambda said: " ".join(filter(None, said)))
)


def random_claims(app: App, number: int) -> list[Claim]:
    """Claims in real towns, with every field left out now and then."""
    towns = [app.gazetteer.search(name, limit=1)[0].place for name in TOWNS]
    dice = random.Random(number)  # noqa: S311
    return [_claim(dice, towns) for _ in range(number)]


def _claim(dice: random.Random, towns: Sequence[Place]) -> Claim:
    where = dice.choice(towns)
    coarse = dice.choice([where.precision] * 4 + [PlacePrecision.GOVERNORATE])
    return Claim(
        type=dice.choice(TYPES),
        acled="Other",
        date=_days(dice),
        place=None if dice.random() < 0.1 else at(where, coarse),
        perpetrators=tuple(dice.sample(ACTORS[:4], dice.choice([0, 1, 1]))),
        targets=tuple(dice.sample(ACTORS, dice.choice([0, 1]))),
        counts=Counts(
            killed=random_count(dice),
            injured=random_count(dice),
            detained=random_count(dice),
        ),
    )


def _days(dice: random.Random) -> DateRange:
    if dice.random() < 0.05:
        return UNKNOWN_DATE
    day = TODAY - timedelta(days=dice.randrange(75))
    length = dice.choice([0, 0, 0, 0, 5])
    return DateRange(day, day + timedelta(length), DatePrecision.RANGE if length else DatePrecision.DAY)


def drawn(number: int) -> list[str]:
    """Questions drawn from the grammar, the same every time."""
    asked: list[str] = []

    @settings(max_examples=number, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(words)
    def collect(question: str) -> None:
        asked.append(question)

    collect()
    return list(dict.fromkeys(asked))[:number]


async def test_answers_and_every_file_agree_on_random_questions(database: Database, app: App) -> None:
    """Whatever is asked: the same incidents in the same order, figures that add up, the question in each."""
    await keep(database, random_claims(app, 160), day=TODAY)
    answers = AnswerService(
        database,
        reader=app.questions,
        families=app.actors,
        zone=ZoneInfo("Asia/Damascus"),
        clock=NOW,
    )
    exports = ExportService(
        answers, labels=app.labels, describe=app.questions.describe, clock=NOW, privacy=app.privacy
    )
    found = 0
    for question in drawn(QUESTIONS):
        reading = await answers.read(question, AskContext(today=TODAY))
        assert reading.query is not None, question
        if reading.must_choose:
            continue
        reading = replace(reading, asked=question)
        answer = await answers.answer(reading.query, limit=10_000)
        found += answer.listed
        for form in FORMATS:
            agree(await exports.export(reading, reading.query, form), form, reading, answer)
    assert found > 5 * QUESTIONS, "the questions find too little to show anything"


def agree(made: Export, form: str, reading: Reading, answer: Answer) -> None:
    """Check a file against the answer to its question."""
    assert made.content is not None
    asked = f"{reading.asked} as {form}"
    listed = [incident.id for incident in answer.incidents]
    assert made.incidents == answer.listed == len(listed), asked
    ids, lows = _told(made.content, form, answer.query.measure)
    kept = [one for one in listed if one in set(ids)] if form == "acled" else listed
    assert ids == kept, asked
    assert len(ids) + made.left_out == len(listed), asked
    people = answer.query.measure not in {Measure.INCIDENTS, Measure.CASUALTIES}
    if people and answer.query.limit is None and form != "acled":
        assert sum(lows) == answer.totals.figure.low, asked
    told = _text(made.content, form)
    for said in (reading.asked, reading.understood, "GeoNames (CC BY 4.0)"):
        assert said in told, asked


def _told(content: bytes, form: str, measure: Measure) -> tuple[list[int], list[int]]:
    """The ids of a file's incidents in order, and the lowest figures of a measure."""
    if form in {"csv", "acled"}:
        rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
        if form == "acled":
            return [int(re.sub(r"\D", "", row["event_id_cnty"])) for row in rows], []
        return [int(row["id"]) for row in rows], [int(row.get(f"{measure}_low") or 0) for row in rows]
    if form == "xlsx":
        with zipfile.ZipFile(BytesIO(content)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        column = _column(sheet, f"{measure}_low")
        figures = re.findall(rf'<c r="{column}\d+"[^>]*><v>(\d+)</v>', sheet) if column else []
        return [int(cell) for cell in re.findall(r'<c r="A\d+"[^>]*><v>(\d+)</v>', sheet)], list(
            map(int, figures)
        )
    if form == "geojson":
        shapes = [feature["properties"] for feature in json.loads(content)["features"]]
    else:
        shapes = [json.loads(line) for line in content.decode().splitlines()]
        shapes = [shape for shape in shapes if "id" in shape]
    return [shape["id"] for shape in shapes], [(shape.get(measure) or {"low": 0})["low"] for shape in shapes]


def _column(sheet: str, name: str) -> str | None:
    """The letters of the column with a heading."""
    heading = re.search(rf'<c r="([A-Z]+)1"[^>]*>(?:(?!</c>).)*<t[^>]*>{name}</t>', sheet)
    return heading[1] if heading else None


def _text(content: bytes, form: str) -> str:
    """All that a file says, as text."""
    if form != "xlsx":
        return content.decode("utf-8-sig").replace('""', '"')
    with zipfile.ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
