"""Tables of the team: members, invitations and chats."""

from datetime import datetime
from typing import Any

from sqlalchemy import false
from sqlmodel import Field, SQLModel

from bot.storage.types import BigId, Json, UtcTime


class MemberRow(SQLModel, table=True):
    """A person who was let in; the key is Telegram's user id."""

    __tablename__ = "member"

    user_id: int = Field(primary_key=True, sa_type=BigId)
    role: str
    name: str | None = None
    language: str | None = None
    added_by: int | None = Field(default=None, sa_type=BigId)
    added: datetime | None = Field(default=None, sa_type=UtcTime)


class InvitationRow(SQLModel, table=True):
    """A one-time way in. Only a digest of its token is kept."""

    __tablename__ = "invitation"

    token_digest: str = Field(primary_key=True)
    role: str
    created_by: int = Field(sa_type=BigId)
    created: datetime = Field(sa_type=UtcTime)
    expires: datetime = Field(sa_type=UtcTime)
    used_by: int | None = Field(default=None, sa_type=BigId)
    used: datetime | None = Field(default=None, sa_type=UtcTime)


class ChatRow(SQLModel, table=True):
    """A chat that the bot knows; the key is Telegram's chat id. ``closed`` lists deeds that are off there.

    ``names``: names of victims and detainees are shown; ``exact``: so are precise sites of homes.
    """

    __tablename__ = "chat"

    chat_id: int = Field(primary_key=True, sa_type=BigId)
    kind: str
    title: str | None = None
    allowed: bool = False
    guest_role: str | None = None
    language: str | None = None
    timezone: str | None = None
    paused: datetime | None = Field(default=None, sa_type=UtcTime)
    forwards: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    area: str | None = None
    closed: Any = Field(default=None, sa_type=Json, nullable=True)
    names: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    exact: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
