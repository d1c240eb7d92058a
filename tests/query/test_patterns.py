"""The notation of the question lexicons."""

import pytest

from bot.query.patterns import Written, expand


def texts(pattern: str) -> list[str]:
    return [way.text for way in expand(pattern)]


def test_alternatives_and_options_are_written_out() -> None:
    assert texts("(air|drone) strike[s]") == ["air strikes", "air strike", "drone strikes", "drone strike"]


def test_options_may_hold_alternatives_and_leave_no_double_spaces() -> None:
    assert texts("[the|a] map") == ["the map", "a map", "map"]


def test_number_is_marked_by_an_ending_or_a_pair() -> None:
    assert expand("raid/s") == [Written("raid", plural=False), Written("raids", plural=True)]
    assert expand("غارة>غارات جوية") == [
        Written("غارة جوية", plural=False),
        Written("غارات جوية", plural=True),
    ]


def test_plain_words_say_nothing_of_number() -> None:
    assert expand("shelling") == [Written("shelling")]


@pytest.mark.parametrize("pattern", ["(a|b", "a)", "[a", "a]", "(a]"])
def test_unmatched_brackets_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="unmatched"):
        expand(pattern)
