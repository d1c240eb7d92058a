"""Whether a chat message reads like a question or like a report.

Questions ask, rank, group, or begin with what is asked for ("arrests in …"); reports tell: somebody did
something to so many,
with a verb of their own. Points for either side are added up; what says nothing of its manner is a question.
"""

from collections.abc import Sequence

from bot.language.numbers import NumberKind, NumberReader
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Document, Kind, tokenize
from bot.query.lexicon import K, Part, QuestionLexicon, Sense

_LONGEST_QUESTION = 300
_MOST_WORDS = 40
_BRIEF = 4
"""Words of a message that is too short to be a report."""
_ASKING = {
    K.COUNTING,
    K.WHICH,
    K.WHO,
    K.ORDER,
    K.COMPARE,
    K.VIEW,
    K.FOLLOW,
    K.CHAT,
    K.GROUP_ADVERB,
    K.TOP,
    K.WIDEN,
}
_SHAPING = {K.PER, K.GROUP, K.ORDER, K.COMPARE, K.VIEW, K.SOURCES, K.MODALITY}
_NOUNS = {Part.NOUN, Part.MASS, Part.PERSON}
_EVENTS = {K.TYPE, K.MEASURE}

_Matches = Sequence[PhraseMatch[Sense]]


def looks_like_question(text: str, lexicon: QuestionLexicon, numbers: NumberReader) -> bool:
    """Whether a text is short, and asks or names incidents without telling one."""
    stripped = text.strip()
    if not stripped:
        return False
    doc = tokenize(stripped)
    words = [token for token in doc.tokens if token.kind is Kind.WORD]
    asked = stripped.endswith(("?", "؟"))
    if len(stripped) > _LONGEST_QUESTION or len(words) > _MOST_WORDS:
        return False
    if asked or len(words) <= _BRIEF:
        return True
    if any(token.kind is Kind.NEWLINE for token in doc.tokens):
        return False
    matches = [match for match in lexicon.index.find(doc) if match.payload.kind is not K.PERIOD]
    counts = {span.first for span in numbers.find(doc) if span.kind is NumberKind.COUNT}
    return _asks(doc, matches) >= _tells(doc, matches, counts)


def _asks(doc: Document, matches: _Matches) -> int:
    """Points for a question."""
    kinds = {match.payload.kind for match in matches}
    points = len(kinds & _SHAPING) // 2
    first = next((token.index for token in doc.tokens if token.kind is Kind.WORD), 0)
    opening = [match.payload for match in matches if match.first == first]
    if any(sense.kind in _ASKING for sense in opening):
        points += 3
    if any(sense.kind in _EVENTS and sense.part in _NOUNS and sense.plural is not False for sense in opening):
        points += 2
    if any(sense.kind in {K.OBJECT, K.GROUP, K.ANYTHING} for sense in opening):
        points += 2
    return points


def _tells(doc: Document, matches: _Matches, counts: set[int]) -> int:
    """Points for a report."""
    points = 3 if any(m.payload.kind is K.SMALL and m.payload.value == "breaking" for m in matches) else 0
    if doc.text.rstrip().endswith((".", "!", "…")):
        points += 1
    points += min(2, sum(m.payload.kind is K.SMALL and m.payload.value == "indefinite" for m in matches))
    points += _verbs(doc, matches)
    told = {match.last + 1 for match in matches if match.payload.kind in _EVENTS and match.first == 0}
    if told & counts:  # "قتل ثلاثة": a verb that opens the message, and its number
        points += 3
    counted = {match.first for match in matches if match.payload.kind in {K.VICTIMS, K.PEOPLE, K.MEMBERS}}
    return points + (1 if any(at + 1 in counted for at in counts) else 0)


def _verbs(doc: Document, matches: _Matches) -> int:
    """Points for verbs that tell: neither a participle ("arrested by"), nor in a clause ("that HTS
    arrested").
    """
    by = {m.first for m in matches if m.payload.kind is K.ROLE and m.payload.value == "by"}
    nouns = {m.first for m in matches if m.payload.kind in _EVENTS and m.payload.part in _NOUNS}
    relative = [m.last for m in matches if m.payload.kind is K.SMALL and m.payload.value == "relative"]
    helpers = {m.first for m in matches if m.payload.kind is K.SMALL and m.payload.value == "auxiliary"}
    passive = {m.last for m in matches if m.payload.kind is K.PASSIVE}
    articles = {m.first for m in matches if m.payload.kind is K.SMALL and m.payload.value == "article"}
    points = 0
    for match in matches:
        sense = match.payload
        verb = sense.kind in _EVENTS and sense.part is Part.DID and match.first not in nouns
        active = sense.kind is K.ACTIVE and match.first not in helpers
        helped = verb and match.first - 1 in passive
        clause = any(0 < match.first - at <= 4 for at in relative)
        if not (verb or active) or clause or (match.last + 1 in by and not helped):
            continue
        struck = _has_object(doc, match.last + 1, articles)
        telling = helped or match.first == 0 or active or struck
        points = max(points, 3 if telling else 1)
    return points


def _has_object(doc: Document, index: int, articles: set[int]) -> bool:
    """Whether a verb is followed at once by a name, a number or an article, and not by a preposition."""
    if index >= len(doc.tokens):
        return False
    token = doc.tokens[index]
    return token.kind is Kind.NUMBER or token.capital or index in articles
