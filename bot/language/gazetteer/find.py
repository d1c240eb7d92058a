"""Finds the names of places in a text: longest match in one pass over the tokens, with the evidence beside
each.
"""

from collections.abc import Collection
from typing import NamedTuple

from bot.language.gazetteer.forms import ARTICLES, letters, skeleton
from bot.language.gazetteer.index import Index
from bot.language.gazetteer.mentions import Hit, PlaceMention, Quality
from bot.language.gazetteer.names import MEMORY, Found, Names, merged
from bot.language.gazetteer.records import DISTRICT, GOVERNORATE, TOWN
from bot.language.gazetteer.search import near_misses
from bot.language.gazetteer.setting import Setting, setting_of
from bot.language.gazetteer.words import Words
from bot.language.tokens import Document, Gap, Kind, Token

LONGEST = 7
"""Words in the longest name that is looked for."""

ACCEPT = 2.0
_FIRST_HALVES = frozenset({"كفر", "خربه", "معره", "معارة"})
"""The evidence that makes a name a place."""

WELL_KNOWN = 2.5
"""Prominence from which on a name that is also a word needs less evidence."""

_CLITICS = (
    "وبال",
    "فبال",
    "وكال",
    "ولل",
    "وال",
    "فال",
    "بال",
    "كال",
    "لل",
    "وب",
    "ول",
    "فب",
    "فل",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
)
_OPENING_MARKS = frozenset("\"'#(")
_CASES_OF_ABU = frozenset({"ابي", "ابا"})
_ALSO_ENGLISH = frozenset(["an", "as", "at", "ed", "en", "er", "es", "et", "is", "the"])


class _Match(NamedTuple):
    last: int
    found: Found
    key: str
    clitic: str
    words: int


