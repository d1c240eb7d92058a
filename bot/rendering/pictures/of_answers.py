"""From what a question found to a picture: which bars, which circles, and the words around them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from bot.domain.answer import Answer, Extent, Figure, Group, Spot
from bot.domain.codebook import EventType
from bot.domain.incident import Incident
from bot.domain.query import Comparison, GroupBy, IncidentQuery
from bot.domain.values import Place
from bot.rendering import phrases
from bot.rendering.answers import PERIODS, figure_line, group_names
from bot.rendering.labels import Labels
from bot.rendering.markup import escape, plain_text, without_directions
from bot.rendering.messages import Texts
from bot.rendering.pictures.bars import (
    MOST_BARS,
    Bar,
    draw_bars,
    draw_timeline,
    period_for,
    periods_between,
)
from bot.rendering.pictures.canvas import FAMILIES, can_write
from bot.rendering.pictures.map import MapLabels, MapPoint, Outlines, Town, draw_map
from bot.rendering.pictures.tiles import Background

MOST_POINTS = 250
"""Places on a map; the ones with the fewest incidents are left out, and the map says so."""

_MOST_MONTHS = 150
_ASKED_RANGE_KEPT = timedelta(days=400)
_LABEL_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Words:
    """What every picture needs to speak: the reading in the reader's language, labels and messages."""

    heading: str
    labels: Labels
    texts: Texts

    def plain(self, key: str, **values: str | int) -> str:
        """A message as a picture shows it: its own text layout orders directions."""
        return without_directions(self.texts.plain(key, **values))

    @property
    def title(self) -> str:
        """The reading."""
        return without_directions(self.heading)

    @property
    def right_to_left(self) -> bool:
        """Whether the reader's language runs so."""
        return self.texts.language == "ar"

    def place(self, place: Place) -> str:
        """A place's name, in letters that the pictures' type has."""
        name = self.labels.place(place, self.texts.language)
        return name if can_write(name) else place.name

    def figure(self, answer: Answer) -> str:
        """The figure, in words."""
        return without_directions(plain_text(figure_line(answer, self.texts)))


def timeline_span(query: IncidentQuery, extent: Extent) -> tuple[date, date]:
    """From when to when a timeline runs: the days asked for, else those that the matches reach.

    A range of more than 400 days is cut to the matches, so that "since 1900" is not a century of nothing.
    """
    start, end = query.start or extent.first, query.end or extent.last
    if end - start > _ASKED_RANGE_KEPT:
        start, end = max(start, extent.first), min(end, extent.last)
    return (start, end) if start <= end else (extent.first, extent.last)


def timeline_period(query: IncidentQuery, start: date, end: date) -> GroupBy:
    """The period that the question names, else the one that fits the days; years where months are many."""
    wanted = query.group_by if query.group_by in PERIODS else None
    chosen = wanted or period_for(start, end)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if chosen is GroupBy.YEAR or months > _MOST_MONTHS:
        return GroupBy.YEAR
    while (end - start).days // {GroupBy.DAY: 1, GroupBy.WEEK: 7, GroupBy.MONTH: 30}[chosen] > _MOST_MONTHS:
        chosen = GroupBy.WEEK if chosen is GroupBy.DAY else GroupBy.MONTH
    return chosen


def draw_periods(
    answer: Answer,
    groups: Sequence[Group],
    span: tuple[date, date],
    by: GroupBy,
    words: Words,
    *,
    today: date,
) -> bytes:
    """A timeline of ``groups``, a breakdown of the answer's query by the period ``by``."""
    figures = {group.key: group.figure for group in groups}
    firsts = periods_between(*span, by)
    several = firsts[0].year != firsts[-1].year
    bars = [
        _bar(_period_label(first, by, words.texts, with_year=several or by is GroupBy.MONTH), found)
        for first in firsts
        for found in [figures.get(first.isoformat(), Figure(0, 0))]
    ]
    running = [index for index, first in enumerate(firsts) if _last_day(first, by) >= today]
    vague = next((group.incidents for group in groups if not group.key), 0)
    notes = [words.plain(f"chart-by-{by}"), *_range_notes(bars, words), words.plain("picture-credit")]
    if running:
        notes.insert(1, words.plain("chart-running"))
    if vague:
        notes.insert(1, words.plain("chart-undated", count=vague))
    return draw_timeline(
        bars,
        title=words.title,
        subtitle=words.figure(answer),
        footer=" · ".join(notes),
        mark_from=running[0] if running else None,
    )


def draw_groups(answer: Answer, words: Words) -> bytes:
    """Bars for the answer's breakdown, in its order."""
    names = group_names(answer, words.labels, words.texts)
    bars = [
        _bar(_capital(without_directions(name)), group.figure)
        for name, group in zip(names, answer.groups, strict=True)
    ]
    notes = [*_range_notes(bars, words), words.plain("picture-credit")]
    if len(bars) > MOST_BARS:
        notes.insert(0, words.plain("chart-first-bars", shown=MOST_BARS, all=len(bars)))
    return draw_bars(
        bars,
        title=words.title,
        subtitle=words.figure(answer),
        footer=" · ".join(notes),
        right_to_left=words.right_to_left,
    )


