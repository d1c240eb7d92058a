"""Documents sent to the bot, over HTTP: one report each, whatever they are; refusals that say what works."""

from datetime import UTC, datetime

import pytest

from handlers.local.server import Json, Upload
from tests.documents import builders as make
from tests.documents.builders import STORY, STORY_AR
from tests.handlers.harness import OWNER, Service, channel_origin, only, texts

PUBLISHED = datetime(2018, 5, 31, 9, tzinfo=UTC)

DOCUMENTS: dict[str, tuple[str, bytes]] = {
    "pdf": ("Mill Lane weekly.pdf", make.pdf([STORY])),
    "arabic pdf": ("Mill Lane weekly.pdf", make.pdf([STORY_AR])),
    "docx": ("Mill Lane weekly.docx", make.docx([STORY])),
    "another ending": ("Mill Lane weekly.dat", make.docx([STORY_AR])),
    "text": ("Mill Lane weekly.txt", STORY_AR.encode("cp1256")),
}


def shown(card: Json) -> str:
    """What a card says, without the marks of direction."""
    return str(card["text"]).replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("name", DOCUMENTS)
async def test_a_document_is_one_report(service: Service, name: str) -> None:
    """By its content, not its name; sent twice it is known."""
    file, content = DOCUMENTS[name]
    card = shown(only(await service.send_file(file, content, mime="application/octet-stream")).message)
    assert card.startswith("Mill Lane weekly")
    assert "30 May 2018 · Arrest · Salqīn" in card
    assert "4 detained" in card
    assert "already" in texts(await service.send_file(file, content))[0]


async def test_a_saved_page_brings_its_source_its_date_and_its_link(service: Service) -> None:
    card = only(await service.send_file("page.html", make.page())).message
    assert shown(card).startswith("Mill Lane Post · published 1 June 2018")
    assert "taken from what the page says of itself" in shown(card)
    entities = card["entities"]
    assert isinstance(entities, list)
    assert [one["url"] for one in entities if one["type"] == "text_link"] == [
        "https://millpost.example/arrests"
    ]


async def test_a_forwarded_document_is_its_channels(service: Service) -> None:
    """With the words that it was posted with."""
    origin = channel_origin("Idlib Post", number=5, published=PUBLISHED)
    extra: Json = {"forward_origin": origin, "caption": "On 29 May a bomb killed two men in Ariha."}
    upload = Upload("report.docx", make.docx([STORY]))
    card = only(await service.answers(lambda: service.telegram.send_file(OWNER, upload, extra=extra))).message
    assert "Idlib Post · published 31 May 2018" in shown(card)
    assert "2 incidents" in shown(card)


@pytest.mark.parametrize("name", ["Omar's notes.docx", "document (2).docx", "WhatsApp Chat with Nour.docx"])
async def test_a_personal_name_of_a_file_is_no_source(service: Service, name: str) -> None:
    card = shown(only(await service.send_file(name, make.docx([STORY]))).message)
    assert card.startswith("source unknown")


async def test_pages_that_were_not_read_are_told(service: Service) -> None:
    card = shown(only(await service.send_file("Mill Lane.pdf", make.pdf([STORY], pictures=2))).message)
    assert "2 of the 3 pages are pictures" in card


REFUSED: dict[str, tuple[bytes, str]] = {
    "scan.pdf": (make.pdf([], pictures=1), "text recognition"),
    "notes.rtf": (b"{\\rtf1 HTS arrested four men.}", "cannot read RTF"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older Office"),
    "locked.pdf": (make.locked_pdf(), "password"),
    "bomb.docx": (make.bomb(), "unpack to far more"),
    "laughs.docx": (make.docx(["&j;"], before=make.LAUGHS), "XML entities"),
    "many.pdf": (make.pdf_of_many_pages(5_000), "5,000 pages"),
    "voice.ogg": (b"OggS" + b"\0" * 50, "sound or video"),
    "all.rar": (b"Rar!\x1a\x07\0" + b"\0" * 50, "archive"),
    "messages.html": (
        b'<html><body><div class="page_wrap"><div class="history">a</div></div>', "Machine-readable JSON",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
async def test_a_refusal_says_what_would_work(service: Service, name: str) -> None:
    """And keeps nothing."""
    content, why = REFUSED[name]
    assert why in texts(await service.send_file(name, content))[0]
    assert "0 reports" in texts(await service.say("/stats"))[0]


async def test_refusals_in_arabic(service: Service) -> None:
    await service.app.telegram_parts(owners=(OWNER.id,)).members.set_language(OWNER.id, "ar")
    assert "OCR" in texts(await service.send_file("a.pdf", make.pdf([], pictures=1)))[0]
    assert "لا أقرأ RTF" in texts(await service.send_file("a.rtf", b"{\\rtf1 x}"))[0]


async def test_a_file_beyond_telegrams_limit(service: Service) -> None:
    """The server refuses to give it: the limit is named, with the way around it."""
    said = texts(await service.send_file("large.txt", b"word " * 4_200_000))[0]
    assert "21 MB" in said
    assert "sitrep import" in said
    service.api.problems.clear()  # the refusal of a file that is too large is one of the server's


async def test_the_words_below_a_picture_file_are_the_report(service: Service) -> None:
    upload = Upload("photo.png", make.png())
    extra = {"caption": STORY}
    card = only(await service.answers(lambda: service.telegram.send_file(OWNER, upload, extra=extra))).message
    assert "1 incident" in shown(card)


async def test_a_kill_while_a_document_is_read_loses_nothing(service: Service) -> None:
    """The file is fetched again after the restart."""
    held = service.api.hold("getFile")
    service.telegram.send_file(OWNER, Upload("Mill Lane.docx", make.docx([STORY])))
    await service.api.until(lambda: bool(service.api.made("getFile")))
    await service.kill()
    held.set()
    before = len(service.telegram.events)
    await service.start()
    await service.settled()
    assert "1 incident" in texts(service.telegram.events[before:])[0]
