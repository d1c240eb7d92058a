"""From triggers to happenings: which words of a text tell of one and the same event, when it was and where.

Each sentence is cut into parts where it gives another date or another place; the triggers of a part are one
event, and
parts and sentences are joined into one as long as nothing says that they tell of something else: no other
date, no other
place, no new bullet, no "in a separate incident".
"""

from collections.abc import Callable, Sequence

from bot.domain.codebook import EventType, Modality
from bot.domain.values import ClaimPlace, DatePrecision, Place, PlacePrecision
from bot.extraction.analysis import DateSeen, Event, LineKind, Link, PlaceSeen, Sentence, Sheet, Trigger
from bot.extraction.families import AFTERMATH, compatible
from bot.extraction.meeting import COARSE, any_places_meet, dates_meet, other_town
from bot.extraction.parts import Part, parts_of
from bot.extraction.reasons import promote
from bot.extraction.retelling import (
    adds_up,
    alike,
    announces_another,
    dies_of_it,
    left_a_list,
    new_doers,
    only_aftermath,
    own_deed,
    refers_back,
    retold,
    taken_up,
)
from bot.extraction.topics import topic_places
from bot.language.tokens import Kind

_SEVERAL = 2
_FEW_PARAGRAPHS = 3
_MOST_PLACES = 12
_MISHAP_REACH = 3
_RELATIVE_REACH = 9
_PAST_REACH = 4
_YEAR = 330
_CASUALTIES = {EventType.ATTACK}
_WIDEST = frozenset({PlacePrecision.COUNTRY})
Areas = Callable[[str], Place | None]


def find_events(sheet: Sheet, areas: Areas) -> None:
    """Fill ``sheet.events`` in reading order. ``areas`` gives the place of an id."""
    sheet.events = _build(sheet, areas)
    if not sheet.events and promote(sheet):
        sheet.events = _build(sheet, areas)
    sheet.events = [event for event in sheet.events if not _sums_up(event, sheet.events)]


def _sums_up(event: Event, events: Sequence[Event]) -> bool:
    """A headline that only says how many died or were hurt, where events with days follow."""
    if not event.heading or event.own_date or len(events) <= _SEVERAL or event is not events[0]:
        return False
    return only_aftermath(event)


def _build(sheet: Sheet, areas: Areas) -> list[Event]:
    builder = _Builder(sheet, areas)
    for sentence in sheet.sentences:
        builder.add(sentence)
    return builder.events


