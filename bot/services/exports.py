"""Files of what a question finds, small enough to be sent through Telegram."""

import asyncio
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.clock import Clock
from bot.domain.incident import Incident
from bot.domain.privacy import NOTHING, Shown
from bot.domain.query import IncidentQuery, Reading
from bot.rendering.exports import FORMATS, About, TableWriter, Writer, writer
from bot.rendering.labels import Labels
from bot.services.answers import AnswerService
from bot.services.privacy import Privacy

BYTES_LIMIT = 49_000_000
"""A little less than the 50 MB that Telegram takes from a bot (core.telegram.org/bots/api#senddocument)."""

ROWS_LIMIT = 200_000
"""Incidents in a file for a chat; more are a matter for the command line, which streams them to disk."""

SUFFIXES = {"csv": "csv", "xlsx": "xlsx", "geojson": "geojson", "jsonl": "jsonl", "acled": "acled.csv"}

_AT_ONCE = 500
_NAME_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file, or (``content`` is ``None``) one that is too large for a chat.

    ``incidents`` are those that the question finds; ``left_out`` of them have no place in the form.
    """

    name: str
    incidents: int
    left_out: int = 0
    content: bytes | None = None


class ExportService:
    """Writes what an answer counts and lists into a file, in the same order."""

    def __init__(
        self,
        answers: AnswerService,
        *,
        labels: Labels,
        describe: Callable[[IncidentQuery, str], str],
        clock: Clock,
        privacy: Privacy,
        rows_limit: int = ROWS_LIMIT,
        bytes_limit: int = BYTES_LIMIT,
    ) -> None:
        """``describe`` puts a query into words of a language, for the file's name."""
        self._answers = answers
        self._labels = labels
        self._describe = describe
        self._clock = clock
        self._privacy = privacy
        self._rows_limit = rows_limit
        self._bytes_limit = bytes_limit

    async def export(
        self, reading: Reading, query: IncidentQuery, form: str, *, shown: Shown = NOTHING
    ) -> Export:
        """A file in one of ``FORMATS``; ``query`` is the reading's. Raises ``KeyError`` for another form.

        Names and exact sites are in it only where ``shown`` says so.
        """
        if form not in FORMATS:
            raise KeyError(form)
        name = f"{file_name(self._describe(query, 'en'))}.{SUFFIXES[form]}"
        listed = (await self._answers.answer(query, limit=0, possible_limit=0)).listed
        if listed > self._rows_limit:
            return Export(name, listed)
        about = About(reading.asked, reading, self._clock.now())
        with TemporaryDirectory(prefix="sitrep-") as folder:
            path = Path(folder) / "export"
            file = writer(form, path, about=about, labels=self._labels)
            whole = await self._write(file, path, query, shown)
            left_out = file.left_out if isinstance(file, TableWriter) else 0
            content = await asyncio.to_thread(path.read_bytes) if whole else None
        return Export(name, listed, left_out, content)

    async def _write(self, file: Writer, path: Path, query: IncidentQuery, shown: Shown) -> bool:
        """Write every incident, off the event loop, some at a time; false once the file is too large."""
        waiting: list[Incident] = []

        def add() -> bool:
            for incident in waiting:
                file.add(self._privacy.incident(incident, shown))
            waiting.clear()
            return path.exists() and path.stat().st_size > self._bytes_limit

        await asyncio.to_thread(file.__enter__)
        try:
            async for incident in self._answers.stream(query):
                waiting.append(incident)
                if len(waiting) == _AT_ONCE and await asyncio.to_thread(add):
                    return False
            await asyncio.to_thread(add)
        finally:
            await asyncio.to_thread(file.__exit__)
        return (await asyncio.to_thread(path.stat)).st_size <= self._bytes_limit


def file_name(heading: str) -> str:
    """A file's name from a reading in English: plain letters, digits and hyphens, 60 at most."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(char)
    )
    words = re.sub(r"[^a-z0-9]+", "-", re.sub("['‘’]", "", plain.lower())).strip("-")
    return words[:_NAME_LETTERS].strip("-") or "incidents"
