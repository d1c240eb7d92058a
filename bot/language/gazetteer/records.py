"""Gazetteer entries as they are gathered from files, and the compact records in which the compiled index
keeps them.
"""

import struct
from dataclasses import dataclass, field

from bot.domain.values import PlacePrecision

LEVELS: tuple[PlacePrecision, ...] = (
    PlacePrecision.SITE,
    PlacePrecision.NEIGHBOURHOOD,
    PlacePrecision.TOWN,
    PlacePrecision.SUBDISTRICT,
    PlacePrecision.DISTRICT,
    PlacePrecision.GOVERNORATE,
    PlacePrecision.COUNTRY,
)
"""Levels by their code in the index, finest first."""

LEVEL_CODES = {level: code for code, level in enumerate(LEVELS)}
TOWN = LEVEL_CODES[PlacePrecision.TOWN]
SUBDISTRICT = LEVEL_CODES[PlacePrecision.SUBDISTRICT]
DISTRICT = LEVEL_CODES[PlacePrecision.DISTRICT]
GOVERNORATE = LEVEL_CODES[PlacePrecision.GOVERNORATE]
COUNTRY = LEVEL_CODES[PlacePrecision.COUNTRY]

NO_ROW = 0xFFFFFFFF

RECORD = struct.Struct("<iiIIIIIIIHBB")
"""lat and lon in millionths of a degree; offsets of name, Arabic name and id in the string heap;
population; rows of
the containing governorate, district and sub-district; country as two letters; level code; spare."""


@dataclass(slots=True, eq=False)
class Entry:
    """One place as a source gives it, before it gets its row.

    ``names`` holds every further name (the main one and the Arabic one are looked up too); those in
    ``own`` count as much as the main one. ``admin1`` is a GeoNames first-level code; the containing areas
    are filled in when sources are joined.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    level: int = TOWN
    population: int = 0
    name_ar: str = ""
    names: list[str] = field(default_factory=list)
    own: frozenset[str] = frozenset()
    admin1: str = ""
    governorate: "Entry | None" = None
    district: "Entry | None" = None
    subdistrict: "Entry | None" = None
    row: int = -1


def pack_country(code: str) -> int:
    """Two letters as a number; 0 for none."""
    return ord(code[0]) << 8 | ord(code[1]) if len(code) == 2 else 0


def unpack_country(number: int) -> str | None:
    """The two letters of ``pack_country``."""
    return chr(number >> 8) + chr(number & 0xFF) if number else None
