"""Every way in for reports and questions, and what bad input gets: a clear answer, and no fault."""

from datetime import UTC, datetime

import pytest

from bot.documents.text import decode
from handlers.local.server import Json
from tests.handlers.harness import OWNER, POST, Service, channel_origin, only, texts

PUBLISHED = datetime(2018, 5, 31, 9, tzinfo=UTC)
_WHEN = int(PUBLISHED.timestamp())

ORIGINS: dict[str, tuple[Json, str, str | None]] = {
    "public channel": (
        channel_origin("Idlib Post", number=7, published=PUBLISHED), "Idlib Post", "https://t.me/idlibpost/7",
    ),
    "private channel": (
        channel_origin("Inner Circle", number=8, published=PUBLISHED, username=None),
        "Inner Circle", "https://t.me/c/1234567890/8",
    ),
    "person": (
        {"type": "user", "date": _WHEN, "sender_user": {"id": 5, "is_bot": False, "first_name": "Samer K."}},
        "Samer K.", None,
    ),
    "hidden person": (
        {"type": "hidden_user", "date": _WHEN, "sender_user_name": "أبو أحمد"}, "أبو أحمد", None,
    ),
    "group": (
        {
            "type": "chat", "date": _WHEN, "author_signature": "editor",
            "sender_chat": {"id": -1009, "type": "supergroup", "title": "Field Desk"},
        },
        "Field Desk (editor)", None,
    ),
    "public group": (
        {
            "type": "chat", "date": _WHEN,
            "sender_chat": {"id": -1010, "type": "supergroup", "title": "Open Desk", "username": "opendesk"},
        },
        "Open Desk", "https://t.me/opendesk",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ORIGINS)
async def test_a_forward_keeps_its_source_its_day_and_its_link(service: Service, name: str) -> None:
    """Dates count from the day of publication, wherever the post was forwarded from."""
    origin, source, link = ORIGINS[name]
    card = only(await service.say(POST.replace("on 30 May", "yesterday"), extra={"forward_origin": origin}))
    text = str(card.message["text"])
    assert source in text.replace("\u2068", "").replace("\u2069", "")
    assert "published 31 May 2018" in text
    assert "30 May 2018 · Arrest" in text
    entities = card.message["entities"]
    assert isinstance(entities, list)
    assert [one["url"] for one in entities if one["type"] == "text_link"] == ([link] if link else [])


async def test_the_same_words_from_another_channel_are_no_second_source(service: Service) -> None:
    await service.forward(POST, number=1)
    other = channel_origin("Copy Desk", number=55, published=PUBLISHED, username="copydesk") | {}
    chat = other["chat"]
    assert isinstance(chat, dict)
    chat["id"] = -1009999
    card = only(await service.say(POST, extra={"forward_origin": other}))
    assert "further publication" in str(card.message["text"])


async def test_a_caption_is_read_and_the_rest_of_an_album_is_quiet(service: Service) -> None:
    """An album is several messages; its words stand under one of them."""
    photo = {
        "photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}],
        "media_group_id": "1",
    }
    with_words = await service.answers(lambda: service.telegram.post(OWNER, photo | {"caption": POST}))
    assert "1 incident" in texts(with_words)[0]
    assert await service.answers(lambda: service.telegram.post(OWNER, photo)) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
async def test_a_text_file_is_read_in_its_encoding(service: Service, encoding: str) -> None:
    text = "Khan Shaykhun: في 30 أيار اعتقلت هيئة تحرير الشام أربعة مدنيين في بلدة سلقين."
    card = only(await service.send_file("Mill Lane weekly 12.txt", text.encode(encoding)))
    assert "Mill Lane weekly 12" in str(card.message["text"])
    assert "30 May 2018" in str(card.message["text"])


@pytest.mark.parametrize(
    ("name", "content", "mime", "why"),
    [
        ("picture.jpg", b"\xff\xd8\xff", "image/jpeg", "cannot read pictures"),
        ("binary.txt", bytes(range(32)) * 50, "text/plain", "cannot read this file"),
        ("empty.txt", b" \n", "text/plain", "is empty"),
        ("long.txt", b"word " * 300_000, "text/plain", "longer than 1,000,000"),
    ],
)
async def test_a_file_that_is_no_report_is_refused_kindly(
    service: Service, name: str, content: bytes, mime: str, why: str
) -> None:
    """Each refusal says what is wrong and what would work."""
    assert why in str(only(await service.send_file(name, content, mime=mime)).message["text"])


def test_decoding_prefers_what_the_file_says_of_itself() -> None:
    assert decode("\ufeffabc".encode()) == "abc"
    assert decode("إدلب".encode("cp1256")) == "إدلب"
    assert decode(b"\xff\xfea") is None
    assert decode(b"\x00\x01\x02") is None


@pytest.mark.parametrize(
    "text",
    [
        "😀😀😀",
        "\u202eabc\u202c \u2067إدلب\u2069 <b>&amp;</b> *bold* _x_ [a](b) `c`",
        "<script>alert(1)</script> & <b>unclosed",
        'arrests in <b>Idlib</b> & "Hama"; DROP TABLE incident; --',
        "arrests in Nowhereville-on-Sea in May",
        "arrests on 31 February",
        "arrests in the year 99999",
        "x" * 4096,
        "؟" * 4000,
        "blorf grimble snark",
        "\u200b\u200f",
        "a\x00b\x00 On 30 May HTS arrested\x00 four men in Salqin.",
        "On 31 February HTS arrested four men in the town of Salqin.",
        "/ask",
        "/ask \u200b",
        "/ask@sitrep_bot arrests in Idlib",
        "/incident",
        "/incident x",
        "/incident 99999999999999999999",
        "/incident ٣",
        "/add",
        "/members add 12 owner",
        "/members add 99999999999999999999 reader",
        "/members nonsense",
        "/members remove 404",
        "/nonsense",
        "/",
        "//",
    ],
)
async def test_strange_words_get_one_plain_answer(service: Service, text: str) -> None:
    """Whatever is typed: one message, no error, and Telegram finds nothing wrong with it."""
    answer = str(only(await service.say(text)).message["text"])
    assert answer.strip()
    assert "Something went wrong" not in answer


async def test_two_hundred_thousand_characters_are_read(service: Service) -> None:
    """A long report, in a file: read off the event loop, its card in pages."""
    days = [
        f"On {1 + index % 28} April 2018, HTS arrested {index + 2} men in the town of Salqin."
        for index in range(40)
    ]
    filler = "The market was quiet and people talked about the harvest and the price of bread. " * 60
    text = "\n\n".join(f"{day} {filler}" for day in days)
    assert len(text) > 190_000
    card = only(await service.send_file("long.txt", text.encode()))
    shown = str(card.message["text"])
    assert "1–8 of" in shown
    second = only(await service.press(card.message, "More"))
    assert "9–16 of" in str(second.message["text"])


async def test_words_of_a_report_cannot_mark_up_the_answer(service: Service) -> None:
    """A source or a text full of HTML arrives as the words it is."""
    origin = channel_origin("<b>Evil</b> & Co", number=3, published=PUBLISHED)
    text = "<i>On 30 May</i> HTS <b>arrested</b> four men & a boy in Salqin </b>."
    card = only(await service.say(text, extra={"forward_origin": origin}))
    assert "<b>Evil</b> & Co" in str(card.message["text"])
    opened = only(await service.press(card.message, "1"))
    assert "four men & a boy" in str(opened.message["text"])


async def test_add_takes_text_or_the_message_it_replies_to(service: Service) -> None:
    assert "1 incident" in texts(await service.say(f"/add {POST}"))[0]
    assert "already" in texts(await service.say(f"/add\n{POST}"))[0]
    assert "What happened?" in texts(await service.say("/add"))[0]
    said = service.telegram.keep(
        service.telegram.private_chat(OWNER),
        {"text": "On 3 June HTS arrested a man in Salqin."},
        sender=OWNER.as_json(),
    )
    card = only(await service.say("/add", extra={"reply_to_message": said}))
    assert "Omar" in str(card.message["text"])
    assert "3 June 2018 · Arrest" in str(card.message["text"])


async def test_a_message_without_words_is_answered(service: Service) -> None:
    """A sticker or a voice message: what can be read is said."""
    sticker = {"sticker": {
        "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9,
        "is_animated": False, "is_video": False,
    }}  # fmt: skip
    answer = only(await service.answers(lambda: service.telegram.post(OWNER, sticker)))
    assert "captions, documents and tables" in str(answer.message["text"])
