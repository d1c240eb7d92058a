"""An answer as Telegram HTML: how the question was read, the figure, the doubtful apart, what was found."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.answer import Answer, Figure, Group, Totals
from bot.domain.codebook import EventType
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import MANY, Choice, ChoiceKind, Comparison, GroupBy, IncidentQuery, Measure, Reading
from bot.domain.values import DatePrecision, DateRange
from bot.rendering import phrases
from bot.rendering.labels import Labels
from bot.rendering.lives import names_line
from bot.rendering.markup import Html, bold, escape, join, left_to_right, monospace
from bot.rendering.messages import Texts
from bot.rendering.splitting import shorten_plain

LOW_CONFIDENCE = 0.5
GROUP_LINES = 30
TABLE_WIDTH = 32
"""Letters of a fixed-width line that fit on a phone."""

RIGHT_TO_LEFT_MARK = "\u200f"


def answer_records(
    reading: Reading, answer: Answer, labels: Labels, texts: Texts, *, heading: str | None = None
) -> list[Html]:
    """An answer in records, to be joined by empty lines: heading with figures, list, doubtful, notes.

    ``heading`` is the reading in words of the interface's language; ``None`` takes the reading's own.

    Incidents are numbered from ``answer.offset + 1``, so that a page goes on where the one before it ended;
    the doubtful ones carry letters and are never in the figure.
    """
    records = [_heading(heading or reading.understood, answer, texts, warning=unrecognised(reading, texts))]
    if answer.compared is not None and answer.query.compare_to is not None:
        records.append(_comparison(answer.query, answer.totals, answer.compared, labels, texts))
    if answer.groups:
        records.append(group_table(answer, labels, texts))
    records += [
        incident_lines(f"{number}.", incident, labels, texts)
        for number, incident in enumerate(answer.incidents, answer.offset + 1)
    ]
    if answer.possible:
        records.append(texts("answer-possible-heading", count=answer.totals.possible))
        records += [
            incident_lines(f"{letter})", incident, labels, texts)
            for letter, incident in zip(texts.plain("list-letters"), answer.possible, strict=False)
        ]
    if wider := [choice for choice in reading.choices if choice.kind.wider]:
        lines = [Html(f"• {wider_label(choice, texts)}") for choice in wider]
        records.append(join([texts("wider-heading"), *lines], "\n"))
    notes = assumptions(reading, texts)
    return [*records, notes] if notes else records


def wider_label(choice: Choice, texts: Texts) -> Html:
    """What a wider question leaves out, and how many incidents it finds: "At any time: 12"."""
    named = [
        (place.name_ar if texts.language == "ar" else None) or place.name for place in choice.query.places
    ]
    areas = [phrases.foreign(name, texts) for name in named]
    area = phrases.listed(areas, texts) if choice.kind is ChoiceKind.GOVERNORATE else Html("")
    found = choice.incidents or 0
    count = found if found <= MANY else texts("wider-many", count=MANY)
    return texts(f"wider-{choice.kind}", count=count, area=area)


def choice_records(reading: Reading, heading: str, texts: Texts) -> list[Html]:
    """A question that must be settled first: what was understood, and that one of the buttons is meant."""
    records = [bold(phrases.dotted(heading, texts)), texts("answer-choose"), reading_notes(reading, texts)]
    return [record for record in records if record]


def _heading(heading: str, answer: Answer, texts: Texts, *, warning: Html) -> Html:
    """The reading, what of the question is not in it, and the figures."""
    lines = [
        bold(phrases.dotted(heading, texts)),
        *([warning] if warning else []),
        figure_line(answer, texts),
    ]
    if answer.totals.incidents and answer.totals.unreviewed:
        lines.append(texts("answer-unreviewed", count=answer.totals.unreviewed, all=answer.totals.incidents))
    if answer.totals.possible:
        lines.append(texts("answer-possible", count=answer.totals.possible))
    if answer.listed > len(answer.incidents) and answer.incidents:
        last = answer.offset + len(answer.incidents)
        lines.append(texts("answer-page", first=answer.offset + 1, last=last, all=answer.listed))
    return join(lines, "\n")


def figure_line(answer: Answer, texts: Texts) -> Html:
    """What was found, in one line: incidents, or people in how many of them."""
    totals, measure = answer.totals, answer.query.measure
    if not totals.incidents:
        return texts("answer-nothing")
    if measure is Measure.INCIDENTS:
        return texts("answer-incidents", count=totals.incidents)
    figure = totals.figure
    if not figure.stated:
        return texts(
            "answer-people-unstated", measure=texts(f"measure-{measure}"), incidents=totals.incidents
        )
    number = phrases.with_best(texts(f"people-{measure}", count=phrases.count(figure, texts)), figure, texts)
    if figure.stated == totals.incidents:
        return texts("answer-people", figure=number, incidents=totals.incidents)
    return texts("answer-people-some", figure=number, stated=figure.stated, incidents=totals.incidents)


def incident_lines(number: str, incident: Incident, labels: Labels, texts: Texts) -> Html:
    """One incident in a list: day, type and place; who and how many; sources and doubts."""
    first = join(
        [
            join([escape(number), bold(phrases.days(incident.date, texts))], " "),
            phrases.kind(incident, labels, texts),
            phrases.place(incident.place, labels, texts),
        ],
        " · ",
    )
    second = _dotted([phrases.who(incident, labels, texts), phrases.counts(incident.counts, texts)])
    marks = [phrases.sources(incident, texts)]
    if incident.status is not ReviewStatus.UNREVIEWED:
        marks.append(texts(f"status-{incident.status}"))
    if incident.confidence < LOW_CONFIDENCE:
        marks.append(texts("low-confidence"))
    named = names_line(incident, texts)
    third = _dotted(marks)
    return join(
        [first, *(line for line in (second, named, Html(f"<i>{third}</i>") if third else third) if line)],
        "\n",
    )


def _dotted(parts: Sequence[Html]) -> Html:
    return join([part for part in parts if part], " · ")


def reading_notes(reading: Reading, texts: Texts) -> Html:
    """What was assumed, and which words changed nothing; empty where there is neither."""
    return join([note for note in (assumptions(reading, texts), unrecognised(reading, texts)) if note], "\n")


def assumptions(reading: Reading, texts: Texts) -> Html:
    """What was assumed, a line each; empty where nothing was."""
    return join([texts("note-assumed", text=assumption) for assumption in reading.assumptions], "\n")


def unrecognised(reading: Reading, texts: Texts) -> Html:
    """Which words changed nothing, so that less is answered than was asked; else empty."""
    return texts("note-unrecognised", words=_words(reading, texts)) if reading.unrecognised else Html("")


def not_understood(reading: Reading, texts: Texts) -> Html:
    """Which words of what is no question could not be read; empty where it needs none (a greeting)."""
    return texts("note-not-understood", words=_words(reading, texts)) if reading.unrecognised else Html("")


def _words(reading: Reading, texts: Texts) -> Html:
    return phrases.listed([texts("quoted", text=word) for word in reading.unrecognised], texts)


def group_table(answer: Answer, labels: Labels, texts: Texts) -> Html:
    """An answer's breakdown as lines of a fixed width: figures in a column, names that fit a phone."""
    shown = answer.groups[:GROUP_LINES]
    figures = [_short(group.figure) for group in shown]
    width = max(map(len, figures))
    names = [shorten_plain(name, TABLE_WIDTH - width - 2) for name in group_names(answer, labels, texts)]
    margin = RIGHT_TO_LEFT_MARK if texts.language == "ar" else ""  # every line runs the same way
    lines = [
        join(
            [
                escape(margin + " " * (width - len(figure))),
                escape(figure) if figure.isdigit() else left_to_right(figure, texts.language),
                escape("  "),
                phrases.foreign(name, texts),
            ]
        )
        for figure, name in zip(figures, names, strict=False)
    ]
    table = monospace(join(lines, "\n"))
    left = len(answer.groups) - len(shown)
    return join([table, texts("answer-groups-left", count=left)], "\n") if left else table


