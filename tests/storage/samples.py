"""Invented places, claims and reports, and a way to keep them without reading any text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.corroboration import combine
from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.query import IncidentQuery
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.domain.values import ClaimPlace, DatePrecision, DateRange, Evidence, Place, PlacePrecision
from bot.services.drafts import text_key
from bot.services.ports import Reread, Search
from bot.storage import Database

NOON = datetime(2018, 6, 7, 12, tzinfo=UTC)


def place(
    name: str, precision: PlacePrecision, *chain: str, country: str | None = "SY", admin1: str | None = None
) -> Place:
    """A place whose id is its name in lower case; ``chain`` names its governorate, district, sub-district."""
    ids = [*chain, *[None] * (3 - len(chain))]
    return Place(
        id=name.lower(),
        name=name,
        lat=35.0,
        lon=36.0,
        precision=precision,
        country=country,
        admin1=admin1 or (chain[0].title() if chain else None),
        governorate_id=ids[0],
        district_id=ids[1],
        subdistrict_id=ids[2],
    )


SYRIA = place("Syria", PlacePrecision.COUNTRY)
NORTH = place("North", PlacePrecision.GOVERNORATE, "north")
SOUTH = place("South", PlacePrecision.GOVERNORATE, "south")
UPPER = place("Upper", PlacePrecision.DISTRICT, "north", "upper")
CREEK = place("Creek", PlacePrecision.SUBDISTRICT, "north", "upper", "creek")
ALMA = place("Alma", PlacePrecision.TOWN, "north", "upper", "creek")
BRID = place("Brid", PlacePrecision.TOWN, "north", "upper", "creek")
CORA = place("Cora", PlacePrecision.TOWN, "north", "lower", "mead")
DUNE = place("Dune", PlacePrecision.TOWN, "south", "coast", "shore")
FARO = place("Faro", PlacePrecision.TOWN, country="PT")
PLACES = (SYRIA, NORTH, SOUTH, UPPER, CREEK, ALMA, BRID, CORA, DUNE, FARO)


def at(where: Place, precision: PlacePrecision | None = None, site: str | None = None) -> ClaimPlace:
    """A place as a text names it."""
    return ClaimPlace(where.name, where, precision or where.precision, site)


def on(start: str, end: str | None = None, precision: DatePrecision | None = None) -> DateRange:
    """A day, or days from ``start`` to ``end``."""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return DateRange(first, last, precision or (DatePrecision.RANGE if end else DatePrecision.DAY))


MAY = on("2018-05-01", "2018-05-31", DatePrecision.MONTH)


def claim(type_: EventType = EventType.ARREST, **fields: object) -> Claim:
    """A claim of an arrest in Alma on 30 May 2018, unless told otherwise."""
    values: dict[str, object] = {
        "acled": "Arrests",
        "date": on("2018-05-30"),
        "place": at(ALMA),
        "evidence": (Evidence(0, 4, "They"),),
    }
    return Claim(type=type_, **(values | fields))  # type: ignore[arg-type]


@dataclass
class Families:
    """Which units belong to a force, as a table."""

    units: Mapping[str, frozenset[str]]

    def family(self, actor_id: str) -> frozenset[str]:
        """An actor and its units."""
        return frozenset({actor_id}) | self.units.get(actor_id, frozenset())


FAMILIES = Families({"red_army": frozenset({"red_guard", "red_scouts"})})


def searching(query: IncidentQuery) -> Search:
    """A query with the families of its actors."""
    named = {*query.perpetrators, *query.targets, *query.actors, *query.not_actors}
    return Search(query, {actor: FAMILIES.family(actor) for actor in named})


async def keep(
    database: Database,
    claims: Sequence[Claim],
    *,
    text: str = "They came at night.",
    source: str | None = None,
    day: date = date(2018, 6, 7),
    together: bool = False,
    kind: OriginKind = OriginKind.PASTED,
) -> list[int]:
    """Keep a report with claims, each an incident of its own unless ``together``; gives incident ids."""
    incoming = IncomingReport(text, NOON, Origin(kind), source_name=source)
    reading = Reread(text, text_key(text) or "", day, False, ())
    async with database.unit() as unit:
        report = await unit.reports.add(incoming, reading)
        if together:
            ids = [await unit.incidents.create(combine(claims), at=NOON)] * len(claims)
        else:
            ids = [await unit.incidents.create(combine([one]), at=NOON) for one in claims]
        await unit.incidents.add_claims(report, list(zip(claims, ids, strict=True)))
        await unit.commit()
    return ids
