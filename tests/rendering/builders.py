"""Invented places, incidents and reports for the tests of rendering."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.report import Origin, OriginKind, Report
from bot.domain.values import ClaimPlace, Count, Counts, DateRange, Evidence, Place, PlacePrecision

TOWN = Place(
    "test:1",
    "Rīḥat al-Ward",
    35.5,
    36.5,
    PlacePrecision.TOWN,
    "SY",
    "Idlib",
    governorate_id="test:9",
    name_ar="ريحة الورد",
)
TEXT = (
    "The market was quiet. On 3 June gunmen seized four men & a boy near the mill, witnesses said. "
    "Nobody knew where they were taken."
)
QUOTED = "gunmen seized four men & a boy near the mill"


@dataclass(frozen=True)
class PlainLabels:
    """Labels without dictionaries."""

    def event_type(self, event_type: EventType, language: str) -> str:
        """The id, or an Arabic word."""
        return {"abduction": "اختطاف"}.get(event_type, "حدث") if language == "ar" else str(event_type)

    def event_types(self, event_type: EventType, language: str) -> str:
        """The same for several."""
        return self.event_type(event_type, language)

    def actor(self, actor_id: str, language: str) -> str:
        """The id, or an Arabic word."""
        return {"civilians": "مدنيون"}.get(actor_id, actor_id) if language == "ar" else actor_id

    def weapon(self, weapon: str, language: str) -> str:
        """The id with spaces."""
        return weapon.replace("_", " ")

    def place(self, place: Place, language: str) -> str:
        """Its name."""
        return place.name_ar or place.name if language == "ar" else place.name

    def governorate(self, place: Place, language: str) -> str | None:
        """Its governorate's name."""
        return "إدلب" if language == "ar" else place.admin1

    def area(self, place_id: str, language: str) -> str | None:
        """The half of the id behind a stroke."""
        return place_id.partition("/")[2] or None

    def named_place(self, place_id: str, name: str | None, language: str) -> str:
        """The name as it was kept."""
        return name or f"{place_id} ({language})"


def report(*, source: str | None = "Orchard Notes", number: int = 1, link: str | None = None) -> Report:
    """A report with one quotable sentence."""
    return Report(
        id=number,
        version=1,
        text=TEXT,
        source_name=source,
        published=datetime(2018, 6, 4, 9, 30, tzinfo=UTC),
        publication_day=date(2018, 6, 4),
        day_assumed=False,
        received=datetime(2018, 6, 5, tzinfo=UTC),
        origin=Origin(OriginKind.CHANNEL, "-1001", "5", link),
    )


FIVE = Count(5, 5, "four men & a boy")


def claim(*, killed: Count | None = None, abducted: Count | None = FIVE) -> Claim:
    """What the report says."""
    start = TEXT.index(QUOTED)
    return Claim(
        type=EventType.ABDUCTION,
        acled="Abduction/forced disappearance",
        date=DateRange.day(date(2018, 6, 3)),
        place=ClaimPlace("Rihat al-Ward", TOWN, PlacePrecision.TOWN),
        perpetrators=("unknown_gunmen",),
        targets=("civilians",),
        counts=Counts(killed=killed, abducted=abducted),
        evidence=(Evidence(start, start + len(QUOTED), QUOTED),),
        confidence=0.8,
        assumptions=("year 2018 taken from the report's date",),
    )


def incident(number: int = 1, *, confidence: float = 0.8, told_by: Report | None = None) -> Incident:
    """An incident of one claim."""
    made = claim()
    return Incident(
        id=number,
        type=made.type,
        acled=made.acled,
        date=made.date,
        place=made.place,
        perpetrators=made.perpetrators,
        targets=made.targets,
        counts=made.counts,
        confidence=confidence,
        assumptions=made.assumptions,
        claims=(SourcedClaim(1, made, told_by or report()),),
    )
