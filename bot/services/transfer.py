"""Bulk loading: reports, tables of incidents and exports, read as a stream; loading twice adds nothing."""

import hashlib
import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from bot.documents import jsonfile, reading, telegram_export
from bot.documents.document import Reason, RefusedError
from bot.documents.kinds import FileKind
from bot.domain.clock import Clock
from bot.domain.loading import BadLine, TablePreview
from bot.domain.report import TABLE, IncomingReport, Origin, OriginKind
from bot.extraction.columns import ColumnGuesser, Mapped
from bot.extraction.table_rows import RowFault, RowReader, Values, incident_values
from bot.rendering.shapes import report_line
from bot.services import exported
from bot.services.drafts import text_key
from bot.services.ingest import IngestService
from bot.services.loading import Item, Loaded, Loader, Progress, in_threads
from bot.services.ports import Units

STANDS_IN = "date of publication not given: the day of the event stands for it"
_SAMPLE = 200
_HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class PreviewedTable:
    """A table before it is loaded, and the mapping that it would be loaded with."""

    preview: TablePreview
    mapped: Mapped


@dataclass(frozen=True, slots=True)
class Tables:
    """What reads tables: the guessing of columns, and the reading of rows."""

    guesser: ColumnGuesser
    rows: RowReader


class ImportService:
    """Loads files of reports. An import that was broken off goes on when it is started again."""

    def __init__(
        self,
        ingest: IngestService,
        *,
        clock: Clock,
        units: Units | None = None,
        tables: Tables | None = None,
    ) -> None:
        """``units`` remember how far a file was loaded; ``tables`` read rows and incidents in JSON."""
        self._loader = Loader(units, ingest)
        self._clock = clock
        self._tables = tables

    # --- reports ---

    async def jsonl(
        self,
        lines: Iterable[bytes],
        *,
        name: str,
        key: str | None = None,
        submitter: int | None = None,
        progress: Progress | None = None,
    ) -> Loaded:
        """Load JSON, one object a line: reports (see the contract) or incidents as they are exported.

        ``name`` is the file's, without its folder; a report is known again by it and its ``id``, or by its
        words where it has no id. Bad lines are reported and skipped. ``key`` names the content, to go on
        after a crash.
        """
        items = in_threads(self._json_items(lines, name, submitter))
        return await self._loader.load(items, key=key, progress=progress)

    def _json_items(self, lines: Iterable[bytes], name: str, submitter: int | None) -> Iterator[Item]:
        position = 0
        for number, line in enumerate(lines, start=1):
            position += len(line)
            if line.strip():
                yield self._json_item(line, number, position, name, submitter)

    def _json_item(self, line: bytes, number: int, position: int, name: str, submitter: int | None) -> Item:
        incidents = _incidents(line) if self._tables is not None else None
        if incidents is None:
            parsed = parse_report_line(line, number=number, received=self._clock.now(), name=name)
            if isinstance(parsed, BadLine):
                return Item(number, bad=parsed, position=position)
            return Item(number, (replace(parsed, submitter=submitter),), position=position)
        reports: list[IncomingReport] = []
        for values in incidents:
            made = self._row(values, None, name=name, source=None, submitter=submitter)
            if isinstance(made, RowFault):
                bad = BadLine(number, str(made), values.get("id"), made.problems)
                return Item(number, bad=bad, position=position)
            reports += made
        return Item(number, tuple(reports), position=position)

    async def text(
        self,
        text: str,
        *,
        name: str,
        published: datetime | date | None = None,
        source: str | None = None,
        link: str | None = None,
        assumptions: tuple[str, ...] = (),
        progress: Progress | None = None,
    ) -> Loaded:
        """Load one plain text as one report."""
        origin = Origin(OriginKind.FILE, key=name, message_id=_fingerprint(text), link=link)
        incoming = IncomingReport(text, self._clock.now(), origin, source, published, assumptions=assumptions)

        async def items() -> AsyncIterator[Item]:
            yield Item(1, (incoming,), position=len(text))

        return await self._loader.load(items(), progress=progress)

    # --- tables ---

    async def preview(
        self, path: Path, kind: FileKind, *, wanted: Mapping[str, str] | None = None
    ) -> PreviewedTable:
        """What a table's columns are taken for, some given by ``wanted`` (header → field).

        Raises ``RefusedError`` for what is no table, ``InputError`` for a column or field there is not.
        """
        header, sample = await self._beginning(path, kind)
        if header is None:
            raise RefusedError(Reason.NO_TABLE)
        guesser, today = self._of_tables().guesser, self._today()
        rows = [cells for _, cells in sample]
        mapped = guesser.guess(header[1], rows)
        if wanted:
            mapped = guesser.choose(mapped, wanted, rows)
        read, first, faults = 0, None, []
        for number, cells in sample if mapped.usable else ():
            values = self._of_tables().rows.cells(cells, mapped)
            found = self._of_tables().rows.read(values, today=today, order=mapped.order)
            if isinstance(found, RowFault):
                faults.append(BadLine(number, str(found), values.get("id"), found.problems))
                continue
            read += 1
            first = first or found
        preview = TablePreview(
            columns=tuple((mapped.header[index], field) for index, field in mapped.fields.items()),
            unused=tuple(mapped.header[index] for index in mapped.unused),
            order=mapped.order,
            usable=mapped.usable,
            sample=len(sample),
            read=read,
            faults=tuple(faults),
            example=first.claim if first is not None else None,
        )
        return PreviewedTable(preview, mapped)

    async def table(
        self,
        path: Path,
        kind: FileKind,
        mapped: Mapped,
        *,
        name: str,
        key: str | None = None,
        source: str | None = None,
        submitter: int | None = None,
        progress: Progress | None = None,
    ) -> Loaded:
        """Load a table with its columns as ``mapped``; rows with faults are told and left out.

        A row is known again by the file's ``name`` and the row's id, or by what it says. ``source`` is whose
        the rows are that name none.
        """
        items = self._row_items(path, kind, mapped, name=name, source=source, submitter=submitter)
        return await self._loader.load(items, key=key, progress=progress)

    async def _row_items(
        self,
        path: Path,
        kind: FileKind,
        mapped: Mapped,
        *,
        name: str,
        source: str | None,
        submitter: int | None,
    ) -> AsyncIterator[Item]:
        header, _ = await self._beginning(path, kind)
        begin = header[0] if header is not None else 0
        async for number, cells in reading.rows(path, kind):
            if number <= begin:
                continue
            values = self._of_tables().rows.cells(cells, mapped)
            if not values:
                continue
            made = self._row(values, mapped.order, name=name, source=source, submitter=submitter)
            if isinstance(made, RowFault):
                yield Item(number, bad=BadLine(number, str(made), values.get("id"), made.problems))
            else:
                yield Item(number, made)

    def _row(
        self, values: Values, order: str | None, *, name: str, source: str | None, submitter: int | None
    ) -> tuple[IncomingReport, ...] | RowFault:
        """A row as a report, once for each of its sources."""
        found = self._of_tables().rows.read(values, today=self._today(), order=order)
        if isinstance(found, RowFault):
            return found
        number = found.identity or _fingerprint(found.text)
        sources = found.sources or (source,)
        return tuple(
            IncomingReport(
                text=found.text,
                received=self._clock.now(),
                origin=Origin(
                    OriginKind.FILE, f"{TABLE}{name}", f"{number}#{index}" if index else number, found.link
                ),
                source_name=one,
                published=found.published,
                submitter=submitter,
                external_id=found.identity,
                assumptions=(STANDS_IN,) if found.day_stands_in else (),
            )
            for index, one in enumerate(sources)
        )

    async def _beginning(
        self, path: Path, kind: FileKind
    ) -> tuple[tuple[int, list[str]] | None, list[tuple[int, list[str]]]]:
        """The row that names the columns, and the first rows below it.

        That is the row of the first ones that names most fields: titles may stand above it.
        """
        rows: list[tuple[int, list[str]]] = []
        async for row in reading.rows(path, kind):
            rows.append(row)
            if len(rows) > _SAMPLE:
                break
        if len(rows) < 2:
            return None, []
        guesser = self._of_tables().guesser
        named = [len(guesser.guess(cells, ()).fields) for _, cells in rows[:_HEADER_WITHIN]]
        at = named.index(max(named)) if max(named) > 1 else 0
        return rows[at], rows[at + 1 :]

    # --- exports of Telegram, and JSON ---

    async def json(
        self,
        path: Path,
        kind: FileKind,
        *,
        name: str,
        key: str | None = None,
        submitter: int | None = None,
        progress: Progress | None = None,
    ) -> Loaded:
        """Load a Telegram export (also zipped), a list of reports or incidents, or one of them.

        Raises ``RefusedError`` for other JSON.
        """
        with jsonfile.stream_of(path, kind) as stream:
            content = jsonfile.content_of(stream)
        with jsonfile.stream_of(path, kind) as stream:
            if content is jsonfile.Content.TELEGRAM:
                found = exported.items(telegram_export.messages(stream), received=self._clock.now())
            else:
                found = self._json_items(jsonfile.objects(stream, content), name, submitter)
            told = (replace(item, position=stream.position) for item in _by(found, submitter))
            return await self._loader.load(in_threads(told), key=key, progress=progress)

    def _of_tables(self) -> Tables:
        if self._tables is None:
            raise LookupError("this import reads no tables")
        return self._tables

    def _today(self) -> date:
        return self._clock.now().date()


def _by(items: Iterable[Item], submitter: int | None) -> Iterator[Item]:
    """Items with who handed their file in."""
    for item in items:
        reports = tuple(replace(report, submitter=submitter) for report in item.reports)
        yield replace(item, reports=reports)


def _incidents(line: bytes) -> list[Values] | None:
    """The incidents that a line holds instead of a report's text; ``None`` for every other line."""
    try:
        shape = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(shape, dict) or isinstance(shape.get("text"), str):
        return None
    if "type" in shape:
        return [incident_values(shape)]
    several = shape.get("incidents")
    if not isinstance(several, list) or not several or not all(isinstance(one, dict) for one in several):
        return None
    found = [incident_values({"source": shape.get("source"), **one}) for one in several]
    identity = shape.get("id")
    if identity is None:
        return found
    return [{**one, "id": f"{identity}.{number}"} for number, one in enumerate(found, 1)]


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
