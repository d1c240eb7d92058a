"""Reads the YAML files that people edit, so that every fault is told with its file and line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeGuard

import yaml

from bot.domain.errors import ConfigurationError

Scalar = str | int | float | bool | None
_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One mapping of a file, with the line (from 1) on which it begins."""

    values: Mapping[str, object]
    file: str
    line: int

    def fail(self, problem: str) -> NoReturn:
        """Raise ``ConfigurationError`` for this row."""
        raise ConfigurationError(f"{self.file}, line {self.line}: {problem}")

    def allow(self, *keys: str) -> None:
        """Refuse keys that nobody reads: they are misspelt."""
        unknown = [key for key in self.values if key not in keys]
        if unknown:
            self.fail(f"unknown key {unknown[0]!r} (known: {', '.join(keys)})")

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A text that must not be empty; raises where it is missing and has no default."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{key!r} must be a text")
        return value.strip()

    def optional(self, key: str) -> str | None:
        """A text, or ``None`` where the key is missing."""
        return self.text(key) if self.has(key) else None

    def id(self, key: str = "id") -> str:
        """An id: lower-case letters, digits and single underscores."""
        value = self.text(key)
        if not _ID.fullmatch(value):
            self.fail(f"{value!r} is no id (lower-case letters, digits and single underscores)")
        return value

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of a closed set of words."""
        value = self.text(key, default)
        if value not in choices:
            self.fail(f"{key!r} is {value!r}, not one of {', '.join(choices)}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{key!r} must be true or false")
        return value

    def number(self, key: str) -> int | None:
        """A whole number, or ``None`` where the key is missing."""
        value = self.values.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            self.fail(f"{key!r} must be a whole number")
        return value

    def texts(self, key: str) -> list[str]:
        """A list of texts (a lone text counts as a list of one); empty where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return []
        if isinstance(value, str):
            return [self.text(key)]
        if not _is_texts(value):
            self.fail(f"{key!r} must be a list of texts (put quotes around yes, no, on, off and numbers)")
        return [text.strip() for text in value]

    def row(self, key: str) -> "Row":
        """A mapping below this one; an empty one where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return Row({}, self.file, self.line)
        if not isinstance(value, Row):
            self.fail(f"{key!r} must be a mapping")
        return value

    def rows(self, key: str) -> list["Row"]:
        """A list of mappings below this one; empty where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, Row) for item in value):
            self.fail(f"{key!r} must be a list of mappings")
        return value

    def items(self) -> Iterator[tuple[str, "Row"]]:
        """Each key with the mapping below it."""
        for key in self.values:
            yield key, self.row(key)


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def read_rows(path: Path) -> Row:
    """The top mapping of a YAML file. Raises ``ConfigurationError`` for what is no such file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}.") from error
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        first = " ".join(str(error).split())
        raise ConfigurationError(f"{path.name} is no YAML: {first}.") from error
    if node is None:
        return Row({}, path.name, 1)
    value = _value(node, path.name)
    if not isinstance(value, Row):
        raise ConfigurationError(f"{path.name}, line 1: the file must hold a mapping.")
    return value


def _value(node: yaml.Node, file: str) -> object:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    values: dict[str, object] = {}
    row = Row(values, file, node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            row.fail("a key must be a text")
        if key in values:
            Row({}, file, key_node.start_mark.line + 1).fail(f"{key!r} stands there twice")
        values[key] = _value(value_node, file)
    return row


def _scalar(node: yaml.ScalarNode, file: str) -> Scalar:
    tag, text = node.tag, str(node.value)
    if tag == "tag:yaml.org,2002:str":
        return text
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag == "tag:yaml.org,2002:bool":
        return text.lower() in {"true", "yes", "on"}
    try:
        return int(text) if tag == "tag:yaml.org,2002:int" else float(text)
    except ValueError:
        Row({}, file, node.start_mark.line + 1).fail(f"{text!r} needs quotes around it")
