"""Pairs of incidents that may be one: what is known of both, and what speaks for it and against."""

from collections.abc import Collection, Sequence

from bot.domain.incident import Incident
from bot.domain.points import Part
from bot.domain.values import MEASURED, ClaimPlace, DateRange
from bot.rendering import phrases
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, escape, join
from bot.rendering.messages import Texts


def pair_records(
    one: Incident,
    other: Incident,
    parts: Sequence[Part],
    *,
    score: float,
    upper: float,
    labels: Labels,
    texts: Texts,
) -> list[Html]:
    """The question whether two incidents are one, each in a few lines, then the points.

    From a score of ``upper`` on they would have been linked without asking.
    """
    lines = [texts("pair-ask")]
    lines += [
        join([bold(_head(each, labels, texts)), *_body(each, labels, texts)], "\n") for each in (one, other)
    ]
    told = [
        texts(key, reasons=phrases.listed([reason_html(part, texts) for part in found], texts))
        for key, found in (
            ("pair-for", [part for part in parts if part.points > 0]),
            ("pair-against", [part for part in parts if part.points < 0]),
        )
        if found
    ]
    told.append(texts("pair-score", score=f"{score:.1f}", upper=f"{upper:.0f}"))
    return [*lines, join(told, "\n")]


def _head(incident: Incident, labels: Labels, texts: Texts) -> Html:
    return texts("incident-heading", number=str(incident.id), type=phrases.kind(incident, labels, texts))


def _body(incident: Incident, labels: Labels, texts: Texts) -> list[Html]:
    first = [phrases.days(incident.date, texts), phrases.place(incident.place, labels, texts)]
    second = [phrases.who(incident, labels, texts), phrases.counts(incident.counts, texts)]
    lines = [join([part for part in row if part], " · ") for row in (first, second)]
    lines.append(texts("pair-sources", sources=phrases.sources(incident, texts)))
    return [line for line in lines if line]


def reason_html(part: Part, texts: Texts) -> Html:
    """A part of a score in words, with its points: "same day +3"."""
    measure = texts(f"measure-{part.name}") if part.name in MEASURED else Html("")
    words = texts(f"link-reason-{part.reason}", measure=measure)
    return join([words, escape(f"{part.points:+.1f}".rstrip("0").rstrip("."))], " ")


def short_line(incident: Incident, labels: Labels, texts: Texts) -> Html:
    """An incident in one line: its number, type and days."""
    number = texts("value-incident", number=str(incident.id))
    parts = [number, phrases.kind(incident, labels, texts), phrases.days(incident.date, texts)]
    return join(parts, " · ")


def disagreements(incident: Incident, labels: Labels, texts: Texts) -> list[Html]:
    """Days and towns that some claims give otherwise than they are held, with who gives them."""
    dates: dict[DateRange, list[Html]] = {}
    places: dict[str, tuple[ClaimPlace, list[Html]]] = {}
    for sourced in incident.claims:
        name = sourced.report.source_name
        source = phrases.foreign(name, texts) if name else texts("source-unknown")
        days, where = sourced.claim.date, sourced.claim.place
        if days.start is not None and not _agree(days, incident.date):
            dates.setdefault(days, []).append(source)
        if where is not None and where.place is not None and _elsewhere(where, incident.place):
            places.setdefault(where.place.id, (where, []))[1].append(source)
    lines = [
        texts("card-otherwise-date", value=phrases.days(days, texts), sources=_once(named, texts))
        for days, named in dates.items()
    ]
    lines += [
        texts("card-otherwise-place", value=phrases.place(where, labels, texts), sources=_once(named, texts))
        for where, named in places.values()
    ]
    return lines


def _agree(days: DateRange, held: DateRange) -> bool:
    """Whether a claim's days leave room for those held, or lie within them."""
    if days.start is None or days.end is None or held.start is None or held.end is None:
        return True
    outer = days.start <= held.start and held.end <= days.end
    return outer or (held.start <= days.start and days.end <= held.end)


def _elsewhere(where: ClaimPlace, held: ClaimPlace | None) -> bool:
    """Whether a claim names another town, or an area that does not hold the place."""
    if held is None or held.place is None or where.place is None or held.place.id == where.place.id:
        return False
    mine, chain = where.place.id, held.place
    return mine not in {chain.subdistrict_id, chain.district_id, chain.governorate_id}


def _once(names: Collection[Html], texts: Texts) -> Html:
    return phrases.listed(list(dict.fromkeys(names)), texts)
