"""Finding dates: from tokens to mentions and their meaning. One pass; a step looks a few tokens around."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.domain.values import DateRange
from bot.language.dates.foreign import typed_day
from bot.language.dates.leaf import Leaves
from bot.language.dates.lexicon import DateLexicon
from bot.language.dates.meaning import (
    Between,
    DateKind,
    DateMention,
    DayPart,
    Days,
    InMonth,
    InYear,
    Lasting,
    Meaning,
    OnDay,
    OnWeekday,
    ResolvedDate,
    Same,
)
from bot.language.dates.pieces import Piece, norm_at
from bot.language.dates.resolve import resolve_date
from bot.language.tokens import Document, Kind, Token, tokenize

_BRACKETS = {"(": ")", "[": "]"}
_MOST_LEAVES = 6
_LONGEST_STAMP = 16
_STAMP_MARKS = ("·", "|", "•")


class DateReader:
    """Finds the dates of a document and says what days they stand for; built once, then only read."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """A reader over a loaded lexicon."""
        self._lexicon = lexicon
        self._leaves = Leaves(lexicon)

    @classmethod
    def load(cls, path: Path) -> "DateReader":
        """Read ``config/dates.yaml``; raises ``ConfigurationError`` naming file and entry."""
        return cls(DateLexicon.load(path))

    def weekday(self, word: str) -> int | None:
        """The ISO number (1 is Monday) of a weekday in any language, or ``None`` for another word."""
        tokens = tokenize(word).tokens
        found = self._lexicon.weekdays.at(tokens, 0)
        return found[1] if found is not None and found[0] == len(tokens) else None

    def resolve(
        self,
        mention: DateMention,
        *,
        published: date,
        last: DateRange | None = None,
        ahead: bool = False,
        grace: int = 1,
    ) -> ResolvedDate:
        """The days of a mention; see ``resolve_date``. The weekend is that of the data file."""
        weekend = self._lexicon.weekend
        return resolve_date(
            mention, published=published, last=last, ahead=ahead, grace=grace, weekend=weekend
        )

    def find(self, doc: Document, *, terse: bool = False) -> list[DateMention]:
        """The dates of a document in order, not overlapping.

        ``terse`` is for questions, where a bare month in small letters is a date ("arrests may idlib").
        """
        tokens = doc.tokens
        mentions: list[DateMention] = []
        floor = 0
        for index in sorted({*doc.where(self._lexicon.starts), *doc.numbers}):
            if index < floor:
                continue
            piece = self._whole(tokens, index, floor, terse=terse)
            if piece is None:
                continue
            mention = self._mention(tokens, piece, floor)
            mentions.append(mention)
            floor = mention.last + 1
        return mentions

    def typed_day(self, text: str, *, today: date) -> date | None:
        """The one day that a short answer names ("30 May", "yesterday", "le 5 juin"), else ``None``."""
        doc = tokenize(text)
        mentions = self.find(doc, terse=True)
        if len(mentions) == 1 and mentions[0].last - mentions[0].first + 1 >= len(doc.tokens) - 2:
            found = self.resolve(mentions[0], published=today, grace=0).range
            return found.start if found.start == found.end else None
        return typed_day(text, today) if not mentions else None

    # --- from leaves to whole dates ---

    def _whole(self, tokens: list[Token], index: int, floor: int, *, terse: bool) -> Piece | None:
        """A leaf with the leaves that say the same day beside it, and the other end of a range."""
        never = self._lexicon.never
        if never.at(tokens, index) is not None or never.before(tokens, index + 1) is not None:
            return None
        piece = self._joined(tokens, index, floor, terse=terse)
        return None if piece is None else self._ranged(tokens, piece, floor, terse=terse)

    def _joined(self, tokens: list[Token], index: int, floor: int, *, terse: bool) -> Piece | None:
        """Leaves side by side for one day: "مساء اليوم الأحد 27 شباط", "Sunday [4 December]"."""
        piece = self._leaves.read(tokens, index, floor, terse=terse)
        for _ in range(_MOST_LEAVES):
            if piece is None or not isinstance(piece.meaning, Days | OnWeekday | OnDay | None):
                break
            follower, close = piece.last + 1, ""
            part = self._lexicon.day_parts.at(tokens, follower)
            if part is not None and norm_at(tokens, follower + part[0]) in _BRACKETS:
                follower += part[0]  # "Thursday night [17 February]"
            if piece.meaning is not None and norm_at(tokens, follower) in _BRACKETS:
                close = _BRACKETS[tokens[follower].norm]
            if close or norm_at(tokens, follower) == ",":
                follower += 1
            if norm_at(tokens, follower) == "ال":  # الخميس الـ11 من أيار
                follower += 1
            if follower >= len(tokens):
                break
            after = self._leaves.read(tokens, follower, follower, terse=terse)
            if (
                after is None
                or after.first > follower
                or (close and norm_at(tokens, after.last + 1) != close)
            ):
                break
            merged = _merge(piece, after, loose=follower != piece.last + 1)
            if merged is None:
                break
            piece = replace(merged, last=merged.last + bool(close))
        return piece if piece is not None and piece.meaning is not None else None

    def _ranged(self, tokens: list[Token], piece: Piece, floor: int, *, terse: bool) -> Piece:
        """Take in the other end of a range: "28 April to 2 May", "between May and July"."""
        lexicon = self._lexicon
        link = piece.last + 1
        if (
            link >= len(tokens)
            or isinstance(piece.meaning, Between | Lasting | Same)
            or piece.meaning is None
        ):
            return piece
        opened = lexicon.between.before(tokens, piece.first)
        joining = tokens[link].norm
        glued = opened is not None and tokens[link].arabic and joining.startswith("و")
        if joining in lexicon.range_words or (opened is not None and joining in lexicon.between_links):
            begin = link + 1
        elif glued or (piece.day_part is DayPart.NIGHT and self._next_weekday(tokens, piece, link)):
            begin = link
        else:
            return piece
        begin += norm_at(tokens, begin) in lexicon.day_part_links
        second = self._second(tokens, piece, begin)
        if second is None or second.meaning is None:
            return piece
        opened = opened or lexicon.opens.before(tokens, piece.first)
        first = piece.first
        if opened is not None and first - opened[0] >= floor:
            first -= opened[0]
        meaning = Between(_with_year(piece.meaning, second.meaning), second.meaning)
        return Piece(first, second.last, meaning, DateKind.RANGE, piece.day_part or second.day_part)

    def _next_weekday(self, tokens: list[Token], piece: Piece, index: int) -> bool:
        """Whether the weekday after that of a piece stands at a token ("ليل الخميس الجمعة")."""
        found = self._lexicon.weekdays.at(tokens, index)
        return (
            found is not None
            and isinstance(piece.meaning, OnWeekday)
            and found[1] == piece.meaning.weekday % 7 + 1
        )

    def _second(self, tokens: list[Token], piece: Piece, begin: int) -> Piece | None:
        if begin >= len(tokens):
            return None
        second = self._joined(tokens, begin, begin, terse=True)
        if second is not None and second.first == begin and _pairs(piece.meaning, second.meaning):
            return second
        if isinstance(piece.meaning, OnDay) and piece.meaning.months:
            return self._leaves.calendar.bare_day(tokens, begin, piece.meaning)
        return None

    # --- the mention ---

    def _mention(self, tokens: list[Token], piece: Piece, floor: int) -> DateMention:
        """Words around the date that belong to it, and the flags that say how the text uses it."""
        lexicon = self._lexicon
        first, last, part = piece.first, piece.last, piece.day_part
        while (found := self._before(tokens, first)) is not None and first - found[0] >= floor:
            first -= found[0]
            part = part or found[1]
        after = lexicon.day_parts.at(tokens, last + 1)
        if after is not None and piece.kind not in (DateKind.MONTH, DateKind.YEAR, DateKind.PERIOD):
            last, part = last + after[0], part or after[1]
        cue = lexicon.cues.before(tokens, first)
        return DateMention(
            first=first,
            last=last,
            kind=piece.kind,
            meaning=piece.meaning or Days(0, 0),
            day_part=part,
            cue=cue[1] if cue is not None else None,
            stamp=self._is_stamp(tokens, first, last),
            dateline=_is_dateline(tokens, first, last),
            bracketed=norm_at(tokens, first - 1) in _BRACKETS,
        )

    def _before(self, tokens: list[Token], first: int) -> tuple[int, DayPart | None] | None:
        """The part of the day or the word "day" that stands before a date: (number of tokens, part)."""
        lexicon = self._lexicon
        linked = norm_at(tokens, first - 1) in lexicon.day_part_links
        part = lexicon.day_parts.before(tokens, first - linked)
        if part is not None:
            return part[0] + linked, part[1]
        word = lexicon.day_word.before(tokens, first)
        return None if word is None else (word[0], None)

    def _is_stamp(self, tokens: list[Token], first: int, last: int) -> bool:
        """Whether a date tells when the text was posted: alone on its line, or behind a clock time."""
        if norm_at(tokens, first - 1) in _STAMP_MARKS and (
            norm_at(tokens, first - 2) in self._lexicon.am_pm or norm_at(tokens, first - 2).isdecimal()
        ):
            return True
        begin, end = first - 1, last + 1
        while begin >= 0 and tokens[begin].kind is not Kind.NEWLINE:
            if not self._idle(tokens[begin]) or first - begin > _LONGEST_STAMP:
                return False
            begin -= 1
        while end < len(tokens) and tokens[end].kind is not Kind.NEWLINE:
            if not self._idle(tokens[end]) or end - last > _LONGEST_STAMP:
                return False
            end += 1
        return begin >= 0 or end < len(tokens)

    def _idle(self, token: Token) -> bool:
        """Whether a token beside a date leaves it alone on its line."""
        return token.kind in (Kind.MARK, Kind.NUMBER) or token.norm in self._lexicon.fillers


def _merge(first: Piece, second: Piece, *, loose: bool) -> Piece | None:
    """Two leaves for one day; ``None`` when they speak of two. ``loose``: a comma or bracket between."""
    a, b = first.meaning, second.meaning
    part = first.day_part or second.day_part
    start, end = first.first, second.last
    if a is None:
        return None if loose else replace(second, first=start, day_part=part)
    today = isinstance(a, Days) and a.start == a.end
    if isinstance(b, OnDay) and b.months:
        if isinstance(a, OnWeekday):
            return Piece(start, end, replace(b, weekday=a.weekday), DateKind.DAY, part)
        return Piece(start, end, replace(b, weekday=first.weekday), DateKind.DAY, part) if today else None
    if today and isinstance(b, OnWeekday) and b.shift is None and first.weekday is None:
        return Piece(start, end, a, DateKind.RELATIVE, part, b.weekday)
    if isinstance(a, OnWeekday) and isinstance(b, Days) and b.start == b.end and not loose:
        return Piece(start, end, b, DateKind.RELATIVE, part, a.weekday)
    return None


def _pairs(first: Meaning | None, second: Meaning | None) -> bool:
    """Whether two meanings can be the ends of one range."""
    days = OnDay | OnWeekday | Days
    if isinstance(first, days) and isinstance(second, days):
        return type(first) is type(second) or isinstance(second, Days)
    return type(first) is type(second) and isinstance(first, InMonth | InYear)


def _with_year(first: Meaning, second: Meaning) -> Meaning:
    """The first end, with the year of the second where that comes out in order."""
    if (
        isinstance(first, OnDay)
        and isinstance(second, OnDay)
        and first.year is None
        and second.year is not None
    ):
        return replace(first, year=second.year - (first.months > second.months))
    if (
        isinstance(first, InMonth)
        and isinstance(second, InMonth)
        and first.year is None
        and second.year is not None
    ):
        return replace(first, year=second.year - (first.months > second.months))
    return first


def _is_dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a date stands in a dateline: among the first tokens of its line, before a dash or colon."""
    if last + 1 >= len(tokens) or tokens[last + 1].norm not in ("-", "—", ":", ")", "|", "/"):
        return False
    begin = first
    while begin > 0 and first - begin < 8 and tokens[begin - 1].kind is not Kind.NEWLINE:
        begin -= 1
    return begin == 0 or tokens[begin - 1].kind is Kind.NEWLINE
