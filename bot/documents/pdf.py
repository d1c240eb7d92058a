"""The text of a PDF, page by page.

pypdfium2 is used because it alone gives Arabic in the order in which it is read: of the others that were
tried, pypdf moves numbers and full stops to the line's other end, and pdfminer.six turns every word round.
"""

import re
import unicodedata
from pathlib import Path

from bot.documents.document import Document, Reason, RefusedError
from bot.documents.limits import LONGEST_TEXT, MOST_PAGES

_LETTERS = re.compile(r"\w")
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufeff]+")
_END = re.compile(r"[.!?؟:;؛۔…»”\")\]]\s*$")
_BULLET = re.compile(r"^\s*(?:[•●▪◦*–—-]|\(?\d{1,3}[.)])\s")
_PASSWORD_FAULT = 4
_NEARLY_FULL = 0.7


def read_pdf(path: Path) -> Document:
    """The text of a PDF. Raises ``RefusedError``: encrypted, damaged, too many pages, pictures only."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        encrypted = getattr(fault, "err_code", None) == _PASSWORD_FAULT or "password" in str(fault).lower()
        raise RefusedError(Reason.ENCRYPTED if encrypted else Reason.DAMAGED) from fault
    count = len(document)
    if count > MOST_PAGES:
        raise RefusedError(Reason.TOO_MANY_PAGES, pages=count, limit=MOST_PAGES)
    pages, size = [], 0
    for number in range(count):
        try:
            text = unwrapped(plain(document[number].get_textpage().get_text_bounded()))
        except pypdfium2.PdfiumError:
            text = ""
        size += len(text)
        if size > LONGEST_TEXT:
            raise RefusedError(Reason.TOO_LONG, limit=LONGEST_TEXT)
        pages.append(text)
    blank = sum(not _LETTERS.search(text) for text in pages)
    if blank == count:
        raise RefusedError(Reason.NO_TEXT_LAYER, pages=count)
    text = "\n\n".join(text for text in pages if text)
    return Document(text, pages=count, blank_pages=blank)


def plain(text: str) -> str:
    """Text without what only print needs: Arabic letters in their printed forms, hyphens at line ends."""
    text = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = re.sub(r"[\ufffe\u00ad\x02]\r?\n?", "", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")


def unwrapped(text: str) -> str:
    """Lines of print put together to paragraphs: one that is nearly full and ends no sentence goes on."""
    lines = [line.strip() for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    open_end = False
    for line in lines:
        if not line:
            open_end = False
            continue
        if open_end and not _BULLET.match(line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        open_end = len(line) >= _NEARLY_FULL * width and not _END.search(line)
    return "\n".join(paragraphs)
