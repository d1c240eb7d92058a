"""Exports of Telegram: what each message becomes; a large file needs no more memory than a small one."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.documents.document import RefusedError
from bot.documents.telegram_export import messages
from bot.domain.report import OriginKind
from bot.services import exported
from tests.documents.exports import channel, full_export, message

NOW = datetime(2018, 6, 7, 12, tzinfo=UTC)
FILLER = "The market in the old town was quiet that week and people talked of the harvest and of bread. "


def stream(shape: object) -> io.BytesIO:
    return io.BytesIO(json.dumps(shape, ensure_ascii=False).encode())


class Endless:
    """An export of ``count`` posts that is written while it is read."""

    def __init__(self, count: int) -> None:
        self._pieces = self._written(count)
        self._rest = b""

    @staticmethod
    def _written(count: int) -> Iterator[bytes]:
        yield b'{"name": "Idlib Post", "type": "public_channel", "id": 7, "messages": ['
        for number in range(count):
            yield (b"," if number else b"") + json.dumps(message(number, FILLER * 20)).encode()
        yield b"]}"

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        while len(self._rest) < size and (piece := next(self._pieces, None)) is not None:
            self._rest += piece
        content, self._rest = self._rest[:size], self._rest[size:]
        return content


def peak(count: int) -> int:
    """The most memory that reading an export of so many posts takes, in bytes."""
    tracemalloc.start()
    try:
        assert sum(1 for _ in exported.items(messages(Endless(count)), received=NOW)) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file() -> None:
    """Ten times the posts (some 40 MB), the same memory."""
    peak(10)  # what is imported once
    assert peak(20_000) < 1.5 * peak(2_000)


def test_words_come_together_and_service_messages_are_passed_over() -> None:
    shape = channel(
        message(1, ["a ", {"type": "bold", "text": "b"}, " c"]),
        {"id": 2, "type": "service", "date_unixtime": "1", "action": "pin_message", "text": ""},
        message(3, "caption", photo="a.jpg", edited_unixtime="1527757300"),
        message(4, "shared", forwarded_from=None),
    )
    found = list(messages(stream(shape)))
    assert [(one.id, one.text, one.plain) for one in found] == [
        (1, "a b c", True), (3, "caption", False), (4, "shared", True),
    ]  # fmt: skip
    assert [(one.edited, one.forwarded, one.forwarded_from) for one in found[1:]] == [
        (True, False, None), (False, True, None),
    ]  # fmt: skip
    assert found[0].chat.name == "Idlib Post"
    assert found[0].sent == datetime.fromtimestamp(1_527_757_260, UTC)


def test_a_report_has_the_numbers_that_a_forwarded_post_has() -> None:
    (item,) = exported.items(messages(stream(channel(message(9, "words")))), received=NOW)
    origin = item.reports[0].origin
    assert (origin.kind, origin.key, origin.message_id) == (OriginKind.CHANNEL, "-1001234567890", "9")
    assert origin.link == "https://t.me/c/1234567890/9"


def test_a_post_that_was_cut_is_put_together() -> None:
    long = (FILLER * 42).strip()
    shape = channel(
        message(1, long), message(2, FILLER * 5, date_unixtime="1527757261"), message(3, "Another.")
    )
    first, second = exported.items(messages(stream(shape)), received=NOW)
    assert first.reports[0].text.startswith(long)
    assert len(first.parts) == 2
    assert second.reports[0].text == "Another."


def test_talks_of_two_are_private_in_an_export_of_everything() -> None:
    found = [item.reports[0] for item in exported.items(messages(stream(full_export())), received=NOW)]
    assert [one.source_name for one in found] == ["Orchard Road", "Idlib Post"]
    assert not any("77" in (one.origin.key or "") for one in found)


def test_a_broken_export_gives_what_came_before_the_break() -> None:
    whole = stream(channel(*(message(number, "words") for number in range(5)))).getvalue()
    found = []
    with pytest.raises(RefusedError):
        for one in messages(io.BytesIO(whole[:-60])):
            found.append(one.id)  # noqa: PERF401 - what was given before the fault counts
    assert found == [0, 1, 2, 3]
