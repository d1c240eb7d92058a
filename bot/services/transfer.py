"""Bulk loading: files of reports, read as a stream; loading twice adds nothing."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.clock import Clock
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.rendering.shapes import report_line
from bot.services.drafts import text_key
from bot.services.ingest import MAX_TEXT, IngestService, IngestStatus, Kept

_LISTED_FAULTS = 1_000
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no report: its number from 1, what is wrong with it, and its ``id`` where it has one."""

    number: int
    error: str
    id: str | int | None = None


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
    ``faults`` all bad lines; ``bad`` names the first thousand.
    """

    read: int = 0
    new: int = 0
    known: int = 0
    further: int = 0
    versions: int = 0
    incidents: int = 0
    faults: int = 0
    bad: tuple[BadLine, ...] = ()


Progress = Callable[[ImportProgress], None]


class ImportService:
    """Loads files of reports. An import that was broken off goes on when it is started again."""

    def __init__(self, ingest: IngestService, *, clock: Clock) -> None:
        self._ingest = ingest
        self._clock = clock

    async def jsonl(
        self, lines: Iterable[bytes], *, name: str, progress: Progress | None = None
    ) -> ImportSummary:
        """Load JSON reports, one a line (see the contract); ``name`` is the file's, without its folder.

        A report is known again by ``name`` and its ``id``, or by its words where it has no id. Bad lines are
        reported and skipped.
        """
        tally = _Tally(progress)
        batch: list[tuple[int, IncomingReport]] = []
        number = 0
        for number, line in enumerate(lines, start=1):
            tally.size += len(line)
            if line.strip():
                parsed = parse_report_line(line, number=number, received=self._clock.now(), name=name)
                if isinstance(parsed, BadLine):
                    tally.bad(parsed)
                else:
                    batch.append((number, parsed))
            if len(batch) == _AT_ONCE:
                await self._load(batch, tally)
                batch = []
                tally.tell(number)
        await self._load(batch, tally)
        tally.tell(number)
        return tally.summary()

    async def _load(self, batch: Sequence[tuple[int, IncomingReport]], tally: "_Tally") -> None:
        kept = await self._ingest.ingest_all([incoming for _, incoming in batch])
        for (number, incoming), one in zip(batch, kept, strict=True):
            tally.add(number, incoming, one)

    async def text(
        self,
        text: str,
        *,
        name: str,
        published: datetime | date | None = None,
        progress: Progress | None = None,
    ) -> ImportSummary:
        """Load one plain text as one report."""
        tally = _Tally(progress)
        tally.size = len(text)
        origin = Origin(OriginKind.FILE, key=name, message_id=_fingerprint(text))
        incoming = IncomingReport(text, self._clock.now(), origin, published=published)
        await self._load([(1, incoming)], tally)
        tally.tell(1)
        return tally.summary()


class _Tally:
    """Counts what came of each line."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._outcomes: Counter[IngestStatus] = Counter()
        self._faults: list[BadLine] = []
        self._fault_count = 0
        self._incidents = 0
        self._read = 0
        self.size = 0

    def add(self, number: int, incoming: IncomingReport, outcome: Kept) -> None:
        """Count a report."""
        if outcome.status is IngestStatus.EMPTY:
            self.bad(BadLine(number, "The text has no words.", incoming.external_id))
        elif outcome.status is IngestStatus.TOO_LONG:
            error = f"The text is longer than {MAX_TEXT:,} characters: split it."
            self.bad(BadLine(number, error, incoming.external_id))
        else:
            self._read += 1
            self._outcomes[outcome.status] += 1
            if outcome.status in {IngestStatus.NEW, IngestStatus.NEW_VERSION}:
                self._incidents += outcome.incidents

    def bad(self, fault: BadLine) -> None:
        """Count a line that is no report."""
        self._read += 1
        self._fault_count += 1
        if len(self._faults) < _LISTED_FAULTS:
            self._faults.append(fault)

    def tell(self, line: int) -> None:
        """Say how far it has come."""
        if self._progress is not None:
            new = self._outcomes[IngestStatus.NEW] + self._outcomes[IngestStatus.NEW_VERSION]
            known = self._outcomes[IngestStatus.KNOWN] + self._outcomes[IngestStatus.FURTHER]
            self._progress(ImportProgress(line, self.size, new, known, self._fault_count))

    def summary(self) -> ImportSummary:
        """What was done."""
        return ImportSummary(
            read=self._read,
            new=self._outcomes[IngestStatus.NEW],
            known=self._outcomes[IngestStatus.KNOWN],
            further=self._outcomes[IngestStatus.FURTHER],
            versions=self._outcomes[IngestStatus.NEW_VERSION],
            incidents=self._incidents,
            faults=self._fault_count,
            bad=tuple(sorted(self._faults, key=lambda fault: fault.number)),
        )


def parse_report_line(line: bytes, *, number: int, received: datetime, name: str) -> IncomingReport | BadLine:
    """A line of JSON as a report that came from the file ``name``, or what is wrong with it.

    ``received`` is aware UTC. A report without an ``id`` is known by its words.
    """
    parsed = report_line(line, received=received, file=name)
    if parsed.report is None:
        identity = parsed.id if isinstance(parsed.id, str | int) else None
        return BadLine(number, parsed.error or "The line is no report.", identity)
    origin = parsed.report.origin
    if origin.message_id is not None:
        return parsed.report
    return replace(
        parsed.report, origin=replace(origin, key=name, message_id=_fingerprint(parsed.report.text))
    )


def _fingerprint(text: str) -> str:
    return text_key(text) or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
