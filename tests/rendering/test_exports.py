"""Exported files can be read by other programs, and no cell of them runs."""

import csv
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.query import IncidentQuery, Reading
from bot.domain.report import Origin, OriginKind, Report
from bot.domain.values import (
    ClaimPlace,
    Count,
    Counts,
    DatePrecision,
    DateRange,
    Evidence,
    Place,
    PlacePrecision,
)
from bot.rendering.exports import FORMATS, About, TableWriter, safe_cell, writer

NOON = datetime(2018, 6, 7, 12, tzinfo=UTC)
ABOUT = About("arrests in May", Reading(IncidentQuery(), "Arrests · May 2018"), NOON)
SALQIN = Place("geonames:1", "Salqīn", 36.14, 36.45, PlacePrecision.TOWN, country="SY", admin1="Idlib")


class Names:
    """Labels that show where they stand."""

    def event_type(self, event_type: EventType, language: str) -> str:
        """A type with the language asked for."""
        return f"{event_type} in {language}"

    def event_types(self, event_type: EventType, language: str) -> str:
        """The same for several."""
        return f"{event_type}s in {language}"

    def actor(self, actor_id: str, language: str) -> str:
        """An id in capitals."""
        return actor_id.upper()

    def place(self, place: Place, language: str) -> str:
        """The gazetteer's name."""
        return place.name

    def governorate(self, place: Place, language: str) -> str | None:
        """The governorate as it stands."""
        return place.admin1

    def area(self, place_id: str, language: str) -> str | None:
        """The half of the id behind a stroke."""
        return place_id.partition("/")[2] or None

    def named_place(self, place_id: str, name: str | None, language: str) -> str:
        """The name as it was kept."""
        return name or place_id


def incident(
    number: int,
    *,
    dated: bool = True,
    placed: bool = True,
    words: str = "were arrested",
    day: date = date(2018, 5, 30),
) -> Incident:
    report = Report(3, 1, words, "Diary", NOON, date(2018, 6, 7), False, NOON, Origin(OriginKind.PASTED))
    claim = Claim(EventType.ARREST, "Arrests", evidence=(Evidence(0, len(words), words),))
    return Incident(
        number,
        EventType.ARREST,
        "Arrests",
        date=DateRange(day, date(2018, 5, 31), DatePrecision.RANGE) if dated else DateRange(),
        place=ClaimPlace("Salqin", SALQIN, PlacePrecision.TOWN) if placed else None,
        perpetrators=("hts",),
        counts=Counts(detained=Count(10, None, "at least ten")),
        weapon="=cmd()",
        claims=(SourcedClaim(1, claim, report),),
    )


def write(form: str, path: Path, incidents: Sequence[Incident]) -> None:
    with writer(form, path, about=ABOUT, labels=Names()) as file:
        for one in incidents:
            file.add(one)


def test_csv_has_a_row_for_each_incident_with_numbers_as_numbers(tmp_path: Path) -> None:
    """What is not stated is empty, and two figures tell the range."""
    path = tmp_path / "out.csv"
    write("csv", path, [incident(1), incident(2, dated=False, placed=False)])
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert (first["start"], first["end"], first["place"], first["latitude"]) == (
        "2018-05-30",
        "2018-05-31",
        "Salqīn",
        "36.14",
    )
    assert (first["detained_low"], first["detained_high"], first["killed_low"]) == ("10", "", "")
    assert (first["perpetrators"], first["sources"], first["evidence"]) == ("HTS", "Diary", "were arrested")
    assert (second["start"], second["place"]) == ("", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_begins_like_a_formula_is_only_text(text: str) -> None:
    """A report cannot run anything on the analyst's machine."""
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["a=b", "", "خان شيخون", 5, -5, 0.25, None])
def test_other_cells_stay_as_they_are(value: str | float | None) -> None:
    """Negative numbers are numbers."""
    assert safe_cell(value) == value


def test_formulas_are_guarded_in_the_file(tmp_path: Path) -> None:
    """The guard stands where the file is written."""
    path = tmp_path / "out.csv"
    write("csv", path, [incident(1, words="=HYPERLINK(1)")])
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (only,) = csv.DictReader(stream)
    assert (only["weapon"], only["evidence"]) == ("'=cmd()", "'=HYPERLINK(1)")


