"""Tables of claims and incidents, laid out so that a question is an index look-up."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from bot.storage.types import BigId, Json, UtcTime


class _What(SQLModel):
    """What a claim and an incident have in common.

    ``area_id`` is the place at the precision that the text gives it: a town's own id, the governorate's for
    "in the countryside of Idlib". The ids above are filled from that level up, so that an area which merely
    contains the asked place never looks as if it lay in it.
    """

    type: str
    modality: str
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str
    area_id: str | None = None
    subdistrict_id: str | None = None
    district_id: str | None = None
    governorate_id: str | None = None
    country: str | None = None
    place_precision: str | None = None
    killed_low: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None
    detained_low: int | None = None
    detained_high: int | None = None
    abducted_low: int | None = None
    abducted_high: int | None = None
    released_low: int | None = None
    released_high: int | None = None
    executed_low: int | None = None
    executed_high: int | None = None
    confidence: float
    place_id: str | None = Field(default=None, foreign_key="place.id")
    place_mention: str | None = None
    place_site: str | None = None
    acled: str
    weapon: str | None = None
    count_texts: Any = Field(default=None, sa_type=Json, nullable=True)
    assumptions: Any = Field(default=None, sa_type=Json, nullable=True)


class IncidentRow(_What, table=True):
    """What we hold to have happened.

    ``status`` is what the team said; ``standing`` is the same as long as the incident stands, and ``gone``
    once all its claims are gone or it was merged into another. ``date_class`` sorts by how long the days are
    (see ``bot.storage.spans``). ``known_by`` is the day by which an undated incident must have happened: the
    publication of its earliest report. ``sources`` counts independent ones. ``revision`` grows with each
    change by a person. ``…_best`` is the likeliest number of people.
    """

    __tablename__ = "incident"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    status: str
    standing: str
    date_class: int
    killed_best: int | None = None
    injured_best: int | None = None
    detained_best: int | None = None
    abducted_best: int | None = None
    released_best: int | None = None
    executed_best: int | None = None
    known_by: date | None = None
    sources: int = 0
    merged_into: int | None = Field(
        default=None, foreign_key="incident.id", ondelete="SET NULL", sa_type=BigId
    )
    revision: int = 0
    created: datetime = Field(sa_type=UtcTime)
    updated: datetime = Field(sa_type=UtcTime)


class IncidentActorRow(SQLModel, table=True):
    """Who did it, or to whom; ``position`` keeps the order of the text.

    Type and first day are those of the incident: questions about an actor that acts often need them here.
    """

    __tablename__ = "incident_actor"

    incident_id: int = Field(foreign_key="incident.id", ondelete="CASCADE", primary_key=True, sa_type=BigId)
    role: str = Field(primary_key=True)
    actor: str = Field(primary_key=True)
    position: int
    type: str | None = None
    date_start: date | None = None


class IncidentSourceRow(SQLModel, table=True):
    """Which sources speak of an incident."""

    __tablename__ = "incident_source"

    incident_id: int = Field(foreign_key="incident.id", ondelete="CASCADE", primary_key=True, sa_type=BigId)
    source_id: int = Field(foreign_key="source.id", primary_key=True, sa_type=BigId)


class IncidentPlaceRow(SQLModel, table=True):
    """Places beside the main one ("clashes in A and B"); the ids as in ``_What``."""

    __tablename__ = "incident_place"

    incident_id: int = Field(foreign_key="incident.id", ondelete="CASCADE", primary_key=True, sa_type=BigId)
    place_id: str = Field(foreign_key="place.id", primary_key=True)
    area_id: str | None = None
    subdistrict_id: str | None = None
    district_id: str | None = None
    governorate_id: str | None = None
    country: str | None = None


class ClaimRow(_What, table=True):
    """What one report says about one incident.

    ``detail`` holds evidence, reasons, names and further places. ``place_key`` is the folded name of a place
    that no gazetteer knows. ``scored``: it was held against the claims around it (those kept by a version
    that did not score stay with the incident they were in).
    """

    __tablename__ = "claim"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    report_id: int = Field(foreign_key="report.id", ondelete="CASCADE", sa_type=BigId)
    version: int
    position: int
    incident_id: int = Field(foreign_key="incident.id", sa_type=BigId)
    perpetrators: Any = Field(default=None, sa_type=Json, nullable=True)
    targets: Any = Field(default=None, sa_type=Json, nullable=True)
    detail: Any = Field(default=None, sa_type=Json, nullable=True)
    cues: Any = Field(default=None, sa_type=Json, nullable=True)
    place_key: str | None = None
    scored: bool = False


class CorrectionRow(SQLModel, table=True):
    """An analyst's change of an incident; while ``undone`` is empty it wins over what was extracted."""

    __tablename__ = "correction"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    incident_id: int = Field(foreign_key="incident.id", ondelete="CASCADE", index=True, sa_type=BigId)
    user_id: int | None = Field(default=None, sa_type=BigId, index=True)
    at: datetime = Field(sa_type=UtcTime)
    field: str
    old: Any = Field(default=None, sa_type=Json, nullable=True)
    new: Any = Field(default=None, sa_type=Json, nullable=True)
    why: str | None = None
    revision: int = 0
    undone: datetime | None = Field(default=None, sa_type=UtcTime)
    undone_by: int | None = Field(default=None, sa_type=BigId)
    undone_revision: int | None = None


