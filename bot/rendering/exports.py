"""Files of incidents for other programs: CSV, XLSX, GeoJSON, JSON lines, and CSV with the columns of ACLED.

Each writer takes incidents one at a time, so that a million of them need no more memory than one.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Protocol, Self

from bot.domain.codebook import EventType
from bot.domain.errors import InputError
from bot.domain.incident import Incident
from bot.domain.privacy import closed_up
from bot.domain.query import Reading
from bot.domain.values import MEASURED, ClaimPlace, DatePrecision, DateRange, Place, PlacePrecision
from bot.language.codebook import Codebook
from bot.rendering.labels import Labels
from bot.rendering.shapes import Json, incident_json, incident_sources, query_json

Cell = str | int | float | date | None

LICENCE = "Place names and coordinates: GeoNames (CC BY 4.0) and the gazetteers of this installation."

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_XLSX_ROWS = 1_048_575
_XLSX_CELL = 32_767
_XLSX_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class About:
    """What an export holds: the question as it was asked, how it was read, and when (aware)."""

    question: str
    reading: Reading
    written: datetime

    def lines(self) -> dict[str, str]:
        """Name → value, for a sheet or a header."""
        return {
            "question": self.question,
            "understood": self.reading.understood,
            "assumptions": "; ".join(self.reading.assumptions),
            "unrecognised": ", ".join(self.reading.unrecognised),
            "written": self.written.isoformat(timespec="seconds"),
            "licence": LICENCE,
        }

    def line(self) -> str:
        """The same in one line, for a table that has no other place for it."""
        return "; ".join(f"{name}: {value}" for name, value in self.lines().items() if value)


def about_json(about: About) -> Json:
    """What an export holds, with the query itself."""
    query = about.reading.query
    return {**about.lines(), "query": query_json(query) if query else None}


class Writer(Protocol):
    """Writes incidents to a file; the file is whole only after the ``with`` block."""

    def __enter__(self) -> Self:
        """Begin the file."""
        ...

    def __exit__(self, *fault: object) -> None:
        """Finish the file."""
        ...

    def add(self, incident: Incident) -> None:
        """Write one incident."""
        ...


def row(incident: Incident, labels: Labels) -> dict[str, Cell]:
    """An incident as one row of a table: column → value, counts and coordinates as numbers."""
    place = incident.place
    known = place.place if place else None
    cells: dict[str, Cell] = {
        "id": incident.id,
        "type": str(incident.type),
        "label": labels.event_type(incident.type, "en"),
        "acled": incident.acled,
        "modality": str(incident.modality),
        "start": incident.date.start,
        "end": incident.date.end,
        "date_precision": str(incident.date.precision),
        "place": known.name if known else (place.mention if place else None),
        "place_id": known.id if known else None,
        "place_precision": str(place.precision) if place else None,
        "latitude": known.lat if known else None,
        "longitude": known.lon if known else None,
        "admin1": known.admin1 if known else None,
        "admin2": known.admin2 if known else None,
        "country": known.country if known else None,
        "perpetrators": "; ".join(labels.actor(one, "en") for one in incident.perpetrators),
        "targets": "; ".join(labels.actor(one, "en") for one in incident.targets),
    }
    for measure in MEASURED:
        count = incident.counts.get(measure)
        cells[f"{measure}_low"] = count.low if count else None
        cells[f"{measure}_high"] = count.high if count else None
    return cells | {
        "weapon": incident.weapon,
        "status": str(incident.status),
        "confidence": round(incident.confidence, 2),
        "sources": "; ".join(incident_sources(incident)),
        "reports": len({sourced.report.id for sourced in incident.claims}),
        "evidence": _evidence(incident),
        "assumptions": "; ".join(incident.assumptions),
        **{f"{measure}_best": _best(incident, measure) for measure in MEASURED},
    }


def _best(incident: Incident, measure: str) -> int | None:
    count = incident.counts.get(measure)
    return None if count is None else count.likeliest


def _evidence(incident: Incident) -> str:
    quotes = (" ".join(one.text.split()) for sourced in incident.claims for one in sourced.claim.evidence)
    return closed_up(" | ".join(dict.fromkeys(quotes)))


ACLED_DISORDER: Mapping[str, str] = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
"""ACLED's disorder type of each of its event types (ACLED Codebook, table 1); two sub-event types differ."""

