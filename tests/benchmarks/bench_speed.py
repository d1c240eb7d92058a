"""How fast it is: `pytest -s -n 0 tests/benchmarks/bench_speed.py` prints it; the usual run leaves it out."""

import asyncio
import json
import resource
import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from pytest_benchmark.fixture import BenchmarkFixture

from bot.app import App
from bot.storage import Database
from config import data_path
from tests.benchmarks.incidents import fill
from tests.conftest import Command
from tests.extraction.hostile import REPEATED, repeated

CASES = Path(__file__).parents[1] / "cases"
SAMPLES = [
    json.loads(line)
    for line in data_path("samples", "reports.jsonl").read_text(encoding="utf-8").splitlines()
]
QUESTIONS = data_path("samples", "questions.txt").read_text(encoding="utf-8").splitlines()
PUBLISHED = date(2018, 6, 7)


def _told(language: str) -> list[str]:
    """The reports of the case tables: dense notes in English, posts in Arabic."""
    rows = yaml.safe_load((CASES / f"extraction_{language}.yaml").read_text(encoding="utf-8"))
    return [row["text"] for row in rows]


def _articles() -> list[str]:
    """English articles of about 4,000 characters: the notes, 30 to an article."""
    notes = [" ".join(text.split()) for text in _told("en")]
    return ["\n\n".join(notes[at : at + 30]) for at in range(0, len(notes), 30)]


def _samples(language: str) -> list[str]:
    texts = [one["text"] for one in SAMPLES]
    return [text for text in texts if ("ا" in text) == (language == "ar")]


KINDS = {
    "articles, English": _articles,
    "notes, English": lambda: _told("en"),
    "posts, Arabic": lambda: _told("ar"),
    "samples, English": lambda: _samples("en"),
    "samples, Arabic": lambda: _samples("ar"),
}


@pytest.mark.benchmark(timer=time.process_time)  # other programs on the machine do not count
@pytest.mark.parametrize("kind", KINDS)
def test_extraction(kind: str, app: App, benchmark: BenchmarkFixture) -> None:
    """Thousands of characters a second in one process; 200 are wanted of each kind."""
    texts = KINDS[kind]()
    extractor = app.extractor

    def read() -> None:
        for text in texts:
            extractor.read(text, published=PUBLISHED)

    read()
    benchmark(read)
    length = sum(map(len, texts)) / 1000
    median, best = (length / seconds for seconds in (benchmark.stats.stats.median, benchmark.stats.stats.min))
    benchmark.extra_info["kB/s"] = round(median)
    print(f"\nextraction, {kind}: {median:.0f} thousand characters a second (at best {best:.0f})")


@pytest.mark.parametrize("name", REPEATED)
def test_a_hostile_megabyte(name: str, app: App, benchmark: BenchmarkFixture) -> None:
    """How many times longer a megabyte of one thing takes than a quarter of it: about four."""
    extractor = app.extractor

    def seconds(length: int) -> float:
        text = repeated(REPEATED[name], length)
        begun = time.process_time()
        extractor.read(text, published=PUBLISHED)
        return time.process_time() - begun

    quarter = seconds(250_000)
    whole = benchmark.pedantic(lambda: seconds(1_000_000), rounds=1)
    print(f"\n{name}: {whole:.1f} s a megabyte, {whole / max(quarter, 1e-6):.1f} times a quarter of it")


@pytest.mark.benchmark(timer=time.process_time)
def test_questions(app: App, benchmark: BenchmarkFixture) -> None:
    """Milliseconds to read a question."""
    reader = app.questions

    def read() -> None:
        for question in QUESTIONS:
            reader.read(question, today=PUBLISHED)

    read()
    benchmark(read)
    each = benchmark.stats.stats.median / len(QUESTIONS) * 1000
    print(f"\nreading a question: {each:.2f} ms")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["gazetteer", "search", "Salqin"], ["ask", "arrests in Khan Shaykhun"]]
)
def test_cold_start(arguments: list[str], sitrep: Command, benchmark: BenchmarkFixture) -> None:
    """Seconds and memory of a command from nothing."""
    sitrep(*arguments)
    benchmark.pedantic(lambda: sitrep(*arguments), rounds=5)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    median = benchmark.stats.stats.median
    print(f"\nsitrep {' '.join(arguments)}: {median:.2f} s, at most {memory:.0f} MB so far")


def test_importing(sitrep: Command, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    """Reports a second of `sitrep import`, start included."""
    texts = [one["text"] for one in SAMPLES]
    lines = [
        json.dumps(
            {"id": number, "date": "2018-06-07", "text": f"Note {number}. {texts[number % len(texts)]}"}
        )
        for number in range(300)
    ]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    benchmark.pedantic(lambda: sitrep("import", str(file)), rounds=1)
    print(f"\nimporting: {len(lines) / benchmark.stats.stats.median:.0f} reports a second")


def test_asking_ten_thousand_incidents(sitrep: Command, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    """Seconds of `sitrep ask` from nothing, on a database of 10,000 incidents; 1.2 are allowed."""

    async def made() -> None:
        database = Database(f"sqlite:///{tmp_path / 'test.db'}")
        await database.open()
        await fill(database, 10_000)
        await database.close()

    asyncio.run(made())
    benchmark.pedantic(
        lambda: sitrep("ask", "killed in airstrikes in May 2018, by month", "--json"), rounds=5
    )
    print(f"\nasking 10,000 incidents: {benchmark.stats.stats.median:.2f} s")
