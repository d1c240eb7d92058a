"""What stands close to a trigger: "by" somebody, who is named right before a noun, who carries it out."""

from collections.abc import Sequence

from bot.domain.values import MARK
from bot.extraction.analysis import Group, Sentence, Sheet, Trigger, Voice
from bot.extraction.english import before_date
from bot.extraction.lexicon import Hit
from bot.extraction.verb_first import VerbFirst
from bot.language.actors import ActorMention
from bot.language.actors import Form as ActorForm
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Kind, Token


class Neighbours:
    """The groups and triggers of one sheet by sentence, and what stands close to a trigger."""

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

    def _verb_before(self, trigger: Trigger) -> Trigger | None:
        earlier = [
            t
            for t in self._triggers.get(trigger.sentence.index, ())
            if t.last < trigger.first and t.voice in {Voice.ACTIVE, Voice.PASSIVE} and t is not trigger
        ]
        return earlier[-1] if earlier else None

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
                return Group(adjective.first, adjective.last, None, ids_of(adjective))
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
                    return Group(state.first, state.last, None, ids_of(state))
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


def ids_of(mention: ActorMention) -> tuple[str, ...]:
    """The ids that a mention names: a unit's, and its force's where the words name both."""
    return (mention.actor_id, mention.within) if mention.within else (mention.actor_id,)
