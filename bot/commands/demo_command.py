"""`sitrep demo`: the main job on bundled sample reports, with no token and no network."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import IndexProgress, Setup, common_options, run

if TYPE_CHECKING:
    from bot.domain.report import IncomingReport

PRESENT = datetime(2018, 6, 7, 12, tzinfo=UTC)
"""When the demo plays: a week after the first of its reports."""


@click.command("demo")
@common_options
def command(setup: Setup) -> None:
    """Show the main job: sample reports are forwarded to the bot and questions about them are asked.

    The reports are invented. Everything but the network is real; the database is thrown away afterwards.
    """
    run(_demo(setup))


async def _demo(setup: Setup) -> None:
    from bot.app import App
    from bot.domain.clock import FixedClock
    from config import data_path
    from handlers.local.chat import TERMINAL
    from handlers.local.demo import demo

    questions = data_path("samples", "questions.txt").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory(prefix="sitrep-demo-") as folder:
        throw_away = {"database_url": f"sqlite:///{Path(folder) / 'demo.db'}", "owners": (TERMINAL.id,)}
        settings = setup.settings().model_copy(update=throw_away)
        app = App(settings, clock=FixedClock(PRESENT), tell=IndexProgress())
        async with app.open_database():
            await demo(
                app.telegram_parts(),
                reports=sample_reports(),
                questions=questions,
                write=click.echo,
                colour=sys.stdout.isatty(),
            )


def sample_reports() -> "list[IncomingReport]":
    """The reports of ``config/samples``."""
    from bot.rendering.shapes import report_line
    from config import data_path

    lines = data_path("samples", "reports.jsonl").read_text(encoding="utf-8").splitlines()
    read = (report_line(line, received=PRESENT, file="samples") for line in lines)
    return [one.report for one in read if one.report is not None]
