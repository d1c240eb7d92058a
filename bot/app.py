"""The composition root: the one place that knows every part; each is built when it is first needed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.compiled import CompiledCache
from bot.domain.clock import Clock, SystemClock
from bot.domain.errors import ConfigurationError, TelegramUnreachableError
from bot.domain.values import Place
from config import data_path
from config.settings import LANGUAGES, Settings, cache_folder, data_folder

if TYPE_CHECKING:
    from fluent.syntax.ast import Resource

    from bot.documents.names import FileNames
    from bot.extraction import Extractor
    from bot.extraction.structured import StructuredReader
    from bot.extraction.typed import ValueReader
    from bot.language.actors import ActorDictionary
    from bot.language.codebook import Codebook
    from bot.language.dates import DateReader
    from bot.language.gazetteer import Gazetteer
    from bot.language.known_sources import KnownSources
    from bot.language.naming import NameWords
    from bot.language.numbers import NumberReader
    from bot.language.people import PeopleLexicon
    from bot.language.publication import PublicationReader
    from bot.language.sequels import SequelReader
    from bot.language.weapons import WeaponLexicon
    from bot.query import QuestionReader
    from bot.rendering.labels import Labels
    from bot.rendering.messages import Catalogue
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
    from handlers.parts import Parts
    from handlers.running import Webhook


Tell = Callable[[str, float], None]


class App:
    """Every part of the program for one set of settings. Building an ``App`` loads nothing."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None, tell: Tell | None = None) -> None:
        """``clock`` is the machine's unless another is given.

        ``tell`` hears how far building the index of places has come: the step and its part done (0 to 1).
        """
        self.settings = settings
        self._tell = tell
        self.clock = clock if clock is not None else SystemClock()

    # What reading needs

    @cached_property
    def _compiled(self) -> CompiledCache:
        return CompiledCache(cache_folder())

    @cached_property
    def codebook(self) -> "Codebook":
        """The event types."""
        from bot.language.codebook import Codebook

        path = data_path("codebook.yaml")
        return self._compiled.get("codebook", lambda: Codebook.load(path), inputs=[path])

    @cached_property
    def actors(self) -> "ActorDictionary":
        """Who can do or suffer things."""
        from bot.language.actors import ActorDictionary

        folder, countries = data_path("actors"), self.settings.countries
        return self._compiled.get(
            "actors",
            lambda: ActorDictionary.load(folder, countries=countries),
            inputs=folder.glob("*.yaml"),
            also=countries,
        )

    @cached_property
    def people(self) -> "PeopleLexicon":
        """Nouns for people."""
        from bot.language.people import PeopleLexicon

        path = data_path("people.yaml")
        return self._compiled.get("people", lambda: PeopleLexicon.load(path), inputs=[path])

    @cached_property
    def weapons(self) -> "WeaponLexicon":
        """Words for weapons."""
        from bot.language.weapons import WeaponLexicon

        path = data_path("weapons.yaml")
        return self._compiled.get("weapons", lambda: WeaponLexicon.load(path), inputs=[path])

    @cached_property
    def numbers(self) -> "NumberReader":
        """Numbers in digits and words."""
        from bot.language.numbers import NumberReader

        path = data_path("numbers.yaml")
        return self._compiled.get("numbers", lambda: NumberReader.load(path), inputs=[path])

    @cached_property
    def dates(self) -> "DateReader":
        """Dates as they are written."""
        from bot.language.dates import DateReader

        path = data_path("dates.yaml")
        return self._compiled.get("dates", lambda: DateReader.load(path), inputs=[path])

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """The places; its index is compiled into the user's cache folder when it is not there or stale."""
        from bot.language.gazetteer import Gazetteer

        added = gazetteer_folder()
        return Gazetteer.open(
            cache_dir=cache_folder(),
            overlay=data_path("gazetteer"),
            extra=(*([added] if added.is_dir() else []), *self.settings.gazetteer),
            countries=self.settings.countries,
            progress=self._tell,
        )

    @cached_property
    def extractor(self) -> "Extractor":
        """Text → claims."""
        from bot.extraction import Extractor
        from bot.extraction.lexicon import load_lexicon

        files = sorted(data_path("lexicon").glob("??.yaml"))
        lexicons = self._compiled.get(
            "lexicons", lambda: [load_lexicon(path) for path in files], inputs=files
        )
        return Extractor(
            codebook=self.codebook,
            actors=self.actors,
            people=self.people,
            weapons=self.weapons,
            numbers=self.numbers,
            dates=self.dates,
            lexicons=lexicons,
            gazetteer=self.gazetteer,
            structured=self.structured,
            naming=self.naming,
        )

    @cached_property
    def naming(self) -> "NameWords":
        """Words around the names of persons."""
        from bot.language.naming import NameWords

        path = data_path("naming.yaml")
        return self._compiled.get("naming", lambda: NameWords.load(path), inputs=[path])

    @cached_property
    def publication(self) -> "PublicationReader":
        """The date in a text's first line."""
        from bot.language.publication import PublicationReader, PublicationWords

        words = PublicationWords.load(data_path("publication.yaml"))
        return PublicationReader(self.dates, words, self.settings.zone)

    @cached_property
    def file_names(self) -> "FileNames":
        """Which names of files may stand for a source."""
        from bot.documents.names import FileNames

        return FileNames.load(data_path("files.yaml"))

    @cached_property
    def values(self) -> "ValueReader":
        """What a person types for one field."""
        from bot.extraction.typed import FieldNames, ValueReader

        return ValueReader(
            names=FieldNames.load(data_path("structured.yaml")),
            codebook=self.codebook,
            actors=self.actors,
            people=self.people,
            weapons=self.weapons,
            numbers=self.numbers,
            dates=self.dates,
            gazetteer=self.gazetteer,
        )

    @cached_property
    def structured(self) -> "StructuredReader":
        """Messages of keys and values."""
        from bot.extraction.structured import StructuredReader

        return StructuredReader(self.values)

    @cached_property
    def questions(self) -> "QuestionReader":
        """Question → query."""
        from bot.query import QuestionReader, QuestionTables

        files = {language: data_path("questions", f"{language}.yaml") for language in LANGUAGES}
        countries = self.settings.countries
        tables = self._compiled.get(
            "questions",
            lambda: QuestionTables.load(files, countries),
            inputs=files.values(),
            also=countries,
        )
        return QuestionReader(
            codebook=self.codebook,
            actors=self.actors,
            people=self.people,
            gazetteer=self.gazetteer,
            numbers=self.numbers,
            tables=tables,
            countries=countries,
        )

    @cached_property
    def labels(self) -> "Labels":
        """What types, actors and places are called."""
        from bot.rendering.names import DictionaryLabels

        return DictionaryLabels(
            codebook=self.codebook, actors=self.actors, weapons=self.weapons, place_of=self._place
        )

    def _place(self, identity: str) -> Place | None:
        return self.gazetteer.get(identity)

    @cached_property
    def catalogue(self) -> "Catalogue":
        """Everything the bot says, in the languages of the settings."""
        from bot.rendering.messages import Catalogue

        folder = data_path("messages")

        def kept(language: str, build: "Callable[[], list[Resource]]") -> "list[Resource]":
            files = (folder / language).glob("*.ftl")
            return self._compiled.get(f"messages-{language}", build, inputs=files)

        return Catalogue.load(folder, self.settings.languages, kept=kept)

    # What keeping and answering need

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
        from config.settings import cache_folder

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

    # What Telegram needs

    async def serve(self, *, stop: asyncio.Event, webhook: "Webhook | None" = None) -> None:
        """Run the Telegram bot until ``stop`` is set. Raises ``ConfigurationError`` for an unusable token."""
        from handlers.running import run

        token = self.token
        async with self.open_database():
            await run(
                self.telegram_parts(),
                token=token,
                base_url=self.settings.telegram_api_url,
                webhook=webhook,
                stop=stop,
            )

    def telegram_parts(self, *, owners: Collection[int] | None = None) -> "Parts":
        """What the handlers are given; the database must be open. ``owners`` replace the settings' own."""
        from bot.services.access import AccessService
        from bot.services.deliveries import DeliveryService
        from bot.services.forgetting import ForgettingService
        from bot.services.forgetting_names import NameForgettingService
        from bot.services.inbox import InboxService
        from bot.services.invitations import InvitationService
        from bot.services.members import MembersService
        from bot.services.review import ReviewService
        from bot.services.sources import SourceService
        from bot.services.spikes import SpikeService
        from bot.services.status import StatusService
        from bot.services.watches import WatchService
        from bot.services.withdrawing import WithdrawalService
        from handlers.delivering import gone_notice
        from handlers.parts import Parts

        owning = owners if owners is not None else self.settings.owners
        access = AccessService(self.database, owners=owning)
        return Parts(
            access=access,
            members=MembersService(self.database, owners=owning, clock=self.clock),
            invitations=InvitationService(self.database, owners=owning, clock=self.clock),
            forgetting=ForgettingService(self.database, owners=owning),
            forgetting_names=NameForgettingService(self.database, clock=self.clock),
            ingest=self.ingest,
            pieces=self.pieces,
            imports=self.imports,
            withdrawals=WithdrawalService(
                self.database, families=self.actors, clock=self.clock, zone=self.settings.zone
            ),
            answers=self.answers,
            pictures=self.pictures,
            exports=self.exports,
            sources=SourceService(
                self.database, families=self.actors, clock=self.clock, zone=self.settings.zone
            ),
            inbox=InboxService(self.database, clock=self.clock),
            digests=self.digests,
            spikes=SpikeService(self.database, self.answers, zone=self.settings.zone, clock=self.clock),
            watches=WatchService(self.database, zone=self.settings.zone, clock=self.clock),
            deliveries=DeliveryService(
                self.database,
                access=access,
                owners=owning,
                gone_notice=gone_notice(self.catalogue),
                clock=self.clock,
            ),
            status=StatusService(self.database),
            overview=self.overview,
            catalogue=self.catalogue,
            labels=self.labels,
            dates=self.dates,
            publication=self.publication,
            file_names=self.file_names,
            structured=self.structured,
            values=self.values,
            review=ReviewService(
                self.database, families=self.actors, clock=self.clock, zone=self.settings.zone
            ),
            privacy=self.privacy,
            type_groups=[group.types for group in self.codebook.groups.values()],
            describe=self.questions.describe,
            manner=self.questions.manner,
            place_of=self._place,
            zone=self.settings.zone,
            clock=self.clock,
        )

    async def telegram_name(self) -> str:
        """The bot's user name, as Telegram's server knows it.

        Raises ``ConfigurationError`` for a token that is missing or refused, ``TelegramUnreachableError``
        where no answer comes.
        """
        from telegram import Bot
        from telegram.error import InvalidToken, TelegramError

        try:
            async with Bot(
                self.token,
                base_url=self.settings.telegram_api_url,
                base_file_url=self.settings.telegram_file_url,
            ) as bot:
                return bot.username
        except InvalidToken:
            raise ConfigurationError(
                "Telegram refuses the token.", mend="Copy it again from @BotFather into SITREP_BOT_TOKEN."
            ) from None
        except TelegramError as fault:
            raise TelegramUnreachableError(
                f"{urlsplit(self.settings.telegram_api_url).netloc}: {fault.message}."
            ) from None

    @property
    def token(self) -> str:
        """The bot's token. Raises ``ConfigurationError`` where none is set."""
        if self.settings.bot_token is None:
            raise ConfigurationError(
                "There is no bot token.", mend="Get one from @BotFather and set SITREP_BOT_TOKEN."
            )
        return self.settings.bot_token.get_secret_value()


def gazetteer_folder() -> Path:
    """Where ``sitrep gazetteer add`` keeps the files it is given."""
    return data_folder() / "gazetteer"
