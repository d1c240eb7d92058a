"""What is found in a text and what becomes of it: mentions of places, and places settled on."""

from dataclasses import dataclass, field
from enum import IntEnum

from bot.domain.values import ClaimPlace, Place, PlacePrecision


class Quality(IntEnum):
    """How well the text's spelling fits a name, best last."""

    FUZZY = 0
    LOOSE = 1
    FURTHER = 2
    OWN = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a mention may mean: its row in the index and how well the spelling fits."""

    row: int
    quality: Quality


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place in a text: tokens ``first`` to ``last``, inclusive, and what stands beside it.

    ``kind`` is the level code that a kind word beside it names (village, district, …) and ``kind_word``
    that word;
    ``origin`` marks where somebody comes from; ``direction`` is "northern" or the like; ``near`` is set for
    a place
    beside the one meant ("south of X", "outskirts of X", "15 km from X"); ``countryside`` for its
    surroundings;
    ``listed`` when it stands in a list with the mention before it. ``hits`` is empty for a name that no
    gazetteer knows.
    """

    first: int
    last: int
    name: str
    hits: tuple[Hit, ...]
    kind: int | None = None
    kind_word: str | None = None
    preposition: str | None = None
    origin: bool = False
    direction: str | None = None
    near: bool = False
    countryside: bool = False
    hashtag: bool = False
    listed: bool = False
    evidence: float = 0.0


@dataclass(frozen=True, slots=True)
class SettledPlace:
    """One place that a text names: the finest place of a chain ("X village, Y district, Z") with what
    contains it.

    Tokens ``first`` to ``last`` span the whole chain. ``place`` is ``None`` where no gazetteer knows any of
    its names.
    ``precision`` is how finely the text puts it, which may be coarser than the place. ``alternatives`` are
    other places
    that it may as well be; ``certainty`` lies in 0..1. ``unknown`` holds a finer name that the gazetteer
    lacks.
    """

    first: int
    last: int
    mention: str
    place: Place | None
    precision: PlacePrecision
    mentions: tuple[PlaceMention, ...]
    within: tuple[Place, ...] = ()
    origin: bool = False
    near: bool = False
    assumptions: tuple[str, ...] = ()
    alternatives: tuple[Place, ...] = field(default=())
    certainty: float = 1.0
    unknown: str | None = None

    def claim_place(self, site: str | None = None) -> ClaimPlace:
        """The place as a claim holds it; ``site`` names a site inside it."""
        return ClaimPlace(self.mention, self.place, self.precision, site)
