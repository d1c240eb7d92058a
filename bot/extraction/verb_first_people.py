"""People around the triggers of a verb-first language: doers and sufferers, tolls, sides of a fight."""

from collections.abc import Mapping, Sequence

from bot.domain.values import Count
from bot.extraction.analysis import Group, Link, Sheet, Trigger
from bot.extraction.arabic_pronouns import counted_by_pronoun, takes_up_several
from bot.extraction.lexicon import Frame
from bot.extraction.people_named import NamedPeople
from bot.extraction.reach import Reach
from bot.language.actors import Form as ActorForm

_FAR = 24
_NEAR = 4


class FirstPeople:
    """Sets people and tolls for the triggers of one sheet."""

    def __init__(
        self, sheet: Sheet, groups: Mapping[int, Sequence[Group]], triggers: Mapping[int, Sequence[Trigger]]
    ) -> None:
        """``groups`` and ``triggers`` stand under the index of their sentence, in reading order."""
        self._sheet = sheet
        self._tokens = sheet.document.tokens
        self._reach = Reach(sheet, groups, triggers)
        self._named = NamedPeople(sheet)
        self._adjectives = {m.first: m for m in sheet.actors if m.form is ActorForm.ADJECTIVE}
        self._forces = [m.first for m in sheet.actors if m.form is not ActorForm.COUNTRY]
        self._joined_countries = {
            m.first for m in sheet.actors if m.form is ActorForm.COUNTRY and "و" in m.clitics
        }
        self._countries = {m.first: m for m in sheet.actors if m.form is ActorForm.COUNTRY}

    def _by_pronoun(self, trigger: Trigger) -> None:
        """ما أدى إلى مقتله, فأردته قتيلا: somebody named before, whom a pronoun takes up."""
        before = self._tokens[trigger.first - 1] if trigger.first > trigger.sentence.first else None
        count = counted_by_pronoun(trigger, self._tokens[trigger.last], before)
        if count is not None:
            trigger.count_taken_up = True
            trigger.count, trigger.count_span = count, (trigger.first, trigger.last)
            return
        following = self._tokens[trigger.last + 1] if trigger.last < trigger.sentence.last else None
        several = takes_up_several(trigger, self._tokens[trigger.last], before, following)
        group = self._reach.told_before(trigger) if several else None
        if group is not None:
            trigger.count_taken_up = True
            trigger.count, trigger.count_span = group.count, (group.first, group.last)
            trigger.patients = group.actors

    def _toll(self, trigger: Trigger) -> None:
        """ثلاثة شهداء, 10 قتلى, شهيدة, حصيلة القتلى إلى 12."""
        if "toll_noun" in trigger.entry.tags:
            self._total(trigger)
            return
        group = self._reach.covering(trigger)
        if trigger.entry.frame is Frame.BODY and (group is None or group.first == trigger.first):
            owner = self._reach.next_to(trigger)
            group = owner if owner is not None and owner.count is not None else group
        if group is None:
            return
        if trigger.entry.measure == "detained" and self._befell(trigger, group):
            trigger.link, trigger.patient_span = Link.TOPIC, (group.first, group.last)  # مقتل مئة أسير
            return
        if self._one_or_other(trigger, group):
            self._set_either(trigger, group)
            return
        self._set_agent(trigger, self._reach.marked_agent(trigger))
        numbered = group.first < trigger.first or group.first > trigger.last
        risen = self._risen_to(trigger) if group.count is None and not numbered else None
        if risen is not None:
            trigger.count, trigger.count_span = risen.count, (risen.first, risen.last)
            trigger.patient_span = trigger.count_span
            return
        if not numbered and not self._tells_of_dead(trigger):
            return
        whose = self._reach.among(trigger)
        trigger.patients = whose.actors if whose is not None else self._reach.members_of(trigger, group)
        trigger.patient_span = (group.first, group.last)
        if group.count is not None and not self._counts_both(trigger, group):
            trigger.count, trigger.count_span = group.count, (group.first, group.last)
            trigger.count_extra = group.extra

    def _befell(self, trigger: Trigger, group: Group) -> bool:
        """Whether captives stand right behind what befell them there."""
        return any(
            t.entry.measure in {"killed", "injured", "released"} and 0 < group.first - t.last <= _NEAR - 1
            for t in self._reach.others(trigger)
        )

    def _risen_to(self, trigger: Trigger) -> Group | None:
        """ارتفاع عدد القتلى إلى 25 والجرحى إلى 200: the figure behind إلى, where a toll is told to rise."""
        told = any("toll_noun" in t.entry.tags for t in self._reach.others(trigger))
        if not told or trigger.last + 2 > trigger.sentence.last:
            return None
        links, first = trigger.sentence.language.words("toll_links"), trigger.last + 2
        if self._tokens[first - 1].norm not in links:
            return None
        return next(
            (g for g in self._reach.groups(trigger) if g.first == first and g.count is not None), None
        )

    def _counts_both(self, trigger: Trigger, group: Group) -> bool:
        """عشرات القتلى والجرحى, 30 قتيلا وجريحا: one number for the dead and the hurt together."""
        others = self._reach.others(trigger)
        numbered = group.first < trigger.first or group.last > trigger.last
        beside = {trigger.first - 1, trigger.last + 1}
        both = [
            t
            for t in others
            if t.first in beside and t.entry.frame is Frame.TOLL and "toll_noun" not in t.entry.tags
        ]
        return numbered and any(t.entry.measure not in {None, trigger.entry.measure} for t in both)

    def _one_or_other(self, trigger: Trigger, group: Group) -> bool:
        """بين قتيل وجريح: nobody knows how many of each."""
        words = trigger.sentence.language.words("between")
        before = self._tokens[max(trigger.sentence.first, group.first - 2) : group.first]
        return any(t.norm in words for t in before)

    def _set_either(self, trigger: Trigger, group: Group) -> None:
        """الأطفال بين قتيل وجريح: those before are dead or hurt, in numbers that nobody knows."""
        before = [g for g in self._reach.groups(trigger) if g.last < group.first and g.actors]
        if before and not self._reach.broken(before[-1].last, group.first):
            trigger.patients = before[-1].actors
            trigger.patient_span = (before[-1].first, before[-1].last)

    def _tells_of_dead(self, trigger: Trigger) -> bool:
        """Whether a toll noun without a number tells of new ones: no "the martyr", no "the martyrs of the
        revolution"."""
        words = trigger.sentence.language.words
        near = self._tokens[max(trigger.sentence.first, trigger.first - _NEAR) : trigger.first]
        carriers = words("toll_carriers")
        if any(t.norm in carriers or t.norm.removeprefix("و") in carriers for t in near):
            return True
        if any(t.norm in words("toll_links") for t in near[-2:]):
            return True
        norm = self._tokens[trigger.first].norm
        if norm.startswith(("ال", "وال", "لل", "بال")):
            return False
        following = self._tokens[trigger.last + 1] if trigger.last < trigger.sentence.last else None
        return following is None or not following.norm.startswith("ال")

    def _total(self, trigger: Trigger) -> None:
        """ارتفاع حصيلة القتلى من 5 إلى 12 قتيلا: the later figure is the whole."""
        numbered = [g for g in self._reach.after(trigger, whole=True) if g.count is not None and not g.inner]
        if not numbered or numbered[0].first - trigger.last > _FAR // 2:
            return
        risen = self._tokens[numbered[0].first - 1].norm == "من" and len(numbered) > 1
        self._set_patient(trigger, numbered[1] if risen else numbered[0])
        trigger.count_total = True

    def _sides(self, trigger: Trigger) -> None:
        """اشتباكات بين هذا وذاك; اشتبك هذا مع ذاك."""
        named = self._reach.after(trigger, whole=True)
        after = [g for g in named if not g.inner and (g.armed or self._party(trigger, g))]
        if not after or after[0].first - trigger.last > _FAR // 2:
            self._set_agent(trigger, self._reach.subject(trigger, within=_NEAR))
            return
        first = after[0]
        with_whom = self._tokens[first.first - 1].norm in trigger.sentence.language.words("with")
        if with_whom and (len(first.actors) == 1 or self._is_one_force(first)):
            self._against_doer(trigger, first)
            return
        single = len(first.actors) > 1 and self._is_one_force(first)
        trigger.agents = first.actors if single else first.actors[:1]
        trigger.agent_span = (first.first, first.last)
        if len(first.actors) > 1 and not single:
            trigger.patients, trigger.patient_span = first.actors[1:], (first.first, first.last)
        elif len(after) > 1 and after[1].first - first.last <= 2 * _NEAR and after[1].count is None:
            trigger.patients, trigger.patient_span = after[1].actors, (after[1].first, after[1].last)

    def _hurt_unarmed(self, trigger: Trigger) -> bool:
        """Whether people without arms were told before to be killed or hurt, and nobody to have done it."""
        told = [t for t in self._reach.others(trigger) if t.last < trigger.first and t.patient_span]
        armed = {g.first for g in self._reach.groups(trigger) if g.armed}
        return bool(told) and all(
            t.entry.measure in {"killed", "injured"} and t.patient_span and t.patient_span[0] not in armed
            for t in told
        )

    def _is_one_force(self, group: Group) -> bool:
        """Whether several ids name one force and the one above it (قوات الاحتلال), not two sides."""
        return sum(group.first <= first <= group.last for first in self._forces) == 1

    def _party(self, trigger: Trigger, group: Group) -> bool:
        """اشتباكات بين حركة فتح و…: a movement named right behind "between", armed or not."""
        between = trigger.sentence.language.words("between")
        return bool(group.actors) and not group.nouns and self._tokens[group.first - 1].norm in between

    def _against_doer(self, trigger: Trigger, opponent: Group) -> None:
        """سيطرت قوات … بعد معارك مع الفصائل: who fought is the doer of the sentence."""
        earlier = [t for t in self._reach.others(trigger) if t.last < trigger.first and t.agents]
        subject = self._reach.subject(trigger, within=_NEAR) or self._reach.next_to(trigger)
        if subject is not None and subject is not opponent and subject.armed:
            self._set_agent(trigger, subject)
        elif earlier:
            trigger.agents, trigger.agent_span = earlier[-1].agents, earlier[-1].agent_span
        elif self._hurt_unarmed(trigger):
            self._set_agent(trigger, opponent)  # أصيب فتى خلال مواجهات مع قوات الاحتلال
            return
        trigger.patients, trigger.patient_span = opponent.actors, (opponent.first, opponent.last)

    def _someone(self, trigger: Trigger) -> None:
        """One person whom no dictionary tells: by name, in quotes, "another", "a third"."""
        if trigger.entry.measure is None or trigger.patient_span is not None:
            return
        start = trigger.last + 1
        if trigger.agent_span is not None and trigger.agent_span[0] == start:
            start = trigger.agent_span[1] + 1
            start += start in self._joined_countries
        found = self._named.behind(trigger, start)
        if found is None and self._is_known_one(trigger, start):
            trigger.count = Count(1, 1)
            trigger.count_span = trigger.patient_span = (start, start)
            return
        if found is None:
            self._others(trigger, start)
            return
        trigger.count, trigger.count_extra = Count(found.people, found.people), found.more
        trigger.count_span = trigger.patient_span = (found.first, found.last)

    def _is_known_one(self, trigger: Trigger, index: int) -> bool:
        """اغتال مسلحون الخبير الأمني هشام …: one definite noun that no dictionary has, behind its doers."""
        if index > trigger.sentence.last or not (trigger.finite and trigger.agents):
            return False
        norm, words = self._tokens[index].norm, trigger.sentence.language.words
        single = norm.startswith("ال") and not norm.endswith(("ات", "ين", "ون", "ان"))
        named = index in self._sheet.named_tokens or self._reach.is_thing(trigger, norm)
        return single and not named and norm not in words("closed")

    def _others(self, trigger: Trigger, index: int) -> None:
        """وإصابة آخرين من قسد: others without a number, and whose they are."""
        if index > trigger.sentence.last or self._tokens[index].norm not in trigger.sentence.language.words(
            "others"
        ):
            return
        trigger.patient_span = (index, index)
        trigger.patients = self._reach.members_of(trigger, Group(index, index, None, bare=True))

    def _set_agent(self, trigger: Trigger, group: Group | None) -> None:
        if group is not None:
            trigger.agents = self._reach.members_of(trigger, group)
            trigger.agent_span = (group.first, group.last)
            one = group.count is not None and group.count.high == 1
            trigger.agent_nouns = () if one else group.nouns

    def _set_patient(self, trigger: Trigger, group: Group | None) -> None:
        if group is None:
            return
        trigger.patients = self._reach.members_of(trigger, group)
        trigger.patient_span = (group.first, group.last)
        trigger.patient_nouns = group.nouns
        if trigger.entry.measure is not None and not self._reach.owned(trigger, group):
            trigger.count, trigger.count_span = group.count, (group.first, group.last)
            more = self._reach.and_more(group)
            if more is not None and group.count is not None and more.count is not None:
                trigger.count, trigger.count_span = _sum(group.count, more.count), (group.first, more.last)
                trigger.patients += tuple(a for a in more.actors if a not in trigger.patients)
            trigger.patient_count = trigger.count
            trigger.count_extra = group.extra
        elif trigger.entry.measure is None and not self._reach.owned(trigger, group):
            trigger.patient_count = group.count


def _sum(one: Count, other: Count) -> Count:
    high = one.high + other.high if one.high is not None and other.high is not None else None
    return Count(one.low + other.low, high)
