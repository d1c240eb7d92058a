"""Lines, furniture, headings and bullets of a text, and the sentences in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from bot.extraction.analysis import LineKind, Sentence, Sheet
from bot.extraction.arabic import without_clitics
from bot.extraction.lexicon import Lexicon
from bot.language.tokens import Document, Gap, Kind, Token

_END = frozenset(".!?…؟۔")
_CLOSING = frozenset("\"')]}»")
_OPENING = frozenset("\"'([{«#*-•")
_ABBREVIATIONS = frozenset(
    {
        "mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "sgt", "capt", "maj", "brig", "gov", "sen",
        "rep", "prof", "rev", "hon",
        "no", "nos", "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec", "mt", "ft", "approx",
        "u.s", "u.n", "e.g", "i.e", "al", "eng", "inc", "ltd", "co", "km", "sq", "fr", "jr", "sr", "dept",
        "adm", "cmdr", "supt", "insp", "incl", "ca", "est", "al-", "esq", "engr", "hq", "op", "pvt", "cpl",
    }
)  # fmt: skip
_BULLETS = frozenset("•*-–—▪◾▫◼■□●○◆►▶➤➖🔴🔵🟢🔺🔻✅⚡📌🔹🔸▪️·")
_HEADING_WORDS = 16
_STAMP = re.compile(r"^[\s\d/|:.,\-–—apm]*\d[\s\d/|:.,\-–—apm]*$")
_KIND = attrgetter("kind")
_BODY_WORDS = 5
_SHORTEST_ACCUSATIVE = 3
_MAX_SENTENCE = 160
_HARD_LIMIT = 240


def lay_out(sheet: Sheet, lexicons: Mapping[str, Lexicon]) -> None:
    """Fill ``sheet.sentences``: every token but line breaks and furniture stands in one."""
    document = sheet.document
    paragraph = 0
    previous_blank = True
    lines = _lines(document)
    body = _last_body(document, lines)
    for number, (first, last, blank_before) in enumerate(lines):
        if blank_before or previous_blank:
            paragraph += 1
        previous_blank = False
        language = _language(document, first, last, lexicons, sheet.lexicon)
        kind = _kind(document, first, last, language, last_line=number >= body)
        for start, end in _sentences(document, first, last):
            sheet.sentences.append(
                Sentence(len(sheet.sentences), start, end, paragraph, number, kind, language)
            )
    sheet.sentence_at = [-1] * len(document.tokens)
    for sentence in sheet.sentences:
        sheet.sentence_at[sentence.first : sentence.last + 1] = [sentence.index] * (
            sentence.last - sentence.first + 1
        )
        norms = document.norms(sentence.first, sentence.last)
        sentence.words = frozenset(norms)
        if sentence.language.order == "vso":
            sentence.words = sentence.words.union(*map(without_clitics, norms))
            sentence.words |= {word[:-1] for word in norms if word[-1:] == "ا" and _is_accusative(word)}
        sentence.joined = f" {' '.join(norms)} "


def _is_accusative(word: str) -> bool:
    """Whether an Arabic word may end in the alef of an object (رتلا, هجوما); not in يا, as names do."""
    return len(word) > _SHORTEST_ACCUSATIVE and word.endswith("ا") and not word.endswith(("يا", "وا"))


def _last_body(document: Document, lines: Sequence[tuple[int, int, bool]]) -> int:
    """The number of the last line that tells something: what follows are a few words or hashtags."""
    for number in range(len(lines) - 1, -1, -1):
        first, last, _ = lines[number]
        words = _count_words(document, first, last) - document.norms(first, last).count("#")
        if words >= _BODY_WORDS and "_" in document.span_text(first, last):
            tokens = document.tokens[first : last + 1]
            words -= sum(t.kind is Kind.WORD and t.gap is Gap.UNDERSCORE for t in tokens)
        if words >= _BODY_WORDS:
            return number
    return 0


def _count_words(document: Document, first: int, last: int) -> int:
    return list(map(_KIND, document.tokens[first : last + 1])).count(Kind.WORD)


def _lines(document: Document) -> list[tuple[int, int, bool]]:
    """First and last token of each line that holds any, and whether an empty line stands before it."""
    lines: list[tuple[int, int, bool]] = []
    start = 0
    blank = True
    for index in document.newlines:
        if index > start:
            lines.append((start, index - 1, blank))
            blank = False
        blank = blank or len(document.words[index]) > 1
        start = index + 1
    if start < len(document.tokens):
        lines.append((start, len(document.tokens) - 1, blank))
    return lines


def _language(
    document: Document, first: int, last: int, lexicons: Mapping[str, Lexicon], default: Lexicon
) -> Lexicon:
    """The lexicon for a line: that of the script most of its words are written in."""
    words = _count_words(document, first, last)
    if words == 0:
        return default
    arabic = bisect_right(document.arabic, last) - bisect_left(document.arabic, first)
    return lexicons.get("ar" if 2 * arabic >= words else "en", default)


def _kind(document: Document, first: int, last: int, language: Lexicon, *, last_line: bool) -> LineKind:
    tokens = document.tokens[first : last + 1]
    words = _count_words(document, first, last)
    if not words or _STAMP.match(document.span_text(first, last).lower()):
        return LineKind.STAMP
    if words <= 8 and _is_furniture(tokens, language):
        return LineKind.FURNITURE
    if tokens[0].norm in _BULLETS or (
        tokens[0].kind is Kind.NUMBER
        and len(tokens) > 2
        and tokens[1].norm in {".", ")", "-"}
        and tokens[1].gap is Gap.NOTHING
    ):
        return LineKind.BULLET
    ended = tokens[-1].norm in _END or (
        len(tokens) > 1 and tokens[-1].norm in _CLOSING and tokens[-2].norm in _END
    )
    if words <= _HEADING_WORDS and not ended and not last_line:
        return LineKind.HEADING
    return LineKind.PROSE


def _is_furniture(tokens: Sequence[Token], language: Lexicon) -> bool:
    joined = f" {' '.join([token.norm for token in tokens])} "
    return _any_of(language.words("furniture")).search(joined) is not None


@lru_cache(8)
def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """Finds any of some phrases between blanks; nothing where there are none."""
    return re.compile(f" (?:{'|'.join(map(re.escape, sorted(phrases)))}) " if phrases else r"(?!)")


def _sentences(document: Document, first: int, last: int) -> list[tuple[int, int]]:
    """First and last token of each sentence of a line; an endless one is cut."""
    tokens = document.tokens
    spans: list[tuple[int, int]] = []
    marks = document.where(_END, first, last)
    start = first
    index = first
    while index <= last:
        if index - start < _MAX_SENTENCE:  # so far only its own mark ends a sentence
            ahead = bisect_left(marks, index)
            index = min(marks[ahead] if ahead < len(marks) else last + 1, start + _MAX_SENTENCE)
            if index > last:
                break
        token = tokens[index]
        ends = token.kind is Kind.MARK and token.norm in _END and _ends(tokens, index, last)
        if ends:
            while (
                index < last
                and tokens[index + 1].norm in (_END | _CLOSING)
                and tokens[index + 1].kind is Kind.MARK
            ):
                index += 1
        long = index - start
        if ends or (long >= _MAX_SENTENCE and token.kind is Kind.MARK) or long >= _HARD_LIMIT:
            spans.append((start, index))
            start = index + 1
        index += 1
    if start <= last:
        spans.append((start, last))
    return spans


def _ends(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether the mark at ``index`` ends a sentence, and not an abbreviation, an initial or an address."""
    if tokens[index].norm != ".":
        return True
    if index >= last:
        return True
    following = tokens[index + 1]
    if following.gap is not Gap.SPACE and following.norm not in _CLOSING:
        return following.norm in _END or (
            following.capital and len(following.norm) > 2 and len(tokens[index - 1].norm) > 2
        )
    if index == 0:
        return True
    before = tokens[index - 1]
    if before.kind is Kind.WORD and before.gap is not Gap.HYPHEN:
        if before.norm in _ABBREVIATIONS and tokens[index].gap is Gap.NOTHING and not before.arabic:
            return False
        if len(before.norm) == 1 and before.capital:
            return False
    return following.kind is not Kind.WORD or following.capital or following.arabic
