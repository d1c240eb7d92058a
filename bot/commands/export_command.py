"""`sitrep export`: the incidents that match a question, written to a file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, run
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.query import IncidentQuery, Reading


@click.command("export")
@click.option("--query", "question", required=True, metavar="QUESTION", help="Which incidents: a question.")
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["csv", "xlsx", "geojson", "jsonl", "acled"]),
    help="The form of the file; acled is CSV with the columns of ACLED.",
)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), metavar="FILE"
)
@click.option(
    "--today", type=DAY, metavar="D", help="The present day for 'last week' and years left out [today]."
)
@click.option("--names", is_flag=True, help="With the names of victims and detainees, and exact sites.")
@common_options
def command(setup: Setup, question: str, form: str, out: Path, today: date | None, names: bool) -> None:
    """Write the incidents that match a question to a file: those an answer counts, in its order.

    Names of victims and detainees and the exact sites of shelters, hospitals and homes are left out unless
    --names is given.
    """
    run(_export(setup.app(), question, form, out, today, names))


async def _export(app: "App", question: str, form: str, out: Path, today: date | None, names: bool) -> None:
    from bot.domain.privacy import EVERYTHING, NOTHING
    from bot.rendering.exports import About, TableWriter, writer
    from bot.services.answers import AskContext

    part = out.with_name(out.name + ".part")
    count = 0
    try:
        async with app.open_database():
            reading = await app.answers.read(question, AskContext(today=today))
            query = _query(reading)
            about = About(question, reading, app.clock.now())
            with writer(form, part, about=about, labels=app.labels) as file:
                async for incident in app.answers.stream(query):
                    file.add(app.privacy.incident(incident, EVERYTHING if names else NOTHING))
                    count += 1
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"Understood as: {reading.understood}", err=True)
    for assumption in reading.assumptions:
        click.echo(f"Assumed: {assumption}", err=True)
    if reading.unrecognised:
        click.echo(f"Words that changed nothing: {', '.join(reading.unrecognised)}", err=True)
    left_out = file.left_out if isinstance(file, TableWriter) else 0
    if left_out:
        click.echo(f"Left out, without a day or a place as ACLED wants them: {left_out}", err=True)
    click.echo(f"{out}: {count - left_out} incidents.", err=True)


def _query(reading: "Reading") -> "IncidentQuery":
    """The query to export, or an ``InputError`` that says why there is none."""
    if reading.query is None:
        raise InputError(f"That is no question about incidents: {reading.understood}")
    if reading.must_choose:
        offered = "; ".join(choice.label for choice in reading.choices)
        raise InputError(f"The question has several readings, say which: {offered}.")
    return reading.query
