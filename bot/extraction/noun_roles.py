"""Who did what to whom around nouns and adjectives: "a raid by", "clashes between", "35 dead"."""

from collections.abc import Sequence

from bot.domain.values import Count
from bot.extraction.additions import Additions
from bot.extraction.analysis import Group, Trigger
from bot.extraction.lexicon import Frame, Lexicon
from bot.extraction.surroundings import NEAR, REACH

_SEVERAL = 2
_FEW = 4


def _few(group: Group) -> bool:
    """Whether so few people are counted that they are no crowd ("two young men")."""
    return group.count is not None and group.count.high is not None and group.count.high <= _FEW


class NounRoles(Additions):
    """Sets who did it and to whom for triggers that are no verbs."""

    def _noun(self, trigger: Trigger) -> None:
        language = trigger.sentence.language
        frame = trigger.entry.frame
        if frame is Frame.BODY:
            self._body(trigger)
            return
        if frame is Frame.TOLL:
            self._toll(trigger)
            return
        if frame is Frame.MUTUAL:
            self._sides(trigger)
            return
        if "toll" in trigger.entry.tags or "toll_noun" in trigger.entry.tags:
            self._number_before(trigger)
        if trigger.count is None:
            of = (
                frozenset(language.words("of_markers"))
                if trigger.entry.measure
                else language.words("against_markers")
            )
            patient = self._object(trigger, of)
            if patient is not None and trigger.entry.measure and not self._directly_of(trigger, patient):
                patient = None
            self._set_patient(trigger, patient)
        agent = (
            self._by(trigger)
            or self._premodifier(trigger)
            or self._light_subject(trigger)
            or self._believed(trigger)
        )
        if frame is Frame.AGENT:
            self._set_agent(trigger, self._covering(trigger))
        self._set_agent(trigger, agent)

    def _part_sides(self, trigger: Trigger) -> None:
        """ "The Peshmerga and IS clashed": the first of two that a joiner links fought the other."""
        span = trigger.agent_span
        if span is None or trigger.patient_span is not None or len(trigger.agents) != _SEVERAL:
            return
        joiners = self._language(trigger).words("joiners")
        if any(t.norm in joiners for t in self._tokens[span[0] : span[1] + 1]):
            trigger.patients, trigger.patient_span = trigger.agents[1:], span
            trigger.patient_nouns, trigger.agents = trigger.agent_nouns, trigger.agents[:1]

    def _keeper(self, trigger: Trigger) -> Group | None:
        """ "Bombed facilities used by Kataib Hezbollah", "a house used as a shelter by IS cells": whose the
        things are that were hit."""
        words = self._language(trigger).words
        for group in self._in_sentence(trigger.sentence):
            if trigger.last < group.first <= trigger.last + REACH * 2 and group.actors:
                before = [t.norm for t in self._tokens[max(trigger.last + 1, group.first - 6) : group.first]]
                kept = not words("kept_by").isdisjoint(before[:-1]) and before[-1] in words("agent_markers")
                return group if kept else None
        return None

    def _believed(self, trigger: Trigger) -> Group | None:
        """ "A drone believed to be Turkish": whose a thing behind a noun is held to be."""
        ties = self._language(trigger).words("ties")
        for index in range(trigger.last + 1, min(trigger.last + NEAR + 1, trigger.sentence.last + 1)):
            adjective = self._adjectives.get(index)
            if adjective is not None and index > trigger.last + 1:
                return Group(adjective.first, adjective.last, None, (adjective.actor_id,))
            if self._tokens[index].norm not in ties:
                return None
        return None

    def _sides(self, trigger: Trigger) -> None:
        """Both sides of a fight: between A and B, of A with B, A and B before it."""
        groups = [g for g in self._in_sentence(trigger.sentence) if not g.inner and (g.actors or not g.bare)]
        after = [g for g in groups if g.first > trigger.last and g.first - trigger.last <= REACH * 2]
        markers = trigger.sentence.language.words("side_markers")
        linked = [g for g in after if self._tokens[g.first - 1].norm in markers]
        agents = self._light_subject(trigger) or self._premodifier(trigger)
        if agents is None and linked and len(linked[0].actors) > 1:
            both = linked[0]
            trigger.agents, trigger.agent_span = both.actors[:1], (both.first, both.last)
            trigger.patients, trigger.patient_span = both.actors[1:], (both.first, both.last)
            trigger.agent_nouns = trigger.patient_nouns = both.nouns
        elif len(linked) == 1 and agents is None and after[0] is not linked[0] and after[0].armed:
            self._set_patient(trigger, linked[0])  # "clashes pitted A against B"
            self._set_agent(trigger, after[0])
        elif linked:
            other = (
                linked[-1] if len(linked) > 1 or agents is not None else self._other_side(linked[0], after)
            )
            self._set_patient(trigger, other)
            self._set_agent(trigger, agents or linked[0])
        else:
            self._set_agent(trigger, agents)
        trigger.count = None

    def _other_side(self, side: Group, after: Sequence[Group]) -> Group | None:
        """ "Between HTS and the alliance of A and B": the side behind "and", with words before its name."""
        joiners = self._sheet.sentences[self._sheet.sentence_at[side.first]].language.words("joiners")
        for group in after:
            if group.first > side.last:
                between = self._tokens[side.last + 1 : group.first]
                linked = bool(between) and between[0].norm in joiners and len(between) <= NEAR
                return group if linked and group.armed and group.actors != side.actors else None
        return None

    def _adjective(self, trigger: Trigger) -> None:
        """ "35 dead", "32 wounded people", "left three men dead"."""
        groups = self._in_sentence(trigger.sentence)
        for group in groups:
            if group.first <= trigger.first <= group.last:
                self._set_patient(trigger, group)
                return
        before = [g for g in groups if g.last < trigger.first and not g.inner]
        pronouns = trigger.sentence.language.words("one_pronouns")
        if (
            before
            and trigger.first - before[-1].last <= 12
            and self._tokens[trigger.first - 1].norm not in pronouns
        ):
            between = self._tokens[before[-1].last + 1 : trigger.first]
            if not any(t.norm in {".", ";"} for t in between):
                self._set_patient(trigger, before[-1])
                return
        after = [g for g in groups if g.first == trigger.last + 1]
        if after:
            self._set_patient(trigger, after[0])
        elif self._tokens[trigger.first - 1].norm in trigger.sentence.language.words("many_pronouns"):
            trigger.pronoun = True  # "shot them dead"
        elif self._tokens[trigger.first - 1].norm in trigger.sentence.language.words("one_pronouns"):
            self._set_one(trigger, (trigger.first - 1, trigger.first - 1))  # "shot her dead"

    def _number_before(self, trigger: Trigger) -> None:
        """ "25 fighters and 6 military fatalities", "two deaths"."""
        for group in self._in_sentence(trigger.sentence):
            if (
                group.first < trigger.first
                and trigger.first - 2 <= group.last <= trigger.last
                and group.count is not None
            ):
                self._set_patient(trigger, group)
                at_start = group.first <= trigger.sentence.first + 1
                trigger.count_total = at_start or "toll" in trigger.entry.tags
                return

    def _toll(self, trigger: Trigger) -> None:
        """ "The death toll rose to 15", "death toll: 15"."""
        groups = [
            g
            for g in self._in_sentence(trigger.sentence)
            if g.first > trigger.last and g.count is not None and not g.inner
        ]
        if groups and (groups[0].first - trigger.last <= REACH - 2 or self._rose_to(groups[0])):
            tokens = self._tokens[trigger.last + 1 : groups[-1].first]
            chosen = groups[0]
            if any(t.norm == "from" for t in tokens) and len(groups) > 1:
                chosen = groups[1]
            self._set_patient(trigger, chosen)
            trigger.count_total = True

    def _rose_to(self, group: Group) -> bool:
        """ "The death toll from … in … has risen to 115": a figure far behind the word for it."""
        words = self._sheet.sentences[self._sheet.sentence_at[group.first]].language.words
        before = self._sheet.document.norms(max(0, group.first - 3), group.first - 1)
        return not words("toll_verbs").isdisjoint(before)

    def _body(self, trigger: Trigger) -> None:
        """ "Six bodies", "the bodies of nine men", "a body was found"."""
        language = trigger.sentence.language
        patient = self._object(trigger, language.words("of_markers"))
        if patient is not None and self._directly_of(trigger, patient) and patient.count is not None:
            self._set_patient(trigger, patient)
            return
        for group in self._in_sentence(trigger.sentence):
            before = group.last in {trigger.first - 1, trigger.first - 2}
            if (before or group.first <= trigger.first <= group.last) and group.count is not None:
                self._set_patient(trigger, group)
                return
        opener = self._tokens[trigger.first - 1].norm if trigger.first > trigger.sentence.first else ""
        if opener in {"a", "an"} or (
            self._tokens[trigger.last].norm in {"body", "corpse"}
            and opener in {"dead", "lifeless", "unidentified"}
        ):
            trigger.count = Count(1, 1)
            trigger.count_span = (trigger.first, trigger.last)

    @staticmethod
    def _set_one(trigger: Trigger, span: tuple[int, int]) -> None:
        trigger.count = trigger.patient_count = Count(1, 1)
        trigger.count_span = trigger.patient_span = span

    @staticmethod
    def _language(trigger: Trigger) -> Lexicon:
        return trigger.sentence.language

    def _set_agent(self, trigger: Trigger, found: Group | Trigger | None) -> None:
        if isinstance(found, Trigger):
            trigger.agents, trigger.agent_span = found.agents, found.agent_span
            trigger.agent_nouns = found.agent_nouns
        elif found is not None:
            trigger.agents, trigger.agent_span = found.actors, (found.first, found.last)
            trigger.agent_nouns = () if _few(found) else found.nouns

    def _set_patient(self, trigger: Trigger, found: Group | Trigger | None) -> None:
        if isinstance(found, Trigger):
            trigger.patients, trigger.patient_span = found.patients, found.patient_span
            trigger.patient_nouns = found.patient_nouns
            trigger.count, trigger.count_span, trigger.count_extra = None, found.patient_span, False
            if found.patient_span is not None and trigger.entry.measure:
                for group in self._in_sentence(trigger.sentence):
                    if (group.first, group.last) == found.patient_span:
                        trigger.count = group.count
        elif found is not None:
            trigger.patients, trigger.patient_span = found.actors, (found.first, found.last)
            trigger.patient_nouns = found.nouns
            trigger.patient_count = found.count
            if trigger.entry.measure:
                trigger.count, trigger.count_span, trigger.count_extra = (
                    found.count,
                    (found.first, found.last),
                    found.extra,
                )
