"""Reads the actor files: rows of YAML into actors and the phrases that name them.

A name is plain (``en``, ``ar``) or hedged: in capitals only (``capitals``), only in reports about the actor's
country (``local``), an anaphor that stands for an actor named before (``anaphora``), or under several
conditions at once (``only_when``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.language.countries import Countries, CountryHint, ForceNoun
from bot.language.entries import Row, read_rows
from bot.language.phrases import CLITICS, NOUN, Open, Phrase
from bot.language.text import fold_word

LANGUAGES = ("en", "ar")
KINDS = (
    "state", "military", "police", "intelligence", "government", "rebel", "jihadist", "militia", "tribal",
    "communal", "criminal", "coalition", "peacekeeper", "political", "mercenary", "aid", "civilian",
    "generic",
)  # fmt: skip
COUNTRIES_FILE = "countries.yaml"
NAME_GROUP = "actor"
CONTEXT_GROUP = "context"


@dataclass(frozen=True, slots=True)
class Hedge:
    """When a name counts: in ``capitals``, in its country (``local``), beside a word of ``only_with``."""

    capitals: bool = False
    local: bool = False
    only_with: frozenset[str] = frozenset()
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can do or suffer things.

    ``parent`` is the force a unit belongs to; ``also`` names further families it counts in (a state's police
    is police too, children are civilians). ``years`` are the first and last year of activity, where known.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    kind: str
    parent: str | None = None
    also: tuple[str, ...] = ()
    side: str | None = None
    country: str | None = None
    years: tuple[int | None, int | None] = (None, None)
    sources: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """The usual name in a language; English where it has none in that language."""
        names = self.names.get(language) or self.names["en"]
        return names[0]


@dataclass(frozen=True, slots=True)
class ActorName:
    """Payload: a name of an actor; without an actor, a phrase that only looks like one."""

    actor: Actor | None
    hedge: Hedge
    inside: str | None = None
    """The force above the actor that the name holds, too ("Russian military police")."""


@dataclass(frozen=True, slots=True)
class ContextWord:
    """Payload: a word that some hedge asks for."""

    word: str


Payload = ActorName | ContextWord | CountryHint | ForceNoun
PLAIN = Hedge()


@dataclass(slots=True)
class ActorFiles:
    """What a folder of actor files holds."""

    countries: Countries
    actors: dict[str, Actor] = field(default_factory=dict)
    lines: dict[str, Row] = field(default_factory=dict)
    phrases: list[Phrase[Payload]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    voids: set[str] = field(default_factory=set)
    """Words that, joined to a name by a hyphen, speak of something else (HTS-held, US-backed)."""


def read_actors(folder: Path) -> ActorFiles:
    """Read and check every file of a folder; raises ``ConfigurationError`` with file and line."""
    found = ActorFiles(Countries.load(folder / COUNTRIES_FILE))
    for path in sorted(folder.glob("*.yaml")):
        if path.name != COUNTRIES_FILE:
            _read_file(path, found)
    for actor in _state_actors(found.countries):
        found.actors.setdefault(actor.id, actor)
    _check(found)
    _mark_inside(found)
    opened = CLITICS | Open.ARTICLE
    found.phrases += found.countries.phrases()
    found.phrases += [
        Phrase(word, ContextWord(word), opened, group=CONTEXT_GROUP) for word in sorted(found.words)
    ]
    return found


def _state_actors(countries: Countries) -> Iterator[Actor]:
    """The actors that the countries and forces make by rule."""
    for country in countries.countries.values():
        names = {language: texts for language, texts in country.names.items() if texts}
        yield Actor(country.state, names, "state", None, country.also, country=country.code)
        for force in countries.forces.values():
            actor_id = countries.actor_id(country.code, force.id)
            if actor_id == country.state:
                continue
            labels = {
                language: (pattern.format(name=name[0], demonym=(country.demonyms.get(language) or name)[0]),)
                for language, pattern in force.labels.items()
                if (name := country.names.get(language))
            }
            also = (force.also,) if force.also else ()
            yield Actor(actor_id, labels, force.kind, country.state, also, country=country.code)


_KEYS = (
    "en", "ar", "label", "parent", "also", "kind", "side", "country", "years", "source", "common", "capitals",
    "local", "only_when", "anaphora",
)  # fmt: skip


def _read_file(path: Path, found: ActorFiles) -> None:
    top = read_rows(path)
    top.allow("defaults", "actors", "not_actors", "void_before")
    found.voids.update(fold_word(text) for text in top.texts("void_before"))
    defaults = top.row("defaults")
    for actor_id, row in top.row("actors").items():
        merged = Row({**defaults.values, **row.values}, row.file, row.line)
        merged.allow(*_KEYS)
        if actor_id in found.actors:
            row.fail(f"the actor {actor_id!r} stands in {found.lines[actor_id].file}, too")
        actor = _actor(actor_id, merged)
        found.actors[actor_id] = actor
        found.lines[actor_id] = row
        found.phrases += _phrases(actor, merged, found.words)
    nobody = ActorName(None, PLAIN)
    found.phrases += [Phrase(text, nobody, CLITICS, group=NAME_GROUP) for text in top.texts("not_actors")]


def _actor(actor_id: str, row: Row) -> Actor:
    label = row.row("label")
    names = {language: tuple(row.texts(language)) for language in LANGUAGES}
    if label.values:
        names = {language: (label.text(language), *names[language]) for language in LANGUAGES}
    elif not names["en"]:
        row.fail("an English name is missing")
    return Actor(
        actor_id,
        {language: texts for language, texts in names.items() if texts},
        row.choice("kind", KINDS),
        row.optional("parent"),
        tuple(row.texts("also")),
        row.optional("side"),
        row.optional("country"),
        _years(row),
        tuple(row.texts("source")),
    )


def _years(row: Row) -> tuple[int | None, int | None]:
    """ "2012-2016", "2012-" or "2012"."""
    text = row.text("years", "-")
    first, dash, last = text.partition("-")
    if (first and not first.isdigit()) or (last and not last.isdigit()):
        row.fail(f"'years' is {text!r}, not like 2012-2016 or 2012- (in quotes)")
    start = int(first) if first else None
    return start, (int(last) if last else None) if dash else start


def _phrases(actor: Actor, row: Row, words: set[str]) -> Iterator[Phrase[Payload]]:
    common = row.flag("common")
    hedged = [(text, PLAIN) for language in LANGUAGES for text in row.texts(language)]
    hedged += [(text, Hedge(capitals=True)) for text in row.texts("capitals")]
    hedged += [(text, Hedge(local=True)) for text in row.texts("local")]
    hedged += [(text, Hedge(anaphor=True)) for text in row.texts("anaphora")]
    for group in row.rows("only_when"):
        group.allow("names", "words", "capitals", "local")
        beside = frozenset(group.texts("words"))
        words.update(beside)
        hedge = Hedge(group.flag("capitals"), group.flag("local"), beside)
        if hedge in (PLAIN, Hedge(capitals=True)):
            group.fail("'only_when' needs 'words' or 'local'")
        hedged += [(text, hedge) for text in group.texts("names")]
    for text, hedge in hedged:
        if hedge.local and actor.country is None:
            row.fail(f"{text!r} is local, but {actor.id!r} has no country")
        yield Phrase(text, ActorName(actor, hedge), _opening(text, common), hedge.capitals, NAME_GROUP)


def _mark_inside(found: ActorFiles) -> None:
    """Note in each name of a unit the force above it that the name itself holds."""
    told: dict[str, tuple[str, ...]] = {}
    for index, phrase in enumerate(found.phrases):
        name = phrase.payload
        if not isinstance(name, ActorName) or name.actor is None or name.actor.parent is None:
            continue
        text = f" {fold_word(phrase.text).replace('-', ' ')} "
        above: str | None = name.actor.parent
        while above is not None:
            if above not in told:
                told[above] = tuple(f" {word} " for word in _words_for(found, above))
            if any(word in text for word in told[above]):
                found.phrases[index] = replace(phrase, payload=replace(name, inside=above))
                break
            above = found.actors[above].parent


def _words_for(found: ActorFiles, actor_id: str) -> set[str]:
    """The folded names of an actor, and the demonyms of a state."""
    actor = found.actors[actor_id]
    texts = {text for names in actor.names.values() for text in names}
    country = found.countries.countries.get(actor.country or "")
    if country is not None and country.state == actor_id:
        texts.update(text for demonyms in country.demonyms.values() for text in demonyms)
        texts.update(f"ال{text}{end}" for text in country.demonyms["ar"] for end in ("", "ة"))
    return {fold_word(text).replace("-", " ") for text in texts}


def _opening(text: str, common: bool) -> Open:
    """How else a text may write a name: nouns bear more than names, short names no other spelling."""
    if common:
        return NOUN
    long = " " in text or "-" in text or len(text) >= 6
    return CLITICS | Open.PLURAL | Open.SPELLING if long else CLITICS | Open.PLURAL


def _check(found: ActorFiles) -> None:
    """Parents are there and form no ring; countries are known; no two plain names are alike."""
    for actor_id, row in found.lines.items():
        actor = found.actors[actor_id]
        for above in (actor.parent, *actor.also):
            if above is not None and above not in found.actors:
                row.fail(f"{actor_id!r} belongs to {above!r}, which is no actor")
        if actor.country is not None and actor.country not in found.countries.countries:
            row.fail(f"{actor_id!r} has the country {actor.country!r}, which is not in {COUNTRIES_FILE}")
        seen = {actor_id}
        above = actor.parent
        while above is not None:
            if above in seen:
                row.fail(f"{actor_id!r} belongs to itself by way of {above!r}")
            seen.add(above)
            above = found.actors[above].parent
