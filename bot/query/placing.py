"""Names of places in questions: what a few words may name, countries that come first before all others."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from bot.domain.values import Place, PlacePrecision
from bot.language.gazetteer import Gazetteer
from bot.language.text import fold_word
from bot.query.items import PlaceHere

_CLITICS = ("وال", "وبال", "بال", "فال", "كال", "ولل", "لل", "وب", "ول", "فب", "و", "ب", "ل", "ف", "ك")
_ARTICLED = {"وال": "و", "وبال": "وب", "بال": "ب", "فال": "ف", "كال": "ك", "ولل": "ول", "لل": "ل"}
_ONE_OFF, _SPELLING = "one letter off", "another spelling"
_AREAS = {PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY}
_LIKENESS = 62.0
"""How alike (0-100) a loosely spelt name must be to the place's own, articles aside."""
_SHORT, _SHORT_LIKENESS = 4, 75.0
_SHORTEST_ABROAD = 4
"""Letters of the shortest name of a place abroad."""
_HAMLET = 15_000
"""People in a place abroad up to which a word that nothing announces as a place means another thing."""
_WELL_KNOWN = 50_000
"""People in a place abroad that a question may name without a capital letter."""


class PlaceNames:
    """Looks names up, and remembers what it found."""

    def __init__(self, gazetteer: Gazetteer, countries: Sequence[str] = ("SY",)) -> None:
        """``countries`` are the ISO codes whose places come first."""
        self.gazetteer = gazetteer
        self.countries = frozenset(countries)
        self._search = lru_cache(maxsize=4096)(self._found)

    def read(
        self, name: str, *, arabic: bool, loose: bool = True, told: bool = True, announced: bool = True
    ) -> tuple[PlaceHere | None, str]:
        """What a name may mean (``None``: nothing), and the Arabic letters that stand before it.

        ``loose`` allows another spelling than the known ones. ``told`` says that a capital letter marks a
        name, and
        ``announced`` that a word such as "in" stands before it. Without the one only places at home are
        taken, or ones abroad that everybody knows and that are announced.
        """
        for clitics, rest in _openings(name, arabic=arabic):
            places = self._search(rest.casefold(), loose)
            if places and not self._at_home(places[0]) and len(rest) < _SHORTEST_ABROAD:
                continue
            led = announced or clitics.endswith("ب")
            hamlet = bool(places) and 0 < places[0].population < _HAMLET and not self._at_home(places[0])
            if hamlet and not led:
                continue
            if places and not told and not self._plain(places[0], announced=led):
                continue
            if places:
                return PlaceHere(rest, places), clitics
        return None, ""

    def nearest(self, name: str, limit: int = 3) -> tuple[Place, ...]:
        """The places whose names are most like an unknown one."""
        return tuple(ranked.place for ranked in self.gazetteer.search(name, limit=limit))

    def _at_home(self, place: Place) -> bool:
        return place.country in self.countries

    def _plain(self, place: Place, *, announced: bool) -> bool:
        known = announced and (place.population >= _WELL_KNOWN or is_area(place))
        return self._at_home(place) or known

    def _found(self, name: str, loose: bool) -> tuple[Place, ...]:
        if len(name) < 3:
            return ()
        ranked = [r for r in self.gazetteer.search(name, limit=12, fuzzy=False) if _ONE_OFF not in r.why]
        named = [r.place for r in ranked if _SPELLING not in r.why]
        home = tuple(place for place in named if place.country in self.countries)
        if home:
            return home
        if loose:
            spelt = [r.place for r in ranked if _SPELLING in r.why and r.place.country in self.countries]
            alike = tuple(place for place in spelt if _alike(name, place))
            if alike:
                return alike
        return tuple(named)


def _alike(name: str, place: Place) -> bool:
    if name[:1] > "\u0600":
        return True
    likeness = _LIKENESS if len(name) > _SHORT else _SHORT_LIKENESS
    return ratio(_bare(name), _bare(place.name)) >= likeness


def _bare(name: str) -> str:
    """A Latin name without its articles and apostrophes."""
    words = fold_word(name).replace("'", "").replace("-", " ").split()
    kept = [word for word in words if word not in _ARTICLES] or words
    return " ".join(kept)


_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "the"})


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
