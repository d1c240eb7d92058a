"""What the use cases need from the outside: readers, dictionaries, and a store with units of work."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from bot.corroboration import Candidate, Facts
from bot.domain.access import Chat, Member
from bot.domain.answer import Extent, Group, Spot, Totals
from bot.domain.claim import Claim
from bot.domain.correction import Correction, Field, FieldValue
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery, Reading
from bot.domain.report import IncomingReport, Origin, Report
from bot.services.outgoing import DeliveryStore, DigestStore, WatchStore


class Extracted(Protocol):
    """What reading a report gave."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """One claim for each happening, in the order of the text."""
        ...

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What had to be assumed about the report as a whole."""
        ...


class Extractor(Protocol):
    """Reads reports."""

    def read(self, text: str, *, published: date) -> Extracted:
        """The claims of a text; relative dates count from ``published``, a local day."""
        ...


class QuestionReader(Protocol):
    """Reads questions."""

    def read(
        self, text: str, *, today: date, previous: IncidentQuery | None = None, archive: bool = False
    ) -> Reading:
        """How a question is understood; ``previous`` is what a follow-up would change.

        ``archive`` has the reading say that ``today`` is not the present but the last day that is told of.
        """
        ...


class Families(Protocol):
    """Knows which units belong to a force."""

    def family(self, actor_id: str) -> frozenset[str]:
        """An actor's own id with those of all its units."""
        ...


@dataclass(frozen=True, slots=True)
class Search:
    """A question made ready for the store: each actor named in it with its family."""

    query: IncidentQuery
    families: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is known by: where it was published, and the digest of its folded words."""

    origin: Origin
    text_key: str


@dataclass(frozen=True, slots=True)
class Known:
    """A report that is kept already, seen from a text that just came.

    ``same_origin``: found by where it was published, else by its words. ``same_text``: the words are the
    same. ``first``: that origin is the one the report was first kept from.
    """

    report: Report
    same_origin: bool
    same_text: bool
    first: bool


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim in the store, with the incident it belongs to."""

    id: int
    incident_id: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Reread:
    """The text and day that a report is read with from now on."""

    text: str
    text_key: str
    publication_day: date
    day_assumed: bool
    assumptions: tuple[str, ...]


class ReportStore(Protocol):
    """Keeps reports, their versions and where they were published."""

    async def find(self, asked: Sequence[Asked]) -> Sequence[Known | None]:
        """For each, what is kept from its origin, else with its words."""
        ...

    async def add(self, incoming: IncomingReport, reading: Reread) -> Report:
        """Keep a new report, its first version and its publication."""
        ...

    async def add_publication(self, report_id: int, incoming: IncomingReport) -> None:
        """Record that the text of a report was published elsewhere too."""
        ...

    async def forget_publication(self, origin: Origin) -> None:
        """Take an origin away from the report that it was kept with (its text has become another)."""
        ...

    async def update(self, report_id: int, reading: Reread, *, at: datetime, by: int | None) -> Report:
        """Give a report another text (a new version) or another day (the same version)."""
        ...

    async def get(self, report_id: int) -> Report | None:
        """A report as it stands."""
        ...

    async def assumptions(self, report_id: int) -> tuple[str, ...]:
        """What was assumed about the report when it was last read."""
        ...


class IncidentStore(Protocol):
    """Keeps claims and incidents."""

    async def candidates(self, claim: Claim) -> Sequence[Candidate]:
        """Incidents of the claim's type, day and place: those it could belong to."""
        ...

    async def claims_of_report(self, report_id: int) -> Sequence[KeptClaim]:
        """A report's claims, in the order of the text."""
        ...

    async def claims_of_incident(self, incident_id: int) -> Sequence[KeptClaim]:
        """An incident's claims, oldest first."""
        ...

    async def add_claims(self, report: Report, placed: Sequence[tuple[Claim, int]]) -> None:
        """Keep claims of a report, each with the id of its incident."""
        ...

    async def touched(self, incident_id: int) -> bool:
        """Whether a person has reviewed or corrected an incident."""
        ...

    async def note_sources(self, report_id: int) -> None:
        """Bring up to date which sources speak of a report's incidents."""
        ...

    async def drop_claims(self, report_id: int) -> None:
        """Take away all claims of a report."""
        ...

    async def create(self, facts: Facts, *, at: datetime) -> int:
        """A new incident; its id."""
        ...

    async def settle(self, incident_id: int, facts: Facts | None, *, at: datetime) -> None:
        """Set what is held of an incident after its claims changed; corrections win.

        ``None`` (no claims left) takes it away, or out of every count where people have corrected it.
        """
        ...

    async def get(self, incident_ids: Sequence[int]) -> tuple[Incident, ...]:
        """Incidents with their claims and reports, in the order asked for; unknown ids are left out."""
        ...

    async def revise(self, incident_id: int, *, at: datetime) -> int | None:
        """Number a change by a person; ``None`` where there is no such incident."""
        ...

    async def set_status(self, incident_id: int, status: ReviewStatus) -> None:
        """Set what the team says of an incident; one that is gone stays gone."""
        ...

    async def move_claims(self, claim_ids: Sequence[int], incident_id: int) -> None:
        """Give claims to another incident; both must be settled afterwards."""
        ...

    async def set_merged(self, incident_id: int, into: int | None) -> None:
        """Note which incident took another one in; ``None`` takes that back."""
        ...


