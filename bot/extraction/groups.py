"""Groups of people: a number, a description and an actor's name that belong together, and how many people
they are.

"Twelve Taliban militants" is one group of twelve; "a man and his two sons" is one of three; "including two
children" is a part of the group before it; "six" alone, before "were wounded", is a group too.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.values import Count
from bot.extraction.analysis import Group, LineKind, Sentence, Sheet, Trigger, Voice
from bot.extraction.groups_arabic import (
    at_least,
    is_rank_link,
    joins_with_and,
    only_quotes,
    rank_end,
    size_opener,
)
from bot.extraction.lexicon import Form, Hit
from bot.extraction.parties import GENERIC_IDS, Parties
from bot.language.actors import Form as ActorForm
from bot.language.numbers import NumberKind, NumberSpan
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Gap, Kind, Token

_INSERTED = 40
_MODIFIERS = 6
_LONGEST_JOIN = 9
_ONE_BETWEEN = 2
_LONGEST_TIE = 8
_MEN = frozenset({"soldiers", "police", "fighters", "militants", "guards", "settlers"})
_GENERIC = frozenset({"generic", "civilian"})
_OFFICES = frozenset({"lawyers", "officials", "clerics", "politicians"})


@dataclass(slots=True)
class _Head:
    """A people noun or an actor's name, or several side by side."""

    first: int
    last: int
    number: int | None
    named: list[str]
    generic: list[str]
    nouns: list[str]
    collective: bool = False

    def take(self, other: "_Head") -> None:
        """Take in a head inside it or right behind it."""
        self.named.extend(a for a in other.named if a not in self.named)
        self.generic.extend(a for a in other.generic if a not in self.generic)
        if other.nouns:
            self.number = other.number
            self.collective = other.collective
        self.nouns.extend(other.nouns)


