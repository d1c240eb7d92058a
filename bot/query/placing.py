"""Names of places in questions: what a few words may name, countries that come first before all others."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.values import Place, PlacePrecision
from bot.language.gazetteer import Gazetteer
from bot.query.items import PlaceHere

_CLITICS = ("وال", "وبال", "بال", "فال", "كال", "ولل", "لل", "وب", "ول", "فب", "و", "ب", "ل", "ف", "ك")
_ARTICLED = {"وال": "و", "وبال": "وب", "بال": "ب", "فال": "ف", "كال": "ك", "ولل": "ول", "لل": "ل"}
_SMALL = frozenset(
    ["the", "in", "at", "on", "of", "to", "by", "for", "from", "and", "or", "with", "a", "an", "is", "are", "was", "were", "do", "did", "who", "how", "many", "i", "me", "my", "it", "we"]
)
_ONE_OFF, _SPELLING = "one letter off", "another spelling"
_AREAS = {PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY}


class PlaceNames:
    """Looks names up, and remembers what it found."""

    def __init__(self, gazetteer: Gazetteer, countries: Sequence[str] = ("SY",)) -> None:
        """``countries`` are the ISO codes whose places come first."""
        self.gazetteer = gazetteer
        self.countries = frozenset(countries)
        self._search = lru_cache(maxsize=4096)(self._found)

    def read(self, name: str, *, arabic: bool) -> tuple[PlaceHere | None, str]:
        """What a name may mean (``None``: nothing), and the Arabic letters that stand before it."""
        for clitics, rest in _openings(name, arabic=arabic):
            places = self._search(rest.casefold())
            if places:
                return PlaceHere(rest, places), clitics
        return None, ""

    def nearest(self, name: str, limit: int = 3) -> tuple[Place, ...]:
        """The places whose names are most like an unknown one."""
        return tuple(ranked.place for ranked in self.gazetteer.search(name, limit=limit))

    def _found(self, name: str) -> tuple[Place, ...]:
        if name in _SMALL or len(name) < 3:
            return ()
        ranked = [r for r in self.gazetteer.search(name, limit=12) if _ONE_OFF not in r.why]
        named = [r for r in ranked if _SPELLING not in r.why]
        for group in (named, ranked):
            home = tuple(r.place for r in group if r.place.country in self.countries)
            if home:
                return home
        return tuple(r.place for r in named)


def _openings(name: str, *, arabic: bool) -> Iterator[tuple[str, str]]:
    """A name as it is written, then without the Arabic letters that may be glued to it."""
    yield "", name
    if not arabic:
        return
    for clitics in _CLITICS:
        if name.startswith(clitics) and len(name) >= len(clitics) + 3:
            letters = _ARTICLED.get(clitics, clitics)
            yield letters, ("ال" if clitics in _ARTICLED else "") + name[len(clitics) :]


def is_area(place: Place) -> bool:
    """Whether a place is a governorate or a country."""
    return place.precision in _AREAS
