"""Loading many reports: in batches, with a tally and a place to go on from, however it was broken off."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from bot.documents.document import RefusedError
from bot.domain.loading import BadLine, ImportProgress, ImportSummary
from bot.domain.part import Part
from bot.domain.report import IncomingReport
from bot.services.ingest import MAX_TEXT, IngestService, IngestStatus, Kept
from bot.services.ports import Units

_LISTED_FAULTS = 1_000
_AT_ONCE = 50
_READ_AT_ONCE = 200
T = TypeVar("T")


Progress = Callable[[ImportProgress], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an import did. ``stopped`` is why the rest of the file could not be read; what came before it is
    loaded."""

    summary: ImportSummary
    stopped: RefusedError | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line, row or message of a file: the reports it holds (none where it is ``bad``).

    ``number`` grows along the file, ``position`` is how many bytes were read by then. ``parts`` are the posts
    that its report was put together from, where it was.
    """

    number: int
    reports: tuple[IncomingReport, ...] = ()
    bad: BadLine | None = None
    position: int = 0
    parts: tuple[Part, ...] = ()


class Loader:
    """Keeps what a file holds. ``key`` names the file by its content, so that a broken-off import goes on."""

    def __init__(self, units: Units | None, ingest: IngestService) -> None:
        self._units = units
        self._ingest = ingest

    async def load(
        self, items: AsyncIterator[Item], *, key: str | None = None, progress: Progress | None = None
    ) -> Loaded:
        """Load a file's items, those first that were not loaded before; the ones before are passed over."""
        tally = Tally(progress)
        stopped: RefusedError | None = None
        done = await self._done(key)
        batch: list[Item] = []
        try:
            async for item in items:
                if item.number <= done:
                    tally.passed += 1
                    continue
                batch.append(item)
                if len(batch) == _AT_ONCE:
                    await self._keep(batch, tally, key)
                    batch = []
        except RefusedError as refusal:
            if not batch and not tally.read and not tally.passed:
                raise
            stopped = refusal
        await self._keep(batch, tally, None)
        await self._note(key, "")
        return Loaded(tally.summary(), stopped)

    async def _keep(self, batch: Sequence[Item], tally: "Tally", key: str | None) -> None:
        """Load a batch, then note how far the file is loaded: a crash between the two does no harm."""
        reports = [report for item in batch for report in item.reports]
        kept = iter(await self._ingest.ingest_all(reports))
        for item in batch:
            if item.bad is not None:
                tally.bad(item.bad)
            outcomes = [next(kept) for _ in item.reports]
            tally.add(item, outcomes)
            await self._note_parts(item, outcomes)
        if batch:
            tally.tell(batch[-1])
            await self._note(key, str(batch[-1].number))

    async def _note_parts(self, item: Item, outcomes: Sequence[Kept]) -> None:
        """Have the pieces of a post that was cut be known again, each on its own."""
        report_id = outcomes[0].report_id if outcomes else None
        if self._units is None or not item.parts or report_id is None:
            return
        async with self._units.unit() as unit:
            for part in item.parts:
                bundle = item.parts[0].name
                await unit.parts.put(part.of_report(report_id, bundle))
            await unit.commit()

    async def _done(self, key: str | None) -> int:
        if key is None or self._units is None:
            return 0
        async with self._units.reading() as unit:
            noted = await unit.notes.get(f"import:{key}")
        return int(noted) if noted and noted.isdecimal() else 0

    async def _note(self, key: str | None, value: str) -> None:
        if key is None or self._units is None:
            return
        async with self._units.unit() as unit:
            await unit.notes.put(f"import:{key}", value)
            await unit.commit()


class Tally:
    """Counts what came of each item."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._outcomes: Counter[IngestStatus] = Counter()
        self._faults: list[BadLine] = []
        self._fault_count = 0
        self._incidents = 0
        self._joined = 0
        self.read = 0
        self.passed = 0

    def add(self, item: Item, outcomes: Sequence[Kept]) -> None:
        """Count what came of an item: its first report stands for it, the others are its further sources."""
        for report, outcome in list(zip(item.reports, outcomes, strict=True))[:1]:
            if outcome.status is IngestStatus.EMPTY:
                self.bad(BadLine(item.number, "The text has no words.", report.external_id))
            elif outcome.status is IngestStatus.TOO_LONG:
                error = f"The text is longer than {MAX_TEXT:,} characters: split it."
                self.bad(BadLine(item.number, error, report.external_id))
            else:
                self.read += 1
                self._outcomes[outcome.status] += 1
                self._joined += bool(item.parts)
                if outcome.status in {IngestStatus.NEW, IngestStatus.NEW_VERSION}:
                    self._incidents += outcome.incidents

    def bad(self, fault: BadLine) -> None:
        """Count a line that is no report."""
        self.read += 1
        self._fault_count += 1
        if len(self._faults) < _LISTED_FAULTS:
            self._faults.append(fault)

    def tell(self, item: Item) -> None:
        """Say how far it has come."""
        if self._progress is not None:
            new = self._outcomes[IngestStatus.NEW] + self._outcomes[IngestStatus.NEW_VERSION]
            known = self._outcomes[IngestStatus.KNOWN] + self._outcomes[IngestStatus.FURTHER]
            self._progress(ImportProgress(item.number, item.position, new, known, self._fault_count))

    def summary(self) -> ImportSummary:
        """What was done."""
        return ImportSummary(
            read=self.read,
            new=self._outcomes[IngestStatus.NEW],
            known=self._outcomes[IngestStatus.KNOWN],
            further=self._outcomes[IngestStatus.FURTHER],
            versions=self._outcomes[IngestStatus.NEW_VERSION],
            incidents=self._incidents,
            faults=self._fault_count,
            bad=tuple(sorted(self._faults, key=lambda fault: fault.number)),
            passed=self.passed,
            joined=self._joined,
        )


async def in_threads(things: Iterator[T]) -> AsyncIterator[T]:
    """The things that an iterator gives, some at a time, read off the event loop."""
    while batch := await asyncio.to_thread(lambda: list(_some(things))):
        for one in batch:
            if isinstance(one, RefusedError):
                raise one
            yield one


def _some(things: Iterator[T]) -> Iterator[T | RefusedError]:
    """The next things; a refusal comes as the last of them, so that those before it are not lost."""
    try:
        yield from islice(things, _READ_AT_ONCE)
    except RefusedError as refusal:
        yield refusal
