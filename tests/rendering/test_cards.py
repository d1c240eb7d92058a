"""Cards: what a report was found to say, and an incident with the words it rests on."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.incident import SourcedClaim
from bot.domain.values import Count, Counts, Evidence
from bot.rendering.cards import QUOTE_AROUND, evidence_in_context, incident_records, report_records
from bot.rendering.markup import parse
from bot.rendering.messages import Catalogue
from config import data_path
from tests.rendering.builders import QUOTED, TEXT, PlainLabels, claim, incident, report

LABELS = PlainLabels()
CATALOGUE = Catalogue.load(data_path("messages"), ("en", "ar"))
ENGLISH = CATALOGUE.texts("en")
ZONE = ZoneInfo("Asia/Damascus")


def test_an_incident_shows_its_fields_and_its_words() -> None:
    """When, where with coordinates, who, how many in the text's words, status, and the quotation in bold."""
    found = incident(told_by=report(link="https://t.me/orchard/5"))
    fields, quotation, notes = incident_records(found, LABELS, ENGLISH, zone=ZONE)
    assert parse(fields).text.split("\n") == [
        "Abduction · no. 1",
        "When: 3 June 2018",
        "Where: Rīḥat al-Ward, Idlib (35.5000, 36.5000)",
        "In the text: “Rihat al-Ward”",
        "Who: unknown_gunmen → civilians",
        "How many: 5 abducted (“four men & a boy”)",
        "ACLED type: Abduction/forced disappearance",
        "Status: not reviewed, confidence 80%",
        "Credibility: 6 (cannot be judged), proposed: one source that nobody has graded",
    ]
    head, words = parse(quotation).text.split("\n")
    assert head == "Orchard Notes · 4 June 2018, 12:30"
    assert words == f"On 3 June {QUOTED}, witnesses said."
    assert f"<b>{QUOTED.replace('&', '&amp;')}</b>" in quotation
    assert 'href="https://t.me/orchard/5"' in quotation
    assert parse(notes).text == "ℹ️ year 2018 taken from the report's date"


def test_a_report_card_tells_what_this_report_says() -> None:
    """An incident that another source puts higher is shown with this report's own figure."""
    mine, other = report(), report(source="Other", number=2)
    found = replace(
        incident(),
        counts=Counts(abducted=Count(5, 9)),
        claims=(SourcedClaim(1, claim(), mine), SourcedClaim(2, claim(abducted=Count(9, 9)), other)),
    )
    records = report_records(
        mine,
        [found],
        offset=0,
        size=8,
        assumptions=(),
        joined={1},
        labels=LABELS,
        texts=ENGLISH,
        status="new",
    )
    text = "\n".join(parse(record).text for record in records)
    assert "5 abducted" in text
    assert "known from another report too" in text
    assert "5–9" not in text


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("known", "already"), ("further", "further publication"), ("new_version", "new version"),
        ("redated", "date is set"),
    ],
)  # fmt: skip
def test_a_report_card_says_what_became_of_the_report(status: str, words: str) -> None:
    heading = report_records(
        report(), [], offset=0, size=8, assumptions=(), joined=(), labels=LABELS, texts=ENGLISH, status=status
    )[0]
    assert words in heading
    assert "No incident found" in heading


def test_a_long_report_card_has_pages() -> None:
    found = [incident(number) for number in range(1, 21)]
    records = report_records(
        report(),
        found,
        offset=8,
        size=8,
        assumptions=(),
        joined=(),
        labels=LABELS,
        texts=ENGLISH,
        status="new",
    )
    text = [parse(record).text for record in records]
    assert text[1].startswith("9. ")
    assert text[-1] == "9–16 of 20"


def test_executed_people_are_not_said_twice() -> None:
    found = replace(incident(), counts=Counts(killed=Count(2, 2), executed=Count(2, 2)))
    assert "How many: 2 executed" in parse(incident_records(found, LABELS, ENGLISH, zone=ZONE)[0]).text.split(
        "\n"
    )


@given(st.text("ab. \n؟ا<&\u202e", max_size=400), st.integers(0, 400), st.integers(0, 60))
def test_evidence_is_quoted_exactly_and_briefly(text: str, start: int, length: int) -> None:
    """The bold words are those of the offsets; what surrounds them is bounded and cannot change direction."""
    start = min(start, len(text))
    end = min(start + length, len(text))
    shown = parse(evidence_in_context(text, Evidence(start, end, text[start:end])))
    assert len(shown.text) <= (end - start) + 2 * QUOTE_AROUND + 2
    assert "\u202e" not in shown.text
    words = "".join(text[start:end].replace("\u202e", "").split())
    if words:
        marked = next(one for one in shown.entities if one.kind == "bold")
        assert "".join(shown.text[marked.offset : marked.end].split()) == words


def test_the_sentence_around_the_words_is_shown() -> None:
    start = TEXT.index("seized")
    shown = parse(evidence_in_context(TEXT, Evidence(start, start + 6, "seized"))).text
    assert shown == "On 3 June gunmen seized four men & a boy near the mill, witnesses said."
