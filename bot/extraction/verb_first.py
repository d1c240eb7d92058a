"""Who did what to whom in languages whose verb comes first (Arabic): what follows the trigger, in order.

An Arabic sentence goes verb, doer, sufferer; a headline goes doer, verb; a verbal noun takes its doer or its
sufferer right behind it, and the other one after that or behind a preposition. Unvoweled, most passives look
like their actives (قتل): a lone sufferer with a number behind such a verb is its subject (قتل ثلاثة مدنيين), a
force alone is its doer, two in a row are doer and sufferer.
"""

from collections.abc import Mapping, Sequence

from bot.domain.values import Count
from bot.extraction.analysis import Group, Sheet, Trigger, Voice
from bot.extraction.lexicon import Form, Frame
from bot.language.actors import Form as ActorForm
from bot.language.tokens import Kind, Token

_REACH = 12
_MODIFIERS = 3
_PASSIVE_MARK = "\u064f"  # damma: قُتل


class VerbFirst:
    """Finds the arguments of the triggers of one sheet whose language puts the verb first."""

    def __init__(
        self, sheet: Sheet, groups: Mapping[int, Sequence[Group]], triggers: Mapping[int, Sequence[Trigger]]
    ) -> None:
        """``groups`` and ``triggers`` stand under the index of their sentence, in reading order."""
        self._tokens = sheet.document.tokens
        self._groups = groups
        self._triggers = triggers
        self._clitics = {m.first: m.clitics for m in sheet.people if m.clitics}
        self._clitics.update({m.first: m.clitics for m in sheet.actors if m.clitics})
        self._adjectives = {m.first: m for m in sheet.actors if m.form is ActorForm.ADJECTIVE}

    def fill(self, trigger: Trigger) -> None:
        """Set agents, patients and counts of one trigger."""
        frame = trigger.entry.frame
        if frame in {Frame.TOLL, Frame.BODY}:
            self._toll(trigger)
        elif frame is Frame.MUTUAL:
            self._sides(trigger)
        elif trigger.voice is Voice.NOUN and frame is Frame.AGENT:
            self._doer(trigger)
        elif trigger.voice is Voice.NOUN and frame is Frame.EVENT:
            self._set_agent(trigger, self._before(trigger) or self._of_whom(trigger))
            self._set_patient(trigger, self._against(trigger))
        elif trigger.voice is Voice.NOUN:
            self._verbal_noun(trigger)
        elif trigger.voice is Voice.PASSIVE or frame is Frame.PATIENT:
            self._set_patient(trigger, self._first(self._core(trigger)) or self._subject(trigger))
            self._set_agent(trigger, self._marked_agent(trigger))
            self._lone(trigger)
        elif frame is Frame.AGENT:
            self._set_agent(trigger, self._first(self._core(trigger)) or self._subject(trigger))
        elif frame is Frame.WEAPON:
            self._set_agent(trigger, self._marked_agent(trigger))
            self._set_patient(trigger, self._against(trigger))
        else:
            self._verb(trigger)

    # --- verbs ---------------------------------------------------------------------------------------------------

    def _verb(self, trigger: Trigger) -> None:
        core = self._core(trigger)
        marked = self._marked_agent(trigger)
        subject = self._subject(trigger)
        if subject is not None and marked is None and _may_act(subject):
            self._set_agent(trigger, subject)
            self._set_patient(trigger, self._first(core) or self._against(trigger))
        elif marked is not None or self._told_passive(trigger, core):
            self._set_agent(trigger, marked)
            self._set_patient(trigger, self._first(core) or subject)
        else:
            self._set_agent(trigger, self._first(core))
            self._set_patient(trigger, core[1] if len(core) > 1 else self._against(trigger))
        if trigger.agent_span is None or trigger.patient_span is None:
            self._lone(trigger)

    def _told_passive(self, trigger: Trigger, core: Sequence[Group]) -> bool:
        """Whether a form that may be either is passive here."""
        text = self._tokens[trigger.first].text
        if _PASSIVE_MARK in text[1:3]:
            return True
        if trigger.entry.measure is None or not core:
            return False
        first = core[0]
        if len(core) > 1 and not self._linked(first, core[1]):
            return first.count is not None and not _may_act(first) and core[1].count is None
        return first.count is not None or not _may_act(first)

    def _subject(self, trigger: Trigger) -> Group | None:
        """The group before a verb that is its subject: right before it, nothing finite between."""
        found: Group | None = None
        for group in self._of(trigger):
            if group.last >= trigger.first:
                break
            found = group
        if found is None or found.inner or trigger.first - found.last > _MODIFIERS:
            return None
        between = self._tokens[found.last + 1 : trigger.first]
        if any(t.kind is Kind.MARK and t.norm not in {'"', ")", "'"} for t in between):
            return None
        if any(t.first >= found.first and t.last < trigger.first and t.finite for t in self._others(trigger)):
            return None
        return found if not self._after_preposition(found) else None

    # --- verbal nouns --------------------------------------------------------------------------------------------

    def _verbal_noun(self, trigger: Trigger) -> None:
        """مقتل ثلاثة مدنيين, اعتقال هيئة تحرير الشام شابين, قصف لقوات النظام على بلدة."""
        marked = self._marked_agent(trigger) or self._adjective_behind(trigger)
        core = self._core(trigger)
        first = self._first(core)
        if trigger.entry.measure is not None:
            acts = first is not None and _may_act(first) and first.count is None
            second = core[1] if len(core) > 1 else None
            if first is not None and acts and second is not None and not self._linked(first, second):
                self._set_agent(trigger, first)
                self._set_patient(trigger, second)
            else:
                self._set_patient(trigger, first)
                self._set_agent(trigger, marked or self._owner_before(trigger))
            self._lone(trigger)
            return
        if first is not None and self._weighs_against(trigger, first):
            self._set_patient(trigger, first)
            first = None
        self._set_agent(
            trigger, marked or self._of_whom(trigger) or (first if first and _may_act(first) else None)
        )
        if trigger.patient_span is None:
            self._set_patient(trigger, self._against(trigger))

    def _owner_before(self, trigger: Trigger) -> Group | None:
        """أطلقت هيئة تحرير الشام سراح ثلاثين, نفت قسد اعتقال ناشط: a force right before a verbal noun."""
        for group in self._of(trigger):
            if group.last == trigger.first - 1 and _may_act(group) and not self._after_preposition(group):
                return group
        return None

    def _weighs_against(self, trigger: Trigger, group: Group) -> bool:
        """Whether the group right behind a noun such as استهداف is what it was aimed at."""
        return "target" in trigger.entry.tags and not _may_act(group)

    def _of_whom(self, trigger: Trigger) -> Group | None:
        """قصف لقوات النظام, غارات للطيران الروسي: the group behind ل, adjectives between."""
        for group in self._after(trigger):
            if group.first - trigger.last > _MODIFIERS + 1 or self._broken(trigger.last, group.first):
                return None
            if "ل" in self._clitics.get(group.first, ""):
                return group
        return None

    def _adjective_behind(self, trigger: Trigger) -> Group | None:
        """غارة جوية روسية, قصف إسرائيلي: an adjective of a force among the noun's own."""
        for index in range(trigger.first, min(trigger.last + _MODIFIERS + 1, trigger.sentence.last + 1)):
            found = self._adjectives.get(index)
            if found is not None:
                return Group(found.first, found.last, None, (found.actor_id,))
            if index > trigger.last and self._tokens[index].kind is not Kind.WORD:
                return None
        return None

    # --- nouns that are people -----------------------------------------------------------------------------------

    def _toll(self, trigger: Trigger) -> None:
        """ثلاثة شهداء, 10 قتلى, شهيدة, حصيلة القتلى إلى 12."""
        for group in self._of(trigger):
            if group.first <= trigger.first <= group.last:
                trigger.patients, trigger.patient_span = group.actors, (group.first, group.last)
                if group.count is not None:
                    trigger.count, trigger.count_span = group.count, (group.first, group.last)
                    trigger.count_extra = group.extra
                    return
        numbered = [g for g in self._after(trigger) if g.count is not None and not g.inner]
        if "toll_noun" in trigger.entry.tags and numbered and numbered[0].first - trigger.last <= _REACH:
            chosen = numbered[0]
            risen = self._tokens[chosen.first - 1].norm == "من" and len(numbered) > 1
            self._set_patient(trigger, numbered[1] if risen else chosen)
            trigger.count_total = True

    def _doer(self, trigger: Trigger) -> None:
        """طائرات النظام, متظاهرون: the noun is the doer, or its owner is."""
        covering = [g for g in self._of(trigger) if g.first <= trigger.first <= g.last]
        adjective = self._adjective_behind(trigger)
        owner = next((g for g in self._after(trigger) if g.first - trigger.last == 1), None)
        self._set_agent(trigger, adjective or owner or self._of_whom(trigger) or self._first(covering))

    def _before(self, trigger: Trigger) -> Group | None:
        """خرج العشرات في مظاهرة: the group before a gathering."""
        earlier = [g for g in self._of(trigger) if g.last < trigger.first and not g.inner]
        return earlier[-1] if earlier and trigger.first - earlier[-1].last <= _REACH else None

    def _sides(self, trigger: Trigger) -> None:
        """اشتباكات بين هذا وذاك; اشتبك هذا مع ذاك."""
        after = [g for g in self._after(trigger) if g.actors and not g.inner]
        if not after or after[0].first - trigger.last > _REACH:
            self._set_agent(trigger, self._subject(trigger))
            return
        first = after[0]
        trigger.agents, trigger.agent_span = first.actors[:1], (first.first, first.last)
        if len(first.actors) > 1:
            trigger.patients, trigger.patient_span = first.actors[1:], (first.first, first.last)
        elif len(after) > 1 and after[1].first - first.last <= _MODIFIERS + 1:
            trigger.patients, trigger.patient_span = after[1].actors, (after[1].first, after[1].last)

    # --- shared --------------------------------------------------------------------------------------------------

    def _core(self, trigger: Trigger) -> list[Group]:
        """Groups behind a trigger that no preposition governs, up to where the next thing begins."""
        found: list[Group] = []
        for group in self._after(trigger):
            if group.first - (found[-1].last if found else trigger.last) > _REACH:
                break
            if self._broken(trigger.last, group.first):
                break
            if group.inner or self._after_preposition(group):
                continue
            found.append(group)
        return found

    def _after(self, trigger: Trigger) -> list[Group]:
        stop = min(
            (
                t.first
                for t in self._others(trigger)
                if t.first > trigger.last and (t.finite or t.entry.frame is Frame.TOLL or t.entry.measure)
            ),
            default=trigger.sentence.last + 1,
        )
        return [g for g in self._of(trigger) if g.first > trigger.last and g.first < stop]

    def _broken(self, first: int, last: int) -> bool:
        """Whether a mark ends the clause between two tokens."""
        return any(
            t.kind is Kind.MARK and t.norm in {".", ";", "!", "|", "\u2026", ","}
            for t in self._tokens[first + 1 : last]
        )

    def _against(self, trigger: Trigger) -> Group | None:
        """The group behind على, ضد, بحق, استهدف …: what the blow fell on."""
        markers = trigger.sentence.language.words("against_markers")
        for group in self._after(trigger):
            if self._broken(trigger.last, group.first):
                return None
            between = self._tokens[trigger.last + 1 : group.first]
            if group.first - trigger.last <= _REACH and any(t.norm in markers for t in between):
                return group
        return None

    def _marked_agent(self, trigger: Trigger) -> Group | None:
        """The group behind من قبل, على يد, برصاص, بنيران …"""
        single = {w for w in trigger.sentence.language.words("agent_markers") if " " not in w}
        double = {w for w in trigger.sentence.language.words("agent_markers") if " " in w}
        for group in self._of(trigger):
            if group.first <= trigger.last or group.first - trigger.last > 2 * _REACH:
                continue
            before = self._tokens[group.first - 1].norm
            pair = f"{self._tokens[group.first - 2].norm} {before}" if group.first > 1 else ""
            if before in single or pair in double:
                return group
            if any(t.finite and trigger.last < t.first < group.first for t in self._others(trigger)):
                return None
        return None

    def _lone(self, trigger: Trigger) -> None:
        """One person whom no dictionary tells: a name in quotes, "another", "a third"."""
        if trigger.count is not None or trigger.entry.measure is None or trigger.patient_span is not None:
            return
        index = trigger.last + 1
        if index > trigger.sentence.last:
            return
        token: Token = self._tokens[index]
        language = trigger.sentence.language
        if token.norm in language.words("one_more"):
            trigger.count, trigger.count_extra = Count(1, 1), True
        elif token.norm in language.words("two_more"):
            trigger.count, trigger.count_extra = Count(2, 2), True
        elif token.norm == '"' and trigger.form is not Form.PLURAL:
            trigger.count = Count(1, 1)
        else:
            return
        trigger.count_span = trigger.patient_span = (index, index)

    def _after_preposition(self, group: Group) -> bool:
        clitics = self._clitics.get(group.first, "")
        if any(letter in clitics for letter in "بلك"):
            return True
        before = self._tokens[group.first - 1] if group.first else None
        sentence = self._of_sentence(group)
        return before is not None and before.norm in sentence

    def _of_sentence(self, group: Group) -> frozenset[str]:
        for triggers in self._triggers.values():
            if triggers and triggers[0].sentence.first <= group.first <= triggers[0].sentence.last:
                return triggers[0].sentence.language.words("prepositions")
        return frozenset()

    def _linked(self, first: Group, second: Group) -> bool:
        """Whether the second group is joined to the first by و."""
        return "و" in self._clitics.get(second.first, "")

    def _of(self, trigger: Trigger) -> Sequence[Group]:
        return self._groups.get(trigger.sentence.index, ())

    def _others(self, trigger: Trigger) -> list[Trigger]:
        return [t for t in self._triggers.get(trigger.sentence.index, ()) if t is not trigger]

    @staticmethod
    def _first(groups: Sequence[Group]) -> Group | None:
        return groups[0] if groups else None

    @staticmethod
    def _set_agent(trigger: Trigger, group: Group | None) -> None:
        if group is not None:
            trigger.agents, trigger.agent_span = group.actors, (group.first, group.last)
            trigger.agent_nouns = group.nouns

    def _members_of(self, trigger: Trigger, group: Group) -> tuple[str, ...]:
        """عنصران من قوات النظام, القيادي في هيئة تحرير الشام: whom the people right before belong to."""
        if not group.nouns:
            return group.actors
        language = trigger.sentence.language
        for owner in self._of(trigger):
            between = self._tokens[group.last + 1 : owner.first]
            if owner.first <= group.last or not owner.actors or owner.nouns:
                continue
            if len(between) > _MODIFIERS or self._broken(group.last, owner.first):
                break
            marked = any(t.norm in language.words("memberships") for t in between)
            if marked or "ل" in self._clitics.get(owner.first, ""):
                return owner.actors
            break
        return group.actors

    def _set_patient(self, trigger: Trigger, group: Group | None) -> None:
        if group is None:
            return
        trigger.patients = self._members_of(trigger, group)
        trigger.patient_span = (group.first, group.last)
        trigger.patient_nouns = group.nouns
        if trigger.entry.measure is not None:
            trigger.count, trigger.count_span = group.count, (group.first, group.last)
            trigger.count_extra = group.extra


def _may_act(group: Group) -> bool:
    """Whether a group can be a doer by itself: a force by name, gunmen, or members of a named one without a number."""
    return bool(group.actors) and (not group.nouns or group.count is None)
