"""Claims from events: the fields of each, its evidence, its confidence and the reasons for it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.values import (
    UNKNOWN_DATE,
    ClaimPlace,
    Evidence,
)
from bot.extraction.analysis import Event, PlaceSeen, Sheet, Trigger, Voice
from bot.extraction.confidence import confidence_of
from bot.extraction.explain import Grounds, as_fact, explain
from bot.extraction.families import FOLLOW_UPS
from bot.extraction.kinds import EXCESSIVE_FORCE, Kind, decide
from bot.extraction.lexicon import Frame
from bot.extraction.meeting import best_place
from bot.extraction.parties import Parties
from bot.extraction.signals import Sides
from bot.extraction.told_enough import on_a_day, tells_enough
from bot.extraction.tolls import Tolls, count_people
from bot.language.actors import ActorDictionary
from bot.language.codebook import Codebook
from bot.language.gazetteer import Gazetteer
from bot.language.weapons import WeaponLexicon, WeaponMention

_OBJECT_REACH = 8
_MOST_EVIDENCE = 12
_HISTORY = timedelta(days=150)
_RECENT = timedelta(days=60)
_NEWS = timedelta(days=14)


class ClaimMaker:
    """Makes claims of events."""

    def __init__(
        self, codebook: Codebook, actors: ActorDictionary, weapons: WeaponLexicon, gazetteer: Gazetteer
    ) -> None:
        self._codebook = codebook
        self._actors = actors
        self._weapons = weapons
        self._gazetteer = gazetteer
        self._parties = Parties({actor.id: actor.kind for actor in actors})

    def claims(self, sheet: Sheet) -> list[Claim]:
        """One claim for each event that stands for something, in reading order."""
        found: list[Claim] = []
        recent = sheet.published - _RECENT
        sheet.recent_events = sum(
            e.date is not None and e.date.range.start is not None and e.date.range.start >= recent
            for e in sheet.events
        )
        for event in sheet.events:
            claim = self._claim(sheet, event)
            if claim is not None:
                found.append(claim)
        if found and all(claim.modality is Modality.BACKGROUND for claim in found):
            histories = any(event.history for event in sheet.events)
            return found if histories else [as_fact(claim) for claim in found]
        return found

    def _claim(self, sheet: Sheet, event: Event) -> Claim | None:
        told = [t for t in event.triggers if not t.negated]
        if not told or not tells_enough(event, told):
            return None
        agents, patients = _people(_core(told))
        carried = not agents and bool(event.carried_agents)
        if carried:
            agents = event.carried_agents
        patients = _unarmed_men(sheet, told, patients)
        sides = self._sides(sheet, told, agents, patients)
        kind = decide(event, sides)
        kind_type = kind.type
        agents = self._parties.with_force(_doers(told, kind), agents) or agents
        if kind_type in FOLLOW_UPS:  # whose helicopter was shot down, beside its pilots
            own = [a for t in told if t.entry.type is kind_type for a in t.patients]
            patients = tuple(dict.fromkeys((*own, *patients)))
        patients = _others(told, agents, patients)
        patients = tuple(dict.fromkeys((*patients, *_parts(sheet, told))))
        tolls = count_people(sheet, event.triggers)
        if kind_type is EventType.SENTENCING:
            tolls = Tolls(replace(tolls.counts, killed=None, executed=None), tolls.told)
        place, others, place_reason = self._place(event)
        date = event.date.range if event.date is not None else UNKNOWN_DATE
        acled = kind.acled or self._codebook.acled(kind_type)
        assumptions = list(event.date.assumptions) if event.date is not None else []
        if place_reason is not None:
            assumptions += list(place_reason.assumptions)
        if carried:
            assumptions.append("who did it is taken from the sentence before")
        modality = (
            Modality.BACKGROUND
            if event.history or _is_past(sheet, event)
            else self._modality(sheet, event, told, kind)
        )
        weapon = self._weapon(sheet, event)
        claim = Claim(
            type=kind_type,
            acled=acled,
            modality=modality,
            date=date,
            place=place,
            other_places=tuple(others),
            perpetrators=agents,
            targets=patients,
            counts=tolls.counts,
            weapon=weapon.weapon_id if weapon is not None else None,
            evidence=self._evidence(sheet, event),
            confidence=confidence_of(event, kind, modality, place_reason),
            assumptions=tuple(dict.fromkeys(assumptions)),
        )
        return explain(claim, Grounds(sheet, event, kind, tolls, place_reason, weapon, carried))

    def _sides(
        self, sheet: Sheet, told: Sequence[Trigger], agents: Sequence[str], patients: Sequence[str]
    ) -> Sides:
        by = self._parties.side(agents, (n for t in told for n in t.agent_nouns))
        blows = [t for t in told if t.entry.type not in FOLLOW_UPS and (t.patients or t.patient_nouns)]
        if blows and len(blows) < len(told):  # those who were only arrested afterwards bore no arms
            hit = {a for t in blows for a in t.patients}
            patients = [a for a in patients if a in hit] or patients
        to = self._parties.side(patients, (n for t in blows or told for n in t.patient_nouns))
        if any(self._meets_arms(sheet, t) for t in told):
            to = replace(to, armed=True)
        if any(self._off_duty(sheet, t) for t in told):
            to = replace(to, civilian=True)
        arms = any(t.sentence.words & t.sentence.language.words("arms_words") for t in told)
        named = {agent.replace("_", " ") for agent in agents}
        flying = any(not t.sentence.language.words("air_powers").isdisjoint(named) for t in told)
        return Sides(by, to, arms, flying)

    @staticmethod
    def _off_duty(sheet: Sheet, trigger: Trigger) -> bool:
        """Whether those who suffered bore arms once, or were off duty: they count as civilians."""
        if trigger.patient_span is None:
            return False
        words = trigger.sentence.language.words("off_duty")
        end = min(trigger.patient_span[1] + 5, trigger.sentence.last + 1)
        return any(t.norm in words for t in sheet.document.tokens[trigger.patient_span[0] : end])

    @staticmethod
    def _meets_arms(sheet: Sheet, trigger: Trigger) -> bool:
        """Whether an attack's object names something armed without naming whose ("at the positions of")."""
        if not trigger.entry.tags & {"attack", "gunfire"} or trigger.voice is not Voice.ACTIVE:
            return False
        if trigger.entry.frame is Frame.PATIENT:  # "a patrol came under fire"
            before = sheet.document.norms(max(trigger.sentence.first, trigger.first - 3), trigger.first - 1)
            return not trigger.sentence.language.words("armed_words").isdisjoint(before)
        words = trigger.sentence.language.words("armed_words")
        end = min(trigger.last + 1 + _OBJECT_REACH, trigger.sentence.last + 1)
        stop = trigger.sentence.language.words("closed") - trigger.sentence.language.words("against_markers")
        for token in sheet.document.tokens[trigger.last + 1 : end]:
            if token.norm in stop or token.norm == ",":
                return False
            if token.norm in words:
                return True
        return False

    @staticmethod
    def _modality(sheet: Sheet, event: Event, told: Sequence[Trigger], kind: Kind) -> Modality:
        acts = [t for t in told if "doer" not in t.entry.tags] or list(told)
        main = [t for t in acts if t.entry.type is kind.type] or acts
        values = [t.modality for t in main]
        if Modality.HAPPENED in values or (values[0] is Modality.BACKGROUND and _is_news(sheet, event)):
            return Modality.HAPPENED
        if any(t.modality is Modality.HAPPENED and t.count is not None for t in acts):
            return Modality.HAPPENED
        return values[0]

    def _place(self, event: Event) -> tuple[ClaimPlace | None, list[ClaimPlace], PlaceSeen | None]:
        best = best_place(event.places)
        if best is None:
            return None, [], None
        distinct: dict[str, ClaimPlace] = {}
        for seen in event.places:
            other, own = seen.place.place, best.place.place
            if other is not None and own is not None and other.id != own.id:
                distinct.setdefault(other.id, seen.place)
        return best.place, list(distinct.values()), best

    def _weapon(self, sheet: Sheet, event: Event) -> WeaponMention | None:
        starts = [weapon.first for weapon in sheet.weapons]
        for sentence in event.sentences[:_MOST_EVIDENCE]:
            position = bisect_left(starts, sentence.first)
            if position < len(starts) and starts[position] <= sentence.last:
                return sheet.weapons[position]
        return None

    def _evidence(self, sheet: Sheet, event: Event) -> tuple[Evidence, ...]:
        tokens = sheet.document.tokens
        text = sheet.document.text
        pieces = []
        for sentence in event.sentences[:_MOST_EVIDENCE]:
            start, end = tokens[sentence.first].start, tokens[sentence.last].end
            pieces.append(Evidence(start, end, text[start:end]))
        return tuple(pieces)


