"""Items of a question: spans of tokens with everything that each may stand for, chosen so that no token
counts twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.values import Place
from bot.language.numbers import NumberSpan
from bot.language.tokens import Document
from bot.query.lexicon import K, Part, Sense
from bot.query.periods import Period


@dataclass(frozen=True, slots=True)
class ActorHere:
    """An actor that a question names.

    ``victim``: people who suffer rather than act unless said otherwise. ``people``: a word for single people
    ("policemen") and not for a force.
    """

    id: str
    victim: bool
    adjective: bool = False
    country: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class PlaceHere:
    """The places that a name may mean, the likeliest first."""

    name: str
    candidates: tuple[Place, ...]
    assumptions: tuple[str, ...] = ()


@dataclass(slots=True)
class Item:
    """Tokens ``first`` to ``last``, inclusive, and what they may stand for.

    ``clitics`` are Arabic letters before the first word (و ب ل ك). ``used`` names the slot that consumed
    the item; ``negated`` tells that an exclusion governs it.
    """

    first: int
    last: int
    senses: list[Sense] = field(default_factory=list)
    clitics: str = ""
    period: Period | None = None
    actor: ActorHere | None = None
    place: PlaceHere | None = None
    number: NumberSpan | None = None
    quoted: str | None = None
    text: str = ""
    norm: str = ""
    arabic: bool = False
    used: str | None = None
    negated: bool = False

    def sense(self, kind: K, value: str | None = None) -> Sense | None:
        """The first sense of a kind (and value), if the item has one."""
        for sense in self.senses:
            if sense.kind is kind and (value is None or sense.value == value):
                return sense
        return None

    def has(self, kind: K, *values: str) -> bool:
        """Whether the item may stand for this."""
        for sense in self.senses:  # noqa: SIM110 -- asked a thousand times a question; any() takes twice as long
            if sense.kind is kind and (not values or sense.value in values):
                return True
        return False

    def small(self, *roles: str) -> bool:
        """Whether the item is a small word of one of these roles."""
        return self.has(K.SMALL, *roles)

    def value(self, kind: K) -> str | None:
        """The value of the first sense of a kind."""
        sense = self.sense(kind)
        return sense.value if sense is not None else None

    @property
    def bare(self) -> bool:
        """Whether nothing in it restricts or shapes an answer: function words and marks."""
        if self.period or self.actor or self.place or self.number or self.quoted:
            return False
        return all(s.kind in _IDLE for s in self.senses)

    @property
    def event(self) -> Sense | None:
        """The type or measure sense, if any."""
        return self.sense(K.TYPE) or self.sense(K.MEASURE)

    def verb(self) -> Sense | None:
        """The sense as a verb of a type or a measure, if any."""
        return next((s for s in self.senses if s.kind in _EVENTS and s.part in _VERBS), None)

    def noun(self) -> Sense | None:
        """The sense as a noun of a type or a measure, if any."""
        return next((s for s in self.senses if s.kind in _EVENTS and s.part in _NOUNS), None)


_IDLE = {
    K.SMALL,
    K.FUNCTION,
    K.CHAT,
    K.FOLLOW,
    K.ANAPHORA,
    K.PASSIVE,
    K.COMPARE_WITH,
    K.PER,
    K.WITH_FIGURES,
    K.ADDING,
    K.TEXT_ABOUT,
    K.PEOPLE,
    K.PERIOD,
}
_EVENTS = {K.TYPE, K.MEASURE}
_VERBS = {Part.DID, Part.DO}
_NOUNS = {Part.NOUN, Part.MASS, Part.PERSON}

# What a token of each kind is worth to the choice of items; function words only fill what is left.
_WORTH = {
    K.SMALL: 5.0,
    K.FUNCTION: 5.0,
    K.CHAT: 9.0,
    K.FOLLOW: 9.0,
    K.ANAPHORA: 5.5,
    K.PERIOD: 0.0,
    K.PASSIVE: 7.0,
    K.VIEW: 8.0,
    K.PEOPLE: 8.5,
}
_ITEM_COST = 5.0
_PERIOD_WORTH, _ACTOR_WORTH, _NUMBER_WORTH, _QUOTED_WORTH, _PLACE_WORTH = 11.0, 11.0, 8.6, 20.0, 10.5


def worth(item: Item) -> float:
    """How much choosing an item gains: more tokens, and tokens that say more."""
    length = item.last - item.first + 1
    gains = [
        _WORTH.get(sense.kind, 10.0) * length - (0.0 if sense.kind in {K.FUNCTION, K.SMALL} else _ITEM_COST)
        for sense in item.senses
    ]
    payloads = (
        (item.period, _PERIOD_WORTH),
        (item.actor, _ACTOR_WORTH),
        (item.number, _NUMBER_WORTH),
        (item.quoted, _QUOTED_WORTH),
        (item.place, _PLACE_WORTH),
    )
    gains += [each * length - _ITEM_COST for payload, each in payloads if payload is not None]
    return max(gains, default=0.0)


def choose(items: Iterable[Item], size: int) -> list[Item]:
    """The items of highest total worth of which no two share a token, in order."""
    ending: list[list[Item]] = [[] for _ in range(size)]
    for item in items:
        ending[item.last].append(item)
    best = [0.0] * (size + 1)
    chosen: list[Item | None] = [None] * (size + 1)
    for end in range(size):
        best[end + 1] = best[end]
        for item in ending[end]:
            value = best[item.first] + worth(item)
            if value > best[end + 1]:
                best[end + 1], chosen[end + 1] = value, item
    kept: list[Item] = []
    at = size
    while at > 0:
        here = chosen[at]
        if here is None:
            at -= 1
        else:
            kept.append(here)
            at = here.first
    return kept[::-1]


class Line:
    """The chosen items of one question, in order."""

    def __init__(self, doc: Document, items: Sequence[Item]) -> None:
        """``items`` do not overlap."""
        self.doc = doc
        self.items = list(items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def free(self, test: Callable[[Item], bool]) -> Iterator[tuple[int, Item]]:
        """The items that no slot has consumed yet and that pass a test, with their index."""
        for index, item in enumerate(self.items):
            if item.used is None and test(item):
                yield index, item

    def at(self, index: int) -> Item | None:
        """The item at an index; ``None`` beyond either end."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def take(self, first: int, last: int, slot: str) -> Item:
        """Put one item in the place of all that stand between two tokens, inclusive: a slot has consumed
        these words.
        """
        words = Item(first, last, text=self.doc.span_text(first, last), used=slot)
        words.norm = " ".join(token.norm for token in self.doc.tokens[first : last + 1])
        self.items = [item for item in self.items if item.last < first or item.first > last]
        self.items.append(words)
        self.items.sort(key=lambda item: item.first)
        return words

    def touching(self, left: Item, right: Item) -> bool:
        """Whether nothing stands between two items."""
        return left.last + 1 == right.first