def test_acled_columns(tmp_path: Path) -> None:
    """ACLED needs a day and a place; what has none is counted as left out."""
    path = tmp_path / "out.csv"
    with writer("acled", path, about=ABOUT, labels=Names()) as file:
        for one in (incident(1), incident(2, dated=False), incident(3, placed=False)):
            file.add(one)
    assert isinstance(file, TableWriter)
    assert file.left_out == 2
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (only,) = csv.DictReader(stream)
    assert (only["event_date"], only["time_precision"], only["geo_precision"]) == ("2018-05-30", "2", "1")
    assert (only["event_type"], only["sub_event_type"], only["disorder_type"]) == (
        "Strategic developments",
        "Arrests",
        "Strategic developments",
    )
    assert only["fatalities"] == "0"


def test_geojson_is_valid_with_and_without_coordinates(tmp_path: Path) -> None:
    """Longitude comes first, and what has no place has no geometry."""
    path = tmp_path / "out.geojson"
    write("geojson", path, [incident(1), incident(2, placed=False)])
    shape = json.loads(path.read_text(encoding="utf-8"))
    assert shape["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in shape["features"]] == [
        {"type": "Point", "coordinates": [36.45, 36.14]},
        None,
    ]
    assert shape["about"]["question"] == "arrests in May"


def test_json_lines_hold_the_contracts_shape(tmp_path: Path) -> None:
    """One incident a line."""
    path = tmp_path / "out.jsonl"
    write("jsonl", path, [incident(1), incident(2)])
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [1, 2]
    assert lines[0]["detained"] == {"low": 10, "high": None, "text": "at least ten"}


def test_a_workbook_holds_texts_and_numbers_and_no_formulas(tmp_path: Path) -> None:
    """Read as what it is: XML in a zip file."""
    path = tmp_path / "out.xlsx"
    write("xlsx", path, [incident(1, words="=HYPERLINK(1)")])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        about = book.read("xl/worksheets/sheet2.xml").decode()
        texts = sheet + about
    assert "<f>" not in sheet
    assert "=HYPERLINK(1)" in texts
    assert "<v>10</v>" in sheet
    assert "arrests in May" in texts


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("form", FORMATS)
def test_every_file_carries_the_question_its_reading_the_time_and_the_licence(
    form: str, number: int, tmp_path: Path
) -> None:
    """Whoever is handed the file alone, an empty one too, can tell what it holds; tables stay tables."""
    path = tmp_path / "out"
    write(form, path, [incident(one) for one in range(number)])
    if form == "xlsx":
        with zipfile.ZipFile(path) as book:
            content = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    else:
        content = path.read_text(encoding="utf-8-sig")
    for said in ("arrests in May", "Arrests · May 2018", "2018-06-07T12:00:00+00:00", "GeoNames (CC BY 4.0)"):
        assert content.count(said) == 1, said
    if form in {"csv", "acled"}:
        rows = list(csv.reader(content.splitlines()))
        assert {len(one) for one in rows} == {len(rows[0])}
        assert len(rows) == number + 1


def test_days_are_days_in_a_workbook(tmp_path: Path) -> None:
    """So that they sort and filter; Excel knows none before 1900, which stay words."""
    path = tmp_path / "out.xlsx"
    write("xlsx", path, [incident(1), incident(2, day=date(1899, 12, 31))])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>43250</v>" in sheet
    assert "<t>1899-12-31</t>" in sheet


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_a_valid_file(form: str, tmp_path: Path) -> None:
    """A table keeps its header, also when ACLED's columns leave every incident out."""
    path = tmp_path / "out"
    write(form, path, [incident(1, dated=False)] if form == "acled" else [])
    if form in {"csv", "acled"}:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == 1
        assert "arrests in May" in lines[0]
    elif form == "geojson":
        assert json.loads(path.read_text(encoding="utf-8"))["features"] == []
    elif form == "xlsx":
        assert zipfile.is_zipfile(path)
    else:
        assert json.loads(path.read_text(encoding="utf-8"))["incidents"] == []
