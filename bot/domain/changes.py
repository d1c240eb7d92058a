"""What a new version of a report says otherwise: incidents that changed, came, or went."""

from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.correction import COUNTED, EDITABLE, Field, FieldValue, Kind
from bot.domain.incident import Incident


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
        FieldChange(field, value_in(old, field), value_in(new, field))
        for field in EDITABLE
        if essence(old, field) != essence(new, field)
    )


def value_in(what: Claim | Incident, field: Field) -> FieldValue:
    """What one of the ``EDITABLE`` fields of a claim or an incident holds."""
    match field:
        case Field.TYPE:
            return Kind(what.type, what.acled)
        case Field.MODALITY:
            return what.modality
        case Field.DATE:
            return what.date
        case Field.PLACE:
            return what.place
        case Field.PERPETRATORS:
            return what.perpetrators
        case Field.TARGETS:
            return what.targets
        case Field.WEAPON:
            return what.weapon
        case _:
            return what.counts.get(field)


def essence(what: Claim | Incident, field: Field) -> object:
    """What of a field matters: not the words in which the same number or place is put."""
    if field is Field.PLACE and what.place is not None:
        known = what.place.place
        return known.id if known is not None else what.place.mention, what.place.precision
    count = what.counts.get(field) if field in COUNTED else None
    if count is not None:
        return count.low, count.high
    return value_in(what, field)