def draw_comparison(answer: Answer, words: Words) -> bytes:
    """Two bars: the first side of a comparison and the second. Raises ``ValueError`` where there is none."""
    other = answer.query.compare_to
    if other is None or answer.compared is None:
        raise ValueError("nothing is compared")
    one = Comparison(answer.query.start, answer.query.end, answer.query.places if other.places else ())
    bars = [
        _bar(_side(one, words), answer.totals.figure),
        _bar(_side(other, words), answer.compared.figure),
    ]
    notes = [*_range_notes(bars, words), words.plain("picture-credit")]
    footer = " · ".join(notes)
    return draw_bars(bars, title=words.title, footer=footer, right_to_left=words.right_to_left)


def draw_spots(
    answer: Answer,
    spots: Sequence[Spot],
    towns: Sequence[Place],
    words: Words,
    *,
    outlines: Outlines = (),
    background: Background | None = None,
    credit: str = "",
) -> bytes:
    """A map of the spots that have coordinates. Raises ``ValueError`` where none has."""
    points = points_of(spots, words)
    placed = sum(point.total for point in points)
    shown = points[:MOST_POINTS]
    notes = [words.figure(answer)]
    if answer.totals.incidents > placed:
        notes.append(words.plain("map-unplaced", count=answer.totals.incidents - placed))
    if len(points) > len(shown):
        notes.append(words.plain("map-first-points", shown=len(shown), all=len(points)))
    labels = MapLabels(
        title=words.title,
        families={family.id: words.plain(f"family-{family.id}") for family in FAMILIES},
        coarse=words.plain("map-coarse"),
        kilometres=words.plain("map-kilometres"),
        subtitle=" · ".join(notes),
        attribution=" · ".join(part for part in (words.plain("picture-credit"), credit) if part),
        right_to_left=words.right_to_left,
    )
    around = [
        Town(words.place(town), town.lat, town.lon, town.population)
        for town in towns
        if town.lat is not None and town.lon is not None
    ]
    return draw_map(shown, around, labels=labels, outlines=outlines, background=background)


def spots_of(incidents: Sequence[Incident]) -> tuple[Spot, ...]:
    """Where incidents are, by type; those in no known place are left out."""
    counted: dict[tuple[Place, bool], Counter[EventType]] = {}
    for incident in incidents:
        where = incident.place
        if where is not None and where.place is not None:
            coarse = where.precision in phrases.COARSE
            counted.setdefault((where.place, coarse), Counter())[incident.type] += 1
    return tuple(Spot(place, coarse, types) for (place, coarse), types in counted.items())


def points_of(spots: Sequence[Spot], words: Words) -> list[MapPoint]:
    """The spots that have coordinates, as points with names in the reader's language."""
    return [
        MapPoint(
            _spot_name(spot, words),
            spot.place.lat,
            spot.place.lon,
            dict(spot.types),
            spot.coarse,
        )
        for spot in spots
        if spot.place.lat is not None and spot.place.lon is not None
    ]


def _spot_name(spot: Spot, words: Words) -> str:
    """The place; an area with its level, and "≈" before a town whose surroundings are meant."""
    name = words.place(spot.place)
    if spot.place.precision in phrases.COARSE:
        level = words.texts(f"precision-{spot.place.precision}")
        return words.plain("place-coarse", name=name, precision=level)
    return f"≈ {name}" if spot.coarse else name


def _bar(label: str, figure: Figure) -> Bar:
    return Bar(label, figure.low, figure.high, figure.open_ended)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _range_notes(bars: Sequence[Bar], words: Words) -> list[str]:
    """What stripes and plus signs mean, where there are any."""
    notes = []
    if any(bar.high > bar.low for bar in bars):
        notes.append(words.plain("chart-range"))
    if any(bar.open_ended for bar in bars):
        notes.append(words.plain("chart-open"))
    return notes


def _side(side: Comparison, words: Words) -> str:
    if side.places:
        names = phrases.listed([escape(words.place(place)) for place in side.places], words.texts)
        return without_directions(plain_text(names))
    if side.start is None or side.end is None:
        return words.plain("all-time")
    return without_directions(plain_text(phrases.span(side.start, side.end, words.texts)))


def _last_day(first: date, by: GroupBy) -> date:
    if by is GroupBy.DAY:
        return first
    if by is GroupBy.WEEK:
        return first + timedelta(days=min(6, (date.max - first).days))
    if by is GroupBy.YEAR:
        return date(first.year, 12, 31)
    return periods_between(first, min(date.max, first + timedelta(days=31)), GroupBy.MONTH)[-1] - timedelta(
        days=1
    )


def _period_label(first: date, by: GroupBy, texts: Texts, *, with_year: bool) -> str:
    """A few letters below a bar; a long name of a month stands on lines of its own."""
    if by is GroupBy.YEAR:
        return str(first.year)
    month = format_date(first, "LLL", locale=texts.locale)
    head = month if by is GroupBy.MONTH else f"{first.day} {month}"
    if len(head) > _LABEL_LETTERS:
        head = head.replace(" ", "\n")
    return f"{head}\n{first.year}" if with_year else head
