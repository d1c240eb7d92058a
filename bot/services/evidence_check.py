"""Checking evidence that is handed over: nothing was changed, left out or added, and quotes are exact."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.errors import InputError
from bot.services.evidence import FORMAT, INCIDENTS, MANIFEST, SUMS

_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_MOST_BYTES = 2_000_000_000
"""All files of an evidence together; more is no evidence of ours but a bomb."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the SHA-256 of ``SHA256SUMS``, the number of files, and every fault in a line."""

    digest: str
    files: int
    faults: tuple[str, ...] = ()


def check(path: Path) -> Checked:
    """Check a folder or a ZIP file. Raises ``InputError`` for what is no evidence."""
    files = dict(_read(path))
    if SUMS not in files or MANIFEST not in files:
        raise InputError(f"{path} holds no {SUMS} and {MANIFEST}: it is no evidence.")
    found = hashlib.sha256(files[SUMS]).hexdigest()
    faults = [*_sums(files), *_manifest(files)]
    if not faults:
        faults += _quotes(files)
    return Checked(found, len(files), tuple(faults))


def _read(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        if path.is_dir():
            for file in sorted(one for one in path.rglob("*") if one.is_file()):
                yield file.relative_to(path).as_posix(), file.read_bytes()
            return
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise InputError(f"{path} is too large to be checked.")
            for entry in archive.infolist():
                if not entry.is_dir():
                    yield entry.filename, archive.read(entry)
    except (OSError, zipfile.BadZipFile) as fault:
        raise InputError(f"{path} can be read neither as a folder nor as a ZIP file: {fault}.") from None


def _sums(files: Mapping[str, bytes]) -> Iterator[str]:
    """Files that are changed, missing or added."""
    listed: dict[str, str] = {}
    for line in files[SUMS].decode("utf-8", "replace").splitlines():
        found = _SUM.fullmatch(line)
        if found is None:
            yield f"{SUMS}: {line[:80]!r} is no sum"
        else:
            listed[found[2]] = found[1]
    for name, digest in sorted(listed.items()):
        if name not in files:
            yield f"{name}: missing"
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            yield f"{name}: changed"
    for name in sorted(set(files) - set(listed) - {SUMS}):
        yield f"{name}: added"


def _manifest(files: Mapping[str, bytes]) -> Iterator[str]:
    """What the manifest says otherwise."""
    try:
        manifest: dict[str, Any] = json.loads(files[MANIFEST])
        if manifest["format"] != FORMAT:
            yield f"{MANIFEST}: is of another format, {str(manifest['format'])[:40]!r}"
            return
        for report in manifest["reports"]:
            content = files.get(report["file"])
            if content is None or hashlib.sha256(content).hexdigest() != report["sha256"]:
                yield f"{report['file']}: not as {MANIFEST} has it"
        count = files.get(INCIDENTS, b"").count(b"\n")
        if count != manifest["incidents"]:
            yield f"{INCIDENTS}: {count} incidents, {MANIFEST} has {manifest['incidents']}"
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"{MANIFEST}: cannot be read"


def _quotes(files: Mapping[str, bytes]) -> Iterator[str]:
    """Quoted words that do not stand where they are said to."""
    manifest = json.loads(files[MANIFEST])
    texts = {one["id"]: files[one["file"]].decode("utf-8") for one in manifest["reports"]}
    for line in files[INCIDENTS].splitlines():
        shape = json.loads(line)
        told = [one for field in shape["fields"] for one in field["told"]]
        quotes = [(one["report"], words) for one in told for words in one.get("words", ())]
        quotes += [(one["report"], one) for one in shape["incident"]["evidence"]]
        for report, words in quotes:
            start, end = words["start"], words["end"]
            if start is not None and texts.get(report, "")[start:end] != words["text"]:
                yield f"incident {shape['incident']['id']}: {words['text']!r} is not in report {report}"
