"""What is done once a day beside the messages."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace
from typing import cast

import pytest

from bot.domain.errors import StorageError
from handlers.housekeeping import keep_house
from handlers.parts import Parts


async def test_it_is_done_again_and_again_whatever_goes_wrong(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    async def prune() -> int:
        done.append("prune")
        if len(done) == 1:
            raise StorageError("The disk is full.", mend="Make room.")
        if len(done) == 2:
            raise RuntimeError("something else")
        return 0

    surveyed = asyncio.Event()

    async def survey() -> None:
        done.append("survey")
        surveyed.set()

    parts = cast("Parts", SimpleNamespace(inbox=SimpleNamespace(prune=prune), survey=survey))
    task = asyncio.create_task(keep_house(parts, every=0))
    await asyncio.wait_for(surveyed.wait(), 5)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert done[:4] == ["prune", "prune", "prune", "survey"]
    assert "The disk is full." in caplog.text
