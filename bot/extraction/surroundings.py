"""Who stands around a trigger: the subject before a verb, the object behind it, "by" somebody."""

from collections.abc import Sequence

from bot.domain.codebook import EventType
from bot.domain.values import MARK
from bot.extraction.analysis import Group, Sentence, Sheet, Trigger, Voice
from bot.extraction.english import before_date
from bot.extraction.lexicon import Form, Frame, Hit
from bot.extraction.verb_first import VerbFirst
from bot.language.actors import ActorMention
from bot.language.actors import Form as ActorForm
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Kind, Token

REACH = 14
_BRACKETING = frozenset({",", ")", "-", "—", "]"})
NEAR = 5
_HARD_BREAKS = frozenset({":", ";"})
_BELONGING = frozenset(
    {"of", "from", "in", "at", "on", "near", "within", "inside", "outside", "for", "to", "between"}
)


class Surroundings:
    """Finds the groups of people around the triggers of one sheet."""

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
        self._countries = {a.last: a for a in sheet.actors if a.form is ActorForm.COUNTRY}
        self._companion_ends = {m.last for m in marks if m.payload.mark == "companions"}
        self._light = {m.last: m for m in marks if m.payload.mark == "light_verbs"}
        self._verb_first = VerbFirst(sheet, self._groups, self._triggers)

    def _subject(self, trigger: Trigger) -> Group | Trigger | None:
        """The group before a verb that is its subject, or the trigger before it whose subject it shares."""
        language = trigger.sentence.language
        index = self._past_auxiliaries(trigger)
        if index < trigger.sentence.first:
            return None
        token = self._tokens[index]
        state = self._countries.get(index)
        if state is not None and trigger.voice is Voice.ACTIVE:
            return Group(state.first, state.last, None, _ids(state))
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
            if shared is not None and self._own_subject(trigger, shared, groups) is not None:
                return self._own_subject(trigger, shared, groups)
            if shared is not None and (
                trigger.form is Form.ING or shared.voice in {Voice.ACTIVE, trigger.voice}
            ):
                return shared
        before = [g for g in groups if g.first >= trigger.clause[0] and not g.inner]
        if token.norm in language.words("relative"):
            return groups[-1] if groups else None
        if token.norm in _BRACKETING:
            if self._shortened(trigger, index) and close_before(groups, index):
                return groups[-1]
            outer = self._outer_subject(trigger, groups)
            if outer is not None:
                return outer
        if not before and trigger.clause[0] > trigger.sentence.first:
            return self._antecedent(trigger, groups)
        if trigger.voice is Voice.PASSIVE and index < trigger.first - 1 and self._behind_relative(trigger):
            return self._antecedent(trigger, groups)  # "women who were kidnapped in July were freed"
        return self._clause_subject(trigger, before, index)

    def _own_subject(self, trigger: Trigger, shared: Trigger, groups: Sequence[Group]) -> Group | None:
        """ "Gunmen took a man, and six others, including two women, were held": whoever stands before a
        passive behind a joiner, with an insertion between."""
        if trigger.voice is not Voice.PASSIVE or trigger.first - 1 in {shared.last, shared.last + 1}:
            return None
        auxiliary = self._tokens[trigger.first - 1].norm in trigger.sentence.language.words(
            "past_auxiliaries"
        )
        joiners = trigger.sentence.language.words("joiners")
        for group in groups:
            if group.first <= shared.last or group.inner or not auxiliary or self._after_preposition(group):
                continue
            between = {t.norm for t in self._tokens[shared.last + 1 : group.first]}
            if not joiners.isdisjoint(between) and group.last + 1 < trigger.first - 1:
                return group
        return None

    def _clause_subject(self, trigger: Trigger, before: Sequence[Group], index: int) -> Group | None:
        """The subject among the groups of the trigger's clause: one that no preposition governs, first."""
        previous = self._verb_before(trigger)
        floor = previous.last if previous is not None and previous.finite else trigger.clause[0] - 1
        own = [g for g in before if g.first > floor] or []
        told = self._last_report_verb(trigger, floor, index)
        own = [g for g in own if g.first > told] or ([] if self._named_before(trigger, told) else own)
        free = [g for g in own if not self._after_preposition(g)]
        if not free and trigger.voice is Voice.ACTIVE:
            demonym = self._adjectives.get(index - 1) or self._adjectives.get(index - 2)
            if demonym is not None and demonym.first >= trigger.sentence.first:
                return Group(demonym.first, demonym.last, None, _ids(demonym))
        first = next(iter(free or own), None)
        if first is not None and trigger.voice is Voice.ACTIVE:
            # "an explosion at a police station wounded two": what wounded them was no person
            if not free and self._noun_between(trigger, floor, first):
                return None
            if self._weapon_between(trigger, floor, first):
                return None  # "a bomb hit a tourist bus, killing three"
        return first

    def _last_report_verb(self, trigger: Trigger, floor: int, index: int) -> int:
        """Where somebody's words begin before the end of a subject: "Authorities say 20 members of … were
        killed"."""
        verbs = trigger.sentence.language.words("telling_verbs")
        start = max(floor + 1, trigger.sentence.first)
        return max((t.index for t in self._tokens[start : index + 1] if t.norm in verbs), default=floor)

    def _named_before(self, trigger: Trigger, told: int) -> bool:
        """Whether somebody without a noun of the dictionary is named between the words for telling and a
        trigger."""
        return any(t.capital for t in self._tokens[told + 1 : trigger.first]) and told >= trigger.clause[0]

    def _weapon_between(self, trigger: Trigger, floor: int, group: Group) -> bool:
        """Whether a weapon that did something stands before a group: it, not they, is the subject."""
        return any(
            t.voice is Voice.NOUN
            and t.entry.frame is Frame.WEAPON
            and floor < t.first
            and t.last < group.first
            and not self._with_before(t)
            for t in self._triggers[trigger.sentence.index]
        )

    def _with_before(self, trigger: Trigger) -> bool:
        """Whether a weapon is only what somebody used: "with grenades", "by a bomb"."""
        for token in self._tokens[max(trigger.sentence.first, trigger.first - 3) : trigger.first]:
            if token.norm in trigger.sentence.language.words("prepositions"):
                return True
        return False

    def _noun_between(self, trigger: Trigger, floor: int, group: Group) -> bool:
        """Whether a happening is named between ``floor`` and a group: it is the subject of what follows."""
        return any(
            t.voice is Voice.NOUN
            and t.entry.frame is not Frame.AGENT
            and t.entry.type is not EventType.DEPLOYMENT
            and floor < t.first
            and t.last < group.first
            for t in self._triggers[trigger.sentence.index]
        )

    def _behind_relative(self, trigger: Trigger) -> bool:
        """Whether another verb of the same clause, which "who" opens, stands before a trigger."""
        opener = self._tokens[trigger.clause[0]].norm
        previous = self._verb_before(trigger)
        return (
            opener in trigger.sentence.language.words("relative")
            and previous is not None
            and previous.finite
            and previous.clause == trigger.clause
        )

    def _antecedent(self, trigger: Trigger, groups: Sequence[Group]) -> Group | None:
        """Whom a relative clause speaks of; another subordinate clause without people has no subject."""
        opener = self._tokens[trigger.clause[0]].norm
        if opener not in trigger.sentence.language.words("relative"):
            return None
        earlier = [g for g in groups if g.last < trigger.clause[0] and not g.inner]
        return earlier[-1] if earlier else None

    @staticmethod
    def _shortened(trigger: Trigger, index: int) -> bool:
        """Whether a participle without auxiliary follows a comma: "20 loggers, killed when …"."""
        return trigger.voice is Voice.PASSIVE and index == trigger.first - 1

    def _outer_subject(self, trigger: Trigger, groups: Sequence[Group]) -> Group | None:
        """The subject before an insertion: "Six men, two of them brothers, were arrested"."""
        previous = self._verb_before(trigger)
        same = previous is not None and previous.finite and previous.clause == trigger.clause
        floor = previous.last if previous is not None and same else -1
        verbs = trigger.sentence.language.words("report_verbs")
        told = [t.index for t in self._tokens[trigger.sentence.first : trigger.first] if t.norm in verbs]
        marks = [
            t.index for t in self._tokens[trigger.sentence.first : trigger.first] if t.norm in _HARD_BREAKS
        ]
        floor = max(floor, told[-1] if told else -1, marks[-1] if marks else -1)
        free = (g for g in groups if not g.inner and g.first > floor and not self._after_preposition(g))
        return next(free, None)

    def _head_of(self, group: Group, groups: Sequence[Group]) -> Group:
        """The group itself, or the one whose complement it is ("members of the tribe were killed")."""
        position = groups.index(group)
        opener = group.first - (2 if group.bare and group.definite else 1)
        if position and self._after_preposition(group) and self._tokens[opener].norm in _BELONGING:
            before = groups[position - 1]
            between = self._tokens[before.last + 1 : group.first]
            if len(between) <= NEAR and all(t.kind is Kind.WORD for t in between) and not before.inner:
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
        dated = before_date(self._tokens, index, trigger.sentence.first, self._sheet.dated_tokens)
        if dated >= trigger.sentence.first and self._tokens[dated].norm in skip:
            index = dated
        while index >= trigger.sentence.first and (
            self._tokens[index].norm in skip or self._tokens[index].norm.endswith("ly")
        ):
            index -= 1
        if index > trigger.sentence.first and self._tokens[index].norm == "]":
            opening = [t.index for t in self._tokens[trigger.sentence.first : index] if t.norm == "["]
            index = opening[-1] - 1 if opening else index  # "15 people [police say only 10] were killed"
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
            if len(between) > (REACH if markers else NEAR):
                return None
            for token in between:
                if token.index in self._sheet.dated_tokens:
                    continue
                if token.kind is Kind.MARK and token.norm not in {'"', "'", "(", "'s"}:
                    return None
                dated = token.index + 1 in self._sheet.dated_tokens  # "shot dead on Monday a politician"
                if token.norm in prepositions and token.norm not in markers and not dated:
                    return None
                if token.norm in language.words("subordinators"):
                    return None
            told_between = any(
                t.voice in {Voice.ACTIVE, Voice.PASSIVE} and trigger.last < t.first < group.first
                for t in self._triggers[trigger.sentence.index]
            )
            shared = bool(between) and between[0].norm in language.words(
                "joiners"
            )  # "killed and wounded eight"
            return None if told_between and not shared else group
        return None

    def _by(self, trigger: Trigger) -> Group | None:
        """The group behind the first "by" after a trigger, within its sentence's reach."""
        markers = trigger.sentence.language.words("agent_markers")
        kept = trigger.sentence.language.words("kept_by")
        for group in self._in_sentence(trigger.sentence):
            if group.first <= trigger.last:
                continue
            if group.first - trigger.last > 40:
                return None
            between = self._tokens[trigger.last + 1 : group.first]
            if between and between[-1].norm in markers:
                if between[-1].index - 1 > trigger.last and between[-2].norm in kept:
                    continue  # "a convoy escorted by the army"
                return group
            if len(between) > 1 and f"{between[-2].norm} {between[-1].norm}" in markers:
                return group  # "blamed on"
            named = len(between) > 1 and between[-2].norm in markers and between[-1].kind is Kind.WORD
            if named and not (between[-2].index - 1 > trigger.last and between[-3].norm in kept):
                return group
            if any(
                t.finite and trigger.last < t.first < group.first and t.voice is Voice.ACTIVE
                for t in self._triggers[trigger.sentence.index]
            ):
                return None
        return None

    def _directly_of(self, trigger: Trigger, group: Group) -> bool:
        between = [t.norm for t in self._tokens[trigger.last + 1 : group.first]]
        return bool(between) and between[0] in trigger.sentence.language.words("of_markers")

    def _covering(self, trigger: Trigger) -> Group | None:
        for group in self._in_sentence(trigger.sentence):
            if group.first <= trigger.first and trigger.last <= group.last:
                return group
        return None

    def _premodifier(self, trigger: Trigger) -> Group | None:
        """An actor right before a noun: "HTS raid", "Russian airstrikes", "an Al-Shabaab attack"."""
        begin = trigger.first
        for back in range(1, 4):
            adjective = self._adjectives.get(trigger.first - back)
            if adjective is not None and not self._describes_people(adjective, trigger):
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

    def _describes_people(self, adjective: ActorMention, trigger: Trigger) -> bool:
        """Whether a demonym belongs to people named behind it: "Palestinian youths threw stones"."""
        return any(
            g.first <= adjective.last + 1 <= g.last < trigger.first and g.nouns and g.actors
            for g in self._in_sentence(trigger.sentence)
        )

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
                state = self._countries.get(light.first - 1)
                if state is not None:
                    return Group(state.first, state.last, None, _ids(state))
                if "by" in {t.norm for t in self._tokens[light.last + 1 : trigger.first]}:
                    return None
                return (free or groups)[-1] if groups else None
            if self._tokens[index].kind is Kind.MARK and self._tokens[index].norm in {",", ";"}:
                return None
            index -= 1
            steps += 1
        return None

    def _capital_run(self, index: int, sentence: Sentence, step: int) -> tuple[int, int] | None:
        """Two or more capitalised words in a row at ``index`` that are no place, date or actor."""
        settled = self._sheet.named_tokens
        taken = {i for g in self._in_sentence(sentence) for i in range(g.first, g.last + 1)}
        start = index
        while sentence.first <= index <= sentence.last:
            token = self._tokens[index]
            if self._ends_title(index, sentence) or self._is_particle(index, sentence):
                index += step
                continue
            if not (token.kind is Kind.WORD and token.capital) or index in settled or index in taken:
                break
            index += step
        length = abs(index - start)
        if not length or (length < 2 and not self._tokens[start].text.startswith(MARK)):
            return None
        return (start, index - 1) if step > 0 else (index + 1, start)

    def _is_particle(self, index: int, sentence: Sentence) -> bool:
        """Whether a token is the article or the like inside a name: "Issam al-Khatib"."""
        tokens = self._tokens
        if not sentence.first < index < sentence.last or tokens[index].capital:
            return False
        names = sentence.language.words("name_particles")
        return tokens[index].norm in names and tokens[index - 1].capital and tokens[index + 1].capital

    def _ends_title(self, index: int, sentence: Sentence) -> bool:
        """Whether a token is the dot behind a title: "Dr. Adam Smith"."""
        titles = sentence.language.words("name_titles")
        return self._tokens[index].norm == "." and index > 0 and self._tokens[index - 1].norm in titles

    def _in_sentence(self, sentence: Sentence) -> list[Group]:
        return self._groups.get(sentence.index, [])

    def _after_preposition(self, group: Group) -> bool:
        if group.first == 0:
            return False
        before: Token = self._tokens[group.first - 1]
        if group.bare and group.definite and group.first > 1:
            before = self._tokens[group.first - 2]  # "one of the two"
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        return group.first > sentence.first and before.norm in sentence.language.words("prepositions")


def close_before(groups: Sequence[Group], index: int) -> bool:
    """Whether the last group ends right before a token."""
    return bool(groups) and groups[-1].last == index - 1 and not groups[-1].inner


def _ids(mention: ActorMention) -> tuple[str, ...]:
    return (mention.actor_id, mention.within) if mention.within else (mention.actor_id,)
