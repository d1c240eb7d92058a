"""Gathers what each part of a question may stand for: words, days, numbers, actors, places, quotations."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from bot.language.actors import ActorDictionary, Form
from bot.language.numbers import NumberKind, NumberReader
from bot.language.people import PeopleLexicon
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Document, Gap, Kind, Token
from bot.query.calendar import Span
from bot.query.items import ActorHere, Item, Line, choose
from bot.query.lexicon import K, Part, QuestionLexicon, Sense
from bot.query.periods import read_periods
from bot.query.placing import PlaceNames

_QUOTES = {'"', "'"}
_LONGEST_PLACE = 5
_VICTIM_KINDS = {"civilian", "generic", "aid"}
_COUNTS = {NumberKind.COUNT, NumberKind.ORDINAL, NumberKind.LIST, NumberKind.COUNTER}
_NEVER_VICTIMS = {"unknown_gunmen"}


@dataclass(frozen=True, slots=True)
class Sources:
    """The dictionaries that questions are read with."""

    lexicon: QuestionLexicon
    actors: ActorDictionary
    people: PeopleLexicon
    numbers: NumberReader
    places: PlaceNames


class _Spans(dict[tuple[int, int], Item]):
    """Candidate items by their tokens; what several dictionaries find at one place becomes one item."""

    def at(self, first: int, last: int, clitics: str = "") -> Item:
        found = self.get((first, last))
        if found is None:
            found = self[first, last] = Item(first, last)
        found.clitics = found.clitics or clitics
        return found


def gather(doc: Document, sources: Sources, today: date, within: Span | None = None) -> Line:
    """The items of a question that together say most, each token in one of them.

    ``within`` is the month or the year that the question before was about.
    """
    matches = sources.lexicon.index.find(doc)
    spans = _Spans()
    for match in matches:
        if match.payload.kind not in {K.PERIOD, K.MANNER}:
            spans.at(match.first, match.last, match.clitics).senses.append(match.payload)
    periods, numbers = read_periods(doc, matches, sources.numbers, today, sources.lexicon.dates, within)
    for period in periods:
        spans.at(period.first, period.last).period = period
    grouped = {first for (first, _), each in spans.items() if each.has(K.GROUP)}
    for number in numbers:
        if number.kind not in _COUNTS and number.first + 1 in grouped:
            spans.at(number.first, number.first).number = number
        if number.kind in _COUNTS and not spans.at(number.first, number.last).has(K.VIEW):
            spans.at(number.first, number.last).number = number
    _add_actors(doc, sources, spans)
    for first, last, words in _quoted(doc):
        spans.at(first, last).quoted = words
    _add_places(doc, sources.places, spans, matches, sources.lexicon.plain)
    return _line(doc, spans.values())


def _add_actors(doc: Document, sources: Sources, spans: _Spans) -> None:
    arms = {
        at for at, each in _ends(spans) if (noun := each.noun()) is not None and noun.part is not Part.PERSON
    }
    anybody = {
        span
        for span, each in spans.items()
        if each.has(K.PEOPLE) or each.has(K.MEMBERS) or each.has(K.FUNCTION) or each.event
    }
    deeds = {
        first
        for (first, last), each in spans.items()
        if first == last
        and (((noun := each.noun()) is not None and noun.kind is K.TYPE) or each.has(K.PREMISES))
    } - {first for (first, _), each in spans.items() if each.has(K.MEMBERS)}
    starts = {first for (first, last), each in spans.items() if last > first and each.noun() is not None}
    for first, last, clitics, actor in _actors(doc, sources, anybody, arms, starts, deeds):
        spans.at(first, last, clitics).actor = actor
    for each in spans.values():
        alias = each.sense(K.ACTOR)
        if alias is not None:
            named = sources.actors.get(alias.value)
            victim = named is not None and _suffers(named.kind, alias.value)
            each.actor = ActorHere(alias.value, victim, adjective=each.small("demonym"))


def _ends(spans: _Spans) -> Iterator[tuple[int, Item]]:
    return ((last, item) for (_, last), item in spans.items())


def _add_places(
    doc: Document,
    names: PlaceNames,
    spans: _Spans,
    matches: Sequence[PhraseMatch[Sense]],
    plain: AbstractSet[str],
) -> None:
    known = _known(spans.values()) | {match.first for match in matches if match.payload.kind is K.PERIOD}
    known |= {token.index for token in doc.tokens if token.norm in plain}
    announced = {match.last for match in matches if match.payload.kind is K.PLACES}
    towns = {
        first for (first, _), each in spans.items() if each.has(K.GROUP, "place") and _several(doc, each)
    }
    for first, last, free in _name_spans(doc, known):
        if first in towns and last > first:
            continue  # "towns of Idlib" are many places
        token = doc.tokens[first]
        here, clitics = names.read(
            doc.span_text(first, last),
            arabic=token.arabic,
            loose=(free or (last not in known and first - 1 in announced))
            and not _part_of_name(doc, first, last, known),
            told=(token.capital and first > 0 and not doc.tokens[first - 1].capital)
            or (token.arabic and first - 1 in announced),
            announced=first - 1 in announced,
        )
        if here is not None:
            spans.at(first, last, clitics).place = here


def _several(doc: Document, item: Item) -> bool:
    """Whether a word stands for places, and not for one."""
    sense = item.sense(K.GROUP)
    return doc.tokens[item.last].norm.endswith("s") or (sense is not None and sense.plural is True)


def _part_of_name(doc: Document, first: int, last: int, known: AbstractSet[int]) -> bool:
    """Whether unexplained words with capitals go on before or behind: then a name is read as it is spelt."""
    around = [at for at in (first - 1, last + 1) if 0 <= at < len(doc.tokens)]
    return doc.tokens[first].capital and any(
        at not in known
        and doc.tokens[at].capital
        and not doc.tokens[at].upper
        and len(doc.tokens[at].norm) > 3
        for at in around
    )


def _line(doc: Document, candidates: Iterable[Item]) -> Line:
    chosen = choose(candidates, len(doc.tokens))
    for each in chosen:
        each.text = doc.span_text(each.first, each.last)
        each.norm = " ".join(token.norm for token in doc.tokens[each.first : each.last + 1])
        each.arabic = doc.tokens[each.first].arabic
    return Line(doc, chosen)


def _actors(
    doc: Document,
    sources: Sources,
    anybody: set[tuple[int, int]],
    arms: set[int],
    starts: set[int],
    deeds: set[int],
) -> Iterator[tuple[int, int, str, ActorHere]]:
    dictionary = sources.actors
    seen: set[int] = set()
    for mention in dictionary.find(doc):
        actor = dictionary.get(mention.actor_id)
        kind = actor.kind if actor is not None else ""
        if kind == "generic" and any(mention.first <= at <= mention.last for at in arms):
            continue
        seen.update(range(mention.first, mention.last + 1))
        actor_id = sources.lexicon.meant.get(mention.actor_id, mention.actor_id)
        if mention.last == mention.first + 1:
            arabic = doc.tokens[mention.first].arabic
            deed, whose = (mention.first, mention.last) if arabic else (mention.last, mention.first)
            if deed in deeds:
                yield whose, whose, "", ActorHere(actor_id, _suffers(kind, mention.actor_id), adjective=True)
                continue
        if mention.last > mention.first and mention.last in starts:
            short = ActorHere(actor_id, _suffers(kind, mention.actor_id), adjective=True)
            yield mention.first, mention.last - 1, mention.clitics, short
        yield (
            mention.first,
            mention.last,
            mention.clitics,
            ActorHere(
                actor_id,
                _suffers(kind, mention.actor_id),
                mention.form is Form.ADJECTIVE,
                mention.form is Form.COUNTRY,
            ),
        )
    for noun in sources.people.find(doc):
        generic = noun.role is not None or (noun.first, noun.last) in anybody
        if noun.actor_id is not None and not generic and not seen & set(range(noun.first, noun.last + 1)):
            actor = dictionary.get(noun.actor_id)
            kind = actor.kind if actor is not None else "civilian"
            here = ActorHere(noun.actor_id, _suffers(kind, noun.actor_id), people=True)
            yield noun.first, noun.last, noun.clitics, here
    for token in doc.tokens:
        if (
            token.index in seen
            or token.kind is not Kind.WORD
            or token.arabic
            or token.upper
            or len(token.norm) > 5
        ):
            continue
        actor = dictionary.lookup(token.norm.upper()) if len(token.norm) > 1 else None
        if actor is not None and len(token.norm) > 2:
            yield token.index, token.index, "", ActorHere(actor.id, _suffers(actor.kind, actor.id))


def _suffers(kind: str, actor_id: str) -> bool:
    return kind in _VICTIM_KINDS and actor_id not in _NEVER_VICTIMS


def _quoted(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Words between quotation marks, with the tokens of the marks; an apostrophe that is a letter opens
    nothing.
    """
    opened: int | None = None
    for token in doc.tokens:
        if token.norm not in _QUOTES or token.kind is not Kind.MARK:
            continue
        if opened is None or doc.tokens[opened].norm != token.norm:
            follows = doc.tokens[token.index + 1 : token.index + 2]
            if token.norm == '"' or (
                token.gap is not Gap.NOTHING and follows and follows[0].gap is Gap.NOTHING
            ):
                opened = token.index
        elif token.norm == '"' or token.gap is Gap.NOTHING:
            if token.index > opened + 1:
                yield opened, token.index, doc.span_text(opened + 1, token.index - 1)
            opened = None


