"""Files as people send them, and as attackers would, made here of our own words."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

STORY = "On 30 May, HTS fighters arrested four men in the town of Salqin, a neighbour said."
STORY_AR = "في 30 أيار اعتقلت هيئة تحرير الشام أربعة مدنيين في بلدة سلقين، بحسب شهود."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(parts: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip container."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


def endless_directory(parts: int) -> bytes:
    """A zip container that lists one empty file very often."""
    first = b"PK\x03\x04" + bytes(26) + b"a"
    fields = (20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    listed = (b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", *fields) + b"a") * parts
    counts = (0, 0, min(parts, 65_535), min(parts, 65_535), len(listed), len(first), 0)
    return first + listed + b"PK\x05\x06" + struct.pack("<HHHHIIH", *counts)


def spoilt(container: bytes) -> bytes:
    """A zip container whose parts cannot be unpacked, although its directory is in order."""
    content = bytearray(container)
    with zipfile.ZipFile(io.BytesIO(container)) as opened:
        for part in opened.infolist():
            start = part.header_offset + 30 + len(part.filename)
            content[start : start + part.compress_size] = b"\xff" * part.compress_size
    return bytes(content)


def docx(paragraphs: Sequence[str], *, before: str = "") -> bytes:
    """A Word document; ``before`` stands before its root element."""
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>" for text in paragraphs)
    root = f"<w:document xmlns:w='{_W}'><w:body>{body}</w:body></w:document>"
    xml = f"<?xml version='1.0' encoding='UTF-8'?>{before}{root}"
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
    + "]>"
)
"""Definitions that unfold to thousands of millions of laughs."""


def pdf(lines: Sequence[str], *, rotated: bool = False, pictures: int = 0) -> bytes:
    """A PDF with a page of text, Arabic shaped as in print, and pages that are pictures."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    stream = io.BytesIO()
    with rc_context({"pdf.fonttype": 42}), PdfPages(stream) as pages:
        if lines:
            page = Figure(figsize=(8, 11))
            for number, line in enumerate(lines):
                right = any("\u0600" <= char <= "\u06ff" for char in line)
                page.text(
                    0.9 if right else 0.1,
                    0.95 - 0.02 * number,
                    line,
                    ha="right" if right else "left",
                    fontsize=8,
                )
            pages.savefig(page)
        for _ in range(pictures):
            page = Figure(figsize=(2, 2))
            page.figimage([[[0.5, 0.2, 0.1]] * 20] * 20)
            pages.savefig(page)
    return stream.getvalue()


def pdf_of_many_pages(count: int) -> bytes:
    """A PDF that claims ``count`` pages, all of them one and the same."""
    kids = b"4 0 R " * count
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (count, kids),
        b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n",
    ]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF"


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    key = b"<" + b"ab" * 32 + b">"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
        b"5 0 obj<</Filter/Standard/V 1/R 2/P -4/O " + key + b"/U " + key + b">>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 5 0 R/ID[<00><00>]>>\n%%EOF"
    )


def xlsx(rows: Sequence[Sequence[object]], *, sheet_before: str | None = None) -> bytes:
    """A workbook; formulas are written as such."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    if sheet_before is not None:
        book.add_worksheet(sheet_before)
    sheet = book.add_worksheet("Data")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.close()
    return stream.getvalue()


def xlsx_with(sheet: str) -> bytes:
    """A workbook whose one sheet is this XML."""
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return packed(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships">'
                f'<Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/>'
                "</Relationships>"
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{ns}" xmlns:r="{rel}"><sheets>'
                '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}/relationships">'
                f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
                "</Relationships>"
            ).encode(),
            "xl/worksheets/sheet1.xml": sheet.replace("NS", ns).encode(),
        }
    )


def bomb(name: str = "word/document.xml", size: int = 50_000_000) -> bytes:
    """A container of a part that unpacks to ``size`` bytes of nothing."""
    return packed({name: b" " * size})


def lying_zip(name: str, claimed: int, content: bytes) -> bytes:
    """A container whose directory claims another size than its part has."""
    honest = packed({name: content})
    at = honest.rindex(b"PK\x01\x02")
    return honest[: at + 24] + struct.pack("<I", claimed) + honest[at + 28 :]


PAGE = """<!DOCTYPE html>
<!-- saved from url=(0031)https://millpost.example/arrests -->
<html lang="en"><head><meta charset="{charset}"><title>Arrests in Salqin</title>
<meta property="og:site_name" content="Mill Lane Post">
<meta property="article:published_time" content="2018-06-01T10:00:00+03:00">
<meta property="article:modified_time" content="2018-06-05T10:00:00+03:00"></head>
<body><nav><a href="/">Home</a> <a href="/about">About</a></nav>
<article><h1>Arrests in Salqin</h1><p>{story}</p><p>Their families were told nothing, and nobody knows where
they are held. The market stayed shut and the road to the mill was closed until night.</p></article>
<footer>All rights reserved. Read also: two killed in a town far away.</footer></body></html>"""


def page(story: str = STORY, charset: str = "utf-8") -> bytes:
    """A page saved from a browser."""
    return PAGE.format(charset=charset, story=story).encode(charset)


def mhtml() -> bytes:
    """The same page, saved as one file."""
    import quopri

    body = quopri.encodestring(page())
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://millpost.example/arrests\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="xx"\r\n\r\n'
        b"--xx\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://millpost.example/arrests\r\n\r\n" + body + b"\r\n--xx--\r\n"
    )


def png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def written(folder: Path, content: bytes, name: str = "file") -> Path:
    """A file on disk."""
    path = folder / name
    path.write_bytes(content)
    return path