class Finder:
    """Finds place names. One instance serves many texts; it remembers which words can begin a name."""

    def __init__(
        self, index: Index, words: Words, countries: Collection[str], demonyms: Collection[str]
    ) -> None:
        """``countries`` are those whose places need less evidence; ``demonyms`` are words for their
        people.
        """
        self._demonyms = frozenset(demonyms)
        self._index = index
        self._words = words
        self._names = Names(index, countries)
        self._ways: dict[str, tuple[tuple[str, str], ...]] = {}
        self._pairs: dict[tuple[str, str], bool] = {}
        self._alone: dict[str, tuple[tuple[str, Found], ...]] = {}
        self._misspelt: dict[str, tuple[Hit, ...]] = {}

    def find(self, doc: Document, skip: Collection[tuple[int, int]] = ()) -> list[PlaceMention]:
        """All mentions of places, in order, none inside a span of ``skip`` (token indices, inclusive)."""
        tokens = doc.tokens
        taken = bytearray(len(tokens) + 1)
        for first, last in skip:
            for index in range(first, min(last + 1, len(tokens))):
                taken[index] = 1
        caseless = not doc.capitals
        found: list[PlaceMention] = []
        before: PlaceMention | None = None
        reached = -1
        for position in _candidates(doc):
            token = tokens[position]
            if (
                position <= reached
                or taken[position]
                or (token.gap is Gap.NOTHING and _in_handle(tokens, position))
            ):
                continue
            mention = None
            if self._opened(token):
                mention = self._mention(doc, position, taken, before, caseless=caseless)
            if mention is None:
                run = _arabic_run if token.arabic else _proper_run
                end = run(tokens, position, taken, self._words)
                mention = None if end is None else self._unknown(doc, position, end, before)
            if mention is not None:
                found.append(mention)
                before, reached = mention, mention.last
        return found

    def _opened(self, token: Token) -> tuple[tuple[str, str], ...]:
        """The ways in which a word can begin a name: (letters, clitic taken off); none for most words
        (remembered).
        """
        ways = self._ways.get(token.norm)
        if ways is None:
            if len(self._ways) > 4 * MEMORY:
                self._ways.clear()
            ways = self._ways[token.norm] = tuple(
                (word, clitic)
                for word, clitic in _openings(token)
                if word and self._index.begins(word, "" if word in ARTICLES else skeleton(word))
            )
        return ways

    def _mention(
        self, doc: Document, first: int, taken: bytearray, before: PlaceMention | None, *, caseless: bool
    ) -> PlaceMention | None:
        matches = self._matches(doc.tokens, first, taken, caseless=caseless)
        if matches and self._is_longer(doc.tokens, first, taken, matches[0]):
            return None
        for match in matches:
            mention = self._weigh(doc, first, match, before, caseless=caseless)
            if mention is not None:
                return mention
        return None

    def _is_longer(self, tokens: list[Token], first: int, taken: bytearray, match: _Match) -> bool:
        """Whether the name goes on beyond what is known of it: "Kafr Something village"."""
        if tokens[first].arabic or not tokens[first].capital:
            return False
        last = _proper_run(tokens, first, taken, self._words)
        if last is None or last <= match.last:
            return False
        kind_follows = last + 1 < len(tokens) and tokens[last + 1].norm in self._words.kinds
        return kind_follows or match.found.hits[0].quality < Quality.FURTHER

    def _matches(self, tokens: list[Token], first: int, taken: bytearray, *, caseless: bool) -> list[_Match]:
        """What the words from ``first`` on may name, longest first."""
        openings = self._opened(tokens[first])
        if not self._goes_on(openings, tokens, first, taken):
            return self._lone(openings, tokens[first], first, caseless=caseless)
        run = _run(tokens, first, taken)
        matches: dict[int, _Match] = {}
        following = [letters(token.norm) for token in tokens[first + 1 : run + 1]]
        for opening, clitic in openings:
            for last, key, found in self._lookup(tokens, [opening, *following], first):
                if not (caseless or _may_end(tokens[last], found, self._words)):
                    continue
                old = matches.get(last)
                if old is None or found.hits[0].quality > old.found.hits[0].quality:
                    matches[last] = _Match(last, found, key, clitic, last - first + 1)
        return sorted(matches.values(), key=lambda match: -match.last)

    def _goes_on(
        self, openings: tuple[tuple[str, str], ...], tokens: list[Token], first: int, taken: bytearray
    ) -> bool:
        """Whether a name may go on with the second word, by its first two words."""
        opens_with_article = openings[0][0] in ARTICLES
        if first + 1 >= len(tokens) or not _belongs(tokens, first, first + 1, taken):
            return opens_with_article
        second = letters(tokens[first + 1].norm)
        if opens_with_article or not second or second in ARTICLES:
            return True
        return any(self._is_pair(opening, second) for opening, _ in openings)

    def _is_pair(self, one: str, two: str) -> bool:
        """Whether a name or a skeleton begins with two words (remembered)."""
        known = self._pairs.get((one, two))
        if known is None:
            if len(self._pairs) > MEMORY:
                self._pairs.clear()
            known = self._pairs[one, two] = self._index.holds(one + two, skeleton(one) + skeleton(two))
        return known

    def _lone(
        self, openings: tuple[tuple[str, str], ...], token: Token, first: int, *, caseless: bool
    ) -> list[_Match]:
        """What one word alone may name (remembered)."""
        best: _Match | None = None
        for opening, clitic in openings:
            options = self._alone.get(opening)
            if options is None:
                if len(self._alone) > MEMORY:
                    self._alone.clear()
                options = self._alone[opening] = tuple(
                    (key, found) for _, key, found in self._lookup([token], [opening], 0)
                )
            for key, found in options:
                better = best is None or found.hits[0].quality > best.found.hits[0].quality
                if better and (caseless or _may_end(token, found, self._words)):
                    best = _Match(first, found, key, clitic, 1)
        return [] if best is None else [best]

    def _lookup(self, tokens: list[Token], words: list[str], first: int) -> list[tuple[int, str, Found]]:
        results: dict[int, tuple[str, Found]] = {}
        text, ends = _run_together(words, first)
        for key in self._index.exact.prefixes(text):
            last = ends.get(len(key))
            if last is not None and len(key) > 1:
                results[last] = (key, self._names.exact(key))
        opens_with_article = words[0] in ARTICLES
        if opens_with_article and not _article_here(tokens, first):
            return [(last, key, found) for last, (key, found) in results.items() if last > first]
        text, ends = _run_together(["" if word in ARTICLES else skeleton(word) for word in words], first)
        article = opens_with_article or (words[0].startswith("ال") and len(words[0]) > 4)
        for key in self._index.loose.prefixes(text):
            last = ends.get(len(key))
            if last is None:
                continue
            spelled = "".join(word for word in words[: last - first + 1] if word not in ARTICLES)
            if len(spelled) > 3:
                loose = self._names.loose(key, spelled, article=article)
                if loose.hits:
                    whole = "".join(words[: last - first + 1])
                    known = results.get(last)
                    results[last] = (whole, loose) if known is None else (known[0], merged(known[1], loose))
        return [(last, key, found) for last, (key, found) in results.items()]

    def _weigh(
        self, doc: Document, first: int, match: _Match, before: PlaceMention | None, *, caseless: bool
    ) -> PlaceMention | None:
        """The mention, if what stands beside the name makes it a place."""
        words, tokens = self._words, doc.tokens
        token, best = tokens[first], match.found.hits[0].quality
        single = match.last == first
        if match.key in words.never or (
            single and (self._is_cue(match.key) or self._opens_name(tokens, first))
        ):
            return None
        if not single and best < Quality.FURTHER and self._is_cue(token.norm):
            return None
        setting = setting_of(tokens, first, match.last, match.clitic, before, words)
        if self._is_other(match, token, setting):
            return None
        evidence = self._evidence(match, token, setting, caseless=caseless)
        if evidence < ACCEPT:
            return None
        return _made(doc, first, match.last, match.found.hits, setting, evidence, words)

    def _is_other(self, match: _Match, token: Token, setting: Setting) -> bool:
        """Whether a name that fits is something else for certain: a people, or a looser spelling out of
        context.
        """
        best = match.found.hits[0].quality
        if token.norm in self._demonyms and match.words == 1:
            return not (setting.kind == GOVERNORATE and best is Quality.OWN)
        if best < Quality.FURTHER and setting.kind is not None and setting.kind < TOWN and match.words == 1:
            return True
        if best is Quality.FUZZY and setting.kind is None:
            return True
        return token.arabic and best < Quality.FURTHER and setting.evidence < 1.0

    def _evidence(self, match: _Match, token: Token, setting: Setting, *, caseless: bool) -> float:
        """How much speaks for a place: what stands beside the name, and the name itself."""
        words, best = self._words, match.found.hits[0].quality
        single = match.words == 1
        evidence = setting.evidence + match.found.prominence
        if match.key in words.stop:
            evidence -= 2.0 if match.found.prominence >= WELL_KNOWN else 2.5
        elif match.key in words.people:
            evidence -= 1.2
        weak = (
            caseless and best < Quality.FURTHER,
            len(match.key) <= 3,
            bool(match.clitic) and setting.evidence < 1.0,
            single and token.upper and not caseless and len(match.key) < 6,
        )
        evidence -= sum(weak)
        if match.words > 1 and best >= Quality.FURTHER:
            opened = best is Quality.OWN and token.arabic and token.norm in words.openers
            evidence += 1.6 if opened else 1.0
        return evidence

    def _is_half(self, tokens: list[Token], first: int) -> bool:
        """Whether an Arabic word is only the beginning or the end of a name (كفر حلب is no حلب)."""
        if self._opens_name(tokens, first):
            return True
        return first > 0 and tokens[first].arabic and tokens[first - 1].norm in _FIRST_HALVES

    def _opens_name(self, tokens: list[Token], first: int) -> bool:
        """Whether an Arabic word that opens names stands before the rest of one (عين يعقوب is no عين)."""
        if tokens[first].norm not in self._words.openers or first + 1 >= len(tokens):
            return False
        after = tokens[first + 1]
        return after.arabic and not self._is_cue(self._words.bare(after.norm)) and after.norm[0] not in "بو"

    def _is_cue(self, key: str) -> bool:
        return self._words.is_cue(key) or key in self._words.titles

    def _unknown(
        self, doc: Document, first: int, last: int, before: PlaceMention | None
    ) -> PlaceMention | None:
        """A name that no gazetteer knows as it is written, where a kind word or a chain says that it is a
        place's.
        """
        words, tokens = self._words, doc.tokens
        if tokens[first].norm in self._demonyms or self._is_cue(words.bare(tokens[first].norm)):
            return None
        setting = setting_of(tokens, first, last, "", before, words)
        named = setting.kind is not None and setting.kind <= DISTRICT and setting.kind_word is not None
        if not named and not (
            setting.preposition in {"in", "at", "near", "outside", "around"} and _chain_follows(tokens, last)
        ):
            return None
        if setting.evidence < ACCEPT:
            return None
        key = "".join(letters(token.norm) for token in tokens[first : last + 1])
        if not key or key in words.never:
            return None
        hits = self._misspelt.get(key)
        if hits is None:
            if len(self._misspelt) > MEMORY:
                self._misspelt.clear()
            hits = self._misspelt[key] = tuple(
                Hit(row, Quality.FUZZY) for row in sorted(near_misses(self._index, key))
            )
        if setting.kind is not None and setting.kind < TOWN:
            hits = ()
        return _made(doc, first, last, hits, setting, setting.evidence, words)


