"""The sending process is killed three times among faults: nothing is lost, and what doubles is counted."""

from pathlib import Path

from bot.language.gazetteer import Gazetteer
from tests.handlers.outbox import Size, outbox

SMALL = Size(incidents=400, watches=24, chats=10)


async def test_every_alert_arrives_in_order_through_three_kills(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """Full size: ``tests/benchmarks/bench_outbox.py``. The index of places is built before."""
    assert len(gazetteer)
    async with outbox(tmp_path, SMALL, seed=17) as made:
        verdict = await made.run()
    assert verdict.owed == verdict.told > 500
    assert verdict.doubled == verdict.killed + verdict.answers_lost
    assert verdict.out_of_order == 0
    assert made.api.problems == []
