"""Files into text: by what they are, within limits, in a process that can take nothing with it."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from bot.documents import reading
from bot.documents.archive import opened
from bot.documents.document import Document, Reason, RefusedError
from bot.documents.kinds import FileKind, kind_of
from bot.documents.sandbox import parsed
from bot.documents.text import decode
from tests.documents import builders as make
from tests.documents.builders import STORY, STORY_AR, written


async def read(folder: Path, content: bytes, name: str = "file") -> Document:
    """A document as it is read from disk."""
    path = written(folder, content)
    return await reading.document(path, await reading.kind(path, name))


async def refused(folder: Path, content: bytes, name: str = "file") -> RefusedError:
    """The refusal of a file."""
    path = written(folder, content)
    with pytest.raises(RefusedError) as caught:
        kind = await reading.kind(path, name)
        if kind in reading.TABLES:
            [row async for row in reading.rows(path, kind)]
        await reading.document(path, kind)
    return caught.value


async def test_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    found = await read(tmp_path, make.docx([STORY, "", STORY_AR, "a &amp; b"]))
    assert found.text == f"{STORY}\n\n{STORY_AR}\na & b"


async def test_a_pdf_gives_arabic_in_reading_order(tmp_path: Path) -> None:
    """Words, numbers and full stops stand where a reader finds them."""
    found = await read(tmp_path, make.pdf([STORY, STORY_AR]))
    assert STORY in found.text
    assert "في 30 أيار اعتقلت هيئة تحرير الشام" in found.text
    assert (found.pages, found.blank_pages) == (1, 0)


async def test_pages_that_are_pictures_are_counted(tmp_path: Path) -> None:
    found = await read(tmp_path, make.pdf([STORY], pictures=2))
    assert (found.pages, found.blank_pages) == (3, 2)


async def test_lines_of_print_become_sentences_again(tmp_path: Path) -> None:
    lines = [
        "On 30 May, HTS fighters arrested four men in the town",
        "of Salqin. The market stayed shut.",
        "• Nobody knows.",
    ]
    found = await read(tmp_path, make.pdf(lines))
    assert "in the town of Salqin. The market" in found.text
    assert "\n• Nobody knows." in found.text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
async def test_a_saved_page_is_its_article_with_its_date(tmp_path: Path, charset: str) -> None:
    """The day on which it was first published, not the one on which it was changed; no menus, no footer."""
    found = await read(tmp_path, make.page(STORY_AR, charset))
    assert STORY_AR in found.text
    assert "rights reserved" not in found.text
    assert "Home" not in found.text
    assert found.published == date(2018, 6, 1)
    assert (found.site, found.link) == ("Mill Lane Post", "https://millpost.example/arrests")


async def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    found = await read(tmp_path, make.mhtml())
    assert STORY in found.text
    assert found.published == date(2018, 6, 1)
    assert found.link == "https://millpost.example/arrests"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6"]
)
def test_arabic_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    for text in (STORY_AR.replace("،", "؛"), STORY_AR[:22]):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le"])
def test_so_is_western_text(encoding: str) -> None:
    text = "On 30 May, HTS arrested four men in Salqin – “nobody knows why”, said a café owner."
    assert decode(text.encode(encoding)) == text


REFUSALS: dict[str, tuple[bytes, Reason]] = {
    "a picture": (make.png(), Reason.IMAGE),
    "sound": (b"OggS" + b"\0" * 50, Reason.MEDIA),
    "rtf": (b"{\\rtf1\\ansi HTS arrested four men.}", Reason.RTF),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.OLD_OFFICE),
    "opendocument": (make.packed({"mimetype": b"application/vnd.oasis"}), Reason.OTHER_OFFICE),
    "rar": (b"Rar!\x1a\x07\0" + b"\0" * 50, Reason.ARCHIVE),
    "nothing": (b" \r\n ", Reason.EMPTY),
    "noise": (bytes(range(256)) * 40, Reason.BINARY),
    "a pdf of pictures": (make.pdf([], pictures=2), Reason.NO_TEXT_LAYER),
    "a pdf with a password": (make.locked_pdf(), Reason.ENCRYPTED),
    "half a pdf": (b"%PDF-1.7\n1 0 obj<<", Reason.DAMAGED),
    "a pdf of a million pages": (make.pdf_of_many_pages(1_000_000), Reason.TOO_MANY_PAGES),
    "half a docx": (make.docx([STORY])[:-40], Reason.DAMAGED),
    "a docx without words": (make.docx([""]), Reason.NO_TEXT),
    "a docx with a fault in it": (make.spoilt(make.docx([STORY] * 50)), Reason.DAMAGED),
    "a docx packed strangely": (make.packed({"word/document.xml": b"<a/>"}, method=14), Reason.ARCHIVE),
    "an xlsx with a fault in it": (make.spoilt(make.xlsx([["type"], ["arrest"]] * 50)), Reason.DAMAGED),
    "a docx that explodes": (make.bomb(), Reason.BOMB),
    "a docx that lies": (make.lying_zip("word/document.xml", 4_000_000_000, b"<a/>"), Reason.BOMB),
    "a billion laughs": (make.docx(["&j;"], before=make.LAUGHS), Reason.ENTITIES),
    "an xlsx that explodes": (make.bomb("xl/workbook.xml"), Reason.BOMB),
    "a page without words": (b"<html><body><img src='a.png'></body></html>", Reason.NO_TEXT),
    "an export of web pages": (
        b'<html><body><div class="page_wrap"><div class="history">a</div></div>', Reason.TELEGRAM_HTML,
    ),
    "a long text": (b"word " * 300_000, Reason.TOO_LONG),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
async def test_what_cannot_be_read_is_refused_for_what_it_is(tmp_path: Path, name: str) -> None:
    content, reason = REFUSALS[name]
    assert (await refused(tmp_path, content)).reason is reason


async def test_a_sheet_that_claims_a_billion_rows_ends(tmp_path: Path) -> None:
    """The gap is not walked through to its end."""
    cell = '<c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    rows = "".join(
        f'<row r="{number}">{cell.format(number, word)}</row>'
        for number, word in ((1, "type"), (2, "arrest"), (1_000_000_000, "raid"))
    )
    content = make.xlsx_with(
        f'<worksheet xmlns="NS"><dimension ref="A1:ZZZ1000000000"/><sheetData>{rows}</sheetData></worksheet>'
    )
    path = written(tmp_path, content)
    found = [row async for row in reading.rows(path, FileKind.XLSX)]
    assert found == [(1, ["type"]), (2, ["arrest"])]


@pytest.mark.parametrize("whole", [False, True])
def test_a_container_that_lists_endlessly_many_parts_is_not_opened(tmp_path: Path, *, whole: bool) -> None:
    """Its list would take many seconds to read; one of a thousand does not."""
    path = written(tmp_path, make.endless_directory(400_000))
    assert kind_of(path, "a.zip") is FileKind.ZIP
    with pytest.raises(RefusedError) as caught, opened(path, whole=whole):
        pass
    assert caught.value.reason is Reason.BOMB
    with opened(written(tmp_path, make.endless_directory(1_000), "small"), whole=whole) as packed:
        assert len(packed.namelist()) == 1_000


async def test_formulas_are_never_computed(tmp_path: Path) -> None:
    """What the program last showed is read, if it showed anything."""
    content = make.xlsx(
        [["type", "note"], ["arrest", '=HYPERLINK("http://example.org","x")'], ["raid", "=1+1"]]
    )
    path = written(tmp_path, content)
    found = [row async for row in reading.rows(path, FileKind.XLSX)]
    assert [cells[0] for _, cells in found] == ["type", "arrest", "raid"]
    assert not any("=" in cell for _, cells in found for cell in cells)


async def test_a_worker_that_hangs_is_ended(tmp_path: Path) -> None:
    """By the clock, whatever it does."""
    path = written(tmp_path, make.pdf_of_many_pages(3))
    with pytest.raises(RefusedError) as caught:
        async for _ in parsed(FileKind.PDF, path, seconds=0.000_001):
            pass
    assert caught.value.reason is Reason.TOO_SLOW


async def test_a_worker_that_dies_harms_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone by then: the worker ends with a traceback, the program with a sentence."""
    with pytest.raises(RefusedError) as caught:
        await reading.document(tmp_path / "missing", FileKind.DOCX)
    assert caught.value.reason is Reason.DAMAGED


