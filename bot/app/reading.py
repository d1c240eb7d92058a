"""What reading reports and questions needs: dictionaries, places, readers, and what things are called."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.compiled import CompiledCache
from bot.domain.clock import Clock, SystemClock
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
    from bot.language.naming import NameWords
    from bot.language.numbers import NumberReader
    from bot.language.people import PeopleLexicon
    from bot.language.publication import PublicationReader
    from bot.language.weapons import WeaponLexicon
    from bot.query import QuestionReader
    from bot.rendering.labels import Labels
    from bot.rendering.messages import Catalogue


Tell = Callable[[str, float], None]


class ReadingParts:
    """The dictionaries and readers for one set of settings; each is built when it is first needed."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None, tell: Tell | None = None) -> None:
        """``clock`` is the machine's unless another is given.

        ``tell`` hears how far building the index of places has come: the step and its part done (0 to 1).
        """
        self.settings = settings
        self._tell = tell
        self.clock = clock if clock is not None else SystemClock()

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


def gazetteer_folder() -> Path:
    """Where ``sitrep gazetteer add`` keeps the files it is given."""
    return data_folder() / "gazetteer"
