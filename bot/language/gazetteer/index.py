"""The compiled gazetteer, opened as memory-mapped files: keys, postings and place records."""

import json
import mmap
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from bot.domain.values import Place
from bot.language.gazetteer.forms import is_arabic
from bot.language.gazetteer.records import COUNTRY, GOVERNORATE, LEVELS, NO_ROW, RECORD, unpack_country

PRIMARY = 1
"""Posting flag: the key comes from the place's own name."""
ARABIC_NAME = 2
"""Posting flag: the key comes from a name in Arabic letters."""
WITH_ARTICLE = 4
"""Posting flag: the name begins with the Arabic article."""
FLAG_BITS = 4


class Row(NamedTuple):
    """The numbers of one place, as its record holds them."""

    lat: float
    lon: float
    population: int
    governorate: int
    district: int
    subdistrict: int
    country: str | None
    level: int


class Index:
    """A compiled gazetteer. Everything is read from memory maps; rows are in order of latitude."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is one that ``compile.build`` has finished."""
        self.folder = folder
        self.facts: dict[str, object] = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        self.exact = marisa_trie.Trie()
        self.exact.mmap(str(folder / "exact.marisa"))
        self.loose = marisa_trie.Trie()
        self.loose.mmap(str(folder / "loose.marisa"))
        self.first = marisa_trie.Trie()
        self.first.mmap(str(folder / "first.marisa"))
        self.ids = marisa_trie.Trie()
        self.ids.mmap(str(folder / "ids.marisa"))
        self._id_rows = self._numbers("ids.bin")
        self._exact_starts = self._numbers("exact.starts")
        self._exact_rows = self._numbers("exact.rows")
        self._loose_starts = self._numbers("loose.starts")
        self._loose_rows = self._numbers("loose.rows")
        self._records = self._map("places.bin")
        self._strings = self._map("strings.bin")
        self.size = len(self._records) // RECORD.size
        self.row = lru_cache(maxsize=16384)(self._row)
        self.place = lru_cache(maxsize=4096)(self._place)

    def _map(self, name: str) -> mmap.mmap:
        with (self.folder / name).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def _numbers(self, name: str) -> memoryview:
        return memoryview(self._map(name)).cast("I")

    def exact_hits(self, key: str) -> list[tuple[int, int]]:
        """(row, flags) of the places that bear exactly this key."""
        return self._hits(self.exact.get(key), self._exact_starts, self._exact_rows)

    def loose_hits(self, key: str) -> list[tuple[int, int]]:
        """(row, flags) of the places whose skeleton this is."""
        return self._hits(self.loose.get(key), self._loose_starts, self._loose_rows)

    def begins(self, word: str, loosely: str) -> bool:
        """Whether a name can begin with these letters, or a skeleton with the other ones."""
        if is_arabic(word):
            return word in self.first or loosely in self.first
        return self.holds(word, loosely)

    def holds(self, letters: str, skeleton: str) -> bool:
        """Whether an exact key begins with these letters, or a loose one with this skeleton."""
        exact = next(iter(self.exact.iterkeys(letters)), None)
        return exact is not None or next(iter(self.loose.iterkeys(skeleton)), None) is not None

    @staticmethod
    def _hits(key: int | None, starts: memoryview, rows: memoryview) -> list[tuple[int, int]]:
        if key is None:
            return []
        return [(value >> FLAG_BITS, value & 15) for value in rows[starts[key] : starts[key + 1]]]

    def row_of(self, place_id: str) -> int | None:
        """The row of a place id."""
        key = self.ids.get(place_id)
        return None if key is None else self._id_rows[key]

    def _row(self, row: int) -> Row:
        lat, lon, _, _, _, population, governorate, district, subdistrict, country, level, _ = (
            RECORD.unpack_from(self._records, row * RECORD.size)
        )
        return Row(
            lat / 1e6,
            lon / 1e6,
            population,
            governorate,
            district,
            subdistrict,
            unpack_country(country),
            level,
        )

    def name(self, row: int) -> str:
        """A place's own name."""
        return self._string(RECORD.unpack_from(self._records, row * RECORD.size)[2])

    def _string(self, offset: int) -> str:
        return self._strings[offset : self._strings.find(b"\0", offset)].decode("utf-8")

    def _place(self, row: int) -> Place:
        (
            lat,
            lon,
            name,
            arabic,
            place_id,
            population,
            governorate,
            district,
            subdistrict,
            country,
            level,
            _,
        ) = RECORD.unpack_from(self._records, row * RECORD.size)
        areas = [None if area == NO_ROW else area for area in (governorate, district, subdistrict)]
        ids = [None if area is None else self.place_id(area) for area in areas]
        return Place(
            id=self._string(place_id),
            name=self._string(name),
            lat=lat / 1e6,
            lon=lon / 1e6,
            precision=LEVELS[level],
            country=unpack_country(country),
            admin1=None if areas[0] is None or level == COUNTRY else self.name(areas[0]),
            admin2=None if areas[1] is None or level >= GOVERNORATE else self.name(areas[1]),
            governorate_id=ids[0],
            district_id=ids[1],
            subdistrict_id=ids[2],
            name_ar=self._string(arabic) or None,
            population=population,
        )

    def place_id(self, row: int) -> str:
        """A place's id."""
        return self._string(RECORD.unpack_from(self._records, row * RECORD.size)[4])

    def rows_between(self, south: float, north: float) -> Iterator[tuple[int, Row]]:
        """Rows whose latitude lies within, from south to north."""
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            if self.row(middle).lat < south:
                low = middle + 1
            else:
                high = middle
        while low < self.size:
            row = self._row(low)
            if row.lat > north:
                return
            yield low, row
            low += 1
