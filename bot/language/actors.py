"""The actor dictionary: who can do or suffer things, and where a text names them.

``config/actors/`` holds one file for each region, a file of generic actors, and the countries (see
``bot.language.countries``). A name is either plain, or hedged: in capitals only (IS), only in reports about the
actor's country (the Coalition), only beside certain words, or an anaphor ("the organization") that stands for an
actor named before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from bot.language.countries import Countries, CountryHint, CountryWord, ForceNoun, StateMention
from bot.language.entries import Row, read_rows
from bot.language.phrases import CLITICS, NOUN, Open, Phrase, PhraseIndex, PhraseMatch
from bot.language.tokens import Document, Kind, tokenize

LANGUAGES = ("en", "ar")
KINDS = (
    "state", "military", "police", "intelligence", "government", "rebel", "jihadist", "militia", "tribal", "communal",
    "criminal", "coalition", "peacekeeper", "political", "mercenary", "aid", "civilian", "generic",
)  # fmt: skip
COUNTRIES_FILE = "countries.yaml"
_NAME_GROUP = "actor"
_CONTEXT_GROUP = "context"


class Form(StrEnum):
    """How a text points to an actor."""

    NAME = "name"
    ADJECTIVE = "adjective"
    """A demonym alone: "Russian" of "Russian strikes"; whether it acts is the reader's to say."""
    COUNTRY = "country"
    """A country's name alone, which may be a place."""
    ANAPHOR = "anaphor"
    """ "The organization", resolved to an actor named before."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """When a name counts: in ``capitals``, in its actor's country (``local``), beside one of the words ``only_with``."""

    capitals: bool = False
    local: bool = False
    only_with: frozenset[str] = frozenset()
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can do or suffer things.

    ``parent`` is the force a unit belongs to; ``also`` names further families it counts in (a state's police is
    police too, children are civilians). ``years`` are the first and the last year of activity, where known.
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
class ActorMention:
    """An actor named at tokens ``first`` to ``last``, inclusive.

    ``clitics`` are the Arabic letters before it (ب "by, in", ل "of, to"). ``within`` is the force named right beside its
    unit ("HTS Amniyat"). ``alternatives`` are other actors of that name that were less likely here.
    """

    first: int
    last: int
    actor_id: str
    form: Form = Form.NAME
    clitics: str = ""
    within: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """Payload: a name of an actor; without an actor, a phrase that only looks like one."""

    actor: Actor | None
    hedge: Hedge


@dataclass(frozen=True, slots=True)
class _ContextWord:
    """Payload: a word that some hedge asks for."""

    word: str


_Payload = _Name | _ContextWord | CountryHint | ForceNoun
_PLAIN = Hedge()


@dataclass(slots=True)
class _Loading:
    """What reading the files gathers."""

    actors: dict[str, Actor]
    lines: dict[str, Row]
    phrases: list[Phrase[_Payload]]
    words: set[str]


