"""How it does on a million incidents: `pytest -s -n 0 tests/benchmarks/bench_scale.py` prints it.

`SITREP_BENCH_INCIDENTS` is the number of incidents (a million without it; half as many reports), and
`SITREP_BENCH_FOLDER` a folder in which the SQLite file is kept for the next run. PostgreSQL is measured where
`SITREP_TEST_POSTGRES_URL` names a server; its database is dropped at the end.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.app import App
from bot.domain.query import IncidentQuery
from bot.services.answers import AnswerService
from bot.storage import Database
from config.settings import Settings
from tests.benchmarks.asking import war_of
from tests.benchmarks.incidents import fill
from tests.conftest import ROOT

INCIDENTS = int(os.environ.get("SITREP_BENCH_INCIDENTS", "1000000"))
NAME = f"sitrep_bench_{INCIDENTS}"
pytestmark = pytest.mark.timeout(0)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def war(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, app: App) -> Iterator[str]:
    """The address of a database that holds the war."""
    if request.param == "sqlite":
        folder = Path(os.environ.get("SITREP_BENCH_FOLDER", tmp_path_factory.mktemp("war")))
        file = folder / f"{NAME}.db"
        url = f"sqlite:///{file}"
        if not file.exists():
            part = file.with_suffix(".part")
            part.unlink(missing_ok=True)
            asyncio.run(_fill(app, f"sqlite:///{part}"))
            part.rename(file)
        yield url
        return
    server = os.environ.get("SITREP_TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL server is named")
    url = make_url(server).set(database=NAME).render_as_string(hide_password=False)
    asyncio.run(_on_server(server, f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME}"))
    try:
        asyncio.run(_fill(app, url))
        asyncio.run(_on_server(url, "VACUUM ANALYZE"))
        yield url
    finally:
        asyncio.run(_on_server(server, f"DROP DATABASE {NAME} WITH (FORCE)"))


async def _fill(app: App, url: str) -> None:
    database = Database(url)
    await database.open()
    begun = time.perf_counter()
    await fill(database, INCIDENTS, war=war_of(app))
    await database.close()
    print(f"\n{INCIDENTS:,} incidents written in {time.perf_counter() - begun:.0f} s")


async def _on_server(url: str, *statements: str) -> None:
    database = Database(url)
    database.connect()
    async with database.engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in statements:
            await alone.execute(text(statement))
    await database.close()


def test_two_hundred_questions(war: str, benchmark: BenchmarkFixture) -> None:
    """Milliseconds of an answer without pictures: 30 for half of them, 120 for all but a twentieth.

    Reading a question takes 3 ms at most, the process 300 MB; the whole takes at most one and a half times
    what the same statements take through the driver alone.
    """
    command = [sys.executable, "-m", "tests.benchmarks.asking", war]
    done = benchmark.pedantic(
        lambda: subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True), rounds=1
    )
    told = json.loads(done.stdout)
    benchmark.extra_info.update(told)
    print(f"\n{war.partition(':')[0]}: " + json.dumps(told, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("words", ["bakery", "name123", "medics said", "الطيران قصف"])
def test_text_search(war: str, words: str, benchmark: BenchmarkFixture) -> None:
    """Milliseconds to find the incidents of which a report holds words; 150 are allowed."""
    app = App(Settings(database_url=war))
    service: AnswerService = app.answers

    async def ask(times: int) -> list[float]:
        async with app.open_database():
            taken = []
            for _ in range(times):
                begun = time.perf_counter()
                await service.answer(IncidentQuery(text=words), limit=5, possible_limit=5)
                taken.append(time.perf_counter() - begun)
            return taken

    taken = benchmark.pedantic(lambda: asyncio.run(ask(6)), rounds=1)
    print(f"\n{war.partition(':')[0]}, {words!r}: {1000 * sorted(taken[1:])[2]:.0f} ms")
