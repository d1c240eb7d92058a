"""Who did what to whom in languages whose verb comes first (Arabic): what follows the trigger, in order.

An Arabic sentence goes verb, doer, sufferer; a headline goes doer, verb; a verbal noun takes its doer or its
sufferer right behind it, and the other one after that or behind a preposition. Unvoweled, most passives look
like their actives (قتل): a force that is not counted and has somebody else behind it is the doer, whoever
else stands behind such a verb is its sufferer. What belongs to somebody (a car, a post) is no person.
"""

from collections.abc import Sequence

from bot.domain.codebook import EventType
from bot.extraction.analysis import Group, Link, Trigger, Voice
from bot.extraction.lexicon import Frame
from bot.extraction.verb_first_people import FirstPeople

_FAR = 24
_NEAR = 4
_PRONOUNS = ("ه", "ها", "هم", "هما")
_PASSIVE_MARK = "\u064f"  # damma: قُتل


class VerbFirst(FirstPeople):
    """Finds the arguments of the triggers of one sheet whose language puts the verb first."""

    def fill(self, trigger: Trigger) -> None:
        """Set agents, patients and counts of one trigger."""
        frame = trigger.entry.frame
        noun = trigger.voice is Voice.NOUN
        if frame in {Frame.TOLL, Frame.BODY}:
            self._toll(trigger)
        elif frame is Frame.MUTUAL:
            self._sides(trigger)
        elif noun and frame is Frame.AGENT:
            self._doer(trigger)
        elif noun and frame is Frame.EVENT:
            doer = self._adjective(trigger) or self._before(trigger) or self._reach.of_whom(trigger)
            self._set_agent(trigger, doer)
            self._set_patient(trigger, self._reach.against(trigger))
        elif frame is Frame.WEAPON:
            doer = self._reach.marked_agent(trigger) or self._wielder(trigger) or self._owner(trigger)
            self._set_agent(trigger, doer)
            self._set_patient(trigger, self._reach.against(trigger))
        elif trigger.voice is Voice.PASSIVE or frame is Frame.PATIENT:
            self._suffered(trigger)
        elif frame is Frame.AGENT:
            doer = self._reach.unit_doer(trigger) or _first(self._reach.core(trigger))
            self._set_agent(trigger, doer or self._reach.subject(trigger) or self._reach.unit_before(trigger))
        elif noun and trigger.entry.measure is not None:
            self._measured_noun(trigger)
        elif noun:
            self._event_noun(trigger)
        else:
            self._verb(trigger)
        self._complete(trigger)

    def _complete(self, trigger: Trigger) -> None:
        """What stands elsewhere: before "suffered", in a pronoun, as who speaks of "us"."""
        if trigger.patient_span is None:
            self._set_patient(trigger, self._reach.exposed(trigger))
        if trigger.entry.measure is not None and trigger.count is None and trigger.patient_span is None:
            self._by_pronoun(trigger)
        if trigger.agent_span is None:
            self._set_agent(trigger, self._reach.speaker(trigger))

    def _verb(self, trigger: Trigger) -> None:
        core = self._reach.core(trigger)
        marked = self._reach.marked_agent(trigger)
        subject = self._reach.subject(trigger)
        event = self._reach.told_of_event(trigger)
        unit = self._reach.unit_doer(trigger) if event is None and marked is None else None
        if unit is not None:
            self._set_agent(trigger, unit)
            rest = [g for g in core if g.first > unit.last]
            self._set_patient(trigger, _first(rest) or self._reach.against(trigger))
        elif event is not None:
            patient = _first(core) or self._reach.against(trigger)
            self._set_patient(trigger, patient)
            if event.entry.measure is not None and event.patient_span is None:
                self._set_patient(event, patient)
        elif marked is None and self._bears_object(trigger):
            self._set_agent(trigger, subject or _first(core))  # وقتلته القوات الأمنية
        elif subject is not None and marked is None and (subject.armed or self._object_behind(trigger, core)):
            self._set_agent(trigger, subject)
            self._set_patient(trigger, _first(core) or self._reach.against(trigger))
        elif marked is not None or self._is_passive(trigger, core):
            self._set_agent(trigger, marked)
            freed = trigger.entry.type is EventType.RELEASE
            whom = self._reach.against(trigger) if freed else None  # أفرجت السلطات عن ثلاثين
            self._set_patient(trigger, _first(core) or subject or whom)
        elif core and self._reach.is_object(trigger, core[0]):
            self._set_patient(trigger, core[0])
        else:
            self._set_agent(trigger, _first(core))
            self._set_patient(trigger, core[1] if len(core) > 1 else self._reach.against(trigger))
        if trigger.agent_span is None and event is None:
            self._set_agent(trigger, self._reach.carried_by(trigger))  # ألقت الشرطة في … القبض على
        if trigger.agent_span is None:
            self._country(trigger)
        if trigger.agent_span is None and event is None:
            self._set_agent(trigger, self._reach.unit_before(trigger) or self._reach.opening_unit(trigger))
        self._someone(trigger)

    def _bears_object(self, trigger: Trigger) -> bool:
        """Whether a verb ends in the pronoun of those whom it befell: who stands behind it did it."""
        measured = trigger.finite and trigger.entry.measure is not None
        return measured and self._tokens[trigger.first].text.endswith(_PRONOUNS)

    def _object_behind(self, trigger: Trigger, core: Sequence[Group]) -> bool:
        """متظاهرون أحرقوا سيارة: people without arms before a verb whose sufferer stands behind it, or is
        no person."""
        return trigger.entry.measure is None or bool(core)

    def _is_passive(self, trigger: Trigger, core: Sequence[Group]) -> bool:
        """Whether a form that may be either is passive here."""
        if _PASSIVE_MARK in self._tokens[trigger.first].text[1:3]:
            return True
        if trigger.entry.measure is None:
            return False
        if not core:
            return True
        first = core[0]
        if not first.armed:
            return True
        another = len(core) > 1 and not self._reach.linked(core[1])
        if another:
            return False
        named = not first.nouns or "unknown_gunmen" in first.actors
        return first.count is not None or not named

    def _country(self, trigger: Trigger) -> None:
        """قصفت تركيا: a country's name right behind the verb acts for its forces."""
        found = self._countries.get(trigger.last + 1)
        if found is not None and trigger.voice is Voice.ACTIVE:
            trigger.agents, trigger.agent_span = (found.actor_id,), (found.first, found.last)

    def _suffered(self, trigger: Trigger) -> None:
        """أصيب سبعة, استشهد شاب, إصابات في صفوف المدنيين: only the sufferer stands behind, or before in a
        headline."""
        reach = self._reach
        if trigger.voice is Voice.NOUN:
            before = reach.counted_before(trigger)
            if "described" in trigger.entry.tags:
                before = reach.described(trigger)
            patient = before or _first(reach.core(trigger)) or reach.among(trigger) or reach.late(trigger)
        else:
            patient = _first(reach.core(trigger)) or reach.subject(trigger) or reach.late(trigger)
        self._set_patient(trigger, patient)
        trigger.pronoun = patient is None and self._reach.without_subject(trigger)
        held = trigger.entry.type is EventType.TORTURE or "detainee" in trigger.patient_nouns
        self._set_agent(trigger, reach.marked_agent(trigger) or (reach.custodian(trigger) if held else None))
        self._someone(trigger)
        shared = reach.shared_with(trigger)
        if shared is not None and shared.patient_span is None:
            # مقتل وإصابة سبعة: how many of each is not said
            trigger.count = trigger.patient_count = None
            shared.patients, shared.patient_span = trigger.patients, trigger.patient_span

    def _measured_noun(self, trigger: Trigger) -> None:
        """اعتقال ثلاثة مدنيين, اعتقال هيئة تحرير الشام شابين, خطف مدنيين على يد مجهولين."""
        reach = self._reach
        core = reach.core(trigger)
        marked = reach.marked_agent(trigger)
        first = _first(core)
        second = core[1] if len(core) > 1 else None
        unit = reach.unit_doer(trigger) if marked is None else None
        if unit is not None:
            self._set_agent(trigger, unit)
            rest = [g for g in core if g.first > unit.last]
            self._set_patient(
                trigger, _first(rest) or reach.receiver(trigger, unit) or reach.against(trigger)
            )
        elif first is not None and first.armed and first.count is None and not first.nouns and marked is None:
            self._set_agent(trigger, first)
            self._set_patient(trigger, second or reach.receiver(trigger, first) or reach.against(trigger))
        elif (
            first is not None
            and first.armed
            and first.count is None
            and marked is None
            and second is not None
            and not reach.linked(second)
        ):
            self._set_agent(trigger, first)
            self._set_patient(trigger, second)
        else:
            self._set_patient(trigger, first or reach.among(trigger) or reach.against(trigger))
            owner = reach.of_whom(trigger)
            if owner is not None and first is not None and owner.first > first.first:
                owner = None
            doer = marked or owner or self._owner(trigger)
            freed = trigger.entry.type is EventType.RELEASE
            self._set_agent(trigger, doer or (reach.custodian(trigger) if freed else None))
        self._someone(trigger)

    def _event_noun(self, trigger: Trigger) -> None:
        """قصف لقوات النظام على بلدة, استهداف قسد منازل المدنيين, هجوم على حاجز."""
        reach = self._reach
        mutual = trigger.sentence.language.words("mutual_words")
        if any(t.norm in mutual for t in self._tokens[trigger.last + 1 : trigger.last + 3]):
            self._sides(trigger)  # القصف المتبادل بين … و…
            return
        marked = reach.marked_agent(trigger) or self._adjective(trigger)
        core = reach.core(trigger)
        first = _first(core)
        if first is not None and not (first.armed and not reach.owned(trigger, first)):
            self._set_patient(trigger, first)
            first = None
        agent = marked or reach.of_whom(trigger) or reach.from_whom(trigger) or first or self._owner(trigger)
        self._set_agent(trigger, agent)
        if trigger.patient_span is None:
            rest = [g for g in core if agent is None or g.first > agent.last]
            self._set_patient(trigger, _first(rest) or reach.against(trigger))

    def _owner(self, trigger: Trigger) -> Group | None:
        """شنت هيئة تحرير الشام حملة اعتقالات, نفت قسد اعتقال ناشط: a force before a verbal noun, nothing
        governing it."""
        carried = self._reach.carried_by(trigger)
        if carried is not None:
            return carried
        found = self._reach.subject(trigger, within=_NEAR)
        return found if found is not None and found.armed else None

    def _adjective(self, trigger: Trigger) -> Group | None:
        """غارة جوية روسية, قصف إسرائيلي: an adjective of a force among the noun's own."""
        for index in range(trigger.first, min(trigger.last + _NEAR, trigger.sentence.last + 1)):
            found = self._adjectives.get(index)
            if found is not None:
                return Group(found.first, found.last, None, (found.actor_id,))
            if index > trigger.last and not self._tokens[index].arabic:
                return None
        return None

    def _wielder(self, trigger: Trigger) -> Group | None:
        """قذائف قوات النظام, رصاص الجندرما: whose weapon it was."""
        adjective = self._adjective(trigger)
        if adjective is not None:
            return adjective
        owner = self._reach.next_to(trigger)
        return owner if owner is not None and owner.armed and owner.count is None else None

    def _doer(self, trigger: Trigger) -> None:
        """طائرات النظام, متظاهرون: the noun is the doer, or its owner is."""
        owner = self._reach.next_to(trigger)
        own = self._reach.covering(trigger)
        if own is not None and own.inner:
            trigger.link = Link.TOPIC  # مقتل عشرة بينهم انتحاريان: part of the dead, no deed
        self._set_agent(trigger, self._adjective(trigger) or owner or self._reach.of_whom(trigger) or own)

    def _before(self, trigger: Trigger) -> Group | None:
        """خرج العشرات في مظاهرة: the group before a gathering."""
        earlier = [
            g
            for g in self._reach.groups(trigger)
            if g.last < trigger.first
            and not g.inner
            and (not g.armed or trigger.entry.type is EventType.DEPLOYMENT)
        ]
        return earlier[-1] if earlier and trigger.first - earlier[-1].last <= _FAR // 2 else None


def _first(groups: Sequence[Group]) -> Group | None:
    return groups[0] if groups else None
