"""Gathers what each part of a question may stand for: lexicon, days, numbers, actors, people, places, quoted words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.language.actors import ActorDictionary, Form
from bot.language.numbers import NumberKind, NumberReader
from bot.language.people import PeopleLexicon
from bot.language.tokens import Document, Gap, Kind
from bot.query.items import ActorHere, Item, Line, choose
from bot.query.lexicon import K, QuestionLexicon
from bot.query.periods import read_periods
from bot.query.placing import PlaceNames

_QUOTES = {'"', "'"}
_LONGEST_PLACE = 5
_VICTIM_KINDS = {"civilian", "generic", "aid"}
_NEVER_VICTIMS = {"unknown_gunmen"}


@dataclass(frozen=True, slots=True)
class Sources:
    """The dictionaries that questions are read with."""

    lexicon: QuestionLexicon
    actors: ActorDictionary
    people: PeopleLexicon
    numbers: NumberReader
    places: PlaceNames


def gather(doc: Document, sources: Sources, today: date) -> Line:
    """The items of a question that together say most, each token in one of them."""
    matches = sources.lexicon.index.find(doc)
    spans: dict[tuple[int, int], Item] = {}

    def item(first: int, last: int, clitics: str = "") -> Item:
        found = spans.get((first, last))
        if found is None:
            found = spans[first, last] = Item(first, last)
        found.clitics = found.clitics or clitics
        return found

    for match in matches:
        if match.payload.kind is not K.PERIOD:
            item(match.first, match.last, match.clitics).senses.append(match.payload)
    periods, numbers = read_periods(doc, matches, sources.numbers, today)
    for period in periods:
        item(period.first, period.last).period = period
    for number in numbers:
        if number.kind in {NumberKind.COUNT, NumberKind.ORDINAL, NumberKind.LIST, NumberKind.COUNTER}:
            item(number.first, number.last).number = number
    anybody = {span for span, each in spans.items() if each.has(K.PEOPLE) or each.has(K.MEMBERS)}
    for first, last, clitics, actor in _actors(doc, sources, anybody):
        item(first, last, clitics).actor = actor
    for first, last, words in _quoted(doc):
        item(first, last).quoted = words
    known = _known(spans.values())
    for first, last in _name_spans(doc, known):
        name = doc.span_text(first, last)
        here, clitics = sources.places.read(name, arabic=doc.tokens[first].arabic)
        if here is not None:
            item(first, last, clitics).place = here
    return _line(doc, spans.values())


def _line(doc: Document, candidates: Iterable[Item]) -> Line:
    chosen = choose(candidates, len(doc.tokens))
    for each in chosen:
        each.text = doc.span_text(each.first, each.last)
        each.norm = " ".join(token.norm for token in doc.tokens[each.first : each.last + 1])
        each.arabic = doc.tokens[each.first].arabic
    return Line(doc, chosen)


def _actors(
    doc: Document, sources: Sources, anybody: set[tuple[int, int]]
) -> Iterator[tuple[int, int, str, ActorHere]]:
    dictionary = sources.actors
    seen: set[int] = set()
    for mention in dictionary.find(doc):
        actor = dictionary.get(mention.actor_id)
        kind = actor.kind if actor is not None else ""
        seen.update(range(mention.first, mention.last + 1))
        yield mention.first, mention.last, mention.clitics, ActorHere(
            mention.actor_id, _suffers(kind, mention.actor_id), mention.form is Form.ADJECTIVE, mention.form is Form.COUNTRY
        )  # fmt: skip
    for noun in sources.people.find(doc):
        generic = (noun.first, noun.last) in anybody
        if noun.actor_id is not None and not generic and not seen & set(range(noun.first, noun.last + 1)):
            actor = dictionary.get(noun.actor_id)
            kind = actor.kind if actor is not None else "civilian"
            yield noun.first, noun.last, noun.clitics, ActorHere(noun.actor_id, _suffers(kind, noun.actor_id))
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
    """Words between quotation marks, with the tokens of the marks."""
    opened: int | None = None
    for token in doc.tokens:
        if token.norm not in _QUOTES or token.kind is not Kind.MARK:
            continue
        if opened is None:
            opened = token.index
        elif doc.tokens[opened].norm == token.norm:
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


def _name_spans(doc: Document, known: set[int]) -> Iterator[tuple[int, int]]:
    """The spans that may be names of places: runs of words of which one at least is explained by nothing else."""
    tokens = doc.tokens
    for first, token in enumerate(tokens):
        if token.kind is not Kind.WORD or len(token.norm) < 2:
            continue
        fresh = False
        for last in range(first, min(first + _LONGEST_PLACE, len(tokens))):
            if tokens[last].kind is not Kind.WORD or (last > first and tokens[last].gap is Gap.NOTHING):
                break
            fresh = fresh or last not in known
            if fresh:
                yield first, last
