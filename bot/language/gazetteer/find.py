"""Finds the names of places in a text: longest match in one pass over the tokens, with the evidence beside each."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from bot.language.gazetteer.forms import ARTICLES, letters, skeleton
from bot.language.gazetteer.index import PRIMARY, Index
from bot.language.gazetteer.mentions import Hit, PlaceMention, Quality
from bot.language.gazetteer.records import GOVERNORATE
from bot.language.gazetteer.words import Words
from bot.language.tokens import Document, Gap, Kind, Token

LONGEST = 7
"""Words in the longest name that is looked for."""

ACCEPT = 2.0
"""The evidence that makes a name a place."""

_CLITICS = ("وبال", "فبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "فب", "فل", "و", "ف", "ب", "ل", "ك")
_LISTING = frozenset({",", "and", "or", "و", "/", "&", "-", "او"})
_STRONG = frozenset("in at near around outside inside across throughout within في قرب داخل محيط".split())


@dataclass(frozen=True, slots=True)
class _Match:
    last: int
    hits: tuple[Hit, ...]
    key: str
    clitic: str = ""


class Finder:
    """Finds place names. One instance serves many texts; it remembers which words can begin a name."""

    def __init__(self, index: Index, words: Words, countries: Collection[str]) -> None:
        """``countries`` are those whose places need less evidence."""
        self._index = index
        self._words = words
        self._countries = frozenset(countries)
        self._begins: dict[str, bool] = {}

    def find(self, doc: Document, skip: Collection[tuple[int, int]] = ()) -> list[PlaceMention]:
        """All mentions of places, in order, none inside a span of ``skip`` (token indices, inclusive)."""
        tokens = doc.tokens
        taken = bytearray(len(tokens) + 1)
        for first, last in skip:
            for index in range(first, min(last + 1, len(tokens))):
                taken[index] = 1
        caseless = not any(token.capital for token in tokens)
        found: list[PlaceMention] = []
        position = 0
        count = len(tokens)
        begins = self._begins
        while position < count:
            token = tokens[position]
            if (
                token.kind is not Kind.WORD
                or taken[position]
                or not (token.capital or token.arabic or caseless or _joined_article(tokens, position))
                or not (begins[token.norm] if token.norm in begins else self._can_begin(token))
            ):
                position += 1
                continue
            mention = self._mention(doc, position, taken, found[-1] if found else None, caseless=caseless)
            if mention is None:
                position += 1
            else:
                found.append(mention)
                position = mention.last + 1
        return found

    def _can_begin(self, token: Token) -> bool:
        """Whether any name begins with this word (remembered)."""
        if len(self._begins) > 200_000:
            self._begins.clear()
        answer = any(
            self._index.exact.has_keys_with_prefix(word) or self._index.loose.has_keys_with_prefix(skeleton(word))
            for word, _ in _opened(token)
        )
        self._begins[token.norm] = answer
        return answer

    def _mention(
        self, doc: Document, first: int, taken: bytearray, before: PlaceMention | None, *, caseless: bool
    ) -> PlaceMention | None:
        for match in self._matches(doc.tokens, first, taken, caseless=caseless):
            mention = self._weigh(doc, first, match, before, caseless=caseless)
            if mention is not None:
                return mention
        return None

    def _matches(self, tokens: list[Token], first: int, taken: bytearray, *, caseless: bool) -> list[_Match]:
        """What the words from ``first`` on may name, longest first."""
        run = _run(tokens, first, taken)
        matches: dict[tuple[int, str], _Match] = {}
        for opening, clitic in _opened(tokens[first]):
            words = [opening, *(letters(token.norm) for token in tokens[first + 1 : run + 1])]
            for last, key, hits in self._lookup(words, first):
                end = tokens[last]
                if not (end.capital or end.arabic or caseless or end.gap is Gap.HYPHEN or end.kind is Kind.MARK):
                    continue
                old = matches.get((last, ""))
                if old is None or old.clitic and not clitic:
                    matches[last, ""] = _Match(last, hits, key, clitic)
                elif hits[0].quality > old.hits[0].quality:
                    matches[last, ""] = _Match(last, hits, key, clitic)
        return sorted(matches.values(), key=lambda match: -match.last)

    def _lookup(self, words: list[str], first: int) -> list[tuple[int, str, tuple[Hit, ...]]]:
        hits: dict[int, dict[int, Quality]] = {}
        keys: dict[int, str] = {}
        text, ends = _run_together(words, first)
        for key in self._index.exact.prefixes(text):
            last = ends.get(len(key))
            if last is not None and len(key) > 1:
                keys[last] = key
                mine = hits.setdefault(last, {})
                for row, flags in self._index.exact_hits(key):
                    mine[row] = Quality.OWN if flags & PRIMARY else Quality.FURTHER
        parts = ["" if word in ARTICLES else skeleton(word) for word in words]
        text, ends = _run_together(parts, first)
        for key in self._index.loose.prefixes(text):
            last = ends.get(len(key))
            if last is not None and len("".join(words[: last - first + 1])) > 3:
                keys.setdefault(last, "".join(words[: last - first + 1]))
                mine = hits.setdefault(last, {})
                for row, _ in self._index.loose_hits(key):
                    mine.setdefault(row, Quality.LOOSE)
        return [
            (last, keys[last], tuple(sorted((Hit(r, q) for r, q in mine.items()), key=lambda h: -h.quality)))
            for last, mine in hits.items()
        ]

    def _weigh(
        self, doc: Document, first: int, match: _Match, before: PlaceMention | None, *, caseless: bool
    ) -> PlaceMention | None:
        """The mention, if what stands beside the name makes it a place."""
        words, tokens = self._words, doc.tokens
        token = tokens[first]
        if match.key in words.never:
            return None
        setting = self._setting(tokens, first, match, before)
        evidence = setting.evidence + self._prominence(match)
        if match.key in words.stop:
            evidence -= 2.5
        if len(match.key) <= 3 and not token.arabic:
            evidence -= 1.0
        if match.last > first:
            evidence += 1.0
        if token.upper and match.last == first and not caseless:
            evidence -= 1.0
        if evidence < ACCEPT:
            return None
        return PlaceMention(
            first,
            match.last,
            doc.span_text(first, match.last),
            match.hits,
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

    def _prominence(self, match: _Match) -> float:
        best = 0.0
        for hit in match.hits:
            row = self._index.row(hit.row)
            worth = 0.4 * hit.quality
            if row.level >= GOVERNORATE:
                worth += 2.0
            elif row.population:
                worth += max(0.0, (math.log10(row.population + 1) - 3.5) * 0.6)
            if row.country in self._countries:
                worth += 0.8
            best = max(best, worth)
        return best

    def _setting(self, tokens: list[Token], first: int, match: _Match, before: PlaceMention | None) -> "_Setting":
        setting = _Setting()
        words = self._words
        token = tokens[first]
        if match.clitic:
            self._take_clitic(setting, match.clitic)
        self._look_back(setting, tokens, first)
        self._look_ahead(setting, tokens, match.last)
        if before is not None and self._in_list(tokens, before.last, first, match.clitic):
            setting.listed = True
            setting.evidence += 1.5
            setting.kind = setting.kind if setting.kind is not None else before.kind
            setting.preposition = setting.preposition or before.preposition
        if first and tokens[first - 1].norm == "#":
            setting.hashtag = True
            setting.evidence += 1.0
        if not token.arabic and first and setting.kind is None and setting.direction is None:
            previous = tokens[first - 1]
            if previous.norm in words.titles and not previous.arabic:
                setting.evidence -= 3.0
            elif previous.capital and token.gap is Gap.SPACE and not _sentence_start(tokens, first - 1):
                setting.evidence -= 1.5
        elif token.arabic and first and tokens[first - 1].norm in words.titles:
            setting.evidence -= 3.0
        return setting

    @staticmethod
    def _take_clitic(setting: "_Setting", clitic: str) -> None:
        bare = clitic.lstrip("وف")
        if bare[:1] == "ب":
            setting.preposition, setting.evidence = "في", setting.evidence + 1.2
        elif bare[:1] == "ل":
            setting.preposition, setting.evidence = "ل", setting.evidence + 0.3
        elif bare[:1] == "ك":
            setting.evidence -= 1.0

    def _look_back(self, setting: "_Setting", tokens: list[Token], first: int) -> None:
        """Prepositions, kinds of place, directions before the name: "in the northern village of X"."""
        words = self._words
        position, steps = first - 1, 0
        while position >= 0 and steps < 5:
            norm = tokens[position].norm
            bare = norm if norm in words.kinds or norm in words.directions else _bare(tokens[position])
            if tokens[position].kind is Kind.NEWLINE:
                return
            if bare in words.kinds and setting.kind is None and not setting.preposition:
                setting.kind, setting.kind_word = words.kinds[bare], norm
                setting.evidence += 2.5
            elif bare in words.countryside and not setting.countryside:
                setting.countryside = True
                setting.evidence += 2.0
            elif bare in words.directions and setting.direction is None:
                setting.direction = norm
                setting.evidence += 1.0
            elif norm in words.prepositions or bare in words.prepositions:
                if setting.preposition is None:
                    setting.preposition = norm
                    setting.evidence += 2.0 if norm in _STRONG else 1.0
                setting.near = setting.near or bare in words.near
                if norm not in {"of", "the"}:
                    return
            elif norm not in {"the", "of", "#", '"', "'", "("}:
                return
            if norm != bare and bare != norm.removeprefix("ال") and setting.preposition is None:
                setting.preposition = "في" if norm.startswith(("ب", "وب")) else None
            position, steps = position - 1, steps + 1

    def _look_ahead(self, setting: "_Setting", tokens: list[Token], last: int) -> None:
        """Kinds of place after the name ("X village"), directions (ريف إدلب الجنوبي), and names of other things."""
        words = self._words
        if last + 1 >= len(tokens):
            return
        token = tokens[last + 1]
        if token.kind is not Kind.WORD:
            return
        if token.norm in words.names_after and token.gap is Gap.SPACE:
            setting.evidence -= 4.0
        elif token.norm in words.kinds and not token.arabic and setting.kind is None:
            setting.kind, setting.kind_word = words.kinds[token.norm], token.norm
            setting.evidence += 2.5
        elif token.arabic and token.norm in words.directions and setting.direction is None:
            setting.direction = token.norm
            setting.evidence += 1.0
        elif token.norm in words.countryside and not token.arabic:
            setting.countryside = True
            setting.evidence += 2.0
        elif token.capital and token.gap is Gap.SPACE:
            setting.evidence -= 1.0

    @staticmethod
    def _in_list(tokens: list[Token], end: int, first: int, clitic: str) -> bool:
        between = tokens[end + 1 : first]
        if not between:
            return clitic == "و"
        return len(between) <= 2 and all(token.norm in _LISTING for token in between)


@dataclass(slots=True)
class _Setting:
    """What stands beside a name."""

    evidence: float = 0.0
    kind: int | None = None
    kind_word: str | None = None
    preposition: str | None = None
    direction: str | None = None
    near: bool = False
    countryside: bool = False
    hashtag: bool = False
    listed: bool = False


def _joined_article(tokens: list[Token], position: int) -> bool:
    """Whether a lower-case article opens a capitalised name ("al-Bab", "ad Dana")."""
    if tokens[position].norm not in ARTICLES or position + 1 >= len(tokens):
        return False
    after = tokens[position + 1]
    return after.capital and after.gap in {Gap.HYPHEN, Gap.SPACE}


def _opened(token: Token) -> list[tuple[str, str]]:
    """The ways to read the first word of a name: (letters, clitic taken off), the whole word first."""
    word = letters(token.norm)
    if not token.arabic:
        return [(word, "")]
    ways = [(word, "")]
    for clitic in _CLITICS:
        rest = word[len(clitic) :]
        if word.startswith(clitic) and len(rest) > 2:
            ways.append(("ال" + rest if clitic.endswith(("ال", "لل")) else rest, clitic.removesuffix("ال")))
    return ways


def _bare(token: Token) -> str:
    """An Arabic word without clitic and article, for the lists of cue words; other words as they are."""
    word = token.norm
    if not token.arabic or len(word) < 4:
        return word
    if word[0] in "وف" and len(word) > 4:
        word = word[1:]
    if word[0] in "بلك" and len(word) > 3:
        word = word[1:]
    return word


def _run(tokens: list[Token], first: int, taken: bytearray) -> int:
    """The last token that can still belong to a name that begins at ``first``."""
    last = first
    while last + 1 < len(tokens) and last - first < LONGEST - 1:
        token = tokens[last + 1]
        if taken[last + 1] or not (token.kind is Kind.WORD or token.norm == "'s") or token.arabic != tokens[first].arabic:
            break
        last += 1
    return last


def _run_together(words: list[str], first: int) -> tuple[str, dict[int, int]]:
    """The words without gaps, and for each length at which a word ends the index of its token."""
    ends: dict[int, int] = {}
    length = 0
    for index, word in enumerate(words):
        if word:
            length += len(word)
            ends[length] = first + index
    return "".join(words), ends


def _sentence_start(tokens: list[Token], position: int) -> bool:
    return position == 0 or tokens[position - 1].norm in {".", "!", "?", "\n", ":", '"'}
