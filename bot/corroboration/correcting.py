"""What people corrected, laid over what the claims come to."""

from collections.abc import Iterable
from dataclasses import replace

from bot.corroboration.combining import Facts
from bot.domain.codebook import Modality
from bot.domain.correction import COUNTED, Correction, Field, FieldValue, Kind
from bot.domain.values import UNKNOWN_DATE, ClaimPlace, Count, DateRange


def corrected(facts: Facts, corrections: Iterable[Correction]) -> Facts:
    """The facts with the corrections in force, oldest first: of several for one field the last one holds."""
    for correction in corrections:
        facts = _with(facts, correction.field, correction.new)
    return facts


def _with(facts: Facts, field: Field, value: FieldValue) -> Facts:
    if field is Field.TYPE and isinstance(value, Kind):
        return replace(facts, type=value.type, acled=value.acled)
    if field is Field.MODALITY and isinstance(value, Modality):
        return replace(facts, modality=value)
    if field is Field.DATE:
        return replace(facts, date=value if isinstance(value, DateRange) else UNKNOWN_DATE)
    if field is Field.PLACE:
        return replace(facts, place=value if isinstance(value, ClaimPlace) else None, other_places=())
    if field in COUNTED:
        count = value if isinstance(value, Count) else None
        return replace(facts, counts=replace(facts.counts, **{str(field): count}))
    if field is Field.WEAPON:
        return replace(facts, weapon=value if isinstance(value, str) else None)
    named = value if isinstance(value, tuple) else ()
    if field is Field.PERPETRATORS:
        return replace(facts, perpetrators=named)
    return replace(facts, targets=named) if field is Field.TARGETS else facts
