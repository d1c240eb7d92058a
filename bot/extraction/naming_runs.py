"""Runs of words that can be the name of a person, and what speaks for and against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.values import MARK
from bot.extraction.analysis import Sentence, Sheet, Trigger, Voice
from bot.extraction.lexicon import Frame
from bot.language.naming import NameWords
from bot.language.tokens import Gap, Kind, Token

_LONGEST = 5
_LONGEST_LINE = 6
_LONGEST_HEADING = 20
_NEAR = 4
_OLDEST = 110
_JOINING = frozenset({",", "،", "and", "و", "/", "&"})
_ARTICLES = frozenset({"the", "a", "an"})
_KUNYAS = frozenset({"ابو", "ابي", "ابا", "ام", "وابو"})
_ELDERS = frozenset({"شيخ", "الشيخ"})
_DONE_TO = frozenset({Frame.TRANSITIVE, Frame.PATIENT, Frame.BODY, Frame.TOLL})


@dataclass(slots=True)
class Run:
    """Tokens ``first`` to ``last`` that may name a person.

    ``sure``: something besides capitals says so. ``told``: in a text that tells of an event; ``suffers``:
    right where its sufferer stands; ``acts``: where its doer stands. ``speaks``: only tells of it.
    """

    first: int
    last: int
    sure: bool = False
    told: bool = False
    suffers: bool = False
    acts: bool = False
    speaks: bool = False
    office: bool = False


class Runs:
    """Finds the runs of one sheet; ``found`` holds those that are names."""

    def __init__(self, sheet: Sheet, words: NameWords) -> None:
        self.sheet = sheet
        self.words = words
        self.tokens, self.norms = sheet.document.tokens, sheet.document.words
        spans = [(m.first, m.last) for m in sheet.places] + [(m.first, m.last) for m in sheet.weapons]
        self._elsewhere = {i for first, last in spans for i in range(first, last + 1)} | sheet.dated_tokens
        actors = {i for m in sheet.actors for i in range(m.first, m.last + 1)}
        self.blocked = self._elsewhere | actors
        self._people = {m.last for m in sheet.people if m.number == 1}
        self._nouns = {i for m in sheet.people for i in range(m.first, m.last + 1)}
        self._triggers: dict[int, list[Trigger]] = {}
        for trigger in sheet.triggers:
            self._triggers.setdefault(trigger.sentence.index, []).append(trigger)
        self._starts = {i for t in sheet.triggers for i in range(t.first, t.last + 1)}
        runs = [*self._latin(), *self._arabic()]
        for run in runs:
            self._weigh(run)
        self._hand_on(runs)
        self.found = [run for run in runs if run.sure]

    # --- asked from outside ---

    def tells_somebody(self, index: int, *, least: int) -> bool:
        """Whether a word of a name is enough to tell whose: no particle, not too short, no title."""
        norm = self.norms[index]
        return len(norm) >= least and norm not in {"abd", "abdul", "عبد"} and not self.is_particle(index)

    def name_before(self, last: int) -> tuple[int, int] | None:
        """The capitalised words that end at a token: "Al-Noor" of "Al-Noor hospital"."""
        first = last
        while first >= 0 and (self.tokens[first].capital or self.is_particle(first)):
            first -= 1
        first += 1
        while first <= last and self.norms[first] in (self.words.of("en", "not").entries | _ARTICLES):
            first += 1
        return (first, last) if first <= last and self.sheet.sentence_at[first] >= 0 else None

    def name_behind(self, first: int) -> tuple[int, int] | None:
        """The Arabic words behind a word for a site: "النور" of "مشفى النور"."""
        sentence = self._sentence(first)
        if sentence is None or not self._can_go_on(first, sentence) or self._heads(first):
            return None
        second = first + 1
        more = second <= sentence.last and self._can_go_on(second, sentence)
        return (first, second) if more and self.norms[second].startswith("ال") else (first, first)

    # --- candidates ---

    def _latin(self) -> Iterator[Run]:
        reached = -1
        for index in self.sheet.document.capitals:
            if index <= reached or not self._able(index):
                continue
            last = index
            while last - index < _LONGEST and (further := self._goes_on(last)) is not None:
                last = further
            reached = last
            first = self._without_titles(index, last)
            if first <= last:
                yield Run(first, last)

    def _goes_on(self, last: int) -> int | None:
        """The next word of a name in Latin letters, past "al-" and "bin"."""
        index = last + 1
        while index < len(self.tokens) and self.is_particle(index) and not self.tokens[index].capital:
            index += 1
        if index >= len(self.tokens) or index in self.blocked or not self.tokens[index].capital:
            return None
        same = self.sheet.sentence_at[index] == self.sheet.sentence_at[last]
        return index if same and self.tokens[index].kind is Kind.WORD else None

    def _without_titles(self, first: int, last: int) -> int:
        """Where the name begins behind titles, trades and offices written with a capital."""
        while first <= last and not self._given(first) and self._heads(first):
            first += 1
            if first <= last and self.norms[first] == ".":
                first += 1
        return first

    def _heads(self, index: int) -> bool:
        sentence = self._sentence(index)
        titles = sentence is not None and self.norms[index] in sentence.language.words("name_titles")
        small = self.norms[index] in self._closed(sentence) or index in self._nouns
        small = small or self.norms[index] in self.words.of("en", "not")
        language = "ar" if self.tokens[index].arabic else "en"
        sets = ("before", "offices", "called", "speech")
        return titles or small or any(self.norms[index] in self.words.of(language, key) for key in sets)

    def _arabic(self) -> Iterator[Run]:
        reached = -1
        for index in self.sheet.document.arabic:
            if index <= reached or not self._able(index):
                continue
            sentence = self._sentence(index)
            if sentence is None or not self._begins(index, sentence):
                continue
            first = last = index
            while last - index < _LONGEST - 1 and self._can_go_on(last + 1, sentence):
                last += 1
            if first > sentence.first and self.norms[first - 1] in _KUNYAS:
                first -= 1
            reached = last
            yield Run(first, last)

    def _begins(self, index: int, sentence: Sentence) -> bool:
        """Whether an Arabic name begins here: a given name, a kunya behind a title, "خلدون الدرويش"."""
        norm, before = self.norms[index], self.norms[index - 1] if index > sentence.first else ""
        given = self._given(index)
        if not given and norm not in _KUNYAS and norm.startswith(("ال", "ي")):
            return False
        if self.words.of("ar", "not").ends_at(self.norms, index):
            return False
        if before in sentence.language.words("place_kinds") and before not in _ELDERS:
            return False
        if given:
            return True
        cue = self._cue(index)
        if norm in _KUNYAS:
            return index < sentence.last and self._can_go_on(index + 1, sentence)
        if not cue or not self._can_go_on(index, sentence):
            return False
        second = index + 1 <= sentence.last and self.norms[index + 1]
        return cue > 1 or (bool(second) and str(second).startswith("ال"))

    def _cue(self, index: int) -> int:
        """What stands before a word: 2 = nothing but a name can follow, 1 = a name often does."""
        language = "ar" if self.tokens[index].arabic else "en"
        back = index - 1
        if back >= 0 and self.norms[back] in {",", ":", "،", ".", '"'}:
            back -= 1
        if back < 0 or self.sheet.sentence_at[back] != self.sheet.sentence_at[index]:
            return 0
        if self.words.of(language, "called").ends_at(self.norms, back):
            return 2
        sentence = self._sentence(index)
        titles = sentence is not None and self.norms[back] in sentence.language.words("name_titles")
        person = back in self._people or titles
        return int(person or self.words.of(language, "before").ends_at(self.norms, back) > 0)

    def _can_go_on(self, index: int, sentence: Sentence) -> bool:
        """Whether an Arabic word can be a further part of a name."""
        if index > sentence.last or index in self._elsewhere or not self.tokens[index].arabic:
            return False
        norm = self.norms[index]
        if norm in _KUNYAS or self._given(index):
            return True
        if norm.startswith("ال") and index > sentence.first and self._given(index - 1):
            return norm not in self.words.of("ar", "not")  # whoever is called so may be from anywhere
        if index in self.blocked or norm in self.words.of("ar", "not"):
            return False
        if norm in self._closed(sentence) or norm in sentence.language.words("place_kinds"):
            return False
        if index in self._starts or index in self._nouns or norm[0] in "بلو":
            return False
        return norm not in self.words.of("ar", "speech") and norm not in self.words.of("ar", "numbers")

    # --- what speaks for and against ---

    def _weigh(self, run: Run) -> None:
        sentence = self._sentence(run.first)
        if sentence is None:
            return
        language = "ar" if self.tokens[run.first].arabic else "en"
        several = run.last > run.first
        given = any(self._given(index) for index in range(run.first, run.last + 1))
        run.told = bool(self.sheet.events)
        run.office = self._behind(run.first, language, "offices", sentence)
        run.speaks = self._speaks(run, language, sentence)
        for trigger in self._triggers.get(sentence.index, ()):
            run.acts = run.acts or _meets(trigger.agent_span, run)
            run.suffers = run.suffers or ((several or given) and self._befalls(trigger, run))
        cue, aged = self._cue(run.first), self._aged(run.last, language)
        kin = (
            self.words.of(language, "family").starts_at(self.norms, run.last + 1)
            if language == "en"
            else (self.words.of(language, "family").ends_at(self.norms, run.first - 1))
        )
        run.sure = bool(run.suffers or (given and several) or cue > 1 or aged or (kin and run.told))
        run.sure = run.sure or (cue > 0 and (several or given)) or self._announced(run, language, sentence)
        if run.acts and not run.suffers:
            run.sure = run.sure and given

    def _befalls(self, trigger: Trigger, run: Run) -> bool:
        """Whether a run stands right where the sufferer of a trigger does."""
        if trigger.entry.frame not in _DONE_TO or _meets(trigger.agent_span, run):
            return False
        if _meets(trigger.patient_span, run, beside=1):
            return True
        if trigger.voice is Voice.PASSIVE and not self.tokens[run.first].arabic:
            return 0 < trigger.first - run.last <= _NEAR and self._only_small(run.last + 1, trigger.first)
        behind = run.first == trigger.last + 1
        of = run.first == trigger.last + 2 and self.norms[run.first - 1] == "of"
        return trigger.voice is not Voice.ADJECTIVE and (behind or of)

    def _only_small(self, first: int, end: int) -> bool:
        """Whether nothing but auxiliaries stand between two tokens."""
        sentence = self._sentence(first)
        if sentence is None:
            return False
        small = sentence.language.words("be") | sentence.language.words("have") | {"also", "later", "then"}
        return all(self.norms[index] in small for index in range(first, end))

    def _aged(self, last: int, language: str) -> bool:
        """Whether an age stands behind a name: "X, 34," "X (34)", "X البالغ 34 عاما"."""
        for index in range(last + 1, min(last + 4, len(self.tokens))):
            token = self.tokens[index]
            if token.kind is Kind.NUMBER:
                number = int(token.norm) if token.norm.isdecimal() else _OLDEST
                after = self.norms[index + 1] if index + 1 < len(self.norms) else ""
                mark = self.norms[last + 1] in {",", "(", "،"} and after in {",", ")", ".", "،", "-", "and"}
                return number < _OLDEST and (mark or after in self.words.of(language, "numbers"))
        return False

    def _behind(self, first: int, language: str, key: str, sentence: Sentence) -> bool:
        """Whether an office stands before a name, the words of its holder's force between."""
        for back in range(first - 1, max(sentence.first, first - 4) - 1, -1):
            if self.norms[back] in {",", ".", "،"} and back != first - 1:
                return False
            if self.words.of(language, key).ends_at(self.norms, back):
                return True
        return False

    def _speaks(self, run: Run, language: str, sentence: Sentence) -> bool:
        speech = self.words.of(language, "speech")
        telling = sentence.language.words("telling_verbs")
        after = range(run.last + 1, min(run.last + 3, sentence.last + 1))
        before = range(max(sentence.first, run.first - 2), run.first)
        if language == "en" and any(
            speech.starts_at(self.norms, i) or self.norms[i] in telling for i in after
        ):
            return True
        return any(speech.ends_at(self.norms, i) for i in before)

    def _announced(self, run: Run, language: str, sentence: Sentence) -> bool:
        """Whether a list of names was announced right before: "the detainees are: X, Y"."""
        back = run.first - 1
        if back <= sentence.first or self.norms[back] != ":" or run.last == run.first:
            return False
        near = range(max(sentence.first, back - 6), back)
        found = any(self.words.of(language, "lists").ends_at(self.norms, i) for i in near)
        run.suffers = run.suffers or found
        return found

    def _hand_on(self, runs: list[Run]) -> None:
        """What is sure of one name in a row ("X, Y and Z") is sure of those beside it."""
        ordered = sorted(runs, key=lambda run: run.first)
        pairs = [(one, other) for one, other in pairwise(ordered) if self._row(one, other)]
        for one, other in [*pairs, *((other, one) for one, other in reversed(pairs))]:
            if one.sure and other.last > other.first:
                other.sure = True
                other.suffers = other.suffers or one.suffers

    def _row(self, one: Run, other: Run) -> bool:
        between = self.norms[one.last + 1 : other.first]
        same = self.sheet.sentence_at[one.first] == self.sheet.sentence_at[other.first]
        if same and not between and self.norms[other.first].startswith("و"):
            return True
        return same and 0 < len(between) <= 2 and all(word in _JOINING for word in between)

    # --- small questions ---

    def _able(self, index: int) -> bool:
        masked = self.tokens[index].text.startswith(MARK)
        return not masked and index not in self.blocked and self.sheet.sentence_at[index] >= 0

    def _given(self, index: int) -> bool:
        norm, arabic = self.norms[index], self.tokens[index].arabic
        if not arabic:
            return norm in self.words.of("en", "given")
        if self.tokens[index].text.endswith("ى") and norm.endswith("علي"):
            return False  # the preposition
        sentence = self._sentence(index)
        known = sentence.language.words("given_names") if sentence is not None else frozenset[str]()
        others = self.words.of("ar", "given").entries
        if norm in known or norm in others:
            return True
        bare = norm.removeprefix("و")
        return bare is not norm and (bare in known or bare in others)

    def is_particle(self, index: int) -> bool:
        """Whether a word is the article or the like inside a name."""
        sentence = self._sentence(index)
        return sentence is not None and self.norms[index] in sentence.language.words("name_particles")

    def _closed(self, sentence: Sentence | None) -> frozenset[str]:
        return sentence.language.words("closed") if sentence is not None else frozenset()

    def _sentence(self, index: int) -> Sentence | None:
        if not 0 <= index < len(self.tokens) or self.sheet.sentence_at[index] < 0:
            return None
        return self.sheet.sentences[self.sheet.sentence_at[index]]


