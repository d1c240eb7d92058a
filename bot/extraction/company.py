"""Whom "and" and "with" add to a group, in a language whose verb comes first."""

from collections.abc import Sequence

from bot.domain.values import Count
from bot.extraction.analysis import Group
from bot.extraction.standing import Standing
from bot.language.tokens import Kind, Token

_FAR = 12
_LONGEST_TIE = 4
_LONGEST_NAME = 8
_HALVES = frozenset({"الي", "عن"})  # of إلى جانب and فضلاً عن: alone they bring nobody


class Company(Standing):
    """Answers who is in the company of the groups of one sheet."""

    def and_more(self, group: Group) -> Group | None:
        """قيادي في قسد واثنان من مرافقيه: people that و adds behind those whom a group belongs to."""
        following = [
            g for g in self._groups.get(self._sheet.sentence_at[group.first], ()) if g.first > group.last
        ]
        beyond = self._companions(group, following)
        if beyond is not None:
            return beyond
        last = group.last
        for other in following[:2]:
            between = self._tokens[last + 1 : other.first]
            company = self._in_company(group, between)
            whose = last == group.last and self._is_force_of(other, between)
            whose = whose or (last == group.last and self._only_named(group, between))
            if len(between) > 1 and not (company or whose or self._only_where(last, other.first)):
                return None
            if other.count is not None and (self.linked(other) or company) and not other.inner:
                placed = len(between) > 1
                return other if last > group.last or company or placed else None
            if other.count is not None or other.inner:
                return None
            last = other.last
        return None

    def _is_force_of(self, force: Group, between: Sequence[Token]) -> bool:
        """آمر فوج في اللواء 51 بالجيش: whether a force only tells where those before it serve."""
        serving = bool(between) and between[0].norm in {"في", "من", "ضمن"} and len(between) <= _LONGEST_TIE
        return serving and force.armed and force.count is None and not force.nouns

    def _only_named(self, group: Group, between: Sequence[Token]) -> bool:
        """المحامي صلاح الطيب وثلاثة من …: whether only the name of one person stands between, a byname in
        brackets too."""
        if group.count != Count(1, 1) or not group.nouns or not 1 < len(between) <= _LONGEST_NAME:
            return False
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        words, told = sentence.language.words, {t.first for t in self._triggers_at(group)}
        return all(
            t.norm in {"(", ")", '"'}
            or t.norm in words("given_names")
            or (t.kind is Kind.WORD and t.index not in told and not self._says_more(t, words("closed")))
            for t in between
        )

    def _says_more(self, token: Token, closed: frozenset[str]) -> bool:
        """Whether a word belongs to no name: a preposition, also a clitic one, a date's, a place's."""
        named = token.index in self._sheet.named_tokens
        return named or token.norm in closed or token.norm[0] in "بلو"

    def _only_where(self, last: int, first: int) -> bool:
        """مختار قرية الشورة جنوب الموصل ونجله: whether nothing but places stands between two groups."""
        places = [p for p in self._sheet.places if last < p.first and p.last < first]
        if not places or places[-1].last != first - 1:
            return False
        words = self._sheet.sentences[self._sheet.sentence_at[first]].language.any_of(
            "place_kinds", "directions"
        )
        named = {i for p in places for i in range(p.first, p.last + 1)}
        return all(i in named or self._tokens[i].norm in words for i in range(last + 1, first))

    def _companions(self, group: Group, following: Sequence[Group]) -> Group | None:
        """قائد الكتيبة العقيد فهد سالم مع ثلاثة من جنوده: counted people behind "with", a name between."""
        for other in following[:4]:
            between = self._tokens[group.last + 1 : other.first]
            if len(between) > _FAR // 2 + 2 or self.broken(group.last, other.first):
                return None
            one = (
                other.count is not None
                and other.count.high == 1
                and not self._in_company(group, between[-1:])
            )
            if other.count is None or other.definite or other.inner or one:
                continue
            told = any(group.last < t.first < other.first for t in self._triggers_at(group))
            return other if not told and self._in_company(group, between[-1:]) else None
        return None

    def _in_company(self, group: Group, between: Sequence[Token]) -> bool:
        """قائد مع اثنين من مرافقيه, إلى جانب ثلاثة: whether only words for company stand between."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        words = sentence.language.words("company")
        bound = bool(between) and all(t.norm in words for t in between)
        return bound and any(t.norm not in _HALVES for t in between)
