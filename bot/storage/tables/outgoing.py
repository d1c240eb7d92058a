"""Tables of what chats are owed: watches, digests and deliveries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.types import BigId, Json, UtcTime


class WatchRow(SQLModel, table=True):
    """A stored question of a chat. ``baseline`` is the last incident that was there when the watch began.

    ``pace`` is ``at_once``, ``every_N`` (minutes) or ``digest``; ``late`` tells of late reports too,
    ``spikes`` of unusual days and weeks.
    """

    __tablename__ = "watch"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    chat_id: int = Field(foreign_key="chat.chat_id", ondelete="CASCADE", index=True, sa_type=BigId)
    thread_id: int | None = Field(default=None, sa_type=BigId)
    query: Any = Field(sa_type=Json)
    threshold: str
    baseline: int = Field(default=0, sa_type=BigId)
    created_by: int | None = Field(default=None, sa_type=BigId)
    created: datetime = Field(sa_type=UtcTime)
    paused_until: datetime | None = Field(default=None, sa_type=UtcTime)
    pace: str = "at_once"
    late: bool = False
    spikes: bool = False


class DigestPlanRow(SQLModel, table=True):
    """When a chat gets its digest: local time ``HH:MM`` in the chat's zone.

    ``days`` are ISO weekdays with commas, null for every day; ``quiet`` says nothing where there is nothing.
    """

    __tablename__ = "digest_plan"

    chat_id: int = Field(primary_key=True, foreign_key="chat.chat_id", ondelete="CASCADE", sa_type=BigId)
    thread_id: int | None = Field(default=None, sa_type=BigId)
    at: str
    query: Any = Field(default=None, sa_type=Json, nullable=True)
    created: datetime = Field(sa_type=UtcTime)
    days: str | None = None
    quiet: bool = False


class DigestRow(SQLModel, table=True):
    """A digest made for a chat and a local day; the key keeps a restart from making it twice.

    ``last_change`` is the last change of an incident that it could tell of.
    """

    __tablename__ = "digest"

    chat_id: int = Field(primary_key=True, foreign_key="chat.chat_id", ondelete="CASCADE", sa_type=BigId)
    local_day: date = Field(primary_key=True)
    made: datetime = Field(sa_type=UtcTime)
    covers_from: datetime | None = Field(default=None, sa_type=UtcTime)
    last_change: int | None = Field(default=None, sa_type=BigId)


class DeliveryRow(SQLModel, table=True):
    """One message owed to one chat. ``key`` says what it is about, once for each chat.

    ``state`` is ``pending``, ``sent``, ``refused`` (set aside) or ``void`` (nothing is left to be said);
    before that an alert may be ``bundled`` (until ``next_try``) or wait ``for_digest``. Whoever sends it
    holds it until ``leased_until``. Deliveries of one ``bundle`` are told in one message. ``incident_id``
    outlives the incident. ``told_change`` is the last change of an incident that the message knew of; an
    edit has another ``version`` each time it is owed anew. ``detail`` holds what pictures are drawn from.
    """

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("chat_id", "key"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    chat_id: int = Field(foreign_key="chat.chat_id", ondelete="CASCADE", sa_type=BigId)
    key: str
    kind: str
    incident_id: int | None = Field(default=None, index=True, sa_type=BigId)
    watch_id: int | None = Field(
        default=None, foreign_key="watch.id", ondelete="SET NULL", index=True, sa_type=BigId
    )
    thread_id: int | None = Field(default=None, sa_type=BigId)
    report_id: int | None = Field(default=None, sa_type=BigId)
    html: str | None = Field(default=None, sa_type=Text)
    state: str
    tries: int = 0
    leased_until: datetime | None = Field(default=None, sa_type=UtcTime)
    next_try: datetime | None = Field(default=None, sa_type=UtcTime)
    created: datetime = Field(sa_type=UtcTime)
    sent: datetime | None = Field(default=None, sa_type=UtcTime)
    message_id: int | None = Field(default=None, sa_type=BigId)
    error: str | None = None
    bundle: str | None = None
    version: int = 0
    told_change: int | None = Field(default=None, sa_type=BigId)
    detail: Any = Field(default=None, sa_type=Json, nullable=True)


class IncidentToldRow(SQLModel, table=True):
    """How an incident stood when it last changed, and since when it is known; outlives the incident."""

    __tablename__ = "incident_told"

    incident_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    known: datetime = Field(sa_type=UtcTime)
    snapshot: Any = Field(sa_type=Json)


class IncidentChangeRow(SQLModel, table=True):
    """What became of an incident; ``after`` is null where nothing of it is kept."""

    __tablename__ = "incident_change"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    incident_id: int = Field(index=True, sa_type=BigId)
    known: datetime = Field(sa_type=UtcTime)
    at: datetime = Field(sa_type=UtcTime)
    before: Any = Field(sa_type=Json)
    after: Any = Field(default=None, sa_type=Json, nullable=True)


_delivery = SQLModel.metadata.tables["delivery"].c
Index("ix_delivery_state", _delivery.state, _delivery.chat_id, _delivery.id)
Index("ix_delivery_message", _delivery.chat_id, _delivery.message_id)
