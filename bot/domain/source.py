"""Sources: who publishes reports, what editors hold of them, and which copy one another."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

GRADES = "ABCDEF"
"""Reliability of a source by the Admiralty code: A is completely reliable, F cannot be judged."""

RELIABLE = frozenset("AB")
DOUBTED = frozenset("DE")


class SourceField(StrEnum):
    """What editors set of a source; the last three tell of it as a whole."""

    RELIABILITY = "reliability"
    AFFILIATION = "affiliation"
    LANGUAGE = "language"
    LINK = "link"
    NAME = "name"
    MERGED = "merged"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes reports. ``group`` names sources that copy one another; together they are one."""

    id: int
    name: str
    link: str | None = None
    language: str | None = None
    affiliation: str | None = None
    reliability: str | None = None
    group_id: int | None = None

    def value(self, what: SourceField) -> str | None:
        """What a field holds that is a word of the source itself."""
        return {
            SourceField.RELIABILITY: self.reliability,
            SourceField.AFFILIATION: self.affiliation,
            SourceField.LANGUAGE: self.language,
            SourceField.LINK: self.link,
            SourceField.NAME: self.name,
        }.get(what)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list: how many reports it published (copies too), and the day of the last."""

    source: Source
    reports: int
    last: date | None


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A change of a source by an editor: who, when (aware UTC), what, from, to."""

    at: datetime
    user_id: int | None
    field: SourceField
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Copying:
    """How often one source published what another had published before it.

    ``copies`` of the ``published`` publications of ``copier`` repeat a text of ``first``.
    """

    first: Source
    copier: Source
    copies: int
    published: int


LEAST_COPIES = 3
LEAST_SHARE = 0.2
"""From so many copies on, and this share of all that a source publishes, a group is proposed."""


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source with what belongs to it. ``names`` are other spellings, ``beside`` the rest of its group."""

    line: SourceLine
    names: tuple[str, ...] = ()
    beside: tuple[Source, ...] = ()
    proposals: tuple[Copying, ...] = ()
    history: tuple[SourceChange, ...] = field(default=())
