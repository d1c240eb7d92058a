"""How sure a claim is: a probability that type, date and place are right, from what the reading rested on."""

import math

from bot.domain.codebook import Modality
from bot.domain.values import ClaimPlace, DatePrecision, PlacePrecision
from bot.extraction.analysis import Event
from bot.extraction.kinds import Kind


def confidence_of(event: Event, kind: Kind, modality: Modality, place: ClaimPlace | None) -> float:
    """A number in 0..1, rounded to hundredths."""
    score = -0.4
    score += {1: -0.6, 2: 0.2, 3: 0.9}[kind.by.entry.strength]
    if event.date is not None and event.date.range.precision is DatePrecision.DAY:
        score += 0.9 if event.own_date else 0.2
        score -= 0.3 * len(event.date.assumptions)
    if place is not None and place.place is not None:
        score += 0.8 if place.place.precision is PlacePrecision.TOWN else 0.1
        score -= 0.4 if not event.own_place else 0.0
    else:
        score -= 0.6
    if modality is not Modality.HAPPENED:
        score -= 0.5
    return round(1 / (1 + math.exp(-score)), 2)
