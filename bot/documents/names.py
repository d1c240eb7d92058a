"""Names of files: whether one may stand for a source, and is nobody's own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from bot.language.entries import read_rows
from bot.language.text import fold_word

_LEAST_NAME = 3
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class FileNames:
    """``config/files.yaml``: words that name no source, folded."""

    generic: frozenset[str]
    personal: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> "FileNames":
        """Read and check the file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("generic", "personal")
        generic, personal = (
            frozenset(fold_word(word) for word in top.texts(name)) for name in ("generic", "personal")
        )
        return cls(generic, personal)

    def source(self, name: str, people: Iterable[str]) -> str | None:
        """A file's name as its source's, without its ending; ``None`` for one that says nothing, or names
        one of ``people`` (who handed it in, the team): they are never the source."""
        stem = PurePath(name.replace("\\", "/")).name
        stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", stem).replace("_", " ").strip()
        words = _words(stem)
        if not words or set(words) <= self.generic:
            return None
        said = f" {' '.join(words)} "
        if any(f" {word} " in said for word in self.personal):
            return None
        theirs = {word for one in people for word in _words(one) if len(word) >= _LEAST_NAME}
        return None if theirs & set(words) else stem


def _words(text: str) -> list[str]:
    return [fold_word(word) for word in _WORDS.findall(text)]
