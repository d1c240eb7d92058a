"""What a new version of a report says otherwise: incidents that changed, came, or went."""

from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.correction import COUNTED, EDITABLE, Field, FieldValue, Kind


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with what it was and what it is."""

    field: Field
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What a report says now of an incident that it told before, and what of it is new."""

    claim: Claim
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """How a version of a report differs from the one before it, incident by incident."""

    changed: tuple[ClaimChange, ...] = ()
    added: tuple[Claim, ...] = ()
    gone: tuple[Claim, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything that counts has changed."""
        return bool(self.changed or self.added or self.gone)


def field_changes(old: Claim, new: Claim) -> tuple[FieldChange, ...]:
    """The fields on which two claims differ; a place is the same wherever the gazetteer's is."""
    return tuple(
        FieldChange(field, _value(old, field), _value(new, field))
        for field in EDITABLE
        if _essence(old, field) != _essence(new, field)
    )


def _value(claim: Claim, field: Field) -> FieldValue:
    match field:
        case Field.TYPE:
            return Kind(claim.type, claim.acled)
        case Field.MODALITY:
            return claim.modality
        case Field.DATE:
            return claim.date
        case Field.PLACE:
            return claim.place
        case Field.PERPETRATORS:
            return claim.perpetrators
        case Field.TARGETS:
            return claim.targets
        case Field.WEAPON:
            return claim.weapon
        case _:
            return claim.counts.get(field)


def _essence(claim: Claim, field: Field) -> object:
    """What of a field matters: not the words in which the same number or place is put."""
    if field is Field.PLACE and claim.place is not None:
        known = claim.place.place
        return known.id if known is not None else claim.place.mention, claim.place.precision
    count = claim.counts.get(field) if field in COUNTED else None
    if count is not None:
        return count.low, count.high
    return _value(claim, field)
