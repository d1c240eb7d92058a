"""Who did what to whom: the people around each trigger, by voice, word order and prepositions."""

from bot.domain.values import Count
from bot.extraction.analysis import Group, Trigger, Voice
from bot.extraction.lexicon import Frame
from bot.extraction.noun_roles import NounRoles
from bot.extraction.surroundings import NEAR
from bot.language.tokens import Kind, Token

_SEVERAL = 2
_TAKEN = frozenset({"detained", "abducted", "executed"})
_OF_PEOPLE = frozenset({"who", "whose"})


class Roles(NounRoles):
    """Sets who did it and to whom for every trigger of a sheet, in reading order."""

    def fill(self) -> None:
        """Set agents, patients and counts of every trigger."""
        for trigger in self._sheet.triggers:
            self._fill(trigger)
            if not trigger.agents and trigger.cue is not None:
                self._claimed(trigger, trigger.cue[0], trigger.cue[1])
        self._resolve_pronouns()

    def _claimed(self, trigger: Trigger, first: int, last: int) -> None:
        """ "X claimed responsibility for an attack": X did it."""
        owning = trigger.sentence.language.words("owning")
        if owning.isdisjoint(self._sheet.document.norms(first, last)):
            return
        before = [g for g in self._in_sentence(trigger.sentence) if g.last < first and g.actors]
        if before and last < trigger.first:
            self._set_agent(trigger, before[-1])

    def _resolve_pronouns(self) -> None:
        """ "Two men were kidnapped. They were released": as many as those spoken of last, in this sentence
        or the one before."""
        spoken: Trigger | None = None
        for trigger in self._sheet.triggers:
            if trigger.patient_count is not None:
                spoken = trigger
                continue
            if self._another_he(trigger, spoken):
                continue
            if (
                not trigger.pronoun
                or trigger.count is not None
                or spoken is None
                or trigger.entry.measure is None
            ):
                continue
            if (
                trigger.sentence.index - spoken.sentence.index > 1
                or trigger.entry.measure == spoken.entry.measure
            ):
                continue
            if trigger.sentence.language.order == "vso" and not self._as_many(trigger, spoken):
                continue
            trigger.count = spoken.patient_count
            trigger.patients, trigger.patient_nouns = spoken.patients, spoken.patient_nouns
            trigger.count_span = trigger.patient_span = spoken.patient_span

    def _as_many(self, trigger: Trigger, spoken: Trigger) -> bool:
        """Whether an Arabic verb, which tells one from several, fits those spoken of (توفي, قضوا)."""
        several = self._tokens[trigger.first].norm.endswith(("وا", "ون", "ا", "ان"))
        return spoken.patient_count is not None and several == (spoken.patient_count.high != 1)

    def _another_he(self, trigger: Trigger, spoken: Trigger | None) -> bool:
        """ "… killing three. He was shot dead": he is none of several told to have suffered the same."""
        words = trigger.sentence.language.words
        index = self._past_auxiliaries(trigger) if trigger.pronoun and trigger.count is None else -1
        if index < trigger.sentence.first or self._tokens[index].norm not in words("one_subject_pronouns"):
            return False
        told = spoken.patient_count if spoken is not None else None
        near = spoken is not None and trigger.sentence.index - spoken.sentence.index <= 1
        if trigger.entry.measure is None or told is None or told.low < _SEVERAL or not near:
            return False
        self._set_one(trigger, (index, index))
        trigger.count_extra = True
        return True

    def _fill(self, trigger: Trigger) -> None:
        frame = trigger.entry.frame
        if trigger.sentence.language.order == "vso":
            self._verb_first.fill(trigger)
            return
        if trigger.voice is Voice.NOUN:
            self._noun(trigger)
        elif trigger.voice is Voice.ADJECTIVE:
            self._adjective(trigger)
        elif trigger.voice is Voice.PASSIVE:
            self._suffering_subject(trigger)
            self._set_agent(trigger, self._by(trigger))
        elif frame is Frame.PATIENT:
            self._suffering_subject(trigger)
        elif frame is Frame.AGENT:
            self._set_agent(trigger, self._subject(trigger))
        elif frame is Frame.MUTUAL:
            self._set_agent(trigger, self._subject(trigger))
            self._set_patient(trigger, self._object(trigger, frozenset({"with", "against"})))
            self._part_sides(trigger)
        elif frame is Frame.WEAPON:
            self._set_patient(
                trigger, self._object(trigger, self._language(trigger).words("against_markers"))
            )
            self._set_agent(trigger, self._by(trigger))
        else:
            self._set_agent(trigger, self._subject(trigger))
            wide = frozenset() if trigger.entry.measure else self._language(trigger).words("against_markers")
            self._set_patient(trigger, self._object(trigger, wide))
            if trigger.patient_span is None and trigger.entry.measure is None:
                self._set_patient(trigger, self._keeper(trigger))
        if (
            trigger.count is None
            and trigger.entry.measure
            and trigger.voice is Voice.ACTIVE
            and frame is Frame.TRANSITIVE
        ):
            self._lone_object(trigger)
        if trigger.entry.measure and trigger.sentence.language.order == "svo":
            self._charged_as(trigger)
            self._add_people(trigger)
            trigger.count_total = trigger.count_total or self._brought_to(trigger)

    def _charged_as(self, trigger: Trigger) -> None:
        """ "Arrested on charges of affiliation with IS": whose men those are held to be who were taken."""
        affiliation = trigger.sentence.language.words("affiliation")
        if trigger.entry.measure not in _TAKEN or affiliation.isdisjoint(trigger.sentence.words):
            return
        for group in self._in_sentence(trigger.sentence):
            if trigger.last < group.first and group.armed and not set(group.actors) & set(trigger.agents):
                before = self._sheet.document.norms(max(trigger.last + 1, group.first - 3), group.first - 1)
                if not affiliation.isdisjoint(before):
                    added = (a for a in group.actors if a not in trigger.patients)
                    trigger.patients = (*trigger.patients, *added)
                    return

    def _brought_to(self, trigger: Trigger) -> bool:
        """ "Bringing to five the number of people killed": a figure for the whole."""
        updates = trigger.sentence.language.words("updates")
        if trigger.count_span is None or updates.isdisjoint(trigger.sentence.words):
            return False
        return self._tokens[trigger.count_span[0] - 1].norm == "to"

    def _suffering_subject(self, trigger: Trigger) -> None:
        """The subject of a passive: a person's name right before it, a group, or someone told by the verb
        to be one."""
        index = self._past_auxiliaries(trigger)
        if index >= trigger.sentence.first and trigger.entry.measure:
            run = self._capital_run(index, trigger.sentence, -1)
            if run is not None:
                self._set_one(trigger, run)
                self._described(trigger, run[1])
                return
        if index >= trigger.sentence.first:
            trigger.pronoun = self._tokens[index].norm in trigger.sentence.language.words("subject_pronouns")
        found = None if trigger.pronoun else self._subject(trigger)
        self._set_patient(trigger, found)
        alone = found is None or (isinstance(found, Group) and not found.collective)
        if trigger.entry.measure and trigger.count is None and alone and self._told_as_one(trigger, index):
            span = (max(index, trigger.sentence.first), trigger.last)
            self._set_one(trigger, (found.first, found.last) if isinstance(found, Group) else span)

    def _told_as_one(self, trigger: Trigger, index: int) -> bool:
        """Whether the auxiliary says that one person is meant ("was killed", "has been arrested")."""
        singular = trigger.sentence.language.words("singular_auxiliaries")
        auxiliaries = self._tokens[index + 1 : trigger.first]
        if not any(t.norm in singular for t in auxiliaries):
            return False
        subject = self._tokens[index] if index >= trigger.sentence.first else None
        if subject is not None and subject.norm == ",":
            subject = self._before_insertion(trigger)
        if subject is None or subject.norm in trigger.sentence.language.words("pronouns"):
            return False
        things = trigger.sentence.language.words("things")
        if self._one_described(trigger):
            return True
        return subject.kind is Kind.WORD and subject.norm not in things

    def _one_described(self, trigger: Trigger) -> bool:
        """ "A scholar who had helped to found a party was": a relative clause behind somebody whom no
        dictionary has."""
        words = trigger.sentence.language.words
        opener = self._tokens[trigger.clause[0]]
        if opener.norm not in _OF_PEOPLE or trigger.clause[0] - trigger.sentence.first < 2:
            return False
        start = self._tokens[max(trigger.sentence.first, trigger.clause[0] - 6) : trigger.clause[0]]
        return any(t.norm in words("indefinite") for t in start)

    def _before_insertion(self, trigger: Trigger) -> Token | None:
        """The last word of a name that opens the clause, before ", a leading opponent of the mine, was"."""
        for token in self._tokens[trigger.clause[0] : trigger.first]:
            if token.norm == ",":
                before = self._tokens[token.index - 1]
                return before if before.capital and before.index not in self._sheet.named_tokens else None
        return None

    def _lone_object(self, trigger: Trigger) -> None:
        """An object that no dictionary knows: a person's name, or "a" with some noun, is one person."""
        language = trigger.sentence.language
        index = trigger.last + 1
        if index > trigger.sentence.last:
            return
        aged = [t.norm for t in self._tokens[index + 1 : index + 3]] == ["year", "old"]
        if aged and self._tokens[index].kind is Kind.NUMBER and index + 3 <= trigger.sentence.last:
            index += 3  # "shot dead 58-year-old Adam Smith"
        run = self._capital_run(index, trigger.sentence, 1)
        token = self._tokens[index]
        if run is not None:
            self._set_one(trigger, run)
            self._described(trigger, run[1])
        elif (
            token.norm in language.words("indefinite")
            and (index < trigger.sentence.last or token.norm == "another")
            and trigger.patient_span is None
        ):
            following = self._tokens[index + 1 : min(index + 5, trigger.sentence.last + 1)]
            if not any(t.norm in language.words("things") for t in following):
                self._set_one(trigger, (index, min(index + 1, trigger.sentence.last)))
        elif token.norm in language.words("definite") and trigger.patient_span is None:
            self._definite_object(trigger, index)
        elif token.norm in language.words("many_pronouns"):
            trigger.patient_span = (index, index)
        elif token.norm in language.words("one_pronouns"):
            self._set_one(trigger, (index, index))
            trigger.pronoun = True

    def _definite_object(self, trigger: Trigger, index: int) -> None:
        """ "Killed the head of the office": one person, unless the noun is a plural or a thing."""
        language = trigger.sentence.language
        end = index
        while end < trigger.sentence.last and end - index < NEAR:
            token = self._tokens[end + 1]
            if token.kind is not Kind.WORD or token.norm in language.words("closed"):
                break
            end += 1
        noun = self._tokens[end].norm
        if (
            end > index
            and not noun.endswith("s")
            and not any(t.norm in language.words("things") for t in self._tokens[index : end + 1])
        ):
            self._set_one(trigger, (index, end))

    def _described(self, trigger: Trigger, last: int) -> None:
        """ "Gunned down Omar Hilal, a judge of HTS,": who somebody is, behind a comma after the name."""
        if last + 2 > trigger.sentence.last or self._tokens[last + 1].norm != ",":
            return
        for group in self._in_sentence(trigger.sentence):
            if last + 2 <= group.first <= last + 2 + NEAR:
                between = self._tokens[last + 2 : group.first]
                whole = all(
                    t.kind is Kind.WORD and t.norm not in self._language(trigger).words("closed")
                    for t in between
                )
                if whole and group.count == Count(1, 1):
                    trigger.patients, trigger.patient_nouns = group.actors, group.nouns
                return
