"""From a question to a query: gathers what each word may mean, fills the slots, and says what was assumed.

The steps of ``QuestionReader.read``: 1. tokens → items (``gather``); 2. misspelt words are mended and read
again;
3. exclusions mark what they govern (``scope``); 4. the slots are filled one after the other, each consuming
its items;
5. what nothing consumed is named; 6. a follow-up changes the query before it; 7. assumptions and choices
are put into words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from rapidfuzz.fuzz import ratio

from bot.domain.query import IncidentQuery, Reading, View
from bot.language.actors import ActorDictionary
from bot.language.codebook import Codebook
from bot.language.gazetteer import Gazetteer
from bot.language.numbers import NumberReader
from bot.language.people import PeopleLexicon
from bot.language.text import fold_word
from bot.language.tokens import Document, Kind, tokenize
from bot.query.conditions import (
    fill_figures,
    fill_modality,
    fill_sources,
    fill_status,
    fill_subject,
    fill_text,
)
from bot.query.days import comparison_cue, fill_days
from bot.query.describe import Describer
from bot.query.draft import Draft
from bot.query.events import fill_events
from bot.query.finish import Finisher
from bot.query.followups import is_follow_up, merged
from bot.query.gather import Sources, gather
from bot.query.groups import fill_groups, fill_view, side_by_side
from bot.query.items import Item, Line
from bot.query.lexicon import K, QuestionLexicon
from bot.query.places import fill_places
from bot.query.placing import PlaceNames
from bot.query.roles import fill_actors
from bot.query.scope import mark_excluded
from bot.query.spelling import SHORTEST, Spelling
from bot.query.wording import Wording, wordings

LONGEST = 1000
"""Characters of a question that are read."""
LIKENESS = 70.0
"""How alike (0-100) a misspelt word and the name of a place must be."""


@dataclass(frozen=True, slots=True)
class QuestionTables:
    """What the files of ``config/questions`` hold, ready for reading."""

    lexicon: QuestionLexicon
    wordings: dict[str, Wording]

    @classmethod
    def load(cls, lexicons: Mapping[str, Path], countries: Sequence[str] = ("SY",)) -> "QuestionTables":
        """``lexicons`` maps languages to their files; ``countries`` are ISO codes that come first.

        Raises ``ConfigurationError`` for a lexicon that cannot be used.
        """
        return cls(QuestionLexicon(list(lexicons.values()), countries), wordings(lexicons))


class QuestionReader:
    """Reads questions in English and Arabic, also mixed. Built once; reading changes nothing."""

    def __init__(
        self,
        *,
        codebook: Codebook,
        actors: ActorDictionary,
        people: PeopleLexicon,
        gazetteer: Gazetteer,
        numbers: NumberReader,
        tables: QuestionTables,
        countries: Sequence[str] = ("SY",),
    ) -> None:
        """``countries`` are ISO codes of the countries that come first."""
        self.lexicon = tables.lexicon
        self.sources = Sources(self.lexicon, actors, people, numbers, PlaceNames(gazetteer, countries))
        self.describer = Describer(codebook, actors, tables.wordings, self.lexicon.groups)
        self._finisher = Finisher(self.describer)
        self._actors = actors

    @cached_property
    def _spelling(self) -> Spelling:
        """The words that may be meant where one is misspelt; gathered when there is one."""
        return Spelling(self.lexicon.words | _name_words(self._actors))

    def read(
        self,
        text: str,
        *,
        today: date,
        previous: IncidentQuery | None = None,
        language: str | None = None,
        archive: bool = False,
    ) -> Reading:
        """Read a question asked on a local day.

        ``previous`` is the query that a follow-up may change. ``language`` ("en", "ar") is that of what is
        said of the
        reading; the question's own without it. ``archive`` has it said that ``today`` is not the present
        but the last day that the reports tell of.
        """
        question = " ".join(text[:LONGEST].split())
        doc = tokenize(question)
        spoken = language or ("ar" if _mostly_arabic(doc) else "en")
        draft = Draft()
        if len(text) > LONGEST:
            draft.say("too_long", number=str(LONGEST))
        if archive:
            draft.say("archive", day=self.describer.wording(spoken).day(today))
        doc, line = self._mended(doc, draft, today)
        chat = _chat(line)
        if chat is not None:
            return self._finisher.no_question(chat, spoken)
        self._fill(line, draft, today, previous)
        view = View(draft.view) if draft.view is not None else None
        if view in {View.MORE, View.WHY} and (draft.types or draft.measure):
            view = None
        query = draft.query()
        follow_up = previous is not None and is_follow_up(line, draft)
        if follow_up and previous is not None:
            query = merged(previous, draft)
        elif not (draft.restricts() or draft.about_incidents):
            if view in {View.MORE, View.WHY} or not draft.unrecognised:
                return self._finisher.no_question("help", spoken, view)
            return self._finisher.no_question("not_understood", spoken, None, tuple(draft.unrecognised))
        return replace(self._finisher.reading(query, draft, spoken), follow_up=follow_up, view=view)

    def looks_like_question(self, text: str) -> bool:
        """Whether a plain chat message reads like a question rather than like a report."""
        from bot.query.manner import looks_like_question

        return looks_like_question(text, self.lexicon, self.sources.numbers)

    def describe(self, query: IncidentQuery, language: str = "en") -> str:
        """The ``understood`` line of a query."""
        return self.describer.line(query, language)

    def _mended(self, doc: Document, draft: Draft, today: date) -> tuple[Document, Line]:
        """The items of a question, after misspelt words were put right."""
        line = gather(doc, self.sources, today)
        mends = self._mends(doc, line, draft)
        if not mends:
            return doc, line
        parts: list[str] = []
        at = 0
        for index, word in sorted(mends.items()):
            token = doc.tokens[index]
            parts += [doc.text[at : token.start], word]
            at = token.end
        mended = tokenize("".join([*parts, doc.text[at:]]))
        return mended, gather(mended, self.sources, today)

    def _mends(self, doc: Document, line: Line, draft: Draft) -> dict[int, str]:
        mends: dict[int, str] = {}
        for index in _unknown(doc, line):
            token = doc.tokens[index]
            if (written := self.lexicon.spoken.get(token.norm)) is not None:
                mends[index] = written
                continue
            if len(token.norm) < SHORTEST - token.arabic or token.norm in self.lexicon.plain:
                continue
            if _after_place_word(line, index) and (name := self._place_like(token.text)) is not None:
                draft.say("place_read_as", word=token.text, meant=name)
                mends[index] = name
                continue
            near = self._spelling.nearest(token.norm)
            if near is not None:
                draft.say("read_as", word=token.text, meant=near)
                mends[index] = near
            elif (name := self._place_like(token.text)) is not None:
                draft.say("place_read_as", word=token.text, meant=name)
                mends[index] = name
        return mends

    def _place_like(self, word: str) -> str | None:
        """The name of a place of the countries that come first, one letter from a word."""
        places = self.sources.places
        for place in places.nearest(word, 5):
            if place.country in places.countries and _likely(word, place.name):
                return place.name
        return None

    def _fill(self, line: Line, draft: Draft, today: date, previous: IncidentQuery | None) -> None:
        mark_excluded(line)
        _settle_countries(line)
        fill_text(line, draft)
        fill_sources(line, draft)
        fill_subject(line, draft)
        fill_status(line, draft)
        fill_modality(line, draft)
        fill_figures(line, draft)
        for _, item in line.free(lambda it: it.has(K.WIDEN)):
            draft.widened.append(item.value(K.WIDEN) or "")
            item.used = item.used or "widen"
        draft.counting = any(item.has(K.COUNTING) for item in line)
        comparison = comparison_cue(line)
        draft.comparing = comparison is not None
        fill_days(line, draft, today, comparison, previous)
        fill_places(line, draft, self.sources.places, comparison)
        fill_groups(line, draft)
        fill_events(line, draft, self.lexicon)
        fill_actors(line, draft)
        if comparison is not None:
            side_by_side(draft)
        fill_view(line, draft)
        self._leftovers(line, draft)

    def _leftovers(self, line: Line, draft: Draft) -> None:
        """Name the words that changed nothing."""
        for first, last in _runs(_unknown(line.doc, line)):
            token = line.doc.tokens[first]
            words = line.doc.span_text(first, last)
            draft.unrecognised.append(line.doc.span_text(_timed(line, first), _held(line, last)))
            if self._actors.lookup(words) is not None:
                continue
            named = (token.capital and first) or _after_place_word(line, first)
            if token.norm in self.lexicon.plain or not named:
                continue
            near = [
                self.describer.place(place, "en")
                for place in self.sources.places.nearest(words)
                if _likely(words, place.name)
            ]
            if near:
                draft.say("unknown_place_near", word=words, list=", ".join(near))
            else:
                draft.say("unknown_place", word=words)
        draft.unrecognised.extend(item.text for at, item in enumerate(line.items) if _idle(line, at, item))


_SILENT = {
    K.SMALL,
    K.FUNCTION,
    K.CHAT,
    K.FOLLOW,
    K.ANAPHORA,
    K.PASSIVE,
    K.ACTIVE,
    K.WHO,
    K.WHICH,
    K.PER,
    K.COMPARE_WITH,
    K.COMPARE,
    K.PEOPLE,
    K.MEMBERS,
    K.ROLE,
    K.WITH_FIGURES,
    K.ADDING,
    K.COUNTING,
    K.ANYTHING,
    K.TEXT,
    K.TEXT_ABOUT,
    K.SOURCES,
    K.EXCLUDE,
    K.AT_LEAST,
    K.PERIOD,
}


def _timed(line: Line, first: int) -> int:
    """The first token of a time that nobody knows, with the word before it ("after Eid")."""
    for item in line:
        if item.last == first - 1 and item.small("timing") and item.used is None and not item.has(K.PLACES):
            return item.first
    return first


def _held(line: Line, last: int) -> int:
    """The last token of what is said to hold some ground ("HTS" in "HTS-held areas")."""
    for item in line:
        if item.first == last + 1 and item.small("holding"):
            last = item.last
    return last


def _likely(word: str, name: str) -> bool:
    """Whether a word is so like a name that it is a slip of the pen and not another word."""
    first, other = fold_word(word), fold_word(name)
    return first[:1] > "\u0600" or ratio(first, other) >= LIKENESS or other.startswith(first[:4])


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbouring indices."""
    ends = [index for index in indices if index + 1 not in indices]
    starts = [index for index in indices if index - 1 not in indices]
    return zip(starts, ends, strict=True)


