"""Groups of people: a number, a description and an actor's name that belong together, and how many people they are.

"Twelve Taliban militants" is one group of twelve; "a man and his two sons" is one of three; "including two
children" is a part of the group before it; "six" alone, before "were wounded", is a group too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.values import Count
from bot.extraction.analysis import Group, LineKind, Sentence, Sheet
from bot.extraction.lexicon import Hit
from bot.language.numbers import NumberKind, NumberSpan
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Gap, Kind, Token

_MODIFIERS = 5
_SINGULAR_OPENERS = frozenset({"a", "an", "one", "another", "the", "his", "her", "their", "its"})


@dataclass(slots=True)
class _Head:
    """A people noun or an actor's name, or several side by side."""

    first: int
    last: int
    number: int | None
    actors: list[str]
    noun: bool
    armed: bool


def find_groups(sheet: Sheet, marks: Sequence[PhraseMatch[Hit]], armed: frozenset[str]) -> None:
    """Fill ``sheet.groups`` in reading order. ``armed`` are the ids of actors that bear arms."""
    inner = {m.last for m in marks if m.payload.mark == "including"}
    extra = {i for m in marks if m.payload.mark == "additional" for i in range(m.first, m.last + 1)}
    verbs = _verb_tokens(sheet)
    heads = _heads(sheet, armed)
    numbers = [n for n in sheet.numbers if n.kind is NumberKind.COUNT]
    groups = _with_numbers(sheet, heads, numbers, verbs, extra)
    groups.sort(key=lambda g: g.first)
    groups = _without_overlaps(groups)
    for group in groups:
        group.inner = _is_inner(sheet, group, inner)
    sheet.groups = _coordinated(sheet, groups)


def _verb_tokens(sheet: Sheet) -> set[int]:
    return {i for t in sheet.triggers if t.finite for i in range(t.first, t.last + 1)}


def _heads(sheet: Sheet, armed: frozenset[str]) -> list[_Head]:
    """People nouns and actors' names; those side by side become one ("Taliban militants", "women journalists")."""
    found: list[_Head] = []
    for person in sheet.people:
        number = person.number
        found.append(
            _Head(
                person.first,
                person.last,
                number,
                [person.actor_id] if person.actor_id else [],
                True,
                person.actor_id in armed,
            )
        )
    for actor in sheet.actors:
        found.append(_Head(actor.first, actor.last, None, [actor.actor_id], False, actor.actor_id in armed))
    found.sort(key=lambda head: (head.first, -head.last))
    tokens = sheet.document.tokens
    joined: list[_Head] = []
    for head in found:
        before = joined[-1] if joined else None
        if before is not None and head.first <= before.last:
            if head.last <= before.last:
                before.actors.extend(a for a in head.actors if a not in before.actors)
                before.noun = before.noun or head.noun
                before.number = before.number if before.noun and before.number is not None else head.number
                before.armed = before.armed or head.armed
                continue
        if (
            before is not None
            and _side_by_side(tokens, before.last, head.first)
            and (not before.noun or head.noun)
        ):
            before.last = head.last
            before.actors.extend(a for a in head.actors if a not in before.actors)
            before.number = head.number if head.noun else before.number
            before.noun = before.noun or head.noun
            before.armed = before.armed or head.armed
            continue
        joined.append(head)
    return joined