class ActorDictionary:
    """Every actor, by id and by name."""

    def __init__(
        self,
        actors: Mapping[str, Actor],
        phrases: Iterable[Phrase[_Payload]],
        countries: Countries,
        first: Sequence[str],
    ) -> None:
        """``first`` are the ISO codes of the countries a text is taken to be about when it names none."""
        self._actors = actors
        self._countries = countries
        self._first = tuple(first)
        self._index: PhraseIndex[_Payload] = PhraseIndex(phrases)

    @classmethod
    def load(cls, path: Path, *, countries: Sequence[str] = ()) -> "ActorDictionary":
        """Read and check a folder of files; raises ``ConfigurationError`` with file and line.

        ``countries`` are the ISO codes of the countries a text is taken to be about when it names none.
        """
        known = Countries.load(path / COUNTRIES_FILE)
        state = _Loading({}, {}, [], set())
        files = sorted(file for file in path.glob("*.yaml") if file.name != COUNTRIES_FILE)
        for file in files:
            _read_file(file, state)
        for actor in _state_actors(known):
            state.actors.setdefault(actor.id, actor)
        _check(state, known)
        opened = CLITICS | Open.ARTICLE
        words = [
            Phrase(word, _ContextWord(word), opened, group=_CONTEXT_GROUP) for word in sorted(state.words)
        ]
        return cls(state.actors, [*state.phrases, *known.phrases(), *words], known, countries)

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def get(self, actor_id: str) -> Actor | None:
        """The actor of an id."""
        return self._actors.get(actor_id)

    def label(self, actor_id: str, language: str = "en") -> str:
        """The usual name of an actor; the id itself where it is no id (words of a text)."""
        actor = self._actors.get(actor_id)
        return actor.label(language) if actor else actor_id

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        children: defaultdict[str, list[str]] = defaultdict(list)
        for actor in self._actors.values():
            for above in (actor.parent, *actor.also):
                if above is not None:
                    children[above].append(actor.id)
        return {above: tuple(below) for above, below in children.items()}

    def family(self, actor_id: str) -> frozenset[str]:
        """The actor and all that belong to it, however deep; an unknown id is a family of its own."""
        found = {actor_id}
        waiting = [actor_id]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return frozenset(found)

    def ancestors(self, actor_id: str) -> tuple[str, ...]:
        """The forces above an actor by ``parent``, nearest first."""
        above: list[str] = []
        actor = self._actors.get(actor_id)
        while actor is not None and actor.parent is not None:
            above.append(actor.parent)
            actor = self._actors.get(actor.parent)
        return tuple(above)

    def lookup(self, name: str) -> Actor | None:
        """The actor that a name alone stands for (a cell of a table, a button); ``None`` where that is not clear."""
        if name in self._actors:
            return self._actors[name]
        doc = tokenize(name)
        words = [t.index for t in doc.tokens if t.kind is Kind.WORD and t.norm not in {"the", "of"}]
        mentions = self.find(doc)
        if not words or not mentions:
            return None
        longest = max(mentions, key=lambda m: m.last - m.first)
        covered = longest.first <= words[0] and longest.last >= words[-1]
        return self._actors.get(longest.actor_id) if covered else None

    def find(self, doc: Document) -> list[ActorMention]:
        """The actors that a text names, in order, not overlapping."""
        matches = self._index.find(doc)
        if not matches:
            return []
        words = {m.payload.word for m in matches if isinstance(m.payload, _ContextWord)}
        chosen, blocked = self._choose(doc, matches, words, _about(matches) or set(self._first))
        states = [self._state_mention(state) for state in self._countries.states(doc, matches)]
        mentions = self._join_units(doc, _without_overlaps([*chosen, *states], blocked))
        return _drop_adjectives(doc, _resolve_anaphors(mentions))

    def _choose(
        self, doc: Document, matches: Iterable[PhraseMatch[_Payload]], words: set[str], about: set[str]
    ) -> tuple[list[ActorMention], list[tuple[int, int]]]:
        """The named actors whose hedges hold, the likeliest first where several bear a name; and what is none."""
        spans: dict[tuple[int, int], list[tuple[PhraseMatch[_Payload], _Name]]] = {}
        for match in matches:
            if isinstance(match.payload, _Name):
                spans.setdefault((match.first, match.last), []).append((match, match.payload))
        chosen: list[ActorMention] = []
        blocked: list[tuple[int, int]] = []
        for (first, last), here in spans.items():
            able = [(m, n) for m, n in here if n.actor is None or _holds(n, words, about)]
            if not able:
                continue
            able.sort(key=lambda pair: self._likelihood(pair[1], about))
            match, name = able[0]
            if name.actor is None or (name.hedge.capitals and _shouted(doc, first, last)):
                blocked.append((first, last))
                continue
            form = Form.ANAPHOR if name.hedge.anaphor else Form.NAME
            others = tuple(n.actor.id for _, n in able[1:] if n.actor is not None)
            chosen.append(ActorMention(first, last, name.actor.id, form, match.clitics, None, others))
        return chosen, blocked

    def _likelihood(self, name: _Name, about: set[str]) -> tuple[bool, bool, bool, int]:
        """Sorts the bearers of one name: the text's country first, hedged before plain, names before anaphors."""
        country = name.actor.country if name.actor else None
        place = self._first.index(country) if country in self._first else len(self._first)
        return (name.hedge.anaphor, country not in about, name.hedge == _PLAIN, place)

    def _state_mention(self, state: StateMention) -> ActorMention:
        if state.force is not None:
            form = Form.NAME
        else:
            form = Form.COUNTRY if state.word is CountryWord.NAME else Form.ADJECTIVE
        actor_id = self._countries.actor_id(state.code, state.force)
        return ActorMention(state.first, state.last, actor_id, form, state.clitics)

    def _join_units(self, doc: Document, mentions: list[ActorMention]) -> list[ActorMention]:
        """A unit and its force named side by side become one mention of the unit (HTS Amniyat)."""
        joined: list[ActorMention] = []
        for mention in mentions:
            before = joined[-1] if joined else None
            if before is not None and _side_by_side(doc, before, mention):
                if before.actor_id in self.ancestors(mention.actor_id):
                    joined[-1] = replace(
                        mention, first=before.first, within=before.actor_id, clitics=before.clitics
                    )
                    continue
                if mention.actor_id in self.ancestors(before.actor_id):
                    joined[-1] = replace(before, last=mention.last, within=mention.actor_id)
                    continue
            joined.append(mention)
        return joined


