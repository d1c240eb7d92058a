"""The rows of a table in text: its encoding and its delimiter are found out, nothing is computed."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.documents.document import Reason, RefusedError
from bot.documents.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from bot.documents.text import encoding_of

DELIMITERS = (",", ";", "\t", "|", "،")
_SAMPLE = 200_000
_SAMPLE_ROWS = 60


def csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers (from 1; an empty line counts). Raises ``RefusedError``."""
    with path.open("rb") as stream:
        sample = stream.read(_SAMPLE)
    encoding = encoding_of(sample)
    if encoding is None:
        raise RefusedError(Reason.BINARY)
    text = sample.decode(encoding, "replace")
    delimiter = delimiter_of(text)
    csv.field_size_limit(max(csv.field_size_limit(), 1_000_000))
    filled = 0
    with path.open(encoding=encoding, errors="replace", newline="") as lines:
        reader = csv.reader(lines, delimiter=delimiter)
        for number, cells in enumerate(_read(reader), 1):
            row = [cell.strip()[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]]
            if not any(row):
                continue
            filled += 1
            if filled > MOST_ROWS:
                raise RefusedError(Reason.TOO_MANY_ROWS, limit=MOST_ROWS)
            yield number, row


def _read(reader: "Iterator[list[str]]") -> Iterator[list[str]]:
    """Rows; one that cannot be parsed (a cell without end) ends the table as damaged."""
    try:
        yield from reader
    except csv.Error as fault:
        raise RefusedError(Reason.DAMAGED) from fault


def delimiter_of(sample: str) -> str:
    """What stands between the cells: the mark that parts most rows into one number of cells."""
    best, score = ",", 0.0
    lines = sample.splitlines(keepends=True)
    if len(lines) > 1 and len(sample) >= _SAMPLE // 2:
        lines = lines[:-1]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == len("sep=") + 1:
        return lines[0].strip()[-1]
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if row][:_SAMPLE_ROWS]
        except csv.Error:
            continue
        if not rows:
            continue
        width = len(rows[0])
        alike = sum(len(row) == width for row in rows) / len(rows)
        if width > 1 and alike * width > score:
            best, score = delimiter, alike * width
    return best
