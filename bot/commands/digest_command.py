"""`sitrep digest`: the digest that a chat would get."""

from datetime import date
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, run
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App


@click.command("digest")
@click.option(
    "--date", "day", type=DAY, metavar="D", help="The day it is sent; it tells of the day before [today]."
)
@click.option("--query", "question", metavar="QUESTION", help="Only what matches a question [everything].")
@click.option("--language", help="A language of the settings [the first].")
@common_options
def command(setup: Setup, day: date | None, question: str | None, language: str | None) -> None:
    """Print the digest that a chat would get."""
    run(_print(setup.app(), day, question, language))


async def _print(app: "App", day: date | None, question: str | None, language: str | None) -> None:
    from bot.domain.clock import local_day
    from bot.rendering.digest import digest_message
    from bot.rendering.markup import plain_text
    from bot.services.answers import AskContext

    texts = app.catalogue.texts(language)
    about = query = None
    async with app.open_database():
        if question:
            reading = await app.answers.read(question, AskContext(today=day))
            if reading.query is None or reading.must_choose:
                raise InputError(f"That is no question about incidents: {reading.understood}")
            query, about = reading.query, app.questions.describe(reading.query, texts.language)
        digest = await app.digests.make(day or local_day(app.clock, app.settings.zone), query)
    click.echo(plain_text(digest_message(digest, labels=app.labels, texts=texts, about=about)))
