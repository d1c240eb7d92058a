"""Telegram HTML: what the server reads, what it refuses, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, MessageEntity

from bot.rendering.markup import (
    Entity,
    MarkupError,
    Parsed,
    bold,
    direction,
    escape,
    isolate,
    link,
    parse,
    plain_text,
    quote,
    unparse,
    utf16_length,
    visible_length,
)

WORDS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00") | st.sampled_from("<>&\"' \nاب😀"),
    max_size=30,
)


@st.composite
def marked(draw: st.DrawFn) -> str:
    """A message of nested marks, as the renderers make them."""
    text = draw(WORDS)
    html = escape(text)
    for _ in range(draw(st.integers(0, 3))):
        html = draw(st.sampled_from([bold, quote, lambda inner: link(inner, "https://t.me/x?a=1&b=2")]))(html)
        html = escape(draw(WORDS)) + html + escape(draw(WORDS))
        html = type(bold(""))(html)
    return html


@given(marked())
def test_parsing_and_writing_are_inverse(html: str) -> None:
    """What is parsed and written again means the same."""
    parsed = parse(html)
    assert parse(unparse(parsed)) == parsed


@given(WORDS)
def test_escaped_text_is_text(text: str) -> None:
    """Whatever somebody wrote has no effect on the markup, and arrives but for control characters."""
    parsed = parse(f"<b>{escape(text)}</b>")
    assert len(parsed.entities) <= 1
    kept = "".join(char for char in text if char >= " " and not "\x7f" <= char <= "\x9f")
    assert parsed.text.replace(" ", "").replace("\n", "") == kept.replace(" ", "").replace("\n", "")


@given(marked())
def test_telegrams_library_reads_our_entities_the_same_way(html: str) -> None:
    """Offsets count UTF-16 units: python-telegram-bot cuts the same words out of the text."""
    parsed = parse(html)
    entities = [MessageEntity("bold", one.offset, one.length) for one in parsed.entities]
    message = Message(1, date=None, chat=None, text=parsed.text, entities=entities)  # type: ignore[arg-type]
    for ours, theirs in zip(parsed.entities, entities, strict=True):
        units = parsed.text.encode("utf-16-le")[ours.offset * 2 : ours.end * 2]
        assert message.parse_entity(theirs) == units.decode("utf-16-le")


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("a <b>b <i>c</i></b>", "a b c", [("bold", 2, 3), ("italic", 4, 1)]),
        ("😀<b>x</b>", "😀x", [("bold", 2, 1)]),
        ("&lt;&amp;&gt;&quot;&#39;&#x627;", "<&>\"'ا", []),
        ("&nbsp;&copy;", "&nbsp;&copy;", []),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<STRONG>x</STRONG>", "x", [("bold", 0, 1)]),
    ],
)
def test_what_the_server_reads(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    parsed = parse(html)
    assert parsed.text == text
    assert [(one.kind, one.offset, one.length) for one in parsed.entities] == entities


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>open", "Can't find end tag"),
        ("<b><i>x</b></i>", "Unexpected end tag"),
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("1 < 2", "Unsupported start tag"),
        ("x</b>", "Unexpected end tag"),
    ],
)
def test_what_the_server_refuses(html: str, why: str) -> None:
    with pytest.raises(MarkupError, match=why):
        parse(html)
    assert plain_text(html) == html


def test_links_keep_their_address() -> None:
    parsed = parse(link("a<b", 'https://t.me/x?a=1&b="2"'))
    assert parsed == Parsed("a<b", (Entity("text_link", 0, 3, 'https://t.me/x?a=1&b="2"'),))


@pytest.mark.parametrize(
    ("text", "found"), [("abc", "ltr"), ("إدلب", "rtl"), ("إدلب a", "mixed"), ("12–3 😀", None), ("", None)]
)
def test_the_direction_of_a_text(text: str, found: str | None) -> None:
    assert direction(text) == found


def test_direction_controls_cannot_climb_out() -> None:
    """A name with an override and a stray end of isolation is closed in like any other."""
    assert isolate("a\u202eb\u2069\u2066", "ar") == "\u2068ab\u2069"
    assert isolate("plain", "en") == "plain"


def test_lengths_are_in_utf16_units_without_tags() -> None:
    assert utf16_length("😀a") == 3
    assert visible_length("<b>😀</b>&amp;") == 3
