"""Units of work: everything that the store keeps, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from bot.services.ports.answers import AnswerStore, QueryStore, SpreadStore
from bot.services.ports.inbox import InboxStore
from bot.services.ports.incidents import CorrectionStore, IncidentStore
from bot.services.ports.links import LinkStore
from bot.services.ports.outgoing import DeliveryStore, DigestStore, NewsStore, SpikeStore, WatchStore
from bot.services.ports.parts import PartStore, WithdrawalStore
from bot.services.ports.people import InvitationStore, NameStore, PeopleStore, TraceStore
from bot.services.ports.reports import ReportStore
from bot.services.ports.sources import SourceStore


@dataclass(frozen=True, slots=True)
class Contents:
    """How much the store holds. ``last_report`` is when the latest report came, aware UTC."""

    reports: int
    incidents: int
    unreviewed: int
    sources: int
    members: int
    last_report: datetime | None
    first_day: date | None
    last_day: date | None


class NoteStore(Protocol):
    """Small values that must outlive a restart, by name."""

    async def get(self, key: str) -> str | None:
        """A value."""
        ...

    async def put(self, key: str, value: str) -> None:
        """Set a value."""
        ...


class UnitOfWork(Protocol):
    """One transaction: leaving the block without ``commit`` undoes everything done in it."""

    @property
    def reports(self) -> ReportStore:
        """Reports."""
        ...

    @property
    def parts(self) -> PartStore:
        """Messages as parts of reports."""
        ...

    @property
    def withdrawals(self) -> WithdrawalStore:
        """Reports that were withdrawn."""
        ...

    @property
    def sources(self) -> SourceStore:
        """Sources."""
        ...

    @property
    def incidents(self) -> IncidentStore:
        """Claims and incidents."""
        ...

    @property
    def links(self) -> LinkStore:
        """Pairs of reports, claims and incidents."""
        ...

    @property
    def corrections(self) -> CorrectionStore:
        """What people changed."""
        ...

    @property
    def answers(self) -> AnswerStore:
        """Questions to the incidents."""
        ...

    @property
    def spread(self) -> SpreadStore:
        """Where and when matches lie."""
        ...

    @property
    def queries(self) -> QueryStore:
        """Kept readings."""
        ...

    @property
    def people(self) -> PeopleStore:
        """Members and chats."""
        ...

    @property
    def invitations(self) -> InvitationStore:
        """Invitations."""
        ...

    @property
    def traces(self) -> TraceStore:
        """What is known of people who work with the bot."""
        ...

    @property
    def names(self) -> NameStore:
        """Names of persons in what is kept."""
        ...

    @property
    def inbox(self) -> InboxStore:
        """Updates."""
        ...

    @property
    def watches(self) -> WatchStore:
        """Watches."""
        ...

    @property
    def deliveries(self) -> DeliveryStore:
        """The outbox."""
        ...

    @property
    def digests(self) -> DigestStore:
        """Digests."""
        ...

    @property
    def news(self) -> NewsStore:
        """What became of incidents."""
        ...

    @property
    def spikes(self) -> SpikeStore:
        """Incidents by day."""
        ...

    @property
    def notes(self) -> NoteStore:
        """Small values."""
        ...

    async def contents(self) -> Contents:
        """How much is kept."""
        ...

    async def commit(self) -> None:
        """Make everything done so far last."""
        ...

    async def __aenter__(self) -> Self:
        """Begin."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; undo what was not committed."""
        ...


class Units(Protocol):
    """Where units of work come from. Both raise ``StorageError`` when the store cannot be used."""

    def unit(self) -> UnitOfWork:
        """A unit that may write."""
        ...

    def reading(self) -> UnitOfWork:
        """A unit that only reads: it waits for no writer."""
        ...
