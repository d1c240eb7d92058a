"""What several claims about one incident come to."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.corroboration.figures import figure
from bot.corroboration.scoring_dates import SEQUEL_CUES, date_assumed
from bot.corroboration.told import Told
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.values import MEASURED, ClaimPlace, Counts, DatePrecision, DateRange, PlacePrecision

_DATE_ORDER = list(DatePrecision)
_PLACE_ORDER = list(PlacePrecision)
_TYPES = list(EventType)
_MODALITIES = list(Modality)
_VAGUE_TYPES = frozenset({EventType.ATTACK, EventType.ARMED_CLASH})
_ASSUMED_WEIGHT = 0.5
_KNOWN = TypeVar("_KNOWN", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is held of an incident, without its id, claims and status."""

    type: EventType
    acled: str
    modality: Modality
    date: DateRange
    place: ClaimPlace | None
    other_places: tuple[ClaimPlace, ...]
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    counts: Counts
    weapon: str | None
    confidence: float
    assumptions: tuple[str, ...]


def combine(claims: Sequence[Claim | Told]) -> Facts:
    """The facts of an incident from its claims; at least one. Their order does not matter.

    A bare claim counts as told by a source of its own, in the order given. Type, modality, date and place are
    what most independent sources support (see ``_held_date``, ``_held_place``), actors are everybody named,
    figures follow ``bot.corroboration.figures``, confidence is the highest.
    """
    if not claims:
        raise ValueError("an incident needs a claim")
    told = sorted((_told(one, at) for at, one in enumerate(claims)), key=lambda one: one.order)
    ordered = [one.claim for one in told]
    kind = _most(told, lambda claim: claim.type, _type_rank)
    place = _held_place(told)
    counts = {measure: figure(told, measure) for measure in MEASURED}
    return Facts(
        type=kind,
        acled=_most([one for one in told if one.claim.type is kind], lambda claim: claim.acled, str),
        modality=_most(told, lambda claim: claim.modality, lambda found: str(_MODALITIES.index(found))),
        date=_held_date(told),
        place=place,
        other_places=_other_places(ordered, place),
        perpetrators=_in_order(actor for claim in ordered for actor in claim.perpetrators),
        targets=_in_order(actor for claim in ordered for actor in claim.targets),
        counts=Counts(**counts),
        weapon=next((claim.weapon for claim in ordered if claim.weapon), None),
        confidence=max(claim.confidence for claim in ordered),
        assumptions=_in_order(line for claim in ordered for line in claim.assumptions),
    )


def _type_rank(kind: EventType) -> str:
    """Of equally supported types the more telling one is held."""
    return f"{kind in _VAGUE_TYPES:d}{_TYPES.index(kind):02}"


def _told(one: Claim | Told, at: int) -> Told:
    return one if isinstance(one, Told) else Told(one, key=f"{at:06}", unit=f"#{at}")


def _most(told: Sequence[Told], of: Callable[[Claim], _KNOWN], rank: Callable[[_KNOWN], str]) -> _KNOWN:
    """What most independent sources say; of equals the one whose rank comes first."""
    units: dict[_KNOWN, set[str]] = defaultdict(set)
    for one in told:
        units[of(one.claim)].add(one.unit)
    most = max(len(found) for found in units.values())
    return min((value for value, found in units.items() if len(found) == most), key=rank)


def _held_date(told: Sequence[Told]) -> DateRange:
    """The finest date that most independent sources support; of equals the one told first.

    A day that was assumed counts half, one after the text's own publication a fifth, one of a text that tells
    on of something earlier a tenth; a longer span supports the days inside it a little.
    """
    finest = min(_DATE_ORDER.index(one.claim.date.precision) for one in told)
    fine = [one.claim.date for one in told if _DATE_ORDER.index(one.claim.date.precision) == finest]
    support = {span: _support(span, told) for span in fine}
    most = max(support.values())
    return next(span for span in fine if support[span] == most)


def _support(span: DateRange, told: Sequence[Told]) -> float:
    """How much the sources support a date; each gives its best."""
    units: dict[str, float] = {}
    for one in told:
        weight = 0.0
        if one.claim.date == span:
            weight = 0.1 if SEQUEL_CUES & set(one.claim.cues) else 1.0
            weight *= 0.5 if date_assumed(one.claim) else 1.0
            weight *= 0.2 if span.start is not None and span.start > one.day > date.min else 1.0
        elif _contains(one.claim.date, span):
            weight = 0.05
        units[one.unit] = max(units.get(one.unit, 0.0), weight)
    return round(sum(units.values()), 4)


def _contains(outer: DateRange, inner: DateRange) -> bool:
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _held_place(told: Sequence[Told]) -> ClaimPlace | None:
    """The town (or what is finer) that most independent sources name, else the finest area.

    Of one place the finest mention is held, of equals the one told first. A place that the gazetteer knows
    goes before words that it does not know.
    """
    placed = [(one, one.claim.place) for one in told if one.claim.place is not None]
    if not placed:
        return None
    known = [(one, where) for one, where in placed if where.place is not None] or placed
    finest = min(_fineness(where) for _, where in known)
    fine = [(one, where) for one, where in known if _fineness(where) == finest]
    units: dict[str, set[str]] = defaultdict(set)
    for one, where in fine:
        units[_place_id(where)].add(one.unit)
    most = max(len(found) for found in units.values())
    chosen = next(_place_id(where) for _, where in fine if len(units[_place_id(where)]) == most)
    return min(
        (where for _, where in fine if _place_id(where) == chosen),
        key=lambda where: (_PLACE_ORDER.index(where.precision), where.site is None),
    )


def _fineness(where: ClaimPlace) -> int:
    """The rank of a place's precision; a town and what lies in it are equals."""
    return max(_PLACE_ORDER.index(where.precision), _PLACE_ORDER.index(PlacePrecision.TOWN))


def _place_id(where: ClaimPlace) -> str:
    return where.place.id if where.place is not None else where.mention


def _other_places(claims: Sequence[Claim], main: ClaimPlace | None) -> tuple[ClaimPlace, ...]:
    """Places that claims name beside their main ones, each once."""
    seen = {main.place.id} if main is not None and main.place is not None else set()
    others: list[ClaimPlace] = []
    for claim in claims:
        for place in claim.other_places:
            if place.place is not None and place.place.id not in seen:
                seen.add(place.place.id)
                others.append(place)
    return tuple(others)


def _in_order(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
