"""Which claim of a re-read report was which before."""

from dataclasses import replace

from bot.corroboration import pair
from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.values import Evidence
from tests.storage.samples import BRID, MAY, at, claim, on

KNOWN = claim(perpetrators=("red_guard",), targets=("civilians",))


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
