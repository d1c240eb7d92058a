"""Splitting: within Telegram's limits, between records, never inside a tag, and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.markup import bold, escape, parse, quote, visible_length
from bot.rendering.splitting import ENTITY_LIMIT, MESSAGE_LIMIT, shorten, shorten_plain, split, utf16_length

RECORDS = st.lists(
    st.tuples(st.text("ab 😀ا<&\n", min_size=1, max_size=40), st.sampled_from([escape, bold, quote])).map(
        lambda pair: pair[1](pair[0])
    ),
    max_size=12,
)


@given(RECORDS, st.integers(5, 60))
def test_every_part_fits_and_no_word_is_lost(records: list[str], limit: int) -> None:
    """Each part is HTML that Telegram reads, within the limit; the letters stay and keep their order."""
    parts = split(records, limit=limit)
    assert all(0 < visible_length(part) <= limit for part in parts)
    joined = "".join(parse(part).text for part in parts)
    whole = "".join(parse(record).text for record in records)
    assert "".join(joined.split()) == "".join(whole.split())


def test_records_stay_whole_where_they_fit() -> None:
    """The cut goes between two records."""
    records = [escape("a" * 1500), escape("b" * 1500), escape("c" * 1500)]
    parts = split(records)
    assert parts == [f"{records[0]}\n{records[1]}", records[2]]


def test_a_long_record_is_cut_at_a_space_with_its_tags_closed() -> None:
    parts = split([bold("word " * 2000)])
    assert len(parts) == 3
    assert all(part.startswith("<b>word") and part.endswith("</b>") for part in parts)
    assert all(visible_length(part) <= MESSAGE_LIMIT for part in parts)


def test_no_message_marks_more_than_telegram_keeps() -> None:
    parts = split([bold("x") for _ in range(250)])
    assert [len(parse(part).entities) for part in parts] == [ENTITY_LIMIT, ENTITY_LIMIT, 50]


def test_a_surrogate_pair_is_never_cut() -> None:
    parts = split([escape("😀" * 5000)])
    assert "".join(parts) == "😀" * 5000


def test_nothing_gives_no_message() -> None:
    assert split([]) == []
    assert split(["", escape(" ")]) == []


@given(st.text(max_size=200), st.integers(4, 50))
def test_shortening_keeps_to_the_limit(text: str, limit: int) -> None:
    assert utf16_length(shorten_plain(text, limit)) <= limit
    assert visible_length(shorten(bold(text), limit)) <= limit
