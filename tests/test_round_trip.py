"""What is exported can be loaded into an empty database, and gives the same incidents."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.documents import reading
from bot.documents.kinds import FileKind
from bot.domain.clock import FixedClock
from bot.domain.incident import Incident
from bot.domain.query import IncidentQuery, Reading
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.domain.values import MEASURED
from bot.rendering.exports import About, writer
from config.settings import Settings
from tests.apps import app_like

NOW = datetime(2018, 6, 10, 12, tzinfo=UTC)
EVERYTHING = IncidentQuery(modality=(), status=None)

REPORTS = (
    ("Mill Lane", "On 30 May 2018, HTS arrested at least ten men in Khan Shaykhun, and two women in Ariha."),
    ("Orchard Road", "في 3 حزيران 2018 قُتل شخصان وأصيب ثلاثة في قصف مدفعي على سلقين."),
    ("Orchard Road", "In May 2018 gunmen abducted three to five people in the countryside of Idlib."),
    ("Lime Kiln", "A bomb planted to assassinate a judge in Saraqib on 2 June 2018 did not go off."),
    ("Lime Kiln", "On 1 June 2018 residents protested in Maarrat Misrin; police wounded three of =SUM(A1)."),
    ("Lime Kiln", "On 5 June 2018, more than 18 people were killed by an airstrike on Zorgleburg village."),
)


def make(app: App, path: Path) -> App:
    """The program on a database of its own."""
    return app_like(app, Settings(database_url=f"sqlite:///{path}"), clock=FixedClock(NOW))


def essence(incident: Incident) -> Mapping[str, object]:
    """What an incident holds, but for its number, its reports and the words its figures were put in."""
    place = incident.place
    counts = {name: incident.counts.get(name) for name in MEASURED}
    return {
        "type": (incident.type, incident.acled, incident.modality),
        "date": incident.date,
        "place": place and (place.place.id if place.place else place.mention, place.precision),
        "actors": (incident.perpetrators, incident.targets),
        "counts": {name: (count.low, count.high) for name, count in counts.items() if count is not None},
        "weapon": incident.weapon,
        "confidence": round(incident.confidence, 2),
        "sources": {one.report.source_name for one in incident.claims},
    }


async def everything(app: App) -> list[Incident]:
    return [one async for one in app.answers.stream(EVERYTHING)]


async def exported(app: App, form: str, path: Path) -> list[Incident]:
    """Keep the reports, and write what is held of them into a file."""
    async with app.open_database():
        for number, (source, text) in enumerate(REPORTS):
            origin = Origin(OriginKind.CHANNEL, f"-100{number}", str(number))
            await app.ingest.ingest(IncomingReport(text, NOW, origin, source, NOW))
        incidents = await everything(app)
        about = About("everything", Reading(EVERYTHING, "Everything"), NOW)
        with writer(form, path, about=about, labels=app.labels) as file:
            for incident in incidents:
                file.add(incident)
    return incidents


@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("xlsx", "xlsx"), ("jsonl", "jsonl")])
async def test_an_export_gives_the_same_incidents(app: App, tmp_path: Path, form: str, suffix: str) -> None:
    """Twice loaded, too; a cell that looks like a formula stays what it was."""
    path = tmp_path / f"export.{suffix}"
    before = await exported(make(app, tmp_path / "one.db"), form, path)
    assert len(before) >= 6
    other = make(app, tmp_path / "other.db")
    async with other.open_database():
        for new in (len(before), 0):
            kind = await reading.kind(path, path.name)
            if kind is FileKind.JSONL:
                loaded = await other.imports.jsonl(
                    path.read_bytes().splitlines(keepends=True), name=path.name
                )
            else:
                table = await other.imports.preview(path, kind)
                assert table.preview.unused == ()
                loaded = await other.imports.table(path, kind, table.mapped, name=path.name)
            summary = loaded.summary
            assert (summary.new, summary.faults) == (new, 0), summary.bad
        after = await everything(other)
    key = lambda shape: json.dumps(shape, default=str, sort_keys=True)  # noqa: E731
    assert sorted(map(essence, after), key=key) == sorted(map(essence, before), key=key)
