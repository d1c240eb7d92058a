"""Kept readings, the last question of each conversation, and small values by name."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.query import Reading
from bot.storage.codec import reading_from, reading_shape
from bot.storage.tables import METADATA
from bot.storage.tables.system import ConversationRow, NoteRow
from bot.storage.types import HIGHEST_ID

QUERY = METADATA.tables["stored_query"]
CONVERSATION = METADATA.tables["conversation"]


class SqlQueries:
    """Kept readings of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, reading: Reading, *, chat_id: int | None, user_id: int | None, at: datetime) -> int:
        """Keep a reading; its id."""
        values = {"chat_id": chat_id, "user_id": user_id, "reading": reading_shape(reading), "created": at}
        inserted = await self._session.execute(insert(QUERY).values(values).returning(QUERY.c.id))
        return int(inserted.scalar_one())

    async def get(self, query_id: int) -> Reading | None:
        """A kept reading."""
        if not 0 < query_id <= HIGHEST_ID:
            return None
        shape = await self._session.scalar(select(QUERY.c.reading).where(QUERY.c.id == query_id))
        return None if shape is None else reading_from(shape)

    async def chat_of(self, query_id: int) -> int | None:
        """The chat in which a question was asked."""
        if not 0 < query_id <= HIGHEST_ID:
            return None
        chat_id: int | None = await self._session.scalar(
            select(QUERY.c.chat_id).where(QUERY.c.id == query_id)
        )
        return chat_id

    async def remember(self, query_id: int, *, chat_id: int, user_id: int, at: datetime) -> None:
        """Make a reading the last one of a person in a chat."""
        await self._session.merge(ConversationRow(chat_id=chat_id, user_id=user_id, query_id=query_id, at=at))
        await self._session.flush()

    async def last_id(self, *, chat_id: int, user_id: int, since: datetime) -> int | None:
        """The last question of a person in a chat, unless it is older than ``since``."""
        statement = select(CONVERSATION.c.query_id).where(
            CONVERSATION.c.chat_id == chat_id,
            CONVERSATION.c.user_id == user_id,
            CONVERSATION.c.at >= since,
        )
        return await self._session.scalar(statement)


class SqlNotes:
    """Small values of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, key: str) -> str | None:
        """A value."""
        row = await self._session.get(NoteRow, key, populate_existing=True)
        return None if row is None else row.value

    async def put(self, key: str, value: str) -> None:
        """Set a value."""
        await self._session.merge(NoteRow(key=key, value=value))
        await self._session.flush()
