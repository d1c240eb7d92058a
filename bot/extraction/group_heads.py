"""The heads of groups of people: a noun, an actor's name, or several side by side that are one."""

from dataclasses import dataclass

from bot.extraction.arabic_names import names_somebody
from bot.extraction.group_scene import GroupScene
from bot.extraction.groups_arabic import (
    is_rank_link,
    only_quotes,
    other_case,
    rank_end,
)
from bot.extraction.parties import GENERIC_IDS
from bot.language.actors import Form as ActorForm
from bot.language.tokens import Kind

_GENERIC = frozenset({"generic", "civilian"})


@dataclass(slots=True)
class Head:
    """A people noun or an actor's name, or several side by side."""

    first: int
    last: int
    number: int | None
    named: list[str]
    generic: list[str]
    nouns: list[str]
    collective: bool = False

    def take(self, other: "Head") -> None:
        """Take in a head inside it or right behind it."""
        self.named.extend(a for a in other.named if a not in self.named)
        self.generic.extend(a for a in other.generic if a not in self.generic)
        if other.nouns:
            self.number = other.number
            self.collective = other.collective
        self.nouns.extend(other.nouns)


class Heads(GroupScene):
    """Finds the heads of one sheet."""

    def _heads(self) -> list[Head]:
        """People nouns and actors' names; those side by side become one ("Taliban militants", "women
        journalists")."""
        found: list[Head] = []
        places = {p.first for p in self._sheet.places if p.last > p.first}  # أم درمان is no mother
        for person in self._sheet.people:
            if self._verbal(person.first) or self._adjectival(person.first) or person.first in self._said:
                continue
            if names_somebody(self._sheet, person.first) or person.first in places:
                continue
            generic = [person.actor_id] if person.actor_id and not self._member_of(person.last) else []
            found.append(
                Head(person.first, person.last, person.number, [], generic, [person.noun], person.collective)
            )
        for actor in self._sheet.actors:
            if actor.form is ActorForm.COUNTRY:
                continue
            ids = [actor.actor_id, *([actor.within] if actor.within else [])]
            named = self._kinds.get(actor.actor_id, "") not in _GENERIC and actor.actor_id not in GENERIC_IDS
            if actor.form is ActorForm.ADJECTIVE:
                ids, named = [], True
            found.append(Head(actor.first, actor.last, None, ids if named else [], [] if named else ids, []))
        found.sort(key=lambda head: (head.first, -head.last))
        joined: list[Head] = []
        for head in found:
            before = joined[-1] if joined else None
            if before is not None and head.first <= before.last:
                before.last = max(before.last, head.last)
                before.take(head)
                continue
            if before is not None and self._is_rank(before, head):
                sentence = self._sheet.sentences[self._sheet.sentence_at[head.last]]
                before.last = rank_end(self._tokens, head.last, sentence)
                continue
            if before is not None and self._side_by_side(before, head):
                before.last = head.last
                before.take(head)
                continue
            joined.append(head)
        return [head for head in joined if head.named or head.generic or head.nouns]

    def _member_of(self, index: int) -> bool:
        """Whether a noun only says that somebody belongs to something ("members of the community")."""
        position = self._sheet.sentence_at[index]
        return position >= 0 and self._tokens[index].norm in self._sheet.sentences[position].language.words(
            "memberships"
        )

    def _adjectival(self, index: int) -> bool:
        """رتل عسكري, اشتباك مسلح: whether an Arabic noun for one person only describes the noun before it."""
        position = self._sheet.sentence_at[index]
        if position < 0 or index == self._sheet.sentences[position].first:
            return False
        words = self._sheet.sentences[position].language.words
        before = self._tokens[index - 1]
        adjectival, norm = words("adjectival"), self._tokens[index].norm.removeprefix("ال")
        accusative = norm not in adjectival and norm.removesuffix("ا") in adjectival
        if not before.arabic or not (norm in adjectival or accusative):
            return False
        if accusative and not before.norm.endswith("ا"):
            return False  # قتل مسلحون مجهولون مدنياً: an adjective has the case of its noun
        if (
            before.norm in words("closed")
            or before.norm in words("prepositions")
            or index - 1 in self._persons
        ):
            return False
        return index - 1 not in self._measured and index - 1 not in self._verbs and before.kind is Kind.WORD

    def _verbal(self, index: int) -> bool:
        """Whether a noun stands as a participle behind an auxiliary ("had been accused")."""
        position = self._sheet.sentence_at[index]
        if position < 0 or index == self._sheet.sentences[position].first:
            return False
        language = self._sheet.sentences[position].language
        before = self._tokens[index - 1]
        auxiliary = before.norm in language.words("be") or before.norm in language.words("have")
        return auxiliary and not before.upper  # "an IS leader"

    def _side_by_side(self, before: Head, head: Head) -> bool:
        """Whether two heads are one name: nothing or one word that may stand inside a name between them."""
        if self._sheet.sentence_at[before.last] != self._sheet.sentence_at[head.first]:
            return False
        if self._tokens[head.first].arabic:
            return self._one_in_arabic(before, head)
        if before.nouns and not head.nouns:
            return False
        if before.last + 1 == head.first:
            return True
        if before.last + 2 == head.first and not before.nouns:
            number = self._sheet.sentence_at[head.first]
            return self._tokens[before.last + 1].norm in self._sheet.sentences[number].language.words(
                "name_links"
            )
        return False

    def _is_rank(self, before: Head, head: Head) -> bool:
        """ضابط برتبة ملازم أول: whether the second noun only tells the rank of the first."""
        between = self._tokens[before.last + 1 : head.first]
        return bool(before.nouns and head.nouns) and is_rank_link(between)

    def _one_in_arabic(self, before: Head, head: Head) -> bool:
        """عناصر هيئة تحرير الشام, ميليشيا "قسد", طفل رضيع: an owner or a description right behind a noun,
        never a doer's sufferer."""
        between = self._tokens[before.last + 1 : head.first]
        if head.first in self._conjoined or not only_quotes(between):
            return False
        if not before.nouns:
            construct = not self._tokens[before.first].norm.startswith(("ال", "وال", "بال", "لل"))
            joined = bool(between) or (construct and not head.nouns)  # مليشيات الجنجويد
            return joined and bool(before.generic) and not before.named and bool(head.named)
        if not head.nouns:
            return True
        if other_case(self._tokens[before.first].norm, self._tokens[head.first].norm):
            return False
        definite = [self._tokens[i].norm.startswith("ال") for i in (before.first, head.first)]
        return definite[0] == definite[1] and before.number == head.number
