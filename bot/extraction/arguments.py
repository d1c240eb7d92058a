"""Who did what to whom: the people around each trigger, by voice, word order and prepositions."""

from collections.abc import Mapping, Sequence

from bot.domain.values import Count
from bot.extraction.analysis import Group, Sentence, Sheet, Trigger, Voice
from bot.extraction.lexicon import Form, Frame, Hit
from bot.extraction.verb_first import VerbFirst
from bot.language.actors import ActorMention
from bot.language.actors import Form as ActorForm
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Kind, Token

_REACH = 14
_NEAR = 5


class Roles:
    """Finds the arguments of every trigger of a sheet, in reading order."""

    def __init__(self, sheet: Sheet, marks: Sequence[PhraseMatch[Hit]]) -> None:
        self._sheet = sheet
        self._tokens = sheet.document.tokens
        self._groups: dict[int, list[Group]] = {}
        for group in sheet.groups:
            self._groups.setdefault(sheet.sentence_at[group.first], []).append(group)
        self._triggers: dict[int, list[Trigger]] = {}
        for trigger in sheet.triggers:
            self._triggers.setdefault(trigger.sentence.index, []).append(trigger)
        self._adjectives = {a.last: a for a in sheet.actors if a.form is ActorForm.ADJECTIVE}
        self._companion_ends = {m.last for m in marks if m.payload.mark == "companions"}
        self._light = {m.last: m for m in marks if m.payload.mark == "light_verbs"}
        self._verb_first = VerbFirst(sheet, self._groups, self._triggers)

    def fill(self) -> None:
        """Set agents, patients and counts of every trigger."""
        for trigger in self._sheet.triggers:
            self._fill(trigger)
        self._resolve_pronouns()

    def _resolve_pronouns(self) -> None:
        """ "Two men were kidnapped. They were released": as many as those spoken of last, in this sentence
        or the one before."""
        spoken: Trigger | None = None
        for trigger in self._sheet.triggers:
            if trigger.patient_count is not None:
                spoken = trigger
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
            trigger.count = spoken.patient_count
            trigger.patients, trigger.patient_nouns = spoken.patients, spoken.patient_nouns
            trigger.count_span = trigger.patient_span = spoken.patient_span

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
        elif frame is Frame.WEAPON:
            self._set_patient(
                trigger, self._object(trigger, self._language(trigger).words("against_markers"))
            )
            self._set_agent(trigger, self._by(trigger))
        else:
            self._set_agent(trigger, self._subject(trigger))
            wide = frozenset() if trigger.entry.measure else self._language(trigger).words("against_markers")
            self._set_patient(trigger, self._object(trigger, wide))
        if (
            trigger.count is None
            and trigger.entry.measure
            and trigger.voice is Voice.ACTIVE
            and frame is Frame.TRANSITIVE
        ):
            self._lone_object(trigger)

    def _suffering_subject(self, trigger: Trigger) -> None:
        """The subject of a passive: a person's name right before it, a group, or someone told by the verb
        to be one."""
        index = self._past_auxiliaries(trigger)
        if index >= trigger.sentence.first and trigger.entry.measure:
            run = self._capital_run(index, trigger.sentence, -1)
            if run is not None:
                self._set_one(trigger, run)
                return
        if index >= trigger.sentence.first:
            trigger.pronoun = self._tokens[index].norm in trigger.sentence.language.words("subject_pronouns")
        found = None if trigger.pronoun else self._subject(trigger)
        self._set_patient(trigger, found)
        if trigger.entry.measure and trigger.count is None and self._told_as_one(trigger, index):
            if found is None or (isinstance(found, Group) and not found.collective):
                self._set_one(
                    trigger,
                    (found.first, found.last)
                    if isinstance(found, Group)
                    else (max(index, trigger.sentence.first), trigger.last),
                )

    def _told_as_one(self, trigger: Trigger, index: int) -> bool:
        """Whether the auxiliary says that one person is meant ("was killed", "has been arrested")."""
        singular = trigger.sentence.language.words("singular_auxiliaries")
        auxiliaries = self._tokens[index + 1 : trigger.first]
        if not any(t.norm in singular for t in auxiliaries):
            return False
        subject = self._tokens[index] if index >= trigger.sentence.first else None
        if subject is None or subject.norm in trigger.sentence.language.words("pronouns"):
            return False
        things = trigger.sentence.language.words("things")
        return subject.kind is Kind.WORD and subject.norm not in things

    def _lone_object(self, trigger: Trigger) -> None:
        """An object that no dictionary knows: a person's name, or "a" with some noun, is one person."""
        language = trigger.sentence.language
        index = trigger.last + 1
        if index > trigger.sentence.last:
            return
        run = self._capital_run(index, trigger.sentence, 1)
        token = self._tokens[index]
        if run is not None:
            self._set_one(trigger, run)
        elif (
            token.norm in language.words("indefinite")
            and index < trigger.sentence.last
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
        while end < trigger.sentence.last and end - index < _NEAR:
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

    @staticmethod
    def _set_one(trigger: Trigger, span: tuple[int, int]) -> None:
        trigger.count = trigger.patient_count = Count(1, 1)
        trigger.count_span = trigger.patient_span = span

    def _language(self, trigger: Trigger):
        return trigger.sentence.language

    # --- English order
    # -------------------------------------------------------------------------------------------

    def _subject(self, trigger: Trigger) -> Group | Trigger | None:
        """The group before a verb that is its subject, or the trigger before it whose subject it shares."""
        language = trigger.sentence.language
        index = self._past_auxiliaries(trigger)
        if index < trigger.sentence.first:
            return None
        token = self._tokens[index]
        groups = [g for g in self._in_sentence(trigger.sentence) if g.last < trigger.first]
        close = groups[-1] if groups and not groups[-1].inner and groups[-1].last >= index else None
        if close is not None:
            return self._head_of(close, groups)
        if (
            trigger.form is Form.ING
            or token.norm in language.words("joiners")
            or token.norm in {",", "then", "or", "to"}
        ):
            shared = self._verb_before(trigger)
            if shared is not None and (
                trigger.form is Form.ING or shared.voice in {Voice.ACTIVE, trigger.voice}
            ):
                return shared
        before = [g for g in groups if g.first >= trigger.clause[0] and not g.inner]
        if token.norm in language.words("relative"):
            return groups[-1] if groups else None
        if token.norm in {",", ")", "-", "—", "]"}:
            previous = self._verb_before(trigger)
            floor = (
                previous.last
                if previous is not None and previous.finite and previous.clause == trigger.clause
                else -1
            )
            outer = [g for g in groups if not g.inner and g.first > floor and not self._after_preposition(g)]
            if outer:
                return outer[0]
        if not before and trigger.clause[0] > trigger.sentence.first:
            opener = self._tokens[trigger.clause[0]].norm
            if opener in language.words("relative"):
                earlier = [g for g in groups if g.last < trigger.clause[0] and not g.inner]
                return earlier[-1] if earlier else None
            return None
        previous = self._verb_before(trigger)
        floor = previous.last if previous is not None and previous.finite else trigger.clause[0] - 1
        own = [g for g in before if g.first > floor] or []
        free = [g for g in own if not self._after_preposition(g)]
        if free:
            return (
                free[0] if trigger.voice is Voice.PASSIVE or trigger.entry.frame is Frame.PATIENT else free[0]
            )
        return own[0] if own else None

    def _head_of(self, group: Group, groups: Sequence[Group]) -> Group:
        """The group itself, or the one whose complement it is ("members of the tribe were killed")."""
        position = groups.index(group)
        if position and self._after_preposition(group):
            before = groups[position - 1]
            between = self._tokens[before.last + 1 : group.first]
            if len(between) <= _NEAR and all(t.kind is Kind.WORD for t in between) and not before.inner:
                return before
        return group

    def _past_auxiliaries(self, trigger: Trigger) -> int:
        language = trigger.sentence.language
        skip = (
            language.words("be")
            | language.words("have")
            | language.words("adverbs")
            | {"to", "will", "would", "had"}
        )
        index = trigger.first - 1
        while index >= trigger.sentence.first and (
            self._tokens[index].norm in skip or self._tokens[index].norm.endswith("ly")
        ):
            index -= 1
        aged = (
            index - 2 >= trigger.sentence.first
            and self._tokens[index].norm == "," == self._tokens[index - 2].norm
        )
        if aged and self._tokens[index - 1].kind is Kind.NUMBER:
            index -= 3
        return index

    def _verb_before(self, trigger: Trigger) -> Trigger | None:
        earlier = [
            t
            for t in self._triggers.get(trigger.sentence.index, ())
            if t.last < trigger.first and t.voice in {Voice.ACTIVE, Voice.PASSIVE} and t is not trigger
        ]
        return earlier[-1] if earlier else None

    def _object(self, trigger: Trigger, markers: frozenset[str]) -> Group | None:
        """The group behind a verb: directly, or behind one of the prepositions."""
        language = trigger.sentence.language
        prepositions = language.words("prepositions")
        for group in self._in_sentence(trigger.sentence):
            if group.first <= trigger.last or group.inner:
                continue
            between = self._tokens[trigger.last + 1 : group.first]
            if len(between) > (_REACH if markers else _NEAR):
                return None
            for token in between:
                if token.kind is Kind.MARK and token.norm not in {'"', "'", "(", "'s"}:
                    return None
                if token.norm in prepositions and token.norm not in markers:
                    return None
                if token.norm in language.words("subordinators"):
                    return None
            if any(
                t.finite and trigger.last < t.first < group.first
                for t in self._triggers[trigger.sentence.index]
            ):
                if not any(t.norm in language.words("joiners") for t in between):
                    return None
            return group
        return None

    def _by(self, trigger: Trigger) -> Group | None:
        """The group behind the first "by" after a trigger, within its sentence's reach."""
        markers = trigger.sentence.language.words("agent_markers")
        for group in self._in_sentence(trigger.sentence):
            if group.first <= trigger.last:
                continue
            if group.first - trigger.last > 40:
                return None
            between = self._tokens[trigger.last + 1 : group.first]
            if between and between[-1].norm in markers:
                return group
            if len(between) > 1 and between[-2].norm in markers and between[-1].kind is Kind.WORD:
                return group
            if any(
                t.finite and trigger.last < t.first < group.first and t.voice is Voice.ACTIVE
                for t in self._triggers[trigger.sentence.index]
            ):
                return None
        return None

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
        agent = self._by(trigger) or self._premodifier(trigger) or self._light_subject(trigger)
        if frame is Frame.AGENT:
            self._set_agent(trigger, self._covering(trigger))
        self._set_agent(trigger, agent)

    def _directly_of(self, trigger: Trigger, group: Group) -> bool:
        between = [t.norm for t in self._tokens[trigger.last + 1 : group.first]]
        return bool(between) and between[0] in trigger.sentence.language.words("of_markers")

    def _covering(self, trigger: Trigger) -> Group | None:
        for group in self._in_sentence(trigger.sentence):
            if group.first <= trigger.first and trigger.last <= group.last:
                return group
        return None

    def _sides(self, trigger: Trigger) -> None:
        """Both sides of a fight: between A and B, of A with B, A and B before it."""
        groups = [g for g in self._in_sentence(trigger.sentence) if not g.inner and (g.actors or not g.bare)]
        after = [g for g in groups if g.first > trigger.last and g.first - trigger.last <= _REACH * 2]
        markers = trigger.sentence.language.words("side_markers")
        linked = [g for g in after if self._tokens[g.first - 1].norm in markers]
        agents = self._light_subject(trigger) or self._premodifier(trigger)
        if agents is None and linked and len(linked[0].actors) > 1:
            both = linked[0]
            trigger.agents, trigger.agent_span = both.actors[:1], (both.first, both.last)
            trigger.patients, trigger.patient_span = both.actors[1:], (both.first, both.last)
            trigger.agent_nouns = trigger.patient_nouns = both.nouns
        elif linked:
            self._set_patient(trigger, linked[-1] if len(linked) > 1 or agents is not None else None)
            self._set_agent(trigger, agents or linked[0])
        else:
            self._set_agent(trigger, agents)
        trigger.count = None

    def _premodifier(self, trigger: Trigger) -> Group | None:
        """An actor right before a noun: "HTS raid", "Russian airstrikes", "an Al-Shabaab attack"."""
        begin = trigger.first
        for back in range(1, 4):
            adjective = self._adjectives.get(trigger.first - back)
            if adjective is not None:
                return Group(adjective.first, adjective.last, None, _ids(adjective))
            if (
                trigger.first - back < trigger.sentence.first
                or self._tokens[trigger.first - back].kind is not Kind.WORD
            ):
                break
        for group in self._in_sentence(trigger.sentence):
            if group.actors and group.first < begin <= group.last <= trigger.last:
                return group
            if group.actors and begin - 3 <= group.last < begin and not group.inner:
                between = self._tokens[group.last + 1 : begin]
                closed = trigger.sentence.language.words("closed") | trigger.sentence.language.words(
                    "joiners"
                )
                if all((t.kind is Kind.WORD and t.norm not in closed) or t.norm == "'s" for t in between):
                    return group
        return None

    def _light_subject(self, trigger: Trigger) -> Group | None:
        """The subject of "carried out", "staged" … before a noun."""
        index = trigger.first - 1
        steps = 0
        while index >= trigger.sentence.first and steps < 10:
            light = self._light.get(index)
            if light is not None:
                groups = [
                    g for g in self._in_sentence(trigger.sentence) if g.last < light.first and not g.inner
                ]
                free = [g for g in groups if not self._after_preposition(g)]
                if "by" in {t.norm for t in self._tokens[light.last + 1 : trigger.first]}:
                    return None
                return (free or groups)[-1] if groups else None
            if self._tokens[index].kind is Kind.MARK and self._tokens[index].norm in {",", ";"}:
                return None
            index -= 1
            steps += 1
        return None

    def _adjective(self, trigger: Trigger) -> None:
        """ "35 dead", "32 wounded people", "left three men dead"."""
        groups = self._in_sentence(trigger.sentence)
        for group in groups:
            if group.first <= trigger.first <= group.last:
                self._set_patient(trigger, group)
                return
        before = [g for g in groups if g.last < trigger.first and not g.inner]
        if before and trigger.first - before[-1].last <= 12:
            between = self._tokens[before[-1].last + 1 : trigger.first]
            if not any(t.norm in {".", ";"} for t in between):
                self._set_patient(trigger, before[-1])
                return
        after = [g for g in groups if g.first == trigger.last + 1]
        if after:
            self._set_patient(trigger, after[0])

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
        if groups and groups[0].first - trigger.last <= 12:
            tokens = self._tokens[trigger.last + 1 : groups[-1].first]
            chosen = groups[0]
            if any(t.norm == "from" for t in tokens) and len(groups) > 1:
                chosen = groups[1]
            self._set_patient(trigger, chosen)
            trigger.count_total = True

    def _body(self, trigger: Trigger) -> None:
        """ "Six bodies", "the bodies of nine men", "a body was found"."""
        language = trigger.sentence.language
        patient = self._object(trigger, language.words("of_markers"))
        if patient is not None and self._directly_of(trigger, patient) and patient.count is not None:
            self._set_patient(trigger, patient)
            return
        for group in self._in_sentence(trigger.sentence):
            if (
                group.last in {trigger.first - 1, trigger.first - 2}
                or group.first <= trigger.first <= group.last
            ):
                if group.count is not None:
                    self._set_patient(trigger, group)
                    return
        opener = self._tokens[trigger.first - 1].norm if trigger.first > trigger.sentence.first else ""
        if opener in {"a", "an"} or (
            self._tokens[trigger.last].norm in {"body", "corpse"}
            and opener in {"dead", "lifeless", "unidentified"}
        ):
            trigger.count = Count(1, 1)
            trigger.count_span = (trigger.first, trigger.last)

    def _capital_run(self, index: int, sentence: Sentence, step: int) -> tuple[int, int] | None:
        """Two or more capitalised words in a row at ``index`` that are no place, date or actor."""
        settled = self._sheet.named_tokens
        taken = {i for g in self._in_sentence(sentence) for i in range(g.first, g.last + 1)}
        start = index
        while sentence.first <= index <= sentence.last:
            token = self._tokens[index]
            if not (token.kind is Kind.WORD and token.capital) or index in settled or index in taken:
                break
            index += step
        length = abs(index - start)
        if length < 2:
            return None
        return (start, index - 1) if step > 0 else (index + 1, start)

    # --- shared
    # --------------------------------------------------------------------------------------------------

    def _in_sentence(self, sentence: Sentence) -> list[Group]:
        return self._groups.get(sentence.index, [])

    def _after_preposition(self, group: Group) -> bool:
        if group.first == 0:
            return False
        before: Token = self._tokens[group.first - 1]
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        return group.first > sentence.first and before.norm in sentence.language.words("prepositions")

    def _set_agent(self, trigger: Trigger, found: Group | Trigger | None) -> None:
        if isinstance(found, Trigger):
            trigger.agents, trigger.agent_span = found.agents, found.agent_span
            trigger.agent_nouns = found.agent_nouns
        elif found is not None:
            trigger.agents, trigger.agent_span = found.actors, (found.first, found.last)
            trigger.agent_nouns = found.nouns

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


def _ids(mention: ActorMention) -> tuple[str, ...]:
    return (mention.actor_id, mention.within) if mention.within else (mention.actor_id,)


def both_sides(triggers: Sequence[Trigger]) -> Mapping[str, tuple[str, ...]]:
    """The agents and patients of several triggers of one happening, without doubles."""
    agents: dict[str, None] = {}
    patients: dict[str, None] = {}
    for trigger in triggers:
        agents.update(dict.fromkeys(trigger.agents))
        patients.update(dict.fromkeys(trigger.patients))
    return {"agents": tuple(agents), "patients": tuple(patients)}
