"""Copies of one text: found whatever stands around it, and told from texts that claim something else."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from bot.app import App
from bot.corroboration import copies
from bot.domain.clock import FixedClock
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.services.ingest import IngestService, IngestStatus
from bot.storage import Database
from bot.storage.incidents import INCIDENT
from bot.storage.reports import PUBLICATION, REPORT, SOURCE
from tests.storage.samples import NOON

FILE = Path(__file__).parents[1] / "cases" / "copies.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))["copies"]
FIRST = datetime(2018, 6, 6, 9, tzinfo=UTC)


@pytest.fixture
def ingest(app: App, database: Database) -> IngestService:
    """The real reading of reports, on an empty database."""
    return IngestService(
        database,
        extractor=app.extractor,
        families=app.actors,
        zone=app.settings.zone,
        clock=FixedClock(NOON),
        sequels=app.sequels,
    )


def post(text: str, channel: str, number: int, published: datetime) -> IncomingReport:
    """A channel's post."""
    origin = Origin(OriginKind.CHANNEL, channel, str(number))
    return IncomingReport(text, NOON, origin, source_name=f"Channel {channel}", published=published)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
async def test_what_is_a_copy(case: dict[str, object], ingest: IngestService, database: Database) -> None:
    """A copy is a further publication and no second source; anything else is a report of its own."""
    first = await ingest.ingest(post(str(case["one"]), "a", 1, FIRST))
    later = FIRST + timedelta(days=int(str(case.get("days", 0))), hours=1)
    second = await ingest.ingest(post(str(case["other"]), "b", 2, later))
    assert (second.status is IngestStatus.FURTHER) is case["copy"], second.status
    again = await ingest.ingest(post(str(case["other"]), "b", 2, later))
    assert again.status is IngestStatus.KNOWN
    if case["copy"] and first.incidents:
        async with database.engine.connect() as connection:
            assert await connection.scalar(select(INCIDENT.c.sources)) == 1
            assert len((await connection.execute(select(PUBLICATION.c.id))).all()) == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_a_report_stands_for_its_earliest_publication(
    order: tuple[int, ...], ingest: IngestService, database: Database
) -> None:
    """Whichever copy comes first: source, day and words are those of who published first."""
    words = "Yesterday HTS arrested seven men in Ariha after a quarrel over the price of bread in its market."
    posts = [
        post(words, "a", 1, FIRST),
        post(f"{words}\n\nvia Channel a", "b", 2, FIRST + timedelta(days=1)),
        post(f"🔴 {words}", "c", 3, FIRST + timedelta(days=2)),
    ]
    for number in order:
        await ingest.ingest(posts[number])
    async with database.engine.connect() as connection:
        held = (await connection.execute(select(INCIDENT.c.date_start, INCIDENT.c.sources))).all()
        named = select(SOURCE.c.name).join(REPORT, REPORT.c.source_id == SOURCE.c.id)
        assert (await connection.execute(named)).scalars().all() == ["Channel a"]
    assert [(str(day), sources) for day, sources in held] == [("2018-06-05", 1)]


def test_bands_are_the_same_on_every_machine() -> None:
    """They are kept in databases: they must not change."""
    text = "Two farmers died when a mine exploded under their tractor near Kafr Nabl on 3 June."
    assert copies.bands_of(text)[:2] == [-8091087616870776282, -6114338601926587202]
    assert copies.bands_of("Airstrike on Sarmin now") == []
