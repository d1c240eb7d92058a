"""Points for and against: what speaks for two claims' being about one incident."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Points for one thing: ``reason`` names a sentence of the messages (``link-reason-…``)."""

    name: str
    reason: str
    points: float
