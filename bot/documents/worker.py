"""The process in which files are parsed: it limits itself first, then reads one file and writes JSON lines.

``python -m bot.documents.worker KIND FILE``. Each line is ``{"document": …}``, ``{"row": [number, cells]}``
or ``{"refused": reason, "values": …}``; ``{"end": true}`` tells that everything was read. A crash, or a
limit that was hit, ends it without that line.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from bot.documents.document import Document, Reason, RefusedError
from bot.documents.docx import read_docx
from bot.documents.html import read_html, read_mhtml
from bot.documents.kinds import FileKind
from bot.documents.limits import MEMORY, SECONDS
from bot.documents.pdf import read_pdf
from bot.documents.xlsx import xlsx_rows

_DOCUMENTS: Mapping[FileKind, Callable[[Path], Document]] = {
    FileKind.PDF: read_pdf,
    FileKind.DOCX: read_docx,
    FileKind.HTML: read_html,
    FileKind.MHTML: read_mhtml,
}


def main() -> None:
    """Read the file that the arguments name."""
    _limit()
    kind, path = FileKind(sys.argv[1]), Path(sys.argv[2])
    try:
        for line in _lines(kind, path):
            _write(line)
    except RefusedError as refusal:
        _write({"refused": refusal.reason.value, "values": refusal.values})
    except MemoryError:
        _write({"refused": Reason.TOO_SLOW.value, "values": {}})
    _write({"end": True})


def _lines(kind: FileKind, path: Path) -> Iterator[Mapping[str, object]]:
    if kind is FileKind.XLSX:
        yield from ({"row": row} for row in xlsx_rows(path))
        return
    found = asdict(_DOCUMENTS[kind](path))
    yield {"document": found | {"published": str(found["published"]) if found["published"] else None}}


def _write(line: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _limit() -> None:
    """Set what the process may use, where the system knows such limits; no file may be written."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone watches
        return
    for limit, value in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        if hard == resource.RLIM_INFINITY or hard > value:
            resource.setrlimit(limit, (value, value))


if __name__ == "__main__":
    main()