def _idle(line: Line, at: int, item: Item) -> bool:
    """Whether an item was read and yet changed nothing that a person would expect it to."""
    if item.used is not None:
        return False
    if item.has(K.MEMBERS) and not item.has(K.FUNCTION) and not item.has(K.PEOPLE):
        near = line.items[max(0, at - 3) : at + 4]
        return not any(each.actor is not None or each.has(K.GROUP) for each in near)
    if item.number is not None and item.has(K.PEOPLE):
        return False
    if item.number is not None or item.place is not None or item.actor is not None or item.quoted is not None:
        return True
    kinds = {sense.kind for sense in item.senses}
    return bool(kinds) and not kinds & _SILENT and not item.has(K.PLACES, "in", "near")


def _chat(line: Line) -> str | None:
    """What kind of chat a message is, if it is nothing but chat."""
    kinds = [s.value for item in line.items for s in item.senses if s.kind is K.CHAT]
    if not kinds:
        return None
    for item in line.items:
        if item.has(K.CHAT) or item.bare or item.period is not None:
            continue
        telling = (
            item.place or item.actor or item.quoted or any(s.kind not in _SMALL_KINDS for s in item.senses)
        )
        if telling:
            return None
    for kind in ("abilities", "thanks", "greeting", "smalltalk"):
        if kind in kinds:
            return kind
    return None


