"""kill -9 at every step of a guided entry and of a review: a real process each time, and nothing is lost.

Every step is interrupted, in turns before Telegram has taken the bot's answer and after it has, but before
the bot could note that; the next process takes the step up from its inbox.
"""

import asyncio
import signal

import pytest

from handlers.local.server import Json
from handlers.local.transcript import buttons
from tests.fakes.bot_api import Fault
from tests.handlers.harness import OWNER, data_of
from tests.test_run import Deployment, deployment

__all__ = ["deployment"]

ENTRY = (
    ("press", "Arrest", "Where?"),
    ("say", "Khan Shaykhon", "When?"),
    ("day", "", "Who did it?"),
    ("say", "HTS", "To whom?"),
    ("press", "Civilians", "How many people?"),
    ("press", "Detained", "How many (detained)?"),
    ("say", "at least 5", "How many people?"),
    ("press", "Next", "Anything else?"),
    ("say", "a neighbour told it", "Is this right?"),
    ("press", "Keep", "1 incident found"),
)
"""How, what, and the words that the message holds after the step."""

REVIEW = (
    ("press", "One by one", "1 left"),
    ("press", "Edit", "What is to be changed?"),
    ("press", "Detained", "What is right"),
    ("reply", "6", "6 detained"),
    ("press", "Confirm", "Nothing is left"),
    ("press", "Undo", "1 left"),
)

_HARMLESS = ("message is not modified", "query is too old")
"""Refusals that handling a step once more may earn."""


def act(run: Deployment, message: Json, how: str, what: str) -> None:
    """One step of the person."""
    telegram = run.telegram
    if how == "press":
        telegram.press(OWNER, message, data_of(message, what))
    elif how == "day":
        shown = [one.data for row in buttons(message) for one in row]
        telegram.press(OWNER, message, next(data for data in shown if ":v:date=" in data))
    elif how == "reply":
        telegram.say(OWNER, what, extra={"reply_to_message": message})
    else:
        telegram.say(OWNER, what)


async def interrupted(run: Deployment, message: Json, how: str, what: str, *, taken: bool) -> None:
    """A step during which the process is killed: after Telegram took its answer, or before."""
    api, before = run.api, len(run.api.made("editMessageText"))
    held = api.hold("editMessageText") if taken else None
    if not taken:
        api.fail("editMessageText", Fault(500), times=1000)
    act(run, message, how, what)
    await api.until(lambda: len(api.made("editMessageText")) > before, f"an answer to {how} {what}")
    run.kill()
    if held is not None:
        held.set()


async def test_a_kill_at_every_step_of_an_entry_and_of_a_review_loses_nothing(deployment: Deployment) -> None:
    """Sixteen kills; one report, one incident with its correction, one message all along."""
    run, api = deployment, deployment.api
    async with run.running(end=signal.SIGKILL):
        run.telegram.say(OWNER, "/add")
        await run.reply("What happened?")
        message = run.telegram.events[-1].message
        how, what, words = ENTRY[0]
        await interrupted(run, message, how, what, taken=False)
    steps = (*ENTRY, *REVIEW)
    for number, (how, what, _) in enumerate(steps[1:], 1):
        words = steps[number - 1][2]
        async with run.running(end=signal.SIGKILL):
            api.relent("editMessageText")
            await api.until(lambda words=words: words in str(message["text"]), words)
            await interrupted(run, message, how, what, taken=bool(number % 2))
    async with run.running() as process:
        api.relent("editMessageText")
        await api.until(lambda: "1 left" in str(message["text"]), "the last step")
        run.telegram.say(OWNER, "/incident 1")
        card = await run.reply("no. 1")
        run.telegram.say(OWNER, "/stats")
        assert "1 report " in await run.reply("incident")
    assert process.returncode == 0
    assert "6 detained" in card
    assert "not reviewed" in card
    assert "Corrected: detained" in card
    assert "a neighbour told it" in card
    edited = {event.message["message_id"] for event in run.telegram.events if event.kind == "edited"}
    assert edited == {message["message_id"]}
    assert "Traceback" not in run.log.read_text(encoding="utf-8")
    api.problems[:] = [one for one in api.problems if not any(known in one for known in _HARMLESS)]


@pytest.fixture(autouse=True)
async def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen starts of the program on a busy machine take longer than one wait of other tests."""
    monkeypatch.setattr("tests.fakes.bot_api.PATIENCE", 180.0)
    await asyncio.sleep(0)
