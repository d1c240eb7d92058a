"""From a question to a query: gathers what each word may mean, fills the slots, and says what was assumed.

The steps of ``QuestionReader.read``: 1. tokens → items (``gather``); 2. misspelt words are mended and read
again;
3. exclusions mark what they govern (``scope``); 4. the slots are filled one after the other, each consuming
its items;
5. what nothing consumed is named; 6. a follow-up changes the query before it; 7. assumptions and choices
are put into words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from rapidfuzz.fuzz import ratio

from bot.domain.query import IncidentQuery, Manner, Reading, View
from bot.language.actors import ActorDictionary
from bot.language.codebook import Codebook
from bot.language.gazetteer import Gazetteer
from bot.language.numbers import NumberReader
from bot.language.people import PeopleLexicon
from bot.language.text import fold_word
from bot.language.tokens import Document, Gap, Kind, tokenize
from bot.query.calendar import Span, unit_around
from bot.query.chat import kind_of_chat
from bot.query.conditions import (
    fill_figures,
    fill_modality,
    fill_sources,
    fill_status,
    fill_subject,
    fill_text,
)
from bot.query.days import compares_actors, comparison_cue, fill_days
from bot.query.describe import Describer
from bot.query.draft import Draft
from bot.query.events import fill_events
from bot.query.finish import Finisher
from bot.query.followups import is_follow_up, merged
from bot.query.gather import Sources, gather
from bot.query.groups import fill_groups, fill_view, side_by_side
from bot.query.items import Line
from bot.query.leftovers import (
    after_place_word,
    as_written,
    held,
    idle,
    leave_out_code,
    likely,
    runs,
    timed,
    unknown,
)
from bot.query.lexicon import K, QuestionLexicon
from bot.query.manner import manner_of
from bot.query.nations import settle_countries
from bot.query.places import fill_places
from bot.query.placing import PlaceNames
from bot.query.roles import fill_actors
from bot.query.scope import mark_excluded
from bot.query.spelling import SHORTEST, Spelling
from bot.query.trust import fill_held, fill_quiet, fill_trust
from bot.query.wording import Wording, wordings

_LIKE_NAME = 75.0
"""How alike (0-100) a misspelt name of several words and the place's own must be."""

