"""`sitrep db`: upgrade, check and back up the database."""

from pathlib import Path

import click

from bot.commands.common import Setup, common_options, run
from bot.domain.errors import StorageError


@click.group("db")
def command() -> None:
    """Upgrade, check or back up the database."""


@command.command("upgrade")
@common_options
def upgrade(setup: Setup) -> None:
    """Bring the database to the program's schema version, creating it if there is none."""
    run(_upgrade(setup))


async def _upgrade(setup: Setup) -> None:
    async with setup.app().maintenance() as maintenance:
        done = await maintenance.upgrade()
    if done.before == done.after:
        click.echo(f"The database is up to date ({done.after}).")
    else:
        click.echo(f"The database was upgraded from {done.before or 'nothing'} to {done.after}.")


@command.command("check")
@common_options
def check(setup: Setup) -> None:
    """Check that the database can be read and hangs together."""
    run(_check(setup))


async def _check(setup: Setup) -> None:
    async with setup.app().maintenance() as maintenance:
        findings = await maintenance.check()
    for finding in findings:
        mend = f" {finding.mend}" if finding.mend and not finding.well else ""
        click.echo(f"{'ok     ' if finding.well else 'PROBLEM'}  {finding.name}: {finding.detail}{mend}")
    wrong = sum(not finding.well for finding in findings)
    if wrong:
        raise StorageError(f"{wrong} of {len(findings)} checks of the database found a problem.")


@command.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@common_options
def backup(setup: Setup, file: Path) -> None:
    """Write a copy of the database to FILE, also while the bot runs."""
    run(_backup(setup, file))


async def _backup(setup: Setup, file: Path) -> None:
    async with setup.app().maintenance() as maintenance:
        size = await maintenance.backup(file)
    click.echo(f"{file}: {size:,} bytes.")