def _meets(span: tuple[int, int] | None, run: Run, *, beside: int = 0) -> bool:
    """Whether a run lies in a span, or right behind it (``beside``): "the activist" and the name."""
    return span is not None and span[0] <= run.last and run.first <= span[1] + beside


def listed_names(runs: Runs) -> Iterator[tuple[int, int]]:
    """Names that stand a line each below words that announce them ("Names of those arrested:")."""
    tokens, norms = runs.tokens, runs.norms
    for newline in runs.sheet.document.newlines:
        opened = newline > 0 and norms[newline - 1] == ":" and _announces(runs, newline - 1)
        index = newline + 1
        while opened and index < len(tokens):
            end = index
            while end < len(tokens) and tokens[end].kind is not Kind.NEWLINE:
                end += 1
            span = _line_of_names(runs, index, end)
            if span is None:
                break
            yield span
            index = end + 1


def _announces(runs: Runs, colon: int) -> bool:
    language = "ar" if runs.tokens[colon - 1].arabic else "en"
    lists = runs.words.of(language, "lists")
    return any(lists.ends_at(runs.norms, index) for index in range(max(0, colon - _LONGEST_HEADING), colon))


def _line_of_names(runs: Runs, first: int, end: int) -> tuple[int, int] | None:
    """The leading words of a line that is hardly more than a name."""
    while first < end and runs.tokens[first].kind is not Kind.WORD:
        first += 1
    last = first
    while last < end and _in_line(runs.tokens[last], runs, last):
        last += 1
    size = last - first
    return (first, last - 1) if 2 <= size <= _LONGEST_LINE and end - last <= _LONGEST_LINE else None


def _in_line(token: Token, runs: Runs, index: int) -> bool:
    if token.kind is not Kind.WORD:
        return False
    return token.arabic or token.capital or token.gap is Gap.HYPHEN or runs.is_particle(index)
