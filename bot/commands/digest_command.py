"""`sitrep digest`: the digest that a chat would get."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, run
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.digest import Digest
    from bot.rendering.messages import Texts
    from handlers.albums import AlbumPicture


@click.command("digest")
@click.option(
    "--date", "day", type=DAY, metavar="D", help="The day it is sent; it tells of the day before [today]."
)
@click.option("--query", "question", metavar="QUESTION", help="Only what matches a question [everything].")
@click.option("--language", help="A language of the settings [the first].")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write its pictures there, too.",
)
@common_options
def command(
    setup: Setup, day: date | None, question: str | None, language: str | None, pictures: Path | None
) -> None:
    """Print the digest that a chat would get."""
    run(_print(setup.app(), day, question, language, pictures))


async def _print(
    app: "App", day: date | None, question: str | None, language: str | None, folder: Path | None
) -> None:
    from bot.domain.clock import local_day
    from bot.domain.query import IncidentQuery
    from bot.rendering.digest import digest_message
    from bot.rendering.markup import plain_text
    from bot.services.answers import AskContext

    texts = app.catalogue.texts(language)
    about = query = None

    def watching(asked: IncidentQuery) -> str:
        return app.questions.describe(asked, texts.language)

    async with app.open_database():
        if question:
            reading = await app.answers.read(question, AskContext(today=day))
            if reading.query is None or reading.must_choose:
                raise InputError(f"That is no question about incidents: {reading.understood}")
            query, about = reading.query, app.questions.describe(reading.query, texts.language)
        digest = await app.digests.make(day or local_day(app.clock, app.settings.zone), query)
        message = digest_message(digest, labels=app.labels, texts=texts, watching=watching, about=about)
        click.echo(plain_text(message))
        if folder is not None:
            await _draw(app, digest, texts, folder)


async def _draw(app: "App", digest: "Digest", texts: "Texts", folder: Path) -> None:
    """Write the pictures and name them on standard error; say so where there are none."""
    from bot.domain.delivery import AlbumOf
    from handlers.albums import album

    pictures = await album(app.telegram_parts(), AlbumOf(digest.first, digest.last, digest.query), texts)
    if not pictures:
        click.echo("There is nothing to draw.", err=True)
        return
    for picture in pictures:
        click.echo(f"→ {_write(folder, picture)}", err=True)


def _write(folder: Path, picture: "AlbumPicture") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / picture.name
    path.write_bytes(picture.png)
    return path
