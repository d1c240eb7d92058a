"""Reading data files: typed look-ups in YAML with messages that name the file and the entry."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from bot.domain.errors import ConfigurationError


class DataFile:
    """One mapping of a YAML data file; a wrong shape raises ``ConfigurationError`` naming file and entry."""

    def __init__(self, path: Path, data: object, where: str = "") -> None:
        """``where`` names the entry inside the file for messages."""
        self.path = path
        self.where = where
        if not isinstance(data, Mapping):
            raise ConfigurationError(f"{path}: {where or 'the file'} must be a mapping.")
        self._data: dict[str, object] = {str(key): value for key, value in data.items()}

    @classmethod
    def load(cls, path: Path) -> "DataFile":
        """Read a YAML file that holds one mapping."""
        try:
            data: object = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 (a safe loader)
        except OSError as error:
            raise ConfigurationError(f"{path}: cannot be read ({error.strerror}).") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"{path}: is not valid YAML ({str(error).splitlines()[0]}).") from error
        return cls(path, data)

    def __iter__(self) -> Iterator[str]:
        """The keys in the order of the file."""
        return iter(self._data)

    def section(self, key: str) -> "DataFile":
        """A nested mapping; a missing one is empty."""
        return DataFile(self.path, self._data.get(key) or {}, self._name(key))

    def words(self, key: str) -> list[str]:
        """A list of words; a missing one is empty."""
        value = self._data.get(key) or []
        if not isinstance(value, list) or not all(_is_word(item) for item in value):
            raise self.fault(key, "must be a list of words (quote yes, no, on and off)")
        return [str(item) for item in value]

    def numbers(self, key: str) -> dict[str, int]:
        """A mapping of words to whole numbers; a missing one is empty."""
        section = self.section(key)
        found: dict[str, int] = {}
        for word, value in section._data.items():
            if not isinstance(value, int) or isinstance(value, bool):
                raise section.fault(word, "must be a whole number")
            found[word] = value
        return found

    def days(self, key: str) -> list[int]:
        """A list of whole numbers; a missing one is empty."""
        words = self.words(key)
        if not all(word.isdecimal() for word in words):
            raise self.fault(key, "must be a list of whole numbers")
        return [int(word) for word in words]

    def texts(self, key: str) -> dict[str, str]:
        """A mapping of phrases to one line of text each; a missing one is empty."""
        section = self.section(key)
        for word, value in section._data.items():
            if not isinstance(value, str):
                raise section.fault(word, "must be a line of text")
        return {word: str(value) for word, value in section._data.items()}

    def fault(self, key: str, what: str) -> ConfigurationError:
        """The error that says what is wrong with an entry."""
        return ConfigurationError(f"{self.path}: {self._name(key)} {what}.")

    def _name(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key


def _is_word(item: object) -> bool:
    return isinstance(item, str | int) and not isinstance(item, bool)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
