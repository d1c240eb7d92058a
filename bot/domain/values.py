"""Values that claims and questions are made of: days, counts, places, quoted words."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DatePrecision(StrEnum):
    """How finely a text dates an event."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateRange:
    """Inclusive local days; both ends are ``None`` exactly when the precision is ``UNKNOWN``."""

    start: date | None = None
    end: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN

    def __post_init__(self) -> None:
        """Refuse half-known and reversed ranges."""
        if (self.start is None) != (self.end is None):
            raise ValueError("a date range has both ends or neither")
        if (self.start is None) != (self.precision is DatePrecision.UNKNOWN):
            raise ValueError("a date range without days has the precision 'unknown', and no other has it")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a date range cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> "DateRange":
        """One day."""
        return cls(day, day, DatePrecision.DAY)


UNKNOWN_DATE = DateRange()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, inclusive; ``high`` is ``None`` where the text sets no upper end.

    "Four" is (4, 4), "more than 18" is (19, None), "at least 5" is (5, None), "3 to 5" is (3, 5). ``best`` is
    the likeliest number where several claims were combined (``bot.corroboration.figures``); two counts with
    the same bounds and words are the same.
    """

    low: int
    high: int | None = None
    text: str | None = None
    best: int | None = field(default=None, compare=False)

    @property
    def likeliest(self) -> int:
        """The best single number."""
        return self.low if self.best is None else self.best


MEASURED = ("killed", "injured", "detained", "abducted", "released", "executed")
"""The counts a claim can hold, in the contract's order."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The people an event touched; ``None`` = not stated. Executed people are counted in ``killed`` too."""

    killed: Count | None = None
    injured: Count | None = None
    detained: Count | None = None
    abducted: Count | None = None
    released: Count | None = None
    executed: Count | None = None

    def get(self, measure: str) -> Count | None:
        """The count of one of ``MEASURED``."""
        value: Count | None = getattr(self, measure)
        return value


class PlacePrecision(StrEnum):
    """How finely a place is known, finest first."""

    SITE = "site"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. Coordinates are WGS84 degrees; ``country`` is ISO 3166-1 alpha-2.

    ``governorate_id``, ``district_id`` and ``subdistrict_id`` name the places that contain it (its own id
    at its own level), which makes "in Idlib" an index look-up. They are ``None`` where the gazetteer does not
    know.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    governorate_id: str | None = None
    district_id: str | None = None
    subdistrict_id: str | None = None
    name_ar: str | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """Where a claim says it happened: the gazetteer's place, the text's words, how finely the text puts it.

    ``precision`` may be coarser than the place's own ("in the countryside of Salqin" keeps Salqin, as a
    sub-district). ``place`` is ``None`` where the words name a place that no gazetteer knows.
    """

    mention: str
    place: Place | None
    precision: PlacePrecision
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the report: ``report.text[start:end] == text``, offsets in Unicode code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the words (offsets as in ``Evidence``) and the rule or dictionary entry."""

    field: str
    value: str
    rule: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


MARK = "█"
"""Stands for each character of a name that is kept back; a word of these is read as somebody's name."""


class NamedRole(StrEnum):
    """What named words are: a victim's or detainee's whole name, a part of it, or what a site is called."""

    PERSON = "person"
    PART = "part"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Named:
    """Words that can be kept out of groups and exports; offsets into the report's text (code points)."""

    name: str
    start: int
    end: int
    role: NamedRole = NamedRole.PERSON
