"""Well-known publishers of reports by everything they are called ("SOHR", "المرصد السوري")."""

from collections.abc import Mapping
from pathlib import Path

from bot.language.lexicon_data import DataFile
from bot.language.text import fold_word

_LEAST_INSIDE = 4
"""Letters from which on a single word is looked for inside a longer title."""


class KnownSources:
    """Finds what else a source is called; built once from the data file, then only read."""

    def __init__(self, data: DataFile) -> None:
        """Gather the names; raises ``ConfigurationError`` for a name of two publishers."""
        self._of: dict[str, str] = {}
        self._names: Mapping[str, tuple[str, ...]] = {one: tuple(data.words(one)) for one in data}
        for publisher, names in self._names.items():
            for name in names:
                if self._of.setdefault(source_key(name), publisher) != publisher:
                    raise data.fault(publisher, f"has the name {name!r} of {self._of[source_key(name)]!r}")
        self._longest = max((key.count(" ") + 1 for key in self._of), default=0)

    @classmethod
    def load(cls, path: Path) -> "KnownSources":
        """Read ``config/sources.yaml``."""
        return cls(DataFile.load(path))

    def names(self, name: str) -> tuple[str, ...]:
        """Everything a publisher is called that has this name, or has one of its names in this title.

        Empty for a source that is not known. Its own name is among them exactly when it is one of the names.
        """
        key = source_key(name)
        publisher = self._of.get(key) or self._inside(key.split())
        return self._names[publisher] if publisher is not None else ()

    def _inside(self, words: list[str]) -> str | None:
        """The publisher with the longest name that stands in a title of a few words."""
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                if part in self._of and (length > 1 or len(part) >= _LEAST_INSIDE):
                    return self._of[part]
        return None


def source_key(name: str) -> str:
    """What two spellings of a source's name share: its folded words."""
    return " ".join(fold_word(name).split())
