"""A report in: new, known, from elsewhere, changed, dated anew; one incident from several reports."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, update

from bot.domain.clock import FixedClock
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.domain.values import Count, DateRange
from bot.services.drafts import text_key
from bot.services.ingest import MAX_TEXT, IngestService, IngestStatus
from bot.storage import Database
from bot.storage.corrections import CORRECTION
from bot.storage.incidents import INCIDENT, INCIDENT_SOURCE
from bot.storage.reports import PUBLICATION
from tests.services.readers import TinyExtractor
from tests.storage.samples import FAMILIES, NOON

DAMASCUS = ZoneInfo("Asia/Damascus")
ARREST = "arrest in alma on 2018-05-30 by red_guard"


def service(database: Database, extractor: TinyExtractor | None = None) -> IngestService:
    return IngestService(
        database,
        extractor=extractor or TinyExtractor(),
        families=FAMILIES,
        zone=DAMASCUS,
        clock=FixedClock(NOON),
    )


def pasted(text: str, **fields: object) -> IncomingReport:
    return replace(IncomingReport(text, NOON), **fields)  # type: ignore[arg-type]


def post(text: str, number: int = 1, channel: str = "c1", **fields: object) -> IncomingReport:
    origin = Origin(OriginKind.CHANNEL, channel, str(number))
    return pasted(text, origin=origin, source_name=f"Channel {channel}", **fields)


async def size(database: Database) -> tuple[int, int]:
    """How many reports and incidents are kept."""
    async with database.reading() as unit:
        contents = await unit.contents()
    return contents.reports, contents.incidents


async def test_a_new_report_gives_its_incidents_with_evidence(database: Database) -> None:
    text = f"News: {ARREST}. Also raid in dune on 2018-06-01 killing 2"
    outcome = await service(database).ingest(post(text, published=NOON, submitter=7))
    assert outcome.status is IngestStatus.NEW
    assert outcome.report is not None
    assert (outcome.report.source_name, outcome.report.text) == ("Channel c1", text)
    assert outcome.report.publication_day == date(2018, 6, 7)
    assert not outcome.report.day_assumed
    assert [incident.type.value for incident in outcome.incidents] == ["arrest", "raid"]
    for incident in outcome.incidents:
        (quote,) = incident.claims[0].claim.evidence
        assert text[quote.start : quote.end] == quote.text
    assert outcome.joined == frozenset()


async def test_the_same_report_again_adds_nothing_and_is_not_read_again(database: Database) -> None:
    extractor = TinyExtractor()
    ingest = service(database, extractor)
    first = await ingest.ingest(post(ARREST))
    again = await ingest.ingest(post(ARREST))
    assert again.status is IngestStatus.KNOWN
    assert (again.report, again.incidents) == (first.report, first.incidents)
    assert await size(database) == (1, 1)
    assert len(extractor.read_texts) == 1


@pytest.mark.parametrize("copy", [ARREST, f"  {ARREST.upper()}!! \U0001f534", ARREST.replace(" ", "\n\n")])
async def test_pasted_words_that_are_known_add_nothing(database: Database, copy: str) -> None:
    ingest = service(database)
    await ingest.ingest(post(ARREST))
    assert (await ingest.ingest(pasted(copy))).status is IngestStatus.KNOWN
    assert await size(database) == (1, 1)


async def test_the_same_words_from_elsewhere_are_a_further_publication_and_not_independent(
    database: Database,
) -> None:
    ingest = service(database)
    await ingest.ingest(post(ARREST))
    outcome = await ingest.ingest(post(ARREST, channel="c2"))
    assert outcome.status is IngestStatus.FURTHER
    assert outcome.report is not None
    assert outcome.report.source_name == "Channel c1"
    assert await size(database) == (1, 1)
    assert (await ingest.ingest(post(ARREST, channel="c2"))).status is IngestStatus.KNOWN
    async with database.engine.connect() as connection:
        assert len((await connection.execute(select(PUBLICATION.c.id))).all()) == 2
        assert len((await connection.execute(select(INCIDENT_SOURCE))).all()) == 2
        assert await connection.scalar(select(INCIDENT.c.sources)) == 1


async def test_a_changed_text_is_a_new_version_of_its_report(database: Database) -> None:
    ingest = service(database)
    first = await ingest.ingest(post(f"{ARREST} killing 1"))
    changed = await ingest.ingest(post(f"{ARREST} killing 3. Also raid in dune on 2018-06-01"))
    assert changed.status is IngestStatus.NEW_VERSION
    assert changed.report is not None
    assert changed.report.version == 2
    assert await size(database) == (1, 2)
    assert changed.incidents[0].id == first.incidents[0].id, "an incident lives on through an edit"
    assert changed.incidents[0].counts.killed == Count(3, 3)
    emptied = await ingest.ingest(post("We were wrong."))
    assert emptied.status is IngestStatus.NEW_VERSION
    assert emptied.incidents == ()
    assert await size(database) == (1, 0)


async def test_an_edit_keeps_what_people_corrected(database: Database) -> None:
    ingest = service(database)
    first = await ingest.ingest(post(f"{ARREST} killing 1"))
    number = first.incidents[0].id
    async with database.engine.begin() as connection:
        change = {"incident_id": number, "at": NOON, "field": "killed", "new": {"low": 5, "high": 5}}
        await connection.execute(insert(CORRECTION).values(change))
        await connection.execute(update(INCIDENT).values(killed_low=5, killed_high=5))
    changed = await ingest.ingest(post(f"{ARREST} killing 3"))
    assert [(one.id, one.counts.killed) for one in changed.incidents] == [(number, Count(5, 5))]
    assert changed.incidents[0].claims[0].claim.counts.killed == Count(3, 3), (
        "the claim says what the text says"
    )


async def test_a_further_publication_that_is_edited_becomes_a_report_of_its_own(database: Database) -> None:
    ingest = service(database)
    await ingest.ingest(post(ARREST))
    await ingest.ingest(post(ARREST, channel="c2"))
    outcome = await ingest.ingest(post("raid in dune on 2018-06-01", channel="c2"))
    assert outcome.status is IngestStatus.NEW
    assert await size(database) == (2, 2)
    assert (await ingest.ingest(post(ARREST))).status is IngestStatus.KNOWN
    async with database.engine.connect() as connection:
        assert len((await connection.execute(select(INCIDENT_SOURCE))).all()) == 2


async def test_two_reports_of_one_incident_are_one_incident(database: Database) -> None:
    ingest = service(database)
    first = await ingest.ingest(post(f"{ARREST} killing 2"))
    second = await ingest.ingest(post(f"We hear of an {ARREST} killing 4", channel="c2"))
    (incident,) = second.incidents
    assert incident.id == first.incidents[0].id
    assert second.joined == {incident.id}
    assert incident.counts.killed == Count(2, 4)
    assert [claim.report.source_name for claim in incident.claims] == ["Channel c1", "Channel c2"]
    async with database.engine.connect() as connection:
        assert await connection.scalar(select(INCIDENT.c.sources)) == 2


OTHERS = [
    "raid in alma on 2018-05-30 by red_guard",
    "arrest in brid on 2018-05-30 by red_guard",
    "arrest in north on 2018-05-30 by red_guard",
    "arrest in alma on 2018-05-29 by red_guard",
    "arrest in alma on 2018-05-30 by blue_army",
]


@pytest.mark.parametrize("other", OTHERS)
async def test_what_differs_is_another_incident(database: Database, other: str) -> None:
    ingest = service(database)
    await ingest.ingest(post(ARREST))
    outcome = await ingest.ingest(post(other, channel="c2"))
    assert outcome.joined == frozenset()
    assert await size(database) == (2, 2)


async def test_a_unit_and_its_force_are_one_actor(database: Database) -> None:
    ingest = service(database)
    await ingest.ingest(post(ARREST))
    outcome = await ingest.ingest(post(ARREST.replace("red_guard", "red_army"), channel="c2"))
    assert outcome.joined


async def test_one_text_that_tells_of_two_means_two(database: Database) -> None:
    ingest = service(database)
    outcome = await ingest.ingest(post(f"{ARREST}, {ARREST}"))
    assert len(outcome.incidents) == 2
    later = await ingest.ingest(
        post(f"Two raids on one day, neighbours say: first an {ARREST}; then another {ARREST}", channel="c2")
    )
    assert {one.id for one in later.incidents} == {one.id for one in outcome.incidents}
    assert await size(database) == (2, 2)


async def test_another_publication_day_reads_the_report_again(database: Database) -> None:
    ingest = service(database)
    first = await ingest.ingest(post("arrest in alma yesterday"))
    assert first.report is not None
    assert first.report.day_assumed
    assert first.incidents[0].date == DateRange.day(date(2018, 6, 6))
    assert first.assumptions == ("yesterday counted from publication",)
    moved = await ingest.redate(first.report.id, date(2017, 6, 7), by=7)
    assert moved is not None
    assert moved.report is not None
    assert (moved.report.publication_day, moved.report.day_assumed) == (date(2017, 6, 7), False)
    assert moved.report.version == 1
    assert [(one.id, one.date) for one in moved.incidents] == [
        (first.incidents[0].id, DateRange.day(date(2017, 6, 6)))
    ]
    assert await ingest.redate(999, date(2017, 6, 7)) is None
    card = await ingest.outcome(first.report.id)
    assert card is not None
    assert (card.report, card.incidents, card.assumptions) == (
        moved.report,
        moved.incidents,
        moved.assumptions,
    )
    assert await ingest.outcome(999) is None


async def test_a_day_that_a_person_set_outlives_an_edit(database: Database) -> None:
    ingest = service(database)
    first = await ingest.ingest(post("arrest in alma yesterday"))
    assert first.report is not None
    await ingest.redate(first.report.id, date(2017, 6, 7))
    edited = await ingest.ingest(post("arrest in alma yesterday killing 2"))
    assert edited.incidents[0].date == DateRange.day(date(2017, 6, 6))


async def test_dating_anew_parts_what_no_longer_agrees(database: Database) -> None:
    ingest = service(database)
    await ingest.ingest(post("arrest in alma on 2018-06-06"))
    second = await ingest.ingest(post("arrest in alma yesterday", channel="c2"))
    assert second.joined
    assert second.report is not None
    moved = await ingest.redate(second.report.id, date(2017, 6, 7))
    assert moved is not None
    assert moved.joined == frozenset()
    assert await size(database) == (2, 2)
    back = await ingest.redate(second.report.id, date(2018, 6, 7))
    assert back is not None
    assert back.joined == second.joined
    assert await size(database) == (2, 1)


DAYS = [
    (date(2018, 6, 1), date(2018, 6, 1), False),
    (datetime(2018, 6, 1, 20, 59, tzinfo=UTC), date(2018, 6, 1), False),
    (datetime(2018, 6, 1, 21, 0, tzinfo=UTC), date(2018, 6, 2), False),
    (None, date(2018, 6, 7), True),
]


@pytest.mark.parametrize(("published", "day", "assumed"), DAYS)
async def test_the_publication_day_is_local(
    database: Database, published: datetime | date | None, day: date, assumed: bool
) -> None:
    outcome = await service(database).ingest(pasted(ARREST, published=published))
    assert outcome.report is not None
    assert (outcome.report.publication_day, outcome.report.day_assumed) == (day, assumed)


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", "\U0001f534\U0001f525", "...!?", "\x00", "____", "\u200f\u200e"]
)
async def test_a_text_without_a_word_is_empty(database: Database, text: str) -> None:
    assert (await service(database).ingest(pasted(text))).status is IngestStatus.EMPTY
    assert await size(database) == (0, 0)


async def test_a_text_that_is_too_long_is_refused(database: Database) -> None:
    assert (await service(database).ingest(pasted("a" * (MAX_TEXT + 1)))).status is IngestStatus.TOO_LONG


async def test_a_long_text_is_kept_and_searchable(database: Database) -> None:
    text = " ".join(f"w{number}" for number in range(30_000)) + f" {ARREST}"
    outcome = await service(database).ingest(pasted(text))
    assert outcome.status is IngestStatus.NEW
    assert outcome.report is not None
    assert outcome.report.text == text
    assert len(outcome.incidents) == 1


HOSTILE = [
    f"a\x00b {ARREST}",
    f"\ud800 {ARREST} \udfff",
    f"<b>{ARREST}</b> & *x* [y](z)",
    f"عاجل \u202e{ARREST}\u202c خان شيخون",
    f"'; DROP TABLE report; -- {ARREST}",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_odd_characters_keep_their_offsets(database: Database, text: str) -> None:
    outcome = await service(database).ingest(post(text, external_id="\x00id"))
    assert outcome.report is not None
    assert len(outcome.report.text) == len(text)
    (quote,) = outcome.incidents[0].claims[0].claim.evidence
    assert text[quote.start : quote.end] == quote.text
    assert (await service(database).ingest(post(text, external_id="\x00id"))).status is IngestStatus.KNOWN


async def test_many_at_once_are_kept_once(database: Database) -> None:
    ingest = service(database)
    outcomes = await asyncio.gather(*(ingest.ingest(post(ARREST)) for _ in range(6)))
    statuses = [outcome.status for outcome in outcomes]
    assert statuses.count(IngestStatus.NEW) == 1
    assert statuses.count(IngestStatus.KNOWN) == 5
    assert await size(database) == (1, 1)


async def test_a_fault_in_the_middle_keeps_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.storage.incidents import SqlIncidents

    async def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(SqlIncidents, "add_claims", fails)
    with pytest.raises(ZeroDivisionError):
        await service(database).ingest(post(ARREST))
    assert await size(database) == (0, 0)


async def test_what_a_person_corrected_stays_where_it_is(database: Database) -> None:
    ingest = service(database)
    await ingest.ingest(post("arrest in alma on 2018-06-06"))
    second = await ingest.ingest(post("arrest in alma on 2018-06-05", channel="c2"))
    number = second.incidents[0].id
    async with database.engine.begin() as connection:
        change = {"incident_id": number, "at": NOON, "field": "weapon", "new": "knife"}
        await connection.execute(insert(CORRECTION).values(change))
    edited = await ingest.ingest(post("arrest in alma on 2018-06-06 by red_guard", channel="c2"))
    assert [one.id for one in edited.incidents] == [number]


def test_text_keys_tell_words_apart_and_nothing_else() -> None:
    assert text_key("Two killed.") == text_key("two  KILLED") == text_key("#two_killed")
    assert text_key("Two killed.") != text_key("Three killed.")
    assert text_key("مقتل اثنين") == text_key("مَقتل اثنيـن")
