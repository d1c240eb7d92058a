"""Triggers: the words of a text that say that something happened, with their form, their voice and their place in the sentence."""

from collections.abc import Sequence

from bot.extraction.analysis import Link, Sentence, Sheet, Trigger, Voice
from bot.extraction.arabic import read_arabic
from bot.extraction.lexicon import Form, Frame, Hit, Lexicon, TriggerEntry
from bot.language.phrases import Open, PhraseMatch
from bot.language.tokens import Kind, Token

_VERBAL = frozenset({Form.BASE, Form.FINITE, Form.PAST, Form.PARTICIPLE, Form.ING, Form.PASSIVE})
_NOMINAL = frozenset({Form.NOUN, Form.PLURAL, Form.ADJECTIVE})
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "at", "by", "for", "with", "from", "after", "before", "during", "following", "over", "against", "amid", "into",
     "under", "near", "through", "despite", "about", "between", "without", "within", "since", "via", "per"}
)  # fmt: skip
_OBJECT_OPENERS = frozenset(
    {"a", "an", "the", "his", "her", "their", "all", "two", "three", "at", "several", "dozens"}
)
_LOOK_BACK = 6
# Triggers that may end what the dictionary takes for a force ("Israeli warplanes", "a Russian military convoy").
_IN_NAMES = frozenset({"aircraft", "deploy"})


def find_triggers(sheet: Sheet, matches: dict[str, list[PhraseMatch[Hit]]]) -> None:
    """Fill ``sheet.triggers`` in reading order, from the matcher's hits of each language."""
    found: list[Trigger] = []
    names = {i: a.last for a in sheet.actors if a.last > a.first for i in range(a.first, a.last + 1)}
    openings = {a.first for a in sheet.actors if sheet.document.tokens[a.first].arabic}
    for language, hits in matches.items():
        spans: dict[tuple[int, int], list[Hit]] = {}
        for match in hits:
            entry = match.payload.entry
            if entry is None:
                continue
            inside = match.first in names and match.last in names
            heads = inside and (names[match.first] == match.last or match.first in openings)
            if _is_feminine(sheet.document.tokens[match.last], match):
                continue
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


def _is_feminine(token: Token, match: PhraseMatch[Hit]) -> bool:
    """Whether what was opened as a pronoun behind an Arabic verb is the ending of a noun (سيطرة, no سيطر عليه)."""
    verbal = match.payload.form in _VERBAL
    return verbal and bool(match.opened & Open.PRONOUN) and token.text.endswith("ة")


def _settle(
    sheet: Sheet, sentence: Sentence, first: int, last: int, options: Sequence[Hit]
) -> Trigger | None:
    """The entry and form that hold here: guards first, then the form that the words around ask for."""
    tokens = sheet.document.tokens
    able: list[tuple[TriggerEntry, Form]] = [
        (hit.entry, hit.form)
        for hit in options
        if hit.entry is not None
        and _allowed(hit.entry, sentence, tokens, first, last)
        and (not hit.entry.takes_place or _place_follows(sheet, sentence, last))
    ]
    if not able:
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
    if entry.not_before and _follows(entry.not_before, tokens, last + 1, sentence.last):
        return False
    if entry.precedes and not _follows(entry.precedes, tokens, last + 1, sentence.last):
        return False
    if entry.not_after and _ends_before(entry.not_after, tokens, first, sentence.first):
        return False
    return not entry.follows or _ends_before(entry.follows, tokens, first, sentence.first)


def _follows(phrases: Sequence[tuple[str, ...]], tokens: Sequence[Token], index: int, last: int) -> bool:
    for phrase in phrases:
        if index + len(phrase) - 1 <= last and all(
            tokens[index + i].norm == word for i, word in enumerate(phrase)
        ):
            return True
    return False


def _ends_before(phrases: Sequence[tuple[str, ...]], tokens: Sequence[Token], index: int, first: int) -> bool:
    for phrase in phrases:
        start = index - len(phrase)
        if start >= first and all(tokens[start + i].norm == word for i, word in enumerate(phrase)):
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
    elif form in _NOMINAL:
        voice = Voice.NOUN
    trigger = Trigger(first, last, entry, form, sentence, (sentence.first, sentence.last), voice)
    trigger.finite = form in {Form.PAST, Form.PASSIVE, Form.FINITE}
    trigger.plural = form is Form.PLURAL
    return trigger


