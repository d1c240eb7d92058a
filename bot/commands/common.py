"""What every sub-command shares: its common options, its settings, and how it reads and writes."""

import functools
import json
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from bot.domain.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.claim import Claim
    from config.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setup:
    """The common options as they were given on the command line."""

    config: Path | None
    database: str | None
    debug: bool

    def settings(self) -> "Settings":
        """The settings in force. Raises ``ConfigurationError`` with one line that names the wrong ones."""
        from config.settings import SettingsError, load_settings

        try:
            return load_settings(config=self.config, database=self.database)
        except SettingsError as fault:
            raise ConfigurationError(str(fault)) from None

    def app(self) -> "App":
        """The program's parts, none of them built yet."""
        from bot.app import App

        if self.debug:
            from bot.logs import configure

            configure("DEBUG")
        return App(self.settings(), tell=IndexProgress())


class IndexProgress:
    """Says on standard error that the index of places is being built, the one thing that takes long."""

    def __init__(self) -> None:
        self._begun = False

    def __call__(self, step: str, done: float) -> None:
        """Note a step and its part done: on one line of a terminal that moves on, in a log once."""
        if sys.stderr.isatty():
            text = f"\r\033[KBuilding the index of places, once: {step} {done:.0%}"
            click.echo("\r\033[K" if done >= 1 else text, err=True, nl=False)
        elif not self._begun:
            click.echo("Building the index of places, once: this takes about twenty seconds.", err=True)
        self._begun = True


def common_options(function: Callable[Concatenate[Setup, P], T]) -> Callable[..., T]:
    """Add ``--database``, ``--config`` and ``--debug``; the function gets them as its ``Setup``."""

    @click.option("--database", metavar="URL", help="The database's address [SITREP_DATABASE_URL].")
    @click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="A TOML file of settings; environment variables win over it.",
    )
    @click.option("--debug", is_flag=True, help="Show the traceback of a failure and a full log.")
    @functools.wraps(function)
    def with_setup(*args: P.args, **kwargs: P.kwargs) -> T:
        options: dict[str, Any] = kwargs  # click hands every option over by name
        setup = Setup(options.pop("config"), options.pop("database"), options.pop("debug"))
        return function(setup, *args, **kwargs)

    return with_setup


class Day(click.ParamType[date]):
    """A day in ISO form; a date-time counts as its day."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows what a day looks like."""
        if isinstance(value, date):
            return value
        try:
            return datetime.fromisoformat(str(value).strip()).date()
        except ValueError:
            self.fail(f"{value!r} is no day such as 2018-06-07.", param, ctx)


DAY = Day()


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a command's asynchronous part to its end."""
    import asyncio

    return asyncio.run(work)


def print_json(shape: object, *, line: bool = False) -> None:
    """JSON on standard output: indented, or compact on one line that is there at once."""
    if line:
        text = json.dumps(shape, ensure_ascii=False, separators=(", ", ": "))
    else:
        text = json.dumps(shape, ensure_ascii=False, indent=2)
    sys.stdout.write(text + "\n")
    if line:
        sys.stdout.flush()


def standard_input(what: str) -> IO[bytes]:
    """Standard input as bytes; a person at a terminal is told what is awaited."""
    if sys.stdin.isatty():
        click.echo(f"Type or paste {what}; end with Ctrl-D.", err=True)
    return sys.stdin.buffer


def lines_of(files: tuple[Path, ...], what: str) -> Iterator[bytes]:
    """The lines of the files one after the other, or of standard input; blank lines are left out."""
    if not files:
        yield from (line for line in standard_input(what) if line.strip())
    for path in files:
        with path.open("rb") as stream:
            yield from (line for line in stream if line.strip())


def decode(content: bytes, name: str) -> str:
    """Text from a file's bytes: UTF-8 with or without its mark, or UTF-16 with one. Raises ``InputError``."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise InputError(f"{name} is not UTF-8 text (byte {fault.start}): save it as UTF-8.") from None


def with_families(app: "App", claims: "Sequence[Claim]") -> "list[Claim]":
    """Claims as a program gets them: each actor followed by the forces and classes that it counts in."""
    widen = app.actors.with_above
    return [
        replace(claim, perpetrators=widen(claim.perpetrators), targets=widen(claim.targets))
        for claim in claims
    ]
