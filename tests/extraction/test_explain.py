"""Every field that a claim states has a reason whose words stand in the text."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from bot.app import App
from bot.domain.claim import Claim
from bot.domain.values import MEASURED
from tests.conftest import ROOT

if TYPE_CHECKING:
    from bot.extraction import Extractor

PUBLISHED = date(2021, 3, 5)
ARRESTED = "Police arrested nine smugglers in Salqin on 3 March."


@pytest.fixture(scope="module")
def extractor(app: App) -> "Extractor":
    """The reader of reports."""
    return app.extractor


def stated(claim: Claim) -> set[str]:
    """The fields that a claim states."""
    values = {
        "date": claim.date.start,
        "place": claim.place,
        "perpetrators": claim.perpetrators,
        "targets": claim.targets,
        "weapon": claim.weapon,
        **{measure: claim.counts.get(measure) for measure in MEASURED},
    }
    return {"type", "modality", *(name for name, value in values.items() if value)}


def cases() -> list[str]:
    """The texts of the tables of cases, in both languages."""
    texts = []
    for language in ("en", "ar"):
        table = yaml.safe_load((ROOT / f"tests/cases/extraction_{language}.yaml").read_text(encoding="utf-8"))
        rows = table if isinstance(table, list) else [row for part in table.values() for row in part]
        texts += [str(row["text"]) for row in rows if "text" in row]
    return texts


def test_every_field_has_a_reason(extractor: "Extractor") -> None:
    """In every case of the tables; none for what is not stated, and the words as they are."""
    texts = cases()
    assert len(texts) > 100
    for text in texts:
        for claim in extractor.read(text, published=PUBLISHED).claims:
            assert {reason.field for reason in claim.reasons} == stated(claim), text
            for reason in claim.reasons:
                assert reason.rule, text
                assert reason.value, text
                if reason.start is None:
                    assert (reason.end, reason.text) == (None, None), text
                else:
                    assert text[reason.start : reason.end] == reason.text, text


@pytest.mark.parametrize(
    ("text", "field", "value", "words", "rule"),
    [
        (ARRESTED, "type", "arrest", "arrested", "arrest."),
        (ARRESTED, "date", "2021-03-03", "3 March", "named"),
        (ARRESTED, "place", "Salqīn", "Salqin", "geonames:"),
        (
            ARRESTED,
            "perpetrators",
            "police",
            "Police",
            "who did it",
        ),
        (
            ARRESTED,
            "detained",
            "9",
            "nine smugglers",
            "told by",
        ),
        (ARRESTED, "modality", "happened", "arrested", "fact"),
        ("Gunmen tried to abduct a baker in Azaz on 3 March.", "modality", "attempted", "tried to", "a cue"),
        ("A car bomb killed two people in Azaz on 3 March.", "weapon", "vehicle_bomb", "car bomb", "weapon"),
        ("Gunmen shot dead a baker in Azaz.", "date", "2021-03-05", None, "the day of publication"),
        ("اعتقلت الشرطة تسعة أشخاص في سلقين يوم 3 آذار", "detained", "9", "تسعة أشخاص", "told by"),
    ],
)
def test_the_words_and_the_rule(
    extractor: "Extractor", text: str, field: str, value: str, words: str | None, rule: str
) -> None:
    """The words that a person would point at."""
    (claim,) = extractor.read(text, published=PUBLISHED).claims
    found = [reason for reason in claim.reasons if reason.field == field]
    assert [(one.value, one.text) for one in found] == [(value, words)]
    assert rule in found[0].rule
