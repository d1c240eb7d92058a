"""Triggers: the words of a text that say that something happened, with their form, their voice and their
place in the sentence."""

from bisect import bisect_right
from collections.abc import Sequence

from bot.extraction.analysis import Sentence, Sheet, Trigger, Voice
from bot.extraction.arabic import is_other_word, read_arabic, spoken_of_any, without_clitics
from bot.extraction.english import read_english
from bot.extraction.lexicon import NOMINAL, Form, Hit, TriggerEntry
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Document, Gap, Kind, Token

# Triggers that may end what the dictionary takes for a force ("Israeli warplanes", "a Russian military
# convoy").
_CLAUSE_MARKS = frozenset(";:—")
_IN_NAMES = frozenset({"aircraft", "deploy", "shells"})


def find_triggers(sheet: Sheet, matches: dict[str, list[PhraseMatch[Hit]]]) -> None:
    """Fill ``sheet.triggers`` in reading order, from the matcher's hits of each language."""
    found: list[Trigger] = []
    names = {i: a.last for a in sheet.actors if a.last > a.first for i in range(a.first, a.last + 1)}
    dated = {i for d in sheet.dates for i in range(d.first, d.last + 1)}
    openings = {a.first for a in sheet.actors if sheet.document.tokens[a.first].arabic}
    for language, hits in matches.items():
        spans: dict[tuple[int, int], list[Hit]] = {}
        for match in hits:
            entry = match.payload.entry
            if entry is None or match.first in dated:
                continue
            inside = match.first in names and match.last in names
            heads = inside and (names[match.first] == match.last or match.first in openings)
            if not inside or (heads and entry.tags & _IN_NAMES):
                spans.setdefault((match.first, match.last), []).append(match.payload)
        for (first, last), options in spans.items():
            number = sheet.sentence_at[first]
            if number < 0:
                continue
            sentence = sheet.sentences[number]
            if sentence.language.language != language or last > sentence.last:
                continue
            trigger = _settle(sheet, sentence, first, last, options)
            if trigger is not None:
                found.append(trigger)
    found.sort(key=lambda t: t.first)
    sheet.triggers = found
    _cut_clauses(sheet)


def _settle(
    sheet: Sheet, sentence: Sentence, first: int, last: int, options: Sequence[Hit]
) -> Trigger | None:
    """The entry and form that hold here: guards first, then the form that the words around ask for."""
    tokens = sheet.document.tokens
    able: list[tuple[TriggerEntry, Form]] = [
        (hit.entry, hit.form)
        for hit in options
        if hit.entry is not None
        and not (tokens[first].arabic and is_other_word(sentence, tokens, first, hit.form))
        and _allowed(hit.entry, sentence, tokens, first, last)
        and (not hit.entry.takes_place or _place_follows(sheet, sentence, last))
    ]
    if not able or (sentence.language.order == "vso" and spoken_of_any(sentence, tokens, first)):
        return None
    able.sort(key=lambda pair: not pair[0].takes_place)
    reader = _READERS.get(sentence.language.language, _read_plain)
    return reader(sheet, sentence, first, last, able)


def _place_follows(sheet: Sheet, sentence: Sentence, last: int) -> bool:
    """Whether a place is the object of a verb: "captured Saraqib", "captured the town of Saraqib"."""
    tokens = sheet.document.tokens
    linking = sentence.language.words("place_links")
    for index in range(last + 1, min(last + 8, sentence.last + 1)):
        if index in sheet.place_starts:
            return True
        if tokens[index].norm not in linking:
            return False
    return False


def _allowed(entry: TriggerEntry, sentence: Sentence, tokens: Sequence[Token], first: int, last: int) -> bool:
    if entry.with_words and not entry.with_words.within(sentence.words, sentence.joined):
        return False
    if entry.without and entry.without.within(sentence.words, sentence.joined):
        return False
    if entry.mishaps and _is_mishap(entry, sentence):
        return False
    if (
        last < sentence.last
        and tokens[last + 1].gap is Gap.HYPHEN
        and _heads_compound(tokens[last + 1], sentence)
    ):
        return False
    if entry.not_before and _follows(entry.not_before, tokens, last + 1, sentence.last):
        return False
    if entry.precedes and not _follows(entry.precedes, tokens, last + 1, sentence.last):
        return False
    if entry.not_after and _ends_before(entry.not_after, tokens, first, sentence.first):
        return False
    return not entry.follows or _ends_before(entry.follows, tokens, first, sentence.first)


