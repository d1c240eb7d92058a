"""JSON that no program writes, refused before a parser sees it: nested beyond reason, numbers without end.

A stream parser keeps the whole path to where it is, so that 200,000 brackets in a row cost it more memory
than any machine has; and a number of more than 4,300 digits, the most that Python reads, ends ijson 3.6.0
and the process that it runs in.
"""

import re
from itertools import accumulate

from bot.documents.document import Reason, RefusedError
from bot.documents.limits import LONGEST_NUMBER, MOST_NESTED

_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_END = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NUMBER = rb"[-+.0-9eE]"
_LONG_NUMBER = re.compile(_NUMBER + rb"{%d}" % (LONGEST_NUMBER + 1))
_OPEN_NUMBER = re.compile(_NUMBER + rb"{1,%d}\Z" % LONGEST_NUMBER)
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


class Plausible:
    """JSON, followed through its pieces."""

    def __init__(self) -> None:
        self._depth = 0
        self._in_string = False
        self._escaped = False
        self._number = b""

    def follow(self, piece: bytes) -> None:
        """Look at the next piece. Raises ``RefusedError`` for what is implausible."""
        outside = self._number + self._outside_strings(piece)
        if _LONG_NUMBER.search(outside):
            raise RefusedError(Reason.UNKNOWN_JSON)
        still = None if self._in_string else _OPEN_NUMBER.search(outside)
        self._number = still[0] if still else b""
        bare = outside.translate(None, _NO_BRACKETS)
        if not bare:
            return
        depths = list(accumulate(map(_STEPS.__getitem__, bare), initial=self._depth))
        if max(depths) > MOST_NESTED:
            raise RefusedError(Reason.UNKNOWN_JSON)
        self._depth = depths[-1]

    def _outside_strings(self, piece: bytes) -> bytes:
        """The bytes of a piece that stand in no string; for each string there is a blank."""
        start = 0
        if self._in_string:
            start = 1 if self._escaped and piece else 0
            end = _END.match(piece, start)
            if end is None:
                self._escaped = _escapes(piece[start:]) if piece else self._escaped
                return b""
            start, self._in_string = end.end(), False
        outside, opened, inside = _STRING.sub(b" ", piece[start:]).partition(b'"')
        self._in_string = bool(opened)
        self._escaped = self._in_string and _escapes(inside)
        return outside


def _escapes(inside: bytes) -> bool:
    """Whether a piece that ends in a string ends with an open escape."""
    return (len(inside) - len(inside.rstrip(b"\\"))) % 2 == 1
