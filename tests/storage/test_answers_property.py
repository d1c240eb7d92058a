"""Answers agree with a plain filter in Python, on random incidents and random questions."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.query import IncidentQuery, Measure
from bot.domain.values import (
    MEASURED,
    UNKNOWN_DATE,
    ClaimPlace,
    Count,
    Counts,
    DatePrecision,
    DateRange,
    Place,
    PlacePrecision,
)
from bot.storage import Database
from tests.storage.samples import FAMILIES, PLACES, at, keep, searching

FIRST = date(2018, 4, 1)
KNOWN_BY = date(2018, 7, 1)
ACTORS = ("red_army", "red_guard", "blue_army", "civilians")
TYPES = (EventType.ARREST, EventType.RAID, EventType.ARMED_CLASH)
ORDER = list(PlacePrecision)
COARSE = ORDER[ORDER.index(PlacePrecision.SUBDISTRICT) :]


def random_claim(dice: random.Random) -> Claim:
    """A claim with every field left out now and then."""
    where = dice.choice(PLACES)
    finest = ORDER.index(where.precision)
    precision = dice.choice([where.precision, where.precision, dice.choice(ORDER[finest:])])
    return Claim(
        type=dice.choice(TYPES),
        acled="Other",
        modality=dice.choice([Modality.HAPPENED] * 4 + [Modality.DENIED]),
        date=random_date(dice),
        place=None if dice.random() < 0.1 else at(where, precision),
        other_places=(at(dice.choice(PLACES)),) if dice.random() < 0.1 else (),
        perpetrators=tuple(dice.sample(ACTORS, dice.choice([0, 1, 1, 2]))),
        targets=tuple(dice.sample(ACTORS, dice.choice([0, 1]))),
        counts=Counts(**{measure: random_count(dice) for measure in MEASURED}),
    )


def random_date(dice: random.Random) -> DateRange:
    if dice.random() < 0.1:
        return UNKNOWN_DATE
    start = FIRST + timedelta(days=dice.randrange(90))
    length = dice.choice([0, 0, 0, 1, 6, 30, 364])
    precision = DatePrecision.DAY if length == 0 else DatePrecision.RANGE
    return DateRange(start, start + timedelta(days=length), precision)


def random_count(dice: random.Random) -> Count | None:
    if dice.random() < 0.5:
        return None
    low = dice.randrange(6)
    return Count(low, dice.choice([low, low, low + 3, None]))


CLAIMS = [random_claim(random.Random(number)) for number in range(240)]  # noqa: S311


days = st.integers(-10, 110).map(lambda days: FIRST + timedelta(days=days))
places = st.lists(st.sampled_from(PLACES), max_size=2, unique=True).map(tuple)
actors = st.lists(st.sampled_from(ACTORS), max_size=2, unique=True).map(tuple)


@st.composite
def queries(draw: st.DrawFn) -> IncidentQuery:
    """Questions that restrict a few things at a time."""
    start, end = draw(st.none() | days), draw(st.none() | days)
    return IncidentQuery(
        measure=draw(st.sampled_from([Measure.INCIDENTS, Measure.INCIDENTS, *Measure])),
        types=draw(st.lists(st.sampled_from(TYPES), max_size=2, unique=True).map(tuple)),
        not_types=draw(st.sampled_from([(), (), (EventType.RAID,)])),
        places=draw(places),
        not_places=draw(st.sampled_from([(), ()]) | places),
        perpetrators=draw(actors),
        targets=draw(st.sampled_from([(), ()]) | actors),
        actors=draw(st.sampled_from([(), ()]) | actors),
        not_actors=draw(st.sampled_from([(), ()]) | actors),
        start=start,
        end=end,
        at_least=MappingProxyType(draw(st.sampled_from([{}, {}, {"killed": 2}, {"casualties": 4}]))),
    )


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds for certain, and if not, whether it may."""

    sure: bool
    maybe: bool


def _dated(claim: Claim, query: IncidentQuery) -> Verdict:
    if query.start is None and query.end is None:
        return Verdict(True, False)
    low, high = query.start or date.min, query.end or date.max
    if claim.date.start is None or claim.date.end is None:
        return Verdict(False, low <= KNOWN_BY)
    sure = low <= claim.date.start and claim.date.end <= high
    overlaps = claim.date.start <= high and claim.date.end >= low
    return Verdict(sure, overlaps and not sure and claim.date.start != claim.date.end)


def _chain(place: Place) -> dict[PlacePrecision, str | None]:
    chain = {
        PlacePrecision.SUBDISTRICT: place.subdistrict_id,
        PlacePrecision.DISTRICT: place.district_id,
        PlacePrecision.GOVERNORATE: place.governorate_id,
        PlacePrecision.COUNTRY: place.country,
    }
    if place.precision in chain:
        chain[place.precision] = chain[place.precision] or place.id
    return chain


