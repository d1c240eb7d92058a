"""The stand-in server refuses what Telegram refuses: neither chat nor tests are kinder than the real one."""

import json
from datetime import UTC, datetime

import pytest

from handlers.local.methods import call
from handlers.local.server import LocalTelegram, Person, Refusal, Upload
from tests.fakes import specification

PERSON = Person(5, "Rana")


@pytest.fixture
def server() -> LocalTelegram:
    made = LocalTelegram(now=lambda: datetime(2018, 6, 7, tzinfo=UTC))
    made.private_chat(PERSON)
    return made


def button(data: str, label: str = "x") -> dict[str, object]:
    return {"inline_keyboard": [[{"text": label, "callback_data": data}]]}


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"chat_id": 404, "text": "x"}, "chat not found"),
        ({"chat_id": 5, "text": " \n"}, "message text is empty"),
        ({"chat_id": 5, "text": "😀" * 2049}, "message is too long"),
        ({"chat_id": 5, "text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"chat_id": 5, "text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"chat_id": 5, "text": "x", "reply_markup": button("d" * 65)}, "BUTTON_DATA_INVALID"),
        ({"chat_id": 5, "text": "x", "reply_markup": button("ا" * 33)}, "BUTTON_DATA_INVALID"),
        ({"chat_id": 5, "text": "x", "reply_markup": button("d", " ")}, "Text must be non-empty"),
        (
            {"chat_id": 5, "text": "x", "reply_parameters": {"message_id": 77}},
            "message to be replied not found",
        ),
    ],
)
async def test_what_a_message_may_not_be(
    server: LocalTelegram, parameters: dict[str, object], why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        await call(server, "sendMessage", parameters, {})
    assert server.events == []


@pytest.mark.parametrize(
    "parameters",
    [
        {"text": "😀" * 2048},
        {"text": f"<b>{'a' * 4096}</b>", "parse_mode": "HTML"},
        {"text": "x", "reply_markup": button("d" * 64)},
        {"text": "x", "reply_parameters": {"message_id": 77, "allow_sending_without_reply": True}},
    ],
)
async def test_what_just_fits_is_taken(server: LocalTelegram, parameters: dict[str, object]) -> None:
    await call(server, "sendMessage", {"chat_id": 5, **parameters}, {})
    assert [event.kind for event in server.events] == ["sent"]


async def test_edits_must_change_something_of_the_bots_own(server: LocalTelegram) -> None:
    theirs = server.say(PERSON, "hello")
    mine = await call(server, "sendMessage", {"chat_id": 5, "text": "hello"}, {})
    assert isinstance(mine, dict)
    edit = {"chat_id": 5, "message_id": mine["message_id"], "text": "hello"}
    with pytest.raises(Refusal, match="not modified"):
        await call(server, "editMessageText", edit, {})
    with pytest.raises(Refusal, match="can't be edited"):
        await call(server, "editMessageText", edit | {"message_id": theirs["message_id"]}, {})
    with pytest.raises(Refusal, match="message to edit not found"):
        await call(server, "editMessageText", edit | {"message_id": 404}, {})
    await call(server, "editMessageText", edit | {"text": "<i>bye</i>", "parse_mode": "HTML"}, {})
    assert server.events[-1].message["text"] == "bye"


async def test_updates_wait_until_a_higher_offset_confirms_them(server: LocalTelegram) -> None:
    for number in range(3):
        server.say(PERSON, str(number))
    first = await server.waiting(None, 2, 0)
    assert [update["message"]["text"] for update in first] == ["0", "1"]  # type: ignore[index]
    assert list(await server.waiting(None, 2, 0)) == list(first)
    last = await server.waiting(int(str(first[-1]["update_id"])) + 1, 100, 0)
    assert [update["message"]["text"] for update in last] == ["2"]  # type: ignore[index]
    assert await server.waiting(int(str(last[-1]["update_id"])) + 1, 100, 0) == []


async def test_files_are_bounded_and_can_be_fetched(server: LocalTelegram) -> None:
    with pytest.raises(Refusal, match="file must be non-empty"):
        await call(server, "sendDocument", {"chat_id": 5, "document": "attach://a"}, {"a": Upload("a", b"")})
    with pytest.raises(Refusal, match="caption is too long"):
        await call(
            server,
            "sendPhoto",
            {"chat_id": 5, "photo": "attach://a", "caption": "x" * 1025},
            {"a": Upload("a.png", b"p")},
        )
    sent = await call(
        server, "sendDocument", {"chat_id": 5, "document": "attach://a"}, {"a": Upload("a", b"1")}
    )
    assert isinstance(sent, dict)
    found = await call(server, "getFile", {"file_id": sent["document"]["file_id"]}, {})
    assert isinstance(found, dict)
    assert server.files[found["file_path"].rsplit("/", 1)[-1]].content == b"1"


async def test_a_button_is_answered_once(server: LocalTelegram) -> None:
    message = await call(server, "sendMessage", {"chat_id": 5, "text": "x", "reply_markup": button("d")}, {})
    assert isinstance(message, dict)
    query = server.press(PERSON, message, "d")
    await call(server, "answerCallbackQuery", {"callback_query_id": query}, {})
    with pytest.raises(Refusal, match="query is too old"):
        await call(server, "answerCallbackQuery", {"callback_query_id": query}, {})


@pytest.mark.parametrize(
    ("method", "fields", "problem"),
    [
        ("sendMessage", {"chat_id": "5", "text": "x"}, None),
        ("sendMessage", {"chat_id": "@channel", "text": "x"}, None),
        ("sendMessage", {"chat_id": "5"}, "text is missing"),
        ("sendMessage", {"chat_id": "5", "text": "x", "colour": "red"}, "no parameter colour"),
        ("sendMessage", {"chat_id": "5", "text": "x", "disable_notification": "3"}, "should be Boolean"),
        ("getUpdates", {"offset": "true"}, "should be Integer"),
        ("getUpdates", {"allowed_updates": json.dumps({"a": 1})}, "should be Array of String"),
        ("sendMesage", {}, "no method sendMesage"),
    ],
)
def test_calls_are_checked_against_the_specification(
    method: str, fields: dict[str, str], problem: str | None
) -> None:
    """Names, required parameters and types, from the Bot API's own description."""
    _, problems = specification.decode(method, fields)
    assert [one for one in problems if problem is None or problem not in one] == []
    assert bool(problems) == (problem is not None)