def _drop_adjectives(doc: Document, mentions: list[ActorMention]) -> list[ActorMention]:
    """Without demonyms that belong to a named actor beside them ("Syrian" of "Syrian Hezbollah members")."""
    kept: list[ActorMention] = []
    for index, mention in enumerate(mentions):
        if mention.form is Form.ADJECTIVE:
            arabic = doc.tokens[mention.first].arabic
            beside = index - 1 if arabic else index + 1
            if 0 <= beside < len(mentions) and mentions[beside].form is Form.NAME:
                other = mentions[beside]
                if other.last + 1 == mention.first or mention.last + 1 == other.first:
                    continue
        kept.append(mention)
    return kept


def _resolve_anaphors(mentions: list[ActorMention]) -> list[ActorMention]:
    """Each anaphor becomes the last actor named before it that it can stand for; without one it is dropped."""
    kept: list[ActorMention] = []
    named: list[str] = []
    for mention in mentions:
        if mention.form is Form.ANAPHOR:
            able = {mention.actor_id, *mention.alternatives}
            antecedent = next((actor_id for actor_id in reversed(named) if actor_id in able), None)
            if antecedent is None:
                continue
            mention = replace(mention, actor_id=antecedent, alternatives=())
        elif mention.form is Form.NAME:
            named += [mention.within, mention.actor_id] if mention.within else [mention.actor_id]
        kept.append(mention)
    return kept


def _without_overlaps(
    mentions: Iterable[ActorMention], blocked: Iterable[tuple[int, int]]
) -> list[ActorMention]:
    """Of overlapping mentions the longest (names before states), none that touches a blocked span; in order."""
    taken: set[int] = set()
    for first, last in blocked:
        taken.update(range(first, last + 1))
    kept: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
        span = range(mention.first, mention.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)


def _side_by_side(doc: Document, before: ActorMention, after: ActorMention) -> bool:
    """Whether only "'s", "of" or an article stands between two mentions."""
    if after.first - before.last > 3 or after.clitics:
        return False
    between = doc.tokens[before.last + 1 : after.first]
    return all(token.norm in {"'s", "of", "the", "-"} for token in between)


def _about(matches: Iterable[PhraseMatch[_Payload]]) -> set[str]:
    """The countries that a text is about: those it names, and those of the actors it names without a hedge."""
    found: set[str] = set()
    for match in matches:
        payload = match.payload
        if isinstance(payload, CountryHint):
            found.add(payload.code)
        elif (
            isinstance(payload, _Name) and payload.actor and payload.actor.country and payload.hedge == _PLAIN
        ):
            found.add(payload.actor.country)
    return found


