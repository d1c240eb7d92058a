"""The codebook: what each event type means, what it is called, and which ACLED sub-event type it matches."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.codebook import EventType
from bot.language.entries import Row, read_rows

ACLED_EVENT_TYPES: Mapping[str, tuple[str, ...]] = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ),
    "Violence against civilians": ("Abduction/forced disappearance", "Attack", "Sexual violence"),
    "Protests": ("Excessive force against protesters", "Peaceful protest", "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""ACLED's event types with their sub-event types (ACLED Codebook, table 2)."""

_EVENT_TYPE_OF = {sub: event for event, subs in ACLED_EVENT_TYPES.items() for sub in subs}


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One event type. ``acled`` holds its sub-event types, the usual one first, each with when it applies."""

    type: EventType
    acled: Mapping[str, str]
    labels: Mapping[str, tuple[str, str]]
    definition: Mapping[str, str]
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    sources: tuple[str, ...]
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """Several types under one everyday name: violence, bombing, detention."""

    id: str
    types: frozenset[EventType]
    labels: Mapping[str, tuple[str, str]]


class Codebook:
    """The event types and their groups, read from ``config/codebook.yaml``."""

    def __init__(self, entries: Mapping[EventType, TypeEntry], groups: Mapping[str, TypeGroup]) -> None:
        """``entries`` holds every type once."""
        self._entries = entries
        self.groups = groups

    @classmethod
    def load(cls, path: Path) -> "Codebook":
        """Read and check a file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("types", "groups")
        entries: dict[EventType, TypeEntry] = {}
        for name, row in top.row("types").items():
            if name not in set(EventType):
                row.fail(f"{name!r} is no event type of the contract")
            entries[EventType(name)] = _entry(EventType(name), row)
        missing = [each.value for each in EventType if each not in entries]
        if missing:
            top.fail(f"event types without an entry: {', '.join(missing)}")
        groups = {name: _group(name, row) for name, row in top.row("groups").items()}
        return cls(entries, groups)

    def entry(self, event_type: EventType) -> TypeEntry:
        """Everything about one type."""
        return self._entries[event_type]

    def acled(self, event_type: EventType) -> str:
        """The ACLED sub-event type that a type matches unless the text says otherwise."""
        return next(iter(self._entries[event_type].acled))

    def acled_options(self, event_type: EventType) -> tuple[str, ...]:
        """Every ACLED sub-event type that a type can match, the usual one first."""
        return tuple(self._entries[event_type].acled)

    @staticmethod
    def acled_event_type(sub_event_type: str) -> str:
        """ACLED's event type of one of its sub-event types ("Armed clash" → "Battles"), else ``KeyError``."""
        return _EVENT_TYPE_OF[sub_event_type]

    def from_acled(self, sub_event_type: str) -> EventType | None:
        """The type as which an ACLED sub-event type of a structured file is read; ``None`` if unknown."""
        wanted = sub_event_type.strip().casefold()
        for usual_only in (True, False):
            for entry in self._entries.values():
                options = list(entry.acled)
                if wanted in [name.casefold() for name in (options[:1] if usual_only else options)]:
                    return entry.type
        return None

    def label(self, event_type: EventType, language: str, *, plural: bool = False) -> str:
        """What a type is called in a language ("en", "ar"); English where the language has no label."""
        labels = self._entries[event_type].labels
        return labels.get(language, labels["en"])[1 if plural else 0]

    def definition(self, event_type: EventType, language: str = "en") -> str:
        """What belongs to a type, in a sentence or two; English where the language has none."""
        texts = self._entries[event_type].definition
        return texts.get(language, texts["en"])

    def group(self, group_id: str) -> frozenset[EventType]:
        """The types of a group; ``KeyError`` for no such group."""
        return self.groups[group_id].types


def _entry(event_type: EventType, row: Row) -> TypeEntry:
    row.allow("acled", "label", "definition", "includes", "excludes", "sources", "counts")
    acled = {name: str(when or "") for name, when in row.row("acled").values.items()}
    if not acled:
        row.fail("'acled' must name at least one sub-event type")
    for name in acled:
        if name not in _EVENT_TYPE_OF:
            row.fail(f"{name!r} is no ACLED sub-event type")
    definition = row.row("definition")
    return TypeEntry(
        event_type,
        acled,
        _labels(row.row("label")),
        {language: definition.text(language) for language in definition.values},
        tuple(row.texts("includes")),
        tuple(row.texts("excludes")),
        tuple(row.texts("sources")),
        tuple(row.texts("counts")),
    )


def _group(name: str, row: Row) -> TypeGroup:
    row.allow("label", "types")
    types = row.texts("types")
    for each in types:
        if each not in set(EventType):
            row.fail(f"{each!r} is no event type")
    return TypeGroup(name, frozenset(EventType(each) for each in types), _labels(row.row("label")))


def _labels(row: Row) -> dict[str, tuple[str, str]]:
    labels: dict[str, tuple[str, str]] = {}
    for language in row.values:
        forms = row.texts(language)
        if len(forms) != 2:
            row.fail(f"the label in {language!r} must be a pair: singular, plural")
        labels[language] = (forms[0], forms[1])
    if "en" not in labels:
        row.fail("an English label is missing")
    return labels
