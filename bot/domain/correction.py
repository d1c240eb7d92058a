"""Corrections: what a person says of an incident beside what its reports say; it wins."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from bot.domain.codebook import EventType, Modality
from bot.domain.review import ReviewStatus
from bot.domain.values import ClaimPlace, Count, DateRange


class Field(StrEnum):
    """What of an incident a person can set; the last four tell of the incident as a whole."""

    TYPE = "type"
    MODALITY = "modality"
    DATE = "date"
    PLACE = "place"
    PERPETRATORS = "perpetrators"
    TARGETS = "targets"
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    RELEASED = "released"
    EXECUTED = "executed"
    WEAPON = "weapon"
    STATUS = "status"
    MERGED = "merged"
    CLAIM = "claim"
    APART = "apart"


WHOLE = (Field.STATUS, Field.MERGED, Field.CLAIM, Field.APART)
"""The fields that tell of the incident as a whole."""

EDITABLE = tuple(field for field in Field if field not in WHOLE)
"""The fields that a person gives another value."""

COUNTED = (
    Field.KILLED, Field.INJURED, Field.DETAINED, Field.ABDUCTED, Field.RELEASED, Field.EXECUTED,
)  # fmt: skip
"""The fields that are numbers of people."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type with the ACLED sub-event type that goes with it."""

    type: EventType
    acled: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim's way from one incident to another."""

    claim_id: int
    from_incident: int
    to_incident: int


FieldValue: TypeAlias = (
    Kind
    | Modality
    | DateRange
    | ClaimPlace
    | Count
    | ReviewStatus
    | Moved
    | tuple[str, ...]
    | int
    | str
    | None
)
"""What a field holds: actors are a tuple of ids, a weapon is text, ``MERGED`` and ``APART`` the number of the
other incident."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One change: who made it, when (aware UTC), what stood there and what stands there since, and why.

    ``revision`` numbers the incident's changes; what was changed in one go shares one. ``undone`` is when it
    was taken back, ``undone_by`` by whom, ``undone_revision`` the number of that change.
    """

    id: int
    incident_id: int
    user_id: int | None
    at: datetime
    field: Field
    old: FieldValue
    new: FieldValue
    why: str | None = None
    revision: int = 0
    undone: datetime | None = None
    undone_by: int | None = None
    undone_revision: int | None = None
