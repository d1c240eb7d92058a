"""Whole reports and the incidents that must come out of them: the tables of
``tests/cases/extraction_en*.yaml``."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.app import App
from bot.domain.claim import Claim
from bot.domain.codebook import Modality
from bot.extraction import Extractor

CASES = Path(__file__).parents[1] / "cases"
TOLD = {Modality.HAPPENED, Modality.ATTEMPTED}


def load_cases() -> list[Mapping[str, object]]:
    """Every case of every table, in order."""
    cases: list[Mapping[str, object]] = []
    for file in sorted(CASES.glob("extraction_en*.yaml")):
        cases.extend(yaml.safe_load(file.read_text(encoding="utf-8")))
    return cases


@pytest.fixture(scope="module")
def extractor(app: App) -> Extractor:
    """The reader of reports with default settings."""
    return app.extractor


def plain(name: str | None) -> str:
    """A name without marks, blanks and capitals."""
    decomposed = unicodedata.normalize("NFKD", name or "")
    return "".join(c for c in decomposed if c.isalnum() and not unicodedata.combining(c)).lower()


def differences(expected: Mapping[str, object], claim: Claim) -> list[str]:
    """What a claim has other than a case says; only keys of the case are looked at."""
    found: list[str] = []
    for key, value in expected.items():
        got, fits = compare(key, value, claim)
        if not fits:
            found.append(f"{key}: {value!r} expected, got {got!r}")
    return found


def compare(key: str, value: object, claim: Claim) -> tuple[object, bool]:
    """The claim's value of one key of a case, and whether it is the one expected."""
    if key in {"type", "acled", "modality"}:
        got = str(getattr(claim, key))
        return got, got == value
    if key == "date":
        days = (claim.date.start, claim.date.end)
        wanted = (value, value) if value is None or isinstance(value, date) else tuple(value)  # type: ignore[arg-type]
        return days, days == wanted
    if key == "place":
        names = (
            [claim.place.mention, claim.place.place.name if claim.place.place else None]
            if claim.place
            else []
        )
        return names, plain(str(value)) in {plain(name) for name in names}
    if key in {"by", "to"}:
        ids = claim.perpetrators if key == "by" else claim.targets
        return ids, isinstance(value, Sequence) and set(value) <= set(ids)
    count = claim.counts.get(key)
    if value is None:
        return count, count is None
    low, high = (value["low"], value["high"]) if isinstance(value, Mapping) else (value, value)
    return count, count is not None and (count.low, count.high) == (low, high)


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: str(case["id"]))
def test_report(case: Mapping[str, object], extractor: Extractor) -> None:
    """A report gives the incidents of its case, no more and no fewer."""
    published = case["date"]
    assert isinstance(published, date)
    text = str(case["text"])
    claims = [c for c in extractor.read(text, published=published).claims if c.modality in TOLD]
    expected = case["incidents"]
    assert isinstance(expected, list)
    assert len(claims) == len(expected), [(c.type, c.date.start, c.evidence[0].text) for c in claims]
    rest = list(claims)
    for wanted in expected:
        best = min(rest, key=lambda claim: len(differences(wanted, claim)))
        rest.remove(best)
        assert not differences(wanted, best), case["why"]


def test_every_case_is_told_apart() -> None:
    """No two cases share an id, so that a failure names one."""
    ids = [case["id"] for case in load_cases()]
    assert len(ids) == len(set(ids))
