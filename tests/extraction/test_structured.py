"""Structured messages: a table of cases, and what no text may do."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.domain.claim import Claim
from bot.domain.errors import ConfigurationError
from bot.domain.values import MEASURED
from bot.extraction.structured import StructuredReading
from bot.extraction.typed import FieldNames

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "structured.yaml").read_text(encoding="utf-8"))
PUBLISHED = date(2018, 6, 7)


def shape(claim: Claim) -> dict[str, object]:
    """A claim as the table writes it."""
    counts = {m: [c.low, c.high] for m in MEASURED if (c := claim.counts.get(m)) is not None}
    place = claim.place.place if claim.place else None
    actors = {"perpetrators": list(claim.perpetrators), "targets": list(claim.targets)}
    return {
        "type": claim.type.value,
        "place": place.id if place else None,
        "start": claim.date.start.isoformat() if claim.date.start else None,
        "end": claim.date.end.isoformat() if claim.date.end else None,
        **{role: ids for role, ids in actors.items() if ids},
        **counts,
    }


def problems(reading: StructuredReading) -> list[str]:
    """Problems as the table writes them."""
    return [
        f"{p.line} {p.field}" + (f" → {p.suggestions[0]}" if p.suggestions else "") for p in reading.problems
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_cases(case: dict[str, object], app: App) -> None:
    """Each message of the table comes to what stands there."""
    reading = app.structured.read(str(case["text"]), published=PUBLISHED)
    if "problems" in case:
        assert reading is not None
        assert problems(reading) == case["problems"]
        assert reading.claims == ()
    elif case["claim"] is None:
        assert reading is None
    else:
        assert reading is not None
        assert reading.problems == ()
        assert [shape(claim) for claim in reading.claims] == [case["claim"]]


@given(
    st.lists(st.sampled_from(["type", ":", " ", "/", "\n", "{", '"', "arrest", "النوع", ",", "place", "9"]))
)
def test_the_quoted_words_are_the_texts_own(app: App, parts: list[str]) -> None:
    """Whatever the text, nothing is raised and offsets hold."""
    text = "".join(parts)
    reading = app.structured.read(text, published=PUBLISHED)
    for claim in reading.claims if reading else ():
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.text


def test_the_extractor_reads_them_as_they_are_meant(app: App) -> None:
    """A structured message is one claim for every command; a faulty one gives none, and says why."""
    good = app.extractor.read("type: arrest / place: Khan Shaykhun / detained: 12", published=PUBLISHED)
    assert [claim.type.value for claim in good.claims] == ["arrest"]
    bad = app.extractor.read("type: arest / place: Khan Shaykhun / detained: 12", published=PUBLISHED)
    assert bad.claims == ()
    assert bad.assumptions == ("line 1: type 'arest' was not understood",)


def test_a_name_for_two_fields_is_refused(tmp_path: Path) -> None:
    """The file of keys is checked when it is loaded."""
    file = tmp_path / "structured.yaml"
    file.write_text("keys: {type: [x], place: [x]}\ntypes: {}\nmodality: {}\n")
    with pytest.raises(ConfigurationError, match="stands for 'type' and 'place'"):
        FieldNames.load(file)
