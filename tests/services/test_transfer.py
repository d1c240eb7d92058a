"""Files of reports: twice adds nothing, bad lines are told and skipped, what is unknown is kept."""

import json
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.domain.clock import FixedClock
from bot.domain.loading import ImportProgress
from bot.services.ingest import IngestService
from bot.services.status import StatusService
from bot.services.transfer import ImportService
from bot.storage import Database
from bot.storage.reports import PUBLICATION
from tests.services.readers import TinyExtractor
from tests.storage.samples import FAMILIES, NOON


def service(database: Database) -> ImportService:
    clock = FixedClock(NOON)
    ingest = IngestService(
        database, extractor=TinyExtractor(), families=FAMILIES, zone=ZoneInfo("Asia/Damascus"), clock=clock
    )
    return ImportService(ingest, clock=clock)


def lines(*shapes: object) -> list[bytes]:
    return [json.dumps(shape, ensure_ascii=False).encode() + b"\n" for shape in shapes]


FILE = lines(
    {"id": "r1", "text": "arrest in alma on 2018-05-30", "date": "2018-06-01", "source": "Creek Media"},
    {
        "id": "r2",
        "text": "raid in dune yesterday",
        "date": "2018-06-02",
        "lead": "night",
        "n": [1, {"ü": None}],
    },
    {"text": "arrest in brid yesterday", "date": "2018-06-03T22:30:00+00:00"},
)


async def test_reports_are_loaded_with_what_they_say_of_themselves(database: Database) -> None:
    summary = (await service(database).jsonl(FILE, name="feed.jsonl")).summary
    assert (summary.read, summary.new, summary.incidents, summary.faults) == (3, 3, 3, 0)
    async with database.engine.connect() as connection:
        rows = (await connection.execute(select(PUBLICATION).order_by(PUBLICATION.c.id))).mappings().all()
    assert [row["external_id"] for row in rows] == ["r1", "r2", None]
    assert rows[1]["extra"] == {"lead": "night", "n": [1, {"ü": None}]}
    async with database.reading() as unit:
        days = [(await unit.reports.get(number)) for number in (1, 2, 3)]
    assert [report.publication_day for report in days if report] == [
        date(2018, 6, 1),
        date(2018, 6, 2),
        date(2018, 6, 4),
    ]


async def test_loading_twice_adds_nothing(database: Database) -> None:
    await service(database).jsonl(FILE, name="feed.jsonl")
    again = (await service(database).jsonl(FILE, name="feed.jsonl")).summary
    assert (again.read, again.new, again.known, again.incidents) == (3, 0, 3, 0)
    status = await StatusService(database).status()
    assert (status.contents.reports, status.contents.incidents, status.inbox.waiting) == (3, 3, 0)


async def test_a_broken_off_import_goes_on(database: Database) -> None:
    await service(database).jsonl(FILE[:2], name="feed.jsonl")
    rest = (await service(database).jsonl(FILE, name="feed.jsonl")).summary
    assert (rest.new, rest.known) == (1, 2)


async def test_a_changed_row_is_a_new_version(database: Database) -> None:
    await service(database).jsonl(FILE, name="feed.jsonl")
    changed = lines({"id": "r1", "text": "arrest in alma on 2018-05-31", "date": "2018-06-01"})
    summary = (await service(database).jsonl(changed, name="feed.jsonl")).summary
    assert (summary.versions, summary.new) == (1, 0)
    assert (await StatusService(database).status()).contents.incidents == 3


BAD = [
    b'{"id": "b1", "text": "broken',
    b"[1, 2]",
    b'"text"',
    b"\xff\xfe",
    b'{"id": "b2"}',
    b'{"id": "b3", "text": 5}',
    b'{"id": "b4", "text": "arrest in alma on 2018-05-30", "date": "31 February"}',
    b'{"id": "b5", "text": "\\ud83d\\udd34"}',
    b"[" * 100_000,
]


async def test_bad_lines_are_told_and_skipped(database: Database) -> None:
    given = [FILE[0], b"\n", *(line + b"\n" for line in BAD), FILE[1]]
    summary = (await service(database).jsonl(given, name="feed.jsonl")).summary
    assert (summary.new, summary.faults, len(summary.bad)) == (2, len(BAD), len(BAD))
    assert [fault.number for fault in summary.bad] == list(range(3, 3 + len(BAD)))
    assert all(fault.error and "\n" not in fault.error for fault in summary.bad)
    assert {fault.id for fault in summary.bad} >= {"b2", "b3", "b4", "b5"}


async def test_progress_is_told_batch_by_batch(database: Database) -> None:
    told: list[ImportProgress] = []
    given = lines(
        *(
            {"id": number, "text": f"arrest in alma on 2018-05-{number % 30 + 1:02} {number}"}
            for number in range(60)
        )
    )
    summary = (
        await service(database).jsonl([*given, b"{\n"], name="feed.jsonl", progress=told.append)
    ).summary
    assert [progress.line for progress in told] == [50, 61]
    assert told[-1] == ImportProgress(61, sum(map(len, given)) + 2, new=60, known=0, bad=1)
    assert summary.new == 60


async def test_one_file_may_hold_a_report_twice_and_its_correction(database: Database) -> None:
    given = lines(
        {"id": "r1", "text": "arrest in alma on 2018-05-30"},
        {"id": "r2", "text": "arrest in alma on 2018-05-30"},
        {"id": "r1", "text": "arrest in alma on 2018-05-30"},
        {"id": "r1", "text": "arrest in alma on 2018-05-31"},
    )
    summary = (await service(database).jsonl(given, name="feed.jsonl")).summary
    assert (summary.new, summary.further, summary.known, summary.versions) == (1, 1, 1, 1)
    async with database.reading() as unit:
        assert (await unit.contents()).incidents == 1


async def test_a_plain_text_is_one_report(database: Database) -> None:
    text = "arrest in alma yesterday"
    first = (await service(database).text(text, name="note.txt", published=date(2018, 6, 2))).summary
    again = (await service(database).text(text, name="note.txt", published=date(2018, 6, 2))).summary
    assert (first.new, first.incidents, again.new, again.known) == (1, 1, 0, 1)
    assert (await service(database).text(" ", name="empty.txt")).summary.faults == 1


async def test_an_import_that_is_killed_passes_over_what_it_loaded(database: Database) -> None:
    """By the content of the file: nothing is read twice, nothing is lost."""
    given = lines(*({"id": n, "text": f"arrest in alma on 2018-05-{n % 30 + 1:02} {n}"} for n in range(120)))

    def killed() -> Iterator[bytes]:
        yield from given[:110]
        raise KeyboardInterrupt

    clock = FixedClock(NOON)
    ingest = IngestService(
        database, extractor=TinyExtractor(), families=FAMILIES, zone=ZoneInfo("Asia/Damascus"), clock=clock
    )
    imports = ImportService(ingest, clock=clock, units=database)
    with pytest.raises(KeyboardInterrupt):
        await imports.jsonl(killed(), name="feed.jsonl", key="abc")
    rest = (await imports.jsonl(given, name="feed.jsonl", key="abc")).summary
    assert rest.passed + rest.new + rest.known == 120
    assert rest.faults == 0
    again = (await imports.jsonl(given, name="feed.jsonl", key="abc")).summary
    assert (again.passed, again.known) == (0, 120)
    async with database.reading() as unit:
        assert (await unit.contents()).reports == 120
