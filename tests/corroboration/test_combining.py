"""What several claims come to: figures that span, the finest date and place, everybody named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.corroboration import combine
from bot.corroboration.figures import span
from bot.domain.values import UNKNOWN_DATE, ClaimPlace, Count, Counts, PlacePrecision
from tests.storage.samples import ALMA, DUNE, MAY, NORTH, at, claim, on

SPANS = [
    ("nothing stated", [None, None], None),
    ("one claim alone", [None, Count(3, 5, "3 to 5")], Count(3, 5, "3 to 5")),
    ("two that agree", [Count(4, 4), Count(4, 4)], Count(4, 4)),
    ("two that differ", [Count(2, 2), Count(4, 4)], Count(2, 4)),
    ("a range and a figure beyond it", [Count(3, 5), Count(7, 7)], Count(3, 7)),
    ("an open figure below an exact one changes nothing", [Count(5, None), Count(7, 7)], Count(7, 7)),
    ("an open figure above an exact one opens the range", [Count(4, 4), Count(5, None)], Count(4, None)),
    ("open figures alone stay open", [Count(5, None), Count(10, None)], Count(5, None)),
    ("words are kept where all agree", [Count(24, None, "dozens")] * 2, Count(24, None, "dozens")),
    ("words that differ are dropped", [Count(2, 2, "two"), Count(2, 2, "a pair")], Count(2, 2)),
]


@pytest.mark.parametrize(
    ("counts", "expected"), [case[1:] for case in SPANS], ids=[case[0] for case in SPANS]
)
def test_figures_span_the_claims(counts: list[Count | None], expected: Count | None) -> None:
    assert span(counts) == expected


def test_the_finest_date_and_place_are_held() -> None:
    facts = combine(
        [
            claim(date=MAY, place=at(NORTH)),
            claim(date=on("2018-05-30"), place=at(ALMA)),
            claim(date=UNKNOWN_DATE, place=None),
        ]
    )
    assert (facts.date, facts.place) == (on("2018-05-30"), at(ALMA))


def test_a_known_place_goes_before_words_that_no_gazetteer_knows() -> None:
    words = ClaimPlace("Nowhereville", None, PlacePrecision.SITE)
    assert combine([claim(place=words), claim(place=at(NORTH))]).place == at(NORTH)
    assert combine([claim(place=words), claim(place=None)]).place == words


def test_everybody_named_is_held_once_in_the_order_of_the_claims() -> None:
    facts = combine(
        [
            claim(perpetrators=("red_guard",), targets=("civilians",), assumptions=("a",), confidence=0.4),
            claim(
                perpetrators=("red_army", "red_guard"), assumptions=("b", "a"), confidence=0.9, weapon="knife"
            ),
        ]
    )
    assert facts.perpetrators == ("red_guard", "red_army")
    assert facts.targets == ("civilians",)
    assert facts.assumptions == ("a", "b")
    assert (facts.confidence, facts.weapon) == (0.9, "knife")


def test_further_places_are_held_once_and_not_the_main_one() -> None:
    facts = combine(
        [
            claim(place=at(ALMA), other_places=(at(DUNE), at(ALMA))),
            claim(place=at(ALMA), other_places=(at(DUNE),)),
        ]
    )
    assert facts.other_places == (at(DUNE),)


def test_no_claim_is_no_incident() -> None:
    with pytest.raises(ValueError, match="needs a claim"):
        combine([])


counts = st.none() | st.builds(
    lambda low, more: Count(low, None if more is None else low + more),
    st.integers(0, 50),
    st.none() | st.integers(0, 20),
)


@settings(database=None, derandomize=True)
@given(st.lists(counts, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_figure(found: list[Count | None], dice: object) -> None:
    shuffled = found.copy()
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert span(shuffled) == span(found)


@settings(database=None, derandomize=True)
@given(st.lists(counts, min_size=1, max_size=5))
def test_a_span_never_leaves_out_an_exact_figure(found: list[Count | None]) -> None:
    whole = span(found)
    for count in found:
        if count is not None and count.high is not None:
            assert whole is not None
            assert whole.low <= count.low
            assert whole.high is None or count.high <= whole.high


def test_counts_are_combined_each_for_itself() -> None:
    facts = combine([claim(counts=Counts(killed=Count(2, 2))), claim(counts=Counts(injured=Count(5, 5)))])
    assert facts.counts == Counts(killed=Count(2, 2), injured=Count(5, 5))
