"""Whether enough is told to say that something happened: no statistic, no vague plan, no natural death."""

from collections.abc import Sequence

from bot.domain.codebook import EventType, Modality
from bot.domain.values import (
    DatePrecision,
    PlacePrecision,
)
from bot.extraction.analysis import Event, PlaceSeen, Trigger, Voice
from bot.extraction.families import AFTERMATH
from bot.extraction.lexicon import Frame
from bot.extraction.meeting import COARSE

_PERIOD_DAYS = 14
_SEASON_DAYS = 45
_MANY = 50
_INSIDE = 5
_EMPTY_ALONE = frozenset({EventType.ATTACK, EventType.ARMED_CLASH, EventType.ARREST, EventType.TORTURE})
_STRUCK = frozenset({EventType.SHELLING, EventType.AIRSTRIKE})
_WIDE = frozenset({PlacePrecision.COUNTRY})
_UNREAL = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})


def tells_enough(event: Event, told: Sequence[Trigger]) -> bool:
    """Whether there is enough to say that something particular happened."""
    if all(t.entry.tags & {"intervene", "doer", "observed_only"} for t in told) and not any(
        _broke_up(t) for t in told
    ):
        return False
    involved = any(t.agents or t.patients or t.count is not None or t.patient_span is not None for t in told)
    if not involved and (all(_only_named(t) for t in told) or _only_mentioned(event, told)):
        return False
    weak = all(t.entry.strength == 1 and t.entry.type in _EMPTY_ALONE for t in told)
    if not involved and weak:
        return False
    decisive = any(t.finite and t.entry.strength == 3 for t in told)
    if (
        not involved
        and not event.own_date
        and not event.own_place
        and not decisive
        and not _goes_on(event, told)
    ):
        return False
    if weak and not any(
        t.patients or t.count is not None or t.patient_span is not None or _both_named(t) for t in told
    ):
        return False
    if not involved and all(t.plural for t in told) and not (on_a_day(event) and event.own_place):
        return False
    if event.heading and not involved and not any(t.finite for t in told):
        return False
    if all(t.entry.tags & AFTERMATH for t in told) and not any(
        t.patient_span is not None or t.count is not None for t in told
    ):
        return False
    if all(t.entry.tags & AFTERMATH and t.voice is Voice.ADJECTIVE and t.count is None for t in told):
        return False
    if _is_natural(event, told) or _is_statistic(event, told) or _is_vague_plan(event, told):
        return False
    if event.date is not None or event.places or any(t.count is not None for t in told):
        return True
    return any(t.agents or t.patients for t in told) and any(t.finite for t in told)


def _broke_up(trigger: Trigger) -> bool:
    """Whether people are told to have been dispersed by somebody."""
    people = trigger.patient_span is not None and trigger.patients
    return "intervene" in trigger.entry.tags and trigger.finite and bool(people and trigger.agents)


def _both_named(trigger: Trigger) -> bool:
    """Whether both sides of a fight stand before its verb ("the tribes fought")."""
    return trigger.entry.frame is Frame.MUTUAL and len(trigger.agents) > 1


def _goes_on(event: Event, told: Sequence[Trigger]) -> bool:
    """Whether a bombardment without people goes on after a sentence that only named the place."""
    first = told[0]
    if first.sentence.language.order != "vso" or not event.places or event.place_rule != "carried over":
        return False
    return _somewhere(event) and any(t.entry.type in _STRUCK and t.entry.strength > 1 for t in told)


def _only_named(trigger: Trigger) -> bool:
    """Whether a device is named and nothing says that it went off or hit anybody (مخاطر الألغام)."""
    return (
        "device" in trigger.entry.tags
        and trigger.voice is Voice.NOUN
        and trigger.sentence.language.order == "vso"
    )


def _only_mentioned(event: Event, told: Sequence[Trigger]) -> bool:
    """ "The museum shows photographs of the bombing of Mosul": something undated that a noun far inside a
    sentence names, where no word says that it took place."""
    if event.own_date or event.sentence.language.order != "svo":
        return False
    return all(
        t.voice is Voice.NOUN
        and t.first - t.sentence.first >= _INSIDE
        and t.sentence.language.words("occurrence").isdisjoint(t.sentence.words)
        for t in told
    )


def _is_natural(event: Event, told: Sequence[Trigger]) -> bool:
    """Whether people only died, and nothing that is told says by whose hand."""
    if any("natural" not in t.entry.tags or t.agents for t in told):
        return False
    return not any(s.language.causes.within(s.words, s.joined) for s in event.sentences)


def _is_vague_plan(event: Event, told: Sequence[Trigger]) -> bool:
    """Whether something only threatened or feared has neither a day nor a place: no incident of anybody;
    what is only possible needs a day."""
    if event.own_date or any(t.modality not in _UNREAL for t in told if "doer" not in t.entry.tags):
        return False
    if all(t.modality is Modality.HYPOTHETICAL or t.unsure for t in told if "doer" not in t.entry.tags):
        return True
    return not (event.own_place and _somewhere(event))


def _somewhere(event: Event) -> bool:
    """Whether a place finer than a governorate is named."""
    return any(p.place.place is not None and p.place.precision not in COARSE for p in event.places)


def _is_country_toll(event: Event, told: Sequence[Trigger]) -> bool:
    """Whether nothing but many people killed or hurt is told, on no day, of a whole country."""
    if (
        max((t.count.low for t in told if t.count is not None), default=0) < _MANY
        or on_a_day(event)
        or not event.places
        or not all(t.entry.tags & AFTERMATH for t in told)
    ):
        return False
    return not any(_is_particular(p) for p in event.places)


def _is_statistic(event: Event, told: Sequence[Trigger]) -> bool:
    """Whether figures of a whole period are given, for no place in particular: a statistic."""
    if _is_country_toll(event, told):
        return True
    if event.date is None or event.date.range.start is None or event.date.range.end is None:
        return False
    days = (event.date.range.end - event.date.range.start).days
    counted = any(t.count is not None for t in told)
    if days < _PERIOD_DAYS or not (counted or not any(t.finite for t in told)):
        return False
    if days >= _SEASON_DAYS and counted:
        return True
    if any(t.finite and t.voice is Voice.ACTIVE and t.agents and t.patient_span is not None for t in told):
        return False  # "militiamen massacred at least 70 people earlier this month"
    return not any(_is_particular(p) for p in event.places)


def _is_particular(seen: PlaceSeen) -> bool:
    """Whether a place is finer than a country, be it known to the gazetteer or not."""
    return seen.place.place is None or seen.unknown_finer or seen.place.precision not in _WIDE


def on_a_day(event: Event) -> bool:
    """Whether an event has a day of its own."""
    return event.own_date and event.date is not None and event.date.range.precision is DatePrecision.DAY
