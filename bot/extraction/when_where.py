"""When and where: dates and places of a text, settled, with those set apart that date or place something
else."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.values import DatePrecision, DateRange
from bot.extraction.analysis import DateSeen, LineKind, PlaceSeen, Sheet
from bot.extraction.arabic_names import arabic_names
from bot.extraction.lexicon import Hit
from bot.language.actors import ActorMention
from bot.language.actors import Form as ActorForm
from bot.language.dates import DateCue, DateKind, DateMention, DateReader, DayPart, ResolvedDate
from bot.language.dates.meaning import Calendar
from bot.language.gazetteer import Gazetteer
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Gap, Kind, Token

_LOOK_BACK = 5
_DATELINE = 14
_DASHES = frozenset({"-", "–", "—"})
_DONE_TO_PEOPLE = frozenset({"kill", "assassination", "execution", "abduct", "release"})
_TOLD = frozenset({"that", ":", '"'})
_BESIDE_DATES = frozenset({"on", ",", "late", "early"})
_FUTURE_GRACE = timedelta(days=1)


def find_dates(sheet: Sheet, reader: DateReader) -> None:
    """Fill ``sheet.dates`` in reading order; stamps and durations are left out."""
    last: DateRange | None = None
    for mention in reader.find(sheet.document):
        if mention.durational or _opens_clause(sheet, mention):
            continue
        resolved = reader.resolve(mention, published=sheet.published, last=last)
        if resolved.range.precision is DatePrecision.UNKNOWN:
            continue
        number = sheet.sentence_at[mention.first]
        if number < 0:
            continue
        seen = DateSeen(mention.first, mention.last, *_one_night(mention, resolved))
        seen.reporting = _is_reporting(sheet, mention)
        seen.clarifies = _clarifies(sheet, mention)
        seen.history = _is_history(sheet, mention) or seen.clarifies
        seen.period = mention.kind in {DateKind.MONTH, DateKind.YEAR, DateKind.PERIOD}
        stamp = mention.stamp or sheet.sentences[number].kind in {LineKind.STAMP, LineKind.FURNITURE}
        if stamp or (
            resolved.range.start is not None and resolved.range.start > sheet.published + _FUTURE_GRACE
        ):
            seen.reporting, seen.stamp = True, stamp
        sheet.dates.append(seen)
        if not seen.history and not stamp:
            last = resolved.range


def _one_night(mention: DateMention, resolved: ResolvedDate) -> tuple[DateRange, tuple[str, ...]]:
    """A night or the last hours, which touch two days, are dated by the first of them."""
    days = resolved.range
    night = mention.kind is DateKind.RANGE and mention.day_part is DayPart.NIGHT
    relative = mention.kind is DateKind.RELATIVE and not isinstance(mention.meaning, Calendar)
    if not (night or relative) or days.start is None or days.end is None:
        return days, resolved.assumptions
    if (days.end - days.start).days != 1:
        return days, resolved.assumptions
    said = f"taken as {days.start.isoformat()}, the first of the two days it touches"
    return DateRange.day(days.start), (*resolved.assumptions, said)


def _opens_clause(sheet: Sheet, mention: DateMention) -> bool:
    """ "The day after they attacked the town": a conjunction, which dates what its clause tells of."""
    tokens = sheet.document.tokens
    number = sheet.sentence_at[mention.last]
    if mention.kind is not DateKind.ANAPHORIC or number < 0 or mention.last >= sheet.sentences[number].last:
        return False
    words = sheet.sentences[number].language.words
    joined = tokens[mention.last].norm in words("reason_openers") or tokens[mention.last].norm in words(
        "fronting"
    )
    return joined and tokens[mention.last + 1].norm in words("clause_subjects")


def _is_reporting(sheet: Sheet, mention: DateMention) -> bool:
    """ "said on Monday", "told AFP on Friday": the day of the words, not of the event."""
    number = sheet.sentence_at[mention.first]
    sentence = sheet.sentences[number]
    verbs = sentence.language.words("report_verbs")
    tokens = sheet.document.tokens
    for index in range(mention.first - 1, max(sentence.first, mention.first - _LOOK_BACK) - 1, -1):
        token = tokens[index]
        if token.kind is Kind.MARK and token.norm in {",", ".", ";", ":"}:
            return False
        if token.norm in verbs:
            opening = all(t.norm in {"as", "reported", "("} for t in tokens[sentence.first : index + 1])
            return not opening
    return False


def _is_history(sheet: Sheet, mention: DateMention) -> bool:
    """A bare year, or "since 2011"; a day behind "from" is the day itself ("the toll from Monday's
    strike")."""
    return mention.historic and (
        mention.kind is DateKind.YEAR or mention.cue is not DateCue.SINCE or _says_since(sheet, mention)
    )


def _says_since(sheet: Sheet, mention: DateMention) -> bool:
    since = sheet.sentences[sheet.sentence_at[mention.first]].language.words("since")
    return any(t.norm in since for t in sheet.document.tokens[max(0, mention.first - 2) : mention.first + 1])


def _clarifies(sheet: Sheet, mention: DateMention) -> bool:
    """A date in brackets right behind another one says how it was meant: "Around 4 May (from 3 to 4 May)"."""
    before = sheet.dates[-1] if sheet.dates else None
    if not mention.bracketed or before is None:
        return False
    return mention.first - before.last <= 6


def _is_source(sheet: Sheet, first: int) -> bool:
    """مصدره معسكر جورين: whether a place is only where something was fired from."""
    sentence = sheet.sentences[sheet.sentence_at[first]]
    words = sentence.language.words("sources")
    if sentence.words.isdisjoint(words):
        return False
    before = sheet.document.norms(max(sentence.first, first - _LOOK_BACK), first)
    told = [i for i, norm in enumerate(before) if norm in words]
    return bool(told) and "علي" not in before[told[-1] :]


def _around_origin(sheet: Sheet, seen: PlaceSeen) -> bool:
    """من بلدة بيت أمر شمال الخليل: whether a place only says where the place of origin before it lies."""
    before = sheet.places[-1] if sheet.places else None
    if before is None or not before.origin or seen.role in {"في", "ب"}:
        return False
    between = sheet.document.norms(before.last + 1, seen.first - 1)
    directions = sheet.sentences[sheet.sentence_at[seen.first]].language.words("directions")
    return bool(between) and all(norm in directions for norm in between)


def _persons(sheet: Sheet, hits: Sequence[PhraseMatch[Hit]]) -> list[tuple[int, int]]:
    """Spans of people's names: capitalised words behind a title, or two and more behind "assassinated" and
    the like."""
    tokens = sheet.document.tokens
    ends = {
        h.last + 1 for h in hits if h.payload.entry is not None and h.payload.entry.tags & _DONE_TO_PEOPLE
    }
    ends |= {p.last + 1 for p in sheet.people if p.number == 1 and not tokens[p.last].arabic}
    ends |= {  # "the body of Hassan al-Hariri"
        h.last + 2
        for h in hits
        if h.payload.entry is not None and "body" in h.payload.entry.tags and _of_follows(tokens, h.last)
    }
    spans: list[tuple[int, int]] = []
    reached = -1
    for token in map(tokens.__getitem__, sheet.document.capitals):
        if token.index <= reached or sheet.sentence_at[token.index] < 0:
            continue
        titles = sheet.sentences[sheet.sentence_at[token.index]].language.words("name_titles")
        if token.index not in ends and (
            token.norm not in titles or _behind_preposition(sheet, token.index, ends)
        ):
            continue
        end = token.index
        while end + 1 < len(tokens) and (
            tokens[end + 1].capital or tokens[end + 1].gap is Gap.HYPHEN or _in_name(sheet, end + 1)
        ):
            end += 1
        if end > token.index:
            spans.append((token.index, end))
            reached = end
    return spans


def _of_follows(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].norm == "of"


def _in_name(sheet: Sheet, index: int) -> bool:
    """Whether a token is an article or the like between the words of a name ("Hassan al-Hariri")."""
    tokens, number = sheet.document.tokens, sheet.sentence_at[index]
    if number < 0 or index + 1 >= len(tokens) or not tokens[index + 1].capital:
        return False
    return tokens[index].norm in sheet.sentences[number].language.words("name_particles")


def _metonyms(sheet: Sheet) -> list[tuple[int, int]]:
    """Capitals and countries that stand for their governments: "Ankara said", at a sentence's start or
    behind a comma ("…, Israel confirmed")."""
    tokens = sheet.document.tokens
    found: list[tuple[int, int]] = []
    for sentence in sheet.sentences:
        if sentence.language.order != "svo":
            continue
        told, spoken = sentence.language.words("telling_verbs"), sentence.language.words("speech_verbs")
        for index in range(sentence.first, sentence.last):
            if index > sentence.first and tokens[index - 1].norm != ",":
                continue
            verb = tokens[index + 1].norm
            opens = index == sentence.first and verb in spoken
            if tokens[index].capital and (opens or verb in told):
                found.append((index, index))
    return found


def _verbs_like_places(sheet: Sheet) -> list[tuple[int, int]]:
    """غارة تدمر مبنى: a verb that is spelt like a town, where what it destroys stands right behind it."""
    tokens, found = sheet.document.tokens, []
    for sentence in sheet.sentences:
        words = sentence.language.words
        for index in sheet.document.where(words("verb_or_place"), sentence.first + 1, sentence.last - 1):
            before, after = tokens[index - 1].norm, tokens[index + 1].norm
            if before not in words("prepositions") | words("place_kinds") and after in words("things"):
                found.append((index, index))
    return found


def _behind_preposition(sheet: Sheet, index: int, ends: set[int]) -> bool:
    """Whether a preposition makes a title part of a place's name ("in Sheikh Zuweid"), and not "the killing
    of Sheikh …"."""
    sentence = sheet.sentences[sheet.sentence_at[index]]
    if index == sentence.first:
        return False
    before = sheet.document.tokens[index - 1].norm
    if before not in sentence.language.words("prepositions") or before in sentence.language.words(
        "agent_markers"
    ):
        return False
    return index - 1 not in ends


def _is_dateline(sheet: Sheet, seen: PlaceSeen) -> bool:
    """Where a report was filed: "BEIRUT, Oct 1 (Agency) – …"; a place that opens a line before a dash."""
    tokens = sheet.document.tokens
    sentence = sheet.sentences[sheet.sentence_at[seen.first]]
    marked = sentence.kind is LineKind.BULLET and tokens[sentence.first].kind is Kind.MARK
    if seen.first != sentence.first + marked:
        return False
    if not marked and seen.first and tokens[seen.first - 1].kind is not Kind.NEWLINE:
        return False
    if seen.last < sentence.last and tokens[seen.last + 1].norm == ":":
        return True
    bracketed = False
    for index in range(seen.last + 1, min(seen.last + _DATELINE, sentence.last) + 1):
        token = tokens[index]
        apart = token.gap is Gap.SPACE or (index < sentence.last and tokens[index + 1].gap is Gap.SPACE)
        if token.norm in _DASHES and (token.gap is Gap.SPACE or (apart and sentence.language.order == "vso")):
            return not bracketed
        bracketed = token.norm == "(" or (bracketed and token.norm != ")")
        named = index in sheet.dated_tokens or token.capital or token.norm in {",", "(", ")", "/", "."}
        named = named or token.norm in sentence.language.words("agencies")
        if not (bracketed or named):
            return False
    return False


def _names_fighters(sheet: Sheet, seen: PlaceSeen) -> bool:
    """فصائل إدلب: whether a place only says which fighters are meant."""
    sentence = sheet.sentences[sheet.sentence_at[seen.first]]
    if seen.first == sentence.first:
        return False
    return sheet.document.tokens[seen.first - 1].norm in sentence.language.words("named_after_places")


def _is_of_telling(sheet: Sheet, seen: PlaceSeen) -> bool:
    """ "Residents told reporters in Maiduguri on Monday that …": where it was told, not where it was."""
    sentence = sheet.sentences[sheet.sentence_at[seen.first]]
    words, tokens = sentence.language.words, sheet.document.tokens
    end = seen.last + 1
    while end <= sentence.last and (end in sheet.dated_tokens or tokens[end].norm in _BESIDE_DATES):
        end += 1
    if sentence.language.order != "svo" or end > sentence.last or tokens[end].norm not in _TOLD:
        return False
    for token in reversed(tokens[max(sentence.first, seen.first - _LOOK_BACK) : seen.first]):
        if token.norm in words("telling_verbs"):
            return True
        if token.kind is Kind.MARK:
            return False
    return False


def _mark_asides(sheet: Sheet) -> None:
    """Mark places that say less than any place named beside them: the ends of a road ("on the Baghdad-Kirkuk
    road"), what a border is named for ("the Gaza fence"), what somebody holds an office of ("the mayor of
    Hama")."""
    tokens = sheet.document.tokens
    before: PlaceSeen | None = None
    for seen in sheet.places:
        sentence = sheet.sentences[sheet.sentence_at[seen.first]]
        words = sentence.language.words
        behind = tokens[seen.last + 1].norm if seen.last < sentence.last else ""
        seen.aside = behind in words("edges") or _in_office(sheet, seen)
        if before is not None and before.first - 2 >= sentence.first and seen.first - before.last <= 2:
            between = sheet.document.norms(before.last + 1, seen.first - 1)
            joined = not between or between[0] in _DASHES or between[0] in words("route_links")
            road, link = sheet.document.norms(before.first - 2, before.first - 1)
            if joined and (behind in words("roads") or (road in words("roads") and link in words("linking"))):
                before.aside = seen.aside = True
        before = seen


def _in_office(sheet: Sheet, seen: PlaceSeen) -> bool:
    """ "The mayor of Hama", "the head of the Hama council": what somebody holds an office of."""
    words, norms = sheet.sentences[sheet.sentence_at[seen.first]].language.words, sheet.document.words
    index = seen.first - 1
    if index > 0 and norms[index] in words("definite"):
        index -= 1
    return index > 0 and norms[index] in words("of_markers") and norms[index - 1] in words("offices")


def find_places(
    sheet: Sheet, gazetteer: Gazetteer, actors: Sequence[ActorMention], hits: Sequence[PhraseMatch[Hit]]
) -> None:
    """Fill ``sheet.places``: one for each chain of names ("X village, Y district"); people's names are
    none."""
    skip = [(a.first, a.last) for a in actors if a.form in {ActorForm.NAME, ActorForm.ANAPHOR}]
    skip += [(d.first, d.last) for d in sheet.dates]
    skip += _persons(sheet, hits)
    skip += _metonyms(sheet)
    skip += arabic_names(sheet)
    skip += _verbs_like_places(sheet)
    mentions = gazetteer.find(sheet.document, skip=skip)
    for settled in gazetteer.settle(mentions, sheet.document):
        number = sheet.sentence_at[settled.first]
        if number < 0:
            continue
        seen = PlaceSeen(
            settled.first, settled.last, settled.claim_place(), settled.assumptions, settled.origin
        )
        seen.origin = seen.origin or _is_source(sheet, settled.first)
        seen.role = settled.mentions[0].preposition or ""
        seen.alternatives = len(settled.alternatives)
        seen.certainty = settled.certainty
        seen.unknown_finer = settled.unknown is not None
        seen.dateline = _is_dateline(sheet, seen)
        seen.origin = seen.origin or _is_of_telling(sheet, seen) or _names_fighters(sheet, seen)
        seen.origin = seen.origin or _around_origin(sheet, seen)
        sheet.places.append(seen)
    _mark_asides(sheet)
    sheet.place_starts = frozenset(p.first for p in sheet.places)
