"""A small simulated month: forty channels, fifteen of which copy (see tests/benchmarks/feed.py)."""

from pathlib import Path

import pytest

from bot.app import App
from config.settings import Settings
from tests.benchmarks.feed import count, simulate

INCIDENTS, REPORTS = 60, 270
MOST_OFF = 0.05
"""One incident in twenty: among sixty a single doubtful day is nearly two in a hundred."""


@pytest.mark.timeout(1800)
async def test_a_months_feed_counts_what_happened(app: App, tmp_path: Path) -> None:
    """Incidents and killed, with delays, copies, other tolls and other days."""
    feed = simulate(app, incidents=INCIDENTS, reports=REPORTS, seed=3)
    own = App(Settings(database_url=f"sqlite:///{tmp_path / 'feed.db'}"))
    own.extractor, own.actors = app.extractor, app.actors
    async with own.open_database():
        counted = await count(own, feed)
    print(f"\n{counted}")
    assert counted.kept < counted.reports * 0.8, "copies are further publications"
    assert abs(counted.off[0]) <= MOST_OFF, counted
    assert abs(counted.off[1]) <= MOST_OFF, counted
