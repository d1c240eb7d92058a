"""How fast it is: `pytest -s tests/benchmarks/bench_speed.py` prints it; the usual run leaves it out."""

import asyncio
import json
import resource
import time
from datetime import date
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.app import App
from bot.storage import Database
from config import data_path
from tests.benchmarks.incidents import fill
from tests.conftest import Command

SAMPLES = [
    json.loads(line)
    for line in data_path("samples", "reports.jsonl").read_text(encoding="utf-8").splitlines()
]
QUESTIONS = data_path("samples", "questions.txt").read_text(encoding="utf-8").splitlines()
PUBLISHED = date(2018, 6, 7)


@pytest.mark.benchmark(timer=time.process_time)  # other programs on the machine do not count
@pytest.mark.parametrize("language", ["en", "ar"])
def test_extraction(language: str, app: App, benchmark: BenchmarkFixture) -> None:
    """Thousands of characters a second in one process; 200 are wanted."""
    texts = [
        one["text"] for one in SAMPLES if one["text"].isascii() == (language == "en") or "–" in one["text"]
    ]
    texts = [text for text in texts if ("ا" in text) == (language == "ar")]
    extractor = app.extractor

    def read() -> None:
        for text in texts:
            extractor.read(text, published=PUBLISHED)

    read()
    benchmark(read)
    rate = sum(map(len, texts)) / benchmark.stats.stats.median / 1000
    benchmark.extra_info["kB/s"] = round(rate)
    print(f"\nextraction, {language}: {rate:.0f} thousand characters a second")


def test_extraction_is_linear(app: App, benchmark: BenchmarkFixture) -> None:
    """A text ten times as long takes about ten times as long."""
    text = "\n\n".join(one["text"] for one in SAMPLES)
    extractor = app.extractor

    def seconds(times: int) -> float:
        begun = time.process_time()
        extractor.read("\n\n".join([text] * times), published=PUBLISHED)
        return time.process_time() - begun

    def ratio() -> float:
        return min(seconds(50) for _ in range(3)) / min(seconds(5) for _ in range(3))

    found = benchmark.pedantic(ratio, rounds=1)
    print(f"\nten times the text: {found:.1f} times the time")


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