def _where(spot: ClaimPlace, asked: Place) -> Verdict:
    """How a named place lies to an asked one, by walking up both chains."""
    if spot.place is None:
        return Verdict(False, False)
    precision = max(spot.precision, spot.place.precision, key=ORDER.index)
    theirs, ours = _chain(spot.place), _chain(asked)
    if asked.precision not in COARSE:
        if precision not in COARSE:
            return Verdict(spot.place.id == asked.id, False)
    elif ORDER.index(precision) <= ORDER.index(asked.precision):
        return Verdict(theirs[asked.precision] == ours[asked.precision], False)
    if theirs[precision] is None:
        return Verdict(False, spot.place.id == asked.id)
    return Verdict(False, theirs[precision] == ours[precision])


def _placed(claim: Claim, query: IncidentQuery) -> Verdict:
    if not query.places:
        return Verdict(True, False)
    spots = [spot for spot in (claim.place, *claim.other_places) if spot is not None]
    verdicts = [_where(spot, asked) for spot in spots for asked in query.places]
    sure = any(verdict.sure for verdict in verdicts)
    return Verdict(sure, not sure and any(verdict.maybe for verdict in verdicts))


def _outside(claim: Claim, query: IncidentQuery) -> Verdict:
    if not query.not_places:
        return Verdict(True, False)
    spots = [spot for spot in (claim.place, *claim.other_places) if spot is not None]
    if any(_where(spot, asked).sure for spot in spots for asked in query.not_places):
        return Verdict(False, False)
    doubtful = claim.place is None or any(_where(claim.place, asked).maybe for asked in query.not_places)
    return Verdict(not doubtful, doubtful)


def _named(asked: str, actors: tuple[str, ...]) -> bool:
    return bool(FAMILIES.family(asked) & set(actors))


def _bounds(claim: Claim, measure: str) -> tuple[int, int | None] | None:
    if measure != "casualties":
        count = claim.counts.get(measure)
        return None if count is None else (count.low, count.high)
    parts = [count for count in (claim.counts.killed, claim.counts.injured) if count is not None]
    if not parts:
        return None
    highs = [count.high for count in parts if count.high is not None]
    return sum(count.low for count in parts), sum(highs) if len(highs) == len(parts) else None


def _fits(claim: Claim, query: IncidentQuery) -> bool:
    """The conditions that are simply true or false."""
    either = claim.perpetrators + claim.targets
    tests: list[Callable[[], bool]] = [
        lambda: claim.modality in query.modality,
        lambda: not query.types or claim.type in query.types,
        lambda: claim.type not in query.not_types,
        lambda: not query.perpetrators or any(_named(a, claim.perpetrators) for a in query.perpetrators),
        lambda: not query.targets or any(_named(a, claim.targets) for a in query.targets),
        lambda: all(_named(actor, either) for actor in query.actors),
        lambda: not any(_named(actor, either) for actor in query.not_actors),
        lambda: all(
            (found := _bounds(claim, measure)) is not None and found[0] >= least
            for measure, least in query.at_least.items()
        ),
        lambda: (
            query.measure is Measure.INCIDENTS
            or ((found := _bounds(claim, query.measure.value)) is not None and found != (0, 0))
        ),
    ]
    return all(test() for test in tests)


def verdict(claim: Claim, query: IncidentQuery) -> str:
    """Whether a question counts a claim, may count it, or does not."""
    parts = [_dated(claim, query), _placed(claim, query), _outside(claim, query)]
    if not _fits(claim, query) or not all(part.sure or part.maybe for part in parts):
        return "no"
    return "certain" if all(part.sure for part in parts) else "possible"


async def test_answers_agree_with_a_plain_filter(database: Database) -> None:
    """Counts, sums, lists and the doubtful margin, for a few hundred random questions."""
    ids = await keep(database, CLAIMS, day=KNOWN_BY)
    claims = dict(zip(ids, CLAIMS, strict=True))

    asked: list[IncidentQuery] = []

    @settings(max_examples=250, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(queries())
    def collect(query: IncidentQuery) -> None:
        asked.append(query)

    collect()
    hits = 0
    async with database.reading() as unit:
        for query in asked:
            expected: dict[str, list[int]] = {"certain": [], "possible": [], "no": []}
            for number, one in claims.items():
                expected[verdict(one, query)].append(number)
            search = searching(query)
            certain = await unit.answers.ids(search, offset=0, limit=1000)
            count, possible = await unit.answers.possible(search, offset=0, limit=1000)
            assert sorted(certain) == expected["certain"], query
            assert sorted(possible) == expected["possible"], query
            totals = await unit.answers.totals(search)
            assert (totals.incidents, count) == (len(certain), len(possible))
            if query.measure is not Measure.INCIDENTS:
                bounds = [_bounds(claims[number], query.measure.value) for number in certain]
                assert totals.figure.low == sum(found[0] for found in bounds if found is not None)
            hits += bool(certain) + bool(possible)
    assert hits > len(asked) / 2, "the questions find too little to show anything"
