"""Tables of what editors hold of sources: other names, changes, and what was said of copying."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.storage.types import BigId, UtcTime


class SourceAliasRow(SQLModel, table=True):
    """Another name of a source. ``same``: reports under it are this source's; else only questions find it.

    ``known``: it comes from the list of well-known publishers, not from an editor.
    """

    __tablename__ = "source_alias"

    key: str = Field(primary_key=True)
    source_id: int = Field(
        primary_key=True, foreign_key="source.id", ondelete="CASCADE", index=True, sa_type=BigId
    )
    name: str
    same: bool
    known: bool


class SourceChangeRow(SQLModel, table=True):
    """A change of a source by an editor."""

    __tablename__ = "source_change"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    source_id: int = Field(foreign_key="source.id", ondelete="CASCADE", index=True, sa_type=BigId)
    at: datetime = Field(sa_type=UtcTime)
    user_id: int | None = Field(default=None, sa_type=BigId, index=True)
    field: str
    old: str | None = None
    new: str | None = None


class CopyingVerdictRow(SQLModel, table=True):
    """That by an editor's word two sources do not copy each other; ``source_a`` is the lower number."""

    __tablename__ = "copying_verdict"

    source_a: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE", sa_type=BigId)
    source_b: int = Field(
        primary_key=True, foreign_key="source.id", ondelete="CASCADE", index=True, sa_type=BigId
    )
    user_id: int | None = Field(default=None, sa_type=BigId, index=True)
    at: datetime = Field(sa_type=UtcTime)


class ForgottenNameRow(SQLModel, table=True):
    """That a person's name was taken out of everything, by whom, and out of how much; never the name.

    ``digest`` is a keyed one of its so many ``words``: by it a name that comes in again is known.
    """

    __tablename__ = "forgotten_name"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    at: datetime = Field(sa_type=UtcTime)
    user_id: int | None = Field(default=None, sa_type=BigId, index=True)
    claims: int
    reports: int
    words: int | None = None
    digest: str | None = None
