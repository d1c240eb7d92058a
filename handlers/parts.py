"""What the handlers are given: the services, the messages, and the values from the settings."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.clock import Clock
from bot.domain.query import IncidentQuery
from bot.language.dates import DateReader
from bot.rendering.labels import Labels
from bot.rendering.messages import Catalogue
from bot.services.access import AccessService
from bot.services.answers import AnswerService
from bot.services.inbox import InboxService
from bot.services.ingest import IngestService
from bot.services.members import MembersService
from bot.services.status import StatusService


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a handler may reach.

    ``describe`` puts a query into words of a language; ``is_question`` tells a question from a report.
    ``pause`` waits between attempts to reach Telegram (seconds); tests put something quicker there.
    ``typing_after`` is how long work may take, in seconds, before the chat shows that the bot is typing.
    """

    access: AccessService
    members: MembersService
    ingest: IngestService
    answers: AnswerService
    inbox: InboxService
    status: StatusService
    catalogue: Catalogue
    labels: Labels
    dates: DateReader
    describe: Callable[[IncidentQuery, str], str]
    is_question: Callable[[str], bool]
    zone: ZoneInfo
    clock: Clock
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    typing_after: float = 0.4


class Shared:
    """What all handlers share: the parts, set once, and what is known of the updates being handled."""

    parts: Parts

    def __init__(self) -> None:
        self.failures: dict[int, str] = {}
        """Update id → error id, for updates whose handling failed; the update line takes them out."""
        self.again: set[int] = set()
        """Ids of updates that may have been handled in part before (they were taken up from the inbox)."""
        self.callers: dict[int, object] = {}
        """Update id → ``Caller``, for the handling of errors; the update line takes them out."""
