"""Dictionaries kept ready in the user's cache folder: built once, opened quickly until something changes."""

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

KEPT = 4
"""States of one dictionary that are kept, for deployments with different settings on one machine."""

_UNREADABLE = (
    pickle.UnpicklingError, EOFError, OSError, AttributeError, ImportError, IndexError, KeyError, TypeError,
    ValueError,
)  # fmt: skip
"""What opening a damaged or outdated file may raise; it is built again then."""


class CompiledCache:
    """A folder of built dictionaries. Where it cannot be written to, everything is built each time."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made when it is first needed, for its owner alone: what is in it is run as code."""
        self._folder = folder

    def get(
        self, name: str, build: Callable[[], T], *, inputs: Iterable[Path], also: Sequence[str] = ()
    ) -> T:
        """What ``build`` gives, from the cache where nothing it is made from has changed.

        ``inputs`` are the files it reads, ``also`` the settings it depends on; the program's own code counts
        too. Raises what ``build`` raises.
        """
        file = self._folder / f"{name}-{self.fingerprint(inputs, also)}.pickle"
        found: T | None = self._open(file)
        if found is None:
            found = build()
            self._keep(name, file, found)
        return found

    @staticmethod
    def _open(file: Path) -> T | None:
        try:
            with file.open("rb") as stream:
                if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                    return None
                found: T = pickle.load(stream)  # noqa: S301 - a file of our own folder, owned by this user
                return found
        except _UNREADABLE:
            return None

    def _keep(self, name: str, file: Path, value: object) -> None:
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=f".{name}-", dir=self._folder)
            with os.fdopen(handle, "wb") as stream:
                pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
            Path(part).replace(file)
            states = sorted(self._folder.glob(f"{name}-*.pickle"), key=lambda path: -path.stat().st_mtime)
            for old in states[KEPT:]:
                old.unlink(missing_ok=True)

    @cached_property
    def _code(self) -> bytes:
        """The program and the interpreter, as far as they shape what is built."""
        digest = hashlib.sha256(sys.version.encode())
        for path in sorted(Path(__file__).parent.rglob("*.py")):
            facts = path.stat()
            digest.update(f"\0{path.name} {facts.st_size} {facts.st_mtime_ns}".encode())
        return digest.digest()

    def fingerprint(self, inputs: Iterable[Path], also: Sequence[str] = ()) -> str:
        """A word that changes whenever the files, the settings or the program's own code do."""
        digest = hashlib.sha256(self._code + " ".join(also).encode())
        for path in sorted(inputs):
            digest.update(f"\0{path.name}\0".encode() + (path.read_bytes() if path.is_file() else b""))
        return digest.hexdigest()[:24]
