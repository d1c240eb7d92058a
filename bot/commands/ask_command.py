"""`sitrep ask`: a question answered from the database, for people or as JSON."""

import asyncio
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, lines_of, print_json, run
from bot.domain.query import View

if TYPE_CHECKING:
    from bot.app import App
    from bot.rendering.messages import Texts
    from bot.rendering.shapes import Json
    from bot.services.answers import Answered

PICTURE = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command("ask")
@click.argument("question", nargs=-1, metavar="QUESTION")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option(
    "--jsonl", is_flag=True, help='Read one {"id", "question"} object a line, answer each on a line.'
)
@click.option(
    "--today", type=DAY, metavar="D", help="The present day for 'last week' and years left out [today]."
)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), help="How many incidents to list [10; with --json 1000]."
)
@click.option("--map", "map_file", type=PICTURE, metavar="FILE", help="Draw the answer as a map (PNG).")
@click.option("--chart", "chart_file", type=PICTURE, metavar="FILE", help="Draw the answer as a chart (PNG).")
@common_options
def command(
    setup: Setup,
    question: tuple[str, ...],
    as_json: bool,
    jsonl: bool,
    today: date | None,
    limit: int | None,
    map_file: Path | None,
    chart_file: Path | None,
) -> None:
    """Answer QUESTION from the database, in English or Arabic.

    For example: sitrep ask "arrests in Khan Shaykhun in May"
    """
    if jsonl == bool(question):
        raise click.UsageError("Give either a QUESTION or --jsonl.")
    if as_json and jsonl:
        raise click.UsageError("--json and --jsonl are two forms of output: choose one.")
    pictures = {
        view: file for view, file in ((View.MAP, map_file), (View.CHART, chart_file)) if file is not None
    }
    if jsonl and pictures:
        raise click.UsageError("--map and --chart draw the answer to one QUESTION.")
    asker = _Asker(setup.app(), today=today, limit=limit or (1000 if as_json or jsonl else 10))
    run(asker.lines() if jsonl else asker.one(" ".join(question), as_json=as_json, pictures=pictures))


class _Asker:
    """Asks the database; lists at most ``limit`` incidents, and as many doubtful ones."""

    def __init__(self, app: "App", *, today: date | None, limit: int) -> None:
        self._app = app
        self._today = today
        self._limit = limit

    async def _ask(self, question: str) -> "Answered":
        from bot.services.answers import AskContext

        context = AskContext(today=self._today, page_size=self._limit)
        return await self._app.answers.ask(question, context)

    async def one(self, question: str, *, as_json: bool, pictures: Mapping[View, Path]) -> None:
        """Answer one question on standard output, and draw what is asked for."""
        async with self._app.open_database():
            answered = await self._ask(question)
            for view, file in pictures.items():
                await self._draw(question, answered, view, file)
        if as_json:
            print_json(_answered_json(answered))
            return
        click.echo(self._text(question, answered))

    def _text(self, question: str, answered: "Answered") -> str:
        """The answer as people read it, in the language of the question."""
        from bot.rendering.answers import answer_records, reading_notes
        from bot.rendering.markup import escape, plain_text

        texts = self._texts(question)
        reading, answer = answered.reading, answered.answer
        if answer is not None:
            records = answer_records(reading, answer, self._app.labels, texts)
        else:
            options = [f"{number}. {choice.label}" for number, choice in enumerate(reading.choices, start=1)]
            records = [escape(reading.understood), escape("\n".join(options)), reading_notes(reading, texts)]
        return plain_text("\n\n".join(record for record in records if record))

    def _texts(self, question: str) -> "Texts":
        """The messages of the question's language."""
        from bot.rendering.markup import direction

        return self._app.catalogue.texts("ar" if direction(question) == "rtl" else "en")

    async def _draw(self, question: str, answered: "Answered", view: View, file: Path) -> None:
        """Write a picture of an answer; say on standard error why there is none."""
        from bot.rendering.markup import plain_text
        from bot.rendering.pictures.of_answers import Words

        query, texts = answered.reading.query, self._texts(question)
        if query is None or answered.answer is None:
            return
        words = Words(self._app.questions.describe(query, texts.language), self._app.labels, texts)
        service = self._app.pictures
        picture = await (service.map(query, words) if view is View.MAP else service.chart(query, words))
        if picture.png is None:
            click.echo(plain_text(picture.why_not or ""), err=True)
            return
        await asyncio.to_thread(file.write_bytes, picture.png)
        click.echo(f"{file}: {len(picture.png):,} bytes.", err=True)

    async def lines(self) -> None:
        """Answer the questions of standard input, each on its line."""
        async with self._app.open_database():
            for line in lines_of((), 'questions, one {"id", "question"} object a line'):
                print_json(await self._line(line), line=True)

    async def _line(self, line: bytes) -> "Json":
        from bot.rendering.shapes import error_json

        try:
            shape = json.loads(line)
        except (ValueError, RecursionError):
            return error_json(None, "The line is no JSON.")
        if not isinstance(shape, dict) or not isinstance(shape.get("question"), str):
            identity = shape.get("id") if isinstance(shape, dict) else None
            return error_json(identity, 'A question is an object such as {"id": 1, "question": "…"}.')
        return {"id": shape.get("id"), **_answered_json(await self._ask(shape["question"]))}


def _answered_json(answered: "Answered") -> "Json":
    from bot.rendering.shapes import answer_json, reading_json

    shape = reading_json(answered.reading)
    shape["answer"] = answer_json(answered.answer) if answered.answer else None
    return shape
