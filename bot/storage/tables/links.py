"""Tables of corroboration: which texts are alike, which claims go together, and what people said of that."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field, SQLModel

from bot.storage.types import BigId, Json, UtcTime


class ReportBandRow(SQLModel, table=True):
    """A band of the signature of a report's text: reports that share one may be copies of each other."""

    __tablename__ = "report_band"

    band: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    report_id: int = Field(
        primary_key=True, foreign_key="report.id", ondelete="CASCADE", index=True, sa_type=BigId
    )


class ReportLikenessRow(SQLModel, table=True):
    """Two reports with much wording in common that are no copies; ``report_a`` is the lower number."""

    __tablename__ = "report_likeness"

    report_a: int = Field(primary_key=True, foreign_key="report.id", ondelete="CASCADE", sa_type=BigId)
    report_b: int = Field(
        primary_key=True, foreign_key="report.id", ondelete="CASCADE", index=True, sa_type=BigId
    )
    share: float


class ClaimLinkRow(SQLModel, table=True):
    """Two claims that may belong together; ``claim_a`` is the lower number.

    ``relation`` is ``same`` (one incident) or ``related`` (one follows from the other). ``parts`` holds the
    score's parts: name, reason, points. ``state`` is ``joined`` while both claims stand in one incident,
    ``open`` while a person may be asked whether they should, and ``related`` for related ones.
    """

    __tablename__ = "claim_link"

    claim_a: int = Field(primary_key=True, foreign_key="claim.id", ondelete="CASCADE", sa_type=BigId)
    claim_b: int = Field(
        primary_key=True, foreign_key="claim.id", ondelete="CASCADE", index=True, sa_type=BigId
    )
    relation: str
    score: float
    parts: Any = Field(sa_type=Json)
    state: str


class ClaimNameRow(SQLModel, table=True):
    """That a claim names a person; ``key`` is the folded name."""

    __tablename__ = "claim_name"

    key: str = Field(primary_key=True)
    claim_id: int = Field(
        primary_key=True, foreign_key="claim.id", ondelete="CASCADE", index=True, sa_type=BigId
    )


class VerdictRow(SQLModel, table=True):
    """What a person said of two incidents that may be one: ``different``, or to be asked ``later``.

    ``incident_a`` is the lower number.
    """

    __tablename__ = "verdict"

    incident_a: int = Field(primary_key=True, foreign_key="incident.id", ondelete="CASCADE", sa_type=BigId)
    incident_b: int = Field(
        primary_key=True, foreign_key="incident.id", ondelete="CASCADE", index=True, sa_type=BigId
    )
    verdict: str
    user_id: int | None = Field(default=None, sa_type=BigId, index=True)
    at: datetime = Field(sa_type=UtcTime)


_link = SQLModel.metadata.tables["claim_link"].c
Index(
    "ix_claim_link_related",
    _link.claim_a,
    _link.claim_b,
    sqlite_where=text("relation = 'related'"),
    postgresql_where=text("relation = 'related'"),
)
Index(
    "ix_claim_link_open",
    _link.score,
    sqlite_where=text("state = 'open'"),
    postgresql_where=text("state = 'open'"),
)
