"""What the handlers are given: the services, the messages, and the values from the settings."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.documents.names import FileNames
from bot.domain.clock import Clock
from bot.domain.codebook import EventType
from bot.domain.query import IncidentQuery, Manner
from bot.domain.values import Place
from bot.extraction.structured import StructuredReader
from bot.extraction.typed import ValueReader
from bot.language.dates import DateReader
from bot.language.publication import PublicationReader
from bot.rendering.labels import Labels
from bot.rendering.messages import Catalogue
from bot.services.access import AccessService
from bot.services.answers import AnswerService
from bot.services.deliveries import DeliveryService
from bot.services.digests import DigestService
from bot.services.exports import ExportService
from bot.services.forgetting import ForgettingService
from bot.services.forgetting_names import NameForgettingService
from bot.services.ingest import IngestService
from bot.services.invitations import InvitationService
from bot.services.members import MembersService
from bot.services.overview import OverviewService
from bot.services.parts import PartService
from bot.services.pictures import PictureService
from bot.services.ports import PendingUpdate
from bot.services.privacy import Privacy
from bot.services.review import ReviewService
from bot.services.sources import SourceService
from bot.services.spikes import SpikeService
from bot.services.status import StatusService
from bot.services.transfer import ImportService
from bot.services.watches import WatchService
from bot.services.withdrawing import WithdrawalService


class Inbox(Protocol):
    """Keeps updates until they are handled: ``InboxService``, or a terminal's own."""

    async def store(self, updates: Sequence[PendingUpdate]) -> int:
        """Keep a batch; how many were new."""
        ...

    async def offset(self) -> int | None:
        """What to ask Telegram for next; ``None`` = from the oldest that it still has."""
        ...

    async def pending(self, limit: int = 100, *, after: int | None = None) -> tuple[PendingUpdate, ...]:
        """What is not handled and not set aside, by update id."""
        ...

    async def begin(self, update_id: int) -> bool:
        """Count a try; false = leave it."""
        ...

    async def done(self, update_id: int) -> None:
        """Mark an update as handled."""
        ...

    async def failed(self, update_id: int, error_id: str) -> None:
        """Note that handling failed."""
        ...

    async def postpone(self, update_id: int) -> None:
        """Do not count the last try."""
        ...

    async def prune(self) -> int:
        """Forget updates handled long ago; how many."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a handler may reach.

    ``describe`` puts a query into words of a language; ``manner`` tells a question from a report.
    ``place_of`` finds a place of the gazetteer by its id. ``survey`` has the store look at what it holds, so
    that it goes on finding things quickly.
    ``pause`` waits between attempts to reach Telegram (seconds); tests put something quicker there.
    ``typing_after`` is how long work may take, in seconds, before the chat shows that the bot is typing;
    ``progress_every`` how many seconds lie between two words on how far the loading of a file has come.
    """

    access: AccessService
    members: MembersService
    invitations: InvitationService
    forgetting: ForgettingService
    forgetting_names: NameForgettingService
    ingest: IngestService
    pieces: PartService
    withdrawals: WithdrawalService
    imports: ImportService
    answers: AnswerService
    pictures: PictureService
    exports: ExportService
    sources: SourceService
    inbox: Inbox
    watches: WatchService
    digests: DigestService
    spikes: SpikeService
    deliveries: DeliveryService
    status: StatusService
    overview: OverviewService
    catalogue: Catalogue
    labels: Labels
    dates: DateReader
    publication: PublicationReader
    file_names: FileNames
    structured: StructuredReader
    values: ValueReader
    review: ReviewService
    privacy: Privacy
    type_groups: Sequence[frozenset[EventType]]
    describe: Callable[[IncidentQuery, str], str]
    manner: Callable[[str], Manner]
    place_of: Callable[[str], Place | None]
    survey: Callable[[], Awaitable[None]]
    zone: ZoneInfo
    clock: Clock
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    typing_after: float = 0.4
    progress_every: float = 3.0


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
        self.postponed: set[int] = set()
        """Ids of updates that the store could not serve; the line tries them again."""
        self.told: set[int] = set()
        """Ids of updates whose sender has been told of a fault; the update line takes them out."""
        self.acknowledged: set[int] = set()
        """Ids of updates whose button has been answered; the update line takes them out."""
        self.spoken: dict[int, str] = {}
        """The language of each person's Telegram, as it is kept."""
