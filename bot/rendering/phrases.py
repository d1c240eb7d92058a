"""The small parts of every message, as Telegram HTML: days, numbers of people, places, who did it to whom."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.domain.answer import Figure
from bot.domain.claim import Claim
from bot.domain.codebook import Modality
from bot.domain.incident import Incident
from bot.domain.values import MEASURED, ClaimPlace, Count, Counts, DatePrecision, DateRange, PlacePrecision
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, escape, isolate, join
from bot.rendering.messages import Texts

COARSE = {
    PlacePrecision.SUBDISTRICT,
    PlacePrecision.DISTRICT,
    PlacePrecision.GOVERNORATE,
    PlacePrecision.COUNTRY,
}
"""Precisions that a reader must not take for a town."""


def foreign(text: str, texts: Texts) -> Html:
    """Somebody else's words, safe inside a sentence of the interface's language."""
    return escape(isolate(text, texts.language))


def dotted(text: str, texts: Texts) -> Html:
    """A line of parts with dots between, each part kept in its own direction."""
    return join([foreign(part, texts) for part in text.split(" · ")], " · ")


def listed(parts: Sequence[Html], texts: Texts) -> Html:
    """Parts with the language's comma between them."""
    return join(parts, texts("list-comma"))


def day(when: date, texts: Texts) -> Html:
    """A day in words: 30 May 2018."""
    return escape(format_date(when, "d MMMM y", locale=texts.locale))


def moment(when: datetime, zone: ZoneInfo, texts: Texts) -> Html:
    """A time in a zone: 30 May 2018, 14:03."""
    local = when.astimezone(zone)
    return listed([day(local.date(), texts), escape(f"{local:%H:%M}")], texts)


def span(start: date, end: date, texts: Texts) -> Html:
    """Days that a question asks for, in their shortest words: "2017", "May 2018", "3–9 May 2018"."""
    year, month = start.year == end.year, (start.year, start.month) == (end.year, end.month)
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1 if end < date.max else start.day == 1
    if year and whole and (start.month, end.month) == (1, 12):
        return days(DateRange(start, end, DatePrecision.YEAR), texts)
    precision = DatePrecision.MONTH if month and whole else DatePrecision.RANGE
    return days(DateRange(start, end, precision), texts)


def days(found: DateRange, texts: Texts) -> Html:
    """An inclusive stretch of days, as finely as it is known: 1–31 May 2018, May 2018, 2018, date unknown."""
    start, end = found.start, found.end
    if start is None or end is None:
        return texts("date-unknown")
    if found.precision is DatePrecision.YEAR and start.year == end.year:
        return escape(str(start.year))
    if found.precision is DatePrecision.MONTH and (start.year, start.month) == (end.year, end.month):
        return escape(format_date(start, "LLLL y", locale=texts.locale))
    if start == end:
        return day(start, texts)
    return escape(_span(start, end, texts.locale))


def _span(start: date, end: date, locale: str) -> str:
    """Two days with what they share said once: 1–31 May 2018, 28 May – 3 June 2018."""
    last = format_date(end, "d MMMM y", locale=locale)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = format_date(start, "d MMMM" if start.year == end.year else "d MMMM y", locale=locale)
    return f"{first} – {last}"


def count(found: Count | Figure, texts: Texts) -> Html:
    """A number of people: 4, 3–5, at least 5."""
    high = found.high
    open_ended = high is None if isinstance(found, Count) else found.open_ended
    if open_ended and high is not None and high > found.low:
        return texts("count-range-open", low=found.low, high=high)
    if open_ended or high is None:
        return texts("count-at-least", low=found.low)
    if high == found.low:
        return texts("count-exact", low=found.low)
    return texts("count-range", low=found.low, high=high)


def with_best(part: Html, found: Count | Figure, texts: Texts) -> Html:
    """A number of people with the likeliest number behind it where it is a range: "2–4 killed, best 3"."""
    single = found.high == found.low and not (isinstance(found, Figure) and found.open_ended)
    if found.best is None or single or (found.best == found.low and found.high is None):
        return part
    return texts("with-best", part=part, best=found.best)


def counts(found: Counts, texts: Texts, *, quoted: bool = False) -> Html:
    """All stated counts: "10 detained, at least 3 killed"; where all the killed were executed, that is said.

    ``quoted`` adds the text's own words behind each figure. Empty where nothing is stated.
    """
    parts = []
    for measure in MEASURED:
        value = found.get(measure)
        if value is None or (measure == "killed" and found.executed == value):
            continue
        part = with_best(texts(f"people-{measure}", count=count(value, texts)), value, texts)
        if quoted and value.text and not value.text.strip().isdigit():
            part = texts("with-words", part=part, words=value.text.strip())
        parts.append(part)
    return listed(parts, texts)


def place(found: ClaimPlace | None, labels: Labels, texts: Texts) -> Html:
    """A place with its governorate, and how coarse it is: "Khān Shaykhūn, Idlib", "Idlib (governorate)"."""
    if found is None:
        return texts("place-unknown")
    if found.place is None:
        return texts("place-not-in-gazetteer", name=found.mention)
    name = foreign(labels.place(found.place, texts.language), texts)
    if found.site:
        name = texts("place-site", site=found.site, name=name)
    if found.precision in COARSE:
        name = texts("place-coarse", name=name, precision=texts(f"precision-{found.precision}"))
    governorate = labels.governorate(found.place, texts.language)
    if governorate and found.precision not in {PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY}:
        if governorate == labels.place(found.place, texts.language):
            return name if found.site or found.precision in COARSE else texts("place-city", name=name)
        name = texts("place-in", name=name, area=governorate)
    return name


def actors(ids: Sequence[str], labels: Labels, texts: Texts) -> Html:
    """Names of actors."""
    return listed([foreign(labels.actor(actor, texts.language), texts) for actor in ids], texts)


def who(incident: Claim | Incident, labels: Labels, texts: Texts) -> Html:
    """Who did it to whom: "HTS → civilians"; empty where neither is stated."""
    by, against = (actors(ids, labels, texts) for ids in (incident.perpetrators, incident.targets))
    if by and against:
        return texts("who-to-whom", by=by, against=against)
    if by:
        return texts("who-by", by=by)
    return texts("who-against", against=against) if against else Html("")


def kind(incident: Claim | Incident, labels: Labels, texts: Texts) -> Html:
    """The type of an incident, with its modality where it did not simply happen: "Arrest (planned)"."""
    name = labels.event_type(incident.type, texts.language)
    label = escape(name[:1].upper() + name[1:])
    if incident.modality is Modality.HAPPENED:
        return label
    return texts("type-modality", type=label, modality=texts(f"modality-{incident.modality}"))


def sources(incident: Incident, texts: Texts) -> Html:
    """The names of the sources that an incident rests on, each once, first reported first."""
    names = dict.fromkeys(sourced.report.source_name for sourced in incident.claims)
    return listed([foreign(name, texts) if name else texts("source-unknown") for name in names], texts)
