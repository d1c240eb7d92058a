"""States and their forces by rule: demonym + force noun ("Nigerian army", "الشرطة العراقية") is an actor.

``config/actors/countries.yaml`` holds the countries with their names and demonyms, and the nouns for forces.
Every country has a state actor (``nigeria``) and for each force one below it (``nigeria_police``); a country
marked ``one_actor`` has only the state, so that "Turkish artillery" is ``turkey``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.language.entries import Row, read_rows
from bot.language.phrases import CLITICS, Open, Phrase, PhraseMatch
from bot.language.text import fold_word
from bot.language.tokens import Document, Kind

COUNTRY_GROUP = "country"
FORCE_GROUP = "force"
_ADJECTIVE = CLITICS | Open.ARTICLE
_FORCE_NOUN = CLITICS | Open.ARTICLE
_SLUG = str.maketrans({" ": "_", "-": "_", "'": "", ".": ""})
_FARTHEST = 2


class CountryWord(StrEnum):
    """How a word points to a country."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class CountryHint:
    """Payload: a word that names a country, or lies in one."""

    code: str
    word: CountryWord


@dataclass(frozen=True, slots=True)
class ForceNoun:
    """Payload: a noun for a force, or (``force`` empty) a word that may stand between it and the demonym."""

    force: str


@dataclass(frozen=True, slots=True)
class Force:
    """A kind of state force: ``also`` is the generic actor whose family it joins."""

    id: str
    labels: Mapping[str, str]
    also: str | None
    nouns: Mapping[str, tuple[str, ...]]
    kind: str
    is_state: bool


@dataclass(frozen=True, slots=True)
class Country:
    """A country, ISO 3166-1 alpha-2, with its state actor."""

    code: str
    state: str
    names: Mapping[str, tuple[str, ...]]
    demonyms: Mapping[str, tuple[str, ...]]
    context: tuple[str, ...]
    capitals: tuple[str, ...]
    one_actor: bool
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateMention:
    """A state or its force at tokens ``first`` to ``last``, inclusive."""

    first: int
    last: int
    code: str
    force: str | None
    word: CountryWord
    clitics: str


Hint = CountryHint | ForceNoun
_Match = PhraseMatch[object]
_Nouns = Mapping[int, tuple[_Match, ForceNoun]]


class Countries:
    """The countries and the kinds of force."""

    def __init__(
        self,
        countries: Mapping[str, Country],
        forces: Mapping[str, Force],
        between: Sequence[str],
        abroad: Sequence[str] = (),
    ) -> None:
        """``between`` are the words that may stand between a demonym and its force noun; ``abroad`` are
        the codes of countries that texts name because their forces act in others."""
        self.abroad = frozenset(abroad)
        self.countries = countries
        self.forces = forces
        self._between = tuple(between)

    @classmethod
    def load(cls, path: Path) -> "Countries":
        """Read and check a file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("countries", "forces", "between", "abroad")
        forces = {name: _force(name, row) for name, row in top.row("forces").items()}
        countries = {code: _country(code, row) for code, row in top.row("countries").items()}
        return cls(countries, forces, top.texts("between"), top.texts("abroad"))

    def phrases(self) -> Iterator[Phrase[Hint]]:
        """What to look for, in the groups ``COUNTRY_GROUP`` and ``FORCE_GROUP``."""
        for country in self.countries.values():
            yield from _country_phrases(country)
        for force in self.forces.values():
            for texts in force.nouns.values():
                for noun in texts:
                    yield Phrase(noun, ForceNoun(force.id), _FORCE_NOUN, group=FORCE_GROUP)
        nouns = {fold_word(noun) for force in self.forces.values() for noun in force.nouns["ar"]}
        for word in self._between:
            if fold_word(word).removeprefix("ال") in nouns:
                continue
            yield Phrase(word, ForceNoun(""), _FORCE_NOUN, group=FORCE_GROUP)

    def actor_id(self, code: str, force: str | None) -> str:
        """The actor of a country's force, or of its state."""
        country = self.countries[code]
        if force is None or country.one_actor or self.forces[force].is_state:
            return country.state
        return f"{country.state}_{force}"

    def states(self, doc: Document, matches: Iterable[PhraseMatch[object]]) -> list[StateMention]:
        """States and forces in a document, in order; each country word is taken once."""
        hints: list[tuple[_Match, CountryHint]] = []
        nouns: list[tuple[_Match, ForceNoun]] = []
        for match in matches:
            payload = match.payload
            if isinstance(payload, CountryHint):
                if payload.word is not CountryWord.CONTEXT:
                    hints.append((match, payload))
            elif isinstance(payload, ForceNoun):
                nouns.append((match, payload))
        nouns.sort(key=lambda pair: pair[1].force != "")
        by_first = {match.first: (match, noun) for match, noun in nouns}
        by_last = {match.last: (match, noun) for match, noun in nouns}
        return [_state(doc, match, hint, by_first, by_last) for match, hint in hints]


