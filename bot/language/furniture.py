"""Page furniture of copied posts: headers, time stamps, counters, menus, links, other articles' titles."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.language.lexicon_data import DataFile
from bot.language.text import fold_word
from bot.language.tokens import Document, Gap, Kind, Token
from bot.language.wordtable import PhraseTable, phrase_words

_LONGEST_NAME = 24
_LONGEST_TITLE = 22
_LONGEST_ENTRY = 2
_DOTS = ("·", "•")
_LINK_STARTS = frozenset(("@", "http", "https", "www", "pic", "t"))
_ADDRESS_MARKS = frozenset("/:.?=&%-_#+~;")
_AGES = frozenset("smhd")


class FurnitureKind(StrEnum):
    """What a piece of furniture is."""

    HEADER = "header"
    STAMP = "stamp"
    COUNTER = "counter"
    MENU = "menu"
    LINK = "link"
    RELATED = "related"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Tokens ``first`` to ``last``, inclusive, that tell of no event."""

    first: int
    last: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its tokens without the break; ``first > last`` for none."""

    first: int
    last: int
    words: int
    plain: bool


class FurnitureReader:
    """Finds page furniture; built once from the data file, then only read."""

    def __init__(self, data: DataFile) -> None:
        """Compile; raises ``ConfigurationError`` naming file and entry."""
        sections = [data.section(key) for key in data if key != "shortest_menu"]
        shortest = data.days("shortest_menu")
        if len(shortest) != 1 or shortest[0] < 3:
            raise data.fault("shortest_menu", "must be one number, 3 or more")

        def table(key: str) -> PhraseTable[bool]:
            return PhraseTable(
                {phrase_words(phrase): True for section in sections for phrase in section.words(key)}
            )

        self._shortest_menu = shortest[0]
        self._lines = table("lines")
        self._line_starts = table("line_starts")
        self._inline = table("inline")
        self._related = table("related")
        self._clients = table("clients")
        self._counters = table("counters")
        self._headers = tuple(fold_word(word) for section in sections for word in section.words("header"))
        self._am_pm = frozenset(fold_word(word) for section in sections for word in section.words("am_pm"))
        self._starts = frozenset(self._inline.first_words())

    @classmethod
    def load(cls, path: Path) -> "FurnitureReader":
        """Read ``config/furniture.yaml``; raises ``ConfigurationError`` naming file and entry."""
        return cls(DataFile.load(path))

    def find(self, doc: Document) -> list[Furniture]:
        """The furniture of a document in order, not overlapping."""
        tokens = doc.tokens
        found = [*self._header_span(tokens), *self._whole_lines(tokens), *self._spans(tokens)]
        kept: list[Furniture] = []
        for piece in sorted(found, key=lambda piece: (piece.first, -piece.last)):
            if kept and piece.first <= kept[-1].last:
                if piece.last > kept[-1].last:
                    kept[-1] = Furniture(kept[-1].first, piece.last, kept[-1].kind)
                continue
            kept.append(piece)
        return kept

    # --- at the beginning ---

    def _header_span(self, tokens: list[Token]) -> list[Furniture]:
        """ "Conversation", a name and an @handle, at the very beginning of a copied tweet."""
        if not tokens or not tokens[0].norm.startswith(self._headers) or not self._opens(tokens[0]):
            return []
        for index in range(1, min(len(tokens), _LONGEST_NAME)):
            if tokens[index].norm == "@":
                return [Furniture(0, _handle_end(tokens, index), FurnitureKind.HEADER)]
        return []

    def _opens(self, token: Token) -> bool:
        """Whether a token is a header word, alone or glued to a name ("ConversationHalab")."""
        length = max(len(word) for word in self._headers if token.norm.startswith(word))
        return len(token.text) == length or token.text[length].isupper()

    # --- whole lines ---

    def _whole_lines(self, tokens: list[Token]) -> list[Furniture]:
        lines = _lines(tokens)
        found: list[Furniture] = []
        related = False
        run: list[_Line] = []
        for line in [*lines, None]:
            if line is not None and self._in_menu(tokens, line):
                run.append(line)
            else:
                if len(run) >= self._shortest_menu:
                    found.append(Furniture(run[0].first, run[-1].last, FurnitureKind.MENU))
                run = []
            if line is None:
                break
            kind = self._line_kind(tokens, line)
            if kind is None and related and line.words <= _LONGEST_TITLE:
                kind = FurnitureKind.RELATED
            related = kind is FurnitureKind.RELATED or (related and kind is not None)
            if kind is not None:
                found.append(Furniture(line.first, line.last, kind))
        return found

    def _line_kind(self, tokens: list[Token], line: _Line) -> FurnitureKind | None:
        length = line.last - line.first + 1
        heading = self._related.at(tokens, line.first)
        if heading is not None and heading[0] >= length - 1:
            return FurnitureKind.RELATED
        whole = self._lines.at(tokens, line.first)
        if whole is not None and whole[0] == length:
            return FurnitureKind.MENU
        if self._line_starts.at(tokens, line.first) is not None:
            return FurnitureKind.PHRASE
        if tokens[line.first].kind is Kind.NUMBER:
            counter = self._counters.at(tokens, line.first + 1)
            if length == 1 or (counter is not None and counter[0] + 1 == length):
                return FurnitureKind.COUNTER
        return None

    @staticmethod
    def _in_menu(tokens: list[Token], line: _Line) -> bool:
        """Whether a line can be an entry of a menu or a list of tags: a word or two and nothing else."""
        return line.plain and line.words <= _LONGEST_ENTRY

    # --- inside lines ---

    def _spans(self, tokens: list[Token]) -> list[Furniture]:
        """Links and handles, time stamps of tweets with their client and counters, inline phrases."""
        found: list[Furniture] = []
        floor = 0
        for index, token in enumerate(tokens):
            if index < floor:
                continue
            piece = None
            if token.norm in self._starts and (phrase := self._inline.at(tokens, index)):
                piece = Furniture(index, index + phrase[0] - 1, FurnitureKind.PHRASE)
            elif token.norm in _DOTS and index >= 3 and tokens[index - 1].norm in self._am_pm:
                piece = self._stamp(tokens, index)
            elif token.norm in _LINK_STARTS and (end := _link_end(tokens, index)) is not None:
                piece = Furniture(index, end, FurnitureKind.LINK)
            if piece is not None:
                found.append(piece)
                floor = piece.last + 1
        return found

    def _stamp(self, tokens: list[Token], dot: int) -> Furniture:
        """ "6:55 AM · Jul 4, 2022·TweetDeck 3 Likes", around its first dot."""
        first = dot - 1
        while first > 0 and (tokens[first - 1].kind is Kind.NUMBER or tokens[first - 1].norm == ":"):
            first -= 1
        last = dot
        while last + 1 < len(tokens) and last - dot < 5 and _in_date(tokens[last + 1]):
            last += 1
        if last + 2 < len(tokens) and tokens[last + 1].norm in _DOTS:
            client = self._clients.at(tokens, last + 2)
            last += 1 + (client[0] if client is not None else 0)
        while last + 2 < len(tokens) and tokens[last + 1].kind is Kind.NUMBER:
            counter = self._counters.at(tokens, last + 2)
            if counter is None:
                break
            last += 1 + counter[0]
        return Furniture(first, last, FurnitureKind.STAMP)


def _lines(tokens: list[Token]) -> list[_Line]:
    """The lines that hold anything."""
    lines: list[_Line] = []
    first = 0
    for index in range(len(tokens) + 1):
        if index < len(tokens) and tokens[index].kind is not Kind.NEWLINE:
            continue
        if first < index:
            inside = tokens[first:index]
            words = sum(token.kind is Kind.WORD for token in inside)
            lines.append(_Line(first, index - 1, words, words == len(inside)))
        first = index + 1
    return lines


def _in_date(token: Token) -> bool:
    """Whether a token can stand in the date of a stamp: a month's name, a number or a comma."""
    return token.kind is Kind.NUMBER or token.norm == "," or (token.kind is Kind.WORD and not token.arabic)