def _short(figure: Figure) -> str:
    """A figure in few letters, for a column: 4, 3–5, 5+."""
    span = str(figure.low) if figure.low == figure.high else f"{figure.low}–{figure.high}"
    return f"{span}+" if figure.open_ended else span


def group_names(answer: Answer, labels: Labels, texts: Texts) -> list[str]:
    """What the lines of a breakdown are called; places of one name are told apart by what they lie in."""
    names = [group_name(group, answer.query, labels, texts) for group in answer.groups]
    if answer.query.group_by is not GroupBy.PLACE:
        return names
    often = {name for name, number in Counter(names).items() if number > 1}
    return [
        texts.plain("place-coarse", name=name, precision=_area(group, labels, texts))
        if name in often
        else name
        for name, group in zip(names, answer.groups, strict=True)
    ]


def _area(group: Group, labels: Labels, texts: Texts) -> str:
    return labels.area(group.key, texts.language) or texts.plain("precision-governorate")


def group_name(group: Group, query: IncidentQuery, labels: Labels, texts: Texts) -> str:
    """What a line of a breakdown is called; ``query`` is the question it answers."""
    key, by = group.key, query.group_by
    if not key:
        return texts.plain("group-not-stated")
    if by is GroupBy.TYPE:
        return labels.event_type(EventType(key), texts.language)
    if by is GroupBy.ACTOR:
        return labels.actor(key, texts.language)
    if by in PERIODS:
        return str(phrases.days(_period(date.fromisoformat(key), by), texts))
    if by in {GroupBy.PLACE, GroupBy.GOVERNORATE}:
        return labels.named_place(key, group.name, texts.language)
    return group.name or key


