"""Page furniture: the table of examples, and what must hold for any text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ConfigurationError
from bot.language.furniture import FurnitureReader
from bot.language.tokens import tokenize
from config import data_path

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "furniture.yaml").read_text(encoding="utf-8"))
READER = FurnitureReader.load(data_path("furniture.yaml"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_finds_the_furniture_of_the_table(case: dict[str, object]) -> None:
    doc = tokenize(str(case["text"]))
    found = [(doc.span_text(piece.first, piece.last), str(piece.kind)) for piece in READER.find(doc)]
    expected = case["furniture"]
    assert isinstance(expected, dict)
    assert found == list(expected.items())


PIECES = (
    "Conversation", "@", "river", "·", "AM", "6", ":", "55", "Jul", "4", "2022", "\n",
    "Likes", "https://t.me/x", "قصف", "التعليقات", "Related posts", ".", "TweetDeck",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", " "]))
def test_pieces_are_ordered(words: list[str], gap: str) -> None:
    """Pieces follow one another without overlap, inside the text."""
    doc = tokenize(gap.join(words))
    floor = 0
    for piece in READER.find(doc):
        assert floor <= piece.first <= piece.last < len(doc.tokens)
        floor = piece.last + 1


def test_a_wrong_data_file_names_its_entry(tmp_path: Path) -> None:
    path = tmp_path / "furniture.yaml"
    path.write_text("shortest_menu: [1]", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="shortest_menu"):
        FurnitureReader.load(path)
