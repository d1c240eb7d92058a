"""What goes wrong: Telegram's refusals and silences, a bot killed in the middle, a database that fails."""

import asyncio
import json
import logging
import re
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from bot.domain.errors import StorageError
from bot.extraction import Extraction
from bot.services.ports import PendingUpdate
from tests.fakes.bot_api import Fault
from tests.handlers.harness import OWNER, POST, STRANGER, TOKEN, Service, only, texts


async def reports(service: Service) -> int:
    """How many reports are kept."""
    assert service.application is not None
    return (await service.application.bot_data.parts.status.status()).contents.reports


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, "Too Many Requests: retry after 1", {"retry_after": 0.01}),
        Fault(500, "Internal Server Error"),
        Fault(502, "Bad Gateway"),
        Fault(0),
    ],
    ids=["429", "500", "502", "lost connection"],
)
async def test_a_passing_fault_delays_the_reply_and_loses_nothing(service: Service, fault: Fault) -> None:
    """Told to wait, answered with a fault, or cut off: the reply is sent again, and arrives once."""
    service.api.fail("sendMessage", fault, times=3)
    assert "1 incident" in texts(await service.forward(POST))[0]
    assert len(service.api.made("sendMessage")) == 4
    assert await reports(service) == 1


async def test_a_reply_whose_answer_is_lost_may_come_twice_but_is_kept_once(service: Service) -> None:
    """Telegram took the reply but the connection broke: it is sent again; the report is not kept again."""
    service.api.fail("sendMessage", Fault(0, performed=True))
    assert len(await service.forward(POST)) == 2
    assert await reports(service) == 1


