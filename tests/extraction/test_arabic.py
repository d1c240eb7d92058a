"""Arabic reports: tables of cases, and that spelling, names and company do not change what is read."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import App
from bot.domain.claim import Claim
from bot.domain.codebook import Modality

_CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "extraction_ar.yaml").read_text("utf-8"))
_PUBLISHED = date(2019, 6, 20)
_MEASURES = ("killed", "injured", "detained", "abducted", "released", "executed")
_TATWEEL = "\u0640"


def faults(case: Mapping[str, Any], claims: list[Claim]) -> list[str]:
    """What is wrong with the claims of a case, in words; nothing where all is right."""
    told = [c for c in claims if c.modality is not Modality.BACKGROUND]
    wanted = case["incidents"]
    if not wanted:
        told = [c for c in told if c.modality.value not in case.get("allow", ())]
    if case.get("optional") and not told:
        return []
    if len(told) != len(wanted):
        return [f"{len(told)} incidents, not {len(wanted)}: {[c.type.value for c in told]}"]
    return [fault for want, claim in zip(wanted, told, strict=True) for fault in _compare(want, claim)]


def _compare(want: Mapping[str, Any], claim: Claim) -> list[str]:
    found = {"type": claim.type.value, "acled": claim.acled, "modality": claim.modality.value}
    wrong = [
        f"{key} {found[key]}, not {want[key]}" for key in found if want.get(key, found[key]) != found[key]
    ]
    for key, actors in (("by", claim.perpetrators), ("to", claim.targets)):
        if key in want and (not set(want[key]) <= set(actors) or (actors and not want[key])):
            wrong.append(f"{key} {list(actors)}, not {want[key]}")
    if "modality" not in want and claim.modality is not Modality.HAPPENED:
        wrong.append(f"modality {claim.modality.value}")
    if "date" in want and _days(claim) != (want["date"] and str(want["date"])):
        wrong.append(f"date {_days(claim)}, not {want['date']}")
    if "place" in want:
        mention = claim.place.mention if claim.place else None
        if (want["place"] is None) != (mention is None) or want["place"] not in (mention or want["place"]):
            wrong.append(f"place {mention}, not {want['place']}")
    for measure in _MEASURES:
        if measure in want:
            count = claim.counts.get(measure)
            figure = None if count is None else {"low": count.low, "high": count.high}
            meant = want[measure]
            if isinstance(meant, int):
                meant = {"low": meant, "high": meant}
            if figure != meant:
                wrong.append(f"{measure} {figure}, not {want[measure]}")
    return wrong


def _days(claim: Claim) -> str | None:
    start, end = claim.date.start, claim.date.end
    if start is None or end is None:
        return None
    return start.isoformat() if start == end else f"{start.isoformat()}..{end.isoformat()}"


def _read(app: App, text: str) -> list[Claim]:
    return list(app.extractor.read(text, published=_PUBLISHED).claims)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["id"])
def test_reads_the_case(app: App, case: Mapping[str, Any]) -> None:
    """Each report gives exactly its incidents."""
    wrong = faults(case, _read(app, case["text"]))
    assert not wrong, f"{case['why']}: {'; '.join(wrong)}"
