"""Joins the sources of the gazetteer: countries, divisions, cities, the overlay and further files become
one list.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.domain.errors import InputError
from bot.domain.values import PlacePrecision
from bot.language.gazetteer.forms import exact_keys, skeleton_keys, words_of
from bot.language.gazetteer.records import (
    COUNTRY,
    DISTRICT,
    GOVERNORATE,
    LEVEL_CODES,
    SUBDISTRICT,
    TOWN,
    Entry,
)
from bot.language.gazetteer.sources import (
    coordinates,
    extra_files,
    is_dump,
    read_cities,
    read_dump,
    read_table,
    split_names,
)

SAME_PLACE_KM = 4.0
"""Two entries of one level that share a spelling this near are one place."""

OVERLAY = "sitrep"
"""How the ids of the hand-kept tables begin; the names they give count as the place's own."""

_AREA_COLUMNS = (("governorate", GOVERNORATE), ("district", DISTRICT), ("subdistrict", SUBDISTRICT))
_ANNEX = re.compile(r"\s*(?:[-–/(]\s*.*)$")
_CITY = re.compile(r"^مدينة | city$")
_CENTRE = re.compile(r"^مركز\s*")


KM_PER_DEGREE = 111.2
"""Kilometres of a degree of latitude."""


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance over the ground, by the flat-earth rule with the mean latitude; within 1 % below 500 km."""
    x = (lon2 - lon1 + 180.0) % 360.0 - 180.0
    return KM_PER_DEGREE * math.hypot(lat2 - lat1, x * math.cos(math.radians((lat1 + lat2) / 2)))


class Gathering:
    """Entries as they come in, with what it takes to recognise one that is there already."""

    def __init__(self, countries: Sequence[str]) -> None:
        """``countries`` are the ISO codes that a file without a country column is read as (the first of
        them).
        """
        self.home = countries[0] if countries else ""
        self.entries: list[Entry] = []
        self._by_id: dict[str, Entry] = {}
        self._admin1: dict[tuple[str, str], Entry] = {}
        self._countries: dict[str, Entry] = {}
        self._areas: dict[tuple[str, int, str], list[Entry]] = defaultdict(list)
        self._grid: dict[tuple[int, int], list[Entry]] = defaultdict(list)

    def add(self, entry: Entry) -> Entry:
        """Take an entry in; one that is known by its id, or by name and nearness, is joined with the known
        one.
        """
        known = self._by_id.get(entry.id) or self._twin(entry)
        if known is not None:
            self._merge(known, entry)
            _point_to(known, entry)
            return known
        self.entries.append(entry)
        self._by_id[entry.id] = entry
        self._note(entry)
        return entry

    def add_city(self, entry: Entry) -> None:
        """Take in a city of the base table, which holds no place twice."""
        entry.governorate = self._admin1.get((entry.country, entry.admin1))
        self.entries.append(entry)
        self._by_id[entry.id] = entry
        self._grid[_cell(entry)].append(entry)

    def add_admin1(self, entry: Entry) -> Entry:
        """Take in a first-level division under its GeoNames code."""
        entry = self.add(entry)
        entry.governorate = entry
        self._admin1[entry.country, entry.admin1] = entry
        return entry

    def count_people(self) -> None:
        """Give each first-level division the people of its cities, as a measure of how often it is meant."""
        for entry in self.entries:
            if entry.governorate is not None and entry.level == TOWN:
                entry.governorate.population += entry.population

    def by_id(self, place_id: str) -> Entry | None:
        """The entry with an id."""
        return self._by_id.get(place_id)

    def admin1(self, country: str, code: str) -> Entry | None:
        """The first-level division with a GeoNames code."""
        return self._admin1.get((country, code))

    def rename(self, known: Entry, entry: Entry) -> None:
        """Give a known entry the further names of another that is the same place."""
        self._merge(known, entry)

    def add_country(self, entry: Entry) -> None:
        """Take in a country."""
        self._countries[entry.country] = self.add(entry)

    def area(
        self, country: str, level: int, name: str, near: tuple[float, float], inside: Entry | None = None
    ) -> Entry | None:
        """The known area of a level with a name, in the governorate ``inside`` where one is given; else
        the nearest.
        """
        words = words_of(name)
        found = [
            entry
            for key in {*skeleton_keys(words), *exact_keys(words)}
            for entry in self._areas.get((country, level, key), ())
            if inside is None or entry.governorate is inside
        ]
        return min(found, key=lambda e: kilometres(e.lat, e.lon, *near), default=None)

    def nearest_town(self, lat: float, lon: float) -> Entry | None:
        """The nearest town known, within about 100 km."""
        return min(
            (e for e in self._around(lat, lon, 3) if e.level == TOWN),
            key=lambda e: kilometres(e.lat, e.lon, lat, lon),
            default=None,
        )

    def _note(self, entry: Entry) -> None:
        self._grid[_cell(entry)].append(entry)
        if entry.level in {GOVERNORATE, DISTRICT, SUBDISTRICT}:
            for key in _keys(entry):
                self._areas[entry.country, entry.level, key].append(entry)

    def _around(self, lat: float, lon: float, reach: int) -> Iterator[Entry]:
        row, column = int(lat * 5), int(lon * 5)
        for r in range(row - reach, row + reach + 1):
            for c in range(column - reach, column + reach + 1):
                yield from self._grid.get((r, c), ())

    def _twin(self, entry: Entry) -> Entry | None:
        if entry.level in {COUNTRY, GOVERNORATE, DISTRICT, SUBDISTRICT}:
            inside = entry.governorate if entry.level in {DISTRICT, SUBDISTRICT} else None
            for name in (entry.name, entry.name_ar):
                known = self.area(entry.country, entry.level, name, (entry.lat, entry.lon), inside)
                if known is not None and (
                    entry.level == GOVERNORATE
                    or kilometres(known.lat, known.lon, entry.lat, entry.lon) < 10 * SAME_PLACE_KM
                ):
                    return known
            return None
        near = [
            (kilometres(e.lat, e.lon, entry.lat, entry.lon), i, e)
            for i, e in enumerate(self._around(entry.lat, entry.lon, 1))
            if e.level == entry.level
        ]
        near = sorted(item for item in near if item[0] < SAME_PLACE_KM)
        if not near:
            return None
        keys = _keys(entry)
        return next((e for _, _, e in near if keys & _keys(e)), None)

    def _merge(self, known: Entry, entry: Entry) -> None:
        known.names += [name for name in (entry.name, *entry.names) if name and name != known.name]
        known.own |= entry.own
        if entry.name_ar:
            if known.name_ar and known.name_ar != entry.name_ar:
                known.names.append(entry.name_ar)
            known.name_ar = known.name_ar or entry.name_ar
        if known.level < GOVERNORATE:
            known.governorate = entry.governorate or known.governorate
        known.district = entry.district or known.district
        known.subdistrict = entry.subdistrict or known.subdistrict
        known.population = known.population or entry.population
        self._by_id[entry.id] = known
        if known.level != TOWN:
            self._note(known)

    def set_chain(self, entry: Entry, names: dict[str, str]) -> None:
        """Fill in the containing areas from their names; an area that nobody knew is made where the entry
        lies.
        """
        for column, level in _AREA_COLUMNS:
            name = names.get(column, "")
            if not name or level < entry.level:
                continue
            if level == entry.level:
                setattr(entry, column, entry)
                continue
            inside = entry.governorate if level != GOVERNORATE else None
            area = self.area(entry.country, level, name, (entry.lat, entry.lon), inside)
            setattr(entry, column, area or self._new_area(entry, level, name))

    def _new_area(self, entry: Entry, level: int, name: str) -> Entry:
        """An area known by name only. Where the entry bears the same name it is the seat, and lends all
        its names.
        """
        outer = entry.district if level == SUBDISTRICT else entry.governorate if level == DISTRICT else None
        slug = "-".join(words_of(name))
        place_id = f"{outer.id}.{slug}" if outer else f"sitrep:{entry.country}.{slug}"
        area = Entry(place_id, name, entry.lat, entry.lon, entry.country, level)
        if entry.level == TOWN and set(skeleton_keys(words_of(name))) & _keys(entry):
            area.name_ar = entry.name_ar
            area.names = [n for n in (entry.name, *entry.names) if not _CITY.search(n)]
        area.governorate = area if level == GOVERNORATE else entry.governorate
        if level != GOVERNORATE:
            area.district = area if level == DISTRICT else entry.district
            area.subdistrict = area if level == SUBDISTRICT else None
        return self.add(area)


def _cell(entry: Entry) -> tuple[int, int]:
    return int(entry.lat * 5), int(entry.lon * 5)


def all_names(entry: Entry) -> Iterator[str]:
    """Every name of an entry, with a village's annexed district ("ابين- عفرين") and "centre of" taken off
    too.
    """
    for name in (entry.name, entry.name_ar, *entry.names):
        if not name:
            continue
        yield name
        arabic = "\u0600" <= name[0] <= "\u06ff"
        if arabic or "(" in name:
            bare = _ANNEX.sub("", _CENTRE.sub("", name) if arabic else name)
            if bare and bare != name:
                yield bare


def _keys(entry: Entry) -> set[str]:
    found: set[str] = set()
    for name in all_names(entry):
        words = words_of(name)
        if words:
            found.update(exact_keys(words))
            found.update(skeleton_keys(words))
    return found


def gather(
    cities: Path,
    overlay: Path,
    extra: Sequence[Path],
    countries: Sequence[str],
    tell: Callable[[str, float], None],
) -> list[Entry]:
    """All entries of the gazetteer, joined. ``tell`` gets a word for the step and how much of it is done
    (0..1).
    """
    joined = Gathering(countries)
    tell("divisions", 0.0)
    _add_divisions(joined, overlay)
    for number, entry in enumerate(read_cities(cities)):
        joined.add_city(entry)
        if number % 20_000 == 0:
            tell("cities", number / 235_000)
    joined.count_people()
    for path in sorted(overlay.glob("*.csv")):
        if path.name not in _DIVISION_TABLES:
            _add_places(joined, path, OVERLAY)
    if (overlay / "admin2.csv").exists():
        _add_admin2(joined, overlay / "admin2.csv")
    for path in extra_files(extra):
        tell(path.name, 0.0)
        if is_dump(path):
            _add_dump(joined, path)
        else:
            _add_places(joined, path, path.stem)
    return joined.entries


_DIVISION_TABLES = frozenset({"countries.csv", "admin1.csv", "admin2.csv"})


def _add_divisions(joined: Gathering, overlay: Path) -> None:
    for line, row in enumerate(read_table(overlay / "countries.csv"), start=2):
        lat, lon = coordinates(row, overlay / "countries.csv", line)
        entry = Entry(f"sitrep:{row['code']}", row["name"], lat, lon, row["code"], COUNTRY)
        entry.name_ar, entry.names = row["name_ar"], split_names(row["names"])
        entry.population = int(row["population"] or 0)
        joined.add_country(entry)
    path = overlay / "admin1.csv"
    for line, row in enumerate(read_table(path), start=2):
        lat, lon = coordinates(row, path, line)
        entry = Entry(
            row.get("id") or f"sitrep:{row['country']}.{row['code']}", row["name"], lat, lon, row["country"]
        )
        entry.level, entry.admin1 = GOVERNORATE, row["code"]
        entry.name_ar, entry.names = row["name_ar"], split_names(row["names"])
        joined.add_admin1(entry)


def _add_admin2(joined: Gathering, path: Path) -> None:
    for line, row in enumerate(read_table(path), start=2):
        lat, lon = coordinates(row, path, line)
        slug = "-".join(words_of(row["name"]))
        entry = Entry(
            f"sitrep:{row['country']}.{row['code']}.{slug}", row["name"], lat, lon, row["country"], DISTRICT
        )
        entry.name_ar, entry.names = row["name_ar"], split_names(row["names"])
        entry.governorate = joined.admin1(row["country"], row["code"])
        entry.district = entry
        joined.add(entry)


def _add_places(joined: Gathering, path: Path, prefix: str) -> None:
    rows = read_table(path)
    if rows and not {"name"} <= rows[0].keys():
        raise InputError(
            f"{path.name} has no column 'name'.", mend="Needed are name, latitude and longitude."
        )
    numbered = list(enumerate(rows, start=2))
    order = {"country": 0, "governorate": 1, "district": 2, "subdistrict": 3}
    for line, row in sorted(numbered, key=lambda item: order.get(item[1].get("level", ""), 4)):
        if not row["name"]:
            raise InputError(f"{path.name}, line {line}: the place has no name.")
        known = joined.by_id(row.get("id", ""))
        stated = known is None or row.get("latitude")
        lat, lon = coordinates(row, path, line) if known is None or stated else (known.lat, known.lon)
        level = row.get("level") or "town"
        if level not in LEVEL_CODES:
            raise InputError(f"{path.name}, line {line}: there is no level '{level}'.")
        near = None if row.get("country") or row.get("governorate") else joined.nearest_town(lat, lon)
        country = row.get("country") or (near.country if near else joined.home)
        place_id = row.get("id") or (f"pcode:{row['pcode']}" if row.get("pcode") else "")
        if not place_id:
            place_id = f"{prefix}:{'-'.join(words_of(row['name']))}@{lat:.3f},{lon:.3f}"
        entry = Entry(place_id, row["name"], lat, lon, country, LEVEL_CODES[PlacePrecision(level)])
        entry.name_ar = row.get("name_ar", "")
        entry.names = split_names(row.get("names", ""))
        if prefix == OVERLAY:
            entry.own = frozenset((entry.name, entry.name_ar, *entry.names))
        entry.population = int(row.get("population") or 0)
        joined.set_chain(entry, row)
        if near and entry.governorate is None and entry.level < GOVERNORATE:
            entry.governorate = near.governorate
        if entry.level == GOVERNORATE:
            entry.governorate = entry
        joined.add(entry)


def _point_to(known: Entry, entry: Entry) -> None:
    """Where the joined entry stood as its own area, the known one does."""
    for column, level in _AREA_COLUMNS:
        if getattr(known, column) is entry:
            setattr(known, column, known if known.level == level else None)


def _add_dump(joined: Gathering, path: Path) -> None:
    areas: dict[tuple[str, ...], Entry] = {}
    dumped = list(read_dump(path))
    for entry, codes in sorted(dumped, key=lambda item: -item[0].level):
        governorate = joined.admin1(entry.country, entry.admin1)
        if entry.level == GOVERNORATE:
            entry.governorate = entry
            if governorate is not None:
                joined.rename(governorate, entry)
                continue
            joined.add_admin1(entry)
            continue
        entry.governorate = governorate
        key2, key3 = (entry.country, entry.admin1, codes[0]), (entry.country, entry.admin1, *codes)
        entry.district = entry if entry.level == DISTRICT else areas.get(key2)
        entry.subdistrict = entry if entry.level == SUBDISTRICT else areas.get(key3)
        added = joined.add(entry)
        if entry.level == DISTRICT:
            areas[key2] = added
        elif entry.level == SUBDISTRICT:
            areas[key3] = added
