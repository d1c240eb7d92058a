"""What keeping reports and answering questions needs: the database and the services on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from bot.app.reading import ReadingParts, gazetteer_folder
from config import data_path
from config.settings import cache_folder, data_folder

if TYPE_CHECKING:
    from bot.language.known_sources import KnownSources
    from bot.language.sequels import SequelReader
    from bot.services.answers import AnswerService
    from bot.services.digests import DigestService
    from bot.services.evidence import EvidenceWriter
    from bot.services.exports import ExportService
    from bot.services.ingest import IngestService
    from bot.services.maintenance import Maintenance
    from bot.services.overview import OverviewService
    from bot.services.parts import PartService
    from bot.services.pictures import PictureService
    from bot.services.privacy import Privacy
    from bot.services.rereading import RereadingService
    from bot.services.tiles import TileStore
    from bot.services.transfer import ImportService, Tables
    from bot.storage import Database


class KeepingParts(ReadingParts):
    """The services for one set of settings; each is built when it is first needed."""

    @cached_property
    def database(self) -> "Database":
        """The database; ``open_database`` connects it."""
        from bot.storage import Database

        return Database(self.settings.database, clock=self.clock)

    @asynccontextmanager
    async def open_database(self) -> AsyncIterator["Database"]:
        """The database, connected and at the program's schema version, closed at the end."""
        if not self.settings.database_url:
            data_folder().mkdir(parents=True, exist_ok=True)
        await self.database.open()
        try:
            yield self.database
        finally:
            await self.database.close()

    @asynccontextmanager
    async def maintenance(self) -> AsyncIterator["Maintenance"]:
        """What looks after the database, whatever state its schema is in."""
        from bot.storage.maintenance import SqlMaintenance

        try:
            yield SqlMaintenance(self.database)
        finally:
            await self.database.close()

    @cached_property
    def ingest(self) -> "IngestService":
        """Reports in."""
        from bot.services.ingest import IngestService

        return IngestService(
            self.database,
            extractor=self.extractor,
            families=self.actors,
            zone=self.settings.zone,
            clock=self.clock,
            sequels=self.sequels,
            publishers=self.publishers,
            keep_names=self.settings.keep_names,
        )

    @cached_property
    def publishers(self) -> "KnownSources":
        """What well-known sources are called."""
        from bot.language.known_sources import KnownSources

        return KnownSources.load(data_path("sources.yaml"))

    @cached_property
    def sequels(self) -> "SequelReader":
        """Cues that a text tells on of something earlier."""
        from bot.language.sequels import SequelReader

        return SequelReader.load(data_path("sequels.yaml"))

    @cached_property
    def pieces(self) -> "PartService":
        """Messages in, as reports or parts of them."""
        from bot.services.parts import PartService

        return PartService(self.database, self.ingest)

    @cached_property
    def tables(self) -> "Tables":
        """What reads tables of incidents."""
        from bot.extraction.columns import ColumnGuesser, TableColumns
        from bot.extraction.table_rows import RowReader
        from bot.services.transfer import Tables

        guesser = ColumnGuesser(TableColumns.load(data_path("tables.yaml")))
        return Tables(guesser, RowReader(self.values, self.structured))

    @cached_property
    def imports(self) -> "ImportService":
        """Files of reports in."""
        from bot.services.transfer import ImportService

        return ImportService(self.ingest, clock=self.clock, units=self.database, tables=self.tables)

    @cached_property
    def rereading(self) -> "RereadingService":
        """Kept reports read again."""
        from bot.services.rereading import RereadingService

        return RereadingService(self.database, self.ingest, self.answers)

    @property
    def rules(self) -> str:
        """A word that changes whenever reports may be read otherwise."""
        places = (
            gazetteer_folder().glob("*") if gazetteer_folder().is_dir() else (),
            self.settings.gazetteer,
        )
        files = [*data_path().rglob("*.yaml"), *data_path().rglob("*.csv"), *places[0], *places[1]]
        return self._compiled.fingerprint(files, self.settings.countries)

    @cached_property
    def answers(self) -> "AnswerService":
        """Questions in, answers out."""
        from bot.services.answers import AnswerService

        return AnswerService(
            self.database,
            reader=self.questions,
            families=self.actors,
            zone=self.settings.zone,
            clock=self.clock,
            place_of=self._place,
        )

    @cached_property
    def privacy(self) -> "Privacy":
        """What is kept back from whom."""
        from bot.services.privacy import Privacy

        return Privacy(is_site=self.naming.is_site, place_of=self._place)

    @cached_property
    def pictures(self) -> "PictureService":
        """Maps and charts of answers."""
        from bot.rendering.pictures.outlines import Boundaries
        from bot.services.pictures import PictureService

        path = self.settings.boundaries
        return PictureService(
            self.answers,
            towns=lambda: self.gazetteer,
            outlines=Boundaries(path).inside if path is not None else None,
            tiles=self._tiles(),
            zone=self.settings.zone,
            clock=self.clock,
            blur=self.privacy.place,
        )

    def _tiles(self) -> "TileStore | None":
        """The tiles of maps' background, where the deployment names a server of them."""
        from bot import __version__
        from bot.services.tiles import TileServer, TileStore

        if self.settings.tiles is None:
            return None
        server = TileServer(self.settings.tiles, self.settings.tiles_attribution)
        return TileStore(server, cache_folder() / "tiles", agent=f"sitrep/{__version__}")

    @cached_property
    def exports(self) -> "ExportService":
        """Files of answers, for chats."""
        from bot.services.exports import ExportService

        return ExportService(
            self.answers,
            labels=self.labels,
            describe=self.questions.describe,
            clock=self.clock,
            privacy=self.privacy,
        )

    @cached_property
    def evidence(self) -> "EvidenceWriter":
        """Evidence that a third party can check."""
        from bot import __version__
        from bot.rendering.why import Linked
        from bot.services.evidence import EvidenceWriter

        async def links_of(incident_id: int) -> list[Linked]:
            async with self.database.reading() as unit:
                found = await unit.links.links_of(incident_id)
            return [Linked(one.one, one.other, one.score, one.parts) for one in found]

        return EvidenceWriter(
            privacy=self.privacy,
            labels=self.labels,
            texts=self.catalogue.texts("en"),
            links_of=links_of,
            program=f"sitrep {__version__}",
        )

    @cached_property
    def overview(self) -> "OverviewService":
        """What there is, and examples of it."""
        from bot.services.overview import OverviewService
        from bot.services.status import StatusService

        return OverviewService(
            self.answers, StatusService(self.database), place_of=self._place, clock=self.clock
        )

    @cached_property
    def digests(self) -> "DigestService":
        """Daily messages."""
        from bot.services.digests import DigestService

        return DigestService(
            self.database,
            self.answers,
            families=self.actors,
            zone=self.settings.zone,
            clock=self.clock,
        )