_LEVELS = ("area_id", "subdistrict_id", "district_id", "governorate_id", "country")

# What a count needs stands in the index itself; what is too coarse to count has small indexes of its own.
_incident = SQLModel.metadata.tables["incident"].c
_FIGURES = ("killed_low", "killed_high", "injured_low", "injured_high", "killed_best", "injured_best")
_covered = tuple(_incident[name] for name in ("modality", "standing", "date_end", *_FIGURES))
for _level in _LEVELS:
    Index(f"ix_incident_{_level}_date", _incident[_level], _incident.date_start, _incident.type, *_covered)
Index("ix_incident_type_date", _incident.type, _incident.date_start, *_covered, _incident.governorate_id)
Index("ix_incident_date", _incident.date_start, _incident.type, *_covered, _incident.governorate_id)
Index("ix_incident_merged_into", _incident.merged_into)
for _level in (*_LEVELS, "type", "date_class"):
    _keys = (_incident[_level], _incident.date_class, _incident.date_end, _incident.date_start)
    _tested = (_incident.type, _incident.modality, _incident.standing, _incident.known_by)
    Index(
        f"ix_incident_{_level}_coarse",
        *dict.fromkeys((*_keys, *_tested)),
        sqlite_where=text("date_class > 0"),
        postgresql_where=text("date_class > 0"),
    )

_claim = SQLModel.metadata.tables["claim"].c
Index("ix_claim_report", _claim.report_id, _claim.incident_id)
Index("ix_claim_incident", _claim.incident_id)
Index("ix_claim_area_type_date", _claim.area_id, _claim.type, _claim.date_start, _claim.date_end)
Index("ix_claim_governorate_type_date", _claim.governorate_id, _claim.type, _claim.date_start)
Index(
    "ix_claim_place_key",
    _claim.place_key,
    _claim.date_start,
    sqlite_where=text("place_key IS NOT NULL"),
    postgresql_where=text("place_key IS NOT NULL"),
)

_actor = SQLModel.metadata.tables["incident_actor"].c
Index(
    "ix_incident_actor_actor",
    *(_actor[name] for name in ("actor", "role", "date_start", "type", "incident_id")),
)

_source = SQLModel.metadata.tables["incident_source"].c
Index("ix_incident_source_source", _source.source_id, _source.incident_id)

_place = SQLModel.metadata.tables["incident_place"].c
for _level in _LEVELS:
    Index(f"ix_incident_place_{_level}", _place[_level], _place.incident_id)