PERIODS = {GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH, GroupBy.YEAR}


def _period(first: date, by: GroupBy | None) -> DateRange:
    if by is GroupBy.WEEK:
        return DateRange(first, first + timedelta(days=6), DatePrecision.WEEK)
    if by is GroupBy.MONTH:
        return DateRange(first, first, DatePrecision.MONTH)
    if by is GroupBy.YEAR:
        return DateRange(first, first, DatePrecision.YEAR)
    return DateRange.day(first)


def _comparison(query: IncidentQuery, one: Totals, other: Totals, labels: Labels, texts: Texts) -> Html:
    against = query.compare_to or Comparison()
    lines = []
    sides = [(query.start, query.end, query.places, one), (against.start, against.end, against.places, other)]
    for start, end, places, totals in sides:
        if places and against.places:
            names = [phrases.foreign(labels.place(place, texts.language), texts) for place in places]
            side = phrases.listed(names, texts)
        elif start and end:
            side = phrases.span(start, end, texts)
        else:
            side = texts("all-time")
        lines.append(texts("compare-side", side=side, figure=phrases.count(totals.figure, texts)))
    figures = (one.figure, other.figure)
    if not against.places and query.start and against.start and query.start < against.start:
        figures = (other.figure, one.figure)  # from the earlier days to the later ones
    return join([*lines, _change(*figures, texts)], "\n")


def _change(one: Figure, other: Figure, texts: Texts) -> Html:
    """From ``other`` to ``one``: the difference and its percentage, as ranges where either side is one."""
    change = _span(one.low - other.high, one.high - other.low, "", texts)
    open_ended = one.open_ended or other.open_ended
    if not other.low:
        return texts("compare-change-open" if open_ended else "compare-change-from-nothing", change=change)
    low, high = (
        round(100 * part / whole - 100) for part, whole in ((one.low, other.high), (one.high, other.low))
    )
    percent = _span(low, high, "%", texts)
    if open_ended:
        return texts("compare-change-open", change=texts("compare-percent", change=change, percent=percent))
    return texts("compare-change", change=change, percent=percent)


def _span(low: int, high: int, unit: str, texts: Texts) -> Html:
    """A signed number, or the two that it lies between."""
    ends = [left_to_right(f"{value:+d}{unit}", texts.language) for value in (low, high)]
    return ends[0] if low == high else texts("compare-range", low=ends[0], high=ends[1])
