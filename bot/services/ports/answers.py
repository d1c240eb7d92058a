"""What questions need: how they are read, what finds the incidents, and where readings are kept."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.answer import Extent, Group, Spot, Totals
from bot.domain.incident import Incident
from bot.domain.query import IncidentQuery, Reading


class QuestionReader(Protocol):
    """Reads questions."""

    def read(
        self,
        text: str,
        *,
        today: date,
        previous: IncidentQuery | None = None,
        language: str | None = None,
        archive: bool = False,
    ) -> Reading:
        """How a question is understood; ``previous`` is what a follow-up would change.

        ``language`` is that of what is said of the reading; the question's own without it.

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

    async def count(self, search: Search, *, most: int) -> int:
        """How many incidents match for certain; ``most`` where there are as many or more."""
        ...

    async def first(self, search: Search, *, limit: int) -> tuple[Totals, Sequence[int]]:
        """The figures of all matches and the ids of the first of them, in the question's order."""
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

    async def chat_of(self, query_id: int) -> int | None:
        """The chat in which a question was asked."""
        ...

    async def remember(self, query_id: int, *, chat_id: int, user_id: int, at: datetime) -> None:
        """Make a reading the last one of a person in a chat."""
        ...

    async def last_id(self, *, chat_id: int, user_id: int, since: datetime) -> int | None:
        """The last question of a person in a chat, unless it is older than ``since``."""
        ...
