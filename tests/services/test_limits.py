"""Telegram's limits, on a clock that is moved by hand."""

from datetime import UTC, datetime, timedelta

from bot.services.limits import GROUP, OVERALL, Limits

START = datetime(2024, 6, 1, tzinfo=UTC)


def test_thirty_a_second_overall() -> None:
    limits = Limits()
    for chat_id in range(1, OVERALL + 1):
        assert limits.room(START) == OVERALL - chat_id + 1
        limits.note(chat_id, START)
    assert limits.room(START + timedelta(milliseconds=999)) == 0
    assert limits.room(START + timedelta(seconds=1)) == OVERALL


def test_one_a_second_to_a_chat() -> None:
    limits = Limits()
    limits.note(5, START)
    assert limits.busy(START + timedelta(milliseconds=999)) == {5}
    assert limits.busy(START + timedelta(seconds=1)) == set()


def test_twenty_a_minute_to_a_group_and_to_no_person() -> None:
    limits = Limits()
    for second in range(GROUP):
        limits.note(-5, START + timedelta(seconds=2 * second))
        limits.note(5, START + timedelta(seconds=2 * second))
    assert limits.busy(START + timedelta(seconds=45)) == {-5}
    assert limits.busy(START + timedelta(seconds=60)) == set()


def test_a_clock_put_back_blocks_nobody() -> None:
    limits = Limits()
    for chat_id in range(1, OVERALL + 1):
        limits.note(chat_id, START)
    earlier = START - timedelta(hours=1)
    assert limits.room(earlier) == OVERALL
    assert limits.busy(earlier) == set()
