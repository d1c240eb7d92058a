"""A report on its way in: what it can be kept as, and what it is known by."""

import hashlib
import re
from dataclasses import dataclass, replace

from bot.corroboration import copies
from bot.domain.report import IncomingReport, Origin
from bot.language.text import fold
from bot.services.ports import Asked

_LONGEST_NAME = 500
_WORDS = re.compile(r"[^\W_]+")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that can be kept, what it is known by, and the bands of its signature."""

    incoming: IncomingReport
    asked: Asked
    bands: tuple[int, ...]

    def meets(self, other: "Draft") -> bool:
        """Whether two reports share origin or words: what one is depends on the other."""
        ours, theirs = self.asked, other.asked
        same_origin = ours.origin.key is not None and ours.origin == theirs.origin
        return same_origin or ours.text_key == theirs.text_key or not set(self.bands).isdisjoint(other.bands)


def bands_of(text: str, origin: Origin) -> list[int]:
    """The bands of a text's signature; none for a row of a table: its rows are built alike."""
    return [] if origin.table is not None else copies.bands_of(text)


def text_key(text: str) -> str | None:
    """What two copies of one text share: a digest of its folded words; ``None`` when it has no word."""
    words = _WORDS.findall(fold(text).text)
    if not words:
        return None
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:32]


def keepable(incoming: IncomingReport) -> IncomingReport:
    """The report without characters that no database keeps."""
    origin = incoming.origin
    return replace(
        incoming,
        text=_UNKEEPABLE.sub("\ufffd", incoming.text),
        source_name=_kept_name(incoming.source_name),
        external_id=_kept_name(incoming.external_id),
        origin=replace(
            origin,
            key=_kept_name(origin.key),
            message_id=_kept_name(origin.message_id),
            link=_kept_name(origin.link),
        ),
    )


def _kept_name(name: str | None) -> str | None:
    return None if name is None else _UNKEEPABLE.sub("\ufffd", name)[:_LONGEST_NAME]
