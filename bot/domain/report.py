"""A report: a text somebody sent or forwarded, with where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.values import Named


class OriginKind(StrEnum):
    """How a report reached us."""

    CHANNEL = "channel"
    USER = "user"
    HIDDEN_USER = "hidden_user"
    GROUP = "group"
    PASTED = "pasted"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text was first published, as far as Telegram or the file says.

    ``key`` and ``message_id`` together identify one publication (a channel's chat id and its message number,
    a file's name and its row id); both are ``None`` for pasted text.
    """

    kind: OriginKind
    key: str | None = None
    message_id: str | None = None
    link: str | None = None

    @property
    def table(self) -> str | None:
        """The table that a row comes from: whoever made it has told one incident from another."""
        is_row = self.kind is OriginKind.FILE and self.key is not None and self.key.startswith(TABLE)
        return self.key if is_row else None


TABLE = "table:"
"""How the key of a table's rows begins."""


@dataclass(frozen=True, slots=True)
class IncomingReport:
    """A report as it arrives, before anything is known about it.

    ``published`` is when the *text* was published: an aware time in UTC, a local day, or ``None`` when
    nothing says. ``received`` is aware UTC. ``submitter`` is the Telegram user id of the person who sent it
    to us: never the source. ``extra`` keeps unknown keys of a JSON report as they came. ``assumptions`` were
    made to find out what is said here of the report. ``also_called`` are other names of a well-known source.
    """

    text: str
    received: datetime
    origin: Origin = field(default_factory=lambda: Origin(OriginKind.PASTED))
    source_name: str | None = None
    published: datetime | date | None = None
    submitter: int | None = None
    external_id: str | None = None
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    assumptions: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report as we keep it. Times are aware UTC; ``publication_day`` is the day its dates count from.

    What a ``withdrawn`` report says counts no more. ``unit`` tells independent sources apart (sources that
    copy each other share one), ``reliability`` is the source's grade, A to F; both where the store gave it.
    ``names`` are the words of the text that may be kept back: names of victims and detainees, sites.
    """

    id: int
    version: int
    text: str
    source_name: str | None
    published: datetime | None
    publication_day: date
    day_assumed: bool
    received: datetime
    origin: Origin
    withdrawn: datetime | None = None
    unit: str | None = field(default=None, compare=False)
    reliability: str | None = field(default=None, compare=False)
    names: tuple[Named, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a report was withdrawn, by whom (a Telegram user id); ``undone`` is when somebody put it back."""

    report_id: int
    source_name: str | None
    at: datetime
    by: int | None
    undone: datetime | None = None
    undone_by: int | None = None