def _core(told: Sequence[Trigger]) -> list[Trigger]:
    """The triggers whose doers and sufferers are those of the event: what only followed it has its own."""
    types = {t.entry.type for t in told}
    if types <= FOLLOW_UPS:
        return list(told)
    return [t for t in told if t.entry.type not in FOLLOW_UPS or t.entry.type is EventType.ARREST]


def _doers(told: Sequence[Trigger], kind: Kind) -> tuple[str, ...]:
    """Who did what decided the type, where that is said: of a raid that led to clashes, those who raided."""
    if kind.type is EventType.ARMED_CLASH or any(
        t.entry.frame.value == "mutual" for t in told if t is kind.by
    ):
        return ()
    own = [t for t in told if t.entry.type is kind.type]
    if kind.acled == EXCESSIVE_FORCE:  # those who used it, not those who demonstrated
        own = [t for t in told if t.entry.type is not kind.type and t.agents] or own
    took = [t for t in own if "withdrawal" not in t.entry.tags]  # who left a town did not take it
    return tuple(dict.fromkeys(a for t in took or own for a in t.agents))


def _people(told: Sequence[Trigger]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everybody who did something and everybody to whom it was done."""
    real = [t for t in told if t.modality is Modality.HAPPENED and (t.agents or t.patients)]
    if real and any(t.agents for t in real):
        told = real
    agents = tuple(dict.fromkeys(a for t in told for a in t.agents))
    return agents, tuple(dict.fromkeys(a for t in told for a in t.patients))


def _others(told: Sequence[Trigger], agents: Sequence[str], patients: Sequence[str]) -> tuple[str, ...]:
    """The sufferers without the doers, where others are left; of a fight each side is both."""
    fought = any(t.entry.frame is Frame.MUTUAL and t.agents and t.patients for t in told)
    mutual = set(patients) if fought else set()
    left = tuple(p for p in patients if p not in agents or p in mutual)
    return left or tuple(patients)


def _parts(sheet: Sheet, told: Sequence[Trigger]) -> list[str]:
    """Who is named as a part of those who suffered ("six people, including two women")."""
    wholes = {t.patient_span for t in told if t.patient_span is not None and t.count is not None}
    found: list[str] = []
    whole = None
    for group in sheet.groups:
        if not group.inner:
            whole = (group.first, group.last)
        elif whole in wholes and sheet.sentence_at[whole[0]] == sheet.sentence_at[group.first]:
            found.extend(group.actors)
    return found


def _unarmed_men(sheet: Sheet, told: Sequence[Trigger], patients: tuple[str, ...]) -> tuple[str, ...]:
    """ "An unidentified man was found dead": a gunman only where something says that he was armed."""
    if "unknown_gunmen" not in patients:
        return patients
    for trigger in told:
        if "unknown_gunmen" in trigger.patients and trigger.patient_span is not None:
            words = set(sheet.document.norms(*trigger.patient_span))
            if words & (
                trigger.sentence.language.words("arms_words")
                | {"gunman", "attackers", "attacker", "assailants"}
            ):
                return patients
    return tuple("civilians" if name == "unknown_gunmen" else name for name in patients)


def _is_news(sheet: Sheet, event: Event) -> bool:
    """Whether an event has a day of its own shortly before the report: news, though told as "had done"."""
    if not on_a_day(event) or event.date is None or event.date.range.start is None:
        return False
    return sheet.published - _NEWS <= event.date.range.start <= sheet.published


def _is_past(sheet: Sheet, event: Event) -> bool:
    """Whether an event lies far before what the report is about: history told as context."""
    if event.date is None or event.date.range.end is None:
        return False
    if event.date.range.end >= sheet.published - _HISTORY:
        return False
    return sheet.recent_events > 0
