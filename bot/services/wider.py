"""Where a question finds nothing: which wider questions are worth a look."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain.codebook import Modality
from bot.domain.query import ChoiceKind, IncidentQuery, Measure
from bot.domain.values import Place, PlacePrecision

_FINE = {
    PlacePrecision.SITE,
    PlacePrecision.NEIGHBOURHOOD,
    PlacePrecision.TOWN,
    PlacePrecision.SUBDISTRICT,
    PlacePrecision.DISTRICT,
}

PlaceOf = Callable[[str], Place | None]


def wider_queries(query: IncidentQuery, place_of: PlaceOf) -> Iterator[tuple[ChoiceKind, IncidentQuery]]:
    """One condition of a question left out at a time, the likeliest slip first; at last place and time both.

    ``place_of`` finds a place of the gazetteer by its id.
    """
    plain = replace(query, group_by=None, order=None, limit=None, compare_to=None)
    dated = query.start is not None or query.end is not None
    if dated:
        yield ChoiceKind.ANY_TIME, replace(plain, start=None, end=None)
    governorates = tuple(dict.fromkeys(_governorate(place, place_of) for place in query.places))
    if governorates and None not in governorates:
        known = tuple(place for place in governorates if place is not None)
        yield ChoiceKind.GOVERNORATE, replace(plain, places=known)
    if query.places or query.not_places:
        yield ChoiceKind.ANYWHERE, replace(plain, places=(), not_places=())
    if query.text is not None:
        return  # to look for words again and again would keep the asker waiting
    if query.types or query.not_types or query.measure is not Measure.INCIDENTS:
        yield ChoiceKind.ANY_TYPE, replace(plain, types=(), not_types=(), measure=Measure.INCIDENTS)
    if query.perpetrators or query.targets or query.actors or query.not_actors:
        yield ChoiceKind.ANYBODY, replace(plain, perpetrators=(), targets=(), actors=(), not_actors=())
    if query.modality != (Modality.HAPPENED,):
        yield ChoiceKind.HAPPENED, replace(plain, modality=(Modality.HAPPENED,))
    if dated and query.places:
        yield ChoiceKind.ANYWHERE_ANY_TIME, replace(plain, places=(), start=None, end=None)


def _governorate(place: Place, place_of: PlaceOf) -> Place | None:
    """The governorate of a finer place, as the gazetteer or else the place itself knows it."""
    area = place.governorate_id
    if place.precision not in _FINE or area is None:
        return None
    known = place_of(area)
    if known is not None or place.admin1 is None:
        return known
    return Place(
        area,
        place.admin1,
        None,
        None,
        PlacePrecision.GOVERNORATE,
        country=place.country,
        admin1=place.admin1,
        governorate_id=area,
    )
