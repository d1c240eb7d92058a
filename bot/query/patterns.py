"""The small notation of the question lexicons: one line stands for the several ways of writing a phrase."""

from dataclasses import dataclass

_OPENERS = {"(": ")", "[": "]"}
_STROKE = "\\/"


@dataclass(frozen=True, slots=True)
class Written:
    """One way of writing a phrase; ``plural`` is ``None`` where the notation says nothing of number."""

    text: str
    plural: bool | None = None


def expand(pattern: str) -> list[Written]:
    """Every way of writing a pattern, in the order of its alternatives and without repeats.

    ``(a|b)`` is one of several, ``[x]`` (or ``[a|b]``) may be left out, ``raid/s`` is "raid" (one) and
    "raids" (many), ``man>men`` is the same for irregular words, ``w\\/c`` a stroke as it stands. Raises
    ``ValueError`` for brackets that do not match.
    """
    ways, rest = _alternatives(pattern, 0, None)
    if rest != len(pattern):
        raise ValueError(f"unmatched {pattern[rest]!r} in {pattern!r}")
    written = (form for way in ways for form in _numbers(" ".join(way.split())))
    return list(dict.fromkeys(form for form in written if form.text))


def _alternatives(pattern: str, at: int, closer: str | None) -> tuple[list[str], int]:
    found: list[str] = []
    ways = [""]
    while at < len(pattern):
        char = pattern[at]
        if char == closer:
            return found + ways, at
        if char in ")]":
            break
        if char == "|" and closer is not None:
            found, ways, at = found + ways, [""], at + 1
        elif char in _OPENERS:
            inner, end = _alternatives(pattern, at + 1, _OPENERS[char])
            if end >= len(pattern) or pattern[end] != _OPENERS[char]:
                raise ValueError(f"unmatched {char!r} in {pattern!r}")
            ways = [way + middle for way in ways for middle in (inner if char == "(" else [*inner, ""])]
            at = end + 1
        else:
            ways, at = [way + char for way in ways], at + 1
    return found + ways, at


def _numbers(text: str) -> list[Written]:
    """The singular and the plural of what ``/`` and ``>`` mark; the text alone without such a mark."""
    words = text.replace(_STROKE, "\0").split(" ")
    if not any(mark in word for word in words for mark in "/>"):
        return [Written(text.replace(_STROKE, "/"))]
    one = [_form(word, plural=False) for word in words]
    many = [_form(word, plural=True) for word in words]
    return [
        Written(" ".join(one).replace("\0", "/"), plural=False),
        Written(" ".join(many).replace("\0", "/"), plural=True),
    ]


def _form(word: str, *, plural: bool) -> str:
    if ">" in word:
        return word.split(">")[plural]
    stem, _, ending = word.partition("/")
    return stem + ending if plural else stem
