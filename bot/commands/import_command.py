"""`sitrep import`: files of reports into the database; what is known already adds nothing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, decode, run
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.services.transfer import ImportProgress, ImportSummary, Progress

JSONL_SUFFIXES = {".jsonl", ".ndjson"}
TEXT_SUFFIXES = {".txt", ".text", ".md", ""}


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--date", "published", type=DAY, metavar="D", help="The day plain texts were published [today]."
)
@common_options
def command(setup: Setup, files: tuple[Path, ...], published: date | None) -> None:
    """Load the reports in FILEs into the database; loading twice adds nothing.

    A .jsonl file holds one JSON report a line, a .txt file is one report. An import that was broken off goes
    on where it stopped when it is started again.
    """
    unknown = [path for path in files if path.suffix.lower() not in JSONL_SUFFIXES | TEXT_SUFFIXES]
    if unknown:
        raise InputError(f"{unknown[0]} is of no kind that can be imported: there are .jsonl and .txt.")
    texts = {path: decode(path.read_bytes(), str(path)) for path in files if not _holds_lines(path)}
    bad = run(_import(setup.app(), files, texts, published))
    if bad:
        raise InputError(f"{bad} line{'s' if bad > 1 else ''} could not be read; everything else is loaded.")


def _holds_lines(path: Path) -> bool:
    return path.suffix.lower() in JSONL_SUFFIXES


async def _import(
    app: "App", files: tuple[Path, ...], texts: Mapping[Path, str], published: date | None
) -> int:
    """Load every file, plain texts from ``texts``; how many lines were bad."""
    bad = 0
    async with app.open_database():
        for path in files:
            with _progress(path) as progress:
                if path in texts:
                    summary = await app.imports.text(
                        texts[path], name=path.name, published=published, progress=progress
                    )
                else:
                    with path.open("rb") as lines:
                        summary = await app.imports.jsonl(lines, name=path.name, progress=progress)
            _tell(path, summary)
            bad += summary.faults
    return bad


def _tell(path: Path, summary: "ImportSummary") -> None:
    known = summary.known + summary.further
    parts = [f"{summary.new} new", f"{known} known already"]
    if summary.versions:
        parts.append(f"{summary.versions} changed")
    parts.append(f"{summary.incidents} incidents")
    click.echo(f"{path}: {summary.read} reports: {', '.join(parts)}.", err=True)
    for fault in summary.bad:
        name = "" if fault.id is None else f" ({fault.id})"
        click.echo(f"{path}, line {fault.number}{name}: {fault.error}", err=True)


@contextmanager
def _progress(path: Path) -> Iterator["Progress | None"]:
    """A bar on standard error while a file is read, where a person can see it."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[done]}"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        task = bars.add_task(path.name, total=path.stat().st_size, done="")

        def tell(progress: "ImportProgress") -> None:
            done = f"{progress.new} new, {progress.known} known"
            bars.update(task, completed=progress.bytes, done=done)

        yield tell
