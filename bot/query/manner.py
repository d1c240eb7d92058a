"""Whether a chat message reads like a question or like a report.

Questions ask, rank, group, or begin with what is asked for ("arrests in …"), and name months and weeks;
reports tell: somebody did something to so many, this morning, with a verb of their own. Points for either
side are added up; what says nothing of its manner is a question.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.query import Manner
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Document, Kind, tokenize
from bot.query.gather import Sources, gather
from bot.query.items import Item, Line
from bot.query.leftovers import unknown
from bot.query.lexicon import K, Part, Sense

_LONGEST_QUESTION = 300
_MOST_WORDS = 40
_BRIEF = 3
"""Words of a message that is too short to be a report."""
_SHORT = 6
"""Words up to which a noun phrase is what a question asks for."""
_OPENING = 3
"""Words among which a request stands."""
_SOME_DAY = date(2018, 6, 7)
"""Only how long a period is matters here, not when."""
_WHILE = timedelta(days=6)
_CLEAR = 3
"""Points by which asking must be ahead of telling for a message that tells to be clearly a question."""
_ASKING = {K.WHICH, K.WHO, K.COMPARE, K.VIEW, K.FOLLOW, K.CHAT, K.TOP, K.WIDEN}
_SHAPING = {K.GROUP_ADVERB, K.STATUS, K.EXCLUDE, K.RELIABILITY, K.HELD}
_OPENED = ("since", "before", "until", "between")
_EVENTS = {K.TYPE, K.MEASURE}
_NOUNS = {Part.NOUN, Part.MASS, Part.PERSON}
_VERBS = {Part.DID, Part.DO}


def manner_of(text: str, sources: Sources) -> Manner:
    """What a message reads like, and whether it might well be the other thing."""
    stripped = text.strip()
    if not stripped:
        return Manner.REPORT
    doc = tokenize(stripped)
    words = [token for token in doc.tokens if token.kind is Kind.WORD]
    if len(stripped) > _LONGEST_QUESTION or len(words) > _MOST_WORDS:
        return Manner.REPORT
    if stripped.endswith(("?", "؟")):
        return Manner.QUESTION
    several = any(token.kind is Kind.NEWLINE for token in doc.tokens)
    if several and len(words) > _BRIEF:
        return Manner.REPORT
    manner = _Signs(doc, gather(doc, sources, _SOME_DAY), sources.lexicon.index.find(doc))
    asks, tells = manner.asks() + (1 if len(words) <= _SHORT else 0), manner.tells()
    if len(words) <= _BRIEF:
        return Manner.MAYBE_QUESTION if tells >= _CLEAR else Manner.QUESTION
    if asks >= tells:
        return Manner.MAYBE_QUESTION if tells and asks - tells < _CLEAR else Manner.QUESTION
    return Manner.MAYBE_REPORT if tells - asks == 1 else Manner.REPORT


@dataclass(frozen=True, slots=True)
class _Signs:
    """A message, the items it was read as, and every phrase of the lexicon in it."""

    doc: Document
    line: Line
    matches: list[PhraseMatch[Sense]]

    def asks(self) -> int:
        """Points for a question."""
        first = next((token.index for token in self.doc.tokens if token.kind is Kind.WORD), 0)
        opening = [match.payload for match in self.matches if match.first <= first]
        happening = any(m.first <= first and _is(m, K.MANNER, "happening") for m in self.matches)
        counting = any(item.has(K.COUNTING) and item.number is None for item in self.line)
        points = 4 if counting else 0
        if any(sense.kind in _ASKING for sense in opening):
            points += 3
        elif not counting and any(
            m.payload.kind is K.WHO and not self._relative(m.first) for m in self.matches
        ):
            points += 2
        if self._requested(first):
            points += 4
        if not happening and any(_listing(sense) for sense in opening):
            points += 2
        points += bool(self.line.items) and self._persons(self.line.items[0])
        points += 2 * any(item.period is not None and self._lasting(item) for item in self.line)
        points += min(2, sum(any(item.has(kind) for kind in _SHAPING) for item in self.line))
        points += 2 * any(item.has(K.GROUP) and self._before(item, K.PER) for item in self.line)
        points += any(item.has(K.ORDER) and not item.has(K.ORDER, "newest", "oldest") for item in self.line)
        points += self._said("clause") or any(item.has(K.TEXT) for item in self.line)
        return points

    def tells(self) -> int:
        """Points for a report."""
        points = 3 if any(item.small("breaking") for item in self.line) else 0
        if self.doc.text.rstrip().endswith((".", "!", "…")):
            points += 2 if self._words() > _SHORT else 1
        points += min(2, sum(item.small("indefinite") for item in self.line))
        points += self._verbs()
        points += 3 * self._said("moment")
        points += self._said("today")
        points += min(3, sum(_is(match, K.MANNER, "telling") for match in self.matches))
        points += 3 * self._said("own")
        points += self._toll() + self._single() + self._strange()
        return points

    def _relative(self, index: int) -> bool:
        return any(m.first == index and _is(m, K.SMALL, "relative", "object", "of") for m in self.matches)

    def _requested(self, first: int) -> bool:
        """Whether somebody is asked for something: "show me", "I need", "بدي", "did", "هل"."""
        return any(
            (_is(m, K.MANNER, "request") and m.first <= first + _OPENING)
            or (_is(m, K.MANNER, "opener") and m.first == first)
            for m in self.matches
        )

    def _said(self, role: str) -> bool:
        """Whether a word of this manner stands anywhere."""
        return any(_is(match, K.MANNER, role) for match in self.matches)

    def _at(self, item: Item, role: str) -> bool:
        return any(m.first == item.first and _is(m, K.MANNER, role) for m in self.matches)

    def _persons(self, item: Item) -> bool:
        """Whether a message begins with people as a kind: "doctors kidnapped in Idlib"."""
        return item.number is None and (item.has(K.MEMBERS) or (item.actor is not None and item.actor.people))

    def _lasting(self, item: Item) -> bool:
        """Whether a period is a week or longer, or open: reports tell of days."""
        period = item.period
        if period is None or period.start is None or period.end is None:
            return period is not None
        opened = any(m.first == item.first and _is(m, K.PERIOD, *_OPENED) for m in self.matches)
        return opened or period.end - period.start >= _WHILE

    def _before(self, item: Item, kind: K) -> bool:
        at = self.line.items.index(item) - 1
        before = self.line.at(at)
        return before is not None and before.has(kind)

    def _verbs(self) -> int:
        """Points for verbs that tell: no participles ("arrested by"), none in a clause ("HTS arrested")."""
        points = 0
        for at, item in enumerate(self.line.items):
            verb = item.verb()
            acts = verb is not None or (item.has(K.ACTIVE) and not item.small("auxiliary"))
            if not acts or self._in_clause(at):
                continue
            points = max(points, self._telling(at, item, verb))
        return points

    def _telling(self, at: int, item: Item, verb: Sense | None) -> int:
        before, behind = self._next(at, -1), self.line.at(at + 1)
        helped = before is not None and before.has(K.PASSIVE) and item.noun() is None
        if verb is not None and behind is not None and behind.has(K.ROLE, "by") and not helped:
            return 0
        if helped:
            return 3
        if item.arabic:
            return self._arabic_verb(at, item, verb)
        subject = before is not None and (
            before.actor is not None or before.has(K.MEMBERS) or before.number is not None
        )
        present = verb is not None and verb.part is Part.DO and item.noun() is not None
        if item.noun() is not None and not (subject and _has_object(self.line, at)):
            return 0
        if present and not _has_object(self.line, at):
            return 0
        if (
            verb is not None
            and verb.part is Part.DID
            and not subject
            and before is not None
            and before.noun() is None
        ):
            return 1
        struck = _has_object(self.line, at)
        return (
            3
            if subject and (struck or verb is None or verb.part is Part.DID) and not self._victims(at)
            else (3 if struck and before is not None and before.noun() is not None else 1)
        )

    def _victims(self, at: int) -> bool:
        """Whether who stands before a verb may have suffered it: "soldiers killed in Afrin"."""
        before = self._next(at, -1)
        item = self.line.items[at]
        behind = self.line.at(at + 1)
        passive = behind is None or behind.has(K.PLACES) or behind.period is not None or behind.bare
        suffers = before is not None and (
            before.has(K.MEMBERS) or (before.actor is not None and before.actor.victim)
        )
        return suffers and passive and item.verb() is not None

    def _arabic_verb(self, at: int, item: Item, verb: Sense | None) -> int:
        """A verb that opens the message, or one in the present behind its subject."""
        if at == 0 or (at == 1 and (self.line.items[0].small("breaking") or self._said("moment"))):
            return 3
        if verb is not None and verb.part is Part.DO and item.noun() is None:
            return 3
        behind, before = self.line.at(at + 1), self._next(at, -1)
        if verb is None and behind is not None and behind.noun() is not None and before is not None:
            return 3
        return 2 if _has_object(self.line, at) else 0

    def _in_clause(self, at: int) -> bool:
        """Whether a verb stands in a clause that says which are meant, or behind what asks."""
        for item in reversed(self.line.items[max(0, at - 5) : at]):
            if item.small("relative") or item.has(K.WHO) or item.has(K.COUNTING) or item.small("auxiliary"):
                return True
            if item.event is not None:
                break
        return self._named_after_what(at)

    def _named_after_what(self, at: int) -> bool:
        """Whether a verb and its doer say which things are meant: "villages the SDF captured"."""
        doer = self.line.at(at - 1)
        if doer is None or doer.actor is None:
            return False
        back = at - 2
        while (item := self.line.at(back)) is not None and item.small("determiner"):
            back -= 1
        many = item is not None and (noun := item.noun()) is not None and noun.plural is not False
        return item is not None and (many or item.has(K.OBJECT) or item.has(K.GROUP) or item.has(K.PEOPLE))

    def _next(self, at: int, step: int) -> Item | None:
        at += step
        while (
            (item := self.line.at(at)) is not None
            and item.bare
            and not item.has(K.PASSIVE)
            and not item.has(K.MEMBERS)
        ):
            at += step
        return item

    def _toll(self) -> int:
        """Points for a number of people to whom something happened, where no figure is asked for."""
        for at, item in enumerate(self.line.items):
            if item.number is None or item.number.high is None:
                continue
            before, near = self.line.at(at - 1), self.line.items[at + 1 : at + 3]
            if before is not None and (
                before.has(K.WITH_FIGURES) or before.small("relative") or _ranks(before)
            ):
                continue
            if before is not None and (self._at(before, "telling") or self._at(before, "happening")):
                return 2
            if any(_people(each) for each in near):
                return 2
        return 0

    def _single(self) -> int:
        """Points for one happening as the subject: "Kidnapping of a doctor", "اغتيال قيادي"."""
        head = next((item for item in self.line if not item.bare), None)
        if head is None or self.doc.tokens[head.first].norm.startswith("ال"):
            return 0
        if self._at(head, "happening"):
            return 2 if self._words() > _SHORT else 1
        noun = head.noun()
        mass = any(sense.part is Part.MASS for sense in head.senses)
        one = noun is not None and noun.part is Part.NOUN and noun.plural is False and not mass
        return (1 if head.arabic or self._words() <= _SHORT else 2) if one else 0

    def _words(self) -> int:
        return sum(token.kind is Kind.WORD for token in self.doc.tokens)

    def _strange(self) -> int:
        """Points for words that no question needs."""
        strange = len(unknown(self.doc, self.line))
        return 0 if self._words() < _SHORT else min(2, strange // 2)


def _is(match: PhraseMatch[Sense], kind: K, *values: str) -> bool:
    return match.payload.kind is kind and match.payload.value in values


def _listing(sense: Sense) -> bool:
    """Whether a word that opens a message names many: "arrests", "villages", "incidents"."""
    many = sense.kind in _EVENTS and sense.part in _NOUNS and sense.plural is not False
    return many or sense.kind in {K.OBJECT, K.GROUP, K.ANYTHING}


def _people(item: Item) -> bool:
    return item.has(K.VICTIMS) or item.has(K.PEOPLE) or item.has(K.MEMBERS) or item.actor is not None


def _ranks(item: Item) -> bool:
    return item.has(K.ORDER) or item.has(K.TOP)


def _has_object(line: Line, at: int) -> bool:
    """Whether a verb is followed at once by whom it befell: a name, a number, an article, people."""
    verb = line.items[at]
    behind = line.at(at + 1)
    if behind is None:
        return False
    token = line.doc.tokens[verb.last + 1]
    named = (
        behind.actor is not None
        or behind.number is not None
        or behind.has(K.PEOPLE)
        or behind.place is not None
    )
    return named or token.kind is Kind.NUMBER or token.capital or behind.small("article", "indefinite")
