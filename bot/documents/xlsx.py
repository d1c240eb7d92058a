"""The rows of an Excel workbook. Formulas are never computed: what Excel last showed is read."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

from bot.documents.archive import opened
from bot.documents.document import Reason, RefusedError
from bot.documents.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS

_MOST_EMPTY = 5_000
"""Empty rows after which a sheet is taken to be over."""


def xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that holds a table, with their numbers. Raises ``RefusedError``."""
    import openpyxl
    from defusedxml import DefusedXmlException
    from openpyxl.utils.exceptions import InvalidFileException

    with opened(path):
        pass
    try:
        with path.open("rb") as stream:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                found = _rows(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))
                beginning = list(islice(found, 2))
                if len(beginning) > 1:
                    yield from beginning
                    yield from found
                    return
    except DefusedXmlException as fault:
        raise RefusedError(Reason.ENTITIES) from fault
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        SyntaxError,
        zlib.error,
        BadZipFile,
    ) as fault:
        raise RefusedError(Reason.DAMAGED) from fault  # a broken workbook fails in many ways


def _rows(sheet: Iterator[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    filled = empty = 0
    for number, cells in enumerate(sheet, 1):
        row = [_cell(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if not row:
            empty += 1
            if empty > _MOST_EMPTY:
                return
            continue
        empty = 0
        filled += 1
        if filled > MOST_ROWS:
            raise RefusedError(Reason.TOO_MANY_ROWS, limit=MOST_ROWS)
        yield number, row


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            midnight = value.time() == time.min
            return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)[:LONGEST_CELL]
