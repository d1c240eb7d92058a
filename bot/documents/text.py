"""Text from bytes, in whichever encoding they are."""

from bot.documents.kinds import wide

_CANDIDATES = ["cp1256", "iso8859_6", "cp1252"]
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 200_000


def decode(content: bytes) -> str | None:
    """The text of a file; ``None`` for what is no text.

    A mark decides, then UTF-8 and UTF-16 where the bytes are that; else what reads best of the Arabic
    encodings (Windows-1256, ISO-8859-6) and the Western one (Windows-1252).
    """
    encoding = encoding_of(content)
    if encoding is None:
        return None
    text = content.decode(encoding, "replace")
    if not text.strip("\ufffd \r\n\t"):
        return None if text else ""
    controls = sum(char < " " and char not in "\t\r\n\f\x1b" for char in text)
    return text.replace("\r\n", "\n") if controls * 100 <= len(text) else None


def encoding_of(content: bytes) -> str | None:
    """The encoding of a text, told from its bytes (its beginning will do)."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding if _decodes(content, encoding) else None
    if (order := wide(content)) is not None and _decodes(content, order):
        return order
    if _decodes(content, "utf-8"):
        return "utf-8"
    return _best(content[:_SAMPLE])


def _decodes(content: bytes, encoding: str) -> bool:
    """Whether bytes are in an encoding; a sample may end inside a character."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as fault:
        return fault.start >= len(content) - 4 and fault.reason in {
            "unexpected end of data",
            "truncated data",
        }
    return True


def _best(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(content, cp_isolation=_CANDIDATES, threshold=0.5, language_threshold=0.0).best()
    return found.encoding if found is not None else None