def _read_english(
    sheet: Sheet, sentence: Sentence, first: int, last: int, able: Sequence[tuple[TriggerEntry, Form]]
) -> Trigger | None:
    """English: noun, verb or adjective by what stands before, active or passive by the auxiliary."""
    tokens = sheet.document.tokens
    language = sentence.language
    before = _word_before(tokens, first, sentence.first, language)
    auxiliary = _auxiliary(tokens, first, sentence, language)
    nominal_place = before is not None and (
        before.norm in language.words("determiners")
        or before.norm in _PREPOSITIONS
        or before.norm == "'s"
        or (before.kind is Kind.NUMBER and False)
    )
    forms = {form for _, form in able}
    if forms & _VERBAL and forms & _NOMINAL:
        counted = last + 1 in sheet.number_starts
        wanted = _choose_class(
            tokens, first, last, sentence, before, auxiliary, nominal_place, forms, counted=counted
        )
        able = [pair for pair in able if (pair[1] in _VERBAL) == wanted] or able
    entry, form = able[0]
    if (
        form in {Form.BASE, Form.FINITE}
        and first == last
        and nominal_place
        and before is not None
        and before.norm != "to"
    ):
        return None
    counted = last + 1 in sheet.number_starts
    voice = _voice(tokens, first, last, sentence, form, auxiliary, entry, counted=counted)
    if voice is None:
        return None
    trigger = Trigger(first, last, entry, form, sentence, (sentence.first, sentence.last), voice)
    trigger.plural = form is Form.PLURAL
    trigger.finite = form in {Form.FINITE, Form.PASSIVE} or (
        form in {Form.PAST, Form.PARTICIPLE} and voice is not Voice.ADJECTIVE
    )
    if auxiliary is not None:
        trigger.past_perfect = auxiliary.startswith("had")
    if form is Form.BASE and auxiliary is None and _is_plural_subject(sheet, before):
        trigger.finite = True
    if _perfect_before(tokens, first, sentence, language):
        trigger.past_perfect = True
    return trigger


def _choose_class(
    tokens: Sequence[Token],
    first: int,
    last: int,
    sentence: Sentence,
    before: Token | None,
    auxiliary: str | None,
    nominal_place: bool,
    forms: set[Form],
    *,
    counted: bool,
) -> bool:
    """Whether a word that can be a verb or a noun/adjective is a verb here."""
    after = tokens[last + 1] if last < sentence.last else None
    if Form.ADJECTIVE in forms:
        # "32 wounded people", "left three dead", "the wounded": no verb; "were killed", "killed three": a verb
        if auxiliary is not None:
            return True
        if before is not None and (before.norm in {"dead", "left"} or nominal_place) and Form.PAST in forms:
            return False
        if (
            before is not None
            and before.kind is Kind.NUMBER
            and after is not None
            and after.kind is Kind.WORD
        ):
            return after.norm in _PREPOSITIONS or after.norm in {"and", "when", "as", "while"}
        return True
    if auxiliary is not None:
        return True
    if Form.ING in forms and (counted or (after is not None and after.norm in _OBJECT_OPENERS)):
        return before is None or before.norm not in {"the", "of", "a"}
    if before is not None and before.norm in {"to", "and", "who", "which", "that", "they", "he", "she", "it"}:
        if before.norm == "to":
            return Form.BASE in forms or Form.PAST in forms
        if Form.PAST in forms or Form.FINITE in forms:
            return before.norm != "and" or (after is not None and _starts_object(after))
        return False
    if Form.PAST in forms and not nominal_place:
        return True
    if Form.ING in forms:
        return (
            not nominal_place
            and after is not None
            and after.norm != "of"
            and (before is None or before.kind is Kind.MARK)
        )
    return False


def _starts_object(token: Token) -> bool:
    return (
        token.kind is Kind.NUMBER
        or token.capital
        or token.norm in {"a", "an", "the", "his", "their", "at", "several", "some", "two", "three"}
    )


def _is_plural_subject(sheet: Sheet, before: Token | None) -> bool:
    """Whether what stands before a base form can be its subject: "Gunmen kill", "Rebels seize"."""
    if before is None or before.kind is not Kind.WORD:
        return False
    if before.norm.endswith("s"):
        return True
    return before.index in sheet.plural_ends


def _voice(
    tokens: Sequence[Token],
    first: int,
    last: int,
    sentence: Sentence,
    form: Form,
    auxiliary: str | None,
    entry: TriggerEntry,
    *,
    counted: bool,
) -> Voice | None:
    if form is Form.ADJECTIVE:
        return Voice.ADJECTIVE
    if form in {Form.NOUN, Form.PLURAL}:
        return Voice.NOUN
    if form is Form.PASSIVE:
        return Voice.PASSIVE
    if auxiliary is None and "active_only" in entry.tags:
        return Voice.ACTIVE
    if entry.frame in {Frame.PATIENT, Frame.AGENT, Frame.MUTUAL, Frame.WEAPON}:
        return Voice.ACTIVE
    if form in {Form.PAST, Form.PARTICIPLE}:
        if auxiliary in {"be", "hadbe"}:
            return Voice.PASSIVE
        if auxiliary in {"have", "had"}:
            return Voice.ACTIVE
        if form is Form.PARTICIPLE:
            return Voice.PASSIVE
        return Voice.PASSIVE if not counted and _no_object(tokens, first, last, sentence) else Voice.ACTIVE
    if form is Form.ING and auxiliary == "being":
        return Voice.PASSIVE
    return Voice.ACTIVE


