"""What is said of a reading, in the words of ``config/questions/*.yaml``."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.language.entries import Row, read_rows
from bot.query.calendar import Span, unit_around

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


class Wording:
    """The sentences of one language."""

    def __init__(self, path: Path) -> None:
        """Read the section ``wording`` of a question lexicon. Raises ``ConfigurationError``."""
        self._row: Row = read_rows(path).row("wording")
        self.months = self._row.texts("months")
        self._right_to_left = any("\u0590" <= char <= "\u08ff" for char in self.months[0])
        if len(self.months) != 12:
            self._row.fail("'months' must hold twelve names")

    def say(self, key: str, **values: str) -> str:
        """A sentence with its blanks filled; raises ``ConfigurationError`` for a key that the file lacks."""
        text = self._row.values.get(key)
        if not isinstance(text, str):
            self._row.fail(f"the sentence {key!r} is missing")
        return text.format_map(values)

    def apart(self, text: str) -> str:
        """Words that run the other way than the sentences do, so marked that they stay readable in them."""
        if not any(
            char.isalpha() and ("\u0590" <= char <= "\u08ff") is not self._right_to_left for char in text
        ):
            return text
        return f"{_ISOLATE}{text}{_END_OF_ISOLATE}"

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return self._row.has(key)

    def listed(self, names: Sequence[str]) -> str:
        """Names put together: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return self.say("list_separator").join(names[:-1]) + self.say("and") + names[-1]

    def day(self, day: date) -> str:
        """A day with its month's name: "3 June 2018"."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def days(self, start: date | None, end: date | None) -> str:
        """A period: "1–31 May 2018", "28 April – 2 May 2018", "2017", "since 3 June 2018"."""
        if start is None:
            return self.say("any_time") if end is None else self.say("until", day=self.day(end))
        if end is None:
            return self.say("since", day=self.day(start))
        if start == end:
            return self.day(start)
        if unit_around(start, "year") == Span(start, end):
            return str(start.year)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self.day(end)}"
        if start.year == end.year:
            return f"{start.day} {self.months[start.month - 1]} – {self.day(end)}"
        return f"{self.day(start)} – {self.day(end)}"

    def month(self, day: date) -> str:
        """A month of a year: "May 2018"."""
        return f"{self.months[day.month - 1]} {day.year}"


def wordings(paths: Mapping[str, Path]) -> dict[str, Wording]:
    """The wording of each language."""
    return {language: Wording(path) for language, path in paths.items()}