async def test_several_files_at_once(tmp_path: Path) -> None:
    paths = [written(tmp_path, make.docx([f"{STORY} {number}"]), f"f{number}") for number in range(4)]
    found = await asyncio.gather(*(reading.document(path, FileKind.DOCX) for path in paths))
    assert [one.text[-1] for one in found] == ["0", "1", "2", "3"]


async def test_the_worker_sees_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment holds what it needs to start, and nothing else."""
    from bot.documents import sandbox

    monkeypatch.setenv("SITREP_BOT_TOKEN", "123:secret")
    assert "SITREP_BOT_TOKEN" not in sandbox._environment()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Mill Lane weekly 12.pdf", "Mill Lane weekly 12"),
        ("orchard_road_notes.docx", "orchard road notes"),
        ("document (3).pdf", None),
        ("Scan0001.pdf", None),
        ("WhatsApp Chat with Nour.txt", None),
        ("notes of Omar.docx", None),
        ("ملاحظات عمر.docx", None),
        ("مستند جديد.pdf", None),
        ("../../etc/Mill Lane.pdf", "Mill Lane"),
        ("", None),
    ],
)
def test_names_of_files_that_are_somebodys_own_are_no_source(name: str, source: str | None) -> None:
    from bot.documents.names import FileNames
    from config import data_path

    names = FileNames.load(data_path("files.yaml"))
    assert names.source(name, ["Omar Haddad", "عمر حداد"]) == source