def _may_end(token: Token, found: Found, words: Words) -> bool:
    """Whether a name may end with this word: a capitalised one, or the kind word of an exact name."""
    if token.capital or token.arabic or token.gap is Gap.HYPHEN or token.kind is Kind.MARK:
        return True
    return token.norm in words.kinds and found.hits[0].quality >= Quality.FURTHER


def _made(
    doc: Document,
    first: int,
    last: int,
    hits: tuple[Hit, ...],
    setting: Setting,
    evidence: float,
    words: Words,
) -> PlaceMention:
    return PlaceMention(
        first,
        last,
        doc.span_text(first, last),
        hits,
        kind=setting.kind,
        kind_word=setting.kind_word,
        preposition=setting.preposition,
        origin=setting.preposition in words.origin,
        direction=setting.direction,
        near=setting.near,
        countryside=setting.countryside,
        hashtag=setting.hashtag,
        listed=setting.listed,
        evidence=evidence,
    )


def _candidates(doc: Document) -> list[int]:
    """The indexes of words that may begin a name: capitalised or Arabic ones, or any of a text without
    capitals.
    """
    tokens = doc.tokens
    if not doc.capitals:
        return [token.index for token in tokens if token.kind is Kind.WORD]
    articles = [index for index in doc.where(ARTICLES) if _joined_article(tokens, index)]
    return sorted({*doc.capitals, *doc.arabic, *articles})


