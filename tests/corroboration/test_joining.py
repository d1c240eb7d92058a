"""Which claims are about one incident, and which are not."""

from dataclasses import replace

import pytest

from bot.corroboration import Candidate, choose, pair
from bot.corroboration.joining import joinable
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.values import UNKNOWN_DATE, ClaimPlace, Evidence, PlacePrecision
from tests.storage.samples import ALMA, BRID, FAMILIES, MAY, NORTH, at, claim, on


def candidate(one: Claim, number: int = 1, *, reports: frozenset[int] = frozenset({10})) -> Candidate:
    """An incident that rests on one claim."""
    return Candidate(
        number, one.type, one.modality, one.date, one.place, one.perpetrators, one.targets, reports
    )


KNOWN = claim(perpetrators=("red_guard",), targets=("civilians",))

CASES = [
    ("the same", KNOWN, True),
    ("one side names nobody", claim(), True),
    ("a site in the same town", replace(KNOWN, place=at(ALMA, PlacePrecision.SITE, "the mill")), True),
    ("the force instead of its unit", replace(KNOWN, perpetrators=("red_army",)), True),
    ("one actor of several in common", replace(KNOWN, perpetrators=("blue_army", "red_guard")), True),
    ("figures differ", replace(KNOWN, confidence=0.1), True),
    ("another type", replace(KNOWN, type=EventType.RAID), False),
    ("denied", replace(KNOWN, modality=Modality.DENIED), False),
    ("a day later", replace(KNOWN, date=on("2018-05-31")), False),
    ("some time in that month", replace(KNOWN, date=MAY), False),
    ("no date", replace(KNOWN, date=UNKNOWN_DATE), False),
    ("the next town", replace(KNOWN, place=at(BRID)), False),
    ("the governorate only", replace(KNOWN, place=at(NORTH)), False),
    ("the countryside of the town", replace(KNOWN, place=at(ALMA, PlacePrecision.SUBDISTRICT)), False),
    (
        "a place no gazetteer knows",
        replace(KNOWN, place=ClaimPlace("Alma", None, PlacePrecision.TOWN)),
        False,
    ),
    ("no place", replace(KNOWN, place=None), False),
    ("by somebody else", replace(KNOWN, perpetrators=("blue_army",)), False),
    ("by another unit of the force", replace(KNOWN, perpetrators=("red_scouts",)), False),
    ("against somebody else", replace(KNOWN, targets=("journalists",)), False),
]


@pytest.mark.parametrize(("other", "same"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_one_incident(other: Claim, same: bool) -> None:
    assert (choose(other, [candidate(KNOWN)], report_id=11, family=FAMILIES.family) is not None) is same
    assert (choose(KNOWN, [candidate(other)], report_id=11, family=FAMILIES.family) is not None) is same


def test_two_claims_of_one_report_are_two_incidents() -> None:
    assert choose(KNOWN, [candidate(KNOWN)], report_id=10, family=FAMILIES.family) is None


def test_two_vague_claims_are_never_joined() -> None:
    vague = claim(place=at(NORTH))
    assert not joinable(vague)
    assert choose(vague, [candidate(vague)], report_id=11, family=FAMILIES.family) is None


def test_who_shares_most_is_chosen_then_the_oldest() -> None:
    nameless, older, newer = candidate(claim(), 1), candidate(KNOWN, 2), candidate(KNOWN, 3)
    chosen = choose(KNOWN, [newer, nameless, older], report_id=11, family=FAMILIES.family)
    assert chosen is older
    assert choose(KNOWN, [], report_id=11, family=FAMILIES.family) is None


def quoted(text: str, **fields: object) -> Claim:
    return claim(evidence=(Evidence(0, len(text), text),), **fields)


def test_claims_of_a_re_read_report_are_paired_by_what_they_share() -> None:
    arrest, other = quoted("arrested in Alma"), quoted("arrested in Brid", place=at(BRID))
    raid = quoted("raided", type_=EventType.RAID)
    redated = [replace(one, date=on("2017-05-30")) for one in (other, arrest, raid)]
    assert pair([arrest, other, raid], redated) == {0: 1, 1: 0, 2: 2}


def test_claims_that_share_nothing_are_not_paired() -> None:
    assert pair([quoted("one")], [quoted("two", place=at(BRID), date=MAY)]) == {}
    assert pair([quoted("one")], [quoted("one", type_=EventType.RAID)]) == {}
    assert pair([], [KNOWN]) == pair([KNOWN], []) == {}


def test_equal_claims_are_paired_in_the_order_of_the_text() -> None:
    assert pair([KNOWN, KNOWN], [KNOWN, KNOWN, KNOWN]) == {0: 0, 1: 1}
