"""Scoring: what is perfect scores 1, what is wrong is told, and rows that are no annotations are refused."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.errors import InputError
from bot.domain.values import (
    UNKNOWN_DATE,
    ClaimPlace,
    Count,
    Counts,
    DatePrecision,
    DateRange,
    Place,
    PlacePrecision,
)
from bot.extraction.annotations import COUNTED, Point, annotated_of
from bot.extraction.evaluation import (
    Fault,
    Outcome,
    confidence_bands,
    evaluate,
    kilometres,
    match,
    summarise,
)

DAY = date(2021, 3, 4)


def somewhere(lat: float, lon: float, precision: PlacePrecision = PlacePrecision.TOWN) -> ClaimPlace:
    """A place of a gazetteer."""
    return ClaimPlace("Tell Orchard", Place(f"x:{lat},{lon}", "Tell Orchard", lat, lon, precision), precision)


CLAIM = Claim(
    EventType.ARREST,
    "Arrests",
    date=DateRange.day(DAY),
    place=somewhere(36.0, 37.0),
    perpetrators=("police",),
    targets=("civilians",),
    counts=Counts(detained=Count(4, 4), killed=Count(1, 1)),
    confidence=0.9,
)
GOLD = {"acled": ["Arrests"], "date": "2021-03-04", "lat": 36.01, "lon": 37.0, "killed": 1, "injured": 0}
INCIDENT = {
    "type": "arrest",
    "date": {"start": "2021-03-04", "end": "2021-03-04"},
    "place": {"lat": 36.0, "lon": 37.0, "precision": "town"},
    "perpetrators": ["police"],
    "targets": ["civilians"],
    "killed": 1,
    "detained": {"low": 4, "high": 4},
}


def score(row: dict[str, object], *claims: Claim) -> Outcome:
    """The outcome for a row, the names of actors as they are."""
    annotated = annotated_of(json.dumps({"id": "r", "text": "…", **row}))
    return evaluate(annotated, claims, actor_id=str.casefold)


def wrong(outcome: Outcome) -> set[str]:
    """The fields that are wrong."""
    return {name for name, right in outcome.fields if not right}


def test_one_known_incident_read_right() -> None:
    """Every field that the annotation holds, and none that it does not; nobody injured is nothing said."""
    outcome = score({"gold": GOLD}, CLAIM)
    assert dict(outcome.fields) == dict.fromkeys(("type", "date", "place", "killed", "injured"), True)
    assert outcome.failures == ()
    assert outcome.judged == ((0.9, True),)


@pytest.mark.parametrize(
    ("claim", "fields"),
    [
        (replace(CLAIM, acled="Attack"), {"type"}),
        (replace(CLAIM, date=DateRange.day(DAY + timedelta(days=1))), {"date"}),
        (replace(CLAIM, date=DateRange(DAY, DAY + timedelta(days=1), DatePrecision.RANGE)), {"date"}),
        (replace(CLAIM, date=UNKNOWN_DATE), {"date"}),
        (replace(CLAIM, place=somewhere(36.2, 37.0)), {"place"}),
        (replace(CLAIM, place=ClaimPlace("Nowhere", None, PlacePrecision.TOWN)), {"place"}),
        (replace(CLAIM, place=None), {"place"}),
        (replace(CLAIM, counts=Counts(killed=Count(2, 2), injured=Count(3))), {"killed", "injured"}),
    ],
)
def test_what_differs_is_told(claim: Claim, fields: set[str]) -> None:
    """And nothing else."""
    outcome = score({"gold": GOLD}, claim)
    assert wrong(outcome) == fields
    assert [set(failure.fields) for failure in outcome.failures] == [fields]


def test_the_best_of_several_is_meant_and_the_others_are_extra() -> None:
    """History told as context is neither."""
    history = replace(CLAIM, modality=Modality.BACKGROUND)
    outcome = score({"gold": GOLD}, replace(CLAIM, acled="Attack"), CLAIM, history)
    assert (outcome.found, outcome.extra, wrong(outcome)) == (True, 1, set())


def test_nothing_found_is_wrong_in_every_field_but_kills_nobody_too_many() -> None:
    """A report without an incident where one is known."""
    outcome = score({"gold": {**GOLD, "killed_max": 2}}, replace(CLAIM, modality=Modality.BACKGROUND))
    assert not outcome.found
    assert wrong(outcome) == {"type", "date", "place", "killed", "injured"}
    assert outcome.judged == ()


def test_a_figure_may_stay_below_the_most() -> None:
    """But not above it."""
    assert wrong(score({"gold": {"killed_max": 1}}, CLAIM)) == set()
    assert wrong(score({"gold": {"killed_max": 0}}, CLAIM)) == {"killed_not_above_max"}


def test_a_list_read_right() -> None:
    """Precision, recall and every field."""
    figures = summarise([score({"incidents": [INCIDENT]}, CLAIM)], listed=True)
    assert (figures.precision.value, figures.recall.value, figures.f1) == (1, 1, 1)
    assert set(figures.fields) == {
        *("type", "modality", "date", "place", "killed", "detained", "perpetrators", "targets")
    }
    assert all(share.value == 1 for share in figures.fields.values())


def test_missed_and_spurious_incidents() -> None:
    """One of two found, and one that nobody listed."""
    other = {**INCIDENT, "type": "shelling"}
    outcome = score({"incidents": [INCIDENT, other]}, CLAIM, replace(CLAIM, type=EventType.PROTEST))
    assert (outcome.matched, outcome.wanted, outcome.extracted) == (1, 2, 2)
    assert [failure.fault for failure in outcome.failures] == [Fault.MISSED, Fault.SPURIOUS]
    assert sorted(outcome.judged) == [(0.9, False), (0.9, True)]
    figures = summarise([outcome], listed=True)
    assert (figures.precision.value, figures.recall.value, figures.f1) == (0.5, 0.5, 0.5)


def test_a_text_without_incidents() -> None:
    """Whatever is read from it is spurious; history costs nothing."""
    assert score({"incidents": []}, CLAIM).extracted == 1
    assert score({"incidents": []}, replace(CLAIM, modality=Modality.BACKGROUND)).extracted == 0


def test_an_optional_incident_earns_and_costs_nothing() -> None:
    """Unless what was only planned is told as a fact."""
    optional = {**INCIDENT, "optional": True}
    assert score({"incidents": [optional]}).failures == ()
    assert score({"incidents": [optional]}, CLAIM).extracted == 0
    planned = {**optional, "modality": "planned"}
    assert score({"incidents": [planned]}, CLAIM).extracted == 1
    assert score({"incidents": [{**optional, "modality": "background"}]}, CLAIM).extracted == 0


def test_second_choices_are_right() -> None:
    """``alt_types`` and ``alt_modality``."""
    row = {"incidents": [{**INCIDENT, "type": "raid", "alt_types": ["arrest"], "modality": "attempted"}]}
    assert wrong(score(row, CLAIM)) == {"modality"}
    row["incidents"][0]["alt_modality"] = "happened"  # type: ignore[assignment]
    assert wrong(score(row, CLAIM)) == set()


def test_a_district_is_right_within_sixty_kilometres() -> None:
    """A town within ten."""
    wide = {**INCIDENT, "place": {"lat": 36.3, "lon": 37.0, "precision": "district"}}
    assert wrong(score({"incidents": [wide]}, CLAIM)) == set()
    town = {**INCIDENT, "place": {"lat": 36.3, "lon": 37.0, "precision": "town"}}
    assert wrong(score({"incidents": [town]}, CLAIM)) == {"place"}


def test_counts_agree_at_both_ends_where_both_are_told() -> None:
    """An annotation that is one number says nothing of the upper end."""
    claim = replace(CLAIM, counts=Counts(detained=Count(4, 6), killed=Count(1, 1)))
    assert wrong(score({"incidents": [INCIDENT]}, claim)) == {"detained"}
    assert wrong(score({"incidents": [{**INCIDENT, "detained": 4}]}, claim)) == set()
    assert wrong(score({"incidents": [INCIDENT]}, replace(CLAIM, counts=Counts(detained=Count(4))))) == {
        "killed"
    }


def test_distance_on_the_globe() -> None:
    """A degree of latitude is 111 km, and across the date line it is no way at all."""
    assert kilometres(Point(35, 37), Point(36, 37)) == pytest.approx(111.2, abs=0.2)
    assert kilometres(Point(0, 179.99), Point(0, -179.99)) == pytest.approx(2.2, abs=0.1)


def test_bands_of_confidence() -> None:
    """Each incident in one band, 1 in the last; bands without any stay."""
    rows = [score({"gold": GOLD}, replace(CLAIM, confidence=sure)) for sure in (0.0, 0.49, 0.5, 0.8, 1.0)]
    rows.append(score({"gold": GOLD}, replace(CLAIM, confidence=0.85, place=None)))
    assert [(b.start, b.end, b.share.right, b.share.of) for b in confidence_bands(rows)] == [
        (0.0, 0.5, 2, 2),
        (0.5, 0.65, 1, 1),
        (0.65, 0.8, 0, 0),
        (0.8, 1.0, 2, 3),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        ('{"gold": {}}', "no text"),
        ('{"text": "x"}', "neither"),
        ('{"text": "x", "date": "4 March", "gold": {}}', "no day"),
        ('{"text": "x", "gold": {"date": "2021-13-01"}}', "no day"),
        ('{"text": "x", "gold": {"acled": 3}}', "no list of texts"),
        ('{"text": "x", "gold": {"killed": "two"}}', "no whole number"),
        ('{"text": "x", "gold": {"killed": true}}', "no whole number"),
        ('{"text": "x", "gold": {"lat": "a", "lon": "b"}}', "no numbers"),
        ('{"text": "x", "gold": {"lat": 360, "lon": 0}}', "nowhere on earth"),
        ('{"text": "x", "incidents": [3]}', "no object"),
        ('{"text": "x", "incidents": [{"type": "arest"}]}', "'arest' is none of"),
        ('{"text": "x", "incidents": [{"type": "arrest", "modality": "maybe"}]}', "'maybe' is none of"),
        (
            '{"text":"","incidents":[{"type":"raid","date": {"start": "2021-02-02", "end": "2021-01-01"}}]}',
            "before it starts",
        ),
    ],
)
def test_a_row_that_is_no_annotation_says_why(line: str, says: str) -> None:
    """A slip of the annotator is told, and does not lower the score in silence."""
    with pytest.raises(InputError, match=says):
        annotated_of(line)


def test_bytes_that_are_no_text() -> None:
    """Told like the other faults."""
    with pytest.raises(InputError, match="UTF-8"):
        annotated_of(b'{"text": "\xff"}')


DAYS = st.dates(date(2018, 1, 1), date(2022, 1, 1))
COUNTS = st.none() | st.builds(
    lambda low, more: Count(low, low + more), st.integers(0, 50), st.integers(0, 9)
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim that an annotation can say completely."""
    first = draw(st.none() | DAYS)
    days = UNKNOWN_DATE
    if first is not None:
        last = first + timedelta(days=draw(st.integers(0, 9)))
        days = DateRange(first, last, DatePrecision.DAY if first == last else DatePrecision.RANGE)
    place = draw(
        st.none()
        | st.builds(somewhere, st.floats(-89, 89), st.floats(-179, 179), st.sampled_from(PlacePrecision))
    )
    return Claim(
        draw(st.sampled_from(EventType)),
        "Other",
        modality=draw(st.sampled_from(Modality)),
        date=days,
        place=place,
        perpetrators=tuple(draw(st.lists(st.sampled_from(["hts", "police"]), max_size=2))),
        targets=tuple(draw(st.lists(st.sampled_from(["civilians", "medics"]), max_size=2))),
        counts=Counts(**{name: draw(COUNTS) for name in COUNTED}),
        confidence=draw(st.floats(0, 1)),
    )


