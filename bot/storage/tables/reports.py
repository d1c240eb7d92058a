"""Tables of reports: sources, reports with their versions and publications, and the places they name."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.types import BigId, Json, UtcTime


class SourceGroupRow(SQLModel, table=True):
    """Sources that copy each other: together they are one independent source."""

    __tablename__ = "source_group"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    name: str = Field(unique=True)


class SourceRow(SQLModel, table=True):
    """Who publishes reports. ``key`` is the folded name; ``reliability`` an Admiralty grade, A to F."""

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    key: str = Field(unique=True)
    name: str
    link: str | None = None
    language: str | None = None
    affiliation: str | None = None
    reliability: str | None = Field(default=None, max_length=1)
    group_id: int | None = Field(default=None, foreign_key="source_group.id", index=True, sa_type=BigId)
    created: datetime = Field(sa_type=UtcTime)


class ReportRow(SQLModel, table=True):
    """A report as it stands. ``version`` is the current one; ``submitter`` is never the source."""

    __tablename__ = "report"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    version: int
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True, sa_type=BigId)
    published: datetime | None = Field(default=None, sa_type=UtcTime)
    publication_day: date
    day_assumed: bool
    received: datetime = Field(sa_type=UtcTime, index=True)
    submitter: int | None = Field(default=None, sa_type=BigId, index=True)
    origin_kind: str
    origin_key: str | None = None
    origin_message: str | None = None
    origin_link: str | None = None
    external_id: str | None = None
    assumptions: Any = Field(default=None, sa_type=Json, nullable=True)
    withdrawn: datetime | None = Field(default=None, sa_type=UtcTime)


class ReportVersionRow(SQLModel, table=True):
    """A text of a report; ``text_key`` is the digest of its folded words.

    ``names`` are the words that may be kept back: text, start, end, and what they are.
    """

    __tablename__ = "report_version"
    __table_args__ = (UniqueConstraint("report_id", "version"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    report_id: int = Field(foreign_key="report.id", ondelete="CASCADE", sa_type=BigId)
    version: int
    text: str = Field(sa_type=Text)
    text_key: str = Field(index=True)
    created: datetime = Field(sa_type=UtcTime)
    changed_by: int | None = Field(default=None, sa_type=BigId)
    names: Any = Field(default=None, sa_type=Json, nullable=True)


class PublicationRow(SQLModel, table=True):
    """One place where a report's text was published; the first is the one that the report stands for.

    ``publication_day`` is the local day of it. ``text`` is what was published there, where that is not word
    for word the report's text.
    """

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("origin_key", "origin_message"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    report_id: int = Field(foreign_key="report.id", ondelete="CASCADE", index=True, sa_type=BigId)
    first: bool
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True, sa_type=BigId)
    origin_kind: str
    origin_key: str | None = None
    origin_message: str | None = None
    origin_link: str | None = None
    published: datetime | None = Field(default=None, sa_type=UtcTime)
    received: datetime = Field(sa_type=UtcTime)
    submitter: int | None = Field(default=None, sa_type=BigId)
    external_id: str | None = None
    extra: Any = Field(default=None, sa_type=Json, nullable=True)
    publication_day: date | None = None
    day_assumed: bool | None = None
    text: str | None = Field(default=None, sa_type=Text)
    text_key: str | None = None


class PlaceRow(SQLModel, table=True):
    """A place of the gazetteer that a claim or a question named, as it was then."""

    __tablename__ = "place"

    id: str = Field(primary_key=True)
    name: str
    name_ar: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    governorate_id: str | None = None
    district_id: str | None = None
    subdistrict_id: str | None = None
    population: int = Field(default=0, sa_type=BigId)


class ReportPartRow(SQLModel, table=True):
    """A message of Telegram's that is a report, or a part of one, as a chat saw it.

    Parts with one ``bundle`` make up one text; it names the original that their report is kept under. An
    album's picture without words has none until a part with words came. ``plain`` is a text without any
    attachment.
    """

    __tablename__ = "report_part"

    chat_id: int = Field(primary_key=True, sa_type=BigId)
    message_id: int = Field(primary_key=True, sa_type=BigId)
    report_id: int | None = Field(
        default=None, foreign_key="report.id", ondelete="CASCADE", index=True, sa_type=BigId
    )
    plain: bool
    bundle: str | None = Field(default=None, index=True)
    album: str | None = Field(default=None, index=True)
    origin_key: str | None = None
    origin_message: str | None = None
    dated: datetime = Field(sa_type=UtcTime)
    text: str = Field(sa_type=Text)


class WithdrawalRow(SQLModel, table=True):
    """That a report was taken out of every count, by whom, and who put it back."""

    __tablename__ = "withdrawal"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    report_id: int = Field(foreign_key="report.id", ondelete="CASCADE", index=True, sa_type=BigId)
    at: datetime = Field(sa_type=UtcTime)
    user_id: int | None = Field(default=None, sa_type=BigId, index=True)
    undone: datetime | None = Field(default=None, sa_type=UtcTime)
    undone_by: int | None = Field(default=None, sa_type=BigId)


_part = SQLModel.metadata.tables["report_part"].c
Index("ix_report_part_origin", _part.origin_key, _part.origin_message)