def _holds(name: _Name, words: set[str], about: set[str]) -> bool:
    hedge = name.hedge
    if hedge.local and (name.actor is None or name.actor.country not in about):
        return False
    return not hedge.only_with or not hedge.only_with.isdisjoint(words)


def _shouted(doc: Document, first: int, last: int) -> bool:
    """Whether a name in capitals stands among words in capitals, where capitals say nothing."""
    beside = [doc.tokens[i] for i in (first - 1, last + 1) if 0 <= i < len(doc.tokens)]
    words = [token for token in beside if token.kind is Kind.WORD and not token.arabic]
    return bool(words) and all(token.upper for token in words)


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
    "en", "ar", "label", "parent", "also", "kind", "side", "country", "years", "source", "common", "capitals", "local",
    "only_with", "anaphora",
)  # fmt: skip


def _read_file(path: Path, state: _Loading) -> None:
    top = read_rows(path)
    top.allow("defaults", "actors", "not_actors")
    defaults = top.row("defaults")
    for actor_id, row in top.row("actors").items():
        merged = Row({**defaults.values, **row.values}, row.file, row.line)
        merged.allow(*_KEYS)
        if actor_id in state.actors:
            row.fail(f"the actor {actor_id!r} stands in {state.lines[actor_id].file}, too")
        actor = _actor(actor_id, merged)
        state.actors[actor_id] = actor
        state.lines[actor_id] = row
        state.phrases += _phrases(actor, merged, state.words)
    nobody = _Name(None, _PLAIN)
    state.phrases += [Phrase(text, nobody, CLITICS, group=_NAME_GROUP) for text in top.texts("not_actors")]


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


def _phrases(actor: Actor, row: Row, words: set[str]) -> Iterator[Phrase[_Payload]]:
    common = row.flag("common")
    plain = [text for language in LANGUAGES for text in row.texts(language)]
    hedged = [(text, Hedge(capitals=True)) for text in row.texts("capitals")]
    hedged += [(text, Hedge(local=True)) for text in row.texts("local")]
    hedged += [(text, Hedge(anaphor=True)) for text in row.texts("anaphora")]
    for group in row.rows("only_with"):
        group.allow("names", "words", "capitals")
        beside = frozenset(group.texts("words"))
        words.update(beside)
        hedged += [
            (text, Hedge(capitals=group.flag("capitals"), only_with=beside)) for text in group.texts("names")
        ]
    if row.has("local") and actor.country is None:
        row.fail("'local' names need a country")
    for text, hedge in [*((text, _PLAIN) for text in plain), *hedged]:
        yield Phrase(text, _Name(actor, hedge), _opening(text, common), hedge.capitals, _NAME_GROUP)


def _opening(text: str, common: bool) -> Open:
    """How else a text may write a name: nouns bear more than names, and short names bear no other spelling."""
    if common:
        return NOUN
    long = " " in text or "-" in text or len(text) >= 6
    return CLITICS | Open.PLURAL | Open.SPELLING if long else CLITICS | Open.PLURAL


def _check(state: _Loading, countries: Countries) -> None:
    """Parents are there and form no ring; countries are known; no two plain names are alike."""
    for actor_id, row in state.lines.items():
        actor = state.actors[actor_id]
        for above in (actor.parent, *actor.also):
            if above is not None and above not in state.actors:
                row.fail(f"{actor_id!r} belongs to {above!r}, which is no actor")
        if actor.country is not None and actor.country not in countries.countries:
            row.fail(f"{actor_id!r} has the country {actor.country!r}, which is not in {COUNTRIES_FILE}")
        seen = {actor_id}
        above = actor.parent
        while above is not None:
            if above in seen:
                row.fail(f"{actor_id!r} belongs to itself by way of {above!r}")
            seen.add(above)
            above = state.actors[above].parent
