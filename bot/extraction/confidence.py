"""How sure a claim is: the probability that its type, date and place are right.

The weights are those of a logistic regression on the development sets (ACLED, PITF, Airwars), where a claim
is right when its type, date and place are, as far as the annotation holds them. The features are few and
plain, so that they hold on other texts.
"""

import math

from bot.domain.codebook import EventType, Modality
from bot.domain.values import DatePrecision, PlacePrecision
from bot.extraction.analysis import Event, PlaceSeen
from bot.extraction.kinds import Kind

_INTERCEPT = -2.17
_WEIGHTS = (
    ("decisive word", 0.11),
    ("weak word", -0.05),
    ("undated", -0.10),
    ("wide date", -0.56),
    ("place fine", 1.12),
    ("place certain", 1.75),
    ("place ambiguous", -0.92),
    ("finer name unknown", -0.52),
    ("place carried", -1.16),
    ("known town", 0.30),
    ("one clear kind", 0.43),
    ("several places", -0.78),
    ("not a fact", -0.20),
)
_LOW, _HIGH = 0.05, 0.97
_TOWN = 20_000
_CASUALTIES = frozenset({EventType.ATTACK})
_FINE = frozenset({PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.TOWN})
_CLEAR = frozenset(
    {
        EventType.PROTEST,
        EventType.AIRSTRIKE,
        EventType.SHELLING,
        EventType.ABDUCTION,
        EventType.EXPLOSIVE_DEVICE,
        EventType.SUICIDE_BOMBING,
        EventType.ARREST,
        EventType.SEXUAL_VIOLENCE,
        EventType.EXECUTION,
    }
)


def confidence_of(event: Event, kind: Kind, modality: Modality, place: PlaceSeen | None) -> float:
    """A probability in 0..1, rounded to hundredths."""
    found = features(event, kind, modality, place)
    score = _INTERCEPT + sum(weight * found[name] for name, weight in _WEIGHTS)
    return round(min(_HIGH, max(_LOW, 1 / (1 + math.exp(-score)))), 2)


def features(event: Event, kind: Kind, modality: Modality, place: PlaceSeen | None) -> dict[str, float]:
    """What the confidence rests on, each between 0 and 1."""
    precision = event.date.range.precision if event.date is not None else DatePrecision.UNKNOWN
    found = {
        "decisive word": float(kind.by.entry.strength >= 3),
        "weak word": float(kind.by.entry.strength == 1),
        "undated": float(precision is DatePrecision.UNKNOWN),
        "wide date": float(precision not in {DatePrecision.DAY, DatePrecision.UNKNOWN}),
        "one clear kind": float(kind.type in _CLEAR and len(event.types - _CASUALTIES) == 1),
        "several places": float(len(event.places) > 1),
        "not a fact": float(modality is not Modality.HAPPENED),
    }
    return {**found, **_place_features(event, place)}


def _place_features(event: Event, place: PlaceSeen | None) -> dict[str, float]:
    known = place.place.place if place is not None else None
    fine = place is not None and known is not None and place.place.precision in _FINE
    return {
        "place fine": float(fine),
        "place certain": place.certainty if place is not None and known is not None else 0.0,
        "place ambiguous": float(place is not None and known is not None and place.alternatives > 0),
        "finer name unknown": float(place is not None and place.unknown_finer),
        "place carried": float(place is not None and not event.own_place),
        "known town": float(fine and known is not None and known.population >= _TOWN),
    }
