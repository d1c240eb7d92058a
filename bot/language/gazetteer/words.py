"""The words that stand beside place names, and names that are also words, from ``config/gazetteer``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.values import PlacePrecision
from bot.language.gazetteer.records import LEVEL_CODES
from bot.language.lexicon_data import DataFile
from bot.language.text import fold_word


@dataclass(frozen=True, slots=True)
class Words:
    """Cue words, folded. ``kinds`` maps a kind of place to its level code, ``speaks_of`` a word to the
    country that it tells; ``stop``,
    ``people`` and ``never`` hold name keys (``letters`` run together)."""

    kinds: Mapping[str, int]
    prepositions: frozenset[str]
    near: frozenset[str]
    origin: frozenset[str]
    directions: frozenset[str]
    countryside: frozenset[str]
    titles: frozenset[str]
    names_after: frozenset[str]
    streets: frozenset[str]
    governments: frozenset[str]
    region: frozenset[str]
    links: frozenset[str]
    openers: frozenset[str]
    media: frozenset[str]
    plurals: frozenset[str]
    naming: frozenset[str]
    fillers: frozenset[str]
    stop: frozenset[str]
    people: frozenset[str]
    never: frozenset[str]
    speaks_of: Mapping[str, str]
    _bare: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_cue(self, word: str) -> bool:
        """Whether a folded word says what stands beside it: a kind of place, a direction, a title …"""
        return (
            word in self.kinds
            or word in self.directions
            or word in self.countryside
            or word in self.near
            or word in self.plurals
            or word in self.streets
            or word in self.media
        )

    def bare(self, word: str) -> str:
        """An Arabic word without the clitics that hide a cue word; other words as they are."""
        known = self._bare.get(word)
        if known is None:
            if len(self._bare) > 50_000:
                self._bare.clear()
            known = self._bare[word] = next((form for form in _unclad(word) if self.is_cue(form)), word)
        return known


def _unclad(word: str) -> list[str]:
    """The word, then without و/ف, then without ب/ل/ك as well, each also without the article."""
    if not "\u0600" <= word[:1] <= "\u06ff":
        return [word]
    stems = [word]
    if word[0] in "وف" and len(word) > 3:
        stems.append(word[1:])
    stems += [
        "ال" + stem[2:] if stem.startswith("لل") else stem[1:]
        for stem in list(stems)
        if stem[0] in "بلك" and len(stem) > 3
    ]
    return stems + [stem[2:] for stem in stems if stem.startswith("ال") and len(stem) > 4]


_SETS = (
    "prepositions",
    "near",
    "origin",
    "directions",
    "countryside",
    "titles",
    "names_after",
    "streets",
    "governments",
    "region",
    "links",
    "openers",
    "media",
    "plurals",
    "naming",
    "fillers",
)


def load_words(folder: Path) -> Words:
    """Read ``words.yaml`` and the ``stop_*.txt`` lists.

    ``ConfigurationError`` names the file and the entry that cannot be used.
    """
    file = DataFile.load(folder / "words.yaml")
    kinds: dict[str, int] = {}
    for language in file.section("kinds"):
        levels = file.section("kinds").section(language)
        for level in reversed(list(levels)):
            if level not in LEVEL_CODES:
                raise levels.fault(level, "is no level of a place")
            kinds.update(
                {fold_word(word): LEVEL_CODES[PlacePrecision(level)] for word in levels.words(level)}
            )
    sets = {
        name: frozenset(
            fold_word(word) for language in file.section(name) for word in file.section(name).words(language)
        )
        for name in _SETS
    }
    speaks_of = {
        fold_word(word): code
        for code in file.section("speaks_of")
        for word in file.section("speaks_of").words(code)
    }
    stop = _stop_lists(folder)
    return Words(
        kinds, stop=stop["stop"], people=stop["people"], never=stop["never"], speaks_of=speaks_of, **sets
    )


def _stop_lists(folder: Path) -> dict[str, frozenset[str]]:
    """Name keys by what their line's first sign says: words (none), names of people (``~``), never a place
    (``!``).
    """
    signs = {"!": "never", "~": "people"}
    lists: dict[str, set[str]] = {"stop": set(), "people": set(), "never": set()}
    for path in sorted(folder.glob("stop_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = line.split("#", 1)[0].strip()
            if entry:
                lists[signs.get(entry[0], "stop")].add(entry.lstrip("!~").replace(" ", ""))
    return {name: frozenset(words) for name, words in lists.items()}
