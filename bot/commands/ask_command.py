"""`sitrep ask`: a question answered from the database, for people or as JSON."""

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, lines_of, print_json, run

if TYPE_CHECKING:
    from bot.app import App
    from bot.rendering.shapes import Json
    from bot.services.answers import Answered


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
@common_options
def command(
    setup: Setup,
    question: tuple[str, ...],
    as_json: bool,
    jsonl: bool,
    today: date | None,
    limit: int | None,
) -> None:
    """Answer QUESTION from the database, in English or Arabic.

    For example: sitrep ask "arrests in Khan Shaykhun in May"
    """
    if jsonl == bool(question):
        raise click.UsageError("Give either a QUESTION or --jsonl.")
    if as_json and jsonl:
        raise click.UsageError("--json and --jsonl are two forms of output: choose one.")
    asker = _Asker(setup.app(), today=today, limit=limit or (1000 if as_json or jsonl else 10))
    run(asker.lines() if jsonl else asker.one(" ".join(question), as_json=as_json))


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

    async def one(self, question: str, *, as_json: bool) -> None:
        """Answer one question on standard output."""
        async with self._app.open_database():
            answered = await self._ask(question)
        if as_json:
            print_json(_answered_json(answered))
            return
        click.echo(self._text(question, answered))

    def _text(self, question: str, answered: "Answered") -> str:
        """The answer as people read it, in the language of the question."""
        from bot.rendering.answers import answer_records, reading_notes
        from bot.rendering.markup import direction, escape, plain_text

        texts = self._app.catalogue.texts("ar" if direction(question) == "rtl" else "en")
        reading, answer = answered.reading, answered.answer
        if answer is not None:
            records = answer_records(reading, answer, self._app.labels, texts)
        else:
            options = [f"{number}. {choice.label}" for number, choice in enumerate(reading.choices, start=1)]
            records = [escape(reading.understood), escape("\n".join(options)), reading_notes(reading, texts)]
        return plain_text("\n\n".join(record for record in records if record))

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
