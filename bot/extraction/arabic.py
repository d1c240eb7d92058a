"""How an Arabic trigger stands in its sentence: noun or verb where the spelling is the same, active or
passive."""

from collections.abc import Sequence
from functools import lru_cache

from bot.domain.codebook import Modality
from bot.extraction.analysis import Sentence, Sheet, Trigger, Voice
from bot.extraction.lexicon import Form, TriggerEntry
from bot.language.tokens import Token

_VERBS = frozenset({Form.PAST, Form.FINITE, Form.PASSIVE})
_NOUNS = frozenset({Form.NOUN, Form.PLURAL, Form.ADJECTIVE})
_PERFECT_REACH = 8
_WIDE_PLACES = frozenset({"باديه", "مدينه", "ريف", "بلده"})
_TANWIN = "\u064b"
_PASSIVE_MARK = "\u064f"  # damma: قُتل
_OPENINGS = ("ال", "بال", "لل", "وال", "كال", "فال", "ولل", "وبال")


@lru_cache(50_000)
def without_clitics(norm: str) -> tuple[str, ...]:
    """An Arabic word without و or ف, without ب, ل or ك, and without its article, as far as three letters
    are left."""
    found: list[str] = []
    for openings in (("و", "ف"), ("ب", "ك", "ل"), ("ال", "ل")):
        opening = next((o for o in openings if norm.startswith(o) and len(norm) - len(o) >= 3), None)
        if opening is not None:
            norm = norm[len(opening) :]
            found.append(norm)
    return tuple(found)


def ends_as_noun(token: Token) -> bool:
    """Whether the marks of a word's ending (شنقًا, قتلاً) make it a noun, though a dual verb is spelt alike."""
    return token.arabic and _TANWIN in token.text and token.norm.endswith("ا")


def is_other_word(sentence: Sentence, tokens: Sequence[Token], first: int, form: Form) -> bool:
    """Whether a word only looks like a form of a trigger: شنقًا is no dual, قتلة are killers, and what stands
    behind a preposition is no verb (في تدمر)."""
    token, words = tokens[first], sentence.language.words
    if form is Form.PAST and ends_as_noun(token):
        return True
    if token.text.endswith("ة") and token.norm in words("never_feminine"):
        return True
    before = tokens[first - 1].norm if first > sentence.first else ""
    return form is Form.FINITE and (before in words("prepositions") or before in _WIDE_PLACES)


def spoken_of_any(sentence: Sentence, tokens: Sequence[Token], first: int) -> bool:
    """ "Any attack" (أي هجوم) is spoken of in general, unless it is denied."""
    if first == sentence.first or tokens[first - 1].norm not in sentence.language.words("indefinite"):
        return False
    return sentence.words.isdisjoint(sentence.language.words("denials"))


def read_arabic(
    sheet: Sheet, sentence: Sentence, first: int, last: int, able: Sequence[tuple[TriggerEntry, Form]]
) -> Trigger:
    """The trigger with its form: of those that one spelling can be, what the words around ask for."""
    forms = {form for _, form in able}
    if forms & _VERBS and forms & _NOUNS:
        verbal = not _noun_place(sheet, sentence, first, last)
        able = [pair for pair in able if (pair[1] in _VERBS) == verbal] or able
    entry, form = able[0]
    voice = Voice.ACTIVE
    if form is Form.PASSIVE:
        voice = Voice.PASSIVE
    elif form is Form.ADJECTIVE:
        voice = Voice.ADJECTIVE
    elif form in _NOUNS:
        voice = Voice.NOUN
    trigger = Trigger(first, last, entry, form, sentence, (sentence.first, sentence.last), voice)
    trigger.finite = form in _VERBS
    before = sheet.document.tokens[first - 1].norm if first > sentence.first else ""
    if before in sentence.language.words("perfect"):
        if form is Form.FINITE:
            trigger.modality = Modality.HYPOTHETICAL
        else:
            start = max(sentence.first, first - _PERFECT_REACH)
            norms = sheet.document.norms(start, first)
            trigger.past_perfect = not sentence.language.words("was").isdisjoint(norms)
    if "attempt" in entry.tags:
        trigger.modality = Modality.ATTEMPTED
    return trigger


def _noun_place(sheet: Sheet, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word such as قتل, قصف or خطف is a verbal noun here."""
    tokens = sheet.document.tokens
    token = tokens[first]
    if _PASSIVE_MARK in token.text[1:3]:
        return False
    if token.norm.startswith(_OPENINGS) or token.norm[0] in "بلك" or _TANWIN in token.text:
        return True
    before = tokens[first - 1] if first > sentence.first else None
    words = sentence.language.words
    if before is not None and (before.norm in words("prepositions") or before.norm in words("noun_openers")):
        return True
    after = tokens[last + 1] if last < sentence.last else None
    return after is not None and after.norm in words("noun_closers")