async def test_html_that_telegram_cannot_read_is_sent_as_plain_text(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    """The words arrive without their marks, and the log says so."""
    refusal = Fault(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0')
    service.api.fail("sendMessage", refusal)
    message = only(await service.forward(POST)).message
    assert "entities" not in message
    assert "<b>" not in str(message["text"])
    assert "sent as plain text" in caplog.text


async def test_a_chat_that_is_gone_stops_nothing(service: Service) -> None:
    """Blocked by the owner in the middle: the report is kept, the update done, the next one answered."""
    service.api.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
    assert await service.forward(POST) == []
    assert await reports(service) == 1
    assert "Nothing found" in texts(await service.say("arrests in Salqin in May"))[0]
    await service.kill()
    await service.start()
    await service.settled()
    assert len(texts(service.telegram.events)) == 1


async def test_a_refused_message_is_not_tried_for_ever(service: Service) -> None:
    """What Telegram refuses once it refuses again: logged, and done with."""
    service.api.fail("sendMessage", Fault(400, "Bad Request: CHAT_RESTRICTED"))
    assert await service.forward(POST) == []
    await service.kill()
    await service.start()
    await service.settled()
    assert len(service.api.made("sendMessage")) == 1


async def test_polling_goes_on_after_every_kind_of_fault(service: Service) -> None:
    """Faults of getUpdates pass, another program's polling too."""
    service.api.fail("getUpdates", Fault(500), times=2)
    service.api.fail("getUpdates", Fault(409, "Conflict: terminated by other getUpdates request"))
    service.api.fail("getUpdates", Fault(429, "Too Many Requests", {"retry_after": 0.01}))
    service.api.fail("getUpdates", Fault(0))
    assert "1 incident" in texts(await service.forward(POST))[0]
    assert "1 incident" in texts(await service.say("arrests in Khan Shaykhun in May"))[0]


async def test_pressing_twice_changes_nothing_and_hurts_nothing(service: Service) -> None:
    """Telegram refuses to put the same words into a message; that is no error."""
    card = only(await service.forward(POST))
    await service.press(card.message, "1")
    service.api.problems.clear()
    assert await service.press_data(card.message, "r:1:0") != []
    assert await service.press_data(card.message, "r:1:0") == []
    assert service.api.problems == [
        problem for problem in service.api.problems if "message is not modified" in problem
    ]
    service.api.problems.clear()


async def test_a_button_of_a_deleted_message_answers_anew(service: Service) -> None:
    """The message went away in the meantime: the answer comes as a new one."""
    card = only(await service.forward(POST))
    service.api.fail("editMessageText", Fault(400, "Bad Request: message to edit not found"))
    assert only(await service.press(card.message, "1")).kind == "sent"


async def test_a_fault_gives_a_short_id_and_the_log_no_words_of_reports(
    service: Service, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person gets an id that stands in the log; above DEBUG the log quotes nothing that was sent."""

    def broken(_self: object, text: str, *, published: date) -> Extraction:
        raise RuntimeError(f"cannot read {text} of {published}")

    monkeypatch.setattr(type(service.app.extractor), "read", broken)
    with caplog.at_level(logging.DEBUG):
        said = texts(await service.forward(POST))[0]
    found = re.search(r"\b[0-9a-f]{6}\b", said)
    assert found is not None
    loud = [record.getMessage() for record in caplog.records if record.levelno > logging.DEBUG]
    assert any(found[0] in line and "RuntimeError" in line for line in loud)
    assert not any("Shaykhun" in line for line in loud)
    monkeypatch.undo()
    await service.kill()
    await service.start()
    await service.settled()
    assert "1 incident" in texts(service.telegram.events)[-1]


async def test_the_token_is_never_logged(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    """Not even when everything is logged."""
    from handlers.application import quiet_libraries

    quiet_libraries()
    with caplog.at_level(logging.DEBUG):
        await service.forward(POST)
    assert TOKEN not in caplog.text
    assert TOKEN.split(":")[1] not in caplog.text


async def test_killed_before_handling_everything_is_handled_after(service: Service) -> None:
    """Updates that were kept, and confirmed, but not handled: the next start takes them up, in order."""
    assert service.application is not None
    inbox = service.application.bot_data.parts.inbox
    await service.stop()
    service.telegram.say(OWNER, "On 3 June HTS arrested four men in the town of Salqin.")
    service.telegram.say(OWNER, "arrests in Salqin in June")
    await service.app.database.open()
    held = [PendingUpdate(int(str(one["update_id"])), json.dumps(one)) for one in service.telegram.updates]
    await inbox.store(held)
    await service.app.database.close()
    service.telegram.updates.clear()
    await service.start()
    await service.settled()
    await service.settled()
    card, answer = texts(service.telegram.events)
    assert "1 incident found" in card
    assert "1 incident" in answer


async def test_killed_between_keeping_a_report_and_answering_nothing_is_doubled(service: Service) -> None:
    """The report was kept, Telegram never got the reply: after the restart the card comes, once, as new."""
    stuck = asyncio.Event()

    async def for_ever(_seconds: float) -> None:
        stuck.set()
        await asyncio.Event().wait()

    await service.stop()
    service.pause = for_ever
    await service.start()
    service.api.fail("sendMessage", Fault(500))
    service.telegram.say(OWNER, "On 3 June HTS arrested four men in the town of Salqin.")
    await stuck.wait()
    assert await reports(service) == 1
    await service.kill()
    await service.start()
    await service.settled()
    (card,) = texts(service.telegram.events)
    assert "already" not in card
    assert "1 incident found" in card
    assert await reports(service) == 1


async def test_updates_wait_at_telegram_while_they_cannot_be_kept(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is locked for a while: nothing is confirmed until it is kept."""
    assert service.application is not None
    inbox = type(service.application.bot_data.parts.inbox)
    store, refused = inbox.store, []

    async def locked(self: object, updates: list[PendingUpdate]) -> int:
        if len(refused) < 3:
            refused.append(len(updates))
            raise StorageError("The database is locked.")
        return int(await store(self, updates))

    monkeypatch.setattr(inbox, "store", locked)
    assert "1 incident" in texts(await service.forward(POST))[0]
    assert refused == [1, 1, 1]
    assert await reports(service) == 1


def full(service: Service, table: str, *, until: bool = False) -> None:
    """Have every insert into a table fail as on a full disk, or no more."""
    file = service.app.settings.database.removeprefix("sqlite:///")
    rule = f"BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"DROP TRIGGER full_{table}" if until else f"CREATE TRIGGER full_{table} {rule}")


async def test_a_full_disk_is_told_once_and_the_report_is_kept_later(service: Service) -> None:
    """The person gets one clear line; the update stays in the inbox, is tried again, and then answered."""
    full(service, "report")
    (said,) = texts(await service.forward(POST))
    assert "disk may be full" in said
    assert "need not send it again" in said
    assert service.application is not None
    backlog = (await service.application.bot_data.parts.status.status()).inbox
    assert (backlog.waiting, backlog.set_aside) == (1, 0)
    full(service, "report", until=True)
    assert service.line is not None
    await service.line.take_up()
    await service.line.settled()
    assert "1 incident found" in texts(service.telegram.events)[-1]
    assert "already" not in texts(service.telegram.events)[-1]
    assert await reports(service) == 1


async def test_a_full_disk_behind_a_button(service: Service) -> None:
    """The button stops spinning at once; what it does is done when there is room."""
    card = only(await service.forward(POST))
    full(service, "correction")
    (notice,) = await service.press(card.message, "Confirm all")
    assert notice.kind == "notice"
    assert "disk may be full" in notice.text
    assert not service.telegram.unanswered
    full(service, "correction", until=True)
    assert service.line is not None
    await service.line.take_up()
    await service.line.settled()
    assert "1 incident confirmed" in texts(service.telegram.events)[-1]
    service.api.problems[:] = [one for one in service.api.problems if "query is too old" not in one]


async def test_when_nothing_can_be_kept_members_are_told_and_strangers_are_not(service: Service) -> None:
    """The inbox itself is full: one line a chat; Telegram keeps the messages, and all are answered later."""
    waiting = asyncio.Event()

    async def until_room(_seconds: float) -> None:
        waiting.set()
        await asyncio.sleep(0.01)

    await service.stop()
    service.pause = until_room
    await service.start()
    full(service, "inbox")
    service.telegram.say(OWNER, "arrests in Salqin in May")
    service.telegram.say(OWNER, "arrests in Salqin in June")
    service.telegram.say(STRANGER, "arrests in Salqin in June")
    await service.api.until(lambda: bool(texts(service.telegram.events)), "the line about the disk")
    await waiting.wait()
    (said,) = texts(service.telegram.events)
    assert "waits at Telegram" in said
    full(service, "inbox", until=True)
    await service.settled()
    later = texts(service.telegram.events)[1:]
    assert sum("Nothing found" in one for one in later) == 2
    assert len(later) == 3, "and the stranger's own line"


async def test_an_update_of_an_unknown_shape_stops_no_other(service: Service) -> None:
    """What the library cannot read is set aside; what comes behind it is answered."""
    service.telegram.update("message", {"message_id": "not a number", "chat": 5})
    assert "Nothing found" in texts(await service.say("arrests in Salqin in May"))[0]
