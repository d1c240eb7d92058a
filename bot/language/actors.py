"""The actor dictionary: who can do or suffer things, and where a text names them.

``config/actors/`` holds one file for each region, a file of generic actors, and the countries (see
``bot.language.countries`` and ``bot.language.actor_files``).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from bot.language.actor_files import (
    PLAIN,
    Actor,
    ActorFiles,
    ActorName,
    ContextWord,
    Hedge,
    Payload,
    read_actors,
)
from bot.language.countries import CountryHint, CountryWord, StateMention
from bot.language.phrases import PhraseIndex, PhraseMatch
from bot.language.text import fold_word
from bot.language.tokens import Document, Gap, Kind, tokenize

__all__ = ["Actor", "ActorDictionary", "ActorMention", "Form", "Hedge"]


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
class ActorMention:
    """An actor named at tokens ``first`` to ``last``, inclusive.

    ``clitics`` are the Arabic letters before it (ب "by, in", ل "of, to"). ``within`` is the force that the
    words name together with its unit ("HTS Amniyat"). ``alternatives`` are other bearers of the name, less
    likely here.
    """

    first: int
    last: int
    actor_id: str
    form: Form = Form.NAME
    clitics: str = ""
    within: str | None = None
    alternatives: tuple[str, ...] = ()


class ActorDictionary:
    """Every actor, by id and by name."""

    def __init__(self, files: ActorFiles, countries: Sequence[str] = ()) -> None:
        """``countries`` are the ISO codes of the countries a text is taken to be about when it names none."""
        self._actors = files.actors
        self._countries = files.countries
        self._first = tuple(countries)
        self._voids = frozenset(files.voids)
        self._index: PhraseIndex[Payload] = PhraseIndex(files.phrases)

    @classmethod
    def load(cls, path: Path, *, countries: Sequence[str] = ()) -> "ActorDictionary":
        """Read and check a folder of files; raises ``ConfigurationError`` with file and line.

        ``countries`` are the ISO codes of the countries a text is taken to be about when it names none.
        """
        return cls(read_actors(path), countries)

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

    def above(self, actor_id: str) -> tuple[str, ...]:
        """All that an actor counts in, by ``parent`` and ``also``, nearest first; ``family`` looks down."""
        found: dict[str, None] = {}
        waiting = [actor_id]
        while waiting:
            actor = self._actors.get(waiting.pop(0))
            if actor is not None:
                higher = [one for one in (actor.parent, *actor.also) if one is not None and one not in found]
                found.update(dict.fromkeys(higher))
                waiting += higher
        return tuple(found)

    def with_above(self, actor_ids: Iterable[str]) -> tuple[str, ...]:
        """Actors, each followed by all that it counts in: whoever looks for a force finds its units."""
        followed = (one for actor_id in actor_ids for one in (actor_id, *self.above(actor_id)))
        return tuple(dict.fromkeys(followed))

    @cached_property
    def _ids_by_name(self) -> Mapping[str, str]:
        """Folded name → the one actor that bears it; names that several bear are left out."""
        ids: dict[str, set[str]] = defaultdict(set)
        for actor in self._actors.values():
            for names in actor.names.values():
                for name in names:
                    ids[fold_word(name)].add(actor.id)
        return {name: next(iter(bearers)) for name, bearers in ids.items() if len(bearers) == 1}

    def lookup(self, name: str) -> Actor | None:
        """The actor that a name alone stands for (a cell of a table); ``None`` where that is not clear."""
        known = self._actors.get(name) or self._actors.get(self._ids_by_name.get(fold_word(name.strip()), ""))
        if known is not None:
            return known
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
        words = {m.payload.word for m in matches if isinstance(m.payload, ContextWord)}
        chosen, blocked = self._choose(doc, matches, words, _about(matches))
        states = [self._state_mention(state) for state in self._countries.states(doc, matches)]
        mentions = [m for m in _without_overlaps([*chosen, *states], blocked) if not self._is_void(doc, m)]
        return _drop_adjectives(doc, _resolve_anaphors(doc, self._join_units(doc, mentions)))

    def _is_void(self, doc: Document, mention: ActorMention) -> bool:
        """Whether a compound speaks of something else than the actor (HTS-held, Turkish-backed)."""
        after = doc.tokens[mention.last + 1] if mention.last + 1 < len(doc.tokens) else None
        return after is not None and after.gap is Gap.HYPHEN and after.norm in self._voids

    def _choose(
        self, doc: Document, matches: Iterable[PhraseMatch[Payload]], words: set[str], about: set[str]
    ) -> tuple[list[ActorMention], list[tuple[int, int]]]:
        """The named actors whose hedges hold, the likeliest where several bear a name; and what is none."""
        spans: dict[tuple[int, int], list[tuple[PhraseMatch[Payload], ActorName]]] = {}
        for match in matches:
            if isinstance(match.payload, ActorName):
                spans.setdefault((match.first, match.last), []).append((match, match.payload))
        chosen: list[ActorMention] = []
        blocked: list[tuple[int, int]] = []
        for (first, last), here in spans.items():
            able = [(m, n) for m, n in here if n.actor is None or self._holds(n, n.actor, words, about)]
            if not able:
                continue
            able.sort(key=lambda pair: self._likelihood(pair[1], about))
            match, name = able[0]
            if name.actor is None or (name.hedge.capitals and _shouted(doc, first, last)):
                blocked.append((first, last))
                continue
            form = Form.ANAPHOR if name.hedge.anaphor else Form.NAME
            others = {n.actor.id for _, n in able[1:] if n.actor is not None} - {name.actor.id}
            chosen.append(
                ActorMention(
                    first,
                    last,
                    name.actor.id,
                    form,
                    match.clitics,
                    name.inside or self._state_of(name.actor),
                    tuple(sorted(others)),
                )
            )
        return chosen, blocked

    def _state_of(self, actor: Actor) -> str | None:
        """The state of a force whose country is one actor: the Israel Defense Forces are Israel's."""
        country = self._countries.countries.get(actor.country or "")
        return (
            actor.parent
            if country is not None and country.one_actor and actor.parent == country.state
            else None
        )

    def _holds(self, name: ActorName, actor: Actor, words: set[str], about: set[str]) -> bool:
        """Whether a hedged name counts in a text with these ``words``, ``about`` these countries."""
        hedge = name.hedge
        if hedge.only_with and hedge.only_with.isdisjoint(words):
            return False
        if hedge.local:
            at_home = about - self._countries.abroad
            return actor.country in (at_home or (about | set(self._first)))
        return not hedge.capitals or actor.country is None or not about or actor.country in about

    def _likelihood(self, name: ActorName, about: set[str]) -> tuple[bool, bool, bool, bool, int]:
        """Sorts the bearers of a name: known by words beside it, of the text's country, plain, listed."""
        country = name.actor.country if name.actor else None
        place = self._first.index(country) if country in self._first else len(self._first)
        hedge = name.hedge
        return hedge.anaphor, not hedge.only_with, country not in about, hedge != PLAIN, place

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
    """Without demonyms that belong to a named actor beside them ("Syrian Hezbollah members")."""
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


