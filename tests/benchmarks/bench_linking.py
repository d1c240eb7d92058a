"""How fast reports are linked among very many: `pytest -s -n 0 tests/benchmarks/bench_linking.py`.

SITREP_BENCH_REPORTS (500,000) and SITREP_BENCH_INCIDENTS (1,000,000) make it smaller; on PostgreSQL too where
SITREP_TEST_POSTGRES_URL names a server. Times are medians, by the clock and of this process's CPU.
"""

import os
import random
import statistics
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from bot.corroboration import copies
from bot.domain.claim import Claim
from bot.domain.report import IncomingReport, Origin, OriginKind, Report
from bot.domain.values import DatePrecision, PlacePrecision
from bot.services.copying import likeness
from bot.services.drafts import text_key
from bot.services.linking import Linker
from bot.services.ports import Reread
from bot.storage import Database
from bot.storage.tables import METADATA
from tests.benchmarks.incidents import War, fill
from tests.storage.databases import postgres_url
from tests.storage.samples import NOON

__all__ = ["postgres_url"]

REPORTS = int(os.environ.get("SITREP_BENCH_REPORTS", "500000"))
INCIDENTS = int(os.environ.get("SITREP_BENCH_INCIDENTS", "1000000"))
TRIES = 60
_WORDS = [f"word{number}" for number in range(4000)]


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of each kind."""
    url = f"sqlite:///{tmp_path / 'big.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    opened = Database(url)
    await opened.open()
    yield opened
    await opened.close()


def _text(dice: random.Random) -> str:
    """Forty words as one channel writes: many of them often, some seldom."""
    return " ".join(_WORDS[min(int(dice.paretovariate(0.6)), 3999)] for _ in range(40))


@pytest.mark.timeout(7200)
async def test_copies_are_found_among_half_a_million_reports(database: Database) -> None:
    """Milliseconds to find the reports that a text is like; 20 are allowed."""
    dice, table = random.Random(1), METADATA.tables  # noqa: S311
    async with database.engine.begin() as connection:
        for start in range(1, REPORTS + 1, 2000):
            numbers = range(start, min(start + 2000, REPORTS + 1))
            texts = {number: _text(dice) for number in numbers}
            await connection.execute(insert(table["report"]), [_report_row(number) for number in numbers])
            await connection.execute(
                insert(table["report_version"]),
                [
                    {"report_id": n, "version": 1, "text": texts[n], "text_key": str(n), "created": NOON}
                    for n in numbers
                ],
            )
            bands = [{"band": band, "report_id": n} for n in numbers for band in copies.bands_of(texts[n])]
            await connection.execute(insert(table["report_band"]), bands)
        await connection.execute(text("ANALYZE"))
    times, found = [], 0
    for _ in range(TRIES):
        number = dice.randrange(1, REPORTS + 1)
        async with database.reading() as unit:
            report = await unit.reports.get(number)
            assert report is not None
            copy = f"🔴 {report.text}\nvia Channel 7 https://t.me/x"
            begun = time.perf_counter(), time.process_time()
            bands = copies.bands_of(copy)
            like = await likeness(unit, copy, bands, (), report.publication_day, _reads_nothing)
            times.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
            found += like.copy_of is not None and like.copy_of.id == number
    _tell("finding a copy", REPORTS, times)
    assert found >= TRIES * 0.97


async def _reads_nothing(_text: str, _day: object) -> tuple[Claim, ...]:
    return ()


def _report_row(number: int) -> dict[str, object]:
    return {
        "id": number, "version": 1, "publication_day": NOON.date(), "day_assumed": False, "received": NOON,
        "origin_kind": "pasted",
    }  # fmt: skip


@pytest.mark.timeout(7200)
async def test_a_report_is_linked_among_a_million_incidents(database: Database) -> None:
    """Milliseconds to put one report's claim into its incident; 10 are allowed."""
    await fill(database, INCIDENTS)
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE claim SET scored = true"))
        if not database.embedded:
            for name in ("report_id_seq", "claim_id_seq", "incident_id_seq", "report_version_id_seq"):
                await connection.execute(text(f"SELECT setval('{name}', 100000000)"))
    war = War(seed=2)
    alone: list[tuple[float, float]] = []
    joined: list[tuple[float, float]] = []
    for number in range(TRIES):
        claim = war.claim()
        while (
            claim.date.precision is not DatePrecision.DAY
            or claim.place is None
            or (claim.place.precision is not PlacePrecision.TOWN)
        ):
            claim = war.claim()
        alone.append(await _linked(database, claim, f"first {number}"))
        joined.append(await _linked(database, claim, f"second {number}"))
    _tell("linking a report that is alone", INCIDENTS, alone)
    _tell("linking a report of a known incident", INCIDENTS, joined)


async def _linked(database: Database, claim: Claim, words: str) -> tuple[float, float]:
    """Seconds by the clock and of CPU to link a claim of a new report."""
    incoming = IncomingReport(words, NOON, Origin(OriginKind.PASTED), source_name=words)
    async with database.unit() as unit:
        reading = Reread(words, text_key(words) or "", NOON.date(), False, ())
        report: Report = await unit.reports.add(incoming, reading)
        begun = time.perf_counter(), time.process_time()
        await Linker(unit, lambda actor: {actor}, NOON).put(report, [claim], shares={})
        taken = time.perf_counter() - begun[0], time.process_time() - begun[1]
        await unit.commit()
    return taken


def _tell(what: str, among: int, times: list[tuple[float, float]]) -> None:
    wall, cpu = (statistics.median(kind) * 1000 for kind in zip(*times, strict=True))
    print(f"\n{what}, among {among:,}: {wall:.1f} ms by the clock, {cpu:.1f} ms of CPU (medians)")
