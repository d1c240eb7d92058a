"""How fast it is: `pytest -s tests/benchmarks/bench_speed.py` prints it; the usual run leaves it out."""

import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.app import App
from config import data_path
from tests.conftest import ROOT, Command

SAMPLES = [
    json.loads(line)
    for line in data_path("samples", "reports.jsonl").read_text(encoding="utf-8").splitlines()
]
QUESTIONS = data_path("samples", "questions.txt").read_text(encoding="utf-8").splitlines()
PUBLISHED = date(2018, 6, 7)


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
        begun = time.perf_counter()
        extractor.read("\n\n".join([text] * times), published=PUBLISHED)
        return time.perf_counter() - begun

    def ratio() -> float:
        return min(seconds(50) for _ in range(3)) / min(seconds(5) for _ in range(3))

    found = benchmark.pedantic(ratio, rounds=1)
    print(f"\nten times the text: {found:.1f} times the time")


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


def test_asking_ten_thousand_incidents(sitrep: Command, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    """Seconds of `sitrep ask` from nothing, on a database of 10,000 incidents; 1.2 are allowed."""
    towns = ["Salqin", "Ariha", "Khan Shaykhun", "Kafr Nabl", "Saraqib", "Idlib city", "Jisr ash-Shughur"]
    lines = [
        json.dumps(
            {
                "id": number,
                "date": f"2018-0{1 + number % 6}-28",
                "source": f"Diary {number % 40}",
                "text": f"{2 + number % 9} men, case {number}, were arrested in {towns[number % 7]} on "
                f"{1 + number % 27} {date(2018, 1 + number % 6, 1):%B} 2018.",
            }
        )
        for number in range(10_000)
    ]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "import", str(file), "--database", f"sqlite:///{tmp_path / 'test.db'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    print(f"\nimporting 10,000 reports: {time.perf_counter() - begun:.0f} s; {done.stderr.strip()}")
    benchmark.pedantic(lambda: sitrep("ask", "arrests in Salqin in May 2018", "--json"), rounds=5)
    print(f"\nasking 10,000 reports: {benchmark.stats.stats.median:.2f} s")
