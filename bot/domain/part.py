"""Messages that one report is made of: the pictures of an album, the pieces of a long post."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.report import Origin

LONGEST_MESSAGE = 4096
"""What Telegram sends as one message, in UTF-16 units; clients cut what is longer into several."""

_SURELY_CUT = 3_900
_LEAST_CUT = LONGEST_MESSAGE // 2
_SECONDS = timedelta(seconds=5)
_SENTENCE_END = re.compile(r"[.!?؟۔…:»”\"')\]]\s*$")
_LEAST_HEADING = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A message that is a report, or a part of one, as a chat saw it.

    ``dated`` (aware UTC) is when its original was sent. ``plain``: a text without attachment. ``album`` is
    shared by the pictures of one album in one chat, ``bundle`` by all parts of one text: the name of the
    original that its report is kept under.
    """

    chat_id: int
    message_id: int
    origin: Origin
    dated: datetime
    text: str
    plain: bool
    album: str | None = None
    report_id: int | None = None
    bundle: str | None = None

    @property
    def name(self) -> str:
        """The original's name, by which a bundle is called."""
        return f"{self.origin.key}|{self.origin.message_id}"

    @property
    def number(self) -> int | None:
        """A post's number in its channel; what was pasted has only the chat's numbers."""
        found = self.origin.message_id
        pasted = self.origin.key == f"chat:{self.chat_id}"
        return int(found) if found is not None and found.isdecimal() and not pasted else None

    def of_report(self, report_id: int, bundle: str) -> "Part":
        """The part as one of a report's."""
        return replace(self, report_id=report_id, bundle=bundle)

    @property
    def leads(self) -> bool:
        """Whether the report is kept under this part's original."""
        return self.bundle == self.name


def continues(first: Part, second: Part) -> bool:
    """Whether ``second`` is what was left over when a post that begins with ``first`` was too long.

    Both come from one place within seconds, right after one another; ``first`` is so long that ``second``'s
    first paragraph had no room in it (a client cuts no earlier than it must, and not in the first half). Two
    posts that begin with the same heading or end with the same signature are two.
    """
    if not (first.plain and second.plain) or first.origin.key is None:
        return False
    if first.origin.key != second.origin.key or not follows(first, second):
        return False
    if not timedelta(0) <= second.dated - first.dated <= _SECONDS:
        return False
    size = units(first.text)
    paragraph = second.text.lstrip().split("\n", 1)[0]
    needed = size >= _SURELY_CUT or size + units(paragraph) > LONGEST_MESSAGE
    return size >= _LEAST_CUT and needed and not _two_posts(first.text, second.text)


def follows(first: Part, second: Part) -> bool:
    """Whether nothing can stand between two messages: posts by their numbers, others by the chat's."""
    one, other = first.number, second.number
    if one is not None and other is not None:
        return other == one + 1
    return first.chat_id == second.chat_id and 0 < second.message_id - first.message_id <= NEAR


NEAR = 3
"""How far the numbers of two pieces may lie apart in a chat: the bot may have answered in between."""


def _two_posts(one: str, other: str) -> bool:
    ours, theirs = _lines(one), _lines(other)
    if not ours or not theirs:
        return True
    same_heading = ours[0] == theirs[0] and len(ours[0]) >= _LEAST_HEADING
    return same_heading or (len(ours) > 1 and len(theirs) > 1 and ours[-1] == theirs[-1])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def whole(parts: Sequence[Part]) -> str:
    """The text of a report from its parts, in the order in which they were sent; each original once."""
    latest = {(part.origin.key, part.origin.message_id): part for part in parts}
    text = ""
    before: Part | None = None
    for part in sorted(latest.values(), key=lambda part: (part.number or 0, part.message_id)):
        if part.text.strip():
            text += _seam(before, part) + part.text
            before = part
    return text


def _seam(before: Part | None, part: Part) -> str:
    """What stood where a text was cut: nothing in a word, a space in a sentence, else a paragraph's end."""
    if before is None:
        return ""
    if part.album is not None or _SENTENCE_END.search(before.text):
        return "\n\n" if part.album is not None else "\n"
    exact = units(before.text) == LONGEST_MESSAGE
    return "" if exact and before.text[-1].isalnum() and part.text[:1].isalnum() else " "


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