_SMALL_KINDS = _SILENT - {K.COUNTING, K.ANYTHING, K.SOURCES, K.TEXT} | {
    K.PLACES,
    K.ORDER,
    K.GROUP,
    K.VIEW,
    K.GROUP_ADVERB,
}


def _unknown(doc: Document, line: Line) -> list[int]:
    """The words that no item explains."""
    explained = {at for item in line.items for at in range(item.first, item.last + 1)}
    return [
        token.index
        for token in doc.tokens
        if token.index not in explained
        and (token.kind is Kind.NUMBER or (token.kind is Kind.WORD and len(token.norm) > 1))
    ]


def _after_place_word(line: Line, index: int) -> bool:
    """Whether a word stands behind one that announces a place."""
    for item in line.items:
        if item.last == index - 1:
            return item.has(K.PLACES)
    token = line.doc.tokens[index]
    return token.arabic and token.norm.startswith("ب")


def _settle_countries(line: Line) -> None:
    """A country's name is a place behind "in", an actor elsewhere; a demonym is an actor only beside what
    it did.
    """
    for index, item in enumerate(line.items):
        if item.actor is None:
            continue
        before, behind = line.at(index - 1), line.at(index + 1)
        if item.actor.country:
            if item.place is not None and not _acts(item, before, behind):
                item.actor = None
            else:
                item.place = None
        elif item.actor.adjective:
            near = before if item.arabic else behind
            does = near is not None and (
                near.event is not None or near.has(K.MEMBERS) or near.has(K.ACTIVE) or near.has(K.PREMISES)
            )
            joined = behind is not None and behind.has(K.FUNCTION) and _actor_at(line, index + 2)
            told = item.negated or joined or (before is not None and before.has(K.ROLE, "by", "against"))
            if (
                not does
                and not told
                and not (near is not None and near.actor is None and near.has(K.MODALITY))
            ):
                item.actor = None
                item.used = "demonym"
        elif item.place is not None:
            item.place = None


def _actor_at(line: Line, index: int) -> bool:
    item = line.at(index)
    return item is not None and item.actor is not None


def _acts(item: Item, before: Item | None, behind: Item | None) -> bool:
    """Whether a country's name stands where one who acts or suffers does, and not where a place does."""
    if before is not None and before.has(K.PLACES, "in") and not before.has(K.ROLE, "by", "against", "of"):
        return False
    if item.clitics.endswith("ب"):
        return False
    near = before if item.arabic else behind
    does = near is not None and (
        near.event is not None or near.has(K.ACTIVE) or near.has(K.MODALITY, "denied")
    )
    led = before is not None and before.has(K.ROLE, "by", "against", "between", "with")
    return does or led or (before is not None and before.has(K.EXCLUDE, "not_by"))


def _mostly_arabic(doc: Document) -> bool:
    words = [token for token in doc.tokens if token.kind is Kind.WORD]
    return sum(token.arabic for token in words) * 2 > len(words)


def _name_words(actors: ActorDictionary) -> frozenset[str]:
    """The longer words of actors' names."""
    names = (name for actor in actors for every in actor.names.values() for name in every)
    return frozenset(t.norm for name in names for t in tokenize(name).tokens if t.kind is Kind.WORD)
