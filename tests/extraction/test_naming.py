"""Names of victims and detainees, and sites: found, with offsets into the text as it was given."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import App
from bot.domain.privacy import Shown, kept_back, masked
from bot.domain.values import MARK, NamedRole
from bot.language.naming import SoughtName

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "naming.yaml").read_text(encoding="utf-8"))
DAY = date(2018, 6, 5)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_who_and_what_is_marked(case: dict[str, Any], app: App) -> None:
    """Each list of the table, where the row has it."""
    names = app.extractor.read(case["text"], published=DAY).names
    assert all(case["text"][one.start : one.end] == one.name for one in names)
    of = {role: [one.name for one in names if one.role is role] for role in NamedRole}
    for key, role in (("persons", NamedRole.PERSON), ("parts", NamedRole.PART), ("sites", NamedRole.SITE)):
        if key in case:
            assert of[role] == case[key], case.get("why")


def test_a_claim_bears_the_names_of_its_own_sentences(app: App) -> None:
    """Not those of the next incident."""
    text = "HTS arrested Ahmad Khatib in Salqin on 3 June. SDF arrested Omar Hallaq in Manbij on 4 June."
    claims = app.extractor.read(text, published=DAY).claims
    assert [[one.name for one in claim.names] for claim in claims] == [["Ahmad Khatib"], ["Omar Hallaq"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_text_without_its_names_is_read_the_same(case: dict[str, Any], app: App) -> None:
    """As long as before, and nothing left to be marked: what a deployment that keeps no names keeps."""
    text = case["text"]
    read = app.extractor.read(text, published=DAY)
    hidden = masked(text, kept_back(read.names, Shown(exact=True)))
    assert len(hidden) == len(text)
    again = app.extractor.read(hidden, published=DAY)
    assert not [one for one in again.names if one.role is not NamedRole.SITE]
    assert [(one.type, one.date) for one in again.claims] == [(one.type, one.date) for one in read.claims]


@pytest.mark.parametrize(
    ("note", "names"),
    [("two men at a checkpoint", []), ("the baker Ahmad Khatib at a checkpoint", ["Ahmad Khatib"])],
)
def test_the_notes_of_a_structured_message_are_marked_too(note: str, names: list[str], app: App) -> None:
    """Keys and values are read as such; a person stands in what is written freely."""
    text = f"type: arrest\nplace: Salqin\ndate: 3 June 2018\nperpetrators: HTS\nnotes: HTS arrested {note}"
    read = app.extractor.read(text, published=DAY)
    assert [claim.type for claim in read.claims] == ["arrest"]
    assert [one.name for one in read.names] == names


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Ahmad al-Khatib", "HTS took AHMAD Al Khatib.", f"HTS took {MARK * 15}."),
        ("أحمد الخطيب", "اعتقال الشابين أحمَد الخطيب وأحمد الخطيب", "اعتقال الشابين"),
        ("Ahmad Khatib", "Ahmad and Khatib; Ahmadi Khatibs", "Ahmad and Khatib; Ahmadi Khatibs"),
    ],
)
def test_a_name_is_sought_by_its_folded_words(name: str, text: str, left: str) -> None:
    """Case, hyphens and vowel marks do not matter, a letter more does; behind an Arabic و too."""
    hidden = SoughtName(name).masked(text)
    assert len(hidden) == len(text)
    assert hidden.startswith(left)
    assert not SoughtName(name).spans(hidden)


@pytest.mark.parametrize("name", ["", "ab", "…", "12"])
def test_what_is_no_name_is_not_sought(name: str) -> None:
    """It would take out half the text."""
    with pytest.raises(ValueError, match="three letters"):
        SoughtName(name)
