"""Labelled pairs of reports, read for real: what is linked without asking is right, and little is missed."""

import pytest

from bot.app import App
from tests.corroboration.labelled import judge

LEAST_PRECISION, LEAST_RECALL, MOST_QUESTIONS = 0.98, 0.9, 0.05


@pytest.mark.parametrize("name", ["pairs_dev.yaml", "pairs_check.yaml"])
def test_links_are_right_and_little_is_missed(
    name: str, app: App, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the half that the points were tuned on, and of the one that was kept aside."""
    tally = judge(app, name)
    with capsys.disabled():
        print(f"\n{name}: {tally}")
    wrong = [
        (pair.one.text, pair.other.text)
        for pair in tally.pairs
        if pair.verdict == "linked" and pair.label != "same"
    ]
    assert tally.precision >= LEAST_PRECISION, wrong
    assert tally.recall >= LEAST_RECALL
    assert tally.proposed_wrongly <= MOST_QUESTIONS


def test_there_are_enough_pairs_of_every_kind(app: App) -> None:
    """Four hundred at least; within a language and across."""
    halves = [judge(app, name) for name in ("pairs_dev.yaml", "pairs_check.yaml")]
    pairs = [pair for half in halves for pair in half.pairs]
    assert len(pairs) >= 400
    assert {pair.label for pair in pairs} == {"same", "related", "different"}
    across = [
        pair
        for pair in pairs
        if pair.label == "same" and pair.one.text.isascii() != pair.other.text.isascii()
    ]
    assert len(across) >= 40
    assert sum(pair.verdict == "linked" for pair in across) >= 0.7 * len(across)
