"""`sitrep chat`: the bot in the terminal, with the same handlers as on Telegram."""

import asyncio
import sys
from pathlib import Path
from threading import Thread

import click

from bot.commands.common import IndexProgress, Setup, common_options, run


@click.command("chat")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("sitrep-files"),
    show_default=True,
    help="Where pictures and files from the bot are written.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "ar"]),
    help="The interface's language [the first of the settings].",
)
@common_options
def command(setup: Setup, folder: Path, language: str | None) -> None:
    """Talk to the bot in the terminal: the same handlers as on Telegram, buttons by number.

    It uses the database of the settings, and whoever sits at the terminal is an owner.
    """
    run(_chat(setup, folder, language))


async def _chat(setup: Setup, folder: Path, language: str | None) -> None:
    from bot.app import App
    from handlers.local.chat import TERMINAL, chat

    settings = setup.settings()
    settings = settings.model_copy(update={"owners": (*settings.owners, TERMINAL.id)})
    app = App(settings, tell=IndexProgress())
    async with app.open_database():
        await chat(
            app.telegram_parts(),
            read=read_line,
            write=click.echo,
            folder=folder,
            language=language or settings.languages[0],
            colour=sys.stdout.isatty(),
        )


async def read_line(prompt: str) -> str | None:
    """The next line of standard input, ``None`` at its end.

    A thread that the program does not wait for reads it, so that Ctrl-C ends the chat at once.
    """
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str | None] = loop.create_future()

    def wait() -> None:
        try:
            found: str | None = input(prompt if sys.stdin.isatty() else "")
        except EOFError:
            found = None
        loop.call_soon_threadsafe(line.set_result, found)

    Thread(target=wait, daemon=True).start()
    return await line
