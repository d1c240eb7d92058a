"""From triggers to happenings: which words of a text tell of one and the same event, when it was and where.

Each sentence is cut into parts where it gives another date or another place; the triggers of a part are one event, and
parts and sentences are joined into one as long as nothing says that they tell of something else: no other date, no other
place, no new bullet, no "in a separate incident".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.codebook import EventType, Modality
from bot.domain.values import ClaimPlace, DatePrecision, Place, PlacePrecision
from bot.extraction.analysis import (
    DateSeen,
    Event,
    Group,
    LineKind,
    Link,
    PlaceSeen,
    Sentence,
    Sheet,
    Trigger,
)
from bot.extraction.families import AFTERMATH, compatible
from bot.extraction.geometry import apart_km

_COARSE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.GOVERNORATE, PlacePrecision.DISTRICT})
_SAME_PLACE_KM = 12.0
_SEVERAL = 2
_FEW_PARAGRAPHS = 3
_TOPIC_REACH = 10
_FINENESS = {
    PlacePrecision.SITE: 6,
    PlacePrecision.NEIGHBOURHOOD: 6,
    PlacePrecision.TOWN: 6,
    PlacePrecision.SUBDISTRICT: 4,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.GOVERNORATE: 2,
    PlacePrecision.COUNTRY: 0,
}


@dataclass(slots=True)
class _Part:
    """A piece of a sentence with its own date and places."""

    sentence: Sentence
    first: int
    last: int
    triggers: list[Trigger]
    date: DateSeen | None
    places: list[PlaceSeen]
    history: bool = False


Areas = Callable[[str], Place | None]


def find_events(sheet: Sheet, areas: Areas) -> None:
    """Fill ``sheet.events`` in reading order. ``areas`` gives the place of an id."""
    sheet.events = _build(sheet, areas)
    if not sheet.events and _promote(sheet):
        sheet.events = _build(sheet, areas)


def _build(sheet: Sheet, areas: Areas) -> list[Event]:
    builder = _Builder(sheet, areas)
    for sentence in sheet.sentences:
        builder.add(sentence)
    return builder.events


def _promote(sheet: Sheet) -> bool:
    """A text that tells its only event as the reason for something ("called for an inquiry into the killing of nine")."""
    told = [
        t
        for t in sheet.triggers
        if t.link is Link.REASON and not t.negated and t.modality is Modality.HAPPENED
    ]
    particular = [t for t in told if t.count is not None or t.finite]
    for trigger in particular:
        trigger.link = Link.MAIN
    return bool(particular)


class _Builder:
    """Goes through the sentences and keeps what carries over."""

    def __init__(self, sheet: Sheet, areas: Areas) -> None:
        self._sheet = sheet
        self._areas = areas
        self._long = len({s.paragraph for s in sheet.sentences}) > _FEW_PARAGRAPHS
        self._topics = _topics(sheet)
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

    def add(self, sentence: Sentence) -> None:
        """One sentence: its parts become events or join those before."""
        if sentence.kind in {LineKind.FURNITURE}:
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
        named = [p for p in self._places.get(sentence.index, []) if not p.origin]
        places = [p for p in named if p.first not in self._topics] or (named if not self._place else [])
        triggers = [t for t in self._triggers.get(sentence.index, []) if _counts(t)]
        if sentence.kind is LineKind.HEADING or (not triggers and sentence.kind is LineKind.STAMP):
            self._heading_place, self._heading_date = (
                places or self._heading_place,
                dates[0] if dates else self._heading_date,
            )
        if sentence.statistic:
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
        for part in _parts(self._sheet, sentence, triggers, dates, places):
            self._set_history(part, past)
            self._take(part, fresh=bullet)
            bullet = False

    def _set_history(self, part: _Part, past: Sequence[DateSeen]) -> None:
        """A part whose only date is a bare year, or "since 2015", tells history, unless it is the year of publication."""
        here = [d for d in past if part.first <= d.first <= part.last]
        if part.date is not None or not here:
            return
        start = here[0].range.start
        if start is not None and start.year < self._sheet.published.year:
            part.date, part.history = here[0], True

    def _take(self, part: _Part, *, fresh: bool) -> None:
        event = Event(part.triggers, part.sentence)
        event.sentences = [part.sentence]
        event.heading = part.sentence.kind is LineKind.HEADING
        event.history = part.history
        event.date, event.own_date = part.date, part.date is not None
        event.places, event.own_place = part.places, bool(part.places)
        joined = None if fresh or part.sentence.separated else self._partner(event)
        if joined is not None:
            _join(joined, event)
            self._date = joined.date or self._date
            self._place = joined.places or self._place
            return
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
        """An event that names no doer, told right after one of its kind: the same did it ("Two more were executed …")."""
        before = self.events[-1] if self.events else None
        if before is None or any(t.agents for t in event.triggers) or event.sentence.kind is LineKind.BULLET:
            return
        if (
            before.sentence.paragraph != event.sentence.paragraph
            or not _alike(before, event)
            or event.sentence.separated
        ):
            return
        agents = before.carried_agents or tuple(dict.fromkeys(a for t in before.triggers for a in t.agents))
        if not set(agents) & {a for t in event.triggers for a in t.patients}:
            event.carried_agents = agents

    def _carried(self) -> list[PlaceSeen]:
        """The place before; of several towns what holds them all, since nothing says in which of them it was."""
        towns = [
            p for p in self._place if p.place.place is not None and p.place.place.precision not in _COARSE
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
        if event.own_date and earlier.date is not None and not _dates_meet(earlier.date, event.date):
            return False
        if event.own_place and earlier.places and not _only_aftermath(event):
            if not _places_meet(earlier.places, event.places) or _other_town(earlier, event):
                return False
        if _announces_another(self._sheet, event):
            return False
        if event.sentence.paragraph != earlier.sentences[-1].paragraph and not earlier.heading:
            return event.own_date and earlier.own_date and _alike(earlier, event)
        if _modality(earlier) is not _modality(event) and not _only_aftermath(event):
            return _modality(event) in {Modality.PLANNED, Modality.HYPOTHETICAL}
        return compatible(_types(earlier), _types(event))


def _topics(sheet: Sheet) -> set[int]:
    """First tokens of the places that belong to a mere reason ("in retaliation for the attack on X")."""
    found: set[int] = set()
    for trigger in sheet.triggers:
        if trigger.link is Link.MAIN:
            continue
        limit = trigger.last + _TOPIC_REACH
        after = [t.first for t in sheet.triggers if t.link is Link.MAIN and trigger.last < t.first <= limit]
        limit = min([limit, *after])
        found.update(
            p.first
            for p in sheet.places
            if trigger.last < p.first <= limit and p.first <= trigger.sentence.last
        )
    for group in sheet.groups:
        if _apposed_office(sheet, group):
            found.update(p.first for p in sheet.places if p.first == group.last + 2)
    return found


def _apposed_office(sheet: Sheet, group: Group) -> bool:
    """ ", a former commander in Hama": where somebody holds an office is not where it happened."""
    tokens = sheet.document.tokens
    if (
        not group.nouns
        or group.first == 0
        or tokens[group.first - 1].norm != ","
        or group.last + 2 >= len(tokens)
    ):
        return False
    language = sheet.sentences[sheet.sentence_at[group.first]].language
    return tokens[group.last + 1].norm in language.words("office_links")


def _counts(trigger: Trigger) -> bool:
    return trigger.link is Link.MAIN and not (trigger.negated and trigger.entry.measure is None)


def _types(event: Event) -> frozenset[EventType]:
    return frozenset(t.entry.type for t in event.triggers)


def _alike(earlier: Event, event: Event) -> bool:
    return not _types(earlier).isdisjoint(_types(event))


def _modality(event: Event) -> Modality:
    kinds = [t.modality for t in event.triggers if t.entry.strength > 1] or [
        t.modality for t in event.triggers
    ]
    return Modality.HAPPENED if Modality.HAPPENED in kinds else kinds[0]


def _only_aftermath(event: Event) -> bool:
    return all(t.entry.tags & AFTERMATH for t in event.triggers)


def _join(earlier: Event, event: Event) -> None:
    earlier.triggers.extend(event.triggers)
    earlier.sentences.extend(s for s in event.sentences if s not in earlier.sentences)
    if event.own_date and not earlier.own_date:
        earlier.date, earlier.own_date, earlier.date_rule = event.date, True, ""
    if event.own_place:
        if not earlier.own_place:
            earlier.places, earlier.own_place, earlier.place_rule = event.places, True, ""
        else:
            earlier.places.extend(event.places)
    earlier.heading = earlier.heading and event.heading


def _dates_meet(one: DateSeen, other: DateSeen | None) -> bool:
    if other is None or one.range.start is None or other.range.start is None:
        return True
    if one.range.end is None or other.range.end is None:
        return True
    return one.range.start <= other.range.end and other.range.start <= one.range.end


def _other_town(earlier: Event, event: Event) -> bool:
    """Whether both name towns, and none that the other names: two raids on neighbouring villages are two."""
    one = _towns(earlier.places) if earlier.own_place else set()
    other = _towns(event.places)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _towns(places: Sequence[PlaceSeen]) -> set[str]:
    return {
        p.place.place.id
        for p in places
        if p.place.place is not None and p.place.place.precision not in _COARSE
    }


def _places_meet(one: Sequence[PlaceSeen], other: Sequence[PlaceSeen]) -> bool:
    """Whether any place of the one is, holds, or lies beside a place of the other."""
    for left in one:
        for right in other:
            if places_meet(left, right):
                return True
    return False


def places_meet(left: PlaceSeen, right: PlaceSeen) -> bool:
    """Whether two places can be one: the same, one inside the other, or close by."""
    a, b = left.place.place, right.place.place
    if a is None or b is None:
        return (
            left.place.mention.casefold() == right.place.mention.casefold()
            or left.place.place is None
            or b is None
        )
    if a.id == b.id or a.governorate_id == b.id or b.governorate_id == a.id:
        return True
    if a.district_id == b.id or b.district_id == a.id or a.subdistrict_id == b.id or b.subdistrict_id == a.id:
        return True
    if PlacePrecision.COUNTRY in {a.precision, b.precision}:
        return a.country == b.country
    if a.precision in _COARSE and b.precision in _COARSE:
        return False
    if None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return apart_km(a, b) <= _SAME_PLACE_KM


def _announces_another(sheet: Sheet, event: Event) -> bool:
    """ "Another attack", "a second bomb": something else than before."""
    tokens = sheet.document.tokens
    others = event.sentence.language.words("other_events")
    for trigger in event.triggers:
        start = max(event.sentence.first, trigger.first - 2)
        if trigger.voice.value == "noun" and any(t.norm in others for t in tokens[start : trigger.first]):
            return True
    return False


def _parts(
    sheet: Sheet, sentence: Sentence, triggers: list[Trigger], dates: list[DateSeen], places: list[PlaceSeen]
) -> list[_Part]:
    """Cut a sentence where it gives another date, or another place to another trigger."""
    cuts = _cuts(sheet, sentence)
    pieces: list[_Part] = []
    for start, end in zip(cuts, [*cuts[1:], sentence.last + 1], strict=True):
        pieces.append(
            _Part(
                sentence,
                start,
                end - 1,
                [t for t in triggers if start <= t.first < end],
                _best_date(
                    [d for d in dates if start <= d.first < end],
                    [t for t in triggers if start <= t.first < end],
                    sheet,
                ),
                [p for p in places if start <= p.first < end],
            )
        )
    merged: list[_Part] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if before is not None and not _another(before, piece):
            before.last = piece.last
            before.triggers.extend(piece.triggers)
            before.date = _best_date([d for d in (before.date, piece.date) if d is not None], [], sheet)
            before.places.extend(piece.places)
        else:
            merged.append(piece)
    return [part for part in merged if part.triggers]


def _best_date(dates: Sequence[DateSeen], triggers: Sequence[Trigger], sheet: Sheet) -> DateSeen | None:
    """The day named with the event: of several days the one right behind the first trigger, else the first one."""
    days = [d for d in dates if d.range.precision is DatePrecision.DAY]
    if len({d.range for d in days}) > 1 and triggers:
        behind = [d for d in days if d.first > triggers[0].last]
        ahead = [d for d in days if d.first < triggers[0].first]
        between = sheet.document.norms(ahead[-1].last + 1, triggers[0].first) if ahead else []
        if behind and not triggers[0].sentence.language.words("joiners").isdisjoint(between):
            return behind[0]
    return days[0] if days else dates[0] if dates else None


def _another(before: _Part, piece: _Part) -> bool:
    if not piece.triggers or not before.triggers:
        return False
    if piece.date is not None and before.date is not None and not _dates_meet(before.date, piece.date):
        return True
    own = {t.entry.type for t in piece.triggers if not t.entry.tags & AFTERMATH}
    if own and not compatible(frozenset(t.entry.type for t in before.triggers), frozenset(own)):
        return True
    if not piece.places or not before.places or _places_meet(before.places, piece.places):
        return False
    return bool(own) or any(t.count is not None for t in piece.triggers)


def _cuts(sheet: Sheet, sentence: Sentence) -> list[int]:
    """Where a part can begin: after a semicolon, at "while", "in addition to", at "and" behind a comma."""
    tokens = sheet.document.tokens
    starters = sentence.language.words("part_starters")
    joiners = sentence.language.words("joiners")
    cuts = [sentence.first]
    for index in range(sentence.first + 1, sentence.last + 1):
        token, before = tokens[index], tokens[index - 1]
        if before.norm in {";", "؛"} or token.norm in starters:
            cuts.append(index)
        elif token.norm in joiners and before.norm == ",":
            cuts.append(index)
    fronted = _fronted(sheet, sentence)
    if fronted is not None and fronted not in cuts:
        cuts.append(fronted)
    return sorted(cuts)


def _fronted(sheet: Sheet, sentence: Sentence) -> int | None:
    """Where the main clause begins behind "After the truce was reached on 24 April, …"; such a clause keeps its date."""
    tokens = sheet.document.tokens
    if tokens[sentence.first].norm not in sentence.language.words("fronting"):
        return None
    for index in range(sentence.first + 2, sentence.last):
        if tokens[index].norm == "," and any(
            d.last < index and d.first >= sentence.first for d in sheet.dates
        ):
            return index + 1
    return None


def best_place(places: Sequence[PlaceSeen], triggers: Sequence[Trigger]) -> PlaceSeen | None:
    """The place where it happened: known before unknown, fine before coarse, early before late."""
    if not places:
        return None

    def rank(item: tuple[int, PlaceSeen]) -> tuple[bool, int, int]:
        position, seen = item
        known = seen.place.place is not None
        fine = _FINENESS[seen.place.precision] if known else 0
        return (known, fine, -position)

    del triggers
    return max(enumerate(places), key=rank)[1]
