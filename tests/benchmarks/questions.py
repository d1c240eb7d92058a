"""Two hundred questions of the kinds that analysts ask, drawn with a seed."""

import random
from datetime import timedelta
from types import MappingProxyType

from bot.domain.incident import ReviewStatus
from bot.domain.query import GroupBy, IncidentQuery, Measure, Order
from tests.benchmarks.incidents import ACTORS, DAYS, FIRST, TYPES, War


def questions(number: int = 200, *, seed: int = 2) -> list[IncidentQuery]:
    """Mostly a type, a place and a month; some broad ones, breakdowns, people, actors and words."""
    war, dice = War(1), random.Random(seed)  # noqa: S311
    return [_question(war, dice) for _ in range(number)]


def _question(war: War, dice: random.Random) -> IncidentQuery:
    days = dice.choices([7, 31, 92, 365, None], weights=[3, 8, 3, 3, 3])[0]
    start = None if days is None else FIRST + timedelta(days=dice.randrange(DAYS - 30))
    end = None if start is None or days is None else start + timedelta(days=days - 1)
    if dice.random() < 0.15:
        end = None
    common = dice.choices(war.towns, cum_weights=war._weights)[0]
    where = dice.choices([(), (common,), (dice.choice(war.areas),)], weights=[3, 8, 5])[0]
    kinds = dice.choices(list(TYPES), weights=list(TYPES.values()), k=dice.choice([1, 1, 1, 2]))
    return IncidentQuery(
        measure=dice.choices([Measure.INCIDENTS, Measure.KILLED, Measure.CASUALTIES], weights=[7, 2, 1])[0],
        types=tuple(dict.fromkeys(kinds)) if dice.random() < 0.7 else (),
        places=where,
        perpetrators=(dice.choice(ACTORS[:10]),) if dice.random() < 0.25 else (),
        start=start,
        end=end,
        group_by=dice.choice([GroupBy.PLACE, GroupBy.MONTH, GroupBy.TYPE, GroupBy.ACTOR, GroupBy.GOVERNORATE])
        if dice.random() < 0.25
        else None,
        order=Order.DEADLIEST if dice.random() < 0.1 else None,
        status=ReviewStatus.CONFIRMED if dice.random() < 0.1 else None,
        at_least=MappingProxyType({"killed": 5} if dice.random() < 0.05 else {}),
        text=f"name{dice.randrange(1000)}" if dice.random() < 0.04 else dice.choice([None] * 60 + ["bakery"]),
    )
