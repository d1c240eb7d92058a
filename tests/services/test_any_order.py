"""The order in which reports come changes nothing: the same incidents, figures and proposals in the end."""

import asyncio
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.domain.query import IncidentQuery
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.services.ingest import IngestService
from bot.services.ports import Search
from bot.storage import Database
from bot.storage.tables import METADATA
from tests.services.readers import TinyExtractor
from tests.services.test_ingest import service

PLACES = ("alma", "brid", "cora", "north", "creek")
ACTORS = ("red_guard", "red_army", "blue_army")
FIRST = date(2018, 6, 1)
PADDING = (
    "",
    "People who live there saw it from the roof of the mill and told it that evening to a friend in town.",
    "Reported by the correspondents of the channel.",
)


@dataclass(frozen=True)
class Told:
    """A report as the strategy makes it."""

    number: int
    channel: int
    day: int
    text: str

    @property
    def incoming(self) -> IncomingReport:
        """The report on its way in; everything about it is content, nothing the time at which it comes."""
        origin = Origin(OriginKind.CHANNEL, f"c{self.channel}", str(self.number))
        published = datetime(2018, 6, 1, 8, self.number, tzinfo=UTC) + timedelta(days=self.day)
        return IncomingReport(
            self.text, datetime(2018, 7, 1, tzinfo=UTC), origin, f"Channel {self.channel}", published
        )


def phrase(kind: str, place: str, day: int | None, actor: str | None, killed: int | None) -> str:
    """A phrase that the tiny reader reads."""
    when = "yesterday" if day is None else f"on {FIRST + timedelta(days=day)}"
    by = f" by {actor}" if actor else ""
    return f"{kind} in {place} {when}{by}" + (f" killing {killed}" if killed else "")


phrases = st.builds(
    phrase,
    st.sampled_from(("arrest", "arrest", "raid")),
    st.sampled_from(PLACES),
    st.none() | st.integers(0, 2),
    st.none() | st.sampled_from(ACTORS),
    st.none() | st.sampled_from((1, 2, 3, 9)),
)
texts = st.builds(
    lambda said, padding: f"{' and also '.join(said)} . {padding}",
    st.lists(phrases, min_size=1, max_size=2),
    st.sampled_from(PADDING),
)


@st.composite
def reports(draw: st.DrawFn) -> list[Told]:
    """Up to seven reports of a few days, some of them copies of one another."""
    found: list[Told] = []
    for number in range(draw(st.integers(2, 7))):
        copied = found and draw(st.integers(0, 4)) == 0
        words = draw(st.sampled_from(found)).text if copied else draw(texts)
        words += draw(st.sampled_from(("", "", " \U0001f534", "\nvia Channel 9"))) if copied else ""
        found.append(Told(number, draw(st.integers(1, 4)), draw(st.integers(0, 3)), words))
    return found


async def outcome(database: Database, told: Sequence[Told]) -> list[object]:
    """What is held after reports came in this order, without any number that depends on it."""
    ingest: IngestService = service(database, TinyExtractor())
    for one in told:
        await ingest.ingest(one.incoming)
    async with database.reading() as unit:
        ids = await unit.answers.ids(Search(IncidentQuery(modality=()), {}), offset=0, limit=1000)
        held = await unit.incidents.get(ids)
        proposals = await unit.links.proposals(limit=100)
        described = {}
        for incident in held:
            claims = sorted(
                (claim.report.text, claim.report.source_name, str(claim.claim.evidence))
                for claim in incident.claims
            )
            counts = [
                None
                if (count := incident.counts.get(name)) is None
                else (count.low, count.high, count.likeliest)
                for name in ("killed", "injured")
            ]
            place = incident.place.place.id if incident.place and incident.place.place else None
            facts = (incident.type, incident.date, place, incident.perpetrators, counts)
            described[incident.id] = repr((claims, facts))
        asked = sorted((*sorted((described[one.one], described[one.other])), one.score) for one in proposals)
    return [sorted(described.values()), asked]


async def in_orders(files: Sequence[Path], orders: Sequence[Sequence[Told]]) -> list[object]:
    """What is held after each order, on a database of its own each."""
    results: list[object] = []
    for file, told in zip(files, orders, strict=True):
        database = Database(f"sqlite:///{file}")
        await database.open()
        results.append(await outcome(database, told))
        await database.close()
    return results


@settings(
    database=None,
    derandomize=True,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_order_of_reports_ends_in_the_same_incidents(
    data: st.DataObject, empty_sqlite: Path, tmp_path: Path
) -> None:
    """Arrests and raids in neighbouring places on neighbouring days, told by several channels, and copies."""
    told = data.draw(reports())
    other = data.draw(st.permutations(told))
    files = [tmp_path / "one.db", tmp_path / "other.db"]
    for file in files:
        for left in tmp_path.glob(f"{file.name}*"):
            left.unlink()
        shutil.copy(empty_sqlite, file)
    one, same = asyncio.run(in_orders(files, [told, other]))
    assert one == same


def dealt(seed: int) -> list[Told]:
    """Seven reports, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311
    told: list[Told] = []
    for number in range(7):
        said = [
            phrase(
                dice.choice(("arrest", "arrest", "raid")),
                dice.choice(PLACES[:3]),
                dice.choice((None, 0, 1)),
                dice.choice((None, *ACTORS)),
                dice.choice((None, 2, 3, 9)),
            )
            for _ in range(dice.choice((1, 1, 2)))
        ]
        words = f"{' and also '.join(said)} . {dice.choice(PADDING)}"
        told.append(Told(number, dice.randint(1, 4), dice.randint(0, 2), words))
    return told


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_orders_of_reports_on_either_database(database: Database, seed: int) -> None:
    """Forwards, backwards and mixed."""
    told = dealt(seed)
    results = []
    for order in (told, told[::-1], told[3:] + told[:3]):
        async with database.engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                await connection.execute(table.delete())
            await connection.execute(text("DELETE FROM report_search"))
        results.append(await outcome(database, order))
    assert results[0] == results[1] == results[2]
