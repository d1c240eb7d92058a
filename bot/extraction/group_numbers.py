"""How many people a group is: the number before or behind its head, and numbers that stand alone."""

from bot.domain.values import Count
from bot.extraction.analysis import Group, LineKind, Sentence
from bot.extraction.group_heads import Head
from bot.extraction.group_scene import GroupScene
from bot.extraction.groups_arabic import (
    at_least,
    size_opener,
)
from bot.language.numbers import NumberSpan
from bot.language.tokens import Gap, Kind, Token

_MODIFIERS = 6
_MEN = frozenset({"soldiers", "police", "fighters", "militants", "guards", "settlers"})


class Numbered(GroupScene):
    """Gives heads and bare numbers their counts."""

    def _with_number(self, head: Head) -> Group | None:
        """A head with the number before it."""
        position = self._sheet.sentence_at[head.first]
        if position < 0:
            return None
        sentence = self._sheet.sentences[position]
        begin, opener, number, is_extra = self._look_left(head, sentence)
        count, last = self._counted(head, sentence, number)
        if number is not None and head.collective and number.low > 0:
            count = None
        if count is not None and sentence.language.order == "vso" and at_least(self._tokens, last, sentence):
            count = Count(count.low, None)
        actors = tuple(head.named or head.generic)
        nation = self._nation(head, last, sentence)
        if nation is not None:
            actors = (nation, *actors)  # 33 جنديا تركيا
            last += 1
        return Group(
            begin,
            last,
            count,
            actors,
            definite=opener in sentence.language.words("definite"),
            extra=is_extra,
            armed=any(self._parties.armed(a) for a in actors),
            nouns=tuple(head.nouns),
            bare_head=bool(head.nouns) and number is None and begin == head.first,
            collective=head.collective and count is None,
        )

    def _counted(self, head: Head, sentence: Sentence, number: NumberSpan | None) -> tuple[Count | None, int]:
        """How many a head is of, and the last token that says so: a number before, a size or a two behind."""
        size: NumberSpan | None = None
        if number is not None:
            self._used.add(number.first)
            return Count(number.low, number.high), head.last
        if head.collective:
            size = self._size_behind(head, sentence)
            if size is None:
                return None, head.last
        else:
            size = self._unit_size(head, sentence)
        if size is not None:
            self._used.add(size.first)
            return Count(size.low, size.high), size.last + (size.last + 1 in self._plurals)
        after = self._number_behind(head, sentence)
        if after is not None:
            self._used.add(after.first)
            return Count(after.low, after.high), after.last
        if head.nouns and head.number is not None:
            return Count(head.number, head.number), head.last
        return None, head.last

    def _nation(self, head: Head, last: int, sentence: Sentence) -> str | None:
        """Whose armed men a demonym behind them says they are."""
        if sentence.language.order != "vso" or not head.nouns or head.named:
            return None
        nation = self._nations.get(last + 1)
        return nation if nation is not None and self._agrees(last, nation) else None

    def _agrees(self, last: int, nation: str) -> bool:
        """Whether a demonym agrees with the noun before it; تركيا behind جنديا is no country."""
        noun, adjective = self._tokens[last].norm, self._tokens[last + 1].norm
        if nation in self._lands and not (noun.endswith("ا") and adjective.endswith("ا")):
            return False
        return any(p.last == last and p.actor_id in _MEN for p in self._sheet.people)

    def _number_behind(self, head: Head, sentence: Sentence) -> NumberSpan | None:
        """مدنيين اثنين, أطفاله الثلاثة: an Arabic number behind the noun that it counts."""
        number = self._number_at_first.get(head.last + 1)
        if number is None and head.last + 2 <= sentence.last and self._described(head.last):
            number = self._number_at_first.get(head.last + 2)  # مهندسين زراعيين اثنين
        if number is None or sentence.language.order != "vso" or head.number == 1 or not head.nouns:
            return None
        two = number.low == number.high == 2 and number.first not in self._conjoined
        whose = self._tokens[head.last].norm.endswith(("ه", "ها", "هم", "هما"))
        known = self._tokens[number.first].norm.startswith("ال") and whose
        return number if (two or known) and self._tokens[number.first].kind is Kind.WORD else None

    def _described(self, last: int) -> bool:
        """Whether an adjective in the same number and case stands behind a noun."""
        noun, adjective = self._tokens[last].norm, self._tokens[last + 1]
        return adjective.arabic and any(noun.endswith(e) and adjective.norm.endswith(e) for e in ("ين", "ان"))

    def _unit_size(self, head: Head, sentence: Sentence) -> NumberSpan | None:
        """عصابة مؤلفة من خمسة أشخاص, خلية تضم ثلاثة: how many a band is said to be."""
        if sentence.language.order != "vso" or head.nouns or head.last + 2 > sentence.last:
            return None
        if self._tokens[head.last + 1].norm not in sentence.language.words("made_of"):
            return None
        opener = size_opener(self._tokens, head.last, sentence)
        return self._number_at_first.get(opener if opener is not None else head.last + 2)

    def _size_behind(self, head: Head, sentence: Sentence) -> NumberSpan | None:
        """ "A family of five"."""
        if sentence.language.order == "vso":
            opener = size_opener(self._tokens, head.last, sentence)
            return self._number_at_first.get(opener) if opener is not None else None
        after = head.last + 1
        if after >= sentence.last or self._tokens[after].norm not in sentence.language.words("of_markers"):
            return None
        number = self._number_at_first.get(after + 1)
        if number is None:
            return None
        following = self._tokens[number.last + 1] if number.last < sentence.last else None
        closed = (
            following is None
            or following.kind is not Kind.WORD
            or following.norm in sentence.language.words("closed")
        )
        return number if closed else None

    def _look_left(self, head: Head, sentence: Sentence) -> tuple[int, str, NumberSpan | None, bool]:
        """Past the adjectives before a head: where the group begins, the word that opens it, its number,
        and "another"."""
        language = sentence.language
        closed, determiners = language.words("closed"), language.words("determiners")
        pronouns, telling = language.words("pronouns"), language.words("telling_verbs")
        begin = head.first
        index = head.first - 1
        is_extra = False
        for step in range(_MODIFIERS):
            if index < sentence.first or (
                language.order == "vso" and (step or head.first in self._conjoined)
            ):
                break
            token = self._tokens[index]
            number = self._number_at_last.get(index)
            if number is not None and number.first not in self._used:
                before = number.first - 1
                is_extra = (
                    is_extra
                    or before in self._extra
                    or any(i in self._extra for i in range(number.first, number.last + 1))
                )
                return (
                    number.first,
                    self._tokens[before].norm if before >= sentence.first else "",
                    number,
                    is_extra,
                )
            is_extra = is_extra or index in self._extra
            if token.kind is not Kind.WORD and token.norm != "'s":
                break
            if token.norm in determiners:
                return index, token.norm, None, is_extra
            if token.norm in closed or token.norm in pronouns or index in self._verbs:
                break
            if token.norm in telling or index in self._acts:
                break
            begin = index
            index -= 1
        if not head.nouns or language.order == "vso":
            begin = head.first
        return begin, "", None, is_extra

    def _bare(self, number: NumberSpan) -> Group | None:
        """A number that stands for people without saying so: "6 were wounded", "killing one", "three
        others"."""
        position = self._sheet.sentence_at[number.first]
        if position < 0 or self._sheet.sentences[position].kind is LineKind.STAMP:
            return None
        sentence = self._sheet.sentences[position]
        language = sentence.language
        last = number.last
        is_extra = number.first - 1 in self._extra or number.first in self._extra
        while last < sentence.last and last + 1 in self._extra:
            last += 1
            is_extra = True
        opener = self._tokens[number.first - 1].norm if number.first > sentence.first else ""
        group = Group(number.first, last, Count(number.low, number.high), extra=is_extra, bare=True)
        group.definite = opener in language.words("definite")
        after = self._tokens[last + 1] if last < sentence.last else None
        if after is None or after.kind is not Kind.WORD:
            return group
        if (
            after.norm in language.words("closed")
            or after.norm in language.words("adverbs")
            or after.index in self._starts
        ):
            return group
        if language.order == "vso":
            of_them = after.norm in language.words("including")
            return group if is_extra or of_them or self._stands_alone(after) else None
        if after.norm in language.words("things") or after.gap is Gap.HYPHEN:
            return None
        return self._unknown_noun(group, after, sentence)

    @staticmethod
    def _stands_alone(after: Token) -> bool:
        """Whether what follows an Arabic number is no noun that it counts: a preposition, also a clitic
        one."""
        return len(after.norm) > 2 and after.norm[0] in "بو"

    def _unknown_noun(self, group: Group, after: Token, sentence: Sentence) -> Group | None:
        """A number with a noun that no dictionary has: people, unless it is known to be a thing."""
        language = sentence.language
        end = after.index
        while end < sentence.last and end < after.index + 3 and self._tokens[end + 1].kind is Kind.WORD:
            following = self._tokens[end + 1]
            if (
                following.norm in language.words("closed")
                or following.index in self._starts
                or following.norm in language.words("adverbs")
            ):
                break
            end += 1
        if any(self._tokens[i].norm in language.words("things") for i in range(after.index, end + 1)):
            return None
        group.last = end
        group.named = True
        return group
