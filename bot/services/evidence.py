"""The evidence behind an answer as a folder or a ZIP file that a third party can check.

``reports/report-N.txt`` holds each report's text byte for byte, ``incidents.jsonl`` an incident a line with
the words, rules and people that decided each field, ``manifest.json`` the question, the reports with their
SHA-256 and the digest of every file; ``SHA256SUMS`` is what ``sha256sum -c`` reads. Where names are hidden no
digest of the whole text is given: with it a name could be found out by trying.
"""

import asyncio
import hashlib
import json
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.errors import InputError
from bot.domain.incident import Incident
from bot.domain.privacy import Shown
from bot.domain.report import Report
from bot.rendering.dossier import dossier_json, report_json
from bot.rendering.exports import About, about_json
from bot.rendering.labels import Labels
from bot.rendering.messages import Texts
from bot.rendering.shapes import Json
from bot.rendering.why import Linked
from bot.services.privacy import Privacy

FORMAT = "sitrep evidence 1"
SUMS, MANIFEST, INCIDENTS, REPORTS = "SHA256SUMS", "manifest.json", "incidents.jsonl", "reports"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of a ZIP file, so that the same evidence is the same file."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written: how many incidents and reports, and the SHA-256 of ``SHA256SUMS``, which stands for
    all of it."""

    incidents: int
    reports: int
    digest: str


@dataclass(slots=True)
class _Room:
    """A folder that is being filled."""

    folder: Path
    sums: dict[str, str] = field(default_factory=dict)
    reports: dict[int, Json] = field(default_factory=dict)

    def write(self, name: str, content: bytes) -> str:
        """Write a file; its SHA-256."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.sums[name] = hashlib.sha256(content).hexdigest()
        return self.sums[name]

    def keep(self, kept: Report, shown: Report) -> None:
        """Write a report's text as it is shown, once."""
        if kept.id in self.reports:
            return
        name = f"{REPORTS}/report-{kept.id}.txt"
        digest = self.write(name, shown.text.encode("utf-8"))
        self.reports[kept.id] = {
            **report_json(kept),
            "file": name,
            "sha256": digest,
            "names_hidden": shown.text != kept.text,
        }


class EvidenceWriter:
    """Writes the evidence of incidents; ``links_of`` gives the pairs by which an incident's claims were
    linked."""

    def __init__(
        self,
        *,
        privacy: Privacy,
        labels: Labels,
        texts: Texts,
        links_of: Callable[[int], Awaitable[Sequence[Linked]]],
        program: str,
    ) -> None:
        """``program`` is what wrote it, with its version."""
        self._privacy = privacy
        self._labels = labels
        self._texts = texts
        self._links_of = links_of
        self._program = program

    async def write(
        self, out: Path, incidents: AsyncIterator[Incident], *, about: About, shown: Shown
    ) -> Packed:
        """Write a folder, or a ZIP file where ``out`` ends in .zip.

        Raises ``InputError`` for a folder in which something lies already.
        """
        if out.suffix.lower() == ".zip":
            with TemporaryDirectory(prefix="sitrep-") as folder:
                packed = await self._fill(Path(folder), incidents, about, shown)
                await asyncio.to_thread(_zip, Path(folder), out)
                return packed
        await asyncio.to_thread(_make, out)
        return await self._fill(out, incidents, about, shown)

    async def _fill(
        self, folder: Path, incidents: AsyncIterator[Incident], about: About, shown: Shown
    ) -> Packed:
        room, count = _Room(folder), 0
        digest = hashlib.sha256()
        with (folder / INCIDENTS).open("wb") as stream:
            async for incident in incidents:
                guarded = self._privacy.incident(incident, shown)
                for kept, seen in zip(incident.claims, guarded.claims, strict=True):
                    room.keep(kept.report, seen.report)
                links = await self._links_of(incident.id)
                line = _line(dossier_json(guarded, links, self._labels, self._texts))
                stream.write(line)
                digest.update(line)
                count += 1
        room.sums[INCIDENTS] = digest.hexdigest()
        manifest = self._manifest(room, count, about, shown)
        room.write(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
        sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(room.sums.items())).encode()
        (folder / SUMS).write_bytes(sums)
        return Packed(count, len(room.reports), hashlib.sha256(sums).hexdigest())

    def _manifest(self, room: _Room, count: int, about: About, shown: Shown) -> Json:
        return {
            "format": FORMAT,
            "program": self._program,
            **about_json(about),
            "incidents": count,
            "names_shown": shown.names,
            "sites_shown": shown.exact,
            "reports": [room.reports[number] for number in sorted(room.reports)],
            "files": dict(sorted(room.sums.items())),
        }


def _make(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is there already.", mend="Name a new folder, or a file ending in .zip.")
    folder.mkdir(parents=True, exist_ok=True)


def _line(shape: Json) -> bytes:
    return json.dumps(shape, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _zip(folder: Path, out: Path) -> None:
    """Pack a folder; a file that is there is replaced when all is written."""
    part = out.with_name(out.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
                entry.external_attr = 0o644 << 16
                file.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
