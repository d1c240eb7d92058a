"""Marked words and forgotten names in both databases."""

from dataclasses import replace

from sqlalchemy import select

from bot.domain.clock import FixedClock
from bot.domain.privacy import NOTHING
from bot.domain.values import MARK, Named, NamedRole
from bot.services.ingest import IngestService
from bot.services.privacy import Privacy
from bot.storage import Database
from bot.storage.tables import METADATA
from tests.services.readers import Extraction, TinyExtractor
from tests.services.test_ingest import DAMASCUS, post
from tests.storage.samples import FAMILIES, NOON

WORDS = "arrest in alma on 2018-05-30 of Sami Nur; Nur is a baker"
OTHER = "arrest in dune on 2018-05-30 of Omar Nur"


class NamingExtractor(TinyExtractor):
    """Marks "Sami Nur", "Omar Nur", and "Nur" alone."""

    def read(self, text: str, *, published: object) -> Extraction:
        """As ever, with names."""
        found = super().read(text, published=published)  # type: ignore[arg-type]
        names = [
            Named(name, text.index(name), text.index(name) + len(name), role)
            for name, role in (("Sami Nur", NamedRole.PERSON), ("Omar Nur", NamedRole.PERSON))
            if name in text
        ]
        alone = text.find("; Nur")
        if alone >= 0:
            names.append(Named("Nur", alone + 2, alone + 5, NamedRole.PART))
        claims = tuple(replace(one, names=tuple(names[:1])) for one in found.claims)
        return Extraction(claims, found.assumptions, tuple(names))


async def test_marks_are_kept_and_a_name_is_taken_out_of_one_person_alone(database: Database) -> None:
    """The other of that family keeps theirs; a report is found by its other words still."""
    service = IngestService(
        database, extractor=NamingExtractor(), families=FAMILIES, zone=DAMASCUS, clock=FixedClock(NOON)
    )
    for number, text in enumerate((WORDS, OTHER), 1):
        await service.ingest(post(text, number, published=NOON))
    async with database.reading() as unit:
        report = await unit.reports.get(1)
        assert report is not None
        assert [(one.name, one.role) for one in report.names] == [
            ("Sami Nur", NamedRole.PERSON),
            ("Nur", NamedRole.PART),
        ]
        assert list(await unit.names.reports_naming("sami NUR")) == [1]
        assert list(await unit.names.reports_naming("nur")) == [1, 2]
    async with database.unit() as unit:
        assert await unit.names.take_out(["Sami Nur"], [1]) == ({1}, 1)
        await unit.names.take_out_of_the_rest("Sami Nur")
        await unit.names.note("Sami Nur", by=7, at=NOON, claims=1, reports=1)
        await unit.commit()
    async with database.reading() as unit:
        report, other = await unit.reports.get(1), await unit.reports.get(2)
        (incident,) = await unit.incidents.get([1])
        kept = await unit.session.execute(select(METADATA.tables["forgotten_name"]))
        assert await unit.names.reports_naming("Sami Nur") == []
    assert report is not None
    assert other is not None
    assert report.text == f"arrest in alma on 2018-05-30 of {MARK * 8}; {MARK * 3} is a baker"
    assert report.names == ()
    assert other.text == OTHER
    assert incident.claims[0].claim.names[0].name == MARK * 8
    assert [(row.user_id, row.claims, row.reports) for row in kept] == [(7, 1, 1)]
    again = await service.ingest(post(WORDS, 1, published=NOON))
    assert again.report is not None
    assert again.report.id == 1
    guard = Privacy(is_site=lambda _: False, place_of=lambda _: None)
    assert guard.report(other, NOTHING).text.endswith(MARK * 8)
