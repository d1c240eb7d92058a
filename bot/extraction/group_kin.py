"""Somebody who is only named, with relatives behind: "Salim Haddad and his wife" are two people."""

from collections.abc import Sequence

from bot.domain.values import Count
from bot.extraction.analysis import Group, Sentence
from bot.extraction.group_scene import GroupScene
from bot.language.tokens import Kind

_LONGEST_NAME = 5
_SECOND_NAME = 3
_OF = "من"


class Kin(GroupScene):
    """Finds the named among the relatives of one sheet."""

    def _with_named(self, groups: Sequence[Group]) -> list[Group]:
        """The groups, each that begins with "his wife" behind the one whose wife she is."""
        taken = {i for group in groups for i in range(group.first, group.last + 1)}
        result: list[Group] = []
        for group in groups:
            if self._is_kin(group) or self._is_one_more(group):
                run = self._named_before(group, taken)
                if run is not None:
                    people = self._named_in(*run)
                    result.append(Group(run[0], run[1], Count(people, people)))
            result.append(group)
        return result

    def _is_one_more(self, group: Group) -> bool:
        """استشهاد إبراهيم النابلسي والفتى حسين: one described person, whom "and" joins to those named."""
        if not self._tokens[group.first].norm.startswith("و") or not group.nouns or group.armed:
            return False
        return group.count == Count(1, 1) and group.first in self._conjoined

    def _named_in(self, first: int, last: int) -> int:
        """How many Arabic names stand in a run, joined by و."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[first]]
        names = sentence.language.words("given_names")
        norms = self._sheet.document.words[first + 1 : last + 1]
        return 1 + sum(norm.startswith("و") and norm[1:] in names for norm in norms)

    def _is_kin(self, group: Group) -> bool:
        """ "His wife", "his two sons", زوجته, واثنان من إخوته: relatives of somebody named before."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        words = sentence.language.words
        span = range(group.first, group.last + 1)
        if sentence.language.order == "vso":
            behind = group.last + 2
            counted = behind <= sentence.last and self._tokens[behind - 1].norm == _OF
            ends = (*span, behind) if counted else span
            return any(self._tokens[i].norm.removeprefix("و") in words("kin") for i in ends)
        around = {self._tokens[i].norm for i in (max(group.first - 1, sentence.first), *span)}
        return not around.isdisjoint(words("kin_openers")) and not around.isdisjoint(words("kin"))

    def _named_before(self, group: Group, taken: set[int]) -> tuple[int, int] | None:
        """The name before relatives, where nothing describes whose it is: its first and last word."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        last = group.first - 1
        if sentence.language.order == "vso":
            if not self._tokens[group.first].norm.startswith("و"):
                return None
        else:
            words = sentence.language.words
            last -= last > sentence.first and self._tokens[last].norm in words("kin_openers")
            if last <= sentence.first or self._tokens[last].norm not in {*words("joiners"), ","}:
                return None
            last -= 1
        first = self._name_start(last, sentence, taken)
        if first > last or first - 1 in taken:
            return None  # "the lawyer Salim Haddad": he is described, and one group with them as it is
        if sentence.language.order == "vso" and not self._opens_list(first):
            return None
        return first, last

    def _opens_list(self, first: int) -> bool:
        """Whether an Arabic name stands right behind what befell it, or behind كلاً من."""
        if first - 1 in self._measured:
            return True
        start = first - (self._tokens[first - 1].norm == ":")
        before = self._sheet.document.words[max(0, start - 2) : start]
        return [norm.removesuffix("ا") for norm in before] == ["كل", _OF]

    def _name_start(self, last: int, sentence: Sentence, taken: set[int]) -> int:
        """Where the name that ends there begins; behind ``last`` where no name ends there."""
        first = last + 1
        longest = _LONGEST_NAME + (sentence.language.order == "vso") * _SECOND_NAME
        while first > sentence.first and last - first + 1 < longest:
            if not self._is_name_word(first - 1, sentence, taken):
                break
            first -= 1
        return first

    def _is_name_word(self, index: int, sentence: Sentence, taken: set[int]) -> bool:
        token, words = self._tokens[index], sentence.language.words
        if token.kind is not Kind.WORD or index in taken or index in self._starts or index in self._verbs:
            return False
        if index in self._sheet.named_tokens or index in self._persons or token.norm in words("closed"):
            return False
        if sentence.language.order == "vso":
            return token.arabic and token.norm not in words("prepositions")
        return token.capital or (token.norm in words("name_particles") and self._tokens[index + 1].capital)

    def _name_between(self, before: Group, group: Group) -> bool:
        """الناشط كريم وشقيقه: whether only his name stands between one person and his relatives."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        between = range(before.last + 1, group.first)
        return (
            before.count == Count(1, 1)
            and 1 <= len(between) <= _LONGEST_NAME
            and self._is_kin(group)
            and all(self._is_name_word(i, sentence, set()) for i in between)
        )