def _side_by_side(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether only a blank, a hyphen or one plain word stands between two heads."""
    if last + 1 == first:
        return True
    if last + 2 == first:
        between = tokens[last + 1]
        return between.kind is Kind.WORD and (
            between.norm
            in {"group", "armed", "army", "military", "rebel", "security", "local", "member", "police"}
        )
    return False


def _with_numbers(
    sheet: Sheet, heads: Sequence[_Head], numbers: Sequence[NumberSpan], verbs: set[int], extra: set[int]
) -> list[Group]:
    """Each head with the number before it, and each number that stands for people alone."""
    tokens = sheet.document.tokens
    by_last = {n.last: n for n in numbers}
    inside = {i: n for n in numbers for i in range(n.first, n.last + 1)}
    used: set[int] = set()
    groups: list[Group] = []
    for head in heads:
        number = inside.get(head.first)
        if (
            number is not None
            and number.last >= head.first
            and not (number.first == head.first == number.last)
        ):
            number = None
        sentence_number = sheet.sentence_at[head.first]
        if sentence_number < 0:
            continue
        sentence = sheet.sentences[sentence_number]
        index, opener, found = _look_left(sheet, head, sentence, by_last, verbs, used)
        count: Count | None = None
        first = head.first
        definite = opener in sentence.language.words("definite")
        is_extra = any(i in extra for i in range(max(sentence.first, index), head.first))
        if found is not None:
            used.add(found.first)
            count = Count(found.low, found.high)
            first = found.first
            if found.first > sentence.first and found.first - 1 in extra:
                is_extra = True
        elif head.noun and head.number is not None:
            count = Count(head.number, head.number)
            first = index
        else:
            first = index
        groups.append(
            Group(
                first,
                head.last,
                count,
                tuple(head.actors),
                definite=definite,
                extra=is_extra,
                armed=head.armed,
            )
        )
    taken = {i for g in groups for i in range(g.first, g.last + 1)}
    for number in numbers:
        if number.first in used or number.first in taken or number.last in taken:
            continue
        group = _bare(tokens, number, sheet, extra)
        if group is not None:
            groups.append(group)
    return groups


def _look_left(
    sheet: Sheet,
    head: _Head,
    sentence: Sentence,
    by_last: dict[int, NumberSpan],
    verbs: set[int],
    used: set[int],
) -> tuple[int, str, NumberSpan | None]:
    """Past the adjectives before a head: where the group begins, the word that opens it, and its number."""
    tokens = sheet.document.tokens
    language = sentence.language
    closed = (
        language.words("prepositions")
        | language.words("conjunctions")
        | language.words("be")
        | language.words("have")
    )
    determiners = language.words("determiners")
    begin = head.first
    index = head.first - 1
    steps = 0
    while index >= sentence.first and steps < _MODIFIERS:
        token = tokens[index]
        number = by_last.get(index)
        if number is not None and number.first not in used:
            return index, token.norm, number
        if token.kind is not Kind.WORD:
            if token.norm in {"'s"}:
                begin = index
                index -= 1
                steps += 1
                continue
            break
        if token.norm in determiners:
            return index, token.norm, by_last.get(index - 1) if token.norm in {"of"} else None
        if token.norm in closed or index in verbs:
            break
        begin = index
        index -= 1
        steps += 1
    return begin if head.noun else head.first, "", None


def _bare(tokens: Sequence[Token], number: NumberSpan, sheet: Sheet, extra: set[int]) -> Group | None:
    """A number that stands for people without saying so: "6 were wounded", "killing one", "three others"."""
    sentence_number = sheet.sentence_at[number.first]
    if sentence_number < 0:
        return None
    sentence = sheet.sentences[sentence_number]
    if sentence.kind is LineKind.STAMP:
        return None
    last = number.last
    is_extra = number.first - 1 in extra or number.first in extra
    while last + 1 <= sentence.last and last + 1 in extra:
        last += 1
        is_extra = True
    after = tokens[last + 1] if last + 1 <= sentence.last else None
    opener = tokens[number.first - 1].norm if number.first > sentence.first else ""
    group = Group(number.first, last, Count(number.low, number.high), extra=is_extra, bare=True)
    group.definite = opener in sentence.language.words("definite")
    if after is None or after.kind is not Kind.WORD:
        return group
    language = sentence.language
    plain = (
        language.words("prepositions")
        | language.words("conjunctions")
        | language.words("be")
        | language.words("have")
    )
    if (
        after.norm in plain
        or after.norm in language.words("adverbs")
        or after.norm in language.words("relative")
    ):
        return group
    starts = {t.first for t in sheet.triggers if t.sentence is sentence}
    if after.index in starts:
        return group
    if after.arabic or after.norm in language.words("things") or after.gap is Gap.HYPHEN:
        return None
    # an unknown noun: people only where something is done to them that is done to people alone
    following = after.index
    while (
        following < sentence.last and following < after.index + 3 and tokens[following + 1].kind is Kind.WORD
    ):
        if tokens[following + 1].norm in plain or following + 1 in starts:
            break
        following += 1
    noun = tokens[following].norm
    if noun in language.words("things"):
        return None
    group.last = following
    group.named = True
    return group


def _without_overlaps(groups: Sequence[Group]) -> list[Group]:
    kept: list[Group] = []
    for group in groups:
        if kept and group.first <= kept[-1].last:
            before = kept[-1]
            if group.last <= before.last:
                continue
            group = replace(group, first=before.last + 1)
        kept.append(group)
    return kept


def _is_inner(sheet: Sheet, group: Group, inner: set[int]) -> bool:
    """Whether a group is a part of one before: after "including", in brackets, or between dashes."""
    tokens = sheet.document.tokens
    sentence = sheet.sentences[sheet.sentence_at[group.first]]
    index = group.first - 1
    steps = 0
    while index >= sentence.first and steps < 4:
        if index in inner:
            return True
        token = tokens[index]
        if token.kind is Kind.MARK and token.norm in {"(", "[", "-", "—"}:
            return token.norm in {"(", "["} or token.gap is Gap.SPACE
        if token.kind is not Kind.WORD or token.norm in sentence.language.words("conjunctions"):
            break
        index -= 1
        steps += 1
    return False


def _coordinated(sheet: Sheet, groups: list[Group]) -> list[Group]:
    """Groups joined by commas and "and" become one; what follows a part of one is a part too."""
    tokens = sheet.document.tokens
    result: list[Group] = []
    for group in groups:
        before = result[-1] if result else None
        if before is None or sheet.sentence_at[before.last] != sheet.sentence_at[group.first]:
            result.append(group)
            continue
        join = _join(sheet, tokens, before, group)
        if join == "and":
            if before.inner and not group.inner:
                group.inner = True
            result[-1] = replace(
                before,
                last=group.last,
                count=_sum(before, group),
                actors=(*before.actors, *(a for a in group.actors if a not in before.actors)),
                armed=before.armed and group.armed,
                inner=before.inner,
                extra=before.extra,
                bare=before.bare and group.bare,
                named=before.named or group.named,
            )
            continue
        result.append(group)
    return result


def _join(sheet: Sheet, tokens: Sequence[Token], before: Group, group: Group) -> str:
    """What stands between two groups: "and" where they are one list, "" where they are two."""
    if group.inner and not before.inner:
        return ""
    between = tokens[before.last + 1 : group.first]
    if len(between) > 9:
        return ""
    sentence = sheet.sentences[sheet.sentence_at[group.first]]
    language = sentence.language
    joiners = language.words("joiners")
    verbs = {t.first for t in sheet.triggers if t.sentence is sentence}
    ended = False
    capitals = 0
    for token in between:
        if token.norm in joiners or (token.kind is Kind.MARK and token.norm == ","):
            ended = True
            continue
        if token.kind is Kind.WORD and token.capital and token.index not in verbs:
            capitals += 1
            continue
        if token.norm in language.words("determiners") and token.norm not in language.words("conjunctions"):
            continue
        return ""
    last_mark = between[-1].norm if between else ""
    if not ended or not any(t.norm in joiners for t in between):
        # a comma alone joins only in a list that an "and" ends: three men, a woman and a child
        return "and" if ended and capitals == 0 and _list_goes_on(sheet, tokens, group, sentence) else ""
    del last_mark
    return "and"


def _list_goes_on(sheet: Sheet, tokens: Sequence[Token], group: Group, sentence: Sentence) -> bool:
    joiners = sentence.language.words("joiners")
    after = group.last + 1
    while after <= sentence.last and after <= group.last + 2:
        if tokens[after].norm in joiners:
            return (
                after + 1 <= sentence.last
                and any(g.first - 1 <= after + 2 for g in (group,)) is False
                or True
            )
        if tokens[after].norm != ",":
            return False
        after += 1
    return False


def _sum(left: Group, right: Group) -> Count | None:
    if left.count is None or right.count is None:
        known = left.count or right.count
        if known is None:
            return None
        return Count(known.low + 1, None) if known is not None else None
    high = (
        left.count.high + right.count.high
        if left.count.high is not None and right.count.high is not None
        else None
    )
    return Count(left.count.low + right.count.low, high)