_ACLED_DISORDER_OF_SUB: Mapping[str, str] = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
}
_ACLED_TIME = {DatePrecision.DAY: 1, DatePrecision.RANGE: 2, DatePrecision.WEEK: 2, DatePrecision.MONTH: 3}
_ACLED_PLACE = {
    PlacePrecision.SITE: 1,
    PlacePrecision.NEIGHBOURHOOD: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.SUBDISTRICT: 2,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.GOVERNORATE: 3,
}


def acled_row(incident: Incident, labels: Labels) -> dict[str, Cell] | None:
    """An incident with ACLED's column names; ``None`` without a day or a place: ACLED cannot say that.

    Geographical and time precision follow the ACLED Codebook (1 exact, 2 near, 3 region or month), as does
    a report of no deaths (0). What its coders decide (interaction codes, associated actors) is left out.
    """
    place = incident.place.place if incident.place else None
    start = incident.date.start
    if start is None or place is None or incident.place is None or incident.date.precision not in _ACLED_TIME:
        return None
    event_type = Codebook.acled_event_type(incident.acled)
    killed = incident.counts.killed
    civilians = {"civilians", "children", "women", "journalists", "medics"} & set(incident.targets)
    return {
        "event_id_cnty": f"{place.country or ''}{incident.id}",
        "event_date": start,
        "year": start.year,
        "time_precision": _ACLED_TIME[incident.date.precision],
        "disorder_type": _ACLED_DISORDER_OF_SUB.get(incident.acled, ACLED_DISORDER[event_type]),
        "event_type": event_type,
        "sub_event_type": incident.acled,
        "actor1": "; ".join(labels.actor(one, "en") for one in incident.perpetrators),
        "actor2": "; ".join(labels.actor(one, "en") for one in incident.targets),
        "civilian_targeting": "Civilian targeting" if civilians and event_type != "Protests" else "",
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": _ACLED_PLACE.get(incident.place.precision),
        "source": "; ".join(incident_sources(incident)),
        "notes": _evidence(incident),
        "fatalities": killed.low if killed else 0,
    }


_EXAMPLE = Incident(
    0,
    EventType.ATTACK,
    "Attack",
    date=DateRange.day(date(2018, 1, 1)),
    place=ClaimPlace("", Place("", "", None, None, PlacePrecision.TOWN), PlacePrecision.TOWN),
)
"""Any incident that every table has a row for: its keys are the header, of an empty table too."""