def _state(
    doc: Document, match: _Match, hint: CountryHint, by_first: _Nouns, by_last: _Nouns
) -> StateMention:
    """The state that a country word names, with the force noun that belongs to it."""
    arabic = doc.tokens[match.first].arabic
    if arabic:
        found = None if match.clitics else _before(match.first, by_last)
    else:
        found = _after(doc, match.last, by_first)
    if found is None and not arabic and hint.word is CountryWord.NAME:
        found = _of(doc, match.first, by_last)
    if found is None:
        return StateMention(match.first, match.last, hint.code, None, hint.word, match.clitics)
    noun_match, noun = found
    first, last = min(match.first, noun_match.first), max(match.last, noun_match.last)
    return StateMention(
        first, last, hint.code, noun.force, CountryWord.ADJECTIVE, noun_match.clitics or match.clitics
    )


def _after(doc: Document, last: int, by_first: _Nouns) -> tuple[_Match, ForceNoun] | None:
    """The force noun behind an English demonym or name (Nigerian special forces, Chad's army)."""
    position = last + 1
    best = None
    for _ in range(_FARTHEST + 2):
        if position < len(doc.tokens) and doc.tokens[position].norm == "'s":
            position += 1
        here = by_first.get(position)
        if here is None:
            break
        if here[1].force:
            best = here
        position = here[0].last + 1
    return best


def _before(first: int, by_last: _Nouns) -> tuple[_Match, ForceNoun] | None:
    """The force noun before an Arabic demonym, the foremost of several (الطائرات المسيرة التركية)."""
    position = first - 1
    best = None
    for _ in range(_FARTHEST + 1):
        here = by_last.get(position)
        if here is None:
            break
        if here[1].force:
            best = here
        if here[0].clitics:
            break
        position = here[0].first - 1
    return best


def _of(doc: Document, first: int, by_last: _Nouns) -> tuple[_Match, ForceNoun] | None:
    """The force noun before "of" and a country's name (Military Forces of Ukraine)."""
    position = first - 1
    if position >= 0 and doc.tokens[position].norm == "the":
        position -= 1
    if position < 1 or doc.tokens[position].norm != "of" or doc.tokens[position].kind is not Kind.WORD:
        return None
    here = by_last.get(position - 1)
    return here if here is not None and here[1].force else None


def _country_phrases(country: Country) -> Iterator[Phrase[Hint]]:
    name, adjective, context = (CountryHint(country.code, word) for word in CountryWord)
    for texts in country.names.values():
        for text in texts:
            yield Phrase(text, name, CLITICS, capitals=text in country.capitals, group=COUNTRY_GROUP)
    for text in country.demonyms.get("en", ()):
        yield Phrase(text, adjective, Open.PLURAL, capitals=text in country.capitals, group=COUNTRY_GROUP)
    for text in country.demonyms.get("ar", ()):
        yield Phrase(text, adjective, _ADJECTIVE, group=COUNTRY_GROUP)
        if text.endswith("ي"):
            yield Phrase(text + "ة", adjective, _ADJECTIVE, group=COUNTRY_GROUP)
            yield Phrase(text + "ين", adjective, _ADJECTIVE, group=COUNTRY_GROUP)
    for text in country.context:
        yield Phrase(text, context, CLITICS | Open.SPELLING, group=COUNTRY_GROUP)


def _force(name: str, row: Row) -> Force:
    row.allow("en", "ar", "label", "kind", "also", "state")
    label = row.row("label")
    nouns = {language: tuple(row.texts(language)) for language in ("en", "ar")}
    labels = {language: label.text(language) for language in label.values}
    return Force(name, labels, row.optional("also"), nouns, row.text("kind"), row.flag("state"))


def _country(code: str, row: Row) -> Country:
    row.allow("en", "ar", "demonym", "context", "state", "one_actor", "capitals", "also")
    if len(code) != 2 or not code.isupper():
        row.fail(f"{code!r} is no two-letter country code")
    names = {language: tuple(row.texts(language)) for language in ("en", "ar")}
    if not names["en"]:
        row.fail("an English name is missing")
    demonym = row.row("demonym")
    demonyms = {language: tuple(demonym.texts(language)) for language in ("en", "ar")}
    state = row.id("state") if row.has("state") else names["en"][0].lower().translate(_SLUG)
    return Country(
        code,
        state,
        names,
        demonyms,
        tuple(row.texts("context")),
        tuple(row.texts("capitals")),
        row.flag("one_actor"),
        tuple(row.texts("also")),
    )
