"""What the use cases need from the outside: readers, dictionaries, and a store with units of work."""

from bot.services.ports.answers import AnswerStore, Families, QueryStore, QuestionReader, Search, SpreadStore
from bot.services.ports.inbox import Backlog, InboxStore, PendingUpdate
from bot.services.ports.incidents import CorrectionStore, IncidentStore, KeptClaim
from bot.services.ports.links import Link, LinkStore, Member, Pair, Proposal, Relation, Verdict
from bot.services.ports.outgoing import (
    DeliveryStore,
    DigestMade,
    DigestStore,
    Family,
    Match,
    NewsStore,
    SpikeStore,
    Told,
    WatchStore,
)
from bot.services.ports.parts import PartStore, WithdrawalStore
from bot.services.ports.people import InvitationStore, NameStore, PeopleStore, TraceStore
from bot.services.ports.reading import Extracted, Extractor
from bot.services.ports.reports import Asked, Known, ReportStore, Reread
from bot.services.ports.sources import SourceStore
from bot.services.ports.units import Contents, NoteStore, UnitOfWork, Units

__all__ = [
    "AnswerStore",
    "Asked",
    "Backlog",
    "Contents",
    "CorrectionStore",
    "DeliveryStore",
    "DigestMade",
    "DigestStore",
    "Extracted",
    "Extractor",
    "Families",
    "Family",
    "InboxStore",
    "IncidentStore",
    "InvitationStore",
    "KeptClaim",
    "Known",
    "Link",
    "LinkStore",
    "Match",
    "Member",
    "NameStore",
    "NewsStore",
    "NoteStore",
    "Pair",
    "PartStore",
    "PendingUpdate",
    "PeopleStore",
    "Proposal",
    "QueryStore",
    "QuestionReader",
    "Relation",
    "ReportStore",
    "Reread",
    "Search",
    "SourceStore",
    "SpikeStore",
    "SpreadStore",
    "Told",
    "TraceStore",
    "UnitOfWork",
    "Units",
    "Verdict",
    "WatchStore",
    "WithdrawalStore",
]
