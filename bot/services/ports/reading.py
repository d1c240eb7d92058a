"""What reads reports: text in, claims out."""

from datetime import date
from typing import Protocol

from bot.domain.claim import Claim
from bot.domain.values import Named


class Extracted(Protocol):
    """What reading a report gave."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """One claim for each happening, in the order of the text."""
        ...

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What had to be assumed about the report as a whole."""
        ...

    @property
    def names(self) -> tuple[Named, ...]:
        """The words that name victims, detainees, and sites where somebody may be found."""
        ...


class Extractor(Protocol):
    """Reads reports."""

    def read(self, text: str, *, published: date) -> Extracted:
        """The claims of a text; relative dates count from ``published``, a local day."""
        ...
