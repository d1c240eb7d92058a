"""The text of a Word document (DOCX): its paragraphs and the cells of its tables."""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from bot.documents.archive import opened, part
from bot.documents.document import Document, Reason, RefusedError
from bot.documents.limits import LONGEST_TEXT

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(path: Path) -> Document:
    """The text of a document as its last revision has it. Raises ``RefusedError``."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    lines: list[str] = []
    size = 0
    try:
        with opened(path) as packed:
            for _, element in iterparse(part(packed, "word/document.xml"), events=("end",), forbid_dtd=True):
                if _name(element) != "p":
                    continue
                line = _text(element).strip()
                size += len(line)
                if size > LONGEST_TEXT:
                    raise RefusedError(Reason.TOO_LONG, limit=LONGEST_TEXT)
                lines.append(line)
                element.clear()
    except DefusedXmlException as fault:
        raise RefusedError(Reason.ENTITIES) from fault
    except ParseError as fault:
        raise RefusedError(Reason.DAMAGED) from fault
    text = "\n".join(lines).strip()
    if not text:
        raise RefusedError(Reason.NO_TEXT)
    return Document(text)


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(_W).removeprefix(_STRICT)


def _text(paragraph: Element) -> str:
    """The words of a paragraph; those of text boxes in it have been read as paragraphs of their own."""
    words = []
    for element in paragraph.iter():
        name = _name(element)
        if name == "t":
            words.append(element.text or "")
        elif name in _MARKS:
            words.append(_MARKS[name])
    return "".join(words)