_AFTER_PASSIVE = frozenset(
    {"by", "in", "on", "during", "after", "when", "as", "near", "at", "while", "following", "outside", "inside", "along", "from", "under",
     "across", "over", "amid", "between", "since", "last", "yesterday", "today", "early", "late", "for", "dead", "to", "there", "within", "throughout",
     "and", "or", "but", "out"}
)  # fmt: skip


def _no_object(tokens: Sequence[Token], first: int, last: int, sentence: Sentence) -> bool:
    """Whether a past form stands where no object follows: a headline's or a shortened clause's passive."""
    if last >= sentence.last:
        return True
    after = tokens[last + 1]
    if after.kind is Kind.MARK:
        return after.norm not in {'"', "'", "("} or last + 2 > sentence.last
    if after.norm == "by":
        return True
    if after.norm in {"and", "or"}:
        # "killed and wounded eight": the object comes later
        return not (
            last + 3 <= sentence.last
            and tokens[last + 2].kind is Kind.WORD
            and _starts_object(tokens[last + 3])
        )
    return after.norm in _AFTER_PASSIVE


def _word_before(tokens: Sequence[Token], first: int, start: int, language: Lexicon) -> Token | None:
    """The last token before, adverbs passed over."""
    adverbs = language.words("adverbs")
    index = first - 1
    while index >= start and tokens[index].norm in adverbs:
        index -= 1
    return tokens[index] if index >= start else None


def _auxiliary(tokens: Sequence[Token], first: int, sentence: Sentence, language: Lexicon) -> str | None:
    """What auxiliary governs a verb form: "be", "have", "had", "hadbe", "being"; ``None`` for none."""
    be, have, adverbs = language.words("be"), language.words("have"), language.words("adverbs")
    index = first - 1
    steps = 0
    while index >= sentence.first and steps < _LOOK_BACK:
        norm = tokens[index].norm
        if norm in be:
            earlier = tokens[index - 1].norm if index > sentence.first else ""
            if norm == "being":
                return "being"
            return "hadbe" if norm == "been" and earlier == "had" else "be"
        if norm in have:
            return "had" if norm == "had" else "have"
        if norm not in adverbs and not norm.endswith("ly"):
            return None
        index -= 1
        steps += 1
    return None


def _perfect_before(tokens: Sequence[Token], first: int, sentence: Sentence, language: Lexicon) -> bool:
    """Whether "had been" or "had" governs the form, with adverbs between."""
    norms = [t.norm for t in tokens[max(sentence.first, first - 4) : first]]
    if "had" not in norms:
        return False
    position = len(norms) - 1 - norms[::-1].index("had")
    adverbs = language.words("adverbs") | {"been", "just", "not"}
    return all(norm in adverbs for norm in norms[position + 1 :])


_READERS = {"en": _read_english, "ar": read_arabic}
_SUBORDINATE = frozenset(
    {
        "who",
        "whom",
        "which",
        "that",
        "whose",
        "where",
        "when",
        "as",
        "while",
        "after",
        "before",
        "because",
        "although",
        "if",
        "until",
        "but",
        "whereas",
        "though",
    }
)


def _cut_clauses(sheet: Sheet) -> None:
    """Give each trigger its clause: from the last break before it to the next one behind it."""
    tokens = sheet.document.tokens
    breaks: dict[int, list[int]] = {}
    verbs_in: dict[int, list[int]] = {}
    for trigger in sheet.triggers:
        if trigger.voice in {Voice.ACTIVE, Voice.PASSIVE}:
            verbs_in.setdefault(trigger.sentence.index, []).append(trigger.first)
    for trigger in sheet.triggers:
        sentence = trigger.sentence
        cuts = breaks.get(sentence.index)
        if cuts is None:
            cuts = breaks[sentence.index] = _breaks(tokens, sentence)
        start = max((c for c in cuts if c <= trigger.first), default=sentence.first)
        end = min((c for c in cuts if c > trigger.last), default=sentence.last + 1) - 1
        trigger.clause = (start, end)


def _breaks(tokens: Sequence[Token], sentence: Sentence) -> list[int]:
    """Where clauses begin: after semicolons, colons and dashes, and at subordinating words."""
    conjunctions = sentence.language.words("relative") | _SUBORDINATE
    cuts = [sentence.first]
    for index in range(sentence.first + 1, sentence.last + 1):
        token = tokens[index]
        previous = tokens[index - 1]
        marked = previous.kind is Kind.MARK and previous.norm in {";", ":", "—"}
        if marked or (token.kind is Kind.WORD and token.norm in conjunctions):
            cuts.append(index)
    return cuts


def link_of(trigger: Trigger) -> Link:
    """What the trigger is to its sentence."""
    return trigger.link
