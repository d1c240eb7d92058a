"""Pieces of a long post: what is joined, what never is, and the text that comes out."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.part import LONGEST_MESSAGE, Part, continues, units, whole
from bot.domain.report import Origin, OriginKind

NOON = datetime(2018, 6, 7, 12, tzinfo=UTC)
CHANNEL = "-1001"


def piece(number: int, text: str, *, seconds: float = 0, key: str = CHANNEL, plain: bool = True) -> Part:
    """A post of a channel."""
    origin = Origin(OriginKind.CHANNEL, key, str(number))
    return Part(7, number * 10, origin, NOON + timedelta(seconds=seconds), text, plain)


def cut(text: str) -> list[str]:
    """A text in pieces as a client cuts it: at the last space that fits."""
    pieces = []
    while units(text) > LONGEST_MESSAGE:
        end = text.rindex(" ", 0, LONGEST_MESSAGE)
        pieces.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*pieces, text]


@given(st.integers(900, 1_600), st.integers(1, 10_000))
def test_what_a_client_cut_is_joined_to_the_same_words(count: int, seed: int) -> None:
    """Whatever the words: each piece continues the one before, and nothing is lost or added."""
    lengths = [seed * (index + 7) * 2_654_435_761 % 10_007 % 12 + 1 for index in range(count)]
    text = " ".join("x" * length for length in lengths)
    assume(
        len(set(cut(text))) == len(cut(text))
    )  # words in a circle: two such pieces are one post sent twice
    pieces = [piece(number, words) for number, words in enumerate(cut(text), 1)]
    assert all(continues(one, other) for one, other in pairwise(pieces))
    assert whole(pieces[::-1]).split() == text.split()


LONG = "word " * 800


def test_only_neighbours_of_one_place_within_seconds_are_joined() -> None:
    first = piece(1, LONG)
    rest = "else " * 800
    assert continues(first, piece(2, rest, seconds=2))
    assert not continues(piece(2, rest, seconds=2), first)
    assert not continues(first, piece(3, rest, seconds=2))
    assert not continues(first, piece(2, rest, seconds=60))
    assert not continues(first, piece(2, rest, key="-1002"))
    assert not continues(first, piece(2, rest, plain=False))


def test_a_piece_that_would_have_fitted_is_a_post_of_its_own() -> None:
    """A client never cuts before it must."""
    half = "word " * 500
    assert not continues(piece(1, half), piece(2, "A short post."))
    assert continues(piece(1, half), piece(2, "word " * 400))


def test_the_same_heading_or_signature_tells_two_posts() -> None:
    assert not continues(piece(1, "Evening news\n" + LONG), piece(2, "Evening news\n" + LONG))
    assert not continues(piece(1, LONG + "\n@channel"), piece(2, LONG + "\n@channel"))


def test_a_word_that_was_cut_is_whole_again() -> None:
    """A programme that cuts at exactly 4,096 units may cut a word."""
    first = "a " * 2_047 + "ha"
    assert units(first) == LONGEST_MESSAGE
    assert whole([piece(1, first), piece(2, "lf of it")]).endswith("half of it")
    assert whole([piece(1, "It ended."), piece(2, "It began.")]) == "It ended.\nIt began."
