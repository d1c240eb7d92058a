"""A bot over HTTP for every test that asks for one, with the real reading of reports and questions."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.app import App
from bot.domain.clock import FixedClock
from config.settings import Settings
from handlers.local.server import LocalTelegram
from tests.apps import app_like
from tests.fakes.bot_api import BotApi
from tests.handlers.harness import NOW, OWNER, STRANGER, TOKEN, Service
from tests.storage.databases import empty_sqlite

__all__ = ["empty_sqlite"]


@pytest.fixture
def make_app(app: App, tmp_path: Path, empty_sqlite: Path) -> Callable[[FixedClock], App]:
    """The program's parts on a database file of this test's own."""
    shutil.copy(empty_sqlite, tmp_path / "sitrep.db")

    def make(clock: FixedClock) -> App:
        return app_like(app, Settings(database_url=f"sqlite:///{tmp_path / 'sitrep.db'}"), clock=clock)

    return make


@pytest.fixture
async def service(make_app: Callable[[FixedClock], App]) -> AsyncIterator[Service]:
    """A running bot; at the end no call may have broken the Bot API's rules."""
    clock = FixedClock(NOW)
    telegram = LocalTelegram(now=clock.now)
    for person in (OWNER, STRANGER):
        telegram.private_chat(person)
    api = BotApi(telegram, token=TOKEN)
    running = Service(make_app(clock), api, telegram, clock)
    await api.start()
    try:
        await running.start()
        yield running
    finally:
        await running.stop()
        await api.stop()
    assert api.problems == []
