"""What came of loading a file that holds many reports."""

from dataclasses import dataclass

from bot.domain.claim import Claim


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line or row that is no report: its number from 1, what is wrong with it, and its ``id``.

    ``problems`` say the same of a row field by field: the field, its words, and what would be understood.
    """

    number: int
    error: str
    id: str | int | None = None
    problems: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import has come: lines and bytes read, and reports by what came of them."""

    line: int
    bytes: int
    new: int
    known: int
    bad: int


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did.

    ``read`` counts lines that are not empty, ``incidents`` those found in new reports and versions,
    ``faults`` all bad lines; ``bad`` names the first thousand. ``passed`` counts what was loaded before the
    import was broken off, ``joined`` posts that were put together from several.
    """

    read: int = 0
    new: int = 0
    known: int = 0
    further: int = 0
    versions: int = 0
    incidents: int = 0
    faults: int = 0
    bad: tuple[BadLine, ...] = ()
    passed: int = 0
    joined: int = 0


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table before it is loaded: what its columns are taken for, and how its first rows read.

    ``columns`` are headers with the fields they hold, ``unused`` the headers that mean nothing here;
    ``order`` says whether days or months come first in its dates. Of the ``sample`` first rows ``read`` are
    incidents and ``faults`` are not; ``example`` is how the first one reads. Only a ``usable`` table makes
    incidents.
    """

    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    order: str | None
    usable: bool
    sample: int
    read: int
    faults: tuple[BadLine, ...] = ()
    example: Claim | None = None
