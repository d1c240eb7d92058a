"""What is done once a day beside the messages."""

import asyncio
import logging

from bot.domain.errors import StorageError
from handlers.parts import Parts

logger = logging.getLogger(__name__)

DAY = 24 * 60 * 60.0


async def keep_house(parts: Parts, *, every: float = DAY) -> None:
    """Forget which updates were handled long ago and survey the store, at the start and then once a day.

    ``every`` is in seconds. Ends when it is cancelled.
    """
    while True:
        try:
            await parts.inbox.prune()
            await parts.survey()
        except StorageError as fault:
            logger.warning("The day's housekeeping was put off: %s", fault.message)
        except Exception:
            logger.exception("Something went wrong with the day's housekeeping")
        await asyncio.sleep(every)