def _heads_compound(after: Token, sentence: Sentence) -> bool:
    """ "Attack-proof", "conflict-related": a word that only opens a compound."""
    return after.norm in sentence.language.words("hyphen_tails")


def _is_mishap(entry: TriggerEntry, sentence: Sentence) -> bool:
    """Whether a sentence tells of an accident or the like, and of no violence beside it ("packed with
    explosives, the car collided with …")."""
    mishap = entry.mishaps.within(sentence.words, sentence.joined)
    return mishap and not sentence.language.violence.within(sentence.words, sentence.joined)


def _follows(phrases: Sequence[tuple[str, ...]], tokens: Sequence[Token], index: int, last: int) -> bool:
    if index > last:
        return False
    for phrase in phrases:
        if (
            _is_word(tokens[index], phrase[0])
            and index + len(phrase) - 1 <= last
            and all(_is_word(tokens[index + i], word) for i, word in enumerate(phrase))
        ):
            return True
    return False


def _is_word(token: Token, word: str) -> bool:
    """Whether a token is a word of a guard, in Arabic also behind its clitics and article."""
    return token.norm == word or (token.arabic and word in without_clitics(token.norm))


def _ends_before(phrases: Sequence[tuple[str, ...]], tokens: Sequence[Token], index: int, first: int) -> bool:
    if index <= first:
        return False
    for phrase in phrases:
        start = index - len(phrase)
        if (
            start >= first
            and _is_word(tokens[index - 1], phrase[-1])
            and all(_is_word(tokens[start + i], word) for i, word in enumerate(phrase))
        ):
            return True
    return False


def _read_plain(
    sheet: Sheet, sentence: Sentence, first: int, last: int, able: Sequence[tuple[TriggerEntry, Form]]
) -> Trigger:
    """For languages whose forms say by themselves what they are: the first form whose guards hold."""
    entry, form = able[0]
    voice = Voice.ACTIVE
    if form is Form.PASSIVE:
        voice = Voice.PASSIVE
    elif form is Form.ADJECTIVE:
        voice = Voice.ADJECTIVE
    elif form in NOMINAL:
        voice = Voice.NOUN
    trigger = Trigger(first, last, entry, form, sentence, (sentence.first, sentence.last), voice)
    trigger.finite = form in {Form.PAST, Form.PASSIVE, Form.FINITE}
    trigger.plural = form is Form.PLURAL
    return trigger


_READERS = {"en": read_english, "ar": read_arabic}


def _cut_clauses(sheet: Sheet) -> None:
    """Give each trigger its clause: from the last break before it to the next one behind it."""
    breaks: dict[int, list[int]] = {}
    for trigger in sheet.triggers:
        sentence = trigger.sentence
        cuts = breaks.get(sentence.index)
        if cuts is None:
            cuts = breaks[sentence.index] = _breaks(sheet.document, sentence)
        after = bisect_right(cuts, trigger.last)
        end = cuts[after] if after < len(cuts) else sentence.last + 1
        trigger.clause = (cuts[bisect_right(cuts, trigger.first) - 1], end - 1)


def _breaks(document: Document, sentence: Sentence) -> list[int]:
    """Where clauses begin: after semicolons, colons and dashes, and at subordinating words."""
    words, first, last = sentence.language.words, sentence.first + 1, sentence.last
    found = document.where(sentence.language.any_of("relative", "subordinators"), first, last)
    opening = [index for index in found if document.tokens[index].kind is Kind.WORD]
    cuts = {sentence.first, *opening}
    cuts.update(index + 1 for index in document.where(_CLAUSE_MARKS, sentence.first, sentence.last - 1))
    asides = [index for index in opening if document.tokens[index].norm in words("relative")]
    if asides:  # "the man, who was accused of …, was killed": the clause goes on behind the aside
        cuts.update(_back_from(document, asides, sentence))
    return sorted(cuts)


def _back_from(document: Document, asides: Sequence[int], sentence: Sentence) -> list[int]:
    """Where a main clause goes on behind relative clauses: at an auxiliary behind a comma."""
    found: list[int] = []
    reached = sentence.first
    for index in document.where(sentence.language.any_of("be", "have"), asides[0] + 1, sentence.last):
        between = bisect_right(asides, index) > bisect_right(asides, reached)
        if between and document.tokens[index - 1].norm == ",":
            found.append(index)
            reached = index
    return found
