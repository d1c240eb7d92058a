"""Weapons and means: what a text says was used, and which event type that suggests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.codebook import EventType
from bot.language.entries import Row, read_rows
from bot.language.phrases import CLITICS, NOUN, Open, Phrase, PhraseIndex
from bot.language.tokens import Document

LANGUAGES = ("en", "ar")
_OPEN = {"en": Open.PLURAL, "ar": NOUN}


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or means. ``suggests`` is the event type whose instrument it usually is."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    category: str
    suggests: EventType | None
    parent: str | None

    def label(self, language: str = "en") -> str:
        """The usual name in a language; English where it has none."""
        return (self.names.get(language) or self.names["en"])[0]


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """A weapon at tokens ``first`` to ``last``, inclusive; ``clitics`` are the Arabic letters before it."""

    first: int
    last: int
    weapon_id: str
    clitics: str = ""


class WeaponLexicon:
    """Every weapon, by id and by name."""

    def __init__(self, weapons: Mapping[str, Weapon], phrases: Iterator[Phrase[str | None]]) -> None:
        """A phrase without a payload only looks like a weapon."""
        self._weapons = weapons
        self._index: PhraseIndex[str | None] = PhraseIndex(phrases)

    @classmethod
    def load(cls, path: Path) -> "WeaponLexicon":
        """Read and check a file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("categories", "weapons", "not_weapons")
        categories = top.texts("categories")
        rows = dict(top.row("weapons").items())
        weapons = {name: _weapon(name, row, categories) for name, row in rows.items()}
        for name, weapon in weapons.items():
            if weapon.parent is not None and (weapon.parent not in weapons or weapon.parent == name):
                rows[name].fail(f"{name!r} belongs to {weapon.parent!r}, which is no other weapon")
        return cls(weapons, _phrases(rows, top.texts("not_weapons")))

    def __iter__(self) -> Iterator[Weapon]:
        return iter(self._weapons.values())

    def get(self, weapon_id: str) -> Weapon | None:
        """The weapon of an id."""
        return self._weapons.get(weapon_id)

    def label(self, weapon_id: str, language: str = "en") -> str:
        """The usual name of a weapon; the id itself where it is no id (words of a text)."""
        weapon = self._weapons.get(weapon_id)
        return weapon.label(language) if weapon else weapon_id

    def find(self, doc: Document) -> list[WeaponMention]:
        """The weapons that a text names, in order, not overlapping."""
        found = self._index.find(doc)
        return [WeaponMention(m.first, m.last, m.payload, m.clitics) for m in found if m.payload is not None]


def _weapon(name: str, row: Row, categories: list[str]) -> Weapon:
    row.allow("en", "ar", "capitals", "category", "suggests", "parent")
    names = {language: tuple(row.texts(language)) for language in LANGUAGES}
    if not names["en"]:
        row.fail("an English name is missing")
    suggests = row.optional("suggests")
    if suggests is not None and suggests not in set(EventType):
        row.fail(f"{suggests!r} is no event type")
    return Weapon(
        name,
        {language: texts for language, texts in names.items() if texts},
        row.choice("category", categories),
        EventType(suggests) if suggests else None,
        row.optional("parent"),
    )


def _phrases(rows: Mapping[str, Row], look_alikes: list[str]) -> Iterator[Phrase[str | None]]:
    for name, row in rows.items():
        for language in LANGUAGES:
            for text in row.texts(language):
                yield Phrase(text, name, _OPEN[language])
        for text in row.texts("capitals"):
            yield Phrase(text, name, Open.PLURAL, capitals=True)
    for text in look_alikes:
        yield Phrase(text, None, CLITICS | Open.PLURAL)
