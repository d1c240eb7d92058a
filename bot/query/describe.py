"""The reading of a question as one line: "Arrests · Khān Shaykhūn · 1–31 May 2018"."""

from collections.abc import Iterable, Iterator, Sequence

from babel import Locale

from bot.domain.codebook import EventType, Modality
from bot.domain.query import IncidentQuery, Measure
from bot.domain.values import Place, PlacePrecision
from bot.language.actors import ActorDictionary
from bot.language.codebook import Codebook
from bot.query.wording import Wording


class Describer:
    """Turns queries into words; one for each program, used for every language."""

    def __init__(
        self,
        codebook: Codebook,
        actors: ActorDictionary,
        wordings: dict[str, Wording],
        groups: dict[str, tuple[EventType, ...]],
        countries: Sequence[str] = ("SY",),
    ) -> None:
        """``groups`` are the named groups of types, which are said by their names.

        ``countries`` are the ISO codes of those that come first: places elsewhere are said with theirs.
        """
        self._countries = frozenset(countries)
        self._codebook = codebook
        self._actors = actors
        self._wordings = wordings
        self._groups = {frozenset(types): name for name, types in groups.items()}

    def wording(self, language: str) -> Wording:
        """The sentences of a language; English for one that is not known."""
        return self._wordings.get(language) or self._wordings["en"]

    def line(self, query: IncidentQuery, language: str = "en") -> str:
        """The ``understood`` line of a query."""
        words = self.wording(language)
        parts = [
            *self._what(query, words, language),
            *self._who(query, words, language),
            *self._where(query, words, language),
            *_when(query, words),
            *self._compared(query, words, language),
            *_how(query, words),
            *_narrowed(query, words),
        ]
        line = words.say("separator").join(parts)
        return line[:1].upper() + line[1:]

    def place(self, place: Place, language: str) -> str:
        """A place by its name in a language."""
        return place.name_ar if language == "ar" and place.name_ar else place.name

    def country(self, code: str, language: str) -> str:
        """A country's name by its ISO code; the code itself where it has none."""
        return str(Locale.parse(language).territories.get(code, code))

    def _in_country(self, place: Place, language: str, words: Wording) -> str:
        """A place's name, with its country where that is not one of those that come first."""
        name = self.place(place, language)
        code = place.country
        if code is None or code in self._countries or place.precision is PlacePrecision.COUNTRY:
            return name
        return words.say("in_country", place=name, country=self.country(code, language))

    def _what(self, query: IncidentQuery, words: Wording, language: str) -> Iterator[str]:
        if query.measure is not Measure.INCIDENTS:
            yield words.say(f"measure_{query.measure}")
        if query.types:
            yield self._types(query.types, words, language)
        elif query.measure is Measure.INCIDENTS:
            yield words.say("incidents")
        if query.not_types:
            yield words.say("not_types", list=self._types(query.not_types, words, language))
        if query.modality != (Modality.HAPPENED,):
            yield words.listed([words.say(f"modality_{modality}") for modality in query.modality])

    def _types(self, types: Sequence[EventType], words: Wording, language: str) -> str:
        group = self._groups.get(frozenset(types))
        if group is not None and words.has(f"group_{group}"):
            return words.say(f"group_{group}")
        return words.listed([self._codebook.label(each, language, plural=True) for each in types])

    def _who(self, query: IncidentQuery, words: Wording, language: str) -> Iterator[str]:
        slots = (
            ("by", query.perpetrators),
            ("against", query.targets),
            ("actors", query.actors),
            ("not_actors", query.not_actors),
        )
        for key, ids in slots:
            if ids:
                yield words.say(key, list=words.listed([self._actors.label(each, language) for each in ids]))

    def _where(self, query: IncidentQuery, words: Wording, language: str) -> Iterator[str]:
        if query.places:
            yield words.listed(self._names(query.places, query.not_places, words, language))
        if query.not_places:
            yield words.say(
                "not_places", list=words.listed(self._names(query.not_places, query.places, words, language))
            )

    def _names(
        self, places: Iterable[Place], others: Iterable[Place], words: Wording, language: str
    ) -> list[str]:
        """Names of places; a city and its governorate are told apart where both are meant."""
        told = {self.place(place, language) for place in others}
        names = []
        for place in places:
            name = self._in_country(place, language, words)
            if self.place(place, language) in told:
                area = place.precision is PlacePrecision.GOVERNORATE
                name = words.say("governorate" if area else "city", place=self.place(place, language))
            names.append(name)
        return names

    def _compared(self, query: IncidentQuery, words: Wording, language: str) -> Iterator[str]:
        other = query.compare_to
        if other is None:
            return
        if other.places:
            yield words.say(
                "compared_with",
                list=words.listed([self._in_country(place, language, words) for place in other.places]),
            )
        if other.start is not None or other.end is not None:
            yield words.say("compared_with", list=words.days(other.start, other.end))


def _when(query: IncidentQuery, words: Wording) -> Iterator[str]:
    if query.start is not None or query.end is not None:
        yield words.days(query.start, query.end)


def _how(query: IncidentQuery, words: Wording) -> Iterator[str]:
    if query.group_by is not None:
        yield words.say("by_group", group=words.say(f"group_by_{query.group_by}"))
    if query.order is not None:
        yield words.say(f"order_{query.order}")
    if query.limit is not None:
        yield words.say("limit", number=str(query.limit))


def _narrowed(query: IncidentQuery, words: Wording) -> Iterator[str]:
    for measure, figure in query.at_least.items():
        yield words.say("at_least", number=str(figure), measure=words.say(f"at_least_{measure}"))
    if query.text is not None:
        yield words.say("text", words=query.text)
    if query.status is not None:
        yield words.say(f"status_{query.status}")
    if query.sources:
        yield words.say("sources", list=words.listed(list(query.sources)))
    if query.min_sources is not None:
        yield words.say("min_sources", number=str(query.min_sources))
    if query.reliability:
        yield words.say("reliability", list=words.listed(list(query.reliability)))
    if query.still_held:
        yield words.say("still_held")
    if query.quiet_since is not None:
        yield words.say("quiet_since", day=words.day(query.quiet_since))
