"""`sitrep doctor`: what is not right yet, a line each, with what mends it."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from bot.commands.common import Setup, common_options, run
from bot.domain.errors import ConfigurationError, SitrepError, TelegramUnreachableError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.delivery import DeliveryBacklog


_LATE = timedelta(minutes=10)
"""How old what is owed may be before the doctor remarks on it."""


class State(StrEnum):
    """How a check came out; a note is nothing wrong."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "PROBLEM"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the doctor's report."""

    state: State
    name: str
    detail: str

    def __str__(self) -> str:
        """The line as it is printed."""
        return f"{self.state:<8} {self.name}: {self.detail}"


@click.command("doctor")
@common_options
def command(setup: Setup) -> None:
    """Check settings, database, gazetteer, token and time zone; say what mends what is wrong."""
    problems = run(_examine(setup))
    if problems:
        raise ConfigurationError(f"{problems} problem{'s' if problems > 1 else ''} found.")


async def _examine(setup: Setup) -> int:
    """Print every line as soon as it is known; how many tell of a problem."""
    problems = 0
    for line in _settings(setup):
        click.echo(str(line))
        problems += line.state is State.PROBLEM
    if problems:
        click.echo(str(Line(State.NOTE, "the rest", "is checked when the settings are right")))
        return problems
    async for line in _parts(setup.app()):
        click.echo(str(line))
        problems += line.state is State.PROBLEM
    return problems


def _settings(setup: Setup) -> Iterator[Line]:
    from config.settings import SettingsError, check_settings, unknown_variables

    try:
        checks = check_settings(config=setup.config)
    except SettingsError as fault:
        yield Line(State.PROBLEM, "settings", str(fault))
        return
    wrong = [check.problem for check in checks if check.problem]
    wrong += [f"{name} is no setting: the README lists them" for name in unknown_variables()]
    for problem in wrong:
        yield Line(State.PROBLEM, "settings", problem)
    if not wrong:
        given = sum(check.given for check in checks)
        yield Line(State.OK, "settings", f"{given} of {len(checks)} given, the rest at their defaults")
    if setup.config is not None and os.name == "posix" and setup.config.stat().st_mode & 0o077:
        yield Line(
            State.NOTE, "settings", f"others can read {setup.config}: chmod 600 keeps the token to yourself"
        )


async def _parts(app: "App") -> AsyncIterator[Line]:
    now = datetime.now(app.settings.zone)
    yield Line(State.OK, "time zone", f"{app.settings.timezone}, where it is {now:%Y-%m-%d %H:%M}")
    yield _gazetteer(app)
    async for line in _database(app):
        yield line
    yield await _token(app)
    if app.settings.owners:
        yield Line(State.OK, "owners", str(len(app.settings.owners)))
    else:
        yield Line(
            State.NOTE, "owners", "none: send /whoami to the bot and put the number into SITREP_OWNERS"
        )


def _gazetteer(app: "App") -> Line:
    try:
        count = len(app.gazetteer)
    except (SitrepError, OSError) as fault:
        return Line(State.PROBLEM, "gazetteer", str(fault))
    return Line(
        State.OK, "gazetteer", f"{count:,} places, those of {', '.join(app.settings.countries)} first"
    )


async def _database(app: "App") -> AsyncIterator[Line]:
    from bot.storage.maintenance import SqlMaintenance
    from config.settings import without_password

    where = without_password(app.settings.database)
    try:
        async with app.open_database() as database:
            findings = await SqlMaintenance(database).check()
            async with database.reading() as unit:
                owed = await unit.deliveries.backlog()
    except SitrepError as fault:
        yield Line(State.PROBLEM, "database", f"{where}: {fault}")
        return
    yield Line(State.OK, "database", where)
    for finding in findings:
        if not finding.well:
            yield Line(
                State.PROBLEM, f"database, {finding.name}", f"{finding.detail} {finding.mend or ''}".strip()
            )
    yield _outbox(app, owed)


def _outbox(app: "App", owed: "DeliveryBacklog") -> Line:
    """What chats are owed, since when, and what failed."""
    parts = []
    late = False
    if owed.oldest is not None:
        since = owed.oldest.astimezone(app.settings.zone)
        late = app.clock.now() - owed.oldest > _LATE
        parts.append(f"{owed.waiting} waiting, the oldest since {since:%Y-%m-%d %H:%M}")
    if owed.set_aside:
        parts.append(f"{owed.set_aside} refused by Telegram and set aside")
    if owed.paused_chats:
        parts.append(f"{owed.paused_chats} chats that cannot be reached (until somebody there writes /start)")
    if owed.last_error:
        parts.append(f"last fault: {owed.last_error}")
    if late:
        parts.append("`sitrep run` sends them, if it runs and reaches Telegram")
    wrong = late or owed.set_aside or owed.paused_chats
    return Line(State.NOTE if wrong else State.OK, "messages owed", "; ".join(parts) or "none")


async def _token(app: "App") -> Line:
    if app.settings.bot_token is None:
        return Line(
            State.NOTE,
            "token",
            "none: `sitrep run` needs one, get it from @BotFather and set SITREP_BOT_TOKEN",
        )
    try:
        name = await app.telegram_name()
    except TelegramUnreachableError as fault:
        return Line(State.NOTE, "token", f"it has the right form, but could not be tried: {fault}")
    except SitrepError as fault:
        return Line(State.PROBLEM, "token", str(fault))
    return Line(State.OK, "token", f"it belongs to @{name}")
