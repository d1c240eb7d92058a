"""What the use cases need of sources."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.report import Report
from bot.domain.source import Copying, Source, SourceChange, SourceField, SourceLine


class SourceStore(Protocol):
    """Keeps sources, what editors set of them, and groups of those that copy one another."""

    async def get(self, source_id: int) -> SourceLine | None:
        """A source with the number of its publications."""
        ...

    async def named(self, name: str) -> Sequence[SourceLine]:
        """Sources by one of their names, that itself first; else those whose name holds the words."""
        ...

    async def page(self, *, offset: int, limit: int) -> Sequence[SourceLine]:
        """Sources, those with most publications first."""
        ...

    async def count(self) -> int:
        """How many sources there are."""
        ...

    async def names(self, source_id: int) -> Sequence[str]:
        """Other spellings under which a source's reports come, as editors merged them."""
        ...

    async def reports(self, source_id: int, *, limit: int) -> Sequence[Report]:
        """What a source published last, newest first, withdrawn reports left out."""
        ...

    async def put(self, source_id: int, what: SourceField, value: str | None) -> None:
        """Set a field that is a word of the source itself."""
        ...

    async def add_name(self, source_id: int, name: str) -> None:
        """Have reports that name this source otherwise be its own."""
        ...

    async def merge(self, gone: Source, into: int) -> None:
        """Give everything of a source to another one, and take it away."""
        ...

    async def incidents_of(self, source_ids: Collection[int], *, least: int = 1) -> Sequence[int]:
        """Incidents of which at least so many of these sources tell."""
        ...

    async def add_change(self, source_id: int, change: SourceChange) -> None:
        """Write a change down."""
        ...

    async def history(self, source_id: int) -> Sequence[SourceChange]:
        """Every change of a source, newest first."""
        ...

    async def members(self, group_id: int) -> Sequence[Source]:
        """The sources of a group."""
        ...

    async def make_group(self, name: str) -> int:
        """A new group without members; its id."""
        ...

    async def put_in_group(self, source_ids: Collection[int], group_id: int | None) -> None:
        """Put sources into a group, or out of theirs."""
        ...

    async def drop_group(self, group_id: int) -> None:
        """Take away a group that has no members any more."""
        ...

    async def refuse_copying(self, one: int, other: int, *, by: int | None, at: datetime) -> None:
        """Keep that two sources do not copy each other."""
        ...

    async def copying(self, source_id: int | None = None) -> Sequence[Copying]:
        """Who repeats whom often enough for a group to be proposed; of one source, or of all."""
        ...