def _in_handle(tokens: list[Token], position: int) -> bool:
    """Whether a word is part of an account's name ("@reporter_42")."""
    return position > 0 and tokens[position - 1].norm == "@"


def _article_here(tokens: list[Token], position: int) -> bool:
    """Whether a word that looks like an Arabic article is one, and not the English "at", "as", "an"."""
    if position + 1 >= len(tokens):
        return False
    token, after = tokens[position], tokens[position + 1]
    if after.gap is Gap.HYPHEN or token.norm not in _ALSO_ENGLISH:
        return True
    return token.capital and after.capital and position > 0 and tokens[position - 1].kind is Kind.WORD


def _joined_article(tokens: list[Token], position: int) -> bool:
    """Whether a lower-case article opens a capitalised name ("al-Bab", "ad Dana")."""
    if tokens[position].norm not in ARTICLES or position + 1 >= len(tokens):
        return False
    after = tokens[position + 1]
    return after.capital and (after.gap is Gap.HYPHEN or tokens[position].norm not in _ALSO_ENGLISH)


def _openings(token: Token) -> list[tuple[str, str]]:
    """The ways to read the first word of a name: (letters, clitic taken off), the whole word first."""
    word = letters(token.norm)
    if not token.arabic:
        return [(word, "")]
    ways = [(word, "")]
    for clitic in _CLITICS:
        rest = word[len(clitic) :]
        if word.startswith(clitic) and len(rest) > 2:
            ways.append(("ال" + rest if clitic.endswith(("ال", "لل")) else rest, clitic.removesuffix("ال")))
    ways += [("ابو", clitic) for way, clitic in ways if way in _CASES_OF_ABU]
    return ways


def _run(tokens: list[Token], first: int, taken: bytearray) -> int:
    """The last token that can still belong to a name that begins at ``first``."""
    last = first
    while last + 1 < len(tokens) and last - first < LONGEST - 1 and _belongs(tokens, first, last + 1, taken):
        last += 1
    return last


def _belongs(tokens: list[Token], first: int, index: int, taken: bytearray) -> bool:
    """Whether a token can be of a name that begins at ``first``: a free word of the same script."""
    token = tokens[index]
    return (
        not taken[index]
        and (token.kind is Kind.WORD or token.norm == "'s")
        and token.arabic == tokens[first].arabic
    )


def _run_together(words: list[str], first: int) -> tuple[str, dict[int, int]]:
    """The words without gaps, and for each length at which a word ends the index of its token."""
    ends: dict[int, int] = {}
    length = 0
    for index, word in enumerate(words):
        if word:
            length += len(word)
            ends[length] = first + index
    return "".join(words), ends


def _proper_run(tokens: list[Token], first: int, taken: bytearray, words: Words) -> int | None:
    """The end of a run of capitalised words that may be an unknown name."""
    last = first
    while last - first < 4:
        token = tokens[last]
        if not token.capital or taken[last] or (token.upper and len(token.norm) < 5):
            break
        if token.norm in words.never or token.norm in words.titles or token.norm in words.kinds:
            break
        last += 1
        if last >= len(tokens) or tokens[last].gap not in {Gap.SPACE, Gap.HYPHEN}:
            break
    return last - 1 if last > first else None


def _arabic_run(tokens: list[Token], first: int, taken: bytearray, words: Words) -> int | None:
    """An unknown Arabic name straight after a kind word: one word, or two where the first one opens names."""
    before = first - 1
    while before >= 0 and tokens[before].norm in _OPENING_MARKS:
        before -= 1
    if before < 0 or words.bare(tokens[before].norm) not in words.naming:
        return None
    token = tokens[first]
    if len(token.norm) < 3 or token.norm in words.never:
        return None
    if token.norm in words.openers and first + 1 < len(tokens) and tokens[first + 1].arabic:
        return first + 1
    return first if token.norm not in words.stop else None


def _chain_follows(tokens: list[Token], last: int) -> bool:
    """Whether a comma or bracket and another capitalised word follow: "X, Veracruz", "X (Y district)"."""
    return last + 2 < len(tokens) and tokens[last + 1].norm in {",", "("} and tokens[last + 2].capital