class GroupFinder:
    """Finds the groups of one sheet."""

    def __init__(self, sheet: Sheet, marks: Sequence[PhraseMatch[Hit]], kinds: Mapping[str, str]) -> None:
        """``kinds`` maps actor ids to their kind."""
        self._sheet = sheet
        self._tokens = sheet.document.tokens
        self._kinds = kinds
        self._parties = Parties(kinds)
        self._including = {m.last for m in marks if m.payload.mark == "including"}
        self._parts = {m.first for m in marks if m.payload.mark == "including" and m.last > m.first}
        self._extra = {i for m in marks if m.payload.mark == "additional" for i in range(m.first, m.last + 1)}
        self._verbs = {i for t in sheet.triggers if t.finite for i in range(t.first, t.last + 1)}
        self._starts = {t.first for t in sheet.triggers}
        self._in_sentence: dict[int, list[Trigger]] = {}
        for trigger in sheet.triggers:
            self._in_sentence.setdefault(trigger.sentence.index, []).append(trigger)
        # words for people inside a verb of several words (راح ضحيتها عنصر)
        self._said = {t.last for t in sheet.triggers if t.finite and t.last > t.first and _is_vso(t)}
        self._acts = {
            t.last
            for t in sheet.triggers
            if t.form is Form.ING and t.voice is Voice.ACTIVE and t.entry.measure is not None
        }
        self._finite = {t.first for t in sheet.triggers if t.voice.value in {"active", "passive"}}
        self._measured = {t.last for t in sheet.triggers if t.entry.measure is not None}
        self._nations = {
            a.first: a.actor_id
            for a in sheet.actors
            if a.form in {ActorForm.ADJECTIVE, ActorForm.COUNTRY} and a.first == a.last and not a.clitics
        }
        self._lands = {a.actor_id for a in sheet.actors if a.form is ActorForm.COUNTRY}
        self._plurals = {m.last for m in sheet.people if m.first == m.last and m.number is None}
        self._persons = {m.last for m in sheet.people} | {n.last for n in sheet.numbers}
        self._numbers = [n for n in sheet.numbers if n.kind is NumberKind.COUNT]
        self._number_at_last = {n.last: n for n in self._numbers}
        self._number_at_first = {n.first: n for n in self._numbers}
        self._used: set[int] = set()
        # an Arabic group that begins with و ("and") belongs to the one right before it
        self._conjoined = {p.first for p in sheet.people if "و" in p.clitics} | {
            a.first for a in sheet.actors if "و" in a.clitics
        }
        self._conjoined |= {n.first for n in self._numbers if _bears_and(self._tokens[n.first])}
        self._told = {t.first for t in sheet.triggers if t.finite or _bears_and(self._tokens[t.first])}

    def fill(self) -> None:
        """Set ``sheet.groups``, in reading order."""
        groups = [group for head in self._heads() if (group := self._with_number(head)) is not None]
        taken = {i for g in groups for i in range(g.first, g.last + 1)}
        for number in self._numbers:
            if number.first in self._used or number.first in taken or number.last in taken:
                continue
            bare = self._bare(number)
            if bare is not None:
                groups.append(bare)
        groups.sort(key=lambda g: (g.first, -g.last))
        groups = self._complemented(_without_overlaps(groups))
        for group in groups:
            group.inner = self._is_inner(group)
        self._sheet.groups = self._coordinated(groups)

    # --- heads
    # ---------------------------------------------------------------------------------------------------

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

    def _heads(self) -> list[_Head]:
        """People nouns and actors' names; those side by side become one ("Taliban militants", "women
        journalists")."""
        found: list[_Head] = []
        for person in self._sheet.people:
            if self._verbal(person.first) or self._adjectival(person.first) or person.first in self._said:
                continue
            generic = [person.actor_id] if person.actor_id and not self._member_of(person.last) else []
            found.append(
                _Head(person.first, person.last, person.number, [], generic, [person.noun], person.collective)
            )
        for actor in self._sheet.actors:
            if actor.form is ActorForm.COUNTRY:
                continue
            ids = [actor.actor_id, *([actor.within] if actor.within else [])]
            named = self._kinds.get(actor.actor_id, "") not in _GENERIC and actor.actor_id not in GENERIC_IDS
            if actor.form is ActorForm.ADJECTIVE:
                ids, named = [], True
            found.append(_Head(actor.first, actor.last, None, ids if named else [], [] if named else ids, []))
        found.sort(key=lambda head: (head.first, -head.last))
        joined: list[_Head] = []
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
        if not before.arabic or not (norm in adjectival or norm.removesuffix("ا") in adjectival):
            return False
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
        before = self._tokens[index - 1].norm
        return before in language.words("be") or before in language.words("have")

    def _side_by_side(self, before: _Head, head: _Head) -> bool:
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

    def _is_rank(self, before: _Head, head: _Head) -> bool:
        """ضابط برتبة ملازم أول: whether the second noun only tells the rank of the first."""
        between = self._tokens[before.last + 1 : head.first]
        return bool(before.nouns and head.nouns) and is_rank_link(between)

    def _one_in_arabic(self, before: _Head, head: _Head) -> bool:
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
        definite = [self._tokens[i].norm.startswith("ال") for i in (before.first, head.first)]
        return definite[0] == definite[1] and before.number == head.number

    def _with_number(self, head: _Head) -> Group | None:
        """A head with the number before it."""
        position = self._sheet.sentence_at[head.first]
        if position < 0:
            return None
        sentence = self._sheet.sentences[position]
        begin, opener, number, is_extra = self._look_left(head, sentence)
        count: Count | None = None
        last = head.last
        if number is not None:
            self._used.add(number.first)
            count = Count(number.low, number.high)
        elif head.collective:
            size = self._size_behind(head, sentence)
            if size is not None:
                self._used.add(size.first)
                count, last = Count(size.low, size.high), size.last
                if last + 1 in self._plurals:
                    last += 1
        elif (size := self._unit_size(head, sentence)) is not None:
            self._used.add(size.first)
            count, last = Count(size.low, size.high), size.last
            if last + 1 in self._plurals:
                last += 1
        elif (after := self._dual_behind(head, sentence)) is not None:
            self._used.add(after.first)
            count, last = Count(after.low, after.high), after.last
        elif head.nouns and head.number is not None:
            count = Count(head.number, head.number)
        if number is not None and head.collective and number.low > 0:
            count = None
        if count is not None and sentence.language.order == "vso" and at_least(self._tokens, last, sentence):
            count = Count(count.low, None)
        actors = tuple(head.named or head.generic)
        nation = self._nations.get(last + 1) if sentence.language.order == "vso" and head.nouns else None
        if nation is not None and not head.named and self._agrees(last, nation):
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

    def _agrees(self, last: int, nation: str) -> bool:
        """Whether a demonym belongs to the armed men before it; تركيا behind جنديا is no country."""
        noun, adjective = self._tokens[last].norm, self._tokens[last + 1].norm
        if nation in self._lands and not (noun.endswith("ا") and adjective.endswith("ا")):
            return False
        return any(p.last == last and p.actor_id in _MEN for p in self._sheet.people)

    def _dual_behind(self, head: _Head, sentence: Sentence) -> NumberSpan | None:
        """مدنيين اثنين: an Arabic two behind the noun that it counts."""
        number = self._number_at_first.get(head.last + 1)
        if number is None or sentence.language.order != "vso" or head.number == 1 or not head.nouns:
            return None
        fits = number.low == number.high == 2 and number.first not in self._conjoined
        return number if fits and self._tokens[number.first].kind is Kind.WORD else None

    def _unit_size(self, head: _Head, sentence: Sentence) -> NumberSpan | None:
        """عصابة مؤلفة من خمسة أشخاص, خلية تضم ثلاثة: how many a band is said to be."""
        if sentence.language.order != "vso" or head.nouns or head.last + 2 > sentence.last:
            return None
        if self._tokens[head.last + 1].norm not in sentence.language.words("made_of"):
            return None
        opener = size_opener(self._tokens, head.last, sentence)
        return self._number_at_first.get(opener if opener is not None else head.last + 2)

    def _size_behind(self, head: _Head, sentence: Sentence) -> NumberSpan | None:
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

    def _look_left(self, head: _Head, sentence: Sentence) -> tuple[int, str, NumberSpan | None, bool]:
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

    # --- numbers alone
    # -------------------------------------------------------------------------------------------

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

    # --- parts and lists
    # -----------------------------------------------------------------------------------------

    def _is_inner(self, group: Group) -> bool:
        """Whether a group is a part of one before: after "including", in brackets, or between dashes."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        index = group.first
        if group.bare and index in self._parts:
            return True  # "two of them"
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
            return "and" if joins_with_and(before, group, between) else None
        if not between or len(between) > _LONGEST_JOIN or self._own_predicate(before, group):
            return None
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        joiners = sentence.language.words("joiners")
        link: str | None = None
        for token in between:
            if token.norm in joiners:
                link = "and"
            elif token.kind is Kind.MARK and token.norm == ",":
                link = link or ","
            elif token.kind is Kind.WORD and (
                token.capital or token.norm in sentence.language.words("determiners")
            ):
                if token.index in self._starts:
                    return None
            elif token.index in self._extra:
                continue
            else:
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


def _is_vso(trigger: Trigger) -> bool:
    return trigger.sentence.language.order == "vso"


def _bears_and(token: Token) -> bool:
    """Whether an Arabic word begins with و as "and" (ثلاثة وخمسة), not as a letter of its own (واحد)."""
    return token.arabic and token.norm.startswith("و") and not token.norm.startswith(("واحد", "وق", "وف"))


def find_groups(sheet: Sheet, marks: Sequence[PhraseMatch[Hit]], kinds: Mapping[str, str]) -> None:
    """Fill ``sheet.groups`` in reading order. ``kinds`` maps actor ids to their kind."""
    GroupFinder(sheet, marks, kinds).fill()


def _without_overlaps(groups: Collection[Group]) -> list[Group]:
    kept: list[Group] = []
    for group in groups:
        reached = kept[-1].last if kept else -1
        if group.first > reached:
            kept.append(group)
        elif group.last > reached:
            kept.append(replace(group, first=reached + 1))
    return kept


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
