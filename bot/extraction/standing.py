"""How a group of people stands to a trigger in a verb-first language: governed, owned, or whose men."""

from collections.abc import Mapping, Sequence

from bot.extraction.analysis import Group, Sheet, Trigger
from bot.extraction.parties import GENERIC_IDS
from bot.language.actors import Form as ActorForm
from bot.language.tokens import Kind

_NEAR = 3
_BREAKS = frozenset({".", ";", "!", "|", "\u2026"})
_OBLIQUE = ("ين", "تين")
_AND = "و"


class Standing:
    """The groups and triggers of one sheet, and how they stand to one another."""

    def __init__(
        self, sheet: Sheet, groups: Mapping[int, Sequence[Group]], triggers: Mapping[int, Sequence[Trigger]]
    ) -> None:
        self._sheet = sheet
        self._tokens = sheet.document.tokens
        self._groups = groups
        self._triggers = triggers
        self._clitics = {m.first: m.clitics for m in sheet.people if m.clitics}
        self._clitics.update({m.first: m.clitics for m in sheet.actors if m.clitics})
        self._adjectives = {m.first: m for m in sheet.actors if m.form is ActorForm.ADJECTIVE}
        self._numbers = {n.first for n in sheet.numbers}
        self._others: dict[Trigger, list[Trigger]] = {}
        self._stops: dict[Trigger, int] = {}
        self._dated = {i for d in sheet.dates for i in range(d.first, d.last + 1)}

    def groups(self, trigger: Trigger) -> Sequence[Group]:
        """The groups of the trigger's sentence, in reading order."""
        return self._groups.get(trigger.sentence.index, ())

    def others(self, trigger: Trigger) -> list[Trigger]:
        """The other triggers of its sentence."""
        known = self._others.get(trigger)
        if known is None:
            here = self._triggers.get(trigger.sentence.index, ())
            known = self._others[trigger] = [t for t in here if t is not trigger]
        return known

    def told_before(self, trigger: Trigger) -> Group | None:
        """The several people told of last before a trigger in its sentence, whom "them" takes up."""
        earlier = [g for g in self.groups(trigger) if g.last < trigger.first and not g.inner]
        several = [g for g in earlier if g.count is not None and g.count.high != 1]
        return several[-1] if several else None

    def _triggers_at(self, group: Group) -> Sequence[Trigger]:
        return self._triggers.get(self._sheet.sentence_at[group.first], ())

    def covering(self, trigger: Trigger) -> Group | None:
        """The group that holds a trigger, or ends right before it with a number."""
        for group in self.groups(trigger):
            if group.first <= trigger.first <= group.last:
                return group
        return self.counted_before(trigger)

    def counted_before(self, trigger: Trigger) -> Group | None:
        """4 إصابات, عدة إصابات: a number right before a noun that is a toll by itself."""
        if trigger.first == 0 or self._begins_with_and(trigger):
            return None
        for group in self.groups(trigger):
            if group.bare and group.count is not None and group.last + 1 == trigger.first:
                return group
        return None

    def _begins_with_and(self, trigger: Trigger) -> bool:
        norm = self._tokens[trigger.first].norm
        return norm.startswith(_AND) and norm not in trigger.sentence.language.words("not_and")

    def governed(self, trigger: Trigger, group: Group) -> bool:
        """Whether a preposition stands over a group."""
        clitics = self._clitics.get(group.first, "")
        if any(letter in clitics for letter in "بلك"):
            return True
        if group.first == 0 or group.first - 1 == trigger.last:
            return False
        before = self._tokens[group.first - 1].norm
        language = trigger.sentence.language
        return before in language.words("prepositions") or before in language.words("among_markers")

    def owned(self, trigger: Trigger | None, group: Group) -> bool:
        """سيارة قيادي, منازل المدنيين: whether a thing stands before a group that only tells whose it is."""
        if group.first == 0:
            return False
        if trigger is not None and group.first <= trigger.last + 1:
            return False
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        things = sentence.language.words("things")
        start = (
            max(sentence.first, group.first - 2)
            if trigger is None
            else max(trigger.last + 1, group.first - 2)
        )
        hit = [t.index for t in self._tokens[start : group.first] if self._bare(t.norm) in things]
        return any(not self._in_name(sentence.index, index) for index in hit)

    def is_thing(self, trigger: Trigger, norm: str) -> bool:
        """Whether an Arabic noun is none for a person: a car, a post."""
        return self._bare(norm) in trigger.sentence.language.words("things")

    def _in_name(self, sentence: int, index: int) -> bool:
        """Whether a token belongs to a force's name (فرع فلسطين), where it is no thing of anybody's."""
        return any(g.armed and g.first <= index <= g.last for g in self._groups.get(sentence, ()))

    @staticmethod
    def _bare(norm: str) -> str:
        """A noun without its article and clitics."""
        for opening in ("وال", "بال", "ال", "لل", "و", "ب", "ل"):
            if norm.startswith(opening) and len(norm) - len(opening) > 2:
                return norm[len(opening) :]
        return norm

    def is_object(self, trigger: Trigger, group: Group) -> bool:
        """Whether the ending of a group's noun, or that it bears no arms, says that it suffers what the
        verb says."""
        head = self._tokens[group.first].norm
        if group.armed and not group.nouns:
            return False
        if head.endswith(_OBLIQUE) and group.first not in self._numbers:
            return True
        if group.armed or trigger.entry.measure is not None:
            return False
        return "attack" not in trigger.entry.tags or "target" in trigger.entry.tags

    def linked(self, group: Group) -> bool:
        """Whether a group is joined by و to what stands before it."""
        return self.linked_at(group.first)

    def linked_at(self, index: int) -> bool:
        """Whether the word at ``index`` is a group or number that و joins to the one before."""
        if "و" in self._clitics.get(index, ""):
            return True
        norm = self._tokens[index].norm
        one = norm.startswith("واحد") and not self._tokens[index].text.startswith("وأحد")
        return index in self._numbers and norm.startswith(_AND) and not one

    def members_of(self, trigger: Trigger, group: Group) -> tuple[str, ...]:
        """عنصران من قوات النظام, القيادي في هيئة تحرير الشام: whom the people right before belong to."""
        unnamed = "unknown_gunmen" in group.actors
        if not group.nouns and not group.bare and not unnamed:
            return group.actors
        language = trigger.sentence.language
        for owner in self.groups(trigger):
            if owner.first <= group.last or not owner.actors or (owner.nouns and not owner.armed):
                continue
            between = self._tokens[group.last + 1 : owner.first]
            told = any(group.last < t.first < owner.first for t in self.others(trigger))
            told = told or self.linked(owner) or any(t.index in self._sheet.place_starts for t in between)
            if len(between) > _NEAR or told or self.broken(group.last, owner.first):
                break
            marked = any(
                t.norm in language.words("memberships" if not unnamed else "belonging") for t in between
            )
            if unnamed and [t.norm for t in between] == ["من"]:  # مسلحون من تنظيم داعش
                marked = owner.armed and not owner.nouns and not GENERIC_IDS.issuperset(owner.actors)
            if marked or ("ل" in self._clitics.get(owner.first, "") and not unnamed):
                return owner.actors
            break
        return group.actors

    def broken(self, first: int, last: int) -> bool:
        """Whether a mark ends the clause between two tokens."""
        return any(t.kind is Kind.MARK and t.norm in _BREAKS for t in self._tokens[first + 1 : last])
