"""The date words of each language, compiled from ``config/dates.yaml`` into look-up tables."""

from pathlib import Path
from typing import TypeVar

from bot.language.dates.meaning import Calendar, DateCue, DayPart, Days, Meaning, MonthPart, Past, Same, Unit
from bot.language.lexicon_data import DataFile
from bot.language.text import fold_word
from bot.language.wordtable import Phrase, PhraseTable, phrase_words, with_clitics

_Value = TypeVar("_Value")
Relative = tuple[Meaning, DayPart | None]


class DateLexicon:
    """Look-up tables over folded words for all languages of the data file."""

    def __init__(self, data: DataFile) -> None:
        """Compile; raises ``ConfigurationError`` naming file and entry."""
        self._data = data
        self.languages = [data.section(key) for key in data if key != "weekend"]
        weekend = data.days("weekend")
        if len(weekend) != 2 or not all(1 <= day <= 7 for day in weekend):
            raise data.fault("weekend", "must be two ISO weekdays, the first and the last")
        self.weekend = (weekend[0], weekend[1])
        self.months = PhraseTable(self._months())
        self.weekdays = PhraseTable(self._numbered("weekdays", 7))
        self.parts = PhraseTable(self._named("parts", MonthPart))
        self.day_parts = PhraseTable(self._named("day_parts", DayPart))
        self.cues = PhraseTable(self._named("cues", DateCue))
        self.relative, self.needs_article = self._relatives()
        self.shifts_before = PhraseTable(self._valued("shifts_before"))
        self.shifts_after = PhraseTable(self._valued("shifts_after"))
        self.ordinal_days = PhraseTable(self._valued("ordinal_days"))
        self.counts = PhraseTable(self._valued("counts"))
        self.seasons = PhraseTable(self._valued("seasons"))
        self.quarters = PhraseTable(self._valued("quarters"))
        self.halves = PhraseTable(self._valued("halves"))
        self.never = self._phrases("never")
        self.past = self._phrases("past")
        self.after_past = self._phrases("after_past")
        self.ago = self._phrases("ago")
        self.later = self._phrases("later")
        self.earlier = self._phrases("earlier")
        self.before_ago = self._phrases("before_ago")
        self.before_later = self._phrases("before_later")
        self.lasting = self._phrases("for")
        self.day_links = self._phrases("day_links")
        self.day_alone = self._phrases("day_alone")
        self.day_word = self._phrases("day_word")
        self.month_word = self._phrases("month_word")
        self.period_links = self._phrases("period_links")
        self.between = self._phrases("between")
        self.opens = self._phrases("from")
        self.unsure_months = self._words("unsure_months")
        self.verb_months = self._words("verb_months")
        self.verb_followers = self._words("verb_followers")
        self.month_cues = self._words("month_cues")
        self.unsure_weekdays = self._words("unsure_weekdays")
        self.numeral_weekdays = self._words("numeral_weekdays")
        self.inside_cues = self._words("inside_cues")
        self.day_alone_followers = self._words("day_alone_followers")
        self.day_part_links = self._words("day_part_links")
        self.weak_year_cues = self._words("weak_year_cues")
        self.year_followers = self._words("year_followers")
        self.year_words = self._words("year_words")
        self.weekday_cues = self._words("weekday_cues")
        self.every = self._words("every")
        self.year_cues = self._words("year_cues")
        self.range_words = self._words("range")
        self.between_links = self._words("between_links")
        self.list_links = self._words("list_links")
        self.ordinal_endings = self._words("ordinal_endings")
        self.quarter_letters = self._words("quarter_letter")
        self.fillers = self._words("fillers")
        self.am_pm = self._words("am_pm")
        self.units = self._units()
        self.duals = self._duals()
        tables = (
            *(self.months, self.weekdays, self.parts, self.day_parts, self.relative, self.shifts_before),
            *(self.seasons, self.quarters, self.halves, self.ordinal_days),
        )
        first_words = frozenset(word for table in tables for word in table.first_words())
        self.starts = first_words | self.units.keys() | self.duals.keys() | self.quarter_letters

    @classmethod
    def load(cls, path: Path) -> "DateLexicon":
        """Read and compile the data file."""
        return cls(DataFile.load(path))

    def _words(self, key: str) -> frozenset[str]:
        return frozenset(
            form[0] for s in self.languages for word in s.words(key) for form in with_clitics(word)
        )

    def _phrases(self, key: str) -> PhraseTable[bool]:
        return PhraseTable(
            {form: True for s in self.languages for word in s.words(key) for form in with_clitics(word)}
        )

    def _valued(self, key: str) -> dict[Phrase, int]:
        return {
            f: value
            for s in self.languages
            for word, value in s.numbers(key).items()
            for f in with_clitics(word)
        }

    def _months(self) -> dict[Phrase, tuple[int, ...]]:
        found: dict[Phrase, tuple[int, ...]] = {
            phrase: (number,) for phrase, number in self._numbered("months", 12).items()
        }
        for section in self.languages:
            for word in section.section("open_months"):
                options = tuple(section.section("open_months").days(word))
                found.update(dict.fromkeys(with_clitics(word), options))
        return found

    def _numbered(self, key: str, top: int) -> dict[Phrase, int]:
        found: dict[Phrase, int] = {}
        for section in self.languages:
            entries = section.section(key)
            for number in entries:
                if not number.isdecimal() or not 1 <= int(number) <= top:
                    raise entries.fault(number, f"must be numbered 1 to {top}")
                for word in entries.words(number):
                    found.update(dict.fromkeys(with_clitics(word), int(number)))
        return found

    def _named(self, key: str, names: type[_Value]) -> dict[Phrase, _Value]:
        found: dict[Phrase, _Value] = {}
        for section in self.languages:
            entries = section.section(key)
            for name in entries:
                value = _named(entries, name, names)
                for word in entries.words(name):
                    found.update(dict.fromkeys(with_clitics(_bare(word)[0]), value))
        return found

    def _relatives(self) -> tuple[PhraseTable[Relative], frozenset[Phrase]]:
        """The relative phrases without their articles, and those of them that need one."""
        found: dict[Phrase, Relative] = {}
        articled: set[Phrase] = set()
        plain: set[Phrase] = set()
        for section in self.languages:
            for phrase, spec in section.texts("relative").items():
                value = _relative(section, phrase, spec)
                bare, article = _bare(phrase)
                (articled if article else plain).add(phrase_words(bare))
                found.update(dict.fromkeys(with_clitics(bare), value))
        return PhraseTable(found), frozenset(articled - plain)

    def _units(self) -> dict[str, Unit]:
        found: dict[str, Unit] = {}
        for section in self.languages:
            entries = section.section("units")
            for name in entries:
                found.update(dict.fromkeys(map(fold_word, entries.words(name)), _named(entries, name, Unit)))
        return found

    def _duals(self) -> dict[str, tuple[int, Unit]]:
        found: dict[str, tuple[int, Unit]] = {}
        for section in self.languages:
            entries = section.section("dual_units")
            for word in entries:
                amount, unit, *rest = [*entries.words(word), "", ""]
                if not amount.isdecimal() or rest[:1] != [""]:
                    raise entries.fault(word, "must be a number and a unit")
                found[fold_word(word)] = (int(amount), _named(entries, unit, Unit))
        return found


