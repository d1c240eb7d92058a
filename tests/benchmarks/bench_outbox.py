"""The outbox at full size: `pytest -s -n 0 tests/benchmarks/bench_outbox.py` prints what came of it.

The first takes some minutes: 10,000 incidents, 200 watches, 50 chats, faults and three kills. The second
measures how long an alert takes from its commit until Telegram has it, at the real pace and without faults.
"""

import asyncio
import json
import re
import time
from pathlib import Path

import pytest

from bot.language.gazetteer import Gazetteer
from tests.handlers.outbox import Size, outbox

FULL = Size(incidents=10_000, watches=200, chats=50, each=20, speed=10.0)
STEADY = Size(incidents=90, watches=50, chats=50, each=1, speed=1.0)
EVERY = 1.0
"""Seconds between two reports of the second: no chat comes near twenty messages a minute."""

_OPENED = re.compile(r"^a:(\d+):o$")


@pytest.mark.timeout(3600)
async def test_ten_thousand_incidents_through_faults_and_kills(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """Every owed alert is told, in order; what is doubled is what kills and lost answers explain."""
    assert len(gazetteer)
    begun = time.monotonic()
    async with outbox(tmp_path, FULL, seed=29) as made:
        verdict = await made.run()
    faults = ", ".join(f"{count} of {status or 'lost'}" for status, count in sorted(verdict.faults.items()))
    print(
        f"\n{FULL.incidents} incidents, {FULL.watches} watches, {FULL.chats} chats: {verdict.owed} alerts, "
        f"{verdict.told} told in {verdict.noted} messages; faults: {faults}; {verdict.doubled} messages came "
        f"twice ({verdict.killed} taken when a kill fell, {verdict.answers_lost} answers lost); "
        f"{verdict.out_of_order} chats out of order; {time.monotonic() - begun:.0f} s"
    )
    assert verdict.owed == verdict.told
    assert verdict.doubled == verdict.killed + verdict.answers_lost
    assert verdict.out_of_order == 0


@pytest.mark.timeout(600)
async def test_from_commit_to_sent(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """The 95th percentile is to be below two seconds."""
    assert len(gazetteer)
    async with outbox(tmp_path, STEADY, seed=3) as made:
        made.api.chance = None
        await made.start()
        await made.happen(1)
        await made.api.until(lambda: bool(made.api.made("sendMessage")), "the first alert")
        committed: dict[int, float] = {}
        for number in range(2, STEADY.incidents + 1):
            if await made.happen(number):
                committed[number] = time.monotonic()
            await asyncio.sleep(EVERY)
        await asyncio.sleep(3)
        taken: dict[int, list[float]] = {}
        for call in made.api.made("sendMessage"):
            for incident in _incidents(call.parameters):
                taken.setdefault(incident, []).append(call.at)
    waits = sorted(at - committed[one] for one in committed for at in taken.get(one, ()))
    p50, p95 = waits[len(waits) // 2], waits[len(waits) * 95 // 100]
    most = waits[-1]
    print(
        f"\nfrom commit to sent, {len(waits)} alerts: median {p50:.2f} s, p95 {p95:.2f} s, most {most:.2f} s"
    )
    assert p95 < 2


def _incidents(parameters: dict[str, object]) -> list[int]:
    """The incidents that a message tells, by its buttons; one a report here, so they count as reports do."""
    markup = parameters.get("reply_markup")
    rows = markup["inline_keyboard"] if isinstance(markup, dict) else json.loads(str(markup or "[]"))
    found = [_OPENED.match(str(button.get("callback_data", ""))) for row in rows for button in row]
    return [int(match[1]) for match in found if match is not None]
