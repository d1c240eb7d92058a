"""Finding dates: from tokens to mentions with what they mean. One pass; every step looks a few tokens around."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.domain.values import DateRange
from bot.language.dates.leaf import Leaves, Piece
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
from bot.language.dates.resolve import resolve_date
from bot.language.tokens import Document, Kind, Token

_OPEN_BRACKETS = {"(": ")", "[": "]"}


class DateReader:
    """Finds the dates of a document and says what days they stand for; built once from the data file, then only read."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """A reader over a loaded lexicon."""
        self._lexicon = lexicon
        self._leaves = Leaves(lexicon)

    @classmethod
    def load(cls, path: Path) -> "DateReader":
        """Read ``config/dates.yaml``; raises ``ConfigurationError`` naming file and entry."""
        return cls(DateLexicon.load(path))

    def resolve(
        self, mention: DateMention, *, published: date, last: DateRange | None = None, ahead: bool = False, grace: int = 1
    ) -> ResolvedDate:
        """The days of a mention; see ``resolve_date``. The weekend is that of the data file."""
        return resolve_date(
            mention, published=published, last=last, ahead=ahead, grace=grace, weekend=self._lexicon.weekend
        )  # fmt: skip

    def find(self, doc: Document, *, terse: bool = False) -> list[DateMention]:
        """The dates of a document in order, not overlapping.

        ``terse`` is for questions, where a bare month in small letters is a date ("arrests may idlib").
        """
        tokens = doc.tokens
        starts = self._lexicon.starts
        mentions: list[DateMention] = []
        floor = 0
        number = Kind.NUMBER
        for index, token in enumerate(tokens):
            if index < floor or (token.kind is not number and token.norm not in starts):
                continue
            piece = self._whole(tokens, index, floor, terse=terse)
            if piece is None:
                continue
            mention = self._mention(tokens, piece, floor)
            mentions.append(mention)
            floor = mention.last + 1
        return mentions

    # --- from leaves to whole dates ---

    def _whole(self, tokens: list[Token], index: int, floor: int, *, terse: bool) -> Piece | None:
        """A leaf with the leaves that say the same day beside it, and the other end of a range."""
        lexicon = self._lexicon
        if lexicon.never.at(tokens, index) or _inside(lexicon, tokens, index):
            return None
        piece = self._joined(tokens, index, floor, terse=terse)
        if piece is None:
            return None
        return self._ranged(tokens, piece, floor, terse=terse)

    def _joined(self, tokens: list[Token], index: int, floor: int, *, terse: bool) -> Piece | None:
        """Leaves side by side for one day: "مساء اليوم الأحد 27 شباط", "Sunday [4 December]", "Monday night"."""
        piece = self._leaves.read(tokens, index, floor, terse=terse)
        while piece is not None and isinstance(piece.meaning, Days | OnWeekday | OnDay | None):
            follower = piece.last + 1
            bracket = None
            if follower < len(tokens) and tokens[follower].norm in _OPEN_BRACKETS and piece.meaning is not None:
                bracket = _OPEN_BRACKETS[tokens[follower].norm]
                follower += 1
            elif follower < len(tokens) and tokens[follower].norm == ",":
                follower += 1
            after = self._leaves.read(tokens, follower, follower, terse=terse) if follower < len(tokens) else None
            if after is None or (after.first != follower and after.first > follower):
                break
            if bracket is not None and (after.last + 1 >= len(tokens) or tokens[after.last + 1].norm != bracket):
                break
            merged = _merge(piece, after, loose=follower != piece.last + 1)
            if merged is None:
                break
            piece = replace(merged, last=merged.last + (bracket is not None))
        return piece if piece is not None and piece.meaning is not None else None

    def _ranged(self, tokens: list[Token], piece: Piece, floor: int, *, terse: bool) -> Piece:
        """Take in the other end of a range: "28 April to 2 May", "between May and July", "Friday-Saturday"."""
        lexicon = self._lexicon
        link = piece.last + 1
        if link + 1 >= len(tokens) or isinstance(piece.meaning, Between | Lasting | Same):
            return piece
        opened = lexicon.between.before(tokens, piece.first)
        joining = tokens[link].norm
        begin = link + 1
        if opened is not None and (joining in lexicon.between_links or tokens[link].arabic and joining.startswith("و")):
            begin = link + 1 if joining in lexicon.between_links else link
        elif joining not in lexicon.range_words:
            return piece
        if begin < len(tokens) and tokens[begin].norm in ("on", "the"):
            begin += 1
        second = self._second(tokens, piece, begin, terse=terse)
        if second is None:
            return piece
        first = piece.first
        opener = opened or lexicon.opens.before(tokens, first)
        if opener is not None and first - opener[0] >= floor:
            first -= opener[0]
        meaning = Between(_with_year(piece.meaning, second.meaning), second.meaning)
        return Piece(first, second.last, meaning, DateKind.RANGE, piece.day_part or second.day_part)

    def _second(self, tokens: list[Token], piece: Piece, begin: int, *, terse: bool) -> Piece | None:
        if begin >= len(tokens):
            return None
        second = self._joined(tokens, begin, begin, terse=True)
        if second is not None and second.first == begin and _pairs(piece.meaning, second.meaning):
            return second
        if isinstance(piece.meaning, OnDay) and piece.meaning.months:
            return self._leaves.bare_day(tokens, begin, piece.meaning)
        return None

    # --- the mention ---

    def _mention(self, tokens: list[Token], piece: Piece, floor: int) -> DateMention:
        """Words around the date that belong to it, and the flags that say how the text uses it."""
        lexicon = self._lexicon
        first, last, part = piece.first, piece.last, piece.day_part
        while True:
            if first > floor and tokens[first - 1].norm in ("the", "on") and lexicon.day_parts.before(tokens, first - 1):
                first -= 1
            before = lexicon.day_parts.before(tokens, first) or lexicon.day_word.before(tokens, first)
            if before is None or first - before[0] < floor:
                break
            first -= before[0]
            if isinstance(before[1], DayPart) and not isinstance(before[1], bool):
                part = part or before[1]
        after = lexicon.day_parts.at(tokens, last + 1)
        if after is not None and piece.kind is not DateKind.MONTH:
            last, part = last + after[0], part or after[1]
        cue = lexicon.cues.before(tokens, first)
        return DateMention(
            first=first,
            last=last,
            kind=piece.kind,
            meaning=piece.meaning if piece.meaning is not None else Days(0, 0),
            day_part=part,
            cue=cue[1] if cue is not None else None,
            stamp=self._is_stamp(tokens, first, last),
            dateline=_is_dateline(tokens, first, last),
            bracketed=first > 0 and tokens[first - 1].norm in _OPEN_BRACKETS,
        )

    def _is_stamp(self, tokens: list[Token], first: int, last: int) -> bool:
        """Whether a date says when the text was posted: alone on its line, or beside a clock time and a dot or bar."""
        if first >= 2 and tokens[first - 1].norm in ("·", "|", "•") and (
            tokens[first - 2].norm in self._lexicon.am_pm or tokens[first - 2].kind is Kind.NUMBER
        ):
            return True
        begin, end = first - 1, last + 1
        while begin >= 0 and tokens[begin].kind is not Kind.NEWLINE:
            if not self._idle(tokens[begin]):
                return False
            begin -= 1
        while end < len(tokens) and tokens[end].kind is not Kind.NEWLINE:
            if not self._idle(tokens[end]):
                return False
            end += 1
        return begin >= 0 or end < len(tokens)

    def _idle(self, token: Token) -> bool:
        """Whether a token beside a date leaves it alone on its line."""
        return token.kind in (Kind.MARK, Kind.NUMBER) or token.norm in self._lexicon.fillers


def _inside(lexicon: DateLexicon, tokens: list[Token], index: int) -> bool:
    """Whether the token ends a phrase that is no date ("Black Friday", "صلاة الجمعة")."""
    return lexicon.never.before(tokens, index + 1) is not None


def _merge(first: Piece, second: Piece, *, loose: bool) -> Piece | None:
    """Two leaves for one day; ``None`` when they speak of two. ``loose``: a comma or bracket stands between."""
    a, b = first.meaning, second.meaning
    part = first.day_part or second.day_part
    if a is None:
        return None if loose else replace(second, first=first.first, day_part=part)
    if isinstance(a, OnWeekday) and isinstance(b, OnDay) and b.months:
        return Piece(first.first, second.last, replace(b, weekday=a.weekday), DateKind.DAY, part)
    if isinstance(a, Days) and a.start == a.end and isinstance(b, OnDay) and b.months:
        return Piece(first.first, second.last, b, DateKind.DAY, part)
    if isinstance(a, Days) and a.start == a.end and isinstance(b, OnWeekday) and b.shift is None:
        return Piece(first.first, second.last, a, DateKind.RELATIVE, part)
    if isinstance(a, OnWeekday) and isinstance(b, Days) and b.start == b.end and not loose:
        return Piece(first.first, second.last, b, DateKind.RELATIVE, part)
    return None


def _pairs(first: Meaning | None, second: Meaning | None) -> bool:
    """Whether two meanings can be the ends of one range."""
    days = OnDay | OnWeekday | Days
    if isinstance(first, days) and isinstance(second, days):
        return type(first) is type(second) or isinstance(second, Days)
    return type(first) is type(second) and isinstance(first, InMonth | InYear)


def _with_year(first: Meaning | None, second: Meaning | None) -> Meaning:
    """The first end, with the year of the second where that comes out in order."""
    if isinstance(first, OnDay) and isinstance(second, OnDay) and first.year is None and second.year is not None:
        year = second.year - (first.months > second.months)
        return replace(first, year=year)
    if isinstance(first, InMonth) and isinstance(second, InMonth) and first.year is None and second.year is not None:
        return replace(first, year=second.year - (first.months > second.months))
    if first is None:
        raise TypeError("a range needs a first end")
    return first


def _is_dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a date stands in the dateline of its line: within the first tokens and before a dash, colon or bracket."""
    if last + 1 >= len(tokens) or tokens[last + 1].norm not in ("-", "—", ":", ")", "|", "/"):
        return False
    begin = first
    while begin > 0 and first - begin < 8 and tokens[begin - 1].kind is not Kind.NEWLINE:
        begin -= 1
    return begin == 0 or tokens[begin - 1].kind is Kind.NEWLINE
