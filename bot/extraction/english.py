"""English triggers: noun, verb or adjective, active or passive, by what stands around."""

from collections.abc import Sequence

from bot.extraction.analysis import Sentence, Sheet, Trigger, Voice
from bot.extraction.lexicon import NOMINAL, VERBAL, Form, Frame, Lexicon, TriggerEntry
from bot.language.tokens import Kind, Token

_OBJECT_OPENERS = frozenset(
    {
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "all",
        "two",
        "three",
        "at",
        "several",
        "dozens",
        "another",
        "one",
    }
)
_GOES_ON = frozenset({"erupted", "broke", "continued", "resumed", "raged", "intensified"})
_BY_DATES = frozenset(
    {"on", "in", "[", "]", "(", ")", "night", "evening", "morning", "late", "early", "last", "the", ","}
)
_LONGEST_DATE = 10
_CLAUSE_WORDS = frozenset({"and", "when", "as", "while"})
_RELATIVE = frozenset({"that", "who", "which"})
_LOOK_BACK = 6


def read_english(
    sheet: Sheet, sentence: Sentence, first: int, last: int, able: Sequence[tuple[TriggerEntry, Form]]
) -> Trigger | None:
    """English: noun, verb or adjective by what stands before, active or passive by the auxiliary."""
    tokens = sheet.document.tokens
    language = sentence.language
    before = _word_before(tokens, first, sentence.first, language)
    auxiliary = _auxiliary(tokens, first, sentence, language, sheet.dated_tokens)
    nominal_place = before is not None and (
        before.norm in language.words("determiners")
        or before.norm in language.words("prepositions")
        or before.norm == "'s"
    )
    forms = {form for _, form in able}
    if forms & VERBAL and forms & NOMINAL:
        counted = last + 1 in sheet.number_starts
        if _is_headline_verb(sheet, sentence, first, last, forms):
            able = [pair for pair in able if pair[1] is Form.FINITE]
            forms = {Form.FINITE}
        wanted = _choose_class(
            tokens, first, last, sentence, before, auxiliary, nominal_place, forms, counted=counted
        )
        able = [pair for pair in able if (pair[1] in VERBAL) == wanted] or able
    entry, form = able[0]
    if form is Form.BASE and first == last and _is_a_name(tokens, first, before):
        return None
    custody = entry.measure not in {"killed", "injured"}
    if form in {Form.PAST, Form.PARTICIPLE} and _is_attributive(
        before, sheet, last, language, custody=custody
    ):
        return None
    if (
        form in {Form.BASE, Form.FINITE}
        and first == last
        and nominal_place
        and before is not None
        and before.norm != "to"
    ):
        return None
    counted = last + 1 in sheet.number_starts
    behind = _behind_date(tokens, last, sentence, sheet.dated_tokens)
    counted = counted or (behind > last and _starts_object(tokens[behind + 1]))
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


def _is_a_name(tokens: Sequence[Token], first: int, before: Token | None) -> bool:
    """ "Storm Daniel", "the Prisoners' Club": a capitalised base form with no subject before it."""
    token = tokens[first]
    if not token.capital or token.upper:
        return False
    return before is None or not (before.capital or before.norm.endswith("s")) or before.norm == "'s"


def _is_headline_verb(sheet: Sheet, sentence: Sentence, first: int, last: int, forms: set[Form]) -> bool:
    """ "HTS arrests a teacher": a form that could be a plural, between an actor's name and an object."""
    if Form.FINITE not in forms or last >= sentence.last or last + 1 in sheet.dated_tokens:
        return False
    if first - 1 not in sheet.actor_ends or not sheet.document.tokens[first - 1].capital:
        return False
    after = sheet.document.tokens[last + 1]
    return after.kind is Kind.NUMBER or after.norm in _OBJECT_OPENERS


def _is_attributive(
    before: Token | None, sheet: Sheet, last: int, language: Lexicon, *, custody: bool
) -> bool:
    """ "The abducted journalist": a participle that only describes."""
    tokens = sheet.document.tokens
    if before is None or last + 1 >= len(tokens):
        return False
    after = tokens[last + 1]
    if custody and before.index in sheet.number_ends:
        return after.index in sheet.plural_ends  # "two captured soldiers"
    if before.norm not in language.words("determiners"):
        return False
    if before.norm == "that" and (last + 1 in sheet.number_starts or after.norm in _OBJECT_OPENERS):
        return False  # "rockets that killed a family"
    return after.kind is Kind.WORD and after.norm not in language.words("closed")


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
        return auxiliary is not None or _is_participle_verb(sentence, before, after, forms, nominal_place)
    if auxiliary is not None:
        return True
    if Form.ING in forms and before is None and _opens_as_noun(after, sentence.language):
        return False
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


def _is_participle_verb(
    sentence: Sentence, before: Token | None, after: Token | None, forms: set[Form], nominal_place: bool
) -> bool:
    """ "Killed three" is a verb; "32 wounded people", "left three dead", "the wounded" are none."""
    if before is None:
        return True
    if before.norm in _RELATIVE and Form.PAST in forms:
        return True
    if (before.norm in {"dead", "left"} or nominal_place) and Form.PAST in forms:
        return False
    if before.kind is Kind.NUMBER and after is not None and after.kind is Kind.WORD:
        return after.norm in sentence.language.words("prepositions") or after.norm in _CLAUSE_WORDS
    return True


def _opens_as_noun(after: Token | None, language: Lexicon) -> bool:
    """ "Fighting between …", "Fighting erupted": what follows a noun in -ing at a sentence's start."""
    return after is not None and (after.norm in language.words("prepositions") or after.norm in _GOES_ON)


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
    return after.norm in sentence.language.words("passive_followers")


def _word_before(tokens: Sequence[Token], first: int, start: int, language: Lexicon) -> Token | None:
    """The last token before, adverbs passed over."""
    adverbs = language.words("adverbs")
    index = first - 1
    while index >= start and tokens[index].norm in adverbs:
        index -= 1
    return tokens[index] if index >= start else None


def before_date(tokens: Sequence[Token], index: int, start: int, dated: frozenset[int]) -> int:
    """The last token before a date that stands between an auxiliary and its verb ("were on Thursday night
    killed"), or ``index`` where none does."""
    left = index
    while (
        left >= start and (left in dated or tokens[left].norm in _BY_DATES) and index - left < _LONGEST_DATE
    ):
        left -= 1
    return left if any(i in dated for i in range(left + 1, index + 1)) else index


def _behind_date(tokens: Sequence[Token], last: int, sentence: Sentence, dated: frozenset[int]) -> int:
    """The last token of a date right behind a verb ("shot dead on Monday a politician"), or ``last``; at
    least one token of the sentence is left behind it."""
    right = last + 1
    if right < sentence.last and tokens[right].norm == "on":
        right += 1
    if right not in dated:
        return last
    while right in dated and right < sentence.last:
        right += 1
    return max(last, right - 1)


def _auxiliary(
    tokens: Sequence[Token], first: int, sentence: Sentence, language: Lexicon, dated: frozenset[int]
) -> str | None:
    """What auxiliary governs a verb form: "be", "have", "had", "hadbe", "being"; ``None`` for none."""
    be, have, adverbs = language.words("be"), language.words("have"), language.words("adverbs")
    index = before_date(tokens, first - 1, sentence.first, dated)
    if index < first - 1 and index >= sentence.first and tokens[index].norm not in be | have:
        index = first - 1
    steps = 0
    while index >= sentence.first and steps < _LOOK_BACK:
        norm = tokens[index].norm
        if norm in be and not tokens[index].upper:
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
