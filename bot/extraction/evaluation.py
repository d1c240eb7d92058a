"""How well extraction reads: claims held against annotated reports, field by field."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.claim import Claim
from bot.domain.codebook import Modality
from bot.domain.values import Count, DateRange
from bot.extraction.annotations import COUNTED, Annotated, KnownFacts, Point, WantedIncident

NEAR_KM = 10.0
"""A place is right within this distance …"""
WIDE_KM = 60.0
"""… and a district or anything larger within this one."""
BANDS = (0.0, 0.5, 0.65, 0.8)
"""Where the bands of confidence begin; each ends where the next begins, the last at 1."""

_BESIDE_KM = 40.0
_LEAST_AFFINITY = 1.5
_EARTH_DIAMETER_KM = 12742
_JUDGED = ("type", "date", "place")

ActorId = Callable[[str], str]
"""The id of an actor's name; the name itself, folded, where the dictionary does not know it."""


class Fault(StrEnum):
    """What is wrong between an annotated report and what was read from it."""

    FIELDS = "fields"
    MISSED = "missed"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Failure:
    """One disagreement: the ``fields`` that are wrong, what was wanted and what was read."""

    row: Annotated
    fault: Fault
    fields: tuple[str, ...]
    wanted: KnownFacts | WantedIncident | None
    got: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One report's score. ``fields`` are (name, right) pairs; ``judged`` (confidence, right on type, date and
    place as far as the annotation holds them)."""

    listed: bool
    found: bool
    extra: int = 0
    wanted: int = 0
    matched: int = 0
    extracted: int = 0
    fields: tuple[tuple[str, bool], ...] = ()
    judged: tuple[tuple[float, bool], ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``of``."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """0..1; 0 of nothing is 0."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The score of many reports of one kind (``Outcome.listed``).

    ``found`` and ``extra`` (incidents beyond one a report) are for reports of one known incident;
    ``precision``, ``recall`` and ``f1`` for those whose incidents are all listed.
    """

    reports: int
    found: Share
    extra: float
    precision: Share
    recall: Share
    fields: Mapping[str, Share]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """Incidents whose confidence is at least ``start`` and below ``end``, and how many of them are right."""

    start: float
    end: float
    share: Share


def evaluate(row: Annotated, claims: Sequence[Claim], *, actor_id: ActorId) -> Outcome:
    """The score of what was read from one report."""
    if isinstance(row.known, KnownFacts):
        return _evaluate_one(row, row.known, claims)
    return _evaluate_list(row, row.known, claims, actor_id)


def summarise(outcomes: Iterable[Outcome], *, listed: bool) -> Figures:
    """The figures of the reports of one kind."""
    chosen = [one for one in outcomes if one.listed == listed]
    fields: dict[str, Share] = {}
    for name, right in (pair for one in chosen for pair in one.fields):
        before = fields.get(name, Share(0, 0))
        fields[name] = Share(before.right + right, before.of + 1)
    matched = sum(one.matched for one in chosen)
    return Figures(
        reports=len(chosen),
        found=Share(sum(one.found for one in chosen), len(chosen)),
        extra=sum(one.extra for one in chosen) / max(1, len(chosen)),
        precision=Share(matched, sum(one.extracted for one in chosen)),
        recall=Share(matched, sum(one.wanted for one in chosen)),
        fields=dict(sorted(fields.items())),
    )


def confidence_bands(outcomes: Iterable[Outcome]) -> list[Band]:
    """How often incidents are right on type, date and place, by confidence."""
    judged = [pair for one in outcomes for pair in one.judged]
    bands = []
    for start, end in zip(BANDS, (*BANDS[1:], 1.0), strict=True):
        inside = [right for sure, right in judged if start <= sure and (sure < end or end == 1.0)]
        bands.append(Band(start, end, Share(sum(inside), len(inside))))
    return bands


def kilometres(one: Point, other: Point) -> float:
    """Great-circle distance."""
    lat, lon, lat_2, lon_2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    arc = (
        math.sin((lat_2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat_2) * math.sin((lon_2 - lon) / 2) ** 2
    )
    return _EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(arc)))


# Reports of which one incident is known


def _evaluate_one(row: Annotated, known: KnownFacts, claims: Sequence[Claim]) -> Outcome:
    """The incident that fits best is the one that is meant; what is told as history is left aside."""
    told = [claim for claim in claims if claim.modality is not Modality.BACKGROUND]
    scored = [(_facts_right(known, claim), claim) for claim in told]
    best, claim = max(scored, key=lambda pair: sum(pair[0].values()), default=(_nothing_found(known), None))
    wrong = tuple(name for name, right in best.items() if not right)
    judged = [best[name] for name in _JUDGED if name in best]
    return Outcome(
        listed=False,
        found=bool(told),
        extra=max(0, len(told) - 1),
        fields=tuple(best.items()),
        judged=((claim.confidence, all(judged)),) if claim is not None and judged else (),
        failures=(Failure(row, Fault.FIELDS, wrong, known, tuple(told)),) if wrong else (),
    )


def _facts_right(known: KnownFacts, claim: Claim) -> dict[str, bool]:
    right: dict[str, bool] = {}
    if known.acled is not None:
        right["type"] = claim.acled in known.acled
    if known.day is not None:
        right["date"] = claim.date.start == claim.date.end == known.day
    if known.place is not None:
        right["place"] = _near(known.place, _point(claim), NEAR_KM)
    if known.killed is not None:
        right["killed"] = _low(claim.counts.killed) == known.killed
    if known.injured is not None:
        right["injured"] = _low(claim.counts.injured) == known.injured
    if known.killed_max is not None:
        right["killed_not_above_max"] = _low(claim.counts.killed) <= known.killed_max
    return right


def _nothing_found(known: KnownFacts) -> dict[str, bool]:
    """No incident is wrong in every field, but kills nobody too many."""
    values = {
        "type": known.acled,
        "date": known.day,
        "place": known.place,
        "killed": known.killed,
        "injured": known.injured,
    }
    wrong = {name: False for name, value in values.items() if value is not None}
    return wrong if known.killed_max is None else {**wrong, "killed_not_above_max": True}


# Reports whose incidents are all listed


def _evaluate_list(
    row: Annotated, wanted: Sequence[WantedIncident], claims: Sequence[Claim], actor_id: ActorId
) -> Outcome:
    pairs = match(wanted, claims)
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    # An optional incident may be left out; telling as fact what was planned, denied or tried may not
    used -= {j for i, j in pairs if wanted[i].optional and not _modality_fits(wanted[i], claims[j])}
    needed = [i for i, one in enumerate(wanted) if not one.optional]
    spare = [
        claim for j, claim in enumerate(claims) if j not in used and claim.modality is not Modality.BACKGROUND
    ]
    fields: list[tuple[str, bool]] = []
    judged = [(claim.confidence, False) for claim in spare]
    failures: list[Failure] = []
    for i, j in pairs:
        if wanted[i].optional:
            continue
        right = _incident_right(wanted[i], claims[j], actor_id)
        fields += right.items()
        judged.append((claims[j].confidence, all(right.get(name, True) for name in _JUDGED)))
        wrong = tuple(name for name, fits in right.items() if not fits)
        if wrong:
            failures.append(Failure(row, Fault.FIELDS, wrong, wanted[i], (claims[j],)))
    failures += [Failure(row, Fault.MISSED, (), wanted[i], ()) for i in needed if i not in met]
    failures += [Failure(row, Fault.SPURIOUS, (), None, (claim,)) for claim in spare]
    matched = sum(i in met for i in needed)
    return Outcome(
        listed=True,
        found=bool(claims),
        wanted=len(needed),
        matched=matched,
        extracted=matched + len(spare),
        fields=tuple(fields),
        judged=tuple(judged),
        failures=tuple(failures),
    )


def match(wanted: Sequence[WantedIncident], claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pairs of one wanted incident and one claim, those that fit best first; each is used once."""
    every = sorted(
        (
            (affinity(one, claim), not one.optional, i, j)
            for i, one in enumerate(wanted)
            for j, claim in enumerate(claims)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    met: set[int] = set()
    used: set[int] = set()
    for fit, _, i, j in every:
        if fit >= _LEAST_AFFINITY and i not in met and j not in used:
            met.add(i)
            used.add(j)
            pairs.append((i, j))
    return pairs


def affinity(wanted: WantedIncident, claim: Claim) -> float:
    """How well a claim fits, 0 to 3: type, place and date count one each; without the type it is 0."""
    if claim.type not in wanted.types:
        return 0.0
    kind = 1.0 if claim.type is wanted.types[0] else 0.8
    return kind + _place_fit(wanted, claim) + _date_fit(wanted, claim.date)


def _place_fit(wanted: WantedIncident, claim: Claim) -> float:
    if wanted.place is None:
        return 0.5 if claim.place is not None else 1.0
    point = _point(claim)
    if point is None:
        return 0.2
    distance = kilometres(wanted.place, point)
    if distance <= _reach(wanted.place):
        return 1.0
    return 0.5 if distance <= _BESIDE_KM else 0.0


def _date_fit(wanted: WantedIncident, days: DateRange) -> float:
    if wanted.days is None:
        return 0.6 if days.start is not None else 1.0
    if days.start is None or days.end is None:
        return 0.0
    if (days.start, days.end) == wanted.days:
        return 1.0
    return 0.5 if wanted.days[0] <= days.end and days.start <= wanted.days[1] else 0.0


def _incident_right(wanted: WantedIncident, claim: Claim, actor_id: ActorId) -> dict[str, bool]:
    right = {"type": claim.type in wanted.types, "modality": _modality_fits(wanted, claim)}
    if wanted.days is not None:
        right["date"] = (claim.date.start, claim.date.end) == wanted.days
    if wanted.place is not None:
        right["place"] = _near(wanted.place, _point(claim), _reach(wanted.place))
    for name in COUNTED:
        known, read = wanted.counts.get(name), claim.counts.get(name)
        if known is not None or read is not None:
            right[name] = _same_count(known, read)
    for name, known_actors, read_actors in (
        ("perpetrators", wanted.perpetrators, claim.perpetrators),
        ("targets", wanted.targets, claim.targets),
    ):
        if known_actors:
            right[name] = bool(set(map(actor_id, known_actors)) & set(map(actor_id, read_actors)))
    return right


def _modality_fits(wanted: WantedIncident, claim: Claim) -> bool:
    if wanted.optional and wanted.modalities[0] is Modality.BACKGROUND:
        return True
    return claim.modality in wanted.modalities


def _same_count(known: Count | None, read: Count | None) -> bool:
    """Nobody and not stated are the same; upper ends are compared where both are told."""
    if _low(known) != _low(read):
        return False
    if known is None or read is None or known.high is None or read.high is None:
        return True
    return known.high == read.high


def _low(count: Count | None) -> int:
    return count.low if count is not None else 0


def _point(claim: Claim) -> Point | None:
    place = claim.place.place if claim.place is not None else None
    if place is None or place.lat is None or place.lon is None:
        return None
    return Point(place.lat, place.lon)


def _near(known: Point, read: Point | None, limit: float) -> bool:
    return read is not None and kilometres(known, read) <= limit


def _reach(point: Point) -> float:
    return WIDE_KM if point.wide else NEAR_KM
