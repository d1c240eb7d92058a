"""The parts of a sentence that tell of different happenings: each with its own date or its own places."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.values import DatePrecision
from bot.extraction.analysis import DateSeen, PlaceSeen, Sentence, Sheet, Trigger
from bot.extraction.distribution import distributed
from bot.extraction.enumerations import listed_items, told_one_by_one
from bot.extraction.families import AFTERMATH, compatible
from bot.extraction.meeting import COARSE, any_places_meet, dates_meet, towns_of

_PART_MARKS = frozenset(",;؛")


@dataclass(slots=True)
class Part:
    """A piece of a sentence with its own date and places."""

    sentence: Sentence
    first: int
    last: int
    triggers: list[Trigger]
    date: DateSeen | None
    places: list[PlaceSeen]
    history: bool = False
    listed: bool = False


def parts_of(
    sheet: Sheet, sentence: Sentence, triggers: list[Trigger], dates: list[DateSeen], places: list[PlaceSeen]
) -> list[Part]:
    """Cut a sentence where it gives another date, or another place to another trigger, and into the items of
    a list ("two raids, the first on …, the second on …")."""
    pieces: list[Part] = []
    for told, when, where, first, last in told_one_by_one(sheet, sentence, triggers, dates, places):
        day = _best_date(when, told, sheet)
        pieces.append(Part(sentence, first, last, told, day, list(where), listed=bool(pieces)))
    if pieces:
        return pieces
    items = listed_items(sheet, sentence, triggers, places)
    towns = {} if items else distributed(sheet, sentence, triggers, places)
    items = items or towns
    cuts = sorted({*_cuts(sheet, sentence, triggers), *items})
    for start, end in zip(cuts, [*cuts[1:], sentence.last + 1], strict=True):
        pieces.append(
            Part(
                sentence,
                start,
                end - 1,
                [t for t in triggers if start <= t.first < end],
                _best_date(
                    [d for d in dates if start <= d.first < end],
                    [t for t in triggers if start <= t.first < end],
                    sheet,
                ),
                [p for p in places if start <= p.first < end],
            )
        )
    merged: list[Part] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if piece.first in items:
            piece.listed = True
            piece.triggers.insert(0, items[piece.first])
            merged.append(piece)
        elif before is not None and not _another(sheet, before, piece):
            before.last = piece.last
            own = piece.date if not before.triggers else None
            before.triggers.extend(piece.triggers)
            before.date = own or _best_date(
                [d for d in (before.date, piece.date) if d is not None], [], sheet
            )
            before.places.extend(piece.places)
        else:
            merged.append(piece)
    if towns:
        means = [t for t in merged[-1].triggers[1:] if not t.entry.tags & AFTERMATH]
        for part in merged[:-1]:
            part.triggers.extend(means)  # ثلاثة في بنش وأربعة في سرمين بقصف
    return [part for part in merged if part.triggers]


def _best_date(dates: Sequence[DateSeen], triggers: Sequence[Trigger], sheet: Sheet) -> DateSeen | None:
    """The day named with the event: of several days the one right behind the first trigger, else the first
    one."""
    days = [d for d in dates if d.range.precision is DatePrecision.DAY]
    if len({d.range for d in days}) > 1 and triggers:
        behind = [d for d in days if d.first > triggers[0].last]
        ahead = [d for d in days if d.first < triggers[0].first]
        between = sheet.document.norms(ahead[-1].last + 1, triggers[0].first) if ahead else []
        if behind and not triggers[0].sentence.language.words("joiners").isdisjoint(between):
            return behind[0]
    return days[0] if days else dates[0] if dates else None


def _another(sheet: Sheet, before: Part, piece: Part) -> bool:
    if not piece.triggers or not before.triggers:
        return False
    if piece.date is not None and before.date is not None and not dates_meet(before.date, piece.date):
        return True
    own = {t.entry.type for t in piece.triggers if not t.entry.tags & AFTERMATH}
    if own and not compatible(frozenset(t.entry.type for t in before.triggers), frozenset(own)):
        return True
    if not piece.places or not before.places:
        return False
    told = any(t.finite and t.count is not None for t in piece.triggers)
    dated = piece.sentence.language.order == "svo" and _opens_with_date(sheet, piece.first)
    if told and dated and _other_towns(before, piece):
        return True  # "and later the same day gunmen killed … in"
    if any_places_meet(*_finest(before, piece)):
        return (
            own.isdisjoint(t.entry.type for t in before.triggers)
            and _other_towns(before, piece)
            and bool(own)
        )
    return bool(own) or any(t.count is not None for t in piece.triggers)


def _finest(before: Part, piece: Part) -> tuple[list[PlaceSeen], list[PlaceSeen]]:
    """The places of two parts; where both name towns, without the areas around them ("in rural Aleppo a bomb
    in Azaz … a raid in Jarabulus")."""
    towns = [[p for p in part.places if _is_town(p)] for part in (before, piece)]
    if all(towns) and piece.sentence.language.order == "vso":
        return towns[0], towns[1]
    return before.places, piece.places


def _other_towns(before: Part, piece: Part) -> bool:
    """Whether two parts name neighbouring towns, each its own (غارات على خان شيخون وقصف على كفرزيتا)."""
    one, other = towns_of(before.places), towns_of(piece.places)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _is_town(seen: PlaceSeen) -> bool:
    return seen.place.place is not None and seen.place.place.precision not in COARSE


def _cuts(sheet: Sheet, sentence: Sentence, triggers: Sequence[Trigger]) -> list[int]:
    """Where a part can begin: behind a semicolon, at "while" or the like, at an "and" that joins clauses."""
    document = sheet.document
    tokens = document.tokens
    starters = sentence.language.words("part_starters")
    joiners = sentence.language.words("joiners")
    own_and = sentence.language.words("not_and")
    cuts = [sentence.first]
    verbs = {t.first for t in triggers if t.finite}
    told = {t.first for t in triggers if not t.entry.tags & AFTERMATH}
    able = {index + 1 for index in document.where(_PART_MARKS, sentence.first, sentence.last - 1)}
    able.update(
        document.where(sentence.language.any_of("part_starters", "joiners"), sentence.first, sentence.last)
    )
    for index in sorted(able.union(told)):
        if not sentence.first < index <= sentence.last:
            continue
        token, before = tokens[index], tokens[index - 1]
        if (
            before.norm in {";", "؛"}
            or token.norm in starters
            or (token.norm in joiners and (before.norm == "," or index + 1 in verbs))
            or (sentence.language.order == "svo" and _opens_with_date(sheet, index))
            or (
                token.arabic
                and token.norm.startswith("و")
                and (before.norm == "," or (index in told and token.norm not in own_and))
            )
        ):
            cuts.append(index)
    fronted = _fronted(sheet, sentence)
    if fronted is not None and fronted not in cuts:
        cuts.append(fronted)
    return sorted(cuts)


def _opens_with_date(sheet: Sheet, index: int) -> bool:
    """Whether a clause begins here with a date: ", on Sunday a policeman was shot", "and the same day"."""
    tokens = sheet.document.tokens
    joined = tokens[index].norm in {"and", "then"}
    start = index + joined
    for _ in range(2):
        if start < len(tokens) and tokens[start].norm in {"on", "later", "in"}:
            start += 1
    return start in sheet.dated_tokens and (joined or tokens[index - 1].norm == ",")


def _fronted(sheet: Sheet, sentence: Sentence) -> int | None:
    """Where the main clause begins behind "After the truce was reached on 24 April, …"; such a clause keeps
    its date."""
    tokens = sheet.document.tokens
    if tokens[sentence.first].norm not in sentence.language.words("fronting"):
        return None
    for index in range(sentence.first + 2, sentence.last):
        if tokens[index].norm == "," and any(
            d.last < index and d.first >= sentence.first for d in sheet.dates
        ):
            return index + 1
    return None
