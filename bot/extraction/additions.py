"""People whom a trigger counts besides its subject or object: companions, those behind a pronoun, a second
subject."""

from bot.domain.values import Count
from bot.extraction.analysis import Group, Trigger, Voice
from bot.extraction.surroundings import NEAR, REACH, Surroundings

_GAPPING = frozenset({"in", "at", "near", "from"})
_PRONOUN_AND = 2


class Additions(Surroundings):
    """Adds people to the count of a trigger, once its own are known."""

    def _add_people(self, trigger: Trigger) -> None:
        """Everybody that the sentence adds to a trigger's count."""
        self._companions(trigger)
        self._with_pronoun(trigger)
        self._gapped(trigger)
        self._read_also(trigger)

    @staticmethod
    def _add(trigger: Trigger, group: Group) -> None:
        """Count a group too; a number without an upper end leaves the sum without one."""
        if trigger.count is None or group.count is None or trigger.count_span is None:
            return
        low, more = trigger.count, group.count
        both = low.high + more.high if low.high is not None and more.high is not None else None
        trigger.count = Count(low.low + more.low, both)
        trigger.count_span = (min(trigger.count_span[0], group.first), group.last)

    def _companions(self, trigger: Trigger) -> None:
        """ "Was killed along with his wife", "killing the mayor, Adam Smith, and 11 others": all count."""
        if trigger.count is None or trigger.count_span is None:
            return
        start = max(trigger.last, trigger.count_span[1])
        starts = {t.first for t in self._triggers[trigger.sentence.index]}
        joiners = trigger.sentence.language.words("joiners")
        for group in self._in_sentence(trigger.sentence):
            if group.first <= start or group.count is None or group.inner:
                continue
            between = self._tokens[start + 1 : group.first]
            if not between or len(between) > REACH or any(t.index in starts for t in between):
                return
            after = self._tokens[group.last + 1] if group.last < trigger.sentence.last else None
            if after is not None and (
                after.index in starts or after.norm in trigger.sentence.language.words("be")
            ):
                return
            own = len(between) > 1 and between[-1].norm in trigger.sentence.language.words("kin_openers")
            beside = between[-2 if own else -1].index in self._companion_ends  # "along with his two sons"
            listed = group.extra or (trigger.pronoun and len(between) == 1)  # "wounding him and his brother"
            if not (beside or (listed and between[-1].norm in joiners)):
                return
            self._add(trigger, group)
            return

    def _with_pronoun(self, trigger: Trigger) -> None:
        """ "Wounding him and his brother": the one spoken of before counts too."""
        if trigger.count is None or trigger.count_span is None:
            return
        language = trigger.sentence.language
        between = [t.norm for t in self._tokens[trigger.last + 1 : trigger.count_span[0]]]
        two = len(between) == _PRONOUN_AND
        if two and between[0] in language.words("one_pronouns") and between[1] in language.words("joiners"):
            high = trigger.count.high + 1 if trigger.count.high is not None else None
            trigger.count = Count(trigger.count.low + 1, high)
            trigger.count_span = (trigger.last + 1, trigger.count_span[1])

    def _gapped(self, trigger: Trigger) -> None:
        """ "35 were released from Sanaa and 125 prisoners from Aden": a second subject without verb."""
        if trigger.voice is not Voice.PASSIVE or trigger.count is None or trigger.count_span is None:
            return
        language = trigger.sentence.language
        for group in self._in_sentence(trigger.sentence):
            if group.first <= trigger.last or group.inner:
                continue
            between = self._tokens[trigger.last + 1 : group.first]
            far = len(between) > REACH or group.last >= trigger.sentence.last
            if far or group.count is None or between[-1].norm not in language.words("joiners"):
                return
            told = any(
                trigger.last < t.first <= group.last + NEAR for t in self._triggers[trigger.sentence.index]
            )
            if told or self._tokens[group.last + 1].norm not in _GAPPING:
                return
            self._add(trigger, group)
            return

    def _read_also(self, trigger: Trigger) -> None:
        """ "Six of the attackers also died": they add to those told before."""
        if trigger.count_span is None or trigger.count_span[1] >= trigger.first:
            return
        also = trigger.sentence.language.words("also")
        between = self._tokens[trigger.count_span[1] + 1 : trigger.first]
        trigger.count_extra = trigger.count_extra or any(t.norm in also for t in between)
