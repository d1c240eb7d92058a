"""`sitrep import`: files of reports and incidents into the database; what is known already adds nothing."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, run
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.documents.kinds import FileKind
    from bot.domain.loading import ImportProgress, TablePreview
    from bot.extraction.columns import Mapped
    from bot.services.loading import Loaded, Progress

_FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Options:
    """How files are to be loaded."""

    published: date | None
    source: str | None
    mapping: Mapping[str, str]
    yes: bool


def _mapping(_context: click.Context, _parameter: click.Parameter, value: Sequence[str]) -> dict[str, str]:
    """``COLUMN=FIELD`` pairs, several in one separated by commas."""
    pairs: dict[str, str] = {}
    for pair in (one for text in value for one in text.split(",")):
        column, equals, field = pair.rpartition("=")
        if not equals or not column.strip():
            raise click.BadParameter(f"{pair!r} is not COLUMN=FIELD, for example Date=date.")
        pairs[column.strip()] = field.strip()
    return pairs


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--date", "published", type=DAY, metavar="D", help="The day texts and documents were published."
)
@click.option("--source", metavar="NAME", help="Who published what names no source.")
@click.option(
    "--mapping",
    multiple=True,
    callback=_mapping,
    metavar="COLUMN=FIELD",
    help="What a table's column holds; - takes a guess away.",
)
@click.option("--yes", is_flag=True, help="Load tables with their columns as they are guessed.")
@common_options
def command(
    setup: Setup,
    files: tuple[Path, ...],
    published: date | None,
    source: str | None,
    mapping: dict[str, str],
    yes: bool,
) -> None:
    """Load FILEs into the database; loading twice adds nothing.

    Reports as JSON lines, Telegram Desktop's export (result.json, also zipped), tables of incidents (CSV,
    XLSX), and documents (text, PDF, Word, saved web pages), each one report. What a file is, is told by its
    content. An import that was broken off goes on where it stopped when it is started again.
    """
    failed = run(_import(setup, files, _Options(published, source, mapping, yes)))
    if failed:
        raise InputError(failed)


async def _import(setup: Setup, files: tuple[Path, ...], options: _Options) -> str | None:
    """Load every file; what went wrong, in a line."""
    app = setup.app()
    kinds = [(path, await _kind(path, app)) for path in files]
    bad, refused = 0, []
    async with app.open_database():
        for path, kind in kinds:
            try:
                mapped = await _confirmed(app, path, kind, options)
                with _progress(path, kind) as progress:
                    loaded = await _load(app, path, kind, mapped, options, progress)
            except InputError as refusal:
                refused.append(path)
                click.echo(f"{path}: {refusal}", err=True)
                continue
            _tell(path, loaded, app)
            bad += loaded.summary.faults + (loaded.stopped is not None)
    if refused:
        return f"{len(refused)} of {len(files)} files could not be loaded: {', '.join(map(str, refused))}."
    if bad:
        return f"{bad} line{'s' if bad > 1 else ''} could not be read; everything else is loaded."
    return None


async def _kind(path: Path, app: "App") -> "FileKind":
    from bot.documents import reading
    from bot.documents.document import RefusedError

    try:
        return await reading.kind(path, path.name)
    except RefusedError as refusal:
        raise InputError(f"{path}: {_why(refusal, app)}") from None


def _why(refusal: Exception, app: "App") -> str:
    """Why a file is refused and what would work, in a line."""
    from bot.documents.document import RefusedError

    if not isinstance(refusal, RefusedError):
        raise TypeError("not a refusal")
    return " ".join(app.catalogue.texts("en").plain(f"refused-{refusal.reason}", **refusal.values).split())


async def _load(
    app: "App",
    path: Path,
    kind: "FileKind",
    mapped: "Mapped | None",
    options: _Options,
    progress: "Progress | None",
) -> "Loaded":
    """Load one file. Raises ``InputError`` for one that is refused as a whole."""
    from bot.documents.document import RefusedError
    from bot.documents.kinds import FileKind

    try:
        if mapped is not None:
            return await app.imports.table(
                path, kind, mapped, name=path.name, key=_key(path), source=options.source, progress=progress
            )
        if kind is FileKind.JSONL:
            with path.open("rb") as lines:
                return await app.imports.jsonl(lines, name=path.name, key=_key(path), progress=progress)
        if kind in {FileKind.JSON, FileKind.ZIP}:
            return await app.imports.json(path, kind, name=path.name, key=_key(path), progress=progress)
        return await _document(app, path, kind, options, progress)
    except RefusedError as refusal:
        raise InputError(_why(refusal, app)) from None


async def _document(
    app: "App", path: Path, kind: "FileKind", options: _Options, progress: "Progress | None"
) -> "Loaded":
    """One document as one report: dated by ``--date``, by itself, or by its first line."""
    from bot.documents import reading
    from bot.language.publication import ASSUMPTION, OF_PAGE

    found = await reading.document(path, kind)
    published: datetime | date | None = options.published or found.published
    told = (OF_PAGE,) if options.published is None and found.published is not None else ()
    if published is None:
        today = app.clock.now().astimezone(app.settings.zone).date()
        dated = app.publication.read(found.text, today=today)
        published, told = (dated.published, (ASSUMPTION,)) if dated is not None else (None, ())
    return await app.imports.text(
        found.text,
        name=path.name,
        published=published,
        source=options.source or found.site or app.file_names.source(path.name, ()),
        link=found.link,
        assumptions=told,
        progress=progress,
    )


def _key(path: Path) -> str:
    """A file by its content and name: an import of it that was broken off goes on."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
    digest.update(path.name.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


async def _confirmed(app: "App", path: Path, kind: "FileKind", options: _Options) -> "Mapped | None":
    """A table's columns, shown and confirmed; ``None`` for what is no table.

    Raises ``InputError`` where the columns make no incidents, or the person does not want them.
    """
    from bot.documents import reading
    from bot.documents.document import RefusedError

    if kind not in reading.TABLES:
        return None
    try:
        table = await app.imports.preview(path, kind, wanted=options.mapping)
    except RefusedError as refusal:
        raise InputError(_why(refusal, app)) from None
    for line in mapping_lines(table.preview):
        click.echo(f"{path}: {line}", err=True)
    if not table.preview.usable:
        raise InputError(
            "There must be a column for the type, and one for the date or the place.",
            mend="Name them with --mapping COLUMN=FIELD, for example --mapping Kind=type,Day=date.",
        )
    if options.yes or options.mapping:
        return table.mapped
    if not sys.stdin.isatty():
        raise click.UsageError("Pass --yes to load the table so, or --mapping COLUMN=FIELD to change it.")
    if not click.confirm("Load it so?", err=True):
        raise InputError("Nothing was loaded.")
    return table.mapped


def mapping_lines(preview: "TablePreview") -> Iterator[str]:
    """What a table's columns are taken for, in lines."""
    yield from (f"{header} → {field}" for header, field in preview.columns)
    if preview.order is not None:
        yield f"dates in numbers are read with the {preview.order.split()[0]} first"
    if preview.unused:
        yield f"not used: {', '.join(preview.unused)}"
    if preview.faults:
        yield f"{len(preview.faults)} of the first {preview.sample} rows cannot be read"


def _tell(path: Path, loaded: "Loaded", app: "App") -> None:
    summary = loaded.summary
    known = summary.known + summary.further
    parts = [f"{summary.new} new", f"{known} known already"]
    if summary.passed:
        parts.append(f"{summary.passed} loaded before the import was broken off")
    if summary.versions:
        parts.append(f"{summary.versions} changed")
    if summary.joined:
        parts.append(f"{summary.joined} put together from several messages")
    parts.append(f"{summary.incidents} incidents")
    click.echo(f"{path}: {summary.read} reports: {', '.join(parts)}.", err=True)
    for fault in summary.bad[:_FAULTS_SHOWN]:
        name = "" if fault.id is None else f" ({fault.id})"
        click.echo(f"{path}, line {fault.number}{name}: {fault.error}", err=True)
    if summary.faults > _FAULTS_SHOWN:
        click.echo(f"{path}: and {summary.faults - _FAULTS_SHOWN} more lines with faults.", err=True)
    if loaded.stopped is not None:
        click.echo(f"{path}: the rest could not be read: {_why(loaded.stopped, app)}", err=True)


@contextmanager
def _progress(path: Path, kind: "FileKind") -> Iterator["Progress | None"]:
    """A bar on standard error while a file is read, where a person can see it."""
    from rich.console import Console

    from bot.documents import reading

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    from bot.documents.jsonfile import size_of

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[done]}"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        total = None if kind in reading.TABLES else size_of(path, kind)
        task = bars.add_task(path.name, total=total, done="")

        def tell(progress: "ImportProgress") -> None:
            done = f"{progress.new} new, {progress.known} known"
            bars.update(task, completed=progress.bytes, done=done)

        yield tell