def annotation(claim: Claim) -> dict[str, object]:
    """What an annotator would write who agrees with a claim."""
    place = claim.place.place if claim.place is not None else None
    counts = {name: claim.counts.get(name) for name in COUNTED}
    return {
        "type": str(claim.type),
        "modality": str(claim.modality),
        "date": {"start": str(claim.date.start), "end": str(claim.date.end)} if claim.date.start else None,
        "place": place and {"lat": place.lat, "lon": place.lon, "precision": str(place.precision)},
        "perpetrators": list(claim.perpetrators),
        "targets": list(claim.targets),
        **{name: count and {"low": count.low, "high": count.high} for name, count in counts.items()},
    }


@given(st.lists(claims(), min_size=1, max_size=6))
def test_perfect_reading_scores_one(read: Sequence[Claim]) -> None:
    """Whatever the incidents are."""
    outcome = score({"incidents": [annotation(claim) for claim in read]}, *read)
    figures = summarise([outcome], listed=True)
    assert (figures.precision.value, figures.recall.value) == (1, 1)
    assert all(share.value == 1 for share in figures.fields.values())
    assert outcome.failures == ()


@given(st.lists(claims(), max_size=5), st.lists(claims(), max_size=5))
def test_shares_stay_shares(wanted: Sequence[Claim], read: Sequence[Claim]) -> None:
    """Matching uses each side once, and no figure leaves 0..1."""
    row = annotated_of(json.dumps({"text": "…", "incidents": [annotation(claim) for claim in wanted]}))
    assert isinstance(row.known, tuple)
    pairs = match(row.known, read)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    figures = summarise([evaluate(row, read, actor_id=str.casefold)], listed=True)
    assert all(0 <= value <= 1 for value in (figures.precision.value, figures.recall.value, figures.f1))
    assert figures.precision.right == figures.recall.right <= min(len(wanted), len(read))
