"""Whether a chat message reads like a question or like a report."""

from bot.language.tokens import Kind, tokenize
from bot.query.lexicon import K, Part, QuestionLexicon

_LONGEST_QUESTION = 300
_MOST_WORDS = 40
_ASKING = {K.COUNTING, K.WHICH, K.WHO, K.ORDER, K.COMPARE, K.VIEW, K.FOLLOW, K.CHAT, K.GROUP_ADVERB, K.TOP}


def looks_like_question(text: str, lexicon: QuestionLexicon) -> bool:
    """Whether a text is short, and asks or names incidents without telling one."""
    stripped = text.strip()
    if not stripped:
        return False
    if stripped.endswith(("?", "؟")) and len(stripped) <= _LONGEST_QUESTION:
        return True
    doc = tokenize(stripped)
    words = [token for token in doc.tokens if token.kind is Kind.WORD]
    if (
        len(stripped) > _LONGEST_QUESTION
        or len(words) > _MOST_WORDS
        or any(t.kind is Kind.NEWLINE for t in doc.tokens)
    ):
        return False
    matches = lexicon.index.find(doc)
    if any(match.first == 0 and match.payload.kind in _ASKING for match in matches):
        return True
    if len(words) > 18 or stripped.endswith((".", "!", "…")):
        return False
    told = [m for m in matches if m.payload.kind in {K.TYPE, K.MEASURE} and m.payload.part is Part.DID]
    helped = {m.last + 1 for m in matches if m.payload.kind is K.PASSIVE}
    by = {m.first for m in matches if m.payload.kind is K.ROLE and m.payload.value == "by"}
    nouns = [
        m
        for m in matches
        if m.payload.kind in {K.TYPE, K.MEASURE} and m.payload.part in {Part.NOUN, Part.MASS, Part.PERSON}
    ]
    if any(match.first in helped for match in told):
        return False
    return not told or bool(nouns) or any(match.last + 1 in by for match in told)
