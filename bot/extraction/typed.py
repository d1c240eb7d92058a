"""Values that a person types for one field: a type, a day, a place, actors, a number of people.

The same reading serves structured messages, corrections by reply and the guided entry.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.domain.codebook import EventType, Modality
from bot.domain.correction import COUNTED, Field, FieldValue, Kind
from bot.domain.values import Count, DatePrecision, DateRange, Place
from bot.extraction.typed_places import PlaceReader
from bot.language.actors import ActorDictionary
from bot.language.codebook import ACLED_EVENT_TYPES, Codebook
from bot.language.dates import DateKind, DateReader
from bot.language.entries import Row, read_rows
from bot.language.gazetteer import Gazetteer
from bot.language.numbers import NumberKind, NumberReader
from bot.language.people import PeopleLexicon
from bot.language.text import fold_word
from bot.language.tokens import Document, tokenize
from bot.language.tokens import Kind as TokenKind
from bot.language.weapons import WeaponLexicon

BESIDE = ("source", "note", "ref", "acled", "confidence", "assumed")
"""Keys that set no field: who published it, a remark, a number elsewhere; of incidents that were read before
the ACLED sub-event type, how sure the reading is (a per cent), and what was assumed."""

MOST_SUGGESTIONS = 3
LONGEST = 300
"""Characters of one value."""

_MOST_PEOPLE = 2_000_000_000
_ALIKE = 70.0
"""From 0 to 100: how alike (rapidfuzz's ratio) a known name must be to be proposed."""

_ACTOR_ALIKE = 85.0
_PRECISION = re.compile(r"^(?P<value>.+?)\s*\((?P<precision>[a-z]+)\)$")
"""How finely days are meant: "2018-05-01 – 2018-05-31 (month)"."""

_ISO_DAYS = re.compile(r"^(\d{4}-\d\d-\d\d)(?:\s*[–—-]\s*(\d{4}-\d\d-\d\d))?$")
_LIST_MARKS = ",،;؛&\n"
_QUOTES = "\"'“”«»"


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as it was understood; ``others`` are places that the same words may mean."""

    value: FieldValue
    assumptions: tuple[str, ...] = ()
    others: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that was not understood, with the nearest ones that would be."""

    field: str
    text: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldNames:
    """``config/structured.yaml``: keys of fields, names of types and modalities, words for nothing."""

    keys: Mapping[str, str]
    types: Mapping[str, EventType]
    modality: Mapping[str, Modality]
    nobody: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> "FieldNames":
        """Read and check the file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("keys", "types", "modality", "nobody")
        fields = (*(str(field) for field in Field), *BESIDE)
        keys = _by_name(top.row("keys"), fields)
        types = _by_name(top.row("types"), tuple(EventType))
        modality = _by_name(top.row("modality"), tuple(Modality))
        return cls(
            keys,
            {name: EventType(one) for name, one in types.items()},
            {name: Modality(one) for name, one in modality.items()} | {fold_word(m): m for m in Modality},
            frozenset(fold_word(word) for word in top.texts("nobody")),
        )


def _by_name(row: Row, known: Iterable[str]) -> dict[str, str]:
    """Folded name → what it stands for; refuses what is unknown, and a name that stands for two."""
    row.allow(*known)
    names: dict[str, str] = {}
    for meant in row.values:
        for name in row.texts(meant):
            key = fold_word(name)
            if names.setdefault(key, meant) != meant:
                row.fail(f"{name!r} stands for {names[key]!r} and {meant!r}")
    return names


class ValueReader:
    """Reads what a person types for a field; built once, then used from any thread."""

    def __init__(
        self,
        *,
        names: FieldNames,
        codebook: Codebook,
        actors: ActorDictionary,
        people: PeopleLexicon,
        weapons: WeaponLexicon,
        numbers: NumberReader,
        dates: DateReader,
        gazetteer: Gazetteer,
    ) -> None:
        self.names = names
        self._codebook = codebook
        self._actors = actors
        self._people = people
        self._weapons = weapons
        self._numbers = numbers
        self._dates = dates
        self._places = PlaceReader(gazetteer)
        self._kinds = _kind_names(codebook, names)
        readers: dict[Field, Callable[[str, date], Typed | Fault]] = {
            Field.TYPE: self._type,
            Field.MODALITY: self._modality,
            Field.DATE: self._date,
            Field.PLACE: self._place,
            Field.PERPETRATORS: self._people_for(Field.PERPETRATORS),
            Field.TARGETS: self._people_for(Field.TARGETS),
            Field.WEAPON: self._weapon,
        }
        self._readers = readers | {field: self._count_for(field) for field in COUNTED}

    def read(self, field: Field, text: str, *, published: date) -> Typed | Fault:
        """The value that ``text`` gives a field; days without a year are the latest up to ``published``.

        A word for nothing ("none", "?") gives the field no value; a type and a modality must have one.
        """
        text = " ".join(text.split())
        if not text or len(text) > LONGEST:
            return Fault(field, text[:LONGEST])
        empty = self._nothing(field)
        if empty is not None and fold_word(text) in self.names.nobody:
            return empty
        return self._readers[field](text, published)

    def kind(self, event_type: EventType) -> Kind:
        """A type with its usual ACLED sub-event type."""
        return Kind(event_type, self._codebook.acled(event_type))

    def places(self, text: str, *, limit: int = 5) -> tuple[Place, ...]:
        """Places that typed words may mean, the likeliest first; a town without its own (sub-)district."""
        return self._places.search(text[:LONGEST], limit=limit)

    @property
    def gazetteer(self) -> PlaceReader:
        """The reading of places alone."""
        return self._places

    def place(self, place_id: str) -> Place | None:
        """A place by its id."""
        return self._places.get(place_id)

    @staticmethod
    def _nothing(field: Field) -> Typed | None:
        if field in {Field.TYPE, Field.MODALITY}:
            return None
        if field is Field.DATE:
            return Typed(DateRange())
        return Typed(()) if field in {Field.PERPETRATORS, Field.TARGETS} else Typed(None)

    def _type(self, text: str, _published: date) -> Typed | Fault:
        wanted = fold_word(text).replace("_", " ")
        found = self._kinds.get(wanted)
        if found is not None:
            return Typed(found)
        return Fault(Field.TYPE, text, self._near_types(wanted))

    def _near_types(self, wanted: str) -> tuple[str, ...]:
        names: list[str] = []
        for scorer in (fuzz.ratio, fuzz.WRatio):
            found = process.extract(wanted, list(self._kinds), scorer=scorer, limit=6, score_cutoff=_ALIKE)
            names += [name for name, _, _ in found] if not names else []
        one_each = {self._kinds[name]: name for name in reversed(names)}
        return tuple(reversed(one_each.values()))[:MOST_SUGGESTIONS]

    def _modality(self, text: str, _published: date) -> Typed | Fault:
        found = self.names.modality.get(fold_word(text))
        if found is not None:
            return Typed(found)
        return Fault(
            Field.MODALITY, text, nearest(text, [str(one) for one in Modality]) or tuple(Modality)[:3]
        )

    def _date(self, text: str, published: date) -> Typed | Fault:
        meant = _PRECISION.match(text)
        if meant is not None and meant["precision"] in set(DatePrecision):
            return self._days(meant["value"], DatePrecision(meant["precision"]), text, published)
        if _ISO_DAYS.match(text):
            return self._days(text, None, text, published)
        document = tokenize(text)
        mentions = self._dates.find(document, terse=True)
        if len(mentions) == 1 and not _beside(document, mentions[0].first, mentions[0].last):
            mention = mentions[0]
            if mention.kind is not DateKind.ANAPHORIC:
                resolved = self._dates.resolve(mention, published=published)
                if resolved.range.start is not None:
                    return Typed(resolved.range, resolved.assumptions)
        day = self._dates.typed_day(text, today=published)
        return Typed(DateRange.day(day)) if day is not None else Fault(Field.DATE, text)

    def _days(self, words: str, precision: DatePrecision | None, text: str, published: date) -> Typed | Fault:
        """ISO days, as finely as it says; other dates as finely as they are read."""
        days = _ISO_DAYS.match(words)
        if days is None:
            return self._date(words, published)
        try:
            start = date.fromisoformat(days[1])
            end = date.fromisoformat(days[2]) if days[2] else start
            finest = DatePrecision.DAY if start == end else DatePrecision.RANGE
            return Typed(DateRange(start, end, precision or finest))
        except ValueError:
            return Fault(Field.DATE, text)

    def _place(self, text: str, _published: date) -> Typed | Fault:
        found = self._places.read(text)
        if found is None:
            return Fault(Field.PLACE, text, self._places.near(text))
        return Typed(found.place, others=found.others)

    def _people_for(self, field: Field) -> Callable[[str, date], Typed | Fault]:
        def read(text: str, _published: date) -> Typed | Fault:
            ids: list[str] = []
            for part in _parts(text):
                found = self._actor(part)
                if isinstance(found, tuple):
                    return Fault(field, part, found)
                ids.append(found)
            return Typed(tuple(dict.fromkeys(ids)))

        return read

    def _actor(self, text: str) -> str | tuple[str, ...]:
        """An actor's id, else the words as they stand; for a misspelt name the nearest ones.

        Words in quotes are never taken for a misspelling.
        """
        bare = text.strip(_QUOTES).strip()
        actor = self._actors.lookup(bare)
        if actor is not None:
            return actor.id
        document = tokenize(bare)
        nouns = [m for m in self._people.find(document) if not _beside(document, m.first, m.last)]
        if nouns and nouns[0].actor_id is not None:
            return nouns[0].actor_id
        if bare != text or nouns:
            return bare
        near = nearest(bare, self._actor_names(), cutoff=_ACTOR_ALIKE)
        return near or bare

    def is_actor(self, identity: str) -> bool:
        """Whether the dictionary has an actor with this id."""
        return self._actors.get(identity) is not None

    def _actor_names(self) -> list[str]:
        return [name for actor in self._actors for names in actor.names.values() for name in names]

    def _weapon(self, text: str, _published: date) -> Typed | Fault:
        known = self._weapons.get(text)
        if known is not None:
            return Typed(known.id)
        document = tokenize(text)
        found = [m for m in self._weapons.find(document) if not _beside(document, m.first, m.last)]
        return Typed(found[0].weapon_id if found else text)

    def _count_for(self, field: Field) -> Callable[[str, date], Typed | Fault]:
        def read(text: str, _published: date) -> Typed | Fault:
            document = tokenize(text)
            spans = [s for s in self._numbers.find(document) if s.kind in {NumberKind.COUNT, NumberKind.YEAR}]
            nouns = self._people.find(document)
            if len(spans) == 1:
                span = spans[0]
                covered = {*range(span.first, span.last + 1)} | {
                    index for noun in nouns for index in range(noun.first, noun.last + 1)
                }
                if not _words_outside(document, covered) and 0 <= span.low <= _MOST_PEOPLE:
                    return Typed(Count(span.low, span.high, None if text.isdigit() else text))
            if text.isdecimal() and len(text) <= 9:
                return Typed(Count(int(text), int(text)))
            return Fault(field, text)

        return read


def _kind_names(codebook: Codebook, names: FieldNames) -> dict[str, Kind]:
    """Every name of a type, folded: ids, labels, further names, ACLED's names."""
    known: dict[str, Kind] = {}
    for event_type in EventType:
        usual = Kind(event_type, codebook.acled(event_type))
        labels = codebook.entry(event_type).labels.values()
        for name in (event_type.value.replace("_", " "), *(form for forms in labels for form in forms)):
            known.setdefault(fold_word(name), usual)
    for name, event_type in names.types.items():
        known.setdefault(name, Kind(event_type, codebook.acled(event_type)))
    for sub in (one for subs in ACLED_EVENT_TYPES.values() for one in subs):
        event_type_of = codebook.from_acled(sub)
        if event_type_of is not None:
            known.setdefault(fold_word(sub), Kind(event_type_of, sub))
    return known


def _parts(text: str) -> list[str]:
    """The actors of a list, each alone; what stands in quotes stays together."""
    parts, part, inside = [], "", False
    for char in text:
        if char in _QUOTES and char != "'":
            inside = not inside
        if char in _LIST_MARKS and not inside:
            parts.append(part)
            part = ""
        else:
            part += char
    return [one.strip() for one in (*parts, part) if one.strip()]


def _beside(document: Document, first: int, last: int) -> bool:
    return _words_outside(document, set(range(first, last + 1)))


def _words_outside(document: Document, covered: set[int]) -> bool:
    return any(
        token.kind in {TokenKind.WORD, TokenKind.NUMBER}
        for token in document.tokens
        if token.index not in covered
    )


def nearest(text: str, names: Iterable[str], *, cutoff: float = _ALIKE) -> tuple[str, ...]:
    """The names most like a text, the likest first, folded for the comparison."""
    folded = {name: fold_word(name) for name in names}
    wanted = fold_word(text)
    near = process.extract(wanted, folded, scorer=fuzz.ratio, limit=MOST_SUGGESTIONS, score_cutoff=cutoff)
    return tuple(name for _, _, name in near)