class _Builder:
    """Goes through the sentences and keeps what carries over."""

    def __init__(self, sheet: Sheet, areas: Areas) -> None:
        self._sheet = sheet
        self._areas = areas
        self._long = len({s.paragraph for s in sheet.sentences}) > _FEW_PARAGRAPHS
        self._topics = topic_places(sheet)
        self.events: list[Event] = []
        self._triggers: dict[int, list[Trigger]] = {}
        for trigger in sheet.triggers:
            self._triggers.setdefault(trigger.sentence.index, []).append(trigger)
        self._dates: dict[int, list[DateSeen]] = {}
        for date in sheet.dates:
            self._dates.setdefault(sheet.sentence_at[date.first], []).append(date)
        self._places: dict[int, list[PlaceSeen]] = {}
        for place in sheet.places:
            self._places.setdefault(sheet.sentence_at[place.first], []).append(place)
        self._date: DateSeen | None = None
        self._place: list[PlaceSeen] = []
        self._heading_place: list[PlaceSeen] = []
        self._heading_date: DateSeen | None = None
        self._paragraph = -1
        self._line = -1
        self._mishap = -_MISHAP_REACH

    def add(self, sentence: Sentence) -> None:
        """One sentence: its parts become events or join those before."""
        if sentence.kind is LineKind.FURNITURE:
            return
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            if self._long:
                self._place, self._date = list(self._heading_place), self._heading_date
        bullet = sentence.kind is LineKind.BULLET and sentence.line != self._line
        if bullet:
            self._place = list(self._heading_place)
            self._date = self._heading_date
        self._line = sentence.line
        dates = [d for d in self._dates.get(sentence.index, []) if not d.reporting and not d.history]
        dates = self._without_asides(sentence, dates)
        seen = self._places.get(sentence.index, [])
        named = _without_datelines([p for p in seen if not p.origin])
        general = self._place == self._heading_place or not self._place
        if not named and general and sentence.language.order == "vso":
            named = seen  # whose people they are is where it was, where nothing else is named
        places = [p for p in named if p.first not in self._topics] or (named if not self._place else [])
        triggers = [t for t in self._triggers.get(sentence.index, []) if _counts(t)]
        if sentence.kind is LineKind.HEADING or (not triggers and sentence.kind is LineKind.STAMP):
            self._heading_place, self._heading_date = (
                places or self._heading_place,
                dates[0] if dates else self._heading_date,
            )
        if sentence.statistic or self._of_mishap(sentence, triggers):
            triggers = []
        if not triggers:
            if dates and not sentence.statistic:
                self._date = dates[-1]
            if places:
                self._place = places
            return
        past = [
            d
            for d in self._dates.get(sentence.index, [])
            if d.history and not d.clarifies and not d.reporting
        ]
        for part in parts_of(self._sheet, sentence, triggers, dates, places):
            self._set_history(part, past)
            self._take(part, fresh=bullet)
            bullet = False

    def _without_asides(self, sentence: Sentence, dates: list[DateSeen]) -> list[DateSeen]:
        """ "On 30 April residents demanded aid after the floods that hit the area two weeks ago": a date in a
        relative clause that tells of no event is not that of the sentence, where another is given."""
        if sentence.language.order != "svo":
            return dates
        dates = [d for d in dates if not self._of_the_past(sentence, d)]
        if len(dates) < _SEVERAL:
            return dates
        told = [d for d in dates if not self._is_aside(sentence, d)]
        return told or dates

    def _of_the_past(self, sentence: Sentence, seen: DateSeen) -> bool:
        """ "A man who had been kidnapped three days earlier": the day of what is told as known."""
        before = [t for t in self._triggers.get(sentence.index, ()) if t.last < seen.first]
        if not before or seen.first - before[-1].last > _PAST_REACH or not before[-1].past_perfect:
            return False
        opener = self._sheet.document.tokens[before[-1].clause[0]].norm
        return before[-1].link is not Link.MAIN and opener in sentence.language.words("relative")

    def _is_aside(self, sentence: Sentence, seen: DateSeen) -> bool:
        tokens = self._sheet.document.tokens
        relative = sentence.language.words("relative")
        starts = {t.first for t in self._triggers.get(sentence.index, ())}
        for index in range(seen.first - 1, max(sentence.first, seen.first - _RELATIVE_REACH) - 1, -1):
            if index in starts or tokens[index].norm in {",", ";"}:
                return False
            if tokens[index].norm in relative:
                return not any(
                    t.kind is Kind.WORD and t.index in starts for t in tokens[seen.last : seen.last + 4]
                )
        return False

    def _of_mishap(self, sentence: Sentence, triggers: Sequence[Trigger]) -> bool:
        """Whether the dead and hurt of a sentence are those of an accident, an illness, a storm just told."""
        toll = all(t.entry.tags & AFTERMATH and not t.agents for t in triggers)
        violent = sentence.language.violence.within(sentence.words, sentence.joined)
        if toll and not violent and sentence.language.mishaps.within(sentence.words, sentence.joined):
            self._mishap = sentence.index
            return bool(triggers)
        if not toll:
            self._mishap = -_MISHAP_REACH
            return False
        told = sentence.index - self._mishap < _MISHAP_REACH
        if told and triggers:
            self._mishap = sentence.index
        return told

    def _set_history(self, part: Part, past: Sequence[DateSeen]) -> None:
        """A part whose only date is a bare year, or "since 2015", tells history, unless it is the year of
        publication."""
        here = [d for d in past if part.first <= d.first <= part.last]
        if part.date is not None:
            part.history = part.history or self._years_before(part.date)
            return
        if not here:
            return
        start = here[0].range.start
        if start is not None and start.year < self._sheet.published.year:
            part.date, part.history = here[0], True

    def _years_before(self, seen: DateSeen) -> bool:
        """Whether only a year long past is named ("between 2011 and 2013")."""
        end = seen.range.end
        start = seen.range.start
        if start is None or end is None or end.year >= self._sheet.published.year:
            return False
        return seen.range.precision is DatePrecision.YEAR or (end - start).days >= _YEAR

    def _take(self, part: Part, *, fresh: bool) -> None:
        event = Event(part.triggers, part.sentence)
        event.sentences = [part.sentence]
        event.heading = part.sentence.kind is LineKind.HEADING
        event.history = part.history
        event.types = {t.entry.type for t in part.triggers}
        event.modality = _modality(event)
        event.date, event.own_date = part.date, part.date is not None
        event.places, event.own_place = part.places, bool(part.places)
        if event.modality is Modality.DENIED and self.events and not (event.own_date or event.own_place):
            return  # a denial of what was just told
        if self.events and taken_up(self._sheet, event):
            return
        joined = None if fresh or part.listed or part.sentence.separated else self._partner(event)
        if fresh and self.events and adds_up(event):
            joined = self.events[-1]
        if joined is not None:
            _join(joined, event)
            self._date = joined.date or self._date
            self._place = joined.places or self._place
            return
        if not event.own_date and all(_is_told_by_the_way(self._sheet, t) for t in event.triggers):
            event.history = True
        if event.date is None and self._date is not None:
            event.date, event.date_rule = self._date, "carried over"
        if not event.places and self._place:
            event.places, event.place_rule = self._carried(), "carried over"
        if event.own_date and not event.history:
            self._date = event.date
        if event.own_place:
            self._place = event.places
        self._carry_agents(event)
        self.events.append(event)

    def _carry_agents(self, event: Event) -> None:
        """An event that names no doer, told right after one of its kind: the same did it ("Two more were
        executed …")."""
        before = self.events[-1] if self.events else None
        if before is None or any(t.agents for t in event.triggers) or event.sentence.kind is LineKind.BULLET:
            return
        if (
            before.sentence.paragraph != event.sentence.paragraph
            or not (before.types & event.types) - _CASUALTIES
            or event.sentence.separated
        ):
            return
        agents = before.carried_agents or tuple(dict.fromkeys(a for t in before.triggers for a in t.agents))
        if not set(agents) & {a for t in event.triggers for a in t.patients}:
            event.carried_agents = agents

    def _carried(self) -> list[PlaceSeen]:
        """The place before; of several towns what holds them all, since nothing says in which of them it
        was."""
        towns = [
            p for p in self._place if p.place.place is not None and p.place.place.precision not in COARSE
        ]
        if len({p.place.place.id for p in towns if p.place.place is not None}) < _SEVERAL:
            return self._place
        areas = {p.place.place.governorate_id for p in towns if p.place.place is not None}
        if len(areas) != 1:
            return self._place
        area = self._areas(next(iter(areas)) or "")
        if area is None:
            return self._place
        first = towns[0]
        claimed = ClaimPlace(area.name, area, area.precision)
        said = f"none of several places named before is said to be meant: taken as {area.name}"
        return [PlaceSeen(first.first, towns[-1].last, claimed, (said,))]

    def _partner(self, event: Event) -> Event | None:
        """The earlier event that this one goes on telling of."""
        for back, earlier in enumerate(reversed(self.events[-4:])):
            if back and not (event.own_date and earlier.own_date):
                return None
            if self._same(earlier, event):
                return earlier
        return None

    def _same(self, earlier: Event, event: Event) -> bool:
        if earlier.history is not event.history:
            return False
        if earlier.sentence.kind is LineKind.BULLET and event.sentence.line != earlier.sentences[-1].line:
            return False
        if event.own_date and earlier.date is not None and not dates_meet(earlier.date, event.date):
            return dies_of_it(earlier, event)
        elsewhere = not any_places_meet(earlier.places, event.places) or other_town(earlier, event)
        aftermath = only_aftermath(event) and not new_doers(earlier, event) and not own_deed(event)
        if (
            event.own_place
            and earlier.places
            and not aftermath
            and elsewhere
            and not refers_back(self._sheet, event)
        ):
            return False
        if announces_another(self._sheet, event) or left_a_list(earlier, event):
            return False
        if event.sentence.paragraph != earlier.sentences[-1].paragraph and not earlier.heading:
            if not event.own_date and not event.own_place and retold(earlier, event):
                return True
            return event.own_date and earlier.own_date and alike(earlier, event)
        if earlier.modality is not event.modality and not only_aftermath(event):
            return event.modality in {Modality.PLANNED, Modality.HYPOTHETICAL}
        return compatible(frozenset(earlier.types), frozenset(event.types))


