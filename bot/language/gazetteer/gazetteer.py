"""The gazetteer as the rest of the program sees it: open, find, settle, search, get, contains."""

import shutil
from collections.abc import Collection, Iterator, Sequence
from heapq import nlargest
from pathlib import Path

from bot.domain.errors import InputError
from bot.domain.values import Place, PlacePrecision
from bot.language.gazetteer.compile import Tell, compiled
from bot.language.gazetteer.find import Finder
from bot.language.gazetteer.forms import words_of
from bot.language.gazetteer.index import Index
from bot.language.gazetteer.join import kilometres
from bot.language.gazetteer.mentions import PlaceMention, SettledPlace
from bot.language.gazetteer.records import TOWN
from bot.language.gazetteer.search import Ranked, lookup, search
from bot.language.gazetteer.settle import Settler
from bot.language.gazetteer.sources import is_dump, read_dump, read_table
from bot.language.gazetteer.words import load_words
from bot.language.text import fold_word
from bot.language.tokens import Document


class Gazetteer:
    """Places: their names, coordinates and chain. Made by ``open``; safe to share between threads that
    only read.
    """

    def __init__(self, index: Index, overlay: Path, countries: Sequence[str]) -> None:
        """Use ``Gazetteer.open``."""
        self._index = index
        self._countries = tuple(countries)
        self._words = words = load_words(overlay)
        demonyms = _nations(overlay, ("demonyms", "demonyms_ar"))
        self._finder = Finder(index, words, self._countries, demonyms)
        nations = _nations(overlay, ("name", "name_ar", "names")) | demonyms
        self._settler = Settler(index, words, self._countries, nations)

    @classmethod
    def open(
        cls,
        *,
        cache_dir: Path,
        overlay: Path,
        extra: Sequence[Path] = (),
        countries: Sequence[str] = ("SY",),
        progress: Tell | None = None,
    ) -> "Gazetteer":
        """Open the gazetteer; compile it into ``cache_dir`` first when its inputs changed (some twenty
        seconds).

        ``overlay`` is the folder ``config/gazetteer``; ``extra`` holds further files, or folders of files;
        ``countries``
        are the ISO codes whose places come first. ``progress`` is told the step and the part of it done
        (0..1).
        Raises ``InputError`` for a file that cannot be used.
        """
        return cls(Index(compiled(cache_dir, overlay, extra, countries, progress)), overlay, countries)

    def __len__(self) -> int:
        return self._index.size

    def find(self, doc: Document, *, skip: Collection[tuple[int, int]] = ()) -> list[PlaceMention]:
        """The mentions of places in a text, in order; ``skip`` holds token spans (inclusive) that are no
        places.
        """
        return self._finder.find(doc, skip)

    def settle(self, mentions: Sequence[PlaceMention], doc: Document) -> list[SettledPlace]:
        """Which place each mention, or chain of mentions, means; in order."""
        return self._settler.settle(mentions, doc)

    def candidates(self, mention: PlaceMention) -> tuple[Place, ...]:
        """The places that a mention may mean, best spelling first."""
        return tuple(self._index.place(hit.row) for hit in mention.hits)

    def search(self, name: str, *, limit: int = 10, fuzzy: bool = True) -> list[Ranked]:
        """The places that a typed name may mean, best first, with the reasons. "X, Y" asks for X inside Y.

        ``fuzzy`` looks for names one letter off where there is no other.
        """
        return search(
            self._index, name, limit=limit, countries=self._countries, kinds=self._words.kinds, fuzzy=fuzzy
        )

    def lookup(self, name: str, *, fuzzy: bool = False) -> list[Place]:
        """The places that bear a name, unranked."""
        return [self._index.place(row) for row in lookup(self._index, words_of(name), fuzzy=fuzzy)]

    def get(self, place_id: str) -> Place | None:
        """The place with an id, or ``None``."""
        row = self._index.row_of(place_id)
        return None if row is None else self._index.place(row)

    def contains(self, area: Place, place: Place) -> bool:
        """Whether ``place`` is ``area`` or lies inside it, by country and administrative chain."""
        if area.id == place.id:
            return True
        if area.precision is PlacePrecision.COUNTRY:
            return area.country == place.country
        return area.id in {place.governorate_id, place.district_id, place.subdistrict_id}

    def towns_near(self, lat: float, lon: float, *, within_km: float = 25.0, limit: int = 10) -> list[Place]:
        """Towns and villages around a point (WGS84 degrees), nearest first."""
        reach = within_km / 111.0
        near: list[tuple[float, int]] = []
        for number, row in self._index.rows_between(lat - reach, lat + reach):
            apart = kilometres(lat, lon, row.lat, row.lon)
            if row.level == TOWN and apart <= within_km:
                near.append((apart, number))
        return [self._index.place(number) for _, number in sorted(near)[:limit]]

    def largest_towns(
        self, *, south: float, west: float, north: float, east: float, limit: int = 40
    ) -> list[Place]:
        """The towns of a frame (WGS84 degrees) with the most inhabitants, largest first."""
        inside = [
            (row.population, number)
            for number, row in self._index.rows_between(south, north)
            if row.level == TOWN and west <= row.lon <= east
        ]
        return [self._index.place(number) for _, number in nlargest(limit, inside)]

    def facts(self) -> dict[str, object]:
        """How many places there are and from which further files, for ``sitrep gazetteer list`` and the
        doctor.
        """
        return dict(self._index.facts)


def _nations(overlay: Path, columns: Sequence[str]) -> dict[str, str]:
    """Folded word → country code, for the one-word entries of some columns of the table of countries."""
    return {
        fold_word(word.strip()): row["code"]
        for row in read_table(overlay / "countries.csv")
        for column in columns
        for word in row.get(column, "").split(";")
        if word.strip() and " " not in word.strip()
    }


def add_file(file: Path, folder: Path) -> tuple[Path, int]:
    """Check a gazetteer file and copy it into the user's folder of further files; give its new path and
    its places.

    Understood are GeoNames country dumps and CSV files with at least name, latitude, longitude. Raises
    ``InputError``.
    """
    if not file.is_file():
        raise InputError(f"There is no file {file}.")
    count = sum(1 for _ in _places_in(file))
    if not count:
        raise InputError(f"{file.name} holds no places.")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (file.name if file.suffix.lower() in {".csv", ".tsv", ".txt"} else f"{file.name}.csv")
    shutil.copyfile(file, target.with_name(f".{target.name}.part"))
    target.with_name(f".{target.name}.part").replace(target)
    return target, count


def _places_in(file: Path) -> Iterator[object]:
    if is_dump(file):
        yield from read_dump(file)
        return
    rows = read_table(file)
    from bot.language.gazetteer.sources import coordinates

    if rows and "name" not in rows[0]:
        raise InputError(
            f"{file.name} has no column 'name'.", mend="Needed are name, latitude and longitude."
        )
    for line, row in enumerate(rows, start=2):
        coordinates(row, file, line)
        yield row
