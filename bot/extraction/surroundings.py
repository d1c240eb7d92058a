"""Who stands around a trigger: the subject before a verb, the object behind it, "by" somebody."""

from collections.abc import Sequence

from bot.domain.codebook import EventType
from bot.extraction.analysis import Group, Trigger, Voice
from bot.extraction.lexicon import Form, Frame
from bot.extraction.neighbours import Neighbours, ids_of
from bot.language.tokens import Kind

REACH = 14
_BRACKETING = frozenset({",", ")", "-", "—", "]"})
NEAR = 5
_HARD_BREAKS = frozenset({":", ";"})
_BELONGING = frozenset(
    {"of", "from", "in", "at", "on", "near", "within", "inside", "outside", "for", "to", "between"}
)


class Surroundings(Neighbours):
    """Finds the groups of people around the triggers of one sheet."""

    def _subject(self, trigger: Trigger) -> Group | Trigger | None:
        """The group before a verb that is its subject, or the trigger before it whose subject it shares."""
        language = trigger.sentence.language
        index = self._past_auxiliaries(trigger)
        if index < trigger.sentence.first:
            return None
        token = self._tokens[index]
        state = self._countries.get(index)
        if state is not None and trigger.voice is Voice.ACTIVE:
            return Group(state.first, state.last, None, ids_of(state))
        groups = [g for g in self._in_sentence(trigger.sentence) if g.last < trigger.first]
        close = groups[-1] if groups and not groups[-1].inner and groups[-1].last >= index else None
        if close is not None:
            return self._head_of(close, groups)
        if (
            trigger.form is Form.ING
            or token.norm in language.words("joiners")
            or token.norm in {",", "then", "or", "to"}
        ):
            shared = self._shared_subject(trigger, groups)
            if shared is not None:
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

    def _shared_subject(self, trigger: Trigger, groups: Sequence[Group]) -> Group | Trigger | None:
        """The verb before, whose subject acts or suffers here too, or somebody named behind it."""
        shared = self._verb_before(trigger)
        if shared is None:
            return None
        own = self._own_subject(trigger, shared, groups)
        if own is not None:
            return own
        fits = trigger.form is Form.ING or shared.voice in {Voice.ACTIVE, trigger.voice}
        return shared if fits else None

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
                return Group(demonym.first, demonym.last, None, ids_of(demonym))
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


def close_before(groups: Sequence[Group], index: int) -> bool:
    """Whether the last group ends right before a token."""
    return bool(groups) and groups[-1].last == index - 1 and not groups[-1].inner
