"""A process that does nothing but send what chats are owed, with a clock that runs faster: to be killed.

``python -m tests.handlers.outbox_process DATABASE API TOKEN SPEED``. Everything in it is the program's own;
leases, waits and limits pass ``SPEED`` times as fast, because the clock does.
"""

import asyncio
import sys
import time
from datetime import UTC, datetime

from bot.app import App
from bot.services.limits import Limits
from config.settings import Settings
from handlers.application import build_application, quiet_libraries
from handlers.client import connect
from handlers.delivering import TICK, Deliverer

_ORIGIN = 1_500_000_000.0
"""A moment at which the fast clock and the machine's showed the same."""

_ROUND = 3e9
"""Seconds after which the fast clock begins anew: it must not leave the calendar."""


class FastClock:
    """Runs ``speed`` times as fast as the machine's, and shows the same in every process."""

    def __init__(self, speed: float) -> None:
        self._speed = speed

    def now(self) -> datetime:
        """Aware, in UTC; years ahead is as good as any other time."""
        return datetime.fromtimestamp(_ORIGIN + (time.time() - _ORIGIN) * self._speed % _ROUND, UTC)


async def main(database: str, api: str, token: str, speed: float) -> None:
    """Send until killed."""
    quiet_libraries()
    app = App(Settings(database_url=database), clock=FastClock(speed))
    await app.database.open()
    application = build_application(app.telegram_parts(owners=()), connect(token=token, base_url=api))
    await application.initialize()
    await Deliverer(application, limits=Limits(), tick=TICK / speed).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])))
