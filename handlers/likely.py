"""Likely values of a field, to be tapped."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.codebook import EventType, Modality
from bot.domain.correction import COUNTED, Field
from bot.domain.incident import Incident
from bot.domain.values import ClaimPlace, Place
from bot.rendering import phrases
from bot.rendering.markup import plain_text
from handlers.context import Context

USUAL_ACTORS = (
    "civilians", "unknown_gunmen", "syrian_government", "hts", "isis", "sdf", "sna", "russia", "turkey",
)  # fmt: skip


def values_for(incident: Incident, field: Field, context: Context) -> list[tuple[str, str]]:
    """Likely values of a field: what they are called, and how they are typed."""
    parts, texts = context.parts, context.texts
    none = [(texts.plain("value-none"), "?")]
    if field is Field.TYPE:
        near = sorted(_related(incident.type, context), key=list(EventType).index)
        return [(parts.labels.event_type(one, texts.language), str(one)) for one in near]
    if field is Field.MODALITY:
        return [(texts.plain(f"told-{one}"), str(one)) for one in Modality]
    if field is Field.DATE:
        return [(plain_text(phrases.day(day, texts)), day.isoformat()) for day in _days(incident)] + none
    if field is Field.PLACE:
        mention = incident.place.mention if incident.place is not None else ""
        places = parts.values.places(mention, limit=6) if mention else ()
        return [(place_label(p, context), p.id) for p in places] + none
    if field in COUNTED:
        return [(str(number), str(number)) for number in range(1, 7)] + none
    if field is Field.WEAPON:
        return none
    named = dict.fromkeys((*incident.perpetrators, *incident.targets, *USUAL_ACTORS))
    known = [one for one in named if " " not in one]
    return [(parts.labels.actor(one, texts.language), one) for one in known] + none


def place_label(place: Place, context: Context) -> str:
    """A place on a button: a town with its governorate, a division with its kind."""
    held = ClaimPlace(place.name, place, place.precision)
    return plain_text(phrases.place(held, context.parts.labels, context.texts))


def _related(kind: EventType, context: Context) -> set[EventType]:
    """The types that share a group of the codebook with one, smallest groups first, a keyboard full."""
    related = {kind}
    for types in sorted(context.parts.type_groups, key=len):
        if kind in types and len(related | types) <= 10:
            related |= types
    return related


def _days(incident: Incident) -> Sequence[date]:
    """Days that an incident may well be from."""
    days: list[date] = []
    for sourced in incident.claims:
        published = sourced.report.publication_day
        told = sourced.claim.date
        days += [published, published - timedelta(days=1), *(day for day in (told.start, told.end) if day)]
    return sorted(set(days))[:8]