def _resolve_anaphors(doc: Document, mentions: list[ActorMention]) -> list[ActorMention]:
    """Each anaphor becomes an actor named before, the first of the nearest sentence, else nothing."""
    if all(mention.form is not Form.ANAPHOR for mention in mentions):
        return mentions
    ends = sorted([*doc.newlines, *doc.where({".", "!", "?"})])
    kept: list[ActorMention] = []
    named: list[tuple[int, int, str]] = []
    for mention in mentions:
        if mention.form is Form.ANAPHOR:
            able = {mention.actor_id, *mention.alternatives}
            antecedent = max((entry for entry in named if entry[2] in able), default=None)
            if antecedent is not None:
                kept.append(replace(mention, actor_id=antecedent[2], alternatives=()))
            continue
        if mention.form is Form.NAME:
            where = (bisect_left(ends, mention.first), -mention.first)
            named += [(*where, actor_id) for actor_id in (mention.within, mention.actor_id) if actor_id]
        kept.append(mention)
    return kept


def _without_overlaps(
    mentions: Iterable[ActorMention], blocked: Iterable[tuple[int, int]]
) -> list[ActorMention]:
    """Of overlapping mentions the longest (names before states), none in a blocked span; in order."""
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


def _about(matches: Iterable[PhraseMatch[Payload]]) -> set[str]:
    """The countries that a text is about: those it names, and those of the actors it names beyond doubt."""
    found: set[str] = set()
    bearers: dict[tuple[int, int], list[ActorName]] = defaultdict(list)
    for match in matches:
        payload = match.payload
        if isinstance(payload, CountryHint):
            found.add(payload.code)
        elif isinstance(payload, ActorName):
            bearers[match.first, match.last].append(payload)
    for names in bearers.values():
        actor = names[0].actor
        if len(names) == 1 and actor is not None and actor.country is not None and names[0].hedge == PLAIN:
            found.add(actor.country)
    return found


def _shouted(doc: Document, first: int, last: int) -> bool:
    """Whether a name in capitals stands among words in capitals, where capitals say nothing."""
    beside = [doc.tokens[i] for i in (first - 1, last + 1) if 0 <= i < len(doc.tokens)]
    words = [token for token in beside if token.kind is Kind.WORD and not token.arabic]
    return bool(words) and all(token.upper for token in words)
