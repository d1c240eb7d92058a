"""`sitrep evaluate`: figures of a file of annotated reports, its failures, and the rows that are none."""

import json
from pathlib import Path

import pytest

from tests.conftest import Command

RIGHT = {
    "id": "right",
    "text": "Two men were arrested in Salqin on 3 June.",
    "date": "2018-06-04",
    "gold": {"acled": ["Arrests"], "date": "2018-06-03", "lat": 36.139, "lon": 36.454, "killed": 0},
}
WRONG = {**RIGHT, "id": "wrong", "gold": {**RIGHT["gold"], "date": "2018-06-02"}}  # type: ignore[dict-item]
LISTED = {
    "id": "listed",
    "text": "Two men were arrested in Salqin on 3 June.",
    "date": "2018-06-04T12:00:00+03:00",
    "incidents": [
        {"type": "arrest", "date": {"start": "2018-06-03", "end": "2018-06-03"}, "detained": 2},
        {"type": "shelling"},
    ],
}


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """Three annotated reports, a blank line, and two lines that are none."""
    file = tmp_path / "mine.jsonl"
    lines = [json.dumps(RIGHT), "", json.dumps(WRONG), '{"text": "no annotation"}', json.dumps(LISTED), "{"]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_figures_for_people(sitrep: Command, annotated: Path) -> None:
    """Each kind of row apart; faulty lines are told by number, and only the failures asked for are shown."""
    done = sitrep("evaluate", str(annotated), "--show", "9", "--field", "date", "--confidence")
    assert done.code == 0, done.err
    assert "mine.jsonl: 3 reports, 2 left out" in done.out
    assert "found 1.000   extra incidents a report 0.00" in done.out
    assert "date 0.500 (n=2)" in done.out
    assert "precision 1.000   recall 0.500   F1 0.667" in done.out
    assert "0.80–1.00" in done.out
    assert "wrong: fields date" in done.out
    assert "missed" not in done.out
    assert "line 4" in done.err
    assert "line 6" in done.err


def test_figures_for_programs(sitrep: Command, annotated: Path) -> None:
    """The same as JSON."""
    done = sitrep("evaluate", str(annotated), "--json", "--show", "9")
    assert done.code == 0, done.err
    shape = json.loads(done.out)
    assert shape["reports"] == 3
    assert [one["line"] for one in shape["left_out"]] == [4, 6]
    assert shape["single"]["fields"]["date"] == {"share": 0.5, "n": 2}
    assert shape["listed"]["recall"] == 0.5
    assert [(one["id"], one["fault"]) for one in shape["failures"]] == [
        ("wrong", "fields"),
        ("listed", "missed"),
    ]
    assert sum(band["n"] for band in shape["confidence"]) == 3


def test_a_file_without_annotations_fails_in_a_line(sitrep: Command, tmp_path: Path) -> None:
    """Nothing can be measured by it."""
    file = tmp_path / "plain.txt"
    file.write_text("Two men were arrested.", encoding="utf-8")
    done = sitrep("evaluate", str(file))
    assert done.code == 1
    assert done.err.splitlines()[-1] == f"Error: {file} holds no annotated report."
