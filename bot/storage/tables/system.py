"""Tables that make a restart forget nothing: the inbox, kept readings, small values."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from bot.storage.types import BigId, Json, UtcTime


class InboxRow(SQLModel, table=True):
    """An update of Telegram's.

    ``state`` is ``waiting``, ``done`` or ``set_aside``; a done one has no payload.
    """

    __tablename__ = "inbox"

    update_id: int = Field(primary_key=True, sa_type=BigId)
    payload: str | None = Field(default=None, sa_type=Text)
    state: str
    tries: int = 0
    received: datetime = Field(sa_type=UtcTime)
    handled: datetime | None = Field(default=None, sa_type=UtcTime)
    error_id: str | None = None


class StoredQueryRow(SQLModel, table=True):
    """A reading of a question, for the buttons under its answer."""

    __tablename__ = "stored_query"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    chat_id: int | None = Field(default=None, sa_type=BigId)
    user_id: int | None = Field(default=None, sa_type=BigId, index=True)
    reading: Any = Field(sa_type=Json)
    created: datetime = Field(sa_type=UtcTime, index=True)


class ConversationRow(SQLModel, table=True):
    """The last question of a person in a chat."""

    __tablename__ = "conversation"

    chat_id: int = Field(primary_key=True, sa_type=BigId)
    user_id: int = Field(primary_key=True, sa_type=BigId)
    query_id: int = Field(foreign_key="stored_query.id", ondelete="CASCADE", index=True, sa_type=BigId)
    at: datetime = Field(sa_type=UtcTime)


class NoteRow(SQLModel, table=True):
    """A small value by name."""

    __tablename__ = "note"

    key: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)


_inbox = SQLModel.metadata.tables["inbox"].c
Index("ix_inbox_state", _inbox.state, _inbox.update_id)