def _is_told_by_the_way(sheet: Sheet, trigger: Trigger) -> bool:
    """ "The emir, who died last week, was buried": what a relative clause behind a comma adds."""
    tokens = sheet.document.tokens
    opener = trigger.clause[0]
    if opener <= trigger.sentence.first or tokens[opener - 1].norm != ",":
        return False
    words = trigger.sentence.language.words
    goes_on = words("where_words") if trigger.sentence.language.order == "vso" else frozenset()
    return tokens[opener].norm in words("relative") - goes_on  # حيث tells on, the rest is said by the way


def _without_datelines(places: list[PlaceSeen]) -> list[PlaceSeen]:
    """Where a report was filed says nothing beside a place that the report names."""
    told = [p for p in places if not p.dateline]
    return (
        told if any(p.place.place is not None and p.place.precision not in _WIDEST for p in told) else places
    )


def _counts(trigger: Trigger) -> bool:
    return trigger.link is Link.MAIN and not (trigger.negated and trigger.entry.measure is None)


def _modality(event: Event) -> Modality:
    told = [t for t in event.triggers if "doer" not in t.entry.tags] or event.triggers
    kinds = [t.modality for t in told if t.entry.strength > 1] or [t.modality for t in told]
    return Modality.HAPPENED if Modality.HAPPENED in kinds else kinds[0]


def _key(seen: PlaceSeen) -> str:
    return seen.place.place.id if seen.place.place is not None else seen.place.mention


def _join(earlier: Event, event: Event) -> None:
    earlier.triggers.extend(event.triggers)
    if event.sentence is not earlier.sentences[-1]:
        earlier.sentences.append(event.sentence)
    earlier.types |= event.types
    if event.modality is Modality.HAPPENED:
        earlier.modality = Modality.HAPPENED
    if event.own_date and not earlier.own_date:
        earlier.date, earlier.own_date, earlier.date_rule = event.date, True, ""
    if event.own_place:
        if not earlier.own_place:
            earlier.places, earlier.own_place, earlier.place_rule = event.places, True, ""
        else:
            known = {_key(seen) for seen in earlier.places}
            for seen in event.places:
                if len(earlier.places) < _MOST_PLACES and _key(seen) not in known:
                    earlier.places.append(seen)
    earlier.heading = earlier.heading and event.heading
