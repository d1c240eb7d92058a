"""What became of people who were taken, as conditions on incidents: still held; nothing heard of them."""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    union,
)

from bot.domain.codebook import EventType
from bot.domain.review import ReviewStatus
from bot.services.ports import Verdict
from bot.storage.incidents import CLAIM, GONE, INCIDENT
from bot.storage.noting import WITHDRAWN
from bot.storage.reports import REPORT
from bot.storage.tables import METADATA

LINK = METADATA.tables["claim_link"]
VERDICT = METADATA.tables["verdict"]

Condition = ColumnElement[bool]

_TAKEN = (EventType.ARREST.value, EventType.ABDUCTION.value, EventType.RAID.value)
_ENDED = (
    EventType.RELEASE.value,
    EventType.EXECUTION.value,
    EventType.TORTURE.value,
    EventType.ATTACK.value,
    EventType.ASSASSINATION.value,
)
"""What ends being held; a sentence or a transfer does not. Torture counts where somebody died of it."""

_OUT = (GONE, ReviewStatus.REJECTED.value)
_ONE, _OTHER = INCIDENT.alias("taken"), INCIDENT.alias("outcome")
_A, _B = CLAIM.alias("taken_claim"), CLAIM.alias("outcome_claim")


def still_held() -> Condition:
    """Whether somebody of those taken is not told to have been let go or killed.

    An outcome that names no number ends it for all; numbers are added up over what is known to have followed.
    Where nobody says how many were taken, one outcome is enough.
    """
    followed = _followed().subquery()
    taken, outcome = INCIDENT.alias("t"), INCIDENT.alias("o")
    number = case(
        (outcome.c.type == EventType.RELEASE.value, outcome.c.released_low), else_=outcome.c.killed_low
    )
    counted = func.coalesce(taken.c.detained_low, taken.c.abducted_low)
    ended = (
        select(followed.c.taken)
        .join(taken, taken.c.id == followed.c.taken)
        .join(outcome, outcome.c.id == followed.c.outcome)
        .where(
            outcome.c.type.in_(_ENDED),
            or_(outcome.c.type != EventType.TORTURE.value, outcome.c.killed_low > 0),
        )
        .group_by(followed.c.taken, counted)
        .having(
            or_(
                counted.is_(None),
                func.sum(case((number.is_(None), 1), else_=0)) > 0,
                func.sum(number) >= counted,
            )
        )
    )
    own = and_(  # "released two of the four men arrested": told by the incident itself
        INCIDENT.c.released_low.is_not(None),
        INCIDENT.c.released_low >= func.coalesce(INCIDENT.c.detained_low, INCIDENT.c.abducted_low, 1),
    )
    return and_(not_(func.coalesce(own, literal(False))), INCIDENT.c.id.not_in(ended))


def quiet_since(day: date) -> Condition:
    """Whether nothing of an incident, nor of what followed from it, was published after a day."""
    later = and_(REPORT.c.publication_day > day, REPORT.c.withdrawn.is_(None))
    told = (
        select(CLAIM.c.id)
        .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
        .where(CLAIM.c.incident_id == INCIDENT.c.id, later)
        .correlate(INCIDENT)
        .exists()
    )
    followed = _followed().subquery()
    news = (
        select(followed.c.taken)
        .join(CLAIM, CLAIM.c.incident_id == followed.c.outcome)
        .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
        .where(later)
    )
    return and_(not_(told), INCIDENT.c.id.not_in(news))


def _told_apart(one: ColumnElement[int], other: ColumnElement[int]) -> Condition:
    """Whether a person said that two incidents have nothing to do with each other."""
    pairs = or_(
        and_(VERDICT.c.incident_a == one, VERDICT.c.incident_b == other),
        and_(VERDICT.c.incident_a == other, VERDICT.c.incident_b == one),
    )
    different = VERDICT.c.verdict == Verdict.DIFFERENT.value
    return select(VERDICT.c.incident_a).where(pairs, different).correlate(_A, _B).exists()


def _followed() -> CompoundSelect[Any]:
    """Pairs of standing incidents: people were taken, and what became of them."""

    def way(taken: ColumnElement[int], outcome: ColumnElement[int]) -> Select[tuple[int, int]]:
        return (
            select(_A.c.incident_id.label("taken"), _B.c.incident_id.label("outcome"))
            .select_from(LINK)
            .join(_A, _A.c.id == taken)
            .join(_B, _B.c.id == outcome)
            .join(_ONE, and_(_ONE.c.id == _A.c.incident_id, _ONE.c.type.in_(_TAKEN)))
            .join(_OTHER, and_(_OTHER.c.id == _B.c.incident_id, _OTHER.c.standing.not_in(_OUT)))
            .where(
                LINK.c.relation == literal("related", literal_execute=True),
                _A.c.incident_id != _B.c.incident_id,
                _OTHER.c.type.not_in(_TAKEN),
                _A.c.report_id.not_in(WITHDRAWN),
                _B.c.report_id.not_in(WITHDRAWN),
                not_(_told_apart(_A.c.incident_id, _B.c.incident_id)),
            )
        )

    return union(way(LINK.c.claim_a, LINK.c.claim_b), way(LINK.c.claim_b, LINK.c.claim_a))