LONGEST = 1000
"""Characters of a question that are read."""


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
        self.describer = Describer(codebook, actors, tables.wordings, self.lexicon.groups, countries)
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
        doc, line = self._mended(doc, draft, today, _within(previous))
        chat = kind_of_chat(line, following=previous is not None)
        if chat is not None:
            return self._finisher.no_question(chat, spoken)
        self._fill(line, draft, today, previous)
        as_written(draft)
        view = View(draft.view) if draft.view is not None else None
        if view in {View.MORE, View.WHY} and (draft.types or draft.measure):
            view = None
        query = draft.query()
        follow_up = previous is not None and is_follow_up(line, draft)
        if follow_up and previous is not None:
            query = merged(previous, draft)
        elif not (draft.restricts() or draft.about_incidents):
            if view is not None and not draft.unrecognised:
                return self._finisher.no_question("help", spoken, view)
            named = tuple(draft.unrecognised) or (question,)
            return self._finisher.no_question("not_understood", spoken, None, named)
        return replace(self._finisher.reading(query, draft, spoken), follow_up=follow_up, view=view)

    def manner(self, text: str) -> Manner:
        """Whether a plain chat message reads like a question or like a report."""
        return manner_of(text, self.sources)

    def describe(self, query: IncidentQuery, language: str = "en") -> str:
        """The ``understood`` line of a query."""
        return self.describer.line(query, language)

    def _mended(
        self, doc: Document, draft: Draft, today: date, within: Span | None = None
    ) -> tuple[Document, Line]:
        """The items of a question, after words of spoken tongues and misspelt ones were put right."""
        spoken = self.lexicon.spoken_word
        doc = _rewritten(doc, {t.index: word for t in doc.tokens if (word := spoken(t.norm)) is not None})
        line = gather(doc, self.sources, today, within)
        if (parted := _owners_parted(doc, line)) is not None:
            doc, line = parted, gather(parted, self.sources, today, within)
        mends = self._mends(doc, line, draft)
        if not mends:
            return doc, line
        mended = _rewritten(doc, mends)
        return mended, gather(mended, self.sources, today, within)

    def _mends(self, doc: Document, line: Line, draft: Draft) -> dict[int, str]:
        strange = unknown(doc, line)
        mends = self._names_mended(doc, line, strange, draft)
        for index in strange:
            token = doc.tokens[index]
            if index in mends:
                continue
            if token.arabic and (written := self.lexicon.written(token.norm)) is not None:
                mends[index] = written
                continue
            if len(token.norm) < SHORTEST - 1 or self.lexicon.rightly_spelt(token.norm):
                continue
            if after_place_word(line, index) and (name := self._place_like(token.text)) is not None:
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

    def _names_mended(
        self, doc: Document, line: Line, strange: Sequence[int], draft: Draft
    ) -> dict[int, str]:
        """Names of which a part alone is another place's: "Khan Shaykhn" is no place called Khan."""
        mends: dict[int, str] = {}
        for first, last in runs(strange):
            before = next((it for it in line if it.last == first - 1 and it.place is not None), None)
            start = first if before is None or before.negated else before.first
            if start == last or any(t.kind is not Kind.WORD for t in doc.tokens[first : last + 1]):
                continue
            written = doc.span_text(start, last)
            name = self._place_like(written)
            if name is None or ratio(fold_word(written), fold_word(name)) < _LIKE_NAME:
                continue
            draft.say("place_read_as", word=written, meant=name)
            mends |= {start: name} | dict.fromkeys(range(start + 1, last + 1), "")
        return mends

    def _place_like(self, word: str) -> str | None:
        """The name of a place of the countries that come first, one letter from a word."""
        places = self.sources.places
        for place in places.nearest(word, 5):
            if place.country in places.countries and likely(word, place.name):
                arabic = word[:1] > "\u0600"
                return (place.name_ar if arabic else None) or place.name
        return None

    def _fill(self, line: Line, draft: Draft, today: date, previous: IncidentQuery | None) -> None:
        leave_out_code(line, draft)
        mark_excluded(line, draft)
        settle_countries(line)
        fill_text(line, draft)
        fill_trust(line, draft)
        fill_quiet(line, draft, today)
        fill_sources(line, draft)
        fill_subject(line, draft)
        fill_status(line, draft)
        fill_modality(line, draft)
        fill_figures(line, draft)
        for _, item in line.free(lambda it: it.has(K.WIDEN)):
            draft.widened.append(item.value(K.WIDEN) or "")
            item.used = item.used or "widen"
        draft.counting = any(item.has(K.COUNTING) for item in line)
        draft.people = any(item.has(K.PEOPLE) for item in line)
        draft.adding = any(item.small("addition") for item in line)
        comparison = comparison_cue(line)
        draft.comparing = comparison is not None
        sides = None if comparison is None or compares_actors(line, comparison) else comparison
        fill_days(line, draft, today, sides, previous)
        fill_places(line, draft, self.sources.places, sides)
        fill_groups(line, draft)
        fill_events(line, draft, self.lexicon)
        fill_actors(line, draft)
        fill_held(line, draft)
        if comparison is not None:
            side_by_side(draft)
        fill_view(line, draft)
        self._leftovers(line, draft)

    def _leftovers(self, line: Line, draft: Draft) -> None:
        """Name the words that changed nothing."""
        for first, last in runs(unknown(line.doc, line)):
            token = line.doc.tokens[first]
            words = line.doc.span_text(first, last)
            draft.unrecognised.append(line.doc.span_text(timed(line, first), held(line, last)))
            if self._actors.lookup(words) is not None:
                continue
            named = (token.capital and first) or after_place_word(line, first)
            if self.lexicon.rightly_spelt(token.norm) or not named:
                continue
            near = [
                self.describer.place(place, "en")
                for place in self.sources.places.nearest(words)
                if likely(words, place.name)
            ]
            if near:
                draft.say("unknown_place_near", word=words, list=", ".join(near))
            else:
                draft.say("unknown_place", word=words)
        draft.unrecognised.extend(item.text for at, item in enumerate(line.items) if idle(line, at, item))


def _owners_parted(doc: Document, line: Line) -> Document | None:
    """The question with "HTS-run prisons" in three words; ``None`` where no owner is joined so."""
    for index, item in enumerate(line.items):
        behind, first = line.at(index + 1), doc.tokens[item.first]
        if item.small("run") and first.gap is Gap.HYPHEN and behind is not None and behind.has(K.PREMISES):
            return tokenize(f"{doc.text[: first.start - 1]} {doc.text[first.start :]}")
    return None


def _rewritten(doc: Document, words: Mapping[int, str]) -> Document:
    """The question with other words in the place of some of its tokens."""
    if not words:
        return doc
    parts: list[str] = []
    at = 0
    for index, word in sorted(words.items()):
        token = doc.tokens[index]
        parts += [doc.text[at : token.start], word]
        at = token.end
    return tokenize("".join([*parts, doc.text[at:]]))


def _within(previous: IncidentQuery | None) -> Span | None:
    """The month or the year that a question is about, if it is one."""
    if previous is None or previous.start is None or previous.end is None:
        return None
    span = Span(previous.start, previous.end)
    whole = any(unit_around(span.start, unit) == span for unit in ("month", "year"))
    return span if whole else None


def _mostly_arabic(doc: Document) -> bool:
    words = [token for token in doc.tokens if token.kind is Kind.WORD]
    return sum(token.arabic for token in words) * 2 > len(words)


def _name_words(actors: ActorDictionary) -> frozenset[str]:
    """The longer words of actors' names."""
    names = (name for actor in actors for every in actor.names.values() for name in every)
    return frozenset(t.norm for name in names for t in tokenize(name).tokens if t.kind is Kind.WORD)
