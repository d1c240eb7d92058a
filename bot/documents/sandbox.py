"""Files are parsed in a process of their own: what hangs, crashes or swells there takes nothing with it."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import suppress
from pathlib import Path

import bot
from bot.documents.document import Reason, RefusedError
from bot.documents.kinds import FileKind
from bot.documents.limits import SECONDS

_LONGEST_LINE = 64_000_000
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "HOME")
"""Of the environment; the rest may hold secrets, and a parser needs none."""


async def parsed(
    kind: FileKind, path: Path, *, seconds: float = 2 * SECONDS
) -> AsyncGenerator[Mapping[str, object], None]:
    """The lines that the worker writes about a file. Raises ``RefusedError`` where it refuses, or dies."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.documents.worker",
        kind.value,
        str(path),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LONGEST_LINE,
        env=_environment(),
    )
    try:
        async for line in _lines(process, seconds):
            yield line
    except TimeoutError:
        raise RefusedError(Reason.TOO_SLOW) from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _lines(process: asyncio.subprocess.Process, seconds: float) -> AsyncIterator[Mapping[str, object]]:
    """What the worker writes; ``seconds`` is the longest wait for a line."""
    if process.stdout is None:
        raise RuntimeError("the worker has no output")
    while raw := await asyncio.wait_for(process.stdout.readline(), seconds):
        line = json.loads(raw)
        if "refused" in line:
            raise RefusedError(Reason(line["refused"]), **line["values"])
        if "end" in line:
            return
        yield line
    code = await process.wait()
    slow = hasattr(signal, "SIGXCPU") and code in {-signal.SIGXCPU, -signal.SIGKILL}
    raise RefusedError(Reason.TOO_SLOW if slow else Reason.DAMAGED)


def _environment() -> dict[str, str]:
    """What the worker needs to start: the program's own folder, and nothing secret."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(bot.__file__).resolve().parents[1]), "PYTHONIOENCODING": "utf-8"}
