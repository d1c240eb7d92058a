"""Corrections: keeping what people changed, and taking it back."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, RowMapping, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.codebook import EventType, Modality
from bot.domain.correction import COUNTED, Correction, Field, FieldValue, Kind, Moved
from bot.domain.review import ReviewStatus
from bot.domain.values import ClaimPlace, Count, DatePrecision, DateRange
from bot.storage.rows import claim_place_from, claim_place_shape
from bot.storage.tables import METADATA

CORRECTION = METADATA.tables["correction"]

_OF = (
    select(CORRECTION)
    .where(CORRECTION.c.incident_id.in_(bindparam("ids", type_=BigInteger, expanding=True)))
    .order_by(CORRECTION.c.id)
)


class SqlCorrections:
    """Corrections of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, incident_ids: Sequence[int]) -> dict[int, list[Correction]]:
        """All corrections of incidents, oldest first, those taken back too."""
        found: dict[int, list[Correction]] = defaultdict(list)
        for row in (await self._session.execute(_OF, {"ids": list(incident_ids)})).mappings():
            found[row["incident_id"]].append(_correction_of(row))
        return found

    async def add(
        self,
        incident_id: int,
        field: Field,
        *,
        old: FieldValue,
        new: FieldValue,
        by: int | None,
        at: datetime,
        why: str | None,
        revision: int,
    ) -> None:
        """Keep a correction."""
        values = {
            "incident_id": incident_id,
            "user_id": by,
            "at": at,
            "field": str(field),
            "old": value_shape(old),
            "new": value_shape(new),
            "why": why,
            "revision": revision,
        }
        await self._session.execute(insert(CORRECTION).values(values))

    async def undo(
        self, correction_ids: Sequence[int], *, by: int | None, at: datetime, revision: int
    ) -> None:
        """Take corrections back."""
        statement = update(CORRECTION).where(CORRECTION.c.id.in_(correction_ids))
        values = {"undone": at, "undone_by": by, "undone_revision": revision}
        await self._session.execute(statement.values(values))


def value_shape(value: FieldValue) -> Any:
    """A field's value as JSON."""
    match value:
        case Kind():
            return {"type": value.type.value, "acled": value.acled}
        case DateRange():
            start, end = (day.isoformat() if day else None for day in (value.start, value.end))
            return {"start": start, "end": end, "precision": value.precision.value}
        case ClaimPlace():
            return claim_place_shape(value)
        case Count():
            return {"low": value.low, "high": value.high, "text": value.text}
        case Moved():
            return [value.claim_id, value.from_incident, value.to_incident]
        case tuple():
            return list(value)
        case _:
            return value


def value_from(field: Field, shape: Any) -> FieldValue:
    """The value that ``value_shape`` made of a field's."""
    if shape is None:
        return None
    if field in COUNTED:
        return Count(shape["low"], shape["high"], shape.get("text"))
    match field:
        case Field.TYPE:
            return Kind(EventType(shape["type"]), shape["acled"])
        case Field.MODALITY:
            return Modality(shape)
        case Field.DATE:
            start, end = (date.fromisoformat(day) if day else None for day in (shape["start"], shape["end"]))
            return DateRange(start, end, DatePrecision(shape["precision"]))
        case Field.PLACE:
            return claim_place_from(shape)
        case Field.PERPETRATORS | Field.TARGETS:
            return tuple(str(actor) for actor in shape)
        case Field.STATUS:
            return ReviewStatus(shape)
        case Field.CLAIM:
            return Moved(*shape)
        case Field.MERGED | Field.APART:
            return int(shape)
        case _:
            return str(shape)


def _correction_of(row: RowMapping) -> Correction:
    field = Field(row["field"])
    return Correction(
        id=row["id"],
        incident_id=row["incident_id"],
        user_id=row["user_id"],
        at=row["at"],
        field=field,
        old=value_from(field, row["old"]),
        new=value_from(field, row["new"]),
        why=row["why"],
        revision=row["revision"],
        undone=row["undone"],
        undone_by=row["undone_by"],
        undone_revision=row["undone_revision"],
    )