def safe_cell(value: Cell) -> Cell:
    """A cell that no spreadsheet runs as a formula: an apostrophe stands before text that begins like one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


class TableWriter:
    """CSV in UTF-8 with the mark that spreadsheet programs want; ``shape`` may leave an incident out.

    What the file holds (``About``) stands in a last column, ``about``, of the first row alone: so that every
    program reads the table, and whoever is given it finds the question and the licence. A table without rows
    tells it in that column's heading, so that it still has as many rows as incidents were found.
    """

    def __init__(self, path: Path, shape: Callable[[Incident], dict[str, Cell] | None], about: About) -> None:
        self._path = path
        self._shape = shape
        self._about: str | None = about.line()
        self.left_out = 0

    def __enter__(self) -> Self:
        """Begin the file."""
        self._stream: IO[str] = self._path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream)
        return self

    def __exit__(self, *fault: object) -> None:
        """Finish the file."""
        if self._about is not None:
            self._head(f"about: {self._about}")
        self._stream.close()

    def _head(self, about: str) -> None:
        self._writer.writerow([*(self._shape(_EXAMPLE) or {}), about])

    def add(self, incident: Incident) -> None:
        """Write one incident."""
        cells = self._shape(incident)
        if cells is None:
            self.left_out += 1
            return
        if self._about is not None:
            self._head("about")
        self._writer.writerow([*map(safe_cell, cells.values()), safe_cell(self._about)])
        self._about = None


class JsonLinesWriter:
    """One incident a line, in the contract's shape; the first one also tells what the file holds.

    Without any, the only line tells it beside an empty list of incidents.
    """

    def __init__(self, path: Path, about: About) -> None:
        self._path = path
        self._about: About | None = about

    def __enter__(self) -> Self:
        """Begin the file."""
        self._stream: IO[str] = self._path.open("w", encoding="utf-8", errors="backslashreplace")
        return self

    def __exit__(self, *fault: object) -> None:
        """Finish the file."""
        if self._about is not None:
            self._write({"about": about_json(self._about), "incidents": []})
        self._stream.close()

    def _write(self, shape: Json) -> None:
        self._stream.write(json.dumps(shape, ensure_ascii=False) + "\n")

    def add(self, incident: Incident) -> None:
        """Write one incident."""
        shape = incident_json(incident)
        if self._about is not None:
            shape["about"] = about_json(self._about)
            self._about = None
        self._write(shape)


class GeoJsonWriter:
    """GeoJSON (RFC 7946): a feature an incident, without geometry where nothing tells its coordinates."""

    def __init__(self, path: Path, about: About) -> None:
        self._path = path
        self._about = about
        self._first = True

    def __enter__(self) -> Self:
        """Begin the file."""
        self._stream: IO[str] = self._path.open("w", encoding="utf-8", errors="backslashreplace")
        head = about_json(self._about)
        self._stream.write(
            f'{{"type": "FeatureCollection", "about": {json.dumps(head, ensure_ascii=False)}, "features": ['
        )
        return self

    def __exit__(self, *fault: object) -> None:
        """Finish the file."""
        self._stream.write("\n]}\n")
        self._stream.close()

    def add(self, incident: Incident) -> None:
        """Write one incident."""
        place = incident.place.place if incident.place else None
        point: Json | None = None
        if place is not None and place.lat is not None and place.lon is not None:
            point = {"type": "Point", "coordinates": [place.lon, place.lat]}
        feature: Json = {
            "type": "Feature",
            "id": incident.id,
            "geometry": point,
            "properties": incident_json(incident),
        }
        self._stream.write(("\n" if self._first else ",\n") + json.dumps(feature, ensure_ascii=False))
        self._first = False


class XlsxWriter:
    """An Excel workbook: real numbers and days, a frozen header, texts that stay texts, a sheet about it."""

    def __init__(self, path: Path, about: About, labels: Labels) -> None:
        self._path = path
        self._about = about
        self._labels = labels
        self._row = 0

    def __enter__(self) -> Self:
        """Begin the file."""
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(self._path), options)
        self._sheet = self._book.add_worksheet("Incidents")
        self._bold = self._book.add_format({"bold": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheet.freeze_panes(1, 1)
        self._write(0, row(_EXAMPLE, self._labels), self._bold)
        return self

    def __exit__(self, *fault: object) -> None:
        """Finish the file."""
        about = self._book.add_worksheet("About")
        about.set_column(0, 0, 16)
        about.set_column(1, 1, 100)
        for number, (name, value) in enumerate(self._about.lines().items()):
            about.write_string(number, 0, name, self._bold)
            about.write_string(number, 1, value)
        self._book.close()

    def add(self, incident: Incident) -> None:
        """Write one incident."""
        if self._row >= _XLSX_ROWS:
            raise InputError(
                "A sheet of Excel holds 1,048,575 incidents, and these are more.", mend="Export CSV instead."
            )
        self._row += 1
        self._write(self._row, row(incident, self._labels).values())

    def _write(self, number: int, cells: Iterable[Cell], style: object = None) -> None:
        for column, value in enumerate(cells):
            if isinstance(value, date) and value.year > _XLSX_FIRST_YEAR:
                self._sheet.write_datetime(number, column, value, self._day)
            elif isinstance(value, str | date):
                self._sheet.write_string(number, column, str(value)[:_XLSX_CELL], style)
            elif value is not None:
                self._sheet.write_number(number, column, value, style)


FORMATS = ("csv", "xlsx", "geojson", "jsonl", "acled")


def writer(form: str, path: Path, *, about: About, labels: Labels) -> Writer:
    """The writer of one of ``FORMATS``."""
    if form == "csv":
        return TableWriter(path, lambda incident: row(incident, labels), about)
    if form == "acled":
        return TableWriter(path, lambda incident: acled_row(incident, labels), about)
    if form == "geojson":
        return GeoJsonWriter(path, about)
    if form == "xlsx":
        return XlsxWriter(path, about, labels)
    return JsonLinesWriter(path, about)
