"""`sitrep extract`: incidents of reports, as a list for people or as JSON; stores nothing."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import (
    DAY,
    Setup,
    common_options,
    decode,
    lines_of,
    print_json,
    standard_input,
    with_families,
)
from bot.domain.clock import local_day

if TYPE_CHECKING:
    from bot.app import App
    from bot.extraction import Extraction
    from bot.rendering.shapes import Json


@click.command("extract")
@click.argument(
    "files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]..."
)
@click.option(
    "--jsonl", is_flag=True, help="Read one JSON report a line, write one JSON result a line, in order."
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON (a list where several files are given).")
@click.option(
    "--date", "published", type=DAY, metavar="D", help="The day the reports were published [today]."
)
@click.option(
    "--explain", is_flag=True, help="Say for each field which words and which rule or entry gave it."
)
@common_options
def command(
    setup: Setup,
    files: tuple[Path, ...],
    jsonl: bool,
    as_json: bool,
    published: date | None,
    explain: bool,
) -> None:
    """Extract incidents from the text in FILEs, or on standard input. Stores nothing.

    Each FILE is one report; with --jsonl each of its lines is one.
    """
    if jsonl and as_json:
        raise click.UsageError("--json and --jsonl are two forms of output: choose one.")
    reader = _Reader(setup.app(), published, explained=explain)
    if jsonl:
        for line in lines_of(files, "reports, one JSON object a line"):
            print_json(reader.line(line), line=True)
        return
    texts = [(path.name, decode(path.read_bytes(), str(path))) for path in files]
    if not texts:
        texts = [("standard input", decode(standard_input("a report").read(), "Standard input"))]
    if as_json:
        results = [reader.json(name if files else None, text) for name, text in texts]
        print_json(results if len(results) > 1 else results[0])
        return
    for name, text in texts:
        if len(texts) > 1:
            click.echo(f"{name}:")
        reader.show(text)


class _Reader:
    """Reads reports with one publication day for all that do not bring their own."""

    def __init__(self, app: "App", published: date | None, *, explained: bool) -> None:
        self._app = app
        self._explained = explained
        self._otherwise = published or local_day(app.clock, app.settings.zone)
        self._assumed = (
            ()
            if published
            else (f"no date of publication given: {self._otherwise.isoformat()} (today) assumed",)
        )

    def _read(self, text: str, published: date | None) -> "tuple[Extraction, tuple[str, ...]]":
        extraction = self._app.extractor.read(text, published=published or self._otherwise)
        return extraction, (*(self._assumed if published is None else ()), *extraction.assumptions)

    def line(self, line: bytes) -> "Json":
        """The result of one line of JSONL."""
        from bot.rendering.shapes import error_json, local_publication_day, report_line, result_json

        parsed = report_line(line, received=self._app.clock.now())
        if parsed.report is None:
            return error_json(parsed.id, parsed.error or "The line is no report.")
        published = parsed.report.published
        day = local_publication_day(published, zone=self._app.settings.zone) if published else None
        extraction, assumptions = self._read(parsed.report.text, day)
        claims = with_families(self._app, extraction.claims)
        return result_json(parsed.id, claims, assumptions, explained=self._explained)

    def json(self, identity: str | None, text: str) -> "Json":
        """The result of one text."""
        from bot.rendering.shapes import result_json

        extraction, assumptions = self._read(text, None)
        claims = with_families(self._app, extraction.claims)
        return result_json(identity, claims, assumptions, explained=self._explained)

    def show(self, text: str) -> None:
        """Print what was found in one text, for people."""
        from bot.rendering.plain import claim_lines, reason_lines
        from bot.rendering.shapes import report_assumptions

        if not text.strip():
            click.echo("The text is empty: there is nothing to extract.", err=True)
            return
        extraction, assumptions = self._read(text, None)
        if not extraction.claims:
            click.echo("No incidents found.")
        labels, texts = self._app.labels, self._app.catalogue.texts("en")
        for number, claim in enumerate(extraction.claims, start=1):
            click.echo("\n".join(claim_lines(claim, number=number, labels=labels, texts=texts)))
            if self._explained:
                click.echo("\n".join(reason_lines(claim)))
        for assumption in report_assumptions(extraction.claims, assumptions):
            click.echo(f"Assumed: {assumption}.", err=True)
