"""Bulk loading: files of reports, read as a stream; loading twice adds nothing."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.domain.clock import Clock
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.services.ingest import MAX_TEXT, IngestOutcome, IngestService, IngestStatus, text_key

_OWN_KEYS = frozenset({"id", "text", "date", "source"})
_LISTED_FAULTS = 1_000
_LONGEST_NAME = 200


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
        for number, line in enumerate(lines, start=1):
            tally.size += len(line)
            if not line.strip():
                continue
            parsed = parse_report_line(line, number=number, received=self._clock.now(), name=name)
            if isinstance(parsed, BadLine):
                tally.bad(parsed)
            else:
                tally.add(number, parsed, await self._ingest.ingest(parsed))
            tally.tell(number)
        return tally.summary()

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
        tally.add(1, incoming, await self._ingest.ingest(incoming))
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

    def add(self, number: int, incoming: IncomingReport, outcome: IngestOutcome) -> None:
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
                self._incidents += len(outcome.incidents)

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
            bad=tuple(self._faults),
        )


def parse_report_line(
    line: bytes | str, *, number: int, received: datetime, name: str
) -> IncomingReport | BadLine:
    """A line of JSON as a report that came from the file ``name``, or what is wrong with it.

    ``received`` is aware UTC. A date-time without an offset counts as UTC.
    """
    try:
        shape = json.loads(line)
    except (ValueError, RecursionError):
        return BadLine(number, "The line is no JSON.")
    if not isinstance(shape, dict):
        return BadLine(number, 'A report is an object such as {"id": "r1", "text": "…"}.')
    identity = shape.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        return BadLine(number, "The key 'id' must be a text or a number.")
    fault = _shape_fault(shape)
    if fault is not None:
        return BadLine(number, fault, identity)
    published = parse_published(shape.get("date"))
    if isinstance(published, str):
        return BadLine(number, published, identity)
    text = shape["text"]
    external = None if identity is None else str(identity)
    return IncomingReport(
        text=text,
        received=received,
        origin=Origin(OriginKind.FILE, key=name, message_id=external or _fingerprint(text)),
        source_name=(shape.get("source") or "").strip() or None,
        published=published,
        external_id=external,
        extra={key: value for key, value in shape.items() if key not in _OWN_KEYS},
    )


def parse_published(value: object) -> datetime | date | str | None:
    """A ``date`` of a JSON report: a day, an aware time in UTC, ``None``, or (a ``str``) what is wrong."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
        try:
            moment = datetime.fromisoformat(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    return f"The date {str(value)[:40]!r} is no day such as 2018-06-07 and no ISO date-time."


def _shape_fault(shape: Mapping[str, object]) -> str | None:
    if not isinstance(shape.get("text"), str):
        return "The key 'text' must be a text."
    if not isinstance(shape.get("source"), str | None):
        return "The key 'source' must be a text."
    for key in ("id", "source"):
        if len(str(shape.get(key) or "")) > _LONGEST_NAME:
            return f"The key '{key}' is longer than {_LONGEST_NAME} characters."
    return None


def _fingerprint(text: str) -> str:
    return text_key(text) or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
