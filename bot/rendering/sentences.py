"""What is kept in English or comes from elsewhere (assumptions, faults), said in another language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from babel.dates import format_date

from bot.domain.errors import ConfigurationError
from bot.rendering.markup import isolate

_HOLE = re.compile(r"\{([a-z]+)\}")
_MONTHS = {format_date(date(2001, month, 1), "LLLL", locale="en"): month for month in range(1, 13)}
_WEEKDAYS = {format_date(date(2001, 1, day), "cccc", locale="en"): day for day in range(1, 8)}


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: re.Pattern[str]
    said: str


class Sentences:
    """The sentences of one language for what is kept in English, or comes from elsewhere."""

    def __init__(self, pairs: Sequence[tuple[str, str]], *, language: str, locale: str) -> None:
        """``pairs`` are English sentences with ``{holes}`` and their translations."""
        self._language = language
        self._locale = locale
        self._entries = [_Entry(_pattern(english), said) for english, said in pairs]

    @classmethod
    def load(cls, path: Path, *, language: str, locale: str) -> "Sentences":
        """Read a table of sentences. Raises ``ConfigurationError`` for a line without the language."""
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        try:
            pairs = [(row["en"], row[language]) for row in rows]
        except KeyError as missing:
            raise ConfigurationError(f"{path.name}: a line has no {missing}.") from None
        return cls(pairs, language=language, locale=locale)

    def say(self, text: str) -> str:
        """A sentence in the language; one that is not in the table comes back as it is."""
        for entry in self._entries:
            if found := entry.pattern.fullmatch(text):
                return _HOLE.sub(lambda hole: self._value(hole[1], found[hole[1]]), entry.said)
        return text

    def knows(self, text: str) -> bool:
        """Whether the table has the sentence."""
        return any(entry.pattern.fullmatch(text) for entry in self._entries)

    def _value(self, name: str, value: str) -> str:
        if name == "month" and value in _MONTHS:
            return str(format_date(date(2001, _MONTHS[value], 1), "LLLL", locale=self._locale))
        if name == "weekday" and value in _WEEKDAYS:
            return str(format_date(date(2001, 1, _WEEKDAYS[value]), "cccc", locale=self._locale))
        return isolate(value, self._language)


def _pattern(english: str) -> re.Pattern[str]:
    parts = _HOLE.split(english)
    pieces = [
        re.escape(part) if index % 2 == 0 else rf"(?P<{part}>{_SHAPES.get(part, '.+?')})"
        for index, part in enumerate(parts)
    ]
    return re.compile("".join(pieces), re.IGNORECASE | re.DOTALL)


_SHAPES = {
    "year": r"\d{1,4}",
    "day": r"\d{1,2}",
    "number": r"\d+",
    "date": r"\d{4}-\d\d-\d\d",
    "month": "|".join(_MONTHS),
    "weekday": "|".join(_WEEKDAYS),
}
