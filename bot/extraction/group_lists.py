"""Groups of people that belong together: lists, parts of a whole, men and their force."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.values import Count
from bot.extraction.analysis import Group, Sentence
from bot.extraction.group_kin import Kin
from bot.extraction.groups_arabic import joins_with_and
from bot.extraction.parties import GENERIC_IDS
from bot.language.tokens import Gap, Kind, Token

_INSERTED = 40
_LONGEST_JOIN = 9
_ONE_BETWEEN = 2
_LONGEST_TIE = 8
_OFFICES = frozenset({"lawyers", "officials", "clerics", "politicians"})


class Lists(Kin):
    """Joins the groups of one sheet."""

    def _complemented(self, groups: list[Group]) -> list[Group]:
        """ "Six members of the security forces" are those forces' people; both stand as one group."""
        result: list[Group] = []
        for group in groups:
            before = result[-1] if result else None
            if (
                before is not None
                and group.armed
                and (self._from(before, group) or self._serves(before, group))
            ):
                actors = tuple(dict.fromkeys((*group.actors, *before.actors)))
                result[-1] = replace(before, last=group.last, actors=actors, armed=True)
                continue
            if before is not None and group.actors and self._some_of(before, group):
                nouns = before.nouns + group.nouns
                result[-1] = replace(before, last=group.last, actors=group.actors, nouns=nouns, bare=False)
                continue
            if before is not None and group.actors and self._of(before, group):
                result[-1] = replace(
                    before, last=group.last, actors=group.actors, nouns=before.nouns + group.nouns
                )
                continue
            result.append(group)
        return result

    def _from(self, before: Group, group: Group) -> bool:
        """ "Fighters from Ahrar al-Sharqiya", "gunmen believed to be from IS": whose men they are."""
        position = self._sheet.sentence_at[group.first]
        near = before.last + 2 <= group.first <= before.last + _LONGEST_TIE
        if position < 0 or not near or not (before.armed and before.actors):
            return False
        language = self._sheet.sentences[position].language
        named = not group.nouns and not GENERIC_IDS.issuperset(group.actors)
        between = self._tokens[before.last + 1 : group.first]
        ties = language.words("ties")
        return language.order == "svo" and named and all(t.norm in ties for t in between)

    def _some_of(self, before: Group, group: Group) -> bool:
        """ "One of its fighters": a number of those behind it."""
        position = self._sheet.sentence_at[group.first]
        if position < 0 or not before.bare or before.last + 2 != group.first or group.count is not None:
            return False
        language = self._sheet.sentences[position].language
        own = self._tokens[group.first].norm in language.words("possessives")
        return own and self._tokens[group.first - 1].norm in language.words("of_markers")

    def _serves(self, before: Group, group: Group) -> bool:
        """ "A judge of HTS": somebody with an office in an armed group."""
        position = self._sheet.sentence_at[group.first]
        if position < 0 or before.last + 2 != group.first or not _OFFICES.issuperset(before.actors):
            return False
        language = self._sheet.sentences[position].language
        link = self._tokens[group.first - 1].norm
        return bool(before.actors) and language.order == "svo" and link in language.words("of_markers")

    def _of(self, before: Group, group: Group) -> bool:
        position = self._sheet.sentence_at[group.first]
        if position < 0 or self._sheet.sentence_at[before.last] != position or before.last + 1 >= group.first:
            return False
        language = self._sheet.sentences[position].language
        between = [t.norm for t in self._tokens[before.last + 1 : group.first]]
        member = self._tokens[before.last].norm in language.words("memberships")
        member = member or (
            bool(before.actors) and GENERIC_IDS.issuperset(before.actors) and before.actors != group.actors
        )
        units = language.words("unit_words")
        linked = between[-1] in language.words("of_markers") and all(word in units for word in between[:-1])
        return member and (linked or (between[0] in language.words("of_markers") and len(between) <= 3))

    def _is_inner(self, group: Group) -> bool:
        """Whether a group is a part of one before: after "including", in brackets, or between dashes."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        index = group.first
        inserted = index > 0 and self._tokens[index - 1].kind is Kind.MARK
        if group.bare and (index in self._parts or (inserted and group.last + 1 in self._parts)):
            return index - 1 not in self._measured  # "two of them"; not "killed one of them"
        for _ in range(5):
            if index in self._including and index < group.first:
                return True
            if index in self._told and sentence.language.order == "vso":
                return False
            token = self._tokens[index]
            if index < group.first and token.kind is Kind.MARK:
                dash = token.norm in {"-", "—"} and token.gap is Gap.SPACE
                return token.norm in {"(", "["} or (dash and self._people_before(index, sentence))
            if index < group.first and (token.norm in sentence.language.words("closed")):
                return False
            index -= 1
            if index < sentence.first:
                return False
        return False

    def _people_before(self, index: int, sentence: Sentence) -> bool:
        """Whether people or a number stand before a dash, and not only the dateline of a report."""
        people, numbers = self._sheet.plural_ends, self._sheet.number_starts
        return any(i in people or i in numbers for i in range(max(sentence.first, index - _INSERTED), index))

    def _coordinated(self, groups: list[Group]) -> list[Group]:
        """Groups joined by commas and "and" become one; what follows a part of one is a part too."""
        result: list[Group] = []
        pending: list[Group] = []
        for group in groups:
            if pending and self._list_link(pending[-1], group) is None:
                result.extend(self._closed(pending))
                pending = []
            pending.append(group)
        result.extend(self._closed(pending))
        return result

    def _closed(self, run: list[Group]) -> list[Group]:
        """A run of groups that commas and joiners link: one group where a joiner ends it, else each alone."""
        if len(run) < 2:
            return run
        joined = [i for i in range(1, len(run)) if self._list_link(run[i - 1], run[i]) == "and"]
        if not joined:
            return run
        end = joined[-1]
        whole = run[0]
        for group in run[1 : end + 1]:
            whole = replace(
                whole,
                last=group.last,
                count=whole.count if self._is_same_person(whole, group) else _sum(whole, group),
                actors=(*whole.actors, *(a for a in group.actors if a not in whole.actors)),
                nouns=(*whole.nouns, *group.nouns),
                bare=whole.bare and group.bare,
                named=whole.named or group.named,
            )
        return [whole, *run[end + 1 :]]

    def _is_same_person(self, whole: Group, group: Group) -> bool:
        """ "The lawyer and activist Hanan Ali": one determiner, two nouns and one name."""
        if whole.count != Count(1, 1) or group.count != Count(1, 1) or not group.bare_head:
            return False
        if whole.bare_head or group.first - whole.last != _ONE_BETWEEN:
            return False
        following = self._tokens[group.last + 1] if group.last + 1 < len(self._tokens) else None
        return following is not None and following.capital and following.index not in self._sheet.named_tokens

    def _list_link(self, before: Group, group: Group) -> str | None:
        """How two groups are linked: "and", ",", or not at all."""
        if self._sheet.sentence_at[before.last] != self._sheet.sentence_at[group.first]:
            return None
        if group.inner and not before.inner:
            return None
        between = self._tokens[before.last + 1 : group.first]
        if group.bare and ((before.count is None and not before.nouns) or group.last + 1 in self._starts):
            return None
        if group.first in self._conjoined and not self._starts.intersection(
            range(group.first, group.last + 1)
        ):
            joined = joins_with_and(before, group, between) or self._name_between(before, group)
            return "and" if joined else None
        if not between or len(between) > _LONGEST_JOIN or self._own_predicate(before, group):
            return None
        return self._link_in(between, self._sheet.sentences[self._sheet.sentence_at[group.first]])

    def _link_in(self, between: Sequence[Token], sentence: Sentence) -> str | None:
        """What the words between two groups of a list say: "and", ",", or nothing of the kind."""
        words = sentence.language.words
        link: str | None = None
        for token in between:
            if token.norm in words("joiners"):
                link = "and"
            elif token.kind is Kind.MARK and token.norm == ",":
                link = link or ","
            elif token.kind is Kind.WORD and (token.capital or token.norm in words("determiners")):
                if token.index in self._starts:
                    return None
            elif token.norm in words("name_particles") and self._tokens[token.index + 1].capital:
                continue  # "the judge Salim al-Haddad and two guards"
            elif token.index not in self._extra:
                return None
        return link

    def _own_predicate(self, before: Group, group: Group) -> bool:
        """Whether the second of two groups begins a clause of its own: "killed five and 20 injured", "by
        gunmen and six were"."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        language = sentence.language
        after = group.last + 1
        if after > sentence.last:
            return False
        token = self._tokens[after]
        predicate = (
            token.norm in language.words("be")
            or token.norm in language.words("have")
            or after in self._finite
        )
        if not predicate:
            return False
        opener = self._tokens[before.first - 1].norm if before.first > sentence.first else ""
        if opener in language.words("agent_markers"):
            return True
        return group.bare and any(
            t.finite and t.first < before.first for t in self._in_sentence.get(sentence.index, ())
        )


def _sum(left: Group, right: Group) -> Count | None:
    """The people of two groups of one list; one of unknown size makes the whole open above."""
    if left.count is None and right.count is None:
        return None
    if left.count is None or right.count is None:
        known = left.count or right.count
        assert known is not None  # noqa: S101 (one of the two is)
        if left.count is not None and left.count.low > 1 and right.first == right.last:
            return left.count  # "14 women and children"
        unknown = right if right.count is None else left
        return Count(known.low + 1, None) if unknown.nouns and not unknown.collective else known
    high = (
        left.count.high + right.count.high
        if left.count.high is not None and right.count.high is not None
        else None
    )
    return Count(left.count.low + right.count.low, high)