def _bare(phrase: str) -> tuple[str, bool]:
    """A phrase without the article before it, and whether it had one."""
    for article in ("the ", "a "):
        if phrase.startswith(article):
            return phrase.removeprefix(article), True
    return phrase, False


def _named(section: DataFile, name: str, names: type[_Value]) -> _Value:
    try:
        return names(name)  # type: ignore[call-arg]
    except ValueError:
        raise section.fault(name, "is no name known here") from None


def _relative(section: DataFile, phrase: str, spec: str) -> Relative:
    """Read one meaning of the data file, e.g. "days -1 0 night"."""
    words = spec.split()
    numbers = [int(word) for word in words[1:] if word.lstrip("-").isdecimal()]
    names = [word for word in words[1:] if not word.lstrip("-").isdecimal()]
    part: DayPart | None = None
    meaning: Meaning | None = None
    match words[0], numbers:
        case "day", [day]:
            meaning = Days(day, day)
        case "days", [start, end] if start <= end:
            meaning = Days(start, end)
        case "same", [offset]:
            meaning = Same(offset)
        case "last", [amount] if len(names) == 1:
            return Past(amount, _named(section, names[0], Unit)), None
        case ("week" | "month" | "quarter" | "year" | "weekend") as unit, [offset]:
            meaning = Calendar(Unit(unit), offset)
        case _:
            pass
    if meaning is None:
        raise section.fault(f"relative.{phrase}", f"has no meaning known here ({spec})")
    if names:
        part = _named(section, names[0], DayPart)
    return meaning, part
