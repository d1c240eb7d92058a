"""What must hold for any text: offsets quote it, nothing raises, what is unrelated changes nothing."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.domain.claim import Claim
from bot.extraction import Extractor

DAY = date(2021, 6, 1)
WORDS = [
    "Gunmen", "killed", "five", "people", "and", "wounded", "3", "in", "Idlib", "on", "3 May", ",", ".",
    "\n", "was", "were", "HTS", "arrested", "two", "children", "including", "(", ")", "a", "man", "his",
    "sons", "attack", "by", "قتل", "مدنيين", "ثلاثة", "قصف", "في", "إدلب", "و", "- ", "#", "\u200f",
    "🔴", "not", "no", "had", "been", "after", "the", "explosion", "of", "protest", "fired",
]  # fmt: skip


@pytest.fixture(scope="module")
def extractor(app: App) -> Extractor:
    """The reader of reports with default settings."""
    return app.extractor


def core(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without where it says so."""
    place = claim.place.place.id if claim.place and claim.place.place else None
    counts = [
        (c.low, c.high) if (c := claim.counts.get(m)) else None
        for m in ("killed", "injured", "detained", "abducted")
    ]
    return (claim.type, claim.modality, claim.date, place, claim.perpetrators, claim.targets, *counts)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_evidence_quotes_the_text(extractor: Extractor, words: list[str]) -> None:
    """Evidence and reasons are cut from the text at their own offsets, whatever the text."""
    text = " ".join(words)
    for claim in extractor.read(text, published=DAY).claims:
        assert claim.evidence
        for piece in (*claim.evidence, *claim.reasons):
            if piece.start is not None and piece.end is not None:
                assert text[piece.start : piece.end] == piece.text
        assert 0 <= claim.confidence <= 1


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_can_be_read(extractor: Extractor, text: str) -> None:
    """No text raises, be it of control characters, half of a surrogate pair or marks of direction."""
    extractor.read(text, published=DAY)


@pytest.mark.parametrize(
    "first, second", [("five", "5"), ("twelve", "12"), ("more than 18", "more than eighteen")]
)
def test_digits_and_words_count_alike(extractor: Extractor, first: str, second: str) -> None:
    """A number in words counts as its digits do."""
    text = "Gunmen killed {} people in Ariha on 30 May 2021."
    one, other = (extractor.read(text.format(n), published=DAY).claims for n in (first, second))
    assert [core(c) for c in one] == [core(c) for c in other]


@pytest.mark.parametrize("alias", ["HTS", "Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham"])
def test_an_alias_keeps_the_actor(extractor: Extractor, alias: str) -> None:
    """Whatever an actor is called, its id is the same."""
    (claim,) = extractor.read(f"{alias} arrested two men in Salqin on 30 May 2021.", published=DAY).claims
    assert claim.perpetrators == ("hts",)


@pytest.mark.parametrize("name", ["Khan Shaykhun", "Khan Sheikhoun", "Khan Shaykhon", "Khān Shaykhūn"])
def test_an_alias_keeps_the_place(extractor: Extractor, name: str) -> None:
    """Whatever a place is called, its id is the same."""
    (claim,) = extractor.read(f"Two men were arrested in {name} on 30 May 2021.", published=DAY).claims
    assert claim.place is not None
    assert claim.place.place is not None
    assert claim.place.place.name == "Khān Shaykhūn"


@pytest.mark.parametrize(
    "unrelated",
    ["The weather was fine.", "Schools reopen next week.", "The council discussed the budget for two hours."],
)
def test_an_unrelated_sentence_changes_nothing(extractor: Extractor, unrelated: str) -> None:
    """A sentence about something else neither adds an incident nor changes one."""
    text = "Gunmen killed five people in Ariha on 30 May 2021."
    alone = [core(c) for c in extractor.read(text, published=DAY).claims]
    assert [core(c) for c in extractor.read(f"{text} {unrelated}", published=DAY).claims] == alone
