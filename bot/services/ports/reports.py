"""What the use cases need of kept reports: their versions, and where they were published."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.report import IncomingReport, Origin, Report
from bot.domain.values import Named


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is known by: where it was published, and the digest of its folded words.

    With a ``day``, only words that were published on it are the same: two people may say the same few.
    """

    origin: Origin
    text_key: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A report that is kept already, seen from a text that just came.

    ``same_origin``: found by where it was published, else by its words. ``same_text``: the words are the
    same. ``first``: that origin is the one the report was first kept from.
    """

    report: Report
    same_origin: bool
    same_text: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Reread:
    """The text and day that a report is read with from now on; ``names`` are the words to be kept back."""

    text: str
    text_key: str
    publication_day: date
    day_assumed: bool
    assumptions: tuple[str, ...]
    names: tuple[Named, ...] = ()


class ReportStore(Protocol):
    """Keeps reports, their versions and where they were published."""

    async def find(self, asked: Sequence[Asked]) -> Sequence[Known | None]:
        """For each, what is kept from its origin, else with its words."""
        ...

    async def add(self, incoming: IncomingReport, reading: Reread) -> Report:
        """Keep a new report, its first version and its publication."""
        ...

    async def add_publication(self, report_id: int, incoming: IncomingReport, reading: Reread) -> bool:
        """Record that the text of a report was published elsewhere too; whether before all others.

        Which is earlier depends on the publications alone: a known day goes before an assumed one, then the
        day, the time, the source's name and the words decide.
        """
        ...

    async def lead(self, report_id: int, incoming: IncomingReport, reading: Reread) -> Report:
        """Have a report stand for one of its publications from now on: its words, source and time."""
        ...

    async def forget_publication(self, origin: Origin) -> None:
        """Take an origin away from the report that it was kept with (its text has become another)."""
        ...

    async def update(self, report_id: int, reading: Reread, *, at: datetime, by: int | None) -> Report:
        """Give a report another text (a new version) or another day (the same version)."""
        ...

    async def get(self, report_id: int) -> Report | None:
        """A report as it stands."""
        ...

    async def readable(
        self, *, after: int, limit: int, among: Collection[int] | None = None
    ) -> Sequence[Report]:
        """Reports that were not withdrawn, by id, beginning after one; of a few, or of all (``None``)."""
        ...

    async def countable(self, among: Collection[int] | None = None) -> tuple[int, int]:
        """How many reports there are that were not withdrawn, and how many that were."""
        ...

    async def assumptions(self, report_id: int) -> tuple[str, ...]:
        """What was assumed about the report when it was last read."""
        ...
