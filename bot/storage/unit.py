"""One transaction and the repositories that work in it."""

import asyncio
from contextlib import AsyncExitStack
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.services.ports import Contents
from bot.storage.answers import SqlAnswers
from bot.storage.contents import contents
from bot.storage.corrections import SqlCorrections
from bot.storage.deliveries import SqlDeliveries
from bot.storage.digests import SqlDigests
from bot.storage.faults import explain, explained
from bot.storage.inbox import SqlInbox
from bot.storage.incidents import SqlIncidents
from bot.storage.invitations import SqlInvitations
from bot.storage.links import SqlLinks
from bot.storage.names import SqlNames
from bot.storage.news import SqlNews
from bot.storage.parts import SqlParts
from bot.storage.people import SqlPeople
from bot.storage.queries import SqlNotes, SqlQueries
from bot.storage.reports import SqlReports
from bot.storage.sources import SqlSources
from bot.storage.spikes import SqlSpikes
from bot.storage.spread import SqlSpread
from bot.storage.traces import SqlTraces
from bot.storage.watches import SqlWatches, WatchCache
from bot.storage.withdrawals import SqlWithdrawals

_WRITERS_TURN = text("SELECT pg_advisory_xact_lock(7351205)")


class SqlUnit:
    """A unit of work: leaving the block without ``commit`` undoes everything done in it.

    ``turn`` is the lock that writers of this program queue for; ``None`` for a unit that only reads. Faults
    of the database leave the block as ``StorageError``.
    """

    def __init__(
        self, engine: AsyncEngine, *, turn: asyncio.Lock | None = None, watches: WatchCache | None = None
    ) -> None:
        self._engine = engine
        self._turn = turn
        self._watches = watches or WatchCache()
        self._stack = AsyncExitStack()
        self._session: AsyncSession | None = None

    @property
    def session(self) -> AsyncSession:
        """The session; only inside the block."""
        if self._session is None:
            raise RuntimeError("the unit of work has not begun, or is over")
        return self._session

    async def __aenter__(self) -> Self:
        """Begin; a writer waits for its turn."""
        async with AsyncExitStack() as stack:
            if self._turn is not None:
                await stack.enter_async_context(self._turn)
            session = AsyncSession(self._engine, expire_on_commit=False, autoflush=False)
            stack.push_async_callback(session.close)
            with explained():
                await session.connection()
                if self._turn is not None and self._engine.dialect.name == "postgresql":
                    await session.execute(_WRITERS_TURN)
            self._session = session
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; undo what was not committed."""
        self._session = None
        await self._stack.aclose()
        if isinstance(error, DBAPIError) and (fault := explain(error)) is not None:
            raise fault from error

    async def commit(self) -> None:
        """Make everything done so far last."""
        await self.session.commit()

    @cached_property
    def reports(self) -> SqlReports:
        """Reports."""
        return SqlReports(self.session)

    @cached_property
    def parts(self) -> SqlParts:
        """Messages as parts of reports."""
        return SqlParts(self.session)

    @cached_property
    def withdrawals(self) -> SqlWithdrawals:
        """Reports that were withdrawn."""
        return SqlWithdrawals(self.session)

    @cached_property
    def sources(self) -> SqlSources:
        """Sources."""
        return SqlSources(self.session)

    @cached_property
    def incidents(self) -> SqlIncidents:
        """Claims and incidents."""
        return SqlIncidents(self.session)

    @cached_property
    def links(self) -> SqlLinks:
        """Pairs of reports, claims and incidents."""
        return SqlLinks(self.session)

    @cached_property
    def corrections(self) -> SqlCorrections:
        """What people changed."""
        return SqlCorrections(self.session)

    @cached_property
    def answers(self) -> SqlAnswers:
        """Questions to the incidents."""
        return SqlAnswers(self.session)

    @cached_property
    def spread(self) -> SqlSpread:
        """Where and when matches lie."""
        return SqlSpread(self.session)

    @cached_property
    def queries(self) -> SqlQueries:
        """Kept readings."""
        return SqlQueries(self.session)

    @cached_property
    def names(self) -> SqlNames:
        """Names of persons in what is kept."""
        return SqlNames(self.session)

    @cached_property
    def people(self) -> SqlPeople:
        """Members and chats."""
        return SqlPeople(self.session)

    @cached_property
    def invitations(self) -> SqlInvitations:
        """Invitations."""
        return SqlInvitations(self.session)

    @cached_property
    def traces(self) -> SqlTraces:
        """What is known of people who work with the bot."""
        return SqlTraces(self.session)

    @cached_property
    def inbox(self) -> SqlInbox:
        """Updates."""
        return SqlInbox(self.session)

    @cached_property
    def watches(self) -> SqlWatches:
        """Watches."""
        return SqlWatches(self.session, self._watches)

    @cached_property
    def deliveries(self) -> SqlDeliveries:
        """The outbox."""
        return SqlDeliveries(self.session)

    @cached_property
    def digests(self) -> SqlDigests:
        """Digests."""
        return SqlDigests(self.session)

    @cached_property
    def news(self) -> SqlNews:
        """What became of incidents."""
        return SqlNews(self.session)

    @cached_property
    def spikes(self) -> SqlSpikes:
        """Incidents by day."""
        return SqlSpikes(self.session)

    @cached_property
    def notes(self) -> SqlNotes:
        """Small values."""
        return SqlNotes(self.session)

    async def contents(self) -> Contents:
        """How much is kept."""
        return await contents(self.session)