def _known(items: Iterable[Item]) -> set[int]:
    """The tokens that something else than a place explains; a country's name may be a place as well."""
    known: set[int] = set()
    for item in items:
        if item.actor is None or not item.actor.country:
            known.update(range(item.first, item.last + 1))
    return known


def _name_spans(doc: Document, known: set[int]) -> Iterator[tuple[int, int, bool]]:
    """The spans that may be names of places: runs of words of which one at least is explained by nothing
    else.

    The third value tells that both ends are unexplained: only then may the spelling be a loose one.
    """
    tokens = doc.tokens
    for first, token in enumerate(tokens):
        if token.kind is not Kind.WORD or len(token.norm) < 2:
            continue
        fresh = False
        words = 0
        for last in range(first, len(tokens)):
            if not _continues(tokens, first, last) or words == _LONGEST_PLACE:
                break
            if tokens[last].kind is not Kind.WORD:
                continue
            words += 1
            fresh = fresh or last not in known
            if fresh:
                yield first, last, first not in known and last not in known


def _continues(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a token may stand inside a name: a word, or an apostrophe that stands for a letter."""
    token = tokens[last]
    if token.kind is Kind.WORD:
        return last == first or token.gap is not Gap.NOTHING or tokens[last - 1].kind is Kind.MARK
    return last > first and token.norm in {"'", "'s"}
