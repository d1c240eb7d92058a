"""What is kept back of an incident, whoever it is shown to."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.privacy import EVERYTHING, NOTHING, Shown, closed_up, guarded
from bot.domain.report import Origin, OriginKind, Report
from bot.domain.values import (
    MARK,
    ClaimPlace,
    Count,
    Counts,
    Evidence,
    Named,
    NamedRole,
    Place,
    PlacePrecision,
    Reason,
)
from bot.services.privacy import Privacy

TEXT = "HTS arrested Ahmad Khatib near Al-Noor hospital. Khatib is a teacher."
NAMES = (
    Named("Ahmad Khatib", 13, 25),
    Named("Al-Noor", 31, 38, NamedRole.SITE),
    Named("Khatib", 49, 55, NamedRole.PART),
)
TOWN = Place("t", "Salqin", 36.14, 36.45, PlacePrecision.TOWN, admin1="Idlib")
DISTRICT = Place("d", "Harim", 36.2, 36.5, PlacePrecision.DISTRICT)
HOSPITAL = Place(
    "h", "Al-Noor hospital", 36.1412, 36.4523, PlacePrecision.SITE, admin1="Idlib", district_id="d"
)
PRIVACY = Privacy(is_site=lambda name: "hospital" in name, place_of={"d": DISTRICT}.get)


def incident(place: Place = TOWN) -> Incident:
    """An arrest that names a person and a hospital in every field that can."""
    report = Report(
        1, 1, TEXT, "Notes", None, date(2018, 6, 4), False, datetime(2018, 6, 4, tzinfo=UTC),
        Origin(OriginKind.PASTED), names=NAMES,
    )  # fmt: skip
    where = ClaimPlace("Al-Noor", place, place.precision)
    claim = Claim(
        EventType.ARREST,
        "Arrests",
        place=where,
        targets=("Ahmad Khatib",),
        counts=Counts(detained=Count(1, 1, "Ahmad Khatib")),
        evidence=(Evidence(0, 48, TEXT[:48]),),
        reasons=(Reason("detained", "Ahmad Khatib", "one by name", 13, 25, "Ahmad Khatib"),),
        names=NAMES[:1],
    )
    return Incident(
        1,
        EventType.ARREST,
        "Arrests",
        place=where,
        targets=claim.targets,
        counts=claim.counts,
        claims=(SourcedClaim(1, claim, report),),
    )


def test_nothing_of_a_name_is_left_and_every_offset_holds() -> None:
    """In texts, quotes, reasons, counts, actors and places' words; as long as before."""
    shown = guarded(incident(), NOTHING, PRIVACY.coarse)
    assert "Khatib" not in repr(shown)
    assert "Al-Noor" not in repr(shown)
    (sourced,) = shown.claims
    assert len(sourced.report.text) == len(TEXT)
    (quote,) = sourced.claim.evidence
    assert quote.text == sourced.report.text[quote.start : quote.end]
    assert quote.text == f"HTS arrested {MARK * 12} near {MARK * 7} hospital."
    assert sourced.claim.names == ()


def test_what_may_be_seen_is_seen() -> None:
    """All of it, or one of the two kinds."""
    assert guarded(incident(), EVERYTHING, PRIVACY.coarse) == incident()
    named = guarded(incident(), Shown(names=True), PRIVACY.coarse)
    assert "Ahmad Khatib" in named.claims[0].report.text
    assert "Al-Noor" not in named.claims[0].report.text
    exact = guarded(incident(), Shown(exact=True), PRIVACY.coarse)
    assert "Al-Noor" in exact.claims[0].report.text
    assert "Khatib" not in exact.claims[0].report.text


def test_a_hospital_is_shown_as_the_area_around_it() -> None:
    """As the gazetteer has the area, else with coordinates of ten kilometres; a town stays where it is."""
    shown = guarded(incident(HOSPITAL), NOTHING, PRIVACY.coarse)
    assert shown.place == ClaimPlace("Harim", DISTRICT, PlacePrecision.DISTRICT)
    lonely = PRIVACY.coarse(ClaimPlace("x", replace(HOSPITAL, district_id=None), PlacePrecision.SITE))
    assert lonely.place is not None
    assert (lonely.place.name, lonely.place.lat, lonely.place.lon) == ("Idlib", 36.1, 36.5)
    assert PRIVACY.place(TOWN) is TOWN
    assert PRIVACY.place(HOSPITAL) == DISTRICT


def test_people_see_no_length() -> None:
    """Every name is as long as every other, of several words too."""
    assert closed_up(f"a {MARK * 5} {MARK * 9}-{MARK} b {MARK}") == f"a {MARK * 3} b {MARK * 3}"
    assert closed_up("nothing") == "nothing"
