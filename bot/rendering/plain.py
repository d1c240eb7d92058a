"""Extracted incidents as plain lines for a terminal."""

from datetime import date

from bot.domain.claim import Claim
from bot.domain.codebook import Modality
from bot.domain.values import MEASURED, ClaimPlace, Count, DatePrecision, DateRange
from bot.language.actors import ActorDictionary


def day_text(day: date) -> str:
    """A day as people write it: 30 May 2018."""
    return f"{day.day} {day:%B %Y}"


def days_text(days: DateRange) -> str:
    """Inclusive days as people write them, as finely as they are known."""
    if days.start is None or days.end is None:
        return "date not stated"
    if days.precision is DatePrecision.YEAR and days.start.year == days.end.year:
        return f"{days.start:%Y}"
    if days.precision is DatePrecision.MONTH and (days.start.year, days.start.month) == (
        days.end.year,
        days.end.month,
    ):
        return f"{days.start:%B %Y}"
    if days.start == days.end:
        return day_text(days.start)
    if days.start.year != days.end.year:
        return f"{day_text(days.start)} – {day_text(days.end)}"
    if days.start.month != days.end.month:
        return f"{days.start.day} {days.start:%B} – {day_text(days.end)}"
    return f"{days.start.day}–{day_text(days.end)}"


def place_text(place: ClaimPlace | None) -> str:
    """A place with its governorate and country, and how finely it is meant where that is not plain."""
    if place is None:
        return "place not stated"
    if place.place is None:
        return f"{place.mention} (in no gazetteer)"
    known = place.place
    around = [part for part in (known.admin1, known.country) if part and part != known.name]
    text = f"{known.name} ({', '.join(around)})" if around else known.name
    return text if place.precision is known.precision else f"{text}, as a {place.precision}"


def count_text(count: Count) -> str:
    """A number of people with what is open about it: 4, 3–5, at least 10."""
    if count.high is None:
        return f"at least {count.low}"
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"


def claim_lines(claim: Claim, *, number: int, actors: ActorDictionary) -> list[str]:
    """One extracted incident: what, when and where; who and how many; the words it rests on; what was assumed."""

    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(actor.label if (actor := actors.get(one)) else one for one in ids)

    modality = "" if claim.modality is Modality.HAPPENED else f" [{claim.modality}]"
    lines = [f"{number}. {claim.type}{modality} · {days_text(claim.date)} · {place_text(claim.place)}"]
    details = []
    if claim.perpetrators:
        details.append(f"by {names(claim.perpetrators)}")
    if claim.targets:
        details.append(f"against {names(claim.targets)}")
    for measure in MEASURED:
        count = claim.counts.get(measure)
        if count is not None:
            details.append(f"{measure} {count_text(count)}")
    if claim.weapon:
        details.append(f"with {claim.weapon}")
    details.append(f"confidence {claim.confidence:.2f}")
    lines.append(f"   {' · '.join(details)}")
    lines.extend(f"   “{' '.join(one.text.split())}” [{one.start}–{one.end}]" for one in claim.evidence)
    lines.extend(f"   assumed: {assumption}" for assumption in claim.assumptions)
    return lines
