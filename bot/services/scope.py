"""A chat's own area: questions that name no place are about it, unless they ask for everywhere."""

from dataclasses import replace

from bot.domain.query import Choice, ChoiceKind, IncidentQuery, Reading, Scope
from bot.domain.values import Place


def inside(reading: Reading, area: Place | None, *, previous: Reading | None = None) -> Reading:
    """A reading inside an area where the question names no place, with the way to everywhere.

    A follow-up of a question that was widened to everywhere stays there.
    """
    query = reading.query
    if area is None or query is None or _placed(query):
        return reading
    if reading.follow_up and previous is not None and previous.scope is Scope.EVERYWHERE:
        return replace(reading, scope=Scope.EVERYWHERE)
    choices = tuple(
        choice if _placed(choice.query) else replace(choice, query=_in(choice.query, area))
        for choice in reading.choices
    )
    everywhere = Choice(ChoiceKind.EVERYWHERE, "everywhere", query)
    return replace(reading, query=_in(query, area), choices=(*choices, everywhere), scope=Scope.AREA)


def without_area(reading: Reading) -> IncidentQuery | None:
    """A reading's query as it was asked: a follow-up changes that, not the area that was added to it."""
    query = reading.query
    return replace(query, places=()) if query is not None and reading.scope is Scope.AREA else query


def chosen_scope(offered: Reading, choice: Choice) -> Scope:
    """The scope of another reading that was chosen."""
    if choice.kind is ChoiceKind.EVERYWHERE:
        return Scope.EVERYWHERE
    same = offered.query is not None and choice.query.places == offered.query.places
    return offered.scope if same else Scope.ASKED


def _placed(query: IncidentQuery) -> bool:
    other = query.compare_to
    return bool(query.places) or (other is not None and bool(other.places))


def _in(query: IncidentQuery, area: Place) -> IncidentQuery:
    return replace(query, places=(area,))