class CorrectionStore(Protocol):
    """Keeps what people changed."""

    async def of(self, incident_ids: Sequence[int]) -> Mapping[int, Sequence[Correction]]:
        """All corrections of incidents, oldest first, those taken back too."""
        ...

    async def add(
        self,
        incident_id: int,
        field: Field,
        *,
        old: FieldValue,
        new: FieldValue,
        by: int | None,
        at: datetime,
        why: str | None,
        revision: int,
    ) -> None:
        """Keep a correction."""
        ...

    async def undo(
        self, correction_ids: Sequence[int], *, by: int | None, at: datetime, revision: int
    ) -> None:
        """Take corrections back."""
        ...


class AnswerStore(Protocol):
    """Finds incidents by question."""

    async def doubtful_first(
        self, search: Search, *, leaving_out: Sequence[int], limit: int
    ) -> Sequence[int]:
        """Ids of certain matches, the least sure ones first, but for some."""
        ...

    async def totals(self, search: Search) -> Totals:
        """The figures of all matches, but for the doubtful ones."""
        ...

    async def last_day(self, until: date) -> date | None:
        """The last day, up to ``until``, on which an incident ended; ``None`` where none did."""
        ...

    async def groups(self, search: Search) -> tuple[Group, ...]:
        """The breakdown that the question asks for."""
        ...

    async def ids(self, search: Search, *, offset: int, limit: int) -> Sequence[int]:
        """Ids of a page of matches, in the question's order."""
        ...

    async def possible(self, search: Search, *, offset: int, limit: int) -> tuple[int, Sequence[int]]:
        """How many incidents are doubtful, and the ids of a page of them."""
        ...

    def stream(self, search: Search) -> AsyncIterator[Incident]:
        """Every match in order (within the question's ``limit``), a few hundred in memory at a time."""
        ...


class SpreadStore(Protocol):
    """Tells where and when matches lie."""

    async def spots(self, search: Search) -> tuple[Spot, ...]:
        """Where all matches with a known place are, the places with most of them first."""
        ...

    async def extent(self, search: Search) -> Extent | None:
        """From which day to which the matches reach; ``None`` where none has days."""
        ...


class QueryStore(Protocol):
    """Remembers readings, so that buttons and follow-ups survive a restart."""

    async def add(self, reading: Reading, *, chat_id: int | None, user_id: int | None, at: datetime) -> int:
        """Keep a reading; its id."""
        ...

    async def get(self, query_id: int) -> Reading | None:
        """A kept reading."""
        ...

    async def remember(self, query_id: int, *, chat_id: int, user_id: int, at: datetime) -> None:
        """Make a reading the last one of a person in a chat."""
        ...

    async def last_id(self, *, chat_id: int, user_id: int, since: datetime) -> int | None:
        """The last question of a person in a chat, unless it is older than ``since``."""
        ...


class PeopleStore(Protocol):
    """Keeps members and chats."""

    async def member(self, user_id: int) -> Member | None:
        """A member, or ``None`` for everybody else."""
        ...

    async def members(self) -> tuple[Member, ...]:
        """All members, by role and name."""
        ...

    async def put_member(self, member: Member) -> None:
        """Add a member, or change one."""
        ...

    async def drop_member(self, user_id: int) -> bool:
        """Take a member away; whether there was one."""
        ...

    async def chat(self, chat_id: int) -> Chat | None:
        """A chat that is known."""
        ...

    async def chats(self) -> tuple[Chat, ...]:
        """All known chats."""
        ...

    async def put_chat(self, chat: Chat) -> None:
        """Add a chat, or change one."""
        ...

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Give a chat its new id everywhere (a group became a supergroup)."""
        ...


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update of Telegram's, as JSON in ``payload``, exactly as it came."""

    update_id: int
    payload: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the inbox. ``oldest`` is when the oldest waiting update came, aware UTC."""

    waiting: int
    oldest: datetime | None
    set_aside: int


class InboxStore(Protocol):
    """Keeps updates until they are handled."""

    async def add(self, updates: Sequence[PendingUpdate], *, at: datetime) -> int:
        """Keep updates; how many were not kept yet."""
        ...

    async def pending(self, *, after: int | None, limit: int) -> tuple[PendingUpdate, ...]:
        """Updates to be handled, by update id."""
        ...

    async def begin(self, update_id: int, *, most: int) -> bool:
        """Count a try; false when it is done already or was tried ``most`` times (then it is set aside)."""
        ...

    async def done(self, update_id: int, *, at: datetime) -> None:
        """Mark an update as handled and drop its payload."""
        ...

    async def failed(self, update_id: int, error_id: str) -> None:
        """Note the fault of the last try."""
        ...

    async def backlog(self) -> Backlog:
        """What waits."""
        ...

    async def prune(self, *, before: datetime) -> int:
        """Take away updates handled before a time; how many."""
        ...


class NoteStore(Protocol):
    """Small values that must outlive a restart, by name."""

    async def get(self, key: str) -> str | None:
        """A value."""
        ...

    async def put(self, key: str, value: str) -> None:
        """Set a value."""
        ...


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


class UnitOfWork(Protocol):
    """One transaction: leaving the block without ``commit`` undoes everything done in it."""

    @property
    def reports(self) -> ReportStore:
        """Reports."""
        ...

    @property
    def incidents(self) -> IncidentStore:
        """Claims and incidents."""
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
