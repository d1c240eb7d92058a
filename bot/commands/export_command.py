"""`sitrep export`: the incidents that match a question, written to a file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, run
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.query import IncidentQuery, Reading


FORMS = ["csv", "xlsx", "geojson", "jsonl", "acled"]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be exported, and how."""

    question: str
    out: Path
    today: date | None
    names: bool


@click.command("export")
@click.option("--query", "question", metavar="QUESTION", help="Which incidents: a question.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="The form of the file; acled is CSV with the columns of ACLED.",
)
@click.option("--out", type=click.Path(writable=True, path_type=Path), metavar="FILE", help="Where to.")
@click.option(
    "--today", type=DAY, metavar="D", help="The present day for 'last week' and years left out [today]."
)
@click.option("--names", is_flag=True, help="With the names of victims and detainees, and exact sites.")
@click.option(
    "--evidence",
    is_flag=True,
    help="In place of a form: a folder, or a .zip, with every report, each field's words, and SHA-256 sums.",
)
@click.option(
    "--verify",
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="Check evidence that was handed over: nothing was changed, left out or added.",
)
@common_options
def command(
    setup: Setup,
    question: str | None,
    form: str | None,
    out: Path | None,
    today: date | None,
    names: bool,
    evidence: bool,
    verify: Path | None,
) -> None:
    """Write the incidents that match a question to a file: those an answer counts, in its order.

    Names of victims and detainees and the exact sites of shelters, hospitals and homes are left out unless
    --names is given.
    """
    if verify is not None:
        if question or form or out or evidence:
            raise click.UsageError("--verify checks what is there: it takes no other option.")
        _verify(verify)
        return
    if question is None or out is None:
        raise click.UsageError("Give --query QUESTION and --out FILE.")
    if (form is None) == (not evidence):
        raise click.UsageError("Give either --format or --evidence.")
    if form is not None and out.is_dir():
        raise click.UsageError(f"{out} is a folder.")
    wanted = _Wanted(question, out, today, names)
    app = setup.app()
    run(_evidence(app, wanted) if form is None else _export(app, wanted, form))


async def _export(app: "App", wanted: _Wanted, form: str) -> None:
    from bot.domain.privacy import EVERYTHING, NOTHING
    from bot.rendering.exports import About, TableWriter, writer
    from bot.services.answers import AskContext

    out, shown = wanted.out, EVERYTHING if wanted.names else NOTHING
    part = out.with_name(out.name + ".part")
    count = 0
    try:
        async with app.open_database():
            reading = await app.answers.read(wanted.question, AskContext(today=wanted.today))
            query = _query(reading)
            about = About(wanted.question, reading, app.clock.now())
            with writer(form, part, about=about, labels=app.labels) as file:
                async for incident in app.answers.stream(query):
                    file.add(app.privacy.incident(incident, shown))
                    count += 1
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    _say_reading(reading)
    left_out = file.left_out if isinstance(file, TableWriter) else 0
    if left_out:
        click.echo(f"Left out, without a day or a place as ACLED wants them: {left_out}", err=True)
    click.echo(f"{out}: {count - left_out} incidents.", err=True)


async def _evidence(app: "App", wanted: _Wanted) -> None:
    from bot.domain.privacy import EVERYTHING, NOTHING
    from bot.rendering.exports import About
    from bot.services.answers import AskContext

    async with app.open_database():
        reading = await app.answers.read(wanted.question, AskContext(today=wanted.today))
        query = _query(reading)
        about = About(wanted.question, reading, app.clock.now())
        packed = await app.evidence.write(
            wanted.out,
            app.answers.stream(query),
            about=about,
            shown=EVERYTHING if wanted.names else NOTHING,
        )
    _say_reading(reading)
    click.echo(f"{wanted.out}: {packed.incidents} incidents, {packed.reports} reports.", err=True)
    click.echo("SHA-256 of SHA256SUMS, to be told by another way than the files:", err=True)
    click.echo(packed.digest)


def _verify(path: Path) -> None:
    from bot.services.evidence_check import check

    found = check(path)
    for fault in found.faults:
        click.echo(fault)
    if found.faults:
        raise InputError(f"{path} is not as it was written: {len(found.faults)} faults.")
    click.echo(f"{path}: {found.files} files, nothing was changed. SHA-256 of SHA256SUMS:", err=True)
    click.echo(found.digest)


def _say_reading(reading: "Reading") -> None:
    click.echo(f"Understood as: {reading.understood}", err=True)
    for assumption in reading.assumptions:
        click.echo(f"Assumed: {assumption}", err=True)
    if reading.unrecognised:
        click.echo(f"Words that changed nothing: {', '.join(reading.unrecognised)}", err=True)


def _query(reading: "Reading") -> "IncidentQuery":
    """The query to export, or an ``InputError`` that says why there is none."""
    if reading.query is None:
        raise InputError(f"That is no question about incidents: {reading.understood}")
    if reading.must_choose:
        offered = "; ".join(choice.label for choice in reading.choices)
        raise InputError(f"The question has several readings, say which: {offered}.")
    return reading.query
