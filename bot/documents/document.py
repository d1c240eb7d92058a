"""What came of reading a file: its text with what it says of itself, or why it was refused."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why a file is refused; each has a message ``refused-<reason>`` that says what would work."""

    EMPTY = "empty"
    BINARY = "binary"
    IMAGE = "image"
    MEDIA = "media"
    RTF = "rtf"
    OLD_OFFICE = "old-office"
    OTHER_OFFICE = "other-office"
    ARCHIVE = "archive"
    ARCHIVE_IN_ARCHIVE = "archive-in-archive"
    ZIP_WITHOUT_EXPORT = "zip-without-export"
    ZIP_OF_SEVERAL = "zip-of-several"
    BOMB = "bomb"
    ENTITIES = "entities"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    NO_TEXT_LAYER = "no-text-layer"
    NO_TEXT = "no-text"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_LONG = "too-long"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TELEGRAM_HTML = "telegram-html"
    NO_TABLE = "no-table"
    UNKNOWN_JSON = "unknown-json"


class RefusedError(Exception):
    """A file is refused; ``values`` (a limit, a count) go into the message."""

    def __init__(self, reason: Reason, **values: int | str) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text. ``published``, ``site`` and ``link`` are what a saved page says of itself.

    ``blank_pages`` counts pages of a PDF that hold pictures only: what stands there was not read.
    """

    text: str
    title: str | None = None
    published: date | None = None
    site: str | None = None
    link: str | None = None
    pages: int | None = None
    blank_pages: int = 0
