"""A report: a text somebody sent or forwarded, with where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType


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


@dataclass(frozen=True, slots=True)
class IncomingReport:
    """A report as it arrives, before anything is known about it.

    ``published`` is when the *text* was published: an aware time in UTC, a local day, or ``None`` when
    nothing says. ``received`` is aware UTC. ``submitter`` is the Telegram user id of the person who sent it
    to us: never the source. ``extra`` keeps unknown keys of a JSON report as they came.
    """

    text: str
    received: datetime
    origin: Origin = field(default_factory=lambda: Origin(OriginKind.PASTED))
    source_name: str | None = None
    published: datetime | date | None = None
    submitter: int | None = None
    external_id: str | None = None
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Report:
    """A report as we keep it. Times are aware UTC; ``publication_day`` is the day its dates count from."""

    id: int
    version: int
    text: str
    source_name: str | None
    published: datetime | None
    publication_day: date
    day_assumed: bool
    received: datetime
    origin: Origin
