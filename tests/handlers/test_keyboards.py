"""Keyboards are no wider than a phone."""

import pytest
from telegram import InlineKeyboardButton

from handlers.review_buttons import packed


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["✅ Confirm", "✏️ Edit", "❌ Reject"], [3]),
        (["🔗 Merge", "✂️ Split", "↪️ Move", "🕘 History", "🔎 Why?", "↩️ Undo"], [3, 3]),
        (["✅ Confirm all", "🔎 One by one", "🚫 Nothing here"], [2, 1]),
        (["Not certain to have happened", "Told as history", "Denied"], [1, 2]),
        (["x" * 60], [1]),
        ([], []),
    ],
)
def test_as_many_in_a_row_as_are_shown_whole(labels: list[str], rows: list[int]) -> None:
    """In their order; a label too long for any row has one of its own."""
    buttons = [InlineKeyboardButton(label, callback_data="x") for label in labels]
    found = packed(buttons)
    assert [len(row) for row in found] == rows
    assert [button for row in found for button in row] == buttons