def _link_end(tokens: list[Token], index: int) -> int | None:
    """The last token of the web address or handle that begins at a token, else ``None``."""
    norm = tokens[index].norm
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.gap is not Gap.NOTHING:
        return None
    if norm == "@":
        return _handle_end(tokens, index) if after.kind is Kind.WORD and not after.arabic else None
    beyond = tokens[index + 2].norm if index + 2 < len(tokens) else ""
    address = (
        (norm in ("http", "https") and after.norm == ":" and beyond == "/")
        or (norm == "www" and after.norm == ".")
        or (norm == "pic" and after.norm == "." and beyond == "twitter")
        or (norm == "t" and after.norm == "." and beyond == "me")
    )
    return _glued_end(tokens, index, _ADDRESS_MARKS) if address else None


def _handle_end(tokens: list[Token], index: int) -> int:
    """The last token of an @handle, with the age of the post behind it ("@name·47m")."""
    last = _glued_end(tokens, index, ())
    if last + 3 < len(tokens) and tokens[last + 1].norm in _DOTS and tokens[last + 3].norm in _AGES:
        last += 3
    return last


def _glued_end(tokens: list[Token], index: int, marks: Collection[str]) -> int:
    """The last token of what hangs together without a space: Latin letters, digits and the given marks."""
    last = index
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        if following.gap is Gap.SPACE or following.arabic or following.kind is Kind.NEWLINE:
            break
        if following.kind is Kind.MARK and following.norm not in marks:
            break
        last += 1
    return last
