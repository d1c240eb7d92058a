"""The JSON that other programs read and write keeps the contract's names and meanings."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.errors import InputError
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.query import Comparison, IncidentQuery, Measure, Reading
from bot.domain.report import Origin, OriginKind, Report
from bot.domain.values import (
    ClaimPlace,
    Count,
    Counts,
    DateRange,
    Evidence,
    Place,
    PlacePrecision,
)
from bot.rendering.shapes import (
    claim_json,
    incident_json,
    local_publication_day,
    published_of,
    query_json,
    reading_json,
    report_line,
    report_of,
    result_json,
)

NOON = datetime(2018, 6, 7, 12, tzinfo=UTC)
SALQIN = Place("geonames:1", "Salqīn", 36.14, 36.45, PlacePrecision.TOWN, country="SY", admin1="Idlib")
CLAIM = Claim(
    type=EventType.ARREST,
    acled="Arrests",
    modality=Modality.HAPPENED,
    date=DateRange.day(date(2018, 5, 30)),
    place=ClaimPlace("Salqin", SALQIN, PlacePrecision.TOWN),
    perpetrators=("hts",),
    targets=("civilians",),
    counts=Counts(detained=Count(10, None, "at least ten")),
    evidence=(Evidence(4, 12, "arrested"),),
    confidence=0.8649,
    assumptions=("year 2018 taken from the report's date",),
)


def test_a_claim_has_every_key_of_the_contract() -> None:
    """Keys that are not stated are there too, as null."""
    assert claim_json(CLAIM) == {
        "type": "arrest",
        "acled": "Arrests",
        "modality": "happened",
        "date": {"start": "2018-05-30", "end": "2018-05-30", "precision": "day"},
        "place": {
            "name": "Salqīn",
            "mention": "Salqin",
            "id": "geonames:1",
            "lat": 36.14,
            "lon": 36.45,
            "admin1": "Idlib",
            "admin2": None,
            "country": "SY",
            "precision": "town",
        },
        "perpetrators": ["hts"],
        "targets": ["civilians"],
        "killed": None,
        "injured": None,
        "detained": {"low": 10, "high": None, "text": "at least ten"},
        "abducted": None,
        "released": None,
        "executed": None,
        "weapon": None,
        "evidence": [{"start": 4, "end": 12, "text": "arrested"}],
        "confidence": 0.86,
        "assumptions": ["year 2018 taken from the report's date"],
    }


def test_what_is_not_stated_is_null() -> None:
    """No date, no place: nulls, not guesses; a place that no gazetteer knows has no coordinates."""
    bare = claim_json(Claim(type=EventType.ATTACK, acled="Attack"))
    assert bare["date"] == {"start": None, "end": None, "precision": "unknown"}
    assert bare["place"] is None
    unknown = ClaimPlace("Zorgle", None, PlacePrecision.TOWN)
    shape = claim_json(Claim(type=EventType.ATTACK, acled="Attack", place=unknown))["place"]
    assert isinstance(shape, dict)
    assert (shape["name"], shape["id"], shape["lat"], shape["precision"]) == ("Zorgle", None, None, "town")


def test_a_result_carries_the_id_as_it_was_given() -> None:
    """A number stays a number."""
    assert result_json(7, []) == {"id": 7, "incidents": []}
    assert result_json(None, [], ["today assumed"]) == {
        "id": None,
        "incidents": [],
        "assumptions": ["today assumed"],
    }


def test_a_kept_incident_tells_which_report_its_words_stand_in() -> None:
    """Offsets without a report could not be looked up."""
    report = Report(
        3,
        1,
        "The arrested",
        "Mill Lane Diary",
        NOON,
        date(2018, 6, 7),
        False,
        NOON,
        Origin(OriginKind.PASTED),
    )
    incident = Incident(
        5,
        EventType.ARREST,
        "Arrests",
        claims=(SourcedClaim(1, CLAIM, report), SourcedClaim(2, CLAIM, report)),
    )
    shape = incident_json(incident)
    assert shape["id"] == 5
    assert shape["status"] == "unreviewed"
    assert shape["sources"] == ["Mill Lane Diary"]
    assert (
        shape["evidence"]
        == [
            {
                "start": 4,
                "end": 12,
                "text": "arrested",
                "report": 3,
                "source": "Mill Lane Diary",
                "published": "2018-06-07",
            }
        ]
        * 2
    )


def test_a_query_has_every_key_of_the_contract() -> None:
    """Empty lists and nulls stand where the question says nothing."""
    query = IncidentQuery(
        types=(EventType.ARREST,), places=(SALQIN,), start=date(2018, 5, 1), end=date(2018, 5, 31)
    )
    assert query_json(query) == {
        "measure": "incidents",
        "types": ["arrest"],
        "modality": ["happened"],
        "not_types": [],
        "places": ["Salqīn"],
        "place_ids": ["geonames:1"],
        "not_places": [],
        "perpetrators": [],
        "targets": [],
        "actors": [],
        "not_actors": [],
        "start": "2018-05-01",
        "end": "2018-05-31",
        "group_by": None,
        "order": None,
        "limit": None,
        "compare_to": None,
        "text": None,
        "at_least": {},
        "status": None,
        "sources": [],
        "min_sources": None,
        "reliability": [],
        "still_held": False,
        "quiet_since": None,
    }


def test_the_second_side_of_a_comparison_is_days_or_places() -> None:
    """Never both."""
    days = query_json(
        IncidentQuery(measure=Measure.KILLED, compare_to=Comparison(date(2018, 4, 1), date(2018, 4, 30)))
    )
    assert days["compare_to"] == {"start": "2018-04-01", "end": "2018-04-30"}
    places = query_json(IncidentQuery(compare_to=Comparison(places=(SALQIN,))))
    assert places["compare_to"] == {"places": ["Salqīn"], "place_ids": ["geonames:1"]}


def test_what_is_no_question_has_no_query() -> None:
    """A greeting gets help, and JSON that says so."""
    shape = reading_json(Reading(None, "Ask me about incidents."))
    assert shape == {
        "query": None,
        "understood": "Ask me about incidents.",
        "assumptions": [],
        "unrecognised": [],
    }


@pytest.mark.parametrize(
    ("given", "published"),
    [
        (None, None),
        ("", None),
        ("2018-06-07", date(2018, 6, 7)),
        ("2018-06-07T22:30:00+00:00", datetime(2018, 6, 7, 22, 30, tzinfo=UTC)),
        ("2018-06-07T22:30:00Z", datetime(2018, 6, 7, 22, 30, tzinfo=UTC)),
        ("2018-06-08T01:30:00+03:00", datetime(2018, 6, 7, 22, 30, tzinfo=UTC)),
        ("2018-06-07T22:30:00", date(2018, 6, 7)),
    ],
)
def test_dates_of_publication(given: object, published: object) -> None:
    """A day or a time; a time without a zone is taken as its own day."""
    assert published_of(given) == published


@pytest.mark.parametrize("given", ["2018-02-31", "yesterday", "07/06/2018", 20180607, ["2018-06-07"], True])
def test_wrong_dates_of_publication_are_refused(given: object) -> None:
    """31 February is told, not turned into another day."""
    with pytest.raises(InputError):
        published_of(given)


def test_a_time_becomes_the_local_day() -> None:
    """22:30 in Greenwich is the next day in Damascus."""
    zone = ZoneInfo("Asia/Damascus")
    assert local_publication_day(datetime(2018, 6, 7, 22, 30, tzinfo=UTC), zone=zone) == date(2018, 6, 8)
    assert local_publication_day(date(2018, 6, 7), zone=zone) == date(2018, 6, 7)


def test_a_report_keeps_its_unknown_keys() -> None:
    """What we do not know is kept, not refused."""
    report = report_of(
        {"id": 4, "text": "…", "date": "2018-06-07", "source": "Mill Lane Diary", "views": 12},
        received=NOON,
        file="diary.jsonl",
    )
    assert report.external_id == "4"
    assert report.source_name == "Mill Lane Diary"
    assert report.published == date(2018, 6, 7)
    assert report.origin == Origin(OriginKind.FILE, "diary.jsonl", "4")
    assert dict(report.extra) == {"views": 12}


@pytest.mark.parametrize(
    ("line", "identity", "says"),
    [
        (b"not json", None, "no JSON"),
        (b'{"id": "a", "text": ', None, "no JSON"),
        (b"\xff\xfe{", None, "UTF"),
        (b"[" * 100_000, None, "nested too deep"),
        (b"[]", None, "a list"),
        (b'"text"', None, "a string"),
        (b"null", None, "null"),
        (b'{"id": "a"}', "a", "no text"),
        (b'{"id": 9, "text": 5}', 9, "a number"),
        (b'{"id": "a", "text": "x", "date": "31 February"}', "a", "no ISO date"),
        (b'{"id": "a", "text": "x", "date": "9999-12-31T23:00:00-05:00"}', "a", "no ISO date"),
        (b'{"id": "a", "text": "x", "source": []}', "a", "source"),
        (b'{"id": true, "text": "x"}', True, "id"),
        (b'{"id": "' + b"a" * 201 + b'", "text": "x"}', "a" * 201, "longer than 200"),
    ],
)
def test_a_broken_line_is_a_value(line: bytes, identity: object, says: str) -> None:
    """The run goes on, and the line's id is there to find it by."""
    read = report_line(line, received=NOON)
    assert read.report is None
    assert read.id == identity
    assert says in (read.error or "")
    assert "\n" not in (read.error or "")


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_line_raises(line: bytes | str) -> None:
    """Whatever stands on a line, it is a report or an explanation."""
    read = report_line(line, received=NOON)
    assert (read.report is None) == (read.error is not None)


@given(st.text(), st.text(max_size=200) | st.integers() | st.none())
def test_a_good_line_comes_back(text: str, identity: object) -> None:
    """Text and id survive the way through JSON, odd characters included."""
    read = report_line(json.dumps({"id": identity, "text": text}), received=NOON)
    assert read.report is not None
    assert read.report.text == text
    assert read.id == identity
