"""The `sitrep` command: finds the sub-command and turns every fault into one line and an exit code."""

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import NoReturn

import click

from bot import __version__
from bot.domain.errors import SitrepError

SUCCESS, FAILURE, USAGE = 0, 1, 2

SELDOM = (200_000, 20, 100)
"""How often to look for cyclic garbage (see ``gc.set_threshold``): building the dictionaries makes a million
objects and no garbage, and looking for it after every 700 takes a quarter of the start."""

COMMANDS = {
    "demo": "Show the main job on bundled sample reports: no token, no network.",
    "chat": "Talk to the bot in the terminal.",
    "run": "Run the Telegram bot.",
    "extract": "Extract incidents from reports; store nothing.",
    "evaluate": "Measure extraction on your own annotated reports.",
    "import": "Load reports in bulk; loading twice adds nothing.",
    "reextract": "Read kept reports again with the rules of today.",
    "ask": "Answer a question from the database.",
    "export": "Write the incidents that match a question to a file.",
    "digest": "Print the digest that a chat would get.",
    "gazetteer": "Search, extend and list the places the program knows.",
    "db": "Upgrade, check or back up the database.",
    "doctor": "Check settings, database, gazetteer, token and time zone.",
}
"""Each sub-command with its line of help: listing them loads none of them."""


class Commands(click.Group):
    """Sub-commands that are loaded when they are used: ``bot.commands.<name>`` holds each as ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every sub-command's name, in the order of the README."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One sub-command, or ``None`` for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"bot.commands.{cmd_name}_command")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"bot.commands.{cmd_name}_command.command is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of sub-commands in the help, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitrep")
def cli() -> None:
    """Read reports of a conflict, keep the incidents in them, and answer questions about them."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command line and exit: 0 on success, 2 on a usage error, 1 on a failure told in one line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(*SELDOM)
    _prepare_streams()
    if "--debug" not in given:
        sys.excepthook = _one_line
    sys.exit(_run(given, debug="--debug" in given))


def _run(arguments: list[str], *, debug: bool) -> int:
    try:
        code = cli.main(arguments, prog_name="sitrep", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.ctx.get_help() if fault.ctx else str(fault), err=True)
        return USAGE
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return FAILURE
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except (SitrepError, OSError) as fault:
        if debug:
            raise
        click.echo(f"Error: {one_line(fault)}", err=True)
        return FAILURE
    return code if isinstance(code, int) else SUCCESS


def one_line(fault: BaseException) -> str:
    """A fault as one line for a person: our own errors as they are, the system's with the file's name."""
    if isinstance(fault, OSError) and fault.strerror:
        message = f"{fault.filename}: {fault.strerror}." if fault.filename else f"{fault.strerror}."
    else:
        message = str(fault) or type(fault).__name__
    return " ".join(message.split())


def _one_line(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """What an unforeseen fault prints in place of a traceback."""
    click.echo(
        f"Error: {kind.__name__}: {one_line(fault)[:300]} (run again with --debug for the details)", err=True
    )


def _prepare_streams() -> None:
    """UTF-8 in and out whatever the locale; half characters are written as escapes and never stop the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
